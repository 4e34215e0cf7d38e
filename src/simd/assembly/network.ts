/*
 * A dense network in single precision. A matrix of `panels * width` columns lies in panels: all rows of the first `width`
 * columns, then all rows of the next; width is 32 or 16, and columns that do not exist are 0. The left factor of a
 * product is sparse: row i has the entries start[i], ..., start[i + 1] - 1, each the place `index` of a row in a panel, in
 * elements, and a `value`. Sums run over the entries in order; entries that are 0 may be left out, which changes no digit.
 * Pointers are byte offsets. The TypeScript twin is in ../network-twin.ts.
 */

/** Moments below 2^-100, squares below 2^-120 are 0: subnormal numbers would be a hundred times slower. */
const LEAST_MOMENT: f32 = 7.888609052210118e-31;
const LEAST_SQUARE: f32 = 7.52316384526264e-37;

/** A number in all four lanes. */
// @ts-ignore: decorator
@inline
function lane(at: usize): v128 {
  return v128.load32_splat(at);
}

/**
 * out = initial + sum over the entries of value * panel row, for n rows and all panels; `initial` is one row a panel, none
 * if 0. Then max(out, 0) if `rectify`, or 0 where the entry of `gate`, of the shape of `out`, is not positive, if it is not 0.
 */
export function panelRows(
  n: i32,
  start: usize,
  index: usize,
  value: usize,
  panel: usize,
  rows: i32,
  panels: i32,
  width: i32,
  initial: usize,
  out: usize,
  rectify: i32,
  gate: usize,
): void {
  const bytes = <usize>(4 * width);
  const wide = width == 32;
  const full = ((<usize>rows) << 2);
  for (let p = 0; p < panels; p++) {
    for (let i = 0; i < n; ) {
      const row = start + ((<usize>i) << 2);
      const at = <usize>load<u32>(row) << 2;
      const end = <usize>load<u32>(row, 4) << 2;
      const from = value + at;
      let size = bytes;
      if (wide && i + 1 < n && end - at == full && (<usize>load<u32>(row, 8) << 2) - end == full) {
        size = 2 * bytes;
        pair16(from, value + end, panel, initial, out);
        pair16(from, value + end, panel + 64, initial ? initial + 64 : 0, out + 64);
        i++;
      } else if (wide) sum32(index + at, from, value + end, panel, initial, out);
      else sum16(index + at, from, value + end, panel, initial, out);
      if (rectify) {
        const zero = f32x4.splat(0);
        for (let o = out; o < out + size; o += 16) v128.store(o, f32x4.max(v128.load(o), zero));
      }
      if (gate) {
        const zero = f32x4.splat(0);
        for (let o: usize = 0; o < size; o += 16)
          v128.store(out + o, v128.and(v128.load(out + o), f32x4.gt(v128.load(gate + o), zero)));
        gate += size;
      }
      out += size;
      i++;
    }
    panel += bytes * rows;
    if (initial) initial += bytes;
  }
}

/**
 * The entries that are not 0 of a matrix in panels (n rows, `columns` of them that exist), by rows: start, index (`step` times
 * the column), value. What is no number is kept, so that it shows.
 */
export function sparseRows(
  panels: usize,
  n: i32,
  columns: i32,
  width: i32,
  step: i32,
  start: usize,
  index: usize,
  value: usize,
): void {
  const bytes = <usize>(4 * width);
  const zero = f32x4.splat(0);
  let k: usize = 0;
  for (let i: i32 = 0; i < n; i++) {
    store<u32>(start, <u32>(k >> 2));
    start += 4;
    let row = panels + <usize>i * bytes;
    for (let first = 0; first < columns; first += width) {
      const end = min(width, columns - first);
      for (let c = 0; c < end; c += 4) {
        const x = v128.load(row + ((<usize>c) << 2));
        let mask = i32x4.bitmask(f32x4.ne(x, zero));
        if (end - c < 4) mask &= (1 << (end - c)) - 1;
        while (mask) {
          const lane = c + ctz(mask);
          store<u32>(index + k, <u32>((first + lane) * step));
          store<f32>(value + k, load<f32>(row + ((<usize>lane) << 2)));
          k += 4;
          mask &= mask - 1;
        }
      }
      row += bytes * n;
    }
  }
  store<u32>(start, <u32>(k >> 2));
}

