import type { Command } from 'commander';
import { DomainError } from '../errors.js';
import { json } from '../report/json.js';
import { type AttackMethod, attackMethods } from '../training/attack.js';
import { checkedAttacks } from '../training/checked-attacks.js';
import { readData } from '../training/data.js';
import { selectImages } from '../training/images.js';
import { readNetwork } from '../training/network-file.js';
import { memoryOf, memoryOption } from './memory.js';
import { parseInteger, parseSeed } from './numbers.js';
import { oneWord } from './one-word.js';
import { withBar } from './progress.js';
import { refuseGiven } from './refuse-given.js';
import { numberIn, numbersIn } from './training/options.js';

interface Options {
  readonly data: readonly string[];
  readonly eps: string;
  readonly method: readonly string[];
  readonly steps: string;
  readonly stepSize?: string;
  readonly images?: string;
  readonly seed: string;
  readonly memory?: string;
  readonly json?: true;
}

const where = 'attack';

const percent = (x: number): string => (100 * x).toFixed(2);

function run(weights: string, options: Options, command: Command): void {
  const eps = numbersIn(where, '--eps', options.eps, 0, 1);
  const methods = options.method.map(word => oneWord<AttackMethod>(where, '--method', attackMethods, word));
  if (methods.every(method => method === 'fgsm'))
    refuseGiven(command, ['steps', 'stepSize', 'seed'], '--method pgd or margin-pgd');
  const steps = parseInteger(where, '--steps', options.steps, 1, 1e6);
  const stepSize = options.stepSize === undefined ? 2 / 255 : numberIn(where, '--step-size', options.stepSize, 1e-9, 1);
  const seed = parseSeed(where, options.seed);
  const network = readNetwork(weights, memoryOf(where, options.memory));
  const { test, name } = readData(options.data);
  const count =
    options.images === undefined ? test.count : parseInteger(where, '--images', options.images, 1, test.count);
  const images = selectImages(test, 0, count);
  const [inputs, outputs] = [network['1.weight']?.shape[1], Object.values(network).at(-1)?.shape[0]];
  if (inputs !== test.pixels || outputs !== test.classes)
    throw new DomainError(where, `a network from ${test.pixels} pixels to ${test.classes} classes`, [inputs, outputs]);
  const { results, clean } = withBar(where, update => ({
    results: checkedAttacks(network, images, methods, eps, { steps, stepSize, seed }, update),
    clean: checkedAttacks(network, images, ['fgsm'], [0])[0]!.accuracy,
  }));
  if (options.json) {
    process.stdout.write(
      json({ weights, data: name, source: test.source, images: count, clean, steps, stepSize, seed, results }),
    );
    return;
  }
  process.stdout.write(`${'method'.padEnd(12)} ${'eps'.padStart(8)}  accuracy of ${count} images, certified\n`);
  process.stdout.write(`${'none'.padEnd(12)} ${'0'.padStart(8)}  ${percent(clean)}\n`);
  for (const { method, eps: e, accuracy, certified } of results)
    process.stdout.write(`${method.padEnd(12)} ${String(e).padStart(8)}  ${percent(accuracy).padEnd(24)} ${percent(certified / count)}\n`); // biome-ignore format: one line
}

/** `attack`: how many images a trained network still meets when each is changed a little against it. */
export function registerAttack(program: Command): void {
  program
    .command(where)
    .description(
      'attack a trained network: the accuracy on images moved by at most eps a pixel (Sec. 5.3), and how many images are proved to stand it; an attack that flips one of those is a contradiction',
    )
    .argument('<weights>', 'a .safetensors, .npz or .npy file, as train writes it')
    .requiredOption('--data <words...>', 'mnist, fashion, or two IDX files; their test images are attacked')
    .option('--eps <list>', 'largest changes of a pixel, separated by commas', '0.03,0.06,0.09,0.12,0.15')
    .option('--method <words...>', attackMethods.join(', '), ['fgsm'])
    .option('--steps <n>', 'of pgd and margin-pgd', '20')
    .option('--step-size <x>', 'of pgd and margin-pgd (default: 2/255)')
    .option('--images <n>', 'how many test images, the first ones (default: all)')
    .option('--seed <n>', 'of the random start', '0')
    .option(...memoryOption)
    .option('--json', 'one JSON document on standard output')
    .action(run);
}
