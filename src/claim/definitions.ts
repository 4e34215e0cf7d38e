import { FormulaError } from '../errors.js';
import type { Condition, Expression, Piece } from '../formula/expression.js';
import { parseCondition, parseFormula } from '../formula/parse.js';
import { carryOut, expand, freshName, type Resolved } from '../formula/substitute.js';
import { freeNames } from '../formula/walk.js';
import { zero } from '../statement/goal.js';
import { visitBinders } from './binders.js';
import type { Definition } from './claim.js';
import { Scope } from './scope.js';
import { checkName, inSlot, stamped, stampedCondition } from './slot.js';
import type { PiecesSpec } from './spec.js';

/** Reads `where`: every definition expanded, without capture, into the letters of the claim and its own parameters. */
export class Definitions extends Scope {
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
      const made = isDefinition(entry.value) ? this.quoted(entry.value) : this.definition(key, entry, scope);
      this.definitions.set(key, made);
      if (isDefinition(entry.value))
        this.restsOn.add(made.paper === undefined ? made.from : `${made.paper}/${made.from}`);
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
    // In one pass with the definitions: a derivative is then still of what they say, as it was written.
    const names = new Map(scope);
    for (const [i, name] of parameters.entries())
      if (fresh[i] !== name)
        names.set(name, { parameters: [], expression: { kind: 'variable', name: fresh[i]!, at: 0 } });
    const core = this.inPlace(`where ${key}`, text, () => expand(node, names));
    const expression = this.inPlace(`where ${key}`, text, () => carryOut(core));
    return { name: key, parameters, letters: fresh, text, written: node, core, expression, from: this.id };
  }

  /** A definition of another claim: letters that it integrates over give way to those that are given here, whose ranges are not theirs. */
  private quoted(value: Definition): Definition {
    const given = new Set(this.variables.map(({ name }) => name));
    let isClash = false;
    visitBinders(isZero(value.core), binder => {
      if (binder.kind === 'expectation') isClash ||= binder.draws.some(({ variable }) => given.has(variable));
    });
    if (!isClash) return value;
    const core = expand(value.core, new Map(), given);
    return { ...value, core, expression: carryOut(core) };
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
}

export const isZero = (left: Expression): Condition => ({
  kind: 'comparison',
  relation: '==',
  left,
  right: zero,
  at: left.at,
});
export const resolved = ({ parameters, letters, core }: Definition): Resolved => ({
  parameters: letters,
  named: parameters,
  expression: core,
});
export const isDefinition = (value: string | PiecesSpec | Definition): value is Definition =>
  typeof value === 'object' && !Array.isArray(value);
