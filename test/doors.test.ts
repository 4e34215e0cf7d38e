import { expect, test } from 'vitest';
import {
  bayes,
  cauchy,
  clip,
  DomainError,
  latticeRisk,
  optimum,
  risk,
  ShapeError,
  simulate,
  spectralNorm,
  uniform,
  volumize,
} from '../src/index.js';

const laws = { teacher: { name: 'uniform', scale: 1 }, noise: { name: 'cauchy', scale: 1 } } as const;
const rest = { samples: 100, seed: 1, bits: 52 } as const;

/** Calls as a caller without types may write them. */
const calls: readonly [call: string, complaint: string, () => unknown][] = [
  ["optimum('clip')", 'optimum: expected a law as teacher, got undefined', () => optimum('clip', undefined as never)],
  ["optimum('clip', {})", 'optimum: expected a law as teacher, got undefined', () => optimum('clip', {} as never)],
  ['risk(clip(1))', 'risk: expected a law as teacher, got undefined', () => risk(clip(1), undefined as never)],
  ['volumize([1])', 'volumize: expected a wall { alpha, V }, got undefined', () => volumize([1], undefined as never)],
  [
    'latticeRisk({})',
    'latticeRisk: expected teacher uniform, gaussian, laplace or cauchy, got undefined',
    () => latticeRisk({} as never),
  ],
  [
    'latticeRisk without a target',
    'latticeRisk: expected a piecewise affine estimator or a grid of V as target, got undefined',
    () => latticeRisk({ ...laws } as never),
  ],
  ['simulate()', 'simulate: expected an estimator, got undefined', () => simulate(undefined as never)],
  ['simulate({})', 'simulate: expected an estimator, got a Object', () => simulate({} as never)],
  [
    'simulate with a posterior mean that is not piecewise affine',
    'simulate: expected a law as teacher, got a Object',
    () => simulate({ ...laws, ...rest, target: bayes(uniform(1), cauchy(1)) as never }),
  ],
  ['spectralNorm(1)', 'spectralNorm: expected W of shape [any, any], got 1', () => spectralNorm(1 as never)],
];

test.each(calls)('%s: %s', async (_, complaint, call) => {
  const error: unknown = await Promise.resolve()
    .then(call)
    .catch(reason => reason);
  expect(error).toSatisfy(caught => caught instanceof DomainError || caught instanceof ShapeError);
  expect((error as Error).message).toBe(complaint);
});
