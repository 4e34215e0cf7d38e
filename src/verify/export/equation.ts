import type { FunctionalEquation, FunctionLetter } from '../certify/bounds/equations.js';
import { variable } from '../kernel/index.js';
import { coqName } from './names.js';
import { type Lemma, lettersText } from './replay.js';
import { coqFact, coqLetters, factorText, polynomialText } from './terms.js';

/** The functional equations that certify uses, each proved once for numerators and denominators > 0. */
export const equationPreamble = `
Lemma exp_of_ln u : 0 < u -> exp (ln u) = u.
Proof. exact (exp_ln u). Qed.

Lemma ln_of_exp u : ln (exp u) = u.
Proof. exact (ln_exp u). Qed.

Lemma is_ln_1 : 0 = ln (1 / 1).
Proof. replace (1 / 1) with 1 by field; now rewrite ln_1. Qed.

Lemma is_exp_0 : 1 = exp (0 / 1).
Proof. replace (0 / 1) with 0 by field; now rewrite exp_0. Qed.

Lemma ln_product n d m e o f x y z : 0 < n -> 0 < d -> 0 < m -> 0 < e -> 0 < o -> 0 < f ->
  x = ln (n / d) -> y = ln (m / e) -> z = ln (o / f) -> n * m * f - d * e * o = 0 -> x + y - z = 0.
Proof.
  intros Hn Hd Hm He Ho Hf -> -> -> H.
  rewrite <- ln_mult by (apply Rdiv_lt_0_compat; assumption).
  replace (n / d * (m / e)) with (o / f); [ring|].
  apply (Rmult_eq_reg_r (d * e * f)); [|repeat apply Rmult_integral_contrapositive_currified; apply Rgt_not_eq; assumption].
  replace (o / f * (d * e * f)) with (d * e * o) by (field; apply Rgt_not_eq; assumption).
  replace (n / d * (m / e) * (d * e * f)) with (n * m * f) by (field; split; apply Rgt_not_eq; assumption).
  lra.
Qed.

Lemma exp_sum n d m e o f x y z : 0 < d -> 0 < e -> 0 < f ->
  x = exp (n / d) -> y = exp (m / e) -> z = exp (o / f) -> (n * e + m * d) * f - d * e * o = 0 -> x * y - z = 0.
Proof.
  intros Hd He Hf -> -> -> H.
  rewrite <- exp_plus.
  replace (n / d + m / e) with (o / f); [ring|].
  apply (Rmult_eq_reg_r (d * e * f)); [|repeat apply Rmult_integral_contrapositive_currified; apply Rgt_not_eq; assumption].
  replace (o / f * (d * e * f)) with (d * e * o) by (field; apply Rgt_not_eq; assumption).
  replace ((n / d + m / e) * (d * e * f)) with ((n * e + m * d) * f) by (field; split; apply Rgt_not_eq; assumption).
  lra.
Qed.

Lemma ln_tangent n d m e x y : 0 < n -> 0 < d -> 0 < m -> 0 < e ->
  x = ln (n / d) -> y = ln (m / e) -> 0 <= n * e - d * m - d * m * (x - y).
Proof.
  intros Hn Hd Hm He -> ->.
  assert (A : 0 < n / d / (m / e)) by (repeat apply Rdiv_lt_0_compat; assumption).
  assert (K : ln (n / d) - ln (m / e) <= n / d / (m / e) - 1).
  { pose proof (exp_ineq1_le (ln (n / d / (m / e)))) as L; rewrite exp_ln in L by exact A.
    assert (M : ln (n / d / (m / e)) + ln (m / e) = ln (n / d)); [|lra].
    rewrite <- ln_mult by (exact A || apply Rdiv_lt_0_compat; assumption).
    f_equal; field; repeat split; apply Rgt_not_eq; assumption. }
  assert (D : 0 < d * m) by (apply Rmult_lt_0_compat; assumption).
  apply (Rmult_le_compat_l (d * m)) in K; [|apply Rlt_le, D].
  replace (d * m * (n / d / (m / e) - 1)) with (n * e - d * m) in K
    by (field; repeat split; apply Rgt_not_eq; assumption).
  lra.
Qed.

Lemma exp_tangent a b c d x y : 0 < b -> 0 < d -> x = exp (a / b) -> y = exp (c / d) ->
  0 <= (x - y) * (b * d) - y * (a * d - c * b).
Proof.
  intros Hb Hd -> ->.
  pose proof (exp_ineq1_le (a / b - c / d)) as K.
  assert (M : exp (a / b) = exp (c / d) * exp (a / b - c / d)) by (rewrite <- exp_plus; f_equal; ring).
  pose proof (exp_pos (c / d)) as E.
  apply (Rmult_le_compat_l (exp (c / d) * (b * d))) in K;
    [|apply Rlt_le; repeat apply Rmult_lt_0_compat; assumption].
  rewrite M.
  replace (exp (c / d) * (b * d) * (1 + (a / b - c / d))) with (exp (c / d) * (b * d) + exp (c / d) * (a * d - c * b)) in K
    by (field; split; apply Rgt_not_eq; assumption).
  lra.
Qed.

Lemma ln_exp_tangent n d a b x y : 0 < n -> 0 < d -> 0 < b -> x = ln (n / d) -> y = exp (a / b) ->
  0 <= b * (n - d * y) - d * y * (b * x - a).
Proof.
  intros Hn Hd Hb -> ->.
  pose proof (ln_tangent n d (exp (a / b)) 1 (ln (n / d)) (a / b) Hn Hd (exp_pos _) Rlt_0_1 eq_refl) as K.
  assert (L : a / b = ln (exp (a / b) / 1)) by (replace (exp (a / b) / 1) with (exp (a / b)) by field; now rewrite ln_exp).
  specialize (K L).
  apply (Rmult_le_compat_l b) in K; [|apply Rlt_le, Hb].
  replace (b * (n * 1 - d * exp (a / b) - d * exp (a / b) * (ln (n / d) - a / b)))
    with (b * (n - d * exp (a / b)) - d * exp (a / b) * (b * ln (n / d) - a)) in K
    by (field; apply Rgt_not_eq; assumption).
  lra.
Qed.

Lemma ln_exp_below n d a b x y : 0 < n -> 0 < d -> 0 < b -> x = ln (n / d) -> y = exp (a / b) ->
  0 <= b * (d * y - n) - n * (a - b * x).
Proof.
  intros Hn Hd Hb -> ->.
  assert (L : a / b = ln (exp (a / b) / 1)) by (replace (exp (a / b) / 1) with (exp (a / b)) by field; now rewrite ln_exp).
  pose proof (ln_tangent (exp (a / b)) 1 n d (a / b) (ln (n / d)) (exp_pos _) Rlt_0_1 Hn Hd L eq_refl) as K.
  apply (Rmult_le_compat_l b) in K; [|apply Rlt_le, Hb].
  replace (b * (exp (a / b) * d - 1 * n - 1 * n * (a / b - ln (n / d))))
    with (b * (d * exp (a / b) - n) - n * (a - b * ln (n / d))) in K
    by (field; apply Rgt_not_eq; assumption).
  lra.
Qed.
`;

