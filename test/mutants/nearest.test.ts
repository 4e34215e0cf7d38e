import { expect, test } from 'vitest';
import { nearestTests } from './nearest.js';

test('the tests that reach a module come by the number of modules between, those in the folder of its name first', () => {
  const imports = (...paths: string[]): string => paths.map(path => `import { x } from '${path}';\n`).join('');
  const tests = nearestTests(
    new Map([
      ['src/risk/a.ts', ''],
      ['src/index.ts', imports('./risk/a.js')],
      ['src/types.ts', "import type { X } from './risk/a.js';\n"],
      ['test/array/a.test.ts', imports('../../src/risk/a.js')],
      ['test/risk/a.test.ts', imports('../../src/risk/a.js', '../../src/index.js')],
      ['test/cli/far.test.ts', imports('../../src/index.js')],
      ['test/types.test.ts', imports('../src/types.js')],
    ]),
  );
  expect(tests('src/risk/a.ts')).toEqual(['test/risk/a.test.ts', 'test/array/a.test.ts', 'test/cli/far.test.ts']);
  expect(tests('src/none.ts')).toEqual([]);
});
