import { describe, expect, test } from 'vitest';
import { findByBoxes } from '../../src/verify/certify/boxes.js';
import { findByCompletedSquare } from '../../src/verify/certify/completed-square.js';
import { findByCoordinates } from '../../src/verify/certify/coordinates.js';
import { findByFactors } from '../../src/verify/certify/factors.js';
import { findSideProof, highestDegree, Searches } from '../../src/verify/certify/proof-search.js';
import { proofLines, saidOf } from '../../src/verify/certify/proof-text.js';
import { forSearch } from '../../src/verify/certify/quotient.js';
import { findByRaising } from '../../src/verify/certify/raising.js';
import { findByRepeatedFactors, findBySimplerFacts } from '../../src/verify/certify/repeated-factors.js';
import { edgesOf, Sample, samplesOf } from '../../src/verify/certify/sampling.js';
import { findCombination } from '../../src/verify/certify/search.js';
import { findBySlacks, findTermByTerm } from '../../src/verify/certify/slacks.js';
import { semidefiniteCholesky } from '../../src/verify/certify/sos/dense.js';
import { faceOf } from '../../src/verify/certify/sos/face.js';
import { exactGram } from '../../src/verify/certify/sos/gram.js';
import { Identity, mostFactors, type Reach } from '../../src/verify/certify/sos/identity.js';
import { findContradiction } from '../../src/verify/certify/sos/search.js';
import { zerosNear } from '../../src/verify/certify/sos/zero.js';
import { greatestDivisor } from '../../src/verify/certify/square-free.js';
import { findBySubstitution } from '../../src/verify/certify/substitution.js';
import {
  add,
  constant,
  type Fact,
  multiply,
  negate,
  type Polynomial,
  type Proof,
  power,
  rational,
  subtract,
  variable,
} from '../../src/verify/kernel/index.js';

/*
 * Where each part of the search stops: what is just within its bound is looked at, what is just beyond it is not. What a part asks
 * others for is granted here, or refused, so that a bound is seen at once.
 */

const [x, y, z] = [variable('x'), variable('y'), variable('z')];
const one = constant(1n);
const number = (n: bigint, d = 1n): Polynomial => constant(n, d);
const sum = (...parts: readonly Polynomial[]): Polynomial => parts.reduce(add, number(0n));
const times = (...parts: readonly Polynomial[]): Polynomial => parts.reduce(multiply, one);
/** p^from + ... + p^to. */
const powers = (p: Polynomial, from: number, to: number): Polynomial =>
  sum(...Array.from({ length: to - from + 1 }, (_, k) => power(p, from + k)));
/** The 455 monomials of degree 12 or less in three letters. */
const inThree = (...letters: readonly [Polynomial, Polynomial, Polynomial]): Polynomial[] =>
  Array.from({ length: 13 }, (_, i) =>
    Array.from({ length: 13 - i }, (_, j) =>
      Array.from({ length: 13 - i - j }, (_, k) => times(...[i, j, k].map((n, at) => power(letters[at]!, n)))),
    ),
  ).flat(2);
const above = (p: Polynomial): Fact => ({ p, sign: '>' });
const atLeast = (p: Polynomial): Fact => ({ p, sign: '>=' });
const equal = (p: Polynomial): Fact => ({ p, sign: '=' });

/** Grants whatever it is asked for, and keeps it. */
function granting() {
  const asked: { readonly goal: Fact; readonly facts: readonly Fact[] }[] = [];
  const search = (goal: Fact, facts: readonly Fact[] = []): Proof => {
    asked.push({ goal, facts });
    return {};
  };
  return { asked, search };
}

