import { DomainError } from '../errors.js';
import type { Distribution, Excess } from './distribution.js';

/** What a law of a family has beside its name and its parameters: all of it, so that the compiler names what is missing. */
export interface LawShape extends Required<Omit<Distribution, 'name' | 'parameters' | 'level' | 'parts'>> {
  /** The constant density of a uniform law. */
  readonly level?: number;
  /** The parts of a law that is a mixture. */
  readonly parts?: NonNullable<Distribution['parts']>;
  /** log of the density, finite where that underflows. */
  logPdf(x: number): number;
  /**
   * By how much log f falls from |x| to sqrt(x^2 + d), d >= 0, about the centre, to all digits where that is small; null
   * for a law without a density.
   */
  readonly fall: ((x: number, d: number) => number) | null;
  /** What it has above centre + x; null for a law of atoms alone that is not symmetric. */
  readonly excess: Excess | null;
}

/** A parameter of a family of laws. */
export interface LawParameter {
  readonly name: string;
}

/**
 * A family of laws: one object with all that the package knows of it. `risk`, `optimum`, `simulate`, the command line and
 * its help read the table of these (`lawFamilies`); a new law is a file and a line there.
 */
export interface LawFamily {
  /** The word of the command line: `uniform`. */
  readonly word: string;
  /** Other words for it: `normal`, `t`. */
  readonly also: readonly string[];
  /** In a sentence: `Student's t`. */
  readonly title: string;
  /** In the order of the command line; `samples` for a family of any number of values. */
  readonly parameters: readonly LawParameter[] | 'samples';
  /** The law in TeX, its parameters given as TeX. */
  tex(...parameters: readonly string[]): string;
  /** The law with these parameters. @throws DomainError if one is out of range */
  make(...parameters: readonly number[]): Distribution;
}

/** How a law was made: of a family, as factor X + by of another, or as a mixture. */
export type Structure =
  | {
      readonly kind: 'family';
      readonly family: LawFamily;
      readonly values: readonly number[];
      readonly excess: Excess | null;
      readonly logPdf: LawShape['logPdf'];
      readonly fall: LawShape['fall'];
    }
  | { readonly kind: 'affine'; readonly law: Distribution; readonly factor: number; readonly by: number }
  | { readonly kind: 'mixture' }
  | { readonly kind: 'own' };

const structures = new WeakMap<Distribution, Structure>();

/**
 * A law of this package, frozen and entered by identity: what is dispatched on it is how it was made, never its name, and
 * no copy or object of the caller's is taken for it.
 */
export function made<T extends Distribution>(law: T, structure: Structure): T {
  const { sample, name } = law;
  law.sample = stream => {
    if (typeof stream?.uniform !== 'function') throw new DomainError(`${name}.sample`, 'a stream', stream);
    return sample(stream);
  };
  structures.set(law, structure);
  Object.freeze(law);
  return law;
}

/** How a law was made; undefined for an object of the caller's. */
export const structureOf = (law: Distribution): Structure | undefined => structures.get(law);

/** The parameters of a law of that family; undefined for every other. */
export function valuesIn(family: LawFamily, law: Distribution): readonly number[] | undefined {
  const structure = structures.get(law);
  return structure?.kind === 'family' && structure.family === family ? structure.values : undefined;
}

/** A law of a family. */
export function lawOf(family: LawFamily, values: readonly number[], shape: LawShape): Distribution {
  const { excess, logPdf, fall, ...rest } = shape;
  const names = family.parameters === 'samples' ? [] : family.parameters;
  const parameters = Object.fromEntries(names.map(({ name }, i) => [name, values[i]!]));
  return made({ name: family.word, parameters, ...rest }, { kind: 'family', family, values, excess, logPdf, fall });
}

/** A law of a family whose scale is 0: the point mass at 0 under the family's name. */
export function degenerate(family: LawFamily, values: readonly number[], pointMass: Distribution): Distribution {
  const names = family.parameters === 'samples' ? [] : family.parameters;
  const parameters = Object.fromEntries(names.map(({ name }, i) => [name, values[i]!]));
  const { rescale: _, ...point } = pointMass;
  const law = { ...point, name: family.word, parameters, rescale: () => law } as Distribution;
  return made(law, structures.get(pointMass)!);
}

/** Refuses what is no law, for callers without types. */
export function requireLaw(where: string, role: string, law: unknown): Distribution {
  const { pdf, cdf, quantile, atoms, support } = (law ?? {}) as Partial<Distribution>;
  const functions = [pdf, cdf, quantile].every(f => typeof f === 'function');
  if (!functions || !Array.isArray(atoms) || !Array.isArray(support))
    throw new DomainError(where, `a law as ${role}`, law);
  return law as Distribution;
}
