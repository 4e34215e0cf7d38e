import type { Quantity, Relation } from '../../test/reference/syntax.js';
import { call, compare, type Draft, name, numeral, operate } from './draft.js';
import { Maker } from './generate.js';
import type { Random } from './random.js';
import { equivalent } from './rewrite.js';
import { pruned } from './walk.js';

/** What the way a draft was made says of it; `unknown` asks the reference, point by point. */
export type Built = 'true' | 'false' | 'unknown';

export interface Made {
  readonly kind: string;
  readonly draft: Draft;
  readonly built: Built;
}

const square = (of: Quantity): Quantity => operate('^', of, numeral('2'));
const empty = { provided: [], where: [], states: [] } as const;

/** The kinds of statements that are drawn, each with what its construction says. */
const kinds: Readonly<Record<string, (random: Random) => Omit<Made, 'kind'>>> = {
  condition(random) {
    const maker = new Maker(random);
    const given = maker.givens();
    const integers = given.filter(({ range }) => Array.isArray(range)).map(variable => variable.name);
    const where = maker.definitions(
      given.map(variable => variable.name),
      integers,
      false,
    );
    const place = maker.place({ given, where }, false);
    const provided = random.chance(0.2)
      ? [maker.condition({ ...place, functions: [], integrals: 0, movable: [] }, 1)]
      : [];
    return { draft: { given, provided, where, states: [maker.condition(place, 3)] }, built: 'unknown' };
  },

  identity(random) {
    const maker = new Maker(random);
    const given = maker.givens();
    const where = maker.definitions(
      given.map(variable => variable.name),
      [],
      true,
    );
    const left = maker.quantity(maker.place({ given, where }, true), 3);
    const right = equivalent(left, where, random);
    const built = random.chance(0.5) ? 'true' : 'false';
    const moved =
      built === 'true' ? right : operate('+', right, operate('/', numeral('1'), numeral(random.pick(['7', '2']))));
    return { draft: { ...empty, given, where, states: [compare(left, '==', moved)] }, built };
  },

  inequality(random) {
    const maker = new Maker(random);
    const given = maker.givens();
    const where = maker.definitions(
      given.map(variable => variable.name),
      [],
      true,
    );
    const place = maker.place({ given, where }, true);
    const [left, extra] = [maker.quantity(place, 2), maker.quantity(place, 1)];
    const right = operate('+', equivalent(left, where, random), square(extra));
    const built = random.chance(0.5) ? 'true' : 'false';
    const relation: Relation = built === 'true' ? '<=' : '>';
    const isEquality = built === 'true' && random.chance(0.5);
    return {
      draft: {
        ...empty,
        given,
        where,
        states: [compare(left, relation, built === 'true' ? right : operate('+', right, numeral('0')))],
        ...(isEquality ? { equality: compare(extra, '==', numeral('0')) } : {}),
      },
      built: built === 'false' ? 'unknown' : built,
    };
  },

  minimiser(random) {
    const maker = new Maker(random);
    const given = [
      ...maker.givens().filter(({ range }) => !Array.isArray(range)),
      { name: 'z', range: random.pick(['real', [0, 3], compare(name('z'), '>=', numeral('0'))] as const) },
    ];
    const place = { ...maker.place({ given: given.slice(0, -1), where: [] }, true), integrals: 0 };
    const [target, least] = [maker.quantity(place, 1), maker.quantity(place, 1)];
    const at = random.chance(0.3) ? call('max', target, numeral('0')) : target;
    const provided = random.chance(0.3)
      ? [compare(name('z'), random.pick(['>=', '>', '!='] as const), random.chance(0.5) ? target : numeral('1'))]
      : [];
    return {
      draft: {
        ...empty,
        given,
        provided,
        minimises: {
          of: operate('+', square(operate('-', name('z'), target)), least),
          over: 'z',
          at,
          ...(random.chance(0.5) ? { value: least } : {}),
          uniqueness: random.pick(['unique', 'not claimed'] as const),
        },
      },
      built: 'unknown',
    };
  },

  limit(random) {
    const maker = new Maker(random);
    const range = random.pick([
      compare(name('h'), '>', numeral('0')),
      { is: 'chain', sides: [numeral('0'), name('h'), numeral('1')], relations: ['<', '<='] } as const,
      'real',
    ] as const);
    const others = random.chance(0.5) ? [{ name: 'a', range: compare(name('a'), '>', numeral('0')) }] : [];
    const given = [...others, { name: 'h', range }];
    const place = { ...maker.place({ given, where: [] }, true), integrals: 0 };
    const is = maker.quantity(place, 1);
    const rest = operate('*', name('h'), maker.quantity(place, 1));
    const honest = call('abs', rest);
    const within = random.pick([
      honest,
      operate('+', honest, call('abs', name('h'))),
      call('abs', call('sign', name('h'))),
      operate('*', numeral('3'), call('sign', name('h'))),
      operate('/', honest, numeral('2')),
    ]);
    // Often an expansion: what it comes near to speaks of h.
    return { draft: { ...empty, given, limit: { of: operate('+', is, rest), is, within, as: 'h' } }, built: 'unknown' };
  },

  divergence(random) {
    const T = name('T');
    const above = random.pick([
      T,
      operate('/', T, numeral('2')),
      call('min', T, numeral('5')),
      operate('-', T, numeral('1')),
      square(T),
    ]);
    const of = random.pick([above, operate('+', above, numeral('1')), T, square(T)]);
    const reaches = random.pick([
      operate('+', name('l'), numeral('1')),
      operate('+', operate('*', numeral('2'), name('l')), numeral('1')),
      name('l'),
    ]);
    const given = [
      { name: 'T', range: random.pick([compare(T, '>=', numeral('1')), compare(T, '>', numeral('0'))]) },
      { name: 'l', range: compare(name('l'), '>', numeral('0')) },
    ];
    const provided = random.chance(0.2)
      ? [compare(T, '<=', random.pick([numeral('5'), operate('+', name('l'), numeral('1'))]))]
      : [];
    return {
      draft: { ...empty, given, provided, diverges: { of, truncation: 'T', above, level: 'l', reaches } },
      built: 'unknown',
    };
  },

  continuity(random) {
    const maker = new Maker(random);
    const given = maker.givens().filter(({ range }) => !Array.isArray(range));
    const place = { ...maker.place({ given, where: [] }, true), integrals: 0 };
    const [left, right] = [
      name(random.pick(place.names)),
      random.chance(0.5) ? numeral(random.pick(['0', '1'])) : maker.quantity(place, 1),
    ];
    const first = maker.quantity(place, 2);
    // The second piece meets the first at the joint, or does not.
    const second = random.chance(0.5)
      ? operate('+', first, operate('*', operate('-', left, right), maker.quantity(place, 1)))
      : maker.quantity(place, 1);
    const [one, two] = random.pick([
      ['<', '>='],
      ['<=', '>'],
      ['==', '!='],
      ['!=', '=='],
    ] as const);
    const where = [
      {
        name: 'f',
        parameters: [],
        body: [
          { when: compare(left, one, right), is: first },
          { when: compare(left, two, right), is: second },
        ],
      },
    ];
    return {
      draft: { ...empty, given, where, continuous: 'f', states: [compare(square(name('f')), '>=', numeral('0'))] },
      built: 'unknown',
    };
  },

  /** What a definition integrates over is what its caller is called with: g(u) = f(u), where f(t) is a mean over u. */
  nested(random) {
    const letters = random.pick([
      ['u', 't'],
      ['v', 'u'],
      ['t', 's'],
      ['w', 'x'],
    ] as const);
    const [drawn, own] = letters;
    const leaf = (): Quantity => name(random.pick([drawn, own, own, 'x']));
    const smooth = (depth: number): Quantity =>
      depth === 0 || random.chance(0.2)
        ? leaf()
        : operate(random.pick(['+', '-', '*', '*'] as const), smooth(depth - 1), smooth(depth - 1));
    const of = square(operate('+', smooth(2), operate('*', name(drawn), name(own))));
    const draws = [{ name: drawn, law: 'uniform', parameter: numeral(random.pick(['1', '2', '0.5'])) }];
    const isSlope = random.chance(0.3);
    const inner = call('f', name(drawn));
    const where: Draft['where'] = [
      { name: 'f', parameters: [own], body: { is: 'E', of, draws } },
      { name: 'g', parameters: [drawn], body: isSlope ? { is: 'D', of: inner, by: drawn } : inner },
    ];
    // By a letter that nothing integrates over the same is said at once.
    const plain: Draft['where'] = [
      ...where,
      { name: 'k', parameters: ['z'], body: { is: 'D', of: call('f', name('z')), by: 'z' } },
    ];
    const [left, right] = [call('g', name('y')), call(isSlope ? 'k' : 'f', name('y'))];
    const isHonest = random.chance(0.7);
    return {
      draft: {
        ...empty,
        given: [
          { name: 'x', range: 'real' },
          { name: 'y', range: 'real' },
        ],
        where: isSlope ? plain : where,
        states: [compare(left, '==', isHonest ? right : operate('+', right, numeral('1')))],
      },
      built: isHonest ? 'true' : 'false',
    };
  },

  conserved(random) {
    const given = [
      { name: 'x', range: random.pick(['real', compare(name('x'), '>', numeral('0'))] as const) },
      { name: 'y', range: 'real' },
      { name: 'a', range: compare(name('a'), '>', numeral('0')) },
    ] as const;
    const letter = (): Quantity => name(random.pick(['x', 'y', 'x', 'y', 'a']));
    const smooth = (depth: number): Quantity => {
      if (depth === 0 || random.chance(0.2))
        return random.chance(0.8) ? letter() : numeral(random.pick(['2', '1', '0.5']));
      const part = (): Quantity => smooth(depth - 1);
      const kind = random.below(6);
      if (kind < 3) return operate(random.pick(['+', '-', '*'] as const), part(), part());
      if (kind === 3) return operate('/', part(), operate('+', numeral('1'), square(part())));
      return operate('^', part(), numeral(random.pick(['2', '3'])));
    };
    // What moves along its own level lines, faster or slower by a factor, stays as it is.
    const whole = operate('+', smooth(2), operate('*', name('x'), name('y')));
    const slope = (by: string): Quantity => ({ is: 'D', of: whole, by });
    const speed = random.chance(0.5) ? numeral('1') : smooth(1);
    const x = operate('*', speed, slope('y'));
    const y: Quantity = operate('*', speed, { is: 'minus', of: slope('x') });
    const wrong = random.pick([operate('+', y, numeral('1')), { is: 'minus', of: y }, numeral('0')] as const);
    const isHonest = random.chance(0.5);
    return {
      draft: { ...empty, given, conserved: { of: whole, along: { x, y: isHonest ? y : wrong } } },
      built: isHonest ? 'true' : 'unknown',
    };
  },
};

const weighted = [
  'condition',
  'condition',
  'condition',
  'identity',
  'identity',
  'inequality',
  'minimiser',
  'limit',
  'divergence',
  'continuity',
] as const;

export const kindNames = Object.keys(kinds);

/** Draws a statement, of one kind if it is named. Definitions and variables that nothing uses are left out. */
export function make(random: Random, only?: string): Made {
  const kind = only ?? random.pick(weighted);
  const { draft, built } = kinds[kind]!(random);
  return { kind, draft: pruned(draft), built };
}
