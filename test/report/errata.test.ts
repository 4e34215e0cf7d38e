import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { papers } from '../../proofs/index.js';
import { volumization } from '../../proofs/volumization/index.js';
import { paper } from '../../src/claim/paper.js';
import { theorem } from '../../src/claim/theorem.js';
import { coverageText } from '../../src/report/coverage.js';
import { errata, errataMarkdown, errataText } from '../../src/report/errata.js';
import { errataTex } from '../../src/report/errata-letter.js';
import { verifyAll } from '../../src/verify/verify.js';

const square = theorem('eq-1', { title: 'A square', given: { x: 'x real' }, states: 'x^2 >= 0', expect: 'holds' });
const printed = theorem('eq-1:printed', {
  title: 'A square, as printed',
  given: { x: 'x real' },
  states: 'x^2 > 0',
  expect: 'refuted',
  corrects: 'eq-1',
});
const slip = {
  place: 'Eq. (1)',
  grade: 'imprecise',
  printed: 'x^2 > 0',
  context: 'for every x',
  corrected: String.raw`x^2 \ge 0`,
  claims: ['eq-1:printed'],
} as const;
const of = (more: object) =>
  paper({ id: 'squares', title: 'On squares', authors: ['A. Author'], source: '', claims: [square, printed], ...more });

describe('errata', () => {
  test('a slip is an erratum where this run refuted the claims that stand for it, and not otherwise', async () => {
    const squares = of({ slips: [slip] });
    const verdicts = await verifyAll(squares.claims, { methods: ['test'] });
    const found = errata(squares, verdicts);
    expect(found.found).toMatchObject([
      { place: 'Eq. (1)', grade: 'imprecise', refuted: [{ claim: { id: 'eq-1:printed' } }] },
    ]);
    expect(errataText([found])).toContain('1 erratum: 1 imprecise');
    expect(errataMarkdown([found])).toContain('| Eq. (1) | imprecise |');
    expect(errataTex([found])).toContain(String.raw`x^2 \ge 0`);
    expect(errata(squares, verdicts.slice(0, 1)).found).toEqual([]);
  });

  test('a paper that lists no slips has an erratum for each of its refuted claims', async () => {
    const squares = of({});
    const found = errata(squares, await verifyAll(squares.claims, { methods: ['test'] }));
    expect(found.found).toMatchObject([
      { grade: 'false', printed: { text: ['x^2 > 0'] }, corrected: { text: ['x^2 >= 0'] } },
    ]);
    expect(found.found.map(({ place }) => place)).toEqual(['eq-1:printed']);
  });

  test('what is refuted beside the slips of a paper is none of its errata', async () => {
    const squares = of({ slips: [] });
    const found = errata(squares, await verifyAll(squares.claims, { methods: ['test'] }));
    expect(found).toMatchObject({ found: [], notSaid: [{ claim: { id: 'eq-1:printed' }, corrected: { id: 'eq-1' } }] });
    expect(errataText([found])).toMatch(
      /^no errata\n\nRefuted, but not said by the authors:\n {2}A square, as printed/,
    );
    expect(errataTex([found])).not.toContain('as printed');
  });

  test('of papers that are known by their abstracts nothing is an erratum', () => {
    const others = papers.filter(({ id }) => id !== 'volumization');
    expect(others.map(({ slips }) => slips)).toEqual([[], [], []]);
  });

  test('every slip quotes the paper to the letter, and they stand in its order', () => {
    const letters = (text: string): string =>
      text.replace(/\\text(?:bf)?\{([^{}]*)\}|<b>(.*?)<\/b>/g, '$1$2').replace(/[\s$]/g, '');
    const printed = letters(readFileSync('paper/volumization.md', 'utf8'));
    const where = volumization.slips!.map(({ place, context, printed: formulas }) => {
      for (const formula of formulas.split(/\\\\|\\qquad/))
        expect([place, printed]).toContainEqual(expect.stringContaining(letters(formula)));
      return printed.indexOf(letters(context));
    });
    expect(where.filter(at => at < 0)).toEqual([]);
    expect(where).toEqual([...where].sort((a, b) => a - b));
  });

  test('a slip, an assertion of an unknown claim, and an assertion without claim or reason are refused', () => {
    expect(() => of({ slips: [{ ...slip, claims: ['eq-2'] }] })).toThrow('Eq. (1) to name claims of this paper');
    expect(() => of({ assertions: [{ place: 'Sec. 1', says: 's', claims: ['eq-3'] }] })).toThrow('eq-3');
    expect(() => of({ assertions: [{ place: 'Sec. 1', says: 's', claims: [] }] })).toThrow('claims or a reason');
    expect(() => of({ assertions: [{ place: 'Sec. 1', says: 's', claims: ['eq-1'], reason: 'r' }] })).toThrow(
      'claims or',
    );
  });

  test('every printed form of the ledger is in one erratum, and every erratum has one', () => {
    const named = volumization.slips!.flatMap(({ claims }) => claims);
    expect(new Set(named).size).toBe(named.length);
    const refuted = volumization.claims.filter(({ id }) => id.endsWith(':printed')).map(({ id }) => id);
    expect([...named].sort()).toEqual([...refuted].sort());
  });

  test('all 181 assertions of the paper have a claim or a reason', () => {
    expect(volumization.assertions).toHaveLength(181);
    expect(coverageText([volumization])).toContain('181 assertions');
  });
});
