import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  analyseWeights,
  isFloat,
  openWeights,
  type WeightFile,
  weightHistogram,
  writeWeights,
} from '../../src/weights-index.js';
import { entries, type Growth } from './growth.js';

/** The file that growth.py writes too, for lines without a counterpart. */
function stored(n: number, folder: string): void {
  const path = join(folder, `${n}.npy`);
  if (existsSync(path)) return;
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${n}, ${n}), }`.padEnd(117);
  const preamble = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, 118, 0]);
  writeFileSync(path, preamble);
  writeFileSync(path, `${header}\n`, { flag: 'a' });
  writeFileSync(path, new Uint8Array(Float32Array.from(entries(n * n)).buffer), { flag: 'a' });
}

/** What is read from a file of n x n numbers in single precision. */
function opened<T>(n: number, folder: string, read: (file: WeightFile) => T, extension = 'npy'): T {
  const file = openWeights(join(folder, `${n}.${extension}`));
  try {
    return read(file);
  } finally {
    file.close();
  }
}

const tolerance = 1e-6;

const stated = ['src/analysis/analyse-weights.ts', 'analyseWeights'] as const;
const sides = [1250, 2500, 5000, 10_000];
const file = { stated, grows: 'a b', sizes: sides } as const;

/** Files of weights of n x n entries. */
export const files: readonly Growth[] = [
  {
    name: 'lipschitz, .npy',
    ...file,
    ratio: 1,
    prepare: (n, folder) => () => opened(n, folder, held => analyseWeights(held, { tolerance })),
  },
  {
    name: 'lipschitz, .npy read at every product',
    ...file,
    ratio: 2,
    prepare: (n, folder) => () => opened(n, folder, held => analyseWeights(held, { tolerance, memory: 0 })),
  },
  {
    name: 'lipschitz, compressed .npz',
    ...file,
    ratio: 2,
    prepare: (n, folder) => () => opened(n, folder, held => analyseWeights(held, { tolerance }), 'npz'),
  },
  {
    name: 'weights written again',
    stated: ['src/weights/file.ts', 'writeWeights'],
    grows: 'a b',
    sizes: sides,
    prepare: (n, folder) => {
      stored(n, folder);
      return () => opened(n, folder, source => writeWeights(source, join(folder, 'again.npy'), () => () => {}));
    },
  },
  {
    name: 'histogram of weights',
    stated: ['src/weights/histogram.ts', 'weightHistogram'],
    grows: 'a b',
    sizes: sides,
    prepare: (n, folder) => {
      stored(n, folder);
      return () =>
        opened(n, folder, ({ tensors }) => tensors.filter(isFloat).map(tensor => weightHistogram(tensor, 0.5)));
    },
  },
];
