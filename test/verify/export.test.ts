import { describe, expect, test } from 'vitest';
import { theorem } from '../../src/claim/theorem.js';
import { exportCoq } from '../../src/verify/export/file.js';
import { coqName } from '../../src/verify/export/names.js';
import { lemmaOf } from '../../src/verify/export/replay.js';
import { replay } from '../../src/verify/kernel/index.js';
import { proofs, y } from './proof-kinds.js';

describe('a proof of the kernel as a lemma of Coq', () => {
  test('states the goal under the facts that the proof uses, and no others', () => {
    const [goal, facts, proof] = proofs.multiplier!;
    const { statement } = lemmaOf({ goal, facts: [...facts, { p: y, sign: '>' }], proof });
    expect(statement).toBe('(y x : R) (h0 : 0 < x) (h1 : 0 <= x * y) : 0 <= y');
  });

  test.each([
    ['sigma', 'sigma'],
    ['R', 'v_R'],
    ['fun', 'v_fun'],
    ['root__1', 'root__1'],
    ['_x', 'v__x'],
    ["u'", 'uu39'],
    ['σ', 'u963'],
  ])('the variable %s is called %s', (name, called) => {
    expect(coqName(name)).toBe(called);
  });
});

test.each(Object.entries(proofs))(
  'the kernel accepts the proof by %s, which becomes a lemma',
  (_, [goal, facts, proof]) => {
    expect(() => replay(goal, facts, proof)).not.toThrow();
    expect(lemmaOf({ goal, facts, proof }).proof.length).toBeGreaterThan(0);
  },
);

test('functional equations of ln and exp are posed as lemmas about the functions themselves', () => {
  const claims = ['ln(x / (1 + x)) + ln(1 + x) == ln(x)', 'ln(x) <= sqrt(x)', 'exp(x) * exp(-x) == 1'].map(
    (states, k) => theorem(`tied-${k}`, { title: states, given: { x: 'x > 0' }, states, expect: 'holds' }),
  );
  const { text } = exportCoq(claims);
  for (const rule of ['ln_product', 'ln_tangent', 'exp_sum']) expect(text).toContain(`pose proof (${rule} `);
});

test('a claim without a proof is not among the exported', () => {
  const wrong = theorem('wrong', { title: 'x <= 1', given: { x: 'x real' }, states: 'x <= 1', expect: 'refuted' });
  expect(exportCoq([wrong])).toMatchObject({ lemmas: 0, integrals: 0, claims: [] });
});

test('an export says before each claim how many are behind it', () => {
  const claims = ['x >= 0', 'x^2 >= 0'].map((states, k) =>
    theorem(`told-${k}`, { title: states, given: { x: 'x > 0' }, states, expect: 'holds' }),
  );
  const told: number[][] = [];
  exportCoq(claims, 'lemmas', (done, of) => told.push([done, of]));
  expect(told).toEqual([
    [0, 2],
    [1, 2],
  ]);
});

test('a claim of several comparisons is one theorem from a lemma of each', () => {
  const claim = theorem('both', {
    title: 'x >= 0 and x^2 >= 0',
    given: { x: 'x > 0' },
    states: 'x >= 0 and x^2 >= 0',
    expect: 'holds',
  });
  const { whole, partial } = exportCoq([claim], 'theorems');
  expect([whole.length, partial.length]).toEqual([1, 0]);
});
