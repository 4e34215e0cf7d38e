/*
 * Dense linear algebra in doubles, any size; matrices by rows, distances between rows in elements. A dot product adds four
 * interleaved partial sums, (0 + 1) + (2 + 3), then the last n mod 4 terms in order. A product of matrices adds in order
 * over blocks of DEPTH of the inner index, then the blocks.
 */

/** Inner indices a block: a panel of DEPTH x COLUMNS doubles of the right factor, 16 KiB, stays in the first cache. */
const DEPTH: i32 = 256;
/** Rows of the left factor packed at a time: HEIGHT x DEPTH doubles, a quarter of a megabyte, stay in the second cache. */
const HEIGHT: i32 = 128;
/** Columns of the right factor packed at a time: DEPTH x WIDTH doubles, half a megabyte. */
const WIDTH: i32 = 256;
/** The tile of C that is held in registers, ROWS x COLUMNS. Under V8 this one runs a fifth faster than 4 x 4. */
const ROWS: i32 = 2;
const COLUMNS: i32 = 8;
/** A tile at the edge of C, of which not every entry exists. */
const EDGE: usize = memory.data(8 * 2 * 8, 16);
/** The factor of a product. As an argument it would hold one of the 15 vector registers that a tile needs, and cost a fifth. */
const ALPHA: usize = memory.data(8, 16);

// @ts-ignore: decorator
@inline
function at(i: i32): usize {
  return (<usize>i) << 3;
}

/** The sum of the four partial sums of a dot product and of its last terms. */
// @ts-ignore: decorator
@inline
function closed(s: v128, t: v128, x: usize, y: usize, end: usize): f64 {
  let sum =
    f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1) + (f64x2.extract_lane(t, 0) + f64x2.extract_lane(t, 1));
  while (x < end) {
    sum += load<f64>(x) * load<f64>(y);
    x += 8;
    y += 8;
  }
  return sum;
}

function dot(x: usize, y: usize, n: i32): f64 {
  let s = f64x2.splat(0);
  let t = f64x2.splat(0);
  const whole = x + at(n & ~3);
  const end = x + at(n);
  while (x < whole) {
    s = f64x2.add(s, f64x2.mul(v128.load(x), v128.load(y)));
    t = f64x2.add(t, f64x2.mul(v128.load(x, 16), v128.load(y, 16)));
    x += 32;
    y += 32;
  }
  return closed(s, t, x, y, end);
}

/** y = A x, A (m x n): dot products, two rows at a time, since the additions of one wait for each other. */
export function gemv(m: i32, n: i32, A: usize, lda: i32, x: usize, y: usize): void {
  const whole = at(n & ~3);
  const row = at(lda);
  let i = 0;
  for (; i + 2 <= m; i += 2) {
    let s0 = f64x2.splat(0);
    let s1 = s0;
    let t0 = s0;
    let t1 = s0;
    let a = A;
    let v = x;
    for (const end = x + whole; v < end; v += 32) {
      const p = v128.load(v);
      const q = v128.load(v, 16);
      s0 = f64x2.add(s0, f64x2.mul(v128.load(a), p));
      t0 = f64x2.add(t0, f64x2.mul(v128.load(a, 16), q));
      const b = a + row;
      s1 = f64x2.add(s1, f64x2.mul(v128.load(b), p));
      t1 = f64x2.add(t1, f64x2.mul(v128.load(b, 16), q));
      a += 32;
    }
    store<f64>(y + at(i), closed(s0, t0, a, v, A + at(n)));
    store<f64>(y + at(i), closed(s1, t1, a + row, v, A + row + at(n)), 8);
    A += 2 * row;
  }
  if (i < m) store<f64>(y + at(i), dot(A, x, n));
}

