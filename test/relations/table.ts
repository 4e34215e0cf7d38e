import { dynamicsRelations } from './dynamics.js';
import { estimatorRelations } from './estimators.js';
import { lawRelations } from './laws.js';
import { normRelations } from './norms.js';
import type { Relations } from './relation.js';
import { riskRelations } from './risks.js';

/** Tests of what is no function of numbers alone: arrays and their shapes, random words, enclosures and polynomials. */
const machinery: Relations = {
  arrayView: 'test/array/ndarray.test.ts',
  denseArray: 'test/array/ndarray.test.ts',
  denseMatrix: 'test/array/ndarray.test.ts',
  denseVector: 'test/array/ndarray.test.ts',
  heldMatrix: 'test/array/ndarray.test.ts',
  matrixView: 'test/array/ndarray.test.ts',
  readMatrix: 'test/array/ndarray.test.ts',
  vectorView: 'test/array/ndarray.test.ts',
  encloseAtan: 'test/number/elementary.test.ts',
  encloseErf: 'test/number/elementary.test.ts',
  encloseExp: 'test/number/elementary.test.ts',
  encloseLn: 'test/number/elementary.test.ts',
  enclosePi: 'test/number/elementary.test.ts',
  stream: 'test/random/stream.test.ts',
  murmur128: 'test/random/stream.test.ts',
  requireStream: 'test/random/stream.test.ts',
  drawCauchy: 'test/random/samplers.test.ts',
  drawChiSquare: 'test/random/samplers.test.ts',
  drawExponential: 'test/random/samplers.test.ts',
  drawGamma: 'test/random/samplers.test.ts',
  drawLaplace: 'test/random/samplers.test.ts',
  drawLogistic: 'test/random/samplers.test.ts',
  drawNormal: 'test/random/samplers.test.ts',
  drawSign: 'test/random/samplers.test.ts',
  drawStudentT: 'test/random/samplers.test.ts',
  drawSymmetricUniform: 'test/random/samplers.test.ts',
  drawTriangular: 'test/random/samplers.test.ts',
};

/** Every public function with the relations that it obeys, or the test where they are held. */
export const relations: Relations = {
  ...lawRelations,
  ...estimatorRelations,
  ...riskRelations,
  ...dynamicsRelations,
  ...normRelations,
  ...machinery,
};
