import { DomainError } from '../errors.js';
import type { Shard } from '../simd/index.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the schedulers call the number of a task, and the number of the first one. */
const schedulers = [
  { variable: 'SLURM_ARRAY_TASK_ID', first: 1 },
  { variable: 'JOB_COMPLETION_INDEX', first: 0 },
  { variable: 'PARALLEL_SEQ', first: 1 },
] as const;

export const shardForms = 'i/n, auto (Slurm array) or auto/n (Slurm, Kubernetes, GNU parallel)';

/** The whole number that a variable of the environment holds. */
function whole(where: string, variable: string, environment: Environment): number {
  const text = environment[variable] ?? '';
  if (!/^\d{1,15}$/.test(text)) throw new DomainError(where, `a whole number in ${variable} for --shard auto`, text);
  return Number(text);
}

/** The part of a task of a Slurm array that counts from 0 or from 1 without gaps: one of a list would be another part. */
function ofArray(where: string, environment: Environment): Shard {
  const [id, first, last, of] = ['ID', 'MIN', 'MAX', 'COUNT'].map(name =>
    whole(where, `SLURM_ARRAY_TASK_${name}`, environment),
  ) as [number, number, number, number];
  if (first > 1 || last - first + 1 !== of)
    throw new DomainError(where, 'a Slurm array 1-n or 0-n for --shard auto, else auto/n', `${first}-${last} of ${of}`);
  return { part: id - first + 1, of };
}

/** The part of the task that the environment names, one of `count` or of as many as its array has. */
function ofTask(where: string, count: string | undefined, text: string, environment: Environment): Shard {
  const found = schedulers.filter(({ variable }) => environment[variable] !== undefined);
  const [task] = found;
  if (task === undefined || found.length > 1)
    throw new DomainError(
      where,
      `one of ${schedulers.map(({ variable }) => variable).join(', ')} in the environment for --shard ${text}`,
      task === undefined ? 'none' : found.map(({ variable }) => variable).join(' and '),
    );
  const { variable, first } = task;
  if (count !== undefined) return { part: whole(where, variable, environment) - first + 1, of: Number(count) };
  if (variable === 'SLURM_ARRAY_TASK_ID') return ofArray(where, environment);
  throw new DomainError(where, `--shard auto/n: ${variable} does not say of how many`, text);
}

/**
 * Reads `--shard`: `i/n`; `auto` for the task of a Slurm array (SLURM_ARRAY_TASK_ID, _MIN, _MAX, _COUNT); `auto/n` for the
 * task among n of Slurm and GNU parallel (PARALLEL_SEQ), counted from 1, or of an indexed job of Kubernetes
 * (JOB_COMPLETION_INDEX), counted from 0.
 * @throws DomainError for any other text, and where the environment names no task, or two
 */
export function parseShard(where: string, text: string, environment: Environment = process.env): Shard {
  const [, index, count] = /^(auto|\d{1,15}(?=\/))(?:\/(\d{1,15}))?$/.exec(text) ?? [];
  if (index === undefined) throw new DomainError(where, `--shard ${shardForms}, with i in 1..n`, text);
  const shard = index === 'auto' ? ofTask(where, count, text, environment) : { part: Number(index), of: Number(count) };
  const { part, of } = shard;
  if (!(part >= 1 && part <= of)) throw new DomainError(where, '--shard i/n with i in 1..n', `${part}/${of}`);
  return shard;
}
