import { DataError } from '../../src/errors.js';
import { stream } from '../../src/random/stream.js';
import { memorySource } from '../../src/weights/bytes.js';
import { isFloat, readThrough, type WeightFormat, weightsOf } from '../../src/weights/file.js';
import { eachBlock } from '../../src/weights/tensor.js';
import { volumizer } from '../../src/weights/volumize.js';
import { type Damage, join2, pick, readFixture } from './damage.js';
import { npyDamage } from './npy.js';
import { npzDamage } from './npz.js';
import { safetensorsDamage } from './safetensors.js';

/** A format with whole files of it and the ways to damage them. */
export interface Damaged {
  readonly format: WeightFormat;
  readonly names: readonly string[];
  readonly damage: readonly Damage[];
}

export const formats: readonly Damaged[] = [
  { format: 'npy', names: ['dense-f8.npy'], damage: npyDamage },
  { format: 'npz', names: ['network.npz', 'network-compressed.npz'], damage: npzDamage },
  { format: 'safetensors', names: ['network.safetensors'], damage: safetensorsDamage },
];

/** Reads everything in a file and writes it changed, in memory; the bytes written. */
function readAndClip(bytes: Uint8Array, format: WeightFormat): Uint8Array {
  const file = weightsOf(memorySource('file', bytes), format);
  for (const tensor of file.tensors) {
    if (isFloat(tensor)) eachBlock(tensor, () => {});
    else readThrough(tensor);
  }
  let out = new Uint8Array(2 * bytes.length + 4096);
  let position = 0;
  const put = (part: Uint8Array, at: number): void => {
    if (at + part.length > out.length) out = join2(out, new Uint8Array(out.length + part.length)) as typeof out;
    out.set(part, at);
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
  return out.slice(0, position);
}

/** What became of a damaged file: it is the same as before, was refused in one line, or is read whole. */
export type Outcome = 'not damaged' | 'refused' | 'whole';

const originals = new Map<WeightFormat, readonly Uint8Array[]>();

/**
 * Damages a file in one way and reads it; what is read whole is written clipped, and read again.
 *
 * @param k of the case; with the seed, the format and the damage it decides every byte
 * @throws Error where the file is neither refused in one line nor whole, is whole and should not be, or has weights beyond V
 */
export function judge({ format, names }: Damaged, { name, verdict, apply }: Damage, seed: number, k: number): Outcome {
  const whole = originals.get(format) ?? names.map(readFixture);
  originals.set(format, whole);
  const random = stream(seed, 'fuzz', format, name, k);
  const original = pick(random, whole);
  const bytes = apply(original, random);
  if (Buffer.compare(bytes, original) === 0) return 'not damaged';
  let fault: string;
  try {
    const written = readAndClip(bytes, format);
    if (verdict === 'may be whole') {
      const again = weightsOf(memorySource('again', written), format);
      let most = 0;
      for (const tensor of again.tensors)
        if (isFloat(tensor))
          eachBlock(tensor, values => {
            for (const w of values) most = Math.max(most, Math.abs(w));
          });
      if (most <= 0.125) return 'whole';
      fault = `a weight of size ${most} beyond V`;
    } else fault = 'read as whole';
  } catch (error) {
    if (error instanceof DataError && !error.message.includes('\n')) return 'refused';
    fault = String(error instanceof Error ? error.stack : error);
  }
  throw new Error(`case ${k} of ${format}, ${name} (seed ${seed}): ${fault}`);
}
