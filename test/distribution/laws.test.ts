import { readFileSync } from 'node:fs';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { parseLaw } from '../../src/cli/words.js';
import {
  cauchy,
  type Distribution,
  gaussian,
  laplace,
  logistic,
  mixture,
  pointMass,
  scaled,
  shifted,
  stream,
  studentT,
  twoPoint,
  uniform,
} from '../../src/index.js';
import { integrate } from '../../src/numeric/integrate.js';

interface Entry {
  readonly law: string;
  readonly x: string;
  readonly pdf: string;
  readonly tail: string;
}

const entries = JSON.parse(readFileSync(new URL('./laws.json', import.meta.url), 'utf8')) as Entry[];
/** Of the references: relative error of a tail at condition 1, as the issue of accuracy states it. */
const TOLERANCE = 1e-13;

describe('a law against 40-digit references', () => {
  test.each(entries)('$law at $x', entry => {
    const law = parseLaw('test', entry.law);
    const x = Number(entry.x);
    const pdf = Number(entry.pdf);
    const tail = Number(entry.tail);
    const condition = Math.max(1, Math.abs((x * pdf) / tail));
    const within = (found: number, value: number, slack: number): void =>
      expect(Math.abs(found - value)).toBeLessThanOrEqual(slack + Number.MIN_VALUE);
    within(law.pdf(x), pdf, TOLERANCE * condition * pdf);
    within(law.tail(x), tail, TOLERANCE * condition * tail);
    within(law.cdf(-x), tail, TOLERANCE * condition * tail);
    // a double p holds x only up to dx = p / pdf times its rounding
    if (pdf > 0 && tail < 1) within(law.quantile(tail), -x, TOLERANCE * Math.max(Math.abs(x), tail / pdf));
  });
});

const continuous: readonly Distribution[] = [
  uniform(2),
  gaussian(0.5),
  laplace(3),
  cauchy(0.25),
  studentT(0.3, 2),
  studentT(2.5, 1),
  studentT(40, 0.1),
  scaled(cauchy(1), 7),
  shifted(gaussian(1), 3),
  mixture([
    { weight: 1, law: gaussian(1) },
    { weight: 2, law: shifted(uniform(1), 4) },
    { weight: 3, law: cauchy(0.1) },
  ]),
];
const probability = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });

describe('a law with a density', () => {
  test.prop([fc.constantFrom(...continuous), probability])('has cdf(quantile(p)) = p', (law, p) => {
    const x = law.quantile(p);
    const q = p <= 0.5 ? law.cdf(x) : law.tail(x);
    const wanted = p <= 0.5 ? p : 1 - p;
    // one rounding of x moves the probability by x pdf(x) epsilon
    const slack = 64 * Number.EPSILON * (wanted + Math.abs(x) * law.pdf(x));
    expect(Math.abs(q - wanted)).toBeLessThanOrEqual(slack);
  });

  test.prop([fc.constantFrom(...continuous), fc.double({ min: -30, max: 30, noNaN: true })])(
    'has cdf and tail that add up to 1',
    (law, x) => {
      expect(Math.abs(law.cdf(x) + law.tail(x) - 1)).toBeLessThanOrEqual(8 * Number.EPSILON);
    },
  );

  test.each(continuous.map(law => [law.name, law] as const))('%s: its density integrates to its cdf', (_, law) => {
    const [lo, hi] = [-1.5, 2.25];
    const points = [...law.knots, ...(law.parts ?? []).flatMap(part => part.law.knots), 0];
    const { value, errorEstimate } = integrate(x => law.pdf(x), { support: [lo, hi], points, decay: Infinity });
    expect(Math.abs(value - (law.cdf(hi) - law.cdf(lo)))).toBeLessThanOrEqual(errorEstimate + 8 * Number.EPSILON);
  });

  test.each(continuous.map(law => [law.name, law] as const))('%s: 5000 draws follow its cdf', (_, law) => {
    const n = 5000;
    const random = stream(7, 'laws');
    const draws = Array.from({ length: n }, () => law.sample(random)).sort((x, y) => x - y);
    const gap = Math.max(...draws.map((x, i) => Math.abs(law.cdf(x) - (i + 0.5) / n)));
    // Dvoretzky, Kiefer, Wolfowitz: exceeded with probability below 2 e^{-2 n d^2} = 1e-10 at d = 0.0487
    expect(gap).toBeLessThan(0.0487);
  });
});

