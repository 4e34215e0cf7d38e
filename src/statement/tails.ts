import type { Condition, Draw, Expression } from '../formula/expression.js';
import { carryOut } from '../formula/substitute.js';
import { freeNames, someNode } from '../formula/walk.js';

/**
 * |f| <= C (1 + |x|^order) far out in the letters that are integrated over: how fast the positive part of f grows (`up`) and
 * the negative part (`down`), in letters of the Cauchy law (`heavy`) and in those of laws with all moments (`light`).
 */
interface Growth {
  readonly up: Order;
  readonly down: Order;
}
interface Order {
  readonly heavy: number;
  readonly light: number;
}

const flat: Order = { heavy: 0, light: 0 };
const bounded: Growth = { up: flat, down: flat };
const each =
  (f: (p: number, q: number) => number) =>
  (x: Order, y: Order): Order => ({
    heavy: f(x.heavy, y.heavy),
    light: f(x.light, y.light),
  });
const sum = each((p, q) => p + q);
const most = each(Math.max);
const least = (x: Order, y: Order): Order =>
  x.heavy <= y.heavy && x.light <= y.light ? x : y.heavy <= x.heavy && y.light <= x.light ? y : x;
const times = (x: Order, by: number): Order => ({ heavy: x.heavy * by, light: x.light * by });
const size = ({ up, down }: Growth): Order => most(up, down);

/** How far out a letter integrated over may be, in those that it is drawn from. */
interface Reach {
  readonly order: Order;
  /** Whether it keeps within a bound that depends on no other letter integrated over. */
  readonly isCompact: boolean;
}
type Letters = ReadonlyMap<string, Reach>;

const atScaleOne = {
  uniform: flat,
  gaussian: { heavy: 0, light: 1 },
  laplace: { heavy: 0, light: 1 },
  cauchy: { heavy: 1, light: 0 },
} as const;

/** The letters of draws beside outer ones; their scales may grow with those, which undefined leaves open how fast. */
function lettersOf(draws: readonly Draw[], outer: Letters, isGuarded: boolean): Letters | undefined {
  const letters = new Map(outer);
  for (const { variable, law } of draws) {
    const [scale] = law.parameters as [Expression];
    const found = growth(scale, outer, isGuarded);
    if (found === undefined) return undefined;
    const isFixed = ![...freeNames(scale)].some(name => outer.has(name));
    letters.set(variable, {
      order: sum(size(found), atScaleOne[law.law]),
      isCompact: law.law === 'uniform' && isFixed,
    });
  }
  return letters;
}

/** Whether a formula is at least some constant > 0 for all values of its letters, or at least 0, seen by its shape. */
function atLeast(node: Expression): 'positive' | 'not negative' | undefined {
  switch (node.kind) {
    case 'number':
      return node.numerator > 0n ? 'positive' : node.numerator === 0n ? 'not negative' : undefined;
    case 'power': {
      const { exponent } = node;
      return exponent.kind === 'number' && exponent.numerator > 0n && exponent.numerator % 2n === 0n
        ? 'not negative'
        : undefined;
    }
    case 'call':
      return node.name === 'pi' ? 'positive' : node.name === 'abs' || node.name === 'sqrt' ? 'not negative' : undefined;
    case 'add': {
      const [left, right] = [atLeast(node.left), atLeast(node.right)];
      if (left === undefined || right === undefined) return undefined;
      return left === 'positive' || right === 'positive' ? 'positive' : 'not negative';
    }
    default:
      return undefined;
  }
}

