import { cauchyLaws } from './cauchy.js';
import { empiricalLaws } from './empirical.js';
import type { LawFamily } from './family.js';
import { gaussianLaws } from './gaussian.js';
import { laplaceLaws } from './laplace.js';
import { logisticLaws } from './logistic.js';
import { pointMasses } from './point-mass.js';
import { studentLaws } from './student-t.js';
import { triangularLaws } from './triangular.js';
import { twoPointLaws } from './two-point.js';
import { uniformLaws } from './uniform.js';

/** Every family of laws of the package: a new one is its file and a line here. */
export const lawFamilies: readonly LawFamily[] = [
  uniformLaws,
  gaussianLaws,
  laplaceLaws,
  logisticLaws,
  triangularLaws,
  cauchyLaws,
  studentLaws,
  twoPointLaws,
  pointMasses,
  empiricalLaws,
];
