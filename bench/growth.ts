import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { files } from './growth/files.js';
import { type Cost, fittedExponent, type Growth, statedCost } from './growth/growth.js';
import { matrices } from './growth/matrices.js';
import { networks } from './growth/networks.js';
import { risks } from './growth/risks.js';
import { texts } from './growth/texts.js';
import { type Column, column, compiled, type Figures, numpy, of } from './harness/columns.js';
import { recordRatio } from './harness/ratios.js';
import type { Effort } from './main.js';

const cases: readonly Growth[] = [...risks, ...matrices, ...networks, ...files, ...texts];
const here = fileURLToPath(import.meta.url);
const root = fileURLToPath(new URL('../..', import.meta.url));

/** By how much a fitted exponent may exceed the stated one. */
const ROOM = 0.3;
/** Peaks less than this above an empty process are garbage that was not collected yet. */
const NOISE = 48 * 2 ** 20;

const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** An operation that takes less is run again until so much has passed: the least is of what it does, the rest of the machine. */
const SHORT = 0.2;

/** Seconds of processor time of an operation at each size. */
async function timed(growth: Growth, sizes: readonly number[], folder: string): Promise<Figures> {
  const found = new Map<string, number>();
  for (const size of sizes) {
    const run = growth.prepare(size, folder);
    let least = Infinity;
    for (let passed = 0; passed < SHORT; ) {
      const start = processorTime();
      await run();
      const seconds = processorTime() - start;
      least = Math.min(least, seconds);
      passed += seconds;
    }
    found.set(`${growth.name} ${size}`, least);
  }
  return found;
}

/** The peak of a process of its own that does nothing else, in bytes above what it had before. */
function peakOf(name: string, size: number, folder: string): number {
  const run = spawnSync(process.execPath, ['--max-semi-space-size=2', here, name, String(size), folder]);
  if (run.status !== 0) throw new Error(run.stderr.toString());
  return Number(run.stdout.toString());
}

/**
 * The peak of this process in bytes. Linux counts into `maxRSS` what the process had that started this one, but not into what it
 * says itself.
 */
function ownPeak(): number {
  const status = '/proc/self/status';
  const [, kibibytes] = (existsSync(status) && /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(status, 'utf8'))) || [];
  return 1024 * Number(kibibytes ?? process.resourceUsage().maxRSS);
}

async function measurePeak(name: string, size: number, folder: string): Promise<void> {
  const before = process.memoryUsage.rss();
  await cases.find(growth => growth.name === name)!.prepare(size, folder)();
  process.stdout.write(String(Math.max(0, ownPeak() - before)));
}

