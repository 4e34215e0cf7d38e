(** Algorithm 1 on the weights of a linear student, whatever the correlation of the data: with the eigenvalues of A between
    m > 0 and L, every run of steps h < 2 / L converges, from everywhere, to one rest, for every 0 <= alpha <= 1. At alpha = 0
    the rest is least squares in the box |w_i| <= V, the one minimiser of (w - u) . A (w - u) / 2 there. *)

From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Sums Matrix Branches Dynamics.
Local Open Scope R_scope.

(** x . A x, and half of it at w - u: the loss without noise; noisy labels only move u. *)
Definition form (d : nat) (A : matrix) (x : nat -> R) : R := inner d x (times d A x).
Definition loss (d : nat) (A : matrix) (u w : nat -> R) : R := form d A (difference w u) / 2.

(** A step of descent and the pull to the wall, in each coordinate. *)
Definition step (d : nat) (A : matrix) (V alpha h : R) (u w : nat -> R) : nat -> R :=
  fun i => volumize V alpha (w i - h * times d A (difference w u) i).
Definition run (d : nat) (A : matrix) (V alpha h : R) (u : nat -> R) (w : nat -> nat -> R) : Prop :=
  forall n i, w (S n) i = step d A V alpha h u (w n) i.

(** A is symmetric, its eigenvalues lie between m and L. *)
Definition eigenvalues_between (d : nat) (A : matrix) (m L : R) : Prop :=
  (forall i j, A i j = A j i) /\ forall x, m * norm2 d x <= form d A x <= L * norm2 d x.

(** What a step multiplies squared distances by, at most. *)
Definition rate (m L h : R) : R := 1 - h * m * (2 - h * L).

Section Descent.

Variables (d : nat) (A : matrix) (V alpha h m L : R) (u : nat -> R).
Hypothesis between : eigenvalues_between d A m L.
Hypothesis least : 0 < m <= L.
Hypothesis small : 0 < h /\ h * L < 2.
Hypothesis wall : 0 <= V.
Hypothesis share : 0 <= alpha <= 1.

Lemma rate_between : 0 <= rate m L h < 1.
Proof.
  unfold rate. destruct small as [some less].
  assert (0 < h * m) by nra. assert (0 < h * m * (2 - h * L)) by (apply Rmult_lt_0_compat; lra).
  assert (h * m <= h * L) by nra. assert (h * m * (2 - h * L) <= h * L * (2 - h * L)) by (apply Rmult_le_compat_r; lra).
  pose proof (pow2_ge_0 (1 - h * L)). assert (h * L * (2 - h * L) = 1 - (1 - h * L) ^ 2) by ring. lra.
Qed.

Lemma inner_combination x s y t z : inner d x (fun i => s * y i + t * z i) = s * inner d x y + t * inner d x z.
Proof. unfold inner. rewrite <- !sum_scale, <- sum_plus. apply sum_ext. intros; ring. Qed.

Lemma inner_comm x y : inner d x y = inner d y x.
Proof. apply sum_ext. intros; ring. Qed.

Lemma times_combination s y t z i : times d A (fun i => s * y i + t * z i) i = s * times d A y i + t * times d A z i.
Proof. apply inner_combination. Qed.

Lemma inner_ext x y z : (forall i, (i < d)%nat -> y i = z i) -> inner d x y = inner d x z.
Proof. intros same. apply sum_ext. intros i below. rewrite same; auto. Qed.

Lemma form_symmetric x y : inner d x (times d A y) = inner d y (times d A x).
Proof.
  destruct between as [symmetric _]. unfold inner, times, inner.
  transitivity (sum d (fun i => sum d (fun j => x i * (A i j * y j)))).
  { apply sum_ext. intros. rewrite sum_scale. reflexivity. }
  rewrite sum_swap. apply sum_ext. intros j _. rewrite <- sum_scale. apply sum_ext. intros i _. rewrite symmetric. ring.
Qed.

Lemma form_combination s x t y :
  form d A (fun i => s * x i + t * y i) = s ^ 2 * form d A x + 2 * (s * t) * inner d x (times d A y) + t ^ 2 * form d A y.
