import { areWritten } from '../golden/written.js';
import { Count, calls, Made } from './calls.js';
import { type Path, ready, replaced } from './nasty.js';

/** Every place of an argument, what is made and objects included. */
function* everyPlace(value: unknown, path: Path): Generator<{ readonly path: Path; readonly of: unknown }> {
  yield { path, of: value };
  if (value instanceof Count || typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
  // what makes a law or an estimator is broken where it is the first argument
  if (value instanceof Made && (path[0] !== 0 || path.length > 1)) return;
  const inner = value instanceof Made ? value.given : value;
  // of a list the first entry and the last stand for all
  const entries = Object.entries(inner).filter(([key], i, all) => !Array.isArray(inner) || value instanceof Made || i === 0 || Number(key) === all.length - 1); // biome-ignore format: one line
  for (const [key, entry] of entries) yield* everyPlace(entry, [...path, Array.isArray(inner) ? Number(key) : key]);
}

/** What stands in a place where it does not belong. */
function* others(of: unknown): Generator<readonly [said: string, value: unknown]> {
  yield ["'x'", 'x'];
  if (typeof of !== 'number' && typeof of !== 'bigint' && !(of instanceof Count)) yield ['null', null];
  if (typeof of !== 'object' || of === null || of instanceof Made || of instanceof Count || Array.isArray(of)) return;
  yield ['{}', {}];
  yield ['one more', { ...of, surplus: 1 }];
  for (const key of Object.keys(of))
    yield [`no ${key}`, Object.fromEntries(Object.entries(of).filter(([other]) => other !== key))];
}

/** What a function says of arguments of another kind: each line of refusal, and what is refused with it; what is taken is `taken`. */
async function refusalsOf(name: string): Promise<string[]> {
  const [run, ...given] = calls[name]!;
  const said = new Map<string, string[]>();
  for (const [k, argument] of given.entries())
    for (const { path, of } of everyPlace(argument, [k]))
      for (const [other, value] of others(of)) {
        let line = 'taken';
        try {
          await run(...(ready(replaced(given, [[path, value]])) as never[]));
        } catch (error) {
          // of the call alone, which asks a law that is none, or makes arrays of what is no list
          if (error instanceof TypeError) continue;
          line = `${error}`.split('\n')[0]!;
        }
        said.set(line, [...(said.get(line) ?? []), `${path.join('.')} ${other}`]);
      }
  return [...said].map(([line, places]) => `${line} <- ${places.join(', ')}`);
}

// What every public function says where an argument, or a part of one, is of another kind: any word of a refusal changes this, and what is refused.
areWritten(
  import.meta.url,
  'kinds.txt',
  Object.fromEntries(Object.keys(calls).map(name => [name, () => refusalsOf(name)])),
);