/**
 * The transpose of a sparse matrix of n rows: entry (i, j), with index j 2^shift, becomes entry (j, i) of m rows, with index
 * `width` i, in ascending order of i.
 */
export function sparseColumns(
  n: i32,
  start: usize,
  index: usize,
  value: usize,
  m: i32,
  shift: i32,
  width: i32,
  toStart: usize,
  toIndex: usize,
  toValue: usize,
): void {
  const place = <u32>(shift - 2);
  const last = toStart + ((<usize>m) << 2);
  memory.fill(toStart, 0, ((<usize>m) << 2) + 4);
  const count = <usize>load<u32>(start + ((<usize>n) << 2)) << 2;
  for (let k: usize = 0; k < count; k += 4) {
    const j = toStart + (load<u32>(index + k) >> place);
    store<u32>(j, load<u32>(j, 4) + 1, 4);
  }
  for (let j = toStart; j < last; j += 4) store<u32>(j, load<u32>(j) + load<u32>(j, 4), 4);
  // Filling moves each start to its end, which is the next one's start: shift back after.
  for (let i: i32 = 0, k: usize = 0; i < n; i++) {
    const end = <usize>load<u32>(start + ((<usize>i) << 2), 4) << 2;
    for (; k < end; k += 4) {
      const j = toStart + (load<u32>(index + k) >> place);
      const to = <usize>load<u32>(j) << 2;
      store<u32>(toIndex + to, <u32>(width * i));
      store<f32>(toValue + to, load<f32>(value + k));
      store<u32>(j, <u32>(to >> 2) + 1);
    }
  }
  for (let j = last; j > toStart; j -= 4) store<u32>(j, load<u32>(j - 4));
  store<u32>(toStart, 0);
}

/** c + a b, rounded twice, or in the build with FUSED = 1 once where the processor can. */
// @ts-ignore: decorator
@inline
function plus(c: v128, a: v128, b: v128): v128 {
  return FUSED ? f32x4.relaxed_madd(a, b, c) : f32x4.add(c, f32x4.mul(a, b));
}

/** One row of a product with a panel of 32 columns. */
function sum32(index: usize, value: usize, end: usize, panel: usize, initial: usize, out: usize): void {
  let c0 = f32x4.splat(0);
  let c1 = c0;
  let c2 = c0;
  let c3 = c0;
  let c4 = c0;
  let c5 = c0;
  let c6 = c0;
  let c7 = c0;
  if (initial) {
    c0 = v128.load(initial);
    c1 = v128.load(initial, 16);
    c2 = v128.load(initial, 32);
    c3 = v128.load(initial, 48);
    c4 = v128.load(initial, 64);
    c5 = v128.load(initial, 80);
    c6 = v128.load(initial, 96);
    c7 = v128.load(initial, 112);
  }
  for (; value < end; value += 4) {
    const row = panel + (<usize>load<u32>(index) << 2);
    const a = lane(value);
    c0 = plus(c0, a, v128.load(row));
    c1 = plus(c1, a, v128.load(row, 16));
    c2 = plus(c2, a, v128.load(row, 32));
    c3 = plus(c3, a, v128.load(row, 48));
    c4 = plus(c4, a, v128.load(row, 64));
    c5 = plus(c5, a, v128.load(row, 80));
    c6 = plus(c6, a, v128.load(row, 96));
    c7 = plus(c7, a, v128.load(row, 112));
    index += 4;
  }
  v128.store(out, c0);
  v128.store(out, c1, 16);
  v128.store(out, c2, 32);
  v128.store(out, c3, 48);
  v128.store(out, c4, 64);
  v128.store(out, c5, 80);
  v128.store(out, c6, 96);
  v128.store(out, c7, 112);
}

/**
 * Two rows without a gap, from `value` to `other` and from there on, times 16 of the 32 columns of a panel: half the loads
 * of one row after the other, the same sums.
 */