/** y = A^T x, A (m x n): four rows at a time are added to y, (0 + 1) + (2 + 3), then the others in order. */
export function gemvTransposed(m: i32, n: i32, A: usize, lda: i32, x: usize, y: usize): void {
  memory.fill(y, 0, at(n));
  const whole = at(n & ~1);
  let i = 0;
  for (; i + 4 <= m; i += 4) {
    const a0 = A + at(i * lda);
    const a1 = a0 + at(lda);
    const a2 = a1 + at(lda);
    const a3 = a2 + at(lda);
    const x0 = v128.load64_splat(x + at(i));
    const x1 = v128.load64_splat(x + at(i), 8);
    const x2 = v128.load64_splat(x + at(i), 16);
    const x3 = v128.load64_splat(x + at(i), 24);
    for (let j: usize = 0; j < whole; j += 16) {
      const low = f64x2.add(f64x2.mul(x0, v128.load(a0 + j)), f64x2.mul(x1, v128.load(a1 + j)));
      const high = f64x2.add(f64x2.mul(x2, v128.load(a2 + j)), f64x2.mul(x3, v128.load(a3 + j)));
      v128.store(y + j, f64x2.add(v128.load(y + j), f64x2.add(low, high)));
    }
    if (n & 1) {
      const low = f64x2.extract_lane(x0, 0) * load<f64>(a0 + whole) + f64x2.extract_lane(x1, 0) * load<f64>(a1 + whole);
      const high = f64x2.extract_lane(x2, 0) * load<f64>(a2 + whole) + f64x2.extract_lane(x3, 0) * load<f64>(a3 + whole);
      store<f64>(y + whole, load<f64>(y + whole) + (low + high));
    }
  }
  for (; i < m; i++) {
    const a = A + at(i * lda);
    const factor = load<f64>(x + at(i));
    for (let j: usize = 0; j < at(n); j += 8) store<f64>(y + j, load<f64>(y + j) + factor * load<f64>(a + j));
  }
}

/**
 * Panels of `size` rows i of the block (m x k), entry (i, p) at i row + p column, each as k columns of `size` entries, with
 * zeros below row m; `size` is even.
 */
function pack(source: usize, m: i32, k: i32, row: i32, column: i32, out: usize, size: i32): void {
  const bytes = at(size);
  for (let i = 0; i < m; i += size) {
    const from = source + at(i * row);
    if (i + size > m) packAny(from, m - i, k, row, column, out, size);
    else if (row == 1) packAcross(from, at(column), k, out, bytes);
    else if (column == 1) for (let r = 0; r < size; r += 2) packPair(from + at(r * row), at(row), k, out + at(r), bytes);
    else packAny(from, size, k, row, column, out, size);
    out += bytes * k;
  }
}

/** A panel of k columns of `bytes` that lie side by side. */
function packAcross(source: usize, column: usize, k: i32, out: usize, bytes: usize): void {
  for (const end = out + bytes * k; out < end; out += bytes) {
    for (let i: usize = 0; i < bytes; i += 16) v128.store(out + i, v128.load(source + i));
    source += column;
  }
}

/** Two rows of k entries that lie side by side, to pairs at the distance `bytes`. */
function packPair(source: usize, row: usize, k: i32, out: usize, bytes: usize): void {
  let other = source + row;
  for (const end = source + at(k & ~1); source < end; source += 16) {
    const x = v128.load(source);
    const y = v128.load(other);
    v128.store(out, i64x2.shuffle(x, y, 0, 2));
    v128.store(out + bytes, i64x2.shuffle(x, y, 1, 3));
    out += 2 * bytes;
    other += 16;
  }
  if (k & 1) {
    store<f64>(out, load<f64>(source));
    store<f64>(out, load<f64>(other), 8);
  }
}

/** The panel of m <= size rows, zeros below them. */
function packAny(source: usize, m: i32, k: i32, row: i32, column: i32, out: usize, size: i32): void {
  for (let p = 0; p < k; p++) {
    for (let r = 0; r < size; r++) {
      store<f64>(out, r < m ? load<f64>(source + at(r * row + p * column)) : 0);
      out += 8;
    }
  }
}

/** The tile of the product of two packed panels, times the factor at ALPHA, added to C, of which m x n entries exist. */
function tile(k: i32, a: usize, b: usize, C: usize, ldc: i32, m: i32, n: i32): void {
  let c00 = f64x2.splat(0);
  let c01 = c00;
  let c02 = c00;
  let c03 = c00;
  let c10 = c00;
  let c11 = c00;
  let c12 = c00;
  let c13 = c00;
  for (let end = a + at(ROWS * k); a < end; a += 16) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const b2 = v128.load(b, 32);
    const b3 = v128.load(b, 48);
    const a0 = v128.load64_splat(a);
    c00 = f64x2.add(c00, f64x2.mul(a0, b0));
    c01 = f64x2.add(c01, f64x2.mul(a0, b1));
    c02 = f64x2.add(c02, f64x2.mul(a0, b2));
    c03 = f64x2.add(c03, f64x2.mul(a0, b3));
    const a1 = v128.load64_splat(a, 8);
    c10 = f64x2.add(c10, f64x2.mul(a1, b0));
    c11 = f64x2.add(c11, f64x2.mul(a1, b1));
    c12 = f64x2.add(c12, f64x2.mul(a1, b2));
    c13 = f64x2.add(c13, f64x2.mul(a1, b3));
    b += 64;
  }
  const factor = v128.load64_splat(ALPHA);
  if (m >= ROWS && n >= COLUMNS) {
    addRow(C, factor, c00, c01, c02, c03);
    addRow(C + at(ldc), factor, c10, c11, c12, c13);
    return;
  }
  memory.fill(EDGE, 0, 8 * ROWS * COLUMNS);
  addRow(EDGE, factor, c00, c01, c02, c03);
  addRow(EDGE + at(COLUMNS), factor, c10, c11, c12, c13);
  for (let i = 0; i < min(m, ROWS); i++)
    for (let j = 0; j < min(n, COLUMNS); j++) {
      const entry = C + at(i * ldc + j);
      store<f64>(entry, load<f64>(entry) + load<f64>(EDGE + at(COLUMNS * i + j)));
    }
}

