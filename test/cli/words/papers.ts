import type { Claim } from '../../../src/claim/claim.js';
import { type Paper, paper } from '../../../src/claim/paper.js';
import type { Spec } from '../../../src/claim/spec.js';
import { theorem } from '../../../src/claim/theorem.js';

const about = (title: string, states: string, rest: Partial<Spec> = {}): Spec => ({
  title,
  given: { x: 'x real' },
  states,
  expect: 'holds',
  ...rest,
});

const eq1 = theorem(
  'eq-1',
  about('A square and one exceed the root', 'x^2 + 1 >= x', {
    source: 'Eq. (1)',
    atLeast: ['certified'],
    note: 'the discriminant is below 0',
    mutants: { 'without the one': { states: 'x^2 >= x', witness: { x: '1/2' } } },
  }),
);

/** A small paper with every kind of statement, and what a paper says about itself. */
export const squares: Paper = paper({
  id: 'squares',
  title: 'On squares & their kin',
  authors: ['Ada Author', 'Bob Author'],
  source: 'arXiv:2001.00001',
  right: ['Theorem 1'],
  claims: [
    theorem('thm-1', about('A square is not negative', 'x^2 >= 0', { source: 'Theorem 1', equality: 'x == 0' })),
    eq1,
    theorem(
      'eq-1:printed',
      about('As printed without the one', 'x^2 >= x', {
        source: 'Eq. (1)',
        expect: 'refuted',
        corrects: 'eq-1',
        witness: { x: '1/2' },
      }),
    ),
    theorem('eq-2', {
      title: 'The least of a shifted square',
      given: { a: 'a > 0', x: 'x real' },
      where: { 'q(x)': '(x - a)^2 + a' },
      minimises: { of: 'q(x)', over: 'x', at: 'a', value: 'a', uniqueness: 'unique' },
      expect: 'holds',
    }),
    theorem(
      'lem-3',
      about('Two sides of one, and a size', 's(x)^2 - 1 == (x - 1) (x + 1)', {
        provided: ['x <= 3'],
        where: {
          's(x)': [
            { when: 'x < 0', is: '-x' },
            { when: 'x >= 0', is: 'x' },
          ],
        },
        continuous: ['s'],
      }),
    ),
    theorem('lem-4', {
      title: 'Means are in between',
      given: { a: 'a real', b: 'a <= b' },
      states: ['a <= (a + b)/2', '(a + b)/2 <= b'],
      expect: 'holds',
    }),
    theorem('exp-5', { title: 'It works', source: 'Table 1', reports: 'the error falls', expect: 'open' }),
  ] satisfies Claim[],
  slips: [
    {
      place: 'Eq. (1)',
      grade: 'false',
      context: 'For all $x$,',
      printed: 'x^2 \\ge x',
      corrected: 'x^2 + 1 \\ge x',
      claims: ['eq-1:printed'],
      note: 'It is used once.',
    },
    {
      place: 'Table 1, caption',
      grade: 'misprint',
      context: 'The error',
      printed: '\\text{fals}',
      corrected: '\\text{falls}',
      witness: 'Reading shows it.',
      claims: [],
    },
    {
      place: 'Sec. 2',
      grade: 'imprecise',
      context: 'Squares',
      printed: '\\text{grow}',
      corrected: '\\text{grow for } x > 0',
      claims: [],
    },
  ],
  assertions: [
    { place: 'Abstract', says: 'squares matter', claims: [], reason: 'an opinion | of taste' },
    { place: 'Sec. 1', says: 'a square is not negative, nor below its root less one', claims: ['thm-1', 'eq-1'] },
    { place: 'Eq. (1)', says: '$x^2 \\ge x$', claims: ['eq-1:printed'] },
  ],
});

/** A second paper, which shares an id with the first and lists no slips. */
export const cubes: Paper = paper({
  id: 'cubes',
  title: 'On cubes',
  authors: [],
  source: '',
  claims: [
    theorem('thm-1', about('A cube is not negative', 'x^3 >= 0', { source: 'Theorem 1', expect: 'refuted' })),
    theorem('lem-2', about('It is too much to ask for', 'x <= 1')),
  ],
});
