import { DomainError } from '../errors.js';
import { identity } from '../estimator/linear.js';
import { requirePositive } from '../numeric/domain.js';
import { coarselyMinimise } from '../numeric/minimise.js';
import { nodesOf, observed } from './observed.js';
import { optimum } from './optimum.js';
import { checkProblem, type Problem } from './problem.js';
import { risk } from './risk.js';
import { upperPart } from './upper-part.js';

/**
 * A flow of one weight on (w - u')^2 / 2 from w = 0, stopped at a time T:
 * plain, w = p^2 - q^2 from p = q = alpha: w = 2 alpha^2 sinh s, s' = 4 (u' - w);
 * weight-normalised, w = R tanh q, R = R0 + ln cosh q / kappa, q' = 4 kappa R (u' - w), from r^2 = R0;
 * frozen, w = R0 tanh q, q' = 4 R0 (u' - w): its limit is clip(u', -R0, R0).
 */
export type StoppedFlow = 'plain' | 'frozen' | { readonly kappa: number };

/** The scale of the start (alpha or R0) and the time of the least risk, with that risk. */
export interface StoppedFlowOptimum {
  readonly parameters: Readonly<Record<string, number>>;
  readonly risk: number;
}

const where = 'stoppedFlowOptimum';

/** ln cosh q, from e = exp(-2 q), which gives tanh q = (1 - e) / (1 + e) as well. */
const logCosh = (q: number, e: number): number => q + Math.log1p(e) - Math.LN2;

/** w and q' at q >= 0, for a scale of the start. */
interface Field {
  w(q: number): number;
  rate(q: number, u: number): number;
  /** No derivative of q' by q is larger in size for targets up to this. */
  steepest(u: number): number;
  /** Targets beyond it are taken to be at the end of the flow after any time. */
  readonly far: number;
}

function fieldOf(flow: StoppedFlow, scale: number): Field {
  if (flow === 'plain') {
    const c = 2 * scale * scale;
    const w = (q: number): number => c * Math.sinh(q);
    return { w, rate: (q, u) => 4 * (u - w(q)), steepest: u => 4 * Math.hypot(u, c), far: Infinity };
  }
  if (flow === 'frozen') {
    const w = (q: number): number => scale * Math.tanh(q);
    return { w, rate: (q, u) => 4 * scale * (u - w(q)), steepest: () => 4 * scale * scale, far: 60 * scale };
  }
  const { kappa } = flow;
  const radius = (q: number, e: number): number => scale + logCosh(q, e) / kappa;
  return {
    w(q) {
      const e = Math.exp(-2 * q);
      return (radius(q, e) * (1 - e)) / (1 + e);
    },
    rate(q, u) {
      const e = Math.exp(-2 * q);
      const R = radius(q, e);
      return 4 * kappa * R * (u - (R * (1 - e)) / (1 + e));
    },
    steepest: u => 4 * kappa * Math.max(scale, u) ** 2 + 12 * u,
    far: Infinity,
  };
}

/** Steps of a run at most. */
const mostSteps = 2000;

/** How much a step moves where the field is steepest: in the search, and at its end. */
const coarse = 0.2;
const fine = 0.02;

interface Nodes {
  readonly y: Float64Array;
  readonly mean: Float64Array;
  readonly weight: Float64Array;
}

/** The least of E (w - m)^2 along a run from one scale, and its time. */
function leastAlong(
  field: Field,
  { y, mean, weight }: Nodes,
  stiffness: number,
  steps: number,
): { readonly T: number; readonly loss: number } {
  const near = Array.from(y.keys()).filter(i => y[i]! <= field.far);
  const distant = Array.from(y.keys()).filter(i => y[i]! > field.far);
  const [targets, means, weights] = [y, mean, weight].map(of => Float64Array.from(near, i => of[i]!)) as [Float64Array, Float64Array, Float64Array]; // biome-ignore format: one line
  const largest = targets.reduce((most, u) => Math.max(most, u), 0);
  const h = stiffness / field.steepest(largest);
  const end = field.w(40);
  const rest = distant.reduce((sum, i) => sum + weight[i]! * (end - mean[i]!) ** 2, 0);
  const q = new Float64Array(near.length);
  const losses: number[] = [];
  let best = Infinity;
  for (let step = 1; step <= steps; step++) {
    let loss = rest;
    for (let k = 0; k < q.length; k++) {
      const u = targets[k]!;
      const at = q[k]!;
      const k1 = field.rate(at, u);
      const k2 = field.rate(at + (h / 2) * k1, u);
      const k3 = field.rate(at + (h / 2) * k2, u);
      const k4 = field.rate(at + h * k3, u);
      q[k] = at + (h / 6) * (k1 + 2 * k2 + 2 * k3 + k4);
      const off = field.w(q[k]!) - means[k]!;
      loss += weights[k]! * off * off;
    }
    losses.push(loss);
    best = Math.min(best, loss);
    // past the least, or at the end of the flow
    const before = losses[losses.length - 6] ?? Infinity;
    if (loss > 1.05 * best || (loss < before && before - loss < 1e-5 * stiffness * loss)) break;
  }
  const k = losses.indexOf(best);
  const [left, right] = [losses[k - 1], losses[k + 1]];
  if (left === undefined || right === undefined) return { T: (k + 1) * h, loss: best };
  // the vertex of the parabola through three losses
  const bend = left - 2 * best + right;
  const move = bend > 0 ? (left - right) / (2 * bend) : 0;
  return { T: (k + 1 + move) * h, loss: Math.max(0, best - ((left - right) * move) / 4) };
}

/**
 * The least risk E (w(u') - u)^2 of a stopped flow over the scale of its start and the time, for symmetric laws: the runs at the nodes
 * of a quadrature of u' by Runge and Kutta's steps. The plain and the weight-normalised flow grow like u', and have an infinite risk
 * where the identity has; the frozen one is bounded by R0.
 *
 * @param flow plain, frozen, or { kappa } for the weight-normalised flow
 * @param problem laws of u and eta, symmetric about 0
 * @returns parameters alpha or R0 and T, good to two digits, and the risk, good to 1e-5 of itself
 * @throws DomainError for laws that are not symmetric, or kappa <= 0
 * @example stoppedFlowOptimum('frozen', { teacher: uniform(1), noise: uniform(0.5) }).risk // 0.0631...
 */
export function stoppedFlowOptimum(flow: StoppedFlow, problem: Problem): StoppedFlowOptimum {
  checkProblem(where, problem);
  if (typeof flow === 'object') requirePositive(where, 'kappa', flow.kappa);
  else if (flow !== 'plain' && flow !== 'frozen') throw new DomainError(where, "'plain', 'frozen' or { kappa }", flow);
  if (upperPart(problem) === undefined) throw new DomainError(where, 'laws symmetric about 0', 'others');
  const scaleName = flow === 'plain' ? 'alpha' : 'R0';
  if (flow !== 'frozen' && risk(identity(), problem).risk === Infinity)
    return { parameters: { [scaleName]: Number.NaN, T: Number.NaN }, risk: Infinity };
  const nodes = nodesOf(observed(problem));
  const bayes = optimum('bayes', problem).risk;
  const unit = Math.sqrt(bayes);
  const search = (scale: number): number => leastAlong(fieldOf(flow, scale), nodes, coarse, mostSteps).loss;
  const { x } = coarselyMinimise(search, [unit / 10, unit * 20], 8, 7);
  const { T, loss } = leastAlong(fieldOf(flow, x), nodes, fine, (mostSteps * coarse) / fine);
  return { parameters: { [scaleName]: x, T }, risk: bayes + loss };
}
