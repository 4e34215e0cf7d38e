(** The best volume under Cauchy noise of scale s >= a: 2 a^2 / (3 pi s), within a^4 / (20 s^3). The derivative of the error
    changes its sign there, by polynomial bounds of (1 + t^2) atan t. *)

From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Branches Cauchy CauchyIntegral.
Local Open Scope R_scope.

Lemma is_derive_bent (t : R) : is_derive (fun t => (1 + t ^ 2) * atan t) t (2 * t * atan t + 1).
Proof.
  evar_last.
  - apply (is_derive_mult (fun t => 1 + t ^ 2) atan).
    + auto_derive; [trivial | reflexivity].
    + apply is_derive_atan.
    + intros; apply Rmult_comm.
  - unfold plus, mult; simpl. real_equation. field. nra.
Qed.

Lemma atan_third_order x : 0 < x -> x - x ^ 3 / 3 < atan x.
Proof.
  intros positive.
  pose proof (grows (fun t => atan t - (t - t ^ 3 / 3)) (fun t => t ^ 4 / (1 + t ^ 2)) 0 x positive) as growth.
  cbv beta in growth. rewrite atan_0 in growth.
  enough (0 - (0 - 0 ^ 3 / 3) < atan x - (x - x ^ 3 / 3)) by lra. apply growth.
  - intros t _. evar_last.
    + apply (is_derive_minus atan (fun t => t - t ^ 3 / 3)); [apply is_derive_atan|].
      auto_derive; [trivial | reflexivity].
    + unfold minus, plus, opp; simpl. real_equation. field. nra.
  - intros t [from _]. apply Rdiv_lt_0_compat; [apply pow_lt; assumption | nra].
Qed.

(** (1 + t^2) atan t < t + 2 t^3 / 3. *)
Lemma bent_below x : 0 < x -> (1 + x ^ 2) * atan x < x + 2 * x ^ 3 / 3.
Proof.
  intros positive.
  pose proof (grows (fun t => t + 2 * t ^ 3 / 3 - (1 + t ^ 2) * atan t) (fun t => 2 * t * (t - atan t)) 0 x positive) as growth.
  cbv beta in growth. rewrite atan_0 in growth.
  enough (0 + 2 * 0 ^ 3 / 3 - (1 + 0 ^ 2) * 0 < x + 2 * x ^ 3 / 3 - (1 + x ^ 2) * atan x) by lra. apply growth.
  - intros t _. evar_last.
    + apply (is_derive_minus (fun t => t + 2 * t ^ 3 / 3) (fun t => (1 + t ^ 2) * atan t)); [|apply is_derive_bent].
      auto_derive; [trivial | reflexivity].
    + unfold minus, plus, opp; simpl. real_equation. field.
  - intros t [from _]. pose proof (atan_below t from). nra.
Qed.

(** (1 + t^2) atan t > t + 2 t^3 / 3 - 2 t^5 / 15. *)
Lemma bent_above x : 0 < x -> x + 2 * x ^ 3 / 3 - 2 * x ^ 5 / 15 < (1 + x ^ 2) * atan x.
Proof.
  intros positive.
  pose proof (grows (fun t => (1 + t ^ 2) * atan t - (t + 2 * t ^ 3 / 3 - 2 * t ^ 5 / 15))
                    (fun t => 2 * t * (atan t - (t - t ^ 3 / 3))) 0 x positive) as growth.
  cbv beta in growth. rewrite atan_0 in growth.
  enough ((1 + 0 ^ 2) * 0 - (0 + 2 * 0 ^ 3 / 3 - 2 * 0 ^ 5 / 15)
          < (1 + x ^ 2) * atan x - (x + 2 * x ^ 3 / 3 - 2 * x ^ 5 / 15)) by lra. apply growth.
  - intros t _. evar_last.
    + apply (is_derive_minus (fun t => (1 + t ^ 2) * atan t) (fun t => t + 2 * t ^ 3 / 3 - 2 * t ^ 5 / 15));
        [apply is_derive_bent|].
      auto_derive; [trivial | reflexivity].
    + unfold minus, plus, opp; simpl. real_equation. field.
  - intros t [from _]. pose proof (atan_third_order t from). nra.
Qed.

(** The slope at V = s x, where a = s r and x < r: (1 + t^2) atan t at r + x and r - x. *)
Lemma slope_scaled r s x :
  0 < r -> 0 < s ->
  PI * r * cauchy_slope (s * r) s (s * x)
  = s * (2 * PI * r * x + 2 * r - (1 + (r + x) ^ 2) * atan (r + x) - (1 + (r - x) ^ 2) * atan (r - x)).
