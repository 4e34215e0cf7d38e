import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { theorem } from '../../src/claim/theorem.js';
import { tangentsOf } from '../../src/verify/certify/bounds/equations.js';
import { equationLemma, equationPreamble } from '../../src/verify/export/equation.js';
import { exportCoq } from '../../src/verify/export/file.js';
import { type Lemma, lemmaOf, preamble } from '../../src/verify/export/replay.js';
import { constant, type Fact, multiply, power, subtract, variable } from '../../src/verify/kernel/index.js';
import { proofs, x } from '../verify/proof-kinds.js';

const folder = mkdtempSync(join(tmpdir(), 'volumization-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

const text = (name: string, { statement, proof }: Lemma): string =>
  `Lemma ${name} ${statement}.\nProof.\n${proof.join('\n')}\nQed.\n`;

const lemmas = Object.entries(proofs).map(
  ([name, [goal, facts, proof]]) => [name, lemmaOf({ goal, facts, proof })] as const,
);

const hasCoq = spawnSync('coqc', ['--print-version']).status === 0;

function compile(name: string, source: string): string {
  writeFileSync(join(folder, `${name}.v`), source);
  try {
    execFileSync('coqc', ['-q', '-w', 'none', `${name}.v`], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    return 'compiles';
  } catch (error) {
    return (error as { stderr: string }).stderr;
  }
}

describe.runIf(hasCoq)('Coq', () => {
  test('accepts every kind of proof', () => {
    expect(compile('Kinds', preamble + lemmas.map(([name, lemma]) => text(name, lemma)).join('\n'))).toBe('compiles');
  });

  test('rejects a proof of something else, at its identity', () => {
    const [goal, facts, proof] = proofs.fraction!;
    const wrong = lemmaOf({ goal: { ...goal, p: multiply(constant(3n, 5n), x) }, facts, proof });
    const source = preamble + text('wrong', wrong);
    const line = source.split('\n').findIndex(part => part.startsWith('refine')) + 1;
    expect(compile('Wrong', source)).toMatch(new RegExp(`line ${line}, characters .*\nError`));
  });

  test('rejects an integral with another value', () => {
    const claim = theorem('mean', {
      title: 'The mean distance of u from 0',
      given: { a: 'a > 0' },
      states: 'E[abs(u); u ~ uniform(a)] == a / 2',
      expect: 'holds',
    });
    const { text: source, integrals } = exportCoq([claim]);
    expect(integrals).toBe(1);
    expect(compile('Mean', source)).toBe('compiles');
    const statement = /is_RInt \(fun u => Rabs u\) .* \(1 \* \(?a \^ 2\)?\)\./;
    expect(source).toMatch(statement);
    expect(
      compile(
        'Other',
        source.replace(statement, found => found.replace('a ^ 2', 'a ^ 3')),
      ),
    ).toMatch(/Error/);
  });
});

describe.runIf(hasCoq)('functional equations of ln and exp', () => {
  const claims = ['ln(x / (1 + x)) + ln(1 + x) == ln(x)', 'ln(x) <= sqrt(x)', 'exp(x) * exp(-x) == 1'].map(
    (states, k) => theorem(`tied-${k}`, { title: states, given: { x: 'x > 0' }, states, expect: 'holds' }),
  );
  const { text: source } = exportCoq(claims);

  test('are lemmas about the functions themselves, which Coq accepts', () => {
    expect(compile('Tied', source)).toBe('compiles');
  });

  test('tangents of exp, and of ln at exponentials, are lemmas too', () => {
    const e = { name: 'exp', letter: 'e', num: x, den: variable('d') };
    const f = { name: 'exp', letter: 'f', num: variable('y'), den: constant(2n) };
    const l = { name: 'ln', letter: 'l', num: variable('n'), den: variable('d') };
    const tangents = [...tangentsOf([e, f]), ...tangentsOf([f, l])];
    expect(tangents.map(({ rule }) => rule)).toEqual(['tangentOfExp', 'tangentOfExp', 'tangentOfBoth', 'tangentBelow']);
    const posed = tangents.map((tangent, k) => text(`tangent_${k}`, equationLemma(tangent))).join('\n');
    expect(compile('Tangents', preamble + equationPreamble + posed)).toBe('compiles');
    const wrong = tangents.map((tangent, k) => {
      const fact: Fact = { ...tangent.fact, p: subtract(tangent.fact.p, constant(1n)) };
      return compile(`Tangent${k}`, preamble + equationPreamble + text('wrong', equationLemma({ ...tangent, fact })));
    });
    for (const answer of wrong) expect(answer).toMatch(/Error/);
  });

  test('are rejected where the conclusion, or what ties the arguments, is another', () => {
    const u = { name: 'ln', letter: 'u', num: x, den: constant(1n) };
    const v = { name: 'ln', letter: 'v', num: power(x, 3), den: constant(1n) };
    const fact: Fact = { p: subtract(multiply(constant(2n), variable('u')), variable('v')), sign: '=' };
    const wrong = equationLemma({ rule: 'product', letters: [u, u, v], fact });
    expect(compile('Untied', preamble + equationPreamble + text('wrong', wrong))).toMatch(/Error/);
    const square = { ...v, num: power(x, 2) };
    const right = equationLemma({ rule: 'product', letters: [u, u, square], fact });
    expect(compile('Square', preamble + equationPreamble + text('right', right))).toBe('compiles');
    const other = equationLemma({ rule: 'product', letters: [u, u, square], fact: { ...fact, p: variable('u') } });
    expect(compile('Other2', preamble + equationPreamble + text('other', other))).toMatch(/Error/);
  });
});

describe.runIf(hasCoq)('a claim as one theorem of Coq', () => {
  const claim = theorem('shrunk', {
    title: 'The error of halving u + eta, and that it is at least that of the noise over 12',
    given: { a: 'a > 0', s: 's > 0' },
    states: ['E[((u + eta) / 2 - u)^2; u ~ uniform(a), eta ~ uniform(s)] == (a^2 + s^2) / 12', 'abs(a - s) >= a - s'],
    expect: 'holds',
  });
  const { text: source, whole } = exportCoq([claim], 'theorems');

  test('is proved from the lemmas, its integral and its cases put together', () => {
    expect(whole).toEqual([claim]);
    expect(source).toMatch(/^Theorem shrunk :$/m);
    expect(compile('Shrunk', source)).toBe('compiles');
  });

  test('is rejected with another constant', () => {
    expect(compile('Wrongly', source.replaceAll(/ \/ 12\b/g, ' / 13'))).toMatch(/Error/);
  });

  const kinds: Readonly<
    Record<string, readonly [given: Readonly<Record<string, string>>, states: string, iff?: string]>
  > = {
    'a modulus of a quotient': [{ c: 'c > 0', s: 's >= 0', v: 'v real' }, 'abs(v - v * s / (s + c)) <= abs(v)'],
    'a maximum in a hypothesis': [{ x: 'x real', y: 'y real', V: 'V >= max(abs(x), abs(y))' }, 'x + y <= 2 * V'],
    'a root': [{ a: 'a > 0', x: 'x >= 3 * a' }, 'sqrt(x^2 - 4 * a^2) >= 2 * a'],
    alternatives: [{ a: 'a >= 0', b: 'b >= 0' }, 'a^2 + 2 * b >= 0', 'a == 0 and b == 0'],
  };

  test.each(Object.entries(kinds))(
    'is proved with %s, and rejected where its conclusion is another',
    (_, [given, states, iff]) => {
      const kind = theorem('kind', {
        title: states,
        given,
        states,
        expect: 'holds',
        ...(iff !== undefined && { equality: iff }),
      });
      const { text: proof, partial } = exportCoq([kind], 'theorems');
      expect(partial).toEqual([]);
      expect(compile('Kind', proof)).toBe('compiles');
      const conclusions = proof.lastIndexOf('Lemma kind_goal1');
      expect(conclusions).toBeGreaterThan(0);
      const wrong =
        proof.slice(0, conclusions) + proof.slice(conclusions).replace(/(<=|=) (.*)\.\nProof/, '$1 $2 - 1.\nProof');
      expect(wrong).not.toBe(proof);
      expect(compile('Unkind', wrong)).toMatch(/Error/);
    },
  );
});
