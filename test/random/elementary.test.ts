import { readFileSync } from 'node:fs';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { cosPi, exp, expm1, log, sinPi, tanPi } from '../../src/random/elementary.js';

const references = JSON.parse(readFileSync(new URL('elementary.json', import.meta.url), 'utf8')) as Record<
  string,
  [number, number][]
>;

const ulp = (x: number): number => {
  const magnitude = Math.abs(x);
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, magnitude);
  view.setBigUint64(0, view.getBigUint64(0) + 1n);
  return view.getFloat64(0) - magnitude;
};

function worst(f: (x: number) => number, name: string): number {
  return Math.max(...references[name]!.map(([x, y]) => Math.abs(f(x) - y) / ulp(y)));
}

describe('elementary functions of + - * / alone', () => {
  // the reference is rounded to a double, which adds half an ulp to each bound of the docstrings
  test.each([
    ['log', log, 2],
    ['exp', exp, 1],
    ['expm1', expm1, 4],
    ['sinPi', sinPi, 2],
    ['cosPi', cosPi, 2],
    ['tanPi', tanPi, 4],
  ] as const)('%s is within the ulps its docstring states', (name, f, ulps) => {
    expect(worst(f, name)).toBeLessThanOrEqual(ulps);
  });

  test('the ends of the domain', () => {
    expect([log(0), log(-1), log(Infinity), log(Number.NaN)]).toEqual([-Infinity, Number.NaN, Infinity, Number.NaN]);
    expect([exp(-Infinity), exp(-746.5), exp(710), exp(Number.NaN)]).toEqual([0, 0, Infinity, Number.NaN]);
    expect([expm1(0), expm1(800), expm1(-1)]).toEqual([0, Infinity, Number.NaN]);
    expect([sinPi(0), sinPi(0.5), cosPi(0), cosPi(1), tanPi(0)]).toEqual([0, 1, 1, -1, 0]);
  });

  property.prop([fc.double({ min: -8, max: 8, noNaN: true })])('sin^2 + cos^2 = 1', x => {
    expect(Math.abs(sinPi(x) ** 2 + cosPi(x) ** 2 - 1)).toBeLessThanOrEqual(4 * Number.EPSILON);
  });

  property.prop([fc.double({ min: -700, max: 700, noNaN: true })])('log inverts exp', x => {
    // log has absolute condition 1, exp relative error eps: |error| <= eps + 2 ulp(x)
    expect(Math.abs(log(exp(x)) - x)).toBeLessThanOrEqual(Number.EPSILON * (2 + 2 * Math.abs(x)));
  });
});
