import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  convolutionKernel,
  type Layer,
  linearisation,
  networkBounds,
  networkScaleShift,
  shiftScales,
  weightGradients,
  weightScaleShiftGradients,
  weightScaleShiftOrbitMinimum,
  weightScaleShiftR1,
  weightScaleShiftR2,
} from '../../src/index.js';

const relu: Layer = { kind: 'activation', name: 'relu' };
const whole = fc.integer({ min: -8, max: 8 });
const matrix = (rows: number, columns: number) =>
  fc
    .array(fc.array(whole, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows })
    .filter(W => W.flat().some(w => w !== 0));
const vector = (length: number) => fc.array(whole, { minLength: length, maxLength: length });
const dense = (rows: number, columns: number): fc.Arbitrary<Layer> =>
  fc.record({ kind: fc.constant('dense' as const), weight: matrix(rows, columns), bias: vector(rows) });
const between: fc.Arbitrary<Layer> = fc.constantFrom(
  relu,
  { kind: 'activation', name: 'abs' },
  { kind: 'activation', name: 'leakyRelu', slope: 0.25 },
  { kind: 'activation', name: 'identity' },
);
/** W, f, a residual block U g V, f, W: whole numbers and quarters, in which doubles are exact. */
const network: fc.Arbitrary<readonly Layer[]> = fc
  .tuple(dense(3, 2), between, dense(4, 3), between, dense(3, 4), between, dense(2, 3))
  .map(([first, f, U, g, V, h, last]) => [first, f, { kind: 'residual', body: [U, g, V] }, h, last]);
const powers = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 2 });

describe('shifts of scale', () => {
  test('leave a network of homogeneous layers, biases and a residual block as it is, exactly, and R1, R2, the orbit minimum', () => {
    fc.assert(
      fc.property(network, powers, vector(2), (layers, [outer, inner], x) => {
        const factors = [2 ** outer!, 2 ** inner!, 2 ** -inner!, 2 ** -outer!];
        const shifted = shiftScales(layers, factors);
        expect(Array.from(linearisation(shifted, x).value)).toEqual(Array.from(linearisation(layers, x).value));
        const [before, after] = [networkScaleShift(layers), networkScaleShift(shifted)];
        expect(after.chains).toEqual([[0, 3], [1, 2]]); // biome-ignore format: one line
        expect(after.R2).toBe(before.R2);
        expect(after.R1).toBeCloseTo(before.R1, 10);
        expect(Math.abs(after.orbitMinimum / before.orbitMinimum - 1)).toBeLessThan(1e-13);
      }),
    );
  });

  test('pass a convolution, its bias and a batch normalisation', () => {
    const layers: readonly Layer[] = [
      { kind: 'convolution', kernel: convolutionKernel([[[1, -2, 3]], [[2, 0, 1]]]), bias: [1, -3] },
      { kind: 'batchNormalisation', mode: 'evaluation', variance: [4, 1], mean: [1, 2], shift: [3, -1], epsilon: 0 },
      relu,
      { kind: 'dense', weight: [[1, -1, 2, 3, 0, 1]], bias: [5] },
    ];
    const x = [1, 2, -1, 3, 2];
    const shifted = shiftScales(layers, [4, 0.25], { input: [1, 5] });
    expect(linearisation(shifted, x, [1, 5]).value).toEqual(linearisation(layers, x, [1, 5]).value);
    expect(networkScaleShift(shifted, { input: [1, 5] }).R2).toBe(networkScaleShift(layers, { input: [1, 5] }).R2);
  });

  test('are refused across a bounded activation, from block to block and where a scale is left over', () => {
    const one: Layer = { kind: 'dense', weight: [[1]] };
    const tanh: Layer = { kind: 'activation', name: 'tanh' };
    const block: Layer = { kind: 'residual', body: [one, relu] };
    expect(() => shiftScales([one, tanh, one], [2, 0.5])).toThrow('not positively homogeneous');
    expect(() => shiftScales([block, block], [2, 0.5], { input: [1] })).toThrow('in each residual block');
    expect(() => shiftScales([one, relu, one], [2, 1])).toThrow('product 1');
    expect(() => shiftScales([one, relu, one], [-1, -1])).toThrow('factors > 0');
    expect(() => shiftScales([one, one], [1])).toThrow('2 factors');
    expect(networkScaleShift([one, one, tanh, one]).chains).toEqual([[0, 1], [2]]);
    expect(() => networkScaleShift([{ kind: 'dense', weight: [[0]] }])).toThrow('other than 0');
  });

  test('keep what a per-neuron scaling changes: R1 moves, and the sum of squares goes below the orbit minimum', () => {
    const net = (g: number): readonly Layer[] => [
      { kind: 'dense', weight: [[4 * g, 0], [0, 1]] }, // biome-ignore format: one line
      relu,
      { kind: 'dense', weight: [[1 / g, 4]] },
    ];
    const x = [3, -5];
    expect(linearisation(net(0.5), x).value).toEqual(linearisation(net(1), x).value);
    expect(networkScaleShift(net(0.5)).R1).not.toBeCloseTo(networkScaleShift(net(1)).R1, 3);
    expect(networkScaleShift(net(0.5)).orbitMinimum).toBeLessThan(networkScaleShift(net(1)).orbitMinimum);
  });
});

