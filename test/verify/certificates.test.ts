import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { theorem } from '../../src/claim/theorem.js';
import { boundsOf } from '../../src/verify/certify/bounds/certified.js';
import { table } from '../../src/verify/certify/bounds/table.js';
import { byHand, certificateJournal, certifyMethod, prove } from '../../src/verify/certify/index.js';
import { keepJournal } from '../../src/verify/certify/journal.js';
import { isAsWithoutMutant } from '../mutants/unchanged.js';
import { type Sought, sought } from './certificates.js';

const nameOf = ({ given = {}, provided = [], states, where, equality, proofs }: Sought['body']): string =>
  JSON.stringify([...Object.values(given), ...provided, states, { where, equality, ...proofs }]);

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'bigint' ? `${part}` : part instanceof Map ? [...part] : part,
  );

/** A share of the work granted by default: none of these needs more. */
const BUDGET = 0.02;

const oneSquare = { certify: { over: 'x', terms: [{ square: 'x - 1' }] } };

describe('a certificate is found for what is true, and none for what is false', () => {
  test.each(sought.map(each => ({ name: nameOf(each.body), ...each })))('$truth: $name', ({ name, truth, body }) => {
    const found: ReturnType<typeof prove>[] = [];
    const journal = keepJournal(() => {
      found.push(prove(theorem('sought', { title: 'sought', expect: 'holds', ...body }), BUDGET));
    });
    expect(found[0]!.outcome !== 'open').toBe(truth === 'provable');
    const digest = createHash('sha256').update(textOf(found)).update(textOf(journal)).digest('hex');
    expect(isAsWithoutMutant(name, digest)).toBe(true);
  });
});

describe('what the method says', () => {
  test.each([
    ['passed', { given: { x: 'x >= 0' }, states: 'x^2 + x >= 0' }, '1 goals, 1 cases, by products of hypotheses'],
    ['passed', { given: { x: 'x > 0' }, states: 'abs(x - 1) >= 0' }, '1 goals, 3 cases, by products of hypotheses'],
    [
      'passed',
      { given: { x: 'x > 0' }, states: 'x + 1 / x >= 2', equality: 'x == 1', proofs: oneSquare },
      '3 goals, 3 cases, 2 by the certificate in the claim',
    ],
    [
      'vacuous',
      { given: { x: '0 < x < 1' }, provided: ['x > 2'], states: 'x == 7' },
      'the hypotheses contradict each other',
    ],
    ['open', { given: { x: 'x >= 0' }, states: 'x > 0' }, 'statement: no proof of x > 0'],
    ['open', { given: { x: 'x real' }, states: '1 / x >= 0' }, 'divisor, which divides by 0: no proof of x != 0'],
  ] as const)('%s: %j', (outcome, body, detail) => {
    const claim = theorem('said', { title: 'said', expect: 'holds', ...body });
    expect(certifyMethod.inapplicable(claim)).toBeUndefined();
    expect(certifyMethod.run(claim, { seed: 1, budget: BUDGET })).toMatchObject({ method: 'certify', outcome, detail });
    const isProved = outcome === 'passed';
    if (isProved) expect(byHand(claim).join('\n')).toMatch(/^statement\.\n {2}/);
    else if (outcome === 'open') expect(() => byHand(claim)).toThrow(detail);
    expect(certificateJournal(claim) !== undefined).toBe(outcome !== 'open');
  });

  test('a program has no certificate, nor has an experiment', () => {
    const program = theorem('program', {
      title: 'program',
      expect: 'holds',
      impurity: 'none',
      check: () => ({ ok: true }) as never,
    });
    const report = theorem('report', { title: 'report', expect: 'open', reports: 'it was faster' });
    expect(certifyMethod.inapplicable(program)).toBe('a program');
    expect(certifyMethod.inapplicable(report)).toBe('an experiment, not a statement');
    expect(() => byHand(program)).toThrow('a program');
    expect(certificateJournal(report)).toBeUndefined();
  });
});

test('every row of the table of bounds is certified', () => {
  for (const [name, { bounds }] of Object.entries(table)) {
    expect(boundsOf(name)).toHaveLength(2 * bounds.length);
    expect(isAsWithoutMutant(`bounds of ${name}`, textOf(boundsOf(name)))).toBe(true);
  }
});
