import type { LayerBounds, LayerReport, WeightsReport } from '../analysis/analyse-weights.js';
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
  if (layers.some(layer => layer.kind === 'convolution'))
    lines.push(
      '* of the reshaped kernel c_out x (c_in taps): no bound of a convolution; the bounds beside it are, at every stride.',
    );
  lines.push(...layers.flatMap(enclosureLines));
  const rough = layers.filter(layer => !layer.converged).map(layer => printable(layer.name));
  if (rough.length > 0) lines.push(pico.createColors(colour).yellow(`not converged: ${rough.join(', ')}`));
  return `${lines.join('\n')}\n`;
}