describe('R1 and R2 of a network', () => {
  test('are those of the list of its matrices where there are no blocks, from 1e-150 to 1e150', () => {
    fc.assert(
      fc.property(matrix(3, 2), matrix(2, 3), fc.integer({ min: -490, max: 490 }), (W, U, k) => {
        const list = [W.map(row => row.map(w => w * 2 ** k)), U];
        const layers: readonly Layer[] = [{ kind: 'dense', weight: list[0]! }, relu, { kind: 'dense', weight: U }];
        const { R1, R2, orbitMinimum, layers: each } = networkScaleShift(layers);
        expect(Math.abs(R1 - weightScaleShiftR1(list))).toBeLessThan(1e-12);
        expect(Math.abs(R2 - weightScaleShiftR2(list))).toBeLessThan(1e-13);
        expect(Math.abs(orbitMinimum / weightScaleShiftOrbitMinimum(list) - 1)).toBeLessThan(1e-12);
        const norms = weightScaleShiftGradients(list);
        const length = (of: 'gradientR1' | 'gradientR2') => Math.hypot(...each.flatMap(layer => Array.from(layer[of])));
        expect(Math.abs(length('gradientR1') / norms.R1 - 1)).toBeLessThan(1e-12);
        expect(Math.abs(length('gradientR2') - norms.R2)).toBeLessThan(1e-12 * (norms.R2 + norms.R1));
        expect(Math.abs(Math.exp(R1) / networkBounds(layers).network.frobenius - 1)).toBeLessThan(1e-12);
      }),
    );
  });

  test('have the gradients that differences show, in every entry of every layer', () => {
    fc.assert(
      fc.property(network, fc.nat(3), fc.nat(20), fc.boolean(), (layers, l, k, isFirst) => {
        const moved = (by: number): readonly Layer[] => {
          let place = 0;
          const walk = (list: readonly Layer[]): readonly Layer[] =>
            list.map((layer): Layer => {
              if (layer.kind === 'residual') return { ...layer, body: walk(layer.body) };
              if (layer.kind !== 'dense' || place++ !== l) return layer;
              const rows = layer.weight as readonly (readonly number[])[];
              const columns = rows[0]!.length;
              const at = k % (rows.length * columns);
              return {
                ...layer,
                weight: rows.map((row, i) => row.map((w, j) => (i * columns + j === at ? w + by : w))),
              };
            });
          return walk(layers);
        };
        const name = isFirst ? 'R1' : 'R2';
        const gradient = networkScaleShift(layers).layers[l]![isFirst ? 'gradientR1' : 'gradientR2'];
        const at = k % gradient.length;
        const entry = (layers.flatMap(layer => (layer.kind === 'residual' ? layer.body : [layer])).filter(layer => layer.kind === 'dense')[l]!.weight as number[][]).flat()[at]; // biome-ignore format: one line
        // |w| has no derivative at 0, where sign 0 = 0 stands for it
        if (!isFirst && entry === 0) return;
        const h = 1e-5;
        const difference = (networkScaleShift(moved(h))[name] - networkScaleShift(moved(-h))[name]) / (2 * h);
        expect(Math.abs(difference - gradient[at]!)).toBeLessThan(1e-7);
      }),
    );
  });

  test('R1 has the product 1 with every layer and R2 the product 0, so a flow along either keeps differences of squared norms', () => {
    fc.assert(
      fc.property(matrix(4, 3), W => {
        const { layers } = networkScaleShift([{ kind: 'dense', weight: W }]);
        const product = (g: Float64Array): number => W.flat().reduce((sum, w, i) => sum + w * g[i]!, 0);
        expect(Math.abs(product(layers[0]!.gradientR1) - 1)).toBeLessThan(1e-14);
        expect(Math.abs(product(layers[0]!.gradientR2))).toBeLessThan(1e-14 * 4 * 12);
      }),
    );
  });
});

