import { workerData } from 'node:worker_threads';
import { kernelsOf } from './network-core.js';
import { computeParts, SPINS, teamWords } from './network-parts.js';
import type { TeamWork } from './network-team.js';

const { core, words: buffer, own } = workerData as TeamWork;
const kernels = kernelsOf(core);
const words = teamWords(buffer);
const { turn, busy, failed } = words;

/** Waits for a turn other than the one seen, awake at first. */
function nextTurn(seen: number): number {
  for (let k = 0; k < SPINS; k++) if (Atomics.load(turn, 0) !== seen) return Atomics.load(turn, 0);
  while (Atomics.load(turn, 0) === seen) Atomics.wait(turn, 0, seen);
  return Atomics.load(turn, 0);
}

for (let seen = Atomics.load(turn, 0); ; seen = nextTurn(seen)) {
  Atomics.add(busy, 0, 1);
  try {
    computeParts(kernels, words, own);
  } catch {
    Atomics.store(failed, 0, 1);
  }
  if (Atomics.sub(busy, 0, 1) === 1) Atomics.notify(busy, 0);
}
