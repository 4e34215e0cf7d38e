import { DomainError, FormulaError } from '../errors.js';
import { childrenOf } from '../formula/depth.js';
import type { Condition, Expression, Formula, Piece, Proposition, Source } from '../formula/expression.js';
import { reserved } from '../formula/lexer.js';
import { parseCondition, parseFormula } from '../formula/parse.js';
import { carryOut, expand, freshName, type Resolved, substitute } from '../formula/substitute.js';
import { freeNames, mapChildren, mapCondition, visitNames } from '../formula/walk.js';
import { elementary } from '../number/field.js';
import type { Bound, Variable } from '../statement/goal.js';
import { Obligations } from '../statement/obligations.js';
import { signsOf } from '../statement/signs.js';
import { didYouMean } from '../text/nearest.js';
import type { Definition } from './claim.js';
import type { PiecesSpec, Spec } from './spec.js';

/** A slot's text with the slot's name before it, so that messages show where: `given sigma: 0 < sigm <= a`. */
function inSlot<T>(slot: string, text: string, read: (text: string) => T): T {
  try {
    return read(text);
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    throw new FormulaError(error.reason, `${slot}: ${error.text}`, error.position + slot.length + 2);
  }
}

function checkName(name: string, slot: string): void {
  if (!/^\p{L}[\p{L}\p{N}_]*$/u.test(name) || name.includes('__'))
    throw new FormulaError(
      'a name is a letter, then letters, digits and single underscores',
      `${slot}: ${name}`,
      slot.length + 2,
    );
  if (reserved.has(name) || Object.hasOwn(elementary, name))
    throw new FormulaError(
      `${name} is a word of the language, not the name of a quantity`,
      `${slot}: ${name}`,
      slot.length + 2,
    );
}

/** Reads one claim slot by slot; each method reads the slots that its name says. */
export class ClaimReader {
  readonly variables: Variable[] = [];
  readonly definitions = new Map<string, Definition>();
  readonly hypotheses: Condition[] = [];
  readonly used = new Set<string>();
  readonly restsOn = new Set<string>();

  constructor(
    readonly id: string,
    readonly spec: Spec,
  ) {}

  /** The known names: definitions with parameters are functions of the parser. */
  private get signatures() {
    return { functions: this.functions };
  }
  private functions = new Map<string, number>();

  private checkBound(slot: string, text: string, node: Condition, parameters: readonly string[] = []): void {
    const at = (place: number): [string, number] => [`${slot}: ${text}`, slot.length + 2 + place];
    const isLetter = (name: string): boolean =>
      parameters.includes(name) || this.variables.some(variable => variable.name === name);
    visitNames(node, (name, bound) => {
      if (bound.has(name.name) || parameters.includes(name.name)) return;
      if (!isLetter(name.name) && !this.definitions.has(name.name) && !this.names.has(name.name)) {
        const known = [...this.variables.map(variable => variable.name), ...this.names];
        throw new FormulaError(`${name.name} is not bound${didYouMean(name.name, known)}`, ...at(name.at));
      }
      this.used.add(name.name);
    });
    visitBinders(node, (binder, bound) => {
      if (binder.kind === 'derivative' && !isLetter(binder.by) && !bound.has(binder.by))
        throw new FormulaError(
          `D[...; ${binder.by}] differentiates by a letter, and ${binder.by} is ${this.names.has(binder.by) ? 'a definition' : 'none'}`,
          ...at(binder.at),
        );
      if (binder.kind === 'expectation')
        for (const { variable, law } of binder.draws)
          if (this.variables.some(({ name }) => name === variable) || this.names.has(variable))
            throw new FormulaError(`${variable} is both given and integrated over`, ...at(law.at));
    });
  }

  /** Names of the definitions, known before they are read, since a definition may use a later one. */
  private names = new Set<string>();

  readVariables(): void {
    for (const [name, text] of Object.entries(this.spec.given ?? {})) {
      const slot = `given ${name}`;
      checkName(name, 'given');
      this.variables.push({ name, text, range: this.range(name, text, slot) });
    }
  }

