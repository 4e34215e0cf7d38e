/** Room that every machine has: 256 MiB. */
const LEAST = 2 ** 28;

/** The default budget of memory in bytes: half of what this process can still have, and 256 MiB where that is not known. */
export function memoryThatIsThere(): number {
  const there = (globalThis.process as Partial<NodeJS.Process> | undefined)?.availableMemory?.() ?? 0;
  return Math.max(LEAST, there / 2);
}
