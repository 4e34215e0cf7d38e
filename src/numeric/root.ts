/**
 * A root of a continuous function between two positive ends of opposite sign (or one where f vanishes), by
 * Chandrupatla's method: inverse quadratic interpolation where it is safe, else bisection, until the bracket is a few
 * spacings of doubles wide.
 *
 * @param f continuous on [lo, hi], f(lo) f(hi) <= 0
 */
export function rootBetween(f: (x: number) => number, lo: number, hi: number): number {
  let [a, b] = [lo, hi];
  let [fa, fb] = [f(a), f(b)];
  if (fa === 0) return a;
  let t = 0.5;
  for (let step = 0; step < 300; step++) {
    if (fb === 0) return b;
    const x = a + t * (b - a);
    const fx = f(x);
    const [c, fc] = Math.sign(fx) === Math.sign(fa) ? [a, fa] : [b, fb];
    if (c === b) [b, fb] = [a, fa];
    [a, fa] = [x, fx];
    const [best, least] = Math.abs(fa) < Math.abs(fb) ? [a, fa] : [b, fb];
    const tolerance = (Number.EPSILON * Math.abs(best)) / Math.abs(b - a);
    if (tolerance > 0.5 || least === 0) return best;
    const xi = (a - b) / (c - b);
    const phi = (fa - fb) / (fc - fb);
    const quadratic = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi;
    t = quadratic
      ? (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb))
      : 0.5;
    t = Math.min(1 - tolerance, Math.max(tolerance, t));
  }
  return Math.abs(fa) < Math.abs(fb) ? a : b;
}

/**
 * The root of a function that is negative before and positive after it, on (0, infinity): the bracket grows from a
 * positive guess by factors of 4, then `rootBetween`.
 */
export function positiveRoot(f: (x: number) => number, guess: number): number {
  let [lo, hi] = [guess, guess];
  for (let k = 0; k < 600 && f(lo) > 0; k++) [lo, hi] = [lo / 4, lo];
  for (let k = 0; k < 600 && f(hi) < 0 && hi < Number.MAX_VALUE; k++)
    [lo, hi] = [hi, Math.min(hi * 4, Number.MAX_VALUE)];
  return lo === hi || f(hi) < 0 ? hi : rootBetween(f, lo, hi);
}
