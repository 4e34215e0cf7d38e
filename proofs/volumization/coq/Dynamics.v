(** Algorithm 1 on one weight: after each step of the optimiser, a weight beyond the wall is pulled back towards it,
    w = sgn(w^) (V + alpha (|w^| - V)) where |w^| > V, and left alone elsewhere. Exact arithmetic. *)

From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Branches Sums Matrix.
Local Open Scope R_scope.

(** The pull of Algorithm 1. *)
Definition volumize (V alpha x : R) : R :=
  if Rle_dec (Rabs x) V then x else if Rle_dec 0 x then V + alpha * (x - V) else - V + alpha * (x + V).

(** Below the wall, between, and above it. *)
Lemma clip_cases V x : 0 <= V -> (x < - V /\ clip V x = - V) \/ (- V <= x <= V /\ clip V x = x) \/ (V < x /\ clip V x = V).
Proof.
  intros wall. unfold clip, Rmax, Rmin.
  destruct (Rle_dec V x); destruct (Rle_dec _ _); lra.
Qed.

Lemma volumize_cases V alpha x :
  0 <= V -> (x < - V /\ volumize V alpha x = - V + alpha * (x + V)) \/ (- V <= x <= V /\ volumize V alpha x = x)
            \/ (V < x /\ volumize V alpha x = V + alpha * (x - V)).
Proof.
  intros wall. unfold volumize, Rabs.
  destruct (Rcase_abs x); destruct (Rle_dec _ V); destruct (Rle_dec 0 x); lra.
Qed.

(** Tells the three places of a weight apart, for every weight that occurs. *)
Ltac cases_of_wall :=
  repeat match goal with
  | |- context [clip ?V ?x] =>
      let e := fresh "value" in destruct (clip_cases V x) as [[? e] | [[? e] | [? e]]]; [lra | rewrite ?e in * ..]
  | |- context [volumize ?V ?alpha ?x] =>
      let e := fresh "value" in destruct (volumize_cases V alpha x) as [[? e] | [[? e] | [? e]]]; [lra | rewrite ?e in * ..]
  end;
  unfold Rabs, Rmax in *;
  repeat match goal with
  | |- context [Rcase_abs ?x] => destruct (Rcase_abs x)
  | |- context [Rle_dec ?x ?y] => destruct (Rle_dec x y)
  end.

(** In one formula: alpha of the weight and 1 - alpha of its projection. *)
Lemma volumize_mixture V alpha x : 0 <= V -> volumize V alpha x = alpha * x + (1 - alpha) * clip V x.
Proof. intros wall. cases_of_wall; nra. Qed.

(** alpha = 0 is clipping, V = 0 is weight decay. *)
Corollary volumize_hard V x : 0 <= V -> volumize V 0 x = clip V x.
Proof. intros; rewrite volumize_mixture by assumption; ring. Qed.

Corollary volumize_decay alpha x : volumize 0 alpha x = alpha * x.
Proof. rewrite volumize_mixture by lra. replace (clip 0 x) with 0 by (cases_of_wall; lra). ring. Qed.

Lemma clip_lipschitz V x y : 0 <= V -> Rabs (clip V x - clip V y) <= Rabs (x - y).
Proof. intros wall. cases_of_wall; lra. Qed.

Lemma clip_bounded V x : 0 <= V -> Rabs (clip V x) <= V.
Proof. intros wall. cases_of_wall; lra. Qed.

Lemma volumize_lipschitz V alpha x y :
  0 <= V -> 0 <= alpha <= 1 -> Rabs (volumize V alpha x - volumize V alpha y) <= Rabs (x - y).
Proof.
  intros wall share. rewrite !volumize_mixture by assumption.
  replace (alpha * x + (1 - alpha) * clip V x - (alpha * y + (1 - alpha) * clip V y))
    with (alpha * (x - y) + (1 - alpha) * (clip V x - clip V y)) by ring.
  eapply Rle_trans; [apply Rabs_triang|]. rewrite !Rabs_mult, !(Rabs_pos_eq alpha), (Rabs_pos_eq (1 - alpha)) by lra.
  pose proof (clip_lipschitz V x y wall). nra.
Qed.

