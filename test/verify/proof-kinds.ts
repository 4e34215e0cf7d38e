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

export const [x, y] = [variable('x'), variable('y')];
export const one = constant(1n);
const term = (square: Polynomial, given: number[] = [], weight = rational(1n)) => ({ weight, square, given });

/** One proof of every kind that the kernel replays. */
export const proofs: Readonly<Record<string, readonly [goal: Fact, facts: readonly Fact[], proof: Proof]>> = {
  square: [{ p: power(subtract(x, y), 2), sign: '>=' }, [], { terms: [term(subtract(x, y))] }],
  strict: [
    { p: add(multiply(x, y), power(x, 2)), sign: '>' },
    [
      { p: x, sign: '>' },
      { p: y, sign: '>' },
    ],
    { terms: [term(x), term(one, [0, 1])] },
  ],
  multiplier: [
    { p: y, sign: '>=' },
    [
      { p: x, sign: '>' },
      { p: multiply(x, y), sign: '>=' },
    ],
    { multiplier: [0], terms: [term(one, [1])] },
  ],
  zeros: [
    { p: subtract(power(x, 2), one), sign: '=' },
    [{ p: subtract(x, one), sign: '=' }],
    { zeros: [{ factor: add(x, one), given: 0 }] },
  ],
  fraction: [
    { p: multiply(constant(3n, 4n), x), sign: '>=' },
    [{ p: x, sign: '>=' }],
    { terms: [term(constant(-1n, 2n), [0], rational(3n))] },
  ],
  cases: [
    { p: power(x, 2), sign: '>=' },
    [],
    {
      cases: {
        on: x,
        positive: { terms: [term(one, [0, 0])] },
        zero: { zeros: [{ factor: x, given: 0 }] },
        negative: { terms: [term(one, [0, 0])] },
      },
    },
  ],
  casesInCases: [
    { p: power(x, 2), sign: '>=' },
    [],
    {
      cases: {
        on: x,
        positive: {
          cases: {
            on: y,
            positive: { terms: [term(one, [0, 0])] },
            zero: { terms: [term(one, [0, 0])] },
            negative: { terms: [term(one, [0, 0])] },
          },
        },
        zero: { zeros: [{ factor: x, given: 0 }] },
        negative: { terms: [term(one, [0, 0])] },
      },
    },
  ],
  root: [{ p: x, sign: '=' }, [{ p: negate(power(x, 2)), sign: '>=' }], { square: { terms: [term(one, [0])] } }],
  contradiction: [
    { p: y, sign: '>' },
    [
      { p: x, sign: '>' },
      { p: negate(x), sign: '>=' },
    ],
    {
      lemmas: [{ fact: { p: constant(0n), sign: '>' }, proof: { terms: [term(one, [0]), term(one, [1])] } }],
      multiplier: [2],
      terms: [term(one, [2])],
    },
  ],
};
