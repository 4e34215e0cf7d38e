import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readExperiment } from '../../src/claim/experiment.js';
import type { Spec } from '../../src/claim/spec.js';
import { theorem } from '../../src/claim/theorem.js';
import { studentT } from '../../src/distribution/student-t.js';
import { seedMean } from '../../src/experiment/comparison.js';
import { type Stream, stream } from '../../src/random/stream.js';
import { json } from '../../src/report/json.js';
import { showClaim } from '../../src/report/statement.js';
import { verdictJunit } from '../../src/report/verdict-junit.js';
import { verdictMarkdown } from '../../src/report/verdict-markdown.js';
import { summary, verdictRows } from '../../src/report/verdict-table.js';
import { defaultMethods, verifyClaim } from '../../src/verify/verify.js';

const measures = { quantity: 'gain', above: 1, protocol: 'three runs', wrongIf: 'nothing is gained', seeds: {} };
const experiment = (seeds: Readonly<Record<string, number>>, expected: Spec['expect']) =>
  theorem('exp-1', { title: 'A gain', source: 'Sec. 5', measures: { ...measures, seeds }, expect: expected });
const [gain, loss, split] = [
  { 1: 3, 2: 3.1, 3: 3.2 },
  { 1: 0.1, 2: 0.2, 3: 0.1 },
  { 1: 0.5, 2: 2, 3: 1.2 },
];

describe('an experiment', () => {
  test.each([
    [gain, 'reproduced'],
    [loss, 'not reproduced'],
    [split, 'open'],
    [{ 1: 99 }, 'open'],
  ] as const)('of %j is %s, whatever was expected and whatever methods are asked', async (seeds, status) => {
    for (const expected of ['reproduced', 'not reproduced', 'open'] as const)
      for (const methods of [defaultMethods, ['sample'], ['formal']] as const) {
        const verdict = await verifyClaim(experiment(seeds, expected), { methods });
        expect([verdict.status, verdict.ok]).toEqual([status, status === expected]);
        expect(verdict.experiment).toMatchObject({ quantity: 'gain', above: 1, seeds });
        expect(verdict.evidence.every(({ outcome }) => outcome === 'not applicable')).toBe(true);
      }
  });

  test('never holds and is never refuted; the more it is shifted, the less it is lost', () => {
    const order = ['not reproduced', 'open', 'reproduced'];
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 10 }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        (values, shift) => {
          const at = (by: number) => readExperiment({ ...measures, seeds: Object.fromEntries(values.map((x, k) => [k, x + by])) }).verdict; // biome-ignore format: one line
          expect(order).toContain(at(0));
          expect(order.indexOf(at(shift))).toBeGreaterThanOrEqual(order.indexOf(at(0)));
        },
      ),
    );
  });

  test('is in every report with its numbers', async () => {
    const claim = experiment(gain, 'reproduced');
    const verdict = await verifyClaim(claim);
    const line = 'gain > 1: found 3.10 +- 0.25 (95 %) over seeds 1, 2, 3; 0.33 from 1 shows four times of five';
    expect(verdict.reason).toBe(line);
    expect(summary([verdict])).toBe('1 claim: 0 hold, 0 unrefuted, 0 refuted, 1 reproduced, 0 open, 0 vacuous; all as expected'); // biome-ignore format: one line
    expect(verdictRows([claim], { width: 160, colour: false }).row(verdict)).toContain('+ reproduced');
    expect(verdictMarkdown([verdict])).toContain(`| reproduced | ${line} |`);
    expect(verdictJunit([verdict])).toContain(`reproduced: ${line}`);
    expect(verdictJunit([verdict])).not.toMatch(/<failure|<skipped/);
    expect(JSON.parse(json(verdict)).experiment).toMatchObject({ above: 1, found: { seeds: 3 } }); // biome-ignore format: one line
    const shown = showClaim(claim, verdict);
    for (const text of ['protocol: three runs', 'wrong if nothing is gained', '2: 3.1', 'Verdict: reproduced'])
      expect(shown).toContain(text);
    const off = await verifyClaim(experiment(loss, 'reproduced'));
    expect(verdictJunit([off])).toContain('not reproduced, expected reproduced');
  });

  test('of one seed has an infinite interval, also in JSON', async () => {
    const verdict = await verifyClaim(experiment({ 4: 7 }, 'open'));
    expect(verdict.reason).toBe('gain > 1: found 7.00 over seed 4; one seed says nothing of the spread');
    expect(JSON.parse(json(verdict)).experiment.found.halfWidth).toBe('Infinity'); // biome-ignore format: one line
  });

  const refusal = (spec: Record<string, unknown>): string => {
    try {
      theorem('exp-2', { title: 'A gain', measures: { ...measures, seeds: gain }, expect: 'open', ...spec } as Spec);
    } catch (error) {
      return (error as Error).message;
    }
    return 'accepted';
  };

  test.each<[string, Record<string, unknown>, string]>([
    ['that should hold', { expect: 'holds' }, 'expect of an experiment one of reproduced, not reproduced, open'],
    ['with a mutant', { mutants: { less: { note: 'x' } } }, 'an experiment without the slot mutants'],
    ['with variables', { given: { x: 'x > 0' } }, 'an experiment without the slot given'],
    ['that needs a method', { atLeast: ['tested'] }, 'an experiment without the slot atLeast'],
    ['and a statement', { states: '1 > 0' }, 'exactly one of the slots'],
    ['with a number that is none', { measures: { ...measures, seeds: { 1: Number.NaN } } }, 'a finite number a seed'],
    ['with a text for a number', { measures: { ...measures, seeds: { 1: '3' } } }, 'a number'],
    ['of eleven seeds', { measures: { ...measures, seeds: Object.fromEntries(Array(11).fill(1).map((x, k) => [k, x])) } }, 'at most ten seeds'],
    ['without runs or a reason', { measures }, 'either seeds or notRun'],
    ['with runs and a reason why not', { measures: { ...measures, seeds: gain, notRun: 'x' } }, 'either seeds or notRun'],
    ['without what would be wrong', { measures: { ...measures, wrongIf: undefined, seeds: gain } }, 'wrongIf'],
    ['of another threshold', { measures: { ...measures, above: Infinity, seeds: gain } }, 'finite threshold'],
  ])('%s is refused', (_, spec, message) => {
    expect(refusal(spec)).toContain(message);
  }); // biome-ignore format: one refusal a line

  test('alone can be expected reproduced', () => {
    expect(() => theorem('a-1', { title: 'A square', states: '1 > 0', expect: 'reproduced' })).toThrow('measures, an experiment');
    expect(() => theorem('a-2', { title: 'A report', reports: 'x', expect: 'not reproduced' })).toThrow('measures, an experiment');
  }); // biome-ignore format: one line each
});

