import { derivative, mayJump } from '../formula/derivative.js';
import type { Condition, Draw, Expression } from '../formula/expression.js';
import { carryOut, expand, type Resolved } from '../formula/substitute.js';
import { affineLetter, depends } from './affine.js';
import { endsOf } from './ends.js';
import { both, closure, comparison, type Demand, difference, either, falsum, negation, one, zero } from './goal.js';
import { smoothTogether } from './kinks.js';
import { supportOf } from './support.js';
import { hasMoment } from './tails.js';

type Integral = Expression & { readonly kind: 'expectation' };

/** What stands around the part of a formula that is looked at. */
interface Context {
  readonly path: readonly Condition[];
  /** Conditions of the pieces in which it stands. */
  readonly whens: readonly Condition[];
  readonly draws: readonly Draw[];
  /** The formula that has to be differentiable: a kink in it may have none of its own there. */
  readonly whole: Expression;
}

const jumpsIn =
  (letters: ReadonlySet<string>) =>
  (side: Expression | Condition): boolean =>
    [...letters].some(letter => mayJump(side, letter));

/**
 * Walks a formula and lists what is sufficient for it to be differentiable in a letter, `by`, or continuous in several, where it has
 * values nearby as well (staying.ts).
 */
class Regularity {
  readonly found: Demand[] = [];

  constructor(
    private readonly letters: ReadonlySet<string>,
    private readonly by?: string,
  ) {}

  private get isSmooth(): boolean {
    return this.by !== undefined;
  }

  private demand(conclusion: Condition, { path, draws }: Context, fault: string, joint?: readonly Condition[]): void {
    const support = draws.map(supportOf);
    this.found.push({
      path: [...support.flatMap(({ hypotheses }) => hypotheses), ...path],
      variables: support.map(({ variable }) => variable),
      conclusion,
      fault,
      ...(joint === undefined ? {} : { joint }),
    });
  }

  private slope(node: Expression): Expression {
    return derivative(node, this.by!);
  }

  /** The place where x and y meet, at which a case changes: away from it, or with `agreed` there. */
  private change(
    x: Expression,
    y: Expression,
    agreed: Condition | undefined,
    context: Context,
    fault: string,
    relation: '!=' | '<' = '!=',
  ): void {
    const gap = difference(x, y);
    const drawn = new Set(context.draws.map(({ variable }) => variable));
    if (relation === '<' || !depends(gap, drawn)) {
      const apart = comparison(relation, x, y);
      this.demand(agreed === undefined ? apart : either(apart, agreed), context, fault);
      return;
    }
    // Under an integral what happens on a null set does not count.
    const moved = affineLetter(gap, drawn);
    if (moved !== undefined) {
      this.demand(comparison('!=', moved.slope, zero), context, `${fault} for many values of ${moved.letter}`);
      return;
    }
    this.demand(falsum, context, fault);
  }

  walk(node: Expression, context: Context): void {
    if (!depends(node, this.letters)) return;
    const go = (child: Expression): void => this.walk(child, context);
    switch (node.kind) {
      case 'number':
      case 'variable':
        return;
      case 'add':
      case 'subtract':
      case 'multiply':
      case 'divide':
        go(node.left);
        go(node.right);
        return;
      case 'negate':
        go(node.of);
        return;
      case 'power':
        go(node.base);
        return;
      case 'call':
        node.args.forEach(go);
        this.call(node, context);
        return;
      case 'piecewise':
        this.pieces(node, context);
        return;
      case 'expectation':
        this.integral(node, context);
        return;
      case 'valued':
      case 'derivative':
      case 'apply':
        // They are carried out before.
        this.demand(falsum, context, 'is not known');
        return;
    }
  }

  private call(node: Expression & { readonly kind: 'call' }, context: Context): void {
    const [x, y, z] = node.args as [Expression, Expression, Expression];
    if (node.name === 'sign') this.change(x, zero, undefined, context, 'jumps where its sign changes');
    if (node.name === 'sqrt' && this.isSmooth)
      this.demand(comparison('>', x, zero), context, 'has a root with an infinite slope at 0');
    if (!this.isSmooth || !['abs', 'min', 'max', 'clip'].includes(node.name)) return;
    const together = this.together(context);
    const kink = (p: Expression, q: Expression): void => {
      const same = comparison('==', this.slope(p), this.slope(q));
      this.change(p, q, together === undefined ? same : either(same, together), context, 'has a kink');
    };
    if (node.name === 'abs') kink(x, zero);
    if (node.name === 'min' || node.name === 'max') kink(x, y);
    if (node.name === 'clip') {
      // With y < z the kinks are at x = y and x = z; where y and z meet there may be one for every x.
      if (depends(y, this.letters) || depends(z, this.letters))
        this.change(y, z, together, context, 'has a clip whose ends meet', '<');
      kink(x, y);
      kink(x, z);
    }
  }

  /** What is sufficient for the kinks of the whole to cancel, at all values of the letters integrated over but a null set. */
  private together({ whole, draws }: Context): Condition | undefined {
    const drawn = new Set(draws.map(({ variable }) => variable));
    return smoothTogether(whole, this.by!, (x, y) => {
      const gap = difference(x, y);
      if (!depends(gap, drawn)) return comparison('!=', x, y);
      const moved = affineLetter(gap, drawn);
      return moved === undefined ? falsum : comparison('!=', moved.slope, zero);
    });
  }

  /** What a condition says of the points that it comes near to, by the letters that move and these. */
  private closed(when: Condition, drawn: readonly Draw[] = []): Condition {
    const letters = new Set([...this.letters, ...drawn.map(({ variable }) => variable)]);
    return closure(when, side => (jumpsIn(letters)(side) ? undefined : endsOf(side, letters)));
  }

