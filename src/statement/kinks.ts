import { childrenOf } from '../formula/depth.js';
import { derivative } from '../formula/derivative.js';
import type { Condition, Expression } from '../formula/expression.js';
import { printFormula } from '../formula/print.js';
import { freeNames, mapChildren } from '../formula/walk.js';
import { both, comparison, either, negation, zero } from './goal.js';

type Call = Expression & { readonly kind: 'call' };
/** Which of its two branches each kink follows, by the text of the kink. */
type Branches = ReadonlyMap<string, 0 | 1>;

/** A formula with more kinks than this is not looked at as a whole: there are 2^k ways through them. */
const MOST_KINKS = 2;

const negate = (of: Expression): Expression => ({ kind: 'negate', of, at: of.at });

/** clip(x, y, z) as min(max(x, y), z), so that every kink has two branches. */
function unclipped(node: Expression): Expression {
  const made = mapChildren(node, unclipped, condition => condition);
  if (made.kind !== 'call' || made.name !== 'clip') return made;
  const [x, y, z] = made.args as [Expression, Expression, Expression];
  const { source: _, ...bare } = made;
  return { ...bare, name: 'min', args: [{ ...bare, name: 'max', args: [x, y] }, z] };
}

const isKink = (node: Expression): node is Call => node.kind === 'call' && ['abs', 'min', 'max'].includes(node.name);

/** The kinks of a formula that move with a letter, but for those under an integral or in a piece, which are looked at there. */
function kinksOf(node: Expression, by: string, found = new Map<string, Call>()): Map<string, Call> {
  if (!freeNames(node).has(by) || ['piecewise', 'expectation', 'derivative'].includes(node.kind)) return found;
  for (const child of childrenOf(node)) kinksOf(child as Expression, by, found);
  if (isKink(node)) found.set(printFormula(node), node);
  return found;
}

/** The formula with every kink replaced by the branch that it follows. */
function along(node: Expression, branches: Branches): Expression {
  if (['piecewise', 'expectation', 'derivative'].includes(node.kind)) return node;
  const made = mapChildren(
    node,
    child => along(child, branches),
    condition => condition,
  );
  const branch = isKink(node) ? branches.get(printFormula(node)) : undefined;
  if (branch === undefined || made.kind !== 'call') return made;
  const [x, y = negate(x!)] = made.args;
  return branch === 0 ? x! : y;
}

/** The two quantities that meet at a kink, on the way through the others. */
function sides({ name, args }: Call, branches: Branches): readonly [Expression, Expression] {
  const [x, y] = args.map(arg => along(arg, branches));
  return name === 'abs' ? [x!, zero] : [x!, y!];
}

/**
 * What is sufficient for a formula to be differentiable where some of its kinks lie, though these have none of their own:
 * x |x| at 0, max(x, 0)^2. Beside a point it follows, through each kink that lies there, one branch or the other; where its
 * slopes along all these ways agree, that is its slope. It is enough that no single change of branch changes it.
 *
 * @param apart what is sufficient for two quantities to meet nowhere, or on a null set of letters that are integrated over
 * @returns undefined where there are no kinks or too many
 */
export function smoothTogether(
  formula: Expression,
  by: string,
  apart: (x: Expression, y: Expression) => Condition,
): Condition | undefined {
  const whole = unclipped(formula);
  const kinks = [...kinksOf(whole, by)];
  if (kinks.length === 0 || kinks.length > MOST_KINKS) return undefined;
  const demands: Condition[] = [];
  for (const [key, kink] of kinks) {
    const others = kinks.filter(([other]) => other !== key);
    for (let k = 0; k < 2 ** others.length; k++) {
      const fixed = others.map(([other], i) => [other, ((k >> i) & 1) as 0 | 1] as const);
      const [first, second] = ([0, 1] as const).map(branch => new Map([...fixed, [key, branch]]));
      const idle = others.map(([other, call]) => negation(isFollowed(call, first!.get(other)!, first!)));
      const slopes = [first!, second!].map(branches => derivative(along(whole, branches), by));
      demands.push(either(...idle, apart(...sides(kink, first!)), comparison('==', slopes[0]!, slopes[1]!)));
    }
  }
  return both(...demands);
}

/** Whether a kink may follow a branch: |x| is x where x >= 0. */
function isFollowed(kink: Call, branch: 0 | 1, branches: Branches): Condition {
  const [x, y] = sides(kink, branches);
  return comparison((branch === 0) === (kink.name === 'min') ? '<=' : '>=', x, y);
}
