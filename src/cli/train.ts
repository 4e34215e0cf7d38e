import { join } from 'node:path';
import type { Command } from 'commander';
import { VolumizationError } from '../errors.js';
import { makeOutputs, tryOutputs } from '../file/outputs.js';
import { makeFolder, writeAtomically } from '../file/write.js';
import { json } from '../report/json.js';
import { csv, type Table } from '../report/table.js';
import { ownVersion } from '../report/version.js';
import { openPool, workerBeside } from '../thread/pool.js';
import { readData } from '../training/data.js';
import { regularizerWord } from '../training/spec.js';
import { writeSafetensors } from '../weights/safetensors-writer.js';
import { type CommandContext, ExitStatus } from './context.js';
import { parseInteger } from './numbers.js';
import { progressBar } from './progress.js';
import { refuseGiven } from './refuse-given.js';
import { say } from './say.js';
import { parseShard, shardForms } from './shard.js';
import { untilSignal } from './signals.js';
import { finish, runName, type TrainingJob, type TrainingResult } from './training/job.js';
import type { TrainingAnswer } from './training/on-thread.js';
import { specsOf, type TrainingWords } from './training/options.js';

interface Options extends TrainingWords {
  readonly data: readonly string[];
  readonly out: string;
  readonly checkpoint?: string;
  readonly threads: string;
  readonly shard?: string;
  readonly json?: true;
}

const where = 'train';

/** The runs of one part of several. */
function sharded<T>(list: readonly T[], text: string | undefined): readonly T[] {
  if (text === undefined) return list;
  const { part, of } = parseShard(where, text);
  return list.filter((_, k) => k % of === part - 1);
}

/** Trains the runs on threads, each to its end. */
async function onThreads(
  jobs: readonly TrainingJob[],
  threads: number,
  signal: AbortSignal,
  note: (done: number) => void,
): Promise<readonly TrainingResult[] | undefined> {
  const pool = openPool(workerBeside(import.meta.url, 'training/worker'), threads);
  const end = (): void => void pool.close();
  signal.addEventListener('abort', end, { once: true });
  let done = 0;
  try {
    return await Promise.all(
      jobs.map(async job => {
        const answer = await pool.call<TrainingAnswer>('trainOnThread', job);
        if (!('result' in answer))
          throw answer.isOurs ? new VolumizationError(answer.message) : new Error(answer.message);
        note(++done);
        return answer.result;
      }),
    );
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    signal.removeEventListener('abort', end);
    await pool.close();
  }
}

function tableOf(results: readonly TrainingResult[]): Table {
  return {
    columns: ['regularizer', 'seed', 'epoch', 'loss', 'train_accuracy', 'test_accuracy'],
    rows: results.flatMap(({ spec, records }) =>
      records.map(r => [
        regularizerWord(spec.regularizer),
        spec.seed,
        r.epoch,
        r.loss,
        r.trainAccuracy,
        r.testAccuracy,
      ]),
    ),
  };
}

const percent = (x: number): string => (100 * x).toFixed(2);

/** `volumization train` with every option that decides a digit. */
function commandOf({ data }: Options, command: Command): string {
  const words = command.options.flatMap(option => {
    const [name, long] = [option.attributeName(), option.long];
    if (['out', 'checkpoint', 'threads', 'shard', 'json', 'data'].includes(name)) return [];
    const value: unknown = command.getOptionValue(name);
    if (value === true) return [`${long}`];
    return value === undefined ? [] : [`${long} ${Array.isArray(value) ? value.join(' ') : String(value)}`];
  });
  return ['volumization train', `--data ${data.join(' ')}`, ...words].join(' ');
}

async function train(options: Options, command: Command, context: CommandContext): Promise<void> {
  const threads = parseInteger(where, '--threads', options.threads, 1, 1024);
  const data = readData(options.data);
  const specs = sharded(specsOf(options, data.train.count), options.shard);
  const { checkpoint, out } = options;
  makeFolder(out);
  if (checkpoint !== undefined) makeFolder(checkpoint);
  const files = { csv: join(out, 'train.csv'), json: join(out, 'train.json') };
  tryOutputs([files.csv, files.json]);
  // A thread a run; where there are twice as many or more, each step of a run has several.
  const within = Math.max(1, Math.floor(threads / specs.length));
  const jobs = specs.map((spec): TrainingJob => ({ spec, data: options.data, ...(checkpoint && { checkpoint }), threads: within })); // biome-ignore format: one line
  const bar = progressBar(where);
  const total = specs.reduce((sum, { epochs }) => sum + epochs, 0);
  const results = await untilSignal(async signal => {
    try {
      if (threads > 1 && jobs.length > 1)
        return await onThreads(jobs, threads, signal, done => bar.update(done, jobs.length, ' | runs'));
      let done = 0;
      const finished: TrainingResult[] = [];
      for (const job of jobs) {
        const result = await finish(
          job,
          data,
          ({ testAccuracy, loss }) =>
            bar.update(
              ++done,
              total,
              ` | ${runName(job.spec)}: loss ${loss.toFixed(4)}, test ${percent(testAccuracy)} %`,
            ),
          () => signal.aborted,
        );
        if (result === undefined) return undefined;
        finished.push(result);
      }
      return finished;
    } finally {
      bar.stop();
      if (signal.aborted) {
        const rest = checkpoint === undefined ? '' : ', the same command goes on';
        say(`train: interrupted${rest}`);
        context.setStatus(signal.reason as number);
      }
    }
  });
  if (results !== undefined) await report(results, data.name, { ...data.train.source, ...data.test.source }, files, options, command, context); // biome-ignore format: one line
}

