import { DomainError } from '../errors.js';
import type { Interval, IntervalArithmetic } from '../number/interval.js';
import { callOnIntervals, compareIntervals, intervalField } from '../number/interval-field.js';
import { type Jet, jetField } from '../number/taylor.js';
import type { Condition, Expression } from './expression.js';
import { Evaluator } from './fold.js';
import { byMoments } from './moments.js';
import { freeNames, hasExpectation } from './walk.js';

type Expectation = Expression & { readonly kind: 'expectation' };
type Values = ReadonlyMap<string, Interval>;

/** An integral this arithmetic cannot enclose; the message says why. */
export class QuadratureError extends DomainError {
  override readonly name: string = 'QuadratureError';
}

/** Pieces an integral may be cut into. */
const MOST_PIECES = 6000;

/** A symmetric law: its density as a jet, the mass above T, and where its support ends. */
interface Density {
  density(x: Jet): Jet;
  above(T: Interval): Interval;
  readonly end?: Interval;
}

function densityOf(law: string, s: Interval, of: IntervalArithmetic, order: number): Density {
  const field = jetField(of, order);
  const call = (name: 'pi' | 'exp' | 'sqrt' | 'atan' | 'erf', ...args: Interval[]): Interval =>
    callOnIntervals(name, args, of);
  if (s.lo <= 0n) throw new QuadratureError('quadrature', 'a scale > 0', of.text(s));
  const half = of.rational(1n, 2n);
  switch (law) {
    case 'uniform':
      return { density: () => [of.div(half, s)], above: () => of.zero, end: s };
    case 'cauchy': {
      const scale = of.div(s, call('pi'));
      return {
        density: x => field.divide([scale], field.add([of.pow(s, 2)], field.power(x, 2))),
        above: T => of.sub(half, of.div(call('atan', of.div(T, s)), call('pi'))),
      };
    }
    case 'gaussian': {
      const root = call('sqrt', of.scale(call('pi'), 2n));
      const peak = of.div(of.one, of.mul(s, root));
      const two = call('sqrt', of.rational(2n));
      return {
        density: x =>
          field.multiply(
            [peak],
            field.call('exp', [field.negate(field.divide(field.power(x, 2), [of.scale(of.pow(s, 2), 2n)]))]),
          ),
        above: T => of.mul(half, of.sub(of.one, call('erf', of.div(T, of.mul(s, two))))),
      };
    }
    case 'laplace':
      return {
        density: x =>
          field.multiply(
            [of.div(half, s)],
            field.call('exp', [field.negate(field.divide(field.call('abs', [x]), [s]))]),
          ),
        above: T => of.mul(half, call('exp', of.neg(of.div(T, s)))),
      };
    default:
      throw new QuadratureError('quadrature', 'a law with a density known here', law);
  }
}

/** What the integrals of one claim may still spend together, in pieces of order `PLAIN`. */
export interface QuadratureWork {
  left: number;
}

/** A series of order n is multiplied in n^2 steps, so that a piece of four times this order costs sixteen. */
const PLAIN = 16;

/** Units of the last place that the roundings of one piece may cost. */
const ROUNDING = 256n;

/** A piece of so few units is bounded without a series: there a jump does not matter. */
const TINY = 8n;

/**
 * Encloses E[f(x); x ~ law] over one variable. On each piece f times the density is its Taylor polynomial about the
 * middle c plus a remainder c_n(X) (x - c)^n, c_n enclosed on the whole piece X; pieces on which f has a corner are halved
 * until they do not matter. Beyond a point T where f is one constant on each side, the mass of the tail stands for it. Of a
 * polynomial the moments are known.
 */
export function encloseExpectation(
  node: Expectation,
  values: Values,
  of: IntervalArithmetic,
  work: QuadratureWork,
): Interval {
  const written = byMoments(node);
  if (written !== undefined && !hasExpectation(written))
    return new Evaluator(intervalField(of), { values }).value(written);
  const [draw, second] = node.draws;
  if (draw === undefined || second !== undefined)
    throw new QuadratureError('quadrature', 'one variable of integration', node.draws.length);
  const order = 2 * Math.ceil(of.bits / 8);
  const scale = new Evaluator(intervalField(of), { values }).value(draw.law.parameters[0]!);
  const law = densityOf(draw.law.law, scale, of, order);
  const parameters = new Map<string, Jet>([...values].map(([name, value]) => [name, [value]]));
  const name = draw.variable;
  const integrand = (x: Jet, jets: number): Jet => {
    if (jets === 0) {
      const bounded = new Evaluator(intervalField(of), { values: new Map([...values, [name, x[0]!]]) }).value(node.of);
      return [of.mul(bounded, law.density([x[0]!])[0]!)];
    }
    const field = jetField(of, jets);
    const value = new Evaluator(field, { values: new Map([...parameters, [name, x]]) }).value(node.of);
    return field.multiply(value, law.density(x));
  };
  if (law.end !== undefined) {
    const edge: Interval = { lo: law.end.lo, hi: law.end.hi };
    if (edge.lo !== edge.hi)
      throw new QuadratureError('quadrature', 'a uniform law whose ends are known exactly', of.text(edge));
    return integrate(integrand, -edge.lo, edge.lo, of, order, work);
  }
  const { place, below, above } = tails(node.of, name, values, of);
  const T: Interval = { lo: place, hi: place };
  const mass = law.above(T);
  return of.add(integrate(integrand, -place, place, of, order, work), of.mul(mass, of.add(below, above)));
}

