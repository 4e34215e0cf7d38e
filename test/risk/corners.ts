import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseEstimator, parseLaw } from '../../src/cli/words.js';
import { type Estimator, type Problem, quadratureRisk } from '../../src/index.js';
import { relativeError } from '../golden/decimal.js';
import { readGolden } from '../golden/read.js';

/** A risk at a harsh corner and its value to 32 digits. */
export interface Corner {
  readonly name: string;
  readonly estimator: Estimator;
  readonly problem: Problem;
  readonly digits: string;
}

/** Estimator, teacher and noise as words of the command line. */
type Words = readonly [estimator: string, teacher: string, noise: string];

function cornerOf(words: Words, digits: string): Corner {
  const problem = { teacher: parseLaw('test', words[1]), noise: parseLaw('test', words[2]) };
  return { name: words.join(' '), estimator: parseEstimator('test', words[0], problem), problem, digits };
}

interface Entry {
  readonly estimator: string;
  readonly teacher: string;
  readonly noise: string;
  readonly value: string;
}

const read = (name: string): Entry[] =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../test/risk/${name}`, import.meta.url)), 'utf8')) as Entry[];

/** The entries of corners.json that are wanted, by the word of the teacher. */
export function corners(wanted: (teacher: string) => boolean): Corner[] {
  return read('corners.json')
    .filter(({ teacher }) => wanted(teacher.split(':')[0]!))
    .map(({ estimator, teacher, noise, value }) => cornerOf([estimator, teacher, noise], value));
}

/** Every family of estimators under uniform, two-point, Gaussian and Cauchy noise, from the definition. */
export function definitionCorners(): Corner[] {
  return read('definitions.json').map(({ estimator, teacher, noise, value }) =>
    cornerOf([estimator, teacher, noise], value),
  );
}

/** The words of every reference quantity that is the risk of one estimator, {x} for its parameter x. */
const risks: Readonly<Record<string, Words>> = {
  b2_uniform_uniform: ['clip:{V}', 'uniform:{a}', 'uniform:{sigma}'],
  b2_noiseless: ['clip:{V}', 'uniform:{a}', 'point:0'],
  b2_uniform_cauchy: ['clip:{V}', 'uniform:{a}', 'cauchy:{sigma}'],
  b2_uniform_gaussian: ['clip:{V}', 'uniform:{a}', 'gaussian:{tau}'],
  b2_gaussian_uniform: ['clip:{V}', 'gaussian:{a}', 'uniform:{sigma}'],
  b2_gaussian_gaussian: ['clip:{V}', 'gaussian:{a}', 'gaussian:{tau}'],
  wd_error_uniform_uniform: ['ridge:{lam}', 'uniform:{a}', 'uniform:{sigma}'],
  soft_clip_error_uniform_uniform: ['softclip:{V},{kappa}', 'uniform:{a}', 'uniform:{sigma}'],
  scaled_clip_error_uniform_uniform: ['scaledclip:{c},{V}', 'uniform:{a}', 'uniform:{sigma}'],
  binary_error_uniform_uniform: ['binary:{V}', 'uniform:{a}', 'uniform:{sigma}'],
  ternary_error_uniform_uniform: ['ternary:{V}', 'uniform:{a}', 'uniform:{sigma}'],
  bayes_error_uniform_uniform: ['bayes', 'uniform:{a}', 'uniform:{sigma}'],
  bayes_error_uniform_cauchy: ['bayes', 'uniform:{a}', 'cauchy:{sigma}'],
};

/** The risks among the reference values of test/golden, as problems for the quadrature. */
export function goldenCorners(): Corner[] {
  return ['open.json', 'risk-corners.json']
    .flatMap(name => readGolden(fileURLToPath(new URL(`../golden/${name}`, import.meta.url))))
    .filter(({ quantity }) => Object.hasOwn(risks, quantity))
    .map(({ quantity, params, value }) => {
      const [estimator, teacher, noise] = risks[quantity]!.map(form =>
        form.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name])),
      );
      return cornerOf([estimator!, teacher!, noise!], value as string);
    });
}

/** A corner with what the quadrature makes of it. */
export interface Judged {
  readonly name: string;
  /** The true error, the difference from the 32 digits taken exactly, over the risk. */
  readonly relative: number;
  /** The true error over its bound. */
  readonly shareOfBound: number;
}

export function judge({ name, estimator, problem, digits }: Corner): Judged {
  const { value, errorEstimate } = quadratureRisk(estimator, problem);
  const relative = relativeError(value, digits);
  const error = relative * Math.abs(Number(digits));
  return { name, relative, shareOfBound: error === 0 ? 0 : error / errorEstimate };
}

/** The names of those whose true error exceeds its bound. */
export const beyondBound = (judged: readonly Judged[]): string[] =>
  judged.filter(({ shareOfBound }) => !(shareOfBound <= 1)).map(({ name }) => name);

/** The names of those that are not within 1e-12 of their reference. */
export const inaccurate = (judged: readonly Judged[]): string[] =>
  judged.filter(({ relative }) => !(relative <= 1e-12)).map(({ name }) => name);

/** The share of them whose true error is at least a thousandth of its bound. */
export const tight = (judged: readonly Judged[]): number =>
  judged.filter(({ shareOfBound }) => shareOfBound >= 1e-3).length / judged.length;
