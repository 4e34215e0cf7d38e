import { describe, expect, test } from 'vitest';
import {
  add,
  constant,
  type Fact,
  integralOver,
  multiply,
  negate,
  type Polynomial,
  type Proof,
  power,
  type Rational,
  rational,
  replay,
  subtract,
  type Term,
  variable,
} from '../../src/verify/kernel/index.js';

const [x, y] = [variable('x'), variable('y')];
const [zero, one] = [constant(0n), constant(1n)];
const term = (weight: Rational, square: Polynomial, ...given: number[]): Term => ({ weight, square, given });
const claims = (goal: Fact, facts: readonly Fact[], proof: Proof) => () => replay(goal, facts, proof);
const positive = (p: Polynomial): Fact => ({ p, sign: '>' });
const nonNegative = (p: Polynomial): Fact => ({ p, sign: '>=' });
const vanishing = (p: Polynomial): Fact => ({ p, sign: '=' });
const forged = (...terms: [unknown, unknown][]): Polynomial => new Map(terms as [string, Rational][]);

/** What says one thing when it is first asked, another ever after. */
function turncoat<T extends object>(key: keyof T, first: T, then: T[keyof T]): T {
  let asked = 0;
  return Object.defineProperty({ ...first }, key, { get: () => (asked++ === 0 ? first[key] : then) });
}

describe('numbers and polynomials that are none', () => {
  test.each<[string, unknown]>([
    ['a negative denominator', { n: 1n, d: -1n }],
    ['a denominator 0', { n: 1n, d: 0n }],
    ['not in lowest terms', { n: 2n, d: 2n }],
    ['a double', { n: 1, d: 1n }],
    ['a double below', { n: 1n, d: 1 }],
    ['nothing', undefined],
    ['null', null],
  ])('a weight with %s is refused', (_, weight) => {
    const proof = { terms: [term(weight as Rational, one)] };
    for (const p of [one, constant(-1n)]) expect(claims(nonNegative(p), [], proof)).toThrow('lowest terms');
  });

  test('a weight of 0 is no positive weight, and one below 0 is refused wherever it stands', () => {
    expect(claims(positive(zero), [], { terms: [term(rational(0n), one)] })).toThrow('no term is known to be > 0');
    const [up, down] = [term(rational(1n), one), term(rational(-1n), one)];
    expect(claims(nonNegative(zero), [], { terms: [up, down] })).toThrow('negative weight');
    expect(claims(nonNegative(zero), [], { terms: [down, up] })).toThrow('negative weight');
  });

  test.each<[string, Polynomial]>([
    ['a coefficient 0', forged(['', { n: 0n, d: 1n }])],
    ['a coefficient not in lowest terms', forged(['', { n: 2n, d: 2n }])],
    ['a coefficient that is a double', forged(['', { n: 1, d: 1n }])],
    ['variables out of order', forged(['y*x', { n: 1n, d: 1n }])],
    ['a variable without a name', forged(['*x', { n: 1n, d: 1n }])],
    ['nothing but variables without names', forged(['*', { n: 1n, d: 1n }])],
    ['a monomial that is a number', forged([1, { n: 1n, d: 1n }])],
    ['no map', [['x', { n: 1n, d: 1n }]] as unknown as Polynomial],
  ])('a polynomial with %s is refused in a goal, a fact, a square, a factor, a case, a break', (_, p) => {
    const refusal = /expected (a polynomial|monomials|the variables|coefficients|a rational)/;
    expect(claims(positive(p), [], { terms: [term(rational(1n), one)] })).toThrow(refusal);
    expect(claims(nonNegative(zero), [positive(p)], {})).toThrow(refusal);
    expect(claims(positive(zero), [], { terms: [term(rational(1n), p)] })).toThrow(refusal);
    expect(claims(vanishing(zero), [vanishing(x)], { zeros: [{ factor: p, given: 0 }] })).toThrow(refusal);
    expect(claims(vanishing(zero), [], { cases: { on: p, positive: {}, zero: {}, negative: {} } })).toThrow(refusal);
    const region = { variable: 'x', breaks: [p, p], order: [{}], parts: ['integrand' as const] };
    expect(() => integralOver(region, [], () => one)).toThrow(refusal);
    expect(() => integralOver({ ...region, breaks: [y, y] }, [], () => p)).toThrow(refusal);
  });

  test('the square of the constant 0 is not positive', () => {
    expect(claims(positive(zero), [], { terms: [term(rational(1n), zero)] })).toThrow('no term is known to be > 0');
  });

  test('nor is the square of a variable, nor one of a sum', () => {
    for (const root of [x, add(x, one)])
      expect(claims(positive(power(root, 2)), [], { terms: [term(rational(1n), root)] })).toThrow('known to be > 0');
  });

  test('a name is neither empty nor a product', () => {
    for (const name of ['', '*', 'x*x', 'x*']) expect(() => variable(name)).toThrow('expected the name of a variable');
  });

  test('a power is a whole number that can be multiplied out', () => {
    for (const exponent of [-1, 0.5, 1001, Number.NaN]) expect(() => power(x, exponent)).toThrow('to the power');
    expect([...power(x, 1000)]).toHaveLength(1);
  });
});

