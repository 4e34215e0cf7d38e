import type { Quantity, Relation, Statement } from '../../test/reference/syntax.js';
import { call, compare, type Defining, type Draft, name, numeral, operate, type Piece, type Range } from './draft.js';
import type { Random } from './random.js';
import { namesOfDefinition } from './walk.js';

/** What a formula may use where it stands. */
interface Place {
  readonly names: readonly string[];
  readonly functions: readonly Defining[];
  /** Names a derivative may be taken by. */
  readonly movable: readonly string[];
  /** Integer variables, for exponents. */
  readonly integers: readonly string[];
  /** How many integrals may stand in each other from here. */
  readonly integrals: number;
  /** Whether every quantity must have a value everywhere. */
  readonly total: boolean;
}

/** Names on purpose few: parameters, variables of integration and variables of the claim clash. */
const variables = ['x', 'y', 'a'] as const;
const parameters = ['t', 'u', 'v', 'x', 's', 'y'] as const;
const drawn = ['u', 'v', 't', 'w'] as const;
const literals = ['0', '1', '2', '3', '2.0', '0.5', '1.5', '1e0', '5'] as const;

/** Draws formulas, definitions and statements of a place. */
export class Maker {
  constructor(readonly random: Random) {}

  literal(): Quantity {
    const { random } = this;
    if (random.chance(0.2))
      return operate('/', numeral(random.pick(['1', '2', '3'])), numeral(random.pick(['2', '3', '4'])));
    return numeral(random.pick(literals));
  }

  private leaf(place: Place): Quantity {
    return place.names.length > 0 && this.random.chance(0.7) ? name(this.random.pick(place.names)) : this.literal();
  }

  quantity(place: Place, depth: number): Quantity {
    const { random } = this;
    if (depth <= 0 || random.chance(0.15)) return this.leaf(place);
    const next = (): Quantity => this.quantity(place, depth - 1);
    // What is defined is to be used.
    if (place.functions.length > 0 && random.chance(0.2)) return this.application(place, depth);
    const kind = random.below(20);
    if (kind < 4) return operate(random.chance(0.6) ? '+' : '-', next(), next());
    if (kind < 7) return operate('*', next(), next());
    if (kind === 7) return { is: 'minus', of: next() };
    if (kind === 8) return this.quotient(place, depth);
    if (kind < 11) return this.power(place, depth);
    if (kind < 14) return this.elementary(place, depth);
    if (kind < 17 && place.functions.length > 0) return this.application(place, depth);
    if (kind < 19 && place.integrals > 0) return this.mean(place, depth);
    if (kind === 19 && place.movable.length > 0) return this.derivative(place, depth);
    return operate('+', next(), this.leaf(place));
  }

  private quotient(place: Place, depth: number): Quantity {
    const above = this.quantity(place, depth - 1);
    if (this.random.chance(0.5)) return operate('/', above, numeral(this.random.pick(['2', '3', '0.5'])));
    const below = this.quantity(place, depth - 2);
    if (!place.total && this.random.chance(0.6)) return operate('/', above, below);
    return operate('/', above, operate('+', numeral('1'), operate('^', below, numeral('2'))));
  }

  private power(place: Place, depth: number): Quantity {
    const base = this.quantity(place, depth - 1);
    if (!place.total && this.random.chance(0.08)) return operate('^', base, { is: 'minus', of: numeral('1') });
    if (place.integers.length > 0 && !place.total && this.random.chance(0.2))
      return operate('^', base, name(this.random.pick(place.integers)));
    return operate('^', base, numeral(this.random.pick(['2', '2', '3', '2.0', '1'])));
  }

  private elementary(place: Place, depth: number): Quantity {
    const next = (): Quantity => this.quantity(place, depth - 1);
    switch (this.random.below(place.total ? 5 : 6)) {
      case 0:
        return call('abs', next());
      case 1:
        return call('min', next(), next());
      case 2:
        return call('max', next(), next());
      case 3:
        return call('sign', next());
      case 4: {
        const end = this.random.chance(0.5) ? this.literal() : call('abs', this.leaf(place));
        return call('clip', next(), { is: 'minus', of: end }, end);
      }
      default:
        return call('sqrt', operate('^', next(), numeral('2')));
    }
  }

