import type { Spec } from '../../src/claim/spec.js';

/** A statement for the search of certificates; `provable` if a certificate is found for it, `false` if there can be none. */
export interface Sought {
  readonly truth: 'provable' | 'false';
  readonly body: Omit<Spec, 'title' | 'expect'>;
}

type Given = Readonly<Record<string, string>>;
type Rest = Omit<Sought['body'], 'given' | 'states'>;
const making =
  (truth: Sought['truth']) =>
  (given: string, states: string | readonly string[], rest: Rest = {}): Sought => ({
    truth,
    body: { ...(given === '' ? {} : { given: rangesOf(given) }), states, ...rest },
  });
const yes = making('provable');
const no = making('false');

/** `x real, 0 < y < x`: each range by the letter it is about. */
const rangesOf = (text: string): Given =>
  Object.fromEntries(
    text.split(', ').map(range => {
      const [first = '', second = '', third] = range.split(/ (?:[<>]=?|real|in) ?/);
      return [third === undefined ? first : second, range];
    }),
  );

const identities: readonly Sought[] = [
  yes('x real, y real', '(x + y)^2 == x^2 + 2 x y + y^2'),
  no('x real, y real', '(x + y)^2 == x^2 + x y + y^2'),
  yes('x real', 'x^0 == 1'),
  yes('x > 0', 'x^-2 * x^3 == x'),
  yes('x > 0, y > 0', '1 / x + 1 / y == (x + y) / (x y)'),
  yes('x > 0, y > 0', '(x / y)^-2 == y^2 / x^2'),
  no('x > 0, y > 0', '1 / x + 1 / y == 2 / (x + y)'),
  yes('x < 0', 'x / x == 1'),
  yes('x real', '1 / x^2 > 0', { provided: ['x != 0'] }),
  yes('x real', 'x^3 / x^3 == 1', { provided: ['x != 0'] }),
  yes('x real', '1 / x^4 > 0', { provided: ['x != 0'] }),
  no('x real', '1 / x^2 > 0'),
  yes('x > 0, y > 0', '4 x y / (2 x y) == 2'),
  yes('x > 1, y > 0', '1 / (3 * (x - 1)) / (1 / y) == y / (3 x - 3)'),
  yes('', '1 / 3 + 1 / 6 == 1 / 2'),
  yes('n in 1..4, x real', '(x + n)^2 == x^2 + 2 * n * x + n^2'),
  yes('n in 0..3, x >= 0', 'x^n >= 0'),
  no('n in 1..4, x >= 0', 'x^n <= x'),
  no('x real', '(1 + x)^41 == 0'),
];

/** 0 where V = 1, a = 3, s = 4, on the edge V + a = s, and of third order along it. */
const edge = '9 s^4 / 64 - a s^3 / 3 + a^3 s / 3 + V^2 a s - 2 V * a * (V^2 + a^2) / 3';
const onEdge = { provided: ['V + a <= s'] };

