import { derivative } from '../formula/derivative.js';
import type { Condition, Expression } from '../formula/expression.js';
import { freeNames, someNode } from '../formula/walk.js';

export const depends = (node: Expression | Condition, names: ReadonlySet<string>): boolean =>
  [...freeNames(node)].some(name => names.has(name));

/**
 * A letter out of some in which a quantity is affine, c + slope * letter, and its slope, which does not know the letter:
 * where the slope is not 0 the quantity vanishes for one value of the letter at most, a null set of any law.
 */
export function affineLetter(
  quantity: Expression,
  letters: ReadonlySet<string>,
): { readonly letter: string; readonly slope: Expression } | undefined {
  for (const letter of letters) {
    if (!freeNames(quantity).has(letter)) continue;
    const slope = slopeOf(quantity, letter);
    if (slope === undefined || freeNames(slope).has(letter)) continue;
    if (!someNode(slope, part => part.kind === 'piecewise')) return { letter, slope };
  }
  return undefined;
}

/** The derivative; undefined where there is no formula for it. */
function slopeOf(quantity: Expression, letter: string): Expression | undefined {
  try {
    return derivative(quantity, letter);
  } catch {
    return undefined;
  }
}