describe('boxes', () => {
  const unit = [atLeast(x), atLeast(subtract(one, x))];

  test('150 cells: fifty cuts would be 151, as each makes two halves and what lies between them', () => {
    const square = [...unit, atLeast(y), atLeast(subtract(one, y))];
    const nearZero = (bits: bigint): Fact =>
      atLeast(
        sum(
          ...[subtract(x, number(1n, 3n)), subtract(y, number(1n, 5n))].map(p => power(p, 2)),
          number(1n, 2n ** bits),
        ),
      );
    const cuts = ({ cases }: Proof): number =>
      cases === undefined ? 0 : 1 + cuts(cases.positive) + cuts(cases.zero) + cuts(cases.negative);
    expect(cuts(findByBoxes(nearZero(15n), square)!)).toBe(48);
    // One that fifty cuts would show.
    expect(findByBoxes(nearZero(16n), square)).toBeUndefined();
  });

  test('100 Bernstein polynomials, of degree 14 together', () => {
    const bounds = [x, y, z].flatMap(letter => [atLeast(letter), atLeast(subtract(one, letter))]);
    const of = (i: number, j: number, k: number): Fact => atLeast(sum(power(x, i), power(y, j), power(z, k)));
    expect(findByBoxes(of(4, 4, 3), bounds)).toBeDefined();
    expect(findByBoxes(of(4, 4, 4), bounds)).toBeUndefined();
    expect(findByBoxes(atLeast(power(x, 14)), unit)).toBeDefined();
    expect(findByBoxes(atLeast(power(x, 15)), unit)).toBeUndefined();
  });
});

describe('terms', () => {
  test('a square is completed in 120 terms', () => {
    const goal = (terms: number): Fact => atLeast(sum(power(x, 2), powers(y, 1, terms - 1)));
    expect(findByCompletedSquare(goal(120), [], granting().search)).toBeDefined();
    expect(findByCompletedSquare(goal(121), [], granting().search)).toBeUndefined();
  });

  test('what equations make 0 is divided by in 40 terms', () => {
    // x - z divides x^2 - 2 where z^2 = 2, and 2 z^2 - 4 is 0.
    const facts = [equal(subtract(power(z, 2), number(2n))), above(subtract(x, z))];
    const divided = (p: Polynomial): unknown => findByFactors(above(p), facts, granting().search);
    const even = multiply(subtract(power(x, 2), number(2n)), powers(y, 1, 20));
    expect(even.size).toBe(40);
    expect(divided(even)).toBeDefined();
    const odd = sum(
      multiply(subtract(power(x, 2), number(2n)), powers(y, 1, 19)),
      sum(power(x, 2), power(z, 2), number(-4n)),
    );
    expect(odd.size).toBe(41);
    expect(divided(odd)).toBeUndefined();
  });

  test('repeated factors are looked for to degree 40, and in several letters in 60 terms', () => {
    const found = (p: Polynomial): unknown => findByRepeatedFactors(atLeast(p), [], granting().search, () => 1);
    const root = power(subtract(x, one), 2);
    expect(found(multiply(root, power(x, 38)))).toBeDefined();
    expect(found(multiply(root, power(x, 39)))).toBeUndefined();
    expect(found(multiply(root, powers(x, 0, 38)))).toBeDefined();
    const [sixty, more] = [powers(y, 1, 20), sum(powers(y, 1, 19), x, one)].map(p => multiply(root, p));
    expect([sixty!.size, more!.size]).toEqual([60, 61]);
    expect(found(sixty!)).toBeDefined();
    expect(found(more!)).toBeUndefined();
  });

  test('facts lose their repeated factors to degree 24, and what is there eight times', () => {
    const asked = (fact: Fact): number => {
      const { asked: all, search } = granting();
      findBySimplerFacts(atLeast(x), [fact], search);
      return all.length;
    };
    const root = power(subtract(x, one), 2);
    expect(asked(above(multiply(root, sum(power(x, 22), one))))).toBe(1);
    expect(asked(above(multiply(root, sum(power(x, 23), one))))).toBe(0);
    expect(asked(equal(power(subtract(x, one), 8)))).toBe(1);
    expect(asked(equal(power(subtract(x, one), 9)))).toBe(0);
  });

  test('a goal is a sum of 400 terms, a fact in the place of a letter one of eight', () => {
    const positive = [x, y, z].map(atLeast);
    const goal = (count: number): Fact => atLeast(sum(...inThree(x, y, z).slice(0, count)));
    expect(findTermByTerm(goal(400), positive)).toBeDefined();
    expect(findTermByTerm(goal(401), positive)).toBeUndefined();
    const work = () => ({ left: 1_000_000 });
    expect(findBySlacks(atLeast(power(x, 12)), positive, work())).toBeDefined();
    expect(findBySlacks(atLeast(power(subtract(x, y), 13)), [atLeast(subtract(x, y))], work())).toBeUndefined();
    // x >= y + y^2 + ... says that 2 x is not below y.
    const longer = (terms: number): Fact => atLeast(subtract(x, powers(y, 1, terms - 1)));
    const double = atLeast(subtract(times(number(2n), x), y));
    expect(findBySlacks(double, [longer(8), atLeast(y)], work())).toBeDefined();
    expect(findBySlacks(double, [longer(9), atLeast(y)], work())).toBeUndefined();
  });

  test('what is left where a letter is solved for has degree 16, and 300 terms', () => {
    const asked = (p: Polynomial): number => {
      const { asked: all, search } = granting();
      findBySubstitution(atLeast(p), [equal(subtract(x, y))], { side: search, rest: search });
      return all.filter(({ goal }) => !goal.p.has('x')).length;
    };
    expect(asked(power(x, 16))).toBe(1);
    expect(asked(power(x, 17))).toBe(0);
    const monomials = inThree(variable('a'), variable('b'), x);
    expect(asked(sum(...monomials.slice(0, 300)))).toBe(1);
    expect(asked(sum(...monomials.slice(0, 301)))).toBe(0);
  });

  test('sides are raised to degree 16, and to the sixth power', () => {
    const root = (n: number) => [atLeast(x), atLeast(y), equal(subtract(power(y, n), x))];
    const asked = (n: number, p: Polynomial): number => {
      const { asked: all, search } = granting();
      findByRaising(atLeast(p), root(n), { side: search, raised: search });
      return all.length;
    };
    const goal = (degree: number): Polynomial => subtract(power(x, degree), y);
    expect(asked(6, goal(2))).toBeGreaterThan(0);
    expect(asked(7, goal(2))).toBe(0);
    expect(asked(2, goal(8))).toBeGreaterThan(0);
    expect(asked(2, goal(9))).toBe(0);
  });
});

