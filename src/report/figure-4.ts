import type { Annotation, Data, Layout, LayoutAxis, ScatterData } from 'plotly.js-dist';
import type { Figure } from './figure.js';
import type { Figure4Data, NoiseLaw, SimulatedPoint } from './figure-4-data.js';
import { clipError, type Theory, theory } from './figure-4-theory.js';
import type { Provenance } from './provenance.js';
import type { Cell, Table } from './table.js';

/** Colours that stay apart for every kind of colour vision (Okabe and Ito) and, with the dashes, in grey. */
const style = {
  exact: { color: '#000000', width: 2 },
  printed: { color: '#d55e00', width: 2.5, dash: 'dash' },
  weightDecay: { color: '#009e73', width: 2, dash: 'dashdot' },
  unregularised: { color: '#7a7a7a', width: 2, dash: 'longdash' },
  constant: { color: '#8a4f7d', width: 2, dash: 'dot' },
  bayes: { color: '#56b4e9', width: 2 },
  heldOut: { color: '#0072b2' },
  sameSamples: { color: '#e69f00' },
} as const;

/** Points of a drawn curve. */
const curvePoints = 241;

/** The axes of the k-th panel: `x1`/`y1` its errors, `x2`/`y2` below it the differences from the exact theory. */
interface Axes {
  readonly x: string;
  readonly y: string;
  readonly xBelow: string;
  readonly yBelow: string;
  readonly legend: string;
}

const numbered = (letter: string, n: number): string => (n === 1 ? letter : `${letter}${n}`);

function axesOf(k: number): Axes {
  const [above, below] = [2 * k + 1, 2 * k + 2];
  return {
    x: numbered('x', above),
    y: numbered('y', above),
    xBelow: numbered('x', below),
    yBelow: numbered('y', below),
    legend: numbered('legend', k + 1),
  };
}

/** What the lines and points of one panel share. */
interface Panel {
  readonly data: Figure4Data;
  readonly axes: Axes;
  /** The theory at the simulated sigmas. */
  readonly theory: readonly Theory[];
  /** The theory on a fine grid from just above 0 to the last sigma. */
  readonly curve: readonly Theory[];
  readonly top: number;
  readonly reach: number;
}

function panelOf(data: Figure4Data, k: number): Panel {
  const { noise, a, points } = data;
  const last = points.at(-1)!.sigma;
  const curve = Array.from({ length: curvePoints }, (_, i) =>
    theory(noise, a, last * Math.max(1e-6, i / (curvePoints - 1))),
  );
  const highest = Math.max(...curve.map(({ exact, constant }) => Math.max(exact, constant)));
  const errors = points.map(({ heldOut }) => heldOut.standardError);
  return {
    data,
    axes: axesOf(k),
    curve,
    theory: points.map(({ sigma }) => theory(noise, a, sigma)),
    top: 1.35 * highest,
    reach: 4.5 * Math.max(...errors),
  };
}

type Line = keyof typeof style;

function line(panel: Panel, id: Line, name: string, value: (at: Theory) => number): Partial<ScatterData> {
  const { axes, curve } = panel;
  return {
    type: 'scatter',
    mode: 'lines',
    name,
    meta: id,
    legend: axes.legend,
    xaxis: axes.x,
    yaxis: axes.y,
    x: curve.map(({ sigma }) => sigma),
    y: curve.map(at => value(at)!),
    line: style[id],
    hovertemplate: `${name}: %{y:.5f} at σ = %{x:.3f}<extra></extra>`,
  };
}

/** The points of a grid search, above with their error bars, below as differences from the exact theory. */
function search(
  panel: Panel,
  id: 'heldOut' | 'sameSamples',
  name: string,
  symbol: 'circle' | 'diamond-open',
): Partial<ScatterData>[] {
  const { axes, data } = panel;
  const choices = data.points.map(point => point[id]);
  const common = {
    type: 'scatter',
    mode: 'markers',
    name,
    meta: id,
    legend: axes.legend,
    legendgroup: `${axes.legend} ${id}`,
    x: data.points.map(({ sigma }) => sigma),
    customdata: choices.map(({ at, standardError }) => [at, standardError]),
    marker: {
      symbol,
      size: id === 'heldOut' ? 7 : 9,
      color: style[id].color,
      line: { width: 1.6, color: style[id].color },
    },
    hovertemplate: `${name}<br>σ = %{x}: %{y} ± %{customdata[1]:.1e}, V = %{customdata[0]}<extra></extra>`,
  } as const;
  const bars = (scale: number) => ({
    type: 'data' as const,
    array: choices.map(({ standardError }) => standardError * scale),
    color: style[id].color,
    thickness: 1.4,
    width: 3,
  });
  return [
    { ...common, xaxis: axes.x, yaxis: axes.y, y: choices.map(({ mean }) => mean), error_y: bars(1) },
    {
      ...common,
      meta: `${id} difference`,
      showlegend: false,
      xaxis: axes.xBelow,
      yaxis: axes.yBelow,
      y: choices.map(({ mean }, i) => 1000 * (mean - panel.theory[i]!.exact)),
      error_y: bars(1000),
    },
  ];
}

