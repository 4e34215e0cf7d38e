import { describe, expect, test } from 'vitest';
import { erf } from '../../src/numeric/gaussian.js';
import { boundsOf, certifiedBounds } from '../../src/verify/certify/bounds/certified.js';
import { table } from '../../src/verify/certify/bounds/table.js';
import { constant, negate, type Polynomial } from '../../src/verify/kernel/index.js';
import { certified, notCertified, outcomeOf } from './bounds-cases.js';

const functions: Readonly<Record<string, (y: number) => number>> = {
  ln: Math.log,
  exp: Math.exp,
  atan: Math.atan,
  erf: y => (Math.sqrt(Math.PI) / 2) * erf(y),
};

const at = (p: Polynomial, y: number): number =>
  [...p].reduce((sum, [monomial, { n, d }]) => {
    const k = monomial === '' ? 0 : monomial.split('*').length;
    return sum + (Number(n) / Number(d)) * y ** k;
  }, 0);

describe('bounds of ln, exp and atan', () => {
  test.each(Object.keys(table))('of %s: every row of the table is certified, on both sides', name => {
    expect(boundsOf(name)).toHaveLength(2 * table[name]!.bounds.length);
  });

  test.each(Object.keys(table))('of %s hold where the function itself is computed', name => {
    const anchor = name === 'ln' ? 1 : 0;
    for (const { above, below, relation, side } of boundsOf(name))
      for (const distance of [1e-3, 0.1, 0.5, 0.99, 3, 40]) {
        const y = side === 'beyond' ? anchor + distance : anchor - distance;
        if (name === 'ln' && y <= 0) continue;
        const [f, bound] = [functions[name]!(y), at(above, y) / at(below, y)];
        const rounding = 8 * 2 ** -53 * Math.max(1, Math.abs(bound));
        expect(relation === '<=' ? f <= bound + rounding : f >= bound - rounding).toBe(true);
      }
  });

  test('a row that is wrong is left out: the other side, another value at the anchor, a pole', () => {
    const { bounds, ...ln } = table.ln!;
    const [first] = bounds;
    const wrong = (change: object) => certifiedBounds({ ...ln, bounds: [{ ...first!, ...change }] });
    expect(wrong({})).toHaveLength(2);
    expect(wrong({ beyond: '>=', before: '>=' })).toEqual([]);
    expect(wrong({ above: constant(1n) })).toEqual([]);
    expect(wrong({ above: negate(first!.above), below: constant(-1n) })).toEqual([]);
    expect(certifiedBounds({ ...ln, value: constant(1n), bounds: [first!] })).toEqual([]);
  });
});

/** The slow suite grants all the work that a run does; each of these takes its work to the end. */
const A_THIRTIETH = 1 / 30;

describe('statements with ln, exp and atan', () => {
  test.each(certified)('%s for %o is certified', (states, given) => {
    expect(outcomeOf(states, given)).toBe('passed');
  });

  test.each(notCertified)('%s for %o, which is false or has no value, is not', (states, given) => {
    expect(outcomeOf(states, given, A_THIRTIETH)).not.toBe('passed');
  });
});
