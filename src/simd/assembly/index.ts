export {
  bidiagonalStep,
  bidiagonalStepSingle,
  cholesky,
  gemv,
  gemvTransposed,
  multiply,
  solveLower,
  solveLowerTransposed,
  syrk,
} from './dense';
export { cauchy, cauchySingle, laplace, normal, promote, scale } from './laws';
export { clipErrorsSingle, clipSumsSingle, clipUniformSingle } from './clip-single';
export { clipSums, gridSums, linearSums, pieceSums, regionSums } from './sums';
export { lattice, uniform52, uniforms24, uniforms32, uniforms52 } from './uniforms';
