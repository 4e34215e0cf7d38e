import { Evaluator } from '../formula/fold.js';
import { anySign, negative, positive, type Signs, signs, zero } from '../number/sign.js';
import type { Variable } from './goal.js';

/** The signs that the variables of a claim may have, from their ranges alone: positive for `0 < sigma <= a`. */
export function signsOf(variables: readonly Variable[]): ReadonlyMap<string, Signs> {
  const known = new Map<string, Signs>();
  for (const { name, range } of variables)
    known.set(name, range.kind === 'integer' ? ofIntegers(range) : ofReals(range, known));
  return known;
}

const ofIntegers = ({ from, to }: { readonly from: number; readonly to: number }): Signs =>
  (from < 0 ? negative : 0) | (from <= 0 && to >= 0 ? zero : 0) | (to > 0 ? positive : 0);

function ofReals(range: Variable['range'] & { readonly kind: 'real' }, known: ReadonlyMap<string, Signs>): Signs {
  const evaluator = new Evaluator(signs, { values: known });
  let sign: Signs = anySign;
  try {
    for (const { value, strict } of range.lower) {
      const lower = evaluator.value(value);
      if (!(lower & negative)) sign &= lower & zero && !strict ? zero | positive : positive;
    }
    for (const { value, strict } of range.upper) {
      const upper = evaluator.value(value);
      if (!(upper & positive)) sign &= upper & zero && !strict ? zero | negative : negative;
    }
    return sign;
  } catch {
    // A bound whose sign is not known (an expectation, an exponent that is a letter) leaves the variable's sign open.
    return anySign;
  }
}
