import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { empiricalLipschitz } from '../../src/lipschitz/empirical.js';
import { networkBounds } from '../../src/lipschitz/network.js';
import { type ActivationName, activation, activationNames } from '../../src/network/activation.js';
import { convolutionKernel } from '../../src/network/convolution/kernel.js';
import type { Layer } from '../../src/network/layer.js';

/** The largest |f'| of silu and gelu exceeds 1; the sigma of Prop. 4.2 are the others. */
const oneLipschitz = activationNames.filter(name => activation(name).constant <= 1);

const entry = fc.integer({ min: -8, max: 8 }).map(n => n / 8);
const weightOf = (a: number, b: number): fc.Arbitrary<number[][]> =>
  fc.array(fc.array(entry, { minLength: b, maxLength: b }), { minLength: a, maxLength: a });

/** Chains W_1 sigma W_2 ... of depth 1 to 4 and widths 1 to 5, shrinking to small ones. */
const chains: fc.Arbitrary<Layer[]> = fc
  .array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 5 })
  .chain(widths =>
    fc.tuple(
      fc.tuple(...widths.slice(1).map((a, i) => weightOf(a, widths[i]!))),
      fc.array(fc.constantFrom(...oneLipschitz), { minLength: widths.length, maxLength: widths.length }),
    ),
  )
  .map(([weights, names]) =>
    weights.flatMap((weight, i): Layer[] => [
      { kind: 'dense', weight },
      { kind: 'activation', name: names[i]! },
    ]),
  );

/** The Jacobian norms and quotients come from some dozen rounded products. */
const slack = 1 + 1024 * Number.EPSILON;

