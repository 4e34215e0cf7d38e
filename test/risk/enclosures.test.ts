import {
  binary,
  cauchy,
  clip,
  type Distribution,
  type Estimator,
  gaussian,
  laplace,
  logistic,
  mixture,
  optimum,
  pointMass,
  risk,
  shifted,
  softClip,
  softThreshold,
  studentT,
  ternary,
  triangular,
  twoPoint,
  uniform,
} from '../../src/index.js';
import { answerOf, areWritten } from '../golden/written.js';

const laws: Readonly<Record<string, Distribution>> = {
  'uniform 1.5': uniform(1.5), 'gaussian 0.7': gaussian(0.7), 'laplace 0.7': laplace(0.7), 'logistic 0.3': logistic(0.3), 'triangular 2': triangular(2), 'cauchy 0.3': cauchy(0.3), 'student 3': studentT(3, 0.3), 'student 2.5': studentT(2.5, 2),
  'two points': twoPoint(0.75), 'point 0.5': pointMass(0.5), 'shifted laplace': shifted(laplace(0.3), 1.5), mixture: mixture([{ weight: 1, law: uniform(0.5) }, { weight: 2, law: shifted(gaussian(0.3), 1) }]), 'far gaussian': gaussian(3e7), 'tiny uniform': uniform(2e-9),
}; // biome-ignore format: some in a line
const names = Object.keys(laws);
const estimators: Readonly<Record<string, Estimator>> = { 'clip 0.6': clip(0.6), 'softclip 0.6 0.3': softClip(0.6, 0.3), 'softthreshold 0.3': softThreshold(0.3), 'binary 0.6': binary(0.6), 'ternary 0.6': ternary(0.6) }; // biome-ignore format: one line

// Proved ends of risks and optima with how far they are apart: a wider or narrower enclosure changes this, a wrong one is for the tests beside.
areWritten(import.meta.url, 'enclosures.txt', {
  ...Object.fromEntries(
    Object.entries(estimators).map(([name, w], k) => [
      name,
      () =>
        names.map((teacher, i) => {
          const noise = names[(3 * i + 2 * k + 1) % names.length]!;
          return `${teacher}, ${noise}: ${answerOf(() => risk(w, { teacher: laws[teacher]!, noise: laws[noise]! }, { method: 'enclose', digits: 3 + (i % 3) }))}`;
        }),
    ]),
  ),
  ...Object.fromEntries(
    (['clip', 'softthreshold', 'shrink', 'ridge', 'binary'] as const).map(word => [
      `the best of ${word}`,
      () =>
        ([['uniform 1.5', 'laplace 0.7'], ['gaussian 0.7', 'uniform 1.5']] as const).map(([teacher, noise]) =>
          answerOf(() => optimum(word, { teacher: laws[teacher]!, noise: laws[noise]! }, { method: 'enclose', digits: 2 })),
        ), // biome-ignore format: one line
    ]),
  ),
});
