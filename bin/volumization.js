#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { simulations } from '../dist/sims/index.js';
import { main } from '../dist/src/cli/main.js';

/** The status, once it is known: a module of somebody else may end the program, or go on after it, and say 0. */
let found;
/** What failed outside of any call, as a timer or a promise that a module of somebody else leaves behind: it is said once, and the run goes on. */
const strays = new Set();
for (const event of ['uncaughtException', 'unhandledRejection'])
  process.on(event, reason => {
    const [message] = String(reason?.message ?? reason).split('\n');
    if (!strays.has(message)) process.stderr.write(`volumization: an error that nothing catches: ${message}\n`);
    strays.add(message);
  });

process.on('exit', status => {
  if (status === 0 && found === 0 && strays.size > 0) process.exitCode = 1;
  if (status !== 0 || found === 0) return;
  if (found === undefined) process.stderr.write('volumization: ended from within before it was done\n');
  process.exitCode = found ?? 2;
});

// A reader that closes the pipe early (`| head`) has what it wanted; a full disk has not. Talk that nobody hears is lost.
process.stderr.on('error', () => {});
process.stdout.on('error', error => {
  found = error.code === 'EPIPE' ? 0 : 2;
  if (found === 0) process.exit(0);
  process.stderr.write(`volumization: cannot write to standard output: ${error.message}\n`);
  process.exit(2);
});

const papers = async () => (await import('../dist/proofs/index.js')).papers;
const papersModule = fileURLToPath(new URL('../dist/proofs/index.js', import.meta.url));

try {
  found = await main(process.argv.slice(2), { papers, papersModule, simulations });
  process.exitCode = found;
} catch (error) {
  process.stderr.write(`volumization: a defect of this program, please report it\n${error?.stack ?? error}\n`);
  process.exitCode = 70;
}