describe('the gradient in the weights', () => {
  test('is that of differences, exactly where the network is a polynomial of whole numbers', () => {
    fc.assert(
      fc.property(dense(3, 2), dense(3, 3), dense(3, 3), dense(2, 3), vector(2), vector(2), (a, b, c, d, x, dy) => {
        const layers: readonly Layer[] = [a, { kind: 'residual', body: [b, c] }, d];
        const found = weightGradients(layers, x).of(dy);
        const value = (list: readonly Layer[]): number =>
          linearisation(list, x).value.reduce((sum, y, i) => sum + y * dy[i]!, 0);
        // the value is linear in each entry, so a difference over a unit is the derivative
        const rows = (b.kind === 'dense' ? b.weight : []) as readonly (readonly number[])[];
        for (let i = 0; i < 3; i++)
          for (let j = 0; j < 3; j++) {
            const up = rows.map((row, n) => row.map((w, m) => (n === i && m === j ? w + 1 : w)));
            const moved: readonly Layer[] = [a, { kind: 'residual', body: [{ ...b, weight: up } as Layer, c] }, d];
            expect(value(moved) - value(layers) + 0).toBe(found[1]!.weight[3 * i + j]! + 0);
          }
        const bias = (b.kind === 'dense' ? b.bias : []) as readonly number[];
        const lifted: Layer = { ...b, bias: bias.map((z, i) => (i === 2 ? z + 1 : z)) } as Layer;
        expect(value([a, { kind: 'residual', body: [lifted, c] }, d]) - value(layers) + 0).toBe(found[1]!.bias[2]! + 0);
      }),
      { numRuns: 40 },
    );
  });

  test('of a homogeneous chain without biases has the same product with each layer (Euler), exactly', () => {
    const weights = fc.tuple(matrix(4, 2), matrix(3, 4), matrix(1, 3));
    fc.assert(
      fc.property(weights, between, between, vector(2), ([U, V, W], f, g, x) => {
        const layers: readonly Layer[] = [{ kind: 'dense', weight: U }, f, { kind: 'dense', weight: V }, g, { kind: 'dense', weight: W }]; // biome-ignore format: one line
        const { value, of } = weightGradients(layers, x);
        const found = of([1]);
        for (const [l, list] of [U, V, W].entries())
          expect(list.flat().reduce((sum, w, i) => sum + w * found[l]!.weight[i]!, 0) + 0).toBe(value[0]! + 0);
      }),
    );
  });

  test('refuses a convolution, another length and what is no number', () => {
    const one: Layer = { kind: 'dense', weight: [[1]] };
    const kernel = convolutionKernel([[[1]]]);
    expect(() => weightGradients([{ kind: 'convolution', kernel }], [1], [1, 1])).toThrow('a convolution');
    expect(() => weightGradients([one], [1]).of([1, 2])).toThrow('dy of shape [1], got [2]');
    expect(() => weightGradients([one], [Number.NaN])).toThrow('finite');
  });
});
