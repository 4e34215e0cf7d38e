import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** What a value is, in one line: every field of it, every entry of lists and views; numbers to 13 digits. */
export function shown(value: unknown): string {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(Number(value.toPrecision(13)));
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  if (ArrayBuffer.isView(value)) return `[${Array.from(value as Float64Array, shown).join(' ')}]`;
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (value instanceof Map) return shown([...value]);
  if ('stride' in value && 'shape' in value && 'data' in value)
    return `${(value.shape as number[]).join(' x ')} ${shown(value.data)}`;
  const fields = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return `{ ${fields.map(([name, entry]) => `${name}: ${shown(entry)}`).join(', ')} }`;
}

/** The value of a call, or the line it is refused with, as text. */
export function answerOf(run: () => unknown): string {
  try {
    return shown(run());
  } catch (error) {
    return `${error}`;
  }
}

const number = /-?\b\d+(?:\.\d+)?(?:e[+-]?\d+)?\b/g;

/** Since V8 13, of Node 24, powers round elsewhere than in the engines that the files are written on. */
export const roundsElsewhere = Number.parseInt(process.versions.v8, 10) >= 13;

/**
 * Whether two lines have the same words, and numbers that are as near as another engine's: within 1e-12, and since V8 13 1e-6, or
 * 1e-11 of 1 or of the largest in the line, since what cancels, or runs away, magnifies the ends of digits.
 */
export function agree(line: string, other = ''): boolean {
  const [left, right] = [line, other].map(text => (text.match(number) ?? []).map(Number)) as [number[], number[]];
  const [share, apart] = roundsElsewhere ? [1e-6, 1e-11 * Math.max(1, ...left.map(Math.abs))] : [1e-12, 0];
  return (
    line.replaceAll(number, '#') === other.replaceAll(number, '#') &&
    left.every((x, i) => Math.abs(x - right[i]!) <= Math.max(apart, share * Math.abs(x)))
  );
}

type Lines = () => readonly string[] | Promise<readonly string[]>;

/**
 * Tests that each of some things says what a file has under its name, and that the file has no more: the option `-u` of vitest writes it
 * anew, to be read. It freezes whole answers, every digit but the last; that they are right is for the tests beside it.
 *
 * @param module of the test, `import.meta.url`
 */
export function areWritten(module: string, file: string, things: Readonly<Record<string, Lines>>): void {
  // where mutants are tried the programs lie in a copy of the project, with these files beside them
  const path = join(dirname(fileURLToPath(module)), file);
  const [, ...parts] = existsSync(path) ? `\n${readFileSync(path, 'utf8')}`.split('\n# ') : [];
  const written = new Map(
    parts.map(part => {
      const [name, ...lines] = part.trimEnd().split('\n');
      return [name!, lines];
    }),
  );
  const linesOf = async (name: string): Promise<string[]> => {
    const known = written.get(name) ?? [];
    return (await things[name]!()).map((line, i) => (agree(line, known[i]) ? known[i]! : line));
  };
  /** What has been seen to be as it is written. */
  const seen = new Set<string>();
  test.each(Object.keys(things))('%s says what is written', async name => {
    if (!written.has(name)) return;
    expect(await linesOf(name)).toEqual(written.get(name));
    seen.add(name);
  });
  test(`${file} is what all of them say`, async () => {
    const all: string[] = [];
    for (const name of Object.keys(things))
      all.push(`# ${name}`, ...(seen.has(name) ? written.get(name)! : await linesOf(name)));
    await expect(`${all.join('\n')}\n`).toMatchFileSnapshot(file);
  });
}
