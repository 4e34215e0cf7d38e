import {
  adam,
  boxLeastSquaresGrid,
  chain,
  decoupledDecay,
  denseRows,
  descentBias2,
  descentResidual,
  descentVariance,
  descentWeights,
  flowRisk,
  flowWeights,
  gaussianData,
  gaussianFlowBias2,
  gaussianFlowVariance,
  gaussianRows,
  krylovFlow,
  laprop,
  layerVolume,
  leastSquaresVariance,
  loss,
  lossGradient,
  lpDecayed,
  type Optimizer,
  proximalThreeHalves,
  ridgeBias2,
  ridgeVariance,
  ridgeWeights,
  scaleShiftPenalty,
  sgd,
  spectralData,
  spectralDesign,
  spectrum,
  stabilityLimit,
  stream,
  type Transform,
  teacherLabels,
  train,
  trainStudents,
  volumize,
  volumized,
  volumizedAdam,
  volumizedFixedPoint,
  volumizedLaProp,
  volumizedSgd,
  whitenedData,
} from '../../src/index.js';
import { answerOf, areWritten } from '../golden/written.js';

const drawn = (rows: number, columns: number, scale = 1): number[][] => {
  const random = stream(3, rows, columns);
  return Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => (scale * Math.round(40 * random.uniform() - 20)) / 8),
  );
};
const tall = drawn(7, 5);
/** Data of each shape and rank, and in units at which squares leave the range of doubles. */
const designs: Readonly<Record<string, number[][]>> = {
  tall,
  wide: drawn(3, 5),
  square: drawn(4, 4),
  'of dependent columns': tall.map(([a, b, c]) => [a!, b!, c!, a! + b!, 2 * c!]),
  'with a column of zeros': tall.map(([a, b]) => [a!, 0, b!]),
  'of one row': [[3, -1, 0.5]],
  'of zeros': [
    [0, 0],
    [0, 0],
    [0, 0],
  ],
  graded: tall.map(row => row.map((x, j) => x * 10 ** (-4 * j))),
  'in units of 1e-200': drawn(4, 3, 1e-200),
  'in units of 1e200': drawn(4, 3, 1e200),
};
const ramp = (n: number, first = 1): number[] =>
  Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 1 : -1) * (first + 0.25 * i));

const gradient = (w: { readonly data: Float64Array }): Float64Array => w.data.map((x, i) => 2 * x - ramp(4)[i]! * 0.5);
/** What an optimiser makes of four weights in three steps, recorded at each. */
const run = (optimizer: unknown, start: readonly number[] = [1, -0.5, 0, 0.1]): string =>
  answerOf(() => train(optimizer as never, gradient as never, start, { steps: 3, every: 1 }));