describe('goals and facts of unknown sign', () => {
  test.each(['', '<', '>==', undefined, 1])('the sign %s is refused', sign => {
    const strange = { p: constant(-1n), sign } as unknown as Fact;
    expect(claims(strange, [], {})).toThrow('expected >, >= or =');
    expect(claims(nonNegative(zero), [strange], {})).toThrow('expected >, >= or =');
    expect(claims(nonNegative(zero), [], { lemmas: [{ fact: strange, proof: {} }] })).toThrow('expected >, >= or =');
  });

  test.each(['0', 0.5, -1, Number.NaN, undefined])('the place %s is no place', given => {
    const place = given as unknown as number;
    expect(claims(nonNegative(x), [nonNegative(x)], { terms: [term(rational(1n), one, place)] })).toThrow(/place/);
    expect(claims(nonNegative(x), [positive(x)], { multiplier: [place] })).toThrow(/place/);
    expect(claims(vanishing(x), [vanishing(x)], { zeros: [{ factor: one, given: place }] })).toThrow(/place/);
  });
});

describe('what answers differently at check and at use', () => {
  test('a weight, a sign, a polynomial, a list are read once', () => {
    const weight = turncoat<Rational>('n', rational(1n), -1n);
    expect(claims(nonNegative(constant(-1n)), [], { terms: [term(weight, one)] })).toThrow('identity');
    const fact = turncoat<Fact>('sign', nonNegative(x), '>');
    expect(claims(positive(x), [fact], { terms: [term(rational(1n), one, 0)] })).toThrow('no term is known');
    const terms = turncoat<Proof>('terms', { terms: [] }, [term(rational(1n), one)]);
    expect(claims(positive(zero), [], terms)).toThrow('no term is known');
    const lemma = turncoat('fact', { fact: vanishing(zero), proof: {} }, vanishing(one));
    const proof = { lemmas: [lemma], zeros: [{ factor: negate(one), given: 0 }] };
    expect(claims(vanishing(constant(-1n)), [], proof)).toThrow('identity');
  });

  test('what is returned is what was shown, whatever the goal says afterwards', () => {
    const shown = replay(turncoat<Fact>('p', nonNegative(one), constant(-1n)), [], {
      terms: [term(rational(1n), one)],
    });
    expect(shown).toEqual({ p: one, sign: '>=' });
    expect(Object.isFrozen(shown)).toBe(true);
  });

  test('a list that grows while it is read, and a map that hides its terms', () => {
    class Liar extends Map<string, Rational> {
      override get size(): number {
        return 0;
      }
      override [Symbol.iterator](): MapIterator<[string, Rational]> {
        return new Map<string, Rational>().entries();
      }
    }
    const lie = new Liar([['', rational(-1n)]]);
    expect(claims(vanishing(lie), [], {})).toThrow('identity');
    expect(claims(nonNegative(lie), [], {})).toThrow('identity');
  });

  test('the integrand receives copies: it cannot add to what is known', () => {
    const a = variable('a');
    const region = { variable: 'x', breaks: [zero, a], order: [{ terms: [term(rational(1n), one, 0)] }] };
    const spoil = (known: readonly Fact[]): Polynomial => {
      for (const { p } of known) (p as Map<string, Rational>).clear();
      (known as Fact[]).push(vanishing(one));
      return one;
    };
    const parts = ['integrand' as const];
    expect([...integralOver({ ...region, parts }, [nonNegative(a)], spoil)]).toEqual([...a]);
  });
});