describe('the interval over seeds', () => {
  /** Box and Muller. */
  const normal = (random: Stream) =>
    Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
  const spaced = (n: number) => Array.from({ length: n }, (_, k) => k);

  test.each([2, 3, 5, 10])('of %i seeds has the quantile of Student', n => {
    const values = spaced(n);
    const variance = values.reduce((sum, x) => sum + (x - (n - 1) / 2) ** 2, 0) / (n - 1);
    const error = Math.sqrt(variance / n);
    expect(studentT(n - 1).cdf(seedMean(values).halfWidth / error)).toBeCloseTo(0.975, 9);
  });

  test.each([2, 3, 6])('of %i normal seeds decides a mean `power` away four times of five', n => {
    const { power, halfWidth } = seedMean(spaced(n));
    const ratio = power / halfWidth;
    const t = halfWidth / Math.sqrt(spaced(n).reduce((sum, x) => sum + (x - (n - 1) / 2) ** 2, 0) / (n - 1) / n);
    const random = stream(3, 'power', n);
    let decided = 0;
    for (let k = 0; k < 40_000; k++) {
      // Means in standard errors of a known spread, shifted by the non-centrality.
      const draws = spaced(n).map(() => normal(random) + (t * ratio) / Math.sqrt(n));
      const { mean, halfWidth: h } = seedMean(draws);
      if (mean - h > 0) decided++;
    }
    // four standard errors of a share of .8
    expect(Math.abs(decided / 40_000 - 0.8)).toBeLessThan(4 * Math.sqrt(0.16 / 40_000));
  });
});