Proof.
  unfold form.
  rewrite (inner_ext _ _ (fun i => s * times d A x i + t * times d A y i)) by (intros; apply times_combination).
  rewrite inner_combination, !(inner_comm (fun i => s * x i + t * y i)), !inner_combination.
  rewrite !(inner_comm (times d A _)). rewrite (form_symmetric y x). ring.
Qed.

(** |A z|^2 <= L z . A z: the form is not negative at z - A z / L. *)
Lemma image_bound z : norm2 d (times d A z) <= L * form d A z.
Proof.
  destruct between as [_ bounds].
  pose proof (bounds (fun i => 1 * z i + - / L * times d A z i)) as [low _].
  pose proof (norm2_nonneg d (fun i => 1 * z i + - / L * times d A z i)).
  rewrite form_combination in low. pose proof (bounds (times d A z)) as [_ high].
  assert (inner d z (times d A (times d A z)) = norm2 d (times d A z)) as same.
  { rewrite form_symmetric. unfold inner, norm2. apply sum_ext. intros; ring. }
  rewrite same in low. set (q := norm2 d (times d A z)) in *. set (f := form d A z) in *.
  set (t := form d A (times d A z)) in *.
  apply (Rmult_le_compat_l L) in low; [|lra].
  assert (/ L * / L * L = / L) as cancel by (field; lra).
  assert (0 < / L) by (apply Rinv_0_lt_compat; lra).
  assert (L * (1 ^ 2 * f + 2 * (1 * - / L) * q + (- / L) ^ 2 * t) = L * f - 2 * q + / L * t) as expanded by (field; lra).
  assert (/ L * t <= q).
  { apply Rle_trans with (/ L * (L * q)); [apply Rmult_le_compat_l; lra|]. rewrite <- Rmult_assoc, Rinv_l; lra. }
  assert (0 <= L * (m * norm2 d (fun i => 1 * z i + - / L * times d A z i))) by (apply Rmult_le_pos; [lra | apply Rmult_le_pos; lra]).
  lra.
Qed.

(** A step brings any two points nearer. *)
Lemma step_contracts x y :
  norm2 d (difference (step d A V alpha h u x) (step d A V alpha h u y)) <= rate m L h * norm2 d (difference x y).
Proof.
  destruct between as [_ bounds]. set (z := difference x y).
  apply Rle_trans with (norm2 d (fun i => 1 * z i + - h * times d A z i)).
  - apply sum_le. intros i _. unfold difference at 1, step.
    rewrite <- (pow2_abs (volumize _ _ _ - _)). rewrite <- (pow2_abs (1 * z i + - h * times d A z i)).
    apply pow_incr. split; [apply Rabs_pos|].
    eapply Rle_trans; [apply volumize_lipschitz; assumption|]. apply Req_le. f_equal.
    assert (times d A z i = times d A (difference x u) i - times d A (difference y u) i) as ->; [|unfold z, difference; ring].
    transitivity (times d A (fun i => 1 * difference x u i + - 1 * difference y u i) i); [|rewrite times_combination; ring].
    apply sum_ext. intros j _. unfold z, difference. ring.
  - rewrite norm2_combination. change (inner d z (times d A z)) with (form d A z).
    pose proof (image_bound z) as image. specialize (bounds z). pose proof (norm2_nonneg d z).
    unfold rate. destruct small as [some less].
    assert (h * (2 - h * L) * (m * norm2 d z) <= h * (2 - h * L) * form d A z)
      by (apply Rmult_le_compat_l; [apply Rmult_le_pos; lra | lra]).
    assert (h ^ 2 * norm2 d (times d A z) <= h ^ 2 * (L * form d A z)) by (apply Rmult_le_compat_l; [apply pow2_ge_0 | assumption]).
    nra.
Qed.

Lemma runs_approach w y : run d A V alpha h u w -> run d A V alpha h u y ->
  forall n, norm2 d (difference (w n) (y n)) <= rate m L h ^ n * norm2 d (difference (w 0%nat) (y 0%nat)).
