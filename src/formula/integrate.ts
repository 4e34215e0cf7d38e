import type { Field } from '../number/field.js';
import { compareRational, IrrationalError, type Rational, ratio, rational } from '../number/rational.js';
import type { Condition, Expression } from './expression.js';
import { type Environment, Evaluator } from './fold.js';
import { joined } from './joined.js';
import { byMoments } from './moments.js';
import { mapChildren, mapCondition } from './walk.js';

type Expectation = Expression & { readonly kind: 'expectation' };

/** offset + sum_k slopes[k] x_k in the variables of integration. */
interface Affine {
  readonly offset: Rational;
  readonly slopes: readonly Rational[];
}

const zero = ratio(0n);
const isConstant = (form: Affine): boolean => form.slopes.every(slope => slope.n === 0n);

const notExact = (what: string): IrrationalError =>
  new IrrationalError(`${what}: exact integration covers piecewise polynomials under uniform laws`);

/** Every affine form that a piecewise affine quantity may take, one for each choice of its cases. */
function affineForms(dimension: number): Field<readonly Affine[]> {
  const constant = (offset: Rational): Affine => ({ offset, slopes: Array(dimension).fill(zero) });
  const scale = (form: Affine, by: Rational): Affine => ({
    offset: form.offset.mul(by),
    slopes: form.slopes.map(slope => slope.mul(by)),
  });
  const pairs = (x: readonly Affine[], y: readonly Affine[], join: (p: Affine, q: Affine) => Affine): Affine[] =>
    x.flatMap(p => y.map(q => join(p, q)));
  const add = (p: Affine, q: Affine): Affine => ({
    offset: p.offset.add(q.offset),
    slopes: p.slopes.map((slope, k) => slope.add(q.slopes[k]!)),
  });
  const times = (p: Affine, q: Affine): Affine => {
    if (isConstant(q)) return scale(p, q.offset);
    if (isConstant(p)) return scale(q, p.offset);
    throw notExact('a joint that is not affine');
  };
  const negate = (x: readonly Affine[]): Affine[] => x.map(form => scale(form, ratio(-1n)));
  return {
    name: 'affine forms',
    rational: (n, d) => [constant(ratio(n, d))],
    add: (x, y) => pairs(x, y, add),
    subtract: (x, y) => pairs(x, negate(y), add),
    multiply: (x, y) => pairs(x, y, times),
    divide: (x, y) =>
      pairs(x, y, (p, q) => {
        if (!isConstant(q)) throw notExact('a joint that is not affine');
        return scale(p, rational.divide(ratio(1n), q.offset));
      }),
    negate,
    power(x, n) {
      if (n === 1) return x;
      if (!x.every(isConstant)) throw notExact('a joint that is not affine');
      return x.map(form => constant(rational.power(form.offset, n)));
    },
    call(name, args) {
      const [x = [], y = [], z = []] = args;
      if (name === 'abs') return [...x, ...negate(x)];
      if (name === 'min' || name === 'max') return [...x, ...y];
      if (name === 'clip') return [...x, ...y, ...z];
      if (name === 'sign') return [-1n, 0n, 1n].map(value => constant(ratio(value)));
      if (!x.every(isConstant)) throw notExact(`${name} of a variable of integration`);
      if (name === 'pi') throw notExact('pi');
      return x.map(form => constant(rational.call(name, [form.offset])));
    },
    compare: () => undefined,
    hull: (x, y) => [...x, ...y],
  };
}

const unjoined = (): never => {
  throw notExact('an expectation inside another that is not one integral with it');
};

/** More letters than this are not integrated over. */
const MOST_LETTERS = 4;

const known = new WeakMap<Expectation, Expectation>();
/** The integral over all letters, those of expectations inside it included. */
function joinedOnce(node: Expectation): Expectation {
  const made = known.get(node) ?? joined(node) ?? unjoined();
  if (made.draws.length > MOST_LETTERS) throw notExact(`an integral over more than ${MOST_LETTERS} letters`);
  known.set(node, made);
  return made;
}