/** How an integrand grows; undefined where its shape does not tell, or where it may be unbounded at a finite place. */
function growth(node: Expression, letters: Letters, isGuarded: boolean): Growth | undefined {
  const names = [...freeNames(node)].filter(name => letters.has(name));
  if (names.length === 0) return bounded;
  const of = (child: Expression): Growth | undefined => growth(child, letters, isGuarded);
  const two = (x: Expression, y: Expression, join: (p: Growth, q: Growth) => Growth): Growth | undefined => {
    const [p, q] = [of(x), of(y)];
    return p === undefined || q === undefined ? undefined : join(p, q);
  };
  const product = (p: Growth, q: Growth): Growth => ({
    up: most(sum(p.up, q.up), sum(p.down, q.down)),
    down: most(sum(p.up, q.down), sum(p.down, q.up)),
  });
  const smaller = (p: Growth, q: Growth): Growth => ({ up: least(p.up, q.up), down: most(p.down, q.down) });
  const larger = (p: Growth, q: Growth): Growth => ({ up: most(p.up, q.up), down: least(p.down, q.down) });
  switch (node.kind) {
    case 'variable': {
      const { order } = letters.get(node.name)!;
      return { up: order, down: order };
    }
    case 'add':
      return two(node.left, node.right, (p, q) => ({ up: most(p.up, q.up), down: most(p.down, q.down) }));
    case 'subtract':
      return two(node.left, node.right, (p, q) => ({ up: most(p.up, q.down), down: most(p.down, q.up) }));
    case 'multiply':
      return two(node.left, node.right, product);
    case 'negate': {
      const x = of(node.of);
      return x && { up: x.down, down: x.up };
    }
    case 'divide':
      return two(node.left, node.right, p => ({ up: size(p), down: size(p) })) &&
        isBoundedBelow(node.right, letters, isGuarded)
        ? two(node.left, node.right, p => ({ up: size(p), down: size(p) }))
        : undefined;
    case 'power': {
      const [x, n] = [of(node.base), node.exponent.kind === 'number' ? Number(node.exponent.numerator) : Number.NaN];
      if (x === undefined || !(n >= 0)) return undefined;
      return n % 2 === 0 ? { up: times(size(x), n), down: flat } : { up: times(x.up, n), down: times(x.down, n) };
    }
    case 'call': {
      const [x, y, z] = node.args as [Expression, Expression, Expression];
      switch (node.name) {
        case 'sign':
        case 'atan':
        case 'erf':
          return of(x) && bounded;
        case 'abs': {
          const value = of(x);
          return value && { up: size(value), down: flat };
        }
        case 'min':
          return two(x, y, smaller);
        case 'max':
          return two(x, y, larger);
        case 'clip': {
          const [p, q, r] = [of(x), of(y), of(z)];
          return p && q && r && smaller(larger(p, q), r);
        }
        case 'sqrt': {
          const value = of(x);
          return value && { up: times(value.up, 1 / 2), down: flat };
        }
        case 'exp': {
          const value = of(x);
          return value !== undefined && value.up.heavy === 0 && value.up.light === 0 ? bounded : undefined;
        }
        default:
          return undefined;
      }
    }
    case 'piecewise': {
      const guards = isGuarded || node.pieces.some(({ when }) => [...freeNames(when)].some(name => letters.has(name)));
      const values = node.pieces.map(({ when, is }) => growth(is, confined(letters, when), guards));
      return values.reduce((p, q) => p && q && { up: most(p.up, q.up), down: most(p.down, q.down) });
    }
    case 'valued':
      return of(node.of);
    case 'derivative':
      return of(carryOut(node));
    case 'expectation': {
      const inner = lettersOf(node.draws, letters, isGuarded);
      return inner && growth(node.of, inner, isGuarded);
    }
    default:
      return undefined;
  }
}

/** The letters where a condition holds: those that it keeps within a bound have no tail there. */
function confined(letters: Letters, when: Condition): Letters {
  if (when.kind === 'and') return when.terms.reduce(confined, letters);
  if (when.kind !== 'comparison') return letters;
  const turned = when.relation === '>' || when.relation === '>=';
  if (!turned && when.relation !== '<' && when.relation !== '<=') return letters;
  const [small, large] = turned ? [when.right, when.left] : [when.left, when.right];
  const [inner] = small.kind === 'call' && small.name === 'abs' ? small.args : [];
  if (inner?.kind !== 'variable' || !letters.has(inner.name)) return letters;
  if ([...freeNames(large)].some(name => letters.has(name))) return letters;
  return new Map([...letters, [inner.name, { order: flat, isCompact: true }]]);
}

/**
 * Whether a divisor stays away from 0. Where its letters have compact support, it is continuous and no condition keeps the
 * letters from some places, that it is nowhere 0 (an obligation of its own) is enough.
 */
function isBoundedBelow(node: Expression, letters: Letters, isGuarded: boolean): boolean {
  const names = [...freeNames(node)].filter(name => letters.has(name));
  if (names.length === 0 || atLeast(node) === 'positive') return true;
  const isCompact = names.every(name => letters.get(name)!.isCompact);
  const isContinuous = !someNode(
    node,
    part => part.kind === 'piecewise' || (part.kind === 'call' && part.name === 'sign'),
  );
  return isCompact && isContinuous && !isGuarded;
}

/** Whether E[|of|^power] is known to be finite for all values of the other letters, from the growth of the integrand. */
export function hasMoment(
  { of, draws }: { readonly of: Expression; readonly draws: readonly Draw[] },
  power: 1 | 2,
): boolean {
  const letters = lettersOf(draws, new Map(), false);
  const found = letters && growth(of, letters, false);
  return found !== undefined && size(found).heavy * power < 1;
}
