import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { theorem } from '../../src/claim/theorem.js';
import { prove } from '../../src/verify/certify/index.js';
import { keepJournal } from '../../src/verify/certify/journal.js';
import { isAsWithoutMutant } from '../mutants/unchanged.js';

type Case = readonly [states: string, given: Readonly<Record<string, string>>];

const [x, y, real] = ['x > 0', 'y > 0', { x: 'x real' }];

/** Each by the signs of derivatives, with little work. */
const shown: readonly Case[] = [
  ['exp(x) >= exp(1) * x', real],
  ['exp(x) > exp(1) * x', { x: 'x > 1' }],
  ['exp(x) <= 1 + 7 / 4 * x', { x: '0 <= x <= 1' }],
  ['exp(x) < 1 + 7 / 4 * x', { x: '0 < x <= 1' }],
  ['x * ln(x) >= -368 / 1000', { x }],
  ['x^2 * exp(-x) <= 4 * exp(-2)', { x: 'x >= 0' }],
  ['erf(x) >= erf(y)', { y: 'y real', x: 'x >= y' }],
  ['erf(x) > erf(y)', { y: 'y real', x: 'x > y' }],
  ['erf(x) <= erf(y)', { y: 'y real', x: 'x <= y' }],
  ['ln(x) <= x / exp(1)', { x }],
  ['ln(x) < 2 * sqrt(x) - 1 / 2', { x }],
  ['x * ln(x) + (1 - x) * ln(1 - x) >= -ln(2)', { x: '0 < x < 1' }],
  ['x * atan(x) >= ln(1 + x^2) / 2', real],
  ['ln(y) - ln(x) > 2 * (y - x) / (y + x)', { x, y: 'y > x' }],
  ['abs(atan(x) - atan(y)) <= abs(x - y)', { x: 'x real', y: 'y real' }],
  ['(exp(x) + exp(-x)) / 2 <= exp(x^2 / 2)', real],
  ['(exp(x) - exp(-x)) / 2 >= x', { x: 'x >= 0' }],
  ['atan(x) >= pi / 4 * x', { x: '0 <= x <= 1' }],
  ['atan(x) < x - x^3 / 4', { x: '0 < x <= 1/2' }],
  ['exp(x) >= (1 + x / 4)^4', { x: 'x >= -4' }],
  ['exp(x) - 1 >= x + x^2 / 2 + x^3 / 6', { x: 'x >= 0' }],
  ['ln(1 + x) / x >= ln(1 + y) / y', { x, y: 'y >= x' }],
  ['x^n * exp(-x) <= n^n * exp(-n)', { n: 'n in 1..2', x: 'x >= 0' }],
  ['max(exp(x), exp(-x)) >= 1', real],
  ['min(exp(x), 1) <= 1 + max(x, 0)', real],
  ['exp(abs(x)) >= 1 + abs(x) + x^2 / 2', real],
  ['max(ln(x), 0) <= x', { x }],
  ['exp(x) >= 1 + x and exp(x) >= exp(1) * x', real],
  ['exp(-x) / (1 + exp(-x)) <= 1 / 2', { x: 'x >= 0' }],
  ['1 / (1 + exp(-x)) >= 1 / 2 + x / 6', { x: '0 <= x <= 1' }],
  ['ln(1 + exp(x)) >= ln(2) + x / 2', real],
  ['ln(1 + exp(x)) <= ln(2) + x / 2 + x^2 / 8', real],
  ['sqrt(1 + x^2) * atan(x) >= x', { x: 'x >= 0' }],
  ['exp(x) * (1 - x) <= 1', real],
  ['exp(x) - 2 * x >= 6 / 10', real],
  ['exp(x) + exp(-2 x) >= 18 / 10', real],
  ['x - ln(x) >= 1 + (x - 1)^2 / (2 * x^2)', { x: 'x >= 1' }],
  ['exp(-a x) <= 1', { a: 'a > 0', x: 'x >= 0' }],
  ['exp(a x) >= 1 + a x + a^2 x^2 / 2', { a: 'a > 0', x: 'x >= 0' }],
  ['ln(x + y) <= ln(x) + y / x', { x, y }],
  ['erf(x) >= x', { x: '0 <= x <= 1/2' }],
  // Denominators < 0, to odd and even powers.
  ['(exp(x) - 1) / x <= 1', { x: 'x < 0' }],
  ['(exp(x) - 1 - x) / x^2 <= 1 / 2', { x: 'x < 0' }],
  ['(exp(x) - 1 - x - x^2 / 2) / x^3 <= 1 / 6', { x: 'x < 0' }],
  ['(exp(x) - exp(1)) / (x - 1) >= 1', { x: '0 < x < 1' }],
  ['erf(x) + x^2 >= 0', { x: 'x >= 0' }],
  ['pi / 2 - atan(x) >= x / (1 + x^2)', { x: '0 < x < 3' }],
];