describe('a density', () => {
  // by mpmath, at the doubles as they are
  test.each<[string, Distribution, number, number]>([
    ['gaussian', gaussian(1e-300), 45e-300, 7.54652714897625e-141],
    ['laplace', laplace(1e-300), 1e-297, 2.53797944877469e-135],
    ['logistic', logistic(1e-300), 1e-297, 5.07595889754938e-135],
    ['student of 2.5', studentT(2.5, 1e-300), 1e-140, 1.79834929770793e-260],
    ['student of a million', studentT(1e6, 1e-300), 45e-300, 2.0985886461053e-140],
  ])('of small scale is not 0 where only its exponential is: %s', (_, law, x, density) => {
    // the exponent is some thousand, with a rounding of its own
    expect(Math.abs(law.pdf(x) / density - 1)).toBeLessThan(2e-12);
    expect(law.pdf(-x)).toBe(law.pdf(x));
  });

  test('has its middle quantile at 0 up to the largest scale', () => {
    for (const make of [uniform, gaussian, laplace, logistic, cauchy]) expect(make(1.7e308).quantile(0.5)).toBe(0);
  });
});

describe('moments', () => {
  test.each<[string, Distribution, readonly number[]]>([
    ['uniform', uniform(2), [1, 0, 4 / 3, 0, 16 / 5]],
    ['gaussian', gaussian(2), [1, 0, 4, 0, 48]],
    ['laplace', laplace(0.5), [1, 0, 0.5, 0, 1.5]],
    ['cauchy', cauchy(1), [1, Number.NaN, Infinity, Number.NaN, Infinity]],
    ['student, nu = 5', studentT(5, 1), [1, 0, 5 / 3, 0, 25, Number.NaN]],
    ['student, nu = 1', studentT(1, 1), [1, Number.NaN, Infinity]],
    ['two points', twoPoint(3), [1, 0, 9, 0, 81]],
    ['a shifted law', shifted(gaussian(1), 2), [1, 2, 5, 14, 43]],
  ])('of the %s law are those of the definition, NaN where there is none', (_, law, moments) => {
    moments.forEach((value, k) => {
      const found = law.moment(k);
      if (Number.isFinite(value)) expect(Math.abs(found - value)).toBeLessThanOrEqual(8 * Number.EPSILON * value);
      else expect(found).toBe(value);
    });
  });

  test('of first and second order agree with mean and variance', () => {
    for (const law of [uniform(3), gaussian(2), laplace(1), studentT(6, 2), twoPoint(2), pointMass(4)]) {
      expect(law.moment(1)).toBe(law.mean);
      expect(Math.abs(law.moment(2) - law.mean ** 2 - law.variance)).toBeLessThanOrEqual(
        4 * Number.EPSILON * law.moment(2),
      );
    }
    expect(cauchy(1).mean).toBeNaN();
    expect(studentT(1.5).variance).toBe(Infinity);
    expect(studentT(1).variance).toBeNaN();
  });
});

describe('a scale of 0 is the point mass', () => {
  test.each([uniform(0), gaussian(-0), laplace(0), cauchy(0), studentT(2, 0), twoPoint(0), scaled(cauchy(1), 0)])(
    '$name',
    law => {
      expect([law.cdf(-1e-300), law.cdf(0), law.tail(0), law.quantile(0.3), law.mean, law.variance]).toEqual([
        0, 1, 0, 0, 0, 0,
      ]);
      expect(law.atoms).toEqual([{ at: 0, mass: 1 }]);
      expect(Object.values(law.parameters).every(value => !Object.is(value, -0))).toBe(true);
    },
  );
});

