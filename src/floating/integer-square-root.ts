/** The integer part of the square root of n >= 0: Newton's iteration, which falls to it from any start above. */
export function integerSquareRoot(n: bigint): bigint {
  if (n < 2n) return n;
  const excess = Math.max(0, n.toString(16).length * 4 - 60) & ~1;
  let root = (BigInt(Math.ceil(Math.sqrt(Number(n >> BigInt(excess))))) + 1n) << BigInt(excess / 2);
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
