(** The best volume under Cauchy noise of scale s <= a / 4: a - sqrt (4 a s / pi - s^2), less at most s^2 / (4 a). With d its
    distance from a, pi a times the derivative of the error is 4 a s - pi (d^2 + s^2), which vanishes at the root, and a
    small rest, which is positive. *)

From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Branches Cauchy CauchyIntegral CauchyLarge.
Local Open Scope R_scope.

(** (s^2 + x^2) atan (s / x), for small s near s x. *)
Definition turned (s x : R) : R := (s ^ 2 + x ^ 2) * atan (s / x).

Lemma turned_scaled s x : 0 < x -> turned s x = x ^ 2 * ((1 + (s / x) ^ 2) * atan (s / x)).
Proof. intros some. unfold turned. field. lra. Qed.

Lemma turned_above s x : 0 < s -> 0 < x -> s * x < turned s x.
Proof.
  intros scale some. rewrite turned_scaled by assumption.
  assert (0 < s / x) as ratio by (apply Rdiv_lt_0_compat; assumption).
  pose proof (atan_above _ ratio) as above.
  apply (Rmult_lt_compat_l (1 + (s / x) ^ 2)) in above; [|nra].
  replace ((1 + (s / x) ^ 2) * (s / x / (1 + (s / x) ^ 2))) with (s / x) in above by (field; nra).
  apply (Rmult_lt_compat_l (x ^ 2)) in above; [|nra].
  replace (x ^ 2 * (s / x)) with (s * x) in above by (field; lra). exact above.
Qed.

Lemma turned_below s x : 0 < s -> 0 < x -> turned s x < s * x + 2 * s ^ 3 / (3 * x).
Proof.
  intros scale some. rewrite turned_scaled by assumption.
  pose proof (bent_below (s / x) ltac:(apply Rdiv_lt_0_compat; assumption)) as below.
  apply (Rmult_lt_compat_l (x ^ 2)) in below; [|nra].
  replace (x ^ 2 * (s / x + 2 * (s / x) ^ 3 / 3)) with (s * x + 2 * s ^ 3 / (3 * x)) in below by (field; lra). exact below.
Qed.

Lemma turned_third_order s x : 0 < s -> 0 < x -> s * x + 2 * s ^ 3 / (3 * x) - 2 * s ^ 5 / (15 * x ^ 3) < turned s x.
Proof.
  intros scale some. rewrite turned_scaled by assumption.
  pose proof (bent_above (s / x) ltac:(apply Rdiv_lt_0_compat; assumption)) as above.
  apply (Rmult_lt_compat_l (x ^ 2)) in above; [|nra].
  replace (x ^ 2 * (s / x + 2 * (s / x) ^ 3 / 3 - 2 * (s / x) ^ 5 / 15))
    with (s * x + 2 * s ^ 3 / (3 * x) - 2 * s ^ 5 / (15 * x ^ 3)) in above by (field; lra). exact above.
Qed.

(** The derivative at the distance d from a. *)
Lemma slope_near_a a s d :
  0 < s -> 0 < d < 2 * a ->
  PI * a * cauchy_slope a s (a - d) = 2 * a * s - PI * (d ^ 2 + s ^ 2) + turned s (2 * a - d) + turned s d.
Proof.
  intros scale near. pose proof PI_RGT_0. unfold cauchy_slope, g, turned.
  replace ((a - d + a) / s) with (/ (s / (2 * a - d))) by (field; lra).
  replace ((a - d - a) / s) with (- / (s / d)) by (field; lra).
  rewrite atan_opp, !atan_inv by (apply Rdiv_lt_0_compat; lra). field. lra.
Qed.

Definition small_noise_distance (a s : R) : R := sqrt (4 * a * s / PI - s ^ 2).

(** With z = 1 / pi. *)
Lemma small_noise_distance_square a s :
  0 < s <= a / 4 ->
  let d := small_noise_distance a s in 0 < d < 3 / 5 * a /\ PI * (d ^ 2 + s ^ 2) = 4 * a * s.