describe('lemmas', () => {
  const falsum = positive(zero);

  test('are proved, every one, before they are used', () => {
    expect(claims(positive(constant(-1n)), [], { lemmas: [{ fact: falsum, proof: {} }] })).toThrow('no term is known');
    const honest = { fact: nonNegative(power(x, 2)), proof: { terms: [term(rational(1n), x)] } };
    const proof = {
      lemmas: [honest, { fact: falsum, proof: {} }],
      multiplier: [1],
      terms: [term(rational(1n), one, 1)],
    };
    expect(claims(positive(constant(-1n)), [], proof)).toThrow('no term is known');
  });

  test('do not use themselves, nor what comes after them', () => {
    const itself: Proof = { terms: [term(rational(1n), one, 0)] };
    expect(claims(nonNegative(x), [], { lemmas: [{ fact: nonNegative(x), proof: itself }], ...itself })).toThrow(
      'no fact at place 0',
    );
    const next: Proof = { terms: [term(rational(1n), one, 1)] };
    const both = [
      { fact: nonNegative(x), proof: next },
      { fact: nonNegative(x), proof: itself },
    ];
    expect(claims(nonNegative(x), [], { lemmas: both, ...itself })).toThrow('no fact at place 1');
  });

  test('do not outlive their proof: a lemma of a lemma is not known outside', () => {
    const inner = { lemmas: [{ fact: positive(one), proof: { terms: [term(rational(1n), one)] } }], terms: [] };
    const proof: Proof = {
      lemmas: [{ fact: nonNegative(zero), proof: inner }],
      terms: [term(rational(1n), one, 1)],
    };
    expect(claims(positive(one), [], proof)).toThrow('no fact at place 1 of 1');
  });

  test('a proof that holds itself has no end, and is refused', () => {
    const proof: { lemmas: unknown[] } = { lemmas: [] };
    proof.lemmas.push({ fact: nonNegative(zero), proof });
    expect(claims(nonNegative(zero), [], proof as Proof)).toThrow('a proof more than 100 deep');
    const deep = Array.from({ length: 100 }).reduce<Proof>(
      inner => ({ lemmas: [{ fact: nonNegative(zero), proof: inner }] }),
      {},
    );
    expect(claims(nonNegative(zero), [], deep)).not.toThrow();
  });

  test.each([undefined, null, 1, 'proof'])('a proof that is %s is none', proof => {
    expect(claims(vanishing(zero), [], proof as unknown as Proof)).toThrow('expected a proof');
  });

  test('lists are lists', () => {
    for (const part of ['lemmas', 'multiplier', 'terms', 'zeros'])
      expect(claims(vanishing(zero), [], { [part]: { length: 0 } })).toThrow('expected a list');
    expect(() => replay(vanishing(zero), {} as readonly Fact[], {})).toThrow('expected a list');
  });
});