const alone = (made: () => Transform | Optimizer) => (): string => {
  let part: Transform | Optimizer;
  try {
    part = made();
  } catch (error) {
    return `${error}`;
  }
  return 'transforms' in part ? run(part) : run(chain(part));
};
const wall = { V: 0.75, alpha: 0.25 };
const lr = 0.25;
const parts: Readonly<Record<string, () => Transform | Optimizer>> = {
  sgd: () => sgd({ lr }),
  'sgd, a schedule': () => sgd({ lr: t => 1 / (1 + t) }),
  'sgd, a schedule of no number': () => sgd({ lr: () => Number.NaN }),
  'sgd, momentum': () => sgd({ lr, momentum: 0.9 }),
  'sgd, decay': () => sgd({ lr, momentum: 0.9, weightDecay: 0.1 }),
  'sgd, decay before': () => sgd({ lr, momentum: 0.9, weightDecay: 0.1, weightDecayEnters: 'before' }),
  'sgd, decay after': () => sgd({ lr, momentum: 0.9, weightDecay: 0.1, weightDecayEnters: 'after' }),
  'sgd, decay elsewhere': () => sgd({ lr, weightDecayEnters: 'x' as never }),
  'sgd, lr 0': () => sgd({ lr: 0 }),
  'sgd, momentum 1': () => sgd({ lr, momentum: 1 }),
  'sgd, momentum -1': () => sgd({ lr, momentum: -1 }),
  'sgd, far': () => sgd({ lr: 1e308 }),
  adam: () => adam({ lr }),
  'adam, all': () => adam({ lr, beta1: 0.5, beta2: 0.75, eps: 0.1, weightDecay: 0.1 }),
  'adam, eps under the root': () => adam({ lr, eps: 0.1, epsEnters: 'under-root' }),
  'adam, eps to the root': () => adam({ lr, eps: 0.1, epsEnters: 'to-root' }),
  'adam, as printed': () => adam({ lr, direction: 'printed' }),
  'adam, corrected': () => adam({ lr, direction: 'corrected' }),
  'adam, elsewhere': () => adam({ lr, direction: 'x' as never }),
  'adam, betas of 0': () => adam({ lr, beta1: 0, beta2: 0 }),
  'adam, beta of 1': () => adam({ lr, beta1: 1 }),
  'adam, eps below 0': () => adam({ lr, eps: -1 }),
  laprop: () => laprop({ lr }),
  'laprop, all': () => laprop({ lr, beta1: 0.5, beta2: 0.75, eps: 0.1, epsEnters: 'to-root', weightDecay: 0.1 }),
  'decoupled decay': () => decoupledDecay({ lr, weightDecay: 0.5 }),
  'decoupled decay beyond': () => decoupledDecay({ lr, weightDecay: 9 }),
  'penalty and step': () => chain(scaleShiftPenalty({ lam1: 0.5, lam2: 0.25 }), sgd({ lr })),
  'penalty of one': () => chain(scaleShiftPenalty({ lam1: 0.5 }), sgd({ lr })),
  'penalty below 0': () => scaleShiftPenalty({ lam1: -1 }),
  ...Object.fromEntries(
    [0.5, 1, 1.5, 2, 3].flatMap(p =>
      [undefined, 'before', 'after'].flatMap(weight =>
        [undefined, 'limit', 'published', 'free'].map(atZero => [
          `L_${p} decay, ${weight}, ${atZero}`,
          () =>
            lpDecayed(sgd({ lr }), {
              lr,
              p,
              lam: 0.3,
              ...(weight && { weight: weight as 'before' }),
              ...(atZero && { atZero: atZero as 'free' }),
            }),
        ]),
      ),
    ),
  ),
  'L_p decay elsewhere': () => lpDecayed(sgd({ lr }), { lr, p: 1, lam: 1, weight: 'x' as never }),
  'L_p decay at zero': () => lpDecayed(sgd({ lr }), { lr, p: 1, lam: 1, atZero: 'x' as never }),
  'L_0 decay': () => lpDecayed(sgd({ lr }), { lr, p: 0, lam: 1 }),
  'three halves': () => proximalThreeHalves(sgd({ lr }), { lr, lam: 0.5 }),
  'three halves, as published': () =>
    proximalThreeHalves(sgd({ lr, momentum: 0.5 }), { lr, lam: 0.5, form: 'published' }),
  'three halves, elsewhere': () => proximalThreeHalves(sgd({ lr }), { lr, lam: 0.5, form: 'x' as never }),
  'a wall': () => chain(sgd({ lr, momentum: 0.9 }), volumized(wall)),
  'a wall that keeps momentum': () => chain(sgd({ lr, momentum: 0.9 }), volumized({ ...wall, momentum: 'kept' })),
  'a wall of the opposite sign': () => chain(sgd({ lr, momentum: 0.9 }), volumized({ ...wall, sign: 'opposite' })),
  'a wall about the first weights': () => chain(sgd({ lr }), volumized({ alpha: 0, v: 0.5, unit: 'initial-maximum' })),
  'a wall of a width': () => chain(sgd({ lr }), volumized({ alpha: 0, v: 0.5, unit: 'critical-width', fan: 'out' })),
  'a wall of two': () => chain(sgd({ lr }), volumized({ V: 1, v: 1, alpha: 0 })),
  'two of one memory': () => chain(sgd({ lr }), adam({ lr })),
  nothing: () => chain(),
};
const whole: Readonly<Record<string, () => unknown>> = {
  'Algorithm 2': () => volumizedSgd({ lr, momentum: 0.9, weightDecay: 0.1, wall }),
  'Algorithm 2 by letters': () => volumizedSgd({ h: lr, mu: 0.9, wall }),
  'Algorithm 2 twice': () => volumizedSgd({ h: lr, lr, wall } as never),
  'Algorithm 2, mu out of range': () => volumizedSgd({ h: lr, mu: 2, wall }),
  'Algorithm 3': () => volumizedAdam({ lr, beta1: 0.5, beta2: 0.75, eps: 0.01, wall }),
  'Algorithm 3 by letters': () => volumizedAdam({ h: lr, mu: 0.5, nu: 0.75, wall }),
  'Algorithm 3 as printed': () => volumizedAdam({ h: lr, direction: 'printed', wall }),
  'Algorithm 3 elsewhere': () => volumizedAdam({ h: lr, direction: 'x' as never, wall }),
  'Algorithm 3, nu out of range': () => volumizedAdam({ h: lr, nu: 2, wall }),
  'Algorithm 4': () => volumizedLaProp({ lr, beta1: 0.5, beta2: 0.75, eps: 0.01, wall }),
  'Algorithm 4, unknown': () => volumizedLaProp({ lr, wall, surplus: 1 } as never),
};

