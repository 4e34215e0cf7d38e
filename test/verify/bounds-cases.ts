import { theorem } from '../../src/claim/theorem.js';
import { certifyMethod } from '../../src/verify/certify/index.js';

/** What certify says of a statement, at a factor on its work. */
export function outcomeOf(states: string, given: Readonly<Record<string, string>>, budget = 1): string {
  const claim = theorem('bound', { title: 'bound', expect: 'holds', given, states });
  const evidence = certifyMethod.run(claim, { seed: 1, budget });
  return 'outcome' in evidence ? evidence.outcome : '';
}

type Case = readonly [string, Readonly<Record<string, string>>];

const [x, y] = ['x > 0', 'y > 0'];
const real = { x: 'x real' };

/** Statements that are proved at once. */
export const certified: readonly Case[] = [
  ['ln(1 + x) <= x', { x: 'x > -1' }],
  ['ln(1 + x) >= x / (1 + x)', { x: 'x > -1' }],
  ['x * ln(x) >= x - 1', { x }],
  ['ln(x) < (x^2 - 1) / (2 x)', { x: 'x > 1' }],
  ['exp(x) >= 1 + x', real],
  ['exp(x) > 1 + x + x^2 / 2', { x }],
  ['exp(x) <= 1 / (1 - x)', { x: 'x < 1' }],
  ['exp(-x^2) >= 1 - x^2', real],
  ['atan(x) < x', { x }],
  ['atan(x) > 3 * x / (3 + x^2)', { x }],
  ['ln(x * y) == ln(x) + ln(y)', { x, y }],
  ['ln(1 / x) == -ln(x)', { x }],
  ['ln(x) - ln(y) <= x / y - 1', { x, y }],
  ['ln(x) == 2 * ln(sqrt(x))', { x }],
  ['ln(x) <= sqrt(x)', { x }],
  ['exp(x + y) == exp(x) * exp(y)', { x: 'x real', y: 'y real' }],
  ['exp(x) * exp(-x) == 1', real],
  ['exp(ln(x)) == x', { x }],
  ['ln(exp(x)) == x', real],
  ['abs(erf(x)) < 1', real],
  ['erf(x) <= 2 * x / sqrt(pi)', { x: 'x >= 0' }],
  ['x * atan(x) >= ln(1 + x^2) / 2', real],
  ['y / x >= atan(y) / atan(x)', { x, y: 'y > x' }],
  ['ln(y) - ln(x) > 2 * (y - x) / (y + x)', { x, y: 'y > x' }],
];

/** Statements whose proof takes a second. */
export const certifiedSlowly: readonly Case[] = [
  ['exp(x) >= exp(1) * x', real],
  ['abs(atan(x) - atan(y)) <= abs(x - y)', { x: 'x real', y: 'y real' }],
  ['x * ln(x) >= -368 / 1000', { x }],
  ['x^2 * exp(-x) <= 4 * exp(-2)', { x: 'x >= 0' }],
  ['erf(x) >= erf(y)', { y: 'y real', x: 'x >= y' }],
  ['1 - erf(x) <= exp(-x^2)', { x: 'x >= 0' }],
  ['x * ln(x) + (1 - x) * ln(1 - x) >= -ln(2)', { x: '0 < x < 1' }],
  ['ln(x) <= x / exp(1)', { x }],
  ['(exp(x) + exp(-x)) / 2 <= exp(x^2 / 2)', real],
  ['exp(-x^2) + erf(x) <= 3/2', real],
  ['atan(x) >= pi / 4 * x', { x: '0 <= x <= 1' }],
  ['exp(x) >= (1 + x / 4)^4', { x: 'x >= -4' }],
  ['exp(x) <= 1 + 7 / 4 * x', { x: '0 <= x <= 1' }],
  ['exp(x) < 1 + 7 / 4 * x', { x: '0 < x <= 1' }],
  ['pi / 2 - atan(x) >= x / (1 + x^2)', { x }],
  ['ln(1 + 1 / x) <= (12 * x^2 + 12 * x + 1) / (12 * x^3 + 18 * x^2 + 6 * x)', { x }],
];

/** Statements that are false or have no value: their search ends with its work, so that a thirtieth of it is a thirtieth of the time. */
export const notCertified: readonly Case[] = [
  ['ln(1 + x) < x', { x: 'x > -1' }],
  ['exp(x) <= 1 + 2 * x', { x: 'x >= 0' }],
  ['exp(x) > 1 + x', real],
  ['exp(x) >= 1 + x + x^2 / 2', real],
  ['atan(x) <= x', real],
  ['ln(x) >= -100', { x }],
  ['ln(x) <= x - 1', real],
  ['atan(x) <= pi / 2 - 1 / 100', real],
  ['ln(x + y) == ln(x) + ln(y)', { x, y }],
  ['ln(x * y) == ln(x) + ln(y)', { x: 'x < 0', y: 'y < 0' }],
  ['ln(x) - ln(y) <= y / x - 1', { x, y }],
  ['ln(x) == ln(sqrt(x))', { x }],
  ['ln(x) <= 7 / 10 * sqrt(x)', { x }],
  ['exp(x * y) == exp(x) * exp(y)', { x: 'x real', y: 'y real' }],
  ['exp(ln(x)) == x', real],
  // By derivatives these would follow where the range has a hole, ends elsewhere, or equality was overlooked.
  ['x * (exp(1 / x) - exp(1)) >= 0', { x: 'x <= 1' }],
  ['atan(x) >= pi / 4 * x', { x: 'x >= 0' }],
  // As x goes to 0 the left side goes to infinity, though it is 0 times a function.
  ['x * exp(-2 * ln(x)) / 10^12 <= 1', { x }],
  ['x * ln(x) >= -367 / 1000', { x }],
  ['erf(x) <= 1 - 1 / 1000', real],
  ['erf(x) >= erf(y)', { y: 'y real', x: 'x >= y - 1' }],
  ['exp(x) > exp(1) * x', real],
  ['exp(x) >= (1 + x / 4)^4', { x: 'x <= 0' }],
  ['y / x > atan(y) / atan(x)', { x, y: 'y >= x' }],
];