(** A run with arbitrary steps of the optimiser: w (n + 1) is the pull of w n + step n. *)
Definition run (V alpha : R) (step w : nat -> R) : Prop := forall n, w (S n) = volumize V alpha (w n + step n).

(** The invariant: whatever the steps, of size at most delta, |w| <= V + alpha delta / (1 - alpha) is kept. *)
Theorem excess_bound V alpha delta step w :
  0 <= V -> 0 <= alpha < 1 -> (forall n, Rabs (step n) <= delta) -> run V alpha step w ->
  Rabs (w 0%nat) <= V + alpha * delta / (1 - alpha) -> forall n, Rabs (w n) <= V + alpha * delta / (1 - alpha).
Proof.
  intros wall share steps recursion start n.
  assert (0 <= delta) by (eapply Rle_trans; [apply Rabs_pos | apply (steps 0%nat)]).
  set (e := alpha * delta / (1 - alpha)) in *.
  assert (e = alpha * (e + delta)) as balance by (unfold e; field; lra).
  assert (0 <= e) by (unfold e; apply Rmult_le_pos; [nra | left; apply Rinv_0_lt_compat; lra]).
  induction n as [|n IH]; [assumption|].
  rewrite recursion. specialize (steps n).
  assert (Rabs (w n + step n) <= V + e + delta) as before by (eapply Rle_trans; [apply Rabs_triang | lra]).
  apply Rabs_le_between in before. apply Rabs_le_between.
  set (x := w n + step n) in *. clearbody x e. cases_of_wall; nra.
Qed.

(** At alpha = 0 the weights stay in [-V, V]; that is the claim of Sec. 4, which holds for alpha = 0 alone. *)
Corollary hard_wall V step w n : 0 <= V -> run V 0 step w -> Rabs (w (S n)) <= V.
Proof. intros wall recursion. rewrite recursion, volumize_hard by assumption. apply clip_bounded; assumption. Qed.

(** For alpha in (0, 1) it is false: one step from the wall leaves it. *)
Theorem soft_wall_leaks V alpha delta :
  0 <= V -> 0 < alpha -> 0 < delta -> V < volumize V alpha (V + delta).
Proof. intros wall share some. cases_of_wall; nra. Qed.

(** Proposition 4.2 as printed, for every alpha in (0, 1) and every size: one step delta outwards from the wall V = 1 / n of an
    n x n layer whose weights all stand there makes it stretch (1, ..., 1) by more than 1. *)
Theorem printed_proposition_4_2_is_false n alpha delta :
  (0 < n)%nat -> 0 < alpha < 1 -> 0 < delta ->
  let V := 1 / INR n in
  let W : matrix := fun _ _ => volumize V alpha (V + delta) in
  norm2 n (fun _ => 1) < norm2 n (times n W (fun _ => 1)).
Proof.
  intros some share step V W.
  assert (0 < INR n) as size by (apply lt_0_INR; assumption).
  assert (0 < V) as wall by (unfold V; apply Rdiv_lt_0_compat; lra).
  assert (INR n * V = 1) as unit by (unfold V; field; lra).
  pose proof (soft_wall_leaks V alpha delta ltac:(lra) ltac:(lra) step) as leaks.
  unfold norm2, times, inner, W. set (w := volumize V alpha (V + delta)) in *.
  rewrite (sum_ext n (fun _ => 1 ^ 2) (fun _ => 1)) by (intros; ring).
  assert (sum n (fun _ => w * 1) = INR n * w) as row by (rewrite sum_const; ring).
  rewrite (sum_ext n (fun _ => sum n (fun _ => w * 1) ^ 2) (fun _ => (INR n * w) ^ 2)) by (intros; rewrite row; reflexivity).
  rewrite !sum_const. apply Rmult_lt_compat_l; [assumption|].
  assert (1 < INR n * w) by nra. nra.
Qed.

(** The bound is tight: with equal steps from the wall the excess is alpha delta (1 - alpha^n) / (1 - alpha), which is less
    than the bound at every n and tends to it. *)