Proof.
  intros first second n. pose proof rate_between. induction n as [|n IH]; [simpl; lra|].
  apply Rle_trans with (rate m L h * norm2 d (difference (w n) (y n))).
  - eapply Rle_trans; [|apply step_contracts]. apply Req_le, norm2_ext.
    intros i _. unfold difference. rewrite first, second. reflexivity.
  - simpl. rewrite Rmult_assoc. apply Rmult_le_compat_l; lra.
Qed.

Lemma coordinate_below x i : (i < d)%nat -> Rabs (x i) <= sqrt (norm2 d x).
Proof.
  intros below. rewrite <- sqrt_Rsqr_abs. apply sqrt_le_1_alt. rewrite Rsqr_pow2.
  apply (sum_term d (fun i => x i ^ 2)); [intros; apply pow2_ge_0 | assumption].
Qed.

(** The coordinates of a run converge: their steps are below a geometric series. *)
Lemma run_has_a_limit w : run d A V alpha h u w -> forall i, (i < d)%nat -> exists l : R, is_lim_seq (fun n => w n i) l.
Proof.
  intros first i below. pose proof rate_between as ratio.
  set (c := norm2 d (difference (w 1%nat) (w 0%nat))).
  assert (forall n, Rabs (w (S n) i - w n i) <= sqrt (rate m L h) ^ n * sqrt c) as steps.
  { intros n. apply Rle_trans with (sqrt (norm2 d (difference (w (S n)) (w n)))).
    - apply (coordinate_below (difference (w (S n)) (w n)) i below).
    - assert (forall n, sqrt (rate m L h) ^ n = sqrt (rate m L h ^ n)) as power.
      { intros k. induction k as [|k IH]; [simpl; symmetry; apply sqrt_1|].
        simpl. rewrite IH, <- sqrt_mult_alt by lra. reflexivity. }
      rewrite power, <- sqrt_mult_alt by (apply pow_le; lra). apply sqrt_le_1_alt.
      apply (runs_approach (fun n => w (S n)) w); [intros k j; apply first | assumption]. }
  assert (ex_series (fun n => w (S n) i - w n i)) as [l series].
  { apply (ex_series_le (V := R_CompleteNormedModule) _ (fun n => sqrt (rate m L h) ^ n * sqrt c)); [exact steps|].
    apply (ex_series_scal_r (sqrt c) (fun n => sqrt (rate m L h) ^ n)), ex_series_geom.
    rewrite Rabs_pos_eq by apply sqrt_pos. rewrite <- sqrt_1. apply sqrt_lt_1_alt. exact ratio. }
  exists (l + w 0%nat i).
  apply is_lim_seq_incr_1.
  apply is_lim_seq_ext with (fun n => sum_n (fun n => w (S n) i - w n i) n + w 0%nat i).
  - intros n. induction n as [|n IH]; [rewrite sum_O; ring|]. rewrite sum_Sn. unfold plus; simpl. rewrite <- IH at 1. ring.
  - apply is_lim_seq_plus'; [exact series | apply is_lim_seq_const].
Qed.

Lemma limit_of_sum n (f : nat -> nat -> R) (l : nat -> R) :
  (forall i, (i < n)%nat -> is_lim_seq (fun k => f k i) (l i)) -> is_lim_seq (fun k => sum n (f k)) (sum n l).
Proof.
  induction n as [|n IH]; intros each; simpl; [apply is_lim_seq_const|].
  apply is_lim_seq_plus'; [apply IH; intros; apply each; lia | apply each; lia].
Qed.

Lemma limit_of_volumize (x : nat -> R) (l : R) : is_lim_seq x l -> is_lim_seq (fun n => volumize V alpha (x n)) (volumize V alpha l).
Proof.
  intros limit.
  apply is_lim_seq_ext with (fun n => volumize V alpha l + (volumize V alpha (x n) - volumize V alpha l)); [intros; ring|].
  replace (Finite (volumize V alpha l)) with (Finite (volumize V alpha l + 0)) by (f_equal; ring).
  apply is_lim_seq_plus'; [apply is_lim_seq_const|].
  apply is_lim_seq_abs_0.
  apply is_lim_seq_le_le with (fun _ => 0) (fun n => Rabs (x n - l)).
  - intros n. split; [apply Rabs_pos | apply volumize_lipschitz; assumption].
  - apply is_lim_seq_const.
  - replace (Finite 0) with (Rbar_abs (Finite (l - l))) by (simpl; f_equal; rewrite Rminus_diag_eq by reflexivity; apply Rabs_R0).
    apply is_lim_seq_abs, is_lim_seq_minus'; [exact limit | apply is_lim_seq_const].
