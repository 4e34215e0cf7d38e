import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';

const real = { x: 'x real' };
const sum = (n: number, term: (k: number) => string): string =>
  Array.from({ length: n }, (_, k) => term(k)).join(' + ');

/** Statements that would take for ever, or all memory, if work had no bound. */
const nasty: Readonly<Record<string, object>> = {
  'a deep nest': { given: real, states: `${'('.repeat(399)}x${')'.repeat(399)} <= x` },
  'a deeper one': { given: real, states: `${'sqrt('.repeat(500)}x${')'.repeat(500)} <= x` },
  '8000 terms': { given: real, states: `${sum(8000, k => `x^${k % 9}`)} >= 0` },
  'a huge literal': { given: real, states: '1e99999999 > x' },
  'a huge power': { given: real, states: 'x^1000000000 >= 0' },
  'a power of a sum': { given: { x: 'x real', y: 'y real', z: 'z real' }, states: '(x + y + z + 1)^40 >= 0' },
  'huge integer ranges': { given: { n: 'n in 1..999999', m: 'm in 1..999999' }, states: 'n^2 + m^2 != 3' },
  'many choices': { given: { n: 'n in 1..200', m: 'm in 1..200' }, states: '4 * n * m <= (n + m)^2' },
  'many cases': { given: real, states: `${sum(16, k => `abs(x - ${k})`)} >= 64` },
  'definitions that double': {
    given: real,
    where: Object.fromEntries(
      Array.from({ length: 40 }, (_, k) => [`f${k}(t)`, k === 0 ? 't^2 + 1' : `f${k - 1}(t) + f${k - 1}(t + 1)`]),
    ),
    states: 'f39(x) >= 1',
  },
  'nested kinks': { given: { x: 'x real', y: 'y real' }, states: `${'abs('.repeat(12)}x${' - y)'.repeat(12)} >= 0` },
};

const letters = Array.from({ length: 30 }, (_, k) => `x${k}`);
const inUnit = Object.fromEntries(letters.map(x => [x, `0 <= ${x} <= 1`]));

/** True statements whose size is in the number of their letters or in an exponent. */
const wide: Readonly<Record<string, object>> = {
  'thirty letters': {
    given: inUnit,
    states: `(${letters.join(' + ')})^2 <= 30 * (${letters.map(x => `${x}^2`).join(' + ')})`,
  },
  'a product of thirty': {
    given: inUnit,
    states: `${letters.map(x => `(1 - ${x})`).join(' * ')} >= 1 - (${letters.join(' + ')})`,
  },
  'thirty corners': { given: inUnit, states: `${letters.map(x => `abs(${x} - 1/2)`).join(' + ')} <= 15` },
  'an exponent beyond 2^53': { given: { n: 'n in 1..60', x: 'x >= 1' }, states: 'x^(2^n) >= x' },
};

const program = `
  import { theorem, verifyClaim } from 'volumization/claims';
  const body = JSON.parse(process.argv[1]);
  try {
    const claim = theorem('nasty', { title: 'nasty', expect: 'holds', ...body });
    const { status, evidence } = await verifyClaim(claim, { methods: ['test', 'certify', 'enclose', 'decide'] });
    const open = evidence.filter(({ outcome }) => outcome === 'open').map(({ detail }) => detail);
    console.log(JSON.stringify({ says: status, why: open }));
  } catch (error) {
    console.log(JSON.stringify({ says: error.name, why: [error.message] }));
  }
  process.exit(0);
`;

/** What ends a method's work, said with its number; z3 has none that it would tell. */
const limits = /more than \d+|at most \d+|beyond \d+|undecided after \d+|z3 did not stop by itself and was ended/;

function outcomeOf(body: object): { readonly says: string; readonly why: readonly string[] } {
  const { stdout, signal } = spawnSync(
    process.execPath,
    ['--max-old-space-size=2048', '--input-type=module', '-e', program, JSON.stringify(body)],
    { encoding: 'utf8', timeout: 600_000 },
  );
  expect(signal).toBeNull();
  return JSON.parse(stdout);
}

describe('work has a bound', () => {
  // What is waited for is ten times what is promised on a quiet machine: a test for what never ends, not of speed.
  test.each(Object.entries(nasty))(
    '%s ends with a verdict or a refusal that names the limit, in 2 GB',
    (_, body) => {
      const { says, why } = outcomeOf(body);
      expect(['holds', 'open', 'unrefuted', 'FormulaError', 'DomainError']).toContain(says);
      for (const reason of why) expect(reason).toMatch(limits);
      if (says !== 'holds') expect(why).not.toEqual([]);
    },
    610_000,
  );

  test.each(Object.entries(wide))(
    '%s ends without an error, in 2 GB',
    (_, body) => {
      expect(['holds', 'open', 'unrefuted']).toContain(outcomeOf(body).says);
    },
    610_000,
  );
});
