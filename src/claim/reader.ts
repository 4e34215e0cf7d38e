import { FormulaError } from '../errors.js';
import type { Condition, Expression, Formula, Piece, Proposition } from '../formula/expression.js';
import { reserved } from '../formula/lexer.js';
import { parseCondition, parseFormula } from '../formula/parse.js';
import { expand, mapChildren, mapCondition, type Resolved, visitConditionNames } from '../formula/walk.js';
import { elementary } from '../number/field.js';
import type { Bound, Definition, Need, Variable } from './claim.js';
import { needsOf, needsOfCondition } from './needs.js';
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

/** The known name nearest to a misspelt one, at most two edits away. */
function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.min(3, Math.max(2, name.length));
  for (const candidate of known) {
    const row = Array.from({ length: candidate.length + 1 }, (_, j) => j);
    for (let i = 1; i <= name.length; i++) {
      let diagonal = row[0]!;
      row[0] = i;
      for (let j = 1; j <= candidate.length; j++) {
        const above = row[j]!;
        row[j] = Math.min(above + 1, row[j - 1]! + 1, diagonal + (name[i - 1] === candidate[j - 1] ? 0 : 1));
        diagonal = above;
      }
    }
    const distance = row[candidate.length]!;
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
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
  private readonly rawNeeds: Need[] = [];

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
    visitConditionNames(node, (name, bound) => {
      const fail = (reason: string): never => {
        throw new FormulaError(reason, `${slot}: ${text}`, slot.length + 2 + name.at);
      };
      if (bound.has(name.name) || parameters.includes(name.name)) return;
      const isVariable = this.variables.some(variable => variable.name === name.name);
      if (!isVariable && !this.definitions.has(name.name) && !this.names.has(name.name)) {
        const near = nearest(name.name, [...this.variables.map(v => v.name), ...this.names]);
        fail(`${name.name} is not bound${near === undefined ? '' : `; did you mean ${near}?`}`);
      }
      this.used.add(name.name);
    });
    for (const draw of drawsOf(node))
      if (this.variables.some(variable => variable.name === draw) || this.names.has(draw))
        throw new FormulaError(`${draw} is both given and integrated over`, `${slot}: ${text}`, slot.length + 2);
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
    const { condition } = inSlot(slot, text, body => parseCondition(body));
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
      for (const parameter of parameters) checkName(parameter, 'where');
      if (this.variables.some(variable => variable.name === match[1]))
        throw new FormulaError(`${match[1]} is both given and defined`, `where: ${key}`, 7);
      return { key: match[1]!, parameters, value };
    });
    for (const { key, parameters } of entries) {
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
      for (const name of namesIn(entry.node))
        if (written.has(name) && !entry.parameters.includes(name)) scope.set(name, resolve(name));
      const made: Definition = isDefinition(entry.value)
        ? entry.value
        : {
            name: key,
            parameters: entry.parameters,
            text: entry.text,
            written: entry.node,
            expression: expand(entry.node, scope),
            from: this.id,
          };
      this.definitions.set(key, made);
      if (made.from !== this.id) this.restsOn.add(made.from);
      return made;
    };
    for (const key of written.keys()) resolve(key);
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
      for (const name of namesIn(value.expression))
        if (!value.parameters.includes(name) && !this.variables.some(variable => variable.name === name))
          throw new FormulaError(
            `${name} is not bound here, but ${key} of ${value.from} uses it`,
            `${slot}: ${text}`,
            slot.length + 2,
          );
        else this.used.add(name);
      this.need(
        slot,
        text,
        needsOf(value.expression).map(need => ({ ...need, at: 0 })),
      );
      return { text, node: value.expression };
    }
    if (typeof value === 'string') {
      const { expression } = inSlot(slot, value, text => parseFormula(text, this.signatures));
      this.checkBound(slot, value, isZero(expression), parameters);
      this.need(slot, value, needsOf(expression));
      return { text: value, node: expression };
    }
    if (value.length === 0)
      throw new FormulaError('a piecewise formula has at least one piece', `${slot}: []`, slot.length + 2);
    const pieces = value.map((piece): Piece => {
      const [when, is] = [`${slot}, when`, `${slot}, is`];
      const condition = inSlot(when, piece.when, text => parseCondition(text, this.signatures)).condition;
      const expression = inSlot(is, piece.is, text => parseFormula(text, this.signatures)).expression;
      this.checkBound(when, piece.when, condition, parameters);
      this.checkBound(is, piece.is, isZero(expression), parameters);
      this.need(when, piece.when, needsOfCondition(condition));
      this.need(
        is,
        piece.is,
        needsOf(expression).map(need => ({ ...need, where: [condition, ...need.where] })),
      );
      return { when: condition, is: expression };
    });
    return {
      text: value.map(piece => `${piece.is} if ${piece.when}`).join('; '),
      node: { kind: 'piecewise', pieces, at: 0 },
    };
  }

  formula(slot: string, text: string): Formula {
    const formula = inSlot(slot, text, body => parseFormula(body, this.signatures));
    this.checkBound(slot, text, isZero(formula.expression));
    this.need(slot, text, needsOf(formula.expression));
    return formula;
  }

  proposition(slot: string, text: string): Proposition {
    const proposition = inSlot(slot, text, body => parseCondition(body, this.signatures));
    this.checkBound(slot, text, proposition.condition);
    this.need(slot, text, needsOfCondition(proposition.condition));
    return proposition;
  }

  /** What the formulas read so far need in order to have values, in terms of the variables. */
  needs(): Need[] {
    return this.rawNeeds.map(need => ({
      ...need,
      of: this.expression(need.of),
      where: need.where.map(condition => this.condition(condition)),
    }));
  }

  private need(slot: string, text: string, needs: readonly Need[]): void {
    for (const need of needs)
      this.rawNeeds.push({ ...need, text: `${slot}: ${text}`, at: slot.length + 2 + Math.min(need.at, text.length) });
  }

  expression(node: Expression): Expression {
    return expand(node, this.definitions);
  }

  condition(node: Condition): Condition {
    return mapCondition(node, child => this.expression(child));
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
const isDefinition = (value: string | PiecesSpec | Definition): value is Definition =>
  typeof value === 'object' && !Array.isArray(value);

function namesIn(node: Expression): Set<string> {
  const names = new Set<string>();
  visitConditionNames(isZero(node), (name, bound) => {
    if (!bound.has(name.name)) names.add(name.name);
  });
  return names;
}

/** The variables of integration of a condition. */
function drawsOf(node: Condition): string[] {
  const found: string[] = [];
  const go = (child: Expression): Expression => {
    if (child.kind === 'expectation') found.push(...child.draws.map(draw => draw.variable));
    mapChildren(child, go, condition => mapCondition(condition, go));
    return child;
  };
  mapCondition(node, go);
  return found;
}