Qed.

(** There is a rest. *)
Lemma rest_exists : exists r, forall i, (i < d)%nat -> r i = step d A V alpha h u r i.
Proof.
  set (w := fix w n := match n with O => fun _ => 0 | S n => step d A V alpha h u (w n) end).
  assert (run d A V alpha h u w) as goes by (intros n i; reflexivity).
  set (r := fun i => real (Lim_seq (fun n => w n i))).
  assert (forall i, (i < d)%nat -> is_lim_seq (fun n => w n i) (r i)) as limits.
  { intros i below. destruct (run_has_a_limit w goes i below) as [l limit].
    unfold r. rewrite (is_lim_seq_unique _ _ limit). exact limit. }
  exists r. intros i below.
  pose proof (limits i below) as here. apply is_lim_seq_incr_1 in here.
  assert (is_lim_seq (fun n => w (S n) i) (step d A V alpha h u r i)) as there.
  { unfold step. apply (limit_of_volumize (fun n => w n i - h * times d A (difference (w n) u) i)).
    apply is_lim_seq_minus'; [apply limits; assumption|].
    apply (is_lim_seq_mult' (fun _ => h)); [apply is_lim_seq_const|].
    unfold times, inner. apply (limit_of_sum d (fun n j => A i j * difference (w n) u j)). intros j under.
    apply (is_lim_seq_mult' (fun _ => A i j)); [apply is_lim_seq_const|].
    unfold difference. apply is_lim_seq_minus'; [apply limits; assumption | apply is_lim_seq_const]. }
  pose proof (is_lim_seq_unique _ _ here) as one. pose proof (is_lim_seq_unique _ _ there) as other.
  rewrite one in other. injection other. auto.
Qed.

End Descent.

(** Every run approaches the one rest, from everywhere. *)
Theorem algorithm_1_of_any_correlation d A V alpha h m L u :
  eigenvalues_between d A m L -> 0 < m <= L -> 0 < h -> h * L < 2 -> 0 <= V -> 0 <= alpha <= 1 ->
  exists rest, (forall i, (i < d)%nat -> rest i = step d A V alpha h u rest i)
    /\ 0 <= rate m L h < 1
    /\ forall w, run d A V alpha h u w ->
         forall n, norm2 d (difference (w n) rest) <= rate m L h ^ n * norm2 d (difference (w 0%nat) rest).
Proof.
  intros between least some less wall share.
  destruct (rest_exists d A V alpha h m L u) as [r rest]; try assumption; [split; assumption|].
  exists r. split; [assumption|]. split; [apply rate_between; auto|].
  intros w first n.
  induction n as [|n IH]; [simpl; lra|].
  apply Rle_trans with (rate m L h * norm2 d (difference (w n) r)).
  - eapply Rle_trans; [|apply (step_contracts d A V alpha h m L u); auto].
    apply Req_le, norm2_ext. intros i below. unfold difference. rewrite first. f_equal. apply rest; assumption.
  - pose proof (rate_between h m L least (conj some less)). simpl. rewrite Rmult_assoc. apply Rmult_le_compat_l; lra.
Qed.

Lemma pushed_outward V h p g y : 0 <= V -> 0 < h -> p = clip V (p - h * g) -> Rabs y <= V -> 0 <= g * (y - p).
Proof.
  intros wall some fixed inside. apply Rabs_le_between in inside.
  destruct (clip_cases V (p - h * g) wall) as [[beyond value] | [[within value] | [beyond value]]]; rewrite value in fixed.
  - assert (0 < g) by nra. apply Rmult_le_pos; lra.
  - assert (g = 0) as -> by nra. lra.
  - assert (g < 0) by nra. nra.
Qed.

(** At alpha = 0 the rest is least squares in the box, and every other point of the box is worse by m |y - rest|^2 / 2. *)
Theorem hard_rest_is_least_squares_in_the_box d A V h m L u rest :
  eigenvalues_between d A m L -> 0 < m <= L -> 0 < h -> 0 <= V ->
  (forall i, (i < d)%nat -> rest i = step d A V 0 h u rest i) ->
  (forall i, (i < d)%nat -> Rabs (rest i) <= V)
  /\ forall y, (forall i, (i < d)%nat -> Rabs (y i) <= V) ->
       loss d A u rest + m / 2 * norm2 d (difference y rest) <= loss d A u y.
Proof.
  intros between least some wall fixed.
  assert (forall i, (i < d)%nat -> rest i = clip V (rest i - h * times d A (difference rest u) i)) as clipped.
  { intros i below. rewrite (fixed i below) at 1. unfold step. rewrite volumize_mixture by assumption. ring. }
  split; [intros i below; rewrite (clipped i below); apply clip_bounded; assumption|].
  intros y inside. unfold loss. set (g := times d A (difference rest u)).
  assert (form d A (difference y u)
          = 1 ^ 2 * form d A (difference rest u) + 2 * (1 * 1) * inner d (difference rest u) (times d A (difference y rest))
            + 1 ^ 2 * form d A (difference y rest)) as expanded.
  { rewrite <- (form_combination d A m L between). unfold form, inner. apply sum_ext. intros i _. f_equal.
    - unfold difference. ring.
    - apply sum_ext. intros j _. unfold difference. ring. }
  rewrite expanded, (form_symmetric d A m L between). fold g.
  assert (0 <= inner d (difference y rest) g) as outward.
  { apply sum_nonneg. intros i below. rewrite Rmult_comm.
    apply (pushed_outward V h); auto. }
  destruct between as [_ bounds]. pose proof (bounds (difference y rest)). lra.
Qed.

(** The false neighbour: clip (u), coordinate by coordinate, is least squares in the box. A = [[2, 1], [1, 2]], u = (2, 0), V = 1:
    (1, 1/2) is better than (1, 0). *)
Theorem clipping_each_coordinate_is_false :
  ~ (forall d A V m L u, eigenvalues_between d A m L -> 0 < m <= L -> 0 <= V ->
       forall y, (forall i, (i < d)%nat -> Rabs (y i) <= V) -> loss d A u (fun i => clip V (u i)) <= loss d A u y).
Proof.
  intros claim.
  set (A := fun i j => if Nat.eq_dec i j then 2 else 1).
  specialize (claim 2%nat A 1 1 3 (fun i => match i with O => 2 | _ => 0 end)).
  assert (eigenvalues_between 2 A 1 3) as between.
  { split.
    - intros i j. unfold A. destruct (Nat.eq_dec i j), (Nat.eq_dec j i); congruence || reflexivity.
    - intros x. set (p := x 0%nat). set (q := x 1%nat).
      assert (norm2 2 x = p ^ 2 + q ^ 2) as -> by (unfold norm2, p, q; simpl; ring).
      assert (form 2 A x = 2 * p ^ 2 + 2 * (p * q) + 2 * q ^ 2) as ->
        by (unfold form, times, inner, A, p, q; simpl; ring).
      pose proof (pow2_ge_0 (p + q)). pose proof (pow2_ge_0 (p - q)). split; lra. }
  specialize (claim between ltac:(lra) ltac:(lra) (fun i => match i with O => 1 | _ => 1 / 2 end)).
  assert (forall i, (i < 2)%nat -> Rabs (match i with O => 1 | _ => 1 / 2 end) <= 1) as inside
    by (intros [|i] _; rewrite Rabs_pos_eq; lra).
  specialize (claim inside).
  assert (clip 1 2 = 1 /\ clip 1 0 = 0) as [first second]
    by (unfold clip, Rmax, Rmin; destruct (Rle_dec 1 2), (Rle_dec 1 0); split; destruct (Rle_dec _ _); lra).
  unfold loss, form, difference, inner, times, inner, A in claim. simpl in claim. rewrite first, second in claim. lra.
Qed.
