import type { Condition, Draw, Expression } from '../formula/expression.js';
import { printFormula } from '../formula/print.js';
import { substitute } from '../formula/substitute.js';
import { depends } from './affine.js';
import { type Bound, comparison, type Variable } from './goal.js';

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

/** A letter of integration where the letters that its ends speak of have these values. */
export function supportAt(variable: Variable, values: ReadonlyMap<string, Expression>): Variable {
  const { name, range } = variable;
  if (range.kind === 'integer') return variable;
  const at = (ends: readonly Bound[]): Bound[] => ends.map(end => ({ ...end, value: substitute(end.value, values) }));
  const [lower, upper] = [at(range.lower), at(range.upper)];
  const text = [
    ...lower.map(({ value, strict }) => `${printFormula(value)} ${strict ? '<' : '<='} `),
    name,
    ...upper.map(({ value, strict }) => ` ${strict ? '<' : '<='} ${printFormula(value)}`),
  ];
  const isMoved = [...range.lower, ...range.upper].some(({ value }) => depends(value, new Set(values.keys())));
  return isMoved ? { name, text: text.join(''), range: { kind: 'real', lower, upper } } : variable;
}
