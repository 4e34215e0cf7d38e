(** Theorem 3.2 with its exact gain set, Theorem 3.3 with its case of equality, and the
    crossover between volumization and weight decay, for every s > 0. *)

From Coq Require Import Reals Psatz.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Prelude Mean Branches Minimiser.
Open Scope R_scope.

(** * Theorem 3.2: where clipping gains *)

(** No regularisation at all has the risk s^2/3. *)
Theorem risk_of_identity a s : 0 < a -> 0 < s -> is_risk (fun y => y) a s (s ^ 2 / 3).
Proof.
  intros Ha Hs; exists (fun _ => 2 * s ^ 3 / 3); split.
  - intros u _.
    apply (is_int_eq _ _ _ _ _ _ (is_int_quadratic (- s) s 1 0 0)); [intros eta _; ring|field].
  - eapply is_int_eq; [apply is_int_const|reflexivity|field].
Qed.

Lemma low_gain a s V :
  0 < a -> b2_low a s V - s ^ 2 / 3 = (a - V) * ((a - V - s) * (a - V + s)) / (3 * a).
Proof. intros; unfold b2_low; field; lra. Qed.

Lemma middle_gain a s V :
  0 < a -> 0 < s ->
  s ^ 2 / 3 - b2_middle a s V = (a + s - V) ^ 3 * (V - (a - s)) / (12 * (a * s)).
Proof. intros; unfold b2_middle; field; lra. Qed.

Lemma wide_gain a s V :
  0 < a -> 0 < s ->
  s ^ 2 / 3 - b2_wide a s V =
  (2 * V * (3 * (s - V) ^ 2 + a ^ 2) + 2 * (s - V) * ((s - V - a) * (s - V + a))) / (6 * s).
Proof. intros; unfold b2_wide; field; lra. Qed.

Lemma b2_against_identity a s V :
  0 < a -> 0 < s -> 0 <= V ->
  (V < a - s -> s ^ 2 / 3 < b2 a s V) /\
  (V = a - s -> b2 a s V = s ^ 2 / 3) /\
  (a - s < V < a + s -> b2 a s V < s ^ 2 / 3) /\
  (a + s <= V -> b2 a s V = s ^ 2 / 3).
Proof.
  intros Ha Hs HV; pose proof (as_positive a s Ha Hs) as P.
  apply (b2_cases a s V (fun r =>
    (V < a - s -> s ^ 2 / 3 < r) /\ (V = a - s -> r = s ^ 2 / 3) /\
    (a - s < V < a + s -> r < s ^ 2 / 3) /\ (a + s <= V -> r = s ^ 2 / 3))); try assumption.
  - intros L; pose proof (low_gain a s V Ha) as G.
    split; [|split; [|split; lra]].
    + intros S; assert (0 < (a - V) * ((a - V - s) * (a - V + s)) / (3 * a)); [|lra].
      apply frac_gt0; [repeat apply Rmult_lt_0_compat|]; lra.
    + intros ->; unfold b2_low; field; lra.
  - intros L W; pose proof (wide_gain a s V Ha Hs) as G; repeat split; try lra.
    intros _.
    assert (0 < (2 * V * (3 * (s - V) ^ 2 + a ^ 2) + 2 * (s - V) * ((s - V - a) * (s - V + a))) / (6 * s)); [|lra].
    apply frac_gt0; [|lra].
    assert (A : 0 < 3 * (s - V) ^ 2 + a ^ 2) by (pose proof (pow2_ge_0 (s - V)); pose proof (pow_lt a 2 Ha); lra).
    destruct (Rle_lt_or_eq_dec 0 V HV) as [V0|<-].
    + apply Rplus_lt_le_0_compat; [repeat apply Rmult_lt_0_compat; lra|repeat apply Rmult_le_pos; lra].
    + assert (0 < 2 * (s - 0) * ((s - 0 - a) * (s - 0 + a))) by (repeat apply Rmult_lt_0_compat; lra); lra.
  - intros L1 L2 U; pose proof (middle_gain a s V Ha Hs) as G; repeat split; try lra.
    + intros S; assert (0 < (a + s - V) ^ 3 * (V - (a - s)) / (12 * (a * s))); [|lra].
      apply frac_gt0; [apply Rmult_lt_0_compat; [apply pow_lt|]|]; lra.
    + intros E; assert (V = a + s) by lra; subst V; unfold b2_middle; field; lra.
  - intros L; unfold b2_high; repeat split; lra.
