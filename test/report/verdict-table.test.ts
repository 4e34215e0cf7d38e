import { expect, test } from 'vitest';
import { claims } from '../../proofs/claims.js';
import type { Evidence } from '../../src/claim/evidence.js';
import { evidenceWords, verdictRows } from '../../src/report/verdict-table.js';
import { verifyClaim } from '../../src/verify/verify.js';

const claim = claims.find(({ id }) => id === 'thm-3.1')!;
const notRun = { method: 'formal', outcome: 'not run', detail: 'no coqc here: apt-get install coq' } as const;

test('a row that stays open names the tool that was missing, and how to get it', async () => {
  const verdict = await verifyClaim(claim, { methods: ['test'] });
  const rowOf = (status: 'open' | 'holds'): string =>
    verdictRows([claim], { width: 160, colour: false }).row({ ...verdict, status, ok: true, evidence: [notRun] });
  expect(rowOf('open')).toContain('formal: not run, no coqc here: apt-get install coq');
  expect(rowOf('holds')).not.toContain('apt-get');
});

test('of a method that the claim wants the words tell whether it was asked, has no tool here, or found something else', () => {
  const wants = {
    id: '',
    paper: '',
    title: '',
    expect: 'holds',
    status: 'holds',
    ok: true,
    missing: ['formal'],
  } as const;
  const said = (...evidence: Evidence[]): string => evidenceWords({ ...wants, evidence });
  expect(said()).toBe('formal: not asked');
  expect(said(notRun)).toBe('formal: tool missing');
  for (const outcome of ['open', 'refuted', 'not applicable'] as const)
    expect(said({ ...notRun, outcome })).toBe(`formal: ${outcome}`);
});
