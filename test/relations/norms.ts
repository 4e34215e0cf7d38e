import {
  chainBound,
  circularConvolutionNorm,
  collapseThreshold,
  contractiveVolume,
  convolution,
  convolutionEntryBound,
  convolutionKernel,
  convolutionNorm,
  convolutionTapBound,
  criticalWidth,
  depthFixedPoint,
  empiricalLipschitz,
  encloseSpectralNorm,
  entryBound,
  estimateConvolutionNorm,
  estimateSpectralNorm,
  flowBalance,
  frobeniusNorm,
  inputGradientBounds,
  l1Minimum,
  linearisation,
  lpDecay,
  lpDecayFixedPoints,
  lpDecaySupremum,
  lpProx,
  maxNorm,
  networkBounds,
  printedBound,
  proximalThreshold,
  reshapedKernelNorm,
  sharpBound,
  spectralNorm,
  squaredNormAtMost,
  weightNormalizedAtTime,
  weightNormalizedMagnification,
  weightNormalizedOneCoordinate,
  weightScaleShiftGradients,
  weightScaleShiftOrbitMinimum,
  weightScaleShiftR1,
  weightScaleShiftR2,
} from '../../src/index.js';
import { atMost, type Draw, type Pair, type Relation, type Relations, transposed } from './relation.js';

const shape = (draw: Draw, columns = draw.integer(1, 6)): number[][] => draw.matrix(draw.integer(1, 6), columns);
const norm = (of: (W: number[][]) => number, within = 1e-14): readonly Relation[] => [
  {
    name: 'is a norm: scales exactly with 2^k, even, the triangle inequality',
    *pairs(draw): Iterable<Pair> {
      const [W, k] = [shape(draw), draw.exponent(900)];
      const other = W.map(row => row.map(() => draw.between(-2, 2)));
      const map = (f: (x: number, i: number, j: number) => number): number[][] =>
        W.map((row, i) => row.map((x, j) => f(x, i, j)));
      yield [of(map(x => x * 2 ** k)) * 2 ** -k, of(W)];
      yield [of(map(x => -x)), of(W)];
      yield atMost(of(map((x, i, j) => x + other[i]![j]!)), of(W) + of(other));
    },
    within,
  },
  {
    name: 'is that of the transpose, and of rows and columns in another order',
    *pairs(draw): Iterable<Pair> {
      const W = shape(draw);
      yield [of(transposed(W)), of(W)];
      yield [of(draw.order(W.length).map(i => W[i]!)), of(W)];
    },
    within,
  },
];
const below: Relation = {
  name: 'lies between the largest entry and the Frobenius norm',
  *pairs(draw) {
    const W = shape(draw);
    yield atMost(maxNorm(W), spectralNorm(W));
    yield atMost(spectralNorm(W), frobeniusNorm(W));
  },
  within: 1e-15,
};
const square = (draw: Draw) => {
  const [out, inside, taps] = [draw.integer(1, 3), draw.integer(1, 3), draw.integer(1, 3)];
  const kernel = convolutionKernel(Array.from({ length: out }, () => draw.matrix(inside, taps)) as never);
  return { kernel, side: draw.integer(taps, 8) };
};
const largestOf = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((m, x) => Math.max(m, Math.abs(x)), 0);
const bounded = (
  of: (
    draw: ReturnType<typeof square>,
    geometry: { padding: 'circular' | readonly number[]; stride: readonly number[] },
  ) => number,
): Relation => ({
  name: 'is not below the norm, for any stride and padding',
  *pairs(draw) {
    const given = square(draw);
    const geometry = { padding: draw.pick(['circular' as const, [0], [1]]), stride: [draw.integer(1, 3)] };
    yield atMost(convolutionNorm(given.kernel, [given.side], geometry), of(given, geometry));
  },
  within: 1e-13,
});
const dense = (weight: number[][]) => ({ kind: 'dense', weight, bias: weight.map(() => 0) }) as const;

