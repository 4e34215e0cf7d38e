import { describe, expect, test } from 'vitest';
import {
  denseRows,
  drawNormal,
  flowWeights,
  gaussianData,
  gaussianRows,
  krylovFlow,
  spectralData,
  stream,
  teacherLabels,
} from '../../src/index.js';
import { exactRational, type Rational, toDouble } from '../../src/number/rational.js';

const times = [0, 0.01, 0.1, 1, 10, 100, Infinity];
const far = (x: Float64Array, y: Float64Array): number => Math.max(...x.map((value, i) => Math.abs(value - y[i]!)));

describe('the flow without a spectrum', () => {
  const random = stream(7);
  const cases = {
    'more examples than weights': gaussianData({ N: 60, d: 20 }, random),
    'fewer examples than weights': gaussianData({ N: 12, d: 30 }, random),
    'rank-deficient, condition number 1e4': spectralData(
      { N: 40, eigenvalues: [1, 0.5, 0.1, 0.01, 1e-4, 0, 0] },
      random,
    ),
  };

  test.each(Object.entries(cases))('agrees with the spectrum of X: %s', (_, X) => {
    const [N, d] = X.shape as [number, number];
    const u = Float64Array.from({ length: d }, () => drawNormal(random));
    const w0 = Float64Array.from({ length: d }, () => drawNormal(random));
    const noise = Float64Array.from({ length: N }, () => drawNormal(random));
    const { weights, errorEstimates: errors } = krylovFlow(denseRows(X, teacherLabels(X, u, noise)), times, { w0 });
    times.forEach((t, k) => {
      const exact = flowWeights({ X, u, w0, noise }, t).data;
      const size = Math.max(...exact.map(Math.abs));
      // condition numbers up to 1e4 and times up to infinity
      expect(far(weights.data.slice(k * d, (k + 1) * d), exact)).toBeLessThan(1e-11 * size);
      expect(errors[k]!).toBeLessThan(1e-10 * size);
    });
  });

  test('says how far roundings of A may have led where X is badly conditioned', () => {
    const eigenvalues = [1, 1e-3, 1e-6, 1e-9, 1e-12];
    const X = spectralData({ N: 20, eigenvalues }, stream(3));
    const u = Float64Array.from({ length: 5 }, () => drawNormal(random));
    const noise = Float64Array.from({ length: 20 }, () => drawNormal(random));
    const late = [1e3, 1e9, 1e15, Infinity];
    const { weights, errorEstimates: errors } = krylovFlow(denseRows(X, teacherLabels(X, u, noise)), late);
    late.forEach((t, k) => {
      const exact = flowWeights({ X, u, noise }, t).data;
      const error = Math.hypot(...exact.map((w, j) => w - weights.get(k, j)));
      expect(error).toBeLessThan(3 * errors[k]!);
      expect(errors[k]!).toBeLessThan(1e4 * error);
    });
    // The error grows with the time and is no longer small at the end: eps cond(A) = 2e-4.
    expect(errors[0]!).toBeLessThan(1e-10);
    expect(errors[3]! / Math.hypot(...flowWeights({ X, u, noise }, Infinity).data)).toBeGreaterThan(1e-5);
  });

  test('rows made anew each pass give the digits of the same rows held', () => {
    const u = [1, -2, 0.5, 0, 3];
    const source = gaussianRows({ N: 150, u, seed: 3, noise: s => 0.1 * drawNormal(s) });
    const X = new Float64Array(150 * 5);
    const y = new Float64Array(150);
    let first = 0;
    source.pass(({ rows, labels, count }) => {
      X.set(rows.subarray(0, count * 5), first * 5);
      y.set(labels.subarray(0, count), first);
      first += count;
    });
    expect(first).toBe(150);
    const held = krylovFlow(
      denseRows(
        Array.from({ length: 150 }, (_, i) => [...X.slice(5 * i, 5 * i + 5)]),
        y,
      ),
      [1, 5],
    );
    const streamed = krylovFlow(source, [1, 5]);
    expect(far(streamed.weights.data, held.weights.data)).toBeLessThan(200 * Number.EPSILON);
  });

  test('rows made anew have the same digits from the core and from its twin, and are normal', () => {
    const u = Float64Array.from({ length: 37 }, (_, j) => j - 18);
    const rows = (backend: 'wasm' | 'js'): { rows: number[]; labels: number[] } => {
      const seen = { rows: [] as number[], labels: [] as number[] };
      gaussianRows({ N: 3000, u, seed: 9, backend }).pass(block => {
        seen.rows.push(...block.rows.subarray(0, block.count * 37));
        seen.labels.push(...block.labels.subarray(0, block.count));
      });
      return seen;
    };
    const seen = rows('wasm');
    expect(rows('js')).toEqual(seen);
    // 111000 draws: the mean within 5 / sqrt(111000), the mean square within 5 sqrt(2 / 111000)
    const mean = (f: (x: number) => number): number => seen.rows.reduce((sum, x) => sum + f(x), 0) / seen.rows.length;
    expect(Math.abs(mean(x => x))).toBeLessThan(0.015);
    expect(Math.abs(mean(x => x * x) - 1)).toBeLessThan(0.0213);
    expect(new Set(seen.rows).size).toBe(seen.rows.length);
    const label = u.reduce((sum, w, j) => sum + w * seen.rows[64 * 37 + j]!, 0);
    expect(Math.abs(seen.labels[64]! - label)).toBeLessThan(1e-12 * 37 * 18 * 5);
  });

  test('stops early when the times are short, and says how far it is when it may not go on', () => {
    const X = gaussianData({ N: 300, d: 100 }, stream(8));
    const source = denseRows(X, teacherLabels(X, new Float64Array(100).fill(1)));
    expect(krylovFlow(source, [1e-3]).passes).toBeLessThan(12);
    const short = krylovFlow(source, [50], { maxSteps: 4 });
    expect(short.passes).toBe(5);
    expect(short.errorEstimates[0]!).toBeGreaterThan(1e-3);
    expect(() => krylovFlow(source, [-1])).toThrow('krylovFlow: expected t[0] >= 0, got -1');
  });
});