Proof.
  intros ratio scale. pose proof PI_RGT_0. unfold cauchy_slope, g.
  replace ((s * x + s * r) / s) with (r + x) by (field; lra).
  replace ((s * x - s * r) / s) with (- (r - x)) by (field; lra).
  rewrite atan_opp. field. repeat split; lra.
Qed.

Lemma pi_between : 3 < PI <= 4.
Proof. pose proof PI2_3_2. pose proof PI_4. lra. Qed.

(** The two ends in units of s, with r = a / s: r^2 y, y = 2 / (3 pi) -+ r^2 / 20. *)
Lemma slope_at_the_ends r s :
  0 < r <= 1 -> 0 < s ->
  cauchy_slope (s * r) s (s * (r ^ 2 * (2 / (3 * PI) - r ^ 2 / 20))) < 0
  /\ 0 < cauchy_slope (s * r) s (s * (r ^ 2 * (2 / (3 * PI) + r ^ 2 / 20))).
Proof.
  intros ratio scale. pose proof pi_between as near.
  set (z := 2 / (3 * PI)).
  assert (PI * z = 2 / 3) as product by (unfold z; field; lra).
  assert (1 / 6 <= z < 2 / 9) as size by (split; nra).
  assert (0 < r ^ 2 <= 1) as square by nra.
  assert (0 < PI * r) as factor by nra.
  split.
  - set (y := z - r ^ 2 / 20).
    assert (1 / 10 <= y <= 2 / 9) as place by (unfold y; lra).
    assert (0 < r ^ 2 * y < r) as inside by (split; nra).
    pose proof (bent_above (r + r ^ 2 * y) ltac:(lra)) as first.
    pose proof (bent_above (r - r ^ 2 * y) ltac:(lra)) as second.
    apply Rmult_lt_reg_l with (PI * r); [assumption|].
    rewrite slope_scaled by lra. rewrite Rmult_0_r.
    apply Rlt_le_trans with
      (s * (r ^ 5 * (- PI / 10 + 4 / 15 - 4 * y ^ 2 + 8 / 3 * r ^ 2 * y ^ 2 + 4 / 3 * (r ^ 2) ^ 2 * y ^ 4))).
    + apply Rmult_lt_compat_l; [assumption|].
      replace (r ^ 5 * (- PI / 10 + 4 / 15 - 4 * y ^ 2 + 8 / 3 * r ^ 2 * y ^ 2 + 4 / 3 * (r ^ 2) ^ 2 * y ^ 4))
        with (2 * PI * r * (r ^ 2 * y) + 2 * r
              - ((r + r ^ 2 * y) + 2 * (r + r ^ 2 * y) ^ 3 / 3 - 2 * (r + r ^ 2 * y) ^ 5 / 15)
              - ((r - r ^ 2 * y) + 2 * (r - r ^ 2 * y) ^ 3 / 3 - 2 * (r - r ^ 2 * y) ^ 5 / 15)); [lra|].
      replace (2 * PI * r * (r ^ 2 * y)) with (2 * r ^ 3 * (PI * z) - PI * r ^ 5 / 10) by (unfold y; field).
      rewrite product. field.
    + assert (0 < y ^ 2 <= 1) as small by nra.
      assert (r ^ 2 * y ^ 2 <= y ^ 2) by nra.
      assert ((r ^ 2) ^ 2 * y ^ 4 <= y ^ 2).
      { replace (y ^ 4) with (y ^ 2 * y ^ 2) by ring.
        assert ((r ^ 2) ^ 2 <= 1) by nra. assert (y ^ 2 * y ^ 2 <= y ^ 2) by nra. nra. }
      assert (0 < r ^ 5) by (apply pow_lt; lra).
      assert (0 < s * r ^ 5) by (apply Rmult_lt_0_compat; assumption). nra.
  - set (y := z + r ^ 2 / 20).
    assert (1 / 10 <= y <= 49 / 180) as place by (unfold y; lra).
    assert (0 < r ^ 2 * y < r) as inside by (split; nra).
    pose proof (bent_below (r + r ^ 2 * y) ltac:(lra)) as first.
    pose proof (bent_below (r - r ^ 2 * y) ltac:(lra)) as second.
    apply Rmult_lt_reg_l with (PI * r); [assumption|].
    rewrite slope_scaled by lra. rewrite Rmult_0_r.
    apply Rmult_lt_0_compat; [assumption|].
    apply Rlt_trans with (r ^ 5 * (PI / 10 - 4 * y ^ 2)).
    + apply Rmult_lt_0_compat; [apply pow_lt; lra | nra].
    + replace (r ^ 5 * (PI / 10 - 4 * y ^ 2))
        with (2 * PI * r * (r ^ 2 * y) + 2 * r - ((r + r ^ 2 * y) + 2 * (r + r ^ 2 * y) ^ 3 / 3)
              - ((r - r ^ 2 * y) + 2 * (r - r ^ 2 * y) ^ 3 / 3)); [lra|].
      replace (2 * PI * r * (r ^ 2 * y)) with (2 * r ^ 3 * (PI * z) + PI * r ^ 5 / 10) by (unfold y; field).
      rewrite product. field.