const inequalities: readonly Sought[] = [
  yes('a > 0, s > 0, 0 <= V <= a', `${edge} >= 0`, onEdge),
  yes('a > 0, s > 4 a / 3, 0 <= V <= a', `${edge} > 0`, onEdge),
  no('a > 0, s >= 4 a / 3, 0 <= V <= a', `${edge} > 0`, onEdge),
  // 0 at one point, which is irrational: x = 0, w = -1 - z, w^3 = -z^2
  yes('w real, x real, z real', '(w^3 + z^2)^2 + (x^2 + w + z + 1)^2 + x^2 >= 0'),
  yes('', '1 < 2'),
  no('', '2 < 1'),
  yes('x >= 0', ['x + 1 > 0', 'x >= 0']),
  no('x >= 0', ['x + 1 > 0', 'x > 0']),
  yes('x >= 0, y >= x', 'x + y >= 2 x'),
  yes('0 < x < 1', '0 < x^2 < x'),
  no('0 <= x < 1', 'x^2 < x'),
  yes('x >= 0, y >= 0', 'x y <= ((x + y) / 2)^2', { equality: 'x == y' }),
  no('x >= 0, y >= 0', 'x y <= ((x + y) / 2)^2', { equality: 'x == 2 y' }),
  yes('x >= -1', '(1 + x)^3 >= 1 + 3 x'),
  no('x >= -4', '(1 + x)^3 >= 1 + 3 x'),
  yes('x real, y real', 'x y <= x^2 / 2 + y^2 / 2'),
  yes('e > 0, a real, b real', 'a b <= a^2 / (2 e) + e b^2 / 2'),
  yes('a > 0, b > 0', 'a / b + b / a >= 2'),
  no('a > 0, b > 0', 'a / b + b / a > 2'),
  yes('a > 0, b > 0', 'a^9 * b^4 * (a^2 + b^2) * (a - b)^2 >= 0'),
  yes('b > 0, a > b', 'a^3 * b^2 * (a - b)^2 > 0'),
  no('a real, b > 0', 'a^3 * b^2 * (a - b)^2 >= 0'),
  yes('x real', 'x != x + 1'),
  yes('x > 1', 'x != 1'),
  yes('x < 1', 'x != 1'),
  no('x >= 1', 'x != 1'),
  yes('x real', 'x > 0 or x <= 0'),
  yes('x real', 'not (x > 0 and x < 0)'),
  no('x real', 'x > 0 or x < 0'),
  yes('x real', 'x >= 1 or x^2 < 1 or x <= -1'),
];

/** One square is at most another by the signs of difference and sum, or as a share of it. */
const comparedSquares: readonly Sought[] = [
  yes('x >= 0, y >= x', 'x^4 <= y^4'),
  yes('x >= 0, y > x', 'x^2 < y^2'),
  no('x >= 0, y >= x', 'x^2 < y^2'),
  no('x real, y >= x', 'x^2 <= y^2'),
  yes('0 <= a <= 1, x real, y real, z real', '(a * (x - y) * (x + z))^2 <= ((x - y) * (x + z))^2'),
  no('0 <= a <= 1, x real, y real', '(a * (x - y))^2 < (x - y)^2'),
  no('-1 <= a <= 2, x real, y real', '(a * (x - y))^2 <= (x - y)^2'),
  yes('x real, y real, z real', '(x + y)^2 / (1 + z^2)^2 <= (abs(x) + abs(y))^2 / (1 + z^2)^2'),
  yes('-1 <= x <= 1, y real', '(x - y)^2 * (1 - x)^2 >= (x - y)^2 * (1 - x)^2'),
];

const hypotheses: readonly Sought[] = [
  yes('p >= 0, q >= 0, r real, x real, y real', '(p x + q y)^2 <= r^2 * (x^2 + y^2)', {
    provided: ['r >= max(p, q) + min(p, q)'],
  }),
  yes('x real, y real', 'y >= 1', { provided: ['y >= max(abs(x), 1)'] }),
  yes('x real, y real, z real', 'x <= y', { provided: ['x <= min(y, max(z, 1))'] }),
  no('x real, y real, z real', 'x <= z', { provided: ['x <= min(y, max(z, 1))'] }),
  no('x real, y real', 'x > y', { provided: ['y < max(x, 1)'] }),
  yes('x real, y real', 'x == 0', { provided: ['x^2 + y^2 == 0'] }),
  yes('x real', 'x == 1', { provided: ['x >= 1', 'x <= 1'] }),
  yes('x real', 'x > 1', { provided: ['x >= 1', 'x != 1'] }),
  yes('x real, y real', 'y > 0', { provided: ['x^2 * y == x^4 + 1'] }),
  no('x real, y real', 'y > 3', { provided: ['x^2 * y == x^4 + 1'] }),
  yes('x > 0, y > 0', 'x^2 + y^2 < 1', { provided: ['x + y < 1'] }),
  no('x > 0, y > 0', 'x^2 + y^2 < 1 / 2', { provided: ['x + y < 1'] }),
  yes('x real', 'x^2 >= 1', { provided: ['x >= 1 or x <= -1'] }),
  no('x real', 'x >= 1', { provided: ['x >= 1 or x <= -1'] }),
  yes('x real', 'x > 0', { provided: ['x > 5 or (x > 0 and x < 1)'] }),
  yes('x real', 'x <= 0', { provided: ['not (x > 0)'] }),
  yes('a > 0, x > 0, b > 0', 'a + x >= 2 * b', { provided: ['b^2 == a x'] }),
  yes('x real, y real, z real', 'z >= 2', { provided: ['z == x^2 + y^2', 'x == y', 'x >= 1'] }),
  yes('0 < x < 1', 'x == 7', { provided: ['x > 2'] }),
  yes('n in 1..3, x real', 'x > 5', { provided: ['x > n', 'x < 0'] }),
];

