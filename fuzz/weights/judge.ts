import { DataError } from '../../src/errors.js';
import { stream } from '../../src/random/stream.js';
import { type IdxFile, idxOf } from '../../src/training/idx.js';
import { memorySource } from '../../src/weights/bytes.js';
import { isFloat, readThrough, type WeightFormat, weightsOf } from '../../src/weights/file.js';
import { eachBlock } from '../../src/weights/tensor.js';
import { volumizer } from '../../src/weights/volumize.js';
import { type Damage, pick } from './damage.js';
import { idxDamage, idxFiles } from './idx.js';
import { npyDamage, npyFiles } from './npy.js';
import { npzDamage, npzFiles } from './npz.js';
import { safetensorsDamage, safetensorsFiles } from './safetensors.js';

/** A format with whole files of it and the ways to damage them. */
export interface Damaged<Format = WeightFormat | 'idx'> {
  readonly format: Format;
  readonly files: readonly Uint8Array[];
  readonly damage: readonly Damage[];
}

export const weightFormats: readonly Damaged<WeightFormat>[] = [
  { format: 'npy', files: npyFiles, damage: npyDamage },
  { format: 'npz', files: npzFiles, damage: npzDamage },
  { format: 'safetensors', files: safetensorsFiles, damage: safetensorsDamage },
];

export const formats: readonly Damaged[] = [...weightFormats, { format: 'idx', files: idxFiles, damage: idxDamage }];

/** The buffer that files are written to, in turn: only as long as one is read again. */
let written = new Uint8Array(2 ** 16);

/** Reads everything in a file and writes it changed, in memory; the bytes written, valid until the next call. */
function readAndClip(bytes: Uint8Array, format: WeightFormat): Uint8Array {
  const file = weightsOf(memorySource('file', bytes), format);
  for (const tensor of file.tensors) {
    if (isFloat(tensor)) eachBlock(tensor, () => {});
    else readThrough(tensor);
  }
  let position = 0;
  const put = (part: Uint8Array, at: number): void => {
    if (at + part.length > written.length) {
      const longer = new Uint8Array(2 * (at + part.length));
      longer.set(written);
      written = longer;
    }
    written.set(part, at);
  };
  file.rewriteInto(
    {
      get position() {
        return position;
      },
      write(part) {
        put(part, position);
        position += part.length;
      },
      patch: (at, part) => put(part, at),
    },
    tensor => volumizer(tensor.numberType, { mode: 'hard', volume: 0.125 }).transform,
  );
  return written.subarray(0, position);
}

/** The largest |w| of a file that was read and written clipped. */
function largestClipped(bytes: Uint8Array, format: WeightFormat): number {
  const again = weightsOf(memorySource('again', readAndClip(bytes, format)), format);
  let most = 0;
  for (const tensor of again.tensors)
    if (isFloat(tensor))
      eachBlock(tensor, values => {
        for (const w of values) most = Math.max(most, Math.abs(w));
      });
  return most;
}

/** Of bytes there is nothing to be clipped: 0. */
const largestOf = ({ shape, data }: IdxFile): number =>
  shape.reduce((n, side) => n * side, 1) === data.length ? 0 : 1;

/** What became of a damaged file: it is the same as before, was refused in one line, or is read whole. */
export type Outcome = 'not damaged' | 'refused' | 'whole';

/**
 * Damages a file in one way and reads it; what is read whole is written clipped, and read again.
 *
 * @param k of the case; with the seed, the format and the damage it decides every byte
 * @throws Error where the file is neither refused in one line nor whole, is whole and should not be, or has weights beyond V
 */
export function judge({ format, files }: Damaged, { name, verdict, apply }: Damage, seed: number, k: number): Outcome {
  const random = stream(seed, 'fuzz', format, k);
  const original = pick(random, files);
  const bytes = apply(original, random);
  if (Buffer.compare(bytes, original) === 0) return 'not damaged';
  let fault: string;
  try {
    const most = format === 'idx' ? largestOf(idxOf('file', bytes)) : largestClipped(bytes, format);
    if (verdict === 'may be whole' && most <= 0.125) return 'whole';
    fault = verdict === 'may be whole' ? `a weight of size ${most} beyond V` : 'read as whole';
  } catch (error) {
    if (error instanceof DataError && !error.message.includes('\n')) return 'refused';
    fault = String(error instanceof Error ? error.stack : error);
  }
  throw new Error(`case ${k} of ${format}, ${name} (seed ${seed}): ${fault}`);
}