/** The degree of a piecewise polynomial in the variables of integration. */
const degrees: Field<number> = {
  name: 'degrees',
  rational: () => 0,
  add: Math.max,
  subtract: Math.max,
  multiply: (x, y) => x + y,
  divide(x, y) {
    if (y > 0) throw notExact('a quotient by a variable of integration');
    return x;
  },
  negate: x => x,
  power(x, n) {
    if (x > 0 && n < 0) throw notExact('a quotient by a variable of integration');
    return x * n;
  },
  call(name, args) {
    if (name === 'sign') return 0;
    const degree = Math.max(0, ...args);
    if (degree > 0 && !['abs', 'min', 'max', 'clip'].includes(name))
      throw notExact(`${name} of a variable of integration`);
    return degree;
  },
  compare: () => undefined,
  hull: Math.max,
};

/** The differences whose sign decides which case of a formula applies. */
export function switches(node: Expression): Expression[] {
  const found: Expression[] = [];
  const onCondition = (condition: Condition): Condition => {
    if (condition.kind === 'comparison')
      found.push({ kind: 'subtract', left: condition.left, right: condition.right, at: condition.at });
    else if (condition.kind === 'not') onCondition(condition.of);
    else condition.terms.forEach(onCondition);
    return mapCondition(condition, go);
  };
  const go = (child: Expression): Expression => {
    if (child.kind === 'call') {
      const [x, y, z] = child.args;
      if (child.name === 'abs' || child.name === 'sign') found.push(x!);
      else if (y !== undefined) found.push({ kind: 'subtract', left: x!, right: y, at: child.at });
      // Where the ends of a clip move, they may meet as well.
      if (z !== undefined) for (const left of [x!, y!]) found.push({ kind: 'subtract', left, right: z, at: child.at });
    }
    return mapChildren(child, go, onCondition);
  };
  go(node);
  return found;
}

/** The weights of the open rule on [0, 1] with nodes (2j + 1) / (2m): exact for polynomials of degree below m. */
const openWeights = new Map<number, readonly Rational[]>();
function weightsOf(m: number): readonly Rational[] {
  const known = openWeights.get(m);
  if (known !== undefined) return known;
  const nodes = Array.from({ length: m }, (_, j) => ratio(BigInt(2 * j + 1), BigInt(2 * m)));
  const made = nodes.map((node, j) => {
    // The Lagrange polynomial of the node, lowest power first, integrated term by term.
    let polynomial: Rational[] = [ratio(1n)];
    nodes.forEach((other, k) => {
      if (k === j) return;
      const gap = node.sub(other);
      polynomial = Array.from({ length: polynomial.length + 1 }, (_, power) =>
        (polynomial[power - 1] ?? zero).sub((polynomial[power] ?? zero).mul(other)).div(gap),
      );
    });
    return polynomial.reduce((sum, coefficient, power) => sum.add(coefficient.div(ratio(BigInt(power + 1)))), zero);
  });
  openWeights.set(m, made);
  return made;
}

/** Removes equal and constant forms; each is scaled so that its last nonzero slope is 1. */
function distinct(forms: readonly Affine[]): Affine[] {
  const kept = new Map<string, Affine>();
  for (const form of forms) {
    const last = form.slopes.findLast(slope => slope.n !== 0n);
    if (last === undefined) continue;
    const scaled = { offset: form.offset.div(last), slopes: form.slopes.map(slope => slope.div(last)) };
    kept.set([scaled.offset, ...scaled.slopes].map(x => x.toFraction()).join(), scaled);
  }
  return [...kept.values()];
}

/** The forms in one variable fewer at which the order of the roots in variable k changes. */
function eliminate(forms: readonly Affine[], k: number): Affine[] {
  const solved = forms.filter(form => form.slopes[k]!.n !== 0n);
  const free = forms.filter(form => form.slopes[k]!.n === 0n);
  const crossings = solved.flatMap((p, i) =>
    solved.slice(i + 1).map((q): Affine => {
      const [byQ, byP] = [q.slopes[k]!, p.slopes[k]!];
      return {
        offset: p.offset.mul(byQ).sub(q.offset.mul(byP)),
        slopes: p.slopes.map((slope, j) => slope.mul(byQ).sub(q.slopes[j]!.mul(byP))),
      };
    }),
  );
  return distinct([...free, ...crossings]);
}

