import { expect, test } from 'vitest';
import type { Expression } from '../../src/formula/expression.js';
import { Evaluator } from '../../src/formula/fold.js';
import { expectInQ } from '../../src/formula/integrate.js';
import { joined } from '../../src/formula/joined.js';
import { byMoments } from '../../src/formula/moments.js';
import { parseFormula } from '../../src/formula/parse.js';
import { printFormula } from '../../src/formula/print.js';
import { encloseExpectation } from '../../src/formula/quadrature.js';
import { IntervalArithmetic } from '../../src/number/interval.js';
import { ratio, rational } from '../../src/number/rational.js';

type Expectation = Expression & { readonly kind: 'expectation' };
const letters: Readonly<Record<string, readonly [bigint, bigint]>> = { a: [3n, 2n], b: [2n, 1n], c: [1n, 3n], m: [-1n, 4n] }; // biome-ignore format: one line
const intervals = new IntervalArithmetic(96);

/** What is made, or the reason why it is not. */
function made(make: () => string): string {
  try {
    return make();
  } catch (error) {
    return (error as Error).message;
  }
}

/** Its ends, rounded outwards by the width of what is printed, how many places are known, and the work it took. */
function enclosed(node: Expectation): string {
  const work = { left: 20_000 };
  const values = new Map(Object.entries(letters).map(([name, [n, d]]) => [name, intervals.rational(n, d)]));
  const { lo, hi } = encloseExpectation(node, values, intervals, work);
  const middle = Number((lo + hi) / 2n) / 2 ** 96;
  return `${middle.toPrecision(14)} to ${96 - (hi - lo).toString(2).length} places, work ${20_000 - work.left}`;
}

function meansOf(text: string): string {
  const node = parseFormula(text).expression as Expectation;
  const values = new Map(Object.entries(letters).map(([name, [n, d]]) => [name, ratio(n, d)]));
  const one = joined(node);
  const moments = byMoments(node);
  const rows = [
    ...(one === node ? [] : [`joined     ${one === undefined ? 'is not one integral' : printFormula(one)}`]),
    ...(moments === node ? [] : [`moments    ${moments === undefined ? 'do not give it' : printFormula(moments)}`]),
    `in Q       ${made(() => new Evaluator(rational, { values, expect: expectInQ }).value(node).toFraction())}`,
    `enclosed   ${made(() => enclosed(node))}`,
  ];
  return [text, ...rows.map(row => `  ${row}`)].join('\n');
}

