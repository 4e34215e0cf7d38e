import { fc } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../../src/errors.js';
import type { Expression } from '../../src/formula/expression.js';
import { evaluate } from '../../src/formula/fold.js';
import { parseFormula } from '../../src/formula/parse.js';
import { printFormula } from '../../src/formula/print.js';
import { enclosure } from '../../src/number/enclosure.js';
import { float64 } from '../../src/number/float64.js';
import { compareRational, type Rational, ratio, rational } from '../../src/number/rational.js';
import { anySign, signs } from '../../src/number/sign.js';
import { fieldLaws, pair } from './field.js';

describe('fields', () => {
  fieldLaws(rational, (x, y) => compareRational(x, y) === 0);
  const reals = enclosure(128);
  fieldLaws(reals, (x, y) => {
    const order = reals.compare(x, y);
    return order === 0 || order === undefined;
  });
});

test('two doubles are in an order, unless one of them is no number', () => {
  const pairs = [[1, 2], [2, 1], [1, 1], [-0, 0], [Number.NaN, 1], [1, Number.NaN]] as const; // biome-ignore format: one line
  expect(pairs.map(([x, y]) => float64.compare(x, y))).toEqual([-1, 1, 0, 0, undefined, undefined]);
});

const expressions = (depth: number): fc.Arbitrary<Expression> => {
  const leaf: fc.Arbitrary<Expression> = fc.oneof(
    fc.bigInt({ min: 0n, max: 9n }).map((n): Expression => ({ kind: 'number', numerator: n, denominator: 1n, at: 0 })),
    fc.constantFrom('x', 'y').map((name): Expression => ({ kind: 'variable', name, at: 0 })),
  );
  if (depth === 0) return leaf;
  const inner = expressions(depth - 1);
  return fc.oneof(
    leaf,
    fc
      .tuple(fc.constantFrom('add', 'subtract', 'multiply', 'divide'), inner, inner)
      .map(([kind, left, right]): Expression => ({ kind, left, right, at: 0 })),
    inner.map((of): Expression => ({ kind: 'negate', of, at: 0 })),
    fc.tuple(inner, fc.bigInt({ min: 0n, max: 3n })).map(
      ([base, n]): Expression => ({
        kind: 'power',
        base,
        exponent: { kind: 'number', numerator: n, denominator: 1n, at: 0 },
        at: 0,
      }),
    ),
    inner.map((x): Expression => ({ kind: 'call', name: 'abs', args: [x], at: 0 })),
  );
};
const bare = (node: Expression): string =>
  JSON.stringify(node, (key, value: unknown) => (key === 'at' ? 0 : typeof value === 'bigint' ? `${value}` : value));

/** The signs that a formula may have: any, where they refuse it as a part of it may have no value. */
function signsOf(node: Expression, values: ReadonlyMap<string, number>): number {
  try {
    return evaluate(node, signs, { values });
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);
    return anySign;
  }
}

test.each(['1 / 0', '1 / x', '0^-1', 'x^-2', 'sqrt(x)', 'sqrt(-1)', 'ln(0)', 'ln(abs(x))'])(
  'signs say nothing of %s, which may have no value',
  text => {
    const values = new Map([['x', anySign]]);
    expect(() => evaluate(parseFormula(text).expression, signs, { values })).toThrow(DomainError);
  },
);

describe('formulas', () => {
  test('what is printed reads back as the same tree', () => {
    fc.assert(
      fc.property(expressions(4), node => {
        expect(bare(parseFormula(printFormula(node)).expression)).toBe(bare(node));
      }),
    );
  });

  test('reading in Q and then rounding is close to reading in float64, and signs agree', () => {
    const point = fc.tuple(pair, pair);
    fc.assert(
      fc.property(expressions(3), point, (node, [p, q]) => {
        const values = new Map<string, Rational>([
          ['x', ratio(...p)],
          ['y', ratio(...q)],
        ]);
        let exact: Rational;
        try {
          exact = evaluate(node, rational, { values });
        } catch {
          return;
        }
        const at = new Map([...values].map(([name, value]) => [name, evaluateSign(value)]));
        expect(signsOf(node, at) & evaluateSign(exact)).toBeTruthy();
        const doubles = new Map([...values].map(([name, value]) => [name, value.valueOf()]));
        const rounded = evaluate(node, float64, { values: doubles });
        // A quotient by a rounded zero or a cancelled sum has no relative accuracy; its size is checked instead.
        if (!Number.isFinite(rounded) || Math.abs(exact.valueOf()) < 1e-6) return;
        const scale = 1 + Math.abs(exact.valueOf());
        expect(Math.abs(rounded - exact.valueOf()) / scale).toBeLessThan(1e-3);
      }),
    );
  });

  test('reading by enclosures contains reading in Q', () => {
    const reals = enclosure(64);
    const root = parseFormula('sqrt(x) * sqrt(x)').expression;
    fc.assert(
      fc.property(pair, ([n, d]) => {
        const x = ratio(n < 0n ? -n : n, d);
        const order = reals.compare(evaluate(root, reals, { values: new Map([['x', x]]) }), x);
        expect([0, undefined]).toContain(order);
      }),
    );
  });
});

const evaluateSign = (x: Rational): number => (x.n === 0n ? 2 : x.s < 0n ? 1 : 4);
