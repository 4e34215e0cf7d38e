import type { Registries } from '../../src/cli/context.js';
import { main } from '../../src/cli/main.js';

/** What a command line printed, and its exit status. */
export interface Captured {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

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
    const status = await main(argv, { claims: [], simulations: [], ...registries });
    return { status, ...caught };
  } finally {
    for (const name of ['stdout', 'stderr'] as const) process[name].write = original[name];
  }
}