Qed.

(** The exact gain set, for every s > 0: clipping beats no regularisation if and only if
    a - s < V < a + s. *)
Theorem gain_set a s V r :
  0 < a -> 0 < s -> 0 <= V -> is_risk (clip V) a s r -> (r < s ^ 2 / 3 <-> a - s < V < a + s).
Proof.
  intros Ha Hs HV H.
  rewrite (is_mean_unique a s Ha Hs _ _ _ H (risk_of_clip a s V Ha Hs HV)).
  destruct (b2_against_identity a s V Ha Hs HV) as [L [E [G U]]]; split; [|exact G].
  intros R; destruct (Rlt_dec V (a - s)) as [|N1]; [lra|].
  destruct (Req_dec V (a - s)) as [|N2]; [lra|].
  destruct (Rle_dec (a + s) V); lra.
Qed.

(** It loses if and only if V < a - s. *)
Theorem loss_set a s V r :
  0 < a -> 0 < s -> 0 <= V -> is_risk (clip V) a s r -> (s ^ 2 / 3 < r <-> V < a - s).
Proof.
  intros Ha Hs HV H.
  rewrite (is_mean_unique a s Ha Hs _ _ _ H (risk_of_clip a s V Ha Hs HV)).
  destruct (b2_against_identity a s V Ha Hs HV) as [L [E [G U]]]; split; [|exact L].
  intros R; destruct (Rlt_dec V (a - s)) as [|N1]; [assumption|].
  destruct (Req_dec V (a - s)) as [|N2]; [lra|].
  destruct (Rle_dec (a + s) V); lra.
Qed.

(** Theorem 3.2 on its interval, with its true case of equality. *)
Theorem theorem_3_2 a s V r :
  0 < a -> 0 < s <= a -> a - s <= V <= a + s -> is_risk (clip V) a s r ->
  r <= s ^ 2 / 3 /\ (r = s ^ 2 / 3 <-> V = a - s \/ V = a + s).
Proof.
  intros Ha Hs HV H.
  rewrite (is_mean_unique a s Ha (proj1 Hs) _ _ _ H (risk_of_clip a s V Ha (proj1 Hs) ltac:(lra))).
  destruct (b2_against_identity a s V Ha (proj1 Hs) ltac:(lra)) as [L [E [G U]]].
  destruct (Req_dec V (a - s)) as [D|D]; [rewrite (E D); lra|].
  destruct (Req_dec V (a + s)) as [F|F]; [rewrite U by lra; lra|].
  specialize (G ltac:(lra)); lra.
Qed.

(** * Theorem 3.3: the best linear shrinkage *)

Theorem risk_of_linear a s c :
  0 < a -> 0 < s -> is_risk (fun y => c * y) a s (((1 - c) ^ 2 * a ^ 2 + c ^ 2 * s ^ 2) / 3).
Proof.
  intros Ha Hs.
  exists (fun u => 2 * s * (c - 1) ^ 2 * u ^ 2 + 0 * u + c ^ 2 * (2 * s ^ 3) / 3); split.
  - intros u _.
    apply (is_int_eq _ _ _ _ _ _
             (is_int_quadratic (- s) s (c ^ 2) (2 * c * (c - 1) * u) ((c - 1) ^ 2 * u ^ 2)));
      [intros eta _; ring|field].
  - eapply is_int_eq; [apply is_int_quadratic|reflexivity|field].
Qed.

Lemma linear_above_best a s c :
  0 < a -> 0 < s ->
  ((1 - c) ^ 2 * a ^ 2 + c ^ 2 * s ^ 2) / 3 - a ^ 2 * s ^ 2 / (3 * (a ^ 2 + s ^ 2)) =
  (c * (a ^ 2 + s ^ 2) - a ^ 2) ^ 2 / (3 * (a ^ 2 + s ^ 2)).
Proof. intros; field; pose proof (pow_lt a 2); pose proof (pow_lt s 2); lra. Qed.

(** Among all linear shrinkages y -> c y the least risk is a^2 s^2 / (3 (a^2 + s^2)), attained
    only at c = a^2 / (a^2 + s^2). *)