async function report(
  results: readonly TrainingResult[],
  name: string,
  source: Readonly<Record<string, string>>,
  files: { readonly csv: string; readonly json: string },
  options: Options,
  command: Command,
  { setStatus }: CommandContext,
): Promise<void> {
  const weightsFile = ({ spec }: TrainingResult): string => join(options.out, `${runName(spec)}.safetensors`);
  const provenance = {
    command: commandOf(options, command),
    data: { name, source },
    versions: { volumization: ownVersion(), node: process.versions.node },
  };
  const document = json({
    runs: results.map(result => {
      const { weights: _, ...rest } = result;
      return { ...rest, weights: weightsFile(result) };
    }),
    provenance,
  });
  await makeOutputs([
    () => writeAtomically(files.csv, csv(tableOf(results))),
    () => writeAtomically(files.json, document),
    ...results.map(
      result => () => writeSafetensors(weightsFile(result), result.weights, { command: provenance.command }),
    ),
  ]);
  if (options.json) process.stdout.write(document);
  else {
    process.stdout.write(`${'regularizer'.padEnd(18)} ${'seed'.padStart(5)}    best    last\n`);
    for (const { spec, best, last } of results)
      process.stdout.write(`${regularizerWord(spec.regularizer).padEnd(18)} ${String(spec.seed).padStart(5)} ${percent(best).padStart(7)} ${percent(last).padStart(7)}\n`); // biome-ignore format: one line
    for (const file of [files.csv, files.json, ...results.map(weightsFile)]) say(`wrote ${file}`);
  }
  for (const { spec, diverged } of results) {
    if (diverged === undefined) continue;
    process.stderr.write(
      `train: ${runName(spec)} diverged at step ${diverged.step} (epoch ${diverged.epoch}): ${diverged.reason}\n`,
    );
    setStatus(ExitStatus.differs);
  }
}

/** `train`: a network of rectifiers on images, with the regularisers of Sec. 5. */
export function registerTrain(program: Command, context: CommandContext): void {
  program
    .command(where)
    .description('train a network on images with noisy labels, with weight decay or volumization (Sec. 5)')
    .requiredOption('--data <words...>', 'mnist, fashion, or two IDX files: images and labels')
    .option('--hidden <widths>', 'units of each hidden layer, separated by commas', '256')
    .option('--optimizer <name>', 'adam, laprop or sgd', 'adam')
    .option('--lr <x>', 'step size', '1e-4')
    .option('--momentum <x>', 'of sgd', '0')
    .option('--regularizer <words...>', 'none, wd:strength, adamw:strength, vol:v,alpha; several make several runs', [
      'none',
    ])
    .option('--noise <share>', 'share of labels that are wrong, in [0, 0.9]', '0')
    .option('--epochs <n>', 'epochs', '100')
    .option('--batch <n>', 'images a step', '128')
    .option('--images <n>', 'how many of the training images are used (default: four fifths)')
    .option('--seed <n>', 'seed of the first run', '1')
    .option('--seeds <n>', 'runs with seeds from the first on', '1')
    .option('--protocol <name>', 'paper: V = v sqrt(6/fan), Algorithms 2-4; code: the published code', 'paper')
    .option('--quantise <levels>', 'binary, ternary, binary:V, ternary:V while training (Eq. 11)')
    .option('--quantise-every <n>', 'epochs between two quantisations', '2')
    .option(
      '--fused',
      'multiply and add in one instruction (Node 22 and later): faster, digits depend on the processor',
    )
    .option('--out <dir>', 'where train.csv, train.json and the weights go', 'out')
    .option('--checkpoint <dir>', 'write where each run stands there after each epoch, and go on from what is there')
    .option(
      '--threads <n>',
      'threads to spread the runs over, and the steps where there are fewer runs; they do not change a digit',
      '1',
    )
    .option('--shard <i/n>', `the i-th of n parts of the runs: ${shardForms}`)
    .option('--json', 'one JSON document on standard output')
    .action((options: Options, command: Command) => {
      if (options.quantise === undefined) refuseGiven(command, ['quantiseEvery'], '--quantise');
      return train(options, command, context);
    });
}
