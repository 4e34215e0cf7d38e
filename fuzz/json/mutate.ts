import type { Stream } from '../../src/random/stream.js';
import { pick, whole } from '../weights/damage.js';

/** A value as JSON has them. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** What no slot expects, or a slot of another kind. */
const strange: readonly (() => Json)[] = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 0.5,
  () => 2 ** 31,
  () => 2 ** 53,
  () => -(2 ** 53),
  () => 1e308,
  () => 5e-324,
  () => '',
  () => 'NaN',
  () => '__proto__',
  () => '\u0000\u202e\ud800',
  () => 'x'.repeat(10_000),
  () => '('.repeat(3000),
  () => '-'.repeat(3000),
  () => [],
  () => ({}),
  () => [[], []],
  () => ({ number: 'Infinity' }),
  () => ({ number: 'x' }),
  () => ({ length: 2 ** 32 }),
  () => {
    let deep: Json = 0;
    for (let k = 0; k < 2000; k++) deep = [deep];
    return deep;
  },
];

type Changed = readonly [value: Json | undefined];

/** A value with one node changed, at a random depth: replaced, removed, doubled, or a number or text changed a little. */
function changed(value: Json, random: Stream): Changed {
  const isNode = typeof value === 'object' && value !== null;
  const entries: readonly (readonly [string, Json])[] = isNode ? Object.entries(value) : [];
  if (entries.length > 0 && random.uniform() < 0.85) {
    const at = whole(random, 0, entries.length - 1);
    const [name, entry] = entries[at]!;
    const [next] = changed(entry, random);
    const kept = entries.flatMap(([key, old]) =>
      key !== name ? [[key, old]] : next === undefined ? [] : [[key, next]],
    );
    if (Array.isArray(value)) {
      const list = kept.map(([, item]) => item as Json);
      return [random.uniform() < 0.1 ? [...list, entry] : list];
    }
    return [Object.fromEntries(kept) as Json];
  }
  const choice = random.uniform();
  if (choice < 0.2) return [undefined];
  if (choice < 0.5 && typeof value === 'number') return [value + pick(random, [1, -1, 0.5, 1e17, -value, -2 * value])];
  if (choice < 0.6 && typeof value === 'string' && value.length > 0) {
    const at = whole(random, 0, value.length - 1);
    return [
      value.slice(0, at) + pick(random, ['', '0', '-', '(', '^', ' ', 'e', '=', '/', value]) + value.slice(at + 1),
    ];
  }
  return [pick(random, strange)()];
}

/** A value changed in one to three places. */
export function mutated(value: Json, random: Stream): Json {
  let now = value;
  for (let n = whole(random, 1, 3); n > 0; n--) now = changed(now, random)[0] ?? null;
  return now;
}

/** A text changed so that it may be no JSON any more. */
export function damagedText(text: string, random: Stream): string {
  const at = whole(random, 0, text.length);
  return pick(random, [
    () => text.slice(0, at),
    () => text.slice(0, at) + pick(random, ['\u0000', '{', '"', ',', '\\', '1e999', '\ufeff']) + text.slice(at),
    () => text.slice(0, at) + text.slice(at + whole(random, 1, 9)),
    () => text + text,
  ])();
}
