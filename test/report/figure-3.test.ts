import { describe, expect, test } from 'vitest';
import { equipotentialLine, figure3 } from '../../src/report/figure-3.js';

describe('a line of equal potential', () => {
  test.each([
    [0, 0.5, 0.125],
    [0.5, 0.5, 0.5],
    [2, 0.9, 0.01],
  ])('at V = %d, alpha = %d holds (lambda/2) sum (|w_i| - V)_+^2 at the level %d', (V, alpha, level) => {
    const lambda = (1 - alpha) / alpha;
    for (const w of equipotentialLine(V, alpha, level)) {
      const potential = (lambda / 2) * w.reduce((sum, x) => sum + Math.max(0, Math.abs(x) - V) ** 2, 0);
      // the distance to the box is a difference of numbers V / r times as large
      expect(Math.abs(potential - level) / level).toBeLessThan(200 * Number.EPSILON);
    }
  });

  test('is a circle at V = 0 and the box itself at alpha = 0', () => {
    for (const [x, y] of equipotentialLine(0, 0.5, 0.5)) expect(Math.hypot(x, y)).toBeCloseTo(1, 15);
    expect(equipotentialLine(1, 0, 3)).toEqual([
      [1, 1],
      [-1, 1],
      [-1, -1],
      [1, -1],
      [1, 1],
    ]);
  });
});

test('Figure 3 draws circles, rounded squares and the wall', () => {
  const { traces } = figure3({ command: 'volumization figure 3', versions: {} });
  const count = (xaxis: string) => traces.filter(trace => (trace as { xaxis: string }).xaxis === xaxis).length;
  expect([count('x'), count('x2'), count('x3')]).toEqual([5, 6, 1]);
  // the wall has its four corners, and its ends meet on an edge
  const { x, y } = traces.find(trace => (trace as { xaxis: string }).xaxis === 'x3') as { x: number[]; y: number[] };
  const corners = x.map((value, k) => [value, y[k]!]).filter(([v, w]) => Math.abs(v!) === 1 && Math.abs(w!) === 1);
  expect(new Set(corners.map(String)).size).toBe(4);
  expect([x[0], y[0]]).toEqual([1, 0]);
  expect([x.at(-1), y.at(-1)]).toEqual([1, 0]);
});
