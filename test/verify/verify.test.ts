import { describe, expect, test, vi } from 'vitest';
import type { Evidence, MethodName, Outcome } from '../../src/claim/evidence.js';
import type { Spec } from '../../src/claim/spec.js';
import { theorem } from '../../src/claim/theorem.js';
import { certifyMethod } from '../../src/verify/certify/index.js';
import { verifyMutants } from '../../src/verify/mutants.js';
import { sampleMethod } from '../../src/verify/sample/index.js';
import { combine, verifyAll } from '../../src/verify/verify.js';

const claim = (more: Partial<Spec> = {}) =>
  theorem('lattice', { title: 't', given: { x: 'x real' }, states: 'x^2 >= 0', expect: 'holds', ...more });
const found = (method: MethodName, outcome: Outcome): Evidence => ({ method, outcome, detail: '' });
const proving: ReadonlySet<MethodName> = new Set(['certify', 'decide', 'enclose', 'formal']);

describe('the lattice of verdicts', () => {
  test.each([
    ['nothing leaves a claim open', [], 'open'],
    ['points that do not refute prove nothing', [found('test', 'passed')], 'unrefuted'],
    ['a proof establishes', [found('certify', 'passed')], 'holds'],
    ['a witness refutes, whatever sampling says', [found('sample', 'passed'), found('test', 'refuted')], 'refuted'],
    ['an open test weighs more than a sample', [found('sample', 'passed'), found('test', 'open')], 'open'],
    ['a prover without a proof says nothing', [found('test', 'passed'), found('certify', 'open')], 'unrefuted'],
    ['a vacuous statement is not proved', [found('certify', 'passed'), found('decide', 'vacuous')], 'vacuous'],
    ['a counterexample in dispute blocks a proof', [found('certify', 'passed'), found('decide', 'disputed')], 'open'],
    ['a statement without a value is an error', [found('certify', 'passed'), found('test', 'error')], 'error'],
    [
      'proved and refuted at once is a contradiction',
      [found('certify', 'passed'), found('test', 'refuted')],
      'contradiction',
    ],
    ['a missing tool passes nothing', [found('decide', 'not run')], 'open'],
  ] as const)('%s', (_, evidence, status) => {
    expect(combine(claim(), evidence, proving).status).toBe(status);
  });

  test('a contradiction names both findings and where to report it', () => {
    const refuted: Evidence = { ...found('test', 'refuted'), witness: { point: { x: '1' }, shows: '1 > 2 is false' } };
    const { ok, reason } = combine(claim(), [found('certify', 'passed'), refuted], proving);
    expect(ok).toBe(false);
    expect(reason).toMatch(/certify has a proof .* test a witness \(x = 1, 1 > 2 is false\).* report/);
  });

  test('unrefuted is as expected of a claim that holds only where no method that proves was asked', () => {
    expect(combine(claim(), [found('test', 'passed')], new Set()).ok).toBe(true);
    expect(combine(claim(), [found('test', 'passed'), found('certify', 'open')], proving).ok).toBe(false);
    expect(combine(claim({ expect: 'unrefuted' }), [found('test', 'passed')], proving).ok).toBe(true);
  });

  test('a claim that a formal proof is to show is as expected while Coq is not asked or not there, unless it is required', () => {
    const left = claim({ atLeast: ['formal'] });
    const evidence = [found('test', 'passed'), found('certify', 'open')];
    expect(combine(left, evidence, proving)).toMatchObject({ status: 'unrefuted', ok: true });
    expect(combine(left, [...evidence, found('formal', 'not run')], proving).ok).toBe(true);
    expect(combine(left, [...evidence, found('formal', 'not run')], proving, ['formal']).ok).toBe(false);
    expect(combine(left, [...evidence, found('formal', 'open')], proving).ok).toBe(false);
    expect(combine(left, [...evidence, found('decide', 'disputed')], proving).ok).toBe(false);
    expect(combine(left, [found('test', 'refuted')], proving).ok).toBe(false);
  });

  test('a method of atLeast that failed is missed; one whose tool is missing only if it is required', () => {
    const strict = claim({ atLeast: ['tested', 'decided'], expect: 'unrefuted' });
    const evidence = [found('test', 'passed'), found('decide', 'not run')];
    expect(combine(strict, evidence, proving)).toMatchObject({ ok: true, missing: ['decided'] });
    expect(combine(strict, evidence, proving, ['decide']).ok).toBe(false);
    expect(combine(strict, [found('test', 'passed'), found('decide', 'open')], proving).ok).toBe(false);
  });
});