function pair16(value: usize, other: usize, panel: usize, initial: usize, out: usize): void {
  let c0 = f32x4.splat(0);
  let c1 = c0;
  let c2 = c0;
  let c3 = c0;
  if (initial) {
    c0 = v128.load(initial);
    c1 = v128.load(initial, 16);
    c2 = v128.load(initial, 32);
    c3 = v128.load(initial, 48);
  }
  let d0 = c0;
  let d1 = c1;
  let d2 = c2;
  let d3 = c3;
  const length = other - value;
  for (const end = other; value < end; value += 4) {
    const a = lane(value);
    const b = lane(value + length);
    const p0 = v128.load(panel);
    c0 = plus(c0, a, p0);
    d0 = plus(d0, b, p0);
    const p1 = v128.load(panel, 16);
    c1 = plus(c1, a, p1);
    d1 = plus(d1, b, p1);
    const p2 = v128.load(panel, 32);
    c2 = plus(c2, a, p2);
    d2 = plus(d2, b, p2);
    const p3 = v128.load(panel, 48);
    c3 = plus(c3, a, p3);
    d3 = plus(d3, b, p3);
    panel += 128;
  }
  v128.store(out, c0);
  v128.store(out, c1, 16);
  v128.store(out, c2, 32);
  v128.store(out, c3, 48);
  v128.store(out, d0, 128);
  v128.store(out, d1, 144);
  v128.store(out, d2, 160);
  v128.store(out, d3, 176);
}

/** One row of a product with a panel of 16 columns. */
function sum16(index: usize, value: usize, end: usize, panel: usize, initial: usize, out: usize): void {
  let c0 = f32x4.splat(0);
  let c1 = c0;
  let c2 = c0;
  let c3 = c0;
  if (initial) {
    c0 = v128.load(initial);
    c1 = v128.load(initial, 16);
    c2 = v128.load(initial, 32);
    c3 = v128.load(initial, 48);
  }
  for (; value < end; value += 4) {
    const row = panel + (<usize>load<u32>(index) << 2);
    const a = lane(value);
    c0 = plus(c0, a, v128.load(row));
    c1 = plus(c1, a, v128.load(row, 16));
    c2 = plus(c2, a, v128.load(row, 32));
    c3 = plus(c3, a, v128.load(row, 48));
    index += 4;
  }
  v128.store(out, c0);
  v128.store(out, c1, 16);
  v128.store(out, c2, 32);
  v128.store(out, c3, 48);
}

/**
 * The step of an optimiser along the gradient A^T D, row after row without ever holding it: A (n x rows) by its columns in
 * start, index, value (the places of rows of D), D in panels of n rows; w, m, s (weights, momentum, squares) in panels of
 * `rows` rows. `kind` is 0 for descent with momentum, 1 for Adam, 2 for LaProp. `numbers` holds
 *
 *   0 mu, 1 what g is multiplied by in the momentum, 2 nu, 3 1 - nu, 4 lr / c_m, 5 1 / c_n, 6 eps under the root, 7 eps added
 *   to the root, 8 weight decay in the gradient, 9 what w is multiplied by first, 10 V, 11 alpha, 12 what the momentum
 *   is multiplied by beyond V, 13 weight decay added to the momentum after the step,
 *
 * and `largest` receives, lane by lane, the largest |w| after the wall and the largest |step| before it; the 128 bytes
 * behind it are room for the gradient of one row of a panel on its way to the step.
 */
export function panelStep(
  kind: i32,
  n: i32,
  start: usize,
  index: usize,
  value: usize,
  D: usize,
  rows: i32,
  panels: i32,
  width: i32,
  w: usize,
  m: usize,
  s: usize,
  numbers: usize,
  largest: usize,
): void {
  const bytes = <usize>(4 * width);
  const wide = width == 32;
  const gradient = largest + 32;
  for (let p = 0; p < panels; p++) {
    for (let j: usize = 0; j < <usize>rows; j++) {
      const at = <usize>load<u32>(start + (j << 2)) << 2;
      const end = <usize>load<u32>(start + (j << 2), 4) << 2;
      if (wide) sum32(index + at, value + at, value + end, D, 0, gradient);
      else sum16(index + at, value + at, value + end, D, 0, gradient);
      if (kind == 0) descend(bytes, w, m, numbers, largest);
      else adapt(kind == 1, bytes, w, m, s, numbers, largest);
      w += bytes;
      m += bytes;
      s += bytes;
    }
    D += bytes * n;
  }
}