Theorem excess_is_tight V alpha delta w :
  0 <= V -> 0 < alpha < 1 -> 0 < delta -> run V alpha (fun _ => delta) w -> w 0%nat = V ->
  (forall n, w n = V + alpha * delta * (1 - alpha ^ n) / (1 - alpha))
  /\ (forall n, w n < V + alpha * delta / (1 - alpha))
  /\ is_lim_seq w (V + alpha * delta / (1 - alpha)).
Proof.
  intros wall share some recursion start.
  assert (forall n, w n = V + alpha * delta * (1 - alpha ^ n) / (1 - alpha)) as formula.
  { induction n as [|n IH]; [rewrite start; simpl; field; lra|].
    rewrite recursion, IH.
    assert (0 <= alpha * delta * (1 - alpha ^ n) / (1 - alpha)).
    { assert (alpha ^ n <= 1) by (rewrite <- (pow1 n); apply pow_incr; lra).
      apply Rmult_le_pos; [apply Rmult_le_pos; nra | left; apply Rinv_0_lt_compat; lra]. }
    set (e := alpha * delta * (1 - alpha ^ n) / (1 - alpha)) in *.
    replace (alpha * delta * (1 - alpha ^ S n) / (1 - alpha)) with (alpha * (e + delta)).
    - cases_of_wall; lra.
    - unfold e; simpl; field; lra. }
  repeat split.
  - assumption.
  - intros n. rewrite formula. apply Rplus_lt_compat_l.
    apply Rmult_lt_compat_r; [apply Rinv_0_lt_compat; lra|].
    assert (0 < alpha ^ n) by (apply pow_lt; lra). assert (0 < alpha * delta) by nra. nra.
  - apply is_lim_seq_ext with (fun n => V + alpha * delta / (1 - alpha) + - (alpha * delta / (1 - alpha)) * alpha ^ n).
    + intros n. rewrite formula. field. lra.
    + set (e := alpha * delta / (1 - alpha)).
      assert (is_lim_seq (fun n => V + e + - e * alpha ^ n) (V + e + - e * 0)) as limit.
      { apply is_lim_seq_plus'; [apply is_lim_seq_const|].
        apply is_lim_seq_mult'; [apply is_lim_seq_const|].
        apply is_lim_seq_geom. rewrite Rabs_pos_eq; lra. }
      rewrite Rmult_0_r, Rplus_0_r in limit. exact limit.
Qed.

(** Reflection, alpha < 0: the weight comes back into [-V, V] exactly when it overshot by at most 2 V / |alpha|. *)
Theorem reflection_stays V alpha x :
  0 <= V -> alpha < 0 -> V < x -> (Rabs (volumize V alpha x) <= V <-> x - V <= 2 * V / - alpha).
Proof.
  intros wall reflects beyond.
  replace (volumize V alpha x) with (V + alpha * (x - V)) by (cases_of_wall; lra).
  split; intros inside.
  - apply Rmult_le_reg_r with (- alpha); [lra|]. replace (2 * V / - alpha * - alpha) with (2 * V) by (field; lra).
    unfold Rabs in inside. destruct (Rcase_abs _); nra.
  - apply (Rmult_le_compat_r (- alpha)) in inside; [|lra].
    replace (2 * V / - alpha * - alpha) with (2 * V) in inside by (field; lra).
    unfold Rabs. destruct (Rcase_abs _); nra.
Qed.

(** The proximal reading: for 0 < alpha < 1 the pull is the proximal map of h (lam / 2) (|w| - V)_+^2 with
    lam = (1 - alpha) / (alpha h), so that Algorithm 1 is proximal gradient descent on the loss plus that penalty. *)
Definition penalty (V lam x : R) : R := lam / 2 * (x - clip V x) ^ 2.

Lemma penalty_is_excess V lam x : 0 <= V -> penalty V lam x = lam / 2 * Rmax (Rabs x - V) 0 ^ 2.
Proof.
  intros wall. unfold penalty. f_equal.
  cases_of_wall; try ring; try lra; replace x with V by lra || replace x with (- V) by lra; ring.
Qed.

Lemma excess_convex V x y : 0 <= V -> (x - clip V x) ^ 2 >= (y - clip V y) ^ 2 + 2 * (y - clip V y) * (x - y).
Proof.
  intros wall.
  assert (0 <= (y - clip V y) * (clip V y - clip V x)) by (cases_of_wall; nra).
  pose proof (pow2_ge_0 (x - clip V x - (y - clip V y))). nra.