describe('what is written', () => {
  test('a fact of eight terms has two sides, a longer one stands beside 0', () => {
    const fact = (terms: number): Fact => atLeast(subtract(powers(x, 1, terms - 1), y));
    expect(saidOf(fact(8))).toMatch(/ >= y$/);
    expect(saidOf(fact(9))).toMatch(/ - y >= 0$/);
  });

  test('numbers up to 1000 are multiplied by', () => {
    // d x^2 + 2 x y + y^2 = (d x + y)^2 / d + (d - 1) y^2 / d.
    const line = (d: bigint): string | undefined => {
      const goal = atLeast(sum(times(number(d), power(x, 2)), times(number(2n), x, y), power(y, 2)));
      const terms = [
        { weight: { n: 1n, d }, square: sum(times(number(d), x), y), given: [] },
        { weight: { n: d - 1n, d }, square: y, given: [] },
      ];
      return proofLines(goal, [], { terms }).at(-1);
    };
    expect(line(1000n)).toMatch(/^1000 \* .* = \(1000 x \+ y\)\^2 \+ 999 y\^2 >= 0/);
    expect(line(1001n)).toMatch(/^1001 x\^2 .* = 1\/1001 \* \(1001 x \+ y\)\^2/);
  });

  test('140 letters are one line', () => {
    const lines = (length: number): readonly string[] => {
      const known = variable('n'.repeat(length));
      const byFact: Proof = { terms: [{ weight: { n: 1n, d: 1n }, square: one, given: [0] }] };
      return proofLines(atLeast(known), [atLeast(known)], {
        cases: { on: y, positive: byFact, zero: {}, negative: byFact },
      }).slice(0, 2);
    };
    const whole = 'Where y > 0:  >= 0, as is known.'.length;
    expect(lines(140 - whole)[0]).toHaveLength(140);
    expect(lines(141 - whole)[0]).toBe('Where y > 0:');
  });
});

