import { describe, expect, test } from 'vitest';
import type { Expression } from '../../src/formula/expression.js';
import { parseCondition, parseFormula } from '../../src/formula/parse.js';
import { printFormula } from '../../src/formula/print.js';
import { substitute } from '../../src/formula/substitute.js';
import { erf } from '../../src/numeric/gaussian.js';
import { boundsOf, certifiedBounds, factsOfBell } from '../../src/verify/certify/bounds/certified.js';
import { factsOfNumber } from '../../src/verify/certify/bounds/constants.js';
import { BELL, table } from '../../src/verify/certify/bounds/table.js';
import { casesOfCorner, withoutCorners } from '../../src/verify/certify/corners.js';
import { FunctionLetters } from '../../src/verify/certify/function-letters.js';
import { type Comparison, compare, LetterRange, numberOf } from '../../src/verify/certify/letter-range.js';
import { productOfDen, type Quotient } from '../../src/verify/certify/quotient.js';
import { Sample } from '../../src/verify/certify/sampling.js';
import { slopeAt, turningPoints } from '../../src/verify/certify/turning.js';
import { add, constant, multiply, type Polynomial, power, subtract, variable } from '../../src/verify/kernel/index.js';
import { isAsWithoutMutant } from '../mutants/unchanged.js';

/*
 * The parts of a proof by derivatives, each alone: what a formula is read as has the values of the formula, its derivative those
 * of a difference quotient, its range the ends that the hypotheses say.
 */

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'bigint' ? `${part}` : part instanceof Map ? [...part] : part,
  );
const isPinned = (name: string, value: unknown): void => {
  expect(
    isAsWithoutMutant(
      () => name,
      () => textOf(value),
    ),
  ).toBe(true);
};
const read = (text: string) => parseFormula(text).expression;
const says = (text: string) => parseCondition(text).condition as Comparison;
const [x, y] = [variable('x'), variable('y')];

/** A point with the values of all letters for functions. */
function pointOf(letters: FunctionLetters, values: Readonly<Record<string, number>>): Sample {
  const known = new Map(Object.entries(values));
  const point = new Sample(known);
  for (const { letter, is, num, den } of letters.defined) known.set(letter, is(point.at(num) / point.at(den)));
  return point;
}
const valueAt = (q: Quotient, point: Sample): number => point.at(q.num) / point.at(productOfDen(q));

