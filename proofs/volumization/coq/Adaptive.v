(** Algorithm 4 beyond the wall and short of its teacher: a weight V + e, a momentum m, normalised gradients - s with s -> 1
    and bias corrections c -> 1. Without a memory of squares (nu = 0) s = 1 at every step. Whatever the step h, the weight
    converges to the excess alpha h (1 - mu) / ((1 - alpha) (1 - alpha mu)), however far the teacher. *)

From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
Local Open Scope R_scope.

(** What is contracted and pushed less and less dies out. *)
Lemma contraction_dies_out r e d : 0 <= r < 1 -> (forall n : nat, e (S n) = r * e n + d n) -> is_lim_seq d 0 -> is_lim_seq e 0.
Proof.
  intros ratio recursion pushes. apply is_lim_seq_Reals. intros eps some.
  apply is_lim_seq_Reals in pushes. destruct (pushes (eps * (1 - r) / 2)) as [N small].
  { apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; lra | lra]. }
  assert (forall k, Rabs (e (N + k)%nat) <= r ^ k * Rabs (e N) + eps / 2) as bound.
  { intros k. induction k as [|k IH]; [rewrite Nat.add_0_r; simpl; lra|].
    rewrite Nat.add_succ_r, recursion. specialize (small (N + k)%nat ltac:(lia)). unfold R_dist in small.
    rewrite Rminus_0_r in small. eapply Rle_trans; [apply Rabs_triang|].
    rewrite Rabs_mult, (Rabs_pos_eq r) by lra. simpl.
    assert (r * Rabs (e (N + k)%nat) <= r * (r ^ k * Rabs (e N) + eps / 2)) by (apply Rmult_le_compat_l; lra). nra. }
  assert (is_lim_seq (fun k => r ^ k * Rabs (e N)) 0) as fades.
  { replace (Finite 0) with (Rbar_mult 0 (Rabs (e N))) by (simpl; f_equal; ring).
    apply is_lim_seq_scal_r, is_lim_seq_geom. rewrite Rabs_pos_eq; lra. }
  apply is_lim_seq_Reals in fades. destruct (fades (eps / 2) ltac:(lra)) as [K faint].
  exists (N + K)%nat. intros n late. specialize (faint (n - N)%nat ltac:(lia)). specialize (bound (n - N)%nat).
  replace (N + (n - N))%nat with n in bound by lia. unfold R_dist in *. rewrite Rminus_0_r in *.
  rewrite Rabs_pos_eq in faint by (apply Rmult_le_pos; [apply pow_le; lra | apply Rabs_pos]). lra.
Qed.

