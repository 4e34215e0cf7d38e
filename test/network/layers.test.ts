import { expect, test } from 'vitest';
import { activation, activationNames } from '../../src/network/activation.js';
import { convolutionKernel, widenedKernel } from '../../src/network/convolution/kernel.js';
import { convolution } from '../../src/network/convolution/map.js';
import type { BatchNormalisationLayer, Layer } from '../../src/network/layer.js';
import { linearisation } from '../../src/network/network.js';
import { weightGradients } from '../../src/network/weight-gradient.js';
import { refusals } from '../refusals.js';

const unit = (n: number, k: number): Float64Array => Float64Array.from({ length: n }, (_, i) => (i === k ? 1 : 0));

/** The Jacobian by columns, from dx -> J dx. */
const columns = (layers: readonly Layer[], x: readonly number[], input?: readonly number[]): number[][] =>
  x.map((_, k) => [...linearisation(layers, x, input).forward(unit(x.length, k))]);

/** The Jacobian by columns, from dy -> J^T dy. */
function columnsBack(layers: readonly Layer[], x: readonly number[], input?: readonly number[]): number[][] {
  const { value, backward } = linearisation(layers, x, input);
  const rows = [...value].map((_, k) => [...backward(unit(value.length, k))]);
  return x.map((_, j) => rows.map(row => row[j]!));
}

const dense: Layer = { kind: 'dense', weight: [[2, -1], [0, 3], [1, 1]], bias: [1, 0, -2] }; // biome-ignore format: one line
const norm: BatchNormalisationLayer = { kind: 'batchNormalisation', mode: 'evaluation', variance: [3, 8], epsilon: 1, mean: [1, 2], scale: [4, -3], shift: [10, 20] }; // biome-ignore format: one line
const relu: Layer = { kind: 'activation', name: 'relu' };
/** 2 channels into 1, of three taps. */
const kernel = convolutionKernel([[[1, 2, 3], [-1, 0, 1]]]); // biome-ignore format: one line
const turns: Layer = { kind: 'dense', weight: [[0, 1], [-1, 0]] }; // biome-ignore format: one line

// Worked out by hand: whole numbers, so that nothing is rounded.
test.each<[string, Layer[], number[], readonly number[] | undefined, number[], number[][]]>([
  ['dense', [dense], [1, 2], undefined, [1, 6, 1], [[2, 0, 1], [-1, 3, 1]]],
  ['dense without a bias', [turns], [1, 2], undefined, [2, -1], [[0, -1], [1, 0]]],
  ['dense, then rectified', [dense, relu], [-1, 2], undefined, [0, 6, 0], [[0, 0, 0], [0, 3, 0]]],
  ['residual', [{ kind: 'residual', body: [turns] }], [1, 2], undefined, [3, 1], [[1, -1], [1, 1]]],
  ['batch normalisation', [norm], [3, 5], [2], [14, 17], [[2, 0], [0, -1]]],
  ['batch normalisation of two pixels', [norm], [3, 1, 5, 2], [2, 2], [14, 10, 17, 20], [[2, 0, 0, 0], [0, 2, 0, 0], [0, 0, -1, 0], [0, 0, 0, -1]]],
  ['bare batch normalisation', [{ kind: 'batchNormalisation', mode: 'evaluation', variance: [4], epsilon: 0 }], [3], [1], [1.5], [[0.5]]],
  ['convolution', [{ kind: 'convolution', kernel, bias: [100] }], [1, 2, 3, 4, 5, 6], [2, 3], [100 + 1 + 4 + 9 - 4 + 6], [[1], [2], [3], [-1], [0], [1]]],
  ['padded convolution in steps of two', [{ kind: 'convolution', kernel, padding: [1], stride: [2] }], [1, 2, 3, 4, 5, 6], [2, 3], [2 + 6 + 5, 2 + 6 - 5], [[2, 0], [3, 1], [0, 2], [0, 0], [1, -1], [0, 0]]],
  ['circular convolution', [{ kind: 'convolution', kernel, padding: 'circular', stride: [2] }], [1, 2, 3, 4, 5, 6], [2, 3], [1 + 4 + 9 - 4 + 6, 3 + 2 + 6 - 6 + 5], [[1, 2], [2, 3], [3, 1], [-1, 0], [0, 1], [1, -1]]],
])('%s has the value and the Jacobian of its definition', (_, layers, x, input, value, jacobian) => {
  expect([...linearisation(layers, x, input).value]).toEqual(value);
  const plain = (rows: readonly (readonly number[])[]) => rows.map(row => row.map(y => y + 0));
  expect(plain(columns(layers, x, input))).toEqual(jacobian);
  expect(plain(columnsBack(layers, x, input))).toEqual(jacobian);
}); // biome-ignore format: a layer a line

