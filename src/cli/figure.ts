import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { DomainError } from '../errors.js';
import { makeFolder, writeAtomically } from '../file/write.js';
import type { EndToEndData, EndToEndParameters } from '../report/end-to-end/data.js';
import type { Figure } from '../report/figure.js';
import { figure1 } from '../report/figure-1.js';
import { figure3 } from '../report/figure-3.js';
import type { Figure4Data, Figure4Panel, Figure4Parameters, NoiseLaw } from '../report/figure-4/data.js';
import { figure4 } from '../report/figure-4/figure.js';
import { figureEstimators } from '../report/figure-estimators/figure.js';
import { figureLabelNoise, mostLabelSigmas } from '../report/figure-label-noise.js';
import { figureWeights } from '../report/figure-weights.js';
import { json } from '../report/json.js';
import { page } from '../report/page.js';
import { versions } from '../report/provenance.js';
import { type ImageFormat, NotRun, render } from '../report/render.js';
import { csv } from '../report/table.js';
import type { CommandContext, Simulation } from './context.js';
import { progressBar } from './progress.js';
import { parseRange } from './range.js';

export const formats = ['html', 'csv', 'json', 'svg', 'png', 'pdf'] as const;
export type Format = (typeof formats)[number];
const isImage = (format: Format): format is ImageFormat => format === 'svg' || format === 'png' || format === 'pdf';

/** The settings that change a figure, as they were typed. */
type Settings = Readonly<Record<'sigma' | 'samples' | 'seed', string>> & { readonly endToEnd?: true };

interface Options extends Partial<Settings> {
  readonly out: string;
  readonly format: string;
  readonly json?: true;
}

/** A figure that can be asked for. */
interface Drawing {
  /** The settings that change it, as they are unless asked otherwise. */
  readonly defaults: Partial<Settings>;
  /** Draws it; every setting that has a default has a value. */
  draw(settings: Settings, command: string, context: CommandContext): Figure | Promise<Figure>;
}

const maxSamples = 1e12;

function parseInteger(option: string, expected: string, text: string, accepts: (n: number) => boolean): number {
  const n = /^\d+(\.\d*)?(e\+?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(n) || !accepts(n)) throw new DomainError('figure', `${option} ${expected}`, text);
  return n;
}

const seedOf = ({ seed }: Settings): number => parseInteger('--seed', 'an integer in [0, 2^53)', seed, () => true);

/** Sigmas at which students are trained, and the V that are tried at each: 0, a/16, ..., 5a/4. */
const trainedSigmas = 9;
const trainedVolumes = Array.from({ length: 21 }, (_, j) => j / 16);

/** Trains linear students of a teacher in [-1, 1] by clipped descent. */
async function train(
  simulations: readonly Simulation[],
  parameters: Omit<EndToEndParameters, 'a' | 'alpha' | 'progress'>,
): Promise<EndToEndData> {
  const simulation = simulations.find(({ id }) => id === 'end-to-end') as Simulation<EndToEndParameters, EndToEndData>;
  const bar = progressBar('training');
  try {
    return await simulation.run({
      ...parameters,
      a: 1,
      alpha: 0,
      progress: (done, total) => bar.update(done, total),
    });
  } finally {
    bar.stop();
  }
}

/** Trains them at nine sigmas > 0 spread over those of Figure 4. */
function trainFor4(noise: NoiseLaw, all: readonly number[], seed: number, simulations: readonly Simulation[]) {
  // without noise the error is what ten steps leave, 1e-15: many of its standard errors above 0
  const sigmas = all.filter(sigma => sigma > 0);
  const count = Math.min(trainedSigmas, sigmas.length);
  const spread = Array.from({ length: count }, (_, i) => sigmas[Math.round(((i + 1) * sigmas.length) / count) - 1]!);
  return train(simulations, { experiment: `${noise} weights`, sigmas: spread, volumes: trainedVolumes, seed });
}

/** Figure 4 with one panel for each law of the noise. */
const figure4Of = (...noises: NoiseLaw[]): Drawing => ({
  defaults: { sigma: '0:2:0.05', samples: '1e6', seed: '1' },
  async draw(settings, command, { simulations }) {
    const sigmas = parseRange('figure', '--sigma', settings.sigma);
    if (sigmas.at(-1) === 0) throw new DomainError('figure', '--sigma with hi > 0', settings.sigma);
    const even = (n: number): boolean => n >= 4 && n <= maxSamples && n % 2 === 0;
    const samples = parseInteger('--samples', 'an even integer in [4, 1e12]', settings.samples, even);
    const seed = seedOf(settings);
    const simulation = simulations.find(({ id }) => id === 'figure-4') as Simulation<Figure4Parameters, Figure4Data>;
    const bar = progressBar('simulating');
    try {
      const panels: Figure4Panel[] = [];
      for (const noise of noises) {
        const before = panels.length;
        const progress = (done: number, total: number): void =>
          bar.update(before * total + done, noises.length * total);
        // a pool costs a tenth of a second to start: worth it from 10^8 samples on
        const threads = samples * sigmas.length >= 1e8 ? availableParallelism() : 1;
        const data = await simulation.run({ noise, a: 1, sigmas, samples, seed, threads, progress });
        panels.push(settings.endToEnd ? { ...data, trained: await trainFor4(noise, sigmas, seed, simulations) } : data);
      }
      return figure4(panels, { command, seed, samples, versions: versions() });
    } finally {
      bar.stop();
    }
  },
});

