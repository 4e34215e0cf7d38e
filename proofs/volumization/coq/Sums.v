(** Finite sums of reals: [sum n f] is f 0 + ... + f (n - 1). Everything about vectors and matrices of any size rests on
    these few lemmas and on the inequality of Cauchy and Schwarz. *)

From Coq Require Import Reals Lra Psatz Arith.
Local Open Scope R_scope.

Fixpoint sum (n : nat) (f : nat -> R) : R :=
  match n with
  | O => 0
  | S k => sum k f + f k
  end.

Lemma sum_ext n f g : (forall i, (i < n)%nat -> f i = g i) -> sum n f = sum n g.
Proof.
  induction n as [|n IH]; intros same; simpl; [reflexivity|].
  rewrite IH, same by auto; reflexivity.
Qed.

Lemma sum_le n f g : (forall i, (i < n)%nat -> f i <= g i) -> sum n f <= sum n g.
Proof.
  induction n as [|n IH]; intros less; simpl; [lra|].
  apply Rplus_le_compat; auto.
Qed.

Lemma sum_plus n f g : sum n (fun i => f i + g i) = sum n f + sum n g.
Proof. induction n as [|n IH]; simpl; [ring|]. rewrite IH; ring. Qed.

Lemma sum_scale n c f : sum n (fun i => c * f i) = c * sum n f.
Proof. induction n as [|n IH]; simpl; [ring|]. rewrite IH; ring. Qed.

Lemma sum_const n c : sum n (fun _ => c) = INR n * c.
Proof. induction n as [|n IH]; [simpl; ring|]. rewrite S_INR; simpl; rewrite IH; ring. Qed.

Lemma sum_zero n f : (forall i, (i < n)%nat -> f i = 0) -> sum n f = 0.
Proof. intros zero. rewrite (sum_ext n f (fun _ => 0)), sum_const by auto. ring. Qed.

Lemma sum_nonneg n f : (forall i, (i < n)%nat -> 0 <= f i) -> 0 <= sum n f.
Proof.
  intros nonneg. rewrite <- (sum_zero n (fun _ => 0)) by reflexivity. apply sum_le; auto.
Qed.

(** One term is at most the sum, where no term is negative. *)
Lemma sum_term n f i : (forall j, (j < n)%nat -> 0 <= f j) -> (i < n)%nat -> f i <= sum n f.
Proof.
  induction n as [|n IH]; intros nonneg below; [inversion below|].
  simpl. destruct (Nat.eq_dec i n) as [->|other].
  - assert (0 <= sum n f) by (apply sum_nonneg; auto). lra.
  - assert (f i <= sum n f) by (apply IH; [auto | inversion below; subst; [contradiction | assumption]]).
    assert (0 <= f n) by auto. lra.
Qed.

(** A sum of terms that are not negative is 0 only if all terms are. *)
Lemma sum_eq_zero n f :
  (forall i, (i < n)%nat -> 0 <= f i) -> sum n f = 0 -> forall i, (i < n)%nat -> f i = 0.
Proof.
  intros nonneg zero i below.
  pose proof (sum_term n f i nonneg below). pose proof (nonneg i below). lra.
Qed.

Lemma sum_swap m n f : sum m (fun i => sum n (fun j => f i j)) = sum n (fun j => sum m (fun i => f i j)).
Proof.
  induction m as [|m IH]; simpl.
  - symmetry; apply sum_zero; reflexivity.
  - rewrite IH, <- sum_plus. reflexivity.
Qed.

Lemma sum_abs n f : Rabs (sum n f) <= sum n (fun i => Rabs (f i)).
Proof.
  induction n as [|n IH]; simpl; [rewrite Rabs_R0; lra|].
  eapply Rle_trans; [apply Rabs_triang|]. lra.
Qed.

(** [norm2 n x] is |x|^2 = x_0^2 + ... + x_{n-1}^2, [inner n x y] the inner product. *)
Definition norm2 (n : nat) (x : nat -> R) : R := sum n (fun i => x i ^ 2).
Definition inner (n : nat) (x y : nat -> R) : R := sum n (fun i => x i * y i).

Lemma norm2_nonneg n x : 0 <= norm2 n x.
Proof. apply sum_nonneg; intros; apply pow2_ge_0. Qed.

Lemma norm2_ext n x y : (forall i, (i < n)%nat -> x i = y i) -> norm2 n x = norm2 n y.
Proof. intros same; apply sum_ext; intros; rewrite same; auto. Qed.

Lemma norm2_combination n s x t y :
  norm2 n (fun i => s * x i + t * y i) = s ^ 2 * norm2 n x + 2 * (s * t) * inner n x y + t ^ 2 * norm2 n y.
Proof.
  unfold norm2, inner.
  rewrite <- !sum_scale, <- !sum_plus. apply sum_ext; intros; ring.
Qed.

(** The inequality of Cauchy and Schwarz: <x, y>^2 <= |x|^2 |y|^2. *)
Lemma cauchy_schwarz n x y : inner n x y ^ 2 <= norm2 n x * norm2 n y.
Proof.
  pose proof (norm2_nonneg n x) as positive.
  destruct positive as [positive | zero].
  - pose proof (norm2_nonneg n (fun i => - inner n x y * x i + norm2 n x * y i)) as nonneg.
    rewrite norm2_combination in nonneg.
    assert (0 <= norm2 n x * (norm2 n x * norm2 n y - inner n x y ^ 2)) as product by nra.
    apply Rnot_lt_le; intros wrong. nra.
  - assert (inner n x y = 0) as ->.
    { apply sum_zero. intros i below.
      assert (x i ^ 2 = 0) as square
        by (apply (sum_eq_zero n (fun k => x k ^ 2)); auto; intros; apply pow2_ge_0).
      assert (x i = 0) as -> by nra. ring. }
    rewrite <- zero. nra.
Qed.
