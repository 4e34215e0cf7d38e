import { DataError } from '../errors.js';
import { isFloat, openWeights } from '../weights/file.js';
import { writeSafetensors } from '../weights/safetensors-writer.js';
import { eachBlock } from '../weights/tensor.js';
import type { Tensors } from './classifier.js';
import type { RunState } from './run.js';

/** The name under which a run stands in the metadata of its file. */
const SLOT = 'volumization';

type Document = Omit<RunState, 'tensors'> & { readonly source: Readonly<Record<string, string>> };

/**
 * Writes where a run stands, whole or not at all: `1.weight`, ... the weights, `m.1.weight`, ... momentum, `s.1.weight`, ...
 * squares, and the rest as JSON in the metadata.
 *
 * @param source the hashes of the images it is trained on
 * @throws DataError if the file cannot be written
 */
export function saveRun(path: string, { tensors, ...rest }: RunState, source: Readonly<Record<string, string>>): void {
  const all = Object.entries({ '': tensors.w, 'm.': tensors.m, 's.': tensors.s }).flatMap(([prefix, list]) =>
    Object.entries(list).map(([name, tensor]) => [prefix + name, tensor] as const),
  );
  const document: Document = { ...rest, source };
  writeSafetensors(path, Object.fromEntries(all), { [SLOT]: JSON.stringify(document) });
}

/**
 * Reads where a run stood.
 *
 * @param expected the run that is asked for, and the hashes of its images
 * @throws DataError if the file is none that `saveRun` wrote, or is that of another run
 */
export function readRun(path: string, expected: Pick<Document, 'spec' | 'source'>): RunState {
  const file = openWeights(path);
  try {
    const text = file.metadata?.[SLOT];
    if (text === undefined) throw new DataError(`${path}: expected the checkpoint of a training run`);
    const { source, ...rest } = JSON.parse(text) as Document;
    const same = (x: unknown, y: unknown): boolean => JSON.stringify(x) === JSON.stringify(y);
    if (!same(rest.spec, expected.spec) || !same(source, expected.source))
      throw new DataError(`${path}: holds another run (give another --checkpoint)`);
    const of = (prefix: string): Tensors =>
      Object.fromEntries(
        file.tensors.filter(isFloat).flatMap(tensor => {
          const name = tensor.name.slice(prefix.length);
          if (!tensor.name.startsWith(prefix) || !/^\d+\.(weight|bias)$/.test(name)) return [];
          const data = new Float32Array(tensor.count);
          eachBlock(tensor, (values, first) => data.set(values, first));
          return [[name, { shape: tensor.shape, data }]];
        }),
      );
    return { ...rest, tensors: { w: of(''), m: of('m.'), s: of('s.') } };
  } finally {
    file.close();
  }
}
