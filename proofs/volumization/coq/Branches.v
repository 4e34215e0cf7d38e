(** Eq. 14 and its three neighbours: the risk of hard clipping, for every a > 0,
    s > 0, V >= 0, is the piecewise polynomial [b2 a s V].

    The way: the error (clip V (u + eta) - u)^2 is a quadratic in eta, corrected
    by powers of the positive parts of u + eta - V and -u - eta - V; these have
    elementary integrals, twice; one formula with positive parts results, and
    each of the four branches is what it says there. *)

From Coq Require Import Reals Psatz.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Prelude Mean.
Open Scope R_scope.

(** Hard clipping at V >= 0: Eq. 11 with alpha = 0. *)
Definition clip (V x : R) : R := Rmax (- V) (Rmin V x).

(** The four branches, each a polynomial over a or over a s. *)
Definition b2_low a s V := (V * s ^ 2 / a + (a - V) ^ 3 / a) / 3.
Definition b2_wide a s V := a ^ 2 / 3 + V ^ 2 - 2 * V ^ 3 / (3 * s) - 2 * a ^ 2 * V / (3 * s).
Definition b2_middle a s V := s ^ 2 / 3 - (s - (V - a)) ^ 3 * (s + (V - a)) / (12 * a * s).
Definition b2_high (s : R) := s ^ 2 / 3.

(** Eq. 14, divided by 3, completed by the branch V <= s - a that it lacks. *)
Definition b2 a s V :=
  if Rle_dec V (a - s) then b2_low a s V
  else if Rle_dec V (s - a) then b2_wide a s V
  else if Rle_dec V (a + s) then b2_middle a s V
  else b2_high s.

(** The cube of the positive part of x, and the linear combination in which they come. *)
Lemma pos_cube x : x * pos x ^ 2 = pos x ^ 3.
Proof. replace (x * pos x ^ 2) with (x * pos x * pos x) by ring; rewrite pos_mult; ring. Qed.

Section Inner.
Variables a s V : R.
Hypothesis Ha : 0 < a.
Hypothesis Hs : 0 < s.
Hypothesis HV : 0 <= V.

(** The mean over the noise, at a fixed teacher weight, times 2 s. *)
Definition noise_integral u :=
  2 * s ^ 3 / 3
  - s * pos (u + (s - V)) ^ 2 + 2 / 3 * pos (u + (s - V)) ^ 3
  - s * pos (u + (- s - V)) ^ 2 - 2 / 3 * pos (u + (- s - V)) ^ 3
  - s * pos (s - V - u) ^ 2 + 2 / 3 * pos (s - V - u) ^ 3
  - s * pos (- s - V - u) ^ 2 - 2 / 3 * pos (- s - V - u) ^ 3.

Lemma error_by_positive_parts u eta :
  (clip V (u + eta) - u) ^ 2 =
  1 * eta ^ 2 + 0 * eta + 0
  + (2 * (u - V) * pos (eta + (u - V)) + -1 * pos (eta + (u - V)) ^ 2)
  + (- (2 * (V + u)) * pos (- u - V - eta) + -1 * pos (- u - V - eta) ^ 2).
Proof.
  unfold clip, pos, Rmax, Rmin.
  destruct (Rle_dec V (u + eta)); destruct (Rle_dec (- V) _);
    destruct (Rle_dec 0 (eta + (u - V))); destruct (Rle_dec 0 (- u - V - eta));
    solve [exfalso; lra | ring |
      replace eta with (V - u) by lra; ring | replace eta with (- V - u) by lra; ring
      | replace V with 0 by lra; try replace eta with (- u) by lra; ring ].
Qed.

Lemma risk_at_a_weight u :
  is_RInt (fun eta => (clip V (u + eta) - u) ^ 2) (- s) s (noise_integral u).
Proof.
  eapply is_int_eq.
  - apply is_int_plus; [apply is_int_plus; [apply is_int_quadratic|]|].
    + apply is_int_plus; [eapply is_int_scal, is_int_pos1|eapply is_int_scal, is_int_pos2].
    + apply is_int_plus; [eapply is_int_scal, is_int_neg1|eapply is_int_scal, is_int_neg2].
  - intros eta _; symmetry; apply error_by_positive_parts.
  - unfold noise_integral.
    replace (s + (u - V)) with (u + (s - V)) by ring.
    replace (- s + (u - V)) with (u + (- s - V)) by ring.
    replace (- u - V - - s) with (s - V - u) by ring.
    replace (- u - V - s) with (- s - V - u) by ring.
    pose proof (pos_cube (u + (s - V))); pose proof (pos_cube (u + (- s - V))).
    pose proof (pos_cube (s - V - u)); pose proof (pos_cube (- s - V - u)).
    lra.
