import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/**
 * Folders whose modules are read as namespaces (`uniformUniform.b2`), or have a world of their own on purpose: the kernel
 * trusts no arithmetic but its own.
 */
const apart = ['src/risk/closed-form/', 'src/verify/kernel/'];

/** The names that each file of src defines and exports, with the file. */
const definitions = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter(({ name, parentPath }) => /(?<!\.generated)\.ts$/.test(name) && !parentPath.includes('assembly'))
  .map(({ name, parentPath }) => relative(root, join(parentPath, name)))
  .flatMap(file =>
    [
      ...readFileSync(join(root, file), 'utf8').matchAll(
        /^export (?:abstract |async )?(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm,
      ),
    ].map(([, name]) => ({ name: name!, file })),
  );

describe('the names of the package', () => {
  test('an exported name has one meaning', () => {
    const homes = new Map<string, Set<string>>();
    for (const { name, file } of definitions)
      if (!apart.some(folder => file.startsWith(folder))) homes.set(name, (homes.get(name) ?? new Set()).add(file));
    expect(homes.size).toBeGreaterThan(900);
    expect([...homes].filter(([, files]) => files.size > 1).map(([name, files]) => [name, ...files])).toEqual([]);
  });
});