describe('a formula in letters for its functions', () => {
  test('has at most 400 terms', () => {
    const half = (from: number, to: number) => Array.from({ length: to - from }, (_, k) => `x${from + k}`).join(' + ');
    const sum = (n: number) => read(`${half(0, 200)} + (${half(200, n)})`);
    const letters = new FunctionLetters(new Map());
    expect(letters.read(sum(400))?.num.size).toBe(400);
    expect(letters.read(sum(401))).toBeUndefined();
  });

  test('brings in no denominator with a slope that is 0', () => {
    const letters = new FunctionLetters(new Map());
    const f = letters.read(read('exp(ln(x) + ln(1 / x)) + x'))!;
    expect(textOf(letters.slopeOf(f.num, 'x'))).toBe(textOf({ num: constant(1n), den: new Map() }));
  });

  test('brings in no letter for the slope of a function of another one', () => {
    const letters = new FunctionLetters(new Map());
    const f = letters.read(read('erf(y)'))!;
    const known = letters.defined.length;
    expect(letters.slopeOf(f.num, 'x').num.size).toBe(0);
    expect(letters.defined).toHaveLength(known);
  });

  const e = Math.E;
  test.each<readonly [string, (x: number, y: number) => number]>([
    ['2 / 3', () => 2 / 3],
    ['x y - 2 x / y', (u, v) => u * v - (2 * u) / v],
    ['-x / (-2 y)', (u, v) => u / (2 * v)],
    ['1 / (x + y)^2', (u, v) => (u + v) ** -2],
    ['(x / y)^-3', (u, v) => (v / u) ** 3],
    ['(2 x)^12', u => (2 * u) ** 12],
    ['x^0', () => 1],
    ['(x - x)^0 + x', u => 1 + u],
    ['1 / (-2 / 3)', () => -3 / 2],
    ['x / (-3 y)', (u, v) => u / (-3 * v)],
    ['ln(1 / x) + atan(-1) + sqrt(y^0)', u => -Math.log(u) - Math.PI / 4 + 1],
    ['exp(-x) * exp(-2 x) + exp(-3 x) - exp(x / 3)', u => 2 * Math.exp(-3 * u) - Math.exp(u / 3)],
    ['x^n + n', u => u ** 3 + 3],
    ['exp(x) * exp(-x)', () => 1],
    ['exp(x) + exp(2 x) + exp(-4 x)', u => Math.exp(u) + Math.exp(2 * u) + Math.exp(-4 * u)],
    ['exp(x) + exp(5 x) - exp(x / 2)', u => Math.exp(u) + Math.exp(5 * u) - Math.exp(u / 2)],
    ['exp(x / y) - exp(2 x / y)', (u, v) => Math.exp(u / v) - Math.exp((2 * u) / v)],
    ['exp(0) + atan(0) + erf(0)', () => 1],
    ['sqrt(0) + ln(1) + x', u => u],
    ['ln(y / y)', () => 0],
    ['atan(1) + atan(x / x) - pi / 2', () => 0],
    ['exp(1) * x + sqrt(2)', u => e * u + Math.SQRT2],
    ['ln(x + y) + ln(x + y)', (u, v) => 2 * Math.log(u + v)],
    ['ln(1 + exp(x))^2', u => Math.log(1 + Math.exp(u)) ** 2],
    ['sqrt(x^2 + y) / x', (u, v) => Math.sqrt(u * u + v) / u],
    ['sqrt(x / y)', (u, v) => Math.sqrt(u / v)],
    ['atan(x / y)', (u, v) => Math.atan(u / v)],
    ['erf(x / y)', (u, v) => erf(u / v)],
    ['ln(x / y) * exp(-x^2)', (u, v) => Math.log(u / v) * Math.exp(-u * u)],
    ['exp(atan(x) / ln(1 + y))', (u, v) => Math.exp(Math.atan(u) / Math.log(1 + v))],
    ['1 / (1 + exp(-x))', u => 1 / (1 + Math.exp(-u))],
  ])('%s has the values and the derivatives of the formula', (text, f) => {
    const letters = new FunctionLetters(new Map([['n', 3]]));
    const q = letters.read(read(text))!;
    const found: unknown[] = [q, letters.numbers(), letters.defined.map(({ letter, num, den }) => [letter, num, den])];
    for (const values of [
      { x: 0.7, y: 1.3 },
      { x: 1.9, y: 0.4 },
    ]) {
      const expected = f(values.x, values.y);
      expect(Math.abs(valueAt(q, pointOf(letters, values)) - expected)).toBeLessThan(1e-9 * (1 + Math.abs(expected)));
      for (const by of ['x', 'y'] as const) {
        const m = add(power(y, 2), x);
        // The slope has letters of its own.
        const slope = letters.slopeOf(q.num, by);
        const ofRatio = letters.slopeOfRatio(q.num, m, by);
        const at = (by: 'x' | 'y', step: number) => pointOf(letters, { ...values, [by]: values[by] + step });
        const rise = (g: (point: Sample) => number): number => (g(at(by, 1e-5)) - g(at(by, -1e-5))) / 2e-5;
        const here = at(by, 0);
        const near = (value: number, expected: number) =>
          expect(Math.abs(value - expected)).toBeLessThan(1e-5 * (1 + Math.abs(expected)));
        near(
          valueAt(slope, here),
          rise(point => point.at(q.num)),
        );
        near(valueAt(ofRatio, here) / here.at(m) ** 2, rise(point => point.at(q.num) / point.at(m)) / 1);
        found.push(slope, ofRatio);
      }
      expect(letters.read(letters.formulaOf(q.num))).toEqual({ num: q.num, den: new Map() });
    }
    found.push(
      letters.textOf(q.num),
      letters.functionsIn(q.num).map(({ name }) => name),
      letters.holdsFunction(q.num),
    );
    isPinned(`letters of ${text}`, found);
  });

  test.each([
    'x^13',
    'abs(x)',
    '1 / (x - x)',
    'abs(x) + 1',
    '1 + max(x, 1)',
    'exp(abs(x))',
    'abs(x)^2',
    '1 / abs(x)',
    'abs(3)',
  ])('%s is not read', text => {
    expect(new FunctionLetters(new Map()).read(read(text))).toBeUndefined();
  });

  test('ln(0) is no number', () => {
    const letters = new FunctionLetters(new Map());
    expect(letters.textOf(letters.read(read('ln(0)'))!.num)).toBe('ln(0)');
  });

  test('exponentials are told from other letters, and taken out of what all terms hold', () => {
    const letters = new FunctionLetters(new Map());
    const num = (text: string): Polynomial => letters.read(read(text))!.num;
    const cases: readonly (readonly [string, boolean, string])[] = [
      ['exp(x) + 2 * exp(x)^3', true, '2 exp(x)^2 + 1'],
      ['exp(x) - exp(x)^2', false, '-exp(x) + 1'],
      ['exp(x) * exp(y)^2 + x * exp(x) * exp(y)', false, 'x + exp(y)'],
      ['x * exp(x) + y', false, 'exp(x) x + y'],
      ['exp(x) * ln(x)', false, 'ln(x)'],
      ['x - x', false, '0'],
      ['2', true, '2'],
    ];
    for (const [text, isOf, rest] of cases) {
      const p = num(text);
      expect([text, letters.isOfExponentials(p)]).toEqual([text, isOf]);
      expect(letters.textOf(letters.withoutExponentials(p)).split(' + ').sort()).toEqual(rest.split(' + ').sort());
      isPinned(`exponentials of ${text}`, letters.withoutExponentials(p));
    }
    expect([num('sqrt(x) + y'), num('sqrt(x) + ln(y)'), num('x')].map(p => letters.holdsFunction(p))).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('bounds from a table', () => {
  test.each(Object.keys(table))('of %s: every row is shown, on both sides', name => {
    const rows = certifiedBounds(table[name]!);
    expect(rows).toHaveLength(2 * table[name]!.bounds.length);
    isPinned(`rows of ${name}`, rows);
  });

  test('what is said of exp(-y^2) is so', () => {
    const facts = factsOfBell();
    expect(facts.length).toBeGreaterThan(5);
    for (const u of [-2, -1, -0.3, 0, 1e-2, 0.5, 1, 3]) {
      const point = new Sample(new Map([['y', u], [BELL, Math.exp(-u * u)]])); // biome-ignore format: one line
      for (const { p, sign } of facts) expect(point.at(p)).toBeGreaterThan(sign === '>' ? 0 : -1e-12);
    }
    isPinned('facts of the bell', facts);
  });

  test('none of other functions', () => {
    expect([boundsOf('sqrt'), boundsOf('max')]).toEqual([[], []]);
  });
});

describe('decimal fractions around functions of numbers', () => {
  const functions = { ln: Math.log, exp: Math.exp, atan: Math.atan, erf } as const;
  const arguments_: readonly (readonly [bigint, bigint])[] = [
    [1n, 1n],
    [2n, 3n],
    [-7n, 2n],
    [40n, 1n],
    [-30n, 1n],
    [1n, 10n ** 6n],
    [1001n, 1000n],
  ];
  test.each(Object.keys(functions) as (keyof typeof functions)[])('%s lies between them, and they are short', name => {
    for (const detail of ['bounds', 'more'] as const)
      for (const [n, d] of arguments_) {
        if (name === 'ln' && n <= 0n) continue;
        const facts = factsOfNumber(name, 'f', { num: constant(2n * n, 7n), den: constant(2n * d, 7n) }, detail);
        isPinned(`${name} of ${n} / ${d}, ${detail}`, facts);
        if (facts.length === 0) continue;
        const value = functions[name](Number(n) / Number(d));
        const [lower, upper] = facts.map(({ p }) => new Sample(new Map([['f', value]])).at(p));
        const near = Math.abs(value) * (detail === 'more' ? 1e-9 : 1e-4);
        for (const gap of [lower!, upper!]) expect(gap > -1e-14 * Math.abs(value) && gap <= near).toBe(true);
        expect(facts.map(({ sign }) => sign)).toEqual(['>=', '>=']);
      }
  });

  test('none of what is no number, is too large or is too small', () => {
    const told = (num: Polynomial, den: Polynomial) => factsOfNumber('exp', 'f', { num, den }, 'bounds');
    const one = constant(1n);
    expect(told(x, one)).toEqual([]);
    expect(told(one, x)).toEqual([]);
    expect(told(add(one, x), one)).toEqual([]);
    expect(told(one, add(one, x))).toEqual([]);
    expect(told(constant(0n), one)).toEqual([]);
    // 4 - size places after the point, size = floor(log10 exp(u)): 30 of them at most, or so many zeros before it.
    const lengths = (...u: readonly bigint[]): number[] => u.map(each => told(constant(each), one).length);
    expect(lengths(-58n, -60n, 80n, 81n)).toEqual([2, 0, 2, 0]);
  });
});

describe('the values that a letter may have', () => {
  const range = (...hypotheses: readonly string[]) => new LetterRange('x', hypotheses.map(says), letters);
  let letters = new FunctionLetters(new Map());

  test.each<readonly [readonly string[], readonly string[] | undefined]>([
    [[], []],
    [['x > 0'], ['0 beyond open']],
    [['x >= 1', 'y > 0'], ['1 beyond']],
    [['2 - 2 x >= y'], ['1 + -1 / 2 * y before']],
    [['0 < x < 3'], ['0 beyond open', '3 before open']],
    [['-x <= y'], ['-1 * y beyond']],
    [['3 > x'], ['3 before open']],
    [['x > exp(y)'], ['exp(y) beyond open']],
    [['x^2 <= 1'], undefined],
    [['x != 0'], undefined],
    [['x == y'], undefined],
    [['x y > 1'], undefined],
    [['exp(x) > 1'], undefined],
    [['1 / x > 1'], undefined],
    [['x > 0 or x < -1'], undefined],
    [['x < exp(x)'], undefined],
    [['y^2 <= 1', 'y != 0'], []],
    [['exp(y) < 3'], []],
  ])('%j', (hypotheses, ends) => {
    letters = new FunctionLetters(new Map());
    const own = range(...hypotheses);
    const anchors = own.anchors([]);
    const told = anchors
      ?.slice(0, -2)
      .map(
        ({ at, sides, isOpen }) =>
          `${printFormula(at)} ${sides[0] === 1 ? 'beyond' : 'before'}${isOpen ? ' open' : ''}`,
      );
    expect(told).toEqual(ends);
    isPinned(`range ${hypotheses.join(', ')}`, [anchors, own.anchors([says('x > 7')])]);
    isPinned(
      `points ${hypotheses.join(', ')}`,
      own.points([says('x > -8')]).map(point => [point.at(x), point.at(y)]),
    );
    expect(own.points([])).toBe(own.points([]));
    if (ends !== undefined)
      for (const point of own.points([])) {
        const values = pointOf(letters, { x: point.at(x), y: point.at(y) });
        for (const { left, right, relation } of hypotheses.flatMap(text => {
          const condition = parseCondition(text).condition;
          return (condition.kind === 'and' ? condition.terms : [condition]) as Comparison[];
        })) {
          const [u, v] = [left, right].map(side => valueAt(letters.read(side)!, values)) as [number, number];
          expect(relation[0] === '<' ? u <= v : relation[0] === '>' ? u >= v : u !== v).toBe(true);
        }
      }
  });

  test('letters of conditions that are no polynomials have values at points too', () => {
    letters = new FunctionLetters(new Map());
    const drawn = range('x > 0', 'abs(y) < 3').points([]);
    expect(drawn.some(point => Number.isFinite(point.at(y)))).toBe(true);
  });

  test('numbers of the formula are places too, and functions of x are known at its points alone', () => {
    letters = new FunctionLetters(new Map());
    const p = letters.read(read('exp(1) + exp(x)'))!.num;
    const own = range('x > -40');
    expect(own.anchors([])!.map(({ at }) => printFormula(at))).toEqual(['-40', '0', '1', 'exp(1)']);
    expect(own.at(2)!.at(p)).toBeCloseTo(Math.E + Math.E ** 2, 12);
    // Far points are among them: x = 30 and -30 lie beyond what is drawn.
    const drawn = own.points([]).map(point => point.at(x));
    expect([drawn.includes(30), drawn.includes(-30)]).toEqual([true, true]);
    expect(
      range('x > 0', 'x < 10')
        .points([])
        .map(point => point.at(x))
        .includes(30),
    ).toBe(false);
    const q = letters.read(read('exp(3 / (x + 2))'))!.num;
    expect(own.at(2)!.at(q)).toBeCloseTo(Math.exp(3 / 4), 12);
    letters.read(read('ln(y)'));
    expect(own.at(2)).toBeUndefined();
    expect(own.points([]).length).toBeGreaterThan(0);
  });

  test('what has to hold for x to come near a place, and what is there', () => {
    letters = new FunctionLetters(new Map());
    const own = range('x > 0', 'x + y < 3', '2 >= x');
    const told = own.reaches(read('y / 2'), [says('x <= 7')]);
    expect(told.map(({ left, relation, right }) => `${printFormula(left)} ${relation} ${printFormula(right)}`)).toEqual(
      ['y / 2 >= 0', 'y / 2 + y <= 3', '2 >= y / 2', 'y / 2 <= 7'],
    );
    expect(own.polynomialAt(subtract(multiply(x, x), y), numberOf(3n))).toEqual(subtract(constant(9n), y));
    expect(own.polynomialAt(x, read('1 / y'))).toBeUndefined();
    expect(own.polynomialAt(x, read('abs(y)'))).toBeUndefined();
    expect(compare(numberOf(1n), '<', numberOf(2n))).toMatchObject({ kind: 'comparison', relation: '<' });
  });
});

describe('where a slope turns', () => {
  test('a slope has the value of its formula, below it powers of what is < 0', () => {
    const letters = new FunctionLetters(new Map());
    const slope = letters.read(read('(x - 2) * (x - 9)^-2'))!;
    expect(slopeAt(slope, pointOf(letters, { x: 5 }))).toBe(3 / 16);
  });

  const turn = (text: string, ...hypotheses: readonly string[]) => {
    const letters = new FunctionLetters(new Map());
    const slope = letters.read(read(text))!;
    const found = turningPoints(slope, new LetterRange('x', hypotheses.map(says), letters), [says('x < 40')]);
    isPinned(`turn of ${text} where ${hypotheses.join(', ')}`, found);
    return found;
  };
  const decimal = (text: string): number =>
    text
      .split(' / ')
      .map(Number)
      .reduce((n, d) => n / d);
  type Turn = NonNullable<ReturnType<typeof turn>>[number];
  const place = (of: Turn | undefined, key: 'from' | 'to' | 'fall') => decimal(printFormula(of![key]));

  test.each<readonly [string, number, string]>([
    ['x - 2', 2, '2'],
    ['3 x - 2', 2 / 3, '2 / 3'],
    ['exp(x) - 2', Math.log(2), ''],
    ['x^3 + x + 10', -2, '-2'],
    ['(x - 2) / (x^2 + 1)', 2, '2'],
    ['1000 * (x - 2) / (x^2 + 1)^2', 2, '2'],
    ['ln(1 + exp(x)) - 1', Math.log(Math.E - 1), ''],
    ['7 x - 3', 3 / 7, ''],
    // Never steeper than 1; below what is < 0, squared.
    ['(x - 2) / 1000', 2, '2'],
    ['(x - 2) * (x - 99)^-2', 2, '2'],
    // Between the first two points that are looked at; and where the slope is 0 in doubles far out.
    ['x + 78', -78, '-78'],
    ['20 * x - 797', 797 / 20, ''],
    ['x + 20', -20, '-20'],
    ['(x - 2) * exp(-x^2)', 2, '2'],
    // The points beside it are nearer than the fractions.
    ['x * exp(-x^2)', 0, '0'],
  ])('%s: around %d', (text, at, fraction) => {
    const [found, ...others] = turn(text)!;
    expect(others).toEqual([]);
    expect(place(found, 'from')).toBeLessThan(at);
    expect(place(found, 'to')).toBeGreaterThan(at);
    expect(place(found, 'to') - place(found, 'from')).toBeLessThan(0.003);
    // Twice as steep as there it does not fall between them.
    const letters = new FunctionLetters(new Map());
    const there = substitute(read(text), new Map([['x', found!.from]]));
    const slope = letters.read(there)!;
    expect(valueAt(slope, pointOf(letters, {}))).toBeLessThan(0);
    expect(place(found, 'fall') + 2 * valueAt(slope, pointOf(letters, {}))).toBeGreaterThanOrEqual(0);
    expect(found!.fraction === undefined ? '' : printFormula(found!.fraction)).toBe(fraction);
  });

  test.each<readonly [string, ...string[]]>([
    ['x^2 + 1'],
    ['x - y'],
    ['x - 2', 'x > 2'],
    ['x - 2', 'x > 3'],
    ['x - exp(y)'],
    ['(x^2 - 4) * (x^2 - 64)'],
    // One of two is too near to the first point.
    ['(x + 78453 / 1000) * (x - 2)'],
    ['10^9 * (10^9 * x - 10^9)'],
  ])('%s: nowhere, more than three times, or not to be told', (text, ...hypotheses) => {
    expect(turn(text, ...hypotheses)).toBeUndefined();
  });
});

describe('slopes that turn to < 0, or more than once', () => {
  test.each<readonly [string, readonly number[]]>([
    ['2 - x', [2]],
    ['(x - 2) * (5 - x)', [2, 5]],
    ['x^2 - 2', [-Math.SQRT2, Math.SQRT2]],
    ['(x - 1) * (x - 2) * (x - 4)', [1, 2, 4]],
  ])('%s: around %j, falling between the fractions no faster than is said', (text, at) => {
    const letters = new FunctionLetters(new Map());
    const found = turningPoints(letters.read(read(text))!, new LetterRange('x', [], letters), [says('x < 40')])!;
    const numberOfText = (of: Expression): number => valueAt(letters.read(of)!, pointOf(letters, {}));
    expect(found.length).toBe(at.length);
    for (const [k, { from, to, fall }] of found.entries()) {
      const [c, d, most] = [from, to, fall].map(numberOfText) as [number, number, number];
      expect(c).toBeLessThan(at[k]!);
      expect(d).toBeGreaterThan(at[k]!);
      for (const share of [0, 0.25, 0.5, 0.75, 1]) {
        const there = pointOf(letters, { x: c + share * (d - c) });
        expect(valueAt(letters.read(read(text))!, there)).toBeGreaterThanOrEqual(-most);
      }
    }
  });
});

describe('corners', () => {
  const print = ({ left, relation, right }: Comparison): string =>
    `${printFormula(left)} ${relation} ${printFormula(right)}`;

  test.each<readonly [string, readonly string[]]>([
    ['abs(x) <= y', ['x <= y', '-x <= y']],
    ['y > abs(x)', ['x < y', '-x < y']],
    ['max(x, y) < 1', ['x < 1', 'y < 1']],
    ['min(x, y) >= 1', ['1 <= x', '1 <= y']],
    ['1 < min(x, 2 y)', ['1 < x', '1 < 2 * y']],
    ['min(x, y) <= 1', ['min(x, y) <= 1']],
    ['max(x, y) >= 1', ['max(x, y) >= 1']],
    ['abs(x) >= y', ['abs(x) >= y']],
    ['y == abs(x)', ['y == abs(x)']],
    ['y != abs(x)', ['y != abs(x)']],
    ['x < y', ['x < y']],
  ])('%s comes apart', (text, parts) => {
    expect(withoutCorners(says(text)).map(print)).toEqual(parts);
  });

  test.each<readonly [string, readonly string[] | undefined]>([
    ['abs(x - 1) >= y', ['x - 1 >= 0: x - 1 >= y', 'x - 1 <= 0: -(x - 1) >= y']],
    ['max(x, y) == y', ['x >= y: x == y', 'x <= y: y == y']],
    ['1 < exp(min(x, y))', ['x >= y: 1 < exp(y)', 'x <= y: 1 < exp(x)']],
    ['max(abs(x), 1) > 0', ['x >= 0: max(x, 1) > 0', 'x <= 0: max(-x, 1) > 0']],
    ['exp(x) > 1', undefined],
  ])('%s where its first corner is smooth', (text, cases) => {
    expect(casesOfCorner(says(text))?.map(({ when, is }) => `${print(when)}: ${print(is)}`)).toEqual(cases);
  });
});