describe('identities', () => {
  test('every multiplier is known to be > 0, not the first alone', () => {
    const facts = [positive(x), nonNegative(y)];
    const proof: Proof = { multiplier: [0, 1], terms: [term(rational(1n), one, 0, 1)] };
    expect(claims(positive(one), facts, proof)).toThrow('a multiplier not known to be > 0');
    expect(claims(nonNegative(one), [positive(x), positive(y)], proof)).not.toThrow();
  });

  test('a strict term needs every factor > 0, an equation none of the terms', () => {
    const facts = [positive(x), nonNegative(y)];
    const proof: Proof = { terms: [term(rational(1n), one, 0, 1)] };
    expect(claims(positive(multiply(x, y)), facts, proof)).toThrow('no term is known to be > 0');
    expect(claims(vanishing(zero), [], { terms: [term(rational(0n), one)] })).toThrow('by an inequality');
  });

  test('multiples are taken of what is = 0 only', () => {
    for (const fact of [positive(x), nonNegative(x)])
      expect(claims(nonNegative(negate(x)), [fact], { zeros: [{ factor: constant(-1n), given: 0 }] })).toThrow(
        'a multiple of something not known to be 0',
      );
  });
});

describe('cases', () => {
  // |x| |y| >= x y without the letter |x|: x^4 + 1 >= x^3 by x > 0, x = 0, x < 0 is one line a case.
  const goal = nonNegative(add(subtract(power(x, 4), power(x, 3)), one));
  const half = subtract(power(x, 2), multiply(constant(1n, 2n), x));
  const positiveProof: Proof = {
    terms: [
      term(rational(1n), half),
      term(rational(1n, 4n), subtract(x, one), 0),
      term(rational(1n, 4n), subtract(x, one)),
      term(rational(1n, 4n), one, 0),
      term(rational(3n, 4n), one),
    ],
  };
  const proof = (p: Proof, zeroProof: Proof, n: Proof): Proof => ({
    cases: { on: x, positive: p, zero: zeroProof, negative: n },
  });
  const atZero: Proof = {
    terms: [term(rational(1n), one)],
    zeros: [{ factor: subtract(power(x, 3), power(x, 2)), given: 0 }],
  };
  const below: Proof = { terms: [term(rational(1n), power(x, 2)), term(rational(1n), x, 0), term(rational(1n), one)] };

  test('each is shown with its own sign', () => {
    const above: Proof = { terms: [term(rational(1n), power(x, 2)), term(rational(1n), one)] };
    expect(claims(goal, [], proof(atZero, atZero, below))).toThrow('a multiple of something not known to be 0');
    expect(claims(goal, [], proof(above, atZero, below))).toThrow('the identity does not hold');
    expect(claims(goal, [], proof(positiveProof, atZero, positiveProof))).toThrow('the identity does not hold');
  });

  test('the positive part is not known where `on` is 0, nor the negative one where it is > 0', () => {
    const byFact: Proof = { terms: [term(rational(1n), one, 0)] };
    const byZero: Proof = { zeros: [{ factor: one, given: 0 }] };
    const byNegative: Proof = { terms: [term(rational(1n), x, 0)], multiplier: [0] };
    expect(claims(nonNegative(x), [], proof(byFact, byZero, byFact))).toThrow('identity');
    expect(claims(nonNegative(x), [], proof(byFact, byFact, byFact))).toThrow('identity');
    expect(
      claims(
        nonNegative(power(x, 2)),
        [],
        proof(
          { ...byFact, terms: [term(rational(1n), one, 0, 0)] },
          { zeros: [{ factor: x, given: 0 }] },
          { terms: [term(rational(1n), one, 0, 0)] },
        ),
      ),
    ).not.toThrow();
    expect(claims(positive(x), [], proof(byFact, byZero, byNegative))).toThrow('no term is known to be > 0');
  });

  test('what is known in the first and the third is strict', () => {
    const fourth: Proof = { terms: [term(rational(1n), one, 1, 1, 1, 1)] };
    const contradiction: Proof = { terms: [term(rational(1n), one, 0, 0)] };
    const goals = positive(power(x, 4));
    expect(claims(goals, [positive(power(x, 2))], proof(fourth, contradiction, fourth))).not.toThrow();
    expect(claims(goals, [nonNegative(power(x, 2))], proof(fourth, contradiction, fourth))).toThrow('known to be > 0');
  });

  test('the goal is known in none of them', () => {
    const later: Proof = { terms: [term(rational(1n), one, 1)] };
    expect(claims(goal, [], proof(later, later, later))).toThrow('no fact at place 1 of 1');
  });
});

