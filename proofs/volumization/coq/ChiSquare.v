(** One weight on Gaussian data: X^T X is chi-square of N degrees of freedom, and its root r has a density proportional to
    r^(N - 1) exp(-r^2 / 2). By parts E[1 / X^T X] = 1 / (N - 2), which is Eq. 9; by a change of scale the variance of the
    flow at every time t follows. *)

From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Prelude.
Local Open Scope R_scope.

(** r^n exp(-k r^2 / 2), and its integral from 0 to T. *)
Definition weight (n : nat) (k r : R) : R := r ^ n * exp (- (k * r ^ 2 / 2)).
Definition below (n : nat) (k T : R) : R := RInt (weight n k) 0 T.

(** m is the mean of phi under the chi-square law of N > 0 degrees of freedom: the limit of a ratio of integrals. *)
Definition chi_square_mean (N : nat) (phi : R -> R) (m : R) : Prop :=
  is_lim (fun T => RInt (fun r => phi (r ^ 2) * weight (pred N) 1 r) 0 T / below (pred N) 1 T) p_infty m.

Lemma cont_weight n k r : continuous (weight n k) r.
Proof. apply (ex_derive_continuous (weight n k)). unfold weight. auto_derive. trivial. Qed.

Lemma is_int_weight n k a b : is_RInt (weight n k) a b (RInt (weight n k) a b).
Proof. apply (RInt_correct (V := R_CompleteNormedModule)), ex_int_continuous. intros; apply cont_weight. Qed.

(** By parts. *)
Lemma parts n T : (INR n + 1) * below n 1 T - below (S (S n)) 1 T = T ^ S n * exp (- (1 * T ^ 2 / 2)).
Proof.
  apply (is_int_unique (fun r => (INR n + 1) * weight n 1 r - weight (S (S n)) 1 r) 0 T).
  - apply (is_int_minus (fun r => (INR n + 1) * weight n 1 r)); [apply (is_int_scal (weight n 1))|]; apply is_int_weight.
  - replace (T ^ S n * exp (- (1 * T ^ 2 / 2)))
      with (T ^ S n * exp (- (1 * T ^ 2 / 2)) - 0 ^ S n * exp (- (1 * 0 ^ 2 / 2))) by (simpl; ring).
    apply (is_int_derive (fun r => r ^ S n * exp (- (1 * r ^ 2 / 2)))).
    + intros r. evar_last.
      * apply (is_derive_mult (fun r => r ^ S n) (fun r => exp (- (1 * r ^ 2 / 2))) r
                 (INR (S n) * 1 * r ^ n) (- r * exp (- (1 * r ^ 2 / 2)))).
        -- apply (is_derive_pow (fun r => r) (S n) r 1), (is_derive_id (K := R_AbsRing)).
        -- auto_derive; [trivial | unfold Rdiv; simpl; field].
        -- intros; apply Rmult_comm.
      * rewrite S_INR. unfold plus, mult, weight; simpl; unfold mult; simpl. ring.
    + intros r. apply (cont_minus (fun r => (INR n + 1) * weight n 1 r)); [|apply cont_weight].
      apply (cont_mult (fun _ => INR n + 1)); [apply cont_const | apply cont_weight].
Qed.

(** A change of scale. *)
Lemma scaled n q T : q ^ S n * below n (q ^ 2) T = below n 1 (q * T).
Proof.
  apply (is_int_unique (fun r => q ^ S n * weight n (q ^ 2) r) 0 T); [apply is_int_scal, is_int_weight|].
  apply (is_int_eq (fun r => scal q (weight n 1 (q * r + 0)))) with (l := below n 1 (q * T)); [| | reflexivity].
  - apply (is_RInt_comp_lin (V := R_NormedModule)). rewrite Rmult_0_r, !Rplus_0_r. apply is_int_weight.
  - intros r _. change (q * weight n 1 (q * r + 0) = q ^ S n * weight n (q ^ 2) r). unfold weight.
    rewrite Rplus_0_r, Rpow_mult_distr. replace (1 * (q * r) ^ 2 / 2) with (q ^ 2 * r ^ 2 / 2) by field. simpl. ring.
Qed.

Lemma exp_power x n : exp x ^ n = exp (INR n * x).
Proof.
  induction n as [|n IH]; [simpl; rewrite Rmult_0_l, exp_0; reflexivity|].
  simpl pow. rewrite IH, <- exp_plus, S_INR. f_equal. ring.
