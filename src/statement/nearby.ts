import type { Condition, Expression } from '../formula/expression.js';
import { printFormula } from '../formula/print.js';
import { both, comparison, either, falsum, negation } from './goal.js';

type Comparison = Condition & { readonly kind: 'comparison' };

const strict = { '<=': '<', '>=': '>', '<': '<', '>': '>', '!=': '!=' } as const;

/** The terms of a conjunction of comparisons, or of their negations; undefined for anything else. */
function conjunction(when: Condition): readonly Comparison[] | undefined {
  if (when.kind === 'comparison') return [when];
  if (when.kind === 'not') return conjunction(negation(when.of));
  if (when.kind !== 'and') return undefined;
  const terms = when.terms.map(conjunction);
  return terms.every(term => term !== undefined) ? terms.flat() : undefined;
}

/** What is sufficient for a condition to hold in a neighbourhood, its sides being continuous where `jumps` does not say no. */
function inside(when: Condition, moves: (part: Condition) => boolean, jumps: (side: Expression) => boolean): Condition {
  if (!moves(when)) return when;
  if (when.kind === 'not') return inside(negation(when.of), moves, jumps);
  if (when.kind !== 'comparison') return { ...when, terms: when.terms.map(term => inside(term, moves, jumps)) };
  if (when.relation === '==' || jumps(when.left) || jumps(when.right)) return falsum;
  return { ...when, relation: strict[when.relation] };
}

/** The other sides of an equality, at which one of the two holds. */
const opposite = {
  '<': ['>='],
  '<=': ['>', '>='],
  '>': ['<='],
  '>=': ['<', '<='],
  '==': ['!='],
  '!=': ['=='],
} as const satisfies Readonly<Record<Comparison['relation'], readonly string[]>>;

const mirrored = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' } as const;

/** Whether two comparisons have the same sides and hold on the two sides of their equality. */
function meet(first: Comparison, second: Comparison): boolean {
  const sides = ({ left, right }: Comparison): string => `${printFormula(left)} ; ${printFormula(right)}`;
  const across = (relation: Comparison['relation']): boolean =>
    (opposite[first.relation] as readonly string[]).includes(relation);
  if (sides(first) === sides(second)) return across(second.relation);
  const turned = { ...second, left: second.right, right: second.left };
  return sides(first) === sides(turned) && across(mirrored[second.relation]);
}

/**
 * What is sufficient for some piece of a formula to apply at every point near a place at which one does: the inside of a
 * condition, or an equality at which two pieces meet from both sides and inside whose other conditions the place lies.
 *
 * @param whens the conditions of the pieces
 * @param moves whether a condition depends on the letters that move
 * @param jumps whether a side of a comparison may jump as they do
 */
export function nearby(
  whens: readonly Condition[],
  moves: (part: Condition) => boolean,
  jumps: (side: Expression) => boolean,
): Condition {
  const within = (when: Condition): Condition => inside(when, moves, jumps);
  const joints = whens.flatMap((when, i) =>
    whens.slice(i + 1).flatMap(other => {
      const [first, second] = [conjunction(when), conjunction(other)];
      if (first === undefined || second === undefined) return [];
      return first.flatMap(p =>
        second
          .filter(q => meet(p, q) && !jumps(p.left) && !jumps(p.right))
          .map(q => {
            const rest = [...first.filter(term => term !== p), ...second.filter(term => term !== q)].map(within);
            const equal: Condition = comparison('==', p.left, p.right);
            return rest.reduce<Condition>((all, term) => both(all, term), equal);
          }),
      );
    }),
  );
  return either(...whens.map(within), ...joints);
}
