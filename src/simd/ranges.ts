/** Chunks first, ..., end - 1. */
export type ChunkRange = readonly [first: number, end: number];

/** The union of disjoint ranges and one more: ascending, with neighbours joined. Undefined if they overlap. */
export function withRange(ranges: readonly ChunkRange[], added: ChunkRange): ChunkRange[] | undefined {
  const sorted = [...ranges, added].sort((a, b) => a[0] - b[0]);
  const joined: ChunkRange[] = [];
  for (const range of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && range[0] < last[1]) return undefined;
    if (last !== undefined && range[0] === last[1]) joined[joined.length - 1] = [last[0], range[1]];
    else joined.push(range);
  }
  return joined;
}

/** The parts of `whole` outside the ascending disjoint ranges. */
export function missingFrom(whole: ChunkRange, ranges: readonly ChunkRange[]): ChunkRange[] {
  const missing: ChunkRange[] = [];
  let at = whole[0];
  for (const [first, end] of ranges) {
    if (end <= at || first >= whole[1]) continue;
    if (first > at) missing.push([at, first]);
    at = end;
  }
  if (at < whole[1]) missing.push([at, whole[1]]);
  return missing;
}