describe('sampling', () => {
  const effort = { seed: 1, budget: 0.05 };
  const run = (states: string, more: Partial<Spec> = {}) =>
    sampleMethod.run(
      theorem('sampled', { title: 't', given: { s: 's > 0' }, states, expect: 'holds', ...more }),
      effort,
    );

  test('an unbounded summand under a Cauchy law is refused by name', async () => {
    const evidence = await run('E[eta^2; eta ~ cauchy(s)] > 0');
    expect(evidence.outcome).toBe('not applicable');
    expect(evidence.detail).toContain('eta ~ cauchy: infinite variance');
  });

  test('a bounded one is estimated, and the estimate carries its error, n and seed', async () => {
    const mutants = { half: { states: 'P[abs(eta) <= s; eta ~ cauchy(s)] == 1/4', witness: { s: '2' } } };
    const { outcome, figures } = await run('P[abs(eta) <= s; eta ~ cauchy(s)] == 1/2', { mutants });
    expect(outcome).toBe('passed');
    expect(figures).toMatchObject({
      intervalMethod: 'empirical Bernstein',
      n: 13107,
      seed: 1,
      power: 'half',
      against: 0.5,
    });
    expect(Math.abs(Number(figures!.estimate) - 0.5)).toBeLessThan(Number(figures!.radius));
  });

  test('what lies outside its bound is not passed, and a mutant too near has no power', async () => {
    expect((await run('P[abs(eta) <= s; eta ~ cauchy(s)] == 2/3')).outcome).toBe('open');
    const mutants = { near: { states: 'P[abs(eta) <= s; eta ~ cauchy(s)] == 500001/1000000', witness: { s: '2' } } };
    const { outcome, detail } = await run('P[abs(eta) <= s; eta ~ cauchy(s)] == 1/2', { mutants });
    expect(outcome).toBe('not applicable');
    expect(detail).toContain('no power');
  });
});

test('a method that breaks down on an obligation leaves it undischarged, and the other verdicts stand', async () => {
  vi.spyOn(certifyMethod, 'run').mockImplementation(() => {
    throw new RangeError('Maximum call stack size exceeded');
  });
  const claims = [
    theorem('partial', { title: 't', given: { x: 'x real' }, states: '1 / (x^2 - 2)^2 > 0', expect: 'holds' }),
    theorem('whole', { title: 't', given: { x: 'x real' }, states: 'x^2 >= 0', expect: 'holds' }),
  ];
  const verdicts = await verifyAll(claims, { methods: ['test'] });
  vi.restoreAllMocks();
  expect(verdicts.map(({ status }) => status)).toEqual(['open', 'unrefuted']);
  expect(verdicts[0]!.reason).toContain('not shown that nowhere it');
});

test('mutants say before each method how many runs are behind it, of all', async () => {
  const mutants = { sign: { states: 'x^2 >= 1' }, strict: { states: 'x^2 > 0' } } as const;
  const told: (number | string)[][] = [];
  await verifyMutants([claim({ mutants }), claim()], {
    methods: ['test', 'certify'],
    onMethod: (name, done, of) => told.push([name, done, of]),
  });
  expect(told).toEqual([
    ['test', 0, 4],
    ['certify', 1, 4],
    ['test', 2, 4],
    ['certify', 3, 4],
  ]);
});

test('until a claim is settled: no method is asked about what another has proved or refuted, but for one that is required', async () => {
  const wrong = theorem('wrong', {
    title: 't',
    given: { x: 'x real' },
    states: 'x <= 1',
    witness: { x: '2' },
    expect: 'refuted',
  });
  const unseen = claim({ states: 'x <= 1', expect: 'refuted' });
  const asked = async (require: readonly MethodName[] = []) =>
    (await verifyAll([claim(), wrong, unseen], { until: 'settled', require })).map(({ evidence }) =>
      evidence.filter(({ outcome }) => outcome !== 'not applicable').map(({ method }) => method),
    );
  // without a recorded witness a point is looked for after a proof is
  expect(await asked()).toEqual([['certify'], ['test'], ['test', 'certify']]);
  expect((await asked(['decide'])).slice(0, 2)).toEqual([
    ['certify', 'decide'],
    ['test', 'decide'],
  ]);
});
