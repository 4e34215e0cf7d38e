/*
 * Trees that share parts, as JSON: expanded definitions occur many times in a goal, and a page should carry each once. A
 * node is interned by what it holds, so that what is equal is one object again when it is read, which evaluation relies on.
 */

/** A table of nodes: every object's values are numbers of nodes before it, or strings, numbers and truth values. */
export interface Packed {
  readonly nodes: readonly unknown[];
  readonly root: unknown;
}

/** Names that evaluation does not need: where in a text a node was read. */
const left = new Set(['at', 'source']);

/** A value as a table of its nodes; integers without bound become `{ "n": "12" }`. */
export function pack(value: unknown): Packed {
  const nodes: unknown[] = [];
  const known = new Map<string, number>();
  const visit = (part: unknown): unknown => {
    if (typeof part === 'bigint') return { n: String(part) };
    if (typeof part !== 'object' || part === null) return part;
    const node = Array.isArray(part)
      ? part.map(visit)
      : Object.fromEntries(
          Object.entries(part).flatMap(([name, entry]) =>
            left.has(name) || entry === undefined ? [] : [[name, visit(entry)]],
          ),
        );
    const key = JSON.stringify(node);
    const index = known.get(key) ?? nodes.push(node) - 1;
    known.set(key, index);
    return { r: index };
  };
  const root = visit(value);
  return { nodes, root };
}

/** The value of a table. */
export function unpack({ nodes, root }: Packed): unknown {
  const made: unknown[] = [];
  const read = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    const { n, r } = part as { readonly n?: string; readonly r?: number };
    return n === undefined ? made[r ?? 0] : BigInt(n);
  };
  for (const node of nodes)
    made.push(
      Array.isArray(node)
        ? node.map(read)
        : Object.fromEntries(Object.entries(node as object).map(([name, entry]) => [name, read(entry)])),
    );
  return read(root);
}
