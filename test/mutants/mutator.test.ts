import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { changedLines } from './changed.js';
import { groups } from './groups.js';
import { functionsAt, mutate } from './mutator.js';
import { instrumented } from './stryker.js';

/** What the program returns with one mutant in it, or with none (-1). */
function run(code: string, active: number): unknown {
  const body = code.replace('export const result =', 'return');
  return new Function('__mutant', body)((id: number) => id === active);
}

describe("StrykerJS's mutants", async () => {
  const program = 'function f(x: number): boolean { return x > 1 && x !== 3; } export const result = f(1 + 1);';
  const { mutants, codes } = await instrumented(new Map([['src/f.ts', program]]));
  const id = mutants.findIndex(({ name }) => name === 'f: x > 1 -> x <= 1');

  test('one that is tried is in the code, by its number among all', async () => {
    const code = (await codes(new Set([id]))).get('src/f.ts')!;
    expect([...code.matchAll(/__mutant\((\d+)\)/g)].map(([, k]) => Number(k))).toEqual([id]);
    expect(run(code, -1)).toBe(true);
    expect(run(code, id)).toBe(false);
  });

  test('of those within it, in the code with it, none acts', async () => {
    const body = mutants.findIndex(({ name }) => name === 'f: { return x > 1 && x !== 3; } -> {}');
    const code = (await codes(new Set([body]))).get('src/f.ts')!;
    expect(mutants.filter((_, k) => run(code, k) !== true)).toEqual([mutants[body]]);
  });

  test('what runs while the module is loaded is known', () => {
    expect(mutants.filter(({ isStatic }) => isStatic)).toEqual([
      { file: 'src/f.ts', name: 'module: 1 + 1 -> 1 - 1', isStatic: true },
    ]);
  });
});

describe('mutate', () => {
  const program = 'function f(x: bigint): boolean { if (x < 0n) throw new Error("below"); return x > 1n && x !== 3n; }';
  const { code, mutants } = mutate(`${program} export const result = f(2n);`, 0);

  test('without a mutant the program does what it did', () => {
    expect(run(code, -1)).toBe(true);
  });

  test('of those that are tried the numbers are the same, and no others are in the code', () => {
    for (const id of mutants.keys()) {
      const alone = mutate(`${program} export const result = f(2n);`, 0, k => k === id);
      expect(alone.mutants).toEqual(mutants);
      expect([...alone.code.matchAll(/__mutant\((\d+)\)/g)].map(([, k]) => Number(k))).toEqual([id]);
    }
  });

  test('each mutant is one change, named by the function and what changes there', () => {
    const names = mutants.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('f: x > 1n -> x <= 1n');
    expect(names).toContain('f: throw new Error("below"); -> nothing');
    expect(names).not.toContain('f: "below" -> ""');
    const result = (name: string) => {
      try {
        return run(code, names.indexOf(name));
      } catch {
        return 'throws';
      }
    };
    expect(result('f: x > 1n -> x <= 1n')).toBe(false);
    expect(result('f: x !== 3n -> x === 3n')).toBe(false);
    expect(result('f: x < 0n -> x >= 0n')).toBe('throws');
    expect(result('f: x > 1n && x !== 3n -> x > 1n || x !== 3n')).toBe(true);
  });

  test('what runs while the module is loaded is known', () => {
    expect(mutants.filter(({ isStatic }) => isStatic).map(({ name }) => name)).toEqual(['module: 2n -> 3n']);
  });

  test('an else belongs to its own if, whatever is taken away', () => {
    const two = 'function g(x: number): number { if (x > 1) throw new Error("a"); else return 1; }';
    const made = mutate(`${two} export const result = g(2);`, 0);
    const removed = made.mutants.findIndex(({ name }) => name.endsWith('nothing'));
    expect(run(made.code, removed)).toBeUndefined();
    expect(() => run(made.code, -1)).toThrow('a');
  });
});

describe('what has changed', () => {
  test('is known by the numbers of lines in the new file', () => {
    const difference = [
      'diff --git a/src/a.ts b/src/a.ts',
      '--- a/src/a.ts',
      '+++ b/src/a.ts',
      '@@ -3 +3,2 @@ function f()',
      '-+++ b/old',
      '+new',
      '@@ -9,2 +10,0 @@',
      '--- a/gone.ts',
      '+++ /dev/null',
      '@@ -1,2 +0,0 @@',
    ].join('\n');
    expect([...changedLines(difference)]).toEqual([['src/a.ts', new Set([3, 4, 10, 11])]]);
  });

  test('is in the functions that hold the lines', () => {
    const program = 'const k = 1;\nfunction f(x: number) {\n  return x;\n}\nconst g = (x: number) =>\n  x + k;\n';
    const at = (...lines: number[]) => [...functionsAt(program, new Set(lines))];
    expect(at(1)).toEqual(['module']);
    expect(at(3)).toEqual(['f']);
    expect(at(2)).toContain('f');
    expect(at(6)).toEqual(['g']);
    expect(at(4)).toEqual([]);
  });
});

test('every mutant that may survive has a reason, and a file that is made into mutants', () => {
  const listed = JSON.parse(readFileSync('test/mutants/equivalent.json', 'utf8')) as Record<string, string>[];
  for (const { file = '', name = '', reason = '' } of listed) {
    expect(existsSync(file)).toBe(true);
    expect(Object.values(groups).some(({ files }) => files.some(path => file.startsWith(path)))).toBe(true);
    expect(name).toContain(' -> ');
    expect(reason.length).toBeGreaterThan(5);
  }
});
