import { DataError } from '../errors.js';

/** A JSON value; an object is a Map, so that no key is special. */
export type StrictJson = string | number | boolean | null | StrictJson[] | Map<string, StrictJson>;

/** A header nests three deep; more is an attack on the stack. */
const deepest = 16;

/**
 * Parses JSON (RFC 8259) and refuses an object in which a key occurs twice. A number that is not written as a whole one is
 * NaN: what is counted here is whole.
 *
 * @throws DataError with the place of the first wrong character
 */
export function strictJson(where: string, text: string): StrictJson {
  let at = 0;
  const refuse = (what: string): never => {
    throw new DataError(`${where}: the header is no valid JSON at character ${at}: ${what}`);
  };
  const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
  const skipSpace = (): void => {
    while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++;
  };
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const take = (character: string): boolean => {
    skipSpace();
    if (text[at] !== character) return false;
    at++;
    return true;
  };
  const key = (): string => {
    skipSpace();
    if (text[at] !== '"') refuse('expected a string');
    let end = at + 1;
    while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
    try {
      const parsed = JSON.parse(text.slice(at, end + 1)) as string;
      at = end + 1;
      return parsed;
    } catch {
      return refuse('expected a string');
    }
  };
  const value = (depth: number): StrictJson => {
    if (depth > deepest) refuse(`nested deeper than ${deepest}`);
    skipSpace();
    const first = text[at];
    if (first === '"') return key();
    if (take('{')) {
      const object = new Map<string, StrictJson>();
      if (take('}')) return object;
      do {
        const name = key();
        if (object.has(name)) refuse(`the key ${JSON.stringify(name.slice(0, 60))} occurs twice`);
        if (!take(':')) refuse('expected :');
        object.set(name, value(depth + 1));
      } while (take(','));
      return take('}') ? object : refuse('expected , or }');
    }
    if (take('[')) {
      const array: StrictJson[] = [];
      if (take(']')) return array;
      do array.push(value(depth + 1));
      while (take(','));
      return take(']') ? array : refuse('expected , or ]');
    }
    for (const [word, meaning] of [
      ['true', true],
      ['false', false],
      ['null', null],
    ] as const)
      if (text.startsWith(word, at)) {
        at += word.length;
        return meaning;
      }
    const digits = match(number) ?? refuse('expected a value');
    return /^-?\d+$/.test(digits) ? Number(digits) : Number.NaN;
  };
  const parsed = value(0);
  skipSpace();
  if (at !== text.length) refuse('expected its end');
  return parsed;
}
