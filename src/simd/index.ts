export { type ClipGridResult, clipGridResult, type Half, simulateClipGrid } from './clip-grid.js';
export { type Backend, backends, compileCore } from './core.js';
export { cholesky, gemm, gemmInto, gemv, solveLower, solveLowerTransposed, syrk } from './dense.js';
export {
  type Bits,
  type ClipGrid,
  checkedJob,
  chunkSize,
  type Job,
  type JobRequest,
  MAX_BREAKS,
  type PiecewiseAffine,
} from './job.js';
export { type LatticeOptions, latticeRisk } from './lattice.js';
export { coreLaw, type Law } from './law.js';
export {
  breathe,
  checkManner,
  type RunOptions,
  resultOf,
  run,
  runAll,
  runHere,
  type SimulationResult,
  simulateJob,
} from './simulate.js';
export { type MonteCarlo, type Shard, SimulationState } from './state.js';
