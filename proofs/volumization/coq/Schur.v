(** The Schur test: if the absolute values of every row of W sum to at most R and those of every column to at most C,
    then |W x|^2 <= R C |x|^2. It bounds the norm of a sparse or structured matrix, such as a convolution, where the
    count of entries would be far too large. *)

From Coq Require Import Reals Lra Psatz Arith.
From Volumization Require Import Sums Matrix.
Local Open Scope R_scope.

(** (sum f g)^2 <= (sum |f|) (sum |f| g^2). *)
Lemma weighted_cauchy_schwarz n f g :
  inner n f g ^ 2 <= sum n (fun j => Rabs (f j)) * sum n (fun j => Rabs (f j) * g j ^ 2).
Proof.
  apply Rle_trans with (inner n (fun j => sqrt (Rabs (f j))) (fun j => sqrt (Rabs (f j)) * Rabs (g j)) ^ 2).
  - rewrite <- (pow2_abs (inner n f g)).
    assert (Rabs (inner n f g) <= inner n (fun j => sqrt (Rabs (f j))) (fun j => sqrt (Rabs (f j)) * Rabs (g j))).
    { eapply Rle_trans; [apply sum_abs|]. apply sum_le; intros j _.
      rewrite Rabs_mult, <- Rmult_assoc, sqrt_sqrt by apply Rabs_pos. lra. }
    pose proof (Rabs_pos (inner n f g)). nra.
  - eapply Rle_trans; [apply cauchy_schwarz|]. unfold norm2. apply Req_le. f_equal; apply sum_ext; intros j _.
    + rewrite <- Rsqr_pow2, Rsqr_sqrt by apply Rabs_pos. reflexivity.
    + rewrite Rpow_mult_distr, <- Rsqr_pow2, Rsqr_sqrt, pow2_abs by apply Rabs_pos. reflexivity.
Qed.

Theorem schur_test a b W R C x :
  (forall i, (i < a)%nat -> sum b (fun j => Rabs (W i j)) <= R) ->
  (forall j, (j < b)%nat -> sum a (fun i => Rabs (W i j)) <= C) ->
  0 <= R ->
  norm2 a (times b W x) <= R * C * norm2 b x.
Proof.
  intros rows columns nonneg.
  apply Rle_trans with (sum a (fun i => R * sum b (fun j => Rabs (W i j) * x j ^ 2))).
  - unfold norm2 at 1. apply sum_le; intros i below. unfold times.
    eapply Rle_trans; [apply weighted_cauchy_schwarz|].
    apply Rmult_le_compat_r; [|auto].
    apply sum_nonneg; intros. apply Rmult_le_pos; [apply Rabs_pos | apply pow2_ge_0].
  - rewrite sum_scale, Rmult_assoc. apply Rmult_le_compat_l; [assumption|].
    rewrite sum_swap. unfold norm2. rewrite <- sum_scale. apply sum_le; intros j below.
    rewrite (sum_ext a _ (fun i => x j ^ 2 * Rabs (W i j))) by (intros; ring).
    rewrite sum_scale, Rmult_comm. apply Rmult_le_compat_r; [apply pow2_ge_0 | auto].
Qed.

(** Both hypotheses are needed: the row of two ones has the row sum 2 and the column sum 1, its norm is sqrt 2 > 1. *)
Theorem schur_test_needs_rows :
  exists a b W x, (forall j, (j < b)%nat -> sum a (fun i => Rabs (W i j)) <= 1) /\ 1 * 1 * norm2 b x < norm2 a (times b W x).
Proof.
  exists 1%nat, 2%nat, (fun _ _ => 1), (fun _ => 1). split.
  - intros j _; simpl. rewrite Rabs_R1; lra.
  - unfold norm2, times, inner; simpl; lra.
Qed.
