/** The dense kernels of the core, as documented beside assembly/dense.ts; `work` is scratch of WORK bytes. */
export interface DenseKernels {
  gemv(m: number, n: number, A: number, lda: number, x: number, y: number): void;
  gemvTransposed(m: number, n: number, A: number, lda: number, x: number, y: number): void;
  multiply(
    m: number,
    n: number,
    k: number,
    A: number,
    rowA: number,
    columnA: number,
    B: number,
    rowB: number,
    columnB: number,
    alpha: number,
    C: number,
    ldc: number,
    work: number,
  ): void;
  syrk(n: number, d: number, X: number, C: number, work: number): void;
  cholesky(n: number, A: number, work: number): number;
  solveLower(n: number, L: number, x: number): void;
  solveLowerTransposed(n: number, L: number, x: number): void;
  bidiagonalStep(m: number, n: number, W: number, v: number, beta: number, u: number, p: number, r: number): void;
  bidiagonalStepSingle(m: number, n: number, W: number, v: number, beta: number, u: number, p: number, r: number): void;
}

/** The kernels that work on matrices in doubles only; the steps of bidiagonalisation have their twin in bidiagonal.ts. */
export type DoubleKernels = Omit<DenseKernels, 'bidiagonalStep' | 'bidiagonalStepSingle'>;

/** Bytes of scratch for products. */
export const WORK = 8 * 256 * (128 + 256);

const DEPTH = 256;
/** A triangle of more rows is halved. */
const LEAF = 16;

const half = (n: number): number => ((n >> 1) + 7) & ~7;

/** The dense kernels in plain TypeScript: every sum in the order of the lane code, so that every bit agrees. */
export function denseTwin(memory: ArrayBufferLike): DoubleKernels {
  const M = new Float64Array(memory);

  const dot = (x: number, y: number, n: number): number => {
    const s = [0, 0, 0, 0];
    const whole = n & ~3;
    for (let i = 0; i < whole; i++) s[i & 3] = s[i & 3]! + M[x + i]! * M[y + i]!;
    let sum = s[0]! + s[1]! + (s[2]! + s[3]!);
    for (let i = whole; i < n; i++) sum += M[x + i]! * M[y + i]!;
    return sum;
  };

  /** C += alpha A B over entries (i, j) the lane code computes: all, or the tiles that touch the lower triangle. */
  const product = (
    [m, n, k]: readonly [number, number, number],
    [A, rowA, columnA]: readonly [number, number, number],
    [B, rowB, columnB]: readonly [number, number, number],
    alpha: number,
    [C, ldc]: readonly [number, number],
    wanted: (i: number, j: number) => boolean,
  ): void => {
    for (let p = 0; p < k; p += DEPTH) {
      const end = Math.min(p + DEPTH, k);
      for (let i = 0; i < m; i++)
        for (let j = 0; j < n; j++) {
          if (!wanted(i, j)) continue;
          let sum = 0;
          for (let q = p; q < end; q++) sum += M[A + i * rowA + q * columnA]! * M[B + q * rowB + j * columnB]!;
          M[C + i * ldc + j] = M[C + i * ldc + j]! + alpha * sum;
        }
    }
  };
  const everywhere = (): boolean => true;
  const lowerTiles = (i: number, j: number): boolean => i >= (j & ~7);

  /** X = X L^{-T}. */
  const solveRows = (m: number, n: number, L: number, ldl: number, X: number, ldx: number): void => {
    if (n > LEAF) {
      const h = half(n);
      solveRows(m, h, L, ldl, X, ldx);
      product([m, n - h, h], [X, ldx, 1], [L + h * ldl, 1, ldl], -1, [X + h, ldx], everywhere);
      solveRows(m, n - h, L + h * ldl + h, ldl, X + h, ldx);
      return;
    }
    for (let i = 0; i < m; i++)
      for (let c = 0; c < n; c++) {
        let sum = 0;
        for (let p = 0; p < c; p++) sum += M[L + c * ldl + p]! * M[X + i * ldx + p]!;
        M[X + i * ldx + c] = (M[X + i * ldx + c]! - sum) / M[L + c * ldl + c]!;
      }
  };
  const factorise = (n: number, A: number, lda: number): number => {
    if (n > LEAF) {
      const h = half(n);
      const below = A + h * lda;
      const failed = factorise(h, A, lda);
      if (failed > 0) return failed;
      solveRows(n - h, h, A, lda, below, lda);
      product([n - h, n - h, h], [below, lda, 1], [below, 1, lda], -1, [below + h, lda], lowerTiles);
      const later = factorise(n - h, below + h, lda);
      return later > 0 ? later + h : 0;
    }
    for (let i = 0; i < n; i++) {
      for (let c = 0; c <= i; c++) {
        const at = A + i * lda + c;
        const rest = M[at]! - dot(A + i * lda, A + c * lda, c);
        if (c < i) M[at] = rest / M[A + c * lda + c]!;
        else if (rest > 0) M[at] = Math.sqrt(rest);
        else return i + 1;
      }
    }
    return 0;
  };

  return {
    gemv(m, n, A, lda, x, y) {
      for (let i = 0; i < m; i++) M[y / 8 + i] = dot(A / 8 + i * lda, x / 8, n);
    },
    gemvTransposed(m, n, A, lda, x, y) {
      const entry = (i: number, j: number): number => M[x / 8 + i]! * M[A / 8 + i * lda + j]!;
      const whole = m & ~3;
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let i = 0; i < whole; i += 4) sum += entry(i, j) + entry(i + 1, j) + (entry(i + 2, j) + entry(i + 3, j));
        for (let i = whole; i < m; i++) sum += entry(i, j);
        M[y / 8 + j] = sum;
      }
    },
    multiply(m, n, k, A, rowA, columnA, B, rowB, columnB, alpha, C, ldc) {
      product([m, n, k], [A / 8, rowA, columnA], [B / 8, rowB, columnB], alpha, [C / 8, ldc], everywhere);
    },
    syrk(n, d, X, C) {
      product([d, d, n], [X / 8, 1, d], [X / 8, d, 1], 1, [C / 8, d], lowerTiles);
    },
    cholesky: (n, A) => factorise(n, A / 8, n),
    solveLower(n, L, x) {
      for (let i = 0; i < n; i++) M[x / 8 + i] = (M[x / 8 + i]! - dot(L / 8 + i * n, x / 8, i)) / M[L / 8 + i * n + i]!;
    },
    solveLowerTransposed(n, L, x) {
      for (let i = n - 1; i >= 0; i--) {
        const value = M[x / 8 + i]! / M[L / 8 + i * n + i]!;
        M[x / 8 + i] = value;
        for (let j = 0; j < i; j++) M[x / 8 + j] = M[x / 8 + j]! - value * M[L / 8 + i * n + j]!;
      }
    },
  };
}