test('24 choices of facts are tried as coordinates', () => {
  const facts = Array.from({ length: 30 }, (_, k) => atLeast(sum(x, number(BigInt(k + 1)))));
  const work = { left: 1_000_000 };
  expect(findBySlacks(atLeast(subtract(x, number(1000n))), facts, work)).toBeUndefined();
  // Two terms at the start, of each choice twice, and of those that are tried no more.
  expect(1_000_000 - work.left).toBe(5 * 2 * (1 + 24 * 2 + 6));
});

test('a side condition is looked for to degree 6', () => {
  const spent = (p: Polynomial, facts: readonly Fact[]): number => {
    const searches = new Searches(0.1);
    findSideProof(atLeast(p), facts, searches);
    return searches.spent.entries;
  };
  const square = power(subtract(power(x, 3), one), 2);
  expect(spent(sum(square, x), [])).toBeGreaterThan(0);
  expect(spent(sum(multiply(sum(x, one), square), one), [atLeast(sum(x, one))])).toBe(0);
});

test('240 products of facts are combined, each at 50 entries', () => {
  const letters = ['a', 'b', 'c', 'd', 'e'].map(name => ({ p: forSearch(variable(name)), sign: '>=' as const }));
  const work = { left: 12_000 };
  expect(
    findCombination({ p: forSearch(sum(power(variable('a'), 5), negate(x))), sign: '>' }, letters, 5, work),
  ).toBeUndefined();
  // Of 252; then the first step of the simplex method: 240 monomials, x and what is told apart, in 241 columns.
  expect(12_000 - work.left).toBe(50 * 240 + (240 + 2) * 241);
});

describe('coordinates', () => {
  const asking = (goal: Polynomial, facts: readonly Fact[], isRefuted: boolean) => {
    const counts = { refuted: 0, searched: 0 };
    const work = { left: 1_000_000 };
    const proof = findByCoordinates(atLeast(goal), facts, {
      work,
      refutes: () => {
        counts.refuted++;
        return isRefuted;
      },
      squares: () => {
        counts.searched++;
        return undefined;
      },
    });
    expect(proof).toBeUndefined();
    return { ...counts, spent: 1_000_000 - work.left };
  };
  const bounds = Array.from({ length: 70 }, (_, k) => atLeast(sum(x, number(BigInt(k)))));

  test('60 choices of facts are looked at, two are searched', () => {
    expect(asking(power(x, 2), bounds, true)).toMatchObject({ refuted: 60, searched: 0 });
    expect(asking(power(x, 2), bounds, false)).toMatchObject({ refuted: 2, searched: 2 });
  });

  test('in 120 terms, each of which costs 20 entries', () => {
    expect(asking(powers(x, 1, 120), [atLeast(x)], false)).toMatchObject({ searched: 1, spent: 20 * 3 * 120 });
    expect(asking(powers(x, 1, 121), [atLeast(x)], false)).toMatchObject({ searched: 0, spent: 20 * 121 });
  });
});

describe('points', () => {
  test('rounding is a share 2^-30 of the sizes of the terms and 1', () => {
    const at = (value: number): Sample => new Sample(new Map([['x', value]]));
    // |x| < 2^-30 (1 + |x|).
    const [inside, outside] = [at(0.999 * 2 ** -30), at(1.001 * 2 ** -30)];
    expect([inside, outside].map(point => point.violates(equal(x)))).toEqual([false, true]);
    expect([inside, outside].map(point => point.satisfies(equal(x)))).toEqual([true, false]);
    expect([inside, outside].map(point => point.allows(above(x)))).toEqual([false, true]);
    expect([inside, outside].map(point => point.allows(atLeast(negate(x))))).toEqual([true, false]);
  });

  test('20 points are wanted, 400 are tried, three are moved to an edge', () => {
    expect(samplesOf([above(x)])).toHaveLength(20);
    expect(edgesOf([atLeast(x)], samplesOf([atLeast(x)]))).toHaveLength(3);
    let tried = 0;
    const counted = { letter: 'r', is: () => ++tried, num: x, den: one };
    expect(samplesOf([above(x), above(number(-1n)), above(variable('r'))], [counted])).toEqual([]);
    expect(tried).toBe(400);
  });

  test('what stands for a function of a letter that no fact is about is drawn like any other', () => {
    const gone = { letter: 'r', is: Math.exp, num: variable('gone'), den: one };
    expect(samplesOf([above(variable('r')), above(x)], [gone])).toHaveLength(20);
  });
});

