import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { faultsOf } from '../../fuzz/corpus.js';
import type { Spec } from '../../src/claim/spec.js';
import { theorem } from '../../src/claim/theorem.js';
import { decideMethod } from '../../src/verify/decide/index.js';
import { modelValue } from '../../src/verify/decide/smt.js';
import { askZ3 } from '../../src/verify/decide/z3.js';

const finding = (spec: Omit<Spec, 'title' | 'expect'>, budget = 1) =>
  decideMethod.run(theorem('claim', { title: 'claim', expect: 'holds', ...spec }), { seed: 1, budget });

describe('decide', () => {
  const mean = { given: { x: 'x > 0', y: 'y > 0' }, states: 'x y <= ((x + y) / 2)^2', equality: 'x == y' };

  test('the negation of a true inequality is unsatisfiable, with its equality case', async () => {
    expect(await finding(mean)).toMatchObject({ outcome: 'passed', detail: '3 negations unsatisfiable' });
  });

  test('a false inequality is refuted by a model that is false in Q', async () => {
    const found = await finding({ given: mean.given, states: 'x y <= ((x + y) / 2)^2 - 1 / 1000' });
    expect(found).toMatchObject({ outcome: 'refuted', witness: { shows: expect.stringContaining('is false') } });
  });

  test('a divisor that may be 0 leaves the claim open, whatever z3 makes of x / 0', async () => {
    expect(await finding({ given: { x: 'x real' }, states: 'x / x <= 1' })).toMatchObject({
      outcome: 'open',
      detail: expect.stringContaining('not shown that nothing divides by 0'),
    });
    expect(await finding({ given: { x: 'x < 0' }, states: 'x / x <= 1' })).toMatchObject({ outcome: 'passed' });
  });

  test('roots and pieces are translated, a root of something negative is not', async () => {
    const given = { x: 'x >= 1' };
    expect(await finding({ given, states: 'sqrt(x) <= x' })).toMatchObject({ outcome: 'passed' });
    expect(await finding({ given, states: 'clip(x, 0, 2) <= min(x, 2)' })).toMatchObject({ outcome: 'passed' });
    expect(await finding({ given, states: 'sqrt(1 - x) <= 1' })).toMatchObject({ outcome: 'open' });
  });

  test('z3 reads the question that was asked, whatever else it is asked meanwhile', async () => {
    const words = Array.from({ length: 40 }, (_, i) => `${i}`.repeat(4000));
    const answers = await Promise.all(words.map(word => askZ3(`(echo "${word}")`)));
    expect(answers.map(answer => answer?.trim())).toEqual(words);
  });

  test('a question for which z3 was killed keeps no process from ending', () => {
    const text = `const { askZ3 } = await import(${JSON.stringify(pathToFileURL(resolve('dist/src/verify/decide/z3.js')))});
      const cubes = '(declare-fun x () Int)(declare-fun y () Int)(declare-fun z () Int)(assert (> x 1))(assert (> y 1))(assert (= (+ (* x x x) (* y y y)) (* z z z)))(check-sat)';
      console.log(await askZ3(cubes, 0.1), await askZ3('(echo "next")'));`;
    const ended = spawnSync(process.execPath, ['--input-type=module', '-e', text], {
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect([ended.signal, ended.status, ended.stdout.trim()]).toEqual([null, 0, 'killed next']);
  }, 90_000);

  test('contradictory hypotheses are vacuous, transcendental functions are not applicable, little work is open', async () => {
    expect(await finding({ given: { x: '0 < x < 1' }, provided: ['x > 2'], states: 'x == 3' })).toMatchObject({
      outcome: 'vacuous',
    });
    expect(await finding({ given: { x: 'x > 0' }, states: 'exp(x) > x' })).toMatchObject({ outcome: 'not applicable' });
    const given = { x: '0 < x < 1', y: '0 < y < 1', z: '0 < z < 1' };
    const hard = { given, states: 'x^4 y + y^4 z + z^4 x <= x^2 + y^3 + z^4 + x y z' };
    expect(await finding(hard, 0.0001)).toMatchObject({ outcome: 'open', detail: expect.stringContaining('units') });
  });
});

test('of every sixth statement of the corpus that a solver could be led astray by none is decided against its truth', async () => {
  expect(await faultsOf('solver', ['decide'], 6)).toEqual([]);
  expect(await faultsOf('without a value', ['decide'], 6)).toEqual([]);
});

describe('the translation', () => {
  test('values of a model are rationals; algebraic numbers are not read', () => {
    expect(modelValue('(- (/ 1.0 2.0))')).toEqual({ n: -1n, d: 2n });
    expect(modelValue('(/ (- 3.0) 4.0)')).toEqual({ n: -3n, d: 4n });
    expect(modelValue('7.0')).toEqual({ n: 7n, d: 1n });
    expect(modelValue('(root-obj (+ (^ x 2) (- 2)) 1)')).toBeUndefined();
    expect(modelValue('1.4142?')).toBeUndefined();
  });
});
