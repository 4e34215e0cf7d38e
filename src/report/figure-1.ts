import type { ContourData, HeatmapData, Layout, ScatterData } from 'plotly.js-dist';
import { softClipAlpha, softClipSlope } from '../estimator/clip.js';
import * as posteriorUniform from '../estimator/posterior-uniform.js';
import * as softClipping from '../risk/closed-form/soft-clip.js';
import * as uniformUniform from '../risk/closed-form/uniform-uniform.js';
import * as weightDecay from '../risk/closed-form/weight-decay.js';
import type { Figure } from './figure.js';
import { colour, font, frame } from './plot-style.js';
import type { Provenance } from './provenance.js';

/** The map is drawn over 0 <= V <= 5a/4 and 0 <= alpha <= 1, this many cells each way. */
const cells = { V: 125, alpha: 100 } as const;
const a = 1;

/** A method as a point of the (V, alpha) plane, with its exact error. */
interface Mark {
  readonly id: string;
  readonly name: string;
  readonly V: number;
  readonly alpha: number;
  readonly error: number;
}

/**
 * The exact error of Volumization(V, alpha) with step h at A = I: that of the soft clip of slope
 * kappa = alpha h / (1 - alpha + alpha h) beyond V.
 */
export function volumizationError(V: number, alpha: number, sigma: number, h: number): number {
  return softClipping.error(V, softClipSlope(alpha, h), { a, sigma });
}

/** The points of the plane that have a name: the best of all, the best clip, the best weight decay. */
export function marksOf(sigma: number, h: number): readonly Mark[] {
  const widths = { a, sigma };
  const shrinkage = 1 / (1 + weightDecay.optimalLambda(widths));
  return [
    {
      id: 'bayes',
      name: 'Bayes: V = a − σ, α = 1/(1 + h)',
      V: a - sigma,
      alpha: 1 / (1 + h),
      error: posteriorUniform.error(widths),
    },
    {
      id: 'clip',
      name: 'best clipping: V = a − σ/2, α = 0',
      V: uniformUniform.optimalV(widths),
      alpha: 0,
      error: uniformUniform.leastError(widths),
    },
    {
      id: 'weightDecay',
      name: 'best weight decay: V = 0, α = 1/(1 + hσ<sup>2</sup>/a<sup>2</sup>)',
      V: 0,
      alpha: softClipAlpha(shrinkage, h),
      error: weightDecay.leastError(widths),
    },
  ];
}

const symbols: Readonly<Record<string, NonNullable<ScatterData['marker']>>> = {
  bayes: { symbol: 'star', size: 16, color: '#ffffff', line: { color: colour.black, width: 1.5 } },
  clip: { symbol: 'circle', size: 11, color: colour.orange, line: { color: colour.black, width: 1.5 } },
  weightDecay: { symbol: 'square', size: 10, color: colour.sky, line: { color: colour.black, width: 1.5 } },
};

const size = { width: 760, height: 660, margin: { l: 70, r: 130, t: 50, b: 150, autoexpand: false } } as const;
const narrowSize = { width: 346, height: 450, margin: { l: 54, r: 116, t: 50, b: 150, autoexpand: false } } as const;

/** The ticks of the colours from 1 to `end`, or to the largest value if that is less; the last says if more lies above. */
export function colourScale(end: number, largest: number) {
  const last = Math.min(end, largest);
  const step = last > 2 ? 0.2 : 0.1;
  const below = Array.from({ length: Math.ceil((last - 1) / step - 0.5) }, (_, k) => 1 + k * step);
  const top = largest > last ? `≥ ${last.toFixed(2)}` : last.toFixed(2);
  return { end: last, values: [...below, last], words: [...below.map(value => value.toFixed(1)), top] };
}

function layoutOf(sigma: number, h: number, extent: typeof size | typeof narrowSize): Partial<Layout> {
  const { width, height, margin } = extent;
  const inner = { width: width - margin.l - margin.r, height: height - margin.t - margin.b };
  // a narrow window has no room for words beside the map
  const left = extent === narrowSize ? -margin.l / inner.width : 0;
  return {
    ...extent,
    font,
    paper_bgcolor: '#ffffff',
    plot_bgcolor: '#ffffff',
    hovermode: 'closest',
    title: {
      text: `σ = ${sigma} <i>a</i>,  step <i>h</i> = ${h}`,
      x: margin.l / width,
      xanchor: 'left',
      y: 0.965,
      font: { size: 16 },
    },
    xaxis: { ...frame, range: [-0.005, 1.255], title: { text: 'volume <i>V</i>', standoff: 8 } },
    yaxis: { ...frame, range: [-0.005, 1.005], title: { text: 'softness <i>α</i>', standoff: 10 } },
    legend: { orientation: 'h', x: left, y: -69 / inner.height, yanchor: 'top', entrywidth: 330, font: { size: 14 } },
  };
}

