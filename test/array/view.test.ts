import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { plainView } from '../../src/array/view.js';

type View = ndarray.NdArray<Float64Array>;

const entries = (x: View): number[] => {
  const at = (index: readonly number[]): number[] =>
    index.length === x.dimension
      ? [x.get(...index)]
      : Array.from({ length: x.shape[index.length]! }, (_, i) => at([...index, i])).flat();
  return at([]);
};

const seen = (x: View) => [x.shape, x.stride, x.offset, x.dimension, x.size, x.order, x.dtype, entries(x)];

const slot = fc.option(fc.integer({ min: 0, max: 2 }), { nil: null });
const stepLength = fc.constantFrom(1, 2, -1, -2, null);
/** A change of a view: its name and one word for each of three dimensions. */
const change = fc.oneof(
  fc.tuple(fc.constantFrom('lo', 'pick'), fc.array(slot, { minLength: 3, maxLength: 3 })),
  fc.tuple(
    fc.constant('hi'),
    fc.array(fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }), { minLength: 3, maxLength: 3 }),
  ),
  fc.tuple(fc.constant('step'), fc.array(stepLength, { minLength: 3, maxLength: 3 })),
  fc.tuple(fc.constant('transpose'), fc.constantFrom([], [0, 1, 2], [2, 0, 1], [1, 0, 2])),
);

describe('a view made without compiling text', () => {
  test('is the view that ndarray makes, after every change of it', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 3 }), changes => {
        const data = Float64Array.from({ length: 60 }, (_, i) => i);
        let ours: View = plainView<Float64Array>(data, [3, 4, 5]);
        let theirs: View = ndarray(data, [3, 4, 5]);
        for (const [name, words] of changes) {
          const fits = words.length === 0 || ours.dimension === 3;
          if (!fits || ours.shape.some(n => n < 3)) break;
          [ours, theirs] = [ours, theirs].map(x =>
            (x as never as Record<string, (...w: unknown[]) => View>)[name]!(...words),
          ) as [View, View];
        }
        expect(seen(ours)).toEqual(seen(theirs));
      }),
      { numRuns: 500 },
    );
  });

  test('writes into the numbers that it shares', () => {
    const data = new Float64Array(6);
    plainView(data, [2, 3]).transpose(1, 0).set(2, 1, 7);
    expect([...data]).toEqual([0, 0, 0, 0, 0, 7]);
  });
});

test('under --disallow-code-generation-from-strings the library loads, multiplies, adds, and returns arrays', () => {
  const script = `import { lossGradient, teacherLabels, flowWeights } from './dist/src/index.js';
const y = teacherLabels([[1, 2], [3, 4]], [1, 1], [0.5, 0.5]);
const w = flowWeights({ X: [[1, 0], [0, 1]], u: [1, 2], noise: [0, 0] }, Infinity);
console.log(y.get(0), y.get(1), lossGradient({ X: [[1], [1]], y: [0, 2] }, [0]).get(0), w.get(1), w.lo(1).size);`;
  const flags = ['--disallow-code-generation-from-strings', '--input-type=module', '-e', script];
  expect(execFileSync(process.execPath, flags, { encoding: 'utf8' })).toBe('3.5 7.5 -1 2 1\n');
});