/** Adds a row of the tile, times the factor. */
// @ts-ignore: decorator
@inline
function addRow(C: usize, factor: v128, c0: v128, c1: v128, c2: v128, c3: v128): void {
  v128.store(C, f64x2.add(v128.load(C), f64x2.mul(factor, c0)));
  v128.store(C, f64x2.add(v128.load(C, 16), f64x2.mul(factor, c1)), 16);
  v128.store(C, f64x2.add(v128.load(C, 32), f64x2.mul(factor, c2)), 32);
  v128.store(C, f64x2.add(v128.load(C, 48), f64x2.mul(factor, c3)), 48);
}

/**
 * C += alpha A B with A (m x k), B (k x n), entries by row and column distances; tiles wholly above the diagonal of C are
 * left out if `lower` is 1. `work` holds DEPTH (HEIGHT + WIDTH) doubles. A panel of B stays in the first cache while the
 * packed rows of A pass by.
 */
function product(
  m: i32,
  n: i32,
  k: i32,
  A: usize,
  rowA: i32,
  columnA: i32,
  B: usize,
  rowB: i32,
  columnB: i32,
  alpha: f64,
  C: usize,
  ldc: i32,
  work: usize,
  lower: i32,
): void {
  const packedB = work + at(HEIGHT * DEPTH);
  store<f64>(ALPHA, alpha);
  for (let p = 0; p < k; p += DEPTH) {
    const depth = min(DEPTH, k - p);
    for (let j = 0; j < n; j += WIDTH) {
      const right = min(n, j + WIDTH);
      pack(B + at(p * rowB + j * columnB), right - j, depth, columnB, rowB, packedB, COLUMNS);
      for (let i = lower ? (j / HEIGHT) * HEIGHT : 0; i < m; i += HEIGHT) {
        const below = min(m, i + HEIGHT);
        pack(A + at(i * rowA + p * columnA), below - i, depth, rowA, columnA, work, ROWS);
        for (let q = j; q < right; q += COLUMNS) {
          for (let r = lower ? max(i, q) : i; r < below; r += ROWS) {
            const a = work + at((r - i) * depth);
            const b = packedB + at((q - j) * depth);
            tile(depth, a, b, C + at(r * ldc + q), ldc, m - r, right - q);
          }
        }
      }
    }
  }
}

/** C += alpha A B, A (m x k), B (k x n), C by rows; each by the distances of its rows and columns. */
export function multiply(
  m: i32,
  n: i32,
  k: i32,
  A: usize,
  rowA: i32,
  columnA: i32,
  B: usize,
  rowB: i32,
  columnB: i32,
  alpha: f64,
  C: usize,
  ldc: i32,
  work: usize,
): void {
  product(m, n, k, A, rowA, columnA, B, rowB, columnB, alpha, C, ldc, work, 0);
}

/** The lower triangle of C += X^T X, X (n x d); entries just above the diagonal are written too. */
export function syrk(n: i32, d: i32, X: usize, C: usize, work: usize): void {
  product(d, d, n, X, 1, d, X, d, 1, 1, C, d, work, 1);
}

/** Rows and columns from which on a triangle is halved; its first half is a multiple of 8 rows. */
const LEAF: i32 = 16;

/** The rows and columns of the first part of a triangle that is halved. */
// @ts-ignore: decorator
@inline
function half(n: i32): i32 {
  return ((n >> 1) + 7) & ~7;
}

