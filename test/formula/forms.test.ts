import { expect, test } from 'vitest';
import { Compiler } from '../../src/formula/compile.js';
import { derivative } from '../../src/formula/derivative.js';
import type { Condition, Expression } from '../../src/formula/expression.js';
import { Evaluator } from '../../src/formula/fold.js';
import { expectInQ } from '../../src/formula/integrate.js';
import { parseCondition, parseFormula } from '../../src/formula/parse.js';
import { printCondition, printFormula } from '../../src/formula/print.js';
import { carryOut, expand } from '../../src/formula/substitute.js';
import { conditionTex, expressionTex } from '../../src/formula/tex.js';
import { float64 } from '../../src/number/float64.js';
import { ratio, rational } from '../../src/number/rational.js';

const signatures = { functions: new Map([['f', 2], ['g', 1], ['k', 1]]) }; // biome-ignore format: one line
const definitions = new Map(
  (
    [
      ['f', ['p', 'q'], 'p^2 - q'],
      ['g', ['p'], 'E[max(u, x); u ~ uniform(1)] + 0 * p'],
      ['h', [], 'x y'],
      ['k', ['p'], '2'],
    ] as const
  ).map(([name, parameters, text]) => [name, { parameters, expression: parseFormula(text).expression }]),
);
const quantities: Readonly<Record<string, bigint>> = { x: 3n, y: -2n, a: 5n, s: 4n, m: 0n };
const exact = { values: new Map([...Object.entries(quantities), ['n', 12n] as const].map(([name, n]) => [name, ratio(n, 4n)])), integers: new Map([['n', 3]]), expect: expectInQ }; // biome-ignore format: one line
const doubles = new Map(Object.entries(quantities).map(([name, n]) => [name, Number(n) / 4]));

/** The tree, each node with its place in the text. */
function tree(node: Expression | Condition): string {
  const { kind, at, ...parts } = node;
  const shown = (part: unknown): string => {
    if (Array.isArray(part)) return `[${part.map(shown).join(' ')}]`;
    if (typeof part !== 'object' || part === null) return String(part);
    return 'kind' in part ? tree(part as Expression) : `{${Object.entries(part).map(([key, x]) => `${key} ${shown(x)}`).join(' ')}}`; // biome-ignore format: one line
  };
  return `${kind}@${at}(${Object.values(parts).map(shown).join(' ')})`;
}

/** What is made, or the reason why it is not. */
function made(make: () => string): string {
  try {
    return make();
  } catch (error) {
    return `${(error as Error).message}`.split('\n')[0]!;
  }
}

/** A line a row; one that says what the row before says is left out, as an expansion without definitions. */
function written(text: string, rows: readonly (readonly [string, () => string])[]): string {
  const said = rows.map(([name, make]) => [name, made(make)] as const);
  const news = said.filter(([, what], k) => what !== said[k - 1]?.[1]);
  return [text, ...news.map(([name, what]) => `  ${name.padEnd(12)} ${what}`)].join('\n');
}

function formsOf(text: string): string {
  const node = parseFormula(text, signatures).expression;
  const expanded = (): Expression => carryOut(expand(node, definitions));
  const names = [...doubles.keys(), 'n'];
  const compiled = (fixed?: ReadonlyMap<string, number>): string => String(Number(new Compiler(names, fixed).formula(expanded())(Float64Array.from([...doubles.values(), 3])).toPrecision(14))); // biome-ignore format: one line
  const rows: readonly (readonly [string, () => string])[] = [
    ['tree', () => tree(node)],
    ['text', () => printFormula(node)],
    ['expanded', () => printFormula(expand(node, definitions))],
    ['carried out', () => printFormula(expanded())],
    ['TeX', () => expressionTex(node)],
    ['D by x', () => printFormula(derivative(expanded(), 'x'))],
    ['in Q', () => new Evaluator(rational, exact).value(expanded()).toFraction()],
    ['in doubles', () => String(Number(new Evaluator(float64, { values: new Map([...doubles, ['n', 3]]), integers: exact.integers }).value(expanded()).toPrecision(14)))],
    ['compiled', () => compiled()],
    ['all fixed', () => compiled(new Map([...doubles, ['n', 3]]))],
    ['a, s fixed', () => compiled(new Map([...doubles].filter(([name]) => 'as'.includes(name))))],
  ]; // biome-ignore format: one line a row
  return written(text, rows);
}

