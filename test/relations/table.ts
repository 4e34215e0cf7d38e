import {
  arrayView,
  type Distribution,
  denseArray,
  drawLogistic,
  drawTriangular,
  encloseErf,
  gaussian,
  IntervalArithmetic,
  logistic,
  outward,
  requireStream,
  type Stream,
  triangular,
} from '../../src/index.js';
import { dynamicsRelations } from './dynamics.js';
import { estimatorRelations } from './estimators.js';
import { lawRelations } from './laws.js';
import { normRelations } from './norms.js';
import type { Relation, Relations } from './relation.js';
import { riskRelations } from './risks.js';

const sampled = (draw: (stream: Stream) => number, law: Distribution): readonly Relation[] => [
  {
    name: 'follows its law: F of it is uniform',
    *pairs({ stream }) {
      const n = 400;
      let [sum, below] = [0, 0];
      for (let i = 0; i < n; i++) {
        const F = law.cdf(draw(stream));
        sum += F / n;
        if (F < 0.1) below += 1 / n;
      }
      // five standard deviations
      yield [sum, 0.5, 5 / Math.sqrt(12 * n)];
      yield [below, 0.1, 1.5 / Math.sqrt(n)];
    },
    within: 1,
  },
];

/** Tests of what is no function of numbers alone: arrays and their shapes, random words, enclosures and polynomials. */
const machinery: Relations = {
  arrayView: [
    {
      name: 'shares the numbers, row after row',
      *pairs(draw) {
        const data = Float64Array.from(draw.list(6));
        const view = arrayView({ data, shape: [2, 3] });
        for (let k = 0; k < 6; k++) yield [view.get(Math.floor(k / 3), k % 3), data[k]!];
      },
    },
  ],
  denseArray: [
    {
      name: 'copies the numbers of a view, in any order of strides',
      *pairs(draw) {
        const data = Float64Array.from(draw.list(6));
        const view = arrayView({ data, shape: [2, 3] }).transpose(1, 0);
        const copy = denseArray('test', 'x', view as never);
        for (let k = 0; k < 6; k++) yield [copy.data[k]!, view.get(Math.floor(k / 2), k % 2)];
      },
    },
  ],
  heldMatrix: 'test/array/matrix.test.ts',
  outward: [
    {
      name: 'holds both ends, within a unit in the last place',
      *pairs(draw) {
        const of = new IntervalArithmetic(200);
        const n = draw.integer(-1e9, 1e9);
        const [lower, upper] = outward(of.rational(BigInt(n), 7n), of);
        yield [Math.min(lower, n / 7), lower];
        yield [Math.max(upper, n / 7), upper];
        yield [lower, upper, 1e-300];
      },
      within: 2 ** -51,
    },
  ],
  requireStream: [
    {
      name: 'is the stream itself',
      *pairs(draw) {
        yield [Number(requireStream('test', draw.stream) === draw.stream), 1];
      },
    },
  ],
  encloseErf: [
    {
      name: 'is odd, narrow, and 1 - 2 P(X > x sqrt 2) of the normal law',
      *pairs(draw) {
        const of = new IntervalArithmetic(80);
        const x = draw.integer(-300, 300);
        const at = (n: number) => encloseErf(of.rational(BigInt(n), 100n), of);
        yield [of.toNumber(at(x)), 1 - 2 * gaussian(1).tail((x / 100) * Math.SQRT2), 1];
        yield [of.toNumber(at(-x)), -of.toNumber(at(x)), 1];
        yield [of.width(at(x)), 0, 1];
      },
      within: 1e-14,
    },
  ],
  drawLogistic: sampled(drawLogistic, logistic(1)),
  drawTriangular: sampled(drawTriangular, triangular(1)),
  denseMatrix: 'test/array/ndarray.test.ts',
  denseVector: 'test/array/ndarray.test.ts',
  matrixView: 'test/array/ndarray.test.ts',
  readMatrix: 'test/array/ndarray.test.ts',
  vectorView: 'test/array/ndarray.test.ts',
  encloseAtan: 'test/number/elementary.test.ts',
  encloseExp: 'test/number/elementary.test.ts',
  encloseLn: 'test/number/elementary.test.ts',
  enclosePi: 'test/number/elementary.test.ts',
  stream: 'test/random/stream.test.ts',
  murmur128: 'test/random/stream.test.ts',
  drawCauchy: 'test/random/samplers.test.ts',
  drawChiSquare: 'test/random/samplers.test.ts',
  drawExponential: 'test/random/samplers.test.ts',
  drawGamma: 'test/random/samplers.test.ts',
  drawLaplace: 'test/random/samplers.test.ts',
  drawNormal: 'test/random/samplers.test.ts',
  drawSign: 'test/random/samplers.test.ts',
  drawStudentT: 'test/random/samplers.test.ts',
  drawSymmetricUniform: 'test/random/samplers.test.ts',
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