/** Four lanes of x_c = (x_c - sum_{p<c} x_p L_cp) / L_cc, for four right sides at once: `columns` holds four of each c. */
function substitute(n: i32, L: usize, ldl: i32, columns: usize): void {
  let out = columns;
  for (let c = 0; c < n; c++) {
    let s = f64x2.splat(0);
    let t = s;
    const row = L + at(c * ldl);
    let entry = row;
    for (let x = columns; x < out; x += 32) {
      const l = v128.load64_splat(entry);
      s = f64x2.add(s, f64x2.mul(l, v128.load(x)));
      t = f64x2.add(t, f64x2.mul(l, v128.load(x, 16)));
      entry += 8;
    }
    const pivot = v128.load64_splat(entry);
    v128.store(out, f64x2.div(f64x2.sub(v128.load(out), s), pivot));
    v128.store(out, f64x2.div(f64x2.sub(v128.load(out, 16), t), pivot), 16);
    out += 32;
  }
}

/** X = X L^{-T}, X (m x n), L (n x n) lower triangular: by halves, the smallest ones by substitution. */
function solveRows(m: i32, n: i32, L: usize, ldl: i32, X: usize, ldx: i32, work: usize): void {
  if (n > LEAF) {
    const h = half(n);
    solveRows(m, h, L, ldl, X, ldx, work);
    product(m, n - h, h, X, ldx, 1, L + at(h * ldl), 1, ldl, -1, X + at(h), ldx, work, 0);
    solveRows(m, n - h, L + at(h * ldl + h), ldl, X + at(h), ldx, work);
    return;
  }
  for (let i = 0; i < m; i += 4) {
    const rows = min(4, m - i);
    const from = X + at(i * ldx);
    pack(from, rows, n, ldx, 1, work, 4);
    substitute(n, L, ldl, work);
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < n; c++) store<f64>(from + at(r * ldx + c), load<f64>(work + at(4 * c + r)));
  }
}

/** Factorises the n x n block at A; returns 0 or the number of the pivot that is not positive. */
function factorise(n: i32, A: usize, lda: i32, work: usize): i32 {
  if (n > LEAF) {
    const h = half(n);
    let failed = factorise(h, A, lda, work);
    if (failed) return failed;
    const below = A + at(h * lda);
    solveRows(n - h, h, A, lda, below, lda, work);
    product(n - h, n - h, h, below, lda, 1, below, 1, lda, -1, below + at(h), lda, work, 1);
    failed = factorise(n - h, below + at(h), lda, work);
    return failed ? failed + h : 0;
  }
  for (let i = 0; i < n; i++) {
    const row = A + at(i * lda);
    for (let c = 0; c <= i; c++) {
      const other = A + at(c * lda);
      const entry = row + at(c);
      const rest = load<f64>(entry) - dot(row, other, c);
      if (c < i) store<f64>(entry, rest / load<f64>(other + at(c)));
      else if (rest > 0) store<f64>(entry, sqrt(rest));
      else return i + 1;
    }
  }
  return 0;
}

/**
 * The Cholesky factor L of A = L L^T (n x n) in place of the lower triangle, by halves: the first half is factorised, the
 * rows below it solved for, and their product subtracted from the second half. Returns 0, or the number of the first pivot
 * that is not positive.
 */
export function cholesky(n: i32, A: usize, work: usize): i32 {
  return factorise(n, A, n, work);
}

/** x = L^{-1} x, L (n x n) lower triangular. */
export function solveLower(n: i32, L: usize, x: usize): void {
  for (let i = 0; i < n; i++) {
    const row = L + at(i * n);
    store<f64>(x + at(i), (load<f64>(x + at(i)) - dot(row, x, i)) / load<f64>(row + at(i)));
  }
}

/** x = L^{-T} x, L (n x n) lower triangular. */
export function solveLowerTransposed(n: i32, L: usize, x: usize): void {
  for (let i = n - 1; i >= 0; i--) {
    const row = L + at(i * n);
    const value = load<f64>(x + at(i)) / load<f64>(row + at(i));
    store<f64>(x + at(i), value);
    for (let j = 0; j < i; j++) store<f64>(x + at(j), load<f64>(x + at(j)) - value * load<f64>(row + at(j)));
  }
}

// @ts-ignore: decorator
@inline
function pair<T>(from: usize): v128 {
  if (sizeof<T>() == 4) return f64x2.promote_low_f32x4(v128.load64_zero(from));
  return v128.load(from);
}

/** The sum of two lanes and of the last product of an odd number. */
// @ts-ignore: decorator
@inline
function total<T>(sums: v128, odd: bool, w: usize, x: f64): f64 {
  const sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
  return odd ? sum + <f64>load<T>(w) * x : sum;
}