Proof.
  intros scale d. pose proof pi_between as near. pose proof PI_RGT_0.
  set (z := / PI). assert (PI * z = 1) as product by (unfold z; field; lra).
  assert (1 / 4 <= z < 1 / 3) as size by (split; nra).
  assert (4 * a * s / PI - s ^ 2 = s * (4 * a * z - s)) as shape by (unfold z; field; lra).
  assert (0 < 4 * a * s / PI - s ^ 2) as some by (rewrite shape; apply Rmult_lt_0_compat; nra).
  assert (d ^ 2 = 4 * a * s / PI - s ^ 2) as square
    by (unfold d, small_noise_distance; rewrite <- Rsqr_pow2; apply Rsqr_sqrt; lra).
  assert (0 < d) as positive by (apply sqrt_lt_R0; assumption).
  repeat split; [assumption | | rewrite square; field; lra].
  assert (d ^ 2 < (3 / 5 * a) ^ 2); [|nra]. rewrite square, shape.
  assert (s * (4 * a * z - s) < s * (4 / 3 * a - s)) by (apply Rmult_lt_compat_l; nra). nra.
Qed.

Theorem cauchy_small_noise_slope a s :
  0 < s <= a / 4 ->
  let start := a - sqrt (4 * a * s / PI - s ^ 2) in
  cauchy_slope a s (start - s ^ 2 / (4 * a)) < 0 /\ 0 < cauchy_slope a s start.
Proof.
  intros scale start. pose proof pi_between as near.
  pose proof (small_noise_distance_square a s scale) as [size root].
  unfold small_noise_distance in *. set (d := sqrt (4 * a * s / PI - s ^ 2)) in *.
  assert (0 < a) as positive by lra. assert (0 < PI * a) as factor by nra.
  split.
  - set (k := s ^ 2 / (4 * a)).
    assert (0 < k) as some by (unfold k; apply Rdiv_lt_0_compat; nra).
    assert (k * (4 * a) = s ^ 2) as kept by (unfold k; field; lra).
    assert (k <= a / 64) as little by nra.
    apply Rmult_lt_reg_l with (PI * a); [assumption|]. rewrite Rmult_0_r.
    replace (start - k) with (a - (d + k)) by (unfold start; ring).
    rewrite slope_near_a by lra.
    pose proof (turned_below s (2 * a - (d + k)) ltac:(lra) ltac:(lra)) as far.
    pose proof (turned_below s (d + k) ltac:(lra) ltac:(lra)) as close.
    assert (2 * s ^ 3 / (3 * (2 * a - (d + k))) <= 2 * s ^ 3 / (3 * (d + k))) as order.
    { apply Rmult_le_compat_l; [assert (0 < s ^ 3) by (apply pow_lt; lra); lra|]. apply Rinv_le_contravar; lra. }
    enough (4 * s ^ 3 / (3 * (d + k)) < PI * (2 * d * k + k ^ 2)) by
      (replace (4 * s ^ 3 / (3 * (d + k))) with (2 * (2 * s ^ 3 / (3 * (d + k)))) in * by (field; lra); nra).
    (* 4 a k = s^2, so that pi 2 d k (d + k) >= 2 k pi d^2 = 2 k s (4 a - pi s) >= (2 - pi s / (2 a)) s^3 > 4 s^3 / 3. *)
    apply Rmult_lt_reg_r with (3 * (d + k)); [lra|].
    replace (4 * s ^ 3 / (3 * (d + k)) * (3 * (d + k))) with (4 * s * (k * (4 * a))) by (rewrite kept; field; lra).
    apply Rlt_le_trans with (6 * k * (PI * d ^ 2)).
    + replace (PI * d ^ 2) with (s * (4 * a - PI * s)) by nra.
      assert (0 < s * k) by nra.
      replace (4 * s * (k * (4 * a))) with (s * k * (16 * a)) by ring.
      replace (6 * k * (s * (4 * a - PI * s))) with (s * k * (6 * (4 * a - PI * s))) by ring.
      apply Rmult_lt_compat_l; [assumption | nra].
    + assert (0 <= PI * (3 * k ^ 3 + 9 * d * k ^ 2)).
      { apply Rmult_le_pos; [lra|]. assert (0 < k ^ 3) by (apply pow_lt; assumption). nra. }
      replace (PI * (2 * d * k + k ^ 2) * (3 * (d + k)))
        with (6 * k * (PI * d ^ 2) + PI * (3 * k ^ 3 + 9 * d * k ^ 2)) by ring. lra.
  - apply Rmult_lt_reg_l with (PI * a); [assumption|]. rewrite Rmult_0_r.
    unfold start. rewrite slope_near_a by lra.
    pose proof (turned_above s (2 * a - d) ltac:(lra) ltac:(lra)). pose proof (turned_above s d ltac:(lra) ltac:(lra)). lra.
