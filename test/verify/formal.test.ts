import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { claims } from '../../proofs/index.js';
import { theorem } from '../../src/claim/theorem.js';
import { formalLines, formalStatements, sourcesOf } from '../../src/report/formal.js';
import { notAllowed, readAudit } from '../../src/verify/formal/axioms.js';
import { firstError } from '../../src/verify/formal/coqc.js';
import { formalMethod } from '../../src/verify/formal/index.js';
import { formalProofOf } from '../../src/verify/formal/proof.js';
import { inOrder, readSource, withoutComments } from '../../src/verify/formal/source.js';

const read = (text: string) => readSource('File', text, 'Lib');

describe('a source of Coq, read but not run', () => {
  test('comments nest, and a string may hold their signs', () => {
    expect(withoutComments('a (* b (* c *) d *) e').replace(/ +/g, ' ')).toBe('a e');
    expect(withoutComments('idtac "(*". x (* y *) z').replace(/ +/g, ' ')).toBe('idtac "(*". x z');
    // Coq goes on with a comment to the end of a string in it, and compiles the axiom behind the second one.
    expect(withoutComments('x (* "*)" *) y').replace(/ +/g, ' ')).toBe('x y');
    expect(read('(* "(*" *) Axiom a : False.').forbidden).toEqual(['line 1: Axiom']);
    expect(withoutComments('x (* " *) y').trimEnd()).toBe('x');
    expect(withoutComments('a (*\n*) b').split('\n')).toHaveLength(2);
  });

  test('a theorem is what stands between its name and Proof, outside of sections and comments', () => {
    const { theorems } = read(`Theorem one : 1.0 = 1.0. Proof. trivial. Qed.
      (* Theorem two : False. Proof. *) Section S. Theorem three : True. Proof. trivial. Qed. End S.
      Lemma four : True. Proof. trivial. Qed. Corollary five x : x = x. Proof. trivial. Qed.`);
    expect([...theorems]).toEqual([
      ['one', 'Theorem one : 1.0 = 1.0.'],
      ['five', 'Corollary five x : x = x.'],
    ]);
  });

  test('it requires the files of its own library', () => {
    const { needs } = read('From Coq Require Import Reals.\nFrom Lib Require Import A\n  B.\nFrom Lib Require C.');
    expect(needs).toEqual(['A', 'B', 'C']);
  });

  test.each([
    'Theorem t : False. Proof. Admitted.',
    'Axiom a : False.',
    'Theorem t : False. Proof. admit. Qed.',
    'Parameter p : nat.',
    'Hypothesis h : False.',
    'Section S. End S. Variable v : nat.',
    'Unset Guard Checking.',
    '#[bypass_check(guard)] Fixpoint f (n : nat) : nat := f n.',
  ])('%s is refused', text => {
    expect(read(text).forbidden).toHaveLength(1);
  });

  test('the variables of a section, and words in comments, are not refused', () => {
    expect(read('(* Axiom *) Section S. Variable v : nat. Hypothesis h : v = v. End S.').forbidden).toEqual([]);
  });

  test('a file comes after what it requires, and a circle is refused', () => {
    const texts: Record<string, string> = { A: 'From L Require Import B C.', B: 'From L Require Import C.', C: '' };
    const file = (name: string) => readSource(name, texts[name]!, 'L');
    expect(inOrder(['A'], file).map(({ name }) => name)).toEqual(['C', 'B', 'A']);
    texts.C = 'From L Require Import A.';
    expect(() => inOrder(['A'], file)).toThrow('A requires B requires C requires A: a circle');
  });
});