test('a kernel in groups, its taps apart, is one with zeros between', () => {
  const grouped = convolutionKernel([[[[1, 2], [3, 4]]], [[[5, 6], [7, 8]]]]); // biome-ignore format: one line
  const wide = widenedKernel('test', grouped, { groups: 2, dilation: [1, 2] });
  expect(wide).toEqual({
    outChannels: 2,
    inChannels: 2,
    size: [2, 3],
    data: Float64Array.of(1, 0, 2, 3, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 6, 7, 0, 8),
  });
  expect(widenedKernel('test', grouped, {})).toBe(grouped);
  expect(widenedKernel('test', grouped, { groups: 1, dilation: [1, 1] })).toBe(grouped);
  const map = convolution(grouped, [2, 3], { groups: 2, dilation: [1, 2] });
  const y = new Float64Array(2);
  map.applyInto(
    y,
    Float64Array.from({ length: 12 }, (_, k) => k),
  );
  // 1 * 0 + 2 * 2 + 3 * 3 + 4 * 5, and 5 * 6 + 6 * 8 + 7 * 9 + 8 * 11
  expect([map.input, map.output, [...y]]).toEqual([[2, 3], [1, 1], [33, 229]]); // biome-ignore format: one line
});

test('a convolution of more pixels than a product takes at a time is the sum of its definition', () => {
  const [rows, sides] = [30, 40];
  const map = convolution(convolutionKernel([[[[1, -2]]], [[[0, 3]]]]), [rows, sides], { padding: [0, 1] });
  const x = Float64Array.from({ length: rows * sides }, (_, k) => (k * k) % 17);
  const at = (i: number, j: number): number => (j < 0 || j >= sides ? 0 : x[i * sides + j]!);
  const expected = [[1, -2], [0, 3]].flatMap(([left, right]) => Array.from({ length: rows * (sides + 1) }, (_, k) => { const [i, j] = [Math.floor(k / (sides + 1)), k % (sides + 1)]; return left! * at(i, j - 1) + right! * at(i, j); })); // biome-ignore format: one line
  const y = new Float64Array(2 * rows * (sides + 1));
  map.applyInto(y, x);
  expect([...y]).toEqual(expected);
  // <K x, y> = <x, K^T y>
  const back = new Float64Array(x.length).fill(7);
  map.applyTransposeInto(back, y);
  const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, k) => sum + value * b[k]!, 0);
  expect(dot(back, x)).toBe(dot(y, y));
});

// The slope is the limit of differences, and no difference is steeper than the constant.
test.each(activationNames)('%s has its slope and its constant', name => {
  const { apply, slope, constant } = activation(name, name === 'leakyRelu' ? -3 : undefined);
  const h = 2 ** -20;
  let steepest = 0;
  for (let x = -4.03125; x < 4; x += 0.0625) {
    const difference = (apply(x + h) - apply(x - h)) / (2 * h);
    expect(Math.abs(difference - slope(x))).toBeLessThan(1e-8);
    steepest = Math.max(steepest, Math.abs(slope(x)));
  }
  expect(steepest).toBeLessThanOrEqual(constant);
  // softsign and softplus come near their constants far out only
  expect(steepest).toBeGreaterThan(0.94 * constant);
});

