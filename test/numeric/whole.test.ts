import { flowTo } from '../../src/numeric/extrapolation.js';
import { gaussKronrod21 } from '../../src/numeric/gauss-kronrod.js';
import { gaussLegendre, integrateGaussLegendre } from '../../src/numeric/gauss-legendre.js';
import { erf, erfc, erfcx, normalDensity, normalTail, scaledTailIntegral, tailIntegral } from '../../src/numeric/gaussian.js'; // biome-ignore format: one line
import { integrate, integrateSum } from '../../src/numeric/integrate.js';
import { brackets, coarselyMinimise, minimise, minimiseWithSlope, minimumNear } from '../../src/numeric/minimise.js';
import { positiveRoot, rootBetween } from '../../src/numeric/root.js';
import { checkWork, pause, spend, watching, working } from '../../src/numeric/work.js';
import { answerOf, areWritten } from '../golden/written.js';

/** A function that counts its calls. */
function counted(f: (x: number) => number): { readonly f: (x: number) => number; calls: number } {
  const made = { f: (x: number): number => { made.calls++; return f(x); }, calls: 0 }; // biome-ignore format: one line
  return made;
}

const cases: Readonly<Record<string, (x: number) => number>> = {
  'a parabola': x => (x - 2) ** 2 + 1,
  'a kink': x => Math.abs(x - 3) + 0.5,
  'a flat bottom': x => Math.max(1, Math.abs(x - 5)),
  'two wells': x => Math.cos(3 * Math.log(x)) + 0.01 * x,
  falling: x => 1 / x,
  rising: x => x,
  'infinite below 1': x => (x < 1 ? Infinity : (x - 1) ** 2 - x),
  constant: () => 2,
};

const lines: Readonly<Record<string, readonly [f: (x: number) => number, line: Parameters<typeof integrate>[1]]>> = {
  'a polynomial': [x => x ** 5 - x, { support: [0, 2], points: [], decay: Infinity }],
  'a root': [Math.sqrt, { support: [0, 1], points: [0], decay: Infinity }],
  'a pole of a root, marked': [x => (x === 0 ? 0 : 1 / Math.sqrt(Math.abs(x))), { support: [-1, 4], points: [0], decay: Infinity }],
  'a jump that is no point': [x => (x > 0.3 ? 1 : 0), { support: [0, 1], points: [], decay: Infinity }],
  'a jump that is one': [x => (x > 0.3 ? 1 : 0), { support: [0, 1], points: [0.3, 7, -1], decay: Infinity }],
  'a bell': [x => Math.exp(-x * x), { support: [-Infinity, Infinity], points: [-1, 0, 1, 9, -9], decay: Infinity }],
  'a Cauchy density': [x => 1 / (1 + x * x), { support: [-Infinity, Infinity], points: [0, 1, -1], decay: 1 }],
  'a half of it': [x => 1 / (1 + x * x), { support: [2, Infinity], points: [], decay: 1 }],
  'a slow tail': [x => 1 / (1 + Math.abs(x)) ** 1.1, { support: [0, Infinity], points: [0, 1], decay: 0.1 }],
  'lengths far apart': [x => 1 / (1e-12 + x), { support: [0, 1e9], points: [0, 1e-12, 1], decay: Infinity }],
  'noise of 1e-6': [x => 1 + 1e-6 * Math.sin(1e6 * x), { support: [0, 1], points: [], decay: Infinity, noise: 1e-6 }],
  'a small value': [x => 1e-300 * x, { support: [0, 1], points: [], decay: Infinity }],
  nothing: [x => x, { support: [1, 1], points: [1], decay: Infinity }],
  'no value at one node': [x => (x === 0.5 ? Number.NaN : x), { support: [0, 1], points: [], decay: Infinity }],
}; // biome-ignore format: one line each

