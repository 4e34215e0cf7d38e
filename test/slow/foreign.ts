/** Ranges of the letters, what is stated, and joint hypotheses separated by semicolons. */
export type Stated = readonly [given: string, states: string, provided?: string];

/** True statements from elsewhere, chosen before the search was tried on any, for each of which it finds a certificate. */
export const certified: readonly Stated[] = [
  // Textbooks and olympiads.
  [
    'a >= 0, b >= 0, c >= 0',
    'a^4 b + a^4 c + b^4 a + b^4 c + c^4 a + c^4 b >= a^3 b^2 + a^3 c^2 + b^3 a^2 + b^3 c^2 + c^3 a^2 + c^3 b^2',
  ],
  ['a >= 0, b >= 0, c >= 0', 'a^5 + b^5 + c^5 >= a b c * (a^2 + b^2 + c^2)'],
  ['a real, b real, c real, x > 0, y > 0, z > 0', 'a^2 / x + b^2 / y + c^2 / z >= (a + b + c)^2 / (x + y + z)'],
  ['a > 0, b > 0, c > 0', 'a / (b + 2 c) + b / (c + 2 a) + c / (a + 2 b) >= 1'],
  ['a real, b >= a, c >= b, x real, y >= x, z >= y', 'a x + b y + c z >= a y + b z + c x'],
  ['a real, b >= a, c >= b, x real, y >= x, z >= y', '3 * (a x + b y + c z) >= (a + b + c) * (x + y + z)'],
  ['x real, y real, z real', '((x + y + z) / 3)^4 <= (x^4 + y^4 + z^4) / 3'],
  ['x >= 0, y >= 0, z >= 0', '(1 + x) * (1 + y) * (1 + z) >= 1 + x + y + z'],
  ['-1 <= x <= 0, -1 <= y <= 0, -1 <= z <= 0', '(1 + x) * (1 + y) * (1 + z) >= 1 + x + y + z'],
  ['n in 1..9, x >= -2', '(1 + x)^n >= 1 + n * x'],
  ['a >= 0, b >= 0', 'a b^2 <= a^3 / 3 + 2 * b^3 / 3'],
  ['a >= 0, b >= 0, c >= 0', 'sqrt((a^2 + b^2 + c^2) / 3) >= (a + b + c) / 3'],
  ['a > 0, b > 0, c > 0', '3 / (1 / a + 1 / b + 1 / c) <= (a + b + c) / 3'],
  [
    'a real, b real, c real, x real, y real, z real',
    'sqrt((a + x)^2 + (b + y)^2 + (c + z)^2) <= sqrt(a^2 + b^2 + c^2) + sqrt(x^2 + y^2 + z^2)',
  ],
  ['a real, b real, c real', 'abs(a) + abs(b) + abs(c) + abs(a + b + c) >= abs(a + b) + abs(b + c) + abs(c + a)'],
  ['a real, b real, c real', 'max(a, max(b, c)) >= (a + b + c) / 3'],
  ['a > 0, b > 0', 'min(a, b) <= 2 a b / (a + b) and 2 a b / (a + b) <= sqrt(a b)'],
  ['a real, b real, c real, d real', 'abs(a c + b d) <= sqrt(a^2 + b^2) * sqrt(c^2 + d^2)'],
  ['a >= 0, b >= 0, c >= 0, d >= 0, p >= 0, q >= 0', '(a^3 + b^3) * (c^3 + d^3) * (p^3 + q^3) >= (a c p + b d q)^3'],
  ['a >= 0, b >= 0', '(a + b) * (a^2 + b^2) * (a^3 + b^3) <= 4 * (a^6 + b^6)'],
  ['a > 0, b > 0, c > 0', 'a^2 + b^2 + c^2 >= a + b + c', 'a b c == 1'],
  ['x > 0, y > 0, z > 0', '(1 + 1 / x) * (1 + 1 / y) * (1 + 1 / z) >= 64', 'x + y + z == 1'],
  ['a > 0, b > 0, c > 0', 'a + b + c >= sqrt(3)', 'a b + b c + c a == 1'],
  ['a > 0, b > 0, c > 0', 'a b c >= (a + b - c) * (b + c - a) * (c + a - b)'],
  [
    'a > 0, b > 0, c > 0',
    'a / (b + c - a) + b / (c + a - b) + c / (a + b - c) >= 3',
    'b + c > a; c + a > b; a + b > c',
  ],
  ['a > 0, b > 0, c > 0', '1 / (a^3 + b^3 + a b c) + 1 / (b^3 + c^3 + a b c) + 1 / (c^3 + a^3 + a b c) <= 1 / (a b c)'],
  ['a >= 0, b >= 0, c >= 0, d >= 0', 'sqrt(a b) + sqrt(c d) <= sqrt((a + c) * (b + d))'],
  [
    'a > 0, b > 0, c > 0',
    'a^2 + b^2 + c^2 >= sqrt(3) * sqrt((a + b + c) * (a + b - c) * (b + c - a) * (c + a - b))',
    'b + c > a; c + a > b; a + b > c',
  ],
  ['x real', 'abs(x / (1 + x^2)) <= 1 / 2'],
  ['1 <= a <= 4, 1 <= b <= 4', '(a + b) * (1 / a + 1 / b) <= 25 / 4'],
  ['a > 0, b > 0, c > 0', 'a b / (a + b) + b c / (b + c) + c a / (c + a) <= (a + b + c) / 2'],
  [
    'a > 0, b > 0, c > 0',
    'a^3 / (a^2 + a b + b^2) + b^3 / (b^2 + b c + c^2) + c^3 / (c^2 + c a + a^2) >= (a + b + c) / 3',
  ],
  // HOL Light, examples at the end of Examples/sos.ml.
  [
    'a1 >= 0, a2 >= 0, b1 real, b2 real',
    'a1 * a2 - b1 * b2 >= 0',
    'a1^2 + a2^2 == b1^2 + b2^2 + 2; a1 * b1 + a2 * b2 == 0',
  ],
  ['x real, a real', 'a < 0', '3 x + 7 a < 4; 3 < 2 x'],
  ['a real, b real, c real, x real', 'a x^2 + b x + c != 0', 'b^2 < 4 a c'],
  [
    '0 <= x <= 1, 0 <= y <= 1',
    'x^2 + y^2 < 1 or (x - 1)^2 + y^2 < 1 or x^2 + (y - 1)^2 < 1 or (x - 1)^2 + (y - 1)^2 < 1',
  ],
  ['a real, b >= 0, c >= 0, x >= 0, y >= 0', 'a c <= y x', 'x^2 == c; y^2 == a^2 c + b'],
  ['x >= 0, y >= 0, z >= 0', 'x y + x z + y z >= 3 x y z', 'x + y + z <= 3'],
  ['w real, x real, y real, z real', '(w + x + y + z)^2 <= 4', 'w^2 + x^2 + y^2 + z^2 == 1'],
  ['x real', 'abs(64 x^7 - 112 x^5 + 56 x^3 - 7 x) <= 1', 'abs(x) <= 1'],
  [
    'x real, y real, z real, e real, u >= 0, v >= 0',
    'abs(u x + v y - z) <= e',
    'abs(x - z) <= e; abs(y - z) <= e; u + v == 1',
  ],
  ['0 <= x <= 2, 0 <= y <= 3', 'y^2 - 7 y - 12 x + 17 >= 0', 'x - y - 2 x^4 == 0'],
  ['x real, y real, z real', 'x^4 - (2 y z + 1) * x^2 + (y^2 z^2 + 2 y z + 2) >= 0'],
  ['x real, y real', '4 x^4 y^6 + x^2 - x y^2 + y^2 >= 0'],
  ['x real, z real', '4096 * (x^4 + x^2 + z^6 - 3 x^2 z^2) + 729 >= 0'],
  ['x real, y real, z real', 'x^4 + y^4 + z^4 - 4 x y z + x + y + z + 3 >= 1 / 7'],
  [
    'w real, x real, y real, z real',
    'w^6 + 2 z^2 w^3 + x^4 + y^4 + z^4 + 2 x^2 w + 2 x^2 z + 3 x^2 + w^2 + 2 z w + z^2 + 2 z + 2 w + 1 >= 0',
  ],
  // Problems of MetiTarski, or near to them.
  ['x >= 0', 'abs(ln(1 + x) - x) <= x^2'],
  ['x real', 'abs(ln(1 + x) - x) <= 2 x^2', 'abs(x) <= 1 / 2'],
  ['0 < x <= 0.582811643', 'abs(ln(1 - x)) <= 3 x / 2'],
  ['x real', 'abs(exp(x) - 1) < 7 * abs(x) / 4', 'abs(x) < 1; x != 0'],
  ['x real', 'exp(abs(x)) - 1 <= abs(x) * exp(abs(x))'],
  ['x real', 'abs(exp(x) - 1) <= exp(abs(x)) - 1'],
  ['x >= 0', 'exp(x - x^2) <= 1 + x'],
  ['0 <= x < 2', 'exp(x) <= (2 + x) / (2 - x)'],
  ['0 <= x <= 1.79', 'exp(x) <= 1 + x + x^2'],
  ['x < 1', 'exp(-x / (1 - x)) <= 1 - x'],
  ['x > 0', '(x + 1 / x) * atan(x) > 1'],
  ['x > 0', 'ln(1 + 1 / x) <= (12 x^2 + 12 x + 1) / (12 x^3 + 18 x^2 + 6 x)'],
  ['x > 0', 'ln(x) / (x - 1) <= 1 / sqrt(x)', 'x != 1'],
  ['x >= 0', '(exp(x) - exp(-x)) / (exp(x) + exp(-x)) <= x'],
  ['x real', '1 + x * ln(x + sqrt(1 + x^2)) >= sqrt(1 + x^2)'],
  // Ranges of FPBench.
  [
    '-100 <= u <= 100, 20 <= v <= 20000, -30 <= T <= 50',
    '-137.64 <= -(331.4 + 0.6 T) * v / (331.4 + 0.6 T + u)^2 <= -0.033',
  ],
  ['-15 <= x <= 15, -15 <= y <= 15, -15 <= z <= 15', '-706 <= -x y - 2 y z - x - z <= 706'],
  [
    '-5 <= x <= 5, -20 <= y <= 5, t real',
    '-1998 <= x + ((2 x t * (t - 3) + x^2 * (4 t - 6)) * (x^2 + 1) + 3 x^2 t + x^3 + x + 3 t) <= 5109',
    't == (3 x^2 + 2 y - x) / (x^2 + 1)',
  ],
  [
    '-4.5 <= v <= -0.3, 0.4 <= w <= 0.9, 3.8 <= r <= 7.8',
    '-18.6 <= 3 + 2 / r^2 - 0.125 * (3 - 2 v) * (w^2 r^2) / (1 - v) - 4.5 <= -1.9',
  ],
  ['-1.57079632679 <= x <= 1.57079632679', '-1 <= x - x^3 / 6 + x^5 / 120 - x^7 / 5040 <= 1'],
  [
    '0.1 <= V <= 0.5',
    '2000000 <= (35000000 + 0.401 * (1000 / V)^2) * (V - 1000 * 0.0000427) - 1.3806503 / 10^23 * 1000 * 300 <= 16750000',
  ],
  ['0.1 <= x <= 10, -5 <= y <= 5', '0.3 <= sqrt(x + y^2) <= 5.93'],
  [
    '4 <= x1 <= 6.36, 4 <= x2 <= 6.36, 4 <= x3 <= 6.36, 4 <= x4 <= 6.36, 4 <= x5 <= 6.36, 4 <= x6 <= 6.36',
    '20 <= x2 * x5 + x3 * x6 - x2 * x3 - x5 * x6 + x1 * (-x1 + x2 + x3 - x4 + x5 + x6) <= 119.3',
  ],
  ['1 <= x <= 4, 1 <= y <= 4', '0.2 <= x / (x + y) <= 0.8'],
];