  private range(name: string, text: string, slot: string): Variable['range'] {
    const isRange = /^\s*(\S+)\s+in\s+(-?\d{1,6})\s*\.\.\s*(-?\d{1,6})\s*$/.exec(text);
    if (isRange !== null && isRange[1] === name) {
      const [from, to] = [Number(isRange[2]), Number(isRange[3])];
      if (from > to)
        throw new FormulaError('this range is empty', `${slot}: ${text}`, slot.length + 2 + text.indexOf('in'));
      return { kind: 'integer', from, to };
    }
    if (/^\s*\S+\s+real\s*$/.test(text) && text.trim().split(/\s+/)[0] === name)
      return { kind: 'real', lower: [], upper: [] };
    const condition = stampedCondition(inSlot(slot, text, body => parseCondition(body)).condition, { slot, text });
    const links = condition.kind === 'and' ? condition.terms : [condition];
    const lower: Bound[] = [];
    const upper: Bound[] = [];
    const isName = (side: Expression): boolean => side.kind === 'variable' && side.name === name;
    for (const link of links) {
      const fail = (reason: string): never => {
        throw new FormulaError(reason, `${slot}: ${text}`, slot.length + 2 + link.at);
      };
      if (link.kind !== 'comparison' || link.relation === '!=')
        return fail(`expected a chain of bounds on ${name}, such as 0 < ${name} <= a`);
      this.checkBound(slot, text, {
        ...link,
        left: isName(link.left) ? zero : link.left,
        right: isName(link.right) ? zero : link.right,
      });
      const isUpward = link.relation === '<' || link.relation === '<=';
      const strict = link.relation === '<' || link.relation === '>';
      if (isName(link.left) === isName(link.right)) {
        // In a chain `0 < sigma <= a` every link touches the variable; `0 < a <= sigma` of sigma does not.
        return fail(`every link of the chain must bound ${name} itself`);
      }
      const other = isName(link.left) ? link.right : link.left;
      if (link.relation === '==') {
        lower.push({ value: other, strict });
        upper.push({ value: other, strict });
      } else if (isName(link.right) === isUpward) lower.push({ value: other, strict });
      else upper.push({ value: other, strict });
    }
    for (const link of links) this.hypotheses.push(link);
    return { kind: 'real', lower, upper };
  }

