import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { DataError, DomainError } from '../errors.js';
import { type MnistCellResult, type MnistData, type MnistScale, mnistScales } from '../experiment/mnist.js';
import { mnistFindings } from '../experiment/mnist-claims.js';
import { lockFile } from '../file/lock.js';
import { tryOutputs } from '../file/outputs.js';
import { writeAtomically } from '../file/write.js';
import { figure6, figure8, figure10 } from '../report/mnist/figures.js';
import { measuredModule } from '../report/mnist/measured.js';
import { mnistPage } from '../report/mnist/page.js';
import { versions } from '../report/provenance.js';
import { ownVersion } from '../report/version.js';
import type { CommandContext } from './context.js';
import { parseInteger } from './numbers.js';
import { oneWord } from './one-word.js';
import { progressBar } from './progress.js';
import { readEach, readText } from './read.js';
import { say } from './say.js';
import { parseShard, shardForms } from './shard.js';
import { concludeFigure, tryFigure, writeFigure } from './write-figure.js';

interface Options {
  readonly scale?: string;
  readonly results: readonly string[];
  readonly page?: string;
  readonly measured?: string;
  readonly figures?: string;
  readonly threads: string;
  readonly shard?: string;
}

/** A file of results. */
interface Results extends MnistData {
  readonly provenance: { readonly command: string; readonly versions: Readonly<Record<string, string>> };
}

const where = 'experiment';

const commandOf = (scale: MnistScale): string => `volumization experiment mnist --scale ${scale}`;

