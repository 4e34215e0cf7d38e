import type { Estimator } from '../estimator/estimator.js';
import { madeBy } from '../estimator/family.js';
import { lineIntegrals } from '../estimator/posterior.js';
import { type Budget, type Integral, integrate } from '../numeric/integrate.js';
import { type AffineInterval, pieceAt } from './affine.js';
import { farTail } from './far-tail.js';
import { residualOf, squaredErrorDecay } from './growth.js';
import type { Problem } from './problem.js';

/** What an inner integral leaves of rounding. */
const INNER_NOISE = 32 * Number.EPSILON;

/**
 * The gap of the two rules allowed in a posterior mean m under its own risk: E (m + d - u)^2 = Var(u | y) + d^2, and the rule that
 * is used is off by about the square of the gap.
 */
const ROUGH = 2 ** -36;

/** The double integral, over u' outside and along u + eta = u' inside. */
export function overLines(
  estimator: Estimator,
  pieces: readonly AffineInterval[],
  problem: Problem,
  budget: Budget,
): Integral {
  const { teacher, noise } = problem;
  const span = estimator.breakPoints.reduce((most, b) => Math.max(most, Math.abs(b)), 0);
  const lines = lineIntegrals(teacher, noise, span);
  const matched = isBayesOf(estimator, problem) ? madeBy(estimator)?.problem : undefined;
  // where one atom decides, the posterior mean is u but for its rounding
  const exact = matched ? 4 * Number.EPSILON : 0;
  const squareAt = (y: number, own: Budget, floor: number): Integral => {
    const [w, residual] = matched ? matched.mean(lines, y, own, ROUGH) : values(estimator, pieces, y);
    const square = { byNoise: (eta: number) => squareOfSum(residual, eta, exact), byTeacher: (u: number) => squareOfSum(w, -u, exact) }; // biome-ignore format: one line
    return lines.at(y, square, own, 0, floor);
  };
  // near the end of a support a density has few digits of its own, which are none of the whole
  const ends = [...new Set(lines.line.points.filter(Number.isFinite))].sort((x, y) => x - y);
  const length = ends.length === 0 ? 0 : ends[ends.length - 1]! - ends[0]!;
  const seen = matched ? 0 : ends.slice(1).reduce((most, y, i) => {
    const gap = y - ends[i]!;
    return Math.max(most, gap * squareAt(ends[i]! + 0.5 * gap, { left: 0 }, 0).value);
  }, 0); // biome-ignore format: one line
  const inner: { y: number; value: number; error: number }[] = [];
  const f = (y: number): number => {
    const { value, errorEstimate } = squareAt(y, budget, (NOTHING * seen) / (Math.abs(y) + length));
    if (value > 0) inner.push({ y, value, error: errorEstimate });
    return value;
  };
  const decay = Math.min(squaredErrorDecay(estimator, noise, 'eta'), squaredErrorDecay(estimator, teacher, 'u'));
  const { support, points } = lines.line;
  const tail = farTail(estimator, problem, decay);
  const cut = tail === undefined ? { support, decay } : { support: [-tail.from, tail.from] as const, decay: Infinity };
  const outer = integrate(f, { ...cut, points: [...points, ...estimator.breakPoints], noise: INNER_NOISE }, budget);
  // inner integrals far out may have lost their digits to underflow, where the whole does not depend on them
  const weighty = inner.filter(({ y, value }) => value * (Math.abs(y) + span) > 1e-22 * outer.value);
  const largest = (errors: readonly number[]): number => errors.reduce((most, error) => Math.max(most, error), 0);
  // as a share of the value, or where that is larger, as an area over all that is about
  const innerError = largest(
    weighty.map(({ y, value, error }) => Math.min(error / value, (4 * error * (Math.abs(y) + length)) / outer.value)),
  );
  let value = outer.value + (tail?.value ?? 0);
  for (const { u, eta, mass } of lines.pairs) {
    const y = u + eta;
    const [w, residual] = values(estimator, pieces, y);
    const e = Math.abs(eta) <= Math.abs(u) ? residual + eta : w - u;
    value += mass * e * e;
  }
  return { value, errorEstimate: outer.errorEstimate + (tail?.errorEstimate ?? 0) + innerError * value };
}

/** A share of the whole that is nothing, over all places together. */
const NOTHING = Number.EPSILON / 16;

/** (p + q)^2, 0 where it is not more than the rounding of p. */
function squareOfSum(p: number, q: number, rounding: number): number {
  const sum = p + q;
  return Math.abs(sum) <= rounding * Math.abs(q) ? 0 : sum * sum;
}

/** w(y) and w(y) - y. */
function values(estimator: Estimator, pieces: readonly AffineInterval[], y: number): readonly [number, number] {
  if (pieces.length === 0) return [estimator.apply(y), residualOf(estimator, y)];
  const { intercept, slope, bias } = pieceAt(pieces, estimator, y);
  return [intercept + slope * y, intercept - bias * y];
}

/** Whether the estimator is the posterior mean of the laws themselves, which is then computed along the line itself. */
export function isBayesOf(estimator: Estimator, problem: Problem): boolean {
  return madeBy(estimator)?.problem?.isOf(problem) ?? false;
}
