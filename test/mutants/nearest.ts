import { dirname, join } from 'node:path';

/** The modules of the program that a module imports, by their paths; those of types alone are not there when it runs. */
function importsOf(path: string, typescript: string): string[] {
  const found = typescript.matchAll(/(?:^|\n)(?:import|export)\s+(?!type\b)[^;]*?from '(\.[^']+)\.js'|import\(\s*'(\.[^']+)\.js'/g);
  return [...found].map(([, fixed, late]) => `${join(dirname(path), fixed ?? late ?? '')}.ts`);
} // biome-ignore format: one line

/**
 * For a module of `src` the tests that reach it, those through the fewest other modules first; of as many, those in the folder of its
 * name come first.
 *
 * @param texts the modules of the program, tests among them, by their paths
 */
export function nearestTests(texts: ReadonlyMap<string, string>): (file: string) => readonly string[] {
  const importers = new Map<string, string[]>();
  for (const [path, text] of texts)
    for (const imported of importsOf(path, text)) importers.set(imported, [...(importers.get(imported) ?? []), path]);
  return file => {
    const seen = new Set([file]);
    const found: string[] = [];
    for (let level = [file]; level.length > 0; ) {
      level = [...new Set(level.flatMap(path => importers.get(path) ?? []))].filter(path => !seen.has(path)).sort();
      for (const path of level) seen.add(path);
      const tests = level.filter(path => path.endsWith('.test.ts'));
      const isNear = (path: string): boolean => path.split('/')[1] === file.split('/')[1];
      found.push(...tests.filter(isNear), ...tests.filter(path => !isNear(path)));
    }
    return found;
  };
}
