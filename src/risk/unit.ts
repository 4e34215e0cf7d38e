/** Errors below this many units have fourth powers in the range of doubles, and so have sums of them. */
const REACH = 2 ** 200;

/**
 * The unit in which an error is added to sums of squares: the one so far, a power of two or 0 before the first, or one near the
 * error where that is far above it. A length of the laws is none: noise of 1e200 makes no error above 1 of a clip at 1, and noise
 * of 1e-300 rare ones.
 */
export const unitFor = (error: number, unit: number): number =>
  Math.abs(error) > unit * REACH ? 2 ** Math.min(1023, Math.floor(Math.log2(Math.abs(error)))) : unit;
