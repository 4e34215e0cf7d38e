import type { Annotation, Layout, ScatterData } from 'plotly.js-dist';
import type { Figure } from './figure.js';
import { colour, font, frame } from './plot-style.js';
import type { Provenance } from './provenance.js';
import type { Table } from './table.js';

/** What is drawn of a run of gradient flow or descent: one entry a time. */
export interface FlowCurves {
  readonly times: readonly number[];
  readonly bias2: readonly number[];
  /** Infinity where the noise has no variance. */
  readonly variance: readonly number[];
  readonly risk: readonly number[];
  /** |w(t) - u|^2 of the one noise that was drawn. */
  readonly drawn: readonly number[];
  /** E eps_i, which is a part of the bias. */
  readonly noiseMean: number;
}

const margin = { l: 84, r: 24, t: 20, b: 96, autoexpand: false } as const;
const [width, height] = [760, 512];

/** Said in the frame where the noise has no variance. */
const note: Partial<Annotation> = {
  text: '↑ the variance, and with it bias + variance, is infinite at every <i>t</i> > 0',
  showarrow: false,
  xref: 'paper',
  yref: 'paper',
  x: 0.02,
  y: 0.98,
  xanchor: 'left',
  yanchor: 'top',
  font: { size: 13, color: '#444444' },
};

function line(
  name: string,
  x: readonly number[],
  y: readonly number[],
  style: ScatterData['line'],
): Partial<ScatterData> {
  const shown = y.map(value => (Number.isFinite(value) ? value : null));
  return { type: 'scatter', mode: 'lines', name, x: [...x], y: shown, line: { simplify: false, ...style } };
}

/**
 * The error of gradient flow or descent against time, with its bias and variance (Sec. 3.1).
 *
 * @param step h of gradient descent, undefined for the flow
 */
export function flowFigure(curves: FlowCurves, step: number | undefined, table: Table, provenance: Provenance): Figure {
  const method = step === undefined ? 'gradient flow' : `gradient descent with step ${step}`;
  const left = step === undefined ? 'e^{-At}' : '(I - hA)^k';
  const where = step === undefined ? String.raw`\(A = X^T X / N\)` : String.raw`\(A = X^T X / N\), \(t = h k\)`;
  const [pull, falls] =
    curves.noiseMean === 0
      ? ['', ' that falls']
      : [String.raw` + (I - ${left}) A^+ X^T \mathbb{E}\,\varepsilon / N`, ''];
  const times = curves.times.filter(Number.isFinite);
  const at = (values: readonly number[]): number[] => values.filter((_, k) => Number.isFinite(curves.times[k]!));
  const finite = [curves.risk, curves.drawn, curves.bias2].flatMap(at).filter(Number.isFinite);
  const infinite = at(curves.risk).includes(Infinity);
  const layout: Partial<Layout> = {
    xaxis: { ...frame, title: { text: 'time <i>t</i>', standoff: 8 } },
    yaxis: {
      ...frame,
      range: [0, (infinite ? 1.15 : 1.05) * Math.max(Number.MIN_VALUE, ...finite)],
      title: { text: 'error  |<i>w</i>(<i>t</i>)\u00a0−\u00a0<i>u</i>|<sup>2</sup>', standoff: 14 },
    },
    width,
    height,
    margin,
    font,
    paper_bgcolor: '#ffffff',
    plot_bgcolor: '#ffffff',
    // below the title of the x axis, where it covers no curve
    legend: { orientation: 'h', x: 0, y: -62 / (height - margin.t - margin.b), yanchor: 'top' },
    annotations: infinite ? [note] : [],
  };
  return {
    id: 'flow',
    title: `Bias and variance of ${method}`,
    caption: [
      String.raw`The error \(\mathbb{E}\,|w(t) - u|^2\) of ${method} on \(\frac{1}{2N} |Xw - y|^2\), \(y = Xu + \varepsilon\), is a bias \(|${left} (w_0 - u)${pull}|^2\)${falls} and a variance \(\frac{\sigma^2}{N} \operatorname{tr} (I - ${left})^2 A^+\) that rises, ${where}: its least value is what early stopping attains. The grey line is one run, with the noise that was drawn.`,
    ],
    traces: [
      line('this run', times, at(curves.drawn), { color: colour.grey, width: 1.5 }),
      line('bias', times, at(curves.bias2), { color: colour.blue, width: 2, dash: 'dash' }),
      ...(infinite
        ? []
        : [
            line('variance', times, at(curves.variance), { color: colour.vermilion, width: 2, dash: 'dot' }),
            line('bias + variance', times, at(curves.risk), { color: colour.black, width: 2.5 }),
          ]),
    ],
    layout,
    width,
    height,
    table,
    document: { provenance, table },
    provenance,
  };
}
