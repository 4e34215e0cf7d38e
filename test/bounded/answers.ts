import { shown } from '../golden/written.js';
import { Count, calls } from './calls.js';
import { type Path, places, ready, replaced, shownAt } from './nasty.js';

/** Numbers in the middle of ranges, about where one branch ends and the next begins. */
const ordinary = [-1.5, 0, 0.3, 1, 2.5, 40] as const;

/** The answers of a function, one line each: as `calls` has it, and with one number at a time (of a list the first) another. */
export async function answersOf(name: string): Promise<string[]> {
  const [run, ...given] = calls[name]!;
  const lines: string[] = [];
  const ask = async (path: Path, to: unknown): Promise<void> => {
    const changes = path.length === 0 ? [] : [[path, to] as const];
    const place = changes.map(([path, to]) => shownAt(path, to))[0] ?? 'as it is';
    try {
      lines.push(`${place}: ${shown(await run(...(ready(replaced(given, changes)) as never[])))}`);
    } catch (error) {
      // how each is refused is in refusals.txt
      if (path.length === 0) throw error;
    }
  };
  await ask([], undefined);
  // a quarter of a second each
  if (name === 'optimumEnclosure') return lines;
  for (const { path, of } of places(given)) {
    const isFirst = path.slice(1).every(key => typeof key === 'string' || key === 0);
    if (typeof of === 'number' && isFirst) for (const to of ordinary) if (to !== of) await ask(path, to);
    if (of instanceof Count) for (const to of [0, 1, 2]) if (to !== of.value) await ask(path, to);
  }
  return lines;
}
