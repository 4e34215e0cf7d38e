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
  ],
};
