import { describe, expect, test } from 'vitest';
import { run } from './capture.js';

describe('volumization certify', () => {
  test.each([
    [['-1 >= 0'], 1],
    [['-x^2 <= 0', '--given', 'x real'], 0],
    [['--given', 'x real', '-x^2 <= 0'], 0],
    [['--given=x real', '--json', '-x^2<=0'], 0],
    [['--given', '-1 <= x <= 1', 'x^2 <= 1'], 0],
    [['--given', '-1 <= x <= 1', '--', '-x <= 1'], 0],
  ])('a statement that begins with a minus is no option: %j', async (words, expected) => {
    const { status, stderr } = await run(['certify', ...words]);
    expect([stderr, status]).toEqual(['', expected]);
  });

  test('prints a certificate as one would write it', async () => {
    const { status, stdout, stderr } = await run(['certify', 'x^2 + y^2 >= 2 x y', '--given', 'x real, y real']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.split('\n')).toEqual([
      'certified',
      'statement.',
      '  x^2 - 2 x y + y^2 = (x - y)^2 >= 0.',
      'rests on the exact kernel; the reading of the formulas as quotients of polynomials',
      '',
    ]);
  });

  test('prints a point where the statement fails, status 1', async () => {
    const { status, stdout } = await run(['certify', 'x^2 + y^2 >= 3 x y', '--given', 'x real, y real']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^refuted\n {2}at x = \S+, y = \S+: .* is false\n$/);
  });

  test('says how far it has searched, status 3', async () => {
    const { status, stdout } = await run(['certify', 'x^26 - x^25 + 1 > 0', '--given', 'x real']);
    expect(status).toBe(3);
    expect(stdout).toMatch(/^open\n.*no proof of .*; searched to degree 12, in one letter to 24\n$/);
  });

  test.each([
    ['R19', 'x / (x / x) == x', 'x real', 'divides by 0: x = 0', 19],
    ['R21', '2^-x >= 0', 'x > 0', 'an exponent is an integer or a formula in integer variables, and x is none', 10],
    ['R21', 'x^(1/2 + x) >= 0', 'x > 0', 'an exponent is an integer; roots are written sqrt(...)', 12],
  ])('%s: %s is refused with its place', async (_, text, given, reason, place) => {
    const { status, stderr } = await run(['certify', text, '--given', given]);
    expect([status, stderr]).toEqual([2, `volumization: ${reason}\n  states: ${text}\n${' '.repeat(place)}^\n`]);
  });

  test('prints the certificate as data', async () => {
    const words = ['certify', 'x^2 >= 2 x - 1', '--given', 'x real', '--json'];
    const document = JSON.parse((await run(words)).stdout);
    expect(document).toMatchObject({
      outcome: 'certified',
      goals: [
        { goal: { sign: '>=' }, proof: { terms: [{ weight: { n: '1', d: '1' }, square: { x: '1', '': '-1' } }] } },
      ],
      restsOn: ['the exact kernel', 'the reading of the formulas as quotients of polynomials'],
    });
    const smooth = JSON.parse((await run(['certify', '-x ln(x) <= 0.37', '--given', 'x > 0', '--json'])).stdout);
    expect(smooth.restsOn).toContain('derivatives of exp, ln, atan, erf and roots, and the mean value theorem');
  });

  test('a letter without a range, a range without a letter and a budget that is none are refused, status 2', async () => {
    for (const words of [
      ['x >= y', '--given', 'x real'],
      ['x >= 0', '--given', 'x real, 0 < 1'],
      ['x >= 0', '--given', 'x + y > 0'],
      ['x^2 >= 0', '--given', 'x real', '--budget', '0'],
    ])
      expect((await run(['certify', ...words])).status).toBe(2);
  });
});
