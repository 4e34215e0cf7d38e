import type { Quantity, Statement } from '../../test/reference/syntax.js';
import { type Defining, type Draft, isPieces, type Range } from './draft.js';

/** The tree with every direct quantity replaced. */
export function mapQuantity(
  node: Quantity,
  go: (child: Quantity) => Quantity,
  onStatement: (child: Statement) => Statement = child => mapStatement(child, go),
): Quantity {
  switch (node.is) {
    case 'numeral':
    case 'name':
      return node;
    case '+':
    case '-':
    case '*':
    case '/':
    case '^':
      return { ...node, left: go(node.left), right: go(node.right) };
    case 'minus':
    case 'D':
      return { ...node, of: go(node.of) };
    case 'call':
      return { ...node, args: node.args.map(go) };
    case 'E':
      return { ...node, of: go(node.of), draws: node.draws.map(draw => ({ ...draw, parameter: go(draw.parameter) })) };
    case 'P':
      return {
        ...node,
        of: onStatement(node.of),
        draws: node.draws.map(draw => ({ ...draw, parameter: go(draw.parameter) })),
      };
  }
}

/** The statement with every quantity in it replaced. */
export function mapStatement(node: Statement, go: (child: Quantity) => Quantity): Statement {
  if (node.is === 'chain') return { ...node, sides: node.sides.map(go) };
  if (node.is === 'not') return { ...node, of: mapStatement(node.of, go) };
  return { ...node, terms: node.terms.map(term => mapStatement(term, go)) };
}

/** The names a quantity leaves free, definitions that it calls among them. */
export function freeNames(node: Quantity, bound: readonly string[] = []): Set<string> {
  const found = new Set<string>();
  const add = (names: Iterable<string>): void => {
    for (const name of names) found.add(name);
  };
  const isFree = (name: string): boolean => !bound.includes(name);
  if (node.is === 'name' && isFree(node.name)) found.add(node.name);
  if (node.is === 'call') found.add(node.name);
  if (node.is === 'D' && isFree(node.by)) found.add(node.by);
  const inner = node.is === 'E' || node.is === 'P' ? [...bound, ...node.draws.map(draw => draw.name)] : bound;
  if (node.is === 'E') add(freeNames(node.of, inner));
  if (node.is === 'P') add(namesOf(node.of, inner));
  if (node.is === 'E' || node.is === 'P') for (const draw of node.draws) add(freeNames(draw.parameter, bound));
  else
    mapQuantity(node, child => {
      add(freeNames(child, bound));
      return child;
    });
  return found;
}

/** The names a statement leaves free. */
export function namesOf(node: Statement, bound: readonly string[] = []): Set<string> {
  const found = new Set<string>();
  mapStatement(node, child => {
    for (const name of freeNames(child, bound)) found.add(name);
    return child;
  });
  return found;
}

/** The names a definition leaves free. */
export function namesOfDefinition({ parameters, body }: Defining): Set<string> {
  if (!isPieces(body)) return freeNames(body, parameters);
  return new Set(body.flatMap(({ when, is }) => [...namesOf(when, parameters), ...freeNames(is, parameters)]));
}

/** A draft with quantities of the statement itself and of definitions mapped; ranges and hypotheses as well. */
export function mapDraft(
  draft: Draft,
  go: (node: Quantity) => Quantity,
  inDefinition: (definition: Defining) => Defining = definition => definition,
): Draft {
  const statement = (node: Statement): Statement => mapStatement(node, go);
  const slot = <T extends object>(fields: T | undefined): T | undefined =>
    fields &&
    (Object.fromEntries(
      Object.entries(fields).map(([key, value]) => [key, typeof value === 'object' ? go(value as Quantity) : value]),
    ) as T);
  const range = (node: Range): Range => (typeof node === 'object' && 'is' in node ? statement(node) : node);
  const made = {
    ...draft,
    given: draft.given.map(variable => ({ ...variable, range: range(variable.range) })),
    provided: draft.provided.map(statement),
    where: draft.where.map(inDefinition),
    states: draft.states.map(statement),
    equality: draft.equality && statement(draft.equality),
    minimises: slot(draft.minimises),
    limit: slot(draft.limit),
    diverges: slot(draft.diverges),
    conserved: draft.conserved && { of: go(draft.conserved.of), along: slot(draft.conserved.along) },
  };
  return Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined)) as unknown as Draft;
}

/** Renames a name where it is free; no letter of integration is the new name. */
export function renamed(node: Quantity, old: string, fresh: string): Quantity {
  if (node.is === 'name') return node.name === old ? { ...node, name: fresh } : node;
  const go = (child: Quantity): Quantity => renamed(child, old, fresh);
  if ((node.is === 'E' || node.is === 'P') && node.draws.some(draw => draw.name === old))
    return { ...node, draws: node.draws.map(draw => ({ ...draw, parameter: go(draw.parameter) })) };
  const made = mapQuantity(node, go);
  return made.is === 'D' && made.by === old ? { ...made, by: fresh } : made;
}

/** The definition with every quantity in it mapped. */
export function mapDefinition(definition: Defining, go: (node: Quantity) => Quantity): Defining {
  const { body } = definition;
  if (!isPieces(body)) return { ...definition, body: go(body) };
  return { ...definition, body: body.map(({ when, is }) => ({ when: mapStatement(when, go), is: go(is) })) };
}

/** The draft without definitions and variables that nothing uses: a claim that has some is refused. */
export function pruned(draft: Draft): Draft {
  for (let current = draft; ; ) {
    const used = new Set<string>(
      [
        draft.continuous,
        draft.minimises?.over,
        draft.limit?.as,
        draft.diverges?.truncation,
        draft.diverges?.level,
        ...Object.keys(draft.conserved?.along ?? {}),
      ].filter(name => name !== undefined),
    );
    const collect = (node: Quantity): Quantity => {
      for (const name of freeNames(node)) used.add(name);
      return node;
    };
    mapDraft({ ...current, given: [] }, collect);
    for (const { name, range } of current.given)
      if (typeof range === 'object' && 'is' in range)
        for (const other of namesOf(range)) if (other !== name) used.add(other);
    for (const definition of current.where)
      for (const name of namesOfDefinition(definition)) if (name !== definition.name) used.add(name);
    const next = {
      ...current,
      given: current.given.filter(({ name }) => used.has(name)),
      where: current.where.filter(({ name }) => used.has(name)),
    };
    if (next.given.length === current.given.length && next.where.length === current.where.length) return current;
    current = next;
  }
}
