import { type Corpus, no, yes } from './entry.js';

const h = { h: '0 < h <= 1' };
const limit = (of: string, is: string, within: string) => ({ of, is, within, as: 'h' });
const step = {
  'f(s, t)': [
    { when: 's < t', is: '1' },
    { when: 's >= t', is: '0' },
  ],
};

/** An integral over a region whose edge moves: it is continuous where the edge is. */
export const moving: Corpus = {
  '35 edges': [
    no({ given: h, limit: limit('5', '0', '10 * P[sign(h) > u; u ~ uniform(1)] - 5') }, '5 does not tend to 0'),
    no({ given: h, limit: limit('5', '0', '10 * P[u - sign(h) < 0; u ~ uniform(1)] - 5') }, '5 does not tend to 0'),
    no({ given: h, limit: limit('1', '0', '4 * (P[u < 2 sign(h); u ~ gaussian(1)] - 1 / 2)') }, '1 does not tend to 0'),
    no({ given: h, limit: limit('5', '0', '10 * P[u + v < 2 sign(h); u ~ uniform(1), v ~ uniform(1)] - 5') }, '5'),
    no({ given: h, where: step, limit: limit('5', '0', '10 * E[f(u, sign(h)); u ~ uniform(1)] - 5') }, 'by pieces'),
    no(
      { given: h, where: step, limit: limit('5', '0', '10 * P[u < f(0, h); u ~ uniform(1)] - 5') },
      'an edge by pieces that jumps',
    ),
    no(
      {
        given: { x: 'x real' },
        where: {
          b: [
            { when: 'x <= 1', is: 'P[u < sign(x); u ~ uniform(1)]' },
            { when: 'x > 1', is: '1' },
          ],
        },
        continuous: ['b'],
        states: 'b <= 1',
      },
      'it jumps at 0, inside a piece',
    ),
    yes({ given: h, limit: limit('h / 2', '0', 'P[u < h; u ~ uniform(1)] - 1 / 2') }, 'an edge that moves evenly'),
    yes({ given: h, limit: limit('h / 2', '0', 'P[u < abs(h); u ~ uniform(1)] - 1 / 2') }, 'the same edge'),
    yes({ given: h, limit: limit('h^2 / 2', '0', 'P[u < h^2 * sign(h + 1); u ~ uniform(1)] - 1 / 2') }, 'no jump at 0'),
  ],
};