test('the values of the activations are those of their formulas', () => {
  const at = (x: number) => Object.fromEntries(activationNames.map(name => [name, Number(activation(name).apply(x).toPrecision(12))])); // biome-ignore format: one line
  expect(at(0.5)).toEqual({ identity: 0.5, relu: 0.5, abs: 0.5, tanh: 0.46211715726, hardTanh: 0.5, sigmoid: 0.622459331202, softplus: 0.97407698418, softsign: 0.333333333333, elu: 0.5, sine: 0.479425538604, silu: 0.311229665601, gelu: 0.345731230637, leakyRelu: 0.5 }); // biome-ignore format: one line
  expect(at(-2)).toEqual({ identity: -2, relu: 0, abs: 2, tanh: -0.964027580076, hardTanh: -1, sigmoid: 0.119202922022, softplus: 0.126928011043, softsign: -0.666666666667, elu: -0.864664716763, sine: -0.909297426826, silu: -0.238405844044, gelu: -0.0455002638964, leakyRelu: -0.02 }); // biome-ignore format: one line
  const constants = activationNames.map(name => activation(name).constant);
  expect(constants).toEqual([1, 1, 1, 1, 1, 0.25, 1, 1, 1, 1, 1.099839320128867, 1.128904145185155, 1]);
  const corners = ['relu', 'abs', 'hardTanh', 'elu', 'leakyRelu'] as const;
  expect(corners.map(name => [activation(name).slope(0), activation(name).slope(1), activation(name).slope(-1)])).toEqual([[0, 1, 0], [1, 1, -1], [1, 0, 0], [1, 1, Math.exp(-1)], [0.01, 1, 0.01]]); // biome-ignore format: one line
  expect([activation('leakyRelu', 0.5).constant, activation('leakyRelu', -2).constant]).toEqual([1, 2]);
});

test('the gradient by the weights is the outer product of what comes in and what goes back', () => {
  const body: Layer[] = [turns, relu];
  const { value, of } = weightGradients([dense, { kind: 'dense', weight: [[1, 0, 0], [0, 1, 1]] }, { kind: 'residual', body }, norm], [1, 2]); // biome-ignore format: one line
  // [1, 6, 1], then [1, 7], then [1, 7] + max(0, [7, -1]), then normalised
  expect([...value]).toEqual([10 + 2 * 7, 20 - 5]);
  const found = of([1, 1]).map(({ weight, bias }) => ({ weight: [...weight].map(x => x + 0), bias: [...bias].map(x => x + 0) })); // biome-ignore format: one line
  // back through norm [2, -1]; of the block [2, 0] on the way of turns, which gives [0, 2] more; then [2, 1]
  expect(found).toEqual([
    { weight: [2, 4, 1, 2, 1, 2], bias: [2, 1, 1] },
    { weight: [2, 12, 2, 1, 6, 1], bias: [2, 1] },
    { weight: [2, 14, 0, 0], bias: [2, 0] },
  ]);
});

