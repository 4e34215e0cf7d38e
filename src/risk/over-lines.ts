import { equalLaws } from '../distribution/equal.js';
import type { Estimator } from '../estimator/estimator.js';
import { madeBy } from '../estimator/family.js';
import { lineIntegrals, posteriorMean } from '../estimator/posterior.js';
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
  const matched = isBayesOf(estimator, problem);
  // where one atom decides, the posterior mean is u but for its rounding
  const exact = matched ? 4 * Number.EPSILON : 0;
  const inner: { y: number; value: number; relative: number }[] = [];
  const f = (y: number): number => {
    const [w, residual] = matched ? posteriorMean(lines, y, budget, ROUGH) : values(estimator, pieces, y);
    const square = lines.at(
      y,
      { byNoise: eta => squareOfSum(residual, eta, exact), byTeacher: u => squareOfSum(w, -u, exact) },
      budget,
    );
    if (square.value > 0) inner.push({ y, value: square.value, relative: square.errorEstimate / square.value });
    return square.value;
  };
  const decay = Math.min(squaredErrorDecay(estimator, noise, 'eta'), squaredErrorDecay(estimator, teacher, 'u'));
  const { support, points } = lines.line;
  const tail = farTail(estimator, problem, decay);
  const cut = tail === undefined ? { support, decay } : { support: [-tail.from, tail.from] as const, decay: Infinity };
  const outer = integrate(f, { ...cut, points: [...points, ...estimator.breakPoints], noise: INNER_NOISE }, budget);
  // inner integrals far out may have lost their digits to underflow, where the whole does not depend on them
  const weighty = inner.filter(({ y, value }) => value * (Math.abs(y) + span) > 1e-22 * outer.value);
  const innerError = weighty.reduce((most, { relative }) => Math.max(most, relative), 0);
  let value = outer.value + (tail?.value ?? 0);
  for (const { u, eta, mass } of lines.pairs) {
    const y = u + eta;
    const [w, residual] = values(estimator, pieces, y);
    const e = Math.abs(eta) <= Math.abs(u) ? residual + eta : w - u;
    value += mass * e * e;
  }
  return { value, errorEstimate: outer.errorEstimate + (tail?.errorEstimate ?? 0) + innerError * value };
}

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
export function isBayesOf(estimator: Estimator, { teacher, noise }: Problem): boolean {
  const own = madeBy(estimator)?.laws;
  return own !== undefined && equalLaws(own.teacher, teacher) && equalLaws(own.noise, noise);
}