Qed.

(** So the best of all volumes lies between. *)
Theorem cauchy_small_noise a s :
  0 < s <= a / 4 ->
  let start := a - sqrt (4 * a * s / PI - s ^ 2) in
  exists Vbest r, start - s ^ 2 / (4 * a) < Vbest < start /\ cauchy_risk a s (clip Vbest) r
    /\ forall V q, 0 <= V -> V <> Vbest -> cauchy_risk a s (clip V) q -> r < q.
Proof.
  intros scale start.
  destruct (cauchy_small_noise_slope a s scale) as [low high]. fold start in low, high.
  destruct (cauchy_optimum a s ltac:(lra) ltac:(lra)) as [Vbest [inside [root [least _]]]].
  assert (forall V W, V <= W -> cauchy_slope a s V <= cauchy_slope a s W) as grows.
  { intros V W [less | ->]; [left; apply cauchy_slope_increases; lra | lra]. }
  exists Vbest, (cauchy_b2 a s Vbest). repeat split.
  - apply Rnot_le_lt; intros beyond. pose proof (grows _ _ beyond). lra.
  - apply Rnot_le_lt; intros beyond. pose proof (grows _ _ beyond). lra.
  - apply cauchy_risk_of_clip; lra.
  - intros V q wall other risk.
    rewrite (cauchy_risk_unique a s (clip V) q (cauchy_b2 a s V)); auto; [lra|]. apply cauchy_risk_of_clip; lra.
Qed.

(** The false neighbour: less at most a tenth of it, at a = 1, s = 1/4. *)
Theorem cauchy_small_noise_within_a_tenth_is_false :
  ~ (forall a s, 0 < s <= a / 4 -> cauchy_slope a s (a - sqrt (4 * a * s / PI - s ^ 2) - s ^ 2 / (40 * a)) < 0).
Proof.
  intros claim. specialize (claim 1 (1 / 4) ltac:(lra)). pose proof pi_between as near.
  pose proof (small_noise_distance_square 1 (1 / 4) ltac:(lra)) as [size root].
  unfold small_noise_distance in *. set (d := sqrt (4 * 1 * (1 / 4) / PI - (1 / 4) ^ 2)) in *.
  replace (1 - d - (1 / 4) ^ 2 / (40 * 1)) with (1 - (d + 1 / 640)) in claim by field.
  assert (3 / 16 <= d ^ 2) as least by nra. assert (43 / 100 < d) as place by nra.
  apply (Rmult_lt_compat_l (PI * 1)) in claim; [|lra]. rewrite slope_near_a in claim by lra.
  pose proof (turned_above (1 / 4) (2 * 1 - (d + 1 / 640)) ltac:(lra) ltac:(lra)) as far.
  pose proof (turned_third_order (1 / 4) (d + 1 / 640) ltac:(lra) ltac:(lra)) as close.
  set (x := d + 1 / 640) in *. assert (43 / 100 < x < 61 / 100) as inside by (unfold x; lra).
  assert (17 / 1000 <= 2 * (1 / 4) ^ 3 / (3 * x)) as third.
  { apply Rmult_le_reg_r with (3 * x); [lra|].
    replace (2 * (1 / 4) ^ 3 / (3 * x) * (3 * x)) with (2 * (1 / 4) ^ 3) by (field; lra). lra. }
  assert (79 / 1000 <= x ^ 3) as cube by (replace (x ^ 3) with (x * x ^ 2) by ring; nra).
  assert (2 * (1 / 4) ^ 5 / (15 * x ^ 3) <= 2 / 1000) as fifth.
  { apply Rmult_le_reg_r with (15 * x ^ 3); [lra|].
    replace (2 * (1 / 4) ^ 5 / (15 * x ^ 3) * (15 * x ^ 3)) with (2 * (1 / 4) ^ 5) by (field; lra). lra. }
  assert (PI * (x ^ 2 - d ^ 2) <= 9 / 1000) as shift by (unfold x; nra).
  nra.
Qed.
