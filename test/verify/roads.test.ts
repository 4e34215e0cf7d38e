import { describe, expect, test } from 'vitest';
import { theorem } from '../../src/claim/theorem.js';
import { findByCompletedSquare } from '../../src/verify/certify/completed-square.js';
import { findByFactors } from '../../src/verify/certify/factors.js';
import { prove } from '../../src/verify/certify/index.js';
import { Searches } from '../../src/verify/certify/proof-search.js';
import { edgesOf, Sample, samplesOf } from '../../src/verify/certify/sampling.js';
import { findBySlacks, findTermByTerm } from '../../src/verify/certify/slacks.js';
import { findBySubstitution } from '../../src/verify/certify/substitution.js';
import {
  add,
  constant,
  type Fact,
  multiply,
  power,
  replay,
  subtract,
  variable,
} from '../../src/verify/kernel/index.js';

const [x, y, z] = [variable('x'), variable('y'), variable('z')];
const number = (n: bigint, d = 1n): Fact['p'] => constant(n, d);
const above = (p: Fact['p']): Fact => ({ p, sign: '>' });
const atLeast = (p: Fact['p']): Fact => ({ p, sign: '>=' });
const equal = (p: Fact['p']): Fact => ({ p, sign: '=' });
const work = (): { left: number } => ({ left: 1_000_000 });

const outcomeOf = (states: string, given: Readonly<Record<string, string>>, provided: readonly string[] = []): string =>
  prove(theorem('road', { title: 'road', given, provided, states, expect: 'holds' }), 1).outcome;

test('where the factor of x^2 may be 0, the cases of its root being 0, > 0 and < 0 are searched, in this order', () => {
  const asked: string[] = [];
  const q = subtract(y, number(1n));
  const goal = atLeast(add(multiply(power(q, 2), power(x, 2)), number(1n)));
  const found = findByCompletedSquare(goal, [], (_, facts) => {
    if (facts.length === 0) return undefined;
    asked.push(facts.map(({ p, sign }) => `${sign}${JSON.stringify([...p.keys()])}${p.get('y')!.n}`).join());
    return {};
  });
  expect(found?.cases).toBeDefined();
  const letters = '["y",""]';
  expect(asked).toEqual([`=${letters}1`, `>${letters}1`, `>${letters}-1`]);
});

test('at a point, what rounding explains is no violation: .1 + .2 may be .3, a million of them too', () => {
  const point = new Sample(new Map([['x', 0.1 + 0.2], ['y', 0.3]])); // biome-ignore format: one line
  const times = (n: bigint): Fact => equal(multiply(number(n), subtract(x, y)));
  expect([1n, 10n ** 12n, 10n ** 24n].map(n => point.violates(times(n)))).toEqual([false, false, false]);
  expect(point.violates(equal(subtract(x, number(1n, 4n))))).toBe(true);
});

describe('term by term', () => {
  const facts = [above(multiply(number(2n), x)), atLeast(y)];

  test('numbers > 0 times letters known to be >= 0 and even powers', () => {
    const goal = above(add(multiply(x, y), add(multiply(y, power(z, 2)), power(x, 3))));
    expect(() => replay(goal, facts, findTermByTerm(goal, facts)!)).not.toThrow();
  });

  test('nothing where a term may be negative, or none is > 0', () => {
    expect(findTermByTerm(atLeast(add(x, z)), facts)).toBeUndefined();
    expect(findTermByTerm(atLeast(subtract(x, y)), facts)).toBeUndefined();
    expect(findTermByTerm(above(add(y, power(z, 2))), facts)).toBeUndefined();
  });
});

