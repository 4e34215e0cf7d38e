import type { Claim } from '../claim/claim.js';
import type { Evidence, Witness } from '../claim/evidence.js';
import { theorem } from '../claim/theorem.js';
import { DomainError } from '../errors.js';
import { refuseUnknown } from '../numeric/domain.js';
import { type CertifiedGoal, prove } from './certify/index.js';
import { DEGREE_ALONE, SEARCH_DEGREE } from './certify/proof-search.js';
import { requireEffort } from './method.js';

/** What a statement is about, and how hard to try. */
export interface CertifyOptions {
  /** Each letter with its range: `'x real, 0 < s <= a'`, or by name `{ x: 'x real' }`. */
  readonly given?: string | Readonly<Record<string, string>>;
  /** Joint hypotheses. */
  readonly provided?: readonly string[];
  /** A factor on the work of the searches; 1 by default. */
  readonly budget?: number;
  /** Of the points that look for a counterexample. */
  readonly seed?: number;
}

/** A statement with its certificates, with a point where it fails, or with the reason why neither was found. */
export type CertifyAnswer =
  | {
      readonly outcome: 'certified';
      readonly goals: readonly CertifiedGoal[];
      readonly lines: readonly string[];
      /** What must be right for it to be a proof: the kernel first. */
      readonly restsOn: readonly string[];
    }
  | { readonly outcome: 'refuted'; readonly witness: Witness }
  | { readonly outcome: 'vacuous'; readonly detail: string }
  | { readonly outcome: 'open'; readonly detail: string };

const name = /\p{L}[\p{L}\p{N}_]*(?![\p{L}\p{N}_]|\s*\()/gu;
const isWord = (text: string): boolean => text === 'real' || text === 'in';

/** `x real, 0 < s <= a`: each part declares the one letter in it that no part before has declared. */
export function readGiven(text: string): Record<string, string> {
  const given: Record<string, string> = {};
  for (const part of text.split(/,(?![^(]*\))/).map(words => words.trim())) {
    const letters = [...new Set(part.match(name) ?? [])].filter(letter => !isWord(letter) && !(letter in given));
    const [letter] = letters;
    if (letter === undefined || letters.length > 1)
      throw new DomainError(
        'given',
        'one new letter with its range between commas, such as x real or 0 < s <= a',
        part,
      );
    given[letter] = part;
  }
  return given;
}

/**
 * Looks for a certificate of a statement: inequalities and identities between formulas. What it finds has been replayed
 * by the exact kernel; the certificates come with it, as data.
 *
 * @param statement `x^2 + y^2 >= 2 x y`
 * @throws FormulaError with a caret where a text cannot be read, DomainError for a range that declares no letter
 * @example
 * await certify('x^2 + y^2 >= 2 x * y', { given: 'x real, y real' })
 *   // { outcome: 'certified', lines: ['x^2 - 2 x y + y^2 = (x - y)^2 >= 0.'], ... }
 */
export async function certify(statement: string, options: CertifyOptions = {}): Promise<CertifyAnswer> {
  if (typeof statement !== 'string') throw new DomainError('certify', 'a statement as text', statement);
  refuseUnknown('certify', options, ['given', 'provided', 'budget', 'seed']);
  const { given = {}, provided = [], budget = 1, seed = 1 } = options;
  requireEffort('certify', { seed, budget });
  const claim = theorem('statement', {
    title: statement,
    given: typeof given === 'string' ? readGiven(given) : given,
    provided,
    states: statement,
    expect: 'holds',
  });
  const found = prove(claim, budget);
  if (found.outcome === 'certified') {
    const { outcome, goals, lines, restsOn } = found;
    return { outcome, goals, lines, restsOn };
  }
  if (found.outcome === 'vacuous') return { outcome: 'vacuous', detail: 'the hypotheses contradict each other' };
  const { witness } = await attacked(claim, seed, budget);
  if (witness !== undefined) return { outcome: 'refuted', witness };
  return {
    outcome: 'open',
    detail: `${found.reason}; searched to degree ${SEARCH_DEGREE}, in one letter to ${DEGREE_ALONE}`,
  };
}

async function attacked(claim: Claim, seed: number, budget: number): Promise<Evidence> {
  const { testMethod } = await import('./test/index.js');
  return testMethod.run(claim, { seed, budget });
}