/** The integral of f from lo to hi, in units of the arithmetic. */
function integrate(
  f: (x: Jet, order: number) => Jet,
  lo: bigint,
  hi: bigint,
  of: IntervalArithmetic,
  order: number,
  work: QuadratureWork,
): Interval {
  let sum = of.zero;
  // What a piece may add to the width: enough places for the whole, spread over the length.
  const tolerance = of.one.lo >> BigInt(Math.floor(of.bits * 0.6));
  const length = hi - lo;
  const open: { lo: bigint; hi: bigint }[] = [{ lo, hi }];
  for (let pieces = 0; ; pieces++) {
    const piece = open.pop();
    if (piece === undefined) return sum;
    work.left -= (order / PLAIN) ** 2;
    if (work.left < 0) throw new QuadratureError('quadrature', 'integrals within the work of one claim', 'more');
    if (pieces > MOST_PIECES)
      throw new QuadratureError('quadrature', `an integral in at most ${MOST_PIECES} pieces`, 'more');
    const width = piece.hi - piece.lo;
    const allowed = (tolerance * width) / length + ROUNDING;
    const isTiny = width <= TINY;
    const value = onPiece(f, piece, of, order, isTiny);
    if (value !== undefined && (isTiny || value.hi - value.lo <= allowed)) sum = of.add(sum, value);
    else if (isTiny) throw new QuadratureError('quadrature', 'an integrand bounded at its corners', 'none');
    else {
      const middle = (piece.lo + piece.hi) >> 1n;
      open.push({ lo: piece.lo, hi: middle }, { lo: middle, hi: piece.hi });
    }
  }
}