const number = (exponent: number): string => exponent.toFixed(2);
const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`;

/** What is found of one operation. */
interface Measured {
  readonly growth: Growth;
  readonly cost: Cost;
  readonly sizes: readonly number[];
  readonly seconds: readonly number[];
  readonly ratios: readonly number[];
  /** The ratios at the bound of 128 bits without fusing; none where operations are not counted, or there is no C compiler. */
  readonly bounds: readonly number[];
  /** None where they are not measured. */
  readonly peaks: readonly number[];
}

function exponentOfTime({ growth, sizes, seconds }: Measured): number {
  return fittedExponent(
    sizes,
    seconds.map((time, i) => time / (growth.steps?.(sizes[i]!) ?? 1)),
  );
}

/** The exponent of the peaks that stand out; undefined where fewer than two do. */
function exponentOfMemory({ sizes, peaks }: Measured): number | undefined {
  const first = peaks.findIndex(peak => peak > NOISE);
  // the fit leaves its first size out
  return first < 0 || first > peaks.length - 2
    ? undefined
    : fittedExponent([0, ...sizes.slice(first)], [1, ...peaks.slice(first)]);
}

/** What an operation misses. */
function missesOf(measured: Measured): string[] {
  const { growth, cost, seconds, ratios } = measured;
  const [time, memory] = [exponentOfTime(measured), exponentOfMemory(measured)];
  return [
    ...(time > cost.time + ROOM ? ['exponent of time'] : []),
    ...(memory !== undefined && memory > cost.memory + ROOM ? ['exponent of memory'] : []),
    ...(ratios.length > 0 && ratios.at(-1)! > growth.ratio! ? ['ratio'] : []),
    ...(growth.seconds !== undefined && seconds.at(-1)! > growth.seconds ? ['seconds'] : []),
  ];
}

/** Prints what is found of an operation. */
function report(measured: Measured): void {
  const { growth, cost, sizes, seconds, ratios, bounds, peaks } = measured;
  const [time, memory] = [exponentOfTime(measured), exponentOfMemory(measured)];
  const marks = missesOf(measured);
  const aims = [
    ...(growth.ratio === undefined ? [] : [`ratio to reach ${growth.ratio}`]),
    ...(growth.seconds === undefined ? [] : [`to reach ${growth.seconds} s`]),
  ];
  const untold = peaks.length > 0 ? 'below what can be told' : 'not measured';
  const ofMemory = memory === undefined ? untold : number(memory);
  process.stdout.write(
    `${growth.name}: time${growth.steps ? ' of a step' : ''} ${number(time)}, stated ${cost.time}; memory ${ofMemory}, stated ${cost.memory}${aims.map(aim => `; ${aim}`).join('')}`,
  );
  process.stdout.write(marks.length > 0 ? `   MISSED: ${marks.join(', ')}\n` : '\n');
  sizes.forEach((size, i) => {
    if (ratios[i] !== undefined) recordRatio(`growth: ${growth.name} ${size}`, ratios[i]);
    const against = ratios[i] === undefined ? '' : `, ${ratios[i]!.toFixed(2)} times NumPy or SciPy`;
    const bound = bounds[i] === undefined ? '' : ` (${bounds[i]!.toFixed(2)} at the bound of 128 bits without fusing)`;
    const peak = peaks[i]! > NOISE ? `, ${megabytes(peaks[i]!)}` : '';
    process.stdout.write(`  ${String(size).padStart(8)} ${seconds[i]!.toFixed(4)} s${peak}${against}${bound}\n`);
  });
}

/** Rounds of a full run; a line that misses something has so many more, lest a moment of a busy machine be what it is marked for. */
const ROUNDS = 3;
const MORE_ROUNDS = 6;

/** An operation and its counterpart, run in turns, so that a machine busy with other things changes both alike. */
async function measured(growth: Growth, effort: Effort, folder: string): Promise<Measured | string> {
  const sizes = effort === 'quick' ? growth.sizes.slice(0, -1) : growth.sizes;
  const columns: Column[] = [];
  if (growth.ratio !== undefined) {
    const other = numpy('NumPy and SciPy', 'growth.py', [folder, effort, growth.name]);
    if (typeof other === 'string') return other;
    columns.push(other);
  }
  const inC = growth.operations === undefined ? '' : compiled(folder, 16);
  if (typeof inC !== 'string') columns.push(inC);
  const own = column('volumization', () => new Map());
  // what runs for the first time is compiled on the way
  if (columns.length === 0) await timed(growth, growth.sizes.slice(0, 2), folder);
  const rounds = async (count: number): Promise<void> => {
    for (let round = 0; round < count; round++) {
      for (const other of columns) other.rounds.push(other.run());
      if (own.rounds.length === 0) await timed(growth, growth.sizes.slice(0, 2), folder);
      own.rounds.push(await timed(growth, sizes, folder));
    }
  };
  const source = readFileSync(join(root, growth.stated[0]), 'utf8');
  const cost = statedCost(source, growth.stated[1], growth.grows);
  const found = (peaks: readonly number[]): Measured => {
    const seconds = sizes.map(size => of(own, `${growth.name} ${size}`));
    const others = (size: number): number => of(columns[0]!, `${growth.name} ${size}`);
    const ratios = growth.ratio === undefined ? [] : sizes.map((size, i) => seconds[i]! / others(size));
    const bounds =
      typeof inC === 'string'
        ? []
        : sizes.map(size => growth.operations!(size) / (1e9 * of(inC, 'multiplications and additions')) / others(size));
    return { growth, cost, sizes, seconds, ratios, bounds, peaks };
  };
  await rounds(effort === 'quick' ? 1 : ROUNDS);
  if (effort === 'full' && missesOf(found([])).length > 0) await rounds(MORE_ROUNDS);
  return found(effort === 'quick' ? [] : sizes.map(size => peakOf(growth.name, size, folder)));
}

/**
 * How every operation with a cost grows: the exponents of time and of peak memory fitted over four sizes beside those that
 * its docstring states, and the ratio to NumPy or SciPy on one thread at each size where these have it, of dense
 * decompositions beside the ratio that 128 bits without fusing could reach. A line that grows
 * faster than stated by more than .3, or misses its ratio or its seconds at the largest size, is marked; then the status is
 * 1, but for a quick run, whose one round settles no ratio and which leaves out memory and the largest size.
 * A line that would be marked is measured in six more rounds, and goes by the median of all nine.
 *
 * @param line only the lines that hold these words
 */
export async function bench(effort: Effort, line = ''): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'volumization-growth-'));
  const chosen = cases.filter(({ name }) => name.includes(line));
  let missed = 0;
  try {
    for (const growth of chosen) {
      const found = await measured(growth, effort, folder);
      if (typeof found === 'string') process.stdout.write(`${growth.name}: ${found}\n`);
      else {
        report(found);
        if (missesOf(found).length > 0) missed++;
      }
    }
    process.stdout.write(`${missed} of ${chosen.length} lines missed\n`);
    return missed > 0 && effort === 'full' ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [, script, name, size, folder] = process.argv;
if (script === here && name !== undefined) await measurePeak(name, Number(size), folder!);
