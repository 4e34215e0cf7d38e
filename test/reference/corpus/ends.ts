import { type Corpus, ill, no, yes } from './entry.js';

/** Pieces, and conditions of pieces, that have values up to a place and none there: their closures reach it, their values do not. */
export const ends: Corpus = {
  '46 pieces without a value where they end': [
    no(
      {
        given: { h: '0 <= h <= 1' },
        where: {
          'w(t)': [
            { when: 't > 0 and t * (1 / t) > 1 / 2', is: '1' },
            { when: 't <= 0', is: '0' },
          ],
        },
        limit: { of: 'w(h)', is: '0', within: 'w(h)', as: 'h' },
      },
      'w is 1 beside 0',
    ),
    no(
      {
        given: { h: '0 < h <= 1' },
        where: {
          'w(t)': [
            { when: 't > 0', is: 't / t' },
            { when: 't <= 0', is: '0' },
          ],
        },
        limit: { of: '1 + h', is: '0', within: '2 * w(h)', as: 'h' },
      },
      'the limit is 1',
    ),
    no(
      {
        given: { h: '0 < h <= 1' },
        where: {
          'w(t)': [
            { when: 't > 0', is: 't * (1 / t)' },
            { when: 't <= 0', is: '0' },
          ],
        },
        limit: { of: '1 + h', is: 'w(h)', within: 'h', as: 'h' },
      },
      'w is 1 beside 0 and 0 there',
    ),
    no(
      {
        given: { h: '0 <= h <= 1' },
        where: {
          'w(t)': [
            { when: 't > 0', is: 't / t' },
            { when: 't <= 0', is: '0' },
          ],
        },
        limit: { of: 'w(h)', is: '0', within: 'w(h)', as: 'h' },
      },
      'w is 1 beside 0',
    ),
    no(
      {
        given: { h: '0 < h <= 1/10' },
        where: {
          'w(t)': [
            { when: 't > 0', is: '1 / t' },
            { when: 't <= 0', is: '0' },
          ],
        },
        limit: { of: 'h', is: '5', within: 'w(h)', as: 'h' },
      },
      'h tends to 0',
    ),
    no(
      {
        given: { h: '0 < h <= 1/10' },
        where: {
          'w(t)': [
            { when: 't > 0', is: 't^-1' },
            { when: 't <= 0', is: '0' },
          ],
        },
        limit: { of: 'h', is: '5', within: 'w(h)', as: 'h' },
      },
      'h tends to 0',
    ),
    no(
      {
        given: { h: '0 < h <= 1/10' },
        where: {
          'w(t)': [
            { when: 't > 0', is: '2 + atan(1 / t)^2' },
            { when: 't <= 0', is: '0' },
          ],
        },
        limit: { of: 'h', is: '5', within: 'w(h)', as: 'h' },
      },
      'h tends to 0',
    ),
    no(
      {
        given: { h: '0 < h <= 1/10' },
        where: {
          'w(t)': [
            { when: 't > 0', is: 'ln(t)^2' },
            { when: 't <= 0', is: '0' },
          ],
        },
        limit: { of: 'h', is: '5', within: 'w(h)', as: 'h' },
      },
      'h tends to 0',
    ),
    no(
      {
        given: { h: '0 < h <= 1/10' },
        where: {
          'w(t)': [
            { when: 't > 0', is: 'exp(1 / t)' },
            { when: 't <= 0', is: '0' },
          ],
        },
        limit: { of: 'h', is: '5', within: 'w(h)', as: 'h' },
      },
      'h tends to 0',
    ),
    no(
      {
        given: { h: '0 < h <= 1/10', y: '1 <= y <= 2' },
        where: {
          'w(t, y)': [
            { when: 't > 0', is: 'y / t' },
            { when: 't <= 0', is: '0' },
          ],
        },
        limit: { of: 'h', is: '5', within: 'w(h, y)', as: 'h' },
      },
      'h tends to 0',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't > 0', is: 't^2 * (1 / t)^2' },
            { when: 't <= 0', is: '0' },
          ],
        },
        states: 'D[f(x); x] == 0',
      },
      'a step at 0',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't > 0', is: 't^3 * t^-3' },
            { when: 't <= 0', is: '0' },
          ],
        },
        states: 'D[f(x); x] == 0',
      },
      'a step at 0',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't > 0', is: 't / t' },
            { when: 't <= 0', is: '0' },
          ],
        },
        states: 'D[f(x); x] == 0',
      },
      'a step at 0',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't > 0', is: 't^3 * (1 / t)^2' },
            { when: 't <= 0', is: '0' },
          ],
        },
        states: 'D[f(x); x] >= 0',
      },
      'a kink at 0',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't != 0', is: 't^2 * (1 / t)^2' },
            { when: 't == 0', is: '0' },
          ],
        },
        states: 'D[f(x); x] == 0',
      },
      'a hole at 0',
    ),
    ill(
      {
        given: { x: '0 <= x <= 0' },
        where: {
          'f(t)': [
            { when: 't > 0', is: 't^2 * (1 / t)^2' },
            { when: 't <= 0', is: '0' },
          ],
        },
        states: 'D[f(x); x] == 0',
      },
      'a step at 0',
    ),
    ill(
      {
        given: { x: '0 <= x <= 1' },
        where: {
          'f(t)': [
            { when: 't > 0', is: 't / t' },
            { when: 't <= 0', is: '0' },
          ],
          'g(s)': 'D[f(s); s]',
        },
        states: 'g(0) + x >= 0',
      },
      'a step at 0',
    ),
    ill(
      {
        given: { y: '0 <= y' },
        where: { 'f(t)': [{ when: 't == 0 or 2 / t < 1', is: '5 * t' }], 'g(s)': 'D[f(s); s]' },
        states: 'g(0) + y >= 5',
      },
      'f has no value in (0, 2]',
    ),
    ill(
      {
        given: { x: 'x real' },
        provided: ['x == 0'],
        where: { 'f(t)': [{ when: 't == 0 or t * (1 / t) < 1 / 2', is: '5 * t' }] },
        states: 'D[f(x); x] == 5',
      },
      'f has a value at 0 alone',
    ),
    ill(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't <= 0 or t * (1 / t) < 1 / 2', is: '0' },
            { when: 't > 0 and t * (1 / t) > 1 / 2', is: '1' },
          ],
        },
        states: 'D[f(x); x] >= 0',
      },
      'a step at 0',
    ),
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x > 0 and x * (1 / x) > 1 / 2', is: '1' },
            { when: 'x <= 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f <= 1',
      },
      'a step at 0',
    ),
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x > 0', is: 'x / x' },
            { when: 'x <= 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f <= 1',
      },
      'a step at 0',
    ),
    yes(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x > 0 and x * (1 / x) > 1 / 2', is: 'x' },
            { when: 'x <= 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f >= 0',
      },
      'max(x, 0)',
    ),
    yes(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x != 0', is: 'x^2 / abs(x)' },
            { when: 'x == 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f == abs(x)',
      },
      '|x|',
    ),
    yes(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x >= 1', is: '1 / x' },
            { when: 'x < 1', is: '2 - x' },
          ],
        },
        continuous: ['f'],
        states: 'f > 0',
      },
      'both pieces are 1 at 1',
    ),
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x >= 1', is: '1 / x' },
            { when: 'x < 1', is: '3 - x' },
          ],
        },
        continuous: ['f'],
        states: 'f > 0',
      },
      '1 and 2 at 1',
    ),
    yes(
      {
        given: { x: 'x real' },
        where: {
          'f(t)': [
            { when: 't >= 1', is: '1 / t' },
            { when: 't < 1', is: '2 - t' },
          ],
        },
        states: 'D[f(x); x] < 0',
      },
      'both slopes are -1 at 1',
    ),
    yes(
      {
        given: { h: '0 < h <= 1' },
        where: {
          'w(t)': [
            { when: 't >= 1', is: '1 / t - 1' },
            { when: 't < 1', is: 't' },
          ],
        },
        limit: { of: 'w(h)', is: '0', within: 'w(h)', as: 'h' },
      },
      'w is h near 0',
    ),
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x > 0 and x^0 > 1/2', is: '1' },
            { when: 'x <= 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f <= 1',
      },
      'a step at 0',
    ),
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x > 0 and E[u^2; u ~ uniform(x)] >= 0', is: '1' },
            { when: 'x <= 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f <= 1',
      },
      'a step at 0',
    ),
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x > 0 and E[u^2 + v^2; u ~ uniform(x), v ~ uniform(1)] >= 0', is: '1' },
            { when: 'x <= 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f <= 1',
      },
      'a step at 0',
    ),
    no(
      {
        given: { h: '0 <= h <= 1' },
        where: {
          'w(t)': [
            { when: 't > 0', is: '5 + 1 / t' },
            { when: 't <= 0', is: '5' },
          ],
        },
        limit: { of: 'h', is: '5', within: 'w(h)', as: 'h' },
      },
      'h tends to 0',
    ),
    no(
      {
        given: { h: '0 <= h <= 1' },
        where: {
          'w(t)': [
            { when: 't > 0', is: '5 + t / t' },
            { when: 't <= 0', is: '5' },
          ],
        },
        limit: { of: 'h', is: '5', within: 'w(h)', as: 'h' },
      },
      'h tends to 0',
    ),
    no(
      {
        given: { h: '0 < h <= 1/10' },
        where: {
          'w(t)': [
            { when: 't > 0', is: '6 - ln(t)' },
            { when: 't <= 0', is: '0' },
          ],
        },
        limit: { of: 'h', is: '5', within: 'w(h)', as: 'h' },
      },
      'h tends to 0',
    ),
    yes(
      {
        given: { x: '0 < x' },
        where: {
          f: [
            { when: '1 / x > 1', is: 'x' },
            { when: '1 / x <= 1', is: '1' },
          ],
        },
        continuous: ['f'],
        states: 'f <= 1',
      },
      'min(x, 1)',
    ),
    yes(
      {
        given: { x: '0 < x' },
        where: {
          'f(t)': [
            { when: 'ln(t) > 0', is: 'ln(t)^2' },
            { when: 'ln(t) <= 0', is: '0' },
          ],
        },
        states: 'D[f(x); x] >= 0',
      },
      'both slopes are 0 at 1',
    ),
    yes(
      {
        given: { x: '0 < x' },
        where: {
          'f(t)': [
            { when: '1 / t > 1', is: '2 * t - t^2' },
            { when: '1 / t <= 1', is: '1' },
          ],
        },
        states: 'D[f(x); x] >= 0',
      },
      'both slopes are 0 at 1',
    ),
    yes(
      {
        given: { x: '0 < x' },
        where: {
          'f(t)': [
            { when: 't^-1 > 1', is: '0' },
            { when: 't^-1 <= 1', is: '(t - 1)^2' },
          ],
        },
        states: 'D[f(x); x] >= 0',
      },
      'both slopes are 0 at 1',
    ),
    ill(
      {
        given: { x: '0 < x' },
        where: {
          'f(t)': [
            { when: '1 / t > 1', is: '0' },
            { when: '1 / t <= 1', is: 't - 1' },
          ],
        },
        states: 'D[f(x); x] >= 0',
      },
      'a kink at 1',
    ),
    ill(
      {
        given: { x: '0 < x' },
        where: {
          'f(t)': [
            { when: '1 / (1 / t) < 1', is: '0' },
            { when: '1 / (1 / t) >= 1', is: 't - 1' },
          ],
        },
        states: 'D[f(x); x] >= 0',
      },
      'a kink at 1',
    ),
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x > 0 and E[1 / (x + 2 + u); u ~ uniform(1)] >= 0', is: '1' },
            { when: 'x <= 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f <= 1',
      },
      'a step at 0',
    ),
  ],
  '48 pieces and far ends under an integral': [
    no(
      {
        given: { h: '0 < h <= 1/10' },
        where: {
          'q(x, t)': [
            { when: 'x > 1 - t', is: '2 / t' },
            { when: 'x <= 1 - t', is: '0' },
          ],
          'w(t)': 'E[q(x, t); x ~ uniform(1)]',
        },
        limit: { of: 'h', is: '1', within: 'w(h)', as: 'h' },
      },
      'h tends to 0',
    ),
    no(
      {
        given: { h: '0 < h <= 1/10' },
        where: {
          'q(x, t)': [
            { when: 'x > 1 - t', is: '2 * t^-1' },
            { when: 'x <= 1 - t', is: '0' },
          ],
          'w(t)': 'E[q(x, t); x ~ uniform(1)]',
        },
        limit: { of: 'h', is: '1', within: 'w(h)', as: 'h' },
      },
      'h tends to 0',
    ),
    no(
      {
        given: { h: '0 < h <= 1/10' },
        where: {
          'q(x, t)': [
            { when: 'x < t and x > 0', is: '4 / t' },
            { when: 'x >= t or x <= 0', is: '0' },
          ],
          'w(t)': 'E[q(x, t); x ~ uniform(1)]',
        },
        limit: { of: 'h', is: '1', within: 'w(h)', as: 'h' },
      },
      'h tends to 0',
    ),
    ill(
      {
        given: { y: '0 <= y' },
        where: {
          'k(s, t)': 't',
          'q(x, t)': [{ when: 'x <= 1 - t', is: '0' }],
          'f(t)': 'k(E[q(x, t); x ~ uniform(1)], 5 * t)',
          'g(s)': 'D[f(s); s]',
        },
        states: 'g(0) + y >= 5',
      },
      'a gap where t > 0',
    ),
    ill(
      {
        given: { y: '0 <= y' },
        where: {
          'k(s, t)': 't',
          'q(x, t)': [
            { when: 'x >= 1 - t', is: 't' },
            { when: 'x < 1', is: '0' },
          ],
          'f(t)': 'k(E[q(x, t); x ~ uniform(1)], 5 * t)',
          'g(s)': 'D[f(s); s]',
        },
        states: 'g(0) + y >= 5',
      },
      'two values where t > 0',
    ),
    ill(
      {
        given: { y: '0 <= y' },
        where: {
          'k(s, t)': 't',
          'q(x, t)': [
            { when: 'x > 1 - t', is: '1 / (t - t)' },
            { when: 'x <= 1 - t', is: '0' },
          ],
          'f(t)': 'k(E[q(x, t); x ~ uniform(1)], 5 * t)',
          'g(s)': 'D[f(s); s]',
        },
        states: 'g(0) + y >= 5',
      },
      '1 / 0 where t > 0',
    ),
    ill(
      {
        given: { y: '0 <= y' },
        where: { 'k(s, t)': 't', 'f(t)': 'k(E[k(1 / (1 + t * x), x); x ~ gaussian(1)], 5 * t)', 'g(s)': 'D[f(s); s]' },
        states: 'g(0) + y >= 5',
      },
      '1 / 0 at x = -1 / t',
    ),
    ill(
      {
        given: { y: '0 <= y' },
        where: { 'k(s, t)': 't', 'f(t)': 'k(E[sqrt(1 + t * x); x ~ gaussian(1)], 5 * t)', 'g(s)': 'D[f(s); s]' },
        states: 'g(0) + y >= 5',
      },
      'a negative radicand beyond x = -1 / t',
    ),
    ill(
      {
        given: { y: '0 <= y' },
        where: { 'k(s, t)': 't', 'f(t)': 'E[x^2 + k(ln(1 + t * x), x * t); x ~ gaussian(1)]', 'g(s)': 'D[f(s); s]' },
        states: 'g(0) + y >= 0',
      },
      'ln of a negative number',
    ),
    ill(
      {
        given: { y: '0 <= y' },
        where: { 'k(s, t)': 't', 'f(t)': 'E[x^2 + k(1 / (1 + t * x), x * t); x ~ gaussian(1)]', 'g(s)': 'D[f(s); s]' },
        states: 'g(0) + y >= 0',
      },
      '1 / 0 at x = -1 / t',
    ),
    ill(
      {
        given: { y: '0 <= y' },
        where: { 'k(s, t)': 't', 'f(t)': 'E[x^2 + k((1 + t * x)^-2, x * t); x ~ laplace(1)]', 'g(s)': 'D[f(s); s]' },
        states: 'g(0) + y >= 0',
      },
      '1 / 0 at x = -1 / t',
    ),
    ill(
      {
        given: { y: '0 <= y' },
        where: {
          'k(s, t)': 't',
          'f(t)': 'E[x^2 + k(E[z^2; z ~ uniform(1 + t * x)], x * t); x ~ gaussian(1)]',
          'g(s)': 'D[f(s); s]',
        },
        states: 'g(0) + y >= 0',
      },
      'a negative scale',
    ),
    yes(
      {
        given: { y: '0 <= y' },
        where: { 'k(s, t)': 't', 'f(t)': 'k(E[k(1 / (2 + t * x), x); x ~ uniform(1)], 5 * t)', 'g(s)': 'D[f(s); s]' },
        states: 'g(0) + y >= 5',
      },
      '2 + t x > 0 near t = 0',
    ),
    yes(
      {
        given: { y: '0 <= y' },
        where: {
          'k(s, t)': 't',
          'f(t)': 'k(E[k(1 / (1 + t^2 * x^2), x); x ~ gaussian(1)], 5 * t)',
          'g(s)': 'D[f(s); s]',
        },
        states: 'g(0) + y >= 5',
      },
      '1 + t^2 x^2 > 0',
    ),
    yes(
      {
        given: { x: 'x real' },
        where: {
          'u(t)': [
            { when: 't >= 0', is: 't' },
            { when: 't < 0', is: '5' },
          ],
          f: [
            { when: 'x >= 0', is: 'u(x)' },
            { when: 'x < 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f >= 0',
      },
      'max(x, 0)',
    ),
    no(
      {
        given: { x: 'x real' },
        where: {
          'u(t)': [
            { when: 't >= 0', is: 't' },
            { when: 't < 0', is: '5' },
          ],
          f: [
            { when: 'x >= -1', is: 'u(x)' },
            { when: 'x < -1', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f >= 0',
      },
      '0 and 5 at 0',
    ),
    ill(
      {
        given: { y: '0 <= y' },
        where: {
          'k(s, t)': 't',
          'q(x, t)': [
            { when: 'x >= t', is: 't' },
            { when: 'x <= t', is: '2 * t' },
          ],
          'f(t)': 'k(E[q(x, t); x ~ uniform(1)], 5 * t)',
          'g(s)': 'D[f(s); s]',
        },
        states: 'g(0) + y >= 5',
      },
      'two values at x = t',
    ),
    yes(
      {
        given: { y: '0 <= y' },
        where: {
          'k(s, t)': 't',
          'q(x, t)': [
            { when: 'x > t', is: '1' },
            { when: 'x <= t', is: '0' },
          ],
          'f(t)': 'k(E[q(x, t); x ~ uniform(1)], 5 * t)',
          'g(s)': 'D[f(s); s]',
        },
        states: 'g(0) + y >= 5',
      },
      '5 t',
    ),
    yes(
      {
        given: { y: '0 <= y' },
        where: {
          'k(s, t)': 't',
          'q(x, t)': [
            { when: 'x > t and x > 0', is: '1' },
            { when: 'x > t and x <= 0', is: '2' },
            { when: 'x <= t', is: '0' },
          ],
          'f(t)': 'k(E[q(x, t); x ~ uniform(1)], 5 * t)',
          'g(s)': 'D[f(s); s]',
        },
        states: 'g(0) + y >= 5',
      },
      '5 t',
    ),
    no(
      {
        given: { h: '0 < h <= 1/10' },
        where: {
          'q(x, t)': [
            { when: 'x > 1 - t', is: '2 / (1 / (1 / t))' },
            { when: 'x <= 1 - t', is: '0' },
          ],
          'w(t)': 'E[q(x, t); x ~ uniform(1)]',
        },
        limit: { of: 'h', is: '1', within: 'w(h)', as: 'h' },
      },
      'h tends to 0',
    ),
    yes(
      {
        given: { y: '0 <= y' },
        where: {
          'k(s, t)': 't',
          'f(t)': 'E[x^2 + k((1 + t * x)^0, x * t); x ~ gaussian(1)] + t',
          'g(s)': 'D[f(s); s]',
        },
        states: 'g(0) + y >= 1',
      },
      'a power 0 has a value',
    ),
    yes(
      {
        given: { y: '0 <= y' },
        where: { 'k(s, t)': 't', 'f(t)': 'E[(x * t)^2 + k(1, x) + t; x ~ gaussian(1)]', 'g(s)': 'D[f(s); s]' },
        states: 'g(0) + y >= 1',
      },
      '2 t + 1',
    ),
    ill(
      {
        given: { y: '0 <= y', n: 'n in -2..-1' },
        where: { 'k(s, t)': 't', 'f(t)': 'E[x^2 + k((1 + t * x)^n, x * t); x ~ gaussian(1)]', 'g(s)': 'D[f(s); s]' },
        states: 'g(0) + y >= 0',
      },
      '1 / 0 at x = -1 / t',
    ),
    yes(
      {
        given: { x: 'x real', a: 'a >= 0' },
        where: {
          'u(t)': [
            { when: 't >= 0', is: 't' },
            { when: 't < 0', is: '5' },
          ],
          f: [
            { when: 'a >= 0', is: 'max(x, 0) + a' },
            { when: 'a < 0', is: 'u(x)' },
          ],
        },
        continuous: ['f'],
        states: 'f >= 0',
      },
      'a >= 0',
    ),
    no(
      {
        given: { x: 'x real' },
        where: {
          f: [
            { when: 'x > 0 and 1 / E[(u + x + 2)^2; u ~ uniform(1)] > 0', is: '1' },
            { when: 'x <= 0', is: '0' },
          ],
        },
        continuous: ['f'],
        states: 'f <= 1',
      },
      'a step at 0',
    ),
  ],
};