Qed.

(** The slope of the error is negative at the lower end and positive at the upper. *)
Theorem cauchy_large_noise_slope a s :
  0 < a -> a <= s ->
  cauchy_slope a s (2 * a ^ 2 / (3 * PI * s) - a ^ 4 / (20 * s ^ 3)) < 0
  /\ 0 < cauchy_slope a s (2 * a ^ 2 / (3 * PI * s) + a ^ 4 / (20 * s ^ 3)).
Proof.
  intros positive scale. pose proof PI_RGT_0.
  assert (0 < a / s) by (apply Rdiv_lt_0_compat; lra).
  assert (a / s <= 1) by (apply Rmult_le_reg_r with s; [lra|]; replace (a / s * s) with a by (field; lra); lra).
  pose proof (slope_at_the_ends (a / s) s ltac:(lra) ltac:(lra)) as [low high].
  replace (s * (a / s)) with a in low, high by (field; lra).
  replace (s * ((a / s) ^ 2 * (2 / (3 * PI) - (a / s) ^ 2 / 20))) with (2 * a ^ 2 / (3 * PI * s) - a ^ 4 / (20 * s ^ 3)) in low
    by (field; lra).
  replace (s * ((a / s) ^ 2 * (2 / (3 * PI) + (a / s) ^ 2 / 20))) with (2 * a ^ 2 / (3 * PI * s) + a ^ 4 / (20 * s ^ 3)) in high
    by (field; lra).
  split; assumption.
Qed.

(** So the best volume of the integral itself lies between the two, for every scale s >= a. *)
Theorem cauchy_large_noise a s :
  0 < a -> a <= s ->
  exists Vbest r, Rabs (Vbest - 2 * a ^ 2 / (3 * PI * s)) < a ^ 4 / (20 * s ^ 3) /\ cauchy_risk a s (clip Vbest) r
    /\ forall V q, 0 <= V -> V <> Vbest -> cauchy_risk a s (clip V) q -> r < q.
Proof.
  intros positive scale.
  assert (0 < s) as noise by lra.
  destruct (cauchy_large_noise_slope a s positive scale) as [low high].
  destruct (cauchy_optimum a s positive noise) as [Vbest [inside [root [least _]]]].
  assert (forall V W, V < W -> cauchy_slope a s V < cauchy_slope a s W) as increases
    by (intros; apply cauchy_slope_increases; assumption).
  exists Vbest, (cauchy_b2 a s Vbest). repeat split.
  - apply Rabs_def1.
    + apply Rnot_le_lt; intros beyond.
      destruct (Rle_lt_or_eq_dec (2 * a ^ 2 / (3 * PI * s) + a ^ 4 / (20 * s ^ 3)) Vbest ltac:(lra)) as [less | same].
      * pose proof (increases _ _ less). lra.
      * rewrite same in high. lra.
    + apply Rnot_le_lt; intros beyond.
      destruct (Rle_lt_or_eq_dec Vbest (2 * a ^ 2 / (3 * PI * s) - a ^ 4 / (20 * s ^ 3)) ltac:(lra)) as [less | same].
      * pose proof (increases _ _ less). lra.
      * rewrite <- same in low. lra.
  - apply cauchy_risk_of_clip; lra.
  - intros V q wall other risk.
    rewrite (cauchy_risk_unique a s (clip V) q (cauchy_b2 a s V)); auto. apply cauchy_risk_of_clip; assumption.
Qed.

