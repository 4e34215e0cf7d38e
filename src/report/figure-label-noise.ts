import type { ScatterData } from 'plotly.js-dist';
import type { EndToEndData, EndToEndPoint } from '../experiment/end-to-end.js';
import * as uniformCauchy from '../risk/closed-form/uniform-cauchy.js';
import * as uniformGaussian from '../risk/closed-form/uniform-gaussian.js';
import * as uniformUniform from '../risk/closed-form/uniform-uniform.js';
import type { Figure } from './figure.js';
import { panelColumn, panelRow, type RowPanel, rowExtent } from './panel-row.js';
import { colour, marks, numbered } from './plot-style.js';
import type { Provenance } from './provenance.js';
import type { Table } from './table.js';

/** The two runs: uniform labels of half-width sigma sqrt(N), and Cauchy labels of scale sigma. */
export interface LabelNoiseData {
  readonly uniform: EndToEndData;
  readonly cauchy: EndToEndData;
}

type Curve = (V: number, sigma: number) => number;

/** A panel: its run, and the error if noise of the same law sat in the teacher's weights. */
interface Panel {
  readonly data: EndToEndData;
  readonly heading: string;
  /** Where a formula does not depend on the inputs, in place of the theory at the V of the run. */
  readonly limit?: Curve;
  readonly teacher: Curve;
}

function panelsOf({ uniform, cauchy }: LabelNoiseData): readonly Panel[] {
  return [
    {
      data: uniform,
      heading: '<b>(a)</b>  uniform noise in the labels: Gaussian in the weights',
      limit: (V, sigma) => uniformGaussian.b2(V, { a: uniform.a, tau: sigma / Math.sqrt(3) }),
      teacher: (V, sigma) => uniformUniform.b2(V, { a: uniform.a, sigma }),
    },
    {
      data: cauchy,
      heading: '<b>(b)</b>  Cauchy noise in the labels: Cauchy in the weights',
      teacher: (V, sigma) => uniformCauchy.b2(V, { a: cauchy.a, sigma }),
    },
  ];
}

const colours = [colour.blue, colour.vermilion, colour.green, colour.purple] as const;

/** The largest number of sigmas that can be told apart. */
export const mostLabelSigmas = colours.length;

const size = { width: 480, height: 380, gap: 70, margin: { l: 78, r: 24, t: 46, b: 120 } } as const;

const sigmasOf = (points: readonly EndToEndPoint[]): number[] => [...new Set(points.map(({ sigma }) => sigma))];

function tracesOf({ data, limit, teacher }: Panel, k: number): Partial<ScatterData>[] {
  return sigmasOf(data.points).flatMap((sigma, i): Partial<ScatterData>[] => {
    const points = data.points.filter(point => point.sigma === sigma);
    const reach = Math.max(...points.map(({ V }) => V));
    const fine = Array.from({ length: 161 }, (_, j) => (reach * j) / 160);
    const common: Partial<ScatterData> = {
      type: 'scatter',
      xaxis: numbered('x', k + 1),
      yaxis: numbered('y', k + 1),
      showlegend: k === 0,
    };
    const exact =
      limit === undefined ? points.map(({ V, theory }) => [V, theory!]) : fine.map(V => [V, limit(V, sigma)]);
    return [
      {
        ...common,
        mode: 'lines',
        name: `theory of labels, σ = ${sigma}`,
        x: exact.map(([V]) => V!),
        y: exact.map(([, error]) => error!),
        line: { color: colours[i]!, width: 2, ...(limit === undefined ? { shape: 'spline' as const } : {}) },
        hovertemplate: 'V = %{x:.3f}: %{y:.4f}<extra></extra>',
      },
      {
        ...common,
        mode: 'lines',
        name: `noisy teacher, σ = ${sigma}`,
        x: fine,
        y: fine.map(V => teacher(V, sigma)),
        line: { color: colours[i]!, width: 1.6, dash: 'dash' },
        hovertemplate: 'V = %{x:.3f}: %{y:.4f}<extra></extra>',
      },
      {
        ...common,
        mode: 'markers',
        name: `trained on noisy labels, σ = ${sigma}`,
        x: points.map(({ V }) => V),
        y: points.map(({ mean }) => mean),
        error_y: { type: 'data', array: points.map(({ standardError }) => standardError), thickness: 1.2, width: 3 },
        marker: { color: colours[i]!, symbol: marks[i]!, size: 6 },
        hovertemplate: 'V = %{x:.3f}: %{y:.4f}<extra></extra>',
      },
    ];
  });
}

const rowOf = (panels: readonly Panel[]): readonly RowPanel[] =>
  panels.map(({ data, heading }, k): RowPanel => {
    const top = 1.08 * Math.max(...data.points.map(({ mean, standardError }) => mean + standardError));
    return {
      heading,
      x: { title: { text: 'volume <i>V</i>', standoff: 8 } },
      y: {
        range: [0, top],
        ...(k === 0
          ? {
              title: {
                text: 'error  |<i>w</i>\u00a0−\u00a0<i>u</i>|<sup>2</sup>\u00a0/\u00a0<i>d</i>',
                standoff: 12,
              },
            }
          : {}),
      },
    };
  });

/**
 * Students trained on noisy labels (Eq. 2) beside what Sec. 3.2 says of noisy teachers: uniform noise reaches the weights as a
 * Gaussian, which Eq. 14 does not describe, and Cauchy noise as Cauchy noise.
 *
 * @param data both runs at alpha = 0, at no more than `mostLabelSigmas` sigmas
 */
export function figureLabelNoise(data: LabelNoiseData, provenance: Provenance): Figure {
  const panels = panelsOf(data);
  const row = rowOf(panels);
  const traces = panels.flatMap(tracesOf);
  const table: Table = {
    columns: ['labels', 'sigma', 'V', 'error', 'standard error', 'weights', 'theory of labels', 'noisy teacher', 'z'],
    rows: panels.flatMap(({ data: { experiment, points }, teacher }) =>
      points.map(point => [
        experiment,
        point.sigma,
        point.V,
        point.mean,
        point.standardError,
        point.weights,
        point.theory ?? undefined,
        teacher(point.V, point.sigma),
        point.z ?? undefined,
      ]),
    ),
  };
  const { N, d } = data.uniform;
  const worst = Math.max(...panels.flatMap(({ data: { points } }) => points.map(({ z }) => Math.abs(z ?? 0))));
  return {
    id: 'figure-label-noise',
    title: 'Noise in the labels is not noise in the teacher',
    caption: [
      String.raw`Students of ${d} weights trained by volumized gradient descent with \(\alpha = 0\) on ${N} examples, white data, noise in the labels: it shifts the weights by \(\frac{1}{N} \sum_i \epsilon_i \mathbf{x}_i\). (a) Labels with uniform noise of half-width \(\sigma \sqrt{N}\) shift a weight by nearly a Gaussian of the variance \(\sigma^2 / 3\) that Eq. (14), dashed, gives to uniform noise of the teacher: Eq. (14) does not describe them. (b) Labels with Cauchy noise of scale \(\sigma\) shift a weight by Cauchy noise of scale \(\frac{\sigma}{N} \sum_i |x_{ik}|\), whatever \(N\); dashed, a teacher with Cauchy noise of scale \(\sigma\).`,
      `Error bars are one standard error; the largest distance from the solid lines is ${worst.toFixed(1)} of them.`,
    ],
    traces,
    layout: panelRow(row, size, 3),
    narrow: panelColumn(row, traces.filter(({ showlegend }) => showlegend).length),
    ...rowExtent(panels.length, size),
    table,
    document: { provenance, table },
    provenance,
  };
}
