import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** What the docstring of a field may not say, by a word in its name (docs/errors.md). */
const taken: readonly (readonly [field: RegExp, denied: RegExp])[] = [
  [/^enclosure$|[bB]ound$|[bB]ounds$/, /estimat|usually|about|roughly|normal law|standard error/i],
  [/^errorEstimate/, /proved|at most|bound/i],
  [/^standardError$/, /proved|at most/i],
];

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts') && !name.includes('generated'))
  .map(name => `src/${name}`);

/** Fields of interfaces with a docstring or a comment on their line, and those without one by their type. */
const field = /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*)?readonly (\w+)\??: ([^;]*);/g;

test('no field called bound or enclosure is an estimate, and no estimate promises more', () => {
  const wrong: string[] = [];
  let seen = 0;
  for (const path of sources)
    for (const [, said = '', name, type] of readFileSync(path, 'utf8').matchAll(field))
      for (const [named, denied] of taken) {
        if (!named.test(name!)) continue;
        seen += 1;
        if (denied.test(said) || denied.test(type!)) wrong.push(`${path}: ${name}: ${said.trim()} ${type}`);
      }
  expect(seen).toBeGreaterThan(30);
  expect(wrong).toEqual([]);
});
