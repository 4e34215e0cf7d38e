import { FormulaError } from '../errors.js';
import type { Condition, Expression, Formula, Proposition } from '../formula/expression.js';
import { parseCondition, parseFormula } from '../formula/parse.js';
import { carryOut, expand, type Resolved } from '../formula/substitute.js';
import { mapCondition } from '../formula/walk.js';
import { type Bound, type Obligation, type Variable, zero } from '../statement/goal.js';
import { Obligations } from '../statement/obligations.js';
import { signsOf } from '../statement/signs.js';
import { Definitions, isZero, resolved } from './definitions.js';
import { checkName, inSlot, stamped, stampedCondition } from './slot.js';

/** Reads one claim slot by slot; each method reads the slots that its name says. */
export class ClaimReader extends Definitions {
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

  /**
   * Collects what the parts of the statement need; the hypotheses first, each under those before it and those that need nothing.
   *
   * @param cores the hypotheses, derivatives not yet carried out
   * @param carried the same with derivatives carried out
   */
  obligations(cores: readonly Condition[], carried: readonly Condition[]): Obligations {
    const signs = signsOf(this.variables);
    const needs = (condition: Condition, found = new Obligations(signs)): readonly Obligation[] => {
      found.condition(condition, { conditions: [], variables: [] });
      return found.list;
    };
    const isTotal = cores.map(condition => needs(condition).length === 0);
    const found = new Obligations(signs);
    cores.forEach((condition, k) => {
      found.under = carried.filter((_, i) => i < k || isTotal[i]);
      needs(condition, found);
    });
    found.under = undefined;
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
