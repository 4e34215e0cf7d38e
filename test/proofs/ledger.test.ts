import { describe, expect, test } from 'vitest';
import { claims } from '../../proofs/index.js';
import { verifyMutants } from '../../src/verify/mutants.js';
import { verifyAll } from '../../src/verify/verify.js';

describe('the ledger', () => {
  test('ids are unique, and every correction names a claim', () => {
    const ids = claims.map(claim => claim.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const claim of claims) if (claim.corrects !== undefined) expect(ids).toContain(claim.corrects);
  });

  test('every claim of a paper that holds has a mutant, and every printed form a recorded witness', () => {
    for (const claim of claims.filter(
      ({ kind }) => kind !== 'empirical' && kind !== 'program' && kind !== 'for all sizes',
    ))
      if (claim.expect === 'holds') expect(claim.mutants, claim.id).not.toEqual([]);
      else if (claim.expect === 'refuted') expect(claim.witness, claim.id).toBeDefined();
  });

  test('no refutation rests on rounding or on chance: none is of a program', () => {
    expect(claims.filter(({ expect: is, kind }) => is === 'refuted' && kind === 'program').map(({ id }) => id)).toEqual(
      [],
    );
  });

  test('few exact points already agree with the expectation of every numbered statement', async () => {
    // the rest is in test/slow, at full budget
    const numbered = claims.filter(({ id }) => /^(thm|eq|prop|lemma|cor|alg)-/.test(id));
    expect(numbered.length).toBeGreaterThan(60);
    const verdicts = await verifyAll(numbered, { methods: ['test'], budget: 0.1 });
    // An expectation under a Cauchy law has no exact value at a rational point: other methods decide those claims.
    const spelt = (value: unknown): string =>
      JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part));
    const isUnderCauchy = (k: number): boolean => spelt(numbered[k]!.goals).includes('"cauchy"');
    const wrong = verdicts.filter(({ ok }, k) => !ok && !isUnderCauchy(k));
    expect(wrong.map(({ id, status, evidence }) => `${id} ${status} ${evidence[0]?.detail}`)).toEqual([]);
  }, 60_000);

  test('every recorded witness of a mutant refutes it in Q', async () => {
    const findings = await verifyMutants(claims, { methods: [] });
    expect(findings.filter(({ ok }) => !ok)).toEqual([]);
    expect(findings.length).toBeGreaterThan(40);
  });
});

test('a claim that is no more than not refuted says in a line why', () => {
  const silent = claims.filter(({ expect: expected, note }) => expected === 'unrefuted' && !/\w{3}.*\.$/.test(note));
  expect(silent.map(({ id }) => id)).toEqual([]);
});