describe("the far tail of Student's law with nu = 0.01 at scale 1e-150", () => {
  const law = studentT(0.01, 1e-150);

  test('is kept where x over the scale is above the largest double', () => {
    // mpmath, 40 digits, of (C sqrt(nu) / nu) (x / (s sqrt(nu)))^{-nu}
    expect(Math.abs(law.tail(1e208) / 0.00012763724881656468 - 1)).toBeLessThan(TOLERANCE);
    expect(Math.abs(law.pdf(-1e208) / 1.276372488165647e-214 - 1)).toBeLessThan(TOLERANCE);
    // the condition 1/nu of a quantile multiplies the rounding of p
    expect(Math.abs(law.quantile(1e-4) / -3.960440137152392e218 - 1)).toBeLessThan(100 * 16 * Number.EPSILON);
  });

  test('has quantiles above the largest double, which are infinite', () => {
    expect([law.quantile(1e-8), law.quantile(1 - 1e-8)]).toEqual([-Infinity, Infinity]);
    expect(studentT(0.5).quantile(1e-300)).toBe(-Infinity);
  });
});

test("Cauchy's law has quantiles of the least doubles p, near -1 / (pi p)", () => {
  for (const p of [5e-324, 1e-310, 1e-290])
    expect(-cauchy(1e-270).quantile(p) / (1e-270 / Math.PI / p)).toBeCloseTo(1, 13);
});

test.each([
  [40, 5e-324, -713862435.8388333],
  [100, 5e-324, -16559.99946816671],
  [100, 1e-320, -15346.106242119065],
  [1000, 5e-324, -58.263765237171185],
  [1000, 1e-322, -58.03811068306865],
])("Student's law of nu = %d has the quantile of %d", (nu, p, right) => {
  expect(Math.abs(studentT(nu).quantile(p) / right - 1)).toBeLessThanOrEqual(4e-14);
});

describe('a mixture', () => {
  test('joins atoms and densities; its quantile jumps over an atom', () => {
    const law = mixture([
      { weight: 1, law: twoPoint(1) },
      { weight: 1, law: uniform(0.5) },
    ]);
    expect(law.atoms).toEqual([
      { at: -1, mass: 0.25 },
      { at: 1, mass: 0.25 },
    ]);
    expect([law.quantile(0.1), law.quantile(0.25), law.quantile(0.76), law.quantile(0.9)]).toEqual([-1, -1, 1, 1]);
    expect(scaled(law, 2).variance).toBe(4 * law.variance);
  });
});

describe('bad parameters are refused by name', () => {
  test.each<[() => unknown, string]>([
    [() => uniform(-1), 'uniform: expected a >= 0 and finite, got -1'],
    [() => gaussian(Number.NaN), 'gaussian: expected sd >= 0 and finite, got NaN'],
    [() => cauchy(Infinity), 'cauchy: expected scale >= 0 and finite, got Infinity'],
    [() => studentT(0), 'studentT: expected nu > 0 and finite, got 0'],
    [() => uniform(1).quantile(1.5), 'uniform: expected 0 <= p <= 1, got 1.5'],
    [() => gaussian(1).tail(Number.NaN), 'gaussian: expected x a number, got NaN'],
    [() => laplace(1).moment(0.5), 'laplace: expected an order k in 0, 1, 2, ..., got 0.5'],
    [() => mixture([]), 'mixture: expected a positive finite sum of weights, got 0'],
    [() => scaled(uniform(1), -1), 'scaled: expected factor >= 0 and finite, got -1'],
  ])('%s', (make, message) => {
    expect(make).toThrow(message);
  });
});