Qed.

(** One formula for all branches. *)
Definition b2_unified :=
  s ^ 2 / 3
  + (- s / 3 * (pos (a + s - V) ^ 3 - pos (s - a - V) ^ 3)
     + (pos (a + s - V) ^ 4 - pos (s - a - V) ^ 4) / 6
     - s / 3 * pos (a - s - V) ^ 3 - pos (a - s - V) ^ 4 / 6) / (2 * a * s).

Lemma risk_of_all_weights : is_RInt noise_integral (- a) a (4 * a * s * b2_unified).
Proof.
  eapply is_int_eq.
  - apply is_int_plus; [apply is_int_plus; [apply is_int_plus; [apply is_int_plus|]|]|].
    + apply (is_int_const _ _ (2 * s ^ 3 / 3)).
    + apply is_int_plus; [apply (is_int_scal _ _ _ (- s) _ (is_int_pos2 _ _ (s - V)))
                         |apply (is_int_scal _ _ _ (2 / 3) _ (is_int_pos3 _ _ (s - V)))].
    + apply is_int_plus; [apply (is_int_scal _ _ _ (- s) _ (is_int_pos2 _ _ (- s - V)))
                         |apply (is_int_scal _ _ _ (- (2 / 3)) _ (is_int_pos3 _ _ (- s - V)))].
    + apply is_int_plus; [apply (is_int_scal _ _ _ (- s) _ (is_int_neg2 _ _ (s - V)))
                         |apply (is_int_scal _ _ _ (2 / 3) _ (is_int_neg3 _ _ (s - V)))].
    + apply is_int_plus; [apply (is_int_scal _ _ _ (- s) _ (is_int_neg2 _ _ (- s - V)))
                         |apply (is_int_scal _ _ _ (- (2 / 3)) _ (is_int_neg3 _ _ (- s - V)))].
  - intros u _; unfold noise_integral; ring.
  - unfold b2_unified.
    replace (a + (s - V)) with (a + s - V) by ring; replace (- a + (s - V)) with (s - a - V) by ring.
    replace (a + (- s - V)) with (a - s - V) by ring.
    rewrite (pos_left (- a + (- s - V))) by lra.
    replace (s - V - - a) with (a + s - V) by ring; replace (s - V - a) with (s - a - V) by ring.
    replace (- s - V - - a) with (a - s - V) by ring.
    rewrite (pos_left (- s - V - a)) by lra.
    field; lra.
Qed.

Lemma unified_is_b2 : b2_unified = b2 a s V.
Proof.
  unfold b2_unified, b2.
  destruct (Rle_dec V (a - s)); [|destruct (Rle_dec V (s - a)); [|destruct (Rle_dec V (a + s))]].
  - rewrite (pos_right (a + s - V)), (pos_left (s - a - V)), (pos_right (a - s - V)) by lra.
    unfold b2_low; field; lra.
  - rewrite (pos_right (a + s - V)), (pos_right (s - a - V)), (pos_left (a - s - V)) by lra.
    unfold b2_wide; field; lra.
  - rewrite (pos_right (a + s - V)), (pos_left (s - a - V)), (pos_left (a - s - V)) by lra.
    unfold b2_middle; field; lra.
  - rewrite (pos_left (a + s - V)), (pos_left (s - a - V)), (pos_left (a - s - V)) by lra.
    unfold b2_high; field; lra.
Qed.

End Inner.

(** * Eq. 14, complete *)

(** The risk of clipping at V is [b2 a s V], for all a, s > 0 and V >= 0. *)
Theorem risk_of_clip a s V :
  0 < a -> 0 < s -> 0 <= V -> is_risk (clip V) a s (b2 a s V).
Proof.
  intros Ha Hs HV; exists (noise_integral s V); split.
  - intros u _; now apply risk_at_a_weight.
  - rewrite <- unified_is_b2 by assumption; now apply risk_of_all_weights.
Qed.