const pieces: readonly Sought[] = [
  yes('x real, y real', 'max(x, y) + min(x, y) == x + y'),
  yes('x real, y real', 'abs(x + y) <= abs(x) + abs(y)'),
  no('x real, y real', 'abs(x + y) < abs(x) + abs(y)'),
  yes('x real', 'x == sign(x) * abs(x)'),
  yes('x real, y real', 'abs(x - y) == 0', { provided: ['x == y'] }),
  yes('x real', 'f == 1', {
    where: {
      f: [
        { when: '2 x >= x + x', is: '1' },
        { when: '2 x < x + x', is: '0' },
      ],
    },
  }),
  yes('V >= 0, x real', 'abs(clip(x, -V, V)) <= V'),
  no('V >= 0, x real', 'abs(clip(x, -V, V)) < V'),
  yes('x real', 'f(x) >= 0', {
    where: {
      'f(t)': [
        { when: 't >= 1 and t > 0', is: 't' },
        { when: 't < 1 or t < 0', is: 't^2' },
      ],
    },
  }),
  yes('x real', 'f >= 0', {
    where: {
      f: [
        { when: 'not (x == 1)', is: 'x^2' },
        { when: 'x == 1', is: '1' },
      ],
    },
    continuous: ['f'],
  }),
  no('x real', 'f >= 0', {
    where: {
      f: [
        { when: 'x != 1', is: 'x^2' },
        { when: 'x == 1', is: '2' },
      ],
    },
    continuous: ['f'],
  }),
  yes('-1 <= x <= 1', 'abs(64 x^3 - 48 x) <= 16'),
];

const roots: readonly Sought[] = [
  yes('x >= 0', 'sqrt(x) * sqrt(x) == x'),
  yes('x > 1', 'sqrt(x) < x'),
  no('x >= 1', 'sqrt(x) < x'),
  no('x real', 'sqrt(x) >= 0'),
  yes('x real', 'sqrt(x^2) == abs(x)'),
  yes('x > 0', 'sqrt(1 / x) == 1 / sqrt(x)'),
  yes('a >= 0, b >= 0', 'sqrt(a + b) <= sqrt(a) + sqrt(b)'),
  no('a >= 0, b >= 0', 'sqrt(a + b) < sqrt(a) + sqrt(b)'),
  yes('a > 0, b > 0', 'sqrt(a + b) < sqrt(a) + sqrt(b)'),
  no('a >= 0, b >= 0', 'sqrt(a + b) >= sqrt(a) + sqrt(b)'),
  yes('a >= 0, b >= 0', 'sqrt(a) + sqrt(b) <= sqrt(2 * (a + b))'),
  yes('x > 0', 'sqrt(x + 1) - sqrt(x) <= 1 / (2 * sqrt(x))'),
  no('0 <= x <= 1/2', '1 - x <= sqrt(1 - 2 x)'),
  yes('x real, y real', 'sqrt(x^2 + y^2) * sqrt(2) >= x - y'),
  no('x real, y real', 'sqrt(x^2 + y^2) * sqrt(2) > x - y'),
  yes('a > 0, b > 0, c > 0', 'sqrt((a + b + c) * (a + b - c) * (b + c - a) * (c + a - b)) >= 0', {
    provided: ['a + b > c', 'b + c > a', 'c + a > b'],
  }),
  no('a > 0, b > 0, c > 0', 'sqrt((a + b + c) * (a + b - c) * (b + c - a) * (c + a - b)) >= 0', {
    provided: ['a + b > c', 'b + c > a'],
  }),
  yes('', '1 < sqrt(2) < 3 / 2'),
  no('', 'sqrt(2) < 141 / 100'),
  yes('', 'sqrt(4) == 2'),
  yes('', '1 / 100 < sqrt(1 / 5000) < 1 / 50'),
  yes('0 <= x <= 2', 'sqrt(2 + sqrt(x + 2)) <= 2'),
];

