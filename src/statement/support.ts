import type { Condition, Draw, Expression } from '../formula/expression.js';
import { printFormula } from '../formula/print.js';
import { comparison, type Variable } from './goal.js';

/** The values that a letter of integration takes: all in [-a, a] for uniform(a), all real numbers for the other laws. */
export function supportOf({ variable: name, law }: Draw): {
  readonly variable: Variable;
  readonly hypotheses: readonly Condition[];
} {
  const letter: Expression = { kind: 'variable', name, at: law.at };
  const [half] = law.parameters as [Expression];
  if (law.law !== 'uniform')
    return { variable: { name, text: `${name} real`, range: { kind: 'real', lower: [], upper: [] } }, hypotheses: [] };
  const least: Expression = { kind: 'negate', of: half, at: half.at };
  return {
    variable: {
      name,
      text: `${printFormula(least)} <= ${name} <= ${printFormula(half)}`,
      range: {
        kind: 'real',
        lower: [{ value: least, strict: false }],
        upper: [{ value: half, strict: false }],
      },
    },
    hypotheses: [comparison('<=', least, letter), comparison('<=', letter, half)],
  };
}
