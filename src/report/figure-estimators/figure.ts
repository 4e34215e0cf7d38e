import type { Annotation, Layout, LayoutAxis, ScatterData } from 'plotly.js-dist';
import type { Figure } from '../figure.js';
import { colour, font, frame, layoutName, numbered, OF_LEGEND } from '../plot-style.js';
import { broken } from '../print-labels.js';
import type { Provenance } from '../provenance.js';
import type { Table } from '../table.js';
import { type ComparedFamily, comparedFamilies, type LeastErrors, leastErrors } from './least-errors.js';

/** The words and the looks of each family, dashes apart where colours are shared. */
const looks: Readonly<Record<ComparedFamily, { readonly name: string; readonly line: Partial<ScatterData['line']> }>> =
  {
    bayes: { name: 'Bayes', line: { color: colour.black, width: 2.5 } },
    softclip: { name: 'soft volumization (V, α)', line: { color: colour.blue, width: 2, dash: 'dash' } },
    scaledclip: { name: 'weight decay, then clipping', line: { color: colour.sky, width: 2 } },
    clip: { name: 'volumization (clipping)', line: { color: colour.blue, width: 2.5 } },
    ridge: { name: 'weight decay', line: { color: colour.green, width: 2, dash: 'dashdot' } },
    elasticnet: { name: 'elastic net', line: { color: colour.orange, width: 2 } },
    softthreshold: { name: 'soft threshold', line: { color: colour.orange, width: 2, dash: 'longdash' } },
    'lpdecay:4': { name: 'L<sub>4</sub> decay', line: { color: colour.purple, width: 2 } },
    'lpprox:0.5': { name: 'prox of L<sub>1/2</sub>', line: { color: colour.green, width: 2, dash: 'dot' } },
    'lpdecay:0.5': { name: 'L<sub>1/2</sub> decay', line: { color: colour.green, width: 2, dash: 'longdash' } },
    'lpdecay:1.5': { name: 'L<sub>3/2</sub> decay', line: { color: colour.purple, width: 2, dash: 'dashdot' } },
    logdecay: {
      name: 'λ ln |<i>w</i>| (L<sub>0</sub>, R<sub>1</sub>)',
      line: { color: colour.sky, width: 2, dash: 'dot' },
    },
    frozen: { name: 'frozen weight norm, stopped', line: { color: colour.black, width: 2, dash: 'dash' } },
    'wnflow:1': { name: 'weight-normalised flow, stopped', line: { color: colour.black, width: 2, dash: 'dot' } },
    plainflow: {
      name: 'flow of <i>p</i><sup>2</sup> − <i>q</i><sup>2</sup>, stopped',
      line: { color: colour.grey, width: 2, dash: 'dashdot' },
    },
    ternary: { name: 'ternary, {−V, 0, V}', line: { color: colour.vermilion, width: 2, dash: 'dash' } },
    binary: { name: 'binary, {−V, V}', line: { color: colour.vermilion, width: 2, dash: 'dot' } },
    constant: { name: 'constant model', line: { color: colour.purple, width: 2, dash: 'dot' } },
    none: { name: 'no regularisation', line: { color: colour.grey, width: 2, dash: 'longdash' } },
  };

const noises = ['uniform', 'cauchy'] as const;
type Noise = (typeof noises)[number];

const headings: Readonly<Record<Noise, string>> = {
  uniform: '<b>(a)</b>  uniform noise, η ~ Unif(−σ, σ)',
  cauchy: '<b>(b)</b>  Cauchy noise, η ~ σ × standard Cauchy',
};

const size = { panel: 540, above: 330, below: 230, gapX: 90, gapY: 40, l: 80, r: 22, t: 46, axis: 62, legend: 136 };
const width = size.l + size.r + 2 * size.panel + size.gapX;
const inner = { width: 2 * size.panel + size.gapX, height: size.above + size.gapY + size.below };
const height = size.t + inner.height + size.axis + size.legend;