const squares: readonly Sought[] = [
  yes('x real', 'x^4 - x + 1 > 0'),
  yes('x real', 'x^4 - 4 x^2 + 4 >= 0'),
  no('x real', 'x^4 - 4 x^2 + 4 > 0'),
  no('x real', 'x^4 - 4 x^2 + 3999 / 1000 >= 0'),
  yes('x real, y real', 'x^4 y^2 + x^2 y^4 + 1 >= 3 x^2 y^2'),
  no('x real, y real', 'x^4 y^2 + x^2 y^4 + 1 > 3 x^2 y^2'),
  yes('x real, y real, z real', 'x^2 + y^2 + z^2 >= x y + y z + z x'),
  no('x real, y real, z real', 'x^2 + y^2 + z^2 > x y + y z + z x'),
  yes('a real, b real, c real, d real', '(a c + b d)^2 <= (a^2 + b^2) * (c^2 + d^2)'),
  yes('x >= 0, y >= 0, z >= 0', 'x * y * z <= ((x + y + z) / 3)^3'),
  yes('a > 0, b > 0, c > 0', 'a / (b + c) + b / (c + a) + c / (a + b) >= 3 / 2'),
  yes('p > 0, q real', 'p^2 + q^2 > 0'),
  no('p >= 0, q real', 'p^2 + q^2 > 0'),
  yes('x real, y real', '2 x^4 + 2 x^3 * y - x^2 y^2 + 5 y^4 >= 0'),
  yes('x real', '(x^2 - 2)^2 * (x^2 + 1) >= 0'),
  yes('x real, y real', '(x - 1)^2 + (x y - 1)^2 + (y - 1)^2 >= 0'),
  yes('x real, y real', 'x^2 + y^2 <= 1 or x + y <= 3 or x^2 + y^2 >= 4'),
  yes('x >= 0', 'x^3 + 1 >= x^2 / 2 + x / 2'),
  yes('0 <= x <= 1', 'x^5 - 3 x + 5 / 2 > 0'),
  yes('0 <= x <= 1', 'x^7 - x + 62 / 100 > 0'),
  no('0 <= x <= 1', 'x^7 - x + 61 / 100 > 0'),
  yes('1 <= x <= 3, 2 <= y <= 5', 'x / y + y / x <= 6'),
  yes('0 <= x <= 2, -1 <= y <= 1', 'x^2 * y - x * y^3 >= -6'),
];

const functions: readonly Sought[] = [
  yes('x > -1', 'ln(1 + x) <= x'),
  no('x > -1', 'ln(1 + x) < x'),
  yes('x > -1', 'ln(1 + x) >= x / (1 + x)'),
  no('x real', 'ln(x) <= x - 1'),
  yes('x real', 'exp(x) >= 1 + x'),
  yes('x < 1', 'exp(x) <= 1 / (1 - x)'),
  yes('x > 0', 'atan(x) < x'),
  no('x real', 'atan(x) <= x'),
  yes('x > 0, y > 0', 'ln(x y) == ln(x) + ln(y)'),
  yes('x > 0', 'ln(1 / x) == -ln(x)'),
  yes('x > 0', 'ln(x) == 2 * ln(sqrt(x))'),
  yes('x real, y real', 'exp(x + y) == exp(x) * exp(y)'),
  yes('x real', 'exp(x) * exp(-x) == 1'),
  yes('x > 0', 'exp(ln(x)) == x'),
  yes('x real', 'ln(exp(x)) == x'),
  yes('x > 0', 'ln(x) <= exp(x)'),
  yes('x >= 1', 'ln(x) < 2 * sqrt(x)'),
  yes('x > 0', 'pi / 2 - atan(x) < 1 / x'),
  yes('x > 0, y > 0', 'ln(x) - ln(y) <= x / y - 1'),
  yes('', '3 < pi < 22 / 7'),
  no('', 'pi < 3'),
  no('x > 0', 'erf(x) > 1'),
];

