import { theorem } from '../../src/claim/theorem.js';
import { verifyClaim } from '../../src/verify/verify.js';
import type { Rational } from '../../test/reference/rational.js';
import * as Q from '../../test/reference/rational.js';
import type { Body, Point } from '../../test/reference/truth.js';

/** What the product does with a statement: a status of its verdict, `refused` with a line for the author, `crashed`. */
export interface Answer {
  readonly says: string;
  readonly detail: string;
  /** The point of a refutation. */
  readonly witness?: Readonly<Record<string, string>>;
}

/** Errors that are lines for an author; any other is a fault of the product. */
const lines = ['FormulaError', 'DomainError'];

async function answer(body: Record<string, unknown>, options: Parameters<typeof verifyClaim>[1]): Promise<Answer> {
  try {
    const claim = theorem('fuzz', { title: 'fuzz', expect: 'holds', ...body });
    const verdict = await verifyClaim(claim, options);
    const detail = verdict.evidence.map(item => `${item.method} ${item.outcome}: ${item.detail}`).join('; ');
    return {
      says: verdict.status,
      detail,
      ...(verdict.witness === undefined ? {} : { witness: verdict.witness.point }),
    };
  } catch (error) {
    const { name, message } = error as Error;
    return { says: lines.includes(name) ? 'refused' : 'crashed', detail: `${name}: ${message}` };
  }
}

/** The two questions the product is asked; a test asks a faulty one. */
export interface Product {
  readonly askAt: (body: Body, point: Point) => Promise<Answer>;
  readonly ask: (body: Body) => Promise<Answer>;
}

/** Whether the product sees the statement fail at this point: it tries a recorded witness there and nowhere else. */
function askAt(body: Body, point: Point): Promise<Answer> {
  const witness = Object.fromEntries(Object.entries(point).map(([name, value]) => [name, Q.show(value)]));
  return answer({ ...body, witness }, { methods: ['test'] });
}

/** The verdict of methods that prove, and of the search for a counterexample. */
function ask(body: Body): Promise<Answer> {
  return answer({ ...body }, { methods: ['test', 'certify', 'enclose'], budget: 0.1 });
}

export const product: Product = { askAt, ask };

/** The point of a witness; undefined if it is not one of numbers. */
export function pointOf(witness: Readonly<Record<string, string>>): Point | undefined {
  try {
    return Object.fromEntries(Object.entries(witness).map(([name, text]): [string, Rational] => [name, Q.read(text)]));
  } catch {
    return undefined;
  }
}
