import { FormulaError } from '../errors.js';
import type { Condition, Expression, Source } from '../formula/expression.js';
import { reserved } from '../formula/lexer.js';
import { mapChildren, mapCondition } from '../formula/walk.js';
import { elementary } from '../number/field.js';

/** A slot's text with the slot's name before it, so that messages show where: `given sigma: 0 < sigm <= a`. */
export function inSlot<T>(slot: string, text: string, read: (text: string) => T): T {
  try {
    return read(text);
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    throw new FormulaError(error.reason, `${slot}: ${error.text}`, error.position + slot.length + 2);
  }
}

/** Refuses a name that is no letter of the language. */
export function checkName(name: string, slot: string): void {
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

/** The tree with the text it was read from at every part that may lack a value. */
export function stamped(node: Expression, source: Source): Expression {
  const made = mapChildren(
    node,
    child => stamped(child, source),
    condition => stampedCondition(condition, source),
  );
  const mayFail = ['divide', 'power', 'call', 'piecewise', 'expectation', 'derivative'].includes(made.kind);
  return mayFail ? ({ ...made, source } as Expression) : made;
}

export const stampedCondition = (node: Condition, source: Source): Condition =>
  mapCondition(node, child => stamped(child, source));
