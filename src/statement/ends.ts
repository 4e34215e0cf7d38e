import type { Condition, Expression } from '../formula/expression.js';
import { freeNames, someNode } from '../formula/walk.js';
import { depends } from './affine.js';
import { comparison, zero } from './goal.js';

/** Where a part may have no value though it has one at points ever nearer, if it is such a part. */
function endOf(part: Expression | Condition, letters: ReadonlySet<string>): Condition | undefined {
  if (part.kind === 'divide' && depends(part.right, letters)) return comparison('==', part.right, zero);
  if (part.kind === 'call' && part.name === 'ln' && depends(part, letters))
    return comparison('<=', part.args[0]!, zero);
  if (part.kind !== 'power' || !depends(part.base, letters)) return undefined;
  const isNever = part.exponent.kind === 'number' && part.exponent.numerator >= 0n;
  return isNever ? undefined : comparison('==', part.base, zero);
}

/**
 * Where a formula may have no value though it has one at points ever nearer: where a divisor is 0, or the argument of a logarithm is not
 * positive; undefined where that cannot be said, as of a divisor in a divisor, under an integral, or of a law whose scale moves.
 */
export function endsOf(node: Expression, letters: ReadonlySet<string>): readonly Condition[] | undefined {
  const ends: Condition[] = [];
  const here = freeNames(node);
  const isUnclear = someNode(node, part => {
    if (part.kind === 'expectation')
      return part.draws.some(({ law }) => law.parameters.some(of => depends(of, letters)));
    const end = endOf(part, letters);
    if (end === undefined) return false;
    ends.push(end);
    const isBound = [...freeNames(end)].some(name => !here.has(name));
    return isBound || someNode(end, inner => endOf(inner, letters) !== undefined);
  });
  return isUnclear ? undefined : ends;
}
