import type { ScatterData } from 'plotly.js-dist';
import type { Estimate } from '../../experiment/figure-4.js';
import { colour } from '../plot-style.js';
import type { PlacedPanel } from './panel.js';
import { type Theory, theory } from './theory.js';

type Trace = Partial<ScatterData>;

/** Every line and set of points of Figure 4: its words in the legend, in the legend's order, and its looks. */
const looks = {
  exact: { name: 'volumization, exact theory', line: { color: colour.black, width: 2 } },
  printed: { name: 'theory as printed', line: { color: colour.vermilion, width: 2.5, dash: 'dash' } },
  heldOut: { name: 'simulated, V chosen on other samples', line: { color: colour.blue } },
  sameSamples: { name: 'simulated, V chosen on the same samples', line: { color: colour.orange } },
  trained: { name: 'students trained by gradient descent', line: { color: colour.black } },
  weightDecay: { name: 'weight decay at its best', line: { color: colour.green, width: 2, dash: 'dashdot' } },
  weightDecaySimulated: { name: 'weight decay simulated', line: { color: colour.green } },
  bayes: { name: 'Bayes, below which no method can be', line: { color: colour.sky, width: 2.5 } },
  constant: { name: 'constant model, w = 0', line: { color: colour.purple, width: 2, dash: 'dot' } },
  unregularised: { name: 'no regularisation', line: { color: colour.grey, width: 2, dash: 'longdash' } },
} as const;

type Look = keyof typeof looks;

/** What names a trace: a click on its entry of the legend hides it in every panel. */
function named(id: Look, panel: PlacedPanel): Trace {
  return {
    type: 'scatter',
    name: looks[id].name,
    meta: { id, noise: panel.data.noise },
    legendgroup: id,
    legendrank: 1 + Object.keys(looks).indexOf(id),
  };
}

const above = ({ axes }: PlacedPanel): Trace => ({ xaxis: axes.x, yaxis: axes.y });
const below = ({ axes }: PlacedPanel): Trace => ({ xaxis: axes.xBelow, yaxis: axes.yBelow, showlegend: false });

function line(panel: PlacedPanel, id: Look, value: (at: Theory) => number): Trace {
  return {
    ...named(id, panel),
    ...above(panel),
    mode: 'lines',
    x: panel.curve.map(({ sigma }) => sigma),
    y: panel.curve.map(value),
    line: { ...looks[id].line, simplify: false },
    hovertemplate: `${looks[id].name}<br>σ = %{x:.4g}: %{y:.6g}<extra></extra>`,
  };
}

/** Errors of the lower frames are in thousandths. */
const scaleBelow = 1000;

function lineBelow(panel: PlacedPanel, id: Look, value: (at: Theory) => number): Trace {
  return {
    ...line(panel, id, at => scaleBelow * (value(at) - at.exact)),
    ...below(panel),
    hovertemplate: `${looks[id].name}<br>σ = %{x:.4g}: %{y:.4g} thousandths<extra></extra>`,
  };
}

function bars(id: Look, estimates: readonly Estimate[], scale: number): NonNullable<Trace['error_y']> {
  return {
    type: 'data',
    array: estimates.map(({ standardError }) => standardError * scale),
    color: looks[id].line.color,
    thickness: 1.4,
    width: 3,
  };
}

/** The points of a grid search: above with their error bars, below as differences from the exact theory. */
function search(panel: PlacedPanel, id: 'heldOut' | 'sameSamples'): Trace[] {
  const choices = panel.data.points.map(point => point[id]);
  const { color } = looks[id].line;
  const common: Trace = {
    ...named(id, panel),
    mode: 'markers',
    x: panel.data.points.map(({ sigma }) => sigma),
    customdata: choices.map(({ mean, standardError, at }) => [mean, standardError, at]),
    marker:
      id === 'heldOut'
        ? { symbol: 'circle', size: 7, color }
        : { symbol: 'diamond-open', size: 9, color, line: { width: 1.6, color } },
    hovertemplate: `${looks[id].name}<br>σ = %{x}: %{customdata[0]:.6f} ± %{customdata[1]:.6f}, V = %{customdata[2]}<extra></extra>`,
  };
  const differences = choices.map(({ mean }, i) => scaleBelow * (mean - panel.theory[i]!.exact));
  return [
    { ...common, ...above(panel), y: choices.map(({ mean }) => mean), error_y: bars(id, choices, 1) },
    { ...common, ...below(panel), y: differences, error_y: bars(id, choices, scaleBelow) },
  ];
}

