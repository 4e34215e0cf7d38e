import type { Condition, Expression } from './expression.js';

const strength = { add: 1, subtract: 1, multiply: 2, divide: 2, negate: 2, power: 4, atom: 5 } as const;

function strengthOf(node: Expression): number {
  if (node.kind === 'number') return node.denominator === 1n ? strength.atom : strength.divide;
  return node.kind in strength ? strength[node.kind as keyof typeof strength] : strength.atom;
}

/**
 * A formula as text that reads back as the same tree: products written with *, brackets only where they are needed.
 *
 * @throws nothing; pieces are printed as `{value if condition; ...}`, which is for reading only
 * @example printFormula(parseFormula('27 sigma / (64 a)').expression) // '27 * sigma / (64 * a)'
 */
export function printFormula(node: Expression): string {
  const inside = (child: Expression, least: number): string =>
    strengthOf(child) >= least ? printFormula(child) : `(${printFormula(child)})`;
  switch (node.kind) {
    case 'number':
      return node.denominator === 1n ? `${node.numerator}` : `${node.numerator} / ${node.denominator}`;
    case 'variable':
      return node.name;
    case 'add':
      return `${inside(node.left, 1)} + ${inside(node.right, 2)}`;
    case 'subtract':
      return `${inside(node.left, 1)} - ${inside(node.right, 2)}`;
    case 'multiply':
      return `${inside(node.left, 2)} * ${inside(node.right, 3)}`;
    case 'divide':
      return `${inside(node.left, 2)} / ${inside(node.right, 3)}`;
    case 'negate':
      // mathjs reads -x^2 as -(x^2) and -x * y as (-x) * y.
      return `-${inside(node.of, 4)}`;
    case 'power':
      return `${inside(node.base, 5)}^${inside(node.exponent, 5)}`;
    case 'call':
    case 'apply':
      return node.name === 'pi' ? 'pi' : `${node.name}(${node.args.map(printFormula).join(', ')})`;
    case 'derivative':
      return `D[${printFormula(node.of)}; ${node.by}]`;
    case 'piecewise':
      return `{${node.pieces.map(piece => `${printFormula(piece.is)} if ${printCondition(piece.when)}`).join('; ')}}`;
    case 'expectation': {
      const draws = node.draws.map(
        ({ variable, law }) => `${variable} ~ ${law.law}(${law.parameters.map(printFormula).join(', ')})`,
      );
      return `E[${printFormula(node.of)}; ${draws.join(', ')}]`;
    }
  }
}

/** A condition as text that reads back as the same tree. */
export function printCondition(node: Condition): string {
  const term = (child: Condition): string =>
    child.kind === 'comparison' ? printCondition(child) : `(${printCondition(child)})`;
  switch (node.kind) {
    case 'comparison':
      return `${printFormula(node.left)} ${node.relation} ${printFormula(node.right)}`;
    case 'and':
    case 'or':
      return node.terms.map(term).join(` ${node.kind} `);
    case 'not':
      return `not (${printCondition(node.of)})`;
  }
}