/** The wall of Algorithm 1 on four weights and their momentum, which are stored. */
// @ts-ignore: decorator
@inline
function wall(x: v128, moment: v128, w: usize, m: usize, numbers: usize): v128 {
  const V = lane(numbers + 40);
  const size = f32x4.abs(x);
  const excess = f32x4.sub(size, V);
  const beyond = f32x4.gt(excess, f32x4.splat(0));
  const moved = f32x4.add(V, f32x4.mul(lane(numbers + 44), excess));
  const after = v128.bitselect(v128.xor(moved, v128.andnot(x, i32x4.splat(0x7fffffff))), x, beyond);
  v128.store(w, after);
  v128.store(m, v128.bitselect(f32x4.mul(lane(numbers + 48), moment), moment, beyond));
  return f32x4.abs(after);
}

function descend(bytes: usize, w: usize, m: usize, numbers: usize, largest: usize): void {
  let mostW = v128.load(largest);
  let mostStep = v128.load(largest, 16);
  for (let o: usize = 0; o < bytes; o += 16) {
    const x = f32x4.mul(lane(numbers + 36), v128.load(w + o));
    const g = f32x4.add(v128.load(largest + 32 + o), f32x4.mul(lane(numbers + 32), x));
    let moment = f32x4.add(f32x4.mul(lane(numbers), v128.load(m + o)), f32x4.mul(lane(numbers + 4), g));
    moment = v128.andnot(moment, f32x4.lt(f32x4.abs(moment), f32x4.splat(LEAST_MOMENT)));
    const step = f32x4.mul(lane(numbers + 16), moment);
    const y = f32x4.sub(x, step);
    moment = f32x4.add(moment, f32x4.mul(lane(numbers + 52), y));
    mostW = f32x4.max(mostW, wall(y, moment, w + o, m + o, numbers));
    mostStep = f32x4.max(mostStep, f32x4.abs(step));
  }
  v128.store(largest, mostW);
  v128.store(largest, mostStep, 16);
}

function adapt(isAdam: bool, bytes: usize, w: usize, m: usize, s: usize, numbers: usize, largest: usize): void {
  let mostW = v128.load(largest);
  let mostStep = v128.load(largest, 16);
  for (let o: usize = 0; o < bytes; o += 16) {
    const x = f32x4.mul(lane(numbers + 36), v128.load(w + o));
    const g = f32x4.add(v128.load(largest + 32 + o), f32x4.mul(lane(numbers + 32), x));
    let square = f32x4.add(
      f32x4.mul(lane(numbers + 8), v128.load(s + o)),
      f32x4.mul(f32x4.mul(lane(numbers + 12), g), g),
    );
    // Whatever is not below, NaN included, stays.
    square = v128.andnot(square, f32x4.lt(square, f32x4.splat(LEAST_SQUARE)));
    v128.store(s + o, square);
    const hat = f32x4.mul(square, lane(numbers + 20));
    const root = f32x4.add(f32x4.sqrt(f32x4.add(hat, lane(numbers + 24))), lane(numbers + 28));
    // A root that is 0 means a gradient that has always been 0: there the step is.
    const dead = f32x4.eq(root, f32x4.splat(0));
    const scaled = isAdam ? g : v128.andnot(f32x4.div(g, root), dead);
    let moment = f32x4.add(f32x4.mul(lane(numbers), v128.load(m + o)), f32x4.mul(lane(numbers + 4), scaled));
    moment = v128.andnot(moment, f32x4.lt(f32x4.abs(moment), f32x4.splat(LEAST_MOMENT)));
    let step = f32x4.mul(lane(numbers + 16), moment);
    if (isAdam) step = v128.andnot(f32x4.div(step, root), dead);
    const y = f32x4.sub(x, step);
    mostW = f32x4.max(mostW, wall(y, moment, w + o, m + o, numbers));
    mostStep = f32x4.max(mostStep, f32x4.abs(step));
  }
  v128.store(largest, mostW);
  v128.store(largest, mostStep, 16);
}