(** Branch by branch; at the joints both neighbours hold, so the cases are closed. *)
Theorem risk_of_clip_low a s V :
  0 < a -> 0 < s -> 0 <= V <= a - s -> is_risk (clip V) a s ((V * s ^ 2 / a + (a - V) ^ 3 / a) / 3).
Proof.
  intros Ha Hs HV; replace (_ / 3) with (b2 a s V); [apply risk_of_clip; lra|].
  unfold b2; destruct (Rle_dec V (a - s)); [reflexivity|lra].
Qed.

Theorem risk_of_clip_wide a s V :
  0 < a -> 0 < s -> 0 <= V <= s - a ->
  is_risk (clip V) a s (a ^ 2 / 3 + V ^ 2 - 2 * V ^ 3 / (3 * s) - 2 * a ^ 2 * V / (3 * s)).
Proof.
  intros Ha Hs HV; change (is_risk (clip V) a s (b2_wide a s V)).
  replace (b2_wide a s V) with (b2 a s V); [apply risk_of_clip; lra|].
  unfold b2; destruct (Rle_dec V (a - s)).
  - assert (s = a) by lra; assert (V = 0) by lra; subst; unfold b2_low, b2_wide; field; lra.
  - destruct (Rle_dec V (s - a)); [reflexivity|lra].
Qed.

Theorem risk_of_clip_middle a s V :
  0 < a -> 0 < s -> Rabs (a - s) <= V <= a + s ->
  is_risk (clip V) a s (s ^ 2 / 3 - (s - (V - a)) ^ 3 * (s + (V - a)) / (12 * a * s)).
Proof.
  intros Ha Hs [L U]; change (is_risk (clip V) a s (b2_middle a s V)).
  apply Rabs_le_between in L.
  replace (b2_middle a s V) with (b2 a s V); [apply risk_of_clip; lra|].
  unfold b2; destruct (Rle_dec V (a - s)).
  - assert (V = a - s) by lra; subst V; unfold b2_low, b2_middle; field; lra.
  - destruct (Rle_dec V (s - a)).
    + assert (V = s - a) by lra; subst V; unfold b2_wide, b2_middle; field; lra.
    + destruct (Rle_dec V (a + s)); [reflexivity|lra].
Qed.

Theorem risk_of_clip_high a s V :
  0 < a -> 0 < s -> a + s <= V -> is_risk (clip V) a s (s ^ 2 / 3).
Proof.
  intros Ha Hs HV; change (is_risk (clip V) a s (b2_high s)).
  replace (b2_high s) with (b2 a s V); [apply risk_of_clip; lra|].
  unfold b2; destruct (Rle_dec V (a - s)); [lra|]; destruct (Rle_dec V (s - a)); [lra|].
  destruct (Rle_dec V (a + s)); [|reflexivity].
  assert (V = a + s) by lra; subst V; unfold b2_middle, b2_high; field; lra.
Qed.

(** * False neighbours *)

(** Eq. 14 as printed lacks the division by 3. *)
Theorem printed_without_the_third_is_false :
  ~ (forall a s V, 0 < a -> 0 < s -> 0 <= V <= a - s ->
       is_risk (clip V) a s (V * s ^ 2 / a + (a - V) ^ 3 / a)).
Proof.
  intros H; specialize (H 2 1 0 ltac:(lra) ltac:(lra) ltac:(lra)).
  pose proof (is_mean_unique 2 1 ltac:(lra) ltac:(lra) _ _ _ H
                (risk_of_clip 2 1 0 ltac:(lra) ltac:(lra) ltac:(lra))) as E.
  unfold b2, b2_low in E; destruct (Rle_dec 0 (2 - 1)); lra.
Qed.

(** The lowest branch does not hold beyond V = a - s. *)
Theorem low_branch_everywhere_is_false :
  ~ (forall a s V, 0 < a -> 0 < s <= a -> 0 <= V -> is_risk (clip V) a s (b2_low a s V)).
Proof.
  intros H; specialize (H 1 1 1 ltac:(lra) ltac:(lra) ltac:(lra)).
  pose proof (is_mean_unique 1 1 ltac:(lra) ltac:(lra) _ _ _ H
                (risk_of_clip 1 1 1 ltac:(lra) ltac:(lra) ltac:(lra))) as E.
  unfold b2, b2_low, b2_middle in E.
  destruct (Rle_dec 1 (1 - 1)); [lra|]; destruct (Rle_dec 1 (1 + 1)); lra.
Qed.