describe('facts as coordinates', () => {
  test('z + s + t, z + s and z in the place of x >= y >= z', () => {
    const facts = [atLeast(subtract(x, y)), atLeast(subtract(y, z)), atLeast(z)];
    const [xy, yz, zx] = [subtract(x, y), subtract(y, z), subtract(z, x)];
    const schur = atLeast(
      add(
        multiply(x, multiply(xy, multiply(number(-1n), zx))),
        add(multiply(y, multiply(multiply(number(-1n), xy), yz)), multiply(z, multiply(zx, multiply(number(-1n), yz)))),
      ),
    );
    expect(() => replay(schur, facts, findBySlacks(schur, facts, work())!)).not.toThrow();
    expect(findBySlacks({ ...schur, sign: '>' }, facts, work())).toBeUndefined();
  });

  test('a letter with bounds on both sides, as Bernstein polynomials', () => {
    const facts = [atLeast(x), atLeast(subtract(number(1n), x)), atLeast(y)];
    const goal = (n: bigint): Fact =>
      atLeast(add(multiply(y, subtract(number(1n), power(x, 2))), subtract(number(n, 10n), x)));
    expect(() => replay(goal(11n), facts, findBySlacks(goal(11n), facts, work())!)).not.toThrow();
    expect(findBySlacks(goal(9n), facts, work())).toBeUndefined();
  });

  test('no more than the work that is left', () => {
    const facts = [atLeast(x), atLeast(subtract(y, x))];
    expect(findBySlacks(atLeast(subtract(power(y, 2), power(x, 2))), facts, work())).toBeDefined();
    expect(findBySlacks(atLeast(subtract(power(y, 2), power(x, 2))), facts, { left: 0 })).toBeUndefined();
  });
});

describe('letters that equations give', () => {
  // x y = 1 + y^2, so that x - 2 has the sign of (y - 1)^2 where y > 0.
  const facts = [equal(subtract(multiply(x, y), add(number(1n), power(y, 2)))), above(y)];
  const byTerms = { side: findTermByTerm, rest: findTermByTerm };

  test('the goal and the facts are brought to the common denominator', () => {
    const goal = above(subtract(power(x, 2), power(y, 2)));
    expect(() => replay(goal, facts, findBySubstitution(goal, facts, byTerms)!)).not.toThrow();
    const more = [...facts, atLeast(subtract(x, number(3n)))];
    // y (x - 2) = y (x - 3) + y, and y (x - 3) = y^2 - 3 y + 1.
    const proof = findBySubstitution(atLeast(subtract(x, number(2n))), more, {
      side: findTermByTerm,
      rest: (without, known) => {
        expect(without).toEqual(atLeast(power(subtract(y, number(1n)), 2)));
        const unit = { n: 1n, d: 1n };
        const place = known.findIndex(({ p }) => p.get('y')?.n === -3n);
        return { terms: [place, 1].map(given => ({ weight: unit, square: constant(1n), given: [given] })) };
      },
    });
    expect(() => replay(atLeast(subtract(x, number(2n))), more, proof!)).not.toThrow();
  });

  test('not by a coefficient of unknown sign', () => {
    const unknown = [facts[0]!];
    expect(findBySubstitution(above(subtract(power(x, 2), power(y, 2))), unknown, byTerms)).toBeUndefined();
  });

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['x >= 2', { x: 'x real', y: 'y > 0' }, ['x * y == 1 + y^2']],
    ['y >= 0', { x: 'x real', y: 'y real' }, ['x^2 * y == x^4 + 1']],
    ['x >= y', { x: 'x real', y: 'y real', t: 't real' }, ['x == y + t^2']],
    [
      's^2 == p^2 - 4 * q',
      { p: 'p real', q: 'q real', u: 'u real', s: 's real' },
      ['p == u + s', 'q == -u * s', 's == 5 * u', 'u == 0'],
    ],
  ])('%s', (states, given, provided) => {
    expect(outcomeOf(states, given, provided)).toBe('certified');
  });
});

