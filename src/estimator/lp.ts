import { requireNonNegative, requireNumber, requirePositive } from '../numeric/domain.js';
import { rootBetween } from '../numeric/root.js';
import type { Estimator } from './estimator.js';
import { type EstimatorFamily, estimatorOf } from './family.js';
import { constant, identity, ridge } from './linear.js';
import { softThreshold } from './threshold.js';

/**
 * The largest root of w + lam w^{p-1} = u (u > 0, lam > 0, p != 1, 2) and w - u = -lam w^{p-1}. In x = w/u the equation is
 * x + L x^{p-1} = 1 with L = lam u^{p-2}; Newton's method runs in the variable in which it is convex, from above, so it
 * falls to the root without a step back.
 */
function largestRoot(p: number, lam: number, u: number): readonly [w: number, residual: number] {
  if (u === Infinity) return [Infinity, -lam * Infinity ** (p - 1) + 0];
  const L = lam * u ** (p - 2);
  if (!(L > 1e-290 && L < 1e290)) return farRoot(p, lam, u);
  if (p > 1 && p < 2) {
    // t = x^{p-1}: t^m + L t = 1 with m = 1/(p-1) > 1
    const m = 1 / (p - 1);
    let t = Math.min(1, 1 / L);
    for (let step = 0; step < 100; step++) {
      const power = t ** m;
      const move = (power + L * t - 1) / ((m * power) / t + L);
      t -= move;
      if (!(move > 1e-16 * t)) break;
    }
    const lack = L * t;
    // the power carries m roundings, the difference 1/(1 - lack) of them
    return [(1 - lack) * Math.max(m, 2) > 1 ? u * (1 - lack) : u * t ** m, -u * lack];
  }
  let x = p > 2 ? Math.min(1, L ** (-1 / (p - 1))) : 1;
  for (let step = 0; step < 100; step++) {
    const power = L * x ** (p - 1);
    const move = (x + power - 1) / (1 + ((p - 1) * power) / x);
    x -= move;
    if (!(move > 1e-16 * x)) break;
  }
  const lack = L * x ** (p - 1);
  return [u * x, -u * lack];
}

/** The same where L leaves the range of doubles, by its logarithm. */
function farRoot(p: number, lam: number, u: number): readonly [w: number, residual: number] {
  const logL = Math.log(lam) + (p - 2) * Math.log(u);
  // the decay does not change u, and is lam u^{p-1}
  if (logL === Infinity && p > 2) return [1, 1 - u];
  if (logL < 0) return [u, -Math.exp(logL + Math.log(u))];
  if (p < 2) {
    const w = Math.exp((Math.log(u) - Math.log(lam)) / (p - 1));
    return [w, w - u];
  }
  // x = e^z: log L + (p - 1) z = log(1 - e^z), from both sides of which x^{p-1} = 1/L and x^{p-1} = (1 - x)/L lie
  const most = -logL / (p - 1);
  const z = rootBetween(t => logL + (p - 1) * t - Math.log(-Math.expm1(t)), 2 * most - 40 / (p - 1), most);
  return [u * Math.exp(z), u * Math.expm1(z)];
}

/** The largest u at which w + lam w^{p-1} = u has no root, 0 < p < 1: ((2-p)/(1-p)) (lam (1-p))^{1/(2-p)}. */
function collapsePoint(p: number, lam: number): number {
  return ((2 - p) / (1 - p)) * (lam * (1 - p)) ** (1 / (2 - p));
}

/** log w and log (u - w) at u = e^z, p > 1: x + log(1 + lam e^{(p-2) x}) = z of x = log w, which lies below either term's own root. */
function farRoots(p: number, lam: number, z: number): readonly [estimate: number, residual: number] {
  const left = (x: number): number => Math.log(lam) + (p - 1) * x;
  const most = Math.min(z, (z - Math.log(lam)) / (p - 1));
  const f = (x: number): number => {
    const [whole, part] = [Math.max(x, left(x)), -Math.abs(left(x) - x)];
    return z - whole - Math.log1p(Math.exp(part));
  };
  const x = rootBetween(f, most - Math.LN2 * Math.max(1, 1 / (p - 1)), most);
  return [x, left(x)];
}

