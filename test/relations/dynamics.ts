import {
  adam,
  adamFixedPoint,
  boxLeastSquares,
  boxLeastSquaresGrid,
  chain,
  denseRows,
  descentBias2,
  descentResidual,
  descentVariance,
  descentWeights,
  flowBias2,
  flowResidual,
  flowRisk,
  flowVariance,
  flowWeights,
  gaussianData,
  gaussianFlowBias2,
  gaussianFlowVariance,
  krylovFlow,
  laprop,
  layerVolume,
  leastSquaresVariance,
  loss,
  lossGradient,
  proximalStrength,
  ridgeBias2,
  ridgeVariance,
  ridgeWeights,
  sgd,
  softExcess,
  spectrum,
  stabilityLimit,
  stream,
  teacherLabels,
  volumize,
  volumizedFixedPoint,
  volumizedSlope,
  whitenedData,
} from '../../src/index.js';
import { alike, atMost, type Draw, type Relation, type Relations } from './relation.js';

const dataOf = (draw: Draw) => {
  const [N, d] = [draw.integer(3, 6), draw.integer(1, 3)];
  return { X: draw.matrix(N, d), u: draw.list(d), N, d };
};
const by = (X: readonly (readonly number[])[], c: number): number[][] => X.map(row => row.map(x => c * x));
const squares = (x: ArrayLike<number>): number => Array.from(x).reduce((sum, y) => sum + y * y, 0);

/** A flow at t of X is that at t / 4^k of 2^k X: the same digits. */
const time: Relation = {
  name: 'depends on A t alone: X 2^k at t 4^-k, bit for bit',
  *pairs(draw) {
    const [{ X, u }, t, k] = [dataOf(draw), draw.length(), draw.integer(-100, 100)];
    yield* alike(
      flowWeights({ X: by(X, 2 ** k), u }, t * 4 ** -k).data,
      flowWeights({ X, u }, t).data,
      Math.sqrt(squares(u)),
    );
  },
  within: 1e-14,
};
const composing: Relation = {
  name: 'composes: s then t is s + t; 0 is the start; Infinity is ridge at lam = 0',
  *pairs(draw) {
    const [{ X, u, N, d }, s, t] = [dataOf(draw), draw.length(), draw.length()];
    const noise = draw.list(N);
    const first = flowWeights({ X, u, noise }, s).data;
    const size = 10 * Math.sqrt(squares(u)) + 10;
    yield* alike(flowWeights({ X, u, noise, w0: first }, t).data, flowWeights({ X, u, noise }, s + t).data, size);
    yield* alike(flowWeights({ X, u, noise, w0: u }, 0).data, u);
    if (d <= N) yield* alike(flowWeights({ X, u, noise }, Infinity).data, ridgeWeights({ X, u, noise }, 0).data, size);
  },
  within: 1e-11,
};
const flip = (of: (given: { X: number[][]; u: number[] }) => number): Relation => ({
  name: 'is the same for -u, for rows in another order, and for every row twice',
  *pairs(draw) {
    const { X, u, N } = dataOf(draw);
    yield [of({ X, u: u.map(x => -x) }), of({ X, u })];
    yield [of({ X: draw.order(N).map(i => X[i]!), u }), of({ X, u }), squares(u)];
    yield [of({ X: [...X, ...X], u }), of({ X, u }), squares(u)];
  },
  within: 1e-11,
});
const quartering = (of: (given: { X: number[][]; sigma: number }, t: number) => number): Relation => ({
  name: 'grows with sigma squared, halves where every row is twice, is 0 at 0',
  *pairs(draw) {
    const [{ X }, sigma, t] = [dataOf(draw), draw.length(), draw.length()];
    yield [of({ X, sigma: 2 * sigma }, t), 4 * of({ X, sigma }, t)];
    yield [of({ X: [...X, ...X], sigma }, t), 0.5 * of({ X, sigma }, t)];
    yield [of({ X, sigma: 0 }, t), 0];
  },
  within: 1e-11,
});
const falling = (of: (t: number) => (given: { X: number[][]; u: number[] }) => number, rises = false): Relation => ({
  name: rises ? 'rises' : 'falls, from |u|^2',
  *pairs(draw) {
    const [given, s, t] = [dataOf(draw), draw.length(), draw.length()];
    const [first, last] = [Math.min(s, t), Math.max(s, t)];
    const values = [of(first)(given), of(last)(given)] as const;
    yield rises ? atMost(...values) : atMost(values[1], values[0]);
    if (!rises) yield [of(0)(given), squares(given.u)];
  },
  within: 1e-13,
});

