import type { MnistData } from '../../experiment/mnist.js';
import { firstFindings } from '../../experiment/mnist-claims.js';

const quoted = (text: string): string => `'${text.replaceAll("'", "\\'")}'`;

/**
 * The module of what was measured, which the ledger reads: for each sentence that has runs, what was run and the number of
 * each seed.
 *
 * @param results the longer runs first
 */
export function measuredModule(results: readonly MnistData[], command: string): string {
  const lines = firstFindings(results).flatMap(({ id, protocol, seeds }) => {
    if (protocol === undefined) return [];
    const numbers = Object.entries(seeds).map(([seed, value]) => `${seed}: ${value}`);
    return [`  ${quoted(id)}: { protocol: ${quoted(protocol)}, seeds: { ${numbers.join(', ')} } },`];
  });
  return `// Made by \`${command}\`; do not edit.

/** The kept runs on MNIST, sentence by sentence: what was run, and the number of each seed. */
// biome-ignore format: one sentence a line
export const measured: Readonly<Record<string, { readonly protocol: string; readonly seeds: Readonly<Record<string, number>> }>> = {
${lines.join('\n')}
};
`;
}
