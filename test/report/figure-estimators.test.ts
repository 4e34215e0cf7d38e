import type { ScatterData } from 'plotly.js-dist';
import { describe, expect, test } from 'vitest';
import { cauchy } from '../../src/distribution/cauchy.js';
import { uniform } from '../../src/distribution/uniform.js';
import { clip, scaledClip, softClip } from '../../src/estimator/clip.js';
import type { Estimator } from '../../src/estimator/estimator.js';
import { ridge } from '../../src/estimator/linear.js';
import { lpDecay, lpProx } from '../../src/estimator/lp.js';
import { binary, ternary } from '../../src/estimator/quantiser.js';
import { elasticNet, softThreshold } from '../../src/estimator/threshold.js';
import { weightNormalizedAtTime } from '../../src/regularizer/weight-normalized.js';
import { figureEstimators } from '../../src/report/figure-estimators/figure.js';
import { comparedFamilies, leastErrors as foundLeastErrors } from '../../src/report/figure-estimators/least-errors.js';
import { nodesOf, observed } from '../../src/risk/observed.js';
import { optimum } from '../../src/risk/optimum.js';
import { risk } from '../../src/risk/risk.js';
import { stoppedFlowOptimum } from '../../src/risk/stopped-flow.js';

const build: Readonly<Record<string, (parameters: number[]) => Estimator>> = {
  softclip: ([V, kappa]) => softClip(V!, kappa!),
  scaledclip: ([c, V]) => scaledClip(c!, V!),
  clip: ([V]) => clip(V!),
  ridge: ([lam]) => ridge(lam!),
  elasticnet: ([l1, l2]) => elasticNet(l1!, l2!),
  softthreshold: ([t]) => softThreshold(t!),
  'lpdecay:4': ([p, lam]) => lpDecay(p!, lam!),
  'lpprox:0.5': ([p, lam]) => lpProx(p!, lam!),
  'lpdecay:0.5': ([p, lam]) => lpDecay(p!, lam!),
  ternary: ([V]) => ternary(V!),
  binary: ([V]) => binary(V!),
};

const known = new Map<string, ReturnType<typeof foundLeastErrors>>();
/** The least errors, found once for each noise and sigma. */
const leastErrors: typeof foundLeastErrors = (noise, sigma) => {
  const name = `${noise}:${sigma}`;
  const errors = known.get(name) ?? foundLeastErrors(noise, sigma);
  known.set(name, errors);
  return errors;
};

describe.each([
  ['uniform', 0.25],
  ['uniform', 1.5],
  ['cauchy', 0.5],
] as const)('the least errors under %s noise at sigma = %d', (noise, sigma) => {
  const errors = leastErrors(noise, sigma);
  const problem = { teacher: uniform(1), noise: noise === 'uniform' ? uniform(sigma) : cauchy(sigma) };
  const attained = comparedFamilies.filter(
    family => family in build && Object.values(errors[family].parameters).every(value => value < Infinity),
  );

  test.each(attained)('%s: quadrature finds this error at the parameters, and none smaller beside them', family => {
    const { risk: error, parameters } = errors[family];
    const values = Object.values(parameters);
    const at = (shifted: number[]): number => risk(build[family]!(shifted), problem, { method: 'quadrature' }).risk;
    // the quadrature is good to 1e-12, the place of a minimum to 1e-8, which its square does not show
    expect(Math.abs(at(values) / error - 1)).toBeLessThan(1e-12);
    Object.entries(parameters).forEach(([name, value], i) => {
      // the exponent is given, not sought
      if (name === 'p') return;
      for (const step of [-1e-3, 1e-3]) {
        const beside = values.map((x, j) => (i === j ? x + step : x));
        if (value + step >= 0) expect(at(beside)).toBeGreaterThan(error * (1 - 1e-12));
      }
    });
  });

  test('are none below that of Bayes', () => {
    for (const family of comparedFamilies)
      expect(errors[family].risk, family).toBeGreaterThanOrEqual(errors.bayes.risk * (1 - 4 * Number.EPSILON));
  });
});

describe('the families meet where theory says so', () => {
  test('soft volumization is Bayes for sigma <= a, the elastic net for sigma >= a', () => {
    const relative = (x: number, y: number): number => Math.abs(x / y - 1);
    const [weak, strong] = [leastErrors('uniform', 0.5), leastErrors('uniform', 2)];
    expect(relative(weak.softclip.risk, weak.bayes.risk)).toBeLessThan(1e-14);
    expect(relative(strong.elasticnet.risk, strong.bayes.risk)).toBeLessThan(1e-14);
    expect(strong.softclip.risk).toBeGreaterThan(1.05 * strong.bayes.risk);
  });

  test('clipping and weight decay cross at sigma = (32 - sqrt 295)/27', () => {
    const crossing = (32 - Math.sqrt(295)) / 27;
    const gap = (sigma: number): number => {
      const problem = { teacher: uniform(1), noise: uniform(sigma) };
      return optimum('clip', problem).risk - optimum('ridge', problem).risk;
    };
    expect(gap(crossing - 1e-6)).toBeLessThan(0);
    expect(gap(crossing + 1e-6)).toBeGreaterThan(0);
  });
});

