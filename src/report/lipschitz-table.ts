import type { LayerBounds, LayerReport, ScaleShift, WeightsReport } from '../analysis/analyse-weights.js';
import { fittedTable } from '../text/columns.js';
import { printable } from '../text/printable.js';
import { bundled as pico } from './picocolors.generated.js';
import type { TableStyle } from './verdict-table.js';

/** A number in five digits. */
export const digits = (x: number): string => (Number.isFinite(x) ? String(Number(x.toPrecision(5))) : String(x));

/** `128x784`, and the type of the entries. */
const shapeOf = ({ shape, type }: { shape: readonly number[]; type: string }): string =>
  `${shape.join('x') || 'scalar'} ${type}`;

function row(layer: LayerReport): string[] {
  const { largest, relativeVolume, spectralNorm, bounds, contractiveVolume } = layer;
  const starred = layer.kind === 'convolution' ? '*' : '';
  return [
    layer.name,
    shapeOf(layer),
    digits(largest),
    digits(relativeVolume),
    digits(spectralNorm) + starred,
    digits(bounds.spectral),
    digits(bounds.frobenius),
    digits(bounds.sharp),
    digits(bounds.printed),
    digits(contractiveVolume),
  ];
}

const productRow = (product: LayerBounds): string[] => [
  'product',
  '',
  '',
  '',
  '',
  digits(product.spectral),
  digits(product.frobenius),
  digits(product.sharp),
  digits(product.printed),
  '',
];

/** `W1: 1.2345678901234567 <= s_max <= 1.2345678901234570, proved (cholesky)`. */
function enclosureLines({ name, enclosure }: LayerReport): string[] {
  if (enclosure === undefined) return [];
  const { lower, upper, probabilistic } = enclosure;
  const proved = `${printable(name)}: ${lower} <= s_max <= ${upper.value}, proved (${upper.method})`;
  if (probabilistic === undefined) return [proved];
  const { value, failureProbability } = probabilistic;
  return [`${proved}; s_max <= ${value} but with probability ${failureProbability}`];
}

/** R1, R2 and e^R1 as they are, and with the layers scaled to one norm. */
function scaleShiftLines({ balanced, ...before }: ScaleShift): string[] {
  const line = (name: string, { R1, R2, expR1, halfSquares }: Omit<ScaleShift, 'balanced'>): string =>
    `${name} R1 = ${digits(R1)}, R2 = ${digits(R2)}, e^R1 = ${digits(expR1)}, sum |W|_F^2 / 2 = ${digits(halfSquares)}`;
  return [
    `${line('as they are:', before)}; R1 = sum ln |W|_F, R2 = sum |W|_1/|W|_F.`,
    `${line('balanced:   ', balanced)}: W_l -> g_l W_l, prod g_l = 1, |W_l|_F all equal.`,
  ];
}

const titles = [
  'layer',
  'shape',
  '|W|max',
  'v',
  's_max',
  'Lipschitz <=',
  '|W|_F',
  'V sqrt(ab)',
  'V max(a,b)',
  '1-Lip. V',
];

/**
 * The layers of a file of weights as a table for the terminal, their product, and the volumes that make the network
 * 1-Lipschitz.
 */
export function lipschitzTable(report: WeightsReport, fan: 'in' | 'out', { width, colour }: TableStyle): string {
  const { layers, product, commonVolume, commonRelativeVolume } = report;
  if (layers.length === 0) return 'no layers: no tensor of floating-point numbers with two to five dimensions\n';
  const lines = [
    fittedTable(titles, 2, [...layers.map(row), productRow(product)], width).trimEnd(),
    `v = V / sqrt(6/fan_${fan}) at V = |W|max; the product bounds a chain of these layers with 1-Lipschitz activations.`,
    `1-Lipschitz for all weights with |w| <= V at one V = ${digits(commonVolume)}, or at one v = ${digits(commonRelativeVolume)}.`,
  ];
  if (report.scaleShift) lines.push(...scaleShiftLines(report.scaleShift));
  if (layers.some(layer => layer.kind === 'convolution'))
    lines.push(
      '* of the reshaped kernel c_out x (c_in taps): no bound of a convolution; the bounds beside it are, at every stride.',
    );
  lines.push(...layers.flatMap(enclosureLines));
  const rough = layers.filter(layer => !layer.converged).map(layer => printable(layer.name));
  if (rough.length > 0) lines.push(pico.createColors(colour).yellow(`not converged: ${rough.join(', ')}`));
  return `${lines.join('\n')}\n`;
}
