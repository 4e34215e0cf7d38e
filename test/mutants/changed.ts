/**
 * The lines of each file that a difference (`git diff --unified=0`) has added or changed, by their numbers in the new file; where
 * lines were only taken away, the lines before and after the place.
 */
export function changedLines(difference: string): ReadonlyMap<string, ReadonlySet<number>> {
  const files = new Map<string, Set<number>>();
  let lines: Set<number> | undefined;
  for (const line of difference.split('\n')) {
    const [, file] = /^\+\+\+ (?:b\/(.*)|.*)$/.exec(line) ?? [];
    if (line.startsWith('+++ ')) {
      lines = file === undefined ? undefined : new Set();
      if (file !== undefined && lines !== undefined) files.set(file, lines);
    }
    const [, from, count] = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
    if (from === undefined || lines === undefined) continue;
    const [first, many] = [Number(from), Number(count ?? 1)];
    const last = many === 0 ? first + 1 : first + many - 1;
    for (let k = first; k <= last; k++) lines.add(k);
  }
  return files;
}