Qed.

Lemma clip_of_volumize V alpha x : 0 <= V -> 0 <= alpha <= 1 -> clip V (volumize V alpha x) = clip V x.
Proof.
  intros wall share.
  destruct (volumize_cases V alpha x wall) as [[? ->] | [[? ->] | [? ->]]]; cases_of_wall; nra.
Qed.

Theorem volumize_is_proximal V alpha h x y :
  0 <= V -> 0 < alpha < 1 -> 0 < h ->
  let lam := (1 - alpha) / (alpha * h) in
  let w := volumize V alpha x in
  (y - x) ^ 2 / (2 * h) + penalty V lam y >= (w - x) ^ 2 / (2 * h) + penalty V lam w + (y - w) ^ 2 / (2 * h).
Proof.
  intros wall share some lam w.
  assert (0 < lam) by (unfold lam; apply Rdiv_lt_0_compat; nra).
  assert ((w - x) / h + lam * (w - clip V w) = 0) as stationary.
  { unfold w. rewrite clip_of_volumize by lra. unfold lam. rewrite volumize_mixture by assumption. field; lra. }
  pose proof (excess_convex V y w wall) as convex.
  unfold penalty.
  replace ((y - x) ^ 2 / (2 * h)) with ((w - x) ^ 2 / (2 * h) + (y - w) ^ 2 / (2 * h) + (w - x) / h * (y - w))
    by (field; lra).
  replace ((w - x) / h) with (- (lam * (w - clip V w))) by lra.
  nra.
Qed.

(** The soft clip: the identity up to V, slope kappa beyond. *)
Definition soft_clip (V kappa u : R) : R := clip V u + kappa * (u - clip V u).

(** The gradient step on (w - u)^2 / 2 (A = I in one coordinate), then the pull. *)
Definition algorithm_1 (V alpha h u : R) (w : nat -> R) : Prop :=
  forall n, w (S n) = volumize V alpha (w n - h * (w n - u)).

Definition slope (alpha h : R) : R := alpha * h / (1 - alpha + alpha * h).

Lemma slope_denominator alpha h : 0 <= alpha <= 1 -> 0 < h -> 0 < 1 - alpha + alpha * h.
Proof. intros. destruct (Req_dec alpha 1); [subst; lra | nra]. Qed.

Lemma soft_clip_is_fixed V alpha h u :
  0 <= V -> 0 <= alpha <= 1 -> 0 < h ->
  let p := soft_clip V (slope alpha h) u in volumize V alpha (p - h * (p - u)) = p.
Proof.
  intros wall share some p.
  pose proof (slope_denominator alpha h share some) as positive.
  assert (clip V (p - h * (p - u)) = clip V u) as same.
  { unfold p, soft_clip, slope. set (d := 1 - alpha + alpha * h) in *.
    assert (clip V u + alpha * h / d * (u - clip V u)
            - h * (clip V u + alpha * h / d * (u - clip V u) - u) = clip V u + h / d * (u - clip V u)) as ->
      by (unfold d in *; field; lra).
    assert (0 < h / d) by (apply Rdiv_lt_0_compat; lra).
    set (r := h / d) in *. clearbody r.
    destruct (clip_cases V u wall) as [[? ->] | [[? ->] | [? ->]]]; cases_of_wall; nra. }
  rewrite volumize_mixture, same by assumption.
  unfold p, soft_clip, slope. field. lra.
Qed.

(** Algorithm 1 converges to the soft clip of u from every start, geometrically with ratio |1 - h|, for 0 < h < 2. *)
Theorem algorithm_1_rate V alpha h u w :
  0 <= V -> 0 <= alpha <= 1 -> 0 < h -> algorithm_1 V alpha h u w ->
  let p := soft_clip V (slope alpha h) u in
  forall n, Rabs (w n - p) <= Rabs (1 - h) ^ n * Rabs (w 0%nat - p).