test('a goal is divided by a fact up to what equations make 0', () => {
  // z^2 = 2: x^2 - 2 = (x - z)(x + z).
  const facts = [equal(subtract(power(z, 2), number(2n))), above(subtract(x, z)), above(z)];
  const goal = above(subtract(power(x, 2), number(2n)));
  const proof = findByFactors(goal, facts, rest => {
    expect(rest).toEqual(above(add(x, z)));
    return {
      terms: [
        { weight: { n: 1n, d: 1n }, square: constant(1n), given: [1] },
        { weight: { n: 2n, d: 1n }, square: constant(1n), given: [2] },
      ],
    };
  });
  expect(() => replay(goal, facts, proof!)).not.toThrow();
  const without = [above(subtract(x, z)), above(z)];
  expect(findByFactors(goal, without, () => ({}))).toBeUndefined();
});

test('points on the edge of weak facts, none on that of strict ones', () => {
  const facts = [atLeast(x), above(y)];
  const points = edgesOf(facts, samplesOf(facts));
  expect(points.length).toBeGreaterThan(0);
  for (const point of points) expect(point.at(x)).toBe(0);
  expect(edgesOf([above(x), above(y)], samplesOf(facts))).toEqual([]);
});

describe('by contradiction with the denial', () => {
  // Every real root of the recurrence of a step with momentum lies in (-1, 1).
  const region = { a: '0 < a <= 1', m: '0 <= m < 1', h: '0 < h < (1 + a) * (1 + a * m) / a', z: 'z real' };
  const root = ['z^2 - a * (1 + m - h) * z + a^2 * m == 0'];

  test('a region of stability', () => {
    expect(outcomeOf('z > -1', region, root)).toBe('certified');
  });

  test('not a larger one', () => {
    const larger = { ...region, h: '0 < h < (1 + a) * (1 + a * m) / a + 1' };
    expect(outcomeOf('z > -1', larger, root)).toBe('open');
  });
});

test('squares keep to the degrees of letters that nothing ties', () => {
  const given = { k: 'k > 0', r: 'r > 0', p: 'p real', q: 'q real', u: 'u real', v: 'v real' };
  const states = '(u p + v q)^2 + k r^2 * (u^2 + v^2 - (u p + v q)^2) >= 0';
  expect(outcomeOf(states, given, ['p^2 + q^2 == 1'])).toBe('certified');
});

test('a claim may say that no certificate is looked for, and why', async () => {
  const { certifyMethod } = await import('../../src/verify/certify/index.js');
  const claim = theorem('quiet', {
    title: 'quiet',
    given: { x: 'x real' },
    states: 'x^2 >= 0',
    expect: 'holds',
    proofs: { certify: { notSought: 'it is obvious' } },
  });
  expect(certifyMethod.inapplicable(claim)).toBe('no certificate is looked for: it is obvious');
  expect(prove(claim, 1).outcome).toBe('certified');
});

test('all roads together spend no more than three and a half times what the searches for one goal may', () => {
  const claim = theorem('false', {
    title: 'false',
    given: { x: 'x >= 0', y: 'y >= 0' },
    states: 'erf(x) * erf(y) <= erf(x * y) + 6 / 10 * x * y',
    expect: 'refuted',
  });
  const budget = 0.03;
  const granted = { left: new Searches(budget).left, flops: new Searches(budget).flops };
  const found = prove(claim, budget);
  const { entries, multiplications } = found.spent[2]!;
  expect(found.outcome).toBe('open');
  expect(multiplications).toBeGreaterThan(granted.flops);
  expect(multiplications).toBeLessThan(3.5 * granted.flops);
  expect(entries).toBeLessThan(3.5 * granted.left);
});

describe('a square is completed in a letter that nothing bounds', () => {
  const given = { a: '0 < a <= 1', b: '0 <= b <= 1', x: 'x real' };

  test.each([
    ['(1 + a + b^3) * x^2 + 2 * a * b * x + a^2 * b^2 >= 0', 'certified'],
    ['(1 - b)^4 * x^2 + 2 * a * (1 - b)^2 * x + a >= 0', 'certified'],
    ['(1 - b)^4 * x^2 + 2 * (1 - b)^2 * x + a >= 0', 'open'],
  ])('%s', (states, outcome) => {
    expect(outcomeOf(states, given)).toBe(outcome);
  });
});