const wall = (draw: Draw) => ({ V: draw.length(), alpha: draw.between(0, 1), h: draw.between(0.1, 1), mu: 0 });
const constantGradient = (rule: ReturnType<typeof chain>, g: number, steps: number): number => {
  let state = rule.start([0]);
  for (let i = 0; i < steps; i++) state = rule.step(state, [g]);
  return state.weights.get(0);
};
const adaptive = (make: (lr: number) => ReturnType<typeof chain>): Relation => ({
  name: 'does not see the scale of the gradient, is odd in it, and linear in the rate',
  *pairs(draw) {
    const [g, k, lr] = [draw.length(), draw.integer(-400, 400), draw.length()];
    yield [constantGradient(make(lr), g * 2 ** k, 3), constantGradient(make(lr), g, 3)];
    yield [constantGradient(make(lr), -g, 3), -constantGradient(make(lr), g, 3)];
    yield [constantGradient(make(2 * lr), g, 3), 2 * constantGradient(make(lr), g, 3)];
  },
  within: 1e-13,
});

export const dynamicsRelations: Relations = {
  flowWeights: [time, composing],
  flowResidual: [
    {
      name: 'is w - u',
      *pairs(draw) {
        const [{ X, u }, t] = [dataOf(draw), draw.length()];
        const w = flowWeights({ X, u }, t).data;
        yield* alike(
          flowResidual({ X, u }, t).data,
          Array.from(w, (x, i) => x - u[i]!),
          Math.sqrt(squares(u)),
        );
      },
      within: 1e-13,
    },
  ],
  flowBias2: [
    flip(given => flowBias2(given, 1.25)),
    falling(t => given => flowBias2(given, t)),
    {
      name: 'is |w - u|^2 without noise',
      *pairs(draw) {
        const [{ X, u }, t] = [dataOf(draw), draw.length()];
        yield [flowBias2({ X, u }, t), squares(flowResidual({ X, u }, t).data), squares(u)];
      },
      within: 1e-13,
    },
  ],
  flowVariance: [
    quartering(flowVariance),
    falling(
      t =>
        ({ X }) =>
          flowVariance({ X, sigma: 1 }, t),
      true,
    ),
  ],
  flowRisk: [
    {
      name: 'is bias and variance at each time',
      *pairs(draw) {
        const [{ X, u }, sigma, times] = [dataOf(draw), draw.length(), [0.5, 1, 7]];
        const all = flowRisk({ X, u, sigma }, times);
        for (const [i, t] of times.entries()) {
          yield [all[i]!.bias2, flowBias2({ X, u }, t)];
          yield [all[i]!.variance, flowVariance({ X, sigma }, t)];
        }
      },
      within: 1e-13,
    },
  ],
  krylovFlow: [
    {
      name: 'is the flow, within its own errors',
      *pairs(draw) {
        const [{ X, u }, t] = [dataOf(draw), draw.length()];
        const found = krylovFlow(denseRows(X, teacherLabels(X, u).data), [t]);
        yield* alike(
          Array.from(u, (_, i) => found.weights.get(0, i)),
          flowWeights({ X, u }, t).data,
          Math.sqrt(squares(u)),
        );
      },
      within: 1e-11,
    },
  ],
  denseRows: [
    {
      name: 'brings every row once',
      *pairs(draw) {
        const { X, u, N, d } = dataOf(draw);
        const source = denseRows(X, teacherLabels(X, u).data);
        yield [source.N, N];
        yield [source.d, d];
      },
    },
  ],
  gaussianRows: 'test/dynamics/krylov.test.ts',
  descentWeights: [
    {
      name: 'composes: j steps then k are j + k',
      *pairs(draw) {
        const { X, u } = dataOf(draw);
        const h = 0.5 * stabilityLimit(X);
        const [j, k] = [draw.integer(0, 9), draw.integer(0, 9)];
        const first = descentWeights({ X, u }, { h, k: j }).data;
        yield* alike(
          descentWeights({ X, u, w0: first }, { h, k }).data,
          descentWeights({ X, u }, { h, k: j + k }).data,
          Math.sqrt(squares(u)),
        );
      },
      within: 1e-12,
    },
    {
      name: 'is its own definition, w - h X^T (X w - y)/N',
      *pairs(draw) {
        const { X, u } = dataOf(draw);
        const [y, h] = [teacherLabels(X, u).data, 0.5 * stabilityLimit(X)];
        const w0 = draw.list(u.length);
        const gradient = lossGradient({ X, y }, w0).data;
        yield* alike(
          descentWeights({ X, u, w0 }, { h, k: 1 }).data,
          w0.map((w, i) => w - h * gradient[i]!),
          4,
        );
      },
      within: 1e-12,
    },
  ],
  descentResidual: [
    {
      name: 'is w - u',
      *pairs(draw) {
        const { X, u } = dataOf(draw);
        const schedule = { h: 0.5 * stabilityLimit(X), k: draw.integer(0, 20) };
        const w = descentWeights({ X, u }, schedule).data;
        yield* alike(
          descentResidual({ X, u }, schedule).data,
          Array.from(w, (x, i) => x - u[i]!),
          Math.sqrt(squares(u)),
        );
      },
      within: 1e-13,
    },
  ],
  descentBias2: [
    flip(given => descentBias2(given, { h: 0.1, k: 3 })),
    falling(t => given => descentBias2(given, { h: 0.5 * stabilityLimit(given.X), k: Math.floor(2 * t) })),
  ],
  descentVariance: [quartering((given, t) => descentVariance(given, { h: 0.1, k: Math.ceil(t) }))],
  stabilityLimit: [
    {
      name: 'is 2 / lambda_max: quartered by doubling X',
      *pairs(draw) {
        const { X } = dataOf(draw);
        yield [stabilityLimit(by(X, 2)), 0.25 * stabilityLimit(X)];
        yield [stabilityLimit(X) * spectrum(X).modes[0]!.lambda[0], 2];
      },
      within: 1e-14,
    },
  ],
  spectrum: [
    {
      name: 'has the trace of A, scales exactly, and is the same for rows in another order',
      *pairs(draw) {
        const [{ X, N }, k] = [dataOf(draw), draw.integer(-400, 400)];
        const values = (Y: number[][]): number[] => spectrum(Y).modes.map(mode => mode.singular);
        yield [squares(values(X)), squares(X.flat())];
        yield* alike(
          values(by(X, 2 ** k)).map(s => s * 2 ** -k),
          values(X),
        );
        yield* alike(values(draw.order(N).map(i => X[i]!)), values(X), values(X)[0]!);
      },
      within: 1e-13,
    },
  ],
  ridgeWeights: [
    {
      name: 'is 0 at Infinity, the flow at Infinity at 0, and depends on A/lam alone',
      *pairs(draw) {
        const [{ X, u }, lam, k] = [dataOf(draw), draw.length(), draw.integer(-100, 100)];
        yield* alike(
          ridgeWeights({ X, u }, Infinity).data,
          u.map(() => 0),
        );
        yield* alike(
          ridgeWeights({ X: by(X, 2 ** k), u }, lam * 4 ** k).data,
          ridgeWeights({ X, u }, lam).data,
          Math.sqrt(squares(u)),
        );
      },
      within: 1e-13,
    },
  ],
  ridgeBias2: [
    flip(given => ridgeBias2(given, 0.75)),
    falling(t => given => ridgeBias2(given, t === 0 ? Infinity : 1 / t)),
  ],
  ridgeVariance: [quartering((given, t) => ridgeVariance(given, t))],
  gaussianFlowBias2: [
    {
      name: 'falls from 1 to what N < d leaves unseen',
      *pairs(draw) {
        const [d, N, t] = [draw.integer(1, 2), draw.integer(1, 12), draw.length()];
        yield [gaussianFlowBias2({ d, N }, 0), 1];
        yield atMost(gaussianFlowBias2({ d, N }, 2 * t), gaussianFlowBias2({ d, N }, t));
        yield [gaussianFlowBias2({ d, N }, Infinity), Math.max(0, 1 - N / d)];
      },
      within: 1e-12,
    },
  ],
  gaussianFlowVariance: [
    {
      name: 'grows with sigma squared, from 0 to the variance of least squares',
      *pairs(draw) {
        const [d, t, sigma] = [draw.integer(1, 2), draw.length(), draw.length()];
        const N = d + draw.integer(2, 8);
        yield [gaussianFlowVariance({ d, N, sigma: 2 * sigma }, t), 4 * gaussianFlowVariance({ d, N, sigma }, t)];
        yield [gaussianFlowVariance({ d, N, sigma }, 0), 0];
        yield [gaussianFlowVariance({ d, N, sigma }, Infinity), leastSquaresVariance({ d, N, sigma })];
      },
      within: 1e-11,
    },
  ],
  leastSquaresVariance: [
    {
      name: 'is the mean over designs of the variance at Infinity, d sigma^2 / (N - d - 1)',
      *pairs(draw) {
        const [d, sigma] = [draw.integer(1, 6), draw.length()];
        const N = d + draw.integer(2, 9);
        yield [leastSquaresVariance({ d, N, sigma }), (d * sigma * sigma) / (N - d - 1)];
      },
      within: 1e-15,
    },
  ],
  gaussianData: [
    {
      name: 'is the same for a seed',
      *pairs(draw) {
        const seed = draw.integer(0, 1e6);
        yield* alike(gaussianData({ d: 2, N: 3 }, stream(seed)).data, gaussianData({ d: 2, N: 3 }, stream(seed)).data);
      },
    },
  ],
  whitenedData: [
    {
      name: 'has A = 1',
      *pairs(draw) {
        const X = whitenedData({ d: 3, N: 6 }, draw.stream);
        for (const mode of spectrum(X).modes) yield [mode.lambda[0], 1];
      },
      within: 1e-13,
    },
  ],
  spectralData: 'test/dynamics/data.test.ts',
  spectralDesign: 'test/dynamics/data.test.ts',
  loss: [
    {
      name: 'is half the mean square of X w - y, and a parabola in w with the gradient of lossGradient',
      *pairs(draw) {
        const { X, u } = dataOf(draw);
        const [y, w, v] = [teacherLabels(X, u).data, draw.list(u.length), draw.list(u.length)];
        const at = (t: number): number =>
          loss(
            { X, y },
            w.map((x, i) => x + t * v[i]!),
          );
        const slope = lossGradient({ X, y }, w).data.reduce((sum, g, i) => sum + g * v[i]!, 0);
        yield [(at(1) - at(-1)) / 2, slope, at(1) + at(-1)];
        yield [loss({ X, y }, u), 0, 1];
      },
      within: 1e-13,
    },
  ],
  lossGradient: [
    {
      name: 'is linear in the misfit, 0 at the teacher',
      *pairs(draw) {
        const { X, u } = dataOf(draw);
        yield* alike(
          lossGradient({ X, y: teacherLabels(X, u).data }, u).data,
          u.map(() => 0),
          10,
        );
      },
      within: 1e-14,
    },
  ],
  teacherLabels: [
    {
      name: 'is linear in u and the noise',
      *pairs(draw) {
        const { X, u, N } = dataOf(draw);
        const noise = draw.list(N);
        const [plain, noisy] = [teacherLabels(X, u).data, teacherLabels(X, u, noise).data];
        yield* alike(
          noisy,
          Array.from(plain, (x, i) => x + noise[i]!),
          4,
        );
        yield* alike(
          teacherLabels(
            X,
            u.map(x => 2 * x),
          ).data,
          Array.from(plain, x => 2 * x),
        );
      },
      within: 1e-15,
    },
  ],
  boxLeastSquares: [
    {
      name: 'is least squares in a wide box, 0 in none, in the box, and no worse than points of it',
      *pairs(draw) {
        const { X, u, N, d } = dataOf(draw);
        const [y, V] = [draw.list(N), draw.length()];
        const { weights } = boxLeastSquares({ X, y }, V);
        for (const w of weights.data) yield atMost(Math.abs(w), V);
        yield atMost(
          loss({ X, y }, weights),
          loss(
            { X, y },
            draw.list(d).map(x => Math.min(V, Math.max(-V, x))),
          ),
        );
        yield* alike(boxLeastSquares({ X, y: teacherLabels(X, u).data }, 1e6).weights.data, u, 10);
        yield* alike(
          boxLeastSquares({ X, y }, 0).weights.data,
          u.map(() => 0),
        );
      },
      within: 1e-9,
    },
  ],
  boxLeastSquaresGrid: [
    {
      name: 'is at each V what boxLeastSquares is, also in the reverse order',
      *pairs(draw) {
        const { X, N } = dataOf(draw);
        const [y, volumes] = [draw.list(N), [draw.length(), draw.length(), draw.length()]];
        const there = boxLeastSquaresGrid({ X, y }, volumes);
        const back = boxLeastSquaresGrid({ X, y }, volumes.toReversed()).toReversed();
        for (const [i, V] of volumes.entries()) {
          yield* alike(there[i]!.weights.data, boxLeastSquares({ X, y }, V).weights.data, V);
          yield* alike(there[i]!.weights.data, back[i]!.weights.data, V);
        }
      },
      within: 1e-9,
    },
  ],
  volumize: [
    {
      name: 'is a projection at alpha = 0, the identity at alpha = 1, odd, and scales exactly',
      *pairs(draw) {
        const [w, V, alpha, k] = [draw.list(4), draw.length(), draw.between(0, 1), draw.integer(-900, 900)];
        const once = volumize(w, { V, alpha: 0 }).data;
        yield* alike(volumize(once, { V, alpha: 0 }).data, once);
        yield* alike(volumize(w, { V, alpha: 1 }).data, w);
        yield* alike(
          volumize(
            w.map(x => -x),
            { V, alpha },
          ).data,
          Array.from(volumize(w, { V, alpha }).data, x => -x),
        );
        const wide = volumize(
          w.map(x => x * 2 ** k),
          { V: V * 2 ** k, alpha },
        );
        yield* alike(
          Array.from(wide.data, x => x * 2 ** -k),
          volumize(w, { V, alpha }).data,
        );
      },
      within: 1e-15,
    },
  ],
  layerVolume: [
    {
      name: 'is v sqrt(6 / fan)',
      *pairs(draw) {
        const [v, n] = [draw.length(), draw.integer(1, 50)];
        yield [layerVolume([7, n], { v }), v * Math.sqrt(6 / n)];
        yield [layerVolume([n, 7], { v, fan: 'out' }), v * Math.sqrt(6 / n)];
      },
      within: 1e-15,
    },
  ],
  volumizedFixedPoint: [
    {
      name: 'is the clip of the target at A = 1, alpha = 0, and the soft clip of that slope beyond',
      *pairs(draw) {
        const [x, { V, alpha, h }] = [draw.between(-9, 9), wall(draw)];
        const clipped = Math.max(-V, Math.min(V, x));
        const kappa = volumizedSlope({ alpha, h });
        yield [volumizedFixedPoint({ A: [[1]], target: [x] }, { V, alpha: 0, h }).get(0), clipped];
        yield [volumizedFixedPoint({ A: [[1]], target: [x] }, { V, alpha, h }).get(0), clipped + kappa * (x - clipped)];
      },
      within: 1e-12,
    },
  ],
  volumizedSlope: [
    {
      name: 'is alpha h / (1 - alpha + alpha h)',
      *pairs(draw) {
        const [alpha, h] = [draw.between(0, 1), draw.length()];
        yield [volumizedSlope({ alpha, h }), (alpha * h) / (1 - alpha + alpha * h)];
        yield [volumizedSlope({ alpha: 0, h }), 0];
      },
      within: 1e-15,
    },
  ],
  proximalStrength: [
    {
      name: 'gives the slope 1 / (1 + strength)',
      *pairs(draw) {
        const [alpha, h] = [draw.between(0.05, 1), draw.length()];
        yield [1 / (1 + proximalStrength({ alpha, h })), volumizedSlope({ alpha, h })];
      },
      within: 1e-13,
    },
  ],
  softExcess: [
    {
      name: 'is 0 at alpha = 0, rises with the steps, and composes',
      *pairs(draw) {
        const [V, alpha, delta, steps] = [draw.length(), draw.between(0, 0.9), draw.length(), draw.integer(1, 9)];
        yield [softExcess({ V, alpha: 0, delta, steps }), 0];
        yield atMost(softExcess({ V, alpha, delta, steps }), softExcess({ V, alpha, delta, steps: steps + 1 }));
        yield [softExcess({ V: 2 * V, alpha, delta: 2 * delta, steps }), 2 * softExcess({ V, alpha, delta, steps })];
      },
      within: 1e-15,
    },
  ],
  adamFixedPoint: [
    {
      name: 'is beyond the wall, short of the target, odd, and scales exactly',
      *pairs(draw) {
        const [V, alpha, h, k] = [draw.length(), draw.between(0, 0.9), draw.between(0.1, 1), draw.integer(-200, 200)];
        const at = (target: number, unit: number): number =>
          adamFixedPoint(target * unit, { V: V * unit, alpha, h: h * unit });
        const far = V + 1000;
        yield [at(-far, 1), -at(far, 1)];
        yield [at(far, 2 ** k) * 2 ** -k, at(far, 1)];
        yield atMost(V, at(far, 1));
        yield atMost(at(far, 1), far);
      },
      within: 1e-14,
    },
  ],
  trainStudents: 'test/dynamics/data.test.ts',
  adam: [adaptive(lr => chain(adam({ lr })))],
  laprop: [adaptive(lr => chain(laprop({ lr })))],
  sgd: [
    {
      name: 'is linear in the gradient and the rate',
      *pairs(draw) {
        const [g, lr, momentum] = [draw.length(), draw.length(), draw.between(0, 0.9)];
        const at = (rate: number, gradient: number): number =>
          constantGradient(chain(sgd({ lr: rate, momentum })), gradient, 4);
        yield [at(lr, 2 * g), 2 * at(lr, g)];
        yield [at(2 * lr, g), 2 * at(lr, g)];
      },
      within: 1e-15,
    },
  ],
  chain: [
    {
      name: 'of one part is that part',
      *pairs(draw) {
        const [g, lr] = [draw.length(), draw.length()];
        yield [constantGradient(chain(chain(sgd({ lr }))), g, 3), constantGradient(chain(sgd({ lr })), g, 3)];
      },
    },
  ],
  decoupledDecay: 'test/dynamics/optimizer.test.ts',
  volumized: 'test/dynamics/optimizer.test.ts',
  volumizedSgd: 'test/dynamics/algorithms.test.ts',
  volumizedAdam: 'test/dynamics/algorithms.test.ts',
  volumizedLaProp: 'test/dynamics/algorithms.test.ts',
  train: 'test/dynamics/volumization.test.ts',
};