/** Students trained end to end: at each of their sigmas the V of least error, with the error bar of its replicates. */
function trained(panel: PlacedPanel): Trace[] {
  const id = 'trained';
  const best = panel.trained;
  if (best.length === 0) return [];
  const sigmas = best.map(({ sigma }) => sigma);
  const common: Trace = {
    ...named(id, panel),
    mode: 'markers',
    x: sigmas,
    customdata: best.map(({ mean, standardError, V, z }) => [mean, standardError, V, z]),
    marker: {
      symbol: 'square-open',
      size: 12,
      color: looks[id].line.color,
      line: { width: 1.6, color: looks[id].line.color },
    },
    hovertemplate: `${looks[id].name}<br>σ = %{x}: %{customdata[0]:.5f} ± %{customdata[1]:.5f}, V = %{customdata[2]}, z = %{customdata[3]:.2f}<extra></extra>`,
  };
  const estimates = best.map(({ mean, standardError, weights }) => ({ mean, standardError, n: weights }));
  const exact = sigmas.map(sigma => theory(panel.data.noise, panel.data.a, sigma).exact);
  const differences = best.map(({ mean }, i) => scaleBelow * (mean - exact[i]!));
  return [
    { ...common, ...above(panel), y: best.map(({ mean }) => mean), error_y: bars(id, estimates, 1) },
    { ...common, ...below(panel), y: differences, error_y: bars(id, estimates, scaleBelow) },
  ];
}

/** Weight decay with its shrinkage chosen on one half of the samples and scored on the other. */
function simulatedWeightDecay(panel: PlacedPanel): Trace {
  const id = 'weightDecaySimulated';
  const choices = panel.data.points.flatMap(({ sigma, weightDecay }) =>
    weightDecay === null ? [] : [{ sigma, ...weightDecay }],
  );
  return {
    ...named(id, panel),
    ...above(panel),
    mode: 'markers',
    x: choices.map(({ sigma }) => sigma),
    y: choices.map(({ mean }) => mean),
    customdata: choices.map(({ standardError, at }) => [standardError, at]),
    error_y: bars(id, choices, 1),
    marker: { symbol: 'x-thin', size: 6, line: { width: 1.6, color: looks[id].line.color } },
    hovertemplate: `${looks[id].name}<br>σ = %{x}: %{y:.6f} ± %{customdata[0]:.6f}, w = %{customdata[1]:.3g} u′<extra></extra>`,
  };
}

/** An error that is infinite at every sigma > 0: arrows along the upper edge of the frame, at no height that means anything. */
function infinite(panel: PlacedPanel): Trace {
  const id = 'unregularised';
  const points = panel.data.points.filter(({ sigma }) => sigma > 0);
  return {
    ...named(id, panel),
    ...above(panel),
    mode: 'lines+markers',
    x: points.map(({ sigma }) => sigma),
    y: points.map(() => 0.965 * panel.top),
    customdata: points.map(({ unregularised }) => unregularised.mean),
    line: { ...looks[id].line, width: 1 },
    marker: { symbol: 'triangle-up', size: 8, color: looks[id].line.color },
    hovertemplate: `${looks[id].name}<br>σ = %{x}: infinite (mean of these samples: %{customdata:.3g})<extra></extra>`,
  };
}

/** The traces of one panel, from back to front. */
export function tracesOf(panel: PlacedPanel): Trace[] {
  const uniform = panel.data.noise === 'uniform';
  return [
    uniform ? line(panel, 'unregularised', at => at.unregularised) : infinite(panel),
    line(panel, 'weightDecay', at => at.weightDecay),
    line(panel, 'constant', at => at.constant),
    ...(uniform ? [simulatedWeightDecay(panel)] : []),
    line(panel, 'bayes', at => at.bayes),
    line(panel, 'exact', at => at.exact),
    lineBelow(panel, 'exact', at => at.exact),
    ...search(panel, 'sameSamples'),
    ...search(panel, 'heldOut'),
    ...trained(panel),
    // in front of the marks, which would hide that it leaves them
    ...(uniform ? [line(panel, 'printed', at => at.printed!), lineBelow(panel, 'printed', at => at.printed!)] : []),
  ];
}