Qed.

(** The tail is below every power of 1 / T. *)
Lemma tail m T : 1 <= T -> 0 <= T ^ m * exp (- (1 * T ^ 2 / 2)) <= (2 * INR (S m)) ^ S m * / T.
Proof.
  intros far. assert (0 < INR (S m)) as size by (apply lt_0_INR; lia).
  pose proof (pow_lt T m ltac:(lra)). pose proof (exp_pos (- (1 * T ^ 2 / 2))).
  split; [apply Rmult_le_pos; lra|].
  set (c := 2 * INR (S m)). assert (0 < c) by (unfold c; lra).
  assert (exp (- (T ^ 2 / c)) <= c * / T ^ 2) as one.
  { assert (0 < T ^ 2) by nra.
    rewrite exp_Ropp. replace (c * / T ^ 2) with (/ (T ^ 2 / c)) by (field; split; lra).
    apply Rinv_le_contravar; [apply Rdiv_lt_0_compat; lra|].
    pose proof (exp_ineq1_le (T ^ 2 / c)). lra. }
  replace (exp (- (1 * T ^ 2 / 2))) with (exp (- (T ^ 2 / c)) ^ S m)
    by (rewrite exp_power; f_equal; unfold c; field; lra).
  apply Rle_trans with (T ^ m * (c * / T ^ 2) ^ S m).
  - apply Rmult_le_compat_l; [lra|]. apply pow_incr. split; [left; apply exp_pos | exact one].
  - rewrite Rpow_mult_distr, pow_inv, <- pow_mult.
    apply Rmult_le_reg_r with (T * T ^ (2 * S m)).
    { apply Rmult_lt_0_compat; [lra | apply pow_lt; lra]. }
    pose proof (pow_lt T (2 * S m) ltac:(lra)).
    replace (T ^ m * (c ^ S m * / T ^ (2 * S m)) * (T * T ^ (2 * S m))) with (c ^ S m * T ^ S m) by (simpl (T ^ S m); field; lra).
    replace (c ^ S m * / T * (T * T ^ (2 * S m))) with (c ^ S m * T ^ (2 * S m)) by (field; lra).
    apply Rmult_le_compat_l; [left; apply pow_lt; lra|]. apply Rle_pow; [lra | lia].
Qed.

Lemma tail_vanishes m : is_lim (fun T => T ^ m * exp (- (1 * T ^ 2 / 2))) p_infty 0.
Proof.
  apply (is_lim_le_le_loc (fun _ => 0) (fun T => (2 * INR (S m)) ^ S m * / T)).
  - exists 1. intros T far. apply tail. lra.
  - apply is_lim_const.
  - replace (Finite 0) with (Rbar_mult ((2 * INR (S m)) ^ S m) 0) by (simpl; f_equal; ring).
    apply is_lim_scal_l. replace (Finite 0) with (Rbar_inv p_infty) by reflexivity.
    apply is_lim_inv; [apply is_lim_id | discriminate].
Qed.

(** The integrals grow with T, are bounded, and so converge to what is above 0. *)
Lemma grows n T U : 0 <= T <= U -> below n 1 T <= below n 1 U.
Proof.
  intros [start order].
  assert (below n 1 U = below n 1 T + RInt (weight n 1) T U) as ->.
  { apply (is_int_unique (weight n 1) 0 U); [apply is_int_weight|].
    apply (is_int_chasles _ 0 T); apply is_int_weight. }
  assert (0 <= RInt (weight n 1) T U); [|lra].
  apply (is_int_ge0 (weight n 1) T U); [assumption | apply is_int_weight |].
  intros r inside. unfold weight. apply Rmult_le_pos; [apply pow_le; lra | left; apply exp_pos].
Qed.

