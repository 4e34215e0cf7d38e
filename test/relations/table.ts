import {
  cauchy,
  type Distribution,
  type Estimator,
  empirical,
  gaussian,
  laplace,
  logistic,
  mixture,
  optimum,
  type Problem,
  pointMass,
  risk,
  scaled,
  shifted,
  studentT,
  triangular,
  twoPoint,
  uniform,
} from '../../src/index.js';

/** A relation that a function obeys at a problem, as two numbers that are to agree. */
export interface Relation {
  readonly name: string;
  readonly sides: (w: (unit: number) => Estimator, problem: Problem, k: number) => readonly [number, number];
  /** Relative difference allowed; 0 where the relation is exact. */
  readonly within: number;
}

/** Laws by a scale. */
export const laws: Readonly<Record<string, (scale: number) => Distribution>> = {
  uniform,
  triangular,
  gaussian,
  laplace,
  logistic,
  cauchy,
  studentT: scale => studentT(5, scale),
  twoPoint,
  pointMass,
  empirical: scale => empirical([-scale, 0.25 * scale, 2 * scale]),
};

const scale = (law: Distribution, k: number): Distribution => scaled(law, 2 ** k);

const scaling: Relation = {
  name: 'scales with the square of a power of two',
  sides: (w, { teacher, noise }, k) => [
    risk(w(2 ** k), { teacher: scale(teacher, k), noise: scale(noise, k) }).risk * 2 ** -k * 2 ** -k,
    risk(w(1), { teacher, noise }).risk,
  ],
  within: 1e-13,
};
const splitting: Relation = {
  name: 'is the same for a law split into parts of itself',
  sides: (w, { teacher, noise }) => [
    risk(w(1), { teacher: mixture([0.25, 0.75].map(weight => ({ weight, law: teacher }))), noise }).risk,
    risk(w(1), { teacher, noise }).risk,
  ],
  within: 1e-13,
};
const flipping: Relation = {
  name: 'is the same for both signs of the noise',
  sides: (w, { teacher, noise }) => [
    risk(w(1), { teacher, noise: shifted(noise, 0.5) }).risk,
    risk(w(1), { teacher, noise: shifted(noise, -0.5) }).risk,
  ],
  within: 1e-12,
};
const leastOf: Relation = {
  name: 'is not above the risk of any member',
  sides: (w, problem) => {
    const [least, member] = [optimum('clip', problem).risk, risk(w(1), problem).risk];
    return [Math.min(least, member), least];
  },
  within: 1e-13,
};

/** Every public function of laws, estimators and risks, with its relations, or where they are tested. */
export const relations: Readonly<Record<string, readonly Relation[] | string>> = {
  risk: [scaling, splitting, flipping],
  optimum: [leastOf],
  largestNoise: 'test/risk/largest-noise.test.ts',
  quadratureRisk: 'test/risk/laws-of-risk.test.ts',
  closedFormRisk: 'test/risk/laws-of-risk.test.ts',
  monteCarloRisk: 'test/risk/laws-of-risk.test.ts',
  riskEnclosure: 'test/risk/enclose.test.ts',
  riskInto: 'test/risk/risk-into.test.ts',
  checkProblem: 'test/doors.test.ts',
  sweep: 'test/cli/sweep.test.ts',
};