const beyond = {
  'f(s, t)': [
    { when: 's < t', is: '1 / (1 + t)' },
    { when: 's >= t', is: '0' },
  ],
};

/** Each side with a denominator of its own. */
const halves = {
  'f(s, t)': [
    { when: 's < 0', is: '1 / t' },
    { when: 's >= 0', is: '1 / (1 + t)' },
  ],
};

const integrals: readonly Sought[] = [
  yes('a > 0', 'E[u^2; u ~ uniform(a)] == a^2 / 3'),
  no('a > 0', 'E[u^2; u ~ uniform(a)] == a^2 / 2'),
  yes('a > 0, 0 <= V <= a', 'P[abs(u) <= V; u ~ uniform(a)] == V / a'),
  no('a > 0, 0 <= V <= a', 'P[u < V; u ~ uniform(a)] == V / a'),
  yes('a > 0, 0 <= V <= a', 'E[clip(u, -V, V)^2; u ~ uniform(a)] == V^2 - 2 * V^3 / (3 a)'),
  yes('a > 0, s > 0', 'E[(u + v)^2; u ~ uniform(a), v ~ uniform(s)] == (a^2 + s^2) / 3'),
  yes('s > 0', 'E[max(u, v); u ~ uniform(s), v ~ uniform(s)] == s / 3'),
  yes('a > 0', 'E[u / (a + 1); u ~ uniform(a)] == 0'),
  no('a > 0', 'E[1 / (u + 2 a); u ~ uniform(a)] == 1 / (2 a)'),
  no('a > 0', 'E[sqrt(u^2 + a); u ~ uniform(a)] == a'),
  yes('a > 0', 'E[u * sqrt(a); u ~ uniform(1)] == 0'),
  yes('a > 0, s > 0', 'E[E[(u + v)^2; u ~ uniform(a)]; v ~ uniform(s)] == (a^2 + s^2) / 3'),
  yes('a > 0, V >= 0', 'E[min(abs(u), V); u ~ uniform(a)] <= V'),
  yes('a > 0', 'E[max(u, 1); u ~ uniform(a)] >= 1'),
  no('0 < a < 1', 'E[max(u^2 + u, a); u ~ uniform(1)] == a'),
  yes('a > 0', 'E[f(u, a); u ~ uniform(1)] == (1 / a + 1 / (1 + a)) / 2', { where: halves }),
  no('a > 0', 'E[f(u, a); u ~ uniform(1)] == 1 / (a * (1 + a))', { where: halves }),
  // A root of one of two letters is no constant either: this mean is above 0.
  no('', 'E[u * sqrt(u + 2) + v; u ~ uniform(1), v ~ uniform(1)] == 0'),
  no('', 'E[max(u, sqrt(u + 1) - 1 / 2); u ~ uniform(1)] == 0'),
  // Where u < t, 1 + t > 0 is known, and nowhere else.
  yes('-2 <= t <= 1', 'E[f(u, t); u ~ uniform(1)] <= 1 / 2', { where: beyond }),
  no('-2 <= t <= 1', 'E[f(u, t); u ~ uniform(1)] == 1 / 2', { where: beyond }),
  // Under the integral exp(u) is no constant: this mean is above 0.
  no('0 < a <= 1', 'E[u * exp(u); u ~ uniform(a)] == 0'),
  no('0 < a <= 1', 'E[1 + exp(u); u ~ uniform(a)] < 2'),
  no('a > 0', 'E[u^2; u ~ uniform(1 / a)] == 1 / 3'),
  yes('s > 0', 'E[u^2; u ~ gaussian(s)] == s^2'),
  yes('s > 0', 'E[u^4; u ~ laplace(s)] == 24 s^4'),
  no('s > 0', 'E[min(eta^2, 1); eta ~ cauchy(s)] > 1'),
  no('0 < a <= 1', 'E[exp(u); u ~ uniform(a)] < 1'),
  yes('a > 0, V real', 'D[E[(u - V)^2; u ~ uniform(a)]; V] == 2 V'),
];

