import type { Command } from 'commander';
import { DomainError } from '../errors.js';
import type { Figure } from '../report/figure.js';
import { figure4 } from '../report/figure-4.js';
import type { Figure4Data, Figure4Parameters, NoiseLaw } from '../report/figure-4-data.js';
import { json } from '../report/json.js';
import { page } from '../report/page.js';
import { versions } from '../report/provenance.js';
import { type ImageFormat, NotRun, render } from '../report/render.js';
import { csv } from '../report/table.js';
import { writeAtomically } from '../report/write.js';
import type { CommandContext, Simulation } from './context.js';
import { parseRange } from './range.js';

const formats = ['html', 'csv', 'json', 'svg', 'png', 'pdf'] as const;
type Format = (typeof formats)[number];
const isImage = (format: Format): format is ImageFormat => format === 'svg' || format === 'png' || format === 'pdf';

const panelsOf: Readonly<Record<string, readonly NoiseLaw[]>> = {
  '4a': ['uniform'],
  '4b': ['cauchy'],
  4: ['uniform', 'cauchy'],
};

interface Options {
  readonly out: string;
  readonly format: string;
  readonly sigma: string;
  readonly samples: string;
  readonly seed: string;
  readonly json?: true;
}

function parseFormats(text: string): Format[] {
  const words = text.split(',').map(word => word.trim());
  const wrong = words.find(word => !(formats as readonly string[]).includes(word));
  if (wrong !== undefined) throw new DomainError('figure', `--format out of ${formats.join(', ')}`, wrong);
  return formats.filter(format => words.includes(format));
}

function parseInteger(option: string, expected: string, text: string, accepts: (n: number) => boolean): number {
  const n = /^\d+(\.\d*)?(e\+?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(n) || !accepts(n)) throw new DomainError('figure', `${option} ${expected}`, text);
  return n;
}

const maxSamples = 1e12;

async function draw(id: string, options: Options, command: string, { simulations }: CommandContext): Promise<Figure> {
  const noises = panelsOf[id];
  if (noises === undefined) throw new DomainError('figure', `one of ${Object.keys(panelsOf).join(', ')}`, id);
  const sigmas = parseRange('--sigma', options.sigma);
  if (sigmas.at(-1) === 0) throw new DomainError('figure', '--sigma with hi > 0', options.sigma);
  const accepts = (n: number) => n >= 4 && n <= maxSamples && n % 2 === 0;
  const samples = parseInteger('--samples', 'an even integer in [4, 1e12]', options.samples, accepts);
  const seed = parseInteger('--seed', 'an integer in [0, 2^53)', options.seed, () => true);
  const simulation = simulations.find(entry => entry.id === 'figure-4') as Simulation<Figure4Parameters, Figure4Data>;
  const panels: Figure4Data[] = [];
  for (const noise of noises) panels.push(await simulation.run({ noise, a: 1, sigmas, samples, seed }));
  return figure4(panels, { command, seed, samples, versions: versions() });
}

/** `figure <id>`: simulates, draws and writes a figure of the paper with the data behind it. */
export function registerFigure(program: Command, context: CommandContext): void {
  program
    .command('figure')
    .description('simulate and draw a figure of the paper, with the data behind it')
    .argument('<id>', Object.keys(panelsOf).join(', '))
    .option('--out <dir>', 'where the files go', 'out')
    .option('--format <list>', 'formats, separated by commas', formats.join(','))
    .option('--sigma <lo:hi:step>', 'scales of the noise', '0.05:2:0.05')
    .option('--samples <n>', 'samples for each sigma', '1e6')
    .option('--seed <n>', 'seed of the streams', '1')
    .option('--json', 'one JSON document on standard output')
    .action(async (id: string, options: Options) => {
      const wanted = parseFormats(options.format);
      const command = `volumization figure ${id} --sigma ${options.sigma} --samples ${options.samples} --seed ${options.seed}`;
      const figure = await draw(id, options, command, context);
      const files: string[] = [];
      const write = (format: Format, content: string | Uint8Array): void => {
        const file = `${options.out}/${figure.id}.${format}`;
        writeAtomically(file, content);
        files.push(file);
      };
      if (wanted.includes('html')) write('html', page(figure));
      if (wanted.includes('csv')) write('csv', csv(figure.table));
      if (wanted.includes('json')) write('json', json(figure.document));
      const images = wanted.filter(isImage);
      const rendered = images.length > 0 ? await render(figure, images) : new Map<ImageFormat, Uint8Array>();
      const notRun = rendered instanceof NotRun ? rendered.reason : undefined;
      if (!(rendered instanceof NotRun)) for (const [format, content] of rendered) write(format, content);
      if (options.json) {
        process.stdout.write(
          json({
            figure: figure.id,
            files,
            notRun: notRun && { formats: images, reason: notRun },
            provenance: figure.provenance,
          }),
        );
        return;
      }
      for (const file of files) process.stdout.write(`${file}\n`);
      if (notRun !== undefined) process.stderr.write(`${images.join(', ')}: not run, ${notRun}\n`);
    });
}
