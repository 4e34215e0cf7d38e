import { VolumizationError } from '../../src/index.js';
import { type Call, Count, calls, Made } from './calls.js';

/** Numbers at the ends of ranges. */
export const nasty: readonly number[] = [
  0, -0, 5e-324, -5e-324, 1e-300, 1e-17, 2.000001, -1, 2 ** 53, 1e154, 1e300, -1e300, Number.MAX_VALUE, Infinity, -Infinity,
  Number.NaN,
]; // biome-ignore format: one line

/** What a budget may be: small, or no number of times at all. */
const counts = [0, -0, 1, 5e-324, -1, 2.5, -1e300, Number.NaN, Infinity] as const;

export type Path = readonly (string | number)[];

/** Numbers, big integers and lists of an argument, by their place; in what is made the argument is a place too. */
export function* places(value: unknown, path: Path = []): Generator<{ path: Path; of: unknown }> {
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof Count) yield { path, of: value };
  else if (Array.isArray(value)) {
    yield { path, of: value };
    for (const [i, entry] of value.entries()) yield* places(entry, [...path, i]);
  } else if (value instanceof Made) for (const [i, entry] of value.given.entries()) yield* places(entry, [...path, i]);
  else if (typeof value === 'object' && value !== null)
    for (const [key, entry] of Object.entries(value)) yield* places(entry, [...path, key]);
}

/** The arguments with other values in some places. */
export function replaced(value: unknown, at: readonly (readonly [Path, unknown])[]): unknown {
  const here = at.find(([path]) => path.length === 0);
  if (here !== undefined) return here[1];
  if (at.length === 0) return value;
  const below = (key: string | number): readonly (readonly [Path, unknown])[] =>
    at.filter(([path]) => path[0] === key).map(([path, to]) => [path.slice(1), to]);
  if (value instanceof Made)
    return new Made(
      value.by,
      value.given.map((entry, i) => replaced(entry, below(i))),
    );
  if (Array.isArray(value)) return value.map((entry, i) => replaced(entry, below(i)));
  return Object.fromEntries(Object.entries(value as object).map(([key, entry]) => [key, replaced(entry, below(key))]));
}

/** The arguments as the function takes them. */
export function ready(value: unknown): unknown {
  if (value instanceof Count) return value.value;
  if (value instanceof Made) return value.by(...(value.given.map(ready) as never[]));
  if (Array.isArray(value)) return 0 in value || value.length === 0 ? value.map(ready) : value;
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, ready(entry)]));
  return value;
}

/** Lists where a list stands: none, holes, a long one. */
const lists = (list: readonly unknown[]): readonly (readonly unknown[])[] => [
  [],
  new Array(list.length),
  Array.from({ length: typeof list[0] === 'number' ? 300_000 : 300 }, (_, i) => list[i % list.length]),
];

export interface Case {
  readonly name: string;
  /** What is nasty about it, in one line. */
  readonly given: string;
  readonly run: () => unknown;
}

export const shownAt = (path: Path, to: unknown): string =>
  `${path.join('.')} = ${Array.isArray(to) ? `a list of ${to.length}${0 in to || to.length === 0 ? '' : ' holes'}` : Object.is(to, -0) ? '-0' : String(to)}`;

/** A few thousand cases: every call with one place nasty, with all numbers nasty at once, and with pairs of places that a stream of numbers chooses. */
export function* cases(
  pairs: number,
  only: readonly string[] = Object.keys(calls),
  table: Readonly<Record<string, Call>> = calls,
): Generator<Case> {
  let word = 1;
  const below = (n: number): number => {
    word = (Math.imul(word, 1664525) + 1013904223) >>> 0;
    return Math.floor((word / 2 ** 32) * n);
  };
  for (const name of only) {
    const [run, ...given] = table[name]!;
    const all = [...places(given)];
    const numbers = all.filter(({ of }) => typeof of === 'number').map(({ path }) => path);
    const at = (changes: readonly (readonly [Path, unknown])[]): Case => ({
      name,
      given: changes.map(([path, to]) => shownAt(path, to)).join(', '),
      run: () => run(...(ready(replaced(given, changes)) as never[])),
    });
    yield { name, given: 'as it is', run: () => run(...(ready(given) as never[])) };
    for (const { path, of } of all.filter(({ path }) => path.length > 0)) {
      const to = Array.isArray(of)
        ? lists(of)
        : of instanceof Count
          ? counts
          : typeof of === 'bigint'
            ? [0n, -1n, 2n ** 1100n]
            : nasty;
      for (const value of to) yield at([[path, value]]);
    }
    if (numbers.length < 2) continue;
    for (const value of nasty) yield at(numbers.map(path => [path, value]));
    for (let i = 0; i < pairs; i++) {
      const first = below(numbers.length);
      const second = (first + 1 + below(numbers.length - 1)) % numbers.length;
      yield at([first, second].map(k => [numbers[k]!, nasty[below(nasty.length)]]));
    }
  }
}

/** Where NaN is an answer: of laws without a mean, of numbers that are handed through, of what there is none of. */
const mayBeNaN =
  /^(cauchy|studentT|shifted|scaled|mixture|law|vectorView|matrixView|arrayView|lpDecayStableStep|biasVariance)$/;

/** The place of a number that is NaN in an answer, or of an error figure below 0. */
function misplaced(value: unknown, path = 'answer'): string | undefined {
  if (typeof value === 'number') {
    if (Number.isNaN(value)) return `${path} is NaN`;
    return value < 0 && /rror|isk|ariance|ias2|b2$/.test(path) ? `${path} is ${value}` : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const inner = 'data' in value && ArrayBuffer.isView(value.data) ? value.data : value;
  const entries = ArrayBuffer.isView(inner) ? Array.from(inner as Float64Array, (x, i) => [i, x] as const) : Object.entries(inner); // biome-ignore format: one line
  for (const [key, entry] of entries.slice(0, 100)) {
    const found = misplaced(entry, `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What is wrong with an answer or an error: nothing, or one line. */
export async function complaint({ name, given, run }: Case): Promise<string | undefined> {
  try {
    const answer = await run();
    return mayBeNaN.test(name) || given.includes('NaN') ? undefined : misplaced(answer, name);
  } catch (error) {
    if (!(error instanceof VolumizationError)) return `raw: ${error}`.split('\n')[0];
    return error.message.includes('\n') ? `two lines: ${error.message}` : undefined;
  }
}
