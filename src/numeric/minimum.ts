/** A place of the least value of a function, and that value. */
export interface Minimum {
  readonly at: number;
  readonly value: number;
}

const golden = (Math.sqrt(5) - 1) / 2;

/**
 * The least value of a continuous function on an interval: the best of equally spaced points, refined between its
 * neighbours by golden sections. The value is good to rounding where the function has one dip between two of the points;
 * its place only to the square root of that, since the function is flat there.
 *
 * @param f continuous on [lo, hi]
 * @param points how many equally spaced points are tried first, at least 3
 */
export function minimum(f: (x: number) => number, lo: number, hi: number, points = 17): Minimum {
  const spacing = (hi - lo) / (points - 1);
  const first = Array.from({ length: points }, (_, i) => {
    const at = i === points - 1 ? hi : lo + i * spacing;
    return { at, value: f(at) };
  });
  const best = first.reduce((least, next) => (next.value < least.value ? next : least));
  let [a, b] = [Math.max(lo, best.at - spacing), Math.min(hi, best.at + spacing)];
  let x = { at: b - golden * (b - a), value: 0 };
  let y = { at: a + golden * (b - a), value: 0 };
  x = { ...x, value: f(x.at) };
  y = { ...y, value: f(y.at) };
  // below sqrt(eps) of the interval the values differ by rounding alone
  while (b - a > 1.5e-8 * spacing * points) {
    if (x.value <= y.value) {
      b = y.at;
      y = x;
      const at = b - golden * (b - a);
      x = { at, value: f(at) };
    } else {
      a = x.at;
      x = y;
      const at = a + golden * (b - a);
      y = { at, value: f(at) };
    }
  }
  return [x, y].reduce((least, next) => (next.value < least.value ? next : least), best);
}
