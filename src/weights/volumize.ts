import { DomainError } from '../errors.js';
import { requireObject } from '../numeric/domain.js';
import type { BlockTransform } from './file.js';
import { type NumberType, requireType, roundToNearest, roundTowardZero } from './number-type.js';

/** What happens to a weight outside, or at the end of training: Algorithm 1 with alpha = 0 or not, and Sec. 5.4. */
export const volumizationModes = ['hard', 'soft', 'binary', 'ternary'] as const;

export type VolumizationMode = (typeof volumizationModes)[number];

/** One way to bring weights towards or into [-V, V]. */
export interface Volumization {
  /**
   * hard: clip(w, -V, V). soft: outside, V + alpha (|w| - V) with the sign of w, one step of Algorithm 1. binary: V if
   * w >= 0, else -V. ternary (Eq. 11): V if w > V/2, -V if w < -V/2, else 0.
   */
  readonly mode: VolumizationMode;
  /** 0 <= V < Infinity; it is rounded towards zero in the number type of the weights first. */
  readonly volume: number;
  /** The softening of mode soft, 0 <= alpha <= 1. */
  readonly alpha?: number;
}

/**
 * The change of weights of a number type under a volumization. Every result is a number of the type, and but for mode
 * soft every result obeys |w| <= V, V rounded towards zero in the type.
 *
 * @throws DomainError
 * @example volumizer(numberTypes.F32, { mode: 'hard', volume: 0.1 }).volume // 0.09999999403953552
 */
export function volumizer(
  type: NumberType,
  volumization: Volumization,
): { readonly volume: number; readonly transform: BlockTransform } {
  requireType('volumizer', type);
  requireObject('volumizer', '{ mode, V }', volumization);
  const { mode, alpha = 0 } = checkedVolumization('volumizer', volumization);
  const V = roundTowardZero(type, volumization.volume + 0);
  const outside: Record<VolumizationMode, (w: number) => number> = {
    hard: w => Math.max(-V, Math.min(V, w)),
    soft: w => (Math.abs(w) <= V ? w : roundToNearest(type, Math.sign(w) * (V + alpha * (Math.abs(w) - V)))),
    binary: w => (w >= 0 ? V : -V),
    ternary: w => (w > V / 2 ? V : w < -V / 2 ? -V : 0),
  };
  const change = outside[mode];
  return {
    volume: V,
    transform(values) {
      for (let i = 0; i < values.length; i++) values[i] = change(values[i]!);
    },
  };
}

/** The volumization as given, once its numbers have been looked at. @throws DomainError */
export function checkedVolumization(where: string, volumization: Volumization): Volumization {
  const { mode, volume, alpha } = volumization;
  if (!volumizationModes.includes(mode))
    throw new DomainError(where, `a mode among ${volumizationModes.join(', ')}`, mode);
  if (typeof volume !== 'number' || !(volume >= 0 && volume < Number.POSITIVE_INFINITY))
    throw new DomainError(where, '0 <= V < Infinity', volume);
  if (mode === 'soft' && !(alpha !== undefined && alpha >= 0 && alpha <= 1))
    throw new DomainError(where, '0 <= alpha <= 1 for mode soft', alpha);
  if (mode !== 'soft' && alpha !== undefined) throw new DomainError(where, `no alpha for mode ${mode}`, alpha);
  return volumization;
}
