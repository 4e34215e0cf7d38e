import { basename, extname } from 'node:path';
import type { Command } from 'commander';
import { analyseWeights, fanOf, type LayerReport, type WeightsReport } from '../analysis/analyse-weights.js';
import { DataError, DomainError } from '../errors.js';
import { makeOutputs, tryOutputs } from '../file/outputs.js';
import { writeAtomically } from '../file/write.js';
import { criticalWidth } from '../lipschitz/bounds.js';
import { json } from '../report/json.js';
import { lipschitzTable } from '../report/lipschitz-table.js';
import { page } from '../report/page.js';
import { versions } from '../report/provenance.js';
import { type ImageFormat, render } from '../report/render.js';
import { missingForPages } from '../report/version.js';
import { volumizedTable } from '../report/volumized-table.js';
import { weightHistogramFigure } from '../report/weight-histogram.js';
import { printable } from '../text/printable.js';
import { formatOf, isFloat, openWeights, type WeightFile } from '../weights/file.js';
import { weightHistogram } from '../weights/histogram.js';
import { volumizationModes } from '../weights/volumize.js';
import { terminal } from './colour.js';
import type { CommandContext } from './context.js';
import { memoryOf, memoryOption } from './memory.js';
import { readDecimal } from './numbers.js';
import { oneWord } from './one-word.js';
import { withBar } from './progress.js';
import { say } from './say.js';
import { untilSignal } from './signals.js';
import { planOf, type VolumizationWords, type Volumized, volumizeFile } from './volumized-weights.js';

interface Options extends VolumizationWords {
  readonly inputs?: readonly string[];
  readonly fan: string;
  readonly tolerance?: string;
  readonly enclose?: true;
  readonly seed: string;
  readonly memory?: string;
  readonly histogram?: string;
  readonly json?: true;
}

const where = 'lipschitz';

function number(option: string, expected: string, text: string, accepts: (x: number) => boolean): number {
  const x = readDecimal(text);
  if (!accepts(x)) throw new DomainError(where, `${option} ${expected}`, text);
  return x;
}

const finite = (x: number): boolean => x >= 0 && x < Number.POSITIVE_INFINITY;

/** The volume of each layer: one V for all, or v in units of sqrt(6/fan). */
type VolumeOf = (shape: readonly number[]) => number;

function volumes({ V, v }: Options, fan: 'in' | 'out'): VolumeOf | undefined {
  if (V !== undefined && v !== undefined) throw new DomainError(where, 'either --V or --v', `--V ${V} --v ${v}`);
  if (V !== undefined) {
    const volume = number('--V', 'a number >= 0', V, finite);
    return () => volume;
  }
  if (v === undefined) return undefined;
  const relative = number('--v', 'a number >= 0', v, finite);
  return shape => relative * criticalWidth(fanOf(shape, fan));
}

const drawings = ['.html', '.svg', '.png', '.pdf'] as const;

/** Why a histogram was not drawn, or the status of a program that the signal ended which stopped it. */
type Undrawn = { readonly notRun?: string; readonly stopped?: number };

/** Draws the histogram of every layer that is not zero to a file of the kind its name says. @throws DataError */
async function draw(
  file: WeightFile,
  layers: readonly LayerReport[],
  target: string,
  volumeOf: VolumeOf | undefined,
): Promise<Undrawn> {
  const kind = drawingOf(target);
  const histograms = layers.flatMap(({ name, shape, largest }) => {
    const tensor = file.tensors.find(candidate => candidate.name === name);
    if (tensor === undefined || !isFloat(tensor) || largest === 0) return [];
    const volume = volumeOf?.(shape) ?? largest;
    const { counts, reach } = weightHistogram(tensor, 1.1 * Math.max(largest, volume));
    return [{ name, counts, reach, volume }];
  });
  if (histograms.length === 0)
    throw new DataError(`${file.name}: holds no layer with a weight that is not 0, so no histogram`);
  const command = `volumization lipschitz ${file.name} --histogram ${target}`;
  const figure = weightHistogramFigure(basename(file.name), histograms, { command, versions: versions() });
  const missing = kind === '.html' ? missingForPages() : undefined;
  if (missing !== undefined) return { notRun: missing };
  if (kind === '.html') {
    writeAtomically(target, await page(figure));
    return {};
  }
  const image = kind.slice(1) as ImageFormat;
  try {
    return await untilSignal(async signal => {
      const { images, notRun } = await render(figure, [image], signal);
      for (const content of images.values()) writeAtomically(target, content);
      return notRun === undefined ? {} : { notRun };
    });
  } catch (error) {
    if (typeof error === 'number') return { stopped: error };
    throw error;
  }
}

const drawingOf = (target: string): (typeof drawings)[number] =>
  oneWord(where, '--histogram with a name that ends in', drawings, extname(target).toLowerCase());

const tensors = (n: number): string => `${n} tensor${n === 1 ? '' : 's'}`;