const y = { y: 'V - a' };
const theorem31 = {
  given: { a: 'a > 0', sigma: '0 < sigma <= a', V: 'a - sigma <= V <= a + sigma' },
  where: { b2: '(c_V sigma^2 + (1 - c_V) * (a - V)^2) / 3', c_V: '1 - (V - a - sigma)^2 / (4 a sigma)' },
  states: 'b2 >= (1 - 27 sigma / (64 a)) * sigma^2 / 3',
  equality: 'V == a - sigma / 2',
} as const;
const terms31 = [
  { square: '(2 y + sigma) * (2 y - 3 sigma)' },
  { weight: '2', square: '2 y + sigma', given: ['sigma', 'sigma'] },
];
const tied = { a: 'a > 0', x: 'x > 0', b: 'b == x + a^2 / x' };
const oneSquare = { over: 'x', terms: [{ square: 'x - a' }] };

const hints: readonly Sought[] = [
  { truth: 'provable', body: { ...theorem31, proofs: { certify: { where: y, over: '192 a sigma', terms: terms31 } } } },
  {
    truth: 'false',
    body: {
      ...theorem31,
      states: 'b2 >= (1 - 26 sigma / (64 a)) * sigma^2 / 3',
      proofs: { certify: { where: y, over: '192 a sigma', terms: terms31 } },
    },
  },
  { truth: 'provable', body: { given: tied, states: 'b >= 2 a', proofs: { certify: oneSquare } } },
  { truth: 'provable', body: { given: tied, states: '2 a <= b', proofs: { certify: oneSquare } } },
  {
    truth: 'provable',
    body: {
      given: tied,
      provided: ['b <= 2 a'],
      states: 'b == 2 a',
      proofs: { certify: [{ lemmas: [{ shows: 'b - 2 a >= 0', by: oneSquare }] }] },
    },
  },
  {
    truth: 'provable',
    body: {
      given: { a: 'a > 0', x: 'x > 0' },
      where: { s: 'x + a', 'g(t)': 't - a' },
      states: 's^2 / (a x^2) >= 2 * (s - g(x)) / (a x)',
      proofs: { certify: { over: '2 a * x^2', terms: [{ weight: '2', square: 'g(x)' }] } },
    },
  },
  {
    truth: 'provable',
    body: {
      given: { x: 'x >= 0' },
      states: 'x^2 + x / 3 >= 0',
      proofs: { certify: { terms: [{ given: ['x', 'x'] }, { weight: '1 / 3', given: ['x'] }] } },
    },
  },
  {
    truth: 'provable',
    body: { given: { x: 'x real' }, states: 'x^2 + 1 >= 2 x', proofs: { certify: { terms: [{ square: 'x - 1' }] } } },
  },
  { truth: 'false', body: { given: tied, states: 'b >= 3 a', proofs: { certify: oneSquare } } },
  {
    truth: 'provable',
    body: {
      given: { ...tied, x: 'x > a' },
      states: 'sqrt(b^2 - 4 a^2) == 2 x - b',
      proofs: {
        certify: [
          { lemmas: [{ shows: 'b - 2 a >= 0', by: oneSquare }] },
          { lemmas: [{ shows: '0 < 2 x - b', by: { over: 'x', terms: [{ given: ['x - a', 'x + a'] }] } }] },
          { over: 'sqrt(b^2 - 4 a^2) + 2 x - b', terms: [] },
        ],
      },
    },
  },
  ...(
    [
      [{ weight: '-1', square: 'x - 2' }],
      [{ weight: 'x' }],
      [{ given: ['x - 3'] }],
      [{ square: '1 / x' }],
      [{ square: 'x - 1' }],
    ] as const
  ).map(
    (terms): Sought => ({
      truth: 'false',
      body: { given: { x: 'x > 0' }, states: 'x^2 >= 4 x - 3', proofs: { certify: { terms } } },
    }),
  ),
  ...(['-x', 'x - 3', '1 / x', '-1'] as const).map(
    (over): Sought => ({
      truth: 'false',
      body: {
        given: { x: 'x > 0' },
        states: 'x^2 >= 4 x - 3',
        proofs: { certify: { over, terms: [{ square: 'x - 1' }] } },
      },
    }),
  ),
];