/** Letters of a line of the notes in a frame. */
const lineLength = 95;

/** The upper edges of the frames, in error, where the data do not lie lower. */
const highest = { above: 0.45, below: 0.09 } as const;

/** Families whose error stays up when the noise goes: they do not decide what a frame holds. */
const coarse: readonly ComparedFamily[] = ['binary', 'ternary', 'constant'];

/** The upper edges of the frames of a panel. */
function edgesOf(errors: readonly LeastErrors[]): { readonly above: number; readonly below: number } {
  const fine = comparedFamilies.filter(family => !coarse.includes(family));
  const largest = (value: (at: LeastErrors, family: ComparedFamily) => number): number =>
    Math.max(...errors.flatMap(at => fine.map(family => value(at, family))).filter(Number.isFinite));
  return {
    above: Math.min(highest.above, 1.35 * largest((at, family) => at[family].risk)),
    below: Math.min(highest.below, 1.1 * largest((at, family) => at[family].risk - at.bayes.risk)),
  };
}

/** The families other than the constant model that do as well as it at every sigma, and no better. */
function constantOnes(errors: readonly LeastErrors[]): ComparedFamily[] {
  return comparedFamilies.filter(
    family => family !== 'constant' && errors.every(at => at[family].risk === at.constant.risk),
  );
}

interface Panel {
  readonly noise: Noise;
  readonly k: number;
  readonly sigmas: readonly number[];
  readonly errors: readonly LeastErrors[];
}

/** The axes of the k-th column: above the errors, below their differences from Bayes. */
const axes = (k: number, row: 'above' | 'below') => {
  const n = 2 * k + (row === 'above' ? 1 : 2);
  return { xaxis: numbered('x', n), yaxis: numbered('y', n) };
};

function tracesOf({ noise, k, sigmas, errors }: Panel): Partial<ScatterData>[] {
  // broken lines in front of solid ones, so that where two coincide both are seen
  const solidFirst = [...comparedFamilies].sort(
    (p, q) => Number(looks[p].line?.dash !== undefined) - Number(looks[q].line?.dash !== undefined),
  );
  return solidFirst.flatMap((family): Partial<ScatterData>[] => {
    const rank = comparedFamilies.indexOf(family);
    const { name, line } = looks[family];
    const common: Partial<ScatterData> = {
      type: 'scatter',
      mode: 'lines',
      name,
      legendgroup: family,
      legendrank: rank + 1,
      line: { ...line, simplify: false },
      x: [...sigmas],
    };
    const values = errors.map(at => at[family].risk);
    if (values.some(value => value === Infinity)) return [];
    return [
      {
        ...common,
        ...axes(k, 'above'),
        meta: { family, noise, row: 'error' },
        showlegend: k === 0,
        y: values,
        hovertemplate: `${name}<br>σ = %{x} <i>a</i>: %{y:.6f} <i>a</i>²<extra></extra>`,
      },
      {
        ...common,
        ...axes(k, 'below'),
        meta: { family, noise, row: 'difference' },
        showlegend: false,
        y: values.map((value, i) => value - errors[i]!.bayes.risk),
        hovertemplate: `${name}<br>σ = %{x} <i>a</i>: %{y:.6f} <i>a</i>² above Bayes<extra></extra>`,
      },
    ];
  });
}

/** No regularisation and flows that are unbounded have an infinite error under Cauchy noise: arrows along the upper edge say so. */
function infinite({ sigmas, k, noise, errors }: Panel): Partial<ScatterData> {
  return {
    type: 'scatter',
    mode: 'markers',
    name: `${looks.none.name}: infinite`,
    legendgroup: 'infinite',
    legendrank: comparedFamilies.length + 1,
    showlegend: true,
    meta: { family: 'none', noise, row: 'error' },
    ...axes(k, 'above'),
    x: [...sigmas],
    y: sigmas.map(() => 0.965 * edgesOf(errors).above),
    marker: { symbol: 'triangle-up', size: 7, color: colour.grey },
    hovertemplate: `${looks.none.name}<br>σ = %{x} <i>a</i>: infinite<extra></extra>`,
  };
}

