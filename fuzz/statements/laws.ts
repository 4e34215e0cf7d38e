import * as Q from '../../test/reference/rational.js';
import { type Quantity, readStatement, type Statement } from '../../test/reference/syntax.js';
import { type Point, Reading } from '../../test/reference/truth.js';
import { call, compare, type Defining, type Draft, isPieces, name, numeral, operate, printStatement } from './draft.js';
import { Maker } from './generate.js';
import type { Random } from './random.js';
import { freshNames, inlined, substitute } from './rewrite.js';
import {
  freeNames,
  mapDefinition,
  mapDraft,
  mapQuantity,
  mapStatement,
  namesOfDefinition,
  pruned,
  renamed,
} from './walk.js';

/** A statement, and a point at which it is asked about. */
export interface Asked {
  readonly draft: Draft;
  readonly point: Point;
  /** Whether what was true is false now. */
  readonly negated: boolean;
}

/** A change that keeps the truth at the point, or turns it round; undefined where it does not apply. */
type Law = (asked: Asked, random: Random) => Asked | undefined;

/** Renames what is given, in every place that sees it; a parameter of the same name is another thing. */
const renameGiven: Law = ({ draft, point, negated }, random) => {
  if (draft.given.length === 0) return undefined;
  const old = random.pick(draft.given).name;
  const fresh = random.pick(['q', 'r1', 'k_2'].filter(letter => !draft.given.some(({ name }) => name === letter)));
  const go = (node: Quantity): Quantity => renamed(node, old, fresh);
  const inDefinition = (definition: Defining): Defining =>
    definition.parameters.includes(old) ? definition : mapDefinition(definition, go);
  const changed = mapDraft(draft, go, inDefinition);
  const slot = (value: string): string => (value === old ? fresh : value);
  return {
    negated,
    point: Object.fromEntries(Object.entries(point).map(([key, value]) => [slot(key), value])),
    draft: {
      ...changed,
      given: changed.given.map(variable => ({ ...variable, name: slot(variable.name) })),
      ...(changed.minimises && { minimises: { ...changed.minimises, over: slot(changed.minimises.over) } }),
      ...(changed.limit && { limit: { ...changed.limit, as: slot(changed.limit.as) } }),
      ...(changed.diverges && {
        diverges: {
          ...changed.diverges,
          truncation: slot(changed.diverges.truncation),
          level: slot(changed.diverges.level),
        },
      }),
      ...(changed.conserved && {
        conserved: {
          ...changed.conserved,
          along: Object.fromEntries(Object.entries(changed.conserved.along).map(([key, rate]) => [slot(key), rate])),
        },
      }),
    },
  };
};

/** Gives every letter of integration a name of its own. */
const renameDrawn: Law = ({ draft, point, negated }) => {
  const fresh = freshNames();
  const go = (node: Quantity): Quantity => substitute(node, new Map(), fresh);
  return { draft: mapDraft(draft, go, definition => mapDefinition(definition, go)), point, negated };
};

/** Renames the parameters of every definition: to new names, or to those of given letters that it does not look at itself. */
const renameParameters: Law = ({ draft, point, negated }, random) => {
  const isNew = random.chance(0.5);
  const where = draft.where.map(definition => {
    const taken = new Set([
      ...namesOfDefinition({ ...definition, parameters: [] }),
      ...drawsOf(definition),
      ...definition.parameters,
    ]);
    const clashing = isNew ? [] : draft.given.map(variable => variable.name).filter(letter => !taken.has(letter));
    const names = new Map(definition.parameters.map((parameter, i) => [parameter, clashing[i] ?? `p${i + 1}`]));
    const go = (node: Quantity): Quantity =>
      [...names].reduce((current, [old, fresh]) => renamed(current, old, fresh), node);
    return {
      ...mapDefinition(definition, go),
      parameters: definition.parameters.map(parameter => names.get(parameter)!),
    };
  });
  return where.every(({ parameters }) => parameters.length === 0)
    ? undefined
    : { draft: { ...draft, where }, point, negated };
};

/** The letters that a definition integrates over. */
const drawsOf = ({ body }: Defining): ReadonlySet<string> =>
  new Set([...JSON.stringify(body).matchAll(/\{"name":"(\w+)","law"/g)].map(match => match[1]!));

/** Writes definitions out where the statement uses them. */
const inlineDefinitions: Law = ({ draft, point, negated }) => {
  const fresh = freshNames();
  let count = 0;
  const go = (node: Quantity): Quantity => {
    const made = mapQuantity(node, go);
    const out = made.is === 'call' || made.is === 'name' ? inlined(made, draft.where, fresh) : undefined;
    if (out !== undefined) count++;
    return out ?? made;
  };
  // A derivative by x moves what is written out at x, not what a definition says of a letter it names x itself.
  if (JSON.stringify(draft.states).includes('"is":"D"')) return undefined;
  const changed = { ...draft, states: draft.states.map(statement => mapStatement(statement, go)) };
  return count === 0 ? undefined : { draft: changed, point, negated };
};

/** The same definitions in another order, and their pieces. */
const reorder: Law = ({ draft, point, negated }) => {
  if (draft.where.length < 2 && !draft.where.some(({ body }) => isPieces(body))) return undefined;
  const where = draft.where.map(
    (definition): Defining =>
      isPieces(definition.body) ? { ...definition, body: definition.body.toReversed() } : definition,
  );
  return { draft: { ...draft, where: where.toReversed() }, point, negated };
};

const opposite = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '==': '!=', '!=': '==' } as const;

