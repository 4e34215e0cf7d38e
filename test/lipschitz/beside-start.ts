import { randomStart } from '../../src/lipschitz/lanczos.js';
import { stream } from '../../src/random/stream.js';

/** The identity plus 2 t t^T / |t|^2: of norm 3, while the start vector of the spectral norm lies in the subspace of norm 1. */
export function besideStart(n: number): number[][] {
  const start = randomStart(n, stream(0, 'spectral-norm', n, n));
  const other = Float64Array.from({ length: n }, (_, i) => (i % 3) - 1);
  const dot = (x: Float64Array, y: Float64Array): number => x.reduce((sum, a, i) => sum + a * y[i]!, 0);
  const t = other.map((x, i) => x - (dot(other, start) / dot(start, start)) * start[i]!);
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => (i === j ? 1 : 0) + (2 * t[i]! * t[j]!) / dot(t, t)),
  );
}
