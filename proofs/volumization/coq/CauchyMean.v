(** Under Cauchy noise of every scale the derivative of the error by V is 4 E[(V - u) 1(u' > V)], u' = u + eta: the mean is an
    improper integral over the noise inside and an integral over the teacher outside. So the best volume is the mean of the
    teacher weight given that u' lies beyond it. *)

From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Branches Cauchy CauchyIntegral.
Local Open Scope R_scope.

(** m is the mean of phi u eta under a uniform teacher and Cauchy noise. *)
Definition cauchy_mean (a s : R) (phi : R -> R -> R) (m : R) : Prop :=
  exists inner : R -> R,
    (forall u, over_the_line (fun eta => phi u eta * cauchy_density s eta) (inner u))
    /\ is_RInt (fun u => inner u / (2 * a)) (- a) a m.

(** 1 where u' > V. *)
Definition beyond (V u eta : R) : R := if Rlt_dec V (u + eta) then 1 else 0.

Section Mean.

Variables a s V : R.
Hypothesis a_positive : 0 < a.
Hypothesis s_positive : 0 < s.

(** What is k where u' > V and 0 elsewhere. *)
Lemma above_the_wall k u :
  over_the_line (fun eta => k * beyond V u eta * cauchy_density s eta) (k * (1 / 2 - mass s (V - u))).
Proof.
  replace (k * (1 / 2 - mass s (V - u))) with (0 * (mass s (V - u) + 1 / 2) + k * (1 / 2 - mass s (V - u))) by ring.
  apply (line_chasles _ (V - u)).
  - apply (is_RInt_gen_ext (fun eta => 0 * cauchy_density s eta)).
    + exists (fun x => x < V - u) (fun y => y = V - u); [exists (V - u); auto | reflexivity |].
      intros x y left -> eta [_ inside]. simpl in inside. rewrite Rmax_right in inside by lra.
      unfold beyond. destruct (Rlt_dec V (u + eta)); [lra | real_equation; ring].
    + apply ray_below; assumption.
  - apply (is_RInt_gen_ext (fun eta => k * cauchy_density s eta)); [|apply ray_above; assumption].
    exists (fun x => x = V - u) (fun y => V - u < y); [reflexivity | exists (V - u); auto |].
    intros x y -> right eta [inside _]. simpl in inside. rewrite Rmin_left in inside by lra.
    unfold beyond. destruct (Rlt_dec V (u + eta)); [real_equation; ring | lra].
Qed.

(** A primitive of t (1/2 - atan (t / s) / pi). *)
Definition primitive_mean (t : R) : R := t ^ 2 / 4 - (g s t - s * t) / (2 * PI).

Lemma is_derive_primitive_mean t : is_derive primitive_mean t (t * (1 / 2 - mass s t)).
Proof.
  pose proof PI_RGT_0.
  apply is_derive_ext with (fun t => t ^ 2 / 4 + s / (2 * PI) * t - / (2 * PI) * g s t).
  { intros x. unfold primitive_mean. real_equation. field. lra. }
  evar_last.
  - apply (is_derive_minus (fun t => t ^ 2 / 4 + s / (2 * PI) * t) (fun t => / (2 * PI) * g s t)).
    + auto_derive; [trivial | reflexivity].
    + apply (is_derive_scal (g s)), is_derive_g; assumption.
  - unfold minus, plus, opp, mass; simpl. real_equation. field. lra.
Qed.

Lemma continuous_mean t : continuous (fun t => t * (1 / 2 - mass s t)) t.
Proof.
  apply (continuous_mult (fun t => t) (fun t => 1 / 2 - mass s t)); [apply continuous_id|].
  apply (continuous_minus (fun _ => 1 / 2) (mass s)); [apply continuous_const|].
  apply (ex_derive_continuous (mass s)). eexists. apply is_derive_mass; assumption.
Qed.

Lemma mean_over_the_teacher :
  is_RInt (fun u => (V - u) * (1 / 2 - mass s (V - u)) / (2 * a)) (- a) a (cauchy_slope a s V / 4).
Proof.
  pose proof PI_RGT_0.
  set (F := fun u => - (/ (2 * a)) * primitive_mean (V - u)).
  replace (cauchy_slope a s V / 4) with (minus (F a) (F (- a))).
  - apply (is_RInt_derive F).
    + intros u _. unfold F. evar_last.
      * apply (is_derive_scal (fun u => primitive_mean (V - u))).
        apply (is_derive_comp primitive_mean (fun u => V - u)); [apply is_derive_primitive_mean|].
        auto_derive; [trivial | reflexivity].
      * unfold scal; simpl; unfold mult; simpl. real_equation. field. lra.
    + intros u _.
      apply (continuous_mult (fun u => (V - u) * (1 / 2 - mass s (V - u))) (fun _ => / (2 * a))); [|apply continuous_const].
      apply (continuous_comp (fun u => V - u) (fun t => t * (1 / 2 - mass s t))); [|apply continuous_mean].
      apply (ex_derive_continuous (fun u => V - u)). auto_derive. trivial.
  - unfold F, primitive_mean, cauchy_slope, minus, plus, opp; simpl. real_equation.
    replace (V - - a) with (V + a) by ring. field. lra.
Qed.

End Mean.

(** The derivative of the error is 4 E[(V - u) 1(u' > V)], at every volume. *)
Theorem cauchy_derivative_is_a_mean a s V :
  0 < a -> 0 < s ->
  exists m, is_derive (cauchy_b2 a s) V (4 * m) /\ cauchy_mean a s (fun u eta => (V - u) * beyond V u eta) m.
Proof.
  intros positive scale. exists (cauchy_slope a s V / 4). split.
  - replace (4 * (cauchy_slope a s V / 4)) with (cauchy_slope a s V) by field. apply is_derive_cauchy_b2; assumption.
  - exists (fun u => (V - u) * (1 / 2 - mass s (V - u))). split.
    + intros u. apply above_the_wall; assumption.
    + apply mean_over_the_teacher; assumption.
Qed.

(** At the best volume V = E[u | u' > V]: the mean of u 1(u' > V) is V times the probability of u' > V, which is not 0. *)
Theorem cauchy_best_volume_is_a_conditional_mean a s :
  0 < a -> 0 < s ->
  exists Vbest r above share,
    0 < Vbest < a /\ cauchy_risk a s (clip Vbest) r
    /\ (forall V q, 0 <= V -> V <> Vbest -> cauchy_risk a s (clip V) q -> r < q)
    /\ cauchy_mean a s (fun u eta => u * beyond Vbest u eta) above
    /\ cauchy_mean a s (fun u eta => 1 * beyond Vbest u eta) share
    /\ 0 < share /\ Vbest = above / share.
Proof.
  intros positive scale. pose proof PI_RGT_0.
  destruct (cauchy_optimum a s positive scale) as [V [inside [root [least _]]]].
  set (tail := fun u => 1 / 2 - mass s (V - u)).
  assert (forall u, 0 < tail u) as some.
  { intros u. unfold tail, mass. pose proof (atan_bound ((V - u) / s)) as bound.
    enough (atan ((V - u) / s) / PI < 1 / 2) by lra.
    apply Rmult_lt_reg_r with PI; [lra|]. unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l; lra. }
  assert (forall u, continuous tail u) as smooth.
  { intros u. unfold tail. apply (continuous_minus (fun _ => 1 / 2) (fun u => mass s (V - u))); [apply continuous_const|].
    apply (continuous_comp (fun u => V - u) (mass s)).
    - apply (ex_derive_continuous (fun u => V - u)). auto_derive. trivial.
    - apply (ex_derive_continuous (mass s)). eexists. apply is_derive_mass; assumption. }
  assert (ex_RInt (fun u => 1 * tail u / (2 * a)) (- a) a) as [share integral].
  { apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros u _.
    apply (continuous_mult (fun u => 1 * tail u) (fun _ => / (2 * a))); [|apply continuous_const].
    apply (continuous_mult (fun _ => 1) tail); [apply continuous_const | apply smooth]. }
  assert (0 < share) as positive_share.
  { rewrite <- (is_RInt_unique _ _ _ _ integral). apply RInt_gt_0; [lra | |].
    - intros u _. specialize (some u). apply Rdiv_lt_0_compat; lra.
    - intros u _. apply (continuous_mult (fun u => 1 * tail u) (fun _ => / (2 * a))); [|apply continuous_const].
      apply (continuous_mult (fun _ => 1) tail); [apply continuous_const | apply smooth]. }
  exists V, (cauchy_b2 a s V), (V * share), share.
  repeat split; [lra | lra | apply cauchy_risk_of_clip; lra | | | | assumption | field; lra].
  - intros W q wall other risk.
    rewrite (cauchy_risk_unique a s (clip W) q (cauchy_b2 a s W)); auto. apply cauchy_risk_of_clip; assumption.
  - exists (fun u => u * tail u). split; [intros u; apply above_the_wall; assumption|].
    pose proof (mean_over_the_teacher a s V positive scale) as slope. rewrite root in slope.
    replace (V * share) with (minus (scal V share) (0 / 4)) by (unfold minus, plus, opp, scal; simpl; unfold mult; simpl; real_equation; field).
    apply (is_RInt_ext (fun u => minus (scal V (1 * tail u / (2 * a))) ((V - u) * (1 / 2 - mass s (V - u)) / (2 * a)))).
    + intros u _. unfold minus, plus, opp, scal, tail; simpl; unfold mult; simpl. real_equation. field. lra.
    + apply (is_RInt_minus (V := R_NormedModule)); [apply (is_RInt_scal (V := R_NormedModule)); exact integral | exact slope].
  - exists (fun u => 1 * tail u). split; [intros u; apply above_the_wall; assumption | exact integral].
Qed.

(** The false neighbour: 2 E[(V - u) 1(u' > V)], one wall of the two. *)
Theorem cauchy_derivative_at_one_wall_is_false :
  ~ (forall a s V m, 0 < a -> 0 < s -> 0 <= V ->
       cauchy_mean a s (fun u eta => (V - u) * beyond V u eta) m -> is_derive (cauchy_b2 a s) V (2 * m)).
Proof.
  intros claim.
  destruct (cauchy_derivative_is_a_mean 1 1 1 ltac:(lra) ltac:(lra)) as [m [slope mean]].
  pose proof (claim 1 1 1 m ltac:(lra) ltac:(lra) ltac:(lra) mean) as half.
  pose proof (is_derive_cauchy_b2 1 1 1 ltac:(lra) ltac:(lra)) as known.
  pose proof (cauchy_slope_at_a 1 1 ltac:(lra) ltac:(lra)) as positive.
  pose proof (is_derive_unique _ _ _ slope). pose proof (is_derive_unique _ _ _ half). pose proof (is_derive_unique _ _ _ known).
  lra.
Qed.
