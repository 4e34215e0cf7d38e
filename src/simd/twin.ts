import { log } from '../random/elementary.js';
import type { Kernels } from './kernels.js';

const { fround, abs, sqrt } = Math;

/** The four lanes of SFC32 at `state`, one step for each four words wanted; `word` receives them in lane order. */
function eachWord(state: Int32Array, words: number, word: (value: number, i: number) => void): void {
  for (let lane = 0; lane < 4; lane++) {
    let a = state[lane]!;
    let b = state[4 + lane]!;
    let c = state[8 + lane]!;
    let counter = state[12 + lane]!;
    for (let i = lane; i < words; i += 4) {
      const out = (a + b + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + out) | 0;
      word(out, i);
    }
    [state[lane], state[4 + lane], state[8 + lane], state[12 + lane]] = [a, b, c, counter];
  }
}

function tangentTop(z: number): number {
  return 3.141592653589793 + z * (-3.977558006120379 + z * (0.8586279838025443 + z * -0.022599119875708954));
}

function tangentBottom(z: number): number {
  return 1 + z * (-4.555964169914032 + z * (2.273952312121646 + z * -0.20038245646877037));
}

/** pmin(pmax(eta, -V - u), V - u) of the lane code: the error of the clip. */
function clipError(u: number, eta: number, V: number): number {
  return Math.min(Math.max(eta, -V - u), V - u);
}

/** clipError of singles. */
function clipErrorSingle(u: number, eta: number, V: number): number {
  return Math.min(Math.max(eta, fround(-V - u)), fround(V - u));
}

const [SINGLE_PI, SINGLE_TOP, SINGLE_BOTTOM1, SINGLE_BOTTOM2] = [
  fround(3.141592616608985),
  fround(-2.970065672860996),
  fround(-4.235275374099374),
  fround(0.9460740116749754),
] as const;

function singleTangent(t: number): number {
  const size = abs(t);
  const steep = size > 0.25;
  const r = steep ? fround(0.5 - size) : size;
  const z = fround(r * r);
  const p = fround(r * fround(SINGLE_PI + fround(z * SINGLE_TOP)));
  const q = fround(1 + fround(z * fround(SINGLE_BOTTOM1 + fround(z * SINGLE_BOTTOM2))));
  return steep ? fround(q / p) : fround(p / q);
}

/** Bin and error powers of one sample for gridSums. */
function addToGrid(
  table: Float64Array,
  first: number,
  u: number,
  eta: number,
  lowest: number,
  step: number,
  count: number,
): void {
  const y = u + eta;
  const place = abs(y) * (1 / step) + (0.5 - lowest / step);
  const index = Math.max(Math.min(place, count), 0) + 4503599627370496 - 4503599627370496;
  const d = (y < 0 || Object.is(y, -0) ? -u : u) - (index * step + lowest);
  const d2 = d * d;
  const e2 = eta * eta;
  const bin = first + 8 * index;
  table[bin] = table[bin]! + 1;
  table[bin + 1] = table[bin + 1]! + d;
  table[bin + 2] = table[bin + 2]! + d2;
  table[bin + 3] = table[bin + 3]! + d2 * d;
  table[bin + 4] = table[bin + 4]! + d2 * d2;
  table[bin + 6] = table[bin + 6]! + e2;
  table[bin + 7] = table[bin + 7]! + e2 * e2;
}

/**
 * The core in plain TypeScript: the operations of the lane code in the same order, so that every bit agrees.
 *
 * @param memory the buffer the pointers refer to; it must not be detached while the kernels are used
 */
