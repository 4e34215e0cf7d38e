(** Theorem 3.1 and what lies beyond it: the least risk of hard clipping, for every
    a, s > 0, where it is attained, and that it is attained nowhere else.

    The lower bound of Eq. 10 holds for every s > 0; it is attained exactly when
    s <= 4a/3, at V = a - s/2.  Beyond s = 4a/3 the best volume is the smaller root
    of V^2 - s V + a^2/3 = 0. *)

From Coq Require Import Reals Psatz.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Prelude Mean Branches.
Open Scope R_scope.

(** The right side of Eq. 10. *)
Definition bound a s := s ^ 2 / 3 * (1 - 27 * s / (64 * a)).

(** The best volume, and the risk there. *)
Definition best_volume a s :=
  if Rle_dec s (4 * a / 3) then a - s / 2 else (s - sqrt (s ^ 2 - 4 * a ^ 2 / 3)) / 2.

Definition least_risk a s :=
  if Rle_dec s (4 * a / 3) then bound a s
  else (a ^ 4 + 3 * best_volume a s ^ 4) / (3 * (a ^ 2 + 3 * best_volume a s ^ 2)).

(** * The four branches of b2, one case at a time *)

Lemma b2_cases a s V (P : R -> Prop) :
  (V <= a - s -> P (b2_low a s V)) ->
  (a - s < V -> V <= s - a -> P (b2_wide a s V)) ->
  (a - s < V -> s - a < V -> V <= a + s -> P (b2_middle a s V)) ->
  (a + s < V -> P (b2_high s)) -> 0 < a -> 0 < s -> P (b2 a s V).
Proof.
  intros low wide middle high Ha Hs; unfold b2.
  destruct (Rle_dec V (a - s)); [now apply low|].
  destruct (Rle_dec V (s - a)); [apply wide; lra|].
  destruct (Rle_dec V (a + s)); [apply middle; lra|apply high; lra].
Qed.

(** A fraction with a positive denominator has the sign of its numerator. *)
Lemma frac_ge0 n d : 0 <= n -> 0 < d -> 0 <= n / d.
Proof. intros Hn Hd; apply Rmult_le_pos; [exact Hn|apply Rlt_le, Rinv_0_lt_compat, Hd]. Qed.

Lemma frac_gt0 n d : 0 < n -> 0 < d -> 0 < n / d.
Proof. apply Rdiv_lt_0_compat. Qed.

Lemma as_positive (a s : R) : 0 < a -> 0 < s -> 0 < a * s.
Proof. apply Rmult_lt_0_compat. Qed.

(** * The lower bound *)

(** The middle branch less the bound is a square times a sum of squares. *)
Lemma middle_above_bound a s V :
  0 < a -> 0 < s ->
  b2_middle a s V - bound a s =
  (2 * (V - a) + s) ^ 2 * ((2 * (V - a) - 3 * s) ^ 2 + 2 * s ^ 2) / (192 * (a * s)).
Proof. intros; unfold b2_middle, bound; field; lra. Qed.

Lemma middle_bound a s V : 0 < a -> 0 < s -> bound a s <= b2_middle a s V.
Proof.
  intros Ha Hs; pose proof (as_positive a s Ha Hs).
  assert (0 <= b2_middle a s V - bound a s); [|lra].
  rewrite middle_above_bound by assumption.
  apply frac_ge0; [|lra].
  apply Rmult_le_pos; [apply pow2_ge_0|].
  pose proof (pow2_ge_0 (2 * (V - a) - 3 * s)); pose proof (pow2_ge_0 s); lra.
Qed.

Lemma middle_bound_equality a s V :
  0 < a -> 0 < s -> b2_middle a s V = bound a s -> V = a - s / 2.
Proof.
  intros Ha Hs E; pose proof (as_positive a s Ha Hs) as P.
  pose proof (middle_above_bound a s V Ha Hs) as D; rewrite E in D.
  assert (K : (2 * (V - a) + s) ^ 2 * ((2 * (V - a) - 3 * s) ^ 2 + 2 * s ^ 2) = 0).
  { apply (Rmult_eq_reg_r (/ (192 * (a * s)))); [unfold Rdiv in D; lra|].
    apply Rinv_neq_0_compat; lra. }
  pose proof (pow2_ge_0 (2 * (V - a) - 3 * s)); assert (0 < s ^ 2) by (apply pow_lt, Hs).
  apply Rmult_integral in K; destruct K as [K|K]; [|lra].
  rewrite <- Rsqr_pow2 in K; apply Rsqr_0_uniq in K; lra.
