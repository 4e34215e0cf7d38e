import type { NoiseLaw } from '../../experiment/figure-4.js';
import type { Figure } from '../figure.js';
import type { Provenance } from '../provenance.js';
import type { Figure4Panel } from './document.js';
import { figureSize, layoutOf } from './layout.js';
import { placedPanel } from './panel.js';
import { figure4Table, panelLetter } from './table.js';
import { tracesOf } from './traces.js';

const setting = String.raw`The teacher&rsquo;s weights are \(u \sim \mathrm{Unif}(-a, a)\), \(a = 1\); the student sees \(u' = u + \eta\) and answers \(w\). Volumization answers \(w = \mathrm{clip}(u', -V, V)\).`;

const byPanel: Readonly<Record<NoiseLaw, string>> = {
  uniform: String.raw`<b>(a)</b> \(\eta \sim \mathrm{Unif}(-\sigma, \sigma)\). The theory as printed, \((1 - \frac{27 \sigma}{64 a}) \frac{\sigma^2}{3}\) at \(V^* = a - \frac{\sigma}{2}\), is exact up to \(\sigma = \frac{4a}{3}\) and leaves the least error beyond, where \(V^* = \frac{2a^2}{3} \big/ \bigl(\sigma + \sqrt{\sigma^2 - 4a^2/3}\bigr)\). Weight decay at its best, \(\frac{a^2 \sigma^2}{3(a^2 + \sigma^2)}\), does better than volumization from \(\sigma = 0.549\,a\) on.`,
  cauchy: String.raw`<b>(b)</b> \(\eta\) is \(\sigma\) times a standard Cauchy variable. Without regularisation, and under every weight decay \(w = c\,u'\) with \(c \neq 0\), the error is infinite, so weight decay at its best is the constant model \(w = 0\), and none is simulated: a mean of samples would estimate nothing. Volumization stays below it at every \(\sigma\).`,
};

/** Why cells are empty. */
const noWeightDecay =
  "weight decay is not simulated under Cauchy noise: the error of every w = c u' with c != 0 is infinite";

const points = String.raw`Points: at each \(\sigma\) a grid of \(V\) is searched; blue, \(V\) is chosen on one half of the samples and scored on the other; orange, chosen and scored on the same samples, as the paper does. Bars are one standard error of the mean. The lower frames show the points, and the theory as printed, minus the exact theory.`;

/** What the students were and how far they lie from theory, over every sigma and V that was trained. */
function trainedOf(panels: readonly Figure4Panel[]): string[] {
  const runs = panels.flatMap(({ trained }) => (trained === undefined ? [] : [trained]));
  const [first] = runs;
  if (first === undefined) return [];
  const scores = runs.flatMap(({ points }) => points.map(({ z }) => z!));
  const square = scores.reduce((sum, z) => sum + z * z, 0) / scores.length;
  const largest = Math.max(...scores.map(Math.abs));
  return [
    String.raw`Squares: linear students with ${first.d} weights trained on ${first.N} examples of a noisy teacher by ${first.steps} steps of volumized gradient descent, at the \(V\) of least error of those tried. Over all ${scores.length} pairs of \(\sigma\) and \(V\), the students' errors differ from theory by at most ${largest.toFixed(1)} standard errors, ${Math.sqrt(square).toFixed(2)} in the root mean square.`,
  ];
}

/**
 * Figure 4 of the paper, made quantitative: the error of volumization, weight decay, no regularisation, the constant
 * model and Bayes against the scale of the noise, in theory and in simulation; below each panel, the difference of the
 * simulation and of the printed theory from the exact one.
 *
 * @param panels one or both panels, in the order in which they are drawn
 */
export function figure4(panels: readonly Figure4Panel[], provenance: Provenance): Figure {
  const drawn = panels.map(placedPanel);
  const traces = drawn.flatMap(tracesOf);
  const entries = new Set(traces.map(({ legendgroup }) => legendgroup)).size;
  const table = figure4Table(panels, provenance);
  return {
    id: `figure-4${panels.length === 1 ? panelLetter[panels[0]!.noise] : ''}`,
    title: 'Figure 4: the error of a weight against the scale of its noise',
    caption: [[setting, ...panels.map(({ noise }) => byPanel[noise])].join(' '), points, ...trainedOf(panels)],
    // a line stands in the legend once, for all panels
    traces: traces.map((trace, i) =>
      trace.showlegend === undefined
        ? { ...trace, showlegend: traces.findIndex(({ legendgroup }) => legendgroup === trace.legendgroup) === i }
        : trace,
    ),
    layout: layoutOf(drawn, entries, 'beside'),
    ...figureSize(panels.length, entries, 'beside'),
    narrow: layoutOf(drawn, entries, 'stacked'),
    table,
    document: {
      provenance,
      ...(panels.some(({ noise }) => noise === 'cauchy') ? { notes: [noWeightDecay] } : {}),
      panels,
      table,
    },
    provenance,
  };
}