function lpEstimator(family: EstimatorFamily, p: number, lam: number, threshold: number): Estimator {
  const name = family.word;
  requirePositive(name, 'p', p);
  requireNonNegative(name, 'lam', lam);
  const values = [p, lam + 0];
  if (lam === 0) return estimatorOf(family, values, shapeOf(identity()));
  if (p === 2) return estimatorOf(family, values, shapeOf(ridge(lam)));
  if (p === 1) return estimatorOf(family, values, shapeOf(softThreshold(lam)));
  // |u'| = lam^{1/(2-p)}: the decay and u' are of the same size; near p = 2 they change places over many scales
  const bend = lam ** (1 / (2 - p));
  const points = p < 1 ? [-threshold, threshold] : Math.abs(p - 2) < 0.25 ? [0] : [-bend, 0, bend];
  const both = (y: number): readonly [number, number] => {
    const u = Math.abs(requireNumber(name, "u'", y));
    if (u === 0) return [0, 0];
    if (u < threshold) return [0, -y];
    const [w, residual] = largestRoot(p, lam, u);
    return y < 0 ? [-w + 0, -residual] : [w, residual];
  };
  return estimatorOf(family, values, {
    breakPoints: points.every(point => Number.isFinite(point)) ? points : [0],
    growth: p > 2 ? 1 / (p - 1) : 1,
    residualGrowth: p > 2 ? 1 : Math.max(0, p - 1),
    apply: y => both(y)[0],
    residual: y => both(y)[1],
    ...(p > 1 && { far: (z: number) => farRoots(p, lam, z) }),
  });
}

/** An estimator without its name. */
function shapeOf({ name: _, parameters: __, ...shape }: Estimator): Omit<Estimator, 'name' | 'parameters'> {
  return shape;
}

/**
 * Decoupled L_p decay run to its end from w = u': the largest fixed point of w + lam |w|^{p-1} sgn(w) = u', and 0 where
 * there is none (0 < p < 1 and |u'| < u_c = ((2-p)/(1-p)) (lam (1-p))^{1/(2-p)}). p = 2 is ridge(lam), p = 1 is
 * softThreshold(lam).
 *
 * @param p exponent of the regulariser (lam/p) |w|^p, 0 < p < Infinity
 * @param lam strength, 0 <= lam < Infinity
 * @throws DomainError if a parameter is out of range
 */
export function lpDecay(p: number, lam: number): Estimator {
  return lpEstimator(lpDecays, p, lam, typeof p === 'number' && p < 1 ? collapsePoint(p, lam) : 0);
}

/**
 * The proximal operator of (lam/p) |w|^p: the global minimiser of (w - u')^2/2 + (lam/p) |w|^p. It equals lpDecay(p, lam)
 * for p >= 1; for p < 1 it jumps from 0 at the larger threshold (1/2) (2/p)^{1/(2-p)} u_c, where it is 0.
 *
 * @param p exponent, 0 < p < Infinity
 * @param lam strength, 0 <= lam < Infinity
 * @throws DomainError if a parameter is out of range
 */
export function lpProx(p: number, lam: number): Estimator {
  const threshold = typeof p === 'number' && p < 1 ? 0.5 * (2 / p) ** (1 / (2 - p)) * collapsePoint(p, lam) : 0;
  return lpEstimator(lpProxes, p, lam, threshold);
}

const powers = [
  { name: 'p', kind: 'number' },
  { name: 'lam', kind: 'number' },
] as const;

/** Decoupled L_p decays. */
export const lpDecays: EstimatorFamily = {
  word: 'lpdecay',
  also: ['lp'],
  title: 'decoupled L_p decay',
  parameters: powers,
  tex: (p, lam) => `w : w + ${lam} |w|^{${p}-1} \\mathrm{sgn}(w) = u'`,
  make: ([p, lam]) => lpDecay(p!, lam!),
  ends: [
    { parameters: [2, 0], make: identity },
    { parameters: [2, Infinity], make: constant },
  ],
};

/** Proximal operators of L_p. */
export const lpProxes: EstimatorFamily = {
  word: 'lpprox',
  also: ['bridge'],
  title: 'the proximal operator of L_p',
  parameters: powers,
  tex: (p, lam) => `\\arg\\min_w (w - u')^2/2 + (${lam}/${p}) |w|^{${p}}`,
  make: ([p, lam]) => lpProx(p!, lam!),
  ends: [
    { parameters: [2, 0], make: identity },
    { parameters: [2, Infinity], make: constant },
  ],
};