function layoutOf(panels: readonly Panel[]): Partial<Layout> {
  const left = (k: number): number => (k * (size.panel + size.gapX)) / inner.width;
  const entries = panels.flatMap(({ k, sigmas, errors }): [string, Partial<LayoutAxis>][] => {
    const [above, below] = [axes(k, 'above'), axes(k, 'below')];
    const last = sigmas.at(-1)!;
    const top = edgesOf(errors);
    const x: Partial<LayoutAxis> = {
      ...frame,
      domain: [left(k), left(k) + size.panel / inner.width],
      range: [0, 1.02 * last],
    };
    return [
      [above.xaxis, { ...x, anchor: above.yaxis as 'y', showticklabels: false, matches: below.xaxis as 'x' }],
      [below.xaxis, { ...x, anchor: below.yaxis as 'y', title: { text: '<i>σ</i> / <i>a</i>', standoff: 8 } }],
      [
        above.yaxis,
        {
          ...frame,
          anchor: above.xaxis as 'x',
          domain: [(size.below + size.gapY) / inner.height, 1],
          range: [0, top.above],
          title: { text: 'least error\u00a0/\u00a0<i>a</i><sup>2</sup>', standoff: 12 },
        },
      ],
      [
        below.yaxis,
        {
          ...frame,
          anchor: below.xaxis as 'x',
          domain: [0, size.below / inner.height],
          range: [-0.03 * top.below, top.below],
          title: { text: 'above Bayes\u00a0/\u00a0<i>a</i><sup>2</sup>', standoff: 12 },
        },
      ],
    ];
  });
  const annotations = panels.flatMap(({ noise, k, errors }): Partial<Annotation>[] => {
    const note: Partial<Annotation> = { showarrow: false, xref: 'paper', yref: 'paper', xanchor: 'left' };
    const heading = {
      ...note,
      text: headings[noise],
      x: left(k),
      y: 1.012,
      yanchor: 'bottom' as const,
      font: { size: 16 },
    };
    const small = { ...note, font: { size: 13, color: '#444444' }, x: left(k) + 0.015 };
    const top = edgesOf(errors).above;
    const outside = comparedFamilies.filter(family =>
      errors.every(at => at[family].risk > top && at[family].risk < Infinity),
    );
    const beyond = {
      ...small,
      text: `↑ above this frame: ${outside.map(family => looks[family].name).join('; ')}`,
      y: 0.985,
      yanchor: 'top' as const,
    };
    if (noise === 'uniform') return outside.length > 0 ? [heading, beyond] : [heading];
    const together = constantOnes(errors).map(family => looks[family].name);
    const one: Partial<Annotation> = {
      ...small,
      align: 'left',
      name: OF_LEGEND,
      text: broken(`one line: constant model, ${together.join(', ')}`, lineLength),
      yref: axes(k, 'above').yaxis as 'y',
      y: errors[0]!.constant.risk * 1.01,
      yanchor: 'bottom',
    };
    const text = '↑ infinite at every σ: no regularisation, and the flows whose norm is not frozen';
    return [heading, { ...small, name: OF_LEGEND, text, y: 0.955, yanchor: 'top', align: 'left' }, one];
  });
  return {
    ...(Object.fromEntries(entries.map(([name, value]) => [layoutName(name), value])) as Partial<Layout>),
    width,
    height,
    margin: { l: size.l, r: size.r, t: size.t, b: size.axis + size.legend, autoexpand: false },
    font,
    paper_bgcolor: '#ffffff',
    plot_bgcolor: '#ffffff',
    hovermode: 'closest',
    legend: {
      orientation: 'h',
      x: 0,
      y: -size.axis / inner.height,
      yanchor: 'top',
      font: { size: 14 },
      entrywidthmode: 'fraction',
      entrywidth: 0.235,
      tracegroupgap: 0,
    },
    annotations,
  };
}

