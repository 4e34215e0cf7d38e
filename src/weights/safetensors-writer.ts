import { writeFileWhole } from '../file/write.js';

/** A tensor of singles to be written. */
export interface SingleTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * Writes tensors of singles as a .safetensors file, whole or not at all: the header padded to a multiple of eight bytes,
 * the tensors in the order given, so that the same tensors give the same bytes.
 *
 * @param metadata texts by name, for `__metadata__`
 * @throws DataError if the file cannot be written
 */
export function writeSafetensors(
  path: string,
  tensors: Readonly<Record<string, SingleTensor>>,
  metadata: Readonly<Record<string, string>> = {},
): void {
  let end = 0;
  const header: Record<string, unknown> = { __metadata__: metadata };
  for (const [name, { shape, data }] of Object.entries(tensors)) {
    header[name] = { dtype: 'F32', shape, data_offsets: [end, end + 4 * data.length] };
    end += 4 * data.length;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const padded = new Uint8Array(8 * Math.ceil(text.length / 8)).fill(0x20);
  padded.set(text);
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(padded.length), true);
  writeFileWhole(path, sink => {
    sink.write(length);
    sink.write(padded);
    for (const { data } of Object.values(tensors)) sink.write(littleEndian(data));
  });
}

function littleEndian(data: Float32Array): Uint8Array {
  const bytes = new Uint8Array(4 * data.length);
  const view = new DataView(bytes.buffer);
  for (let k = 0; k < data.length; k++) view.setFloat32(4 * k, data[k]!, true);
  return bytes;
}
