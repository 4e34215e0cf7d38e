import { DomainError } from '../errors.js';
import { requireNonNegative, requireNonNegativeOrInfinite, requireNumber } from '../numeric/domain.js';
import type { AffinePiece, Estimator } from './estimator.js';
import { type EstimatorFamily, estimatorOf } from './family.js';
import { constant, identity } from './linear.js';

type Shape = Omit<Estimator, 'name' | 'parameters'>;

/** Three pieces joined at -T and T: slope `inner` between, slope `outer` beyond, continuous and odd. */
function bent(name: string, T: number, inner: number, outer: number): Shape {
  if (T === Infinity) {
    const apply = (y: number): number => {
      const size = requireNumber(name, "u'", y);
      return (inner === 0 ? 0 : inner * size) + 0;
    };
    return { breakPoints: [], pieces: [{ intercept: 0, slope: inner }], apply };
  }
  const step = (inner - outer) * T;
  const pieces: AffinePiece[] = [
    { intercept: -step, slope: outer },
    { intercept: 0, slope: inner },
    { intercept: step, slope: outer },
  ];
  const apply = (y: number): number => {
    const size = Math.abs(requireNumber(name, "u'", y));
    if (size <= T) return inner * y + 0;
    const w = outer === 0 ? inner * T : inner * T + outer * (size - T);
    return (y < 0 ? -w : w) + 0;
  };
  return { breakPoints: [-T + 0, T], pieces, apply };
}

/**
 * Volumization with alpha = 0 (weight clipping): w = min(max(u', -V), V).
 *
 * @param V volume, 0 <= V <= Infinity; no regularisation at V = Infinity, the constant model at V = 0
 * @throws DomainError if V is negative or no number
 * @example clip(0.75).apply(2) // 0.75
 */
export function clip(V: number): Estimator {
  const T = requireNonNegativeOrInfinite('clip', 'V', V);
  return estimatorOf(clips, [T], bent('clip', T, 1, 0));
}

/** The clips. */
export const clips: EstimatorFamily = {
  word: 'clip',
  also: ['volumization', 'hardclip'],
  title: 'volumization',
  parameters: [{ name: 'V', kind: 'length' }],
  tex: V => `\\min(\\max(u', -${V}), ${V})`,
  make: ([V]) => clip(V!),
  ends: [
    { parameters: [0], make: constant },
    { parameters: [Infinity], make: identity },
  ],
};

/**
 * Soft volumization: w = u' for |u'| <= V and w = sgn(u') (V + kappa (|u'| - V)) beyond, for kappa >= 0 the proximal
 * operator of (lam/2) (|w| - V)_+^2 with kappa = 1/(1 + lam), the fixed point of Algorithm 1 at A = I. For kappa < 0 what
 * reaches beyond V is thrown back by -kappa of it, the elastic wall of the paper (alpha < 0); it then leaves [-V, V] where
 * the overshoot exceeds 2V/|kappa|.
 *
 * @param V volume, 0 <= V <= Infinity
 * @param kappa slope beyond V, -1 <= kappa <= 1
 * @throws DomainError if a parameter is out of range
 * @see softClipSlope
 */
export function softClip(V: number, kappa: number): Estimator {
  const T = requireNonNegativeOrInfinite('softClip', 'V', V);
  if (typeof kappa !== 'number' || !(kappa >= -1 && kappa <= 1))
    throw new DomainError('softClip', '-1 <= kappa <= 1', kappa);
  return estimatorOf(softClips, [T, kappa + 0], bent('softclip', T, 1, kappa + 0));
}