// biome-ignore-start format: many short texts
const uniform = [
  'E[1; u ~ uniform(a)]',
  'E[u; u ~ uniform(a)]',
  'E[u^4; u ~ uniform(a)]',
  'E[abs(u)^3; u ~ uniform(a)]',
  'E[clip(u, -1, 1/2)^2; u ~ uniform(a)]',
  'P[u > 1; u ~ uniform(a)]',
  'P[-1 < u <= 1/2 or u > 1; u ~ uniform(a)]',
  'E[sign(u - c); u ~ uniform(b)]',
  'E[max(u, c) min(u, m); u ~ uniform(b)]',
  'E[u^2; u ~ uniform(0)]',
  'E[1 / (u + 3); u ~ uniform(1)]',
  'E[exp(u); u ~ uniform(1)]',
  'E[sqrt(u + 2); u ~ uniform(1)]',
  'E[sqrt(u); u ~ uniform(1)]',
  'E[abs(u^2 - c); u ~ uniform(1)]',
  'E[u v; u ~ uniform(a), v ~ uniform(b)]',
  'E[max(u, v)^2; u ~ uniform(a), v ~ uniform(b)]',
  'E[clip(u + v, -1, 1)^2; u ~ uniform(a), v ~ uniform(b)]',
  'P[u + v > w; u ~ uniform(1), v ~ uniform(1), w ~ uniform(2)]',
  'E[u v w x y; u ~ uniform(1), v ~ uniform(1), w ~ uniform(1), x ~ uniform(1), y ~ uniform(1)]',
  'E[u^2 / a; u ~ uniform(b)]',
  'E[pi u^2; u ~ uniform(1)]',
  'E[u; u ~ uniform(pi)]',
];
const normal = [
  'E[u; u ~ gaussian(a)]',
  'E[u^2; u ~ gaussian(a)]',
  'E[(u - m)^4; u ~ gaussian(a)]',
  'E[abs(u); u ~ gaussian(a)]',
  'E[abs(u)^3; u ~ gaussian(a)]',
  'E[-u^2 / b + 1; u ~ gaussian(a)]',
  'E[abs(-2 u); u ~ gaussian(a)]',
  'E[abs(m u); u ~ gaussian(a)]',
  'E[sign(u) u; u ~ gaussian(a)]',
  'E[sign(u^2); u ~ gaussian(a)]',
  'E[max(u, 0)^2; u ~ gaussian(a)]',
  'E[min(u, -u); u ~ gaussian(a)]',
  'E[max(u, -2 u); u ~ gaussian(a)]',
  'P[u > 0; u ~ gaussian(a)]',
  'P[not u <= 0 and u != 0; u ~ gaussian(a)]',
  'P[u < 0 or u == 0; u ~ gaussian(a)]',
  'P[u > 1; u ~ gaussian(a)]',
  'P[abs(u) <= 1; u ~ gaussian(1)]',
  'E[clip(u, -1, 1)^2; u ~ gaussian(1)]',
  'E[u^17; u ~ gaussian(a)]',
  'E[(u^9)^2; u ~ gaussian(a)]',
  'E[u^-1; u ~ gaussian(a)]',
  'E[1 / (1 + u^2); u ~ gaussian(a)]',
  'E[exp(u); u ~ gaussian(a)]',
  'E[exp(clip(u, -1, 1)); u ~ gaussian(1)]',
  'E[u v; u ~ gaussian(a), v ~ uniform(b)]',
  'E[(u + v)^2; u ~ gaussian(a), v ~ uniform(b)]',
  'E[(u + v)^2 v^2; u ~ gaussian(a), v ~ laplace(b)]',
  'E[(u - v)^2; u ~ gaussian(a), v ~ cauchy(b)]',
  'E[v; u ~ gaussian(a), v ~ cauchy(b)]',
  'E[u; u ~ gaussian(0)]',
  'E[clip(u, -1, 1); u ~ gaussian(m)]',
];
const heavy = [
  'E[u^2; u ~ laplace(a)]',
  'E[abs(u)^5; u ~ laplace(a)]',
  'E[clip(u, -1, 1)^2; u ~ laplace(c)]',
  'P[u > -1; u ~ laplace(c)]',
  'E[u; u ~ cauchy(a)]',
  'E[2; u ~ cauchy(a)]',
  'E[sign(u); u ~ cauchy(a)]',
  'E[abs(u); u ~ cauchy(a)]',
  'E[u - u; u ~ cauchy(a)]',
  'P[u > 1; u ~ cauchy(a)]',
  'P[-u >= 1; u ~ cauchy(1)]',
  'P[2 - u > 1; u ~ cauchy(1)]',
  'P[1 + abs(u) < 3; u ~ cauchy(1)]',
  'P[abs(u - 1) > 1 and u != 7; u ~ cauchy(1)]',
  'P[not (u < 1 or u > 2); u ~ cauchy(1)]',
  'P[2 u > 1; u ~ cauchy(1)]',
  'P[u > -u; u ~ cauchy(1)]',
  'E[clip(u, m, c)^2 / 2 - 1; u ~ cauchy(a)]',
  'E[min(max(u, -1), 1) * max(min(u, 2), 0); u ~ cauchy(1)]',
  'P[clip(u, -1, 1) == 1; u ~ cauchy(1)]',
  'E[atan(clip(u, -1, 1)); u ~ cauchy(1)]',
  'E[u^2; u ~ cauchy(1)]',
  'E[-clip(u, 0, 1); u ~ cauchy(1)]',
  'E[1 / (2 + clip(u, -1, 1)) - clip(u, 0, 1) / 2; u ~ cauchy(1)]',
  'P[u + 1 > 2; u ~ cauchy(1)]',
  'P[1 + u > 2; u ~ cauchy(1)]',
  'P[u - 1 > 2; u ~ cauchy(1)]',
  'P[-(u + 1) <= 2; u ~ cauchy(1)]',
  'P[max(u, 0) < 1; u ~ cauchy(1)]',
  'P[clip(u, 0, 2) + u > 1; u ~ cauchy(1)]',
  'E[1 / u; u ~ cauchy(1)]',
  'P[exp(u) > 1; u ~ cauchy(1)]',
  'E[clip(u, -100, 200); u ~ laplace(10)]',
];
const nested = [
  'E[E[u v; u ~ uniform(a)]; v ~ uniform(b)]',
  'E[v^2 E[u^2; u ~ uniform(1)]; v ~ uniform(b)]',
  'E[E[u; u ~ uniform(1)] - E[u v; u ~ uniform(2)]; v ~ uniform(b)]',
  'E[-E[(u + v)^2; u ~ uniform(1)]; v ~ uniform(b)]',
  'E[E[(u + v)^2; u ~ uniform(1)]^2; v ~ uniform(b)]',
  'E[E[u + v; u ~ uniform(1)]^5; v ~ uniform(b)]',
  'E[E[u + v; u ~ uniform(1)]^0; v ~ uniform(b)]',
  'E[E[u^2; u ~ uniform(v + 2)]; v ~ uniform(1)]',
  'E[E[u^2; u ~ gaussian(v + 2)]; v ~ uniform(1)]',
  'E[E[u^2; u ~ uniform(1)] / b; v ~ uniform(b)]',
  'E[v / E[u^2; u ~ uniform(1)]; v ~ uniform(b)]',
  'E[abs(E[u v; u ~ uniform(1)]); v ~ uniform(b)]',
  'P[E[u + v; u ~ uniform(1)] > 0; v ~ uniform(b)]',
  'E[E[v; v ~ uniform(1)] + v; v ~ uniform(b)]',
  'E[E[u; u ~ uniform(E[w^2; w ~ uniform(1)])]; v ~ uniform(b)]',
  'E[E[E[u v w; u ~ uniform(1)] w; w ~ uniform(1)] v; v ~ uniform(1)]',
  'E[E[u v; u ~ gaussian(1)]^2; v ~ laplace(b)]',
  'E[E[max(u, v); u ~ uniform(1)]; v ~ gaussian(1)]',
];
// biome-ignore-end format: many short texts
test.each(Object.entries({ uniform, normal, heavy, nested }))(
  'means over %s laws have these forms, values and enclosures (`npx vitest run test/formula/means.test.ts -u` writes them anew)',
  async (name, texts) => {
    await expect(`${texts.map(meansOf).join('\n')}\n`).toMatchFileSnapshot(`means/${name}.txt`);
  },
);