  private application(place: Place, depth: number): Quantity {
    const { random } = this;
    const definition = random.pick(place.functions);
    if (definition.parameters.length === 0) return name(definition.name);
    // An integral at an integral is refused with a line by right.
    const isNested = place.total && integrates(definition, place.functions);
    const inside = isNested ? { ...place, functions: [], integrals: 0 } : place;
    // An argument without a value takes that of the call, whether the definition looks at it or not.
    const lacking = !place.total && random.chance(0.1) ? random.below(definition.parameters.length) : -1;
    const argument = (i: number): Quantity =>
      i === lacking ? operate('/', numeral('1'), this.leaf(place)) : this.quantity(inside, depth - 1);
    return call(definition.name, ...definition.parameters.map((_, i) => argument(i)));
  }

  private mean(place: Place, depth: number): Quantity {
    const { random } = this;
    const free = drawn.filter(letter => !place.names.includes(letter));
    if (free.length === 0) return this.leaf(place);
    const first = random.pick(free);
    const others = free.filter(letter => letter !== first);
    const letters = random.chance(0.2) && others.length > 0 ? [first, random.pick(others)] : [first];
    const half = (): Quantity => {
      if (!place.total && random.chance(0.15)) return this.leaf(place);
      // A law whose scale moves, or jumps.
      if (random.chance(0.1))
        return operate('+', numeral('1'), random.chance(0.5) ? call('abs', this.leaf(place)) : this.jump(place));
      return numeral(random.pick(['1', '2', '0.5']));
    };
    const draws = letters.map(letter => ({ name: letter, law: 'uniform', parameter: half() }));
    const inside: Place = {
      ...place,
      names: [...place.names, ...letters, ...letters],
      functions: place.functions.filter(definition => !integrates(definition, place.functions)),
      // A slope under an integral, by a letter that is given: it may lack a value where the place is not total.
      movable: !place.total && random.chance(0.15) ? place.movable : [],
      integrals: random.chance(0.2) ? place.integrals - 1 : 0,
      total: true,
    };
    if (random.chance(0.25)) return { is: 'P', of: this.condition(inside, Math.min(depth - 1, 1)), draws };
    return { is: 'E', of: this.quantity(inside, Math.min(depth - 1, 2)), draws };
  }

  /** 1 or 0 by the place. */
  private jump(place: Place): Quantity {
    return operate('^', call('sign', this.leaf(place)), numeral('2'));
  }

  private derivative(place: Place, depth: number): Quantity {
    return { is: 'D', of: this.quantity(place, Math.min(depth - 1, 2)), by: this.random.pick(place.movable) };
  }

  condition(place: Place, depth: number): Statement {
    const { random } = this;
    const relation = (): Relation => random.pick(['<', '<=', '>', '>=', '==', '!='] as const);
    const kind = random.below(10);
    if (depth > 1 && kind === 0) return { is: 'not', of: this.condition(place, depth - 1) };
    if (depth > 1 && kind < 3)
      return {
        is: random.chance(0.5) ? 'and' : 'or',
        terms: [this.condition(place, depth - 1), this.condition(place, depth - 1)],
      };
    if (kind === 3) {
      const [first, second] = [random.pick(['<', '<='] as const), random.pick(['<', '<='] as const)];
      const sides = [this.leaf(place), this.quantity(place, depth), this.leaf(place)];
      return { is: 'chain', sides, relations: [first, second] };
    }
    if (kind === 4) {
      // At an edge < and <= differ, and elsewhere hardly.
      const side = this.quantity(place, depth - 1);
      return compare(side, relation(), random.chance(0.5) ? side : operate('+', numeral('0'), side));
    }
    return compare(this.quantity(place, depth), relation(), this.quantity(place, depth - 1));
  }

