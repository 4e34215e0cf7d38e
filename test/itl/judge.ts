import { DomainError } from '../../src/index.js';
import { operations } from './operations.js';
import type { Value, Vector } from './read.js';

/**
 * What came of a vector: the closest doubles around the value; a refusal where the operation is undefined on part of its
 * arguments, as the arithmetic promises; what it has no object for, by name; or a fault.
 */
export type Outcome =
  | { readonly status: 'passed' | 'refused' }
  | { readonly status: 'lacking'; readonly what: string }
  | { readonly status: 'failed'; readonly got: string };

const isInfinite = (value: Value): boolean =>
  value.kind === 'interval' && !(Number.isFinite(value.lo) && Number.isFinite(value.hi));

/** What of a vector the arithmetic of bounded sets of reals has no object for. */
function lackingIn({ operation, args, results }: Vector): string | undefined {
  if (operations[operation] === undefined) return operation;
  if (args.some(isInfinite)) return 'unbounded intervals';
  const words = [...args, ...results].flatMap(value => (value.kind === 'other' ? [value.text] : []));
  if (args.some(value => value.kind === 'other' && /_|nai/.test(value.text))) return 'decorations';
  if (args.some(value => value.kind === 'other')) return 'the empty set';
  return words.some(word => !/^(true|false|\[empty\]|.*_.*)$/.test(word)) ? words.join(' ') : undefined;
}

function agrees(value: Value, got: readonly [number, number] | number | boolean): boolean {
  if (typeof got === 'boolean') return value.kind === 'other' && value.text === String(got);
  if (typeof got === 'number') return value.kind === 'number' && (value.value === got || Object.is(value.value, got));
  return value.kind === 'interval' && value.lo === got[0] && value.hi === got[1];
}

/** Runs one vector. */
export function judge(vector: Vector): Outcome {
  const what = lackingIn(vector);
  if (what !== undefined) return { status: 'lacking', what };
  const { run, isDefined } = operations[vector.operation]!;
  const defined = isDefined(vector.args);
  try {
    const got = run(vector.args);
    if (defined && vector.results.length === 1 && agrees(vector.results[0]!, got)) return { status: 'passed' };
    return { status: 'failed', got: JSON.stringify(got, (_, x) => (typeof x === 'number' ? String(x) : x)) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return defined ? { status: 'failed', got: error.message } : { status: 'refused' };
  }
}
