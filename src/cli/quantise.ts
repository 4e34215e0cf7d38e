import type { Command } from 'commander';
import { DataError, DomainError } from '../errors.js';
import { tryOutputs } from '../file/outputs.js';
import { json } from '../report/json.js';
import { readData } from '../training/data.js';
import { SparseImages } from '../training/images.js';
import { readNetwork } from '../training/network-file.js';
import { quantised } from '../training/quantise.js';
import { accuracy, classifierOf } from '../training/run.js';
import { writeSafetensors } from '../weights/safetensors-writer.js';
import { memoryOf, memoryOption } from './memory.js';
import { oneWord } from './one-word.js';
import { withBar } from './progress.js';
import { say } from './say.js';
import { parseLevels } from './training/options.js';

interface Options {
  readonly levels: string;
  readonly biases: string;
  readonly data?: readonly string[];
  readonly write?: string;
  readonly memory?: string;
  readonly json?: true;
}

const where = 'quantise';

function run(weights: string, options: Options): void {
  const { levels, V } = parseLevels(where, options.levels);
  const biases = oneWord(where, '--biases', ['kept', 'quantised'] as const, options.biases);
  const { write } = options;
  if (write !== undefined && !write.endsWith('.safetensors'))
    throw new DataError(`${write}: expected a name that ends in .safetensors`);
  tryOutputs([write]);
  const network = readNetwork(weights, memoryOf(where, options.memory));
  const volumeOf = (name: string): number => network[name]!.data.reduce((x, y) => Math.max(x, Math.abs(y)), 0);
  const changed = quantised(network, { levels, ...(V !== undefined && { V }), biases }, volumeOf);
  const tensors = Object.entries(changed).map(([name, { data }]) => {
    const sizes = [...new Set(data.map(Math.abs))].sort((x, y) => x - y);
    const zeros = data.reduce((n, x) => n + (x === 0 ? 1 : 0), 0);
    return { name, values: sizes.length <= 2 ? sizes : sizes.length, zeros: zeros / data.length };
  });
  let accuracies: { readonly before: number; readonly after: number } | undefined;
  if (options.data !== undefined) {
    const { test } = readData(options.data);
    const [before, after] = [network, changed].map(weightsOf => {
      const classifier = classifierOf(weightsOf, Math.min(250, test.count));
      if (classifier.widths[0] !== test.pixels || classifier.widths.at(-1) !== test.classes)
        throw new DomainError(
          where,
          `a network from ${test.pixels} pixels to ${test.classes} classes`,
          classifier.widths,
        );
      return withBar(where, update => accuracy(classifier, new SparseImages(test), test, update));
    });
    accuracies = { before: before!, after: after! };
  }
  if (write !== undefined) writeSafetensors(write, changed, { command: `volumization quantise --levels ${options.levels} --biases ${biases}` }); // biome-ignore format: one line
  if (options.json) {
    process.stdout.write(
      json({ weights, levels, V: V ?? null, biases, tensors, accuracies: accuracies ?? null, written: write ?? null }),
    );
    return;
  }
  for (const { name, values, zeros } of tensors)
    process.stdout.write(`${name.padEnd(12)} |w| ${Array.isArray(values) ? values.join(', ') : `${values} values`}, ${(100 * zeros).toFixed(1)} % zero\n`); // biome-ignore format: one line
  if (accuracies !== undefined)
    process.stdout.write(
      `accuracy ${(100 * accuracies.before).toFixed(2)} before, ${(100 * accuracies.after).toFixed(2)} after\n`,
    );
  if (write !== undefined) say(`wrote ${write}`);
}

/** `quantise`: the weights of a network replaced by +-V, or by +-V and 0 (Eq. 11). */
export function registerQuantise(program: Command): void {
  program
    .command(where)
    .description('quantise the weights of a network to +-V, or to +-V and 0 (Eq. 11)')
    .argument('<weights>', 'a .safetensors, .npz or .npy file, as train writes it')
    .requiredOption(
      '--levels <word>',
      'binary, ternary, binary:V or ternary:V; V is the largest weight of a tensor if absent',
    )
    .option('--biases <word>', 'kept or quantised', 'kept')
    .option('--data <words...>', 'mnist, fashion, or two IDX files: the accuracy before and after')
    .option('--write <file.safetensors>', 'where the quantised weights go')
    .option(...memoryOption)
    .option('--json', 'one JSON document on standard output')
    .action(run);
}
