import { describe, expect, test } from 'vitest';
import { PointMaker, readPoint } from '../../src/claim/points.js';
import type { Spec } from '../../src/claim/spec.js';
import { theorem } from '../../src/claim/theorem.js';
import { AtPoint } from '../../src/claim/truth.js';
import { FormulaError } from '../../src/errors.js';
import { stream } from '../../src/random/stream.js';

const base = { title: 'a statement', expect: 'holds' } as const satisfies Spec;
const refusal = (spec: Partial<Spec>): string => {
  try {
    theorem('refused', { ...base, ...spec });
  } catch (error) {
    return (error as Error).message;
  }
  return 'accepted';
};

describe('stating a theorem', () => {
  test('a misspelt name is refused with its place and the name that was meant', () => {
    expect(refusal({ given: { sigma: 'sigma > 0' }, states: 'sigm^2 > 0' })).toBe(
      'sigm is not bound; did you mean sigma?\n  states: sigm^2 > 0\n          ^',
    );
    expect(refusal({ given: { a: 'a > 0', s: '0 < s <= b' }, states: 's <= a' })).toContain('b is not bound');
  });

  test('what is never used is refused', () => {
    expect(refusal({ given: { a: 'a > 0', b: 'b > 0' }, states: 'a > 0' })).toContain('b is never used');
    expect(refusal({ given: { a: 'a > 0' }, where: { c: 'a + 1' }, states: 'a > 0' })).toContain('c is never used');
  });

  test('a definition may use a later one, not itself', () => {
    const claim = theorem('ordered', {
      ...base,
      given: { a: 'a > 0' },
      where: { b: 'c + 1', c: 'a^2' },
      states: 'b > 1',
    });
    expect(claim.goals).toHaveLength(1);
    expect(refusal({ given: { a: 'a > 0' }, where: { b: 'c + a', c: 'b' }, states: 'b > 1' })).toContain(
      'defined by itself',
    );
  });

  test('names that mathematics or the language owns are refused', () => {
    for (const name of ['pi', 'E', 'and', 'abs', 'x__y', '2x'])
      expect(refusal({ given: { [name]: `${name} > 0` }, states: '1 > 0' })).not.toBe('accepted');
  });

  test('a range is a chain of bounds on its own variable', () => {
    expect(refusal({ given: { a: 'a > 0', b: '0 < a < b' }, states: 'a < b' })).toContain('must bound b itself');
    expect(refusal({ given: { a: 'a != 0' }, states: 'a^2 > 0' })).toContain('expected a chain of bounds');
    expect(refusal({ given: { n: 'n in 3..1' }, states: 'n > 0' })).toContain('this range is empty');
  });

  test('exactly one kind, and only known slots', () => {
    expect(refusal({})).toContain('exactly one of the slots');
    expect(refusal({ states: '1 > 0', reports: 'x' })).toContain('exactly one of the slots');
    expect(refusal({ states: '1 > 0', equalty: 'x' } as Partial<Spec>)).toContain('"equalty"');
    expect(refusal({ states: '1 > 0', expect: 'true' as 'holds' })).toContain(
      "expect: expected one of 'holds', 'unrefuted'",
    );
    expect(() => theorem('Not An Id', { ...base, states: '1 > 0' })).toThrow('an id');
  });

  test('an equality case gives two goals, a minimiser its own, pieces theirs', () => {
    const names = (spec: Partial<Spec>) => theorem('goals', { ...base, ...spec }).goals.map(goal => goal.name);
    expect(names({ given: { x: 'x real' }, states: 'x^2 >= 0', equality: 'x == 0' })).toEqual([
      'statement',
      'equality',
      'strict',
    ]);
    expect(
      names({ given: { x: 'x >= 1' }, minimises: { of: 'x^2', over: 'x', at: '1', value: '1', uniqueness: 'unique' } }),
    ).toEqual(['admissible', 'minimum', 'value', 'unique']);
    const f = [
      { when: 'x < 0', is: '-x' },
      { when: 'x >= 0', is: 'x' },
    ];
    expect(names({ given: { x: 'x real' }, where: { f }, continuous: ['f'], states: 'f >= 0' })).toEqual([
      'joint of f',
      'statement',
    ]);
  });

  test('a definition is quoted by name, with its variables', () => {
    const first = theorem('first', {
      ...base,
      given: { a: 'a > 0' },
      where: { 'f(x)': 'x^2 + a' },
      states: 'f(1) > 1',
    });
    const second = theorem('second', {
      ...base,
      given: { a: 'a > 0' },
      where: { f: first.where.f },
      states: 'f(2) > 4',
    });
    expect(second.restsOn).toEqual(['first']);
    expect(new AtPoint(second, readPoint({ a: '1' })).tryGoal(second.goals[0]!)).toBe('holds');
    expect(() => theorem('third', { ...base, where: { f: first.where.f }, states: 'f(2) > 4' })).toThrow(FormulaError);
  });

  test('points are made inside their ranges, ends and joints among them', () => {
    const claim = theorem('ranges', {
      ...base,
      given: { a: 'a > 0', s: '0 < s <= a', V: 'a - s <= V < a + s' },
      states: 'abs(V - a) <= s',
    });
    const maker = new PointMaker(claim);
    const source = stream(7, 'points');
    let [onEnd, inside] = [0, 0];
    for (let i = 0; i < 300; i++) {
      const point = maker.make(n => Math.floor(source.uniform() * n))!;
      const at = new AtPoint(claim, point);
      expect(at.all(claim.hypotheses)).toBe(true);
      if (point.get('V')!.equals(point.get('a')!.sub(point.get('s')!))) onEnd++;
      else inside++;
    }
    expect(onEnd).toBeGreaterThan(10);
    expect(inside).toBeGreaterThan(100);
  });
});
