import { expect, test } from 'vitest';
import { claims } from '../../proofs/index.js';
import type { Verdict } from '../../src/claim/evidence.js';
import { verifyMutants } from '../../src/verify/mutants.js';
import { verifyAll } from '../../src/verify/verify.js';

test('every claim comes out as expected without z3, for three seeds', async () => {
  for (const seed of [1, 2, 3]) {
    const verdicts = await verifyAll(claims, { methods: ['sample', 'test', 'enclose'], seed });
    // Proofs are for other methods: what is expected to hold is at least not refuted, and an equation of exponentials, which no
    // rational point and no box decides, says that it does not ask these methods.
    const others = ['certified', 'decided', 'formal'];
    const provedOnly = claims.filter(
      ({ atLeast }) => atLeast.length > 0 && atLeast.every(word => others.includes(word)),
    );
    const left = new Set(provedOnly.map(({ paper, id }) => `${paper}/${id}`));
    const agrees = ({ paper, id, status, expect: expected, ok }: Verdict) =>
      ok ||
      status === expected ||
      (expected === 'holds' && status === 'unrefuted') ||
      (expected === 'holds' && status === 'open' && left.has(`${paper}/${id}`));
    const wrong = verdicts.filter(verdict => !agrees(verdict));
    expect(wrong.map(({ id, status }) => `${id} ${status}`)).toEqual([]);
  }
});

test('every mutant is refuted by points, and seen by sampling where it should be, for three seeds', async () => {
  for (const seed of [1, 2, 3]) {
    const findings = await verifyMutants(claims, { methods: ['sample', 'test'], seed });
    expect(findings.filter(({ ok }) => !ok)).toEqual([]);
  }
});

test('no method that proves passes a mutant', async () => {
  const findings = await verifyMutants(claims, { methods: ['enclose', 'certify', 'decide'] });
  expect(findings.some(({ method }) => method === 'certify')).toBe(true);
  expect(findings.filter(({ ok }) => !ok)).toEqual([]);
});