  /** Pieces split at one place; sometimes, if they may, with a gap or an overlap. */
  private pieces(place: Place): readonly Piece[] {
    const { random } = this;
    const [left, right] = [name(random.pick(place.names)), this.literal()];
    const is = (): Quantity => this.quantity(place, 1);
    const whole = random.pick([[['<', '>=']], [['<=', '>']], [['==', '!=']]] as const)[0];
    const broken = random.pick([
      ['<', '>'],
      ['<=', '>='],
    ] as const);
    const relations = !place.total && random.chance(0.3) ? broken : whole;
    return relations.map(relation => ({ when: compare(left, relation, right), is: is() }));
  }

  definitions(given: readonly string[], integers: readonly string[], total: boolean): Defining[] {
    const { random } = this;
    const made: Defining[] = [];
    for (const symbol of ['f', 'g', 'h'].slice(0, random.pick([0, 1, 2, 2, 3, 3]))) {
      const count = random.pick([0, 1, 1, 2, 2]);
      // Letters that an earlier definition integrates over are the ones that could be captured.
      const risky = parameters.filter(letter => JSON.stringify(made).includes(`{"name":"${letter}","law"`));
      const list = risky.length > 0 && random.chance(0.6) ? risky : parameters;
      const chosen: readonly string[] = shuffled<string>(list, random).slice(0, count);
      // Some definitions do not look at their last parameter.
      const seen = random.chance(0.2) ? chosen.slice(0, -1) : chosen;
      const place: Place = {
        names: [...new Set([...seen, ...given])],
        functions: made,
        movable: total ? [] : [...seen, ...given].filter(letter => !integers.includes(letter)),
        integers: integers.filter(letter => !chosen.includes(letter)),
        integrals: 2,
        total,
      };
      const isPiecewise = place.names.length > 0 && random.chance(0.3);
      made.push({ name: symbol, parameters: chosen, body: isPiecewise ? this.pieces(place) : this.quantity(place, 2) });
    }
    return made;
  }

  givens(): { name: string; range: Range }[] {
    const { random } = this;
    const names = random.chance(0.5) ? variables.slice(0, 1) : variables.slice(0, 2);
    const made: { name: string; range: Range }[] = names.map((letter, i) => ({
      name: letter,
      range: this.range(letter, names[i - 1]),
    }));
    if (random.chance(0.2)) made.push({ name: 'n', range: [0, 3] });
    return made;
  }

  private range(letter: string, before: string | undefined): Range {
    const x = name(letter);
    const chain = (low: string, first: Relation, second: Relation, high: string): Statement => ({
      is: 'chain',
      sides: [numeral(low), x, numeral(high)],
      relations: [first, second],
    });
    switch (this.random.below(6)) {
      case 0:
        return compare(x, '>=', before === undefined ? numeral('0') : name(before));
      case 1:
        return compare(x, '>', numeral('0'));
      case 2:
        return chain('0', '<=', '<=', '2');
      case 3:
        return chain('0', '<', '<=', '1');
      default:
        return 'real';
    }
  }

  /** The place of the statement itself. */
  place(draft: Pick<Draft, 'given' | 'where'>, total: boolean): Place {
    const integers = draft.given.filter(({ range }) => Array.isArray(range)).map(variable => variable.name);
    const names = draft.given.map(variable => variable.name);
    return {
      names,
      functions: draft.where,
      movable: total ? [] : names.filter(letter => !integers.includes(letter)),
      integers,
      integrals: 2,
      total,
    };
  }
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const rest = [...list];
  return list.map(() => rest.splice(random.below(rest.length), 1)[0]!);
}

/** Whether a definition has an expectation in it, itself or through another. */
export function integrates(definition: Defining, all: readonly Defining[]): boolean {
  const text = JSON.stringify(definition.body);
  if (text.includes('"is":"E"') || text.includes('"is":"P"')) return true;
  const names = namesOfDefinition(definition);
  return all.some(other => other !== definition && names.has(other.name) && integrates(other, all));
}