describe('what is granted for one claim', () => {
  test('three million entries, 1.2e9 multiplications, three tenths of them for 60 eliminations', () => {
    const searches = new Searches();
    expect([searches.left, searches.flops]).toEqual([3_000_000, 1.2e9]);
    expect(Array.from({ length: 62 }, () => searches.mayEliminate()).filter(Boolean)).toHaveLength(60);
    const other = new Searches(2);
    other.flops = 0.7001 * 2.4e9;
    expect(other.mayEliminate()).toBe(true);
    other.flops = 0.6999 * 2.4e9;
    expect(other.mayEliminate()).toBe(false);
  });

  test('identities of degree 12, and of degree 24 in one letter', () => {
    expect(highestDegree(atLeast(x), [atLeast(power(x, 3))])).toBe(24);
    expect(highestDegree(atLeast(x), [atLeast(y)])).toBe(12);
    expect(highestDegree(atLeast(one), [])).toBe(24);
  });
});

test('greatest common divisors are those of integers of 4000 digits', () => {
  // Two digits and two more in each of 1000 places.
  const sparse = (degree: number): Polynomial => sum(times(number(10n), power(x, degree)), one);
  expect(greatestDivisor(sparse(999), x)).toEqual(one);
  expect(greatestDivisor(sparse(1000), x)).toBeUndefined();
});

