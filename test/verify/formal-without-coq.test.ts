import { afterAll, beforeAll, expect, test } from 'vitest';
import { claims } from '../../proofs/index.js';
import { verifyClaim } from '../../src/verify/verify.js';

const path = process.env.PATH;
beforeAll(() => {
  process.env.PATH = '/nowhere';
});
afterAll(() => {
  process.env.PATH = path;
});

const claim = claims.find(({ id }) => id === 'eq-14')!;

test('without Coq formal proof is not run, with how to get it, and counts where it is required', async () => {
  const verdict = await verifyClaim(claim, { methods: ['formal', 'certify'] });
  expect(verdict.evidence[0]).toMatchObject({ method: 'formal', outcome: 'not run' });
  expect(verdict.evidence[0]?.detail).toContain('apt-get install --no-install-recommends coq libcoq-coquelicot');
  expect(verdict.ok).toBe(true);
  expect((await verifyClaim(claim, { methods: ['certify'], require: ['formal'] })).ok).toBe(false);
});

test('a run that names no method does not ask for Coq', async () => {
  const verdict = await verifyClaim(claim);
  expect(verdict.evidence.map(({ method }) => method)).not.toContain('formal');
});
