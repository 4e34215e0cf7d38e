import type { Distribution } from './distribution.js';
import { requireLaw, structureOf } from './family.js';

/** A law without parts: where its density or atom lies, and how much of the whole it is. */
interface Simple {
  readonly weight: number;
  readonly law: Distribution;
  readonly factor: number;
  readonly by: number;
}

/** The laws without parts that a law is made of, each as factor X + by of one of a family. */
function simples(law: Distribution, weight = 1): Simple[] {
  if (law.parts !== undefined) return law.parts.flatMap(part => simples(part.law, weight * part.weight));
  const structure = structureOf(law);
  if (structure?.kind !== 'affine') return [{ weight, law, factor: 1, by: 0 }];
  return simples(structure.law, weight).map(({ weight, law: inner, factor, by }) => ({
    weight,
    law: inner,
    factor: structure.factor * factor,
    by: structure.factor * by + structure.by,
  }));
}

function sameSimple(x: Simple, y: Simple): boolean {
  if (x.factor !== y.factor || x.by !== y.by) return false;
  if (x.law === y.law) return true;
  const [first, second] = [structureOf(x.law), structureOf(y.law)];
  if (first?.kind !== 'family' || second?.kind !== 'family' || first.family !== second.family) return false;
  return first.values.length === second.values.length && first.values.every((value, i) => value === second.values[i]);
}

/** The same laws once each, with the sum of their weights. */
function merged(laws: readonly Simple[]): Simple[] {
  const once: Simple[] = [];
  for (const next of laws) {
    const at = once.findIndex(known => sameSimple(known, next));
    if (at < 0) once.push(next);
    else once[at] = { ...once[at]!, weight: once[at]!.weight + next.weight };
  }
  return once;
}

/**
 * Whether two laws are the same by value: made by the same constructors from the same numbers, mixtures in any order and
 * however their parts are split. A law of the caller's own equals itself alone.
 *
 * @example equalLaws(gaussian(1), gaussian(1)) // true
 */
export function equalLaws(x: Distribution, y: Distribution): boolean {
  requireLaw('equalLaws', 'x', x);
  requireLaw('equalLaws', 'y', y);
  if (x === y) return true;
  const [first, second] = [merged(simples(x)), merged(simples(y))];
  if (first.length !== second.length) return false;
  // the weights of a split part add up but for rounding
  const close = (p: number, q: number): boolean => Math.abs(p - q) <= 8 * Number.EPSILON * Math.max(p, q);
  return first.every(part => second.some(other => sameSimple(part, other) && close(part.weight, other.weight)));
}
