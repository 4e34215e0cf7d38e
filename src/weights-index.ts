// The part of the package that reads and writes files of weights: it needs Node, the rest runs in a browser.
export {
  type AnalysisOptions,
  analyseWeights,
  type LayerBounds,
  type LayerReport,
  type WeightsReport,
} from './analysis/analyse-weights.js';
export {
  type FloatTensor,
  isFloat,
  openWeights,
  type WeightFile,
  type WeightFormat,
  writeWeights,
} from './weights/file.js';
export { type WeightHistogram, weightHistogram } from './weights/histogram.js';
export {
  type NumberType,
  type NumberTypeName,
  numberTypes,
  roundToNearest,
  roundTowardZero,
} from './weights/number-type.js';
export { eachBlock, type StoredTensor } from './weights/tensor.js';
export { type Volumization, type VolumizationMode, volumizationModes, volumizer } from './weights/volumize.js';