/** The soft clips. */
export const softClips: EstimatorFamily = {
  word: 'softclip',
  also: ['softvolumization'],
  title: 'soft volumization',
  parameters: [
    { name: 'V', kind: 'length' },
    { name: 'kappa', kind: 'number' },
  ],
  tex: (V, kappa) => `\\mathrm{clip}(u', ${V}) + ${kappa} (u' - \\mathrm{clip}(u', ${V}))`,
  make: ([V, kappa]) => softClip(V!, kappa!),
  lines: ([V, kappa], of) => ({ inner: of.one, outer: kappa!, step: of.mul(of.sub(of.one, kappa!), V!) }),
  ends: [
    { parameters: [0, 0], make: constant },
    { parameters: [Infinity, 0], make: identity },
  ],
};

/**
 * The slope kappa = alpha h / (1 - alpha + alpha h) that Algorithm 1 has beyond V at A = I.
 *
 * @param alpha softness of the volume, 0 <= alpha <= 1
 * @param h step of gradient descent, h > 0
 * @throws DomainError if a parameter is out of range
 * @example softClipSlope(1 / (1 + 0.1), 0.1) // 1/2, the slope of the Bayes estimator
 */
export function softClipSlope(alpha: number, h: number): number {
  if (typeof alpha !== 'number' || !(alpha >= 0 && alpha <= 1))
    throw new DomainError('softClipSlope', '0 <= alpha <= 1', alpha);
  if (typeof h !== 'number' || !(h > 0 && h < Infinity)) throw new DomainError('softClipSlope', 'h > 0 and finite', h);
  return (alpha * h) / (1 - alpha + alpha * h);
}

/**
 * The alpha = kappa / (kappa + h (1 - kappa)) at which Algorithm 1 with step h has slope kappa beyond V.
 *
 * @param kappa slope, 0 <= kappa <= 1
 * @param h step of gradient descent, h > 0
 * @throws DomainError if a parameter is out of range
 */
export function softClipAlpha(kappa: number, h: number): number {
  if (typeof kappa !== 'number' || !(kappa >= 0 && kappa <= 1))
    throw new DomainError('softClipAlpha', '0 <= kappa <= 1', kappa);
  if (typeof h !== 'number' || !(h > 0 && h < Infinity)) throw new DomainError('softClipAlpha', 'h > 0 and finite', h);
  return kappa / (kappa + h * (1 - kappa));
}

/**
 * Weight decay and clipping together: w = min(max(c u', -V), V).
 *
 * @param c shrinkage, 0 <= c < Infinity
 * @param V volume, 0 <= V <= Infinity
 * @throws DomainError if a parameter is out of range
 */
export function scaledClip(c: number, V: number): Estimator {
  requireNonNegative('scaledClip', 'c', c);
  const size = requireNonNegativeOrInfinite('scaledClip', 'V', V);
  // V/c overflows to Infinity where no double is clipped
  const T = c === 0 ? Infinity : size / c;
  const values = [c + 0, size];
  if (T === Infinity || size === 0)
    return estimatorOf(scaledClips, values, bent('scaledclip', Infinity, size === 0 ? 0 : c + 0, 0));
  const shape = bent('scaledclip', T, c, 0);
  const pieces = [
    { intercept: -size, slope: 0 },
    { intercept: 0, slope: c },
    { intercept: size, slope: 0 },
  ];
  return estimatorOf(scaledClips, values, {
    ...shape,
    pieces,
    apply: y => Math.min(Math.max(c * requireNumber('scaledClip', "u'", y), -size), size) + 0,
  });
}

/** The scaled clips. */
export const scaledClips: EstimatorFamily = {
  word: 'scaledclip',
  also: ['clippeddecay'],
  title: 'weight decay and clipping',
  parameters: [
    { name: 'c', kind: 'number' },
    { name: 'V', kind: 'length' },
  ],
  tex: (c, V) => `\\min(\\max(${c} u', -${V}), ${V})`,
  make: ([c, V]) => scaledClip(c!, V!),
  lines: ([c, V], of) => ({ inner: c!, outer: of.zero, step: V! }),
  ends: [
    { parameters: [1, 0], make: constant },
    { parameters: [1, Infinity], make: identity },
  ],
};
