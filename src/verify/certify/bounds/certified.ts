import { erf } from '../../../numeric/gaussian.js';
import {
  constant,
  derivative,
  type Fact,
  isNumber,
  isZero,
  multiply,
  negate,
  type Polynomial,
  replay,
  substitute,
  subtract,
  variable,
} from '../../kernel/index.js';
import { findGoalProof, Searches } from '../proof-search.js';
import { BELL, type Bounded, table } from './table.js';

/** `below * f(y) <= above` (or >=) on one side of the anchor, < off it where that was shown too. */
export interface CertifiedBound {
  readonly above: Polynomial;
  readonly below: Polynomial;
  readonly relation: '<=' | '>=';
  readonly side: 'beyond' | 'before';
  readonly isStrict: boolean;
  readonly isFine?: true;
}

const y = variable('y');
/** Of the work that a claim is granted. */
const BUDGET = 0.2;

/** Whether the kernel accepts a proof of the goal that the search has found. */
function isShown(goal: Fact, facts: readonly Fact[]): boolean {
  const proof = findGoalProof(goal, facts, new Searches(BUDGET));
  if (proof === undefined) return false;
  replay(goal, facts, proof);
  return true;
}

/**
 * The bounds of a function that have a proof: bound and function agree at the anchor, and their difference moves away
 * from 0 on the way from there, as the sign of its derivative says. Both that and below > 0 are polynomial inequalities
 * in y, which the kernel accepts or the bound is not used.
 */
export function certifiedBounds({ anchor, value, isOfPositive, slope, bounds, holdsBell }: Bounded): CertifiedBound[] {
  const domain: readonly Fact[] = [
    ...(isOfPositive ? [{ p: y, sign: '>' } as const] : []),
    ...(holdsBell ? factsOfBell() : []),
  ];
  return bounds.flatMap(bound =>
    (['beyond', 'before'] as const).flatMap((side): CertifiedBound[] => {
      const { above, below } = bound;
      const atAnchor = (p: Polynomial): Polynomial => substitute(p, 'y', anchor);
      if (!isZero(subtract(atAnchor(above), multiply(value, atAnchor(below))))) return [];
      const away = side === 'beyond' ? subtract(y, anchor) : subtract(anchor, y);
      const wronskian = subtract(multiply(derivative(above, 'y'), below), multiply(above, derivative(below, 'y')));
      const rising = slope(above, below, wronskian);
      // Beyond the anchor an upper bound has to rise above the function, before it to fall towards it.
      const isUpper = bound[side] === '<=';
      const p = isUpper === (side === 'beyond') ? rising : negate(rising);
      if (!isShown({ p: below, sign: '>' }, [...domain, { p: away, sign: '>=' }])) return [];
      if (!isShown({ p, sign: '>=' }, [...domain, { p: away, sign: '>=' }])) return [];
      // With other letters in it a slope that is > 0 is not looked for.
      const isStrict = !holdsBell && isShown({ p, sign: '>' }, [...domain, { p: away, sign: '>' }]);
      return [{ above, below, relation: bound[side], side, isStrict, ...(bound.isFine && { isFine: true }) }];
    }),
  );
}

const known = new Map<string, readonly CertifiedBound[]>();

/** What the bounds of exp say of exp(-y^2). */
export function factsOfBell(): Fact[] {
  const bell = variable(BELL);
  const square = multiply(y, y);
  const facts = boundsOf('exp').flatMap(({ above, below, relation, side }): Fact[] => {
    if (!isNumber(below)) return [];
    // exp(-y^2) lies so to bound(-y^2), and exp(-y^2) bound(y^2) so to 1.
    const p =
      side === 'before'
        ? subtract(substitute(above, 'y', negate(square)), multiply(bell, below))
        : subtract(multiply(bell, substitute(above, 'y', square)), below);
    return [{ p: relation === '<=' ? p : negate(p), sign: '>=' }];
  });
  return [{ p: bell, sign: '>' }, ...facts];
}

/** The bounds of ln, exp, atan or erf, certified when they are first asked for; none of any other function. */
export function boundsOf(name: string): readonly CertifiedBound[] {
  const bounded = table[name];
  const found = known.get(name) ?? (bounded === undefined ? [] : certifiedBounds(bounded));
  known.set(name, found);
  return found;
}

export type BoundedFunction = 'ln' | 'exp' | 'atan' | 'erf';
export const isBounded = (name: string): name is BoundedFunction => table[name] !== undefined;

const IN_DOUBLES: Readonly<Record<string, (x: number) => number>> = {
  ln: Math.log,
  exp: Math.exp,
  atan: Math.atan,
  erf,
};

/** A bounded function in double precision, to draw points; NaN of any other. */
export const inDoubles = (name: string): ((x: number) => number) => IN_DOUBLES[name] ?? (() => Number.NaN);

/** The place where the bounds of a function meet it, and whether its argument must be > 0. */
export function anchorOf(name: string): { readonly anchor: Polynomial; readonly isOfPositive: boolean } {
  return table[name] ?? { anchor: constant(0n), isOfPositive: false };
}