Qed.

(** Below a - s: a cubic in X = a - V >= s that stays above. *)
Lemma low_bound a s V : 0 < a -> 0 < s -> V <= a - s -> bound a s < b2_low a s V.
Proof.
  intros Ha Hs HV.
  assert (E : b2_low a s V - bound a s
              = ((a - V) ^ 3 - s ^ 2 * (a - V) + 27 * s ^ 3 / 64) / (3 * a))
    by (unfold b2_low, bound; field; lra).
  assert (0 < ((a - V) ^ 3 - s ^ 2 * (a - V) + 27 * s ^ 3 / 64) / (3 * a)); [|lra].
  apply frac_gt0; [|lra].
  set (X := a - V) in *; assert (s <= X) by (unfold X; lra).
  replace (X ^ 3 - s ^ 2 * X + 27 * s ^ 3 / 64) with (X * ((X - s) * (X + s)) + 27 * s ^ 3 / 64) by field.
  assert (0 <= X * ((X - s) * (X + s))) by (repeat apply Rmult_le_pos; lra).
  assert (0 < s ^ 3) by (apply pow_lt, Hs); lra.
Qed.

(** Below s - a: the wide branch is the middle one and something nonnegative. *)
Lemma wide_above_middle a s V :
  0 < a -> 0 < s ->
  b2_wide a s V - b2_middle a s V = (s - a - V) ^ 3 * (s + a + V) / (12 * (a * s)).
Proof. intros; unfold b2_wide, b2_middle; field; lra. Qed.

Lemma wide_bound a s V : 0 < a -> 0 < s -> 0 <= V <= s - a -> b2_middle a s V <= b2_wide a s V.
Proof.
  intros Ha Hs HV; pose proof (as_positive a s Ha Hs).
  assert (0 <= b2_wide a s V - b2_middle a s V); [|lra].
  rewrite wide_above_middle by assumption.
  apply frac_ge0; [apply Rmult_le_pos; [apply pow_le|]|]; lra.
Qed.

Lemma high_bound a s : 0 < a -> 0 < s -> bound a s < b2_high s.
Proof.
  intros Ha Hs; assert (0 < b2_high s - bound a s); [|lra].
  replace (b2_high s - bound a s) with (27 * s ^ 3 / (192 * a)) by (unfold b2_high, bound; field; lra).
  apply frac_gt0; [|lra]; assert (0 < s ^ 3) by (apply pow_lt, Hs); lra.
Qed.

Lemma b2_above_bound a s V : 0 < a -> 0 < s -> 0 <= V -> bound a s <= b2 a s V.
Proof.
  intros Ha Hs HV; apply (b2_cases a s V (fun r => bound a s <= r)); try assumption.
  - intros L; now apply Rlt_le, low_bound.
  - intros _ W; apply (Rle_trans _ (b2_middle a s V)); [now apply middle_bound|apply wide_bound; lra].
  - intros _ _ _; now apply middle_bound.
  - intros _; now apply Rlt_le, high_bound.
Qed.

(** The value at the candidate, up to 4a/3. *)
Lemma b2_at_candidate a s : 0 < a -> 0 < s <= 4 * a / 3 -> b2 a s (a - s / 2) = bound a s.
Proof.
  intros Ha Hs; apply (b2_cases a s (a - s / 2) (fun r => r = bound a s)); try lra.
  - intros _ W; assert (E : a - s / 2 = s - a) by lra.
    assert (s = 4 * a / 3) by lra; subst s; unfold b2_wide, bound; field; lra.
  - intros _ _ _; unfold b2_middle, bound; field; lra.
Qed.

Lemma b2_bound_equality a s V :
  0 < a -> 0 < s -> 0 <= V -> b2 a s V = bound a s -> s <= 4 * a / 3 /\ V = a - s / 2.