(** x' = r x + b_n, b_n -> b, comes to rest at b / (1 - r). *)
Lemma contraction_limit r x b l :
  0 <= r < 1 -> (forall n : nat, x (S n) = r * x n + b n) -> is_lim_seq b (Finite l) -> is_lim_seq x (l / (1 - r)).
Proof.
  intros ratio recursion inputs.
  apply is_lim_seq_ext with (fun n => l / (1 - r) + (x n - l / (1 - r))); [intros; ring|].
  replace (Finite (l / (1 - r))) with (Finite (l / (1 - r) + 0)) by (f_equal; ring).
  apply is_lim_seq_plus'; [apply is_lim_seq_const|].
  apply (contraction_dies_out r _ (fun n => b n - l)); [assumption | |].
  - intros n. rewrite recursion. field. lra.
  - replace (Finite 0) with (Finite (l - l)) by (f_equal; ring). apply is_lim_seq_minus'; [assumption | apply is_lim_seq_const].
Qed.

(** Steps of Algorithm 4 that are all pulled to the wall V. *)
Definition algorithm_4_beyond (V alpha h mu : R) (c s w m : nat -> R) : Prop :=
  forall n,
    let momentum := mu * m n - (1 - mu) * s n in
    w (S n) = V + alpha * (w n - h * (momentum / c n) - V) /\ m (S n) = alpha * momentum.

Theorem algorithm_4_far V alpha h mu c s w m :
  0 <= alpha < 1 -> 0 <= mu < 1 -> is_lim_seq c 1 -> is_lim_seq s 1 -> algorithm_4_beyond V alpha h mu c s w m ->
  is_lim_seq w (V + alpha * h * (1 - mu) / ((1 - alpha) * (1 - alpha * mu))).
Proof.
  intros part share corrections gradients recursion.
  assert (0 <= alpha * mu < 1) as ratio by nra.
  set (rest := - alpha * (1 - mu) / (1 - alpha * mu)).
  assert (is_lim_seq m rest) as momenta.
  { apply (contraction_limit (alpha * mu) m (fun n => - alpha * (1 - mu) * s n)); [assumption | |].
    - intros n. destruct (recursion n) as [_ ->]. ring.
    - replace (Finite (- alpha * (1 - mu))) with (Finite (- alpha * (1 - mu) * 1)) by (f_equal; ring).
      apply is_lim_seq_mult'; [apply is_lim_seq_const | assumption]. }
  assert (is_lim_seq (fun n => - alpha * h * ((mu * m n - (1 - mu) * s n) / c n)) (alpha * h * (1 - mu) / (1 - alpha * mu))) as pushes.
  { replace (Finite (alpha * h * (1 - mu) / (1 - alpha * mu)))
      with (Finite (- alpha * h * ((mu * rest - (1 - mu) * 1) / 1))) by (f_equal; unfold rest; field; lra).
    apply is_lim_seq_mult'; [apply is_lim_seq_const|].
    apply is_lim_seq_div'; [|assumption | lra].
    apply is_lim_seq_minus'; apply is_lim_seq_mult'; (apply is_lim_seq_const || assumption). }
  apply is_lim_seq_ext with (fun n => V + (w n - V)); [intros; ring|].
  apply is_lim_seq_plus'; [apply is_lim_seq_const|].
  replace (alpha * h * (1 - mu) / ((1 - alpha) * (1 - alpha * mu))) with (alpha * h * (1 - mu) / (1 - alpha * mu) / (1 - alpha))
    by (field; lra).
  apply (contraction_limit alpha (fun n => w n - V) (fun n => - alpha * h * ((mu * m n - (1 - mu) * s n) / c n)));
    [assumption | | exact pushes].
  intros n. destruct (recursion n) as [-> _]. unfold Rdiv. ring.
Qed.

(** With the corrections of the algorithm, c_n = 1 - mu^(n + 1), and nu = 0. *)
Corollary algorithm_4_without_squares V alpha h mu w m :
  0 <= alpha < 1 -> 0 <= mu < 1 -> algorithm_4_beyond V alpha h mu (fun n => 1 - mu ^ S n) (fun _ => 1) w m ->
  is_lim_seq w (V + alpha * h * (1 - mu) / ((1 - alpha) * (1 - alpha * mu))).
Proof.
  intros part share. apply algorithm_4_far; try assumption; [|apply is_lim_seq_const].
  replace (Finite 1) with (Finite (1 - 0)) by (f_equal; ring).
  apply is_lim_seq_minus'; [apply is_lim_seq_const|].
  apply (is_lim_seq_incr_1 (fun n => mu ^ n)), is_lim_seq_geom. rewrite Rabs_pos_eq; lra.
Qed.

(** The false neighbour: the excess of a momentum that is not discounted, alpha h / (1 - alpha). *)
Theorem undiscounted_excess_is_false :
  ~ (forall V alpha h mu w m,
       0 <= alpha < 1 -> 0 <= mu < 1 -> algorithm_4_beyond V alpha h mu (fun n => 1 - mu ^ S n) (fun _ => 1) w m ->
       is_lim_seq w (V + alpha * h / (1 - alpha))).
Proof.
  intros claim.
  set (run := fix run (n : nat) : R * R := match n with
                           | O => (0, 0)
                           | S n => let p := 1 / 2 * snd (run n) - (1 - 1 / 2) * 1 in
                                    (0 + 1 / 2 * (fst (run n) - 1 * (p / (1 - (1 / 2) ^ S n)) - 0), 1 / 2 * p)
                           end).
  assert (algorithm_4_beyond 0 (1 / 2) 1 (1 / 2) (fun n => 1 - (1 / 2) ^ S n) (fun _ => 1) (fun n => fst (run n)) (fun n => snd (run n)))
    as goes by (intros n; split; reflexivity).
  pose proof (claim 0 (1 / 2) 1 (1 / 2) _ _ ltac:(lra) ltac:(lra) goes) as one.
  pose proof (algorithm_4_without_squares 0 (1 / 2) 1 (1 / 2) _ _ ltac:(lra) ltac:(lra) goes) as other.
  apply is_lim_seq_unique in one. apply is_lim_seq_unique in other. rewrite one in other. injection other. lra.
Qed.
