import { describe, expect, test } from 'vitest';
import { NoValue, Unknown } from './opinion.js';
import * as Q from './rational.js';
import { type Body, Reading } from './truth.js';

const at = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).map(([name, text]) => [name, Q.read(text)]));
const value = (text: string, values: Record<string, string> = {}, where: Body['where'] = {}): string =>
  Q.show(new Reading({ where }).valueOf(text, at(values)));

describe('the reference evaluates', () => {
  test.each([
    ['0.1 + 0.2', {}, '3/10'],
    ['2 x^2.0 / 3', { x: '1/2' }, '1/6'],
    ['-x^2', { x: '3' }, '-9'],
    ['clip(x, -1, 1) + sign(-x) + max(x, 2) - min(x, 2)', { x: '5' }, '3'],
    ['E[u^2; u ~ uniform(a)]', { a: '3/2' }, '3/4'],
    ['E[clip(u, -V, V)^2; u ~ uniform(1)]', { V: '1/2' }, '1/6'],
    ['E[abs(u + v); u ~ uniform(1), v ~ uniform(1)]', {}, '2/3'],
    ['E[max(u, v); u ~ uniform(1), v ~ uniform(2)]', {}, '13/24'],
    ['P[u^2 < 1/4; u ~ uniform(1)]', {}, '1/2'],
    ['P[u < v; u ~ uniform(1), v ~ uniform(1)]', {}, '1/2'],
    ['D[x^3; x]', { x: '2' }, '12'],
    ['D[1 / x; x]', { x: '2' }, '-1/4'],
    ['D[x * abs(x); x]', { x: '0' }, '0'],
    ['D[E[clip(u, -V, V)^2; u ~ uniform(1)]; V]', { V: '1/4' }, '3/8'],
    ['D[D[x^3; x]; x]', { x: '5' }, '30'],
  ])('%s at %o is %s', (text, values, expected) => {
    expect(value(text, values)).toBe(expected);
  });

  test('a definition by what is given and its own parameters, not by the place that calls it', () => {
    const where = {
      c: 'x + 1',
      'f(x)': 'c + x',
      'm(t)': 'E[(u + t)^2; u ~ uniform(1)]',
      'g(u)': 'm(u)',
      'k(t)': 'D[t^2 x; x]',
    };
    expect(value('f(2)', { x: '10' }, where)).toBe('13');
    expect(value('g(x)', { x: '1' }, where)).toBe('4/3');
    expect(value('k(x)', { x: '3' }, where)).toBe('9');
  });

  test.each([
    ['1 / x', { x: '0' }],
    ['sqrt(x)', { x: '-1' }],
    ['D[abs(x); x]', { x: '0' }],
    ['D[sign(x); x]', { x: '0' }],
    ['E[u; u ~ uniform(x)]', { x: '-1' }],
    ['E[u; u ~ uniform(1), u ~ uniform(1)]', {}],
    ['y + 1', {}],
  ])('%s at %o has no value', (text, values) => {
    expect(() => value(text, values)).toThrow(NoValue);
  });

  test.each([
    ['sqrt(2)', {}],
    ['exp(1)', {}],
    ['E[u; u ~ cauchy(1)]', {}],
    ['0^0', {}],
    ['P[u^2 < 1/2; u ~ uniform(1)]', {}],
  ])('of %s it has no opinion', (text, values) => {
    expect(() => value(text, values)).toThrow(Unknown);
  });

  test('pieces: a gap has no value, an overlap one if the pieces agree', () => {
    const pieces = (first: string, second: string) => ({
      'f(t)': [
        { when: `t ${first} 0`, is: 't' },
        { when: `t ${second} 0`, is: '2 t' },
      ],
    });
    expect(() => value('f(x)', { x: '0' }, pieces('<', '>'))).toThrow(NoValue);
    expect(value('f(x)', { x: '0' }, pieces('<=', '>='))).toBe('0');
    expect(() => value('f(x)', { x: '1' }, pieces('>', '>='))).toThrow(NoValue);
  });
});

describe('the reference says of kinds', () => {
  const said = (body: Body, values: Record<string, string>) => new Reading(body).at(at(values));

  test('a minimiser is admissible, least, and of the value', () => {
    const body = (provided: string[], place: string, least: string): Body => ({
      given: { x: 'x real' },
      provided,
      minimises: { of: 'x^2', over: 'x', at: place, value: least, uniqueness: 'unique' },
    });
    expect(said(body([], '0', '0'), { x: '3' })).toBe('true');
    expect(said(body(['x >= 1'], '0', '0'), { x: '3' })).toBe('false');
    expect(said(body(['x >= 1'], '1', '1'), { x: '3' })).toBe('true');
    expect(said(body(['x >= 1'], '1', '2'), { x: '3' })).toBe('false');
    expect(said(body([], 'x', 'x^2'), { x: '3' })).toBe('no value');
  });

  test('a remainder vanishes at 0 and near it', () => {
    const body = (within: string): Body => ({
      given: { h: '0 < h < 1' },
      limit: { of: 'h', is: '0', within, as: 'h' },
    });
    expect(said(body('h'), { h: '1/2' })).toBe('true');
    expect(said(body('sign(h)'), { h: '1/2' })).toBe('false');
    expect(said(body('h / 2'), { h: '1/2' })).toBe('false');
    expect(said(body('h^2 / h'), { h: '1/2' })).toBe('no value');
  });

  test('continuity is of the function at the point', () => {
    const body = (is: string): Body => ({
      given: { x: 'x real' },
      where: {
        f: [
          { when: 'x != 0', is: 'x' },
          { when: 'x == 0', is },
        ],
      },
      continuous: ['f'],
    });
    expect(said(body('0'), { x: '0' })).toBe('true');
    expect(said(body('1'), { x: '0' })).toBe('false');
    expect(said(body('1'), { x: '1' })).toBe('true');
  });

  test('continuity in two variables is denied or left open: x >= 0, y >= x has no axis to come by at x = y = 1', () => {
    const body = (second: string): Body => ({
      given: { x: 'x >= 0', y: 'y >= x' },
      where: {
        f: [
          { when: 'y < 1', is: '3/2' },
          { when: 'y >= 1', is: second },
        ],
      },
      continuous: ['f'],
    });
    expect(said(body('x - y'), { x: '1', y: '1' })).toBe('unknown');
    expect(said(body('x - y'), { x: '0', y: '1' })).toBe('false');
  });
});