Proof.
  intros Ha Hs HV; pose proof (as_positive a s Ha Hs) as P.
  apply (b2_cases a s V (fun r => r = bound a s -> s <= 4 * a / 3 /\ V = a - s / 2)); try assumption.
  - intros L E; pose proof (low_bound a s V Ha Hs L); lra.
  - intros _ W E.
    pose proof (wide_bound a s V Ha Hs ltac:(lra)); pose proof (middle_bound a s V Ha Hs).
    assert (M : b2_middle a s V = bound a s) by lra.
    pose proof (middle_bound_equality a s V Ha Hs M) as C.
    pose proof (wide_above_middle a s V Ha Hs) as D; rewrite E, M in D.
    assert (K : (s - a - V) ^ 3 * (s + a + V) = 0).
    { apply (Rmult_eq_reg_r (/ (12 * (a * s)))); [unfold Rdiv in D; lra|apply Rinv_neq_0_compat; lra]. }
    apply Rmult_integral in K; destruct K as [K|K]; [|lra].
    assert (Z : s - a - V = 0); [|lra].
    destruct (Req_dec (s - a - V) 0) as [Z|Z]; [exact Z|now apply (pow_nonzero _ 3) in Z].
  - intros _ L _ E; pose proof (middle_bound_equality a s V Ha Hs E); lra.
  - intros _ E; pose proof (high_bound a s Ha Hs); lra.
Qed.

(** * Beyond s = 4a/3 *)

Section LargeNoise.
Variables a s : R.
Hypothesis Ha : 0 < a.
Hypothesis Hs : 4 * a / 3 < s.
Let v := (s - sqrt (s ^ 2 - 4 * a ^ 2 / 3)) / 2.

Lemma discriminant : 0 < s ^ 2 - 4 * a ^ 2 / 3.
Proof. nra. Qed.

Lemma root_equation : v ^ 2 - s * v + a ^ 2 / 3 = 0.
Proof.
  unfold v; pose proof (pow2_sqrt _ (Rlt_le _ _ discriminant)) as E.
  set (r := sqrt _) in *; nra.
Qed.

Lemma root_range : 0 < v < a / 3.
Proof.
  unfold v; pose proof (pow2_sqrt _ (Rlt_le _ _ discriminant)) as E.
  pose proof (sqrt_lt_R0 _ discriminant) as P.
  set (r := sqrt _) in *; split.
  - assert (r < s); [|lra]. apply Rnot_le_lt; intros C; nra.
  - assert (s - 2 * a / 3 < r); [|lra]. apply Rnot_le_lt; intros C; nra.
Qed.

Lemma root_below : v < s - a.
Proof. pose proof root_range; lra. Qed.

(** On the wide branch the risk above that at v is a square times a positive factor. *)
Lemma wide_above_least V :
  b2_wide a s V - b2_wide a s v = (V - v) ^ 2 * (3 * s - 4 * v - 2 * V) / (3 * s).
Proof.
  unfold b2_wide.
  assert (E : a ^ 2 = 3 * (s * v - v ^ 2)) by (pose proof root_equation; lra).
  replace (2 * a ^ 2 * V) with (2 * (3 * (s * v - v ^ 2)) * V) by (rewrite <- E; ring).
  replace (2 * a ^ 2 * v) with (2 * (3 * (s * v - v ^ 2)) * v) by (rewrite <- E; ring).
  field; lra.
Qed.

(** Beyond s - a the middle branch rises. *)
Lemma middle_rises V :
  s - a <= V <= a + s -> b2_middle a s (s - a) <= b2_middle a s V.
