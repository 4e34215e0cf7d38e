export { type ClipGridResult, clipGridResult, type Half, simulateClipGrid } from './clip-grid.js';
export { type Backend, backends, compileCore } from './core.js';
export { cholesky, gemm, gemmInto, gemv, solveLower, solveLowerTransposed, syrk } from './dense.js';
export { type Bits, type ClipGrid, chunkSize, type Job, type Law, type PiecewiseAffine } from './job.js';
export { type LatticeOptions, latticeRisk } from './lattice.js';
export {
  Interrupted,
  type RunOptions,
  resultOf,
  run,
  runAll,
  runHere,
  type SimulationResult,
  simulate,
} from './simulate.js';
export { type MonteCarlo, type Shard, SimulationState } from './state.js';
