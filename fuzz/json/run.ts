import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseResults } from '../../src/cli/experiment.js';
import { parsePart } from '../../src/cli/part.js';
import { papersOf } from '../../src/cli/registry.js';
import { parseRun } from '../../src/cli/verify-parts.js';
import { VolumizationError } from '../../src/errors.js';
import { mnistFindings } from '../../src/experiment/mnist-claims.js';
import { stream } from '../../src/random/stream.js';
import { differences } from '../../src/report/verdict-json.js';
import { SimulationState } from '../../src/simd/index.js';
import { checksumOf } from '../../src/simd/state.js';
import { type Cases, tryCases } from '../loop.js';
import { damagedText, type Json, mutated } from './mutate.js';

/** A kind of document that is read: whole ones, how a changed one is sealed again, and who reads it. */
interface Kind {
  readonly name: string;
  readonly originals: () => readonly Json[];
  readonly sealed: (document: Json) => Json;
  /** @throws VolumizationError where it is refused */
  readonly read: (text: string) => unknown;
}

type Body = { readonly body: Record<string, Json> };
const asIs = (document: Json): Json => document;

const job = {
  teacher: { name: 'uniform', scale: 1 },
  noise: { name: 'cauchy', scale: 0.5 },
  seed: 1,
  bits: 52,
} as const;
const affine = { breakPoints: [-1, 1], pieces: [-1, 0, 1].map(k => ({ intercept: k, slope: k === 0 ? 1 : 0 })) };

function simulations(): readonly Json[] {
  const targets = [affine, { lowest: 0, step: 0.5, count: 2 }];
  return targets.map(target => {
    const state = SimulationState.start({ ...job, target, samples: 1e7 }, { part: 1, of: 2 });
    return JSON.parse(state.toString()) as Json;
  });
}

const work = {
  estimator: ['clip:1'],
  teacher: ['uniform:1'],
  noise: ['uniform:1'],
  method: 'auto',
  samples: 2,
  seed: 1,
};
const part = { format: 'volumization sweep 1', work, total: 2, shard: { part: 1, of: 2 } };
const sealedPart = (document: Json): Json => {
  const { body } = document as unknown as Body;
  return {
    check: createHash('sha256')
      .update(JSON.stringify(body) ?? '')
      .digest('hex')
      .slice(0, 32),
    body,
  };
};

const statement = {
  'am-gm': {
    title: 'The arithmetic mean is at least the geometric mean',
    given: { x: 'x >= 0', y: '0 <= y <= 3', n: 'n in 1..4' },
    provided: ['x + y <= 4'],
    where: { m: '(x + y) / 2', 'f(t)': 't^2 + E[u^2; u ~ U(0, t)]', g: ['x if x < y', 'y if x >= y'] },
    states: ['x * y <= m^2', 'f(x) >= n - 9'],
    expect: 'holds',
    mutants: { low: { states: 'x * y < m^2', witness: { x: '1', y: '1', n: '1' } } },
  },
};
const minimiser = {
  least: {
    title: 'A least value',
    given: { V: 'V real' },
    minimises: { of: '(V - 1)^2', over: 'V', at: '1', value: '0' },
    expect: 'holds',
  },
};
const verdict = {
  id: 'a',
  paper: 'p',
  title: 't',
  expect: 'holds',
  status: 'holds',
  ok: true,
  evidence: [],
  missing: [],
};
const ran = { ok: true, seed: 1, budget: 1, methods: ['test'], claims: [verdict, { ...verdict, id: 'b' }] };

/** Of a registry: a statement that cannot be read stands for itself, and its row says why. */
const unreadable = 'read but for a statement';

const kinds: readonly Kind[] = [
  {
    name: 'simulation',
    originals: simulations,
    sealed: document => {
      const { body } = document as unknown as Body;
      return { check: typeof body === 'object' && body !== null ? checksumOf(body) : '', body };
    },
    read: text => SimulationState.parse(text, 'file').estimate(),
  },
  {
    name: 'part',
    originals: () => [{ check: '', body: { ...part, done: [[0, { risk: 1, errorBound: 0, method: 'closed-form' }]] } }],
    sealed: sealedPart,
    read: text => parsePart('sweep', text, 'file'),
  },
  {
    name: 'results',
    originals: () => [JSON.parse(readFileSync(resolve('sims/volumization/results/mnist-quick.json'), 'utf8')) as Json],
    sealed: asIs,
    read: text => mnistFindings(parseResults(text, 'file')),
  },
  {
    name: 'verdicts',
    originals: () => [ran],
    sealed: asIs,
    read: text => differences(parseRun(text, 'file'), parseRun(JSON.stringify(ran), 'file')),
  },
  {
    name: 'registry',
    originals: () => [statement, minimiser, { paper: { id: 'p', title: 'P', claims: statement } }],
    sealed: asIs,
    read: text => {
      const papers = papersOf({ exported: JSON.parse(text) as unknown }, 'file.mjs');
      return papers.some(({ claims }) => claims.some(claim => 'unreadable' in claim)) ? unreadable : papers;
    },
  },
];

export const jsonNames = kinds.map(({ name }) => name);

/** A document that is changed, and read; nine in ten are JSON still. */
function judge({ name, originals, sealed, read }: Kind, seed: number): (k: number) => string {
  const whole = originals();
  return k => {
    const random = stream(seed, 'fuzz-json', name, k);
    const original = whole[k % whole.length]!;
    const isJson = name === 'registry' || random.uniform() < 0.9;
    const document = isJson ? mutated(original, random) : original;
    const text = JSON.stringify(typeof document === 'object' && document !== null ? sealed(document) : document);
    try {
      return read(isJson ? text : damagedText(text, random)) === unreadable ? unreadable : 'read';
    } catch (error) {
      if (error instanceof VolumizationError && (name === 'registry' || !error.message.includes('\n')))
        return 'refused';
      console.log(text.slice(0, 300));
      throw error;
    }
  };
}

/** Tries changed documents of each kind, or of one. The number of faults. */
export async function run(cases: Cases, only?: string): Promise<number> {
  let faults = 0;
  for (const kind of kinds.filter(({ name }) => only === undefined || name === only))
    faults += await tryCases(kind.name, cases, judge(kind, cases.seed));
  return faults;
}