/** p = W v - beta u and r += W^T p, W (m x n) of doubles or singles, four rows at a time while they are in the cache. */
// @ts-ignore: decorator
@inline
function step<T>(m: i32, n: i32, W: usize, v: usize, beta: f64, u: usize, p: usize, r: usize): void {
  const size = sizeof<T>();
  const row = <usize>n * size;
  const whole = (<usize>(n & ~1)) << 3;
  const odd = (n & 1) == 1;
  let i = 0;
  for (; i + 4 <= m; i += 4) {
    const w0 = W + <usize>i * row;
    const w1 = w0 + row;
    const w2 = w1 + row;
    const w3 = w2 + row;
    let t0 = f64x2.splat(0);
    let t1 = t0;
    let t2 = t0;
    let t3 = t0;
    let k: usize = 0;
    for (let j: usize = 0; j < whole; j += 16) {
      const x = v128.load(v + j);
      t0 = f64x2.add(t0, f64x2.mul(pair<T>(w0 + k), x));
      t1 = f64x2.add(t1, f64x2.mul(pair<T>(w1 + k), x));
      t2 = f64x2.add(t2, f64x2.mul(pair<T>(w2 + k), x));
      t3 = f64x2.add(t3, f64x2.mul(pair<T>(w3 + k), x));
      k += 2 * size;
    }
    const last = odd ? load<f64>(v + whole) : 0;
    const here = at(i);
    const s0 = total<T>(t0, odd, w0 + k, last) - beta * load<f64>(u + here);
    const s1 = total<T>(t1, odd, w1 + k, last) - beta * load<f64>(u + here, 8);
    const s2 = total<T>(t2, odd, w2 + k, last) - beta * load<f64>(u + here, 16);
    const s3 = total<T>(t3, odd, w3 + k, last) - beta * load<f64>(u + here, 24);
    store<f64>(p + here, s0);
    store<f64>(p + here, s1, 8);
    store<f64>(p + here, s2, 16);
    store<f64>(p + here, s3, 24);
    const c0 = f64x2.splat(s0);
    const c1 = f64x2.splat(s1);
    const c2 = f64x2.splat(s2);
    const c3 = f64x2.splat(s3);
    k = 0;
    for (let j: usize = 0; j < whole; j += 16) {
      const low = f64x2.add(f64x2.mul(c0, pair<T>(w0 + k)), f64x2.mul(c1, pair<T>(w1 + k)));
      const high = f64x2.add(f64x2.mul(c2, pair<T>(w2 + k)), f64x2.mul(c3, pair<T>(w3 + k)));
      v128.store(r + j, f64x2.add(v128.load(r + j), f64x2.add(low, high)));
      k += 2 * size;
    }
    if (odd) {
      const low = s0 * <f64>load<T>(w0 + k) + s1 * <f64>load<T>(w1 + k);
      const high = s2 * <f64>load<T>(w2 + k) + s3 * <f64>load<T>(w3 + k);
      store<f64>(r + whole, load<f64>(r + whole) + (low + high));
    }
  }
  for (; i < m; i++) {
    const w = W + <usize>i * row;
    let t = f64x2.splat(0);
    let k: usize = 0;
    for (let j: usize = 0; j < whole; j += 16) {
      t = f64x2.add(t, f64x2.mul(pair<T>(w + k), v128.load(v + j)));
      k += 2 * size;
    }
    const s = total<T>(t, odd, w + k, odd ? load<f64>(v + whole) : 0) - beta * load<f64>(u + at(i));
    store<f64>(p + at(i), s);
    const c = f64x2.splat(s);
    k = 0;
    for (let j: usize = 0; j < whole; j += 16) {
      v128.store(r + j, f64x2.add(v128.load(r + j), f64x2.mul(c, pair<T>(w + k))));
      k += 2 * size;
    }
    if (odd) store<f64>(r + whole, load<f64>(r + whole) + s * <f64>load<T>(w + k));
  }
}

/** A step of Lanczos bidiagonalisation: p = W v - beta u and r += W^T p, W (m x n). */
export function bidiagonalStep(m: i32, n: i32, W: usize, v: usize, beta: f64, u: usize, p: usize, r: usize): void {
  step<f64>(m, n, W, v, beta, u, p, r);
}

/** bidiagonalStep with W in singles. */
export function bidiagonalStepSingle(m: i32, n: i32, W: usize, v: usize, beta: f64, u: usize, p: usize, r: usize): void {
  step<f32>(m, n, W, v, beta, u, p, r);
}