/** No regularisation under Cauchy noise: its error is infinite, drawn as arrows at the upper edge of the frame. */
function infinite(panel: Panel): Partial<ScatterData> {
  const { axes, data, top } = panel;
  return {
    type: 'scatter',
    mode: 'lines+markers',
    name: 'no regularisation (infinite)',
    meta: 'unregularised',
    legend: axes.legend,
    xaxis: axes.x,
    yaxis: axes.y,
    x: data.points.map(({ sigma }) => sigma),
    y: data.points.map(() => 0.965 * top),
    customdata: data.points.map(({ unregularised }) => unregularised.mean),
    line: { ...style.unregularised, width: 1 },
    marker: { symbol: 'triangle-up', size: 8, color: style.unregularised.color },
    hovertemplate: 'no regularisation: infinite<br>(mean over these samples: %{customdata:.3g})<extra></extra>',
  };
}

function simulatedDecay(panel: Panel): Partial<ScatterData> {
  const { axes, data } = panel;
  return {
    type: 'scatter',
    mode: 'markers',
    name: 'weight decay, simulated',
    meta: 'weightDecay simulated',
    legend: axes.legend,
    xaxis: axes.x,
    yaxis: axes.y,
    x: data.points.map(({ sigma }) => sigma),
    y: data.points.map(({ weightDecay }) => weightDecay.mean),
    error_y: {
      type: 'data',
      array: data.points.map(({ weightDecay }) => weightDecay.standardError),
      color: style.weightDecay.color,
      thickness: 1.2,
      width: 2,
    },
    marker: { symbol: 'x-thin', size: 6, line: { width: 1.5, color: style.weightDecay.color } },
    hovertemplate: 'weight decay, simulated<br>σ = %{x}: %{y:.5f}<extra></extra>',
  };
}

function tracesOf(panel: Panel): Partial<ScatterData>[] {
  const { noise } = panel.data;
  const uniform = noise === 'uniform';
  const below = {
    xaxis: panel.axes.xBelow,
    yaxis: panel.axes.yBelow,
    showlegend: false,
  };
  const zero: Partial<ScatterData> = {
    ...line(panel, 'exact', 'exact theory', () => 0),
    ...below,
    meta: 'exact difference',
    hoverinfo: 'skip',
  };
  const printed = line(panel, 'printed', 'theory as printed', at => at.printed!);
  const printedBelow: Partial<ScatterData> = {
    ...line(panel, 'printed', 'theory as printed', at => 1000 * (at.printed! - at.exact)),
    ...below,
    meta: 'printed difference',
  };
  return [
    uniform ? line(panel, 'unregularised', 'no regularisation', at => at.unregularised) : infinite(panel),
    line(panel, 'constant', 'constant model', at => at.constant),
    line(
      panel,
      'weightDecay',
      uniform ? 'weight decay, best' : 'weight decay, best (= constant model)',
      at => at.weightDecay,
    ),
    simulatedDecay(panel),
    line(panel, 'bayes', 'Bayes (no method does better)', at => at.bayes),
    line(panel, 'exact', 'volumization, exact theory', at => at.exact),
    ...(uniform ? [printed] : []),
    zero,
    ...(uniform ? [printedBelow] : []),
    ...search(panel, 'sameSamples', 'simulated, V chosen on the same samples', 'diamond-open'),
    ...search(panel, 'heldOut', 'simulated, V chosen on other samples', 'circle'),
  ];
}

const axisLook: Partial<LayoutAxis> = {
  showline: true,
  mirror: true,
  linecolor: '#333333',
  ticks: 'outside',
  tickcolor: '#333333',
  gridcolor: '#e8e8e8',
  zeroline: false,
  automargin: false,
};

