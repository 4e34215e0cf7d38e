import type { Figure } from '../../src/report/figure.js';
import { spokenRegularizer } from '../../src/report/mnist/bands.js';
import type { Series } from './kit.js';

/** The lines of a panel of a figure of runs, each regulariser's mean over its seeds with their range as a band. */
export function bandsOf({ table }: Figure, panel: string): Series[] {
  const found = new Map<string, Map<number, number[]>>();
  for (const [heading, name, , x, y] of table.rows) {
    if (heading !== panel) continue;
    const line = found.get(String(name)) ?? new Map<number, number[]>();
    found.set(String(name), line);
    line.set(Number(x), [...(line.get(Number(x)) ?? []), Number(y)]);
  }
  return [...found].map(([name, line]): Series => {
    const places = [...line].sort(([x], [z]) => x - z);
    return {
      name: spokenRegularizer(name),
      points: places.map(([x, ys]) => [x, ys.reduce((sum, y) => sum + y, 0) / ys.length]),
      range: places.map(([, ys]) => [Math.min(...ys), Math.max(...ys)]),
    };
  });
}

/** The panels of such a figure, in their order. */
export const panelsOf = ({ table }: Figure): string[] => [...new Set(table.rows.map(([heading]) => String(heading)))];
