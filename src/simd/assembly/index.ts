export { bidiagonalStep, bidiagonalStepSingle, cholesky, gemm, gemv, solveLower, solveLowerTransposed, syrk } from './dense';
export { cauchy, cauchySingle, laplace, normal, promote, scale } from './laws';
export { clipErrorsSingle, clipSums, clipSumsSingle, gridSums, linearSums, pieceSums, regionSums } from './sums';
export { lattice, uniform24, uniform32, uniform52 } from './uniforms';