const panelName: Readonly<Record<NoiseLaw, string>> = {
  uniform: '<b>(a)</b>  uniform noise, η ~ Unif(−σ, σ)',
  cauchy: '<b>(b)</b>  Cauchy noise, η ~ σ · standard Cauchy',
};

function layoutOf(panels: readonly Panel[]): Partial<Layout> {
  const gap = 0.09;
  const wide = (1 - gap * (panels.length - 1)) / panels.length;
  const entries = panels.flatMap(({ axes, data, top, reach }, k) => {
    const left = k * (wide + gap);
    const sigmas: [number, number] = [0, 1.02 * data.points.at(-1)!.sigma];
    const domain: [number, number] = [left, left + wide];
    const x: Partial<LayoutAxis> = { ...axisLook, domain, range: sigmas };
    return [
      [axis(axes.x), { ...x, anchor: axes.y, showticklabels: false, matches: axes.xBelow }],
      [axis(axes.xBelow), { ...x, anchor: axes.yBelow, title: { text: '$\\sigma / a$', standoff: 8 } }],
      [
        axis(axes.y),
        {
          ...axisLook,
          anchor: axes.x,
          domain: [0.32, 1],
          range: [0, top],
          title: { text: '$\\text{least error } \\; \\mathbb{E}\\,(w-u)^2 / a^2$', standoff: 12 },
        },
      ],
      [
        axis(axes.yBelow),
        {
          ...axisLook,
          anchor: axes.xBelow,
          domain: [0, 0.24],
          range: [-1000 * reach, 1000 * reach],
          title: { text: '$10^{3} \\times \\text{difference}$', standoff: 12 },
        },
      ],
      [
        axes.legend,
        {
          x: left + wide - 0.008,
          y: 0.335,
          xanchor: 'right',
          yanchor: 'bottom',
          bgcolor: 'rgba(255,255,255,0.85)',
          bordercolor: '#cccccc',
          borderwidth: 1,
          font: { size: 11 },
          tracegroupgap: 0,
        },
      ],
    ] as [string, unknown][];
  });
  return {
    ...(Object.fromEntries(entries) as Partial<Layout>),
    width: widthOf(panels.length),
    height: figureHeight,
    margin: { l: 78, r: 20, t: 46, b: 62 },
    font: { family: 'Helvetica, Arial, sans-serif', size: 13, color: '#111111' },
    paper_bgcolor: '#ffffff',
    plot_bgcolor: '#ffffff',
    hovermode: 'closest',
    annotations: panels.flatMap((panel, k) => annotationsOf(panel, k * (wide + gap))),
  };
}

const axis = (id: string): string => `${id[0]}axis${id.slice(1)}`;
const figureHeight = 640;
const widthOf = (panels: number): number => (panels === 1 ? 680 : 1260);

function annotationsOf({ axes, data, top }: Panel, left: number): Partial<Annotation>[] {
  const heading: Partial<Annotation> = {
    text: panelName[data.noise],
    showarrow: false,
    xref: 'paper',
    yref: 'paper',
    x: left,
    y: 1.015,
    xanchor: 'left',
    yanchor: 'bottom',
    font: { size: 14 },
  };
  const note: Partial<Annotation> = {
    showarrow: false,
    xref: axes.x as NonNullable<Annotation['xref']>,
    yref: axes.y as NonNullable<Annotation['yref']>,
  };
  if (data.noise === 'cauchy')
    return [
      heading,
      {
        ...note,
        text: 'no regularisation: the error is infinite at every σ',
        x: data.points[0]!.sigma,
        y: 0.94 * top,
        xanchor: 'left',
        yanchor: 'top',
        font: { size: 11, color: '#555555' },
      },
    ];
  return [heading];
}

const columns = [
  'panel',
  'noise',
  'a',
  'sigma',
  'printed_theory',
  'exact_V',
  'exact_error',
  'weight_decay_error',
  'no_regularisation_error',
  'constant_model_error',
  'bayes_error',
  'simulated_V',
  'simulated_error',
  'simulated_standard_error',
  'exact_error_at_simulated_V',
  'z',
  'same_samples_V',
  'same_samples_error',
  'same_samples_standard_error',
  'simulated_weight_decay_c',
  'simulated_weight_decay_error',
  'simulated_weight_decay_standard_error',
  'simulated_no_regularisation_mean',
  'samples',
  'seed',
  'version',
] as const;

