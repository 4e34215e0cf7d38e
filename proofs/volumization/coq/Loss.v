(** The empirical error, the training loss and its gradient (Eqs. 1 to 4), for every number N > 0 of examples and every
    dimension d. *)

From Coq Require Import Reals Lra Psatz Arith FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Sums.
Local Open Scope R_scope.

(** (1 / 2N) (r_0^2 + ... + r_{N-1}^2). *)
Definition half_mean_square (N : nat) (r : nat -> R) : R := norm2 N r / (2 * INR N).

(** Eq. 1: examples x_i of any kind, a student and a teacher of any form. *)
Definition empirical_error {X : Type} (N : nat) (x : nat -> X) (student teacher : X -> R) : R :=
  half_mean_square N (fun i => student (x i) - teacher (x i)).

(** Eq. 2: the labels carry noise. *)
Definition training_loss {X : Type} (N : nat) (x : nat -> X) (student teacher : X -> R) (noise : nat -> R) : R :=
  half_mean_square N (fun i => student (x i) - (teacher (x i) + noise i)).

(** Eq. 3: f_w (x) = w . x. *)
Definition linear (d : nat) (w x : nat -> R) : R := inner d w x.

(** The weights w with t in place of w_j. *)
Definition with_weight (w : nat -> R) (j : nat) (t : R) (k : nat) : R := if Nat.eqb k j then t else w k.

(** Eq. 4: the j-th entry of (1/N) sum_i (w . x_i - u . x_i - eps_i) x_i. *)
Definition gradient (N d : nat) (x : nat -> nat -> R) (u w noise : nat -> R) (j : nat) : R :=
  sum N (fun i => (linear d w (x i) - (linear d u (x i) + noise i)) * x i j) / INR N.

Lemma half_mean_square_nonneg N r : (0 < N)%nat -> 0 <= half_mean_square N r.
Proof.
  intros some. apply lt_INR in some. simpl in some. unfold half_mean_square.
  apply Rmult_le_pos; [apply norm2_nonneg | left; apply Rinv_0_lt_compat; lra].
Qed.

(** Eq. 1: the error is at least 0. *)
Theorem error_is_not_negative (X : Type) N (x : nat -> X) student teacher :
  (0 < N)%nat -> 0 <= empirical_error N x student teacher.
Proof. apply half_mean_square_nonneg. Qed.

(** Eq. 1: it is 0 exactly for a student that agrees with its teacher on every example. *)
Theorem error_vanishes (X : Type) N (x : nat -> X) student teacher :
  (0 < N)%nat ->
  empirical_error N x student teacher = 0 <-> forall i, (i < N)%nat -> student (x i) = teacher (x i).
Proof.
  intros some. apply lt_INR in some. simpl in some. unfold empirical_error, half_mean_square. split.
  - intros zero i below.
    assert (norm2 N (fun i => student (x i) - teacher (x i)) = 0) as squares.
    { apply Rmult_eq_reg_r with (/ (2 * INR N)); [|apply Rinv_neq_0_compat; lra]. unfold Rdiv in zero. rewrite zero. ring. }
    pose proof (sum_eq_zero N (fun i => (student (x i) - teacher (x i)) ^ 2) (fun k _ => pow2_ge_0 _) squares i below) as one.
    cbv beta in one. nra.
  - intros same. unfold norm2. rewrite sum_zero; [field; lra|].
    intros i below. rewrite (same i below). ring.
Qed.

(** The false neighbour: agreement on average is not enough. *)
Theorem agreement_on_average_is_false :
  ~ (forall (f g : nat -> R), sum 2 f = sum 2 g -> empirical_error 2 (fun i => i) f g = 0).
Proof.
  intros claim.
  specialize (claim (fun i => match i with O => 1 | _ => -1 end) (fun _ => 0)).
  unfold empirical_error, half_mean_square, norm2 in claim. simpl in claim. lra.
Qed.

Lemma half_mean_square_plus N r q h :
  (0 < N)%nat ->
  half_mean_square N (fun i => r i + h * q i)
  = half_mean_square N r + h * (inner N r q / INR N) + h ^ 2 * half_mean_square N q.
Proof.
  intros some. apply lt_INR in some. simpl in some. unfold half_mean_square.
  rewrite (norm2_ext N (fun i => r i + h * q i) (fun i => 1 * r i + h * q i)) by (intros; ring).
  rewrite norm2_combination. field. lra.
Qed.

(** Eq. 2: what the noise adds is linear in the error of the outputs, and a term without the student. *)
Theorem loss_splits (X : Type) N (x : nat -> X) student teacher noise :
  (0 < N)%nat ->
  training_loss N x student teacher noise
  = empirical_error N x student teacher
    - sum N (fun i => (student (x i) - teacher (x i)) * noise i) / INR N + half_mean_square N noise.
