import { DomainError, FormulaError } from '../errors.js';
import type { Condition, Expression } from '../formula/expression.js';
import { freeNames, visitNames } from '../formula/walk.js';
import type { Variable } from '../statement/goal.js';
import { didYouMean } from '../text/nearest.js';
import { visitBinders, visitPowers } from './binders.js';
import type { Definition } from './claim.js';
import type { Spec } from './spec.js';

/** The letters and definitions of one claim, and what the names in its texts may be. */
export class Scope {
  readonly variables: Variable[] = [];
  readonly definitions = new Map<string, Definition>();
  readonly hypotheses: Condition[] = [];
  readonly used = new Set<string>();
  readonly restsOn = new Set<string>();

  /** Names of the definitions, known before they are read, since a definition may use a later one. */
  protected names = new Set<string>();

  constructor(
    readonly id: string,
    readonly spec: Spec,
  ) {}

  /** The known names: definitions with parameters are functions of the parser. */
  protected get signatures() {
    return { functions: this.functions };
  }
  protected functions = new Map<string, number>();

  protected checkBound(slot: string, text: string, node: Condition, parameters: readonly string[] = []): void {
    const at = (place: number): [string, number] => [`${slot}: ${text}`, slot.length + 2 + place];
    const isLetter = (name: string): boolean =>
      parameters.includes(name) || this.variables.some(variable => variable.name === name);
    visitNames(node, (name, bound) => {
      if (bound.has(name.name) || parameters.includes(name.name)) return;
      if (!isLetter(name.name) && !this.definitions.has(name.name) && !this.names.has(name.name)) {
        const known = [...this.variables.map(variable => variable.name), ...this.names];
        throw new FormulaError(`${name.name} is not bound${didYouMean(name.name, known)}`, ...at(name.at));
      }
      this.used.add(name.name);
    });
    visitBinders(node, (binder, bound) => {
      if (binder.kind === 'derivative' && !isLetter(binder.by) && !bound.has(binder.by))
        throw new FormulaError(
          `D[...; ${binder.by}] differentiates by a letter, and ${binder.by} is ${this.names.has(binder.by) ? 'a definition' : 'none'}`,
          ...at(binder.at),
        );
      if (binder.kind === 'expectation')
        for (const { variable, law } of binder.draws)
          if (this.variables.some(({ name }) => name === variable) || this.names.has(variable))
            throw new FormulaError(`${variable} is both given and integrated over`, ...at(law.at));
    });
  }

  /** What goes wrong while a formula is expanded or differentiated, with the text it is about. */
  protected inPlace<T>(slot: string, text: string, make: () => T): T {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      throw new FormulaError(`expected ${error.expected}`, `${slot}: ${text}`, slot.length + 2);
    }
  }

  protected checkClosed(slot: string, text: string, node: Expression | Condition): void {
    const fail = (reason: string, at = 0): never => {
      throw new FormulaError(reason, `${slot}: ${text}`, slot.length + 2 + Math.min(at, text.length));
    };
    visitNames(node, (name, bound) => {
      if (!bound.has(name.name) && !this.variables.some(variable => variable.name === name.name))
        fail(`${name.name} has no value here: a definition with parameters is used without its arguments`, name.at);
    });
    visitPowers(node, (exponent, bound) => {
      for (const name of freeNames(exponent))
        if (bound.has(name) || this.variables.find(variable => variable.name === name)?.range.kind !== 'integer')
          fail(`an exponent is an integer or a formula in integer variables, and ${name} is none`);
    });
  }
}
