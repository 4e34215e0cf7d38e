import { type Corpus, no, yes } from './entry.js';

const h = { h: '0 < h <= 1' };
const limit = (of: string, is: string, within: string) => ({ of, is, within, as: 'h' });
const step = {
  'f(s, t)': [
    { when: 's < t', is: '1' },
    { when: 's >= t', is: '0' },
  ],
};

/** D[f(x); x] == 5 for f(t) = 5 t, beside an argument that is not looked at. */
const idleArgument = (argument: string) => ({
  where: {
    'k(s, t)': 't',
    ...(argument.includes('r(v)') ? { 'r(v)': [{ when: 'v <= 1', is: 'v' }] } : {}),
    'f(t)': `k(${argument}, 5 * t)`,
  },
  states: 'D[f(x); x] == 5',
});
const overEnd = (argument: string) => ({ given: { x: '-1/2 <= x <= 0' }, ...idleArgument(argument) });
const openPiece = (when: string, is: string, x: string) => {
  const { where, states } = idleArgument('E[q(v, t); v ~ uniform(1)]');
  const q = [
    { when, is },
    { when: `not (${when})`, is: '0' },
  ];
  return { given: { x }, where: { ...where, 'q(v, t)': q }, states };
};

/** A derivative at 0 of f(t) = 5 t, beside a mean that has to have values near t = 0. */
const slopeAt0 = (f: string) => ({
  given: { y: '0 <= y' },
  where: {
    'k(s, t)': 't',
    ...(f.includes('p(v)')
      ? {
          'p(v)': [
            { when: 'v != 0', is: 'v^2' },
            { when: 'v == 0', is: '1' },
          ],
        }
      : {}),
    'f(t)': f,
    'g(s)': 'D[f(s); s]',
  },
  states: 'g(0) + y >= 5',
});

