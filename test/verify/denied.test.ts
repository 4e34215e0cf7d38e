import { describe, expect, test } from 'vitest';
import { theorem } from '../../src/claim/theorem.js';
import { denied } from '../../src/verify/denied.js';
import { verifyClaim } from '../../src/verify/verify.js';

type Limit = readonly [of: string, is: string, within: string, given: Readonly<Record<string, string>>];

const h = { h: '0 < h < 1' };
const methods = ['test', 'certify'] as const;
const claimOf = ([of, is, within, given]: Limit) =>
  theorem('limit', { title: 'limit', given, limit: { of, is, within, as: 'h' }, expect: 'refuted' });

describe('a limit that is false by a rate', () => {
  test.each<Limit>([
    ['5', '0', '5 sign(h)', h],
    ['5', '0', '10 abs(sign(h))', { h: 'h real' }],
    ['exp(h)', '0', '3 sign(h)', h],
    ['sqrt(1 + y^2) + h', 'h', '(2 + y^2) sign(h)', { ...h, y: 'y real' }],
    ['(1 - 2 h)^2', '0', 'sign(h)', h],
  ])('%s does not tend to %s, within %s', async (...limit) => {
    const { status, witness } = await verifyClaim(claimOf(limit), { methods, budget: 0.2 });
    expect(status).toBe('refuted');
    expect(witness?.shows).toMatch(/^abs\(.* >= 0\.0009765625 wherever h != 0 and abs\(h\) <= 0\.0009765625$/);
  });

  test.each<readonly [...Limit, status: string]>([
    ['h', '0', 'h', h, 'holds'],
    ['(1 + h)^2', '1', '3 h', { h: '-1 <= h <= 1' }, 'refuted'],
    // True, or without a value somewhere: no proof is found that it is false.
    ['h', '0', 'sign(h)', h, 'open'],
    ['h y', '0', 'y sign(h)', { ...h, y: 'y > 0' }, 'open'],
    ['5', '0', '5 sign(h)', { h: '1 <= h <= 2' }, 'open'],
    ['5 + sign(h)', 'sign(h)', '6 sign(h)', h, 'open'],
    ['1 / (y - 1)', '0', 'sign(h) / (y - 1)', { ...h, y: 'y > 0' }, 'error'],
    ['5', '0', '5 sign(h)', { h: '1 < h < 0' }, 'vacuous'],
  ])('%s -> %s within %s for %o is not: %s', async (of, is, within, given, status) => {
    const claim = claimOf([of, is, within, given]);
    expect((await verifyClaim(claim, { methods, budget: 0.2 })).status).toBe(status);
    if (status !== 'refuted') expect(await denied(claim, { seed: 1, budget: 0.2 })).toBeUndefined();
  });

  test('an inequality has no such denial', async () => {
    const claim = theorem('plain', { title: 'plain', given: h, states: 'h > 1 / 2', expect: 'refuted' });
    expect(await denied(claim, { seed: 1, budget: 1 })).toBeUndefined();
  });
});
