import {
  binary,
  cauchy,
  clip,
  type Distribution,
  type Estimator,
  elasticNet,
  gaussian,
  hardThreshold,
  huber,
  laplace,
  logistic,
  mixture,
  type Problem,
  ridge,
  risk,
  scaledClip,
  shifted,
  softClip,
  softThreshold,
  studentT,
  ternary,
  triangular,
  twoPoint,
  uniform,
} from '../../src/index.js';
import type { Risk } from '../../src/risk/risk.js';
import type { Draw } from '../relations/relation.js';

/** Lengths of up to `decades` powers of ten on either side of 1. */
const lengthOf = (draw: Draw, decades: number): number => 10 ** draw.between(-decades, decades);

type Make = (size: number) => Distribution;
/** Laws of which an enclosure takes some .05 s. */
export const light: readonly Make[] = [uniform, triangular, twoPoint, gaussian];
const degrees = [1.2, 1.9, 2, 2.1, 2.5, 3, 5, 30, 99, 150, 1e4];
export const all: readonly Make[] = [
  ...light,
  laplace,
  logistic,
  cauchy,
  ...degrees.map(
    (nu): Make =>
      s =>
        studentT(nu, s),
  ),
];

/** A law, shifted once in five, a mixture with a rare part once in six. */
export function randomLaw(draw: Draw, decades: number, makes: readonly Make[]): Distribution {
  const plain = (): Distribution => draw.pick(makes)(lengthOf(draw, decades));
  const one = plain();
  const kind = draw.between(0, 1);
  if (kind < 0.2) return shifted(one, draw.pick([-1, 1]) * lengthOf(draw, decades));
  if (kind < 0.83) return one;
  return mixture([
    { weight: draw.pick([0.3, 1e-6]), law: one },
    { weight: 1, law: plain() },
  ]);
}

function estimatorOf(draw: Draw, decades: number): Estimator {
  const [x, y] = [lengthOf(draw, decades), lengthOf(draw, decades)];
  return draw.pick<() => Estimator>([
    () => clip(x),
    () => softThreshold(x),
    () => softClip(x, draw.between(-1, 1)),
    () => scaledClip(draw.between(0, 2), x),
    () => elasticNet(x, y),
    () => huber(x, y),
    () => ridge(y),
    () => binary(x),
    () => ternary(x),
    () => hardThreshold(x),
  ])();
}

/** A problem of which the risk may be infinite, with lengths over some decades. */
export const randomProblem = (draw: Draw, decades: number, makes = all): readonly [Estimator, Problem] => [
  estimatorOf(draw, decades),
  { teacher: randomLaw(draw, decades, makes), noise: randomLaw(draw, decades, makes) },
];

/**
 * What contradicts: a value further from an enclosure than its own figure says; undefined where nothing does.
 *
 * @param found the value with its figure, by default what `risk` answers
 */
export function contradiction(
  w: Estimator,
  problem: Problem,
  digits: number,
  found: Risk = risk(w, problem),
): string | undefined {
  if (found.risk === Infinity) return undefined;
  const { enclosure, errorBound } = risk(w, problem, { method: 'enclose', digits });
  const [lo, hi] = enclosure!;
  const error = found.errorBound ?? found.errorEstimate ?? Number.NaN;
  const what = `${w.name}(${Object.values(w.parameters)}), ${JSON.stringify([problem.teacher, problem.noise])}`;
  if (!(found.risk >= lo - error && found.risk <= hi + error))
    return `${found.method} ${found.risk} +- ${error} against [${lo}, ${hi}]: ${what}`;
  if (!(errorBound! >= 0.5 * (hi - lo))) return `bound ${errorBound} of [${lo}, ${hi}]: ${what}`;
  if (!(hi - lo <= 10 ** (2 - digits) * hi)) return `wide [${lo}, ${hi}]: ${what}`;
  return undefined;
}
