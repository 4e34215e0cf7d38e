import { nearest } from '../text/nearest.js';

/** What was expected where a word of a list was: `a paper out of a, b`, and the nearest one where the word is misspelt. */
export function choice(what: string, words: readonly string[], got: string): string {
  const near = nearest(got, words);
  return `${what} out of ${words.join(', ')}${near === undefined ? '' : ` (did you mean ${near}?)`}`;
}