describe('what Coq prints of the assumptions of theorems', () => {
  const printed = `=== closed
Closed under the global context
=== classical
Axioms:
ClassicalDedekindReals.sig_forall_dec
  : forall P : nat -> Prop,
    {n : nat | ~ P n} + {forall n : nat, P n}
Classical_Prop.classic : forall P : Prop, P \\/ ~ P
=== cheating
Axioms:
Classical_Prop.classic : forall P : Prop, P \\/ ~ P
f is assumed to be guarded.
classic : False
=== open
Section Variables:
h : False
`;

  test('nothing but the names of allowed axioms is allowed', () => {
    const found = readAudit(printed);
    expect(found.get('closed')).toEqual([]);
    expect(notAllowed(found.get('classical')!)).toEqual([]);
    expect(found.get('classical')).toHaveLength(2);
    expect(notAllowed(found.get('cheating')!)).toEqual(['f is assumed to be guarded.', 'classic']);
    expect(notAllowed(found.get('open')!)).toHaveLength(1);
  });

  test('the first error names its line', () => {
    const stderr =
      'File "./F.v", line 3, characters 0-4:\nWarning: w\nFile "./F.v", line 7, characters 1-2:\nError:\nNo such\n goal.\n';
    expect(firstError('F', stderr)).toBe('F.v, line 7: No such goal.');
  });
});

describe('the theorem map', () => {
  const mapped = claims.filter(claim => formalProofOf(claim) !== undefined);
  const sources = new Map(
    mapped.flatMap(claim => sourcesOf(formalProofOf(claim)!)).map(source => [source.name, source]),
  );

  test('names theorems that are there', () => {
    const missing = mapped.flatMap(claim => {
      const { theorems, neighbours } = formalStatements(claim)!;
      return [...theorems, ...neighbours].filter(({ statement }) => statement.endsWith('is missing'));
    });
    expect(mapped.length).toBeGreaterThan(0);
    expect(missing).toEqual([]);
  });

  test('has a false neighbour, refuted by a proof, beside every claim that it shows', () => {
    const alone = mapped.filter(claim => {
      const { shows, neighbours } = formalProofOf(claim)!;
      return shows === 'claim' && neighbours.length === 0;
    });
    expect(alone.map(({ id }) => id)).toEqual([]);
  });

  test('rests on sources that leave nothing out', () => {
    expect([...sources.values()].filter(({ forbidden }) => forbidden.length > 0)).toEqual([]);
  });

  test('leaves no theorem of its files out', () => {
    const named = new Set(
      mapped.flatMap(claim => {
        const { theorems, neighbours } = formalProofOf(claim)!;
        return [...theorems, ...neighbours];
      }),
    );
    const all = [...sources.values()].flatMap(({ name, theorems }) =>
      [...theorems.keys()].map(key => `${name}.${key}`),
    );
    expect(all.filter(name => !named.has(name))).toEqual([]);
  });

  test('is printed on its page with the statements of today', () => {
    const page = readFileSync('proofs/volumization/coq/THEOREMS.md', 'utf8').replace(/\s+/g, ' ');
    const absent = mapped.flatMap(claim => {
      const { theorems, neighbours, definitions } = formalStatements(claim)!;
      const texts = [...[...theorems, ...neighbours].map(({ statement }) => statement), ...definitions];
      return texts.filter(text => !page.includes(text.replace(/\s+/g, ' ')));
    });
    expect(absent).toEqual([]);
  });

  test('a claim of it says at least formal, a refuted one keeps its own', () => {
    for (const claim of mapped)
      expect(claim.atLeast.includes('formal')).toBe(
        formalProofOf(claim)?.shows === 'claim' && claim.expect === 'holds',
      );
  });

  test('no mutant inherits a formal proof', () => {
    const heirs = claims
      .flatMap(({ mutants }) => mutants)
      .filter(({ claim }) => formalMethod.inapplicable(claim) === undefined);
    expect(heirs).toEqual([]);
  });

  test('refuses what is no entry', () => {
    const claim = theorem('c', { title: 't', given: { x: 'x real' }, states: 'x == x', expect: 'holds' });
    const entry = { folder: '.', library: 'L', shows: 'claim', theorems: [], neighbours: [], idealised: [] };
    expect(() => formalProofOf({ ...claim, proofs: { formal: entry } })).toThrow('c: proofs.formal: expected theorems');
  });
});

test('a statement whose negation is proved in Coq is shown as that', () => {
  const lines = claims.flatMap(claim => {
    const proof = formalProofOf(claim);
    return proof === undefined ? [] : [[proof.shows, formalLines(claim)[0]]];
  });
  expect(new Set(lines.map(line => line.join(': ')))).toEqual(
    new Set(['claim: In Coq', 'negation: In Coq, its negation']),
  );
});