export const normRelations: Relations = {
  maxNorm: norm(maxNorm, 0),
  frobeniusNorm: norm(frobeniusNorm),
  spectralNorm: [...norm(W => spectralNorm(W), 1e-13), below],
  estimateSpectralNorm: norm(W => estimateSpectralNorm(W).value, 1e-13),
  encloseSpectralNorm: [
    {
      name: 'holds the estimate',
      *pairs(draw) {
        const W = shape(draw);
        const { lower, upper } = encloseSpectralNorm(W);
        yield atMost(lower, spectralNorm(W));
        yield atMost(spectralNorm(W), upper.value);
      },
      within: 1e-14,
    },
  ],
  squaredNormAtMost: [
    {
      name: 'decides on both sides of the norm',
      *pairs(draw) {
        const W = Array.from({ length: draw.integer(1, 4) }, () => [draw.integer(-9, 9), draw.integer(-9, 9)]);
        const square = Math.round(spectralNorm(W) ** 2 * 1e6);
        const exact = W.map(row => row.map(BigInt));
        yield [Number(squaredNormAtMost(exact, BigInt(square + 5), 1_000_000n)), 1];
        if (square > 5) yield [Number(squaredNormAtMost(exact, BigInt(square - 5), 1_000_000n)), 0];
      },
    },
  ],
  printedBound: [
    {
      name: 'is not below the sharp bound, and scales with V',
      *pairs(draw) {
        const [V, a, b, k] = [draw.length(), draw.integer(1, 50), draw.integer(1, 50), draw.exponent(900)];
        yield atMost(sharpBound(V, a, b), printedBound(V, a, b));
        yield [printedBound(V * 2 ** k, a, b) * 2 ** -k, printedBound(V, a, b)];
      },
    },
  ],
  sharpBound: [
    {
      name: 'is attained by V times signs, symmetric in the shape, and scales exactly',
      *pairs(draw) {
        const [V, a, b, k] = [draw.length(), draw.integer(1, 9), draw.integer(1, 9), draw.exponent(900)];
        yield [spectralNorm(Array.from({ length: a }, () => Array.from({ length: b }, () => V))), sharpBound(V, a, b)];
        yield [sharpBound(V, b, a), sharpBound(V, a, b)];
        yield [sharpBound(V * 2 ** k, a, b) * 2 ** -k, sharpBound(V, a, b)];
      },
    },
  ],
  contractiveVolume: [
    {
      name: 'is the largest V whose sharp bound is at most 1',
      *pairs(draw) {
        const [a, b] = [draw.integer(1, 300), draw.integer(1, 300)];
        const V = contractiveVolume(a, b);
        yield atMost(sharpBound(V, a, b), 1);
        yield atMost(1 + 2 ** -54, sharpBound(V * (1 + 2 ** -50), a, b));
      },
    },
  ],
  entryBound: [
    {
      name: 'is V at alpha = 0, and rises with alpha and the step',
      *pairs(draw) {
        const [V, alpha, step] = [draw.length(), draw.between(0, 0.9), draw.length()];
        yield [entryBound(V, 0, step), V];
        yield atMost(entryBound(V, alpha, step), entryBound(V, alpha, 2 * step));
        yield [entryBound(2 * V, alpha, 2 * step), 2 * entryBound(V, alpha, step)];
      },
    },
  ],
  chainBound: [
    {
      name: 'is the product over the layers',
      *pairs(draw) {
        const [a, b, c] = [draw.integer(1, 9), draw.integer(1, 9), draw.integer(1, 9)];
        const first = { volume: draw.length(), rows: a, columns: b };
        const second = { volume: draw.length(), rows: b, columns: c };
        yield [chainBound([first, second]).sharp, chainBound([first]).sharp * chainBound([second]).sharp];
        yield [chainBound([first]).sharp, sharpBound(first.volume, b, a)];
      },
      within: 1e-14,
    },
  ],
  criticalWidth: [
    {
      name: 'is sqrt(6 / fan)',
      *pairs(draw) {
        const fan = draw.integer(1, 1000);
        yield [criticalWidth(fan), Math.sqrt(6 / fan)];
      },
      within: 1e-15,
    },
  ],
  heVarianceGain: 'test/lipschitz/bounds.test.ts',
  convolutionNorm: [
    {
      name: 'scales with 2^k, and on a torus is that by frequencies',
      *pairs(draw) {
        const [{ kernel, side }, k] = [square(draw), draw.exponent(300)];
        const wide = { ...kernel, data: kernel.data.map(x => x * 2 ** k) };
        yield [
          convolutionNorm(wide, [side], { padding: [1] }) * 2 ** -k,
          convolutionNorm(kernel, [side], { padding: [1] }),
        ];
        yield [circularConvolutionNorm(kernel, [side]), convolutionNorm(kernel, [side], { padding: 'circular' })];
      },
      within: 1e-12,
    },
  ],
  estimateConvolutionNorm: [
    {
      name: 'is convolutionNorm, and says that it has converged',
      *pairs(draw) {
        const { kernel, side } = square(draw);
        const found = estimateConvolutionNorm(kernel, [side], { padding: [1] });
        yield [found.value, convolutionNorm(kernel, [side], { padding: [1] })];
        yield atMost(found.residual, 1e-6);
      },
    },
  ],
  circularConvolutionNorm: [
    bounded((given, geometry) =>
      geometry.padding === 'circular' ? circularConvolutionNorm(given.kernel, [given.side]) : Infinity,
    ),
  ],
  convolutionTapBound: [bounded(({ kernel, side }, geometry) => convolutionTapBound(kernel, geometry, [side]))],
  convolutionEntryBound: [
    bounded(({ kernel, side }, geometry) => convolutionEntryBound(largestOf(kernel.data), kernel, geometry, [side])),
  ],
  reshapedKernelNorm: [bounded(({ kernel, side }, geometry) => reshapedKernelNorm(kernel, geometry, [side]).bound)],
  convolutionKernel: [
    {
      name: 'keeps every entry',
      *pairs(draw) {
        const nested = [draw.matrix(2, 3), draw.matrix(2, 3)];
        for (const [i, x] of nested.flat(2).entries()) yield [convolutionKernel(nested as never).data[i]!, x];
      },
    },
  ],
  convolution: [
    {
      name: 'has its transpose: <K x, y> = <x, K^T y>',
      *pairs(draw) {
        const { kernel, side } = square(draw);
        const map = convolution(kernel, [side], { padding: [1], stride: [draw.integer(1, 2)] });
        const outputs = kernel.outChannels * map.output.reduce((n, x) => n * x, 1);
        const [x, y] = [Float64Array.from(draw.list(kernel.inChannels * side)), Float64Array.from(draw.list(outputs))];
        const [image, back] = [new Float64Array(y.length), new Float64Array(x.length)];
        map.applyInto(image, x);
        map.applyTransposeInto(back, y);
        const product = (p: Float64Array, q: Float64Array): number => p.reduce((sum, z, i) => sum + z * q[i]!, 0);
        yield [product(image, y), product(x, back), 100];
      },
      within: 1e-14,
    },
  ],
  networkBounds: [
    {
      name: 'of one dense layer has its norms, the spectral one least',
      *pairs(draw) {
        const W = shape(draw);
        const { network: bounds } = networkBounds([dense(W)]);
        yield [bounds.spectral, spectralNorm(W)];
        yield [bounds.frobenius, frobeniusNorm(W)];
        yield atMost(bounds.spectral, bounds.sharp);
      },
      within: 1e-13,
    },
  ],
  empiricalLipschitz: [
    {
      name: 'is not above the norm of a dense layer',
      *pairs(draw) {
        const W = shape(draw);
        yield atMost(empiricalLipschitz([dense(W)], {}).lower, spectralNorm(W));
      },
      within: 1e-13,
    },
  ],
  linearisation: [
    {
      name: 'of dense layers is their product, and its own transpose',
      *pairs(draw) {
        const A = shape(draw);
        const B = shape(draw, A.length);
        const x = Float64Array.from(draw.list(A[0]!.length));
        const through = (W: number[][], v: ArrayLike<number>): number[] =>
          W.map(row => row.reduce((sum, w, j) => sum + w * v[j]!, 0));
        const found = linearisation([dense(A), dense(B)], x);
        const image = through(B, through(A, x));
        for (const [i, y] of image.entries()) {
          yield [found.value[i]!, y, 100];
          yield [found.forward(x)[i]!, y, 100];
        }
        const y = Float64Array.from(draw.list(B.length));
        const product = (p: ArrayLike<number>, q: ArrayLike<number>): number =>
          Array.from(p).reduce((sum, z, i) => sum + z * q[i]!, 0);
        yield [product(found.forward(x), y), product(x, found.backward(y)), 100];
      },
      within: 1e-14,
    },
  ],
  activation: 'test/lipschitz/network.test.ts',
  networkScaleShift: 'test/lipschitz/scale-shift.test.ts',
  shiftScales: 'test/lipschitz/scale-shift.test.ts',
  weightGradients: 'test/lipschitz/scale-shift.test.ts',
  weightScaleShiftR1: [
    {
      name: 'sums the logarithms of the norms, and is left by factors of product 1',
      *pairs(draw) {
        const A = shape(draw);
        const [B, c] = [shape(draw, A.length), draw.length()];
        const by = (W: number[][], x: number): number[][] => W.map(row => row.map(y => x * y));
        yield [weightScaleShiftR1([A, B]), Math.log(frobeniusNorm(A)) + Math.log(frobeniusNorm(B)), 1];
        yield [weightScaleShiftR1([by(A, c), by(B, 1 / c)]), weightScaleShiftR1([A, B]), 1];
        yield [weightScaleShiftOrbitMinimum([by(A, c), by(B, 1 / c)]), weightScaleShiftOrbitMinimum([A, B])];
        yield [weightScaleShiftR2([by(A, c), by(B, 2)]), weightScaleShiftR2([A, B])];
      },
      within: 1e-13,
    },
  ],
  weightScaleShiftR2: [
    {
      name: 'is between the number of layers and sum sqrt(entries)',
      *pairs(draw) {
        const A = shape(draw);
        yield atMost(1, weightScaleShiftR2([A]));
        yield atMost(weightScaleShiftR2([A]), Math.sqrt(A.flat().length));
      },
      within: 1e-14,
    },
  ],
  weightScaleShiftGradients: [
    {
      name: 'are the slopes of R1 and R2 along their own gradients',
      *pairs(draw) {
        const A = draw.matrix(2, 3);
        const { R1 } = weightScaleShiftGradients([A]);
        // R1 rises fastest along A itself, by t for e^t A
        yield [R1 * frobeniusNorm(A), 1];
        const doubled = weightScaleShiftGradients([A.map(row => row.map(x => 2 * x))]);
        yield [doubled.R1, 0.5 * R1];
        yield [doubled.R2, 0.5 * weightScaleShiftGradients([A]).R2];
      },
      within: 1e-14,
    },
  ],
  weightScaleShiftOrbitMinimum: [
    {
      name: 'of one layer is half its squared norm, and not above the sum of halves',
      *pairs(draw) {
        const A = shape(draw);
        const B = shape(draw, A.length);
        yield [weightScaleShiftOrbitMinimum([A]), 0.5 * frobeniusNorm(A) ** 2];
        yield atMost(weightScaleShiftOrbitMinimum([A, B]), 0.5 * (frobeniusNorm(A) ** 2 + frobeniusNorm(B) ** 2));
      },
      within: 1e-13,
    },
  ],
  inputGradientBounds: [
    {
      name: 'are products of norms',
      *pairs(draw) {
        const A = shape(draw);
        yield [inputGradientBounds([A]).frobenius, frobeniusNorm(A)];
      },
      within: 1e-13,
    },
  ],
  weightNormalizedLimit: 'test/regularizer/regularizer.test.ts',
  plainFlowLimit: 'test/regularizer/flows.test.ts',
  weightNormalizedFlow: 'test/regularizer/flows.test.ts',
  weightNormalizedInvariant: 'test/regularizer/regularizer.test.ts',
  weightNormalizedMagnification: [
    {
      name: 'is 1 where the flow starts at its limit, and does not see the sign of the kernel',
      *pairs(draw) {
        const a = draw.length();
        yield [weightNormalizedMagnification({ A: [[1]], y: [a * a], r0: a, v0: [1], kappa: 1 }), 1];
      },
      within: 1e-9,
    },
  ],
  weightNormalizedOneCoordinate: 'test/regularizer/regularizer.test.ts',
  weightNormalizedAtTime: [
    {
      // The misfit g = u - R tanh q falls by g' = -4 kappa R (R tanh q)' g, where R >= r0^2 and the slope >= min(r0^2, 1/kappa).
      name: 'is 0 at the start, odd in u, and at most u e^{-rate T} from the limit',
      *pairs(draw) {
        const [kappa, r0, u] = [draw.length(), draw.length(), draw.between(0.2, 3)];
        const at = (T: number, v = u) => weightNormalizedAtTime({ kappa, r0, u: v, T });
        yield [at(0).x, 0];
        yield [at(0.1, -u).x, -at(0.1).x];
        yield [at(draw.pick([1e12, 1e300])).x, u];
        const rate = 4 * kappa * r0 ** 2 * Math.min(r0 ** 2, 1 / kappa);
        const T = Math.min(30 / rate, 40 / kappa);
        const gap = Math.abs(weightNormalizedOneCoordinate({ kappa, r0, u }).x - at(T).x);
        const most = u * Math.exp(-rate * T);
        yield [Math.max(gap, most), most, u];
      },
      within: 1e-8,
    },
  ],
  flowBalance: [
    {
      name: 'falls by e^{-2 lam t}, and composes',
      *pairs(draw) {
        const [D, lam, s, t] = [draw.between(-3, 3), draw.length(), draw.between(0, 1), draw.between(0, 1)];
        yield [flowBalance(flowBalance(D, lam, s), lam, t), flowBalance(D, lam, s + t)];
        yield [flowBalance(D, 0, t), D];
      },
      within: 1e-13,
    },
  ],
  l1Minimum: [
    {
      name: 'scales with y, is even in both, and of one equation is y over the largest coefficient of its sign',
      *pairs(draw) {
        const [A, y, k] = [draw.matrix(1, 3), draw.between(0.1, 2), draw.integer(-20, 20)];
        const opposite = A.map(row => row.map(x => -x));
        yield [l1Minimum(opposite, [-y]), l1Minimum(A, [y])];
        yield [l1Minimum(A, [y * 2 ** k]) * 2 ** -k, l1Minimum(A, [y])];
        yield [l1Minimum(A, [y]), Math.max(...A[0]!) > 0 ? y / Math.max(...A[0]!) : Infinity];
      },
      within: 1e-15,
    },
  ],
  collapseThreshold: [
    {
      name: 'is where lpDecay starts',
      *pairs(draw) {
        const [p, lam] = [draw.between(0.2, 0.9), draw.length()];
        const u = collapseThreshold(p, lam);
        yield [lpDecay(p, lam).apply(0.9999 * u), 0];
        yield atMost(1e-9, lpDecay(p, lam).apply(1.0001 * u));
      },
    },
  ],
  proximalThreshold: [
    {
      name: 'is where lpProx starts, not below the collapse of decay',
      *pairs(draw) {
        const [p, lam] = [draw.between(0.2, 0.9), draw.length()];
        const u = proximalThreshold(p, lam);
        yield [lpProx(p, lam).apply(0.9999 * u), 0];
        yield atMost(1e-9, lpProx(p, lam).apply(1.0001 * u));
        yield atMost(collapseThreshold(p, lam), u);
      },
    },
  ],
  lpDecayFixedPoints: [
    {
      name: 'solve w + lam w^(p-1) = u, the largest being lpDecay',
      *pairs(draw) {
        const [p, lam, u] = [draw.between(1.05, 6), draw.length(), draw.between(0.5, 9)];
        const points = lpDecayFixedPoints(p, lam, u);
        for (const w of points) if (w > 0) yield [w + lam * w ** (p - 1), u];
        yield [Math.max(...points), lpDecay(p, lam).apply(u)];
      },
      within: 1e-11,
    },
  ],
  lpDecayLimit: 'test/regularizer/regularizer.test.ts',
  lpDecayStableStep: 'test/regularizer/regularizer.test.ts',
  lpDecaySupremum: [
    {
      name: 'is c at p = 1, and scales',
      *pairs(draw) {
        const c = draw.length();
        yield [lpDecaySupremum(1, c), c];
      },
    },
  ],
  depthFixedPoint: [
    {
      name: 'is ridge at one layer',
      *pairs(draw) {
        const [lam, u] = [draw.length(), draw.between(0.5, 9)];
        yield [depthFixedPoint(1, lam, u), u / (1 + lam)];
      },
      within: 1e-13,
    },
  ],
  l1Certificate: 'test/regularizer/enclosures.test.ts',
  encloseLpDecay: 'test/regularizer/enclosures.test.ts',
  encloseWeightNormalizedLimit: 'test/regularizer/enclosures.test.ts',
  lpDecayed: 'test/dynamics/related-optimizers.test.ts',
  proximalThreeHalves: 'test/dynamics/related-optimizers.test.ts',
  scaleShiftPenalty: 'test/dynamics/related-optimizers.test.ts',
};
