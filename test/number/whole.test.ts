import { encloseAtan, encloseErf, encloseExp, encloseLn, enclosePi } from '../../src/number/elementary.js';
import { enclosure, type Real, showReal } from '../../src/number/enclosure.js';
import { ExactSum, exactSums } from '../../src/number/exact-sum.js';
import { type Elementary, elementary, type Field } from '../../src/number/field.js';
import { float64 } from '../../src/number/float64.js';
import { fromDouble, ratioOf } from '../../src/number/from-double.js';
import { gradientField } from '../../src/number/gradient.js';
import { type Interval, IntervalArithmetic } from '../../src/number/interval.js';
import { compareIntervals, intervalField } from '../../src/number/interval-field.js';
import { independentColumns, solveMiddles } from '../../src/number/interval-solve.js';
import { outward } from '../../src/number/outward.js';
import { RationalPolynomial } from '../../src/number/polynomial.js';
import { ranges } from '../../src/number/range.js';
import {
  exactRational,
  isMissing,
  parseRational,
  ratio,
  rational,
  simplestBetween,
} from '../../src/number/rational.js';
import { signs } from '../../src/number/sign.js';
import { jetField } from '../../src/number/taylor.js';
import { answerOf, areWritten, shown } from '../golden/written.js';

const of = new IntervalArithmetic(24);
const interval = (lo: number, hi = lo): Interval => of.hull(fromDouble(lo, of), fromDouble(hi, of));

/** Each operation of a field at some of its elements, and pairs of them. */
function operations<T>(field: Field<T>, elements: readonly T[], text: (x: T) => string = shown): string[] {
  const said = (run: () => T): string => answerOf(() => text(run()));
  const row = (name: string, ...runs: readonly (() => T)[]): string => `${name}: ${runs.map(said).join('; ')}`;
  const pairs = elements.flatMap(x => elements.map(y => [x, y] as const));
  return [
    field.name,
    row('numbers', () => field.rational(1n, 3n), () => field.rational(-4n, 2n)),
    row('themselves', ...elements.map(x => () => x)),
    ...(['add', 'subtract', 'multiply', 'divide'] as const).map(name =>
      row(name, ...pairs.map(([x, y]) => () => field[name](x, y))),
    ),
    row('negate', ...elements.map(x => () => field.negate(x))),
    ...[0, 1, 2, 3, -1, -2].map(n => row(`power ${n}`, ...elements.map(x => () => field.power(x, n)))),
    ...(Object.entries(elementary) as [Elementary, number][]).map(([name, count]) =>
      count === 3
        ? row(name, ...elements.flatMap(x => [-1n, 0n].map(lo => () => field.call(name, [x, field.rational(lo, 2n), field.rational(1n, 4n)]))))
        : count === 2
          ? row(name, ...pairs.map(pair => () => field.call(name, pair)))
          : row(name, ...(count === 0 ? [() => field.call(name, [])] : elements.map(x => () => field.call(name, [x])))),
    ),
    `compare: ${pairs.map(([x, y]) => answerOf(() => field.compare(x, y))).join(' ')}`,
    ...(field.hull === undefined ? [] : [row('hull', ...pairs.map(([x, y]) => () => field.hull!(x, y)))]),
  ]; // biome-ignore format: one line a kind of function
}

const decimals = (x: Interval): string => of.text(x, 6);
const list = (...values: readonly [lo: number, hi?: number][]): Interval[] =>
  values.map(([lo, hi]) => interval(lo, hi));
const intervals = list([2], [-0.5, 0.25], [0, 1], [-3, -1], [1, 1.5]);