function tableOf(panels: readonly Panel[], { versions }: Provenance): Table {
  const columns = ['noise', 'sigma_over_a', 'estimator', 'least_error', 'above_bayes', 'parameters', 'version'];
  const rows = panels.flatMap(({ noise, sigmas, errors }) =>
    sigmas.flatMap((sigma, i) =>
      comparedFamilies.map(family => {
        const { risk, parameters } = errors[i]![family];
        const words = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
        return [noise, sigma, family, risk, risk - errors[i]!.bayes.risk, words.join(' '), versions.volumization];
      }),
    ),
  );
  return { columns, rows };
}

/**
 * The least errors of all estimators side by side against sigma/a, under uniform and under Cauchy noise, and how far each
 * is above Bayes, which no function of u' can be below.
 *
 * @param sigmas scales of the noise over a, ascending, > 0
 * @param progress called after each scale of each panel
 */
export function figureEstimators(
  sigmas: readonly number[],
  provenance: Provenance,
  progress?: (done: number, total: number) => void,
): Figure {
  let done = 0;
  const errorsAt = (noise: Noise, sigma: number): LeastErrors => {
    const errors = leastErrors(noise, sigma);
    progress?.(++done, noises.length * sigmas.length);
    return errors;
  };
  const panels = noises.map(
    (noise, k): Panel => ({ noise, k, sigmas, errors: sigmas.map(sigma => errorsAt(noise, sigma)) }),
  );
  const table = tableOf(panels, provenance);
  return {
    id: 'figure-estimators',
    title: 'The least errors of all estimators',
    caption: [
      String.raw`The least error \(\mathbb{E}\,(w - u)^2\) of each family of estimators \(w(u')\), its parameters at their best for each \(\sigma\); \(u \sim \mathrm{Unif}(-a, a)\), \(u' = u + \eta\). Below: the same minus the error of the Bayes estimator. <b>(a)</b> For \(\sigma \le a\) soft volumization with \(V = a - \sigma\), \(\kappa = \frac{1}{2}\) <i>is</i> the Bayes estimator, and for \(\sigma \ge a\) the elastic net is; clipping is ahead of weight decay up to \(\sigma = \frac{32 - \sqrt{295}}{27}\,a = 0.549\,a\); for \(\sigma \ge a\) clipping after weight decay adds nothing to weight decay. <b>(b)</b> The best weight decay, the best elastic net and the best soft threshold are the constant model, and the best soft clip is hard, since each of their other members is unbounded like \(u'\) itself and has an infinite error. \(L_p\) decay is weight decay at \(p = 2\) and the soft threshold at \(p = 1\); \(L_4\) decay, which is the prox of \(L_4\), shrinks the far more than the near, \(L_{1/2}\) decay and its prox set the near to 0, at different thresholds, and under Cauchy noise their best is the constant model too. \(\lambda \ln |w|\) is \(L_p\) decay as \(p \to 0\), and \(R_1\) of layers of one weight each. Flows of one weight from 0 are stopped at their best time, from their best scale: with a frozen norm (\(w = R_0 \tanh q\), whose limit is clipping), weight-normalised (\(\kappa = 1\)) and of \(w = p^2 - q^2\); the last two are unbounded like \(u'\), with an infinite error in (b); their errors are good to \(2 \cdot 10^{-4}\). <code>volumization optimum --estimator lpdecay</code> finds the best \(p\). Lines are straight between the \(\sigma\) that were asked for.`,
    ],
    traces: panels.flatMap(panel => [...tracesOf(panel), ...(panel.noise === 'cauchy' ? [infinite(panel)] : [])]),
    layout: layoutOf(panels),
    width,
    height,
    table,
    document: { provenance, table },
    provenance,
  };
}
