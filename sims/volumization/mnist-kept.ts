import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DataError } from '../../src/errors.js';
import type { MnistData, MnistScale } from '../../src/experiment/mnist.js';

/** Beside this file, or beside the sources that it was compiled from. */
function folder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const places = [join(here, 'results'), join(here, '../../../sims/volumization/results')];
  const found = places.find(place => existsSync(place));
  if (found === undefined) throw new DataError(`${places[1]}: expected the kept runs on MNIST`);
  return found;
}

/** The kept runs on MNIST, the longer ones first. @throws DataError where they are not there */
export function keptMnist(): readonly MnistData[] {
  return (['full', 'medium', 'quick'] satisfies readonly MnistScale[]).map(scale => {
    const file = join(folder(), `mnist-${scale}.json`);
    if (!existsSync(file)) throw new DataError(`${file}: expected the kept runs on MNIST`);
    return JSON.parse(readFileSync(file, 'utf8')) as MnistData;
  });
}