function announceOthers({ others }: WeightsReport): void {
  if (others.length === 0) return;
  const shown = others.slice(0, 4).map(({ name }) => printable(name));
  const rest = others.length > shown.length ? `, ... ${others.length} in all` : '';
  say(`no layers, left as they are: ${shown.join(', ')}${rest}`);
  for (const { name, type, reason } of others) if (type === '?') say(`${printable(name)}: ${reason}`);
}

/** `lipschitz <weights>`: norms and Lipschitz bounds of the layers in a file of weights, and the weights volumized. */
export function registerLipschitz(program: Command, { setStatus }: CommandContext): void {
  program
    .command('lipschitz')
    .description('norms and Lipschitz bounds of the layers in a file of weights; writes the weights volumized')
    .argument('<weights>', 'a .npy, .npz or .safetensors file')
    .option('--fan <in|out>', 'the fan in V = v sqrt(6/fan)', 'in')
    .option('--tolerance <t>', 'relative residual at which a spectral norm is good enough')
    .option('--enclose', 'prove a lower and an upper bound of each spectral norm')
    .option('--seed <n>', 'seed of the start vectors', '0')
    .option(...memoryOption)
    .option('--V <volume>', 'one volume V for all layers: shows what it would change')
    .option('--v <volume>', 'the volume of each layer in units of sqrt(6/fan)')
    .option('--write <file>', 'write the weights volumized to a file of the same format')
    .option('--histogram <file>', `draw the weights of each layer with the walls at +-V: ${drawings.join(', ')}`)
    .option('--mode <mode>', `${volumizationModes.join(', ')}; default hard`)
    .option('--alpha <a>', 'softening of mode soft: V + alpha (|w| - V) outside')
    .option('--tensors <layers|all>', 'what is volumized: the layers, or biases and scales as well', 'layers')
    .option('--inputs <words...>', 'certified l2 radii at the test images of mnist, fashion, or two IDX files')
    .option('--json', 'one JSON document on standard output')
    .action(async (path: string, options: Options) => {
      const fan = oneWord(where, '--fan', ['in', 'out'], options.fan);
      const seed = number('--seed', 'an integer in [0, 2^53)', options.seed, x => Number.isSafeInteger(x) && x >= 0);
      const tolerance =
        options.tolerance === undefined
          ? {}
          : { tolerance: number('--tolerance', 'in [0, 1)', options.tolerance, x => x >= 0 && x < 1) };
      const memory = memoryOf(where, options.memory);
      formatOf(path);
      const volumeOf = volumes(options, fan);
      const plan = planOf(path, options, volumeOf);
      const { histogram, inputs } = options;
      if (histogram !== undefined) drawingOf(histogram);
      const file = openWeights(path, memory);
      try {
        tryOutputs([plan?.target, histogram]);
        const rigour = options.enclose ? 'enclosure' : 'estimate';
        const analysis = { fan, seed, ...tolerance, ...memory, rigour } as const;
        const report = withBar(where, progress => {
          progress(0, file.tensors.length);
          return analyseWeights(file, { ...analysis, progress });
        });
        const certifying = inputs && (await import('./certified-radii.js'));
        const certified = inputs && certifying?.certifiedRadii(path, inputs, memory);
        let volumized: Volumized | undefined;
        let undrawn: Undrawn | undefined;
        await makeOutputs([
          () => {
            if (plan !== undefined) volumized = volumizeFile(file, report, plan, analysis);
          },
          async () => {
            if (histogram !== undefined) undrawn = await draw(file, report.layers, histogram, volumeOf);
          },
          () => {
            const { name, format, bytes } = file;
            if (options.json) {
              const written = plan?.target === undefined ? undefined : { file: plan.target, mode: plan.mode, alpha: plan.alpha, tensors: volumized?.tensors }; // biome-ignore format: one line
              const drawn = undrawn?.notRun === undefined ? undrawn && histogram : { notRun: undrawn.notRun };
              process.stdout.write(
                json({ file: name, format, bytes, fan, ...report, volumized, written, certified, histogram: drawn }),
              );
              return;
            }
            const style = terminal(Number.POSITIVE_INFINITY);
            process.stdout.write(lipschitzTable(report, fan, style));
            if (volumized !== undefined && plan !== undefined) {
              const done = plan.target === undefined ? `would change (--write <file> writes it)` : 'changed';
              process.stdout.write(`Volumized, mode ${plan.mode}: what ${done}\n`);
              process.stdout.write(volumizedTable(report, volumized, style.width));
            }
            if (certified !== undefined) process.stdout.write(certifying?.certifiedText(certified) ?? '');
            announceOthers(report);
            if (volumized !== undefined && plan?.target !== undefined)
              say(`wrote ${plan.target}: ${tensors(volumized.tensors.length)}, mode ${plan.mode}`);
            if (undrawn?.notRun !== undefined) say(`histogram: not run, ${undrawn.notRun}`);
            else if (undrawn?.stopped !== undefined) say('interrupted while the histogram was drawn');
            else if (undrawn !== undefined) say(`wrote ${histogram}`);
          },
        ]);
        if (undrawn?.stopped !== undefined) setStatus(undrawn.stopped);
      } finally {
        file.close();
      }
    });
}
