import { DomainError } from '../errors.js';
import { expectations } from './evidence.js';

/**
 * The shape of a slot. `optional` keys may be absent; a key that no shape names is refused, at every depth, since what it
 * says would never be looked at.
 */
type Shape =
  | 'text'
  | 'number'
  | 'function'
  | 'anything'
  | { readonly oneOf: readonly string[] }
  | { readonly listOf: Shape }
  | { readonly recordOf: Shape }
  | { readonly either: readonly Shape[] }
  | { readonly object: Readonly<Record<string, Shape>>; readonly optional: Readonly<Record<string, Shape>> };

const texts: Shape = { listOf: 'text' };
const record: Shape = { recordOf: 'text' };
const piece: Shape = { object: { when: 'text', is: 'text' }, optional: {} };
const definition: Shape = {
  object: {
    name: 'text',
    parameters: texts,
    letters: texts,
    text: 'text',
    written: 'anything',
    core: 'anything',
    expression: 'anything',
    from: 'text',
  },
  optional: { paper: 'text' },
};
const term: Shape = { object: {}, optional: { weight: 'text', square: 'text', given: texts } };
const hint: Shape = {
  object: {},
  optional: {
    where: record,
    over: 'text',
    terms: { listOf: term },
    get lemmas(): Shape {
      return { listOf: { object: { shows: 'text' }, optional: { by: hint } } };
    },
  },
};

const statement: Readonly<Record<string, Shape>> = {
  source: 'text',
  paper: 'text',
  given: record,
  provided: texts,
  where: { recordOf: { either: ['text', { listOf: piece }, definition] } },
  states: { either: ['text', texts] },
  equality: 'text',
  continuous: texts,
  minimises: {
    object: { of: 'text', over: 'text', at: 'text' },
    optional: { value: 'text', uniqueness: { oneOf: ['unique', 'not claimed'] } },
  },
  limit: { object: { of: 'text', is: 'text', within: 'text', as: 'text' }, optional: {} },
  diverges: {
    object: { of: 'text', truncation: 'text', above: 'text', level: 'text', reaches: 'text' },
    optional: {},
  },
  conserved: { object: { of: 'text', along: record }, optional: {} },
  sizes: record,
  check: 'function',
  impurity: 'text',
  reports: 'text',
  measures: {
    object: { quantity: 'text', above: 'number', protocol: 'text', wrongIf: 'text', seeds: { recordOf: 'number' } },
    optional: { notRun: 'text' },
  },
  witness: record,
  corrects: 'text',
  note: 'text',
};

const mutant: Shape = { object: {}, optional: statement };

/** The whole body of a statement, as `theorem` takes it. */
export const specShape: Shape = {
  object: { title: 'text', expect: { oneOf: expectations } },
  optional: {
    ...statement,
    atLeast: { listOf: { oneOf: ['sampled', 'tested', 'enclosed', 'certified', 'decided', 'formal'] } },
    mutants: { recordOf: mutant },
    proofs: {
      object: {},
      optional: {
        certify: { either: [hint, { listOf: hint }, { object: { notSought: 'text' }, optional: {} }] },
        formal: 'anything',
      },
    },
  },
};

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a shape admits, in words. */
function words(shape: Shape): string {
  if (typeof shape === 'string') return shape === 'anything' ? shape : `a ${shape}`;
  if ('oneOf' in shape) return `one of ${shape.oneOf.map(word => `'${word}'`).join(', ')}`;
  if ('listOf' in shape) return `a list, each entry ${words(shape.listOf)}`;
  if ('recordOf' in shape) return `an object of named entries, each ${words(shape.recordOf)}`;
  if ('either' in shape) return shape.either.map(words).join(', or ');
  return `an object { ${[...Object.keys(shape.object), ...Object.keys(shape.optional).map(key => `${key}?`)].join(', ')} }`;
}

function fits(value: unknown, shape: Shape): boolean {
  if (shape === 'text') return typeof value === 'string';
  if (shape === 'number') return typeof value === 'number';
  if (shape === 'function') return typeof value === 'function';
  if (shape === 'anything') return true;
  if ('oneOf' in shape) return shape.oneOf.includes(value as string);
  if ('listOf' in shape) return Array.isArray(value);
  if ('either' in shape) return shape.either.some(one => fits(value, one));
  return isPlain(value);
}

/**
 * Refuses a value that has not the shape: a key that is missing, one that nobody reads, an entry of another type.
 *
 * @param where the place in the body, for the message: `thm-3.1, minimises`
 * @throws DomainError
 */
export function checkShape(where: string, value: unknown, shape: Shape): void {
  if (!fits(value, shape)) throw new DomainError(where, words(shape), value);
  if (typeof shape === 'string' || 'oneOf' in shape) return;
  if ('either' in shape) {
    const candidates = shape.either.filter(one => fits(value, one));
    // Of several objects that a value may be, the one that shares most keys with it says what is wrong.
    const shared = (one: Shape): number =>
      typeof one === 'object' && 'object' in one && isPlain(value)
        ? Object.keys(value).filter(key => key in one.object || key in one.optional).length
        : 0;
    const [nearest] = [...candidates].sort((p, q) => shared(q) - shared(p));
    checkShape(where, value, nearest!);
  } else if ('listOf' in shape)
    (value as readonly unknown[]).forEach((entry, i) => {
      checkShape(`${where} ${i + 1}`, entry, shape.listOf);
    });
  else if ('recordOf' in shape)
    for (const [key, entry] of Object.entries(value as object)) checkShape(`${where} ${key}`, entry, shape.recordOf);
  else {
    const entries = value as Readonly<Record<string, unknown>>;
    const known: Readonly<Record<string, Shape>> = { ...shape.object, ...shape.optional };
    for (const key of Object.keys(shape.object))
      if (entries[key] === undefined) throw new DomainError(where, `the key ${key}, ${words(known[key]!)}`, undefined);
    for (const [key, entry] of Object.entries(entries)) {
      if (!Object.hasOwn(known, key))
        throw new DomainError(where, `one of the keys ${Object.keys(known).join(', ')}`, key);
      if (entry !== undefined) checkShape(`${where}, ${key}`, entry, known[key]!);
    }
  }
}
