import { nearest } from '../text/nearest.js';

/** A list of words, and the nearest one where a word is misspelt: `bash, zsh (did you mean bash?)`. */
export function listed(words: readonly string[], got: string): string {
  const near = nearest(got, words);
  return `${words.join(', ')}${near === undefined ? '' : ` (did you mean ${near}?)`}`;
}

/** What was expected where a word of a list was: `a paper out of a, b`, and the nearest one where the word is misspelt. */
export function choice(what: string, words: readonly string[], got: string): string {
  return `${what} out of ${listed(words, got)}`;
}