/** Every comparison as the negation of its opposite: in pieces, events, hypotheses and the statement. */
const denyTwice: Law = ({ draft, point, negated }) => {
  const inStatement = (node: Statement): Statement => {
    if (node.is === 'not') return { ...node, of: inStatement(node.of) };
    if (node.is !== 'chain') return { ...node, terms: node.terms.map(inStatement) };
    const [left, right, ...more] = node.sides.map(go);
    const [relation] = node.relations;
    if (more.length > 0 || left === undefined || right === undefined || relation === undefined)
      return { ...node, sides: node.sides.map(go) };
    return { is: 'not', of: compare(left, opposite[relation], right) };
  };
  const go = (node: Quantity): Quantity => mapQuantity(node, go, inStatement);
  const where = draft.where.map(
    (definition): Defining =>
      isPieces(definition.body)
        ? { ...definition, body: definition.body.map(({ when, is }) => ({ when: inStatement(when), is: go(is) })) }
        : { ...definition, body: go(definition.body) },
  );
  const provided = draft.provided.map(inStatement);
  // A statement with an equality case stays a comparison.
  const states = draft.equality === undefined ? draft.states.map(inStatement) : draft.states;
  return { draft: { ...draft, where, provided, states }, point, negated };
};

/** Confines a range to the half that the point lies in. */
const splitRange: Law = ({ draft, point, negated }, random) => {
  if (draft.minimises || draft.limit || draft.diverges || draft.given.length === 0) return undefined;
  const letter = random.pick(draft.given).name;
  const at = point[letter]!;
  const [n, d] = [random.pick([0n, 1n, -1n, 3n]), random.pick([1n, 2n])];
  const side = Q.sign(Q.subtract(at, Q.rational(n, d))) > 0 ? '>' : '<=';
  const half = compare(name(letter), side, operate('/', constant(n), numeral(String(d))));
  // A continuity at the cut would be of another function.
  if (draft.continuous !== undefined) return undefined;
  return { draft: { ...draft, provided: [...draft.provided, half] }, point, negated };
};

const constant = (n: bigint): Quantity => (n < 0n ? { is: 'minus', of: numeral(String(-n)) } : numeral(String(n)));

/** A hypothesis that is always true changes nothing. */
const addHypothesis: Law = ({ draft, point, negated }, random) => {
  if (draft.given.length === 0) return undefined;
  const x = name(random.pick(draft.given).name);
  const always: Statement = random.pick([
    compare(operate('^', x, numeral('2')), '>=', numeral('0')),
    { is: 'or', terms: [compare(x, '<=', numeral('1')), compare(x, '>', numeral('1'))] },
    compare(x, '==', x),
  ]);
  return { draft: { ...draft, provided: [...draft.provided, always] }, point, negated };
};

const negate: Law = ({ draft, point, negated }) => {
  if (draft.states.length !== 1 || draft.equality !== undefined || draft.continuous !== undefined) return undefined;
  return { draft: { ...draft, states: [{ is: 'not', of: draft.states[0]! }] }, point, negated: !negated };
};

/** Both sides times a positive number, or moved to the left. */
const scale: Law = ({ draft, point, negated }, random) => {
  const [statement] = draft.states;
  if (draft.states.length !== 1 || statement?.is !== 'chain') return undefined;
  const sides = random.chance(0.5)
    ? statement.sides.map(side => operate('*', numeral('3'), side))
    : statement.sides.map(side => operate('+', side, numeral('2')));
  return { draft: { ...draft, states: [{ ...statement, sides }] }, point, negated };
};

