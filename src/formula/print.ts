import type { Condition, Draw, Expression, Piece } from './expression.js';
import { numeralText } from './lexer.js';

const strength = { add: 1, subtract: 1, multiply: 2, divide: 2, negate: 2, power: 4, atom: 5 } as const;

function strengthOf(node: Expression): number {
  if (node.kind === 'number')
    return node.numerator < 0n ? strength.negate : numeralText(node).includes('/') ? strength.divide : strength.atom;
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
      return numeralText(node);
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
      // -x^2 is read as -(x^2) and -x * y as (-x) * y.
      return `-${inside(node.of, 4)}`;
    case 'power':
      return `${inside(node.base, 5)}^${inside(node.exponent, 5)}`;
    case 'call':
    case 'apply':
      return node.name === 'pi' ? 'pi' : `${node.name}(${node.args.map(printFormula).join(', ')})`;
    case 'valued':
      return `(${[node.of, ...node.needs].map(printFormula).join(' where ')} has a value)`;
    case 'derivative':
      return `D[${printFormula(node.of)}; ${node.by}${node.place === undefined ? '' : ` = ${printFormula(node.place)}`}]`;
    case 'piecewise':
      return `{${node.pieces.map(piece => `${printFormula(piece.is)} if ${printCondition(piece.when)}`).join('; ')}}`;
    case 'expectation': {
      const draws = node.draws.map(drawText).join(', ');
      const event = eventOf(node.of);
      return event === undefined ? `E[${printFormula(node.of)}; ${draws}]` : `P[${printCondition(event)}; ${draws}]`;
    }
  }
}

const drawText = ({ variable, law }: Draw): string =>
  `${variable} ~ ${law.law}(${law.parameters.map(printFormula).join(', ')})`;

/** The condition that a formula is the indicator of: 1 where it holds, 0 where it does not. */
export function eventOf(node: Expression): Condition | undefined {
  if (node.kind !== 'piecewise' || node.pieces.length !== 2) return undefined;
  const [{ when, is: one }, { when: otherwise, is: zero }] = node.pieces as [Piece, Piece];
  const isNumber = (value: Expression, n: bigint) =>
    value.kind === 'number' && value.numerator === n && value.denominator === 1n;
  if (otherwise.kind !== 'not' || !isNumber(one, 1n) || !isNumber(zero, 0n)) return undefined;
  return otherwise.of === when || printCondition(otherwise.of) === printCondition(when) ? when : undefined;
}

/** A condition as text that reads back as the same tree. */
export function printCondition(node: Condition): string {
  const term = (child: Condition): string =>
    child.kind === 'comparison' ? printCondition(child) : `(${printCondition(child)})`;
  switch (node.kind) {
    case 'comparison':
      return `${printFormula(node.left)} ${node.relation} ${printFormula(node.right)}`;
    case 'and': {
      // A chain `0 < s <= a` has its middle in common.
      const links = node.terms.map((child, i) => {
        const before = node.terms[i - 1];
        const isLink = child.kind === 'comparison' && before?.kind === 'comparison' && before.right === child.left;
        return isLink ? ` ${child.relation} ${printFormula(child.right)}` : `${i === 0 ? '' : ' and '}${term(child)}`;
      });
      return links.join('');
    }
    case 'or':
      return node.terms.map(term).join(' or ');
    case 'not':
      return `not (${printCondition(node.of)})`;
  }
}
