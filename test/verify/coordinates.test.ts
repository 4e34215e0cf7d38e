import { describe, expect, test } from 'vitest';
import { type CoordinateSearch, findByCoordinates } from '../../src/verify/certify/coordinates.js';
import { findTermByTerm } from '../../src/verify/certify/slacks.js';
import {
  add,
  constant,
  type Fact,
  multiply,
  type Polynomial,
  type Proof,
  power,
  replay,
  subtract,
  variable,
} from '../../src/verify/kernel/index.js';

const [x, y, z] = [variable('x'), variable('y'), variable('z')];
const number = (n: bigint): Polynomial => constant(n);
const above = (p: Polynomial): Fact => ({ p, sign: '>' });
const atLeast = (p: Polynomial): Fact => ({ p, sign: '>=' });

/** Looks term by term where sums of squares would be looked for, and keeps what it was asked. */
function searching(refutes = false) {
  const asked: Fact[] = [];
  const search: CoordinateSearch = {
    work: { left: 1_000_000 },
    refutes: () => refutes,
    squares: (goal, facts): Proof | undefined => {
      asked.push(goal);
      return findTermByTerm(goal, facts);
    },
  };
  return { asked, search };
}

describe('facts as coordinates', () => {
  test('x^2 - y^2 is s^2 + 2 s y where s = x - y', () => {
    const facts = [atLeast(subtract(x, y)), atLeast(y)];
    const goal = atLeast(subtract(power(x, 2), power(y, 2)));
    const { asked, search } = searching();
    const proof = findByCoordinates(goal, facts, search);
    expect(() => replay(goal, facts, proof!)).not.toThrow();
    const [s, t] = [variable('[0'), variable('[1')];
    expect(asked).toEqual([atLeast(add(power(s, 2), multiply(number(2n), multiply(s, t))))]);
    expect(search.work.left).toBeLessThan(1_000_000);
  });

  test('the last letter is solved for with a denominator that is > 0', () => {
    // z = (s + 1) / y for s = y z - 1, so that y (x + y z^2) = x y + (s + 1)^2.
    const facts = [above(y), atLeast(subtract(multiply(y, z), number(1n))), atLeast(x)];
    const goal = above(add(x, multiply(y, power(z, 2))));
    const { search } = searching();
    const proof = findByCoordinates(goal, facts, search);
    expect(proof?.multiplier).toEqual([0]);
    expect(() => replay(goal, facts, proof!)).not.toThrow();
  });

  test('nothing for equations, where a point refutes the goal in coordinates, or where no work is left', () => {
    const facts = [atLeast(subtract(x, y)), atLeast(y)];
    const goal = atLeast(subtract(power(x, 2), power(y, 2)));
    const none = searching();
    expect(findByCoordinates({ ...goal, sign: '=' }, facts, none.search)).toBeUndefined();
    expect(findByCoordinates(goal, [...facts, { p: x, sign: '=' }], none.search)).toBeUndefined();
    const refuted = searching(true);
    expect(findByCoordinates(goal, facts, refuted.search)).toBeUndefined();
    expect([...none.asked, ...refuted.asked]).toEqual([]);
    const stubborn = { ...searching().search, squares: () => undefined };
    expect(findByCoordinates(goal, facts, stubborn)).toBeUndefined();
  });
});
