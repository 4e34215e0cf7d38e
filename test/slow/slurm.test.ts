import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parsePart } from '../../src/cli/part.js';
import { SimulationState } from '../../src/simd/index.js';

/** Slurm of one machine over loopback needs its three daemons, and the right to run them. */
const runnable =
  process.getuid?.() === 0 && ['munged', 'slurmctld', 'slurmd'].every(name => spawnSync('which', [name]).status === 0);

const folder = mkdtempSync(join(tmpdir(), 'volumization-slurm-'));
const program = resolve('bin/volumization.js');
const environment = { ...process.env, SLURM_CONF: join(folder, 'slurm.conf') };
const daemons = ['slurmd', 'slurmctld', 'munged'];

/** Whether a process is there and no zombie. */
function alive(pid: string): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

afterAll(async () => {
  const pids = daemons
    .map(name => join(folder, `${name}.pid`))
    .filter(file => existsSync(file))
    .map(file => readFileSync(file, 'utf8').trim());
  spawnSync('kill', pids);
  // They write to the folder until they have ended.
  for (let k = 0; k < 600 && pids.some(alive); k++) await setTimeout(50);
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}, 60_000);

const command = (name: string, ...words: string[]): string =>
  execFileSync(name, words, { cwd: folder, env: environment, encoding: 'utf8' });

/** Waits until a condition holds: two minutes at most if nothing else is said, also on a busy machine. */
async function until(what: string, condition: () => boolean, seconds = 120): Promise<void> {
  for (let k = 0; k < 20 * seconds; k++) {
    if (condition()) return;
    await setTimeout(50);
  }
  throw new Error(`expected ${what}`);
}

async function startSlurm(): Promise<void> {
  const [host] = hostname().split('.');
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  chmodSync(folder, 0o755);
  for (const name of ['state', 'spool']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'munge.key'), randomBytes(1024), { mode: 0o400 });
  writeFileSync(
    join(folder, 'slurm.conf'),
    `ClusterName=test
SlurmctldHost=${host}(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=${folder}/munge.socket
SlurmctldPort=${port}
SlurmdPort=${port + 1}
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
MpiDefault=none
SchedulerParameters=sched_interval=1,requeue_delay=1
KillWait=1
NodeName=${host} NodeAddr=127.0.0.1 CPUs=2 RealMemory=500 State=UNKNOWN
PartitionName=main Nodes=${host} Default=YES MaxTime=INFINITE State=UP
`,
  );
  const files = [
    'key-file=munge.key',
    'socket=munge.socket',
    'pid-file=munged.pid',
    'log-file=munged.log',
    'seed-file=seed',
  ];
  command('munged', '--force', ...files.map(text => `--${text.replace('=', `=${folder}/`)}`));
  command('slurmctld', '-i');
  command('slurmd');
  await until('a node that is up', () =>
    /idle/.test(spawnSync('sinfo', { env: environment, encoding: 'utf8' }).stdout),
  );
}

/** A squared sum of three numbers, in so many claims that a part of them takes seconds. */
const registry = `export const theorems = Object.fromEntries(Array.from({ length: 45 }, (_, k) => ['square-' + k, {
  title: 'A square, ' + k,
  given: { x: '-2 <= x <= 2', y: '0 < y <= 3', z: '0 < z <= 3' },
  states: 'x^4 + y^4 + z^4 + 1 + ' + k + ' >= x * y * z * (x + y + z)',
  expect: 'holds',
}]));
`;
const claims = join(folder, 'theorems.mjs');

/** Work in three parts, each of so many samples, places or claims, and how many of them a file holds. */
const works = [
  {
    words: ['simulate', '--samples', '6e9', '--seed', '5', '--bits', '32'],
    perPart: 2e9,
    held: (text: string, file: string) => SimulationState.parse(text, file).samples,
  },
  {
    words: [
      ...['sweep', '--estimator', 'clip:0:1.79:0.01', '--teacher', 'uniform:1', '--noise', 'student:3,0.5'],
      ...['--method', 'monte-carlo', '--samples', '1e6', '--seed', '5'],
    ],
    perPart: 60,
    held: (text: string, file: string) => parsePart('sweep', text, file).done.size,
  },
  {
    words: ['verify', '--registry', claims, '--cross-check', '--threads', '1'],
    perPart: 15,
    held: (text: string, file: string) => parsePart('verify', text, file).done.size,
  },
];

describe.skipIf(!runnable)('a Slurm array', () => {
  beforeAll(async () => {
    writeFileSync(claims, registry);
    await startSlurm();
  }, 300_000);

  test.each(works)(
    'of $words.0 with a task killed and requeued in the middle merges to the digits of one machine',
    async ({ words, perPart, held }) => {
      const [name] = words;
      const part = (k: number): string => join(folder, `${name}-${k}.json`);
      writeFileSync(
        join(folder, 'job.sh'),
        `#!/bin/sh
#SBATCH --array=1-3
#SBATCH --requeue
exec ${process.execPath} ${program} ${words.join(' ')} --shard auto/3 --checkpoint ${name}-$SLURM_ARRAY_TASK_ID.json
`,
      );
      const job = command('sbatch', '--parsable', 'job.sh').trim();
      const done = (k: number): number => (existsSync(part(k)) ? held(readFileSync(part(k), 'utf8'), part(k)) : 0);
      await until('a result of the first task', () => done(1) > 0);
      const running = command('squeue', '-h', '-o', '%T', '-j', `${job}_1`).trim();
      command('scontrol', 'requeue', `${job}_1`);
      const killed = done(1);
      await until('the end of the array', () => command('squeue', '-h', '-j', job).trim() === '', 600);
      const run = (...line: string[]): unknown =>
        JSON.parse(spawnSync(process.execPath, [program, ...line, '--json'], { encoding: 'utf8' }).stdout);
      expect([running, killed > 0 && killed < perPart]).toEqual(['RUNNING', true]);
      expect(done(1) + done(2) + done(3)).toBe(3 * perPart);
      expect(run('merge', part(1), part(2), part(3))).toEqual(run(...words));
      expect(readFileSync(join(folder, 'slurmctld.log'), 'utf8')).toMatch(new RegExp(`requeu.* JobId=${job}`, 'i'));
    },
    900_000,
  );
});
