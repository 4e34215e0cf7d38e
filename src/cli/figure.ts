import type { Command } from 'commander';
import { DomainError } from '../errors.js';
import { json } from '../report/json.js';
import { printed, widthOf } from '../report/print.js';
import type { CommandContext } from './context.js';
import { type Setting, type Settings, settingNames } from './figures/drawing.js';
import { figureIds, loadDrawing } from './figures/registry.js';
import { progressBar } from './progress.js';
import { say } from './say.js';
import { concludeFigure, formats, parseFormats, tryFigure, writeFigure } from './write-figure.js';

interface Options extends Partial<Settings> {
  readonly out: string;
  readonly format?: string;
  readonly width?: string;
  readonly endToEnd?: true;
  readonly json?: true;
}

/** @throws DomainError for what is no width of paper */
function parseWidth(text: string): number {
  const width = widthOf(text);
  if (width === undefined)
    throw new DomainError('figure', '--width from 2.5in to 40in, as 3.4in, 86mm, 8.6cm, 245pt', text);
  return width;
}

async function run(id: string, options: Options, context: CommandContext): Promise<void> {
  const { simulations } = context;
  const drawing = await loadDrawing(id);
  const wanted = parseFormats(options.format);
  const width = options.width === undefined ? undefined : parseWidth(options.width);
  const asked: Partial<Record<Setting, string>> = {};
  const words: string[] = [];
  for (const name of settingNames) {
    const [typed, usual] = [options[name], drawing.defaults[name]];
    if (usual === undefined) {
      if (typed !== undefined) say(`figure ${id} does not depend on --${name}`);
      continue;
    }
    if (typed !== undefined) asked[name] = typed;
    words.push(`--${name} ${typed ?? usual}`);
  }
  const endToEnd = options.endToEnd && drawing.showsStudents;
  if (options.endToEnd && !endToEnd) say(`figure ${id} does not depend on --end-to-end`);
  tryFigure(options.out, `figure-${id.split('/').at(-1)}`, wanted);
  const command = [
    'volumization figure',
    id,
    ...words,
    ...(endToEnd ? ['--end-to-end'] : []),
    ...(width === undefined ? [] : ['--width', options.width!.trim()]),
  ].join(' ');
  const bar = progressBar('figure');
  const progress = (done: number, total: number): void => bar.update(done, total);
  const drawn = await drawing.draw(asked, { command, simulations, progress, ...(endToEnd && { endToEnd }) });
  bar.stop();
  const figure = width === undefined ? drawn : printed(drawn, width);
  const outcome = await writeFigure(figure, options.out, wanted);
  const { files, notRun } = outcome;
  if (options.json) process.stdout.write(json({ figure: figure.id, files, notRun, provenance: figure.provenance }));
  else for (const file of files) process.stdout.write(`${file}\n`);
  concludeFigure(outcome, context, options.format === undefined ? [] : wanted);
}

/** `figure <id>`: simulates, draws and writes a figure of the paper with the data behind it. */
export function registerFigure(program: Command, context: CommandContext): void {
  program
    .command('figure')
    .description('simulate and draw a figure of the paper, with the data behind it')
    .argument('<id>', figureIds.join(', '))
    .option('--out <dir>', 'where the files go', 'out')
    .option('--format <list>', `out of ${formats.join(',')}, all by default; svg, png and pdf need a Chromium`)
    .option('--width <length>', 'laid out for paper of this width: 3.4in, 7in, 86mm; letters of seven points or more')
    .option(
      '--sigma <lo:hi:step>',
      'scales of the noise, or one (default: figure 4: 0:2:0.05, estimators: 0.05:2:0.05, label-noise: 0.5:1:0.5, 1 and weights: 0.5)',
    )
    .option('--samples <n>', 'samples at each scale, an even number (default: 1e6); of sparsity the problems (4)')
    .option('--seed <n>', 'seed of the random streams (default: 1)')
    .option('--end-to-end', 'for figure 4: train linear students and draw them too')
    .option('--json', 'one JSON document on standard output')
    .action((id: string, options: Options) => run(id, options, context));
}