describe('the Lipschitz constant of a network', () => {
  property.prop([chains, fc.nat(1000)], { numRuns: 60 })(
    'lies between gradients and each of its bounds',
    (layers, seed) => {
      const { network } = networkBounds(layers);
      const { lower } = empiricalLipschitz(layers, { points: 3, rounds: 2, seed });
      expect(lower).toBeLessThanOrEqual(network.spectral * slack);
      expect(network.spectral).toBeLessThanOrEqual(network.kernel * slack);
      expect(network.kernel).toBeLessThanOrEqual(network.frobenius * slack);
      expect(network.frobenius).toBeLessThanOrEqual(network.sharp * slack);
      expect(network.sharp).toBeLessThanOrEqual(network.printed * slack);
    },
  );

  property.prop([chains], { numRuns: 40 })(
    'of a network clipped at V_i = 1/max(a_i, b_i) is at most 1 (Prop. 4.2, alpha = 0)',
    layers => {
      const clipped = layers.map((layer): Layer => {
        if (layer.kind !== 'dense') return layer;
        const W = layer.weight as number[][];
        const V = 1 / Math.max(W.length, W[0]!.length);
        return { kind: 'dense', weight: W.map(row => row.map(w => Math.max(-V, Math.min(V, w)))), volume: V };
      });
      expect(networkBounds(clipped).network.printed).toBeLessThanOrEqual(slack);
      expect(empiricalLipschitz(clipped, { points: 2, rounds: 1 }).lower).toBeLessThanOrEqual(slack);
    },
  );

  property.prop([weightOf(3, 3)], { numRuns: 30 })('of x + f(x) is at most 1 + L', W => {
    const body: Layer[] = [
      { kind: 'dense', weight: W },
      { kind: 'activation', name: 'abs' },
    ];
    const inner = networkBounds(body).network;
    const outer = networkBounds([{ kind: 'residual', body }], { input: [3] }).network;
    expect(outer.spectral).toBe(1 + inner.spectral);
    expect(outer.sharp).toBe(1 + inner.sharp);
    const { lower } = empiricalLipschitz([{ kind: 'residual', body }], { input: [3], points: 4 });
    expect(lower).toBeLessThanOrEqual(outer.spectral * slack);
  });

  test('of x + x is 2, attained', () => {
    const twice: Layer[] = [{ kind: 'residual', body: [{ kind: 'activation', name: 'identity' }] }];
    expect(networkBounds(twice, { input: [4] }).network.spectral).toBe(2);
    expect(Math.abs(empiricalLipschitz(twice, { input: [4] }).lower - 2)).toBeLessThanOrEqual(8 * Number.EPSILON);
  });

  test('of sign matrices of rank one attains prod V_i sqrt(a_i b_i)', () => {
    const ones = (a: number, b: number, V: number): Layer => ({
      kind: 'dense',
      weight: Array.from({ length: a }, () => new Array<number>(b).fill(V)),
    });
    const layers = [ones(3, 2, 0.5), ones(5, 3, 0.25)];
    const { network } = networkBounds(layers);
    expect(Math.abs(network.spectral / network.sharp - 1)).toBeLessThanOrEqual(4 * Number.EPSILON);
    expect(Math.abs(empiricalLipschitz(layers).lower / network.sharp - 1)).toBeLessThanOrEqual(64 * Number.EPSILON);
  });

  test('of convolutions with stride and padding, batch normalisation and a dense layer is bounded', () => {
    const layers: Layer[] = [
      {
        kind: 'convolution',
        kernel: convolutionKernel([
          [
            [
              [1, -2],
              [0.5, 1],
            ],
          ],
          [
            [
              [0, 1],
              [-1, 0.25],
            ],
          ],
        ]),
        stride: [2, 1],
        padding: [1, 0],
        bias: [0.5, -0.5],
      },
      {
        kind: 'batchNormalisation',
        mode: 'evaluation',
        variance: [4, 0.25],
        epsilon: 0,
        scale: [1, -0.5],
        mean: [1, 2],
      },
      { kind: 'activation', name: 'tanh' },
      { kind: 'dense', weight: [Array.from({ length: 18 }, (_, i) => Math.sin(i))] },
    ];
    const report = networkBounds(layers, { input: [1, 4, 4] });
    expect(report.layers.map(layer => layer.output)).toEqual([[2, 3, 3], [2, 3, 3], [2, 3, 3], [1]]);
    expect(report.layers[1]!.spectral).toBe(1);
    const { lower, gradient, quotient } = empiricalLipschitz(layers, { input: [1, 4, 4], scale: 0.3 });
    expect(lower).toBe(Math.max(gradient, quotient));
    expect(lower).toBeLessThanOrEqual(report.network.spectral * slack);
    expect(lower).toBeGreaterThan(0.1 * report.network.spectral);
  });

  test('after volumization with alpha = 1/2 is bounded with the excess alpha delta/(1 - alpha), not with V', () => {
    const layer: Layer = {
      kind: 'dense',
      weight: Array.from({ length: 4 }, () => [3 / 8, 3 / 8, 3 / 8, 3 / 8]),
      volume: 1 / 4,
      largestStep: 1 / 4,
    };
    const { network } = networkBounds([layer], { alpha: 1 / 2 });
    expect(network).toMatchObject({ spectral: 3 / 2, sharp: 2, printed: 2 });
    expect(() => networkBounds([layer])).toThrow(
      'networkBounds: expected |W_ij| <= 0.25, what V = 0.25 allows, got 0.375',
    );
  });

  test.each(activationNames)('the slope of %s is its derivative and never exceeds its constant', name => {
    const { apply, slope, constant } = activation(name as ActivationName);
    let largest = 0;
    let worst = 0;
    for (let i = -1000; i <= 1000; i++) {
      const x = (i + 0.37) / 100;
      const h = 2 ** -20;
      worst = Math.max(worst, Math.abs((apply(x + h) - apply(x - h)) / (2 * h) - slope(x)));
      largest = Math.max(largest, Math.abs(slope(x)));
    }
    // Central differences: truncation h^2/6 |f'''|, rounding |f| eps / h.
    expect(worst).toBeLessThanOrEqual(1e-8);
    expect(largest).toBeLessThanOrEqual(constant * (1 + 2 * Number.EPSILON));
    // The grid has a spacing of 1/100 and |f''| is at most about 1.
    expect(largest).toBeGreaterThanOrEqual(constant * (1 - 1e-2));
  });

  test.each<[unknown[], string]>([
    [[], 'at least one layer'],
    [[{ kind: 'attention' }], 'not attention: it has no Lipschitz constant on unbounded inputs, got "attention"'],
    [[{ kind: 'lstm' }], 'not recurrent layers: the constant depends on the number of time steps, got "lstm"'],
    [[{ kind: 'batchNormalisation', mode: 'training' }], 'not batch normalisation in training mode'],
    [[{ kind: 'dropout' }], 'a layer that is covered (dense, convolution, activation, residual, batchNormalisation)'],
    [
      [
        { kind: 'dense', weight: [[1, 2]] },
        { kind: 'dense', weight: [[1, 2]] },
      ],
      'a weight with 1 columns, got 2',
    ],
    [[{ kind: 'dense', weight: [[1]], bias: [1, 2] }], 'expected bias of shape [1], got [2]'],
    [[{ kind: 'activation', name: 'relu' }], 'the option input'],
  ])('refuses %j', (layers, message) => {
    expect(() => networkBounds(layers as Layer[])).toThrow(message);
  });

  test('refuses an activation without a name we know', () => {
    expect(() => activation('toString' as ActivationName)).toThrow('activation: expected one of identity, relu');
    expect(() => activation('relu', 2)).toThrow('no slope for relu');
  });
});
