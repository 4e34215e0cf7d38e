import type { Condition, Draw, Expression } from '../formula/expression.js';
import { printFormula } from '../formula/print.js';
import { substitute } from '../formula/substitute.js';
import { comparison, type Variable } from './goal.js';

const negative = (half: Expression): Expression => ({ kind: 'negate', of: half, at: half.at });

/** A letter of [-half, half]. */
function between(name: string, half: Expression): Variable {
  const least = negative(half);
  return {
    name,
    text: `${printFormula(least)} <= ${name} <= ${printFormula(half)}`,
    range: { kind: 'real', lower: [{ value: least, strict: false }], upper: [{ value: half, strict: false }] },
  };
}

/** A letter of any real value. */
export const realLetter = (name: string): Variable => ({
  name,
  text: `${name} real`,
  range: { kind: 'real', lower: [], upper: [] },
});

/** The values that a letter of integration takes: all in [-a, a] for uniform(a), all real numbers for the other laws. */
export function supportOf({ variable: name, law }: Draw): {
  readonly variable: Variable;
  readonly hypotheses: readonly Condition[];
} {
  const letter: Expression = { kind: 'variable', name, at: law.at };
  const [half] = law.parameters as [Expression];
  if (law.law !== 'uniform') return { variable: realLetter(name), hypotheses: [] };
  const hypotheses = [comparison('<=', negative(half), letter), comparison('<=', letter, half)];
  return { variable: between(name, half), hypotheses };
}

/** A letter of integration, where letters that its ends may speak of have these values. */
export function supportAt(variable: Variable, values: ReadonlyMap<string, Expression>): Variable {
  const { name, range } = variable;
  const [end] = range.kind === 'real' ? range.upper : [];
  return end === undefined ? variable : between(name, substitute(end.value, values));
}