// Flows, descents, ridges and boxes of data of each shape, and every optimiser with each of its options: any digit or word of one changes this.
areWritten(import.meta.url, 'dynamics.txt', {
  ...Object.fromEntries(
    Object.entries(designs).map(([name, X]) => [
      `data ${name}`,
      () => {
        const [N, d] = [X.length, X[0]!.length];
        const [u, y, w0, noise] = [ramp(d), ramp(N, 2), ramp(d, -0.5), ramp(N, 0.1)];
        const problem = { X, u, w0, noise };
        const { modes, nullSpace, nullSpaceLow } = spectrum(X);
        return [
          answerOf(() => [modes.map(({ lambda, singular, ranged }) => [lambda[0], singular, ranged]), nullSpace.length, nullSpaceLow?.length]),
          answerOf(() => spectrum(X, { rank: 'exact' }).modes.length),
          answerOf(() => stabilityLimit(X)),
          answerOf(() => [0, 0.5, 30, Infinity].map(t => flowWeights(problem, t))),
          answerOf(() => flowRisk({ X, u, w0, sigma: 0.5 }, [0, 1e-9, 1, 1e9, Infinity])),
          answerOf(() => [0, 1, 5, 1000].map(k => descentWeights(problem, { h: 0.01, k }))),
          answerOf(() => descentResidual(problem, { h: 0.5, k: 9, unstable: 'follow' })),
          answerOf(() => descentResidual(problem, { h: 0.5, k: 9 })),
          answerOf(() => [descentBias2({ X, u }, { h: 0.01, k: 3 }), descentVariance({ X, sigma: 0.5 }, { h: 0.01, k: 3 })]),
          answerOf(() => [0, 0.5, 1e9].map(lam => [ridgeWeights({ X, u, noise }, lam), ridgeBias2({ X, u }, lam), ridgeVariance({ X, sigma: 0.5 }, lam)])),
          answerOf(() => krylovFlow(denseRows(X, y), [0, 0.5, 30, Infinity], { w0 })),
          answerOf(() => krylovFlow(denseRows(X, y), [1], { maxSteps: 1, tolerance: 1e-3 })),
          answerOf(() => boxLeastSquaresGrid({ X, y }, [0, 0.25, 0.75, 2, 1e9])),
          answerOf(() => [loss({ X, y }, w0), ...(name.includes('1e200') ? [] : [lossGradient({ X, y }, w0)]), teacherLabels(X, u), teacherLabels(X, u, noise)]),
        ];
      },
    ]),
  ),
  ...Object.fromEntries(Object.entries(parts).map(([name, made]) => [name, () => [alone(made)()]])),
  ...Object.fromEntries(
    Object.entries(whole).map(([name, made]) => [name, () => {
      try {
        return [run(made())];
      } catch (error) {
        return [`${error}`];
      }
    }]),
  ),
  'a run': () =>
    [{ steps: 0 }, { steps: 0, every: 1 }, { steps: 5, every: 2 }, { steps: -1 }, { steps: 1.5 }, { steps: 1, every: 0 }, { steps: 1, surplus: 1 }, null].map(options =>
      `${JSON.stringify(options)}: ${answerOf(() => train(volumizedSgd({ lr, wall }), w => w, [1, 2], options as never))}`,
    ),
  volumes: () => [
    ...[{ v: 0.5 }, { v: 0.5, fan: 'in' }, { v: 0.5, fan: 'out' }, { v: 0.5, fan: 'x' }, { v: -1 }, { v: 0.5, unit: 'critical-width' }].flatMap(options =>
      [[3, 4], [2, 3, 5], [4]].map(shape => `${JSON.stringify(options)} ${shape}: ${answerOf(() => layerVolume(shape, options as never))}`),
    ),
    ...[wall, { V: 0, alpha: 0 }, { V: 1, alpha: 1 }, { V: 1, alpha: -1 }, { V: 1, alpha: 2 }, { alpha: 0 }, { V: -1, alpha: 0 }, { v: 1, alpha: 0 }, { v: 1, alpha: 0, unit: 'initial-maximum' }, { V: 1, alpha: 0, sign: 'opposite' }, { v: 0.5, alpha: 0, unit: 'initial-maximum', fan: 'in' }, { V: 1, alpha: 0, sign: 'x' }, { V: 1, alpha: 0, surplus: 1 }].map(
      given => `${JSON.stringify(given)}: ${answerOf(() => volumize([[0.75, -2], [0.5, 0]], given as never))}`,
    ),
  ],
  students: () => [
    answerOf(() => trainStudents({ X: Float64Array.from(tall.flat()), Y: Float64Array.from(ramp(14)), N: 7, d: 5, c: 2, V: Float64Array.of(0.2, 1), alpha: Float64Array.of(0.5, 0) }, { h: 0.05, steps: 6 })),
    answerOf(() => trainStudents({ X: Float64Array.from(tall.flat()), Y: Float64Array.from(ramp(7)), N: 7, d: 5, c: 1, V: Float64Array.of(Infinity), alpha: Float64Array.of(-1) }, { h: 5, steps: 2000 })),
    ...[{ N: 3 }, { c: 2 }, { V: [1, 2] }, { alpha: [2] }, { V: [-1] }, { X: [1, Number.NaN] }, { Y: null }].map(other =>
      `${Object.keys(other)}: ${answerOf(() => trainStudents({ X: Float64Array.of(1, 2), Y: Float64Array.of(1, 1), N: 2, d: 1, c: 1, V: Float64Array.of(1), alpha: Float64Array.of(0), ...other } as never, { h: 0.1, steps: 1 }))}`,
    ),
  ],
  'data that is drawn': () => [
    answerOf(() => gaussianData({ N: 6, d: 3 }, stream(1))),
    answerOf(() => whitenedData({ N: 6, d: 3 }, stream(1))),
    answerOf(() => whitenedData({ N: 2, d: 3 }, stream(1))),
    answerOf(() => spectralData({ N: 4, eigenvalues: [3, 0, 1] }, stream(1))),
    answerOf(() => spectralDesign({ N: 4, eigenvalues: [1, 0, 3] }, stream(1))),
    answerOf(() => spectralData({ N: 4, eigenvalues: [1], rotated: false } as never, stream(1))),
    answerOf(() => spectralData({ N: 2, eigenvalues: [1, 2, 3] }, stream(1))),
    answerOf(() => [krylovFlow(gaussianRows({ N: 300, u: [1, -2], seed: 3, noise: random => 0.1 * random.uniform() }), [1, Infinity]).weights, krylovFlow(gaussianRows({ N: 9, u: [1, -2], seed: 3, backend: 'js' }), [1]).weights]),
    ...[[2, 1], [5, 5], [9, 3], [40, 20], [4, 6]].map(([N, d]) => `${N} x ${d}: ${answerOf(() => [leastSquaresVariance({ N: N!, d: d!, sigma: 0.5 }), [0, 0.1, 3, Infinity].map(t => [gaussianFlowBias2({ N: N!, d: d! }, t), gaussianFlowVariance({ N: N!, d: d!, sigma: 0.5 }, t)])])}`),
  ],
  'fixed points of volumised descent': () =>
    [{ V: 1, alpha: 0.5, h: 0.1 }, { V: 1, alpha: 0, h: 0.1 }, { V: 0.25, alpha: 0.5, h: 0.1, mu: 0.5 }, { V: 9, alpha: 0.5, h: 0.1 }, { V: 0, alpha: 0.9, h: 0.1 }, { V: 1, alpha: -0.5, h: 0.1 }].flatMap(descent => [
      answerOf(() => volumizedFixedPoint({ A: [[2, 0.5, 0], [0.5, 1, -0.25], [0, -0.25, 1.5]], target: [3, -1, 0.5] }, descent)),
      answerOf(() => volumizedFixedPoint({ A: [[1, 1], [1, 1]], target: [3, -1] }, descent)),
    ]),
}); // biome-ignore format: one line each