function formsOfCondition(text: string): string {
  const { condition } = parseCondition(text, signatures);
  const rows: readonly (readonly [string, () => string])[] = [
    ['tree', () => tree(condition)],
    ['text', () => printCondition(condition)],
    ['TeX', () => conditionTex(condition)],
    ['in Q', () => String(new Evaluator(rational, exact).truth(condition))],
    ['compiled', () => String(new Compiler([...doubles.keys()]).condition(condition)(Float64Array.from(doubles.values())))], // biome-ignore format: one line
  ];
  return written(text, rows);
}

// biome-ignore-start format: many short texts
const quotients = [
  'x / y',
  'x / a',
  'a / x',
  'x / (y / a)',
  '(x / y) a',
  'x / (y * a)',
  's / a',
  '1 / 3 - x',
  '0.125 x',
  '1.5e-3 + 2e2',
];
const sums = [
  'x + y',
  'x - (y - a)',
  'x - (y + a)',
  '-(x + y)',
  '- -x',
  '-x^2',
  '(-x)^2',
  '-x * y',
  'a + x',
  'x + a',
  'a - x',
  'x - a',
];
const products = ['x y', 'x * 2', '2 x y', 'a x', 'x a', '(x + y) (x - y)', 'x * (y * a)', '(x) (-y)'];
const powers = [
  'x^2',
  'x^3',
  'x^-1',
  'x^1',
  'x^0',
  '(x^2)^3',
  'x^(2^3)',
  '(x / y)^2',
  '(x y)^2',
  'x^n',
  '(x + y)^(n - 1)',
  '(x + a) / (n + 1)',
  'x^(-n)',
  '2^(n^2)',
  'x^(n * (n + 1) / 2)',
  'm^0',
  'm^-1',
];
const calls = [
  'abs(x)',
  'abs(y)',
  'sign(y)',
  'sign(x y)',
  'min(x, y)',
  'max(x, y)',
  'max(a, y)',
  'clip(x, y, a)',
  'clip(x, 0, 1/2)',
  'clip(x, a, y)',
  'clip(y, x, a)',
  'sqrt(s)',
  'sqrt(x)',
  'exp(x)',
  'ln(s)',
  'ln(x)',
  'atan(x)',
  'erf(x)',
  'pi',
  'pi x',
  'exp(a)',
  'sqrt(y)',
];
const binders = [
  'E[u^2; u ~ uniform(a)]',
  'E[(u - x)^2; u ~ gaussian(s)]',
  'E[abs(u) v; u ~ laplace(s), v ~ uniform(a)]',
  'E[u; u ~ cauchy(s)]',
  'P[u > x; u ~ uniform(a)]',
  'P[u > x or not u < y; u ~ uniform(a)]',
  'E[x u^2; u ~ uniform(x)]',
  'E[sign(u - x); u ~ uniform(a)]',
  'E[max(u, x); u ~ uniform(a)]',
  'D[x^2 y; x]',
  'D[x y; y]',
  'D[E[max(u, x)^2; u ~ uniform(1)]; x]',
  'E[E[u v; u ~ uniform(a)]^2; v ~ uniform(s)]',
  'D[D[x^3; x]; x]',
  'E[x^2; x ~ uniform(a)]',
];
const defined = [
  'f(x, y)',
  'f(u, f(x, 1))',
  'g(y)',
  'g(1 / y)',
  'k(x)',
  'k(1 / y)',
  'f(k(x / y), y)',
  'E[g(u); u ~ uniform(1)]',
  'h',
  'h^2',
  'D[h; x]',
  'E[h u; u ~ uniform(1)]',
  'E[h x; x ~ uniform(1)]',
  'f(x, sqrt(y))',
  'D[f(x, x); x]',
  'c_V sigma + t1 + b2^2 + Vstar',
];
// biome-ignore-end format: many short texts
test.each(Object.entries({ quotients, sums, products, powers, calls, binders, defined }))(
  '%s have these trees, texts, derivatives and values (`npx vitest run test/formula/forms.test.ts -u` writes them anew)',
  async (name, texts) => {
    await expect(`${texts.map(formsOf).join('\n')}\n`).toMatchFileSnapshot(`forms/${name}.txt`);
  },
);

test('conditions have these trees, texts and truths', async () => {
  const texts = ['x < y', 'x <= y', 'x > y', 'x >= y', 'x == y', 'x != y', 'y < x <= a', '0 < x and 0 < y', '0 < x or 0 < y', 'x < 0 and y < 0', 'x < 0 or a < 0', 'not x < y', 'not not x > y', 'not (x < y and y < a)', 'y < x <= a or (a == x and not y > 0)', '(x < y or y < x) and x > 0', 'y < x < a < 2', 'f(x, y) > g(a)']; // biome-ignore format: many short texts
  await expect(`${texts.map(formsOfCondition).join('\n')}\n`).toMatchFileSnapshot('forms/conditions.txt');
});
