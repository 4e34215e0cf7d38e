const view = new DataView(new ArrayBuffer(8));

/** 2^k for an integer -1022 <= k <= 1023, set bit by bit: engines differ in `**`. */
export function powerOfTwo(k: number): number {
  view.setUint32(0, (k + 1023) << 20);
  view.setUint32(4, 0);
  return view.getFloat64(0);
}

/** The integer e with 2^e <= |x| < 2^(e+1), for x != 0 finite. */
export function exponentOf(x: number): number {
  view.setFloat64(0, x);
  const field = (view.getUint32(0) >>> 20) & 0x7ff;
  if (field > 0) return field - 1023;
  // a subnormal number becomes a normal one
  view.setFloat64(0, x * 2 ** 54);
  return ((view.getUint32(0) >>> 20) & 0x7ff) - 1023 - 54;
}

/** x = mantissa 2^exponent exactly, x >= 0 finite. */
export function exactParts(x: number): { readonly mantissa: bigint; readonly exponent: number } {
  view.setFloat64(0, x);
  const bits = view.getBigInt64(0);
  const field = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  return field === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | (1n << 52n), exponent: field - 1075 };
}

/** The place of a double in the order of all doubles, 0 for 0. */
export function rank(x: number): bigint {
  view.setFloat64(0, x + 0);
  const bits = view.getBigInt64(0);
  return bits >= 0n ? bits : -(bits & 0x7fffffffffffffffn);
}

/** The double at a place. */
export function unrank(place: bigint): number {
  view.setBigInt64(0, place >= 0n ? place : -place);
  const size = view.getFloat64(0);
  return place >= 0n ? size : -size;
}

/** The least float64 above x >= 0, Infinity above Infinity. */
export const nextUp = (x: number): number => (x === Infinity ? x : unrank(rank(x) + 1n));

/** The greatest float64 below x > 0, and 0 below 0. */
export const nextDown = (x: number): number => (x <= 0 ? 0 : unrank(rank(x) - 1n));
