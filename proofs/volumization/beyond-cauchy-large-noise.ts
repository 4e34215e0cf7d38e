import { theorem } from '../../src/claim/theorem.js';

/** pi a times the derivative of the error by V, under Cauchy noise of scale s. */
const slope = {
  'slope(V)':
    '2 * a * s + 2 * pi * a * V - (s^2 + (V + a)^2) * atan((V + a) / s) + (s^2 + (V - a)^2) * atan((V - a) / s)',
} as const;

/** The slope, which grows with V, changes sign between the two: the best volume lies there. */
export const cauchyLargeNoise = theorem('beyond-cauchy-large-noise', {
  title: 'Under Cauchy noise of scale a <= s <= 1000 a the best volume is 2 a^2 / (3 pi s) within a^4 / (20 s^3)',
  source: 'beyond Fig. 4 (b)',
  given: { a: 'a > 0', s: 'a <= s <= 1000 a' },
  where: { ...slope, middle: '2 * a^2 / (3 * pi * s)', within: 'a^4 / (20 * s^3)' },
  states: ['slope(middle - within) < 0', 'slope(middle + within) > 0'],
  expect: 'holds',
  atLeast: ['tested'],
  proofs: {
    certify: { notSought: 'an arctangent of a quotient of degree 4 with pi in it, times polynomials of degree 8' },
  },
  note: 'By hand: with t + 2 t^3 / 3 - 2 t^5 / 15 <= (1 + t^2) atan t <= t + 2 t^3 / 3 both signs are those of polynomials. The certificates of the kernel do not reach pi; the proof is in Coq, for every s >= a.',
  mutants: {
    'within a^4 / (100 s^3)': {
      where: { within: 'a^4 / (100 * s^3)' },
      witness: { a: '1', s: '1' },
    },
  },
});

/** For small noise it is near a, by the square root of the noise. */
export const cauchySmallNoise = theorem('beyond-cauchy-small-noise', {
  title: 'Under Cauchy noise of scale s <= a/4 the best volume is a - sqrt(4 a s / pi - s^2), less at most s^2 / (4 a)',
  source: 'beyond Fig. 4 (b)',
  given: { a: 'a > 0', s: '0 < s <= a / 4' },
  where: { ...slope, start: 'a - sqrt(abs(4 * a * s / pi - s^2))' },
  states: ['slope(start - s^2 / (4 * a)) < 0', 'slope(start) > 0'],
  expect: 'holds',
  atLeast: ['tested'],
  proofs: {
    certify: { notSought: 'an arctangent of a quotient of degree 4 with pi in it, times polynomials of degree 8' },
  },
  note: 'The root is real, 4 a / pi > a / 4 >= s. The next term is -s^2 / (12 a). At the distance d from a the slope times pi a is 4 a s - pi (d^2 + s^2) and the rests of (s^2 + x^2) atan(s / x) at x = d and 2 a - d, which lie between 0 and 2 s^3 / (3 x).',
  mutants: {
    'less at most s^2 / (40 a)': {
      states: ['slope(start - s^2 / (40 * a)) < 0', 'slope(start) > 0'],
      witness: { a: '1', s: '1/4' },
    },
  },
});