function onPiece(
  f: (x: Jet, order: number) => Jet,
  { lo, hi }: Interval,
  of: IntervalArithmetic,
  order: number,
  isTiny: boolean,
): Interval | undefined {
  try {
    const width: Interval = { lo: hi - lo, hi: hi - lo };
    if (isTiny) return of.mul(width, f([{ lo, hi }], 0)[0]!);
    const c = (lo + hi) >> 1n;
    const middle: Interval = { lo: c, hi: c };
    const h: Interval = of.hull(of.sub(middle, { lo, hi: lo }), of.sub({ lo: hi, hi }, middle));
    const expansion = f([middle, of.one], order - 1);
    const rest = f([{ lo, hi }, of.one], order)[order] ?? of.zero;
    // From -h to h: odd powers cancel but for the rounding of the middle, which h's two ends take up.
    let sum = of.zero;
    let power = h;
    const [left, right] = [of.sub(middle, { lo, hi: lo }), of.sub({ lo: hi, hi }, middle)];
    let [leftPower, rightPower] = [left, right];
    for (let k = 0; k < order; k++) {
      const c_k = expansion[k];
      if (c_k !== undefined) {
        const both = k % 2 === 0 ? of.add(rightPower, leftPower) : of.sub(rightPower, leftPower);
        sum = of.add(sum, of.scale(of.mul(c_k, both), 1n, BigInt(k + 1)));
      }
      [leftPower, rightPower, power] = [of.mul(leftPower, left), of.mul(rightPower, right), of.mul(power, h)];
    }
    // |x - c|^n integrates to at most 2 h^(n+1) / (n + 1); n is even, so the remainder is c_n times a positive mass.
    const mass = of.scale(of.hull(of.zero, power), 2n, BigInt(order + 1));
    return of.add(sum, of.mul(rest, mass));
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

/** A T beyond which f is one value for x >= T and one for x <= -T. */
function tails(f: Expression, name: string, values: Values, of: IntervalArithmetic) {
  for (let k = -4; k <= 64; k++) {
    const place = k < 0 ? of.one.lo >> BigInt(-k) : of.one.lo << BigInt(k);
    const end: Interval = { lo: place, hi: place };
    try {
      return { place, above: beyond(f, name, values, end, 1, of), below: beyond(f, name, values, end, -1, of) };
    } catch (error) {
      if (!(error instanceof DomainError) || error instanceof UnboundedError) throw error;
    }
  }
  throw new QuadratureError('quadrature', 'an integrand that is constant far out on each side', 'none found');
}

/** An integrand that still depends on the variable far out. */
class UnboundedError extends QuadratureError {}

const holds = { '<': [-1], '<=': [-1, 0], '>': [1], '>=': [0, 1], '==': [0], '!=': [-1, 1] } as const;

/** The value of f for all x with side * x >= T. */
function beyond(
  f: Expression,
  name: string,
  values: Values,
  T: Interval,
  side: 1 | -1,
  of: IntervalArithmetic,
): Interval {
  const evaluator = new Evaluator(intervalField(of), { values });
  const undecided = (): never => {
    throw new DomainError('tail', 'a condition decided far out', 'one that is not');
  };
  const truth = (node: Condition): boolean => {
    if (node.kind === 'not') return !truth(node.of);
    if (node.kind !== 'comparison') return node.kind === 'and' ? node.terms.every(truth) : node.terms.some(truth);
    const [left, right] = [growth(node.left), growth(node.right)];
    if (left === undefined && right === undefined) {
      const order = compareIntervals(resolve(node.left), resolve(node.right));
      return order === undefined ? undecided() : (holds[node.relation] as readonly number[]).includes(order);
    }
    // Exactly one side grows with |x|, without bound and from T on monotonically; the other does not depend on x.
    if (left !== undefined && right !== undefined) return undecided();
    const growing = (left ?? right)!;
    const fixed = resolve(left === undefined ? node.left : node.right);
    if (growing.sign === 1 ? growing.from.lo <= fixed.hi : growing.from.hi >= fixed.lo) return undecided();
    const order = (growing.sign === 1) === (left !== undefined) ? 1 : -1;
    return (holds[node.relation] as readonly number[]).includes(order);
  };
  /** How a side grows; undefined if it is constant far out. */
  const growth = (node: Expression): { sign: 1 | -1; from: Interval } | undefined => {
    try {
      resolve(node);
      return undefined;
    } catch (error) {
      if (error instanceof UnboundedError) return lowerEnd(node);
      throw error;
    }
  };
  /** x, -x or |x|: from where on it goes, and to which infinity; undefined if x does not occur. */
  const lowerEnd = (node: Expression): { sign: 1 | -1; from: Interval } | undefined => {
    if (!freeNames(node).has(name)) return undefined;
    if (node.kind === 'variable') return side === 1 ? { sign: 1, from: T } : { sign: -1, from: of.neg(T) };
    if (node.kind === 'negate') {
      const inner = lowerEnd(node.of)!;
      return { sign: inner.sign === 1 ? -1 : 1, from: of.neg(inner.from) };
    }
    const chosen = node.kind === 'call' ? branch(node) : undefined;
    if (chosen !== undefined) return lowerEnd(chosen);
    if (node.kind === 'call' && node.name === 'abs') {
      const inner = lowerEnd(node.args[0]!)!;
      return { sign: 1, from: inner.sign === 1 ? inner.from : of.neg(inner.from) };
    }
    if (node.kind === 'add' || node.kind === 'subtract') {
      const isLeft = freeNames(node.left).has(name);
      const other = isLeft ? node.right : node.left;
      if (freeNames(other).has(name))
        throw new UnboundedError('quadrature', 'one occurrence of the variable in a condition', name);
      const shift = evaluator.value(other);
      const inner = lowerEnd(isLeft ? node.left : node.right)!;
      if (node.kind === 'add') return { sign: inner.sign, from: of.add(inner.from, shift) };
      if (isLeft) return { sign: inner.sign, from: of.sub(inner.from, shift) };
      return { sign: inner.sign === 1 ? -1 : 1, from: of.sub(shift, inner.from) };
    }
    throw new UnboundedError('quadrature', 'a condition that is linear in the variable of integration', node.kind);
  };
  const ordered = (x: Expression, y: Expression): boolean =>
    truth({ kind: 'comparison', relation: '>=', left: x, right: y, at: 0 });
  /** The argument that min, max or clip takes its value from. */
  const branch = (node: Expression & { readonly kind: 'call' }): Expression | undefined => {
    const [x, y, z] = node.args as [Expression, Expression, Expression];
    if (node.name === 'max') return ordered(x, y) ? x : y;
    if (node.name === 'min') return ordered(x, y) ? y : x;
    if (node.name !== 'clip') return undefined;
    const least: Expression = ordered(x, y) ? x : y;
    return ordered(least, z) ? z : least;
  };
  const resolve = (node: Expression): Interval => {
    if (!freeNames(node).has(name)) return evaluator.value(node);
    switch (node.kind) {
      case 'piecewise': {
        const piece = node.pieces.find(({ when }) => truth(when));
        return piece === undefined ? undecided() : resolve(piece.is);
      }
      case 'add':
        return of.add(resolve(node.left), resolve(node.right));
      case 'subtract':
        return of.sub(resolve(node.left), resolve(node.right));
      case 'multiply':
        return of.mul(resolve(node.left), resolve(node.right));
      case 'divide':
        return of.div(resolve(node.left), resolve(node.right));
      case 'negate':
        return of.neg(resolve(node.of));
      case 'power':
        return of.pow(
          resolve(node.base),
          Number(node.exponent.kind === 'number' ? node.exponent.numerator : undecided()),
        );
      case 'call': {
        const chosen = branch(node);
        if (chosen !== undefined) return resolve(chosen);
        return callOnIntervals(node.name, node.args.map(resolve), of);
      }
      default:
        throw new UnboundedError('quadrature', 'an integrand that is constant far out', node.kind);
    }
  };
  return resolve(f);
}