describe('decay at several exponents and stopped flows against the values found by an independent study', () => {
  const families = ['lpdecay:4', 'lpdecay:0.5', 'lpdecay:1.5', 'logdecay', 'frozen', 'wnflow:1', 'plainflow'] as const;
  test.each([
    [0.25, [0.018735473, 0.020756878, 0.019974478, 0.020832326, 0.01831, 0.01956, 0.0196]],
    [1, [0.173701229, 0.240515983, 0.169841413, 13 / 48, 0.1667, 0.16667, 0.16667]],
    [2, [0.287124306, 0.319583115, 0.254968308, 0.33206892, 0.2667, 0.25384, 0.25346]],
  ])('uniform noise, sigma = %d', (sigma, known) => {
    const errors = leastErrors('uniform', sigma);
    for (const [k, family] of families.entries())
      expect(Math.abs(errors[family].risk - known[k]!), family).toBeLessThan(k < 4 ? 2e-9 : 1.5e-4);
  });

  test('Cauchy noise: the frozen flow is bounded and ahead of clipping, the others are infinite', () => {
    const errors = leastErrors('cauchy', 0.5);
    expect(Math.abs(errors.frozen.risk - 0.24336)).toBeLessThan(1.5e-4);
    expect(errors.frozen.risk).toBeLessThan(errors.clip.risk);
    expect([errors['wnflow:1'].risk, errors.plainflow.risk]).toEqual([Infinity, Infinity]);
    expect(errors.logdecay.parameters).toEqual({ lam: Infinity });
  });

  test('the risk at the best time is that of the flow itself, by quadrature', () => {
    const problem = { teacher: uniform(1), noise: uniform(1.5) };
    const { risk: least, parameters } = stoppedFlowOptimum({ kappa: 1 }, problem);
    const r0 = Math.sqrt(parameters.R0!);
    const w = (u: number): number => (u === 0 ? 0 : weightNormalizedAtTime({ kappa: 1, r0, u, T: parameters.T! }).x);
    const nodes = nodesOf(observed(problem));
    const direct = nodes.y.reduce((sum, u, i) => sum + nodes.weight[i]! * (w(u) - nodes.mean[i]!) ** 2, 0);
    expect(Math.abs(least - leastErrors('uniform', 1.5).bayes.risk - direct)).toBeLessThan(1e-6);
    expect(() => stoppedFlowOptimum({ kappa: 0 }, problem)).toThrow('kappa > 0');
  });
});

describe('the figure of all estimators', () => {
  const figure = figureEstimators([0.5, 1], {
    command: 'volumization figure estimators',
    versions: { volumization: '0' },
  });
  const traces = figure.traces as Partial<ScatterData>[];

  test('draws every family in both panels, above as its error and below as its difference from Bayes', () => {
    for (const noise of ['uniform', 'cauchy'])
      for (const family of comparedFamilies) {
        const rows = traces
          .filter(({ meta }) => meta.family === family && meta.noise === noise)
          .map(({ meta }) => meta.row);
        expect(rows, `${family} ${noise}`).toEqual(
          noise === 'uniform' || !['none', 'wnflow:1', 'plainflow'].includes(family)
            ? ['error', 'difference']
            : family === 'none'
              ? ['error']
              : [],
        );
      }
  });

  test('fits panel (a) to weak noise and says what lies above it', () => {
    const { layout } = figureEstimators([0.2], { command: '', versions: {} });
    expect(layout.yaxis!.range![1]).toBeCloseTo((1.35 * 0.2 ** 2) / 3, 12);
    expect(figure.layout.yaxis!.range![1]).toBeCloseTo(0.45, 12);
    const texts = layout.annotations!.map(({ text }) => text!);
    expect(texts.find(text => text.includes('above this frame'))).toMatch(/ternary.*binary.*constant model/);
  });

  test('names the families that are one line with the constant model, and the arrows in the legend', () => {
    const note = figure.layout.annotations!.find(({ text }) => text!.startsWith('one line'))!;
    expect(note.text!.replaceAll('<br>', ' ')).toBe(
      'one line: constant model, weight decay, elastic net, soft threshold, prox of L<sub>1/2</sub>, L<sub>1/2</sub> decay, L<sub>3/2</sub> decay, λ ln |<i>w</i>| (L<sub>0</sub>, R<sub>1</sub>)',
    );
    const arrows = traces.find(({ marker }) => marker?.symbol === 'triangle-up')!;
    expect([arrows.name, arrows.showlegend]).toEqual(['no regularisation: infinite', true]);
  });

  test('has a row for each noise, sigma and family', () => {
    expect(figure.table.rows).toHaveLength(2 * 2 * comparedFamilies.length);
    const row = figure.table.rows.find(
      ([noise, sigma, family]) => noise === 'uniform' && sigma === 1 && family === 'clip',
    )!;
    expect(row[3]).toBeCloseTo(37 / 192, 15);
    expect(row[4]).toBeCloseTo(37 / 192 - 1 / 6, 15);
  });
});
