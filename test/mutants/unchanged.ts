/** What the host of the mutants does with a text; without a host no mutants are tried. */
interface Comparer {
  readonly __unchanged?: (name: string, text: string) => boolean;
}

/**
 * Whether a text is what the program says without any mutant: for tests of a search, whose proofs may become others from one
 * version to the next, but not by a mutant that changes nothing. True where no mutants are tried, and the text is not written then.
 */
export const isAsWithoutMutant = (name: () => string, text: () => string): boolean => {
  const compare = (globalThis as Comparer).__unchanged;
  return compare === undefined || compare(name(), text());
};
