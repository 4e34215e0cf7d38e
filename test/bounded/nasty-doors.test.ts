import { expect, test } from 'vitest';
import { assertClaim, certify, papers, replay, selectClaims, theorem } from '../../proofs/claims.js';
import { figure3, figure4, figureLpPhases, figureSweep } from '../../proofs/figures.js';
import { parseEstimator, parseLaw } from '../../src/cli/words.js';
import { clip, sweep, uniform } from '../../src/index.js';
import {
  eachBlock,
  type FloatTensor,
  isFloat,
  numberTypes,
  openWeights,
  roundToNearest,
  roundTowardZero,
  volumizer,
  weightHistogram,
} from '../../src/weights-index.js';
import { type Call, Count } from './calls.js';
import { cases, complaint } from './nasty.js';

const count = (value: number): Count => new Count(value);

/** What is asked of a tensor of a file. */
function ofTensor<T>(ask: (tensor: FloatTensor) => T, memory = 1e8): T {
  const file = openWeights('test/fixtures/weights/network.npz', { memory });
  try {
    return ask(file.tensors.find(isFloat)!);
  } finally {
    file.close();
  }
}

/** The functions of the doors weights, claims and figures that take numbers. */
const doors: Readonly<Record<string, Call>> = {
  openWeights: [((memory: number) => ofTensor(({ count: n }) => n, memory)) as never, count(1e8)],
  eachBlock: [((size: number) => ofTensor(tensor => eachBlock(tensor, () => {}, size))) as never, count(16)],
  weightHistogram: [
    ((reach: number, bins: number) => ofTensor(tensor => weightHistogram(tensor, reach, bins))) as never,
    0.5,
    count(11),
  ],
  ...Object.fromEntries(
    Object.values(numberTypes).flatMap(type => [
      [`roundToNearest ${type.name}`, [((x: number) => roundToNearest(type, x)) as never, 0.3]],
      [`roundTowardZero ${type.name}`, [((x: number) => roundTowardZero(type, x)) as never, 0.3]],
      [
        `volumizer ${type.name}`,
        [
          ((volume: number, alpha: number, x: number) => {
            const { transform, volume: used } = volumizer(type, { mode: 'soft', volume, alpha });
            const values = Float64Array.of(x, -x);
            transform(values, 0);
            return [used, values];
          }) as never,
          0.1,
          0.5,
          0.3,
        ],
      ],
    ]),
  ),
  replay: [((a: number, b: number) => replay({ p: [[a, { x: b }]], sign: '>=' } as never, [], {} as never)) as never, 1, 2], // biome-ignore format: one line
  figure3: [((sigma: number) => figure3({ sigma })) as never, 0.5],
  figureLpPhases: [((samples: number) => figureLpPhases({ samples })) as never, count(2)],
  figureSweep: [((V: number, a: number) => figureSweep(sweep({ estimator: [V, 0.5].map(clip), teacher: uniform(a), noise: uniform(0.5) }))) as never, 0.75, 1], // biome-ignore format: one line
};

test('numbers at the ends of ranges at the doors weights, claims and figures are answered, or refused in one line', async () => {
  const wrong: string[] = [];
  let tried = 0;
  for (const given of cases(4, Object.keys(doors), doors)) {
    tried += 1;
    const said = await complaint(given);
    if (said !== undefined) wrong.push(`${given.name}, ${given.given}: ${said}`);
  }
  expect(tried).toBeGreaterThan(500);
  expect(wrong).toEqual([]);
});

/** What may stand where a text has a number. */
const numerals = [
  '0', '-0', '1e400', '-1e400', '1e-400', '1e99999', '0/0', '1/0', 'NaN', 'Infinity', '-Infinity', '0x10', '1_000', '１', '٣', '1,5', '1..2', '.', '-', '+-1', '1e', 'e1', '1'.repeat(400), `0.${'0'.repeat(400)}1`, '\u0000', '\u202e1', '\ud800', '\n', ' ',
]; // biome-ignore format: one line

test.each([
  ['certify', (n: string) => certify(`x^2 + ${n} >= 0`, { given: 'x real', budget: 0.01 })],
  ['certify with a range', (n: string) => certify('x^2 >= 0', { given: `0 < x <= ${n}`, budget: 0.01 })],
  ['certify with a clip', (n: string) => certify(`clip(x, -${n}, ${n}) <= ${n}`, { given: 'x real', budget: 0.01 })],
  ['certify with a power', (n: string) => certify(`x^${n} >= 0`, { given: '0 < x <= 1', budget: 0.01 })],
  ['certify with a mean', (n: string) => certify(`E[u^2; u ~ uniform(${n})] >= 0`, { given: '', budget: 0.01 })],
  ['certify of that alone', (n: string) => certify(n, { budget: 0.01 })],
  ['theorem', (n: string) => theorem(`thm-${n}`, { title: n, given: `x in [0, ${n}]`, states: `x <= ${n}` } as never)],
  ['assertClaim', (n: string) => assertClaim(theorem('thm-1', { title: n, given: 'x real', states: `x^2 >= ${n}` } as never), { numRuns: 5 })], // biome-ignore format: one line
  ['selectClaims', (n: string) => selectClaims(papers, [n])],
  ['a figure', (n: string) => figure4({ sigma: n, samples: 2 })],
  ['openWeights', (n: string) => openWeights(n)],
  ['a law', (n: string) => parseLaw('test', `uniform:${n}`)],
  ['an estimator', (n: string) => parseEstimator('test', `clip:${n}`, { teacher: uniform(1), noise: uniform(1) })],
] as readonly (readonly [string, (n: string) => unknown])[])(
  'a text with any numeral is answered, or refused in one line: %s',
  async (name, run) => {
    const wrong: string[] = [];
    for (const numeral of numerals) {
      const said = await complaint({ name, given: 'NaN', run: () => run(numeral) });
      // a place in a statement is shown below it, a path as it is
      if (said !== undefined && !(/^(certify|openWeights)/.test(name) && said.startsWith('two lines')))
        wrong.push(`${JSON.stringify(numeral.slice(0, 40))}: ${said}`);
    }
    expect(wrong).toEqual([]);
  },
);
