import { cauchy } from '../../src/distribution/cauchy.js';
import type { Distribution } from '../../src/distribution/distribution.js';
import { gaussian } from '../../src/distribution/gaussian.js';
import { laplace } from '../../src/distribution/laplace.js';
import { studentT } from '../../src/distribution/student-t.js';
import { uniform } from '../../src/distribution/uniform.js';
import type { Problem } from '../../src/risk/problem.js';

/* One weight of a teacher on (-1, 1) and the noise on it, as the sliders say it; plain data, so that a worker takes it. */

export const noiseNames = ['uniform', 'gaussian', 'laplace', 'cauchy', 'student'] as const;
export type NoiseName = (typeof noiseNames)[number];

export interface Setting {
  readonly V: number;
  readonly kappa: number;
  readonly noise: NoiseName;
  readonly sigma: number;
  /** Degrees of freedom of Student's law. */
  readonly nu: number;
}

export function noiseOf({ noise, sigma, nu }: Pick<Setting, 'noise' | 'sigma' | 'nu'>): Distribution {
  switch (noise) {
    case 'uniform':
      return uniform(sigma);
    case 'gaussian':
      return gaussian(sigma);
    case 'laplace':
      return laplace(sigma);
    case 'cauchy':
      return cauchy(sigma);
    case 'student':
      return studentT(nu, sigma);
  }
}

export const problemOf = (setting: Pick<Setting, 'noise' | 'sigma' | 'nu'>): Problem => ({
  teacher: uniform(1),
  noise: noiseOf(setting),
});
