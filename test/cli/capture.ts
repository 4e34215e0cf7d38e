import { simulations } from '../../sims/index.js';
import type { Claim } from '../../src/claim/claim.js';
import { paper } from '../../src/claim/paper.js';
import type { Registries } from '../../src/cli/context.js';
import { main } from '../../src/cli/main.js';

// Each `sample` listens to standard output until it is collected.
process.stdout.setMaxListeners(100);

/** What a command line printed, and its exit status. */
export interface Captured {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Registries with one paper of these claims. */
export const onePaper = (claims: readonly Claim[]): Pick<Registries, 'papers'> => ({
  papers: async () => [paper({ id: 'a-paper', title: 'A paper', authors: [], source: 'nowhere', claims })],
});

/** Registries without a paper; simulations are read when a figure asks for them. */
export const nothing: Registries = { papers: async () => [], simulations };

/** Runs a command line in this process with its output caught. */
export async function run(argv: readonly string[], registries: Partial<Registries> = {}): Promise<Captured> {
  const caught = { stdout: '', stderr: '' };
  const original = { stdout: process.stdout.write, stderr: process.stderr.write };
  for (const name of ['stdout', 'stderr'] as const)
    process[name].write = ((text: string | Uint8Array) => {
      caught[name] += typeof text === 'string' ? text : new TextDecoder().decode(text);
      return true;
    }) as typeof process.stdout.write;
  try {
    const status = await main(argv, { ...nothing, ...registries });
    return { status, ...caught };
  } finally {
    for (const name of ['stdout', 'stderr'] as const) process[name].write = original[name];
  }
}

/** A command line of options with a value each, some of them instead of those that stood there: none is given twice. */
export function instead(argv: readonly string[], words: readonly string[]): string[] {
  const kept = argv.filter((_, k) => !words.includes(argv[k - (k % 2)]!));
  return [...kept, ...words];
}
