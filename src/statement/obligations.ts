import type { Condition, Expression, Source } from '../formula/expression.js';
import { eventOf, printCondition } from '../formula/print.js';
import { carryOutCondition, substituteCondition } from '../formula/substitute.js';
import { freeNames } from '../formula/walk.js';
import type { Signs } from '../number/sign.js';
import { comparison, type Demand, either, falsum, negation, type Obligation, zero } from './goal.js';
import { differentiable } from './regularity.js';
import { isSettled, type Path } from './settled.js';
import { staying } from './staying.js';
import { supportAt, supportOf } from './support.js';
import { hasMoment } from './tails.js';

export type { Path } from './settled.js';

const nowhere: Source = { slot: 'statement', text: '' };

/**
 * Collects what the parts of a statement need in order to have values. Every partial operation is met at every place where
 * it is used, definitions expanded, and asks for what it needs under the conditions of its path:
 *
 * - x / y, x^n with n < 0: the divisor is not 0; sqrt x: x >= 0; ln x: x > 0;
 * - pieces: one of their conditions holds, and where two hold their values agree; a piece is on the path of its condition;
 * - `p and q`: q is on the path of p; `p or q`: q is on the path of not p;
 * - E[f; x ~ law(s)]: s > 0, and f has a value at every point of the support;
 * - D[f; x]: what f needs at the place, and what is sufficient for a derivative (regularity.ts).
 */
export class Obligations {
  private readonly found = new Map<string, Obligation>();
  /** Of the claim's hypotheses those that what is collected next is to be shown under; undefined for all. */
  under: readonly Condition[] | undefined;

  /** @param known the signs that the variables of the claim may have: what these settle is not asked */
  constructor(private readonly known: ReadonlyMap<string, Signs>) {}

  get list(): Obligation[] {
    return [...this.found.values()];
  }

  private ask(conclusion: Condition, path: Path, name: string, fault: string, node: Expression, source?: Source): void {
    if (isSettled(conclusion, path, this.known)) return;
    const { source: own = source ?? nowhere } = node as { source?: Source };
    this.add({
      name,
      kind: 'value',
      hypotheses: path.conditions,
      variables: path.variables,
      conclusion,
      fault,
      source: own,
      at: node.at,
    });
  }

  private add(obligation: Obligation): void {
    const carried: Obligation = {
      ...obligation,
      hypotheses: obligation.hypotheses.map(carryOutCondition),
      conclusion: carryOutCondition(obligation.conclusion),
      ...(this.under && { under: this.under }),
    };
    const named = [...carried.hypotheses, carried.conclusion];
    const variables = (carried.variables ?? []).filter(({ name }) => named.some(part => freeNames(part).has(name)));
    const rest = [...named.map(printCondition), ...variables.map(({ text }) => text)];
    const [key, asValue] = [carried.kind, 'value'].map(kind => [kind, ...rest].join('; ')) as [string, string];
    if (!this.found.has(key) && !this.found.has(asValue)) this.found.set(key, { ...carried, variables });
  }

  condition(node: Condition, path: Path): void {
    if (node.kind === 'comparison') {
      this.formula(node.left, path);
      this.formula(node.right, path);
    } else if (node.kind === 'not') this.condition(node.of, path);
    else {
      const before: Condition[] = [];
      for (const term of node.terms) {
        this.condition(term, { ...path, conditions: [...path.conditions, ...before] });
        before.push(node.kind === 'and' ? term : negation(term));
      }
    }
  }

  formula(node: Expression, path: Path): void {
    const go = (child: Expression): void => this.formula(child, path);
    switch (node.kind) {
      case 'number':
      case 'variable':
        return;
      case 'add':
      case 'subtract':
      case 'multiply':
        go(node.left);
        go(node.right);
        return;
      case 'divide':
        go(node.left);
        go(node.right);
        this.ask(comparison('!=', node.right, zero), path, 'divisor', 'divides by 0', node.right, node.source);
        return;
      case 'negate':
        go(node.of);
        return;
      case 'power': {
        go(node.base);
        const { exponent } = node;
        const isNever = exponent.kind === 'number' && exponent.numerator >= 0n;
        const nonZero = comparison('!=', node.base, zero);
        if (isNever) return;
        const needed = exponent.kind === 'number' ? nonZero : either(nonZero, comparison('>=', exponent, zero));
        this.ask(needed, path, 'divisor', 'divides by 0', node);
        return;
      }
      case 'call': {
        node.args.forEach(go);
        const [x] = node.args;
        if (node.name === 'sqrt')
          this.ask(
            comparison('>=', x!, zero),
            path,
            'radicand',
            'takes the root of a negative number',
            x!,
            node.source,
          );
        if (node.name === 'ln')
          this.ask(
            comparison('>', x!, zero),
            path,
            'logarithm',
            'takes the logarithm of a number <= 0',
            x!,
            node.source,
          );
        return;
      }
      case 'piecewise':
        this.pieces(node, path);
        return;
      case 'expectation': {
        const inner = { conditions: [...path.conditions], variables: [...path.variables] };
        for (const draw of node.draws) {
          const [scale] = draw.law.parameters as [Expression];
          go(scale);
          this.ask(
            comparison('>', scale, zero),
            path,
            'scale of a law',
            'has a law of a scale <= 0',
            scale,
            node.source,
          );
          const { variable, hypotheses } = supportOf(draw);
          inner.conditions.push(...hypotheses);
          inner.variables.push(variable);
        }
        this.formula(node.of, inner);
        if (!hasMoment(node, 1))
          this.demand(
            { path: [], variables: [], conclusion: falsum, fault: 'is a mean that is not known to exist' },
            new Map(),
            path,
            'existence of a mean',
            node.source ?? nowhere,
            node.at,
          );
        return;
      }
      case 'valued':
        node.needs.forEach(go);
        go(node.of);
        return;
      case 'derivative':
        this.slope(node, path);
        return;
      case 'apply':
        throw new Error(`${node.name} is not expanded`);
    }
  }

