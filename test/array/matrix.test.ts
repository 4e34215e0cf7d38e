import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { heldMatrix, type MatrixInput, readMatrix } from '../../src/array/ndarray.js';
import { loss } from '../../src/dynamics/loss.js';
import { spectrum } from '../../src/dynamics/spectrum.js';
import { volumize } from '../../src/dynamics/wall.js';
import { encloseSpectralNorm } from '../../src/lipschitz/enclosure.js';
import { networkBounds } from '../../src/lipschitz/network.js';
import { frobeniusNorm, maxNorm } from '../../src/lipschitz/norms.js';
import { spectralNorm } from '../../src/lipschitz/spectral-norm.js';

/** One matrix, [[3, 0, 4], [0, 5, 0]], in every form a caller may hold it in. */
const entries = [3, 0, 4, 0, 5, 0];
const forms: Readonly<Record<string, MatrixInput>> = {
  rows: [
    [3, 0, 4],
    [0, 5, 0],
  ],
  'typed rows': [Float64Array.of(3, 0, 4), Float32Array.of(0, 5, 0)],
  'doubles with a shape': { data: Float64Array.from(entries), shape: [2, 3] },
  'singles with a shape': { data: Float32Array.from(entries), shape: [2, 3] },
  'doubles with rows and columns': { data: Float64Array.from(entries), rows: 2, columns: 3 },
  'singles with rows and columns': { data: Float32Array.from(entries), rows: 2, columns: 3 },
  'an ndarray': ndarray(Float64Array.from(entries), [2, 3]),
  'an ndarray of singles': ndarray(Float32Array.from(entries), [2, 3]),
  'a transposed ndarray': ndarray(Float64Array.of(3, 0, 0, 5, 4, 0), [3, 2]).transpose(1, 0),
  'an ndarray on a list': ndarray([...entries], [2, 3]),
};

/** What the public functions say of a matrix. */
const doors: Readonly<Record<string, (matrix: MatrixInput) => unknown>> = {
  spectralNorm: W => spectralNorm(W),
  encloseSpectralNorm: W => encloseSpectralNorm(W).upper.value,
  frobeniusNorm: W => frobeniusNorm(W),
  maxNorm: W => maxNorm(W),
  networkBounds: weight => networkBounds([{ kind: 'dense', weight }]).network.printed,
  spectrum: X => spectrum(X).modes.map(mode => mode.lambda[0]),
  loss: X => loss({ X, y: [1, 2] }, [1, 1, 1]),
  volumize: W => volumize(W, { V: 2, alpha: 0 }).data,
};

describe('one matrix at every public door', () => {
  for (const [door, value] of Object.entries(doors)) {
    const expected = value(forms.rows!);
    test.each(Object.keys(forms))(`${door} takes %s`, form => {
      expect(value(forms[form]!)).toEqual(expected);
    });
  }

  test('stays where it is in its own precision if it lies in one piece', () => {
    const data = Float32Array.from(entries);
    for (const form of [{ data, shape: [2, 3] }, { data, rows: 2, columns: 3 }, ndarray(data, [2, 3])])
      expect(heldMatrix('f', 'X', form).data).toBe(data);
    expect(heldMatrix('f', 'X', forms['a transposed ndarray']!).data).toEqual(Float64Array.from(entries));
    const doubles = Float64Array.from(entries);
    expect(readMatrix('f', 'X', { data: doubles, shape: [2, 3] }).data).toBe(doubles);
    expect(readMatrix('f', 'X', { data, shape: [2, 3] }).data).toEqual(doubles);
  });

  const f64 = Float64Array.of(1, 2);
  test.each<[unknown, string]>([
    [1, 'f: expected X of shape [any, any], got 1'],
    [null, 'f: expected X of shape [any, any], got null'],
    [undefined, 'f: expected X of shape [any, any], got undefined'],
    [[1, 2], 'f: expected X of shape [any, any], got [2]'],
    [f64, 'f: expected X of shape [any, any], got [2]'],
    [{ data: f64, shape: [3, 1] }, 'f: expected X with 3 x 1 entries, got 2'],
    [{ data: f64, shape: [2] }, 'f: expected X of shape [any, any], got [2]'],
    [{ data: f64, shape: 'x' }, 'f: expected X of shape [any, any], got an Object'],
    [{ data: f64, rows: 1.5, columns: 2 }, 'f: expected X of shape [any, any], got [1.5, 2]'],
    [{ data: f64, rows: 0, columns: 2 }, 'f: expected X with 0 x 2 entries, got 2'],
    [{ data: [1, 2], rows: 1, columns: 2 }, 'f: expected X of shape [any, any], got [1, 2]'],
    [{ data: Float32Array.of(1, Number.NaN), shape: [1, 2] }, 'f: expected X[0, 1] a finite number, got NaN'],
    [[Float64Array.of(1, 2), [1]], 'f: expected X with rows of length 2 (row 1), got [1]'],
    [[['1']], 'f: expected X[0, 0] a finite number, got "1"'],
  ])('refuses %j in one line', (form, message) => {
    expect(() => heldMatrix('f', 'X', form as MatrixInput)).toThrow(message);
  });
});