Proof.
  intros HV; assert (P : 0 < a * s) by (apply as_positive; lra).
  set (Z := V + a - s); set (W := a + s - V).
  assert (HZ : 0 <= Z) by (unfold Z; lra); assert (HW : 0 <= W) by (unfold W; lra).
  assert (E : b2_middle a s V - b2_middle a s (s - a)
     = (16 * a ^ 3 * (s - a) - (2 * a - Z) ^ 3 * (2 * s - 2 * a + Z)) / (12 * (a * s)))
    by (unfold b2_middle, Z; field; lra).
  assert (0 <= b2_middle a s V - b2_middle a s (s - a)); [|lra].
  rewrite E; apply frac_ge0; [|lra].
  assert (HZ2 : Z <= 2 * a) by (unfold Z; lra).
  set (q := 2 * a - Z) in *; assert (Hq : 0 <= q <= 2 * a) by (unfold q; lra).
  replace (2 * s - 2 * a + Z) with (2 * s - q) by (unfold q; ring).
  (* q^3 (2s - q) increases on [0, 2a], since 2s > 8a/3. *)
  assert (G : 16 * a ^ 3 * (s - a) - q ^ 3 * (2 * s - q)
     = (2 * a - q) * ((2 * s - 8 * a / 3) * (4 * a ^ 2 + 2 * a * q + q ^ 2)
        + (2 * a - q) * (4 * a ^ 2 / 3 + 4 * a * q / 3 + q ^ 2)))
    by field.
  rewrite G; apply Rmult_le_pos; [lra|].
  apply Rplus_le_le_0_compat; apply Rmult_le_pos; nra.
Qed.

Lemma value_at_root : b2_wide a s v = (a ^ 4 + 3 * v ^ 4) / (3 * (a ^ 2 + 3 * v ^ 2)).
Proof.
  pose proof root_range; unfold b2_wide.
  assert (E : s = (v ^ 2 + a ^ 2 / 3) / v) by (pose proof root_equation; field_simplify_eq; lra).
  rewrite E; field; nra.
Qed.
End LargeNoise.

(** * Theorem 3.1 *)

(** Eq. 10, for every s > 0 and V >= 0: the risk of clipping is never below the bound. *)
Theorem lower_bound a s V r :
  0 < a -> 0 < s -> 0 <= V -> is_risk (clip V) a s r -> s ^ 2 / 3 * (1 - 27 * s / (64 * a)) <= r.
Proof.
  intros Ha Hs HV H.
  rewrite (is_mean_unique a s Ha Hs _ _ _ H (risk_of_clip a s V Ha Hs HV)).
  now apply b2_above_bound.
Qed.

(** It is attained if and only if s <= 4a/3 and V = a - s/2. *)
Theorem lower_bound_attained a s V r :
  0 < a -> 0 < s -> 0 <= V -> is_risk (clip V) a s r ->
  (r = s ^ 2 / 3 * (1 - 27 * s / (64 * a)) <-> s <= 4 * a / 3 /\ V = a - s / 2).
Proof.
  intros Ha Hs HV H.
  rewrite (is_mean_unique a s Ha Hs _ _ _ H (risk_of_clip a s V Ha Hs HV)).
  split.
  - now apply b2_bound_equality.
  - intros [L ->]; apply b2_at_candidate; lra.
Qed.

(** The least risk over all volumes, for every s > 0, with its one minimiser. *)

Lemma best_volume_large a s :
  4 * a / 3 < s -> best_volume a s = (s - sqrt (s ^ 2 - 4 * a ^ 2 / 3)) / 2.
Proof. intros H; unfold best_volume; destruct (Rle_dec s (4 * a / 3)); [lra|reflexivity]. Qed.

Lemma b2_least_large a s V :
  0 < a -> 4 * a / 3 < s -> 0 <= V ->
  b2_wide a s (best_volume a s) <= b2 a s V /\
  (b2 a s V = b2_wide a s (best_volume a s) -> V = best_volume a s).