/** False, or without a value somewhere: each a near miss of what is true. */
const notShown: readonly Case[] = [
  ['exp(x) > exp(1) * x', real],
  ['exp(x) <= 1 + 7 / 4 * x', { x: '0 <= x <= 5/4' }],
  ['exp(x) < 1 + 7 / 4 * x', { x: '0 <= x <= 1' }],
  ['x * ln(x) >= -367 / 1000', { x }],
  ['x^2 * exp(-x) < 4 * exp(-2)', { x: 'x >= 0' }],
  ['x^2 * exp(-x) <= 4 * exp(-2)', real],
  ['erf(x) >= erf(y)', { y: 'y real', x: 'x >= y - 1' }],
  ['erf(x) > erf(y)', { y: 'y real', x: 'x >= y' }],
  ['ln(x) < x / exp(1)', { x }],
  ['ln(x) <= x / exp(1)', real],
  ['x * ln(x) + (1 - x) * ln(1 - x) > -ln(2)', { x: '0 < x < 1' }],
  ['x * ln(x) + (1 - x) * ln(1 - x) >= -ln(2)', { x: '0 <= x <= 1' }],
  ['x * (exp(1 / x) - exp(1)) >= 0', { x: 'x <= 1' }],
  ['atan(x) >= pi / 4 * x', { x: 'x >= 0' }],
  ['atan(1 / x) > atan(x)', { x: 'x < 1' }],
  ['1 / x + exp(x) > 0', { x: 'x > -1' }],
  ['x * exp(-2 * ln(x)) / 10^12 <= 1', { x }],
  ['exp(x) >= (1 + x / 4)^4', { x: 'x <= 0' }],
  ['max(exp(x), exp(-x)) > 1', real],
  ['exp(abs(x)) > 1 + abs(x) + x^2 / 2', real],
  ['exp(x) >= 1 + x and exp(x) > exp(1) * x', real],
  ['ln(1 + exp(x)) > ln(2) + x / 2', real],
  ['exp(x) - 2 * x >= 62 / 100', real],
  ['exp(x) == 1 + x', real],
  ['exp(x) != 1 + x', real],
  ['ln(1 + x) / x >= ln(1 + y) / y', { x: 'x > -1', y: 'y >= x' }],
  ['exp(x) >= 1 + x + x^2 / 2 or x == 0', { x: 'x > -1' }],
  ['exp(-a x) <= 1', { a: 'a real', x: 'x >= 0' }],
  ['erf(x) >= x', { x: '0 <= x <= 1' }],
  ['(exp(x) - 1) / x >= 1', { x: 'x < 0' }],
  ['(exp(x) - 1 - x) / x^2 >= 1 / 2', { x: 'x < 0' }],
  ['(exp(x) - 1 - x - x^2 / 2) / x^3 >= 1 / 6', { x: 'x < 0' }],
  // One of two cases, one of two links is true.
  ['exp(x) >= 1 + abs(x)', real],
  ['exp(x) >= max(1 + x, exp(1) * x + 1 / 10)', real],
  ['exp(n) * x >= exp(1) * x', { n: 'n in 0..1', x: 'x >= 0' }],
  ['E[exp(u x); u ~ uniform(1)] >= 2', real],
];

/** A share of the work granted by default: none of these needs more. */
const BUDGET = 0.005;

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'bigint' ? `${part}` : part instanceof Map ? [...part] : part,
  );

describe('by derivatives', () => {
  const cases = [shown.map(each => [true, ...each] as const), notShown.map(each => [false, ...each] as const)].flat();
  test.each(cases)('%s: %s for %o', (isShown, states, given) => {
    const found: ReturnType<typeof prove>[] = [];
    const claim = theorem('derived', { title: 'derived', expect: 'holds', given, states });
    const journal = keepJournal(() => {
      found.push(prove(claim, BUDGET));
    });
    expect(found[0]!.outcome).toBe(isShown ? 'certified' : 'open');
    const digest = () => createHash('sha256').update(textOf(found)).update(textOf(journal)).digest('hex');
    expect(isAsWithoutMutant(() => `derived ${states} ${JSON.stringify(given)}`, digest)).toBe(true);
  });
});