/** One cell a line, so that a difference shows which cell it is in. */
function textOf({ cells, ...rest }: Results): string {
  const lines = cells.map(cell => `    ${JSON.stringify(cell)}`).join(',\n');
  return `${JSON.stringify(rest, null, 2).replace(/\n\}$/, '')},\n  "cells": [\n${lines}\n  ]\n}\n`;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const every = (values: unknown, is: (value: unknown) => boolean): boolean =>
  typeof values === 'object' && values !== null && Object.values(values).every(is);
const areNumbers = (values: unknown): boolean => every(values, x => typeof x === 'number');
const isListOfNumbers = (values: unknown): boolean => Array.isArray(values) && areNumbers(values);

/** What the sentences and figures about volumized weights read, of a run with a wall. */
function hasWall({ atWall, walls, histogram }: Readonly<Record<string, unknown>>): boolean {
  const [share, wall, counts] = [atWall, walls, histogram].map(slot => (isObject(slot) ? slot['1.weight'] : undefined));
  return (
    isObject(wall) &&
    areNumbers([share, wall.V, wall.alpha, wall.excess, wall.largestStep]) &&
    isListOfNumbers(counts) &&
    // figure 10 draws both layers
    isObject(histogram) &&
    isListOfNumbers(histogram['2.weight'])
  );
}

/** Whether a value is a cell's result, in every slot that is read of one. */
function isResult(value: unknown): value is MnistCellResult {
  if (!isObject(value) || !isObject(value.cell)) return false;
  const { cell, best, last, trainAccuracy, loss, test, atWall, walls, histogram, attacks, diverged } = value;
  const { data, hidden, optimizer, lr, regularizer, noise, epochs, images, protocol, seed, quantise } = cell;
  return (
    areNumbers([best, last, trainAccuracy, loss, hidden, lr, noise, epochs, images, seed]) &&
    [data, optimizer, regularizer, protocol].every(word => typeof word === 'string') &&
    (quantise === undefined || isObject(quantise)) &&
    isListOfNumbers(test) &&
    areNumbers(atWall) &&
    every(walls, wall => isObject(wall) && areNumbers(wall)) &&
    every(histogram, isListOfNumbers) &&
    (diverged !== undefined || !String(regularizer).startsWith('vol:') || hasWall(value)) &&
    Array.isArray(attacks) &&
    every(attacks, attack => isObject(attack) && typeof attack.method === 'string' && areNumbers([attack.eps, attack.accuracy])) // biome-ignore format: one line
  );
}

/** Whether results say how many there are to be, from which images, and by what they were made. */
const isWhole = ({ total, source, provenance }: Readonly<Record<keyof Results, unknown>>): boolean =>
  Number.isSafeInteger(total) &&
  isObject(source) &&
  every(source, hash => typeof hash === 'string') &&
  isObject(provenance) &&
  typeof provenance.command === 'string' &&
  isObject(provenance.versions);

const readResults = (file: string): Results => parseResults(readText(file), file);

/** The results that the text of a file holds. @throws DataError */
export function parseResults(text: string, file: string): Results {
  try {
    const found = JSON.parse(text) as Results;
    if (!Array.isArray(found?.cells) || !(mnistScales as readonly string[]).includes(found.scale))
      throw new Error('no cells');
    if (!found.cells.every(isResult)) throw new Error('a cell is damaged');
    if (!isWhole(found)) throw new Error('what it was made by is damaged');
    return found;
  } catch (error) {
    throw new DataError(`${file}: expected results of this command (${(error as Error).message})`);
  }
}

async function runInto(
  file: string,
  scale: MnistScale,
  options: Options,
  { simulations }: CommandContext,
): Promise<void> {
  const threads = parseInteger(where, '--threads', options.threads, 1, 1024);
  const shard = parseShard(where, options.shard ?? '1/1');
  tryOutputs([file]);
  const lock = lockFile(file);
  const bar = progressBar(where);
  try {
    const held = existsSync(file) && readText(file) !== '' ? readResults(file) : undefined;
    if (held !== undefined && held.scale !== scale)
      throw new DataError(`${file}: expected results of --scale ${scale}, got ${held.scale}`);
    const command = `${commandOf(scale)}${options.shard === undefined ? '' : ` --shard ${shard.part}/${shard.of}`}`;
    const provenance = { command, versions: { volumization: ownVersion(), node: process.versions.node } };
    const simulation = await simulations['volumization/mnist']();
    const keep = (data: MnistData): void => writeAtomically(file, textOf({ ...data, provenance }));
    const onCell = (soFar: MnistData, n: number, total: number): void => {
      lock.keep();
      keep(soFar);
      bar.update(n, total);
    };
    keep(await simulation.run({ scale, known: held?.cells ?? [], threads, shard, onCell }));
  } finally {
    bar.stop();
    lock.release();
  }
}

async function run(id: string, options: Options, context: CommandContext): Promise<void> {
  if (id !== 'mnist') throw new DomainError(where, 'mnist', id);
  const { scale, results, page, measured } = options;
  if (scale !== undefined) {
    const [file, ...more] = results;
    if (file === undefined || more.length > 0)
      throw new DomainError(where, 'one --results <file> with --scale', results.join(' '));
    await runInto(file, oneWord(where, '--scale', mnistScales, scale), options, context);
  }
  if (results.length === 0) throw new DomainError(where, '--results <files...>', 'none');
  tryOutputs([page, measured]);
  const found = results.map(readResults);
  if (page !== undefined) writeAtomically(page, mnistPage(found, found.map(({ provenance }) => provenance.command))); // biome-ignore format: one line
  if (measured !== undefined)
    writeAtomically(
      measured,
      measuredModule(found, `volumization experiment mnist --results ${results.join(' ')} --measured ${measured}`),
    );
  if (options.figures !== undefined) await draw(options.figures, found, context);
  printFindings(found);
}

/** Says of every sentence what some results have found. */
function printFindings(found: readonly Results[]): void {
  for (const data of found) {
    process.stdout.write(`${data.scale}: ${data.cells.length} runs\n`);
    for (const { id: claim, verdict, found: mean } of mnistFindings(data))
      process.stdout.write(`${claim.padEnd(26)} ${verdict.padEnd(15)} ${mean === undefined ? 'not run' : `${mean.mean.toFixed(2)} +- ${mean.halfWidth.toFixed(2)} over ${mean.seeds}`}\n`); // biome-ignore format: one line
  }
}

/**
 * Prints the whole of an experiment from the results of its parts.
 *
 * @throws DataError where they are not the whole of one experiment
 */
export async function mergeExperiment(
  files: readonly string[],
  { json: asJson }: { readonly json?: true },
  { simulations }: CommandContext,
): Promise<void> {
  const parts = readEach('merge', files, readResults);
  const [{ scale, total, provenance }] = parts as [Results];
  const other = parts.findIndex(part => part.scale !== scale);
  if (other >= 0)
    throw new DataError(`${files[other]}: expected results of --scale ${scale}, got ${parts[other]!.scale}`);
  const simulation = await simulations['volumization/mnist']();
  const known = parts.flatMap(({ cells }) => cells);
  const places = new Set(known.map(({ cell }) => JSON.stringify(cell)));
  if (places.size < known.length) throw new DataError('merge: expected parts without overlap, got a run twice');
  if (known.length < total) throw new DataError(`merge: expected all ${total} runs, got ${known.length}`);
  const { versions: made } = provenance;
  const data = await simulation.run({ scale, known });
  const whole = { ...data, provenance: { command: commandOf(scale), versions: made } };
  if (asJson) process.stdout.write(textOf(whole));
  else printFindings([whole]);
}

/** Draws the figures whose runs the results hold; the longer runs first. */
async function draw(folder: string, results: readonly Results[], context: CommandContext): Promise<void> {
  const formats = ['html', 'csv', 'json', 'svg'] as const;
  const ids = ['figure-6', 'figure-8', 'figure-10'] as const;
  for (const id of ids) tryFigure(folder, id, formats);
  for (const [k, make] of [figure6, figure8, figure10].entries()) {
    try {
      const figure = make(results, {
        command: results.map(({ provenance }) => provenance.command).join('; '),
        versions: versions(),
      });
      const outcome = await writeFigure(figure, folder, formats);
      for (const file of outcome.files) say(`wrote ${file}`);
      concludeFigure(outcome, context);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      say(`${ids[k]}: not drawn, its runs are not in these results`);
    }
  }
}

/** `experiment`: the runs of an experiment, cell by cell, with what they say of the paper's sentences. */
export function registerExperiment(program: Command, context: CommandContext): void {
  program
    .command(where)
    .description('run an experiment of Sec. 5 and say which sentences of the paper are reproduced')
    .argument('<id>', 'mnist')
    .option(
      '--scale <name>',
      'quick (a minute), medium (twenty minutes of processor time), full (hours); runs what --results lacks',
    )
    .option('--results <files...>', 'results: where they go with --scale, else what is reported', [])
    .option('--page <file.md>', 'write the page of these results')
    .option('--measured <file.ts>', 'write what the ledger reads of these results, the longer runs first')
    .option('--figures <dir>', 'draw figures 6, 8 and 10 of the results there, the longer runs first')
    .option('--threads <n>', 'threads to spread the runs over; they do not change a digit', '1')
    .option('--shard <i/n>', `the i-th of n parts of the runs: ${shardForms}`)
    .action((id: string, options: Options) => run(id, options, context));
}
