import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { theorem } from '../../src/claim/theorem.js';
import { anchorOf, boundsOf, certifiedBounds } from '../../src/verify/certify/bounds/certified.js';
import { equationsOf, tangentsOf } from '../../src/verify/certify/bounds/equations.js';
import { factsOf, farFactsOf } from '../../src/verify/certify/bounds/letter.js';
import { table } from '../../src/verify/certify/bounds/table.js';
import { byHand, certificateJournal, certifyMethod, prove } from '../../src/verify/certify/index.js';
import { keepJournal } from '../../src/verify/certify/journal.js';
import { Sample } from '../../src/verify/certify/sampling.js';
import {
  add,
  constant,
  type Fact,
  multiply,
  negate,
  type Polynomial,
  variable,
} from '../../src/verify/kernel/index.js';
import { isAsWithoutMutant } from '../mutants/unchanged.js';
import { type Sought, sought } from './certificates.js';

const nameOf = ({ given = {}, provided = [], states, where, equality, proofs }: Sought['body']): string =>
  JSON.stringify([...Object.values(given), ...provided, states, { where, equality, ...proofs }]);

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'bigint' ? `${part}` : part instanceof Map ? [...part] : part,
  );

/** A share of the work granted by default: none of these needs more. */
const BUDGET = 0.02;

const oneSquare = { certify: { over: 'x', terms: [{ square: 'x - 1' }] } };

test('every row of the table of bounds is certified', () => {
  for (const [name, functions] of Object.entries(table)) {
    // Made anew: what boundsOf returns may have been made before.
    const rows = certifiedBounds(functions);
    expect(rows).toEqual(boundsOf(name));
    expect(rows).toHaveLength(2 * functions.bounds.length);
    expect(
      isAsWithoutMutant(
        () => `bounds of ${name}`,
        () => textOf([rows, anchorOf(name)]),
      ),
    ).toBe(true);
  }
});

describe('a certificate is found for what is true, and none for what is false', () => {
  test.each(sought.map(each => ({ name: nameOf(each.body), ...each })))('$truth: $name', ({ name, truth, body }) => {
    const found: ReturnType<typeof prove>[] = [];
    const journal = keepJournal(() => {
      found.push(prove(theorem('sought', { title: 'sought', expect: 'holds', ...body }), BUDGET));
    });
    expect(found[0]!.outcome !== 'open').toBe(truth === 'provable');
    const digest = () => createHash('sha256').update(textOf(found)).update(textOf(journal)).digest('hex');
    expect(isAsWithoutMutant(() => name, digest)).toBe(true);
  });
});

describe('what the method says', () => {
  test.each([
    ['passed', { given: { x: 'x >= 0' }, states: 'x^2 + x >= 0' }, '1 goals, 1 cases, by products of hypotheses'],
    ['passed', { given: { x: 'x > 0' }, states: 'abs(x - 1) >= 0' }, '1 goals, 3 cases, by products of hypotheses'],
    [
      'passed',
      { given: { x: 'x real', y: 'y real' }, provided: ['y >= max(abs(x), 1)'], states: 'x + y >= 0' },
      '1 goals, 1 cases, by products of hypotheses',
    ],
    [
      'passed',
      { given: { x: 'x > 0' }, states: 'x + 1 / x >= 2', equality: 'x == 1', proofs: oneSquare },
      '3 goals, 3 cases, 2 by the certificate in the claim',
    ],
    [
      'vacuous',
      { given: { x: '0 < x < 1' }, provided: ['x > 2'], states: 'x == 7' },
      'the hypotheses contradict each other',
    ],
    ['open', { given: { x: 'x >= 0' }, states: 'x > 0' }, 'statement: no proof of x > 0'],
    ['open', { given: { x: 'x real' }, states: '1 / x >= 0' }, 'divisor, which divides by 0: no proof of x != 0'],
  ] as const)('%s: %j', (outcome, body, detail) => {
    const claim = theorem('said', { title: 'said', expect: 'holds', ...body });
    expect(certifyMethod).toMatchObject({ name: 'certify', proves: true, refutes: false });
    expect(certifyMethod.inapplicable(claim)).toBeUndefined();
    expect(certifyMethod.run(claim, { seed: 1, budget: BUDGET })).toMatchObject({ method: 'certify', outcome, detail });
    const isProved = outcome === 'passed';
    if (isProved)
      expect(certifyMethod.run(claim, { seed: 1, budget: BUDGET })).toMatchObject({
        restsOn: ['the exact kernel', expect.any(String)],
      });
    if (isProved) expect(byHand(claim).join('\n')).toMatch(/^statement\.\n {2}/);
    else if (outcome === 'open') expect(() => byHand(claim)).toThrow(detail);
    expect(certificateJournal(claim) !== undefined).toBe(outcome !== 'open');
  });

  test('a program has no certificate, nor has an experiment', () => {
    const program = theorem('program', {
      title: 'program',
      expect: 'holds',
      impurity: 'none',
      check: () => ({ ok: true }) as never,
    });
    const report = theorem('report', { title: 'report', expect: 'open', reports: 'it was faster' });
    expect(certifyMethod.inapplicable(program)).toBe('a program');
    expect(certifyMethod.inapplicable(report)).toBe('an experiment, not a statement');
    expect(() => byHand(program)).toThrow('a program');
    expect(certificateJournal(report)).toBeUndefined();
  });
});

