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
import { weightHistogramFigure } from '../report/weight-histogram.js';
import { printable } from '../text/printable.js';
import { formatOf, isFloat, openWeights, type WeightFile, writeWeights } from '../weights/file.js';
import { weightHistogram } from '../weights/histogram.js';
import { checkedVolumization, type VolumizationMode, volumizationModes, volumizer } from '../weights/volumize.js';
import { terminal } from './colour.js';
import type { CommandContext } from './context.js';
import { readDecimal } from './numbers.js';
import { say } from './say.js';
import { untilSignal } from './signals.js';

interface Options {
  readonly fan: string;
  readonly tolerance?: string;
  readonly enclose?: true;
  readonly seed: string;
  readonly V?: string;
  readonly v?: string;
  readonly write?: string;
  readonly histogram?: string;
  readonly mode?: string;
  readonly alpha?: string;
  readonly tensors: string;
  readonly json?: true;
}

const where = 'lipschitz';

function number(option: string, expected: string, text: string, accepts: (x: number) => boolean): number {
  const x = readDecimal(text);
  if (!accepts(x)) throw new DomainError(where, `${option} ${expected}`, text);
  return x;
}

function word<W extends string>(option: string, words: readonly W[], text: string): W {
  const found = words.find(known => known === text);
  if (found === undefined) throw new DomainError(where, `${option} one of ${words.join(', ')}`, text);
  return found;
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

/** What is written, checked before the file is read: a mode that lacks its number should not cost a minute. */
interface Plan {
  readonly target: string;
  readonly mode: VolumizationMode;
  readonly alpha?: number;
  readonly all: boolean;
  readonly volumeOf: VolumeOf;
}

function plan(file: string, options: Options, volumeOf: VolumeOf | undefined): Plan | undefined {
  const { write: target, mode: modeWord, alpha: alphaText } = options;
  const tensors = word('--tensors', ['layers', 'all'], options.tensors);
  if (target === undefined) {
    const idle = Object.entries({ '--mode': modeWord, '--alpha': alphaText }).find(([, text]) => text !== undefined);
    if (idle !== undefined) throw new DomainError(where, `--write <file> with ${idle[0]}`, idle[1]);
    return undefined;
  }
  if (volumeOf === undefined) throw new DomainError(where, '--V or --v with --write', target);
  if (formatOf(target) !== formatOf(file))
    throw new DomainError(where, `--write a file of the format .${formatOf(file)}`, target);
  if (tensors === 'all' && options.V === undefined)
    throw new DomainError(where, '--V with --tensors all: a bias has no fan', `--v ${options.v}`);
  const mode = word('--mode', volumizationModes, modeWord ?? 'hard');
  const alpha = alphaText === undefined ? undefined : number('--alpha', 'in [0, 1]', alphaText, x => x >= 0 && x <= 1);
  checkedVolumization(where, { mode, volume: 0, ...(alpha === undefined ? {} : { alpha }) });
  return { target, mode, ...(alpha === undefined ? {} : { alpha }), all: tensors === 'all', volumeOf };
}

/** What became of each tensor that was changed: its V, rounded towards zero in its number type. */
type Written = readonly { readonly name: string; readonly V: number }[];

function write(
  file: WeightFile,
  layers: readonly LayerReport[],
  { target, mode, alpha, all, volumeOf }: Plan,
): Written {
  const names = new Set(layers.map(layer => layer.name));
  const changed = file.tensors.filter(isFloat).filter(({ name, count }) => names.has(name) || (all && count > 0));
  const changes = new Map(
    changed.map(tensor => {
      const volume = volumeOf(tensor.shape);
      return [tensor.name, volumizer(tensor.numberType, { mode, volume, ...(alpha === undefined ? {} : { alpha }) })];
    }),
  );
  writeWeights(file, target, tensor => changes.get(tensor.name)?.transform);
  return [...changes].map(([name, { volume }]) => ({ name, V: volume }));
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
  const missing = missingForPages();
  if (missing !== undefined) return { notRun: missing };
  if (kind === '.html') {
    writeAtomically(target, page(figure));
    return {};
  }
  const image = kind.slice(1) as ImageFormat;
  try {
    const { images, notRun } = await untilSignal(signal => render(figure, [image], signal));
    for (const content of images.values()) writeAtomically(target, content);
    return notRun === undefined ? {} : { notRun };
  } catch (error) {
    if (typeof error === 'number') return { stopped: error };
    throw error;
  }
}

const drawingOf = (target: string): (typeof drawings)[number] =>
  word('--histogram with a name that ends in', drawings, extname(target).toLowerCase());

const tensors = (n: number): string => `${n} tensor${n === 1 ? '' : 's'}`;

function announceOthers({ others }: WeightsReport): void {
  if (others.length === 0) return;
  const shown = others.slice(0, 4).map(({ name }) => printable(name));
  const rest = others.length > shown.length ? `, ... ${others.length} in all` : '';
  say(`no layers, left as they are: ${shown.join(', ')}${rest}`);
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
    .option('--V <volume>', 'one volume V for all layers')
    .option('--v <volume>', 'the volume of each layer in units of sqrt(6/fan)')
    .option('--write <file>', 'write the weights volumized to a file of the same format')
    .option('--histogram <file>', `draw the weights of each layer with the walls at +-V: ${drawings.join(', ')}`)
    .option('--mode <mode>', `${volumizationModes.join(', ')}; default hard`)
    .option('--alpha <a>', 'softening of mode soft: V + alpha (|w| - V) outside')
    .option('--tensors <layers|all>', 'what is volumized: the layers, or biases and scales as well', 'layers')
    .option('--json', 'one JSON document on standard output')
    .action(async (path: string, options: Options) => {
      const fan = word('--fan', ['in', 'out'], options.fan);
      const seed = number('--seed', 'an integer in [0, 2^53)', options.seed, x => Number.isSafeInteger(x) && x >= 0);
      const tolerance =
        options.tolerance === undefined
          ? {}
          : { tolerance: number('--tolerance', 'in [0, 1)', options.tolerance, x => x >= 0 && x < 1) };
      formatOf(path);
      const volumeOf = volumes(options, fan);
      const planned = plan(path, options, volumeOf);
      const { histogram } = options;
      if (histogram !== undefined) drawingOf(histogram);
      const file = openWeights(path);
      try {
        tryOutputs([planned?.target, histogram]);
        const report = analyseWeights(file, {
          fan,
          seed,
          ...tolerance,
          rigour: options.enclose ? 'enclosure' : 'estimate',
        });
        let written: Written | undefined;
        let undrawn: Undrawn | undefined;
        await makeOutputs([
          () => {
            if (planned !== undefined) written = write(file, report.layers, planned);
          },
          async () => {
            if (histogram !== undefined) undrawn = await draw(file, report.layers, histogram, volumeOf);
          },
          () => {
            const { name, format, bytes } = file;
            if (options.json) {
              const output = written && planned && { file: planned.target, mode: planned.mode, alpha: planned.alpha, tensors: written }; // biome-ignore format: one line
              const drawn = undrawn?.notRun === undefined ? undrawn && histogram : { notRun: undrawn.notRun };
              process.stdout.write(
                json({ file: name, format, bytes, fan, ...report, written: output, histogram: drawn }),
              );
              return;
            }
            process.stdout.write(lipschitzTable(report, fan, terminal(Number.POSITIVE_INFINITY)));
            announceOthers(report);
            if (written !== undefined)
              say(`wrote ${planned?.target}: ${tensors(written.length)}, mode ${planned?.mode}`);
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
