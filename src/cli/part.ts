import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { DataError, DomainError } from '../errors.js';
import { lockFile } from '../file/lock.js';
import { writeAtomically } from '../file/write.js';
import type { Shard } from '../simd/index.js';
import { paced } from './paced.js';
import { readEach, readText } from './read.js';
import { parseShard } from './shard.js';

/** The commands whose work is a list of places, each with a result of its own that is kept in a file. */
export type PlacedCommand = 'sweep' | 'verify';

/** A list of places of which a part is worked at. */
export interface PlacedWork {
  readonly command: PlacedCommand;
  /** All that decides the results: parts of other work are not mixed with these. */
  readonly work: Readonly<Record<string, unknown>>;
  /** How many places the whole has. */
  readonly total: number;
  /** Every n-th place from the i-th on, so that neighbours, which cost alike, are shared out. */
  readonly shard: Shard;
}

/** What is known of a part: results by place. */
export interface PlacedPart extends PlacedWork {
  readonly done: ReadonlyMap<number, unknown>;
}

/** More places than a list holds. */
const MOST_PLACES = 2 ** 32 - 1;

const formatOf = (command: PlacedCommand): string => `volumization ${command} 1`;
const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** JSON with infinities and NaN as objects, so that what is read is what was written. */
const written = (value: unknown): string =>
  JSON.stringify(value, (_, entry) =>
    typeof entry === 'number' && !Number.isFinite(entry) ? { number: String(entry) } : entry,
  );
const read = (text: string): unknown =>
  JSON.parse(text, (_, entry) =>
    typeof entry?.number === 'string' && Object.keys(entry).length === 1 ? Number(entry.number) : entry,
  );

function textOf({ command, work, total, shard, done }: PlacedPart): string {
  const body = written({ format: formatOf(command), work, total, shard, done: [...done].sort(([a], [b]) => a - b) });
  return `{"check":"${digest(body)}","body":${body}}\n`;
}

/** The command whose part a document is; undefined where it is of another kind. */
export function commandOfPart(document: unknown): PlacedCommand | undefined {
  const format = (document as { body?: { format?: unknown } } | null)?.body?.format;
  return (['sweep', 'verify'] as const).find(command => format === formatOf(command));
}

const readPart = (command: PlacedCommand, file: string): PlacedPart => parsePart(command, readText(file), file);

/** The part that the text of a file holds. @throws DataError */
export function parsePart(command: PlacedCommand, text: string, file: string): PlacedPart {
  const expected = `${file}: expected a part that ${command} --checkpoint wrote`;
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new DataError(`${expected}, got text that is no JSON`);
  }
  if (commandOfPart(document) !== command) throw new DataError(`${expected}, got something else`);
  const { check, body } = document as { check: unknown; body: Record<string, unknown> };
  if (check !== digest(JSON.stringify(body))) throw new DataError(`${file}: the checkpoint is damaged (checksum)`);
  const { work, total, shard, done } = read(JSON.stringify(body)) as unknown as PlacedWork & {
    done: [number, unknown][];
  };
  const isWhole = (x: unknown, most: number): boolean =>
    Number.isInteger(x) && (x as number) >= 0 && (x as number) <= most;
  const isPlaced =
    isWhole(total, MOST_PLACES) &&
    isWhole(shard?.of, MOST_PLACES) &&
    isWhole(shard?.part, shard.of) &&
    Array.isArray(done) &&
    done.every(entry => Array.isArray(entry) && entry.length === 2 && isWhole(entry[0], total - 1));
  if (!isPlaced) throw new DataError(`${file}: the checkpoint is damaged (its places)`);
  return { command, work, total, shard, done: new Map(done) };
}

const isOfSameWork = (a: PlacedWork, b: PlacedWork): boolean =>
  written([a.work, a.total]) === written([b.work, b.total]);

/** The places of a part. */
export function placesOf({ total, shard: { part, of } }: PlacedWork): readonly number[] {
  return Array.from({ length: Math.ceil((total - part + 1) / of) }, (_, k) => part - 1 + k * of);
}

/** The part that --shard names, the whole by default. @throws DomainError where its results would be kept nowhere */
export function shardWith(where: string, shard: string | undefined, checkpoint: string | undefined): Shard {
  if (shard === undefined) return { part: 1, of: 1 };
  if (checkpoint === undefined) throw new DomainError(where, '--checkpoint <file> with --shard', undefined);
  return parseShard(where, shard);
}

/** The results of a part as they are found. */
export interface KeptResults {
  /** What is known of a place. */
  at(place: number): unknown;
  keep(place: number, result: unknown): void;
  /** Writes what is not yet written, and lets other processes have the file. */
  close(): void;
}

/**
 * The results of a part, kept in a file that is this process's alone, about once a second and seldom enough that it takes no
 * more than a fiftieth of the time; what the file holds of the same part is known already. In memory only where there is no file.
 *
 * @throws DataError if the file holds anything else, another process has it, or it cannot be written
 */
export function keptResults(plan: PlacedWork, file: string | undefined): KeptResults {
  const done = new Map<number, unknown>();
  const lock = file === undefined ? undefined : lockFile(file);
  const { save, saveNowAndThen } = paced(() => {
    lock?.keep();
    if (file !== undefined) writeAtomically(file, textOf({ ...plan, done }));
  });
  try {
    if (file !== undefined && existsSync(file) && readText(file) !== '') {
      const held = readPart(plan.command, file);
      if (!isOfSameWork(held, plan) || written(held.shard) !== written(plan.shard))
        throw new DataError(
          `${file}: expected a checkpoint of this ${plan.command} and part, got one of another: give --checkpoint another name`,
        );
      for (const [place, result] of held.done) done.set(place, result);
    }
  } catch (error) {
    lock?.release();
    throw error;
  }
  return {
    at: place => done.get(place),
    keep(place, result) {
      done.set(place, result);
      saveNowAndThen();
    },
    close() {
      try {
        // what failed before its first result leaves the name to the next attempt
        if (done.size > 0 || placesOf(plan).length === 0) save();
      } finally {
        lock?.release();
      }
    },
  };
}

/**
 * The parts of several files as the whole.
 *
 * @throws DataError for a part of other work, and where a place is missing or there twice
 */
export function mergedParts(command: PlacedCommand, files: readonly string[]): PlacedPart {
  const parts = readEach('merge', files, file => ({ file, part: readPart(command, file) }));
  const first = parts[0]!.part;
  const done = new Map<number, unknown>();
  for (const { file, part } of parts) {
    if (!isOfSameWork(part, first)) throw new DataError(`${file}: expected a part of the same ${command}, got another`);
    const open = placesOf(part).filter(place => !part.done.has(place));
    if (open.length > 0)
      throw new DataError(`merge: expected finished parts, got ${file} (the same ${command} goes on with it)`);
    for (const [place, result] of part.done) {
      if (done.has(place)) throw new DataError(`${file}: expected parts without overlap, got place ${place + 1} twice`);
      done.set(place, result);
    }
  }
  if (done.size !== first.total)
    throw new DataError(`merge: expected all ${first.shard.of} shards, got ${files.length}`);
  return { ...first, shard: { part: 1, of: 1 }, done };
}
