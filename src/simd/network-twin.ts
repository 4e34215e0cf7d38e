type Floats = Float64Array | Float32Array;

/** The network kernels of the core, as documented beside assembly/network.ts; pointers are byte offsets of singles. */
export interface NetworkKernels {
  panelRows(
    n: number,
    start: number,
    index: number,
    value: number,
    panel: number,
    rows: number,
    panels: number,
    width: number,
    initial: number,
    out: number,
    rectify: number,
    gate: number,
  ): void;
  panelStep(
    kind: number,
    n: number,
    start: number,
    index: number,
    value: number,
    D: number,
    rows: number,
    panels: number,
    width: number,
    w: number,
    m: number,
    s: number,
    numbers: number,
    largest: number,
  ): void;
  sparseRows(
    panels: number,
    n: number,
    columns: number,
    width: number,
    step: number,
    start: number,
    index: number,
    value: number,
  ): void;
  sparseColumns(
    n: number,
    start: number,
    index: number,
    value: number,
    m: number,
    shift: number,
    width: number,
    toStart: number,
    toIndex: number,
    toValue: number,
  ): void;
}

const LEAST_MOMENT = 2 ** -100;
const LEAST_SQUARE = 2 ** -120;

/**
 * The network kernels in plain TypeScript, in one of two precisions: `Math.fround` gives the digits of the lane code, the
 * identity computes the same in doubles, which tells the error of the singles.
 *
 * @param F numbers, at their byte offset / 4
 * @param U whole numbers, likewise
 * @param round the rounding of every operation
 */
export function networkTwin(F: Floats, U: Uint32Array, round: (x: number) => number): NetworkKernels {
  const { sqrt, abs, max } = Math;
  const gradient = new Float64Array(32);

  /** out[o] = initial + sum of value * row, o < width. */
  const sum = (
    [start, index, value]: readonly [number, number, number],
    i: number,
    panel: number,
    initial: number,
    width: number,
    out: Floats,
    to: number,
  ): void => {
    for (let o = 0; o < width; o++) {
      let c = initial === 0 ? 0 : F[initial / 4 + o]!;
      for (let k = U[start / 4 + i]!; k < U[start / 4 + i + 1]!; k++)
        c = round(c + round(F[value / 4 + k]! * F[panel / 4 + U[index / 4 + k]! + o]!));
      out[to + o] = c;
    }
  };

  return {
    panelRows(n, start, index, value, panel, rows, panels, width, initial, out, rectify, gate) {
      for (let p = 0; p < panels; p++)
        for (let i = 0; i < n; i++) {
          const to = out / 4 + (p * n + i) * width;
          const first = initial === 0 ? 0 : initial + 4 * p * width;
          sum([start, index, value], i, panel + 4 * p * rows * width, first, width, F, to);
          for (let o = to; o < to + width; o++) {
            if (rectify !== 0) F[o] = max(F[o]!, 0);
            if (gate !== 0 && !(F[gate / 4 + o - out / 4]! > 0)) F[o] = 0;
          }
        }
    },
    panelStep(kind, n, start, index, value, D, rows, panels, width, w, m, s, numbers, largest) {
      const [mu, c, nu, d, rate, correction, under, to, decay, kept, V, alpha, discount, after] = F.subarray(
        numbers / 4,
        numbers / 4 + 14,
      ) as unknown as number[];
      for (let p = 0; p < panels; p++)
        for (let j = 0; j < rows; j++) {
          sum([start, index, value], j, D + 4 * p * n * width, 0, width, gradient, 0);
          for (let o = 0; o < width; o++) {
            const at = (p * rows + j) * width + o;
            const x = round(kept! * F[w / 4 + at]!);
            const g = round(gradient[o]! + round(decay! * x));
            let [scaled, root] = [g, 1];
            if (kind !== 0) {
              let square = round(round(nu! * F[s / 4 + at]!) + round(round(d! * g) * g));
              if (square < LEAST_SQUARE) square = 0;
              F[s / 4 + at] = square;
              root = round(round(sqrt(round(round(square * correction!) + under!))) + to!);
              if (kind === 2) scaled = root === 0 ? 0 : round(g / root);
            }
            let moment = round(round(mu! * F[m / 4 + at]!) + round(c! * scaled));
            if (abs(moment) < LEAST_MOMENT) moment = 0;
            let step = round(rate! * moment);
            if (kind === 1) step = root === 0 ? 0 : round(step / root);
            let y = round(x - step);
            if (kind === 0) moment = round(moment + round(after! * y));
            const excess = round(abs(y) - V!);
            if (excess > 0) {
              const moved = round(V! + round(alpha! * excess));
              y = y < 0 ? -moved : moved;
              moment = round(discount! * moment);
            }
            F[w / 4 + at] = y;
            F[m / 4 + at] = moment;
            F[largest / 4 + (o & 3)] = max(F[largest / 4 + (o & 3)]!, abs(y));
            F[largest / 4 + 4 + (o & 3)] = max(F[largest / 4 + 4 + (o & 3)]!, abs(step));
          }
        }
    },
    sparseRows(panels, n, columns, width, step, start, index, value) {
      let k = 0;
      for (let i = 0; i < n; i++) {
        U[start / 4 + i] = k;
        for (let first = 0, row = panels / 4 + i * width; first < columns; first += width, row += n * width) {
          const end = Math.min(width, columns - first);
          for (let c = 0; c < end; c++) {
            const x = F[row + c]!;
            if (x === 0) continue;
            U[index / 4 + k] = (first + c) * step;
            F[value / 4 + k] = x;
            k++;
          }
        }
      }
      U[start / 4 + n] = k;
    },
    sparseColumns(n, start, index, value, m, shift, width, toStart, toIndex, toValue) {
      const next = toStart / 4;
      U.fill(0, next, next + m + 1);
      for (let k = 0; k < U[start / 4 + n]!; k++) {
        const j = next + (U[index / 4 + k]! >>> shift) + 1;
        U[j] = U[j]! + 1;
      }
      for (let j = 0; j < m; j++) U[next + j + 1] = U[next + j + 1]! + U[next + j]!;
      // Filling moves each start to its end, which is the next one's start: shift back after.
      for (let i = 0; i < n; i++)
        for (let k = U[start / 4 + i]!; k < U[start / 4 + i + 1]!; k++) {
          const j = next + (U[index / 4 + k]! >>> shift);
          const to = U[j]!;
          U[toIndex / 4 + to] = width * i;
          F[toValue / 4 + to] = F[value / 4 + k]!;
          U[j] = to + 1;
        }
      for (let j = m; j > 0; j--) U[next + j] = U[next + j - 1]!;
      U[next] = 0;
    },
  };
}