/** Fuses a statement with another about a letter b of its own, which does not decide: a true one by `and`, a false one by `or`. */
function fused(
  { draft, point, negated }: Asked,
  random: Random,
  other: Statement,
  truth: boolean,
  b: Q.Rational,
): Asked | undefined {
  const [statement] = draft.states;
  const reals = draft.given.filter(({ range }) => !Array.isArray(range));
  if (draft.states.length !== 1 || statement === undefined || reals.length === 0 || draft.equality || draft.continuous)
    return undefined;
  if (JSON.stringify(draft).includes('"is":"D"') || draft.given.some(variable => variable.name === 'b'))
    return undefined;
  const x = random.pick(reals).name;
  // c is bound to x + b, and c - b takes the place of x.
  const values = new Map([[x, operate('-', name('c'), name('b'))]]);
  const fresh = freshNames();
  const put = (node: Quantity): Quantity => substitute(node, values, fresh);
  return {
    negated,
    point: { ...point, b, c: Q.add(point[x]!, b) },
    draft: {
      ...draft,
      given: [
        ...draft.given,
        { name: 'b', range: 'real' },
        { name: 'c', range: compare(name('c'), '==', operate('+', name(x), name('b'))) },
      ],
      states: [{ is: truth ? 'and' : 'or', terms: [mapStatement(statement, put), other] }],
    },
  };
}

/** With a statement that is true everywhere, or nowhere. */
const fuse: Law = (asked, random) => {
  const [text, truth] = random.pick([
    ['b^2 >= 0', true],
    ['(b + 1)^2 == b^2 + 2 b + 1', true],
    ['E[(u + b)^2; u ~ uniform(1)] == b^2 + 1/3', true],
    ['abs(b) < 0', false],
    ['P[u < b; u ~ uniform(1)] > 1', false],
  ] as const);
  return fused(asked, random, readStatement(text), truth, Q.rational(random.below(5) - 2, 2n));
};

/** With a random statement whose truth is known at the point alone. */
const fuseAt: Law = (asked, random) => {
  const b = Q.rational(random.below(5) - 2, 2n);
  const place = { names: ['b'], functions: [], movable: [], integers: [], integrals: 1, total: true };
  const other = new Maker(random).condition(place, 2);
  const said = new Reading({ given: { b: 'b real' }, states: printStatement(other) }).at({ b });
  return said === 'true' || said === 'false' ? fused(asked, random, other, said === 'true', b) : undefined;
};

/** A part of the statement as a definition, called by another whose parameters are letters that the part integrates over. */
const extract: Law = ({ draft, point, negated }, random) => {
  const [statement] = draft.states;
  if (draft.states.length !== 1 || statement?.is !== 'chain' || draft.equality) return undefined;
  if (draft.where.some(definition => definition.name === 'k')) return undefined;
  const part = random.pick(statement.sides);
  const text = JSON.stringify(part);
  // A derivative by x of a definition is not one by a parameter.
  if (text.includes('"is":"D"')) return undefined;
  const given = draft.given.map(variable => variable.name);
  const free = [...freeNames(part)].filter(letter => given.includes(letter));
  const letters = ['u', 'v', 't', 'w', 'x', 'y', 's'];
  const drawn = letters.filter(letter => text.includes(`{"name":"${letter}","law"`));
  const inner = letters.filter(letter => !drawn.includes(letter) && !free.includes(letter)).slice(0, free.length);
  const outer = [...drawn, ...letters.filter(letter => !drawn.includes(letter))].slice(0, free.length);
  if (free.length === 0 || inner.length < free.length) return undefined;
  const body = free.reduce((node, letter, i) => renamed(node, letter, inner[i]!), part);
  const where = [
    ...draft.where,
    { name: 'k', parameters: inner, body },
    { name: 'm', parameters: outer, body: call('k', ...outer.map(name)) },
  ];
  const sides = statement.sides.map(side => (side === part ? call('m', ...free.map(name)) : side));
  return { draft: { ...draft, where, states: [{ ...statement, sides }] }, point, negated };
};

/** The statement read from right to left. */
const reverse: Law = ({ draft, point, negated }) => {
  const [statement] = draft.states;
  if (draft.states.length !== 1 || statement?.is !== 'chain' || draft.equality) return undefined;
  const mirrored = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' } as const;
  const relations = statement.relations.map(relation => mirrored[relation]).toReversed();
  const changed: Statement = { is: 'chain', sides: statement.sides.toReversed(), relations };
  return { draft: { ...draft, states: [changed] }, point, negated };
};

export const laws = {
  renameGiven,
  renameDrawn,
  renameParameters,
  inlineDefinitions,
  reorder,
  denyTwice,
  splitRange,
  addHypothesis,
  negate,
  scale,
  fuse,
  fuseAt,
  extract,
  reverse,
} as const satisfies Readonly<Record<string, Law>>;
export type LawName = keyof typeof laws;
export const lawNames = Object.keys(laws) as LawName[];

/** A law applied; undefined where it does not apply or leaves nothing of the point. */
export function apply(law: LawName, asked: Asked, random: Random): Asked | undefined {
  const made = laws[law](asked, random);
  if (made === undefined) return undefined;
  const draft = pruned(made.draft);
  const names = new Set(draft.given.map(variable => variable.name));
  return { ...made, draft, point: Object.fromEntries(Object.entries(made.point).filter(([key]) => names.has(key))) };
}