/** Certificates in every form that one may have, and in forms that none may have. */
const inX = { x: 'x real' };
const forms: readonly Sought[] = [
  ...(
    [
      ['x^2 + 1 >= 2 x', { terms: [{ square: 'x - 1' }, { weight: '0', square: 'x' }] }],
      ['x^2 + 1 >= 2 x', { terms: [{ weight: '1 + x', square: 'x - 1' }] }],
      ['2 x <= x^2 + 1', { terms: [{ square: 'x - 1' }] }],
      ['x^2 + 1 >= 2 x', { over: 'x^0 * 2^1', terms: [{ weight: '2', square: 'x - 1' }] }],
      ['x^2 + 1 >= 2 x', { over: '0', terms: [{ square: 'x - 1' }] }],
      ['x^2 + 1 >= 2 x', [{ lemmas: [{ shows: 'x >= 0 and x <= 1' }], terms: [{ square: 'x - 1' }] }]],
      ['x^2 + 1 >= 2 x', [{ lemmas: [{ shows: 'x >= 0' }], terms: [{ square: 'x - 1' }] }]],
      ['x^2 + 1 >= 2 x', [{ lemmas: [{ shows: 'x^2 + 1 > 0' }], terms: [{ square: 'x - 1' }] }]],
      ['x^2 + 1 >= 2 x', { notSought: 'it is found' }],
      ['x^4 + 1 >= 2 x^2', { where: { s: 'x^2' }, terms: [{ square: 's - 1' }] }],
    ] as const
  ).map(([states, certify]): Sought => ({ truth: 'provable', body: { given: inX, states, proofs: { certify } } })),
  {
    truth: 'provable',
    body: {
      given: inX,
      provided: ['x != 0'],
      states: 'x^2 > 0',
      proofs: { certify: { terms: [{ square: 'x' }] } },
    },
  },
  {
    truth: 'provable',
    body: {
      given: { x: 'x real', y: 'y real' },
      provided: ['x == y'],
      states: 'x^2 + y^2 + x >= 2 x * y + y',
      proofs: { certify: { terms: [{ square: 'x - y' }] } },
    },
  },
  {
    truth: 'provable',
    body: {
      given: { x: 'x >= 1' },
      provided: ['x <= 1'],
      states: 'x^2 == 1',
      proofs: { certify: { notSought: 'it is found' } },
    },
  },
  {
    truth: 'provable',
    body: {
      given: { a: 'a > 0', x: 'x > 0' },
      states: 'x / a + a / x >= 2',
      proofs: { certify: { over: '(2 a)^1 * x', terms: [{ weight: '2', square: 'x - a' }] } },
    },
  },
  // A lemma with its certificate, used by the certificate around it; and one after it that is not shown.
  {
    truth: 'provable',
    body: {
      given: { x: 'x >= 1' },
      states: 'x^3 >= x',
      proofs: {
        certify: {
          lemmas: [
            {
              shows: 'x^2 - 1 >= 0',
              by: { terms: [{ given: ['x - 1', 'x - 1'] }, { weight: '2', given: ['x - 1'] }] },
            },
          ],
          terms: [{ given: ['x^2 - 1', 'x'] }],
        },
      },
    },
  },
  {
    truth: 'provable',
    body: {
      given: { x: 'x >= 1' },
      states: 'x^3 >= x',
      proofs: {
        certify: [
          { lemmas: [{ shows: '2 x - 1 > 0' }, { shows: 'x^2 - 1 >= 0', by: { terms: [{ given: ['x - 1'] }] } }] },
        ],
      },
    },
  },
  {
    truth: 'false',
    body: {
      given: { x: 'x >= 1' },
      states: 'x^3 >= 2 x',
      proofs: { certify: [{ lemmas: [{ shows: 'x > 1' }], terms: [{ given: ['x - 1'] }] }] },
    },
  },
  yes('x real', 'D[f; x] == 2 x', {
    where: {
      f: [
        { when: 'x == 0', is: '0' },
        { when: 'x != 0', is: 'x^2' },
      ],
    },
  }),
  // Where 1 / x is met twice, x <= 0 is impossible, or is not known to be.
  yes('x real', '1 / x > 0', { provided: ['x^3 + x > 0'] }),
  no('x real', '1 / x > 0', { provided: ['x^4 > x^2'] }),
  yes('u > 0, v > 0, x >= u v, z real', 'x z^2 - x z + x > 0'),
  yes('', ['exp(0) == 1 and ln(1) == 0', 'exp(1) < 2.71829', 'atan(1) == pi / 4', 'erf(0) == 0']),
  no('', 'exp(1) < 2.71828'),
  yes('', 'erf(1/2) + ln(2) < 1.21365'),
  yes('x > 0', 'erf(x) <= 1 and erf(x) > 0'),
  yes('x real', 'atan(-x) == -atan(x)'),
  yes('x real', 'erf(1 - x) + erf(x - 1) == 0'),
  yes('x > 0, y > 0', 'erf(x / y) + erf(-2 * x / (2 y)) == 0'),
  no('x real', 'erf(-x) == erf(x)'),
  no('x real', 'atan(1 - x) == -atan(x)'),
  no('x > 0', 'exp(-x) == -exp(x)'),
  no('x > 0, y > 0', 'atan(x / y) + atan(-x / (2 y)) <= 0'),
  yes('x < 0', 'erf(x) > -1'),
  no('x < 0', 'erf(x) >= 0'),
  yes('n in 0..1, m in 0..2, x >= 0', 'x^n * x^m == x^(n + m)'),
  no('x real', 'erf(x) <= 1 / 2'),
  yes('0 < a <= 1', 'E[max(u, erf(u)); u ~ uniform(a)] >= 0'),
  yes('a > 0, s > 0', 'E[u^2 v^2; u ~ uniform(a), v ~ gaussian(s)] == a^2 * s^2 / 3'),
  yes('x > 1', 'x^3 - 2 x^2 + x >= 0'),
  no('x > 2, y > 0', 'x^2 * y^2 + x * y >= 2 x y'),
  yes('x > 2, y > 1', 'x^2 * y^2 + x * y >= 2 x y'),
  yes('x real, y real', 'x y != x y + x^2 + 1'),
  yes('x real, y real', 'x - y != 0', { provided: ['x^3 - y^3 > 0'] }),
  no('x real, y real', 'x - y != 0', { provided: ['x + y > 0'] }),
  yes('x real, y real', 'abs(x) + abs(y) >= 0 and max(x, y) >= x'),
  yes('x real, y real, z real', 'x == 0 and y == 0', { provided: ['x^2 + y^2 + z^2 == 0'] }),
  yes('x real, y real', 'x == y', { provided: ['x^3 == y^3'] }),
  yes('x real', 'x == 0', { provided: ['x >= 0', 'x^3 <= 0'] }),
  no('x real, y real', 'x + y + 100000 x^2 y^2 + 12345 x^3 - 98765 y^3 == x y + 1'),
];

/** Statements that tell one reading and one search from another, each quick. */
export const sought: readonly Sought[] = [
  ...identities,
  ...inequalities,
  ...comparedSquares,
  ...hypotheses,
  ...pieces,
  ...roots,
  ...squares,
  ...functions,
  ...integrals,
  ...hints,
  ...forms,
];
