/** What the quantile of a symmetric unimodal law on the whole line is computed from. */
export interface SymmetricTail {
  /** The density, x >= 0. */
  pdf(x: number): number;
  /** P(X > x), x >= 0. */
  tail(x: number): number;
  /** P(0 < X < x), x >= 0, relatively accurate near 0; 1/2 - tail(x) where absent. */
  centre?(x: number): number;
  /** A first guess, not below 0, of the x with tail(x) = p, 0 < p < 1/2. */
  start(p: number): number;
}

/**
 * The quantile of a law symmetric about 0 with a density that falls on x > 0: Newton's method for log P(X > x) = log p in
 * the variable log x, or for P(0 < X < x) = 1/2 - p where p is near 1/2, kept inside the bracket found so far.
 *
 * @param law density and tail for x >= 0
 * @param p 0 <= p <= 1
 */
export function symmetricQuantile(law: SymmetricTail, p: number): number {
  if (p === 0.5) return 0;
  if (p > 0.5) return upperQuantile(law, 1 - p);
  return -upperQuantile(law, p);
}

function upperQuantile(law: SymmetricTail, p: number): number {
  if (p === 0) return Infinity;
  const near = p > 0.25 && law.centre !== undefined;
  const q = 0.5 - p;
  let lo = 0;
  let hi = Infinity;
  let x = near ? q / law.pdf(0) : law.start(p);
  for (let step = 0; step < 200; step++) {
    const value = near ? law.centre!(x) : law.tail(x);
    const excess = near ? q - value : value - p;
    if (excess === 0) return x;
    if (excess > 0) lo = x;
    else hi = x;
    const density = law.pdf(x);
    const move = near ? excess / density : (Math.log(value / p) * value) / density;
    let next = near || x === 0 ? x + move : x * Math.exp(Math.min(700, Math.max(-700, move / x)));
    if (!near && Math.abs(move) < 1e-3 * x) next = x + move;
    if (!(next > lo && next < hi))
      next = hi === Infinity ? 2 * x + 1 : lo === 0 ? 0.5 * hi : Math.sqrt(lo) * Math.sqrt(hi);
    if (next === x || Math.abs(next - x) <= 1.2e-16 * x) return next;
    x = next;
  }
  return x;
}

/**
 * E X^k of a symmetric law with E X^{2j} = scale^{2j} prod_{i=1..j} ratio(i): 0 for odd k, multiplied out step by step so
 * that it overflows only where the moment does.
 */
export function evenMoment(k: number, scale: number, ratio: (i: number) => number): number {
  if (k % 2 === 1) return 0;
  let moment = 1;
  for (let i = 1; 2 * i <= k && moment > 0 && moment < Infinity; i++) moment *= scale * ratio(i) * scale;
  return moment;
}

/** ratio scale^k for even k, 0 for odd k: overflows and underflows only where the product does. */
export function evenPower(k: number, scale: number, ratio: number): number {
  if (k % 2 === 1) return 0;
  let power = ratio;
  for (let i = 0; i < k && power > 0 && power < Infinity; i++) power *= scale;
  return power;
}

/** sqrt(x^2 + d) - |x|, d >= 0, with the digits of d. */
export const apart = (x: number, d: number): number => (d === 0 ? 0 : d / (Math.hypot(x, Math.sqrt(d)) + Math.abs(x)));

/** log(1 + d/r^2), where r^2 may overflow. */
export const logOnePlus = (d: number, r: number): number => Math.log1p(d / r / r);
