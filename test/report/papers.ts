import type { Claim } from '../../src/claim/claim.js';
import type { Evidence, Status, Verdict } from '../../src/claim/evidence.js';
import { type Paper, paper } from '../../src/claim/paper.js';
import type { Spec } from '../../src/claim/spec.js';
import { theorem } from '../../src/claim/theorem.js';

const state = (id: string, spec: Partial<Spec>): Claim => theorem(id, { title: `The claim ${id}`, expect: 'holds', ...spec } as Spec); // biome-ignore format: one line
const x = { x: 'x real' };
const piecewise = [{ when: 'x < 0', is: '-x' }, { when: 'x >= 0', is: 'x' }]; // biome-ignore format: one line
const square = state('eq-1', { source: 'Eq. (1)', given: x, provided: ['x < 9'], where: { 'f(t)': 't^2', g: piecewise }, states: 'f(x) >= g - 1/4', equality: 'abs(x) == 1/2', atLeast: ['certified', 'formal'], mutants: { strict: { states: 'f(x) >= g', equality: 'abs(x) == 1', witness: { x: '1/2' } }, wide: { provided: ['x < 10'] } }, note: 'With a note.' }); // biome-ignore format: one line
const printed = state('eq-1:printed', { source: 'Eq. (1), as printed', given: x, where: { f: square.where.f! }, states: 'f(x) > 0', expect: 'refuted', witness: { x: '0' }, corrects: 'eq-1', mutants: { right: { states: 'f(x) >= 0' } } }); // biome-ignore format: one line
const other = state('eq-2:printed', { title: 'A | bar, a *star*, an under_score & 100 %', source: 'Eq. (2)', given: x, states: ['abs(x) > 0', 'x^2 > 0'], expect: 'refuted', corrects: 'eq-2' }); // biome-ignore format: one line
const right = state('eq-2', { source: 'Eq. (2)', given: { x: 'x > 0', n: 'n in 1..3' }, states: ['abs(x) > 0', 'x^n > 0'] }); // biome-ignore format: one line
const least = state('thm-1', { given: { b2: 'b2 > 0', V: '0 < V <= b2' }, minimises: { of: 'V^2', over: 'V', at: '0', value: '0', uniqueness: 'unique' }, expect: 'open' }); // biome-ignore format: one line
const program = state('alg-1', { sizes: { n: '1..6' }, check: () => ({ holds: true, shows: '' }), impurity: 'small matrices', expect: 'unrefuted' }); // biome-ignore format: one line
const gain = state('exp-1', { measures: { quantity: 'gain', above: 1, protocol: 'three runs', wrongIf: 'nothing is gained', seeds: { 1: 3, 2: 3.1 } }, expect: 'reproduced' }); // biome-ignore format: one line
const report = state('sec-5', { reports: 'an accuracy of 93 %', expect: 'open' });

const slip = { place: 'Eq. (1)', grade: 'imprecise', context: 'for every $x$ and all', printed: String.raw`x^2 > 0 \qquad |x| > 0`, corrected: String.raw`x^2 \ge 0 \\ \|x\| \ge 0`, witness: String.raw`At $x = 0$ both are $\frac{0}{1}$.`, note: 'A *note*.', claims: ['eq-1:printed'] } as const; // biome-ignore format: one line

/** Two papers with claims of every kind: one that lists its slips, with a claim refuted beside them, and one that lists none. */
export const small: readonly Paper[] = [
  paper({ id: 'squares', title: 'On squares & <roots>', authors: ['A. Author', 'B_2 Other'], source: 'arXiv:2003.11243', claims: [square, printed, other, right, least, program, gain, report], right: ['Theorem 1', 'Lemma 2'], slips: [slip, { place: 'Sec. 2', grade: 'misprint', context: 'a sign', printed: '-x', corrected: 'x', claims: [] }, { ...slip, place: 'Eq. (7)', grade: 'false', claims: ['thm-1'] }], assertions: [{ place: 'Eq. (1)', says: 'a square | is large', claims: ['eq-1', 'eq-1:printed'] }, { place: 'Sec. 1, first', says: 'squares are nice', claims: [], reason: 'an opinion_' }] }),
  paper({ id: 'others', title: 'Others', authors: [], source: '', claims: [{ ...other, mutants: [] }, right] }),
]; // biome-ignore format: one paper a line

const found = (method: Evidence['method'], outcome: Evidence['outcome'], more: Partial<Evidence> = {}): Evidence => ({ method, outcome, detail: `a detail of ${method}`, ...more }); // biome-ignore format: one line
const all: Readonly<Record<string, readonly [Status, Partial<Verdict>]>> = {
  'squares/eq-1': ['holds', { ok: true, evidence: [found('test', 'passed', { seconds: 0.25 }), found('certify', 'passed', { restsOn: ['a', 'b'], seconds: 1.5 }), found('formal', 'not run')], missing: ['formal'] }],
  'squares/eq-1:printed': ['refuted', { ok: true, evidence: [found('test', 'refuted', { seconds: 0.5 })], witness: { point: { x: '0' }, shows: 'statement: 0 > 0 is false' } }],
  'squares/eq-2:printed': ['refuted', { ok: true, evidence: [found('test', 'refuted')], witness: { point: { x: '0', y: '1/2' }, shows: 'statement 2: 0 > 0 is false' } }],
  'squares/eq-2': ['error', { reason: 'a | reason\n  in two lines', evidence: [found('test', 'error'), found('decide', 'not applicable')] }],
  'squares/thm-1': ['open', { ok: true, evidence: [found('test', 'open'), found('decide', 'not run')], missing: ['enclosed'] }],
  'squares/alg-1': ['unrefuted', { ok: true, evidence: [found('test', 'passed')] }],
  'squares/exp-1': ['not reproduced', { reason: 'gain > 1: found 0.50', evidence: [] }],
  'squares/sec-5': ['open', { ok: true, evidence: [found('test', 'not applicable')] }],
  'others/eq-2:printed': ['refuted', { ok: true, evidence: [], witness: { point: {}, shows: 'nothing is' } }],
  'others/eq-2': ['contradiction', { reason: 'proved and refuted', evidence: [found('sample', 'disputed', { seconds: 100 })] }],
}; // biome-ignore format: one verdict a line

/** What a run says of their claims, one verdict of every status. */
export const verdicts: readonly Verdict[] = small.flatMap(({ claims }) =>
  claims.map(({ id, paper: of, title, expect }): Verdict => {
    const [status, more] = all[`${of}/${id}`]!;
    return { id, paper: of, title, expect, status, ok: false, evidence: [], missing: [], ...more };
  }),
);
