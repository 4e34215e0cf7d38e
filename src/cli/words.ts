import type { Distribution } from '../distribution/distribution.js';
import type { LawFamily } from '../distribution/family.js';
import { lawFamilies } from '../distribution/laws.js';
import { DomainError } from '../errors.js';
import type { Estimator } from '../estimator/estimator.js';
import { estimatorFamilies } from '../estimator/families.js';
import type { EstimatorFamily } from '../estimator/family.js';
import type { Problem } from '../risk/problem.js';
import { nearest } from '../text/nearest.js';
import { overflows, readNumber } from './numbers.js';

type Family = LawFamily | EstimatorFamily;

/** A word as the help shows it: `student:nu,scale`. */
function form({ word, parameters }: Family): string {
  if (parameters === 'samples') return `${word}:x1,x2,...`;
  return parameters.length === 0 ? word : `${word}:${parameters.map(({ name }) => name).join(',')}`;
}

const forms = (families: readonly Family[]): string => families.map(form).join(' ');

/** The laws the command line knows, for its help. */
export const lawForms: string = forms(lawFamilies);
/** The estimators the command line knows, for its help. */
export const estimatorForms: string = forms(estimatorFamilies);

/** `, did you mean gaussian?` for `normal` and for `gausian`; nothing where no word is near. */
function hint(families: readonly Family[], name: string): string {
  const meant =
    families.find(({ also }) => also.includes(name.toLowerCase()))?.word ??
    nearest(
      name,
      families.map(({ word }) => word),
    );
  return meant === undefined ? '' : ` (did you mean ${meant}?)`;
}

function familyOf<T extends Family>(where: string, families: readonly T[], name: string, text: string): T {
  const family = families.find(({ word }) => word === name);
  if (family === undefined) throw new DomainError(where, `one of ${forms(families)}${hint(families, name)}`, text);
  return family;
}

/** A word and its numbers. */
function read<T extends Family>(where: string, families: readonly T[], text: string): readonly [T, readonly number[]] {
  const [name, ...rest] = text.split(':');
  const family = familyOf(where, families, name!, text);
  const parts = rest.length === 0 ? [] : rest.join(':').split(',');
  const values = parts.map(part => readNumber(part.trim()));
  if (parts.some(overflows)) throw new DomainError(where, 'numbers below 1.8e308 (Infinity is spelt so)', text);
  const { parameters } = family;
  const fits = parameters === 'samples' ? values.length > 0 : values.length === parameters.length;
  if (!fits || values.some(Number.isNaN)) throw new DomainError(where, `${form(family)} with numbers`, text);
  return [family, values];
}

/**
 * A law by its word: `uniform:1/3`, `student:3,0.5`, `empirical:-1,0,2`; `lawForms` lists them.
 *
 * @param where the option, for the message
 * @throws DomainError if the word is unknown or a parameter out of range
 */
export function parseLaw(where: string, text: string): Distribution {
  const [family, values] = read(where, lawFamilies, text);
  return family.make(...values);
}

/**
 * An estimator by its word, as `clip:0.75`; `bayes` is made for the problem.
 *
 * @param where the option, for the message
 * @throws DomainError if the word is unknown or a parameter out of range
 */
export function parseEstimator(where: string, text: string, problem: Problem): Estimator {
  const [family, values] = read(where, estimatorFamilies, text);
  return family.make(values, problem);
}

/**
 * A family of estimators by its word, `clip`.
 *
 * @param where the option, for the message
 * @throws DomainError if the word is unknown
 */
export function parseFamily(where: string, text: string): EstimatorFamily {
  const family = estimatorFamilies.find(({ word }) => word === text);
  const words = estimatorFamilies.map(({ word }) => word).join(' ');
  if (family === undefined) throw new DomainError(where, `one of ${words}${hint(estimatorFamilies, text)}`, text);
  return family;
}