Proof.
  intros Ha Hs HV; rewrite best_volume_large by exact Hs.
  pose proof (root_range a s Ha Hs) as [V0 V1]; pose proof (wide_above_least a s Ha Hs) as W.
  pose proof (middle_rises a s Ha Hs) as M.
  set (v := (s - sqrt _) / 2) in *.
  assert (J : b2_middle a s (s - a) = b2_wide a s (s - a)) by (unfold b2_middle, b2_wide; field; lra).
  (* at the joint the risk is already above the least *)
  assert (K : b2_wide a s v < b2_wide a s (s - a)).
  { specialize (W (s - a)).
    assert (0 < (s - a - v) ^ 2 * (3 * s - 4 * v - 2 * (s - a)) / (3 * s)); [|lra].
    apply frac_gt0; [|lra]; apply Rmult_lt_0_compat; [apply pow_lt|]; lra. }
  apply (b2_cases a s V (fun r => b2_wide a s v <= r /\ (r = b2_wide a s v -> V = v))); try lra.
  - intros _ U; specialize (W V).
    assert (F : 0 < 3 * s - 4 * v - 2 * V) by lra.
    split.
    + assert (0 <= (V - v) ^ 2 * (3 * s - 4 * v - 2 * V) / (3 * s)); [|lra].
      apply frac_ge0; [apply Rmult_le_pos; [apply pow2_ge_0|]|]; lra.
    + intros E; rewrite E in W; destruct (Req_dec V v) as [|N]; [assumption|exfalso].
      assert (0 < (V - v) ^ 2 * (3 * s - 4 * v - 2 * V) / (3 * s)); [|lra].
      apply frac_gt0; [|lra]; apply Rmult_lt_0_compat; [|exact F].
      assert (0 <> (V - v) ^ 2) by (apply not_eq_sym, pow_nonzero; lra).
      pose proof (pow2_ge_0 (V - v)); lra.
  - intros _ L U; specialize (M V ltac:(lra)); lra.
  - intros L; specialize (M (a + s) ltac:(lra)).
    assert (b2_middle a s (a + s) = b2_high s) by (unfold b2_middle, b2_high; field; lra); lra.
Qed.