Proof.
  intros wall share some recursion p n.
  induction n as [|n IH]; [simpl; lra|].
  pose proof (soft_clip_is_fixed V alpha h u wall share some) as fixed. cbv zeta in fixed. fold p in fixed.
  apply Rle_trans with (Rabs (volumize V alpha (w n - h * (w n - u)) - volumize V alpha (p - h * (p - u)))).
  { rewrite fixed, recursion. lra. }
  eapply Rle_trans; [apply volumize_lipschitz; assumption|].
  replace (w n - h * (w n - u) - (p - h * (p - u))) with ((1 - h) * (w n - p)) by ring.
  rewrite Rabs_mult. simpl. rewrite Rmult_assoc. apply Rmult_le_compat_l; [apply Rabs_pos | assumption].
Qed.

Theorem algorithm_1_converges V alpha h u w :
  0 <= V -> 0 <= alpha <= 1 -> 0 < h < 2 -> algorithm_1 V alpha h u w -> is_lim_seq w (soft_clip V (slope alpha h) u).
Proof.
  intros wall share some recursion.
  set (p := soft_clip V (slope alpha h) u).
  apply is_lim_seq_ext with (fun n => p + (w n - p)); [intros; ring|].
  assert (is_lim_seq (fun n => w n - p) 0) as difference; [|
    pose proof (is_lim_seq_plus' _ _ _ _ (is_lim_seq_const p) difference) as limit;
    rewrite Rplus_0_r in limit; exact limit].
  apply is_lim_seq_abs_0.
  apply is_lim_seq_le_le with (fun _ => 0) (fun n => Rabs (1 - h) ^ n * Rabs (w 0%nat - p)).
  - intros n. split; [apply Rabs_pos | apply algorithm_1_rate; lra || assumption].
  - apply is_lim_seq_const.
  - assert (is_lim_seq (fun n => Rabs (1 - h) ^ n) 0) as ratio.
    { apply is_lim_seq_geom. rewrite Rabs_Rabsolu. unfold Rabs. destruct (Rcase_abs _); lra. }
    pose proof (is_lim_seq_mult' _ _ _ _ ratio (is_lim_seq_const (Rabs (w 0%nat - p)))) as limit.
    rewrite Rmult_0_l in limit. exact limit.
Qed.

(** The region is exact: for h >= 2 and V > 0 the run with u = 0 never comes closer to 0 than where it started or the wall. *)
Theorem algorithm_1_needs_small_steps V alpha h w :
  0 < V -> 0 <= alpha <= 1 -> 2 <= h -> algorithm_1 V alpha h 0 w ->
  forall n, Rmin (Rabs (w 0%nat)) V <= Rabs (w n).
Proof.
  intros wall share large recursion n.
  induction n as [|n IH]; [apply Rmin_l|].
  rewrite recursion. set (x := w n - h * (w n - 0)).
  assert (Rabs (w n) <= Rabs x).
  { unfold x. replace (w n - h * (w n - 0)) with ((1 - h) * w n) by ring.
    rewrite Rabs_mult, (Rabs_left (1 - h)) by lra. pose proof (Rabs_pos (w n)). nra. }
  pose proof (Rmin_r (Rabs (w 0%nat)) V).
  clearbody x. unfold Rmin in *. cases_of_wall; try lra; nra.
Qed.

Corollary algorithm_1_diverges V alpha h w :
  0 < V -> 0 <= alpha <= 1 -> 2 <= h -> algorithm_1 V alpha h 0 w -> w 0%nat <> 0 ->
  ~ is_lim_seq w (soft_clip V (slope alpha h) 0).
Proof.
  intros wall share large recursion start limit.
  assert (soft_clip V (slope alpha h) 0 = 0) as zero.
  { unfold soft_clip. replace (clip V 0) with 0 by (cases_of_wall; lra). ring. }
  rewrite zero in limit. apply is_lim_seq_abs in limit. simpl in limit. rewrite Rabs_R0 in limit.
  assert (is_lim_seq (fun _ => Rmin (Rabs (w 0%nat)) V) (Rmin (Rabs (w 0%nat)) V)) as constant by apply is_lim_seq_const.
  pose proof (is_lim_seq_le _ _ _ _ (algorithm_1_needs_small_steps V alpha h w wall share large recursion)
                constant limit) as less.
  simpl in less. apply Rabs_pos_lt in start. unfold Rmin in less. destruct (Rle_dec _ _); lra.
Qed.
