import { expect, test } from 'vitest';
import * as ledger from '../proofs/claims.js';
import * as figures from '../proofs/figures.js';
import * as library from '../src/index.js';
import {
  bayes,
  cauchy,
  clip,
  DomainError,
  FormulaError,
  latticeRisk,
  optimum,
  risk,
  ShapeError,
  simulate,
  spectralNorm,
  sweep,
  uniform,
  VolumizationError,
  volumize,
} from '../src/index.js';
import * as weights from '../src/weights-index.js';

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
  [
    'murmur128()',
    'murmur128: expected words as a Uint32Array, got undefined',
    () => library.murmur128(undefined as never),
  ],
  ["unshifted('x')", 'unshifted: expected a law as first argument, got "x"', () => library.unshifted('x' as never)],
  [
    'risk with an option among the laws',
    'risk: expected a problem { teacher, noise } and options behind it, got "method"',
    () => risk(clip(1), { teacher: uniform(1), noise: uniform(1), method: 'enclose' } as never),
  ],
  [
    'simulate in one object, without noise',
    'simulate: expected a law as noise, got undefined',
    () => simulate({ target: clip(1), teacher: uniform(1) } as never),
  ],
  [
    'simulate in one object, with an unknown slot',
    'simulate: expected only the options teacher, noise, target, samples, seed, bits, got "sample"',
    () => simulate({ target: clip(1), teacher: uniform(1), noise: uniform(1), sample: 9 } as never),
  ],
  [
    'sweep of estimators',
    'sweep: expected only the options estimator, teacher, noise, got "estimators"',
    () => sweep({ estimators: clip(1), teacher: uniform(1), noise: uniform(1) } as never),
  ],
  ['simulate({})', 'simulate: expected an estimator, got an Object', () => simulate({} as never)],
  [
    'simulate with a posterior mean that is not piecewise affine',
    'simulate: expected a law as teacher, got an Object',
    () => simulate({ ...laws, ...rest, target: bayes(uniform(1), cauchy(1)) as never }),
  ],
  ['spectralNorm(1)', 'spectralNorm: expected W of shape [any, any], got 1', () => spectralNorm(1 as never)],
  [
    'verifyAll by a method that is none',
    'verify: expected methods out of sample, test, enclose, certify, decide, formal, got "tset"',
    () => ledger.verifyAll([], { methods: ['tset' as never] }),
  ],
  [
    'verifyMutants by a method that is none',
    'verifyMutants: expected methods out of sample, test, enclose, certify, decide, formal, got "tset"',
    () => ledger.verifyMutants([], { methods: ['tset' as never] }),
  ],
  [
    'verifyAll without a budget',
    'verify: expected budget > 0 and finite, got NaN',
    () => ledger.verifyAll([], { budget: Number.NaN }),
  ],
  [
    'certify with a seed below 0',
    'certify: expected seed an integer in [0, 2^53), got -1',
    () => ledger.certify('x^2 >= 0', { given: 'x real', seed: -1 }),
  ],
  [
    'toProperty of a goal alone',
    'toProperty: expected a claim that theorem made, got an Object',
    () => ledger.toProperty({ goals: [] } as never),
  ],
  [
    'selectClaims by a number',
    'selectClaims: expected each word a text, got 3',
    () => ledger.selectClaims([], [3 as never]),
  ],
  [
    'selectClaims of no paper',
    'selectClaims: expected an object that paper made, got null',
    () => ledger.selectClaims([null as never], ['eq-1']),
  ],
  [
    'paper with a claim that is none',
    'paper p: expected a claim that theorem made, got null',
    () => ledger.paper({ id: 'p', title: 't', authors: [], source: 's', claims: [null as never] }),
  ],
  ['a figure without settings', 'figure 3: expected no options, got "samples"', () => figures.figure3({ samples: 2 })],
];

test.each(calls)('%s: %s', async (_, complaint, call) => {
  const error: unknown = await Promise.resolve()
    .then(call)
    .catch(reason => reason);
  expect(error).toSatisfy(caught => caught instanceof DomainError || caught instanceof ShapeError);
  expect((error as Error).message).toBe(complaint);
});

/** Arguments that belong nowhere; a door may take some of them, and refuses the others in one line. */
const strange: readonly (readonly unknown[])[] = [
  [],
  [undefined, undefined],
  [null],
  [Number.NaN],
  [-1, -1],
  [1, {}],
  [true],
  ['x', 'x'],
  [() => 1],
  [10n, 10n, 10n],
  [Symbol.iterator, Symbol.iterator],
  [Object.create(null), Object.create(null), Object.create(null)],
  [new Array(3), new Array(3)],
  [{ failed: true }],
  [{ length: 1e9 }, { length: -1 }],
  [1, 1, null],
  [[[1]], null],
  [{ A: [[1]], target: [0.5], h: 0.1 }, null],
  [{}],
  [{}, {}],
  [{ x: 1 }, { x: 1 }],
  [[]],
  [[], []],
  [[1, 2]],
  [[[1, 'a']]],
  [[[1, 2], [3]]],
  [[[1, 2], [3, Number.NaN]]], // biome-ignore format: one line
  [[[1, 2], [3, 4]], { bogus: 1 }], // biome-ignore format: one line
  [[[1, 2], [3, 4]], 'x'], // biome-ignore format: one line
  [uniform(1)],
  [clip(1)],
  [clip(1), { teacher: uniform(1) }],
  [clip(1), { teacher: uniform(1), noise: {} }],
  [clip(1), { teacher: uniform(1), noise: uniform(1) }, { bogus: 1 }],
  [clip(1), { teacher: uniform(1), noise: uniform(1) }, null],
  [clip(1), { teacher: uniform(1), noise: uniform(1) }, 5],
];

/** What checks nothing: the mixing of a seed. */
const unchecked = /^murmur128$/;

/** What is first told for whom it reads. */
const names: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(dense(Array|Matrix|Vector)|heldMatrix|readMatrix)$/, ['test', 'x']],
  [/^(requireStream|checkProblem)$/, ['test']],
];

const isFunction = (value: unknown): value is (...given: readonly unknown[]) => unknown =>
  typeof value === 'function' && !/^class /.test(Function.prototype.toString.call(value));
const doors = [library, weights, ledger].flatMap(module =>
  Object.entries(module).flatMap(([name, value]): [string, (...given: readonly unknown[]) => unknown][] => {
    if (unchecked.test(name)) return [];
    if (isFunction(value)) return [[name, value]];
    const isNamespace = Object.prototype.toString.call(value) === '[object Module]';
    return isNamespace
      ? Object.entries(value).flatMap(([key, f]) => (isFunction(f) ? [[`${name}.${key}`, f]] : []))
      : [];
  }),
);

test.each(doors)('%s refuses what is none of its arguments in one line', async (name, door) => {
  expect(doors.length).toBeGreaterThan(180);
  const called = names.find(([doors]) => doors.test(name))?.[1] ?? [];
  for (const given of strange) {
    // What a door returns is of no interest here, nor how long it would take.
    const told = called.length === 2 ? given.slice(0, 1) : given;
    const call = async () => Promise.race([door(...called, ...told), Promise.resolve()]);
    const error: unknown = await call().catch(reason => reason);
    if (!(error instanceof Error)) continue;
    expect(error, `${given.map(value => typeof value)}`).toBeInstanceOf(VolumizationError);
    if (!(error instanceof FormulaError)) expect(error.message).not.toContain('\n');
  }
});