/** True, chosen in the same way, and not found: roots of three letters each, values at infinity, a function of a function of a number. */
export const open: readonly Stated[] = [
  [
    'a > 0, b > 0, c > 0',
    'sqrt(a + b - c) + sqrt(b + c - a) + sqrt(c + a - b) <= sqrt(a) + sqrt(b) + sqrt(c)',
    'b + c > a; c + a > b; a + b > c',
  ],
  ['x > 0', 'ln(1 + 1 / x) <= 1 / sqrt(x^2 + x)'],
  ['x > 0', 'ln(1 + sqrt(1 + x^2)) <= 1 / x + ln(x)'],
  ['-8 <= x <= 8', '0 < ln(1 + exp(x)) - x / 2 <= 4.001'],
];

/** False, near to true ones. */
export const wrong: readonly Stated[] = [
  [
    'a >= 0, b >= 0, c >= 0',
    'a^3 b + a^3 c + b^3 a + b^3 c + c^3 a + c^3 b >= a^4 + b^4 + c^4 + a b c * (a + b + c) / 100',
  ],
  ['a > 0, b > 0, c > 0', 'a / (b + 2 c) + b / (c + 2 a) + c / (a + 2 b) >= 1001 / 1000'],
  ['a real, b >= a, c real, x real, y >= x, z >= y', 'a x + b y + c z >= a y + b z + c x'],
  ['x >= -1, y >= -1', '(1 + x) * (1 + y) >= 1 + x + y'],
  ['x >= -3', '(1 + x)^3 >= 1 + 3 x and x >= -2.9'],
  ['a >= 0, b >= 0, c >= 0', 'sqrt((a^2 + b^2 + c^2) / 3) > (a + b + c) / 3'],
  ['a real, b real, c real, d real', 'abs(a c + b d) < sqrt(a^2 + b^2) * sqrt(c^2 + d^2)', 'a d != b c + 1'],
  ['a > 0, b > 0, c > 0', 'a^2 + b^2 + c^2 >= a + b + c + 1 / 100', 'a b c == 1'],
  ['x > 0, y > 0, z > 0', '(1 + 1 / x) * (1 + 1 / y) * (1 + 1 / z) >= 64.01', 'x + y + z == 1'],
  ['a > 0, b > 0, c > 0', 'a + b + c >= 1.7321', 'a b + b c + c a == 1'],
  ['1 <= a <= 4, 1 <= b <= 4', '(a + b) * (1 / a + 1 / b) <= 6.24'],
  ['x real, a real', 'a < -1/13', '3 x + 7 a < 4; 3 < 2 x'],
  [
    '0 <= x <= 1, 0 <= y <= 1',
    'x^2 + y^2 < 1/2 or (x - 1)^2 + y^2 < 1/2 or x^2 + (y - 1)^2 < 1/2 or (x - 1)^2 + (y - 1)^2 < 1/2',
  ],
  ['x >= 0, y >= 0, z >= 0', 'x y + x z + y z >= 3 x y z', 'x + y + z <= 3.01'],
  ['x real', 'abs(64 x^7 - 112 x^5 + 56 x^3 - 7 x) < 1', 'abs(x) <= 1'],
  ['x real, z real', '4096 * (x^4 + x^2 + z^6 - 3 x^2 z^2) - 1 / 10 >= 0'],
  ['0 <= x <= 2, 0 <= y <= 3', 'y^2 - 7 y - 12 x + 9.5 >= 0', 'x - y - 2 x^4 == 0'],
  ['x real', 'abs(ln(1 + x) - x) <= 0.77 x^2', 'abs(x) <= 1 / 2'],
  ['0 < x <= 0.5829', 'abs(ln(1 - x)) <= 3 x / 2'],
  ['0 <= x <= 1.794', 'exp(x) <= 1 + x + x^2'],
  ['x > 0', '(x + 1 / x) * atan(x) > 1.001'],
  ['x > 0', 'ln(1 + 1 / x) <= 1 / sqrt(x^2 + 1.01 x)'],
  ['x >= 0', '(exp(x) - exp(-x)) / (exp(x) + exp(-x)) <= x - x^3 / 3'],
  ['-8 <= x <= 8', 'ln(1 + exp(x)) - x / 2 <= 4'],
  [
    '4 <= x1 <= 6.36, 4 <= x2 <= 6.36, 4 <= x3 <= 6.36, 4 <= x4 <= 6.36, 4 <= x5 <= 6.36, 4 <= x6 <= 6.36',
    'x2 * x5 + x3 * x6 - x2 * x3 - x5 * x6 + x1 * (-x1 + x2 + x3 - x4 + x5 + x6) <= 95',
  ],
];