Proof.
  intros some. unfold training_loss.
  replace (fun i => student (x i) - (teacher (x i) + noise i))
    with (fun i => (student (x i) - teacher (x i)) + (-1) * noise i)
    by (apply functional_extensionality; intros; ring).
  rewrite half_mean_square_plus by assumption. unfold empirical_error, inner. ring.
Qed.

(** Eq. 2 in the mean: for every linear mean E with E 1 = 1 under which the noise has mean 0 and variance s^2, the mean of
    the training loss is the error plus s^2 / 2, whatever the student. *)
Theorem mean_of_the_loss (X Omega : Type) (E : (Omega -> R) -> R) N (x : nat -> X) student teacher
  (noise : Omega -> nat -> R) s :
  (0 < N)%nat ->
  (forall f g, E (fun o => f o + g o) = E f + E g) -> (forall c f, E (fun o => c * f o) = c * E f) ->
  E (fun _ => 1) = 1 ->
  (forall i, (i < N)%nat -> E (fun o => noise o i) = 0) ->
  (forall i, (i < N)%nat -> E (fun o => noise o i ^ 2) = s ^ 2) ->
  E (fun o => training_loss N x student teacher (noise o)) = empirical_error N x student teacher + s ^ 2 / 2.
Proof.
  intros some plus scale one mean variance.
  assert (forall c, E (fun _ => c) = c) as constant.
  { intros c. replace (fun _ : Omega => c) with (fun _ : Omega => c * 1) by (apply functional_extensionality; intros; ring).
    rewrite scale, one. ring. }
  assert (forall n (f : Omega -> nat -> R), E (fun o => sum n (f o)) = sum n (fun i => E (fun o => f o i))) as sums.
  { intros n f. induction n as [|n IH]; simpl; [apply constant|]. rewrite plus, IH. reflexivity. }
  pose proof (lt_INR _ _ some) as positive. simpl in positive.
  set (b := fun i => student (x i) - teacher (x i)).
  replace (fun o => training_loss N x student teacher (noise o))
    with (fun o => empirical_error N x student teacher
                   + (- / INR N * sum N (fun i => b i * noise o i)
                      + / (2 * INR N) * sum N (fun i => noise o i ^ 2))).
  2: { apply functional_extensionality; intros o. rewrite loss_splits by assumption.
       unfold half_mean_square, norm2, b. field. lra. }
  rewrite plus, plus, !scale, constant, !sums.
  rewrite (sum_zero N (fun i => E (fun o => b i * noise o i))).
  2: { intros i below. rewrite scale, mean by assumption. ring. }
  rewrite (sum_ext N (fun i => E (fun o => noise o i ^ 2)) (fun _ => s ^ 2)) by (intros; apply variance; assumption).
  rewrite sum_const. field. lra.
Qed.

(** The false neighbour: it is not s^2 that is added. One example, noise 1 or -1. *)
Theorem whole_variance_is_false :
  ~ (forall b s, ((b - s) ^ 2 / 2 + (b + s) ^ 2 / 2) / 2 = b ^ 2 / 2 + s ^ 2).
Proof. intros claim. specialize (claim 0 1). lra. Qed.

(** Eq. 3: for a linear student and teacher the error is half the mean square of (w - u) . x. *)
Theorem linear_error d N (x : nat -> nat -> R) u w :
  empirical_error N x (linear d w) (linear d u) = half_mean_square N (fun i => inner d (fun k => w k - u k) (x i)).
Proof.
  unfold empirical_error. f_equal. apply functional_extensionality; intros i. unfold linear, inner.
  rewrite (sum_ext d (fun k => (w k - u k) * x i k) (fun k => w k * x i k + (-1) * (u k * x i k))) by (intros; ring).
  rewrite sum_plus, sum_scale. ring.
Qed.

Lemma linear_with_weight d w j t x : (j < d)%nat -> linear d (with_weight w j t) x = linear d w x + (t - w j) * x j.
Proof.
  unfold linear, inner, with_weight. induction d as [|d IH]; intros below; [inversion below|]. simpl.
  destruct (Nat.eq_dec d j) as [->|other].
  - rewrite Nat.eqb_refl.
    rewrite (sum_ext j (fun i => (if Nat.eqb i j then t else w i) * x i) (fun i => w i * x i)); [ring|].
    intros i less. replace (Nat.eqb i j) with false; [reflexivity | symmetry; apply Nat.eqb_neq; intros ->].
    exact (Nat.lt_irrefl _ less).
  - replace (Nat.eqb d j) with false by (symmetry; apply Nat.eqb_neq; assumption).
    rewrite IH; [ring|]. apply Nat.lt_eq_cases in below. destruct below as [below | below].
    + apply Nat.succ_lt_mono. exact below.
    + injection below; intros; congruence.
