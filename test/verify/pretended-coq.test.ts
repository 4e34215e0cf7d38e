import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Claim } from '../../src/claim/claim.js';
import { theorem } from '../../src/claim/theorem.js';
import { allowedAxioms, auditText, readAudit } from '../../src/verify/formal/axioms.js';
import { buildAll } from '../../src/verify/formal/build.js';
import { coqc, findCoq, firstError, howToGetCoq } from '../../src/verify/formal/coqc.js';
import { formalProofOf, splitName } from '../../src/verify/formal/proof.js';
import { inOrder, readSource, readSourceFile, sha256, withoutComments } from '../../src/verify/formal/source.js';

/** In place of coqc: a file that has the word WRONG does not compile, and each theorem rests on what its name says. */
const pretended = `#!/bin/sh
echo "$@" >> "$ASKED"
case $1 in
  --print-version) [ "$PRETENDED" = broken ] && exit 1; echo "8.16.1 4.14.1"; exit 0;;
  -where) echo "$LIBRARIES"; exit 0;;
esac
for file; do :; done
if [ "$(/usr/bin/basename "$file")" = audit.v ]; then
  [ "$PRETENDED" = 'no audit' ] && echo 'Error: no such theorem' >&2 && exit 1
  /bin/sed -n 's/^Goal True. idtac "=== \\(.*\\)". Abort.$/\\1/p' "$file" | while read name; do
    echo "=== $name"
    case $name in
      classical*) printf 'Axioms:\\nClassical_Prop.classic : forall P : Prop,\\n  P\\n';;
      cheating*) printf 'Axioms:\\nLib.One.cheat\\n';;
      *) echo 'Closed under the global context';;
    esac
  done
  exit 0
fi
/bin/grep -q WRONG "$file" && printf 'File "./x.v", line 3, characters 0-1:\\nError:\\n not so.\\n' >&2 && exit 1
echo "compiled $(/bin/cat "$file")" > "\${file%.v}.vo"
`;
const before = { ...process.env };