describe('what is said of ln, exp and atan holds where they are computed', () => {
  const functions: Readonly<Record<string, (y: number) => number>> = { ln: Math.log, exp: Math.exp, atan: Math.atan };
  const [x, y] = [variable('x'), variable('y')];
  /** Whether a fact holds at a point up to rounding. */
  const holdsAt = ({ p, sign }: Fact, values: Readonly<Record<string, number>>): boolean => {
    const value = new Sample(new Map(Object.entries(values))).at(p);
    const size = [...p].reduce(
      (sum, [monomial, { n, d }]) =>
        sum +
        Math.abs(
          monomial.split('*').reduce((product, letter) => product * (values[letter] ?? 1), Number(n) / Number(d)),
        ),
      1,
    );
    return sign === '=' ? Math.abs(value) <= 1e-12 * size : value >= -1e-12 * size;
  };

  test.each(Object.keys(functions))('%s of a quotient, near and far', name => {
    const anchor = name === 'ln' ? 1 : 0;
    for (const detail of ['bounds', 'more'] as const)
      for (const above of [-7, -1, -0.3, 0.2, 0.9, 1.5, 4, 60])
        for (const below of [1, 3]) {
          if (name === 'ln' && above < 0) continue;
          const isBeyond = above >= anchor * below;
          const argument = { num: x, den: y };
          const values = { x: above, y: below, f: functions[name]!(above / below), pi: Math.PI };
          const facts = [true, false].flatMap(isApart => {
            const sides = { isBeyond, isApart };
            return [
              ...factsOf(name, variable('f'), argument, sides, detail),
              ...(name === 'atan' ? farFactsOf('f', argument, sides) : []),
            ];
          });
          expect(facts.length).toBeGreaterThan(0);
          for (const fact of facts) expect([holdsAt(fact, values), values, fact]).toEqual([true, values, fact]);
          expect(
            isAsWithoutMutant(
              () => `${name} ${detail} ${above} ${below}`,
              () => textOf(facts),
            ),
          ).toBe(true);
        }
  });

  test('what ties values to each other', () => {
    const of = (name: string, letter: string, num: Polynomial, den: Polynomial = constant(1n)) => ({
      name,
      letter,
      num,
      den,
    });
    const at = { x: 3, y: 5 };
    const logarithms = [
      of('ln', 'p', x),
      of('ln', 'q', y),
      of('ln', 'r', multiply(x, y)),
      of('ln', 's', x, y),
      of('ln', 't', y, x),
    ];
    const exponentials = [
      of('exp', 'p', x),
      of('exp', 'q', y),
      of('exp', 'r', add(x, y)),
      of('exp', 's', negate(x)),
      of('exp', 't', x, y),
    ];
    const values = {
      ln: { ...at, p: Math.log(3), q: Math.log(5), r: Math.log(15), s: Math.log(3 / 5), t: Math.log(5 / 3) },
      exp: { ...at, p: Math.exp(3), q: Math.exp(5), r: Math.exp(8), s: Math.exp(-3), t: Math.exp(3 / 5) },
    };
    for (const [name, letters, expected] of [
      ['ln', logarithms, 7],
      ['exp', exponentials, 2],
    ] as const)
      for (const count of [1, 2, 3, 4, 5]) {
        const chosen = [of(name === 'ln' ? 'exp' : 'ln', 'z', y), ...letters.slice(0, count)];
        const found = equationsOf(chosen);
        const mixed = [...chosen.slice(1), of(name === 'ln' ? 'exp' : 'ln', 'z', y)];
        const tangents = [chosen, mixed].map(tangentsOf);
        const z = name === 'ln' ? Math.exp(5) : Math.log(5);
        for (const { fact } of tangents.flat()) expect(holdsAt(fact, { ...values[name], z })).toBe(true);
        expect(tangents.map(({ length }) => length > 0)).toEqual([count < 4, count < 4]);
        expect(
          isAsWithoutMutant(
            () => `${name} touched ${count}`,
            () => textOf(tangents),
          ),
        ).toBe(true);
        if (count === 4) expect(found.length).toBe(expected);
        if (count === 5) expect(found).toEqual([]);
        for (const { fact } of found) expect(holdsAt(fact, values[name])).toBe(true);
        expect(
          isAsWithoutMutant(
            () => `${name} tied ${count}`,
            () => textOf(found),
          ),
        ).toBe(true);
      }
    expect(equationsOf([])).toEqual([]);
    expect(tangentsOf([])).toEqual([]);
    expect(tangentsOf([of('exp', 'p', x), of('exp', 'q', y), of('atan', 'r', y)])).toEqual([]);
    expect(equationsOf([of('atan', 'p', x), of('atan', 'q', negate(x))])).toEqual([]);
  });
});

