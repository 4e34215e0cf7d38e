/** A .npy file of doubles. */
export function npy(shape: readonly number[], values: readonly number[]): Uint8Array {
  const sides = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const header = `{'descr': '<f8', 'fortran_order': False, 'shape': ${sides}, }`.padEnd(117).concat('\n');
  const head = [0x93, ...Buffer.from('NUMPY'), 1, 0, header.length, 0, ...Buffer.from(header)];
  return Buffer.concat([Buffer.from(head), Buffer.from(Float64Array.from(values).buffer)]);
}
