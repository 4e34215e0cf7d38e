import { DomainError } from '../errors.js';
import { exponentOf } from '../floating/bits.js';

/** The binary floating-point types weights are stored in. */
export type NumberTypeName = 'F16' | 'BF16' | 'F32' | 'F64';

/** A binary format of IEEE 754 shape. */
export interface NumberType {
  readonly name: NumberTypeName;
  readonly bytes: 2 | 4 | 8;
  /** Significant bits, the hidden one included. */
  readonly precision: number;
  /** The exponent of the least normal number, 2^leastExponent. */
  readonly leastExponent: number;
  /** The greatest finite number. */
  readonly greatest: number;
  /** The values behind `bytes` (of this machine's byte order), every one exact. */
  decode(bytes: Uint8Array): Float64Array | Float32Array;
  /** The bytes of `values`, each of which is a number of this type. */
  encodeInto(bytes: Uint8Array, values: Float64Array | Float32Array): void;
}

/**
 * x with its magnitude rounded down to a number of the type, so that |result| <= |x|; a magnitude above the greatest
 * finite number becomes that number.
 *
 * @throws DomainError if x is NaN
 * @example roundTowardZero(numberTypes.F16, 0.1) // 0.0999755859375
 */
export function roundTowardZero(type: NumberType, x: number): number {
  requireType('roundTowardZero', type);
  if (typeof x !== 'number' || Number.isNaN(x)) throw new DomainError('roundTowardZero', 'a number', x);
  if (Math.abs(x) >= type.greatest) return Math.sign(x) * type.greatest;
  const quantum = quantumOf(type, x);
  return Math.trunc(x / quantum) * quantum;
}

/**
 * x rounded once to the nearest number of the type, ties to even; infinite where IEEE 754 says so.
 *
 * @throws DomainError if x is NaN
 * @example roundToNearest(numberTypes.BF16, 1 + 2 ** -8) // 1
 */
export function roundToNearest(type: NumberType, x: number): number {
  requireType('roundToNearest', type);
  if (typeof x !== 'number' || Number.isNaN(x)) throw new DomainError('roundToNearest', 'a number', x);
  if (type.name === 'F64' || !Number.isFinite(x)) return x;
  if (type.name === 'F32') return Math.fround(x);
  const quantum = quantumOf(type, x);
  const units = Math.abs(x) / quantum;
  // Adding 2^52 leaves no fraction bit: the addition rounds to an integer, ties to even.
  const rounded = (units + 2 ** 52 - 2 ** 52) * quantum;
  return Math.sign(x) * (rounded > type.greatest ? Number.POSITIVE_INFINITY : rounded);
}

/** Refuses what is no number type, for callers without types; those of another copy of this package are some. */
export function requireType(where: string, type: NumberType): void {
  if (![type?.precision, type?.leastExponent, type?.greatest].every(Number.isFinite))
    throw new DomainError(where, 'one of numberTypes', type);
}

/** The distance of the numbers of the type around x, a power of two: x / quantum is exact. */
function quantumOf({ precision, leastExponent }: NumberType, x: number): number {
  const exponent = x === 0 ? leastExponent : Math.max(exponentOf(x), leastExponent);
  const lowest = exponent - precision + 1;
  return lowest < -1022 ? 2 ** -1022 * 2 ** (lowest + 1022) : 2 ** lowest;
}

const words = (bytes: Uint8Array): Uint16Array => new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);

/** The value of a bit pattern of F16. */
function halfValue(bits: number): number {
  const exponent = (bits >>> 10) & 31;
  const fraction = bits & 1023;
  const sign = bits >>> 15 === 1 ? -1 : 1;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

/** The values of all 2^16 patterns, made at the first use: loading the package should not cost a millisecond. */
const halves: { table?: Float32Array } = {};

function halfTable(): Float32Array {
  halves.table = halves.table ?? Float32Array.from({ length: 0x10000 }, (_, bits) => halfValue(bits));
  return halves.table;
}

const single = new Float32Array(1);
const singleBits = new Uint32Array(single.buffer);

function halfBits(x: number): number {
  single[0] = x;
  const sign = (singleBits[0]! >>> 16) & 0x8000;
  const size = Math.abs(x);
  // Subnormal halves are multiples of 2^-24; the others keep ten fraction bits of the float32.
  if (size < 2 ** -14) return sign | (size * 2 ** 24);
  return sign | (((singleBits[0]! & 0x7fffffff) >>> 13) - ((127 - 15) << 10));
}

/** Each number type by its name in a .safetensors file. */
export const numberTypes: Readonly<Record<NumberTypeName, NumberType>> = {
  F16: {
    name: 'F16',
    bytes: 2,
    precision: 11,
    leastExponent: -14,
    greatest: 65504,
    decode(bytes) {
      const table = halfTable();
      return Float32Array.from(words(bytes), bits => table[bits]!);
    },
    encodeInto(bytes, values) {
      const out = words(bytes);
      for (let i = 0; i < out.length; i++) out[i] = halfBits(values[i]!);
    },
  },
  BF16: {
    name: 'BF16',
    bytes: 2,
    precision: 8,
    leastExponent: -126,
    greatest: (2 - 2 ** -7) * 2 ** 127,
    decode(bytes) {
      const bits = Uint32Array.from(words(bytes), word => word << 16);
      return new Float32Array(bits.buffer);
    },
    encodeInto(bytes, values) {
      const out = words(bytes);
      for (let i = 0; i < out.length; i++) {
        single[0] = values[i]!;
        out[i] = singleBits[0]! >>> 16;
      }
    },
  },
  F32: {
    name: 'F32',
    bytes: 4,
    precision: 24,
    leastExponent: -126,
    greatest: (2 - 2 ** -23) * 2 ** 127,
    decode: bytes => new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4),
    encodeInto(bytes, values) {
      new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4).set(values);
    },
  },
  F64: {
    name: 'F64',
    bytes: 8,
    precision: 53,
    leastExponent: -1022,
    greatest: Number.MAX_VALUE,
    decode: bytes => new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8),
    encodeInto(bytes, values) {
      new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8).set(values);
    },
  },
};

const machineIsLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Turns numbers of the file's byte order into the machine's, or back, in place. */
export function swapInto(bytes: Uint8Array, width: number, littleEndian: boolean): void {
  if (littleEndian === machineIsLittleEndian || width === 1) return;
  for (let at = 0; at < bytes.length; at += width) bytes.subarray(at, at + width).reverse();
}
