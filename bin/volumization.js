#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { simulations } from '../dist/sims/index.js';
import { main } from '../dist/src/cli/main.js';

// What a module of somebody else ends by process.exit(0) was not done.
let done = false;
process.on('exit', status => {
  if (done || status !== 0) return;
  process.stderr.write('volumization: ended from within before it was done\n');
  process.exitCode = 2;
});

// A reader that closes the pipe early (`| head`) has what it wanted; a full disk has not. Talk that nobody hears is lost.
process.stderr.on('error', () => {});
process.stdout.on('error', error => {
  done = true;
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`volumization: cannot write to standard output: ${error.message}\n`);
  process.exit(2);
});

const papers = async () => (await import('../dist/proofs/index.js')).papers;
const papersModule = fileURLToPath(new URL('../dist/proofs/index.js', import.meta.url));

try {
  process.exitCode = await main(process.argv.slice(2), { papers, papersModule, simulations });
  done = true;
} catch (error) {
  process.stderr.write(`volumization: a defect of this program, please report it\n${error?.stack ?? error}\n`);
  process.exitCode = 70;
}
