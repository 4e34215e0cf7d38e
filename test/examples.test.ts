import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

type Scope = Readonly<Record<string, unknown>>;

interface Example {
  readonly file: string;
  readonly code: string;
  /** What the docstring says the code gives, as written behind `//`. */
  readonly says: string | undefined;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src');
const sources = [source, join(root, 'proofs')];

/** The `@example` of every docstring: code to the end of the docstring, and the words behind its last `//`. */
const examples: readonly Example[] = sources
  .flatMap(folder => readdirSync(folder, { recursive: true, withFileTypes: true }))
  .filter(entry => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('assembly'))
  .flatMap(entry => {
    const file = join(entry.parentPath, entry.name);
    const found = readFileSync(file, 'utf8').matchAll(/@example\s([\s\S]*?)\n\s*(?:\* @|\*\/)/g);
    return [...found].map(([, text]) => {
      const lines = text!.replace(/^\s*\* ?/gm, '').trim();
      const [code, says] = lines.split(/ \/\/ (?!.*\/\/ )/);
      return { file, code: code!.trim(), says };
    });
  });

/** The names an example may use: those of its own folder, its own module first, and those of the package. */
async function scopeOf(file: string): Promise<Scope> {
  const folder = dirname(file);
  const beside = readdirSync(folder).filter(name => name.endsWith('.ts') && !name.includes('worker'));
  // As built, since that is what modules import from each other: of a source beside it there would be two copies.
  const builtOf = (path: string): string => join(root, 'dist', relative(root, path).replace(/\.ts$/, '.js'));
  const load = async (path: string): Promise<Scope> => (await import(pathToFileURL(builtOf(path)).href)) as Scope;
  const doors = await Promise.all(
    ['index.ts', 'weights-index.ts', '../proofs/claims.ts', '../proofs/figures.ts'].map(name =>
      load(join(source, name)),
    ),
  );
  const folderNames = await Promise.all(beside.map(name => load(join(folder, name))));
  return Object.assign({ fc }, ...doors, ...folderNames, await load(file)) as Scope;
}

/** Runs statements, with the names of a scope. @returns the value of the last, or what it declares */
async function run(code: string, scope: Scope): Promise<unknown> {
  const names = Object.keys(scope).filter(name => /^[\w$]+$/.test(name) && name !== 'default');
  const statements = code.split(/;\n/);
  const last = statements
    .pop()!
    .replace(/^const [^=]*= /, '')
    .replace(/;$/, '');
  const body = `return (async () => { ${statements.map(s => `${s};`).join('\n')} return (${last}); })();`;
  return (await new Function(...names, body)(...names.map(name => scope[name]))) as unknown;
}

/** Vectors and laws as plain values. */
const plain = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'data' in value ? [...(value.data as Float64Array)] : value;

/** The value a docstring names: JavaScript up to an explaining ", words"; undefined where it only explains. */
function named(says: string): unknown {
  for (const text of [says, says.replace(/[,:]? [a-z]\w* .*$/, '')]) {
    try {
      return new Function(`return (${text});`)() as unknown;
    } catch {
      // Words, not a value.
    }
  }
  return undefined;
}

describe('the example of a docstring runs and gives what it says', () => {
  test.each(examples.map(example => ({ ...example, name: `${relative(source, example.file)}: ${example.code}` })))(
    '$name',
    async ({ file, code, says }) => {
      const value = plain(await run(code, await scopeOf(file)));
      if (says === undefined) return;
      expect(value).toBeDefined();
      const digits = /^(?:.* = )?(-?\d[\d.]*\d)\.\.\.$/.exec(says)?.[1];
      if (digits !== undefined) {
        expect(String(value).startsWith(digits)).toBe(true);
        return;
      }
      const expected = named(says);
      // Rounded a few times on the way, or a fraction on this side.
      if (typeof expected === 'number' && typeof value === 'number')
        expect(Math.abs(value - expected)).toBeLessThanOrEqual(4 * Number.EPSILON * Math.abs(expected));
      else if (expected !== undefined) expect(value).toEqual(expected);
    },
  );
});