/** The step of gradient descent in Figure 1. */
const step = 0.25;

const figure1Drawing: Drawing = {
  defaults: { sigma: '0.5' },
  draw(settings, command) {
    const [sigma, more] = parseRange('figure', '--sigma', settings.sigma);
    if (more !== undefined || !(sigma! > 0 && sigma! <= 1))
      throw new DomainError('figure', '--sigma one number in (0, 1] for figure 1', settings.sigma);
    return figure1(sigma!, step, { command, versions: versions() });
  },
};

const estimatorsDrawing: Drawing = {
  defaults: { sigma: '0.05:2:0.05' },
  draw(settings, command) {
    const sigmas = parseRange('figure', '--sigma', settings.sigma);
    if (sigmas[0]! < 1e-3 || sigmas.at(-1)! > 100)
      throw new DomainError('figure', '--sigma within [1e-3, 100] for figure estimators', settings.sigma);
    return figureEstimators(sigmas, { command, versions: versions() });
  },
};

const weightsDrawing: Drawing = {
  defaults: { sigma: '0.5', seed: '1' },
  async draw(settings, command, { simulations }) {
    const [sigma, more] = parseRange('figure', '--sigma', settings.sigma);
    if (more !== undefined || !(sigma! >= 1e-3 && sigma! <= 1))
      throw new DomainError('figure', '--sigma one number in [1e-3, 1] for figure weights', settings.sigma);
    const seed = seedOf(settings);
    // a strong wall, the wall of least error (Theorem 3.1), and one at the edge of the teacher
    const volumes = [0.5, 1 - sigma! / 2, 1];
    const data = await train(simulations, { experiment: 'uniform weights', sigmas: [sigma!], volumes, seed, bins: 20 });
    return figureWeights(data, { command, seed, versions: versions() });
  },
};

const labelNoiseDrawing: Drawing = {
  defaults: { sigma: '0.5:1:0.5', seed: '1' },
  async draw(settings, command, { simulations }) {
    const sigmas = parseRange('figure', '--sigma', settings.sigma);
    if (sigmas.length > mostLabelSigmas || sigmas[0]! < 1e-3 || sigmas.at(-1)! > 100)
      throw new DomainError('figure', `--sigma at most ${mostLabelSigmas} in [1e-3, 100] for figure label-noise`, settings.sigma); // biome-ignore format: one line
    const seed = seedOf(settings);
    const volumes = Array.from({ length: 21 }, (_, j) => j / 10);
    const uniform = await train(simulations, { experiment: 'uniform labels', sigmas, volumes, seed });
    const cauchy = await train(simulations, { experiment: 'cauchy labels', sigmas, volumes, seed });
    return figureLabelNoise({ uniform, cauchy }, { command, seed, versions: versions() });
  },
};

/** The figures by the word that asks for them. */
const drawings: Readonly<Record<string, Drawing>> = {
  1: figure1Drawing,
  3: { defaults: {}, draw: (_, command) => figure3({ command, versions: versions() }) },
  '4a': figure4Of('uniform'),
  '4b': figure4Of('cauchy'),
  4: figure4Of('uniform', 'cauchy'),
  estimators: estimatorsDrawing,
  'label-noise': labelNoiseDrawing,
  weights: weightsDrawing,
};
const ids = Object.keys(drawings).sort().join(', ');

export function parseFormats(text: string): Format[] {
  const words = text.split(',').map(word => word.trim());
  const wrong = words.find(word => !(formats as readonly string[]).includes(word));
  if (wrong !== undefined) throw new DomainError('figure', `--format out of ${formats.join(', ')}`, wrong);
  return formats.filter(format => words.includes(format));
}

/** What a run of the command made. */
export interface Outcome {
  readonly files: readonly string[];
  /** The formats that were not made, and why. */
  readonly notRun?: { readonly formats: readonly Format[]; readonly reason: string };
}

export async function writeFigure(figure: Figure, folder: string, wanted: readonly Format[]): Promise<Outcome> {
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

async function run(id: string, options: Options, context: CommandContext): Promise<void> {
  const drawing = Object.hasOwn(drawings, id) ? drawings[id] : undefined;
  if (drawing === undefined) throw new DomainError('figure', `one of ${ids}`, id);
  const wanted = parseFormats(options.format);
  for (const name of ['sigma', 'samples', 'seed'] as const)
    if (options[name] !== undefined && drawing.defaults[name] === undefined)
      process.stderr.write(`figure ${id} does not depend on --${name}\n`);
  makeFolder(options.out);
  const settings = { ...drawing.defaults, ...options } as Settings;
  if (options.endToEnd && !id.startsWith('4')) process.stderr.write(`figure ${id} does not depend on --end-to-end\n`);
  const names = Object.keys(drawing.defaults) as ('sigma' | 'samples' | 'seed')[];
  const words = names.map(name => `--${name} ${settings[name]}`);
  const command = ['volumization figure', id, ...words, ...(options.endToEnd ? ['--end-to-end'] : [])].join(' ');
  const figure = await drawing.draw(settings, command, context);
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
    .argument('<id>', ids)
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