export function twin(memory: ArrayBufferLike): Kernels {
  const doubles = (at: number, n: number) => new Float64Array(memory, at, n);
  const singles = (at: number, n: number) => new Float32Array(memory, at, n);

  /** Adds (q, q^2) of sample i to its place: vectors (Sq, Sqq) of samples 0, 1 of each four, then of samples 2, 3. */
  const addSquare = (sums: Float64Array, i: number, e: number): void => {
    const at = (i & 1) + ((i & 2) << 1);
    const q = e * e;
    sums[at] = sums[at]! + q;
    sums[at + 2] = sums[at + 2]! + q * q;
  };

  const uniform32 = (state: number, out: number, n: number, s: number): void => {
    const x = doubles(out, n);
    const step = s * (1 / 4294967296);
    eachWord(new Int32Array(memory, state, 16), n, (word, i) => {
      x[i] = (word + 0.5) * step;
    });
  };

  const uniform52 = (state: number, out: number, n: number, s: number): void => {
    const x = doubles(out, n);
    const words = new Int32Array(2 * n);
    eachWord(new Int32Array(memory, state, 16), 2 * n, (word, i) => {
      words[i] = word;
    });
    for (let i = 0; i < n; i++) {
      // the upper 52 bits of the pair, k / 2^52 - 1/2 + 2^-53, each step exact
      const k = (words[2 * i + 1]! >>> 0) * 0x100000 + (words[2 * i]! >>> 12);
      x[i] = (k / 0x10000000000000 - 0.5 + 1 / 0x20000000000000) * s;
    }
  };

  const uniform24 = (state: number, out: number, n: number, s: number): void => {
    const x = singles(out, n);
    const step = fround(fround(s) * (1 / 16777216));
    eachWord(new Int32Array(memory, state, 16), n, (word, i) => {
      x[i] = fround(fround((word >> 8) + 0.5) * step);
    });
  };

  return {
    uniforms32(states, u, eta, n, s, r) {
      uniform32(states, u, n, s);
      uniform32(states + 64, eta, n, r);
    },

    uniforms52(states, u, eta, n, s, r) {
      uniform52(states, u, n, s);
      uniform52(states + 64, eta, n, r);
    },

    uniforms24(states, u, eta, n, s, r) {
      uniform24(states, u, n, s);
      uniform24(states + 64, eta, n, r);
    },

    uniform52,

    lattice(out0, out1, n, first, size, z, shift0, shift1) {
      const t0 = doubles(out0, n);
      const t1 = doubles(out1, n);
      const inverse = 1 / size;
      for (let i = 0; i < n; i++) {
        const product = (first + i) * z;
        const rest = product - Math.floor(product * inverse) * size;
        const x0 = (first + i) * inverse + shift0;
        const x1 = rest * inverse + shift1;
        const f0 = x0 - Math.floor(x0);
        const f1 = x1 - Math.floor(x1);
        t0[i] = 0.5 - abs(f0 + f0 - 1);
        t1[i] = 0.5 - abs(f1 + f1 - 1);
      }
    },

    scale(at, n, s) {
      const x = doubles(at, n);
      for (let i = 0; i < n; i++) x[i] = x[i]! * s;
    },

    cauchy(at, n, s) {
      const x = doubles(at, n);
      for (let i = 0; i < n; i++) {
        const size = abs(x[i]!);
        const steep = size > 0.25;
        const r = steep ? 0.5 - size : size;
        const z = r * r;
        const p = r * tangentTop(z);
        const q = tangentBottom(z);
        const tangent = steep ? q / p : p / q;
        x[i] = (x[i]! < 0 ? -tangent : tangent) * s;
      }
    },

    normal(at, n, s) {
      const x = doubles(at, n);
      for (let i = 0; i < n; i++) {
        if (i % 4 >= 2) continue; // the second of a pair of vectors
        const radius = sqrt(-2 * log(abs(x[i]! + x[i]!)));
        const quarter = x[i + 2]! * 0.5;
        const z = quarter * quarter;
        const p = quarter * tangentTop(z);
        const q = tangentBottom(z);
        const square = q * q + p * p;
        const cosine = q * q - p * p;
        const sine = p * q + p * q;
        const amplitude = (radius * s) / (square * square);
        x[i] = amplitude * (cosine * cosine - sine * sine);
        x[i + 2] = amplitude * (cosine * sine + cosine * sine);
      }
    },

    laplace(at, n, s) {
      const x = doubles(at, n);
      for (let i = 0; i < n; i++) {
        const size = -s * log(abs(x[i]! + x[i]!));
        x[i] = x[i]! < 0 ? -size : size;
      }
    },

    cauchySingle(at, n, s) {
      const x = singles(at, n);
      const factor = fround(s);
      for (let i = 0; i < n; i++) {
        const tangent = singleTangent(x[i]!);
        x[i] = fround((x[i]! < 0 ? -tangent : tangent) * factor);
      }
    },

    promote(source, out, n) {
      doubles(out, n).set(singles(source, n));
    },

    clipSums(u, eta, n, V, sums) {
      const x = doubles(u, n);
      const e = doubles(eta, n);
      const S = doubles(sums, 8);
      for (let i = 0; i < n; i++) addSquare(S, i, clipError(x[i]!, e[i]!, V));
    },

    clipErrorsSingle(u, eta, n, V) {
      const x = singles(u, n);
      const e = singles(eta, n);
      const wall = fround(V);
      for (let i = 0; i < n; i++) e[i] = clipErrorSingle(x[i]!, e[i]!, wall);
    },

    clipSumsSingle(u, eta, n, V, sums) {
      const x = singles(u, n);
      const e = singles(eta, n);
      const S = doubles(sums, 8);
      const wall = fround(V);
      for (let i = 0; i < n; i++) addSquare(S, i, clipErrorSingle(x[i]!, e[i]!, wall));
    },

    clipUniformSingle(states, n, s, r, V, sums) {
      const [x, y] = [new Float32Array(n), new Float32Array(n)];
      for (const [k, [out, scale]] of (
        [
          [x, s],
          [y, r],
        ] as const
      ).entries()) {
        const step = fround(fround(scale) * (1 / 4294967296));
        eachWord(new Int32Array(memory, states + 64 * k, 16), n, (word, i) => {
          out[i] = fround(fround(word) * step);
        });
      }
      const S = doubles(sums, 8);
      const wall = fround(V);
      for (let i = 0; i < n; i++) addSquare(S, i, clipErrorSingle(x[i]!, y[i]!, wall));
    },

    pieceSums(u, eta, n, pieces, breaks, sums) {
      const x = doubles(u, n);
      const e = doubles(eta, n);
      const S = doubles(sums, 8);
      const table = doubles(pieces, 2 + 3 * breaks);
      for (let i = 0; i < n; i++) {
        const y = x[i]! + e[i]!;
        let [intercept, slope] = [table[0]!, table[1]!];
        for (let j = 2; j < table.length; j += 3) {
          if (y > table[j]!) {
            intercept = table[j + 1]!;
            slope = table[j + 2]!;
          }
        }
        addSquare(S, i, intercept + slope * e[i]! + (slope - 1) * x[i]!);
      }
    },

    regionSums(t0, t1, n, region, sums) {
      const x = doubles(t0, n);
      const y = doubles(t1, n);
      const S = doubles(sums, 4);
      const [c, b, m0, m1, h0, h1, w0, w1, intercept, slope] = doubles(region, 10) as unknown as readonly number[] &
        Record<0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9, number>;
      const less = slope - 1;
      for (let i = 0; i < n; i++) {
        const u = c + b * x[i]!;
        const eta = m0 + m1 * u + (h0 + h1 * u) * y[i]!;
        const e = intercept + slope * eta + less * u;
        S[i & 3] = S[i & 3]! + e * e * (w0 + w1 * u);
      }
    },

    gridSums(u, eta, n, lowest, step, count, bins) {
      const x = doubles(u, n);
      const e = doubles(eta, n);
      const table = doubles(bins, 16 * (count + 1));
      const odd = 8 * (count + 1);
      for (let i = 0; i < n; i++) addToGrid(table, i & 1 ? odd : 0, x[i]!, e[i]!, lowest, step, count);
    },

    linearSums(u, eta, n, sums) {
      const x = doubles(u, n);
      const e = doubles(eta, n);
      const S = doubles(sums, 16);
      for (let i = 0; i < n; i++) {
        const y = x[i]! + e[i]!;
        const [a, b, c] = [y * y, y * x[i]!, x[i]! * x[i]!];
        const powers = [a, b, c, a * a, a * b, b * b, b * c, c * c];
        for (const [k, power] of powers.entries()) S[2 * k + (i & 1)] = S[2 * k + (i & 1)]! + power;
      }
    },
  };
}