Theorem best_linear_shrinkage a s c r :
  0 < a -> 0 < s -> is_risk (fun y => c * y) a s r ->
  a ^ 2 * s ^ 2 / (3 * (a ^ 2 + s ^ 2)) <= r /\
  (r = a ^ 2 * s ^ 2 / (3 * (a ^ 2 + s ^ 2)) <-> c = a ^ 2 / (a ^ 2 + s ^ 2)).
Proof.
  intros Ha Hs H; pose proof (pow_lt a 2 Ha) as A; pose proof (pow_lt s 2 Hs) as S.
  rewrite (is_mean_unique a s Ha Hs _ _ _ H (risk_of_linear a s c Ha Hs)).
  pose proof (linear_above_best a s c Ha Hs) as E.
  assert (G : 0 <= (c * (a ^ 2 + s ^ 2) - a ^ 2) ^ 2 / (3 * (a ^ 2 + s ^ 2)))
    by (apply frac_ge0; [apply pow2_ge_0|lra]).
  split; [lra|split].
  - intros Q; assert (Z : c * (a ^ 2 + s ^ 2) - a ^ 2 = 0).
    { destruct (Req_dec (c * (a ^ 2 + s ^ 2) - a ^ 2) 0) as [|N]; [assumption|exfalso].
      assert (0 < (c * (a ^ 2 + s ^ 2) - a ^ 2) ^ 2 / (3 * (a ^ 2 + s ^ 2))); [|lra].
      apply frac_gt0; [|lra].
      pose proof (pow2_ge_0 (c * (a ^ 2 + s ^ 2) - a ^ 2)); pose proof (pow_nonzero _ 2 N); lra. }
    apply (Rmult_eq_reg_r (a ^ 2 + s ^ 2)); [|lra].
    replace (a ^ 2 / (a ^ 2 + s ^ 2) * (a ^ 2 + s ^ 2)) with (a ^ 2) by (field; lra); lra.
  - intros ->; field; lra.
Qed.

(** Theorem 3.3 in its own letters: the shrinkage y / (1 + lam) of weight decay. *)
Theorem theorem_3_3 a s lam r :
  0 < a -> 0 < s -> 0 <= lam -> is_risk (fun y => / (1 + lam) * y) a s r ->
  a ^ 2 * s ^ 2 / (3 * (a ^ 2 + s ^ 2)) <= r /\
  (r = a ^ 2 * s ^ 2 / (3 * (a ^ 2 + s ^ 2)) <-> lam = s ^ 2 / a ^ 2).
Proof.
  intros Ha Hs Hl H; pose proof (pow_lt a 2 Ha) as A; pose proof (pow_lt s 2 Hs) as S.
  destruct (best_linear_shrinkage a s _ r Ha Hs H) as [L E]; split; [exact L|].
  rewrite E; split; intros Q.
  - assert (K : a ^ 2 + s ^ 2 = a ^ 2 * (1 + lam)).
    { apply (Rmult_eq_reg_l (/ (1 + lam))); [|apply Rinv_neq_0_compat; lra].
      replace (/ (1 + lam) * (a ^ 2 * (1 + lam))) with (a ^ 2) by (field; lra).
      rewrite Q; field; lra. }
    apply (Rmult_eq_reg_l (a ^ 2)); [|lra].
    replace (a ^ 2 * (s ^ 2 / a ^ 2)) with (s ^ 2) by (field; lra); lra.
  - rewrite Q; field; lra.
Qed.

(** The same in the letters of Algorithm 1 with V = 0: c = alpha h / (1 - alpha + alpha h). *)
Theorem best_alpha a s h alpha r :
  0 < a -> 0 < s -> 0 < h <= 1 -> 0 < alpha < 1 ->
  is_risk (fun y => alpha * h / (1 - alpha + alpha * h) * y) a s r ->
  a ^ 2 * s ^ 2 / (3 * (a ^ 2 + s ^ 2)) <= r /\
  (r = a ^ 2 * s ^ 2 / (3 * (a ^ 2 + s ^ 2)) <-> alpha = a ^ 2 / (a ^ 2 + h * s ^ 2)).
