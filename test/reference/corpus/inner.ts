import { type Corpus, no, yes } from './entry.js';

type Function = string | readonly { when: string; is: string }[];

const name = (of: Function): string => JSON.stringify(of);

/** D[h(x); x] at a number, for y >= 0, of h(t) = D[f(s, t); s] at a place: that it is at least -100, where it exists. */
const twice = (f: Function, place: string, at: string) => ({
  given: { y: '0 <= y' },
  where: {
    ...(/k\(/.test(name(f)) ? { 'k(s, t)': 't' } : {}),
    'f(s, t)': f,
    'q(s, t)': 'D[f(s, t); s]',
    'h(t)': `q(${place}, t)`,
    'g(x)': 'D[h(x); x]',
  },
  states: `g(${at}) + y >= -100`,
});

/** The same of an h that speaks of q(s, t) = D[abs(s) * t^2; s], which has a value at s = 0 for t = 0 alone. */
const beside = (h: Function) => ({
  given: { y: '0 <= y' },
  where: {
    ...(/k\(/.test(name(h)) ? { 'k(s, t)': 't' } : {}),
    'f(s, t)': 'abs(s) * t^2',
    'q(s, t)': 'D[f(s, t); s]',
    'h(t)': h,
    'g(x)': 'D[h(x); x]',
  },
  states: 'g(0) + y >= -100',
});

const slopes = (f: string) => ({
  'k(s, t)': 't',
  'f(s, t)': f,
  'q(s, t)': 'D[f(s, t); s]',
});

interface Edge {
  /** q(v, t): where it changes, what it is there, and elsewhere (0). */
  readonly q?: readonly [when: string, is: string, otherwise?: string];
  readonly more?: Readonly<Record<string, unknown>>;
  /** Whether it speaks of the letter y that is given. */
  readonly y?: boolean;
}

/** The derivative at 1/2 of f(t) = k(argument, 5 * t), k(s, t) = t, which is 5 where the argument has values nearby. */
const edge = (argument: string, { q, more, y = false }: Edge = {}) => ({
  given: { y: '0 <= y' },
  where: {
    'k(s, t)': 't',
    ...more,
    ...(q && {
      [y ? 'q(v, t, y)' : 'q(v, t)']: [
        { when: q[0], is: q[1] },
        { when: `not (${q[0]})`, is: q[2] ?? '0' },
      ],
    }),
    [y ? 'f(t, y)' : 'f(t)']: `k(${y ? argument.replace(')', ', y)') : argument}, 5 * t)`,
    [y ? 'g(s, y)' : 'g(s)']: y ? 'D[f(s, y); s]' : 'D[f(s); s]',
  },
  states: y ? 'g(1/2, y) + y >= 5' : 'g(1/2) + y >= 5',
});

/** The derivative, at least 0, of x^2 where one condition holds and x - 1/4 where another does, for 0 < x < 1. */
const partly = (first: string, second: string) => ({
  given: { x: '0 < x < 1' },
  where: {
    'f(x)': [
      { when: first, is: 'x^2' },
      { when: second, is: 'x - 1/4' },
    ],
  },
  states: 'D[f(x); x] >= 0',
});

/** Derivatives of derivatives: the inner one exists beside the place as well, or the outer one has no sense. */
export const inner: Corpus = {
  '51 derivatives inside': [
    no(
      {
        given: { x: '-1/2 <= x <= 0', s: '0 <= s' },
        where: slopes('k(sqrt(-t), s * t)'),
        states: 'D[q(s, x); x] == 1',
      },
      'q has no value for x > 0',
    ),
    no(
      {
        given: { x: '-1/2 <= x <= 0', s: '0 <= s' },
        where: slopes('k(E[sqrt(1 - v); v ~ uniform(1 + t)], s * t)'),
        states: 'D[q(s, x); x] == 1',
      },
      'q has no value for x > 0',
    ),
    no(
      {
        given: { x: 'x == 0', s: '0 <= s' },
        where: slopes('k(E[sqrt(1 + t * v); v ~ gaussian(1)], s * t)'),
        states: 'D[q(s, x); x] == 1',
      },
      'q has a value at x = 0 alone',
    ),
    no(twice('abs(s) * t^2', '0', '0'), 'a kink for t != 0'),
    no(twice('abs(s - 1) * (t - 2)^2', '1', '2'), 'a kink for t != 2'),
    no(twice('max(s, 0) * t^2', '0', '0'), 'a kink for t != 0'),
    no(twice('min(s, t) * (t - 2)^2', 't', '2'), 'a kink for t != 2'),
    no(twice('clip(s, -1, 1) * t^2', '1', '0'), 'a kink for t != 0'),
    no(twice('s * t + abs(s) * t^3', '0', '0'), 'a kink for t != 0'),
    no(twice('max(s * t^2, 0)', '0', '0'), 'a kink for t != 0'),
    no(twice('E[abs(s) * t^2 * v^2; v ~ uniform(1)]', '0', '0'), 'a kink for t != 0'),
    no(twice('E[abs(s) * t^2 * v^2; v ~ gaussian(1)]', '0', '0'), 'a kink for t != 0'),
    no(twice([{ when: 's <= 0', is: 's * t^2' }, { when: 's > 0', is: '2 * s * t^2' }], '0', '0'), 'a kink for t != 0'), // biome-ignore format: one line each
    no(twice([{ when: 's < 0', is: '0' }, { when: 's >= 0', is: 't^2' }], '0', '0'), 'a jump for t != 0'), // biome-ignore format: one line each
    no(twice([{ when: 's <= 0', is: 's' }, { when: 's > 0', is: '(1 + t^2) * s' }], '0', '0'), 'a kink for t != 0'), // biome-ignore format: one line each
    no(twice([{ when: 's <= 0', is: 'k(sqrt(1 - t), s)' }, { when: 's > 0', is: 's' }], '0', '1'), 'no value for t > 1'), // biome-ignore format: one line each
    no(twice('k(sqrt(1 - s), s * t)', 't', '1'), 'no value for t > 1'),
    no(twice('k(sqrt(1 - s^2), s * t)', 't^2', '1'), 'no value for t > 1'),
    no(twice('k(E[sqrt(1 - v); v ~ uniform(s * t)], s * t)', '1', '1'), 'no value for t > 1'),
    no(twice('k(D[abs(s) * t^2; s], s * t)', '0', '0'), 'a kink for t != 0'),
    no(beside('k(q(0, t), t)'), 'an argument that is not looked at'),
    no(beside([{ when: 't > 0', is: 'k(q(0, t), t)' }, { when: 't <= 0', is: 't' }]), 'for t > 0'), // biome-ignore format: one line each
    no(beside([{ when: 't > 0', is: 'q(0, t) + t' }, { when: 't <= 0', is: 't' }]), 'for t > 0'), // biome-ignore format: one line each
    no(beside([{ when: 'q(0, t) + t > 0', is: 't' }, { when: 'q(0, t) + t <= 0', is: 't' }]), 'in a condition'), // biome-ignore format: one line each
    no(beside('E[k(q(0, t), t + v); v ~ uniform(1)]'), 'under an integral'),
    no(beside('E[q(0, t * v) + t; v ~ uniform(1)]'), 'under an integral'),
    no(
      {
        given: { x: '0 < x < 1' },
        where: {
          'f(x)': [
            { when: 'x <= 1/2', is: 'x^3' },
            { when: 'x > 1/2', is: '1/8 + 3/4 * (x - 1/2)' },
          ],
          'd(x)': 'D[f(x); x]',
        },
        states: 'D[d(x); x] >= 0',
      },
      'no second derivative at 1/2',
    ),
    yes(
      {
        given: { x: '0 < x < 1' },
        where: {
          'f(x)': [
            { when: 'x <= 1/2', is: 'x^3' },
            { when: 'x > 1/2', is: '1/8 + 3/4 * (x - 1/2) + 3/2 * (x - 1/2)^2' },
          ],
          'd(x)': 'D[f(x); x]',
        },
        states: 'D[d(x); x] >= 0',
      },
      '6 x, or 3',
    ),
    yes(
      {
        given: { x: '0 < x < 1' },
        where: {
          'f(x)': [
            { when: 'x <= 1/2', is: 'x^4' },
            { when: 'x > 1/2', is: 'x^4 + (x - 1/2)^4' },
          ],
          'd(x)': 'D[f(x); x]',
          'e(x)': 'D[d(x); x]',
        },
        states: 'D[e(x); x] >= 0',
      },
      '24 x, and 24 (x - 1/2) more',
    ),
    yes(twice('abs(s) * t^2', '1', '0'), 't^2 for all t'),
    yes(twice('abs(s) * s * t^2', '0', '0'), '0 for all t'),
    yes(twice([{ when: 's <= 0', is: 's * t' }, { when: 's > 0', is: 's^2 + s * t' }], '0', '0'), 't for all t'), // biome-ignore format: one line each
    yes(twice([{ when: 's <= 0', is: 'k(sqrt(1 - t), s)' }, { when: 's > 0', is: 's' }], '1', '1'), '1 for all t'), // biome-ignore format: one line each
    yes(twice('k(E[sqrt(2 + s * t * v); v ~ uniform(1)], s * t)', '1', '1'), 't nearby'),
    yes(twice('k(E[sqrt(1 - v); v ~ uniform(s * t)], s * t)', '1', '1/2'), 't nearby'),
    yes(twice('E[s^3 * t * v^2; v ~ gaussian(1)]', '0', '0'), '0 for all t'),
    yes(
      {
        given: { x: 'x > 0' },
        where: { 'f(s, t)': 'sqrt(s) * ln(t)', 'q(s, t)': 'D[f(s, t); s]' },
        states: 'D[q(1, x); x] == 1 / (2 * x)',
      },
      'ln(x) / 2',
    ),
  ],
  '52 values at an edge that moves': [
    no(edge('E[q(v, t); v ~ uniform(1)]', { q: ['v < t', 'sqrt(1/2 - v)'] }), 'none for 1/2 < v < t'),
    no(edge('E[q(v, t); v ~ uniform(1)]', { q: ['v <= t', 'sqrt(1/2 - v)'] }), 'none for 1/2 < v < t'),
    no(edge('E[q(v, t); v ~ uniform(1)]', { q: ['v < t', 'E[w^2; w ~ uniform(1/2 - v)]'] }), 'a scale below 0'),
    no(edge('E[q(v, t); v ~ uniform(1)]', { q: ['v < t', 'k(sqrt(1/2 - v), 0)'] }), 'none for 1/2 < v < t'),
    no(edge('E[q(v, t); v ~ uniform(1)]', { q: ['v < t', 'k(1 / max(0, 1 - 2 * v), 0)'] }), 'none for 1/2 < v < t'),
    no(edge('P[q(v, t) > 0; v ~ uniform(1)]', { q: ['v < t', 'sqrt(1/2 - v)'] }), 'none for 1/2 < v < t'),
    no(edge('P[v < t and sqrt(1/2 - v) >= 0; v ~ uniform(1)]'), 'none for 1/2 < v < t'),
    no(
      edge('E[q(v, t); v ~ uniform(1)]', { q: ['v < t', 'r(v)'], more: { 'r(v)': [{ when: 'v < 1/2', is: '1' }] } }),
      'no piece for 1/2 < v < t',
    ),
    no(
      edge('E[q(v, t); v ~ uniform(1)]', {
        q: ['v < t', 'k(r(v), 0)'],
        more: { 'r(v)': [{ when: 'v <= 1/2', is: '1' }] },
      }),
      'no piece for 1/2 < v < t',
    ),
    no(
      edge('E[q(v, t); v ~ uniform(1)]', {
        q: ['v < t', 'd(0, v)'],
        more: { 'e(s, v)': 'abs(s) * max(v - 1/2, 0)', 'd(s, v)': 'D[e(s, v); s]' },
      }),
      'no derivative for 1/2 < v < t',
    ),
    no(
      edge('E[q(v, t); v ~ uniform(1)]', {
        q: ['v < t', 'k(d(0, v), 0)'],
        more: { 'e(s, v)': 'k(sqrt(1/2 - v), s)', 'd(s, v)': 'D[e(s, v); s]' },
      }),
      'no derivative for 1/2 < v < t',
    ),
    no(edge('q(0, t)', { q: ['t <= 1/2', '0', 'sqrt(1 / 3 - 1 / 2)'] }), 'none for t > 1/2'),
    no(edge('q(0, t)', { q: ['t <= 1/2', '0', 'k(ln(1 / 3 - 1 / 2), 0)'] }), 'none for t > 1/2'),
    no(edge('q(0, t)', { q: ['t <= 1/2', '0', 'sqrt(y - 1)'], y: true }), 'none for t > 1/2, y < 1'),
    no(edge('q(0, t)', { q: ['t <= 1/2', '0', 'E[sqrt(v); v ~ uniform(1)]'] }), 'none for t > 1/2'),
    no(
      {
        given: { y: '0 <= y' },
        where: {
          'k(s, t)': 't',
          'f(s, v)': 'p(s) * (v - 1)',
          'p(s)': [
            { when: 's <= 0', is: '0' },
            { when: 's > 0', is: 's' },
          ],
          'q(s, v)': 'D[f(s, v); s]',
          'h(t)': [
            { when: 't <= 1', is: 't' },
            { when: 't > 1', is: 'k(E[q(0, v); v ~ uniform(t)], t)' },
          ],
          'g(x)': 'D[h(x); x]',
        },
        states: 'g(1) + y >= -100',
      },
      'no derivative for v != 1',
    ),
    yes(edge('E[q(v, t); v ~ uniform(1)]', { q: ['v < t', 'sqrt(1 - v)'] }), 'v < 1 nearby'),
    yes(edge('E[q(v, t); v ~ uniform(1)]', { q: ['v < t', 'sqrt(3/4 - v) + 1'] }), 'v < 3/4 nearby'),
    yes(edge('E[q(v, t); v ~ uniform(1)]', { q: ['v < t', 'v^2'] }), 'a value everywhere'),
    yes(edge('q(0, t)', { q: ['t <= 1/2', '0', 'sqrt(1 / 2 - 1 / 3)'] }), 'a value everywhere'),
    yes(edge('q(0, t)', { q: ['t <= 1/2', '0', 'sqrt(y)'], y: true }), 'y >= 0'),
    no(edge('sqrt(3/2 - E[(t * z)^2 * 6; z ~ gaussian(1)])'), 'none for t > 1/2'),
    yes(edge('sqrt(1/2 - E[sqrt(abs(t - 1/2) * abs(z)); z ~ cauchy(1)])'), '1/2 - c sqrt|t - 1/2| > 0 nearby'),
    no(edge('ln(E[abs(t - 1/2) * z^2 * exp(-(t - 1/2)^2 * z^2); z ~ cauchy(1)])'), 'a mean that jumps at 1/2'),
    yes(edge('sqrt(2 - E[(t * z)^2; z ~ gaussian(1)])'), '2 - t^2 > 0 nearby'),
    no(partly('0 <= x and x < 1/2', 'x > 1/2 and x <= 1'), 'no piece at 1/2'),
    yes(partly('x == 1/2 and x < 1', '1/2 != x and x < 1'), 'x - 1/4, which x^2 touches at 1/2'),
    yes(partly('x != 1/2 and x < 1', '1/2 == x and x < 1'), 'x - 1/4, which x^2 touches at 1/2'),
    yes(partly('1/2 == x and x < 1', 'x != 1/2 and x < 1'), 'x - 1/4, which x^2 touches at 1/2'),
    yes(partly('x != 1/2 and x < 1', 'x == 1/2 and x < 1'), 'x - 1/4, which x^2 touches at 1/2'),
    no(partly('0 <= x and x <= 1/2', 'x >= 1/2 and x <= 3/4'), 'no piece at 1'),
    no(partly('0 <= x and x <= sign(x) / 2', '1/2 < x and x <= 1'), 'no piece left of 0'),
    yes(partly('0 <= x and x <= 1/2', '1/2 < x and x <= 1'), 'x^2 and x - 1/4'),
    yes(partly('0 <= x and x < 1/2', '1/2 <= x and x <= 1'), 'x^2 and x - 1/4'),
    yes(partly('0 <= x and x <= 1/2', '1/2 <= x and x <= 1'), 'x^2 and x - 1/4'),
    yes(partly('0 <= x and 1/2 >= x', 'x > 1/2 and x <= 1'), 'x^2 and x - 1/4'),
    yes(partly('0 <= x and 1/2 > x', 'x >= 1/2 and x <= 1'), 'x^2 and x - 1/4'),
    yes(partly('0 <= x and 1/2 >= x', '1/2 <= x and x <= 1'), 'x^2 and x - 1/4'),
    yes(partly('0 <= x and not (x > 1/2)', 'not (x <= 1/2) and x <= 1'), 'x^2 and x - 1/4'),
    yes(
      {
        given: { x: '0 < x < 1' },
        where: {
          'f(x)': [
            { when: 'x == 1/2 and x < 1', is: '1/4' },
            { when: 'x != 1/2 and x < 1', is: 'x^2' },
          ],
        },
        states: 'D[f(x); x] >= -1 + x',
      },
      'x^2; open, since the piece 1/4 has another slope',
    ),
  ],
};
