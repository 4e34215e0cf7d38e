import { join, resolve } from 'node:path';
import { openCheckpoint } from '../../src/cli/checkpoint.js';
import { keptResults } from '../../src/cli/part.js';
import { writeAtomically } from '../../src/file/write.js';
import { SimulationState } from '../../src/simd/index.js';
import { openWeights, writeWeights } from '../../src/weights/file.js';
import { writeSafetensors } from '../../src/weights/safetensors-writer.js';
import { volumizer } from '../../src/weights/volumize.js';

/** Which of two contents a file gets. */
export type Version = 0 | 1;

/** Writes a file of a folder by a name of its own, in one of two versions; the old one may be there. */
export interface Writer {
  readonly name: string;
  readonly write: (folder: string, version: Version) => void;
}

const clipped = (name: string): Writer => ({
  name,
  write(folder, version) {
    const file = openWeights(resolve('test/fixtures/weights', name));
    try {
      const volume = version === 0 ? 0.125 : 0.25;
      writeWeights(file, join(folder, name), ({ numberType }) => volumizer(numberType, { mode: 'hard', volume }).transform); // biome-ignore format: one line
    } finally {
      file.close();
    }
  },
});

const job = {
  teacher: { name: 'uniform', scale: 1 },
  noise: { name: 'uniform', scale: 1 },
  target: { lowest: 0, step: 0.01, count: 100 },
} as const;

/** Every way in which the program writes a file that it may have written before. */
export const writers: readonly Writer[] = [
  {
    name: 'report.json',
    write: (folder, version) =>
      writeAtomically(join(folder, 'report.json'), `${version}\n`.repeat(1e5 * (1 + version))),
  },
  clipped('network.npz'),
  clipped('network.safetensors'),
  clipped('dense-f8.npy'),
  {
    name: 'trained.safetensors',
    write(folder, version) {
      const data = new Float32Array(20_000 * (1 + version)).fill(version);
      writeSafetensors(join(folder, 'trained.safetensors'), { w: { shape: [data.length], data } });
    },
  },
  {
    name: 'checkpoint.json',
    write(folder) {
      const start = (): SimulationState => SimulationState.start({ ...job, samples: 1e9 });
      openCheckpoint(join(folder, 'checkpoint.json'), undefined, start).close();
    },
  },
  {
    name: 'part.json',
    write(folder, version) {
      const plan = { command: 'sweep', work: {}, total: 2, shard: { part: 1, of: 1 } } as const;
      const kept = keptResults(plan, join(folder, 'part.json'));
      for (let place = 0; place <= version; place++) kept.keep(place, { risk: place });
      kept.close();
    },
  },
];
