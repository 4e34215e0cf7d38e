(** The exact regions of Algorithm 2 on each side of the wall, and why they do not suffice where a run crosses it. *)

From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Branches Sums Matrix Dynamics Momentum.
Local Open Scope R_scope.

(** x'' = t x' - d x dies out: x'^2 + x^2 - 2 t x' x / (1 + d) falls by (1 - d) (x'' - x)^2 / (1 + d) a step. *)
Lemma second_order_dies_out t d x :
  0 <= d < 1 -> - (1 + d) < t < 1 + d -> (forall n, x (S (S n)) = t * x (S n) - d * x n) -> is_lim_seq x 0.
Proof.
  intros damped small recursion.
  set (Q := fun n => x (S n) ^ 2 + x n ^ 2 - 2 * t / (1 + d) * (x (S n) * x n)).
  set (e := fun n => x (S (S n)) - x n).
  assert (forall n, Q n - Q (S n) = (1 - d) / (1 + d) * e n ^ 2) as falls.
  { intros n. unfold Q, e. rewrite (recursion n). field. lra. }
  assert (ex_finite_lim_seq Q) as [l limit].
  { apply ex_finite_lim_seq_decr with 0.
    - intros n. pose proof (falls n) as step.
      assert (0 <= (1 - d) / (1 + d) * e n ^ 2); [|lra].
      apply Rmult_le_pos; [|apply pow2_ge_0]. apply Rmult_le_pos; [lra | left; apply Rinv_0_lt_compat; lra].
    - intros n. unfold Q.
      assert (- 1 < t / (1 + d) < 1) as ratio.
      { split; apply Rmult_lt_reg_r with (1 + d); try lra; unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra. }
      replace (2 * t / (1 + d)) with (2 * (t / (1 + d))) by (field; lra).
      set (r := t / (1 + d)) in *. clearbody r.
      replace (x (S n) ^ 2 + x n ^ 2 - 2 * r * (x (S n) * x n))
        with ((x (S n) - r * x n) ^ 2 + (1 - r ^ 2) * x n ^ 2) by ring.
      assert (0 <= (1 - r ^ 2) * x n ^ 2) by (apply Rmult_le_pos; [nra | apply pow2_ge_0]).
      pose proof (pow2_ge_0 (x (S n) - r * x n)). lra. }
  assert (is_lim_seq (fun n => e n ^ 2) 0) as squares.
  { apply is_lim_seq_ext with (fun n => (1 + d) / (1 - d) * (Q n - Q (S n))).
    - intros n. rewrite falls. field. lra.
    - replace (Finite 0) with (Finite ((1 + d) / (1 - d) * (l - l))) by (f_equal; ring).
      apply is_lim_seq_mult'; [apply is_lim_seq_const|].
      apply is_lim_seq_minus'; [exact limit | apply is_lim_seq_incr_1 in limit; exact limit]. }
  assert (is_lim_seq e 0) as differences.
  { apply is_lim_seq_abs_0. apply is_lim_seq_ext with (fun n => sqrt (e n ^ 2)).
    - intros n. rewrite <- Rsqr_pow2. apply sqrt_Rsqr_abs.
    - rewrite <- sqrt_0. apply is_lim_seq_continuous; [apply continuity_pt_filterlim, continuous_sqrt | exact squares]. }
  assert (0 < (1 + d) ^ 2 - t ^ 2) as positive by nra.
  apply is_lim_seq_ext with (fun n => ((t ^ 2 - (1 + d)) * e n - t * e (S n)) / ((1 + d) ^ 2 - t ^ 2)).
  - intros n. unfold e. rewrite (recursion (S n)), (recursion n). field. lra.
  - replace (Finite 0) with (Finite (((t ^ 2 - (1 + d)) * 0 - t * 0) * / ((1 + d) ^ 2 - t ^ 2))) by (f_equal; ring).
    apply is_lim_seq_mult'; [|apply is_lim_seq_const].
    apply is_lim_seq_minus'; (apply is_lim_seq_mult'; [apply is_lim_seq_const|]); [exact differences|].
    apply is_lim_seq_incr_1 in differences. exact differences.
Qed.

(** Steps that all end on one side of a wall; alpha = 1 where there is none. *)
Lemma side_limit V alpha h mu u w m N :
  0 <= alpha <= 1 -> 0 <= mu < 1 -> 0 < h -> alpha * h < (1 + alpha) * (1 + alpha * mu) ->
  (forall n, (N <= n)%nat -> let momentum := mu * m n + (w n - u) in
     w (S n) = V + alpha * (w n - h * momentum - V) /\ m (S n) = alpha * momentum) ->
  is_lim_seq w (V + slope_2 alpha h mu * (u - V)).
Proof.
  intros part share some region recursion.
  pose proof (rest_beyond V alpha h mu u part share some) as [weight momentum]. cbv zeta in *.
  set (p := V + slope_2 alpha h mu * (u - V)) in *. set (q := alpha * (p - u) / (1 - alpha * mu)) in *.
  apply (is_lim_seq_incr_n w N).
  apply is_lim_seq_ext with (fun n => p + (w (n + N)%nat - p)); [intros; ring|].
  replace (Finite p) with (Finite (p + 0)) by (f_equal; ring).
  apply is_lim_seq_plus'; [apply is_lim_seq_const|].
  apply second_order_dies_out with (alpha * (1 + mu - h)) (alpha ^ 2 * mu).
  - split; [apply Rmult_le_pos; [apply pow2_ge_0 | lra]|]. assert (alpha ^ 2 <= 1) by nra. nra.
  - split; [nra|].
    destruct (Req_dec alpha 1) as [-> | other]; [lra|].
    assert (0 < (1 - alpha) * (1 - alpha * mu)) by (apply Rmult_lt_0_compat; nra). nra.
  - assert (forall n, (N <= n)%nat ->
              w (S n) - p = alpha * ((w n - p) - h * (mu * (m n - q) + (w n - p)))
              /\ m (S n) - q = alpha * (mu * (m n - q) + (w n - p))) as steps.
    { intros n late. destruct (recursion n late) as [-> ->]. clearbody p q. split.
      - replace (alpha * (w n - p - h * (mu * (m n - q) + (w n - p))))
          with (V + alpha * (w n - h * (mu * m n + (w n - u)) - V) - (V + alpha * (p - h * (mu * q + (p - u)) - V))) by ring.
        rewrite <- weight. reflexivity.
      - replace (alpha * (mu * (m n - q) + (w n - p)))
          with (alpha * (mu * m n + (w n - u)) - alpha * (mu * q + (p - u))) by ring.
        rewrite <- momentum. reflexivity. }
    intros n. destruct (steps (n + N)%nat ltac:(lia)) as [first first'].
    destruct (steps (S n + N)%nat ltac:(lia)) as [second _].
    change (S (S n) + N)%nat with (S (S (n + N))). change (S n + N)%nat with (S (n + N)) in *.
    rewrite second, first', first. ring.
Qed.

(** A run that ends up between the walls, where no step is pulled, converges to u for 0 < h < 2 (1 + mu). *)
Theorem algorithm_2_between V alpha h mu u w m N :
  0 <= mu < 1 -> 0 < h < 2 * (1 + mu) -> algorithm_2 V alpha h mu u w m ->
  (forall n, (N <= n)%nat -> Rabs (w n - h * (mu * m n + (w n - u))) <= V) -> is_lim_seq w u.
Proof.
  intros share region recursion between.
  replace u with (V + slope_2 1 h mu * (u - V)) at 1 by (unfold slope_2; field; lra).
  apply side_limit with m N; try lra.
  intros n late. destruct (recursion n) as [weight momentum]. cbv zeta in *. specialize (between n late).
  rewrite weight, momentum. unfold volumize.
  destruct (Rle_dec (Rabs (w n - h * (mu * m n + (w n - u)))) V); [split; ring | contradiction].
Qed.

(** A run that ends up beyond the wall, where every step is pulled, converges to the soft clip for
    alpha h < (1 + alpha) (1 + alpha mu), which is more than h < 2 (1 + mu). *)
Theorem algorithm_2_beyond V alpha h mu u w m N :
  0 <= V -> 0 <= alpha <= 1 -> 0 <= mu < 1 -> 0 < h -> alpha * h < (1 + alpha) * (1 + alpha * mu) ->
  algorithm_2 V alpha h mu u w m ->
  (forall n, (N <= n)%nat -> V < w n - h * (mu * m n + (w n - u))) -> is_lim_seq w (V + slope_2 alpha h mu * (u - V)).
Proof.
  intros wall part share some region recursion beyond.
  apply side_limit with m N; try assumption.
  intros n late. destruct (recursion n) as [weight momentum]. cbv zeta in *. specialize (beyond n late).
  rewrite weight, momentum. set (x := w n - h * (mu * m n + (w n - u))) in *. split.
  - destruct (volumize_cases V alpha x wall) as [[? _] | [[? _] | [? value]]]; [lra | lra | exact value].
  - destruct (Rle_dec (Rabs x) V) as [no |]; [|reflexivity]. rewrite Rabs_pos_eq in no by lra. lra.
Qed.

(** What stays away from 0 does not end there. *)
Lemma away_from_0 x c : 0 < c -> (forall n, c <= Rabs (x n)) -> ~ is_lim_seq x 0.
Proof.
  intros some above limit. apply is_lim_seq_abs in limit. simpl in limit. rewrite Rabs_R0 in limit.
  pose proof (is_lim_seq_le _ _ _ _ above (is_lim_seq_const c) limit) as less. simpl in less. lra.
Qed.

Lemma growth_has_no_limit_0 r c : 1 <= Rabs r -> c <> 0 -> ~ is_lim_seq (fun n => c * r ^ n) 0.
Proof.
  intros ratio some. apply away_from_0 with (Rabs c); [apply Rabs_pos_lt; assumption|].
  intros n. rewrite Rabs_mult, <- RPow_abs. pose proof (pow_R1_Rle (Rabs r) n ratio). pose proof (Rabs_pos c). nra.
Qed.

(** Between the walls the region is exact: without a wall every run converges to u if and only if h < 2 (1 + mu). *)
Theorem momentum_region V h mu u :
  0 <= V -> 0 <= mu < 1 -> 0 < h ->
  (forall w m, algorithm_2 V 1 h mu u w m -> is_lim_seq w u) <-> h < 2 * (1 + mu).
Proof.
  intros wall share some. split.
  - intros all. destruct (Rlt_le_dec h (2 * (1 + mu))) as [| large]; [assumption | exfalso].
    set (t := 1 + mu - h). set (root := sqrt (t ^ 2 - 4 * mu)).
    assert (0 <= t ^ 2 - 4 * mu) as real by (unfold t; nra).
    pose proof (sqrt_sqrt _ real) as square. fold root in square.
    assert (0 <= root) by apply sqrt_pos.
    set (r := (t - root) / 2).
    assert (r ^ 2 = t * r - mu) as equation by (unfold r; nra).
    assert (r <= - 1) as negative.
    { unfold r. assert (t <= - (1 + mu)) by (unfold t; lra). assert (t + 2 <= root); [|lra].
      apply Rnot_lt_le. intros less. nra. }
    assert (mu * ((/ r - 1) / h) + 1 = r * ((/ r - 1) / h)) as balance.
    { apply Rmult_eq_reg_l with (h * r); [|nra].
      transitivity (mu - mu * r + h * r); [field; lra|]. transitivity (r - r ^ 2); [|field; lra].
      rewrite equation. unfold t. ring. }
    assert (algorithm_2 V 1 h mu u (fun n => u + 1 * r ^ n) (fun n => r ^ n * ((/ r - 1) / h))) as run.
    { intros n. cbv zeta.
      assert (mu * (r ^ n * ((/ r - 1) / h)) + (u + 1 * r ^ n - u) = r ^ S n * ((/ r - 1) / h)) as ->.
      { simpl. transitivity (r ^ n * (mu * ((/ r - 1) / h) + 1)); [ring | rewrite balance; ring]. }
      rewrite volumize_mixture by assumption. split; [simpl; field; lra | destruct (Rle_dec _ _); ring]. }
    specialize (all _ _ run).
    apply (growth_has_no_limit_0 r 1); [rewrite Rabs_left; lra | lra |].
    apply is_lim_seq_ext with (fun n => (u + 1 * r ^ n) - u); [intros; ring|].
    replace (Finite 0) with (Finite (u - u)) by (f_equal; ring).
    apply is_lim_seq_minus'; [exact all | apply is_lim_seq_const].
  - intros region w m run.
    apply (is_lim_seq_ext w); [reflexivity|].
    replace u with (V + slope_2 1 h mu * (u - V)) by (unfold slope_2; field; lra).
    apply side_limit with m 0%nat; try lra.
    intros n _. destruct (run n) as [weight momentum]. cbv zeta in *.
    rewrite weight, momentum, volumize_mixture by assumption. split; [ring|]. destruct (Rle_dec _ _); ring.
Qed.

(** A run that is pulled at every step, as if the wall were behind it for ever: the linear recurrence beyond the wall. *)
Definition always_beyond (V alpha h mu u : R) (w m : nat -> R) : Prop :=
  forall n,
    let momentum := mu * m n + (w n - u) in
    w (S n) = V + alpha * (w n - h * momentum - V) /\ m (S n) = alpha * momentum.

(** Beyond the wall the region is exact for every alpha: if h is larger, or at the edge, a run of the recurrence has no limit. *)
Theorem beyond_region V alpha h mu u :
  0 < alpha <= 1 -> 0 <= mu < 1 -> 0 < h ->
  (forall w m, always_beyond V alpha h mu u w m -> is_lim_seq w (V + slope_2 alpha h mu * (u - V)))
  <-> alpha * h < (1 + alpha) * (1 + alpha * mu).
Proof.
  intros part share some. split.
  - intros all. destruct (Rlt_le_dec (alpha * h) ((1 + alpha) * (1 + alpha * mu))) as [| large]; [assumption | exfalso].
    pose proof (rest_beyond V alpha h mu u ltac:(lra) share some) as [weight momentum]. cbv zeta in *.
    set (p := V + slope_2 alpha h mu * (u - V)) in *. set (q := alpha * (p - u) / (1 - alpha * mu)) in *.
    set (t := alpha * (1 + mu - h)). set (d := alpha ^ 2 * mu). set (root := sqrt (t ^ 2 - 4 * d)).
    assert (0 < alpha ^ 2 <= 1) as part_square by nra.
    assert (0 <= d < 1) as damped by (unfold d; split; [apply Rmult_le_pos; lra | nra]).
    assert (t <= - (1 + d)) as steep by (unfold t, d; nra).
    assert (0 <= t ^ 2 - 4 * d) as real by nra.
    pose proof (sqrt_sqrt _ real) as square. fold root in square.
    assert (0 <= root) by apply sqrt_pos.
    set (r := (t - root) / 2).
    assert (r ^ 2 = t * r - d) as equation by (unfold r; nra).
    assert (r <= - 1) as negative.
    { unfold r. assert (t + 2 <= root); [|lra]. apply Rnot_lt_le. intros less. nra. }
    assert (0 <= alpha * mu) by nra.
    set (f := alpha / (r - alpha * mu)).
    assert (f * (r - alpha * mu) = alpha) as balance by (unfold f; field; lra).
    assert (alpha * (1 - h * (mu * f + 1)) = r) as first.
    { apply Rmult_eq_reg_r with (r - alpha * mu); [|lra].
      transitivity (alpha * ((1 - h) * (r - alpha * mu) - h * mu * (f * (r - alpha * mu)))); [ring|].
      rewrite balance. transitivity (t * r - d - alpha * mu * r); [unfold t, d; ring | rewrite <- equation; ring]. }
    assert (alpha * (mu * f + 1) = r * f) as second by nra.
    assert (always_beyond V alpha h mu u (fun n => p + 1 * r ^ n) (fun n => q + r ^ n * f)) as run.
    { intros n. cbv zeta. clearbody p q f r. split.
      - rewrite weight at 1. simpl.
        transitivity (V + alpha * (p - h * (mu * q + (p - u)) - V) + r ^ n * (alpha * (1 - h * (mu * f + 1))));
          [rewrite first; ring | ring].
      - rewrite momentum at 1. simpl.
        transitivity (alpha * (mu * q + (p - u)) + r ^ n * (alpha * (mu * f + 1))); [rewrite second; ring | ring]. }
    specialize (all _ _ run).
    apply (growth_has_no_limit_0 r 1); [rewrite Rabs_left; lra | lra |].
    apply is_lim_seq_ext with (fun n => (p + 1 * r ^ n) - p); [intros; ring|].
    replace (Finite 0) with (Finite (p - p)) by (f_equal; ring).
    apply is_lim_seq_minus'; [exact all | apply is_lim_seq_const].
  - intros region w m run. apply side_limit with m 0%nat; try lra. intros n _. apply (run n).
Qed.

(** Where a run crosses the wall that region does not suffice. Hard walls, u = 0: for every h > 2 the run +V, -V, +V, ... without
    momentum goes on for ever, though h < 2 (1 + mu) if mu is large. *)
Theorem hard_walls_cycle V h mu :
  0 < V -> 2 < h ->
  let w := fun n => V * (- 1) ^ n in
  algorithm_2 V 0 h mu 0 w (fun _ => 0) /\ ~ is_lim_seq w 0.
Proof.
  intros wall large w. split.
  - intros n. cbv zeta. unfold w.
    assert ((- 1) ^ n = 1 \/ (- 1) ^ n = - 1) as sign.
    { induction n as [|n [IH | IH]]; simpl; [left; reflexivity | rewrite IH; right; ring | rewrite IH; left; ring]. }
    simpl. set (x := V * (-1) ^ n - h * (mu * 0 + (V * (-1) ^ n - 0))).
    assert (V < Rabs x) as beyond.
    { unfold x. destruct sign as [-> | ->]; unfold Rabs; destruct (Rcase_abs _); nra. }
    destruct (Rle_dec (Rabs x) V); [lra|]. split; [|ring].
    rewrite volumize_mixture by lra. unfold x in *. clear x.
    destruct sign as [-> | ->]; cases_of_wall; nra.
  - apply growth_has_no_limit_0; [rewrite Rabs_left; lra | lra].
Qed.

(** Nor does h < 2: with mu = 9 / 10 and h = 3 / 2 a run between hard walls at 1 goes 1, -1/2, -1, 1/2 for ever, though
    without walls every run would converge to 0. *)
Definition cycle_weight (n : nat) : R :=
  match Nat.modulo n 4 with 0%nat => 1 | 1%nat => - (1 / 2) | 2%nat => - 1 | _ => 1 / 2 end.
Definition cycle_momentum (n : nat) : R :=
  match Nat.modulo n 4 with 0%nat => 0 | 1%nat => 1 | 2%nat => 0 | _ => - 1 end.

Theorem momentum_cycle :
  algorithm_2 1 0 (3 / 2) (9 / 10) 0 cycle_weight cycle_momentum /\ ~ is_lim_seq cycle_weight 0
  /\ 3 / 2 < 2 * (1 + 9 / 10).
Proof.
  assert (forall n, Nat.modulo n 4 = 0 \/ Nat.modulo n 4 = 1 \/ Nat.modulo n 4 = 2 \/ Nat.modulo n 4 = 3)%nat as phases.
  { intros n. pose proof (Nat.mod_upper_bound n 4 ltac:(lia)). lia. }
  split; [|split; [|lra]].
  - intros n. cbv zeta. unfold cycle_weight, cycle_momentum.
    assert (Nat.modulo (S n) 4 = Nat.modulo (S (Nat.modulo n 4)) 4) as ->.
    { change (S n) with (1 + n)%nat. change (S (Nat.modulo n 4)) with (1 + Nat.modulo n 4)%nat.
      rewrite Nat.add_mod_idemp_r; [reflexivity | lia]. }
    destruct (phases n) as [-> | [-> | [-> | ->]]]; cbn [Nat.modulo Nat.divmod fst snd Nat.sub];
      rewrite volumize_mixture by lra; split; try destruct (Rle_dec _ _) as [inside | outside];
      revert inside || revert outside || idtac; cases_of_wall; lra.
  - apply away_from_0 with (1 / 2); [lra|]. intros n. unfold cycle_weight.
    destruct (phases n) as [-> | [-> | [-> | ->]]]; unfold Rabs; destruct (Rcase_abs _); lra.
Qed.
