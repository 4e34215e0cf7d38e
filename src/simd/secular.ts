/**
 * The singular values w of the n x n matrix M with first row z and diagonal 0 = d_1, d_2, ..., d_n below it: the roots of
 * 1 + sum z_j^2 / (d_j^2 - w^2), one in each (d_k, d_{k+1}) and one above d_n.
 */
export interface SecularRoot {
  /** The pole nearest to the root, */
  readonly origin: number;
  /** and the root's distance from it, which keeps its digits: w = d_origin + shift. */
  readonly shift: number;
}

/** More halvings than part any two doubles. */
const MOST = 2200;

/**
 * The k-th root, by rational interpolation of the sums below and above it (Bunch, Nielsen and Sorensen 1978) between bounds
 * that halving keeps.
 *
 * @param d the poles, rising from 0
 * @param squares z_j^2 > 0
 */
export function secularRoot(k: number, d: Float64Array, squares: Float64Array): SecularRoot {
  const n = d.length;
  const last = k === n - 1;
  const total = squares.reduce((sum, square) => sum + square, 0);
  if (n === 1) return { origin: 0, shift: Math.sqrt(total) };
  const gap = last ? total / (d[k]! + Math.sqrt(d[k]! * d[k]! + total)) : d[k + 1]! - d[k]!;
  // of the last root the two poles below it are used
  const split = last ? n - 2 : k;
  let [origin, low, high] = [k, 0, gap];
  let shift = gap / 2;
  let sums = partialSums(d, squares, split, d[k]!, shift);
  if (!last) {
    const value = 1 + sums.above + sums.below;
    if (value < 0) [origin, shift, low, high] = [k + 1, shift - gap, shift - gap, 0];
    else high = shift;
  }
  for (let pass = 0; pass < MOST; pass++) {
    const { below, above, belowSlope, aboveSlope } = sums;
    const value = 1 + above + below;
    if (Math.abs(value) <= 4 * Number.EPSILON * (1 + Math.abs(above) + Math.abs(below))) break;
    if (value < 0) low = shift;
    else high = shift;
    const base = d[origin]!;
    const w = base + shift;
    const here = (d[split]! - base - shift) * (d[split]! + w);
    const there = (d[split + 1]! - base - shift) * (d[split + 1]! + w);
    // c + p / (here - x) + q / (there - x) = 0 for the change x of w^2
    const p = here * here * belowSlope;
    const q = there * there * aboveSlope;
    const c = 1 + (below - here * belowSlope) + (above - there * aboveSlope);
    const a = c * (here + there) + p + q;
    const b = here * there * value;
    const root = Math.sqrt(Math.max(0, a * a - 4 * b * c));
    const change = last === a > 0 ? (a + (last ? root : -root)) / (2 * c) : (2 * b) / (a + (last ? -root : root));
    let next = shift + change / (w + Math.sqrt(Math.max(0, w * w + change)));
    if (!(next > low && next < high)) next = low + (high - low) / 2;
    if (next === shift || next <= low || next >= high) break;
    shift = next;
    sums = partialSums(d, squares, split, base, shift);
  }
  return { origin, shift };
}

/** The sums of z_j^2 / (d_j^2 - w^2) and of their derivatives by w^2, to the pole `split` and beyond it, at w = base + shift. */
function partialSums(d: Float64Array, squares: Float64Array, split: number, base: number, shift: number) {
  let [below, above, belowSlope, aboveSlope] = [0, 0, 0, 0];
  for (let j = 0; j <= split; j++) {
    const inverse = 1 / ((d[j]! - base - shift) * (d[j]! + base + shift));
    const term = squares[j]! * inverse;
    below += term;
    belowSlope += term * inverse;
  }
  for (let j = d.length - 1; j > split; j--) {
    const inverse = 1 / ((d[j]! - base - shift) * (d[j]! + base + shift));
    const term = squares[j]! * inverse;
    above += term;
    aboveSlope += term * inverse;
  }
  return { below, above, belowSlope, aboveSlope };
}

/**
 * The vectors of M for its computed roots. They are those of an exact matrix with these singular values and a first row
 * that differs from z by roundings (Loewner's formula; Gu and Eisenstat 1995), so they are orthogonal to working precision.
 *
 * @returns left and right (n x n): row k holds the vectors of the k-th root, of length 1
 */
export function secularVectors(
  d: Float64Array,
  z: Float64Array,
  roots: readonly SecularRoot[],
): { readonly left: Float64Array; readonly right: Float64Array } {
  const n = d.length;
  const base = Float64Array.from(roots, ({ origin }) => d[origin]!);
  const shift = Float64Array.from(roots, root => root.shift);
  // (w_k - d_j)(w_k + d_j)
  const distance = (k: number, j: number): number => (base[k]! - d[j]! + shift[k]!) * (base[k]! + d[j]! + shift[k]!);
  const near = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    let square = distance(n - 1, j);
    for (let k = 0; k < n - 1; k++) {
      const pole = k < j ? d[k]! : d[k + 1]!;
      square *= distance(k, j) / ((pole - d[j]!) * (pole + d[j]!));
    }
    near[j] = Math.sqrt(Math.abs(square)) * (z[j]! < 0 ? -1 : 1);
  }
  const [left, right] = [new Float64Array(n * n), new Float64Array(n * n)];
  for (let k = 0; k < n; k++) {
    const at = k * n;
    let [lengthLeft, lengthRight] = [1, 0];
    for (let j = 0; j < n; j++) {
      const entry = -near[j]! / distance(k, j);
      const other = j === 0 ? -1 : d[j]! * entry;
      right[at + j] = entry;
      left[at + j] = other;
      lengthRight += entry * entry;
      if (j > 0) lengthLeft += other * other;
    }
    const [scaleLeft, scaleRight] = [1 / Math.sqrt(lengthLeft), 1 / Math.sqrt(lengthRight)];
    for (let j = 0; j < n; j++) {
      left[at + j] = left[at + j]! * scaleLeft;
      right[at + j] = right[at + j]! * scaleRight;
    }
  }
  return { left, right };
}