test('what is no network is refused in a line', async () => {
  const lin = (layers: unknown, x: unknown = [1, 2], input?: unknown) => () => linearisation(layers as Layer[], x as number[], input as number[]); // biome-ignore format: one line
  const conv = (rest: object = {}, input: readonly number[] = [2, 3]) => lin([{ kind: 'convolution', kernel, ...rest }], [1, 2, 3, 4, 5, 6], input); // biome-ignore format: one line
  const norms = (rest: object) => lin([{ ...norm, ...rest }], [1, 2], [2]);
  const kernels = (nested: unknown) => () => convolutionKernel(nested as number[][][]);
  const kernelOf = (rest: object) => conv({ kernel: { ...kernel, ...rest } });
  const word = (kind: unknown) => lin([{ kind }], [1], [1]);
  await expect(
    refusals({
      'no list': lin(3),
      'no layer': lin([]),
      'an empty input': lin([relu], [1], []),
      'an input of no number': lin([relu], [1], [1.5]),
      'an input of 0': lin([relu], [1], [0]),
      'an input that is none': lin([relu], [1], 'x'),
      'an x too long': lin([dense], [1, 2, 3]),
      'an x too long for a chain': lin([relu], [1, 2], [3]),
      'no x': lin([relu], []),
      'a weight that is none': lin([{ kind: 'dense', weight: [['x']] }]),
      'a weight of other columns': lin([relu, dense], [1, 2, 3]),
      'a bias of another length': lin([{ ...dense, bias: [1] }]),
      'an empty block': lin([{ kind: 'residual', body: [] }], [1, 2], [2]),
      'a block that is none': lin([{ kind: 'residual' }], [1, 2], [2]),
      'a block of another shape': lin([{ kind: 'residual', body: [dense] }]),
      'an unknown activation': lin([{ kind: 'activation', name: 'swish' }], [1]),
      'an activation without a name': lin([{ kind: 'activation' }], [1]),
      'a name of every object': lin([{ kind: 'activation', name: 'toString' }], [1]),
      'a slope of relu': lin([{ kind: 'activation', name: 'relu', slope: 1 }], [1]),
      'an infinite slope': lin([{ kind: 'activation', name: 'leakyRelu', slope: Infinity }], [1]),
      'no kind': lin([null], [1], [1]),
      'a kind that is a number': word(3),
      'an unknown kind': word('pooling'),
      'a batch norm in training': lin([{ ...norm, mode: 'training' }], [1, 2], [2]),
      'a BatchNorm1d': word('BatchNorm1d'),
      'a batch_norm': word('batch_norm'),
      attention: word('selfAttention'),
      'a transformer': word('Transformer'),
      'an LSTM': word('LSTM'),
      'a GRU': word('gru'),
      'an RNN': word('rnn'),
      'a recurrent one': word('recurrent'),
      'a variance too long': norms({ variance: [1, 2, 3], scale: [1, 2] }),
      'a scale too long': norms({ scale: [1, 2, 3] }),
      'an epsilon below 0': norms({ epsilon: -1 }),
      'an epsilon that is none': norms({ epsilon: Number.NaN }),
      'a variance of 0': norms({ variance: [0, 1], epsilon: 0 }),
      'an infinite variance': norms({ variance: [Infinity, 1] }),
      'an infinite scale': norms({ scale: [Infinity, 1] }),
      'a mean too long': norms({ mean: [1] }),
      'a shift too long': norms({ shift: [1] }),
      'a convolution without an input': lin([{ kind: 'convolution', kernel }], []),
      'a convolution of flat input': conv({}, [6]),
      'a convolution of other channels': conv({}, [3, 2]),
      'a convolution of two sides': conv({}, [2, 3, 1]),
      'a bias of another length in a convolution': conv({ bias: [1, 2] }),
      'a stride of 0': conv({ stride: [0] }),
      'a stride of two sides': conv({ stride: [1, 1] }),
      'a stride that is none': conv({ stride: 1 }),
      'a padding below 0': conv({ padding: [-1] }),
      'a dilation of 0': conv({ dilation: [0] }),
      'a dilation that does not fit': conv({ dilation: [2] }),
      'groups that do not divide': conv({ groups: 2 }),
      'groups of no number': conv({ groups: 0.5 }),
      'no group': conv({ groups: 0 }),
      'a kernel of three sides': kernelOf({ size: [1, 1, 1] }),
      'a kernel of no side': kernelOf({ size: [] }),
      'a kernel of size 0': kernelOf({ size: [0] }),
      'a kernel of no channel': kernelOf({ inChannels: 0 }),
      'a kernel without numbers': kernelOf({ data: [1, 2, 3, 4, 5, 6] }),
      'a kernel of too few numbers': kernelOf({ data: new Float64Array(5) }),
      'a kernel with NaN': kernelOf({ data: Float64Array.of(1, 2, Number.NaN, 4, 5, 6) }),
      'a size that is none': kernelOf({ size: 3 }),
      'nested numbers too flat': kernels([[1]]),
      'nested numbers too deep': kernels([[[[[1]]]]]),
      'nested numbers without any': kernels([[[]]]),
      'nested numbers that are none': kernels(3),
      'nested numbers of two lengths': kernels([[[1, 2]], [[1]]]),
      'a text among nested numbers': kernels([[[1, 'x']]]),
      'a number where a list is': kernels([[[1]], [1]]),
      'weights of a convolution': () => weightGradients([{ kind: 'convolution', kernel }], [1, 2, 3, 4, 5, 6], [2, 3]),
      'weights at an x too long': () => weightGradients([dense], [1, 2, 3]),
      'weights at another shape': () => weightGradients([relu], [1, 2], [3]),
      'weights without layers': () => weightGradients(3 as never, [1]),
      'a dy too long': () => weightGradients([dense], [1, 2]).of([1]),
      'no kernel': () => convolution(3 as never, [3]),
      'sides of another number': () => convolution(kernel, [3, 3]),
      'sides below the kernel': () => convolution(kernel, [2]),
    }),
  ).toMatchFileSnapshot('layers-refused.txt');
});