  readDefinitions(): void {
    const entries = Object.entries(this.spec.where ?? {}).map(([key, value]) => {
      const match = /^(\p{L}[\p{L}\p{N}_]*)\s*(?:\(([^)]*)\))?$/u.exec(key.trim());
      if (match === null) throw new FormulaError('expected name or name(parameter)', `where: ${key}`, 7);
      const parameters = match[2]?.split(',').map(p => p.trim()) ?? (isDefinition(value) ? [...value.parameters] : []);
      checkName(match[1]!, 'where');
      for (const [i, parameter] of parameters.entries()) {
        checkName(parameter, 'where');
        if (parameters.indexOf(parameter) < i)
          throw new FormulaError(`${parameter} is a parameter twice`, `where: ${key}`, 7 + key.lastIndexOf(parameter));
      }
      if (this.variables.some(variable => variable.name === match[1]))
        throw new FormulaError(`${match[1]} is both given and defined`, `where: ${key}`, 7);
      return { key: match[1]!, parameters, value };
    });
    for (const { key, parameters } of entries) {
      if (this.names.has(key)) throw new FormulaError(`${key} is defined twice`, `where: ${key}`, 7);
      this.names.add(key);
      if (parameters.length > 0) this.functions.set(key, parameters.length);
    }
    const written = new Map(entries.map(entry => [entry.key, { ...entry, ...this.written(entry) }]));
    const open = new Set<string>();
    const resolve = (key: string): Definition => {
      const known = this.definitions.get(key);
      if (known !== undefined) return known;
      const entry = written.get(key)!;
      if (open.has(key)) throw new FormulaError(`${key} is defined by itself`, `where ${key}: ${entry.text}`, 6);
      open.add(key);
      const scope = new Map<string, Resolved>();
      for (const name of freeNames(entry.node))
        if (written.has(name) && !entry.parameters.includes(name)) {
          scope.set(name, resolved(resolve(name)));
        }
      const made = isDefinition(entry.value) ? entry.value : this.definition(key, entry, scope);
      this.definitions.set(key, made);
      if (made === entry.value) this.restsOn.add(made.paper === undefined ? made.from : `${made.paper}/${made.from}`);
      return made;
    };
    for (const key of written.keys()) resolve(key);
  }

  private definition(
    key: string,
    { parameters, text, node }: { parameters: readonly string[]; text: string; node: Expression },
    scope: ReadonlyMap<string, Resolved>,
  ): Definition {
    // A letter of another definition is that of the claim, also where a parameter has its name: the parameter gives way.
    const incoming = new Set(
      [...scope.values()].flatMap(({ parameters: own, expression }) =>
        [...freeNames(expression)].filter(name => !own.includes(name)),
      ),
    );
    const taken = new Set([...incoming, ...freeNames(node), ...parameters, ...scope.keys()]);
    const fresh = parameters.map(name => (incoming.has(name) ? freshName(name, taken) : name));
    const letters = new Map(
      parameters.flatMap((name, i) =>
        fresh[i] === name ? [] : [[name, { kind: 'variable', name: fresh[i]!, at: 0 } as Expression]],
      ),
    );
    const core = this.inPlace(`where ${key}`, text, () => expand(substitute(node, letters), scope));
    const expression = this.inPlace(`where ${key}`, text, () => carryOut(core));
    return { name: key, parameters, letters: fresh, text, written: node, core, expression, from: this.id };
  }

  /** What goes wrong while a formula is expanded or differentiated, with the text it is about. */
  private inPlace<T>(slot: string, text: string, make: () => T): T {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      throw new FormulaError(`expected ${error.expected}`, `${slot}: ${text}`, slot.length + 2);
    }
  }

  private written(entry: { key: string; parameters: readonly string[]; value: string | PiecesSpec | Definition }): {
    text: string;
    node: Expression;
  } {
    const { key, parameters, value } = entry;
    const slot = `where ${key}`;
    if (isDefinition(value)) {
      const text = value.text;
      // A quoted definition brings its variables with it: this claim must have variables of the same names.
      for (const name of freeNames(value.core))
        if (!value.letters.includes(name) && !this.variables.some(variable => variable.name === name))
          throw new FormulaError(
            `${name} is not bound here, but ${key} of ${value.from} uses it`,
            `${slot}: ${text}`,
            slot.length + 2,
          );
        else this.used.add(name);
      return { text, node: value.core };
    }
    if (typeof value === 'string') {
      const { expression } = inSlot(slot, value, text => parseFormula(text, this.signatures));
      this.checkBound(slot, value, isZero(expression), parameters);
      return { text: value, node: stamped(expression, { slot, text: value }) };
    }
    if (value.length === 0)
      throw new FormulaError('a piecewise formula has at least one piece', `${slot}: []`, slot.length + 2);
    const pieces = value.map((piece): Piece => {
      const [when, is] = [`${slot}, when`, `${slot}, is`];
      const condition = inSlot(when, piece.when, text => parseCondition(text, this.signatures)).condition;
      const expression = inSlot(is, piece.is, text => parseFormula(text, this.signatures)).expression;
      this.checkBound(when, piece.when, condition, parameters);
      this.checkBound(is, piece.is, isZero(expression), parameters);
      return {
        when: stampedCondition(condition, { slot: when, text: piece.when }),
        is: stamped(expression, { slot: is, text: piece.is }),
      };
    });
    return {
      text: value.map(piece => `${piece.is} if ${piece.when}`).join('; '),
      node: { kind: 'piecewise', pieces, at: 0, source: { slot, text: value.map(({ when }) => when).join('; ') } },
    };
  }

  formula(slot: string, text: string): Formula {
    const formula = inSlot(slot, text, body => parseFormula(body, this.signatures));
    this.checkBound(slot, text, isZero(formula.expression));
    return { text, expression: stamped(formula.expression, { slot, text }) };
  }

  proposition(slot: string, text: string): Proposition {
    const proposition = inSlot(slot, text, body => parseCondition(body, this.signatures));
    this.checkBound(slot, text, proposition.condition);
    return { text, condition: stampedCondition(proposition.condition, { slot, text }) };
  }

  private get scope(): ReadonlyMap<string, Resolved> {
    return new Map([...this.definitions].map(([name, definition]) => [name, resolved(definition)]));
  }

  /** A formula of a slot with its definitions expanded, derivatives not yet carried out; every letter is given. */
  core(slot: string, { text, expression }: Formula): Expression {
    const made = this.inPlace(slot, text, () => expand(expression, this.scope));
    this.checkClosed(slot, text, made);
    return made;
  }

  coreCondition(slot: string, { text, condition }: Proposition): Condition {
    const made = this.inPlace(slot, text, () => mapCondition(condition, child => expand(child, this.scope)));
    this.checkClosed(slot, text, made);
    return made;
  }

  /** Derivatives carried out: the goals that methods see. */
  carried(slot: string, text: string, node: Expression): Expression {
    return this.inPlace(slot, text, () => carryOut(node));
  }

  carriedCondition(slot: string, text: string, node: Condition): Condition {
    return this.inPlace(slot, text, () => mapCondition(node, carryOut));
  }

  private checkClosed(slot: string, text: string, node: Expression | Condition): void {
    const fail = (reason: string, at = 0): never => {
      throw new FormulaError(reason, `${slot}: ${text}`, slot.length + 2 + Math.min(at, text.length));
    };
    visitNames(node, (name, bound) => {
      if (!bound.has(name.name) && !this.variables.some(variable => variable.name === name.name))
        fail(`${name.name} has no value here: a definition with parameters is used without its arguments`, name.at);
    });
    visitPowers(node, (exponent, bound) => {
      for (const name of freeNames(exponent))
        if (bound.has(name) || this.variables.find(variable => variable.name === name)?.range.kind !== 'integer')
          fail(`an exponent is an integer or a formula in integer variables, and ${name} is none`);
    });
  }

  /** Collects what the parts of the statement need; the hypotheses first. */
  obligations(hypotheses: readonly Condition[]): Obligations {
    const found = new Obligations(signsOf(this.variables));
    for (const condition of hypotheses) found.condition(condition, { conditions: [], variables: [] });
    return found;
  }

  checkUsed(): void {
    for (const variable of this.variables)
      if (!this.used.has(variable.name))
        throw new FormulaError(`${variable.name} is never used`, `given ${variable.name}: ${variable.text}`, 6);
    for (const [name, definition] of this.definitions)
      if (!this.used.has(name)) throw new FormulaError(`${name} is never used`, `where ${name}: ${definition.text}`, 6);
  }
}

