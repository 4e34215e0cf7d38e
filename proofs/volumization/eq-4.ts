import type { Check } from '../../src/claim/claim.js';
import { theorem } from '../../src/claim/theorem.js';
import { loss, lossGradient } from '../../src/dynamics/loss.js';
import type { Stream } from '../../src/random/stream.js';
import { drawWhole } from './integer-matrix.js';

type Sizes = Readonly<Record<string, number>>;

/** Inputs, teacher, student and noise in whole numbers up to 9. */
function draw({ N, d }: Sizes, stream: Stream) {
  const vector = (length: number): number[] => Array.from({ length }, () => drawWhole(stream, -9, 9));
  return { X: Array.from({ length: N! }, () => vector(d!)), u: vector(d!), w: vector(d!), noise: vector(N!) };
}

type Drawn = ReturnType<typeof draw>;

const dot = (x: readonly number[], y: readonly number[]): number => x.reduce((sum, a, k) => sum + a * y[k]!, 0);

/** sum_i [w . x_i - u . x_i - eps_i]^2, a whole number below 2^53. */
const squares = ({ X, u, w }: Drawn, noise?: readonly number[]): number =>
  X.reduce((sum, x, i) => sum + (dot(w, x) - dot(u, x) - (noise?.[i] ?? 0)) ** 2, 0);

const labels = ({ X, u }: Drawn, noise?: readonly number[]): number[] => X.map((x, i) => dot(u, x) + (noise?.[i] ?? 0));

const point = ({ X, u, w }: Drawn): Record<string, string> => ({
  X: JSON.stringify(X),
  u: JSON.stringify(u),
  w: JSON.stringify(w),
});

/** The loss against a multiple of the sum of squares, which is exact; one division rounds. */
function lossIs(divisor: (N: number) => number, noisy: boolean) {
  return (sizes: Sizes, stream: Stream): Check => {
    const drawn = draw(sizes, stream);
    const noise = noisy ? drawn.noise : undefined;
    const found = loss({ X: drawn.X, y: labels(drawn, noise) }, drawn.w);
    const expected = squares(drawn, noise) / divisor(sizes.N!);
    return { holds: found === expected, shows: `${found} against ${expected}`, point: point(drawn) };
  };
}

/** The loss of given outputs, one weight a example: whether it vanishes for equal outputs and for those only. */
function vanishesFor(agrees: (outputs: readonly number[], teacher: readonly number[]) => boolean) {
  return ({ N }: Sizes, stream: Stream): Check => {
    const teacher = Array.from({ length: N! }, () => drawWhole(stream, -1, 1));
    const outputs = stream.uniform() < 0.5 ? teacher : teacher.map(() => drawWhole(stream, -1, 1));
    const value = loss({ X: outputs.map(f => [f]), y: teacher }, [1]);
    const holds = value >= 0 && (value === 0) === agrees(outputs, teacher);
    const words = { outputs: JSON.stringify(outputs), teacher: JSON.stringify(teacher) };
    return { holds, shows: `the error is ${value}`, point: words };
  };
}

const whole = 'data in whole numbers up to 9, for which the sum of squares is exact and one division rounds';
const sum = (x: readonly number[]): number => x.reduce((total, value) => total + value, 0);

/** Eq. 1, Sec. 3.1: the empirical generalisation error. */
export const eq1 = theorem('eq-1', {
  title: 'The empirical error is at least 0, and 0 exactly for a student that agrees with its teacher on every example',
  source: 'Eq. 1, Sec. 3.1',
  sizes: { N: '1..4' },
  check: vanishesFor((f, g) => f.every((value, i) => value === g[i])),
  impurity: 'outputs -1, 0 and 1',
  expect: 'holds',
  atLeast: ['tested'],
  mutants: { 'agreement on average': { check: vanishesFor((f, g) => sum(f) === sum(g)) } },
});

/** Eq. 2, Sec. 3.1: the training loss is over the noisy labels. */
export const eq2 = theorem('eq-2', {
  title: 'The training loss is half the mean square of f_w - f_u - eps',
  source: 'Eq. 2, Sec. 3.1',
  sizes: { N: '1..6', d: '1..4' },
  check: lossIs(N => 2 * N, true),
  impurity: whole,
  expect: 'holds',
  atLeast: ['tested'],
  mutants: { 'the mean square': { check: lossIs(N => N, true) } },
});

/** The mean of Eq. 2 over noise +-sigma: what the labels' noise adds does not depend on the student. */
export const eq2Mean = theorem('eq-2-mean', {
  title: 'In the mean over noise +-sigma the training loss exceeds the error by sigma^2 / 2, whatever the student',
  source: 'Eqs. 1 and 2, Sec. 3.1',
  given: { b: 'b real', sigma: 'sigma >= 0' },
  states: '((b - sigma)^2 / 2 + (b + sigma)^2 / 2) / 2 == b^2 / 2 + sigma^2 / 2',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'sigma^2': {
      states: '((b - sigma)^2 / 2 + (b + sigma)^2 / 2) / 2 == b^2 / 2 + sigma^2',
      witness: { b: '0', sigma: '1' },
    },
  },
});