/** That the mean of a piece tends to 0 as h -> 0, as its values do. */
const peak = (when: string, is: string) => ({
  given: h,
  where: {
    'q(v, h)': [
      { when, is },
      { when: `not (${when})`, is: '0' },
    ],
  },
  limit: limit('0 * h', '0', 'E[q(v, h); v ~ uniform(1)]'),
});

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
  '49 supports that move or are open': [
    no(overEnd('E[sqrt(1 - v); v ~ uniform(1 + t)]'), 'for t > 0 the root has no value for v > 1'),
    no(overEnd('E[sqrt(1 - abs(v)); v ~ uniform(1 + t)]'), 'the same on both sides'),
    no(overEnd('E[r(v); v ~ uniform(1 + t)]'), 'for t > 0 there is no piece for v > 1'),
    no(overEnd('P[r(v) < 1 / 2; v ~ uniform(1 + t)]'), 'the same in a condition'),
    no(overEnd('E[E[sqrt(1 - v); v ~ uniform(1 + t)] + w; w ~ gaussian(1)]'), 'the same within an integral'),
    yes({ ...overEnd('E[sqrt(1 - v); v ~ uniform(1 + t)]'), given: { x: '-1/2 <= x <= -1/4' } }, 'away from the end'),
    yes(overEnd('E[v^2; v ~ uniform(1 + t)]'), 'a value for each v'),
    yes(overEnd('P[v > 1/2; v ~ uniform(1 + t)]'), 'a value for each v'),
    yes(overEnd('E[1 / (3 + v); v ~ uniform(1 + t)]'), '3 + v > 0 nearby as well'),
    no(openPiece('v > 0', 'sqrt(v + t)', '0 <= x <= 1'), 'for t < 0 the root has no value for 0 < v < -t'),
    no(
      openPiece('not v <= 0', 'ln(1 + v + t)', '-1 <= x <= 1'),
      'for t < -1 the logarithm has no value for v < -t - 1',
    ),
    no(openPiece('v > 0 and v < 1/2', 'sqrt(1/2 - v - t)', '-1/4 <= x <= 0'), 'for t > 0 none for v near 1/2'),
    no(openPiece('sign(v) > 1/2', 'sqrt(v + t)', '0 <= x <= 1'), 'the same set, by a side that jumps'),
    no(openPiece('v > 0', 'k(1 / (v + t), 0)', '0 <= x <= 1'), 'for t < 0 the divisor is 0 at v = -t'),
    no(openPiece('v > 0', 'k(ln(v + t), 0)', '0 <= x <= 1'), 'for t < 0 the logarithm has no value for v < -t'),
    no(openPiece('v < 1', 'E[w; w ~ uniform(1 - v + t)]', '0 <= x <= 1'), 'for t < 0 a scale below 0'),
    no(
      openPiece('v > 0 and E[w + 1 / (v + t); w ~ uniform(1)] > 0', '1', '0 <= x <= 1'),
      'a condition without a value',
    ),
    no(openPiece('v > 0 and k(1 / (v + t), v) > -1', '1', '0 <= x <= 1'), 'an argument without a value in a condition'),
    yes(openPiece('v > 1/2', 'k(1 / (v + t), 0)', '0 <= x <= 1'), 'v + t > 0 nearby'),
    yes(openPiece('v < 1', 'E[w; w ~ uniform(1 - v + t)]', '0 < x <= 1'), 'scales > 0 nearby'),
    yes(openPiece('v > 0', 'sqrt(v + t)', '0 < x <= 1'), 't > 0 nearby'),
    yes(openPiece('v > 0', 'sqrt(1 + v + t)', '-1/2 <= x <= 1'), '1 + t > 0 nearby'),
  ],
  '50 values that come near to none': [
    no(slopeAt0('E[E[k(sqrt(1 + t * w), 5 * t); w ~ uniform(1 + u^2)]; u ~ gaussian(1)]'), 'w is as far out as u'),
    no(slopeAt0('E[E[k(1 / (2 + t * w), 5 * t); w ~ uniform(1 + abs(u))]; u ~ laplace(1)]'), 'w is as far out as u'),
    no(slopeAt0('E[E[k(ln(1 + t * w), 5 * t); w ~ uniform(1 + u^2)]; u ~ gaussian(1)]'), 'w is as far out as u'),
    no(
      slopeAt0('E[E[E[k(ln(1 + t * z), 5 * t); z ~ uniform(1 + w^2)]; w ~ uniform(1 + u^2)]; u ~ gaussian(1)]'),
      'z is as far out as u',
    ),
    no(slopeAt0('E[k(sqrt(1 - sign(v)^2 + v^2 + t), 5 * t); v ~ uniform(1)]'), 'v^2 + t < 0 beside v = 0'),
    no(slopeAt0('E[k(ln(1 - sign(v)^2 + v^2 + t), 5 * t); v ~ uniform(1)]'), 'v^2 + t < 0 beside v = 0'),
    no(slopeAt0('E[k(1 / (1 - sign(v)^2 + v^2 + t), 5 * t); v ~ uniform(1)]'), 'v^2 + t = 0 beside v = 0'),
    no(slopeAt0('E[k(sqrt(max(1 - sign(v)^2, v^2) + t), 5 * t); v ~ uniform(1)]'), 'v^2 + t < 0 beside v = 0'),
    no(slopeAt0('E[k(sqrt(p(v) + t), 5 * t); v ~ uniform(1)]'), 'v^2 + t < 0 beside v = 0'),
    no(
      slopeAt0('E[k(sqrt(v^2 + 1 - P[w < 1 and v != 0; w ~ uniform(1)] + t), 5 * t); v ~ uniform(1)]'),
      'v^2 + t < 0 beside v = 0',
    ),
    no(
      slopeAt0('E[k(E[w^2; w ~ uniform(1 - sign(v)^2 + v^2 + t)], 5 * t); v ~ uniform(1)]'),
      'a scale below 0 beside v = 0',
    ),
    no(
      slopeAt0('E[E[k(sqrt(2 - w + v^2 + t), 5 * t); w ~ uniform(3/2 - sign(v) / 2)]; v ~ uniform(1)]'),
      'w = 2 for every v < 0, 3/2 at v = 0',
    ),
    no(peak('v != 0', 'h / (h^2 + v^2)'), 'tends to pi / 2'),
    no(peak('v > 0', 'h / (h + v)^2'), 'tends to 1 / 2'),
    no(peak('v > 0', 'sqrt(h) / (h + v^2)'), 'tends to pi / 4'),
    no(
      { given: h, limit: limit('0 * h', '0', 'E[h * v^2 / (1 + h^2 * v^2); v ~ cauchy(1)]') },
      'tends to 1, under a heavy tail',
    ),
    yes({ given: h, limit: limit('0 * h', '0', '1 - E[sqrt(1 - h * v^2 / 2); v ~ uniform(1)]') }, '1 - E tends to 0'),
    yes(slopeAt0('E[k(sqrt(1 + t * w), 5 * t); w ~ uniform(1)]'), '1 + t w > 0 nearby'),
    yes(slopeAt0('E[E[k(sqrt(4 + t * w), 5 * t); w ~ uniform(1 + u^2)]; u ~ uniform(1)]'), 'w within [-2, 2]'),
    yes(slopeAt0('5 * t + k(E[sqrt(3 + t - v); v ~ uniform(1 + t)], 0)'), '3 + t - v > 0 nearby'),
    yes(slopeAt0('E[k(sqrt(1 + E[(v * z)^2; z ~ uniform(1)] + t), 5 * t); v ~ uniform(1)]'), '1 + t > 0 nearby'),
    yes(slopeAt0('E[k(sqrt(1 + E[(v * z)^2; z ~ gaussian(1)] + t), 5 * t); v ~ uniform(1)]'), '1 + t > 0 nearby'),
    yes(
      slopeAt0('E[k(sqrt(1 + E[(v * z)^2 + x^2; z ~ uniform(1), x ~ gaussian(1)] + t), 5 * t); v ~ uniform(1)]'),
      '1 + t > 0 nearby',
    ),
    yes(slopeAt0('E[k(sqrt(1 + abs(v) + t), 5 * t); v ~ uniform(1)]'), '1 + t > 0 nearby'),
    yes(slopeAt0('E[E[k(sqrt(4 - w + v^2 + t), 5 * t); w ~ uniform(2 + v)]; v ~ uniform(1)]'), '1 + t > 0 nearby'),
    yes(slopeAt0('E[k(sqrt(1 + (t * v)^2), 5 * t); v ~ gaussian(1)]'), 'a value for every v'),
  ],
};