describe('what certify says where it proves nothing', () => {
  const said = async (body: object) => {
    const claim = theorem('said', { title: 'said', expect: 'holds', ...body });
    const { outcome, detail } = await certifyMethod.run(claim, { seed: 1, budget: BUDGET });
    return [outcome, detail];
  };

  test('hypotheses contradict each other only if they have values, whatever the statement needs', async () => {
    const given = { x: 'x real' };
    const impossible = { given, provided: ['x^2 == -1'] };
    const unread = '1 / (exp(E[clip(u, -1, 1)^2; u ~ cauchy(1 + x^2)]) - 5) > 0';
    expect((await said({ ...impossible, states: unread })).at(0)).toBe('vacuous');
    expect((await said({ given, provided: ['x * (1 / x) == 2'], states: 'x == 7' })).at(0)).toBe('open');
    expect((await said({ given, provided: ['D[abs(x); x]^2 == 2'], states: 'x == 7' })).at(0)).toBe('open');
  });

  test('a root too long to be written is told once, with what stands below it', () => {
    const radicand = '(x^6 + 3 * x^4 + 5 * x^3 * y + 7 * x^2 * y^2 + 9 * y^4 + 100) / (x^2 + y^2 + 1)';
    const body = { given: { x: 'x >= 0', y: 'y >= 0' }, states: `sqrt(${radicand}) >= 0` };
    const lines = byHand(theorem('root', { title: 'root', expect: 'holds', ...body }));
    expect(lines.join('\n')).toMatch(/Write \S+ for the square root of .* over x\^2 \+ y\^2 \+ 1\./);
  });

  test.each(['(a * x)^2 <= x^2', 'x^2 >= (a * x)^2'])('%s is shown by what a square is multiplied by', states => {
    const given = { a: '-1 <= a <= 1', x: 'x real' };
    const lines = byHand(theorem('share', { title: 'share', expect: 'holds', given, states }));
    expect(lines.at(-1)).toBe('  Of the two squares the smaller is (a)^2 times the other.');
  });

  test('a root is written out in up to 32 characters', () => {
    const linesOf = (name: string) =>
      byHand(theorem('root', { title: 'root', expect: 'holds', given: { [name]: `${name} >= 0` }, states: `sqrt(${name}) >= 0` })); // biome-ignore format: one line
    expect(linesOf('a'.repeat(26)).at(-1)).toBe(`  sqrt(${'a'.repeat(26)}) >= 0, as is known.`);
    expect(linesOf('a'.repeat(27)).at(-1)).toBe('  root__1 >= 0, as is known.');
  });

  test('where a case needs finer bounds, what was said of functions in those before it is said again', () => {
    const slots = { given: { x: 'x >= 0' }, provided: ['x <= 1 or x >= 10'], states: 'atan(x) <= 8 / 5' };
    const lines = byHand(theorem('again', { title: 'again', expect: 'holds', ...slots }));
    expect(lines.filter(line => line.endsWith('a bound of atan(x).')).at(0)).toBe(
      '  atan(x) <= x, a bound of atan(x).',
    );
  });

  test('the degree is the reason only beyond the highest that is searched', async () => {
    const given = { x: 'x real', y: 'y real' };
    expect((await said({ given, states: 'x^6 * y^6 >= 1' })).at(1)).toBe('statement: no proof of x^6 y^6 - 1 >= 0');
    expect((await said({ given, states: 'x^7 * y^6 >= 1' })).at(1)).toBe(
      'statement: no proof of x^7 y^6 - 1 >= 0: degree 13, where 12 is the highest that is searched',
    );
  });

  test('an integral that cannot be read leaves it open', async () => {
    expect((await said({ states: 'E[exp(u); u ~ uniform(1)] >= 9' })).at(0)).toBe('open');
    const within = 'E[E[clip(u * v, -1, 1)^2; v ~ cauchy(1)]; u ~ uniform(1)] >= 9';
    expect((await said({ states: within })).at(0)).toBe('open');
  });

  test('a goal of 60 characters is told whole, a longer one by its beginning', async () => {
    const goal = async (length: number) => {
      const name = 'a'.repeat(length - ' >= 0'.length);
      const [, detail] = await said({ given: { [name]: `${name} real` }, states: `${name} >= 0` });
      return /no proof of (.*)$/.exec(`${detail}`)?.[1];
    };
    expect(await goal(60)).toHaveLength(60);
    expect(await goal(60)).toMatch(/ >= 0$/);
    expect(await goal(61)).toMatch(/^a{56} \.\.\.$/);
  });
});
