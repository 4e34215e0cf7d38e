import { readdirSync } from 'node:fs';
import { fanOf, layerSides } from '../../src/analysis/analyse-weights.js';
import { analyseWeights, openWeights } from '../../src/weights-index.js';
import { answerOf, areWritten, shown } from '../golden/written.js';

const folder = 'test/fixtures/weights';
const files = readdirSync(folder)
  .filter(name => /\.(npy|npz|safetensors)$/.test(name))
  .sort();

function report(file: string, options: object): string[] {
  try {
    const opened = openWeights(`${folder}/${file}`);
    try {
      const { layers, others, ...rest } = analyseWeights(opened, options);
      return [...layers, ...others, rest].map(shown);
    } finally {
      opened.close();
    }
  } catch (error) {
    return [`${error}`.split('\n')[0]!];
  }
}

// The whole report on each file of weights here, and what is refused: any digit, reason or field changes this.
areWritten(import.meta.url, 'reports.txt', {
  ...Object.fromEntries(files.map(file => [file, () => report(file, {})])),
  ...Object.fromEntries(
    [{ fan: 'out' }, { fan: 'x' }, { rigour: 'enclosure' }, { memory: 0 }, { memory: -1 }, { memory: 'x' }, { seed: 3, tolerance: 1e-2 }, { maxSteps: 2 }, { surplus: 1 }].map(options => [
      `network.npz ${JSON.stringify(options)}`,
      () => report('network.npz', options),
    ]),
  ),
  'shapes of layers': () =>
    [[4], [3, 4], [3, 4, 5], [3, 4, 5, 6]].map(shape => answerOf(() => [layerSides(shape), fanOf(shape, 'in'), fanOf(shape, 'out')])),
  'what is no file': () => [null, {}, { tensors: 3 }, { tensors: [] }].map(file => answerOf(() => analyseWeights(file as never))),
}); // biome-ignore format: one line each