  private pieces(node: Expression & { readonly kind: 'piecewise' }, path: Path): void {
    const within = (condition: Condition): Path => ({ ...path, conditions: [...path.conditions, condition] });
    for (const { when, is } of node.pieces) {
      this.condition(when, path);
      this.formula(is, within(when));
    }
    // An indicator, 1 where a condition holds and 0 where not, has neither gap nor overlap.
    if (eventOf(node) !== undefined) return;
    const name = /^where (\S+?)[,(]?(?=\s|,|$)/.exec(node.source?.slot ?? '')?.[1] ?? 'the pieces';
    const whens = node.pieces.map(({ when }) => when);
    this.ask(either(...whens), path, `no gap in ${name}`, 'has no piece', node);
    node.pieces.forEach((first, i) => {
      for (const second of node.pieces.slice(i + 1)) {
        const agree = comparison('==', first.is, second.is);
        const apart = either(negation(second.when), agree);
        this.ask(apart, within(first.when), `no overlap in ${name}`, 'has two pieces with different values', node);
      }
    });
  }

  /** D[of; by] at a place: `of` has values there and nearby, and a derivative. */
  private slope(node: Expression & { readonly kind: 'derivative' }, path: Path): void {
    const place = node.place ?? { kind: 'variable', name: node.by, at: node.at };
    this.formula(place, path);
    const here = new Map([[node.by, place]]);
    const values = new Obligations(new Map());
    values.formula(node.of, { conditions: [], variables: [] });
    for (const obligation of values.list) {
      const moved = {
        ...obligation,
        hypotheses: obligation.hypotheses.map(part => substituteCondition(part, here)),
        conclusion: substituteCondition(obligation.conclusion, here),
        variables: (obligation.variables ?? []).map(variable => supportAt(variable, here)),
      };
      const there: Path = { conditions: moved.hypotheses, variables: moved.variables };
      if (isSettled(moved.conclusion, there, this.known)) continue;
      this.add({
        ...moved,
        hypotheses: [...path.conditions, ...moved.hypotheses],
        variables: [...path.variables, ...moved.variables],
      });
    }
    const source = node.source ?? nowhere;
    for (const demand of differentiable(node.of, node.by))
      this.demand(demand, here, path, `derivative by ${node.by}`, source, node.at);
    for (const obligation of values.list)
      for (const { variables, ...demand } of staying(obligation, node.by))
        this.demand(
          { ...demand, variables: variables.map(variable => supportAt(variable, here)) },
          here,
          path,
          `derivative by ${node.by}`,
          source,
          node.at,
        );
  }

  /** What a condition that is demanded needs to say anything, where pieces end and have no values of their own. */
  meaning(node: Condition, path: Path, name: string, source: Source, at: number): void {
    const values = new Obligations(this.known);
    values.condition(node, path);
    for (const needed of values.list) this.add({ ...needed, name, kind: 'existence', source, at });
  }

  /** Takes in what regularity demands, at given values of the letters it is regular in. */
  demand(
    { path: conditions, variables, conclusion, fault }: Demand,
    values: ReadonlyMap<string, Expression>,
    path: Path,
    name: string,
    source: Source,
    at: number,
  ): void {
    const moved = substituteCondition(conclusion, values);
    const there: Path = { conditions: conditions.map(part => substituteCondition(part, values)), variables };
    const around: Path = {
      conditions: [...path.conditions, ...there.conditions],
      variables: [...path.variables, ...variables],
    };
    this.meaning(moved, around, name, source, at);
    if (isSettled(moved, there, this.known)) return;
    this.add({
      name,
      kind: 'existence',
      hypotheses: around.conditions,
      variables: around.variables,
      conclusion: moved,
      fault,
      source,
      at,
    });
  }
}