Lemma bounded n : exists B, forall T, 0 <= T -> below n 1 T <= B.
Proof.
  assert ((exists B, forall T, 0 <= T -> below n 1 T <= B) /\ exists B, forall T, 0 <= T -> below (S n) 1 T <= B) as [one _];
    [|exact one].
  induction n as [|n [[B first] [C second]]].
  - split.
    + exists (exp (1 / 2)). intros T start.
      assert (is_RInt (fun r => exp (1 / 2) * exp (- r)) 0 T (- (exp (1 / 2) * exp (- T)) - - (exp (1 / 2) * exp (- 0))))
        as above.
      { apply (is_int_derive (fun r => - (exp (1 / 2) * exp (- r)))).
        - intros r. auto_derive; [trivial | ring].
        - intros r. apply (ex_derive_continuous (fun r => exp (1 / 2) * exp (- r))). auto_derive. trivial. }
      pose proof (is_int_minus _ _ _ _ _ _ above (is_int_weight 0 1 0 T)) as rest.
      apply is_int_ge0 in rest; [|assumption|].
      * unfold below. rewrite Ropp_0, exp_0 in rest. pose proof (exp_pos (1 / 2)). pose proof (exp_pos (- T)). nra.
      * intros r inside. unfold weight. simpl pow. rewrite Rmult_1_l, <- exp_plus.
        assert (exp (- (1 * (r * (r * 1)) / 2)) <= exp (1 / 2 + - r)); [|lra].
        assert (- (1 * (r * (r * 1)) / 2) <= 1 / 2 + - r) as order by (pose proof (pow2_ge_0 (r - 1)); nra).
        destruct order as [less | ->]; [left; apply exp_increasing; exact less | apply Rle_refl].
    + exists 1. intros T start.
      assert (below 1 1 T = - exp (- (1 * T ^ 2 / 2)) - - exp (- (1 * 0 ^ 2 / 2))) as ->.
      { apply (is_int_unique (weight 1 1) 0 T); [apply is_int_weight|].
        apply (is_int_derive (fun r => - exp (- (1 * r ^ 2 / 2)))); [|intros; apply cont_weight].
        intros r. unfold weight, Rdiv. auto_derive; [trivial|]. simpl. field. }
      replace (- (1 * 0 ^ 2 / 2)) with 0 by (simpl; field). rewrite exp_0. pose proof (exp_pos (- (1 * T ^ 2 / 2))). lra.
  - split; [exists C; assumption|]. exists ((INR n + 1) * B). intros T start.
    pose proof (parts n T) as by_parts. pose proof (pow_le T (S n) start). pose proof (exp_pos (- (1 * T ^ 2 / 2))).
    assert (0 <= T ^ S n * exp (- (1 * T ^ 2 / 2))) by (apply Rmult_le_pos; lra).
    pose proof (pos_INR n). pose proof (first T start). nra.
Qed.

Lemma converges n : exists L, 0 < L /\ is_lim (below n 1) p_infty L.
Proof.
  destruct (bounded n) as [B bound].
  assert (forall k, below n 1 (INR k) <= below n 1 (INR (S k))) as incr.
  { intros k. apply grows. split; [apply pos_INR | rewrite S_INR; lra]. }
  destruct (ex_finite_lim_seq_incr (fun k => below n 1 (INR k)) B incr) as [L limit].
  { intros k. apply bound, pos_INR. }
  assert (forall k, below n 1 (INR k) <= L) as under by (intros k; apply (is_lim_seq_incr_compare _ _ limit incr)).
  exists L. split.
  - apply Rlt_le_trans with (below n 1 (INR 1)); [|apply under].
    apply (RInt_gt_0 (weight n 1)); [simpl; lra | | intros; apply cont_weight].
    intros r inside. unfold weight. apply Rmult_lt_0_compat; [apply pow_lt; lra | apply exp_pos].
  - apply is_lim_spec. intros eps. apply is_lim_seq_spec in limit. destruct (limit eps) as [K near].
    exists (INR K). intros T far. specialize (near K (Nat.le_refl K)).
    pose proof (pos_INR K). pose proof (grows n (INR K) T ltac:(lra)).
    assert (below n 1 T <= L).
    { destruct (nfloor_ex T ltac:(lra)) as [k [low high]].
      apply Rle_trans with (below n 1 (INR (S k))); [apply grows; rewrite S_INR; lra | apply under]. }
    apply Rabs_def2 in near. apply Rabs_def1; lra.
Qed.