Proof.
  intros Ha Hs Hh Hal H; pose proof (pow_lt a 2 Ha) as A; pose proof (pow_lt s 2 Hs) as S.
  assert (P : 0 < alpha * h) by (apply Rmult_lt_0_compat; lra).
  assert (D : 0 < h * s ^ 2) by (apply Rmult_lt_0_compat; lra).
  destruct (best_linear_shrinkage a s _ r Ha Hs H) as [L E]; split; [exact L|].
  rewrite E; split; intros Q.
  - assert (K : h * (alpha * (a ^ 2 + h * s ^ 2)) = h * a ^ 2).
    { assert (K : alpha * h * (a ^ 2 + s ^ 2) = a ^ 2 * (1 - alpha + alpha * h)).
      { apply (Rmult_eq_reg_r (/ (1 - alpha + alpha * h) * / (a ^ 2 + s ^ 2)));
          [|apply Rmult_integral_contrapositive_currified; apply Rinv_neq_0_compat; lra].
        replace (alpha * h * (a ^ 2 + s ^ 2) * (/ (1 - alpha + alpha * h) * / (a ^ 2 + s ^ 2)))
          with (alpha * h / (1 - alpha + alpha * h)) by (field; lra).
        rewrite Q; field; lra. }
      assert (alpha * (a ^ 2 + h * s ^ 2) = a ^ 2) by lra; now f_equal. }
    apply Rmult_eq_reg_l in K; [|lra].
    apply (Rmult_eq_reg_r (a ^ 2 + h * s ^ 2)); [|lra].
    rewrite K; field; lra.
  - assert (D' : 0 < h * a ^ 2) by (apply Rmult_lt_0_compat; lra).
    rewrite Q; field; repeat split; lra.
Qed.

(** * The crossover *)

(** Volumization at its best beats weight decay at its best if and only if
    s / a < (32 - sqrt 295) / 27 = .54905..., for every s > 0. *)

Lemma sqrt_295 : 17 < sqrt 295 < 18.
Proof.
  pose proof (pow2_sqrt 295 ltac:(lra)) as E; pose proof (sqrt_pos 295) as P; split; nra.
Qed.

Lemma clip_against_decay a s :
  0 < a -> 0 < s ->
  bound a s - a ^ 2 * s ^ 2 / (3 * (a ^ 2 + s ^ 2)) =
  s ^ 3 * (64 * a * s - 27 * (a ^ 2 + s ^ 2)) / (192 * a * (a ^ 2 + s ^ 2)).
Proof. intros; unfold bound; field; pose proof (pow_lt a 2); pose proof (pow_lt s 2); lra. Qed.

Lemma crossover_factors a s :
  64 * a * s - 27 * (a ^ 2 + s ^ 2) =
  (27 * s - (32 - sqrt 295) * a) * ((32 + sqrt 295) * a - 27 * s) / 27.
Proof.
  pose proof (pow2_sqrt 295 ltac:(lra)) as E; set (q := sqrt 295) in *.
  apply (Rmult_eq_reg_r 27); [|lra].
  replace ((27 * s - (32 - q) * a) * ((32 + q) * a - 27 * s) / 27 * 27)
    with (27 * 64 * a * s - 27 * 27 * s ^ 2 - (1024 - q ^ 2) * a ^ 2) by field.
  rewrite E; ring.
Qed.

(** Beyond 4a/3 the risk at the best volume stays above the least risk of a shrinkage. *)
Lemma decay_wins_beyond a s :
  0 < a -> 4 * a / 3 < s -> a ^ 2 * s ^ 2 / (3 * (a ^ 2 + s ^ 2)) < least_risk a s.
Proof.
  intros Ha Hs.
  pose proof (root_range a s Ha Hs) as [V0 V1]; pose proof (root_equation a s Ha Hs) as E.
  unfold least_risk; destruct (Rle_dec s (4 * a / 3)); [lra|].
  rewrite best_volume_large by exact Hs; set (v := (s - sqrt _) / 2) in *; clearbody v.
  assert (A : a ^ 2 = 3 * v * (s - v)) by lra.
  replace (a ^ 4) with ((a ^ 2) ^ 2) by ring; rewrite A.
  assert (T : 4 * v < s) by lra.
  set (d := s - 4 * v); assert (Hd : 0 < d) by (unfold d; lra).
  assert (F : ((3 * v * (s - v)) ^ 2 + 3 * v ^ 4) / (3 * (3 * v * (s - v) + 3 * v ^ 2))
              - 3 * v * (s - v) * s ^ 2 / (3 * (3 * v * (s - v) + s ^ 2))
              = v ^ 2 * (6 * s ^ 3 - 23 * v * s ^ 2 + 30 * v ^ 2 * s - 12 * v ^ 3)
                / (3 * s * (s ^ 2 + 3 * v * (s - v)))).
  { assert (0 < v * (s - v)) by (apply Rmult_lt_0_compat; lra).
    assert (0 < s ^ 2) by (apply pow_lt; lra); assert (0 < v ^ 2) by (apply pow_lt, V0).
    field; repeat split; lra. }
  assert (0 < v ^ 2 * (6 * s ^ 3 - 23 * v * s ^ 2 + 30 * v ^ 2 * s - 12 * v ^ 3)
                / (3 * s * (s ^ 2 + 3 * v * (s - v)))); [|lra].
  apply frac_gt0.
  - apply Rmult_lt_0_compat; [apply pow_lt, V0|].
    replace (6 * s ^ 3 - 23 * v * s ^ 2 + 30 * v ^ 2 * s - 12 * v ^ 3)
      with (6 * s ^ 2 * d + v * s * d + 34 * v ^ 2 * s - 12 * v ^ 3) by (unfold d; ring).
    assert (0 < 6 * s ^ 2 * d) by (apply Rmult_lt_0_compat; [pose proof (pow_lt s 2)|]; lra).
    assert (0 < v * s * d) by (repeat apply Rmult_lt_0_compat; lra).
    assert (0 < v ^ 2 * (34 * s - 12 * v)) by (apply Rmult_lt_0_compat; [apply pow_lt|]; lra).
    lra.
  - apply Rmult_lt_0_compat; [lra|].
    assert (0 < v * (s - v)) by (apply Rmult_lt_0_compat; lra); pose proof (pow_lt s 2); lra.
Qed.

Theorem crossover a s p q :
  0 < a -> 0 < s ->
  is_risk (clip (best_volume a s)) a s p ->
  is_risk (fun y => a ^ 2 / (a ^ 2 + s ^ 2) * y) a s q ->
  (p < q <-> s < (32 - sqrt 295) / 27 * a) /\ (p = q <-> s = (32 - sqrt 295) / 27 * a).
Proof.
  intros Ha Hs Hp Hq.
  destruct (best_volume_is_the_minimiser a s Ha Hs) as [_ [M _]].
  rewrite (is_mean_unique a s Ha Hs _ _ _ Hp M).
  rewrite (proj2 (proj2 (best_linear_shrinkage a s _ q Ha Hs Hq)) eq_refl).
  pose proof sqrt_295 as Q; pose proof (pow_lt a 2 Ha) as A; pose proof (pow_lt s 2 Hs) as S.
  destruct (Rle_dec s (4 * a / 3)) as [L|L].
  - unfold least_risk; destruct (Rle_dec s (4 * a / 3)); [|lra].
    pose proof (clip_against_decay a s Ha Hs) as D; rewrite crossover_factors in D.
    set (k := sqrt 295) in *.
    assert (B : 0 < (32 + k) * a - 27 * s) by nra.
    assert (N : 0 < 192 * a * (a ^ 2 + s ^ 2)) by (apply Rmult_lt_0_compat; lra).
    assert (C : 0 < s ^ 3) by (apply pow_lt, Hs).
    set (x := 27 * s - (32 - k) * a) in *.
    assert (Z : exists z, 0 < z /\ bound a s - a ^ 2 * s ^ 2 / (3 * (a ^ 2 + s ^ 2)) = x * z).
    { exists (s ^ 3 * ((32 + k) * a - 27 * s) / (27 * (192 * a * (a ^ 2 + s ^ 2)))); split.
      - apply frac_gt0; [apply Rmult_lt_0_compat|]; lra.
      - rewrite D; field; split; lra. }
    assert (X : s - (32 - k) / 27 * a = x / 27) by (unfold x; field).
    clear D; destruct Z as [z [K W]]; clearbody x.
    split; split; intros H.
    + apply Rnot_le_lt; intros G; assert (0 <= x * z) by (apply Rmult_le_pos; lra); lra.
    + assert (0 < - x * z) by (apply Rmult_lt_0_compat; lra); lra.
    + assert (Z : x * z = 0) by lra; apply Rmult_integral in Z; lra.
    + assert (x = 0) by lra; assert (x * z = 0) by (replace x with 0; ring); lra.
  - pose proof (decay_wins_beyond a s Ha ltac:(lra)) as G.
    set (k := sqrt 295) in *; assert ((32 - k) / 27 * a < 4 * a / 3) by nra; lra.
Qed.

(** The number itself. *)
Theorem crossover_constant : 0.54905 < (32 - sqrt 295) / 27 < 0.54906.
Proof.
  pose proof (pow2_sqrt 295 ltac:(lra)) as E; pose proof (sqrt_pos 295) as P.
  set (k := sqrt 295) in *; split; nra.
Qed.

(** * False neighbours *)

(** Theorem 3.2 as printed: equality only when s = a. *)
Theorem equality_at_s_equal_a_is_false :
  ~ (forall a s V r, 0 < a -> 0 < s <= a -> a - s < V < a + s -> is_risk (clip V) a s r ->
       r <= s ^ 2 / 3 /\ (r = s ^ 2 / 3 <-> s = a)).
Proof.
  intros H.
  pose proof (risk_of_clip 1 1 (1 / 2) ltac:(lra) ltac:(lra) ltac:(lra)) as K.
  destruct (H 1 1 (1 / 2) _ ltac:(lra) ltac:(lra) ltac:(lra) K) as [_ [_ E]].
  pose proof (proj2 (gain_set 1 1 (1 / 2) _ ltac:(lra) ltac:(lra) ltac:(lra) K) ltac:(lra)) as G.
  specialize (E eq_refl); lra.
Qed.

(** Clipping does lose below a - s. *)
Theorem gain_everywhere_is_false :
  ~ (forall a s V r, 0 < a -> 0 < s <= a -> 0 <= V <= a + s -> is_risk (clip V) a s r -> r <= s ^ 2 / 3).
Proof.
  intros H.
  pose proof (risk_of_clip 1 (1 / 2) 0 ltac:(lra) ltac:(lra) ltac:(lra)) as K.
  pose proof (proj2 (loss_set 1 (1 / 2) 0 _ ltac:(lra) ltac:(lra) ltac:(lra) K) ltac:(lra)) as L.
  specialize (H 1 (1 / 2) 0 _ ltac:(lra) ltac:(lra) ltac:(lra) K); lra.
Qed.

(** Theorem 3.3 as printed calls the best parameter 1 - alpha = s^2 / a^2. *)
Theorem printed_parameter_is_false :
  ~ (forall a s h r q alpha, 0 < a -> 0 < s < a -> 0 < h <= 1 -> 0 < alpha < 1 ->
       is_risk (fun y => alpha * h / (1 - alpha + alpha * h) * y) a s r ->
       is_risk (fun y => (1 - s ^ 2 / a ^ 2) * h / (1 - (1 - s ^ 2 / a ^ 2) + (1 - s ^ 2 / a ^ 2) * h) * y) a s q ->
       q <= r).
Proof.
  intros H; pose proof (risk_of_linear 2 1) as K.
  assert (B : is_risk (fun y => 4 / 5 * 1 / (1 - 4 / 5 + 4 / 5 * 1) * y) 2 1
                (((1 - 4 / 5 * 1 / (1 - 4 / 5 + 4 / 5 * 1)) ^ 2 * 2 ^ 2
                 + (4 / 5 * 1 / (1 - 4 / 5 + 4 / 5 * 1)) ^ 2 * 1 ^ 2) / 3)) by (apply K; lra).
  pose proof (H 2 1 1 _ _ (4 / 5) ltac:(lra) ltac:(lra) ltac:(lra) ltac:(lra) B (K _ ltac:(lra) ltac:(lra))) as G.
  clear - G; field_simplify in G; lra.
Qed.

(** The crossover is not at 0.56. *)
Theorem crossover_at_056_is_false :
  ~ (forall a s p q, 0 < a -> 0 < s < 0.56 * a ->
       is_risk (clip (best_volume a s)) a s p ->
       is_risk (fun y => a ^ 2 / (a ^ 2 + s ^ 2) * y) a s q -> p < q).
Proof.
  intros H; pose proof crossover_constant as C.
  destruct (best_volume_is_the_minimiser 1 0.555 ltac:(lra) ltac:(lra)) as [_ [M _]].
  pose proof (risk_of_linear 1 0.555 (1 ^ 2 / (1 ^ 2 + 0.555 ^ 2)) ltac:(lra) ltac:(lra)) as L.
  pose proof (H 1 0.555 _ _ ltac:(lra) ltac:(lra) M L) as G.
  apply (proj1 (proj1 (crossover 1 0.555 _ _ ltac:(lra) ltac:(lra) M L))) in G; lra.
Qed.
