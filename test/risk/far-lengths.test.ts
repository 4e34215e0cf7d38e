import { expect, test } from 'vitest';
import {
  binary,
  cauchy,
  clip,
  type Distribution,
  type Estimator,
  gaussian,
  hardThreshold,
  laplace,
  logistic,
  risk,
  scaledClip,
  softClip,
  softThreshold,
  studentT,
  ternary,
  triangular,
  twoPoint,
  uniform,
} from '../../src/index.js';

const laws: readonly ((s: number) => Distribution)[] = [uniform, gaussian, laplace, logistic, triangular, twoPoint, cauchy, s => studentT(3, s)]; // biome-ignore format: one line
const finite = laws.filter(law => law(1).tailIndex > 2);

const near = (w: Estimator, teacher: Distribution, noise: Distribution, right: number): void => {
  const { risk: found, errorEstimate } = risk(w, { teacher, noise }, { evaluations: 1e6 });
  const what = `${w.name} of ${teacher.name} under ${noise.name}: ${found} +- ${errorEstimate}, right ${right}`;
  expect(found === right || Math.abs(found - right) <= 1e-12 * right + errorEstimate!, what).toBe(true);
  expect(errorEstimate! <= 1e-12 * right || right === Infinity, what).toBe(true);
};

test.each([1e100, 1e150, 1e160, 1e300, Number.MAX_VALUE])(
  'noise of %d leaves the sign of a weight: a^2 + V^2',
  wide => {
    for (const teacher of finite)
      for (const noise of laws)
        for (const w of [clip(0.75), binary(0.75), ternary(0.75), scaledClip(0.5, 0.75)])
          near(w, teacher(0.5), noise(wide), teacher(0.5).variance + 0.75 ** 2);
  },
);

test.each([1e100, 1e150, 1e160, 1e300])('a teacher of %d is thresholded everywhere: sigma^2 + T^2', wide => {
  for (const teacher of laws)
    for (const noise of finite) {
      near(softThreshold(0.75), teacher(wide), noise(0.5), noise(0.5).variance + 0.75 ** 2);
      near(hardThreshold(0.75), teacher(wide), noise(0.5), noise(0.5).variance);
    }
});

test('what grows does so like a square, up to the largest double', () => {
  for (const teacher of finite)
    for (const noise of finite) {
      near(softClip(0.75, 0.5), teacher(0.5), noise(1e150), 0.25 * noise(1e150).variance);
      near(clip(0.75), teacher(1e150), noise(0.5), teacher(1e150).variance);
      expect(risk(clip(0.75), { teacher: teacher(1e300), noise: noise(0.5) }).risk).toBe(Infinity);
    }
});

test('a law that is hidden beside the others adds nothing', () => {
  for (const teacher of finite) for (const noise of laws) near(clip(0.75), teacher(1e-300), noise(1e300), 0.75 ** 2);
  // all of |u| < T is lost, with a probability of 10^-300: an error estimate says that it is not known
  const { risk: found, errorEstimate } = risk(hardThreshold(0.75), { teacher: uniform(1e300), noise: uniform(1e-300) });
  expect(found).toBeLessThan(errorEstimate!);
  expect(errorEstimate).toBeLessThan(1e-55);
});