const RULES = {
  product: 'ln_product',
  sum: 'exp_sum',
  tangent: 'ln_tangent',
  tangentOfExp: 'exp_tangent',
  tangentOfBoth: 'ln_exp_tangent',
  tangentBelow: 'ln_exp_below',
} as const;
const isNumber = ({ letter }: FunctionLetter): boolean => letter === '';

/** The lemma that a functional equation holds of the functions themselves, from num, den > 0 (only den for exp). */
export function equationLemma({ rule, letters, because, fact }: FunctionalEquation): Lemma {
  const hypotheses: string[] = [];
  const assume = (text: string): string => {
    hypotheses.push(`(h${hypotheses.length} : ${text})`);
    return `h${hypotheses.length - 1}`;
  };
  const positive = letters.flatMap(of =>
    (of.name === 'ln' ? [of.num, of.den] : [of.den]).map(p =>
      isNumber(of) ? 'Rlt_0_1' : assume(`0 < ${polynomialText(p)}`),
    ),
  );
  const values = letters.map(of =>
    isNumber(of)
      ? `is_${of.name}_${of.name === 'ln' ? 1 : 0}`
      : assume(`${coqName(of.letter)} = ${of.name} (${factorText(of.num)} / ${factorText(of.den)})`),
  );
  const ring = because === undefined ? 'ring' : `etransitivity; [|exact ${assume(coqFact(because))}]; ring`;
  const shown = [...positive, ...values, ...(rule === 'product' || rule === 'sum' ? [`(ltac:(${ring}))`] : [])];
  const names = letters.flatMap(of => (isNumber(of) ? [] : [variable(of.letter)]));
  return {
    statement: `${lettersText(coqLetters([...letters.flatMap(({ num, den }) => [num, den]), ...names]))} ${hypotheses.join(' ')} : ${coqFact(fact)}`,
    proof: [`pose proof (${RULES[rule]} ${'_ '.repeat(3 * letters.length)}${shown.join(' ')}) as H; lra.`],
  };
}
