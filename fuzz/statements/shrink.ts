import type { Quantity, Statement } from '../../test/reference/syntax.js';
import type { Point } from '../../test/reference/truth.js';
import { type Draft, isPieces, numeral } from './draft.js';
import { freeNames, mapDefinition, mapDraft, mapQuantity, pruned } from './walk.js';

/** What may stand for a quantity in a smaller statement: its parts, 1 and 0. */
function parts(node: Quantity): Quantity[] {
  if (node.is === 'numeral') return ['0', '1'].includes(node.text) ? [] : [numeral('1')];
  const children: Quantity[] = [];
  if (node.is !== 'P')
    mapQuantity(node, child => {
      children.push(child);
      return child;
    });
  const drawn = node.is === 'E' ? node.draws.map(draw => draw.name) : [];
  return [
    numeral('0'),
    numeral('1'),
    ...children.filter(child => ![...freeNames(child)].some(name => drawn.includes(name))),
  ];
}

/** The draft with one quantity, the one of this number in the order of the text, replaced by one of its parts. */
function replaced(draft: Draft, site: number, part: number): Draft | 'no such part' | 'no such site' {
  let count = -1;
  const found: { state: 'made' | 'no such part' | 'no such site' } = { state: 'no such site' };
  const go = (node: Quantity): Quantity => {
    count++;
    if (count === site) {
      const instead = parts(node)[part];
      found.state = instead === undefined ? 'no such part' : 'made';
      return instead ?? node;
    }
    return mapQuantity(node, go);
  };
  const made = mapDraft(draft, go, definition => mapDefinition(definition, go));
  return found.state === 'made' ? made : found.state;
}

/** Smaller statements, those that leave out most first. */
function* smaller(draft: Draft): Generator<Draft> {
  const simpler = (statement: Statement): Statement[] =>
    statement.is === 'not' ? [statement.of] : statement.is === 'chain' ? [] : [...statement.terms];
  for (const [i] of draft.provided.entries()) yield { ...draft, provided: draft.provided.toSpliced(i, 1) };
  for (const [i, statement] of draft.states.entries()) {
    if (draft.states.length > 1) yield { ...draft, states: draft.states.toSpliced(i, 1) };
    for (const instead of simpler(statement)) yield { ...draft, states: draft.states.with(i, instead) };
  }
  for (const [i, variable] of draft.given.entries())
    if (variable.range !== 'real') yield { ...draft, given: draft.given.with(i, { ...variable, range: 'real' }) };
  for (const [i, definition] of draft.where.entries())
    if (isPieces(definition.body) && definition.name !== draft.continuous)
      for (const { is } of definition.body) yield { ...draft, where: draft.where.with(i, { ...definition, body: is }) };
  for (let site = 0; ; site++)
    for (let part = 0; ; part++) {
      const made = replaced(draft, site, part);
      if (made === 'no such site') return;
      if (made === 'no such part') break;
      yield made;
    }
}

/**
 * A smaller statement that still differs, found by leaving out one thing at a time.
 *
 * @param differs whether a statement differs at the point in the same way
 * @param tries how many statements are asked about at most
 */
export async function shrink(
  draft: Draft,
  point: Point,
  differs: (draft: Draft, point: Point) => Promise<boolean>,
  tries = 400,
): Promise<Draft> {
  let [best, left] = [draft, tries];
  const size = (of: Draft): number => JSON.stringify(of).length;
  search: for (;;) {
    for (const candidate of smaller(best)) {
      if (left-- <= 0) return best;
      const made = pruned(candidate);
      if (size(made) >= size(best) || !(await differs(made, point))) continue;
      best = made;
      continue search;
    }
    return best;
  }
}
