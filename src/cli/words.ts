import { cauchy } from '../distribution/cauchy.js';
import type { Distribution } from '../distribution/distribution.js';
import { gaussian } from '../distribution/gaussian.js';
import { laplace } from '../distribution/laplace.js';
import { pointMass } from '../distribution/point-mass.js';
import { studentT } from '../distribution/student-t.js';
import { twoPoint } from '../distribution/two-point.js';
import { uniform } from '../distribution/uniform.js';
import { DomainError } from '../errors.js';
import { bayes } from '../estimator/bayes.js';
import { clip, scaledClip, softClip } from '../estimator/clip.js';
import type { Estimator } from '../estimator/estimator.js';
import { constant, identity, ridge, shrink } from '../estimator/linear.js';
import { lpDecay, lpProx } from '../estimator/lp.js';
import { binary, ternary } from '../estimator/quantiser.js';
import { elasticNet, softThreshold } from '../estimator/threshold.js';
import type { Problem } from '../risk/problem.js';

/** A word with its parameters: how many, how they are shown, and what they make. */
interface Word<T> {
  readonly parameters: readonly string[];
  readonly make: (values: readonly number[]) => T;
}

const lawWords: Readonly<Record<string, Word<Distribution>>> = {
  uniform: { parameters: ['a'], make: ([a]) => uniform(a!) },
  gaussian: { parameters: ['sd'], make: ([sd]) => gaussian(sd!) },
  laplace: { parameters: ['b'], make: ([b]) => laplace(b!) },
  cauchy: { parameters: ['scale'], make: ([scale]) => cauchy(scale!) },
  student: { parameters: ['nu', 'scale'], make: ([nu, scale]) => studentT(nu!, scale!) },
  twopoint: { parameters: ['a'], make: ([a]) => twoPoint(a!) },
  point: { parameters: ['at'], make: ([at]) => pointMass(at!) },
};

const estimatorWords: Readonly<Record<string, Word<(problem: Problem) => Estimator>>> = {
  none: { parameters: [], make: () => identity },
  constant: { parameters: [], make: () => constant },
  clip: {
    parameters: ['V'],
    make:
      ([V]) =>
      () =>
        clip(V!),
  },
  softclip: {
    parameters: ['V', 'kappa'],
    make:
      ([V, kappa]) =>
      () =>
        softClip(V!, kappa!),
  },
  shrink: {
    parameters: ['c'],
    make:
      ([c]) =>
      () =>
        shrink(c!),
  },
  ridge: {
    parameters: ['lam'],
    make:
      ([lam]) =>
      () =>
        ridge(lam!),
  },
  scaledclip: {
    parameters: ['c', 'V'],
    make:
      ([c, V]) =>
      () =>
        scaledClip(c!, V!),
  },
  softthreshold: {
    parameters: ['t'],
    make:
      ([t]) =>
      () =>
        softThreshold(t!),
  },
  elasticnet: {
    parameters: ['l1', 'l2'],
    make:
      ([l1, l2]) =>
      () =>
        elasticNet(l1!, l2!),
  },
  lpdecay: {
    parameters: ['p', 'lam'],
    make:
      ([p, lam]) =>
      () =>
        lpDecay(p!, lam!),
  },
  lpprox: {
    parameters: ['p', 'lam'],
    make:
      ([p, lam]) =>
      () =>
        lpProx(p!, lam!),
  },
  binary: {
    parameters: ['V'],
    make:
      ([V]) =>
      () =>
        binary(V!),
  },
  ternary: {
    parameters: ['V'],
    make:
      ([V]) =>
      () =>
        ternary(V!),
  },
  bayes: {
    parameters: [],
    make:
      () =>
      ({ teacher, noise }) =>
        bayes(teacher, noise),
  },
};

const form = (name: string, { parameters }: Word<unknown>): string =>
  parameters.length === 0 ? name : `${name}:${parameters.join(',')}`;

const forms = (words: Readonly<Record<string, Word<unknown>>>): string =>
  Object.entries(words)
    .map(([name, word]) => form(name, word))
    .join(' ');

/** The laws the command line knows, for its help. */
export const lawForms: string = forms(lawWords);
/** The estimators the command line knows, for its help. */
export const estimatorForms: string = forms(estimatorWords);

function read<T>(where: string, words: Readonly<Record<string, Word<T>>>, text: string): T {
  const [name, ...rest] = text.split(':');
  const word = Object.hasOwn(words, name!) ? words[name!] : undefined;
  if (word === undefined) throw new DomainError(where, `one of ${forms(words)}`, text);
  const parts = rest.length === 0 ? [] : rest.join(':').split(',');
  // a decimal number or Infinity, as typed; no hexadecimal, no empty text
  const number = (part: string): number =>
    /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(part) || /^[+-]?Infinity$/.test(part) ? Number(part) + 0 : Number.NaN;
  const values = parts.map(part => number(part.trim()));
  if (values.length !== word.parameters.length || values.some(Number.isNaN))
    throw new DomainError(where, `${form(name!, word)} with numbers`, text);
  return word.make(values);
}

/**
 * A law by its word: `uniform:a`, `gaussian:sd`, `laplace:b`, `cauchy:scale`, `student:nu,scale`, and
 * `twopoint:a`, `point:at`.
 *
 * @param where the option, for the message
 * @throws DomainError if the word is unknown or a parameter out of range
 */
export function parseLaw(where: string, text: string): Distribution {
  return read(where, lawWords, text);
}

/**
 * An estimator by its word, as `clip:0.75`; `bayes` is made for the problem.
 *
 * @param where the option, for the message
 * @throws DomainError if the word is unknown or a parameter out of range
 */
export function parseEstimator(where: string, text: string, problem: Problem): Estimator {
  return read(where, estimatorWords, text)(problem);
}

/**
 * An integer option, `1000` or `1e6`.
 *
 * @param where the option, for the message
 * @param text what was written
 * @param range the smallest and the largest value accepted
 * @throws DomainError if it is no integer in the range
 */
export function parseInteger(where: string, text: string, [least, most]: readonly [number, number]): number {
  const value = /^\d+(\.\d*)?(e\+?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value) || value < least || value > most)
    throw new DomainError(where, `an integer in [${least}, ${most}]`, text);
  return value;
}
