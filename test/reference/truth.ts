import { type Defined, Evaluation } from './evaluate.js';
import { NoValue, Unknown } from './opinion.js';
import type { Rational } from './rational.js';
import * as Q from './rational.js';
import { type Quantity, readQuantity, readStatement, type Statement } from './syntax.js';
import type { Num } from './tower.js';

/** The slots of a statement that the reference reads, as an author writes them. */
export interface Body {
  readonly given?: Readonly<Record<string, string>>;
  readonly provided?: readonly string[];
  readonly where?: Readonly<Record<string, string | readonly { readonly when: string; readonly is: string }[]>>;
  readonly states?: string | readonly string[];
  readonly equality?: string;
  readonly continuous?: readonly string[];
  readonly minimises?: {
    readonly of: string;
    readonly over: string;
    readonly at: string;
    readonly value?: string;
    readonly uniqueness?: string;
  };
  readonly limit?: { readonly of: string; readonly is: string; readonly within: string; readonly as: string };
  readonly diverges?: {
    readonly of: string;
    readonly truncation: string;
    readonly above: string;
    readonly level: string;
    readonly reaches: string;
  };
  readonly conserved?: { readonly of: string; readonly along: Readonly<Record<string, string>> };
}

export type Point = Readonly<Record<string, Rational>>;

/** What the text says at a point: three-valued, and `outside` where its hypotheses fail. */
export type Said = 'true' | 'false' | 'no value' | 'outside' | 'unknown';

/** A statement, read by the reference. */
export class Reading {
  private readonly definitions = new Map<string, Defined>();
  private readonly integers = new Map<string, readonly [number, number]>();
  readonly hypotheses: readonly Statement[];
  readonly names: readonly string[];

