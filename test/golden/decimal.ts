import { DataError } from '../../src/index.js';

/** An exact rational number p / q, q > 0. */
interface Ratio {
  readonly p: bigint;
  readonly q: bigint;
}

function ofDecimal(text: string): Ratio {
  const match = /^\s*([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?\s*$/.exec(text);
  const digits = (match?.[2] ?? '') + (match?.[3] ?? '');
  if (match === null || digits === '') throw new DataError(`expected a decimal number, got ${JSON.stringify(text)}`);
  const exponent = Number(match[4] ?? 0) - (match[3] ?? '').length;
  if (Math.abs(exponent) > 5000) throw new DataError(`expected an exponent below 5000, got ${JSON.stringify(text)}`);
  const p = BigInt(digits) * (match[1] === '-' ? -1n : 1n);
  return exponent >= 0 ? { p: p * 10n ** BigInt(exponent), q: 1n } : { p, q: 10n ** BigInt(-exponent) };
}

/** The rational number a finite double is. */
function ofDouble(x: number): Ratio {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, x);
  const word = bits.getBigUint64(0);
  const biased = Number((word >> 52n) & 0x7ffn);
  const fraction = word & 0xfffffffffffffn;
  const mantissa = (biased === 0 ? fraction : fraction | 0x10000000000000n) * (x < 0 ? -1n : 1n);
  const exponent = Math.max(biased, 1) - 1075;
  return exponent >= 0 ? { p: mantissa << BigInt(exponent), q: 1n } : { p: mantissa, q: 1n << BigInt(-exponent) };
}

/** p / q as a double, within a few units of 2^-53; exact zero only for p = 0 or underflow. */
function toNumber({ p, q }: Ratio): number {
  if (p === 0n) return 0;
  const size = (n: bigint): number => n.toString(2).length;
  const abs = p < 0n ? -p : p;
  const shift = 64 - (size(abs) - size(q));
  const quotient = Number(shift >= 0 ? (abs << BigInt(shift)) / q : abs / (q << BigInt(-shift)));
  const half = Math.trunc(shift / 2);
  return (p < 0n ? -1 : 1) * quotient * 2 ** -half * 2 ** -(shift - half);
}

const infinities: ReadonlyMap<string, number> = new Map([
  ['infinity', Number.POSITIVE_INFINITY],
  ['+infinity', Number.POSITIVE_INFINITY],
  ['inf', Number.POSITIVE_INFINITY],
  ['+inf', Number.POSITIVE_INFINITY],
  ['-infinity', Number.NEGATIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
]);

/** The infinity a word stands for, in the spelling of JavaScript, Python or C; undefined where it is another word. */
export const infinityOf = (word: string): number | undefined => infinities.get(word.trim().toLowerCase());

/**
 * |value - reference| / magnitude, the difference taken exactly, so that the 32 digits of the reference count.
 *
 * @param value the double to be judged
 * @param reference a decimal number, or an infinity as a word
 * @param magnitude what the error is relative to; the reference itself if absent
 * @returns the relative error, 0 if both are equal (also both infinite), Infinity where there is none
 * @throws DataError if the reference is no number
 */
export function relativeError(value: number, reference: string, magnitude?: number): number {
  const infinite = infinityOf(reference);
  if (infinite !== undefined) return value === infinite ? 0 : Number.POSITIVE_INFINITY;
  const exact = ofDecimal(reference);
  if (!Number.isFinite(value)) return Number.POSITIVE_INFINITY;
  const { p, q } = ofDouble(value);
  const difference = { p: p * exact.q - exact.p * q, q: q * exact.q };
  if (difference.p < 0n) difference.p = -difference.p;
  // Below the normal numbers a double cannot come closer than one unit of 5e-324.
  if (difference.p * (1n << 1074n) <= difference.q && Math.abs(value) < 2 ** -1022) return 0;
  const scale = magnitude === undefined ? exact : ofDouble(magnitude);
  if (scale.p === 0n) return difference.p === 0n ? 0 : Number.POSITIVE_INFINITY;
  return toNumber({ p: difference.p * scale.q, q: difference.q * (scale.p < 0n ? -scale.p : scale.p) });
}