test('data of any unit have the weights of data of order 1', () => {
  const [X, y] = [
    [
      [1, 0.5],
      [0.25, 2],
    ],
    [1, -1],
  ];
  const at = (k: number) => {
    const unit = 2 ** k;
    const times = [2 ** (-2 * k), 5 * 2 ** (-2 * k), Infinity];
    const source = denseRows(
      X.map(row => row.map(x => x * unit)),
      y.map(label => label * unit),
    );
    const { weights } = krylovFlow(source, times);
    return times.flatMap((_, i) => [weights.get(i, 0), weights.get(i, 1)]);
  };
  const ordinary = at(0);
  for (const k of [-510, -300, 300, 510])
    at(k).forEach((w, i) => {
      expect(Math.abs(w - ordinary[i]!)).toBeLessThanOrEqual(1e-14);
    });
  // a unit in which the square of a time is none
  expect(krylovFlow(denseRows([[1e160]], [1e160]), [1]).weights.get(0, 0)).toBe(1);
  expect(krylovFlow(denseRows([[1e-200]], [1e-200]), [Infinity]).weights.get(0, 0)).toBe(1);
});

describe('the error of the flow without a spectrum', () => {
  test('where X^T y cancels the error holds the roundings of its terms', () => {
    const random = stream(8);
    // rows (a, b), labels (b, -a) plus little: X^T y is what is left of a b - a b
    for (let k = 1; k <= 200; k++) {
      const [a, b, left] = [random.uniform() + 0.1, random.uniform() + 0.1, 2 ** -Math.ceil(40 * random.uniform())];
      const labels = [b, -a + left];
      const products = [[a, labels[0]!], [b, labels[1]!]].map(([x, y]) => exactRational(x!).mul(exactRational(y!))); // biome-ignore format: one line
      const squares = [a, b].map(x => exactRational(x).pow(2n) as Rational);
      const exact = products[0]!.add(products[1]!).div(squares[0]!.add(squares[1]!));
      const { weights, errorEstimates: errors } = krylovFlow(denseRows([[a], [b]], labels), [Infinity]);
      const error = Math.abs(toDouble(exactRational(weights.get(0, 0)).sub(exact)));
      expect(error).toBeLessThanOrEqual(errors[0]!);
      expect(errors[0]!).toBeLessThan(1e-14);
    }
  });

  test('a direction that the roundings of the vectors lose carries what a late time would have made of it', () => {
    // eigenvalues 1 and 2^-62 of A; the second is lost in the first step, and in 10^6 units of time it moves by 10^6 its force
    const [c, small] = [2 ** -53, 2 ** -30.5];
    const { weights, errorEstimates: errors } = krylovFlow(denseRows([[1, 0], [0, small]], [1, c / small]), [1e6]); // biome-ignore format: one line
    const exact = (1e6 / 2) * c;
    expect(Math.abs(weights.get(0, 1) - exact)).toBeLessThanOrEqual(errors[0]!);
    expect(errors[0]!).toBeLessThan(1e-8);
  });
});

test('an error estimate whose square is below the least double is no 0', () => {
  const X = Array.from({ length: 5 }, (_, i) => Array.from({ length: 5 }, (_, j) => (i === j ? 1e-150 : 0)));
  const { weights, errorEstimates } = krylovFlow(denseRows(X, [1, 1, 1, 1, 1]), [1]);
  // 1e-150 / 5, from which the double of it is 9e-168 away
  for (const w of weights.data) expect(w / 2e-151).toBeCloseTo(1, 15);
  expect(errorEstimates[0]).toBeGreaterThan(9e-168);
});
