/** How many letters are put in, left out, changed or swapped with a neighbour between two words. */
export function distanceOf(x: string, y: string): number {
  const rows = Array.from({ length: x.length + 1 }, (_, i) => [i, ...new Array<number>(y.length).fill(0)]);
  for (let j = 1; j <= y.length; j++) rows[0]![j] = j;
  for (let i = 1; i <= x.length; i++)
    for (let j = 1; j <= y.length; j++) {
      const change = rows[i - 1]![j - 1]! + (x[i - 1] === y[j - 1] ? 0 : 1);
      let least = Math.min(change, rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1);
      if (i > 1 && j > 1 && x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1])
        least = Math.min(least, rows[i - 2]![j - 2]! + 1);
      rows[i]![j] = least;
    }
  return rows[x.length]![y.length]!;
}

/** The word that is meant: the one that begins with what was typed, or is at most a third of its letters away. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  const small = typed.slice(0, 64).toLowerCase();
  if (small.length > 2) {
    const longer = words.filter(word => word.startsWith(small));
    if (longer.length === 1) return longer[0];
  }
  const ranked = words
    .map(word => ({ word, away: distanceOf(small, word.toLowerCase()) }))
    .sort((p, q) => p.away - q.away);
  const best = ranked[0];
  return best !== undefined && best.away <= Math.max(1, Math.floor(small.length / 3)) ? best.word : undefined;
}