  /** @throws SyntaxError */
  constructor(readonly body: Body) {
    const hypotheses: Statement[] = [];
    this.names = Object.keys(body.given ?? {});
    for (const [name, text] of Object.entries(body.given ?? {})) {
      const range = /^\s*\S+ in (-?\d+)\s*\.\.\s*(-?\d+)\s*$/.exec(text);
      if (range !== null) this.integers.set(name, [Number(range[1]), Number(range[2])]);
      else if (!/^\s*\S+\s+real\s*$/.test(text)) hypotheses.push(readStatement(text));
    }
    hypotheses.push(...(body.provided ?? []).map(readStatement));
    this.hypotheses = hypotheses;
    for (const [key, value] of Object.entries(body.where ?? {})) {
      const [, name, list] = /^(\p{L}[\p{L}\p{N}_]*)(?:\(([^)]*)\))?$/u.exec(key) ?? [];
      const parameters = list?.split(',').map(parameter => parameter.trim()) ?? [];
      const pieces = typeof value === 'string' ? undefined : value;
      this.definitions.set(name!, {
        parameters,
        body:
          pieces?.map(piece => ({ when: readStatement(piece.when), is: readQuantity(piece.is) })) ??
          readQuantity(value as string),
      });
    }
  }

  private scope(point: Readonly<Record<string, Num>>) {
    return { given: new Map(Object.entries(point)), bound: new Map() };
  }

  private admits(point: Readonly<Record<string, Num>>, evaluation: Evaluation): boolean {
    for (const [name, [from, to]] of this.integers) {
      const value = point[name]!;
      if (!('n' in value) || value.d !== 1n || value.n < from || value.n > to) return false;
    }
    return this.hypotheses.every(hypothesis => evaluation.truth(hypothesis, this.scope(point)));
  }

  /** The value of a text at a point. @throws NoValue, Unknown */
  valueOf(text: string, point: Point): Rational {
    const value = new Evaluation(this.definitions).value(readQuantity(text), this.scope(point));
    if ('n' in value) return value;
    throw new Unknown('no rational');
  }

  /** Whether the hypotheses hold at a point; undefined where the reference cannot say. */
  isAdmissible(point: Point): boolean | undefined {
    try {
      return this.admits(point, new Evaluation(this.definitions));
    } catch (error) {
      if (error instanceof NoValue || error instanceof Unknown) return undefined;
      throw error;
    }
  }

  /** What the whole statement says at a point. */
  at(point: Point): Said {
    const admissible = this.isAdmissible(point);
    if (admissible !== true) return admissible === undefined ? 'unknown' : 'outside';
    let said: Said = 'true';
    for (const part of this.parts(point)) {
      try {
        if (!part()) return 'false';
      } catch (error) {
        if (error instanceof NoValue) said = 'no value';
        else if (!(error instanceof Unknown)) throw error;
        else if (said === 'true') said = 'unknown';
      }
    }
    return said;
  }

  /** The parts of the statement at a point, each from the meaning of its kind. */
  private parts(point: Point): (() => boolean)[] {
    const { states, equality, minimises, limit, diverges, conserved } = this.body;
    const scope = this.scope(point);
    const evaluation = new Evaluation(this.definitions);
    const texts = states === undefined ? [] : typeof states === 'string' ? [states] : states;
    const statements = texts.map(readStatement);
    const parts = statements.map(statement => () => evaluation.truth(statement, scope));
    if (equality !== undefined) {
      const [statement] = statements as [Statement & { is: 'chain' }];
      const equal: Statement = { ...statement, relations: ['=='] };
      parts.push(() => evaluation.truth(equal, scope) === evaluation.truth(readStatement(equality), scope));
    }
    for (const name of this.body.continuous ?? []) parts.push(() => this.isContinuous(name, point));
    if (minimises !== undefined) parts.push(() => this.isMinimiser(minimises, point));
    if (limit !== undefined) parts.push(...this.limitParts(limit, point));
    if (conserved !== undefined) {
      const rates = Object.entries(conserved.along);
      const change = rates.map(([name, rate]) => `D[${conserved.of}; ${name}] * (${rate})`).join(' + ');
      parts.push(() => evaluation.truth(readStatement(`${change} == 0`), scope));
    }
    if (diverges !== undefined) parts.push(...this.divergenceParts(diverges, point));
    return parts;
  }

  /**
   * Along each axis the limits from both sides, where they are within the hypotheses, are the value. A jump that only
   * paths between the axes see is not ruled out, so with two variables the reference says `false` or nothing.
   */
  private isContinuous(name: string, point: Point): boolean {
    const evaluation = new Evaluation(this.definitions);
    const scope = this.scope(point);
    const quantity: Quantity = { is: 'name', name };
    const here = evaluation.value(quantity, scope);
    const axes = this.names.filter(axis => !this.integers.has(axis));
    const isAlongAxes = axes.every(axis =>
      ([1, -1] as const).every(
        side =>
          !evaluation.beside(this.hypotheses, axis, point[axis]!, side, scope) ||
          evaluation.tower.compare(evaluation.limit(quantity, axis, point[axis]!, side, scope), here) === 0,
      ),
    );
    if (isAlongAxes && axes.length > 1) throw new Unknown('continuity between the axes');
    return isAlongAxes;
  }

  /** For the other variables of the point: the place is admissible, nothing is less, and the value is as said. */
  private isMinimiser(slot: NonNullable<Body['minimises']>, point: Point): boolean {
    const evaluation = new Evaluation(this.definitions);
    const { [slot.over]: own, ...others } = point;
    const place = evaluation.value(readQuantity(slot.at), this.scope(others));
    const there = { ...others, [slot.over]: place };
    if (!this.admits(there, evaluation)) return false;
    const objective = readQuantity(slot.of);
    const least = evaluation.value(objective, this.scope(there));
    const order = evaluation.tower.compare(evaluation.value(objective, this.scope(point)), least);
    if (order < 0) return false;
    if (slot.uniqueness === 'unique' && order === 0 && evaluation.tower.compare(own!, place) !== 0) return false;
    if (slot.value === undefined) return true;
    return evaluation.tower.compare(least, evaluation.value(readQuantity(slot.value), this.scope(others))) === 0;
  }

  /** |of - is| <= within, `is` is continuous at 0, and within is 0 at 0 and tends to it; 0 is a limit point of the domain. */
  private limitParts({ of, is, within, as }: NonNullable<Body['limit']>, point: Point): (() => boolean)[] {
    const evaluation = new Evaluation(this.definitions);
    const { tower } = evaluation;
    const scope = this.scope(point);
    const remainder = readQuantity(within);
    const tends = (): boolean => {
      if (this.integers.has(as)) throw new NoValue('0 is no limit point');
      const sides = ([1, -1] as const).filter(side => evaluation.beside(this.hypotheses, as, Q.zero, side, scope));
      if (sides.length === 0) throw new Unknown('0 may be a limit point for other values of the other variables');
      const scope0 = this.scope({ ...point, [as]: Q.zero });
      const tendsTo = (quantity: Quantity, value: Num): boolean =>
        sides.every(side => tower.compare(evaluation.limit(quantity, as, Q.zero, side, scope), value) === 0);
      const main = readQuantity(is);
      if (!tendsTo(main, evaluation.value(main, scope0))) throw new NoValue('what it comes near to jumps at 0');
      return tower.sign(evaluation.value(remainder, scope0)) === 0 && tendsTo(remainder, Q.zero);
    };
    return [
      () => {
        const gap = tower.subtract(
          evaluation.value(readQuantity(of), scope),
          evaluation.value(readQuantity(is), scope),
        );
        const size = tower.sign(gap) < 0 ? tower.negate(gap) : gap;
        return tower.compare(size, evaluation.value(remainder, scope)) <= 0;
      },
      tends,
    ];
  }

  /** of >= above, and above passes the level at the place that reaches it, which is admissible. */
  private divergenceParts(slot: NonNullable<Body['diverges']>, point: Point): (() => boolean)[] {
    const evaluation = new Evaluation(this.definitions);
    const value = (text: string, at: Readonly<Record<string, Num>>): Num =>
      evaluation.value(readQuantity(text), this.scope(at));
    return [
      () => evaluation.tower.compare(value(slot.of, point), value(slot.above, point)) >= 0,
      () => {
        const { [slot.truncation]: _, ...others } = point;
        const there = { ...others, [slot.truncation]: value(slot.reaches, others) };
        return (
          this.admits(there, evaluation) && evaluation.tower.compare(value(slot.above, there), point[slot.level]!) >= 0
        );
      },
    ];
  }
}