(** (1 + t^2) atan t < t + 2 t^3 / 3 - 2 t^5 / 15 + 2 t^7 / 35. *)
Lemma bent_below_seventh x : 0 < x -> (1 + x ^ 2) * atan x < x + 2 * x ^ 3 / 3 - 2 * x ^ 5 / 15 + 2 * x ^ 7 / 35.
Proof.
  intros positive.
  pose proof (grows (fun t => t + 2 * t ^ 3 / 3 - 2 * t ^ 5 / 15 + 2 * t ^ 7 / 35 - (1 + t ^ 2) * atan t)
                    (fun t => 2 * t * (t - t ^ 3 / 3 + t ^ 5 / 5 - atan t)) 0 x positive) as growth.
  cbv beta in growth. rewrite atan_0 in growth.
  enough (0 + 2 * 0 ^ 3 / 3 - 2 * 0 ^ 5 / 15 + 2 * 0 ^ 7 / 35 - (1 + 0 ^ 2) * 0
          < x + 2 * x ^ 3 / 3 - 2 * x ^ 5 / 15 + 2 * x ^ 7 / 35 - (1 + x ^ 2) * atan x) by lra. apply growth.
  - intros t _. evar_last.
    + apply (is_derive_minus (fun t => t + 2 * t ^ 3 / 3 - 2 * t ^ 5 / 15 + 2 * t ^ 7 / 35) (fun t => (1 + t ^ 2) * atan t));
        [|apply is_derive_bent].
      auto_derive; [trivial | reflexivity].
    + unfold minus, plus, opp; simpl. real_equation. field.
  - intros t [from _]. pose proof (atan_fifth_order t from). nra.
Qed.

(** The false neighbour: within a^4 / (200 s^3), at a = 1, s = 10. The best volume is below. *)
Theorem cauchy_large_noise_within_a_tenth_of_it_is_false :
  ~ (forall a s, 0 < a -> a <= s ->
       cauchy_slope a s (2 * a ^ 2 / (3 * PI * s) - a ^ 4 / (200 * s ^ 3)) < 0
       /\ 0 < cauchy_slope a s (2 * a ^ 2 / (3 * PI * s) + a ^ 4 / (200 * s ^ 3))).
Proof.
  intros claim. destruct (claim 1 10 ltac:(lra) ltac:(lra)) as [low _].
  pose proof pi_between as near.
  set (z := 2 / (3 * PI)).
  assert (PI * z = 2 / 3) as product by (unfold z; field; lra).
  assert (1 / 6 <= z < 2 / 9) as size by (split; nra).
  set (y := z - 1 / 20000). set (x := y / 100).
  replace (2 * 1 ^ 2 / (3 * PI * 10) - 1 ^ 4 / (200 * 10 ^ 3)) with (10 * x) in low by (unfold x, y, z; field; lra).
  assert (16 / 100 <= y < 2 / 9) as place by (unfold y; lra).
  pose proof (slope_scaled (1 / 10) 10 x ltac:(lra) ltac:(lra)) as scaled.
  replace (10 * (1 / 10)) with 1 in scaled by field.
  assert (0 < x < 1 / 450) as inside by (unfold x; lra).
  pose proof (bent_below_seventh (1 / 10 + x) ltac:(lra)) as first.
  pose proof (bent_below_seventh (1 / 10 - x) ltac:(lra)) as second.
  assert (PI * x = 1 / 150 - PI / 2000000) as turn by (unfold x, y; lra).
  assert (x ^ 2 <= 1 / 202500) as square by nra.
  assert (PI * (1 / 10) * cauchy_slope 1 10 (10 * x) < 0) as negative by nra.
  assert ((1 / 10 + x) ^ 7 + (1 / 10 - x) ^ 7 <= 22 / 10 * (1 / 10) ^ 7) as seventh.
  { replace ((1 / 10 + x) ^ 7 + (1 / 10 - x) ^ 7)
      with (2 * (1 / 10) ^ 7 + x ^ 2 * (42 * (1 / 10) ^ 5 + x ^ 2 * (70 * (1 / 10) ^ 3 + x ^ 2 * (14 * (1 / 10))))) by field.
    set (q := x ^ 2) in *. assert (0 <= q) by (apply pow2_ge_0). nra. }
  assert ((1 / 10 + x) ^ 3 + (1 / 10 - x) ^ 3 = 2 * (1 / 10) ^ 3 + 6 / 10 * x ^ 2) as third by field.
  assert (2 * (1 / 10) ^ 5 <= (1 / 10 + x) ^ 5 + (1 / 10 - x) ^ 5) as fifth.
  { replace ((1 / 10 + x) ^ 5 + (1 / 10 - x) ^ 5)
      with (2 * (1 / 10) ^ 5 + x ^ 2 * (20 * (1 / 10) ^ 3 + x ^ 2)) by field.
    set (q := x ^ 2) in *. assert (0 <= q) by (apply pow2_ge_0). nra. }
  rewrite scaled in negative.
  set (t7 := (1 / 10 + x) ^ 7) in *. set (o7 := (1 / 10 - x) ^ 7) in *.
  set (t5 := (1 / 10 + x) ^ 5) in *. set (o5 := (1 / 10 - x) ^ 5) in *.
  set (t3 := (1 / 10 + x) ^ 3) in *. set (o3 := (1 / 10 - x) ^ 3) in *. lra.
Qed.
