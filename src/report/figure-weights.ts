import type { ScatterData } from 'plotly.js-dist';
import { DomainError } from '../errors.js';
import type { EndToEndData, EndToEndPoint, WeightCounts } from '../experiment/end-to-end.js';
import { distribution } from '../risk/closed-form/uniform-uniform.js';
import type { Figure } from './figure.js';
import { panelColumn, panelRow, type RowPanel, rowExtent } from './panel-row.js';
import { colour, numbered } from './plot-style.js';
import type { Provenance } from './provenance.js';
import type { Table } from './table.js';

/** A bin of the weights, or an atom where low = high. */
interface Share {
  readonly low: number;
  readonly high: number;
  readonly weights: number;
  readonly share: number;
  readonly theory: number;
}

type Counted = EndToEndPoint & { readonly counts: WeightCounts };

/** The bins of (-V, V) and the atoms at -V and V, with what the law of u' = u + eta puts there. */
function sharesOf({ sigma, V, counts }: Counted, a: number): { readonly bins: Share[]; readonly atoms: Share[] } {
  const total = counts.inside.reduce((sum, n) => sum + n, counts.atoms[0] + counts.atoms[1] + counts.beyond);
  const below = (y: number): number => distribution(y, { a, sigma });
  const edge = (i: number): number => V * ((2 * i) / counts.inside.length - 1);
  const bins = counts.inside.map((weights, i) => {
    const [low, high] = [edge(i), edge(i + 1)];
    return { low, high, weights, share: weights / total, theory: below(high) - below(low) };
  });
  const atoms = [-V, V].map((at, i) => {
    const weights = counts.atoms[i]!;
    return { low: at, high: at, weights, share: weights / total, theory: below(-V) };
  });
  return { bins, atoms };
}

const size = { width: 360, height: 320, gap: 62, margin: { l: 78, r: 24, t: 46, b: 92 } } as const;

function tracesOf(point: Counted, k: number, a: number): Partial<ScatterData>[] {
  const { bins, atoms } = sharesOf(point, a);
  const common = {
    type: 'scatter',
    xaxis: numbered('x', k + 1),
    yaxis: numbered('y', k + 1),
    showlegend: k === 0,
  } as const;
  return [
    {
      ...common,
      meta: { V: point.V },
      mode: 'lines',
      name: 'trained weights in a bin',
      legendgroup: 'bins',
      x: [...bins.map(({ low }) => low), point.V],
      y: [...bins.map(({ share }) => share), bins.at(-1)!.share],
      line: { color: colour.blue, width: 1.2, shape: 'hv' },
      fill: 'tozeroy',
      fillcolor: 'rgba(0, 114, 178, 0.25)',
      hovertemplate: 'from w = %{x:.3f}: %{y:.3%}<extra></extra>',
    },
    {
      ...common,
      mode: 'lines',
      name: 'theory of a bin, by Eq. (12)',
      legendgroup: 'theory',
      x: bins.map(({ low, high }) => (low + high) / 2),
      y: bins.map(({ theory }) => theory),
      line: { color: colour.black, width: 1.8 },
      hovertemplate: 'theory %{y:.3%}<extra></extra>',
    },
    {
      ...common,
      mode: 'lines+markers',
      name: 'weights that are −V or V exactly',
      legendgroup: 'atoms',
      x: atoms.flatMap(({ low }) => [low, low, null as unknown as number]),
      y: atoms.flatMap(({ share }) => [0, share, null as unknown as number]),
      line: { color: colour.vermilion, width: 5 },
      marker: { size: 5, color: colour.vermilion },
      hovertemplate: '%{y:.3%} of the weights at %{x}<extra></extra>',
    },
    {
      ...common,
      mode: 'markers',
      name: 'theory of these, P(|u′| > V) / 2',
      legendgroup: 'atoms in theory',
      x: atoms.map(({ low }) => low),
      y: atoms.map(({ theory }) => theory),
      marker: { symbol: 'line-ew', size: 22, line: { width: 2.5, color: colour.black } },
      hovertemplate: 'theory %{y:.3%}<extra></extra>',
    },
  ];
}

function panelsOf(points: readonly Counted[], a: number): readonly RowPanel[] {
  const shares = points.map(point => sharesOf(point, a));
  const top = 1.1 * Math.max(...shares.flatMap(({ bins, atoms }) => [...bins, ...atoms].map(({ share }) => share)));
  const reach = 1.1 * Math.max(...points.map(({ V }) => V));
  return points.map(({ V }, k): RowPanel => {
    const atAtoms = 100 * shares[k]!.atoms.reduce((sum, { share }) => sum + share, 0);
    return {
      heading: `<b>V = ${Number(V.toPrecision(4))}</b>  ${atAtoms.toFixed(1)} % at ±V`,
      x: { range: [-reach, reach], title: { text: 'weight <i>w</i>', standoff: 8 } },
      y: {
        range: [0, top],
        tickformat: '.0%',
        ...(k === 0 ? { title: { text: 'share of the weights', standoff: 12 } } : {}),
      },
    };
  });
}

/**
 * The distribution of trained weights with its atoms at -V and V (Sec. 3.2.1), over what Eq. 12 predicts.
 *
 * @param data students of a teacher with uniform noise at one sigma, their weights counted, at alpha = 0
 * @throws DomainError if the weights were not counted
 */
export function figureWeights({ experiment, a, points, N, d }: EndToEndData, provenance: Provenance): Figure {
  const counted = points.filter((point): point is Counted => point.counts !== undefined);
  if (counted.length === 0) throw new DomainError('figureWeights', 'points with their weights counted', points.length);
  const panels = panelsOf(counted, a);
  const table: Table = {
    columns: ['sigma', 'V', 'low', 'high', 'weights', 'share', 'theory'],
    rows: counted.flatMap(point => {
      const { bins, atoms } = sharesOf(point, a);
      return [atoms[0]!, ...bins, atoms[1]!].map(({ low, high, weights, share, theory }) => [
        point.sigma,
        point.V,
        low,
        high,
        weights,
        share,
        theory,
      ]);
    }),
  };
  return {
    id: 'figure-weights',
    title: 'The weights of trained students, with their atoms at −V and V',
    caption: [
      String.raw`Linear students of ${d} weights trained by volumized gradient descent with \(\alpha = 0\) on ${N} examples of a noisy teacher, \(u \sim \mathrm{Unif}(-${a}, ${a})\), \(\eta \sim \mathrm{Unif}(-\sigma, \sigma)\), \(\sigma = ${counted[0]!.sigma}\), white data. Weights whose target \(u' = u + \eta\) lies beyond \(V\) end at the wall, and the smaller \(V\) the more: the atoms at \(\pm V\) hold \(P(|u'| > V)\) of them. Between the walls the weights keep the density of \(u'\). Shares are of ${counted[0]!.weights} weights in each of ${counted[0]!.counts.inside.length} equal bins of \((-V, V)\).`,
    ],
    traces: counted.flatMap((point, k) => tracesOf(point, k, a)),
    layout: panelRow(panels, size, 4),
    narrow: panelColumn(panels, 4),
    ...rowExtent(counted.length, size),
    table,
    document: { provenance, experiment, a, table },
    provenance,
  };
}