Lemma b2_at_best a s : 0 < a -> 0 < s -> b2 a s (best_volume a s) = least_risk a s.
Proof.
  intros Ha Hs; unfold least_risk; destruct (Rle_dec s (4 * a / 3)) as [L|L].
  - unfold best_volume; destruct (Rle_dec s (4 * a / 3)); [apply b2_at_candidate; lra|lra].
  - assert (Hs' : 4 * a / 3 < s) by lra; rewrite best_volume_large by exact Hs'.
    pose proof (root_range a s Ha Hs') as [V0 V1]; rewrite <- value_at_root by assumption.
    set (v := (s - sqrt _) / 2) in *; unfold b2.
    destruct (Rle_dec v (a - s)); [lra|]; destruct (Rle_dec v (s - a)); [reflexivity|lra].
Qed.

Theorem best_volume_is_the_minimiser a s :
  0 < a -> 0 < s ->
  0 < best_volume a s < a /\
  is_risk (clip (best_volume a s)) a s (least_risk a s) /\
  forall V r, 0 <= V -> is_risk (clip V) a s r ->
    least_risk a s <= r /\ (r = least_risk a s -> V = best_volume a s).
Proof.
  intros Ha Hs.
  assert (B : 0 < best_volume a s < a).
  { destruct (Rle_dec s (4 * a / 3)) as [L|L].
    - unfold best_volume; destruct (Rle_dec s (4 * a / 3)); lra.
    - rewrite best_volume_large by lra; pose proof (root_range a s Ha ltac:(lra)); lra. }
  split; [exact B|split].
  - rewrite <- b2_at_best by assumption; apply risk_of_clip; lra.
  - intros V r HV H; rewrite (is_mean_unique a s Ha Hs _ _ _ H (risk_of_clip a s V Ha Hs HV)).
    rewrite <- b2_at_best by assumption.
    destruct (Rle_dec s (4 * a / 3)) as [L|L].
    + unfold best_volume; destruct (Rle_dec s (4 * a / 3)); [|lra].
      rewrite b2_at_candidate by lra; split; [now apply b2_above_bound|].
      intros E; now apply b2_bound_equality in E.
    + destruct (b2_least_large a s V Ha ltac:(lra) HV) as [G U].
      pose proof (root_range a s Ha ltac:(lra)) as [V0 V1].
      assert (E : b2 a s (best_volume a s) = b2_wide a s (best_volume a s)).
      { rewrite best_volume_large by lra; unfold b2; set (v := (s - sqrt _) / 2) in *.
        destruct (Rle_dec v (a - s)); [lra|]; destruct (Rle_dec v (s - a)); [reflexivity|lra]. }
      rewrite E; now split.
Qed.

(** Beyond 4a/3 written with the best volume v itself: s = v + a^2/(3 v), v <= a/3. *)
Theorem large_noise_optimum a v s :
  0 < a -> 0 < v <= a / 3 -> s = v + a ^ 2 / (3 * v) ->
  is_risk (clip v) a s ((a ^ 4 + 3 * v ^ 4) / (3 * (a ^ 2 + 3 * v ^ 2))) /\
  forall V r, 0 <= V -> is_risk (clip V) a s r ->
    (a ^ 4 + 3 * v ^ 4) / (3 * (a ^ 2 + 3 * v ^ 2)) <= r /\
    (r = (a ^ 4 + 3 * v ^ 4) / (3 * (a ^ 2 + 3 * v ^ 2)) -> V = v).
Proof.
  intros Ha Hv E.
  assert (S0 : s - 4 * a / 3 = (a - v) * (a - 3 * v) / (3 * v)) by (rewrite E; field; lra).
  assert (S1 : 0 <= (a - v) * (a - 3 * v) / (3 * v)) by (apply frac_ge0; [apply Rmult_le_pos|]; lra).
  assert (Hs : 0 < s) by lra.
  assert (B : best_volume a s = v).
  { unfold best_volume; destruct (Rle_dec s (4 * a / 3)) as [L|L].
    - assert (Z : (a - v) * (a - 3 * v) / (3 * v) = 0) by lra.
      assert (a - 3 * v = 0) by
        (destruct (Req_dec (a - 3 * v) 0) as [|N]; [assumption|exfalso];
         assert (0 < (a - v) * (a - 3 * v) / (3 * v)) by
           (apply frac_gt0; [apply Rmult_lt_0_compat|]; lra); lra).
      assert (a = 3 * v) by lra; subst a; rewrite E; field; lra.
    - replace (s ^ 2 - 4 * a ^ 2 / 3) with ((s - 2 * v) ^ 2) by (rewrite E; field; lra).
      rewrite sqrt_pow2; [field|].
      assert (a ^ 2 / (3 * v) - v = (a ^ 2 - 3 * v ^ 2) / (3 * v)) as Q by (field; lra).
      assert (0 <= (a ^ 2 - 3 * v ^ 2) / (3 * v)) by (apply frac_ge0; [pose proof (Rmult_le_pos (a - 3 * v) (a + 3 * v)); pose proof (pow2_ge_0 v)|]; lra); lra. }
  assert (R : least_risk a s = (a ^ 4 + 3 * v ^ 4) / (3 * (a ^ 2 + 3 * v ^ 2))).
  { unfold least_risk; rewrite B; destruct (Rle_dec s (4 * a / 3)) as [L|L]; [|reflexivity].
    assert (Es : s = 4 * a / 3) by lra.
    assert (V1 : v = a / 3)
      by (rewrite <- B; unfold best_volume; destruct (Rle_dec s (4 * a / 3)); lra).
    unfold bound; rewrite Es, V1; field; pose proof (pow_lt a 2 Ha); lra. }
  destruct (best_volume_is_the_minimiser a s Ha Hs) as [_ [M U]].
  rewrite B, R in M; split; [exact M|].
  intros V r HV H; specialize (U V r HV H); now rewrite R, B in U.
Qed.

(** The root in the form that does not cancel. *)
Theorem large_noise_root a s :
  0 < a -> 4 * a / 3 <= s ->
  best_volume a s = 2 * a ^ 2 / 3 / (s + sqrt (s ^ 2 - 4 * a ^ 2 / 3)).
Proof.
  intros Ha Hs.
  assert (D : 0 < s ^ 2 - 4 * a ^ 2 / 3).
  { pose proof (Rmult_le_pos (s - 4 * a / 3) (s + 4 * a / 3)); pose proof (pow_lt a 2 Ha); lra. }
  pose proof (pow2_sqrt _ (Rlt_le _ _ D)) as E; pose proof (sqrt_lt_R0 _ D) as P.
  assert (F : (s - sqrt (s ^ 2 - 4 * a ^ 2 / 3)) / 2
              = 2 * a ^ 2 / 3 / (s + sqrt (s ^ 2 - 4 * a ^ 2 / 3))).
  { set (r := sqrt _) in *; apply (Rmult_eq_reg_r (s + r)); [|lra].
    replace (2 * a ^ 2 / 3 / (s + r) * (s + r)) with (2 * a ^ 2 / 3) by (field; lra).
    replace ((s - r) / 2 * (s + r)) with ((s ^ 2 - r ^ 2) / 2) by field; lra. }
  rewrite <- F; unfold best_volume; destruct (Rle_dec s (4 * a / 3)); [|reflexivity].
  assert (s = 4 * a / 3) by lra; subst s.
  replace ((4 * a / 3) ^ 2 - 4 * a ^ 2 / 3) with ((2 * a / 3) ^ 2) by field.
  rewrite sqrt_pow2 by lra; field.
Qed.

(** * False neighbours *)

(** A coefficient 26 in place of 27. *)
Theorem bound_with_26_is_false :
  ~ (forall a s V r, 0 < a -> 0 < s <= a -> 0 <= V -> is_risk (clip V) a s r ->
       s ^ 2 / 3 * (1 - 26 * s / (64 * a)) <= r).
Proof.
  intros H.
  pose proof (H 1 1 (1 / 2) (b2 1 1 (1 / 2)) ltac:(lra) ltac:(lra) ltac:(lra)
                (risk_of_clip 1 1 (1 / 2) ltac:(lra) ltac:(lra) ltac:(lra))) as K.
  replace (b2 1 1 (1 / 2)) with (b2 1 1 (1 - 1 / 2)) in K by (f_equal; lra).
  rewrite b2_at_candidate in K by lra; unfold bound in K; lra.
Qed.

(** The bound is not attained up to 3a/2, as it is up to 4a/3. *)
Theorem attained_up_to_three_halves_is_false :
  ~ (forall a s, 0 < a -> 0 < s <= 3 * a / 2 ->
       is_risk (clip (a - s / 2)) a s (s ^ 2 / 3 * (1 - 27 * s / (64 * a)))).
Proof.
  intros H; specialize (H 1 (3 / 2) ltac:(lra) ltac:(lra)).
  pose proof (proj1 (lower_bound_attained 1 (3 / 2) (1 - 3 / 2 / 2) _ ltac:(lra) ltac:(lra) ltac:(lra) H) eq_refl); lra.
Qed.

(** The volume a - s/2, or 0 where it is negative, is not the best for every noise. *)
Theorem candidate_for_every_noise_is_false :
  ~ (forall a s, 0 < a -> 0 < s ->
       forall V r q, 0 <= V -> is_risk (clip V) a s r -> is_risk (clip (Rmax 0 (a - s / 2))) a s q -> q <= r).
Proof.
  intros H; specialize (H 1 2 ltac:(lra) ltac:(lra)).
  destruct (best_volume_is_the_minimiser 1 2 ltac:(lra) ltac:(lra)) as [[B _] [M U]].
  assert (Z : is_risk (clip (Rmax 0 (1 - 2 / 2))) 1 2 (b2 1 2 0)).
  { rewrite Rmax_left by lra; apply risk_of_clip; lra. }
  specialize (H _ _ _ (Rlt_le _ _ B) M Z).
  rewrite Rmax_left in Z by lra.
  destruct (U 0 _ (Rle_refl 0) Z) as [G E]; lra.
Qed.

(** Eq. 10 as printed takes the mean over the noise alone, at a fixed teacher weight. *)
Theorem bound_at_a_fixed_weight_is_false :
  ~ (forall a s u V r, 0 < a -> 0 < s <= a -> - a <= u <= a -> 0 <= V ->
       is_RInt (fun eta => (clip V (u + eta) - u) ^ 2) (- s) s (2 * s * r) ->
       s ^ 2 / 3 * (1 - 27 * s / (64 * a)) <= r).
Proof.
  intros H; specialize (H 1 1 0 0 0 ltac:(lra) ltac:(lra) ltac:(lra) ltac:(lra)).
  assert (K : is_RInt (fun eta => (clip 0 (0 + eta) - 0) ^ 2) (- (1)) 1 (2 * 1 * 0)).
  { apply (is_int_eq (fun _ => 0) _ _ _ ((1 - - (1)) * 0)); [apply is_int_const| |ring].
    intros x _; replace (clip 0 (0 + x)) with 0; [ring|].
    unfold clip, Rmax, Rmin; destruct (Rle_dec 0 (0 + x)); destruct (Rle_dec _ _); lra. }
  specialize (H K); lra.
Qed.