/**
 * Figure 1 of the paper made quantitative: the exact error of Volumization(V, alpha) over the plane that the paper draws
 * as a diagram, with weight decay on its left edge, clipping on its lower edge, no regularisation on its upper edge, and
 * the Bayes estimator, which no method beats, inside.
 *
 * @param sigma half-width of the noise, 0 < sigma <= 1, the teacher's being a = 1
 * @param h step of gradient descent, h > 0
 */
export function figure1(sigma: number, h: number, provenance: Provenance): Figure {
  const V = Array.from({ length: cells.V + 1 }, (_, i) => i / 100);
  const alpha = Array.from({ length: cells.alpha + 1 }, (_, j) => j / cells.alpha);
  const errors = alpha.map(y => V.map(x => volumizationError(x, y, sigma, h)));
  const marks = marksOf(sigma, h);
  const least = marks[0]!.error;
  const excess = errors.map(row => row.map(error => error / least));
  // from the least error to that of no regularisation; the corner of the constant model may be far above
  const top = (sigma * sigma) / 3 / least;
  const scale = colourScale(1.6 * top, Math.max(...excess.flat()));
  const heat: Partial<HeatmapData> = {
    type: 'heatmap',
    meta: { id: 'error' },
    x: V,
    y: alpha,
    z: excess,
    customdata: errors,
    zmin: 1,
    zmax: scale.end,
    colorscale: 'Viridis',
    reversescale: true,
    zsmooth: 'best',
    colorbar: {
      title: { text: 'error relative<br>to Bayes<br>&nbsp;', side: 'top' },
      thickness: 14,
      len: 0.9,
      outlinewidth: 0,
      tickmode: 'array',
      tickvals: [...scale.values],
      ticktext: [...scale.words],
    },
    hovertemplate: 'V = %{x}, α = %{y}<br>error %{customdata:.6f}, %{z:.4f} of Bayes<extra></extra>',
  };
  const lines: Partial<ContourData> = {
    type: 'contour',
    meta: { id: 'lines' },
    x: V,
    y: alpha,
    z: excess,
    contours: {
      coloring: 'none',
      start: 1.01,
      // hundredths, at least two apart: closer lines would merge where the error is steep
      end: Math.max(1.01, top),
      size: Math.max(0.02, Math.ceil((100 * (top - 1.01)) / 6) / 100),
      showlabels: true,
      labelfont: { size: 12 },
    },
    line: { color: 'rgba(0,0,0,0.55)', width: 1 },
    showscale: false,
    showlegend: false,
    hoverinfo: 'skip',
  };
  const points = marks.map(
    ({ id, name, V, alpha, error }): Partial<ScatterData> => ({
      type: 'scatter',
      mode: 'markers',
      meta: { id },
      name,
      x: [V],
      y: [alpha],
      marker: symbols[id]!,
      cliponaxis: false,
      hovertemplate: `${name}<br>V = ${V}, α = ${alpha}: error ${error}<extra></extra>`,
    }),
  );
  const table = {
    columns: ['sigma', 'h', 'V', 'alpha', 'error', 'error_relative_to_bayes'],
    rows: alpha.flatMap((y, j) => V.map((x, i) => [sigma, h, x, y, errors[j]![i]!, excess[j]![i]!])),
  };
  return {
    id: 'figure-1',
    title: 'Figure 1: the error of Volumization(V, α)',
    caption: [
      String.raw`The exact error \(\mathbb{E}\,(w - u)^2\) of Volumization\((V, \alpha)\) at its fixed point, for \(u \sim \mathrm{Unif}(-1, 1)\), \(\eta \sim \mathrm{Unif}(-\sigma, \sigma)\) and \(A = I\), relative to the error of the Bayes estimator. On the left edge, \(V = 0\), it is weight decay; on the lower edge, \(\alpha = 0\), clipping; on the upper edge, and for \(V \ge a + \sigma\), no regularisation. Inside, at \(V = a - \sigma\), \(\alpha = \frac{1}{1 + h}\), it <i>is</i> the Bayes estimator: no function of \(u'\) has a smaller error.`,
    ],
    traces: [heat, lines, ...points],
    layout: layoutOf(sigma, h, size),
    narrow: layoutOf(sigma, h, narrowSize),
    width: size.width,
    height: size.height,
    table,
    document: { provenance, sigma, h, marks, table },
    provenance,
  };
}