/** Eq. 3, Sec. 3.1: Eq. 1 for a linear student and teacher. */
export const eq3 = theorem('eq-3', {
  title: 'The error of a linear student is half the mean square of (w - u) . x',
  source: 'Eq. 3, Sec. 3.1',
  sizes: { N: '1..6', d: '1..4' },
  check: lossIs(N => 2 * N, false),
  impurity: whole,
  expect: 'holds',
  atLeast: ['tested'],
  mutants: { 'without 1/N': { check: lossIs(() => 2, false) } },
});

/**
 * The gradient against half the difference of the sums of squares at w + e_j and w - e_j, whole numbers, over 2 N: for a
 * quadratic that is its derivative.
 */
function gradientIs(scale: (N: number) => number) {
  return (sizes: Sizes, stream: Stream): Check => {
    const drawn = draw(sizes, stream);
    const found = lossGradient({ X: drawn.X, y: labels(drawn) }, drawn.w);
    const at = (j: number, by: number): number =>
      squares({ ...drawn, w: drawn.w.map((value, k) => (k === j ? value + by : value)) });
    const expected = drawn.w.map((_, j) => (at(j, 1) - at(j, -1)) / 4 / scale(sizes.N!));
    const holds = expected.every((value, j) => found.get(j) === value);
    const shows = `(${drawn.w.map((_, j) => found.get(j)).join(', ')}) against (${expected.join(', ')})`;
    return { holds, shows, point: point(drawn) };
  };
}

/** Eq. 4, Sec. 3.1: descent goes along -(1/N) sum (w . x_i - u . x_i) x_i, the gradient of Eq. 3. */
export const eq4 = theorem('eq-4', {
  title: 'The gradient of the error is (1/N) sum (w . x_i - u . x_i) x_i',
  source: 'Eq. 4, Sec. 3.1',
  sizes: { N: '1..6', d: '1..4' },
  check: gradientIs(N => N),
  impurity: `${whole}; the derivative of a quadratic is its central difference`,
  expect: 'holds',
  atLeast: ['tested'],
  mutants: {
    'without 1/N': { check: gradientIs(() => 1) },
    'the opposite sign': { check: gradientIs(N => -N) },
  },
});

/*
 * For all N and d. Eqs. 1 to 4 are sums over examples and coordinates, so that what passes from one sum to the sum with one
 * term more holds for all of them: it holds for the empty sum.
 */

/** Eq. 1 by induction over the examples: S is the sum of N of them. */
export const eq1Step = theorem('eq-1-step', {
  title: 'One more example: the sum of squares stays at least 0, and 0 exactly where student and teacher agree on all',
  source: 'Eq. 1, Sec. 3.1, the step of an induction over the examples',
  given: { S: 'S >= 0', f: 'f real', g: 'g real' },
  states: 'S + (f - g)^2 >= 0',
  equality: 'S == 0 and f == g',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: { 'agreement on the last alone': { equality: 'f == g', witness: { S: '1', f: '0', g: '0' } } },
});

/** Eq. 2 in the mean over any noise: a polynomial of degree 2 in it, whose mean needs its two first moments only. */
export const eq2Term = theorem('eq-2-term', {
  title:
    'What noise eps adds to a term of the training loss is eps^2 / 2 and a multiple of eps: in the mean over any noise of mean 0 it does not depend on the student',
  source: 'Eqs. 1 and 2, Sec. 3.1, each term of the sum',
  given: { b: 'b real', eps: 'eps real' },
  states: '(b - eps)^2 / 2 - b^2 / 2 == eps^2 / 2 - b * eps',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'without the product': {
      states: '(b - eps)^2 / 2 - b^2 / 2 == eps^2 / 2',
      witness: { b: '1', eps: '1' },
    },
  },
});

/** Eq. 3 by induction over the coordinates: p, q and r are w . x, u . x and (w - u) . x over d of them. */
export const eq3Step = theorem('eq-3-step', {
  title: 'One more coordinate: w . x - u . x == (w - u) . x',
  source: 'Eq. 3, Sec. 3.1, the step of an induction over the coordinates',
  given: { p: 'p real', q: 'q real', r: 'r == p - q', w: 'w real', u: 'u real', x: 'x real' },
  states: '(p + w * x) - (q + u * x) == r + (w - u) * x',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'w + u': {
      states: '(p + w * x) - (q + u * x) == r + (w + u) * x',
      witness: { p: '0', q: '0', r: '0', w: '0', u: '1', x: '1' },
    },
  },
});

/** Eq. 4, each term: the derivative of a sum is the sum of the derivatives. */
export const eq4Term = theorem('eq-4-term', {
  title:
    'The derivative of (w . x - y)^2 / 2 by a coordinate w_j is (w . x - y) x_j, r being what w_j has no part in: so for every N and d, noisy labels y or not',
  source: 'Eq. 4, Sec. 3.1, each term of the sum',
  given: { w: 'w real', x: 'x real', r: 'r real' },
  states: 'D[(w * x + r)^2 / 2; w] == (w * x + r) * x',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'without x': { states: 'D[(w * x + r)^2 / 2; w] == w * x + r', witness: { w: '0', x: '2', r: '1' } },
  },
});
