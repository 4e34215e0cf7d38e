/** How many letters have to be put in, left out, changed, or swapped with their neighbour to make one word of the other. */
function distance(from: string, to: string): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      let least = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        least = Math.min(least, before[j - 2]! + 1);
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return row[to.length]!;
}

/** A word without what hands and eyes confuse: case, spaces, dots, hyphens and underscores. */
const plain = (word: string): string => word.toLowerCase().replace(/[\s._-]+/g, '');

/**
 * The known word nearest to a misspelt one: the same but for case and punctuation, the only one that begins so, or one at
 * most two letters away and fewer than half of its letters.
 *
 * @example nearest('unifrom', ['uniform', 'gaussian']) // 'uniform'
 */
export function nearest(typed: string, known: Iterable<string>): string | undefined {
  // what is longer than any word is none of them, misspelt
  const word = typed.slice(0, 64);
  const longer = [...known].filter(candidate => word.length > 2 && candidate.startsWith(word.toLowerCase()));
  if (longer.length === 1) return longer[0];
  let best: string | undefined;
  let least = Math.min(2, Math.ceil(word.length / 2) - 1) + 0.5;
  for (const candidate of known) {
    const there = plain(word) === plain(candidate) ? 0 : distance(word, candidate);
    if (there < least) {
      least = there;
      best = candidate;
    }
  }
  return best;
}

/** `; did you mean uniform?`, or nothing where no known word is near. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const near = nearest(word, known);
  return near === undefined ? '' : `; did you mean ${near}?`;
}
