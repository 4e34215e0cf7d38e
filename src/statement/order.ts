import type { Condition, Expression, Relation } from '../formula/expression.js';
import { Evaluator } from '../formula/fold.js';
import { printFormula } from '../formula/print.js';
import { freeNames } from '../formula/walk.js';
import { compareRational, type Rational, rational } from '../number/rational.js';

/** More orders than this are not gone through. */
const MOST_ORDERS = 3000;

const admits: Readonly<Record<Relation, readonly number[]>> = {
  '<': [-1],
  '<=': [-1, 0],
  '>': [1],
  '>=': [0, 1],
  '==': [0],
  '!=': [-1, 1],
};

/** An unknown of the order: where a quantity lies among the numbers it is compared with, or how two quantities compare. */
interface Unknown {
  readonly levels: Rational[];
}

/** A comparison as a question about an unknown: `place` among its levels, turned where its sides are. */
interface Atom {
  readonly unknown: string;
  readonly level: Rational | undefined;
  readonly turned: boolean;
  readonly relation: Relation;
}

function numberOf(node: Expression): Rational | undefined {
  if (freeNames(node).size > 0) return undefined;
  try {
    return new Evaluator(rational, { values: new Map() }).value(node);
  } catch {
    // No rational number, or none at all: it is compared as a quantity like any other.
    return undefined;
  }
}

/**
 * Whether hypotheses imply a conclusion by the order of the quantities alone, whatever these are: every comparison of x with
 * numbers c1 < c2 < ... is decided by where x lies among them, every other by how its two sides compare. `x < 1 or x >= 1`
 * holds; `x < 1` implies `x <= 2`; nothing is multiplied out.
 */
export function followsByOrder(hypotheses: readonly Condition[], conclusion: Condition): boolean {
  const unknowns = new Map<string, Unknown>();
  const atoms = new Map<Condition, Atom>();
  const collect = (node: Condition): void => {
    if (node.kind === 'not') collect(node.of);
    else if (node.kind !== 'comparison') node.terms.forEach(collect);
    else {
      const atom = atomOf(node);
      atoms.set(node, atom);
      const unknown = unknowns.get(atom.unknown) ?? { levels: [] };
      unknowns.set(atom.unknown, unknown);
      const { level } = atom;
      if (level !== undefined && !unknown.levels.some(known => compareRational(known, level) === 0))
        unknown.levels.push(level);
    }
  };
  for (const condition of [...hypotheses, conclusion]) collect(condition);
  for (const { levels } of unknowns.values()) levels.sort(compareRational);
  const names = [...unknowns.keys()];
  // Among k numbers there are 2 k + 1 places: below, at the first, between, ... ; two quantities compare in three ways.
  const places = names.map(name => 2 * Math.max(1, unknowns.get(name)!.levels.length) + 1);
  const orders = places.reduce((product, n) => product * n, 1);
  if (orders > MOST_ORDERS) return false;
  for (let order = 0; order < orders; order++) {
    const chosen = new Map<string, number>();
    let rest = order;
    names.forEach((name, i) => {
      chosen.set(name, rest % places[i]!);
      rest = Math.floor(rest / places[i]!);
    });
    const truth = (node: Condition): boolean => {
      if (node.kind === 'not') return !truth(node.of);
      if (node.kind === 'and') return node.terms.every(truth);
      if (node.kind === 'or') return node.terms.some(truth);
      const { unknown, level, turned, relation } = atoms.get(node)!;
      const index =
        level === undefined ? 0 : unknowns.get(unknown)!.levels.findIndex(known => compareRational(known, level) === 0);
      const compared = Math.sign(chosen.get(unknown)! - (2 * index + 1));
      return admits[relation].includes(turned ? -compared : compared);
    };
    if (hypotheses.every(truth) && !truth(conclusion)) return false;
  }
  return true;
}

function atomOf({ left, right, relation }: Condition & { readonly kind: 'comparison' }): Atom {
  const [p, q] = [numberOf(left), numberOf(right)];
  if (q !== undefined) return { unknown: printFormula(left), level: q, turned: false, relation };
  if (p !== undefined) return { unknown: printFormula(right), level: p, turned: true, relation };
  const [x, y] = [printFormula(left), printFormula(right)];
  return x <= y
    ? { unknown: `${x} ~ ${y}`, level: undefined, turned: false, relation }
    : { unknown: `${y} ~ ${x}`, level: undefined, turned: true, relation };
}