describe.runIf(process.platform === 'linux')('Coq, pretended', () => {
  const folder = mkdtempSync(join(tmpdir(), 'volumization-coq-'));
  const [asked, cache] = [join(folder, 'asked'), join(folder, 'cache')];
  beforeAll(() => {
    writeFileSync(join(folder, 'coqc'), pretended);
    chmodSync(join(folder, 'coqc'), 0o755);
    mkdirSync(join(folder, 'user-contrib/Coquelicot'), { recursive: true });
    writeFileSync(join(folder, 'user-contrib/Coquelicot/Coquelicot.vo'), 'c');
    mkdirSync(join(folder, 'empty'));
  });
  beforeEach(() => {
    Object.assign(process.env, { PATH: folder, ASKED: asked, LIBRARIES: folder, PRETENDED: '', XDG_CACHE_HOME: cache });
    writeFileSync(asked, '');
  });
  afterEach(() => {
    for (const name of ['ASKED', 'LIBRARIES', 'PRETENDED', 'XDG_CACHE_HOME']) delete process.env[name];
    Object.assign(process.env, before);
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const told = (): string[] => readFileSync(asked, 'utf8').trim().split('\n');
  const coq = { version: 'v', fingerprint: 'f' };
  const sources = (one: string, two = '') => [
    readSource('One', `Theorem one : ${one}. Proof. Qed. Theorem classical_two : True. Proof. Qed.`, 'Lib'),
    readSource('Two', `From Lib Require Import One. Theorem three : True. Proof. Qed. ${two}`, 'Lib'),
  ];

  test('is found with its version and a print of its libraries, or what is missing is said', async () => {
    const fingerprint = sha256(`8.16.1 4.14.1\n\n${folder}\n\n${sha256('c')}`);
    expect(await findCoq()).toEqual({ version: '8.16.1', fingerprint });
    expect(told()).toEqual(['--print-version', '-where']);
    process.env.LIBRARIES = join(folder, 'empty');
    expect(await findCoq()).toBe(`Coq 8.16.1 is here without Coquelicot: ${howToGetCoq}`);
    process.env.PRETENDED = 'broken';
    expect(await findCoq()).toBe(`no coqc here: ${howToGetCoq}`);
    process.env.PATH = join(folder, 'empty');
    expect(await findCoq()).toBe(`no coqc here: ${howToGetCoq}`);
    expect(await coqc(['x'], folder)).toBeUndefined();
  });

  test('compiles what is stale in a folder of its own, asks what the theorems rest on, and keeps a record', async () => {
    const built = await buildAll(sources('True'), 'Lib', coq, undefined, 1);
    expect([...built]).toEqual([['One', { ok: true, axioms: { one: [], classical_two: ['Classical_Prop.classic'] } }], ['Two', { ok: true, axioms: { three: [] } }]]); // biome-ignore format: one line
    const kept = join(cache, 'volumization/coq/Lib');
    expect(readdirSync(kept).sort()).toEqual(['One.json', 'One.vo', 'Two.json', 'Two.vo']);
    const own = told().map(line => line.replaceAll(kept, 'KEPT').replace(/KEPT\/[^ /]+/g, 'OWN'));
    expect(own.sort()).toEqual([
      '-q -w none -Q KEPT Lib -Q OWN Lib OWN/One.v',
      '-q -w none -Q KEPT Lib -Q OWN Lib OWN/Two.v',
      '-q -w none -Q KEPT Lib OWN/audit.v',
      '-q -w none -Q KEPT Lib OWN/audit.v',
    ]);
    const record = JSON.parse(readFileSync(join(kept, 'Two.json'), 'utf8'));
    const hash = (name: string): string => sha256(readFileSync(join(kept, name)));
    expect(record).toEqual({ source: sources('True')[1]!.sha256, coq: 'f', needs: { One: hash('One.vo') }, compiled: hash('Two.vo'), axioms: { three: [] } }); // biome-ignore format: one line
    writeFileSync(asked, '');
    const again = async (change: () => void, by = coq, texts = sources('True')): Promise<string[]> => {
      change();
      writeFileSync(asked, '');
      await buildAll(texts, 'Lib', by, undefined, 1);
      return [...readFileSync(asked, 'utf8').matchAll(/\/(\w+)\.v$/gm)].map(([, name]) => name!).filter(name => name !== 'audit'); // biome-ignore format: one line
    };
    expect(await again(() => {})).toEqual([]);
    expect(await again(() => {}, { version: 'v', fingerprint: 'g' })).toEqual(['One', 'Two']);
    await again(() => {});
    expect(await again(() => writeFileSync(join(kept, 'Two.vo'), 'other'))).toEqual(['Two']);
    expect(await again(() => rmSync(join(kept, 'One.vo')))).toEqual(['One']);
    expect(await again(() => writeFileSync(join(kept, 'One.json'), '{ "not": "whole'))).toEqual(['One']);
    expect(await again(() => {}, coq, sources('True', '(* other *)'))).toEqual(['Two']);
    expect(await again(() => {}, coq, sources('False'))).toEqual(['One', 'Two']);
  });

  test('names an error, what requires the file, and an audit that fails', async () => {
    const wrong = await buildAll(sources('WRONG'), 'Lib', coq, join(folder, 'wrong'), 2);
    expect([...wrong.values()]).toEqual([{ ok: false, error: 'One.v, line 3: not so.' }, { ok: false, error: 'Two.v requires One.v, which does not compile' }]); // biome-ignore format: one line
    process.env.PRETENDED = 'no audit';
    const dark = await buildAll(sources('True').slice(0, 1), 'Lib', coq, join(folder, 'dark'), 2);
    expect([...dark.values()]).toEqual([{ ok: false, error: 'the audit of One.v: no such theorem' }]);
    expect(existsSync(join(folder, 'dark/One.json'))).toBe(false);
  });

  const entry = (more: object): Claim => ({
    ...theorem('c', { title: 't', given: { x: 'x real' }, states: 'x == x', expect: 'holds' }),
    proofs: { formal: { folder, library: 'Lib', shows: 'claim', theorems: ['One.one'], neighbours: [], idealised: [], ...more } }, // biome-ignore format: one line
  });

  test('is asked for the theorems of a claim, once for all claims of a library', async () => {
    // a module of its own, which has not looked for Coq yet
    const path = '../../src/verify/formal/index.js?pretended';
    const { formalMethod } = (await import(path)) as typeof import('../../src/verify/formal/index.js');
    writeFileSync(join(folder, 'One.v'), sources('True')[0]!.text + ' Theorem cheating : True. Proof. Qed.');
    writeFileSync(join(folder, 'Two.v'), sources('True')[1]!.text);
    writeFileSync(join(folder, 'Bad.v'), 'Theorem bad : True. Proof. Qed. Axiom a : False.');
    writeFileSync(join(folder, 'Off.v'), 'Theorem off : WRONG. Proof. Qed.');
    const found = async (more: object) => {
      const { method: _, ...rest } = await formalMethod.run(entry(more), { seed: 1, budget: 1 });
      return rest;
    };
    expect(await found({})).toEqual({ outcome: 'passed', detail: 'One.one in Coq 8.16.1', figures: { theorems: 1, neighbours: 0, coq: '8.16.1' }, restsOn: ['axioms: none'] }); // biome-ignore format: one line
    expect(told().length).toBe(4);
    expect(await found({ theorems: ['One.classical_two', 'Two.three'], neighbours: ['One.one'], idealised: ['one weight'], shows: 'negation' })).toEqual({ outcome: 'refuted', detail: 'its negation: One.classical_two, Two.three in Coq 8.16.1; false beside it: One.one', figures: { theorems: 2, neighbours: 1, coq: '8.16.1' }, restsOn: ['one weight', 'axioms: classic'] }); // biome-ignore format: one line
    expect(told().length).toBe(6);
    expect(await found({ theorems: ['One.nothing'] })).toEqual({
      outcome: 'open',
      detail: 'One.v has no theorem nothing',
    });
    expect(await found({ theorems: ['One.cheating'] })).toEqual({ outcome: 'open', detail: 'One.cheating rests on Lib.One.cheat' }); // biome-ignore format: one line
    expect(await found({ theorems: ['Bad.bad'] })).toEqual({ outcome: 'open', detail: 'Bad.v, line 1: Axiom' });
    expect(await found({ theorems: ['Off.off'] })).toEqual({ outcome: 'open', detail: 'Off.v, line 3: not so.' });
    await expect(found({ theorems: ['Gone.x'] })).rejects.toThrow(`${join(folder, 'Gone.v')}: cannot be read (ENOENT)`);
    expect([formalMethod.name, formalMethod.proves, formalMethod.refutes, formalMethod.inapplicable(entry({}))]).toEqual(['formal', true, true, undefined]); // biome-ignore format: one line
    expect(formalMethod.inapplicable({ ...entry({}), proofs: {} })).toBe('no formal proof of it');
  });

  test.each<[object, string]>([
    [{ folder: 5 }, 'a folder, got 5'],
    [{ library: 'a b' }, 'the name of a library, got "a b"'],
    [{ library: 5 }, 'the name of a library, got 5'],
    [{ shows: 'both' }, 'shows: claim or negation, got "both"'],
    [{ theorems: [] }, 'theorems such as Branches.risk_of_clip, got []'],
    [{ theorems: 'One.one' }, 'theorems such as Branches.risk_of_clip, got "One.one"'],
    [{ theorems: ['One'] }, 'theorems such as Branches.risk_of_clip, got ["One"]'],
    [{ theorems: ['One.one x'] }, 'theorems such as Branches.risk_of_clip, got ["One.one x"]'],
    [{ theorems: [5] }, 'theorems such as Branches.risk_of_clip, got [5]'],
    [{ neighbours: [' One.one'] }, 'neighbours such as Branches.risk_of_clip, got [" One.one"]'],
    [{ idealised: 'x' }, 'a list of what is idealised, got "x"'],
    [{ idealised: [5] }, 'a list of what is idealised, got [5]'],
  ])('an entry of the theorem map with %j is refused', (more, said) => {
    expect(() => formalProofOf(entry(more))).toThrow(`c: proofs.formal: expected ${said}`);
  });

  test('an entry is given as it stands, also with a name that has a prime', () => {
    expect(formalProofOf(entry({ theorems: ["One.one'"] }))!.theorems).toEqual(["One.one'"]);
    expect([splitName("One.one'"), splitName('One')]).toEqual([{ file: 'One', name: "one'" }, { file: 'One', name: '' }]); // biome-ignore format: one line
  });
});

test('a source is read whole: what it needs, states, defines and may not have', () => {
  const text = `From Lib Require Export A B.
Require Import Reals. (* Axiom *) From Lib Require C.
Definition f (x : R) : R := x. Fixpoint g (n : nat) := n.
Record r := { a : nat }. Inductive i := one.
Section S. Variables v w : nat. Definition h := v. Theorem inner : True. Proof. exact I. Qed. End S.
Corollary c' : 0.5 = 0.5.
Proof. give_up. Qed. Conjecture x : False. Unset Universe Checking. Declare  ML Module "m". Context (p : nat).`;
  const { sha256: hash, text: own, ...read } = readSource('F', text, 'Lib');
  expect(read).toEqual({ name: 'F', needs: ['A', 'B', 'C'], theorems: new Map([["c'", "Corollary c' : 0.5 = 0.5."]]), definitions: new Map([['f', 'Definition f (x : R) : R := x.'], ['g', 'Fixpoint g (n : nat) := n.'], ['r', 'Record r := { a : nat }.'], ['i', 'Inductive i := one.'], ['h', 'Definition h := v.']]), forbidden: ['line 7: give_up', 'line 7: Conjecture', 'line 7: Unset Universe Checking', 'line 7: Declare  ML', 'line 7: Context'] }); // biome-ignore format: one line
  expect([hash, own]).toEqual([sha256(text), text]);
  expect(withoutComments('a (* "*)" *) b "(*" c (* d\n*) e')).toBe('a            b "(*" c     \n   e');
  expect(() => readSourceFile('/nowhere', 'F', 'Lib')).toThrow('/nowhere/F.v: cannot be read (ENOENT)');
  expect(inOrder([], () => read as never)).toEqual([]);
});

test('an audit asks for each theorem by its whole name, and is read line by line', () => {
  expect(auditText('Lib', 'One', ['a', 'b'])).toBe('Require Lib.One.\nGoal True. idtac "=== a". Abort.\nPrint Assumptions Lib.One.a.\nGoal True. idtac "=== b". Abort.\nPrint Assumptions Lib.One.b.\n'); // biome-ignore format: one line
  expect(allowedAxioms).toEqual(['ClassicalDedekindReals.sig_forall_dec', 'ClassicalDedekindReals.sig_not_dec', 'FunctionalExtensionality.functional_extensionality_dep', 'Classical_Prop.classic']); // biome-ignore format: one line
  const printed =
    'Welcome\n=== a\n\nClosed under the global context\n=== b\nAxioms:\n=== c\nAxioms:\nx y : z\nw\n  : nat\n=== d\nClosed under the global context\nmore\n=== e\n';
  expect([...readAudit(printed)]).toEqual([['a', []], ['b', ['Axioms:']], ['c', ['x y : z', 'w']], ['d', ['Closed under the global context more']], ['e', ['']]]); // biome-ignore format: one line
});

test('the first error of coqc is one line, with the line of the file before it', () => {
  expect(firstError('F', '')).toBe('F.v: ');
  expect(firstError('F', 'Fatal error: no memory\n')).toBe('F.v: Fatal error: no memory');
  expect(firstError('F', 'Syntax error: x\nFile "y", line 9')).toBe('F.v: Syntax error: x File "y", line 9');
  expect(firstError('F', 'File "./F.v", line 12, characters 1-2:\nError:   a\n\n   b')).toBe('F.v, line 12: a b');
  expect(firstError('F', `Error: ${'x'.repeat(200)}`)).toBe(`F.v: ${'x'.repeat(160)}`);
});