// Searches, roots, integrals and flows with the number of their evaluations: another step or another end of one changes this.
areWritten(import.meta.url, 'numerics.txt', {
  ...Object.fromEntries(
    Object.entries(cases).map(([name, f]) => [
      `the minimum of ${name}`,
      () =>
        ([
          f => minimise(f, [0.1, 100]),
          f => minimise(f, [0.1, 100], [2, 3, 5], 12),
          f => minimise(f, [1.9, 2.2], [100]),
          f => brackets(f, [0.1, 100], 12),
          f => coarselyMinimise(f, [0.1, 100], 12, 20),
          f => minimumNear(f, 2.2),
          f => minimumNear(f, 3),
        ] as ((f: (x: number) => number) => unknown)[]).map(search => {
          const one = counted(f);
          return `${answerOf(() => search(one.f))} after ${one.calls}`;
        }),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(lines).map(([name, [f, line]]) => [
      `the integral of ${name}`,
      () =>
        [undefined, { left: 21 }, { left: 500 }].map(budget => {
          const one = counted(f);
          return `${answerOf(() => integrate(one.f, line, budget))} after ${one.calls}, ${budget?.left}`;
        }),
    ]),
  ),
  'sums of integrals': () => [
    answerOf(() => integrateSum([{ f: x => x, line: { support: [0, 1], points: [], decay: Infinity } }, { f: Math.sqrt, line: { support: [0, 1e-9], points: [], decay: Infinity } }])),
    answerOf(() => integrateSum([{ f: Math.sqrt, line: { support: [0, 1], points: [], decay: Infinity } }], 0, undefined, 1e-3)),
    answerOf(() => integrateSum([])),
    answerOf(() => [gaussKronrod21(Math.exp, -1, 3), gaussKronrod21(Math.sqrt, 0, 1)]),
    answerOf(() => [2, 3, 4, 7].map(gaussLegendre)), answerOf(() => gaussLegendre(1)),
    answerOf(() => [2, 5, 20].map(n => integrateGaussLegendre(Math.exp, -1, 2, n))),
  ],
  'a minimum in two variables': () => [
    answerOf(() => minimiseWithSlope((x, k) => (k - 0.25) ** 2 + (x - 2) ** 2, [0.1, 100], [0, 1])),
    answerOf(() => minimiseWithSlope((x, k) => (k - 3) ** 2 + (x - 2) ** 2, [0.1, 100], [-1, 1], [2])),
    answerOf(() => minimiseWithSlope((x, k) => (k + 3) ** 2 + (x - 2) ** 2, [0.1, 100], [-1, 1])),
    answerOf(() => minimiseWithSlope((x, k) => -(k ** 2) + (x - 2) ** 2, [0.1, 100], [0, 1])),
    answerOf(() => minimiseWithSlope((x, k) => (k === 1 ? Infinity : k) + (x - 2) ** 2, [0.1, 100], [0, 1])),
  ],
  roots: () =>
    ([
      [x => x * x - 2, 0, 2],
      [x => x * x - 2, 2, 0],
      [x => x - 1, 1, 3],
      [x => x - 3, 1, 3],
      [x => (x < 0.7 ? -1 : 1), 0, 1],
      [x => x ** 9, -1, 2],
      [x => Math.atan(x - 1e6), -1e9, 2e9],
      [x => Math.exp(x) - 1e-300, -1e3, 0],
    ] as [(x: number) => number, number, number][]).map(([f, lo, hi]) => {
      const one = counted(f);
      return `${answerOf(() => rootBetween(one.f, lo, hi))} after ${one.calls}`;
    }).concat(
      ([[x => x - 1000, 1], [x => x - 1e-9, 1], [x => x - 1, 1], [() => -1, 1], [() => 1, 1], [x => x - 1e308, 1]] as [(x: number) => number, number][]).map(
        ([f, guess]) => {
          const one = counted(f);
          return `${answerOf(() => positiveRoot(one.f, guess))} after ${one.calls}`;
        },
      ),
    ),
  flows: () => [
    answerOf(() => flowTo('f', (y, out) => { out[0] = -y[0]!; out[1] = y[0]! - y[1]!; }, Float64Array.of(1, 0), 3)),
    answerOf(() => flowTo('f', (y, out) => { out[0] = y[1]!; out[1] = -y[0]!; }, Float64Array.of(0, 1), 10, 1e-10)),
    answerOf(() => flowTo('f', (y, out) => { out[0] = 1 - y[0]!; }, Float64Array.of(0), 1e4, 1e-12, Float64Array.of(1))),
    answerOf(() => flowTo('f', (y, out) => { out[0] = y[0]!; }, Float64Array.of(1), 0)),
    answerOf(() => flowTo('f', (y, out) => { out[0] = y[0]! ** 2; }, Float64Array.of(1), 2)),
  ],
  'error functions': () =>
    [-40, -7, -3, -1, -0.5, -1e-9, 0, 1e-9, 0.3, 0.7, 1, 2, 3.5, 6, 10, 27, 38, 100, 1e10].map(x =>
      answerOf(() => [x, erf(x), erfc(x), normalDensity(x), normalTail(x), ...(x < 0 ? [] : [erfcx(x)]), ...([0, 1, 2, 3] as const).flatMap(n => (x < 0 ? [] : [tailIntegral(n, x), scaledTailIntegral(n, x)]))]),
    ),
  work: () => {
    const told: string[] = [];
    const progress = (done: number, most: number): void => void told.push(`${done} of ${most}`);
    const aborted = AbortSignal.abort();
    const spendAll = (total: number, step: number) => (): string => {
      for (let done = 0; done < total; done += step) spend(step);
      return `spent ${total}`;
    };
    const controller = new AbortController();
    return [
      answerOf(spendAll(1e9, 1e8)),
      answerOf(() => working('f', { progress }, spendAll(1e6, 1e5))),
      answerOf(() => working('f', { evaluations: 1000 }, spendAll(1000, 100))),
      answerOf(() => working('f', { evaluations: 1000 }, spendAll(1100, 100))),
      answerOf(() => working('f', {}, spendAll(300, 100), 200)),
      answerOf(() => working('f', { signal: aborted }, spendAll(1, 1))),
      answerOf(() => working('f', { signal: controller.signal, progress: () => controller.abort() }, spendAll(1e6, 1e5))),
      // within another: a part of it, unless it has options of its own
      answerOf(() => working('f', { evaluations: 1000 }, () => working('g', {}, spendAll(1100, 100)))),
      answerOf(() => working('f', { evaluations: 1000 }, () => working('g', { evaluations: 5000 }, spendAll(1100, 100)))),
      answerOf(() => working('f', { evaluations: 1000 }, () => { working('g', { evaluations: 5000 }, spendAll(900, 100)); return spendAll(200, 100)(); })),
      answerOf(() => working('f', { progress }, () => { pause(3, 4); return 'paused'; })),
      answerOf(() => working('f', { signal: controller.signal }, () => 'not begun')),
      answerOf(() => pause(1, 2)),
      answerOf(() => watching('f', { progress })(5, 6)),
      answerOf(() => watching('f', { signal: aborted })),
      answerOf(() => { const other = new AbortController(); const watch = watching('f', { signal: other.signal }); watch(1, 2); other.abort(); watch(2, 2); }),
      answerOf(() => checkWork('f', { evaluations: 3, progress, signal: aborted })),
      answerOf(() => checkWork('f', {})),
      answerOf(() => checkWork('f', { signal: {} as never })),
      answerOf(() => checkWork('f', { progress: 3 as never })),
      answerOf(() => checkWork('f', { evaluations: 0 })),
      answerOf(() => checkWork('f', { evaluations: 1.5 })),
      ...told,
    ];
  },
}); // biome-ignore format: one line each