const panelLetter: Readonly<Record<NoiseLaw, string>> = { uniform: 'a', cauchy: 'b' };

function rowOf({ noise, a }: Figure4Data, point: SimulatedPoint, provenance: Provenance): Cell[] {
  const { sigma, heldOut, sameSamples, weightDecay, unregularised } = point;
  const at = theory(noise, a, sigma);
  const exactAtV = clipError(noise, a, sigma, heldOut.at);
  return [
    panelLetter[noise],
    noise,
    a,
    sigma,
    at.printed,
    at.V,
    at.exact,
    at.weightDecay,
    at.unregularised,
    at.constant,
    at.bayes,
    heldOut.at,
    heldOut.mean,
    heldOut.standardError,
    exactAtV,
    heldOut.standardError > 0 ? (heldOut.mean - exactAtV) / heldOut.standardError : undefined,
    sameSamples.at,
    sameSamples.mean,
    sameSamples.standardError,
    weightDecay.at,
    weightDecay.mean,
    weightDecay.standardError,
    unregularised.mean,
    provenance.samples,
    provenance.seed,
    provenance.versions.volumization,
  ];
}

/** One row for each panel and sigma: what Figure 4 shows, and the exact error at the V that the simulation chose. */
export function figure4Table(panels: readonly Figure4Data[], provenance: Provenance): Table {
  return { columns, rows: panels.flatMap(panel => panel.points.map(point => rowOf(panel, point, provenance))) };
}

/**
 * Figure 4 of the paper, made quantitative: the least error of volumization, weight decay, no regularisation, the
 * constant model and Bayes against the scale of the noise, theory and simulation. Below each panel, the difference of
 * simulation and printed theory from the exact theory.
 *
 * @param panels one or both panels, in the order in which they are drawn
 */
export function figure4(panels: readonly Figure4Data[], provenance: Provenance): Figure {
  const drawn = panels.map(panelOf);
  const table = figure4Table(panels, provenance);
  return {
    id: `figure-4${panels.length === 1 ? panelLetter[panels[0]!.noise] : ''}`,
    title: 'Figure 4: the least error against the scale of the noise',
    caption: captionOf(panels),
    traces: drawn.flatMap(tracesOf) as Partial<Data>[],
    layout: layoutOf(drawn),
    width: widthOf(panels.length),
    height: figureHeight,
    table,
    document: { provenance, panels, columns: table.columns, rows: table.rows },
    provenance,
  };
}

function captionOf(panels: readonly Figure4Data[]): string[] {
  const setting =
    'The teacher&rsquo;s weights are \\(u \\sim \\mathrm{Unif}(-a, a)\\) with \\(a = 1\\); the student sees \\(u&rsquo; = u + \\eta\\) and answers \\(w\\).';
  const byPanel: Readonly<Record<NoiseLaw, string>> = {
    uniform:
      '<b>(a)</b> \\(\\eta \\sim \\mathrm{Unif}(-\\sigma, \\sigma)\\). The printed theory, \\((1 - \\frac{27 \\sigma}{64 a}) \\frac{\\sigma^2}{3}\\) at \\(V^* = a - \\frac{\\sigma}{2}\\), is the least error of \\(w = \\mathrm{clip}(u&rsquo;, -V, V)\\) up to \\(\\sigma = \\frac{4a}{3}\\) and leaves it beyond: there \\(V^* = \\frac{2a^2/3}{\\sigma + \\sqrt{\\sigma^2 - 4a^2/3}}\\). Weight decay at its best strength, \\(\\frac{a^2 \\sigma^2}{3(a^2 + \\sigma^2)}\\), is ahead from \\(\\sigma = 0.549\\,a\\) on.',
    cauchy:
      '<b>(b)</b> \\(\\eta\\) is \\(\\sigma\\) times a standard Cauchy variable. Without regularisation, and under every weight decay that does not vanish, the error is infinite; the best weight decay is the constant model \\(w = 0\\). Volumization has a finite error below it at every \\(\\sigma\\).',
  };
  return [
    [setting, ...panels.map(({ noise }) => byPanel[noise])].join(' '),
    'Points: for each \\(\\sigma\\), \\(V\\) is searched on a grid; filled, chosen on one half of the samples and scored on the other, bars of one standard error; open, chosen and scored on the same samples, as the paper does. Lower panels: the points and the printed theory minus the exact theory, in thousandths.',
  ];
}