(** The limits of two powers further are a factor n + 1 apart. *)
Lemma limits_apart n (L M : R) : is_lim (below n 1) p_infty L -> is_lim (below (S (S n)) 1) p_infty M -> M = (INR n + 1) * L.
Proof.
  intros low high.
  assert (is_lim (fun T => (INR n + 1) * below n 1 T - below (S (S n)) 1 T) p_infty ((INR n + 1) * L - M)) as difference.
  { apply (is_lim_minus' (fun T => (INR n + 1) * below n 1 T) (below (S (S n)) 1)); [|exact high].
    apply (is_lim_scal_l (below n 1) (INR n + 1) p_infty L). assumption. }
  pose proof (is_lim_ext _ _ _ _ (fun T => parts n T) difference) as one.
  apply is_lim_unique in one. pose proof (is_lim_unique _ _ _ (tail_vanishes (S n))) as other.
  rewrite other in one. injection one. lra.
Qed.

Lemma scaled_limit n (q L : R) :
  0 < q -> is_lim (below n 1) p_infty L -> is_lim (fun T => below n (q ^ 2) T) p_infty (/ q ^ S n * L).
Proof.
  intros positive limit. pose proof (pow_lt q (S n) positive).
  apply (is_lim_ext (fun T => / q ^ S n * below n 1 (q * T))).
  { intros T. rewrite <- scaled. field. lra. }
  apply (is_lim_scal_l (fun T => below n 1 (q * T)) (/ q ^ S n) p_infty L).
  apply (is_lim_comp (below n 1) (fun T => q * T) p_infty L p_infty); [assumption | | exists 0; discriminate].
  replace p_infty with (Rbar_mult q p_infty) at 2.
  - apply is_lim_scal_l, is_lim_id.
  - apply is_Rbar_mult_unique, is_Rbar_mult_sym, is_Rbar_mult_p_infty_pos. exact positive.
Qed.

(** A ratio of integrals. *)
Lemma mean_by_limits n phi (I : R -> R) (A M : R) :
  (forall T, 0 < T -> RInt (fun r => phi (r ^ 2) * weight (S (S n)) 1 r) 0 T = I T) ->
  is_lim I p_infty A -> 0 < M -> is_lim (below (S (S n)) 1) p_infty M -> chi_square_mean (S (S (S n))) phi (A / M).
Proof.
  intros value above positive limit. unfold chi_square_mean. simpl pred.
  apply (is_lim_ext_loc (fun T => I T / below (S (S n)) 1 T)).
  { exists 0. intros T far. rewrite value by assumption. reflexivity. }
  apply (is_lim_div I (below (S (S n)) 1) p_infty A M); [assumption | assumption | intros [= zero]; lra | exact Logic.I].
Qed.

(** Eq. 9 for one weight: E[1 / X^T X] = 1 / (N - 2), N = n + 3. *)
Theorem inverse_chi_square n : chi_square_mean (S (S (S n))) (fun x => / x) (/ (INR n + 1)).
Proof.
  destruct (converges n) as [L [some low]], (converges (S (S n))) as [M [positive high]].
  pose proof (limits_apart n L M low high) as apart. pose proof (pos_INR n).
  replace (/ (INR n + 1)) with (L / M) by (rewrite apart; field; lra).
  apply (mean_by_limits n (fun x => / x) (below n 1)); try assumption.
  intros T far. apply RInt_ext. intros r [inside _]. rewrite Rmin_left in inside by lra.
  unfold weight. simpl. field. lra.
Qed.

(** The variance of the flow of one weight at time t, for noise 1 in the labels of N examples: 1/N (1 - e^{-lambda t})^2 / lambda
    with lambda = X^T X / N, in the mean over X. *)
Theorem variance_of_the_flow n t :
  0 <= t -> let N := INR (S (S (S n))) in
  chi_square_mean (S (S (S n))) (fun x => / N * (1 - exp (- (x / N * t))) ^ 2 / (x / N))
    (/ (INR n + 1) * (1 - 2 * / sqrt (1 + 2 * t / N) ^ S n + / sqrt (1 + 4 * t / N) ^ S n)).
Proof.
  intros time N. assert (0 < N) as size by (apply lt_0_INR; lia).
  assert (0 <= t / N) as slow by (apply Rdiv_le_0_compat; assumption).
  assert (0 < 1 + 2 * t / N /\ 0 < 1 + 4 * t / N) as [first second] by (unfold Rdiv in *; lra).
  set (q := sqrt (1 + 2 * t / N)). set (p := sqrt (1 + 4 * t / N)).
  assert (0 < q /\ 0 < p) as [some_q some_p] by (split; apply sqrt_lt_R0; assumption).
  assert (q ^ 2 = 1 + 2 * t / N) as square_q by (apply pow2_sqrt; lra).
  assert (p ^ 2 = 1 + 4 * t / N) as square_p by (apply pow2_sqrt; lra).
  destruct (converges n) as [L [some low]], (converges (S (S n))) as [M [positive high]].
  pose proof (limits_apart n L M low high) as apart. pose proof (pos_INR n).
  pose proof (pow_lt q (S n) some_q). pose proof (pow_lt p (S n) some_p).
  replace (/ (INR n + 1) * (1 - 2 * / q ^ S n + / p ^ S n)) with ((L - 2 * (/ q ^ S n * L) + / p ^ S n * L) / M)
    by (rewrite apart; field; repeat split; lra).
  apply (mean_by_limits n _ (fun T => below n 1 T - 2 * below n (q ^ 2) T + below n (p ^ 2) T)); [| | assumption | assumption].
  - intros T far.
    apply (is_int_unique (fun r => weight n 1 r - 2 * weight n (q ^ 2) r + weight n (p ^ 2) r) 0 T).
    + apply (is_int_eq (fun r => weight n 1 r - 2 * weight n (q ^ 2) r + weight n (p ^ 2) r)) with
        (l := RInt (fun r => weight n 1 r - 2 * weight n (q ^ 2) r + weight n (p ^ 2) r) 0 T); [| reflexivity |].
      * apply (RInt_correct (V := R_CompleteNormedModule)), ex_int_continuous. intros r.
        apply (cont_plus (fun r => weight n 1 r - 2 * weight n (q ^ 2) r)); [|apply cont_weight].
        apply (cont_minus (weight n 1)); [apply cont_weight|].
        apply (cont_mult (fun _ => 2)); [apply cont_const | apply cont_weight].
      * apply RInt_ext. intros r [inside _]. rewrite Rmin_left in inside by lra. unfold weight. rewrite square_q, square_p.
        replace (exp (- ((1 + 2 * t / N) * r ^ 2 / 2))) with (exp (- (r ^ 2 / N * t)) * exp (- (1 * r ^ 2 / 2)))
          by (rewrite <- exp_plus; f_equal; field; lra).
        replace (exp (- ((1 + 4 * t / N) * r ^ 2 / 2))) with (exp (- (r ^ 2 / N * t)) ^ 2 * exp (- (1 * r ^ 2 / 2)))
          by (rewrite exp_power, <- exp_plus; f_equal; simpl INR; field; lra).
        change (r ^ S (S n)) with (r * (r * r ^ n)). match goal with |- ?x = ?y => change (@eq R x y) end. field. split; lra.
    + apply (is_int_plus (fun r => weight n 1 r - 2 * weight n (q ^ 2) r)); [|apply is_int_weight].
      apply (is_int_minus (weight n 1)); [apply is_int_weight | apply is_int_scal, is_int_weight].
  - apply (is_lim_plus' (fun T => below n 1 T - 2 * below n (q ^ 2) T) (below n (p ^ 2))); [|apply scaled_limit; assumption].
    apply (is_lim_minus' (below n 1) (fun T => 2 * below n (q ^ 2) T)); [assumption|].
    apply (is_lim_scal_l (below n (q ^ 2)) 2 p_infty (/ q ^ S n * L)). apply scaled_limit; assumption.
Qed.

Lemma chi_square_mean_unique N phi l m : chi_square_mean N phi l -> chi_square_mean N phi m -> l = m.
Proof.
  intros first second. apply is_lim_unique in first, second. rewrite first in second. injection second. auto.
Qed.

(** The false neighbours: a mean that is 1 / N, and a flow that is at rest from the start. *)
Theorem inverse_of_the_mean_is_false : ~ (forall n, chi_square_mean (S (S (S n))) (fun x => / x) (/ INR (S (S (S n))))).
Proof.
  intros claim. pose proof (chi_square_mean_unique _ _ _ _ (claim 0%nat) (inverse_chi_square 0)) as same. simpl in same. lra.
Qed.

Theorem at_rest_from_the_start_is_false :
  ~ (forall n t, 0 <= t -> let N := INR (S (S (S n))) in
       chi_square_mean (S (S (S n))) (fun x => / N * (1 - exp (- (x / N * t))) ^ 2 / (x / N)) (/ (INR n + 1))).
Proof.
  intros claim. pose proof (claim 0%nat 0 (Rle_refl 0)) as early. pose proof (variance_of_the_flow 0 0 (Rle_refl 0)) as other.
  pose proof (chi_square_mean_unique _ _ _ _ early other) as same. unfold Rdiv in same.
  rewrite !Rmult_0_r, !Rmult_0_l, !Rplus_0_r, sqrt_1 in same. simpl in same. lra.
Qed.