const zero: Expression = { kind: 'number', numerator: 0n, denominator: 1n, at: 0 };
const isZero = (left: Expression): Condition => ({
  kind: 'comparison',
  relation: '==',
  left,
  right: zero,
  at: left.at,
});
const resolved = ({ parameters, letters, core }: Definition): Resolved => ({
  parameters: letters,
  named: parameters,
  expression: core,
});
const isDefinition = (value: string | PiecesSpec | Definition): value is Definition =>
  typeof value === 'object' && !Array.isArray(value);

type Binder = Expression & { readonly kind: 'expectation' | 'derivative' };

/** Calls the visitor at every E[...], P[...] and D[...], with the letters bound around it. */
function visitBinders(
  node: Expression | Condition,
  visitor: (binder: Binder, bound: ReadonlySet<string>) => void,
  bound: ReadonlySet<string> = new Set(),
): void {
  if (node.kind === 'expectation' || node.kind === 'derivative') visitor(node, bound);
  const inner =
    node.kind === 'expectation' ? new Set([...bound, ...node.draws.map(({ variable }) => variable)]) : bound;
  for (const child of childrenOf(node)) visitBinders(child, visitor, inner);
}

/** Calls the visitor at every exponent that is no number, with the letters bound around it. */
function visitPowers(
  node: Expression | Condition,
  visitor: (exponent: Expression, bound: ReadonlySet<string>) => void,
  bound: ReadonlySet<string> = new Set(),
): void {
  if (node.kind === 'power' && node.exponent.kind !== 'number') visitor(node.exponent, bound);
  const names = node.kind === 'expectation' ? node.draws.map(({ variable }) => variable) : [];
  const inner = names.length === 0 ? bound : new Set([...bound, ...names]);
  for (const child of childrenOf(node)) visitPowers(child, visitor, inner);
}

/** The tree with the text it was read from at every part that may lack a value. */
function stamped(node: Expression, source: Source): Expression {
  const made = mapChildren(
    node,
    child => stamped(child, source),
    condition => stampedCondition(condition, source),
  );
  const mayFail = ['divide', 'power', 'call', 'piecewise', 'expectation', 'derivative'].includes(made.kind);
  return mayFail ? ({ ...made, source } as Expression) : made;
}

const stampedCondition = (node: Condition, source: Source): Condition =>
  mapCondition(node, child => stamped(child, source));