describe('sums of squares', () => {
  const reach = (rest: Partial<Reach> = {}): Reach => ({
    flops: 1e7,
    degree: 4,
    factors: 3,
    roads: 'all',
    isSatisfied: false,
    ...rest,
  });

  // 1 + 12 + 66 products of twelve facts of degree 1, and each of degree 2.
  const facts = (squares: number): Fact[] => [
    ...Array.from({ length: 12 }, (_, k) => atLeast(variable(`x${k}`))),
    ...Array.from({ length: squares }, (_, k) => atLeast(power(variable(`y${k}`), 2))),
  ];

  test('80 products of facts', () => {
    expect(mostFactors(facts(1), reach(), 2)).toBe(2);
    expect(mostFactors(facts(2), reach(), 2)).toBe(1);
  });

  test('each term of a product costs 1000 multiplications', () => {
    // Beyond them a thousand are left: too few to go on.
    const spent = (squares: number, products: number): number => {
      const own = reach({ flops: 1000 * products + 1000 });
      expect(new Identity(atLeast(subtract(x, variable('x0'))), facts(squares), own).find(one, 2, 3)).toBeUndefined();
      return 1000 * products + 1000 - own.flops;
    };
    expect(spent(1, 80)).toBe(80_000);
    expect(spent(2, 15)).toBe(15_000);
  });

  test('zeros have denominators up to 60, and are seen from .02 of their size or 1', () => {
    const near = (zero: Polynomial, v: number): number => {
      const target = power(subtract(x, zero), 2);
      const block = { weight: one, given: [], basis: [one, x], isPositivePart: false, images: [] };
      return zerosNear({ target, equations: [], swaps: [] }, [block], [Float64Array.of(1, v, v, v * v)]).length;
    };
    expect(near(number(17n, 60n), 17 / 60)).toBe(1);
    expect(near(number(17n, 61n), 17 / 61)).toBe(0);
    expect([0.519, 0.521].map(v => near(number(1n, 2n), v))).toEqual([1, 0]);
    expect([4.08, 4.09].map(v => near(number(4n), v))).toEqual([1, 0]);
    // A whole number is looked for among whole numbers: half of one would be nearer.
    expect(near(number(20n), 20.3)).toBe(1);
  });

  test('the five largest eigenvectors are looked at for zeros', () => {
    const basis = ['', 'x', 'y', 'x*x', 'x*y', 'y*y'].map(
      (monomial): Polynomial => new Map([[monomial, rational(1n)]]),
    );
    const block = { weight: one, given: [], basis, isPositivePart: false, images: [] };
    // The first entry belongs to the zero at x = y = 0, and no other one to any point.
    const found = (rank: number): number => {
      const s = new Float64Array(36);
      for (let k = 0; k < 6; k++) s[7 * k] = k === 0 ? 1 : k < rank ? 2 + k : 1 / (2 + k);
      return zerosNear({ target: sum(power(x, 2), power(y, 2)), equations: [], swaps: [] }, [block], [s]).length;
    };
    expect([5, 6].map(found)).toEqual([1, 0]);
  });

  test('a contradiction of a degree that is out of reach costs nothing', () => {
    const own = reach({ degree: 2 });
    const facts = [above(x), above(negate(x))];
    expect(findContradiction(facts, own)).toBeDefined();
    const none = reach({ degree: 1 });
    expect(findContradiction([atLeast(power(x, 2))], none)).toBeUndefined();
    expect(none.flops).toBe(1e7);
  });

  test('a free entry is rounded with the first of these denominators that leaves every block >= 0', () => {
    const denominators = [1, 2, 4, 6, 12, 60, 2 ** 8, 2 ** 12, 2 ** 16, 2 ** 20, 2 ** 26, 2 ** 32];
    const fraction = (v: number) => rational(BigInt(Math.round(v * 2 ** 45)), 2n ** 45n);
    for (const [place, denominator] of denominators.entries()) {
      // u is near a number that is .3 / d beside a multiple of 1 / d, and further from those of the smaller denominators.
      const errorOf = (v: number, d: number): number => Math.abs(Math.round(v * d) / d - v);
      const width = 0.31 / denominator;
      let k = 1;
      const near = (): number => (k + 0.3) / denominator;
      while (denominators.slice(0, place).some(d => errorOf(near(), d) <= 1.01 * width)) k++;
      const u = near();
      // u + t = high and u - v = low, with u, t, v >= 0.
      const block = { weight: one, given: [], basis: [one], isPositivePart: false, images: [] };
      const unknown = (at: number) => ({ block: at, i: 0, j: 0 });
      const program = {
        blocks: [block, block, block],
        unknowns: [0, 1, 2].map(unknown),
        equations: [
          { coefficients: new Map([[0, rational(1n)], [1, rational(1n)]]), value: fraction(u + width) },
          { coefficients: new Map([[0, rational(1n)], [2, rational(-1n)]]), value: fraction(u - width) },
        ],
      }; // biome-ignore format: an equation a line
      const found = exactGram(
        program,
        [u, width, width].map(v => Float64Array.of(v)),
      );
      expect(found?.[0]?.[0]?.weight).toEqual(rational(BigInt(k), BigInt(denominator)));
    }
  });

  test('a pivot of 100 roundings of the largest is 0', () => {
    const second = (pivot: number): number => semidefiniteCholesky(Float64Array.of(1, 0, 0, pivot), 2)[3]!;
    expect(second(1.115e-14)).toBe(Math.sqrt(1.115e-14));
    expect(second(1.105e-14)).toBe(1e100);
  });

  test('the range of a face has fractions with denominators up to 60, near ones, at a gap of 15', () => {
    const basis = [one, x];
    const face = (v: number) => faceOf(basis, Float64Array.of(1, v, v, v * v), 1 + v * v);
    const vanishesAt = (n: bigint, d: bigint) => [subtract(x, number(n, d))];
    expect(face(17 / 60)).toEqual(vanishesAt(17n, 60n));
    expect(face(17 / 61)).toBeUndefined();
    // d^2 times the distance is below .02, and the distance below .005.
    expect(face(1 / 3 + 0.0021)).toEqual(vanishesAt(1n, 3n));
    expect(face(1 / 3 + 0.0024)).toBeUndefined();
    expect(face(0.0049)).toEqual([x]);
    // The next gap, of 14, is to what counts as rounding.
    const apart = (ratio: number) => faceOf(basis, Float64Array.of(ratio, 0, 0, 1), 1e6 / 14);
    expect(apart(15.5)).toEqual([x]);
    expect(apart(14.5)).toBeUndefined();
  });
});
