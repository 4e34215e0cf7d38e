import { theorem } from '../../src/claim/theorem.js';

/** Sec. 2: "the largest eigenvalue of the weight matrices ... directly limits the Lipschitz constant": the singular value does. */
export const singularValue = theorem('prose-singular-value', {
  title: 'The largest singular value of W bounds |W x| / |x|: for W = [[0, w], [0, 0]] it is |w|',
  source: 'Sec. 2, first paragraph, corrected',
  given: { w: 'w real', x: 'x real', y: 'y real' },
  states: '(0 * x + w * y)^2 + (0 * x + 0 * y)^2 <= w^2 * (x^2 + y^2)',
  equality: 'w == 0 or x == 0',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'half of it': {
      states: '(0 * x + w * y)^2 <= (w / 2)^2 * (x^2 + y^2)',
      equality: 'w == 0',
      witness: { w: '1', x: '0', y: '1' },
    },
  },
});

export const singularValuePrinted = theorem('prose-singular-value:printed', {
  title: 'The largest eigenvalue of W, 0 for [[0, w], [0, 0]], bounds |W x| / |x|',
  source: 'Sec. 2, first paragraph, as printed',
  given: { w: 'w real', x: 'x real', y: 'y real', lambda: 'lambda real' },
  provided: ['lambda^2 == 0'],
  states: '(0 * x + w * y)^2 + (0 * x + 0 * y)^2 <= lambda^2 * (x^2 + y^2)',
  expect: 'refuted',
  witness: { w: '5', x: '0', y: '1', lambda: '0' },
  corrects: 'prose-singular-value',
  note: 'lambda^2 is the characteristic polynomial of [[0, w], [0, 0]].',
});
