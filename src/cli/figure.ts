import { join } from 'node:path';
import type { Command } from 'commander';
import { DomainError } from '../errors.js';
import { makeFolder, writeAtomically } from '../file/write.js';
import type { Figure } from '../report/figure.js';
import { json } from '../report/json.js';
import { page } from '../report/page.js';
import { type ImageFormat, NotRun, render } from '../report/render.js';
import { csv } from '../report/table.js';
import type { CommandContext } from './context.js';
import { type Setting, type Settings, settingNames } from './figures/drawing.js';
import { figureIds, loadDrawing } from './figures/registry.js';

export const formats = ['html', 'csv', 'json', 'svg', 'png', 'pdf'] as const;
export type Format = (typeof formats)[number];
const isImage = (format: Format): format is ImageFormat => format === 'svg' || format === 'png' || format === 'pdf';

interface Options extends Partial<Settings> {
  readonly out: string;
  readonly format: string;
  readonly endToEnd?: true;
  readonly json?: true;
}

export function parseFormats(text: string): Format[] {
  const words = text.split(',').map(word => word.trim());
  const wrong = words.find(word => !(formats as readonly string[]).includes(word));
  if (wrong !== undefined) throw new DomainError('figure', `--format out of ${formats.join(', ')}`, wrong);
  return formats.filter(format => words.includes(format));
}

/** What was written. */
export interface Written {
  readonly files: readonly string[];
  /** The formats that were not made, and why. */
  readonly notRun?: { readonly formats: readonly Format[]; readonly reason: string };
}

export async function writeFigure(figure: Figure, folder: string, wanted: readonly Format[]): Promise<Written> {
  const files: string[] = [];
  const put = (format: Format, content: string | Uint8Array): void => {
    const file = join(folder, `${figure.id}.${format}`);
    writeAtomically(file, content);
    files.push(file);
  };
  if (wanted.includes('html')) put('html', page(figure));
  if (wanted.includes('csv')) put('csv', csv(figure.table));
  if (wanted.includes('json')) put('json', json(figure.document));
  const images = wanted.filter(isImage);
  if (images.length === 0) return { files };
  const rendered = await render(figure, images);
  if (rendered instanceof NotRun) return { files, notRun: { formats: images, reason: rendered.reason } };
  for (const [format, content] of rendered) put(format, content);
  return { files };
}

async function run(id: string, options: Options, { simulations }: CommandContext): Promise<void> {
  const drawing = await loadDrawing(id);
  const wanted = parseFormats(options.format);
  const asked: Partial<Record<Setting, string>> = {};
  const words: string[] = [];
  for (const name of settingNames) {
    const [typed, usual] = [options[name], drawing.defaults[name]];
    if (usual === undefined) {
      if (typed !== undefined) process.stderr.write(`figure ${id} does not depend on --${name}\n`);
      continue;
    }
    if (typed !== undefined) asked[name] = typed;
    words.push(`--${name} ${typed ?? usual}`);
  }
  const endToEnd = options.endToEnd && drawing.showsStudents;
  if (options.endToEnd && !endToEnd) process.stderr.write(`figure ${id} does not depend on --end-to-end\n`);
  makeFolder(options.out);
  const command = ['volumization figure', id, ...words, ...(endToEnd ? ['--end-to-end'] : [])].join(' ');
  const figure = await drawing.draw(asked, { command, simulations, ...(endToEnd && { endToEnd }) });
  const { files, notRun } = await writeFigure(figure, options.out, wanted);
  if (options.json)
    process.stdout.write(json({ figure: figure.id, files, notRun: notRun ?? null, provenance: figure.provenance }));
  else for (const file of files) process.stdout.write(`${file}\n`);
  if (notRun !== undefined) process.stderr.write(`${notRun.formats.join(', ')}: not run, ${notRun.reason}\n`);
}

/** `figure <id>`: simulates, draws and writes a figure of the paper with the data behind it. */
export function registerFigure(program: Command, context: CommandContext): void {
  program
    .command('figure')
    .description('simulate and draw a figure of the paper, with the data behind it')
    .argument('<id>', figureIds.join(', '))
    .option('--out <dir>', 'where the files go', 'out')
    .option('--format <list>', 'formats, separated by commas; svg, png and pdf need a Chromium', formats.join(','))
    .option(
      '--sigma <lo:hi:step>',
      'scales of the noise, or one (default: figure 4: 0:2:0.05, estimators: 0.05:2:0.05, label-noise: 0.5:1:0.5, 1 and weights: 0.5)',
    )
    .option('--samples <n>', 'samples at each scale, an even number (default: 1e6)')
    .option('--seed <n>', 'seed of the random streams (default: 1)')
    .option('--end-to-end', 'for figure 4: train linear students and draw them too')
    .option('--json', 'one JSON document on standard output')
    .action((id: string, options: Options) => run(id, options, context));
}
