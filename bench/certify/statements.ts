/** A true statement from elsewhere, in the letters of its source. */
export interface Foreign {
  readonly states: string;
  readonly given: Readonly<Record<string, string>>;
  readonly provided?: readonly string[];
  readonly source: string;
}

const ranges =
  (range: string) =>
  (...names: string[]): Record<string, string> =>
    Object.fromEntries(names.map(name => [name, range.replaceAll('_', name)]));
const real = ranges('_ real');
const positive = ranges('_ > 0');
const above = ranges('_ >= 0');
const unit = ranges('0 <= _ <= 1');

const textbook = 'textbook';
const harrison = "HOL Light, Harrison's examples of sums of squares";
const metiTarski = 'after MetiTarski';
const fpBench = 'after FPBench';

/** True statements that no certificate was ever written for here. */
export const statements: readonly Foreign[] = [
  { states: 'x * y <= ((x + y) / 2)^2', given: above('x', 'y'), source: textbook },
  { states: 'x * y * z <= ((x + y + z) / 3)^3', given: above('x', 'y', 'z'), source: textbook },
  { states: 'a * b * c * d <= ((a + b + c + d) / 4)^4', given: above('a', 'b', 'c', 'd'), source: textbook },
  { states: 'a * b <= a^2 / (2 e) + e * b^2 / 2', given: { ...real('a', 'b'), e: 'e > 0' }, source: textbook },
  { states: '(a c + b d)^2 <= (a^2 + b^2) * (c^2 + d^2)', given: real('a', 'b', 'c', 'd'), source: textbook },
  {
    states: '(a d + b e + c f)^2 <= (a^2 + b^2 + c^2) * (d^2 + e^2 + f^2)',
    given: real('a', 'b', 'c', 'd', 'e', 'f'),
    source: textbook,
  },
  { states: '(1 + x)^7 >= 1 + 7 x', given: { x: 'x >= -1' }, source: textbook },
  {
    states: 'x * (x - y) * (x - z) + y * (y - x) * (y - z) + z * (z - x) * (z - y) >= 0',
    given: above('x', 'y', 'z'),
    source: textbook,
  },
  { states: 'a / (b + c) + b / (c + a) + c / (a + b) >= 3 / 2', given: positive('a', 'b', 'c'), source: textbook },
  { states: '(a + b) * (b + c) * (c + a) >= 8 a b c', given: above('a', 'b', 'c'), source: textbook },
  { states: '(a + b + c) * (1 / a + 1 / b + 1 / c) >= 9', given: positive('a', 'b', 'c'), source: textbook },
  { states: 'a^2 / b + b^2 / a >= a + b', given: positive('a', 'b'), source: textbook },
  { states: 'a^2 / b + b^2 / c + c^2 / a >= a + b + c', given: positive('a', 'b', 'c'), source: textbook },
  { states: 'a + b + c >= 3', given: positive('a', 'b', 'c'), provided: ['a b c == 1'], source: textbook },
  {
    states: 'a b + b c + c a - 2 a b c <= 7 / 27',
    given: above('a', 'b', 'c'),
    provided: ['a + b + c == 1'],
    source: 'International Mathematical Olympiad 1984',
  },
  {
    states: 'a^2 b * (a - b) + b^2 c * (b - c) + c^2 a * (c - a) >= 0',
    given: { x: 'x > 0', y: 'y > 0', z: 'z > 0', a: 'a == y + z', b: 'b == z + x', c: 'c == x + y' },
    source: 'International Mathematical Olympiad 1983',
  },
  { states: '(a^2 + b^2 + c^2)^2 >= 3 * (a^3 b + b^3 c + c^3 a)', given: real('a', 'b', 'c'), source: textbook },
  { states: '(a^2 + 2) * (b^2 + 2) * (c^2 + 2) >= 3 * (a + b + c)^2', given: real('a', 'b', 'c'), source: textbook },
  { states: 'a^4 + b^4 + c^4 >= a b c * (a + b + c)', given: real('a', 'b', 'c'), source: textbook },
  {
    states: 'abs(sqrt(a^2 + b^2) - sqrt(c^2 + d^2)) >= 0',
    given: real('a', 'b', 'c', 'd'),
    source: textbook,
  },
  { states: 'sqrt(x y) <= (x + y) / 2', given: above('x', 'y'), source: textbook },
  { states: '2 / (1 / x + 1 / y) <= sqrt(x y)', given: positive('x', 'y'), source: textbook },
  { states: 'max(x, y) >= (x + y) / 2', given: real('x', 'y'), source: textbook },
  { states: 'abs(x + y + z) <= abs(x) + abs(y) + abs(z)', given: real('x', 'y', 'z'), source: textbook },
  { states: 'abs(clip(x, -1, 1) - clip(y, -1, 1)) <= abs(x - y)', given: real('x', 'y'), source: textbook },
  { states: 'x^4 y^2 + x^2 y^4 + 1 >= 3 x^2 y^2', given: real('x', 'y'), source: 'Motzkin' },
  { states: 'x^4 y^2 + x^2 y^4 + z^6 >= 3 x^2 y^2 z^2', given: real('x', 'y', 'z'), source: 'Motzkin' },
  {
    states: 'x^6 + y^6 + z^6 + 3 x^2 y^2 z^2 >= x^4 y^2 + x^4 z^2 + y^4 x^2 + y^4 z^2 + z^4 x^2 + z^4 y^2',
    given: real('x', 'y', 'z'),
    source: 'Robinson',
  },
  { states: 'x^4 y^2 + y^4 z^2 + z^4 x^2 >= 3 x^2 y^2 z^2', given: real('x', 'y', 'z'), source: 'Choi and Lam' },
  { states: 'w^4 + x^2 y^2 + y^2 z^2 + z^2 x^2 >= 4 x y z w', given: real('w', 'x', 'y', 'z'), source: 'Choi and Lam' },
  { states: '2 x^4 + 2 x^3 y - x^2 y^2 + 5 y^4 >= 0', given: real('x', 'y'), source: harrison },
  {
    states: '4 x^2 - 21 / 10 * x^4 + x^6 / 3 + x y - 4 y^2 + 4 y^4 > -104 / 100',
    given: real('x', 'y'),
    source: harrison,
  },
  { states: 'x^2 + y^2 < 1', given: positive('x', 'y'), provided: ['x + y < 1'], source: harrison },
  { states: 'x y * (x + y) <= x^2 + y^2', given: unit('x', 'y'), source: harrison },
  { states: 'x^2 + y^2 + z^2 >= 3', given: above('x', 'y', 'z'), provided: ['x + y + z >= 3'], source: harrison },
  {
    states: 'x + y + z <= 3 / 2',
    given: real('x', 'y', 'z'),
    provided: ['x^2 + y^2 + z^2 == 3 / 4'],
    source: harrison,
  },
  { states: 'x * (1 - x) * y * (1 - y) <= 1 / 16', given: unit('x', 'y'), source: harrison },
  { states: 'x^10 - x^5 + 1 > 0', given: real('x'), source: harrison },
  {
    states: 'a x^2 + b x + c >= 0',
    given: { a: 'a > 0', b: 'b real', c: 'c real', x: 'x real' },
    provided: ['b^2 <= 4 a c'],
    source: harrison,
  },
  { states: 'sqrt(1 + x) <= 1 + x / 2', given: { x: 'x >= -1' }, source: metiTarski },
  { states: 'sqrt(1 + x) >= 1 + x / 2 - x^2 / 8', given: above('x'), source: metiTarski },
  { states: 'ln(1 + x) <= x', given: { x: 'x > -1' }, source: metiTarski },
  { states: 'ln(x) <= (x^2 - 1) / (2 x)', given: { x: 'x >= 1' }, source: metiTarski },
  { states: 'exp(x) >= 1 + x', given: real('x'), source: metiTarski },
  { states: 'exp(x) >= 1 + x + x^2 / 2', given: above('x'), source: metiTarski },
  { states: 'atan(x) <= x', given: above('x'), source: metiTarski },
  { states: 'x * ln(x) >= x - 1', given: positive('x'), source: metiTarski },
  {
    states: '-x y - 2 y z - x - z <= 1500',
    given: { x: '-15 <= x <= 15', y: '-15 <= y <= 15', z: '-15 <= z <= 15' },
    source: fpBench,
  },
  {
    states: '10 <= 1 / t + 4 u <= 1000',
    given: { u: '5 / 2 <= u <= 100', t: '1 / 100 <= t <= 1' },
    source: fpBench,
  },
  {
    states: '0 <= r * x / (1 + x / k) <= 3',
    given: { r: '1 <= r <= 2', k: 'k >= 1', x: '0 <= x <= 1' },
    source: fpBench,
  },
  { states: 'sqrt(a) + sqrt(b) <= sqrt(2 * (a + b))', given: above('a', 'b'), source: textbook },
  {
    states: 'sqrt((a + c)^2 + (b + d)^2) <= sqrt(a^2 + b^2) + sqrt(c^2 + d^2)',
    given: real('a', 'b', 'c', 'd'),
    source: 'Minkowski',
  },
  { states: 'sqrt(x + 1) - sqrt(x) <= 1 / (2 * sqrt(x))', given: positive('x'), source: textbook },
  { states: 'sqrt(2 + sqrt(2 + sqrt(x))) <= 2', given: { x: '0 <= x <= 4' }, source: textbook },
];