/**
 * E[of; x_1 ~ uniform(a_1), ...] exactly, for an integrand that is piecewise polynomial with affine joints.
 *
 * Between two neighbouring joints the integral over the inner variables is a polynomial in the outer one, of degree
 * at most the integrand's plus the number of inner variables; an open rule with that many nodes plus one is exact.
 *
 * Expectations inside it are integrals over further letters where they are one integral with it (joined.ts).
 *
 * @throws IrrationalError if a law is not uniform or the integrand is not piecewise polynomial
 */
export function expectInQ(nested: Expectation, environment: Environment<Rational>): Rational {
  const node = joinedOnce(nested);
  const outer = new Evaluator(rational, environment);
  if (node.draws.some(({ law }) => law.law !== 'uniform')) {
    const written = byMoments(node);
    if (written !== undefined) return outer.value(written);
  }
  const names = node.draws.map(draw => draw.variable);
  const halfWidths = node.draws.map(({ law }) => {
    if (law.law !== 'uniform') throw notExact(`the law ${law.law}`);
    return outer.value(law.parameters[0]!).abs();
  });
  const dimension = names.length;
  const lift = affineForms(dimension);
  const unit = (k: number): readonly Affine[] => [
    { offset: zero, slopes: names.map((_, j) => ratio(j === k ? 1n : 0n)) },
  ];
  const asForms: Environment<readonly Affine[]> = {
    ...(environment.integers === undefined ? {} : { integers: environment.integers }),
    values: new Map([
      ...[...environment.values].map(([name, value]) => [name, lift.rational(value.s * value.n, value.d)] as const),
      ...names.map((name, k) => [name, unit(k)] as const),
    ]),
    expect: unjoined,
  };
  const inForms = new Evaluator(lift, asForms);
  const edges = halfWidths.flatMap((half, k) =>
    [half, half.neg()].map((offset): Affine => ({ offset, slopes: unit(k)[0]!.slopes })),
  );
  const levels: Affine[][] = Array(dimension);
  levels[dimension - 1] = distinct([...switches(node.of).flatMap(form => inForms.value(form)), ...edges]);
  for (let k = dimension - 1; k > 0; k--) levels[k - 1] = eliminate(levels[k]!, k);
  const degree = new Evaluator(degrees, {
    ...(environment.integers === undefined ? {} : { integers: environment.integers }),
    values: new Map([
      ...[...environment.values.keys()].map(name => [name, 0] as const),
      ...names.map(name => [name, 1] as const),
    ]),
    expect: unjoined,
  }).value(node.of);

  const values = new Map(environment.values);
  const mean = (k: number): Rational => {
    if (k === dimension) return new Evaluator(rational, { ...environment, values }).value(node.of);
    const half = halfWidths[k]!;
    const name = names[k]!;
    if (half.n === 0n) {
      values.set(name, zero);
      return mean(k + 1);
    }
    const joints = [half.neg(), half];
    for (const form of levels[k]!) {
      const slope = form.slopes[k]!;
      if (slope.n === 0n) continue;
      let constant = form.offset;
      for (let j = 0; j < k; j++) constant = constant.add(form.slopes[j]!.mul(values.get(names[j]!)!));
      const root = constant.neg().div(slope);
      if (compareRational(root.abs(), half) < 0) joints.push(root);
    }
    joints.sort(compareRational);
    const m = degree + dimension - k;
    const weights = weightsOf(m);
    let total = zero;
    for (let i = 1; i < joints.length; i++) {
      const width = joints[i]!.sub(joints[i - 1]!);
      if (width.n === 0n) continue;
      for (let j = 0; j < m; j++) {
        values.set(name, joints[i - 1]!.add(width.mul(ratio(BigInt(2 * j + 1), BigInt(2 * m)))));
        total = total.add(
          mean(k + 1)
            .mul(weights[j]!)
            .mul(width),
        );
      }
    }
    return total.div(half.mul(ratio(2n)));
  };
  return mean(0);
}
