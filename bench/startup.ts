import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './harness/columns.js';
import { recordRatio } from './harness/ratios.js';
import type { Effort } from './main.js';

const program = resolve(fileURLToPath(import.meta.url), '../../../bin/volumization.js');

/** Writes the processor time of a process, user and system in milliseconds, to its fourth stream when it ends. */
const clock = join(mkdtempSync(join(tmpdir(), 'volumization-startup-')), 'clock.cjs');
writeFileSync(
  clock,
  `process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    require('node:fs').writeSync(3, String((user + system) / 1000));
  });`,
);

/** The processor time of one run of Node. */
function processorTime(argv: readonly string[]): number {
  const run = spawnSync(process.execPath, ['--require', clock, ...argv], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  return Number(run.output[3]);
}

const risk = ['risk', '--estimator', 'clip:0.75', '--teacher', 'uniform:1', '--noise', 'uniform:0.5'];

/** The start of the command line, in multiples of that of Node. */
export function bench(effort: Effort): void {
  const rounds = effort === 'quick' ? 5 : 21;
  const times = (argv: readonly string[]): number => median(Array.from({ length: rounds }, () => processorTime(argv)));
  const bare = times(['-e', '0']);
  const version = times([program, '--version']);
  const closedForm = times([program, ...risk]);
  const line = (name: string, time: number, goal: string): string => {
    recordRatio(`startup: ${name}`, time / bare);
    return `${name}: ${time.toFixed(0)} ms of processor time, ${(time / bare).toFixed(2)} times \`node -e 0\` (${bare.toFixed(0)} ms; goal ${goal})\n`;
  };
  process.stdout.write(line('volumization --version', version, `2 times and 30 ms: ${(2 * bare + 30).toFixed(0)} ms`));
  process.stdout.write(line('volumization risk, closed form', closedForm, `4 times: ${(4 * bare).toFixed(0)} ms`));
}