Qed.

(** The loss along a line of weights is this square, whose derivative at t0 is the middle coefficient. *)
Lemma is_derive_along N r q t0 :
  (0 < N)%nat -> is_derive (fun t => half_mean_square N (fun i => r i + (t - t0) * q i)) t0 (inner N r q / INR N).
Proof.
  intros some.
  apply (is_derive_ext
    (fun t => half_mean_square N r + (t - t0) * (inner N r q / INR N) + (t - t0) ^ 2 * half_mean_square N q)).
  - intros t. symmetry. apply half_mean_square_plus. assumption.
  - auto_derive; [trivial | ring].
Qed.

(** Eq. 4: the derivative of the training loss by the j-th weight, for any noise of the labels (0 for Eq. 3). *)
Theorem loss_gradient N d (x : nat -> nat -> R) u w noise j :
  (0 < N)%nat -> (j < d)%nat ->
  is_derive (fun t => training_loss N x (linear d (with_weight w j t)) (linear d u) noise) (w j)
            (gradient N d x u w noise j).
Proof.
  intros some below.
  apply (is_derive_ext (fun t => half_mean_square N
           (fun i => (linear d w (x i) - (linear d u (x i) + noise i)) + (t - w j) * x i j))).
  - intros t. unfold training_loss. f_equal. apply functional_extensionality; intros i.
    rewrite linear_with_weight by assumption. ring.
  - apply (is_derive_along N (fun i => linear d w (x i) - (linear d u (x i) + noise i)) (fun i => x i j)). assumption.
Qed.

(** Eq. 4, every direction: the loss changes along v by the inner product of v and the gradient. *)
Theorem loss_along N d (x : nat -> nat -> R) u w noise v :
  (0 < N)%nat ->
  is_derive (fun t => training_loss N x (linear d (fun k => w k + t * v k)) (linear d u) noise) 0
            (inner d (gradient N d x u w noise) v).
Proof.
  intros some. pose proof (lt_INR _ _ some) as positive. simpl in positive.
  set (r := fun i => linear d w (x i) - (linear d u (x i) + noise i)).
  replace (inner d (gradient N d x u w noise) v) with (inner N r (fun i => linear d v (x i)) / INR N).
  - apply (is_derive_ext (fun t => half_mean_square N (fun i => r i + (t - 0) * linear d v (x i)))).
    + intros t. unfold training_loss. f_equal. apply functional_extensionality; intros i. unfold r, linear, inner.
      rewrite (sum_ext d (fun k => (w k + t * v k) * x i k) (fun k => w k * x i k + t * (v k * x i k))) by (intros; ring).
      rewrite sum_plus, sum_scale. ring.
    + apply is_derive_along. assumption.
  - unfold gradient, linear at 1. unfold inner.
    rewrite (sum_ext d _ (fun k => / INR N * sum N (fun i => r i * x i k * v k))).
    2: { intros k _. cbv beta. fold r. unfold Rdiv.
         rewrite (sum_ext N (fun i => r i * x i k * v k) (fun i => v k * (r i * x i k))) by (intros; ring).
         rewrite sum_scale. unfold r, linear, inner. ring. }
    rewrite sum_scale, sum_swap.
    rewrite (sum_ext N _ (fun i => sum d (fun k => r i * x i k * v k))).
    2: { intros i _. cbv beta. rewrite <- sum_scale. apply sum_ext; intros; ring. }
    unfold Rdiv. ring.
Qed.

(** The false neighbour: without 1/N. Two examples x = 1, one weight 1, the teacher 0. *)
Theorem gradient_without_N_is_false :
  ~ (forall N d (x : nat -> nat -> R) u w j, (0 < N)%nat -> (j < d)%nat ->
       is_derive (fun t => empirical_error N x (linear d (with_weight w j t)) (linear d u)) (w j)
                 (sum N (fun i => (linear d w (x i) - linear d u (x i)) * x i j))).
Proof.
  intros claim.
  specialize (claim 2%nat 1%nat (fun _ _ => 1) (fun _ => 0) (fun _ => 1) 0%nat ltac:(auto) ltac:(auto)).
  pose proof (loss_gradient 2 1 (fun _ _ => 1) (fun _ => 0) (fun _ => 1) (fun _ => 0) 0 ltac:(auto) ltac:(auto)) as true.
  apply (is_derive_ext _ (fun t => empirical_error 2 (fun _ _ => 1)
           (linear 1 (with_weight (fun _ => 1) 0 t)) (linear 1 (fun _ => 0)))) in true.
  2: { intros t. unfold training_loss, empirical_error. f_equal. apply functional_extensionality; intros i. ring. }
  apply is_derive_unique in true. apply is_derive_unique in claim. rewrite claim in true.
  unfold gradient, linear, inner in true. simpl in true. lra.
Qed.