  private pieces({ pieces }: Expression & { readonly kind: 'piecewise' }, context: Context): void {
    const within = (conditions: readonly Condition[]): Context => ({
      ...context,
      path: [...context.path, ...conditions],
    });
    const inside = (when: Condition): Condition => both(...context.whens, when);
    const drawn = new Set(context.draws.map(({ variable }) => variable));
    if (!pieces.some(({ when }) => depends(when, this.letters))) {
      for (const { when, is } of pieces)
        this.walk(is, { ...within([depends(when, drawn) ? this.closed(when, context.draws) : when]), whole: is });
      return;
    }
    if (pieces.some(({ when }) => depends(when, drawn))) {
      if (this.isSmooth) {
        this.demand(falsum, context, 'jumps under the integral');
        return;
      }
      for (const { when, is } of pieces) {
        this.walk(is, context);
        this.changes(when, context);
        // Which values are taken from a piece moves: it has some everywhere.
        const ends = endsOf(is, new Set([...this.letters, ...drawn]));
        const areNone = ends === undefined ? [falsum] : ends.map(negation);
        for (const none of areNone) this.demand(none, context, 'has a piece that ends under the integral');
      }
      return;
    }
    const closures = pieces.map(({ when }) => this.closed(when));
    for (const [i, { when, is }] of pieces.entries())
      this.walk(is, { ...within([closures[i]!]), whens: [...context.whens, when], whole: is });
    for (const [i, first] of pieces.entries())
      for (const [k, second] of pieces.slice(i + 1).entries()) {
        const same = comparison('==', first.is, second.is);
        const agreed = this.isSmooth ? both(same, comparison('==', this.slope(first.is), this.slope(second.is))) : same;
        this.demand(agreed, within([closures[i]!, closures[i + 1 + k]!]), 'has a joint where its pieces disagree', [
          inside(first.when),
          inside(second.when),
        ]);
      }
  }

  /** The places where the truth of a condition changes under an integral; a side that jumps moves them by a jump. */
  private changes(node: Condition, context: Context): void {
    if (node.kind === 'not') this.changes(node.of, context);
    else if (node.kind !== 'comparison') for (const term of node.terms) this.changes(term, context);
    else if (depends(node, this.letters)) {
      for (const side of [node.left, node.right]) this.walk(side, context);
      this.change(node.left, node.right, undefined, context, 'jumps under the integral');
    }
  }

  private integral(node: Integral, context: Context): void {
    if (node.draws.some(({ law }) => law.parameters.some(parameter => depends(parameter, this.letters)))) {
      // A scale that moves: the integrand at s * x for x of scale 1, of which only this is known here.
      if (this.isSmooth) this.demand(falsum, context, 'has a law that depends on the letter');
      for (const { law } of node.draws) for (const parameter of law.parameters) this.walk(parameter, context);
      if (!hasMoment(node, 1)) this.demand(falsum, context, 'is an integral that is not known to converge evenly');
    }
    const names = new Set([...this.letters].filter(letter => !node.draws.some(({ variable }) => variable === letter)));
    const { of, draws } = this.atFixedEnds(node);
    if (!depends(of, names)) return;
    this.walk(of, { ...context, draws: [...context.draws, ...draws], whole: of });
    const isDominated = hasMoment(node, 1) && (!this.isSmooth || this.isSlopeBounded(node));
    if (!isDominated) this.demand(falsum, context, 'is an integral that is not known to converge evenly');
  }

  /** The same integral over values that do not move: those of uniform(a) are a times those of uniform(1). */
  private atFixedEnds(node: Integral): Integral {
    const isMoved = ({ law: { law, parameters } }: Draw): boolean =>
      law === 'uniform' && parameters.some(of => depends(of, this.letters));
    const times = new Map<string, Resolved>();
    for (const { variable, law } of node.draws.filter(isMoved)) {
      const [left, at] = [law.parameters[0]!, law.at];
      const expression: Expression = { kind: 'multiply', left, right: { kind: 'variable', name: variable, at }, at };
      times.set(variable, { parameters: [], expression });
    }
    const draws = node.draws.map(draw => (isMoved(draw) ? { ...draw, law: { ...draw.law, parameters: [one] } } : draw));
    return { ...node, of: expand(node.of, times), draws };
  }

  private isSlopeBounded(node: Integral): boolean {
    try {
      return hasMoment({ of: this.slope(carryOut(node.of)), draws: node.draws }, 1);
    } catch {
      return false;
    }
  }
}

/**
 * What is sufficient for a formula to have a derivative by a letter wherever the conditions around it hold, one that is the
 * formula `derivative` gives: no kink of abs, min, max and clip unless the slopes agree, or those of the whole (kinks.ts), no jump, no root at 0; at a joint of
 * pieces that the closures of their conditions reach, value and slope agree; under an integral the same but for null sets.
 */
export function differentiable(of: Expression, by: string): Demand[] {
  const regularity = new Regularity(new Set([by]), by);
  const whole = carryOut(of);
  const context = { path: [], whens: [], draws: [], whole };
  regularity.walk(whole, context);
  return regularity.found;
}

/** What is sufficient for a formula to be continuous in some letters. */
export function continuous(of: Expression, letters: Iterable<string>): Demand[] {
  const names = new Set(letters);
  const regularity = new Regularity(names);
  const whole = carryOut(of);
  regularity.walk(whole, { path: [], whens: [], draws: [], whole });
  return regularity.found;
}