describe('squares', () => {
  test('x = 0 where x^2 + y^2 = 0', () => {
    const facts = [vanishing(add(power(x, 2), power(y, 2)))];
    const square: Proof = { terms: [term(rational(1n), y)], zeros: [{ factor: constant(-1n), given: 0 }] };
    expect(claims(vanishing(x), facts, { square })).not.toThrow();
    expect(claims(nonNegative(x), facts, { square })).toThrow('a square shows equations only');
    expect(claims(vanishing(y), facts, { square })).toThrow('identity');
    expect(claims(vanishing(x), [], { square })).toThrow('no fact at place 0');
  });

  test('one way of showing the goal, not two', () => {
    const cases = { on: x, positive: {}, zero: {}, negative: {} };
    for (const proof of [
      { square: {}, terms: [] },
      { cases, zeros: [] },
      { cases, square: {} },
      { cases, multiplier: [] },
    ])
      expect(claims(vanishing(zero), [], proof)).toThrow('one way of showing the goal');
  });
});

describe('regions', () => {
  const half: Proof = { terms: [term(rational(1n), one, 0)] };
  const a = variable('a');
  const facts = [positive(a)];

  test('as many proofs of order as parts, one break more', () => {
    const parts = ['integrand' as const];
    const over = (breaks: Polynomial[], order: Proof[]) => () =>
      integralOver({ variable: 'x', breaks, order, parts }, facts, () => one);
    expect(over([zero, a], [half])).not.toThrow();
    expect(over([zero, a, a], [half])).toThrow('a region with a gap');
    expect(over([zero], [half])).toThrow('a region with a gap');
    expect(over([zero, a], [half, half])).toThrow('a region with a gap');
    expect(over([zero, a], [])).toThrow('a region with a gap');
    expect(over([a, zero], [half])).toThrow('the identity does not hold');
  });

  test('inside a part its ends are known, strictly, and nothing more', () => {
    const seen: Fact[][] = [];
    const region = { variable: 'x', breaks: [zero, a], order: [half], parts: ['integrand' as const] };
    integralOver(region, facts, known => {
      seen.push([...known]);
      return one;
    });
    expect(seen).toEqual([[...facts, positive(x), positive(subtract(a, x))]]);
  });

  test('over the triangle 0 <= y <= x <= a the integral of 1 is a^2 / 2; x is not bound twice, inside or outside', () => {
    const inner = {
      variable: 'y',
      breaks: [zero, x],
      order: [{ terms: [term(rational(1n), one, 1)] }],
      parts: ['integrand' as const],
    };
    const region = { variable: 'x', breaks: [zero, a], order: [half], parts: [inner] };
    expect([...integralOver(region, facts, () => one)]).toEqual([...multiply(constant(1n, 2n), power(a, 2))]);
    expect(() => integralOver({ ...region, parts: [{ ...inner, variable: 'x' }] }, facts, () => one)).toThrow(
      'x is bound twice',
    );
    expect(() => integralOver({ ...region, variable: 'x*y' }, facts, () => one)).toThrow('expected the name');
  });
});

test('an error of the kernel keeps its name, whatever a minifier makes of its class', () => {
  let name = '';
  try {
    rational(1n, 0n);
  } catch (error) {
    name = (error as Error).name;
  }
  expect(name).toBe('ProofError');
});
