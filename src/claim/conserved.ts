import { FormulaError } from '../errors.js';
import type { Condition, Expression } from '../formula/expression.js';
import { freeNames, someNode } from '../formula/walk.js';
import { comparison, zero } from '../statement/goal.js';
import { changeAlong, conservationGoals } from '../statement/kinds.js';
import { anywhere, type Elaboration, type Stated, variableOf } from './elaboration.js';
import type { Spec } from './spec.js';

/** Refuses a formula with corners or jumps in a letter that moves: partial slopes would not say how it changes along a curve. */
function checkSmooth(slot: string, text: string, node: Expression, letters: ReadonlySet<string>): void {
  const isRough = (part: Expression | Condition): boolean =>
    ['piecewise', 'expectation', 'derivative'].includes(part.kind) ||
    (part.kind === 'call' && ['abs', 'sign', 'min', 'max', 'clip'].includes(part.name));
  const moves = (part: Expression | Condition): boolean => [...freeNames(part)].some(name => letters.has(name));
  if (someNode(node, part => isRough(part) && moves(part)))
    throw new FormulaError('a conserved quantity is smooth in the letters that move', `${slot}: ${text}`, slot.length + 2); // biome-ignore format: one line
}

/** A conserved quantity: that its change along the field is 0, and that every rate has a value. */
export function conserved(elaboration: Elaboration, spec: Spec): Stated {
  const { reader, obligations } = elaboration;
  const { of, along } = spec.conserved!;
  const field = Object.entries(along).map(([name, text]) => {
    const slot = `conserved along ${name}`;
    if (variableOf(elaboration, 'conserved along', name).range.kind === 'integer')
      throw new FormulaError(`${name} is an integer, which has no rate`, `${slot}: ${text}`, slot.length + 2);
    reader.used.add(name);
    const { expression: written } = reader.formula(slot, text);
    return { name, text, written, core: reader.core(slot, { text, expression: written }) };
  });
  const quantity = reader.formula('conserved of', of);
  const core = reader.core('conserved of', quantity);
  const moving = new Set(field.map(({ name }) => name));
  if (![...freeNames(core)].some(name => moving.has(name)))
    throw new FormulaError('a conserved quantity speaks of a letter that moves', `conserved of: ${of}`, 14);
  checkSmooth('conserved of', of, core, moving);
  const change = changeAlong(core, new Map(field.map(entry => [entry.name, entry.core])));
  // every rate has a value, also one that the derivative does not ask for
  for (const rate of field) obligations.formula(rate.core, anywhere);
  obligations.formula(change, anywhere);
  const shown = changeAlong(quantity.expression, new Map(field.map(({ name, written }) => [name, written])));
  return {
    kind: 'conserved quantity',
    states: [
      {
        text: `${of} is conserved along ${field.map(({ name, text }) => `${name}' = ${text}`).join(', ')}`,
        condition: comparison('==', shown, zero),
      },
    ],
    goals: conservationGoals(reader.carried('conserved of', of, change)),
  };
}