// Every operation of every field, ends of enclosures and lines of refusal included: a wider or a narrower one changes this.
areWritten(import.meta.url, 'numbers.txt', {
  float64: () => operations(float64, [2, -0.5, 0, 1e200, Number.NaN]),
  rationals: () => operations(rational, [ratio(4n, 9n), ratio(-3n, 2n), ratio(0n), ratio(1n)], x => x.toFraction()),
  reals: () =>
    operations<Real>(
      enclosure(20),
      [ratio(4n, 9n), ratio(-1n, 2n), ratio(0n), new IntervalArithmetic(20).sqrt({ lo: 2n << 20n, hi: 2n << 20n })],
      x => showReal(x, 20),
    ),
  intervals: () => operations(intervalField(of), intervals, decimals),
  gradients: () =>
    operations(
      gradientField(of, 2),
      [
        { value: interval(0.5, 0.75), slopes: list([1], [0]) },
        { value: interval(-0.5, 1), slopes: list([0.5, 1], [-1, 1]) },
        { value: interval(2), slopes: list([0], [0]) },
        { value: interval(1, 2), slopes: undefined },
      ],
      ({ value, slopes }) => `${decimals(value)} ${slopes?.map(decimals).join(' ') ?? 'any'}`,
    ),
  jets: () =>
    operations(
      jetField(of, 3),
      [list([0.5, 0.75], [1]), list([2], [0.5], [0.25], [-1]), list([-0.25, 0.5], [1]), list([3])],
      x => x.map(decimals).join(' '),
    ),
  ranges: () =>
    operations(ranges, [
      { lo: 1, hi: 2 },
      { lo: -1, hi: 0.5 },
      { lo: -3, hi: -2 },
      { lo: 0, hi: Infinity },
      { lo: -Infinity, hi: Infinity },
    ]),
  signs: () => operations(signs, [1, 2, 4, 3, 5, 6, 7]),
  'a product by the signs of its factors': () =>
    intervals.map(x => intervals.map(y => decimals(of.mul(x, y))).join(' ')),
  'elementary functions, to the last bit': () =>
    [53, 100, 200].flatMap(bits => {
      const fine = new IntervalArithmetic(bits);
      const at = (x: number): Interval => fromDouble(x, fine);
      const row = (enclose: typeof encloseExp, xs: readonly number[]): string =>
        xs.map(x => answerOf(() => enclose(at(x), fine))).join(' ');
      return [
        shown(enclosePi(fine)),
        row(encloseExp, [-1e5, -3, -0.001, 0, 0.001, 1, 10, 100, 1e5 + 1]),
        row(encloseLn, [-1, 0, 1e-9, 0.5, 1, 1.5, 2, 1e9]),
        row(encloseAtan, [-1e9, -1, -0.3, 0, 0.3, 1, 2, 1e9]),
        row(encloseErf, [-9, -1, 0, 1e-5, 0.5, 3, 8, 8.5, 300, 1e6]),
        ...[encloseExp, encloseLn, encloseAtan, encloseErf].map(f =>
          answerOf(() => f(fine.hull(at(0.5), at(2)), fine)),
        ),
        answerOf(() => encloseExp(1 as never, fine)),
        answerOf(() => encloseErf(fine.one, {} as never)),
      ];
    }),
  'an interval in words and doubles': () => [
    ...intervals.map(x => [of.text(x), of.text(x, 0), of.width(x), of.toNumber(x), shown(of.middle(x))].join(' ')),
    ...intervals.map(x => shown(outward(x, of))),
    shown(of.toNumber(of.pow(interval(1000), 40))),
    shown(outward(of.pow(interval(-1000), 103), of)),
    shown(outward(of.pow(interval(-1000), 104), of)),
    answerOf(() => of.pow(interval(3), 1_300_000)),
    shown([compareIntervals(intervals[0]!, intervals[1]!), compareIntervals(intervals[1]!, intervals[2]!)]),
    ...[-1.5, 0, 3, 1e22, 5e-324].map(x => shown(ratioOf(x))),
    answerOf(() => new IntervalArithmetic(65537)),
  ],
  'linear equations in middles': () => {
    const table = (rows: readonly (readonly number[])[]): Interval[][] => rows.map(row => row.map(x => interval(x)));
    const solved = (M: readonly (readonly number[])[], B: readonly (readonly number[])[]): string =>
      solveMiddles(of, table(M), table(B))
        ?.map(row => row.map(decimals).join(' '))
        .join('; ') ?? 'singular';
    const columns = (A: readonly (readonly number[])[], order: readonly number[]): string =>
      shown(independentColumns(of, table(A), order));
    return [
      solved([[0, 2], [4, 1]], [[1, 0], [0, 1]]),
      solved([[1, 2, 0], [2, 4, 1], [0, 1, 1]], [[1], [2], [3]]),
      solved([[1, 2], [2, 4]], [[1], [2]]),
      columns([[1, 2, 0, 1], [2, 4, 1, 0]], [0, 1, 2, 3]),
      columns([[1, 2, 0, 1], [2, 4, 1, 0]], [3, 1, 0]),
      columns([[0, 0, 1], [0, 0, 3]], [0, 1, 2]),
    ]; // biome-ignore format: one line a system
  },
  rational: () => [
    ...['-3', '2/7', '0.125', ' 1e-3 ', '+4/6', '1.5e2/3', '1e99999', 'x', '1/0', '.5'].map(text =>
      answerOf(() => parseRational(text).toFraction()),
    ),
    ...[0.1, -3, 5e-324, Infinity].map(x => answerOf(() => exactRational(x).toFraction())),
    ...([[1n, 3n, 1n, 2n], [-5n, 7n, -2n, 3n], [-1n, 2n, 1n, 3n], [22n, 7n, 22n, 7n], [314n, 100n, 315n, 100n], [1n, 1n, 0n, 1n]] as const).map(([a, b, c, d]) =>
      answerOf(() => simplestBetween(ratio(a, b), ratio(c, d)).toFraction()),
    ),
    answerOf(() => rational.power(ratio(3n, 2n), 8000).toFraction()),
    answerOf(() => rational.divide(ratio(1n), ratio(0n))),
    shown([new Error('x'), caught(() => rational.divide(ratio(1n), ratio(0n))), caught(() => rational.call('ln', [ratio(0n)]))].map(isMissing)),
  ], // biome-ignore format: one line a kind
  'exact sums': () => {
    const sums = [[1e308, 1e308, -1e308], [1, 1e-300, -1], [0.1, 0.2, -0.3], [5e-324, 5e-324], [-1e308, -1e308], [2 ** 53, 1, 1], []]; // biome-ignore format: one line
    const [first, second] = exactSums(2);
    first!.add(1e300);
    second!.add(-1e300);
    second!.add(0.5);
    first!.merge(second!);
    return [
      ...sums.map(list => {
        const sum = new ExactSum();
        for (const x of list) sum.add(x);
        return shown(sum.value());
      }),
      shown([first!.value(), second!.value()]),
      shown([Infinity, Number.NaN].map(x => answerOf(() => { const sum = new ExactSum(); sum.add(x); return sum.value(); }))), // biome-ignore format: one line
    ];
  },
  polynomials: () => {
    const [x, y] = ['x', 'y'].map(name => RationalPolynomial.variable(name)) as [
      RationalPolynomial,
      RationalPolynomial,
    ];
    const half = RationalPolynomial.constant(1n, 2n);
    const p = x
      .multiply(x)
      .subtract(y.scale(ratio(3n, 4n)))
      .add(half);
    const at = { x: ratio(2n), y: ratio(-1n, 3n) };
    const { quotient, remainder } = p.power(2).divide(x.add(half), 'x')!;
    return [
      ...[p, p.negate(), p.power(2), p.power(0), p.subtract(p), p.multiply(y).add(p), quotient, remainder, x.multiply(y)].map(q =>
        [`${q}`, q.at(at).toFraction(), q.degree, q.isZero, q.isHomogeneous, [...q.variables], q.equals(p)].join(' | '),
      ),
      shown([...p.coefficients].map(([name, c]) => [name, c.toFraction()])),
      answerOf(() => p.divide(y.multiply(x), 'x')),
      answerOf(() => p.divide(y, 'x')),
      answerOf(() => p.power(-1)),
      answerOf(() => p.at({ x: ratio(1n) })),
      answerOf(() => RationalPolynomial.constant(1n, 0n)),
    ]; // biome-ignore format: one line a kind
  },
});

/** What is thrown. */
function caught(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
