import { theorem } from '../../src/claim/theorem.js';

/** The test behind the bounds of convolutions: sums of rows and of columns, not the count of entries. */
export const schur = theorem('beyond-schur', {
  title: 'A matrix with |W|-row sums at most R and |W|-column sums at most C has s_max(W)^2 <= R C: two by two',
  source: 'Sec. 4, beyond Prop. 4.1',
  given: {
    p: 'p >= 0',
    q: 'q >= 0',
    r: 'r >= 0',
    t: 't >= 0',
    R: 'R >= max(p + q, r + t)',
    C: 'C >= max(p + r, q + t)',
    x: 'x real',
    y: 'y real',
  },
  states: '(p x + q y)^2 + (r x + t y)^2 <= R C * (x^2 + y^2)',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'For matrices of every size and sign the theorem is the formal one.',
  mutants: {
    'C^2': {
      states: '(p x + q y)^2 + (r x + t y)^2 <= C^2 * (x^2 + y^2)',
      witness: { p: '1', q: '1', r: '0', t: '0', R: '2', C: '1', x: '1', y: '1' },
    },
  },
});
