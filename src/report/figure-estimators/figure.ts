import type { ScatterData } from 'plotly.js-dist';
import type { Figure } from '../figure.js';
import { colour } from '../plot-style.js';
import type { Provenance } from '../provenance.js';
import type { Table } from '../table.js';
import {
  axes,
  type ComparedPanel,
  frameTops,
  height,
  type Noise,
  narrowLayout,
  noises,
  wideLayout,
  width,
} from './layout.js';
import { comparedFamilies, type LeastErrors, leastErrors } from './least-errors.js';
import { looks } from './looks.js';

function tracesOf({ noise, k, sigmas, errors }: ComparedPanel): Partial<ScatterData>[] {
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
function infinite({ sigmas, k, noise, errors }: ComparedPanel): Partial<ScatterData> {
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
    y: sigmas.map(() => 0.965 * frameTops(errors).above),
    marker: { symbol: 'triangle-up', size: 7, color: colour.grey },
    hovertemplate: `${looks.none.name}<br>σ = %{x} <i>a</i>: infinite<extra></extra>`,
  };
}

function tableOf(panels: readonly ComparedPanel[], { versions }: Provenance): Table {
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
    (noise, k): ComparedPanel => ({ noise, k, sigmas, errors: sigmas.map(sigma => errorsAt(noise, sigma)) }),
  );
  const traces = panels.flatMap(panel => [...tracesOf(panel), ...(panel.noise === 'cauchy' ? [infinite(panel)] : [])]);
  const table = tableOf(panels, provenance);
  return {
    id: 'figure-estimators',
    title: 'The least errors of all estimators',
    caption: [
      String.raw`The least error \(\mathbb{E}\,(w - u)^2\) of each family of estimators \(w(u')\), its parameters at their best for each \(\sigma\); \(u \sim \mathrm{Unif}(-a, a)\), \(u' = u + \eta\). Below: the same minus the error of the Bayes estimator. <b>(a)</b> For \(\sigma \le a\) soft volumization with \(V = a - \sigma\), \(\kappa = \frac{1}{2}\) <i>is</i> the Bayes estimator, and for \(\sigma \ge a\) the elastic net is; clipping is ahead of weight decay up to \(\sigma = \frac{32 - \sqrt{295}}{27}\,a = 0.549\,a\); for \(\sigma \ge a\) clipping after weight decay adds nothing to weight decay. <b>(b)</b> The best weight decay, the best elastic net and the best soft threshold are the constant model, and the best soft clip is hard, since each of their other members is unbounded like \(u'\) itself and has an infinite error. \(L_p\) decay is weight decay at \(p = 2\) and the soft threshold at \(p = 1\); \(L_4\) decay, which is the prox of \(L_4\), shrinks the far more than the near, \(L_{1/2}\) decay and its prox set the near to 0, at different thresholds, and under Cauchy noise their best is the constant model too. \(\lambda \ln |w|\) is \(L_p\) decay as \(p \to 0\), and \(R_1\) of layers of one weight each. Flows of one weight from 0 are stopped at their best time, from their best scale: with a frozen norm (\(w = R_0 \tanh q\), whose limit is clipping), weight-normalised (\(\kappa = 1\)) and of \(w = p^2 - q^2\); the last two are unbounded like \(u'\), with an infinite error in (b); their errors are good to \(2 \cdot 10^{-4}\). <code>volumization optimum --estimator lpdecay</code> finds the best \(p\). Lines are straight between the \(\sigma\) that were asked for.`,
    ],
    traces,
    layout: wideLayout(panels),
    narrow: narrowLayout(panels, traces.filter(({ showlegend }) => showlegend).length),
    width,
    height,
    table,
    document: { provenance, table },
    provenance,
  };
}
