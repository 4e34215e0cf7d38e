import {
  collapseThreshold,
  depthFixedPoint,
  encloseLpDecay,
  encloseWeightNormalizedLimit,
  flowBalance,
  inputGradientBounds,
  l1Certificate,
  l1Minimum,
  lpDecayFixedPoints,
  lpDecayLimit,
  lpDecayStableStep,
  lpDecaySupremum,
  plainFlowLimit,
  proximalThreshold,
  weightNormalizedAtTime,
  weightNormalizedFlow,
  weightNormalizedInvariant,
  weightNormalizedLimit,
  weightNormalizedMagnification,
  weightNormalizedOneCoordinate,
  weightScaleShiftGradients,
  weightScaleShiftOrbitMinimum,
  weightScaleShiftR1,
  weightScaleShiftR2,
} from '../../src/index.js';
import { answerOf, areWritten } from '../golden/written.js';

/** Underdetermined equations: of one row, of two, with dependent rows, with a column of zeros, without a solution, in far units. */
const equations: Readonly<Record<string, readonly [A: number[][], y: number[]]>> = {
  'of one row': [[[1, 0.3, 2]], [1]],
  'of one row, negative': [[[1, -0.3]], [-1]],
  'of two rows': [
    [
      [1, 0.5, -1],
      [0.25, 2, 1],
    ],
    [1, -0.5],
  ],
  'of dependent rows': [
    [
      [1, 0.5, 2],
      [2, 1, 4],
    ],
    [1, 2],
  ],
  'of a column of zeros': [[[1, 0, 2]], [1]],
  'without a solution': [
    [
      [1, 1],
      [1, 1],
    ],
    [1, 2],
  ],
  square: [
    [
      [2, 1],
      [1, 3],
    ],
    [1, 2],
  ],
  'of 0': [[[1, 2]], [0]],
  'of many columns': [
    [
      [1, -2, 0.5, 0.25, 3, -1],
      [0.5, 1, 1, -1, 2, 0.125],
    ],
    [1, 1],
  ],
  'in units of 1e-100': [[[1e-100, 3e-101]], [1e-100]],
};
const chains: Readonly<Record<string, number[][][]>> = {
  'one layer': [
    [
      [1, 2],
      [0.5, -1],
    ],
  ],
  'two layers': [
    [
      [1, 2],
      [0.5, -1],
      [0.25, 3],
    ],
    [[1, 2, 3]],
  ],
  'three layers': [
    [
      [1, 2],
      [0.5, -1],
    ],
    [
      [2, 0],
      [0, 0.5],
    ],
    [[1, -1]],
  ],
  'a layer of zeros': [[[0, 0]], [[1]]],
  'layers far apart': [[[1e100, 0]], [[1e-100]]],
  'layers that do not fit': [[[1, 2]], [[1, 2]]],
  'no layer': [],
};

// Limits, flows, certificates and enclosures of regularised problems of each kind: any digit, end or line of refusal changes this.
areWritten(import.meta.url, 'regularizers.txt', {
  ...Object.fromEntries(
    Object.entries(equations).map(([name, [A, y]]) => [
      `equations ${name}`,
      () => {
        const d = A[0]!.length;
        const problem = { A, y, r0: 1, v0: Array.from({ length: d }, (_, i) => 0.5 + 0.25 * i), kappa: 1, L: 3 };
        return [
          answerOf(() => l1Minimum(A, y)),
          answerOf(() => { const found = l1Certificate(A, y); return found && [found.minimum.toFraction(), found.x.map(String), found.nu.map(String), found.reducedCosts.map(String)]; }),
          answerOf(() => plainFlowLimit(problem)),
          ...[2, 3, 10].map(L => answerOf(() => weightNormalizedLimit({ ...problem, L }))),
          answerOf(() => weightNormalizedLimit({ ...problem, kappa: 0.25, r0: 1e-3 })),
          answerOf(() => encloseWeightNormalizedLimit(problem)),
          answerOf(() => [0, 0.5, 20].map(T => weightNormalizedFlow({ ...problem, T }))),
          answerOf(() => weightNormalizedMagnification(problem)),
        ];
      },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(chains).map(([name, weights]) => [
      `weights of ${name}`,
      () => [weightScaleShiftR1, weightScaleShiftR2, weightScaleShiftGradients, weightScaleShiftOrbitMinimum, inputGradientBounds].map(f => `${f.name}: ${answerOf(() => f(weights))}`),
    ]),
  ),
  'L_p decay': () =>
    [0.3, 0.5, 0.9, 1, 1.25, 1.5, 1.9, 2, 2.5, 3, 7].flatMap(p =>
      [0.1, 1].flatMap(lam => [
        `${p} ${lam}: ${answerOf(() => collapseThreshold(p, lam))} ${answerOf(() => proximalThreshold(p, lam))} ${answerOf(() => lpDecaySupremum(p, lam))}`,
        ...[0, 0.5, 1, 2.2, 40].map(u => `at ${u}: ${answerOf(() => lpDecayFixedPoints(p, lam, u))} ${answerOf(() => lpDecayStableStep(p, lam, u))} ${answerOf(() => lpDecayLimit({ p, lam, u, w0: 1, h: 0.1 }))} ${answerOf(() => lpDecayLimit({ p, lam, u, w0: -1, h: 5 }))}`),
        `enclosed: ${answerOf(() => [0.5, 2.2].map(u => encloseLpDecay({ p, lam, u })))}`,
      ]),
    ),
  'one coordinate': () => [
    ...[0.25, 1, 3].flatMap(kappa => [0.1, 1, 2, 9].flatMap(u => [answerOf(() => weightNormalizedOneCoordinate({ kappa, r0: 1, u })), answerOf(() => [0, 0.5, 3, 100].map(T => weightNormalizedAtTime({ kappa, r0: 1, u, T })))])),
    ...[{ r0: 0 }, { kappa: 0 }, { u: 0 }, { u: -1 }, { r0: Number.NaN }].map(other => `${JSON.stringify(other)}: ${answerOf(() => weightNormalizedOneCoordinate({ kappa: 1, r0: 1, u: 2, ...other }))}`),
    ...[2, 3, 4, 7].map(L => answerOf(() => [weightNormalizedInvariant({ c: [1, 0.5], v: [1, 2], r: 1, kappa: 2, L }), weightNormalizedInvariant({ c: [1, 0.5], v: [-1, 0.25], r: 0.5, kappa: 0.5, L })])),
    answerOf(() => weightNormalizedInvariant({ c: [1, 0], v: [0, 0], r: 1, kappa: 2, L: 3 })),
    ...[1, 2, 3, 5].map(L => answerOf(() => [0.1, 0.5, 1, 1.5, 40].map(u => depthFixedPoint(L, 0.5, u)))),
    answerOf(() => [[2, 0.5, 1], [-2, 0.5, 1], [0, 1, 1], [2, 0, 3], [2, 1, Infinity]].map(([D, lam, t]) => flowBalance(D!, lam!, t!))),
  ],
}); // biome-ignore format: one line each
