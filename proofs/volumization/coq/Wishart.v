(** Eq. 9 for every N and d: on Gaussian data E tr (X^T X)^-1 = d / (N - d - 1), so that the error of least squares is
    d sigma^2 / (N - d - 1). The entries of X are independent standard normal; what is used of their law is that it
    integrates by parts, E[X_ij f] = E[df / dX_ij], for the N d entries f of X (X^T X)^-1. The divergence of X (X^T X)^-1
    is (N - d - 1) tr (X^T X)^-1, and its product with X is d. *)

From Coq Require Import Reals Lra Lia Psatz Arith FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Sums Matrix.
Local Open Scope R_scope.

Definition delta (i j : nat) : R := if Nat.eq_dec i j then 1 else 0.

Lemma delta_sym i j : delta i j = delta j i.
Proof. unfold delta. destruct (Nat.eq_dec i j), (Nat.eq_dec j i); congruence || reflexivity. Qed.

Lemma sum_delta n j f : (j < n)%nat -> sum n (fun i => delta i j * f i) = f j.
Proof.
  induction n as [|n IH]; intros below; [lia|]. simpl. unfold delta at 2.
  destruct (Nat.eq_dec n j) as [-> | other].
  - rewrite (sum_zero j); [ring|]. intros i under. unfold delta. destruct (Nat.eq_dec i j); [lia | ring].
  - rewrite IH by lia. ring.
Qed.

Lemma sum_scal_r n c f : sum n (fun i => f i * c) = sum n f * c.
Proof. rewrite Rmult_comm, <- sum_scale. apply sum_ext. intros; ring. Qed.

Lemma is_derive_sum n (f : nat -> R -> R) (l : nat -> R) x :
  (forall i, (i < n)%nat -> is_derive (f i) x (l i)) -> is_derive (fun t => sum n (fun i => f i t)) x (sum n l).
Proof.
  induction n as [|n IH]; intros each; simpl.
  - apply (is_derive_const (K := R_AbsRing) (V := R_NormedModule) 0 x).
  - apply (is_derive_plus (K := R_AbsRing) (V := R_NormedModule) (fun t => sum n (fun i => f i t)) (f n));
      [apply IH; intros; apply each; lia | apply each; lia].
Qed.

(** The entries of X^T X (d x d), and X with t added to one entry. *)
Definition gram (N : nat) (X : matrix) : matrix := fun k l => sum N (fun i => X i k * X i l).
Definition bump (X : matrix) (i j : nat) (t : R) : matrix := fun k l => X k l + t * (delta k i * delta l j).

(** Entry i, j of X G, G the inverse of X^T X. *)
Definition entry (d : nat) (G : matrix -> matrix) (X : matrix) (i j : nat) : R := sum d (fun k => X i k * G X k j).
Definition trace (d : nat) (G : matrix -> matrix) (X : matrix) : R := sum d (fun k => G X k k).

(** G gives the inverse of X^T X at X and, as one entry of X moves, near X, and moves smoothly. *)
Definition inverse_at (N d : nat) (G : matrix -> matrix) (X : matrix) : Prop :=
  (forall k l, (k < d)%nat -> (l < d)%nat -> G X k l = G X l k)
  /\ forall i j, (i < N)%nat -> (j < d)%nat ->
       (forall k l, (k < d)%nat -> (l < d)%nat -> ex_derive (fun t => G (bump X i j t) k l) 0)
       /\ forall k l, (k < d)%nat -> (l < d)%nat -> locally 0 (fun t =>
            sum d (fun q => G (bump X i j t) k q * gram N (bump X i j t) q l) = delta k l).

Section At.

Variables (N d : nat) (G : matrix -> matrix) (X : matrix).
Hypothesis inverse : inverse_at N d G X.
Hypothesis some_row : (0 < N)%nat.
Hypothesis some_column : (0 < d)%nat.

Lemma bump_0 i j : bump X i j 0 = X.
Proof. extensionality k. extensionality l. unfold bump. ring. Qed.

(** The derivative of the gram matrix. *)
Lemma is_derive_gram i j q l :
  (i < N)%nat -> is_derive (fun t => gram N (bump X i j t) q l) 0 (delta q j * X i l + X i q * delta l j).
Proof.
  intros row. unfold gram, bump.
  replace (delta q j * X i l + X i q * delta l j)
    with (sum N (fun k => delta k i * (delta q j * X k l + X k q * delta l j)))
    by (rewrite (sum_delta N i (fun k => delta q j * X k l + X k q * delta l j)) by assumption; reflexivity).
  apply (is_derive_sum N (fun k t => (X k q + t * (delta k i * delta q j)) * (X k l + t * (delta k i * delta l j)))).
  intros k _. auto_derive; [trivial | ring].
Qed.

(** G X^T X = 1 at X itself, and X^T X G = 1. *)
Lemma inverse_here k l : (k < d)%nat -> (l < d)%nat -> sum d (fun q => G X k q * gram N X q l) = delta k l.
Proof.
  intros first second. destruct inverse as [_ near]. destruct (near 0%nat 0%nat some_row some_column) as [_ equal].
  pose proof (locally_singleton _ _ (equal k l first second)) as here. cbv beta in here.
  rewrite bump_0 in here. exact here.
Qed.

Lemma gram_symmetric k l : gram N X k l = gram N X l k.
Proof. apply sum_ext. intros; ring. Qed.

Lemma inverse_there k l : (k < d)%nat -> (l < d)%nat -> sum d (fun q => gram N X k q * G X q l) = delta k l.
Proof.
  intros first second. destruct inverse as [symmetric _].
  rewrite delta_sym, <- (inverse_here l k second first). apply sum_ext. intros q below.
  rewrite gram_symmetric, (symmetric q l below second). ring.
Qed.

Notation r := (entry d G X).
Definition slope (i j k l : nat) : R := Derive (fun t => G (bump X i j t) k l) 0.

(** dG = - G d(X^T X) G. *)
Lemma slope_of_inverse i j k p :
  (i < N)%nat -> (j < d)%nat -> (k < d)%nat -> (p < d)%nat -> slope i j k p = - (G X k j * r i p + r i k * G X j p).
Proof.
  intros row column first second. destruct inverse as [symmetric near]. destruct (near i j row column) as [smooth equal].
  assert (forall l, (l < d)%nat ->
            sum d (fun q => slope i j k q * gram N X q l + G X k q * (delta q j * X i l + X i q * delta l j)) = 0) as zero.
  { intros l below.
    assert (is_derive (fun t => sum d (fun q => G (bump X i j t) k q * gram N (bump X i j t) q l)) 0
              (sum d (fun q => slope i j k q * gram N X q l + G X k q * (delta q j * X i l + X i q * delta l j)))) as moved.
    { apply (is_derive_sum d (fun q t => G (bump X i j t) k q * gram N (bump X i j t) q l)). intros q under.
      replace (gram N X q l) with (gram N (bump X i j 0) q l) by (rewrite bump_0; reflexivity).
      replace (G X k q) with (G (bump X i j 0) k q) by (rewrite bump_0; reflexivity).
      apply (is_derive_mult (fun t => G (bump X i j t) k q) (fun t => gram N (bump X i j t) q l));
        [apply Derive_correct, smooth; assumption | apply is_derive_gram; assumption | intros; apply Rmult_comm]. }
    pose proof (is_derive_ext_loc _ (fun _ => delta k l) 0 _ (equal k l first below) moved) as still.
    rewrite <- (is_derive_unique _ _ _ still). apply Derive_const. }
  (* Times G l p, summed over l. *)
  assert (sum d (fun l => sum d (fun q => slope i j k q * gram N X q l + G X k q * (delta q j * X i l + X i q * delta l j)) * G X l p) = 0)
    as product.
  { apply sum_zero. intros l below. rewrite zero by assumption. ring. }
  assert (slope i j k p + (G X k j * r i p + r i k * G X j p) = 0); [|lra].
  rewrite <- product.
  transitivity (sum d (fun q => slope i j k q * delta q p)
                + (sum d (fun l => G X k j * (X i l * G X l p)) + sum d (fun l => delta l j * (r i k * G X l p)))).
  - rewrite sum_scale, (sum_delta d j (fun l => r i k * G X l p)) by assumption.
    rewrite (sum_ext d (fun q => slope i j k q * delta q p) (fun q => delta q p * slope i j k q)) by (intros; ring).
    rewrite (sum_delta d p (fun q => slope i j k q)) by assumption. reflexivity.
  - transitivity (sum d (fun l => sum d (fun q => slope i j k q * (gram N X q l * G X l p)))
                  + (sum d (fun l => G X k j * (X i l * G X l p)) + sum d (fun l => delta l j * (r i k * G X l p)))).
    + f_equal. rewrite sum_swap. apply sum_ext. intros q below. rewrite sum_scale, inverse_there by assumption. reflexivity.
    + rewrite <- !sum_plus. apply sum_ext. intros l below. rewrite <- sum_scal_r.
      rewrite <- (sum_delta d j (fun q => G X k q * (X i l * G X l p))) at 1 by assumption.
      unfold entry. rewrite <- sum_scal_r, <- sum_scale, <- !sum_plus. apply sum_ext. intros q under.
      rewrite (symmetric q k under first). ring.
Qed.

(** The derivative of one entry of X G by the entry of X at the same place. *)
Definition entry_slope (i j : nat) : R := G X j j - (r i j ^ 2 + sum d (fun k => X i k * r i k) * G X j j).

Lemma is_derive_entry i j :
  (i < N)%nat -> (j < d)%nat -> is_derive (fun t => entry d G (bump X i j t) i j) 0 (entry_slope i j).
Proof.
  intros row column. destruct inverse as [symmetric near]. destruct (near i j row column) as [smooth _].
  replace (entry_slope i j) with (sum d (fun k => delta i i * delta k j * G X k j + X i k * slope i j k j)).
  - unfold entry. apply (is_derive_sum d (fun k t => bump X i j t i k * G (bump X i j t) k j)). intros k below.
    replace (X i k) with (bump X i j 0 i k) by (rewrite bump_0; reflexivity).
    replace (G X k j) with (G (bump X i j 0) k j) by (rewrite bump_0; reflexivity).
    apply (is_derive_mult (fun t => bump X i j t i k) (fun t => G (bump X i j t) k j));
      [| apply Derive_correct, smooth; assumption | intros; apply Rmult_comm].
    unfold bump. auto_derive; [trivial | ring].
  - unfold entry_slope.
    transitivity (sum d (fun k => delta k j * G X k j) + sum d (fun k => - r i j * (X i k * G X k j) + - G X j j * (X i k * r i k))).
    + rewrite <- sum_plus. apply sum_ext. intros k below. rewrite slope_of_inverse by assumption.
      unfold delta at 1. destruct (Nat.eq_dec i i); [ring | lia].
    + rewrite (sum_delta d j (fun k => G X k j)), sum_plus, !sum_scale by assumption.
      change (sum d (fun k => X i k * G X k j)) with (r i j). ring.
Qed.

(** The product of X and X G is the trace of 1, which is d. *)
Lemma product_is_d : sum N (fun i => sum d (fun j => X i j * r i j)) = INR d.
Proof.
  rewrite sum_swap. transitivity (sum d (fun _ => 1)); [|rewrite sum_const; ring].
  apply sum_ext. intros j below. transitivity (sum d (fun k => gram N X j k * G X k j)).
  - unfold gram, entry.
    transitivity (sum N (fun i => sum d (fun k => X i j * X i k * G X k j))).
    { apply sum_ext. intros. rewrite <- sum_scale. apply sum_ext. intros; ring. }
    rewrite sum_swap. apply sum_ext. intros. apply sum_scal_r.
  - rewrite inverse_there by assumption. unfold delta. destruct (Nat.eq_dec j j); [reflexivity | lia].
Qed.

(** The sum of the squares of the entries of X G is the trace of G. *)
Lemma squares_are_the_trace : sum N (fun i => sum d (fun j => r i j ^ 2)) = trace d G X.
Proof.
  destruct inverse as [symmetric _]. rewrite sum_swap. apply sum_ext. intros j below.
  transitivity (sum d (fun k => delta k j * G X k j)); [|apply (sum_delta d j (fun k => G X k j)); assumption].
  transitivity (sum d (fun k => sum d (fun l => gram N X k l * G X l j) * G X k j));
    [|apply sum_ext; intros; rewrite inverse_there by assumption; reflexivity].
  transitivity (sum N (fun i => sum d (fun k => sum d (fun l => X i k * X i l * G X l j * G X k j)))).
  - apply sum_ext. intros i _. unfold entry.
    transitivity (sum d (fun k => X i k * G X k j * sum d (fun l => X i l * G X l j))); [rewrite sum_scal_r; ring|].
    apply sum_ext. intros k _. rewrite <- sum_scale. apply sum_ext. intros; ring.
  - rewrite sum_swap. apply sum_ext. intros k _. rewrite sum_swap, <- sum_scal_r. apply sum_ext. intros l _.
    unfold gram. rewrite <- !sum_scal_r. reflexivity.
Qed.

(** The divergence of X (X^T X)^-1. *)
Lemma divergence_here : sum N (fun i => sum d (fun j => entry_slope i j)) = (INR N - INR d - 1) * trace d G X.
Proof.
  transitivity (INR N * trace d G X + (- 1 * sum N (fun i => sum d (fun j => r i j ^ 2))
                + - trace d G X * sum N (fun i => sum d (fun k => X i k * r i k)))).
  - rewrite <- sum_const, <- !sum_scale, <- !sum_plus. apply sum_ext. intros i _.
    unfold trace, entry_slope. rewrite <- sum_scale.
    rewrite (Rmult_comm (- _)). rewrite <- Ropp_mult_distr_r, Ropp_mult_distr_l, <- sum_scale, <- !sum_plus.
    apply sum_ext. intros; ring.
  - rewrite squares_are_the_trace, product_is_d. ring.
Qed.

End At.

(** The divergence of X (X^T X)^-1 is (N - d - 1) tr (X^T X)^-1. *)
Theorem divergence N d G X :
  inverse_at N d G X -> (0 < N)%nat -> (0 < d)%nat ->
  exists slopes, (forall i j, (i < N)%nat -> (j < d)%nat -> is_derive (fun t => entry d G (bump X i j t) i j) 0 (slopes i j))
    /\ sum N (fun i => sum d (fun j => slopes i j)) = (INR N - INR d - 1) * trace d G X.
Proof.
  intros inverse rows columns. exists (entry_slope d G X). split.
  - intros. apply (is_derive_entry N d G X); assumption.
  - apply divergence_here; assumption.
Qed.

(** What is used of an expectation over X, of which almost all have G as the inverse of X^T X. *)
Record expectation (N d : nat) (G : matrix -> matrix) (E : (matrix -> R) -> R) : Prop := {
  E_linear : forall s f t g, E (fun X => s * f X + t * g X) = s * E f + t * E g;
  E_one : E (fun _ => 1) = 1;
  E_almost : forall f g, (forall X, inverse_at N d G X -> f X = g X) -> E f = E g;
}.

(** E[X_ij f] = E[df / dX_ij] for the entries f of X G: integration by parts against the Gaussian density. *)
Definition by_parts (N d : nat) (G : matrix -> matrix) (E : (matrix -> R) -> R) : Prop :=
  forall i j, (i < N)%nat -> (j < d)%nat ->
    E (fun X => X i j * entry d G X i j) = E (fun X => Derive (fun t => entry d G (bump X i j t) i j) 0).

Lemma E_sum N d G E n (f : nat -> matrix -> R) : expectation N d G E -> E (fun X => sum n (fun i => f i X)) = sum n (fun i => E (f i)).
Proof.
  intros mean. induction n as [|n IH]; simpl.
  - pose proof (E_linear _ _ _ _ mean 0 (fun _ => 1) 0 (fun _ => 1)) as zero.
    rewrite (E_one _ _ _ _ mean) in zero. replace (0 * 1 + 0 * 1) with 0 in zero by ring. exact zero.
  - rewrite <- IH. pose proof (E_linear _ _ _ _ mean 1 (fun X => sum n (fun i => f i X)) 1 (f n)) as added.
    rewrite !Rmult_1_l in added. rewrite <- added. apply (E_almost _ _ _ _ mean). intros; ring.
Qed.

(** The mean of tr (X^T X)^-1, and with it Eq. 9: sigma^2 times it is the error of least squares. *)
Theorem mean_trace_of_the_inverse N d G E :
  expectation N d G E -> by_parts N d G E -> (0 < d)%nat -> (d + 1 < N)%nat ->
  E (trace d G) = INR d / (INR N - INR d - 1).
Proof.
  intros mean parts columns rows.
  assert (0 < INR N - INR d - 1) as positive.
  { apply lt_INR in rows. rewrite plus_INR in rows. simpl in rows. lra. }
  assert ((INR N - INR d - 1) * E (trace d G) = INR d) as product;
    [|apply (Rmult_eq_reg_l (INR N - INR d - 1)); [rewrite product; field; lra | lra]].
  transitivity (E (fun X => sum N (fun i => sum d (fun j => X i j * entry d G X i j)))).
  - transitivity (E (fun X => sum N (fun i => sum d (fun j => Derive (fun t => entry d G (bump X i j t) i j) 0)))).
    + transitivity (E (fun X => (INR N - INR d - 1) * trace d G X + 0 * 1)); [rewrite (E_linear _ _ _ _ mean); ring|].
      apply (E_almost _ _ _ _ mean). intros X inverse.
      destruct (divergence N d G X inverse ltac:(lia) columns) as [slopes [each total]].
      transitivity (sum N (fun i => sum d (fun j => slopes i j))); [rewrite total; ring|].
      apply sum_ext. intros i row. apply sum_ext. intros j column. symmetry. apply is_derive_unique, each; assumption.
    + rewrite !(E_sum N d G E) by assumption. apply sum_ext. intros i row.
      rewrite !(E_sum N d G E) by assumption. apply sum_ext. intros j column. symmetry. apply parts; assumption.
  - transitivity (E (fun _ => INR d * 1 + 0 * 1)).
    + apply (E_almost _ _ _ _ mean). intros X inverse. rewrite (product_is_d N d G X) by (assumption || lia). ring.
    + rewrite (E_linear _ _ _ _ mean), (E_one _ _ _ _ mean). ring.
Qed.

(** The false neighbour: N - d in place of N - d - 1. One row and one column, X = 1: the slope of 1 / x is - 1, not 0. *)
Theorem divergence_with_N_minus_d_is_false :
  ~ (forall N d G X slopes, inverse_at N d G X -> (0 < N)%nat -> (0 < d)%nat ->
       (forall i j, (i < N)%nat -> (j < d)%nat -> is_derive (fun t => entry d G (bump X i j t) i j) 0 (slopes i j)) ->
       sum N (fun i => sum d (fun j => slopes i j)) = (INR N - INR d) * trace d G X).
Proof.
  intros claim.
  set (G := fun (Y : matrix) (k l : nat) => / Y 0%nat 0%nat ^ 2). set (X := fun k l : nat => 1).
  assert (forall t, bump X 0 0 t 0%nat 0%nat = 1 + t) as moved by (intros; unfold bump, X, delta; simpl; ring).
  assert (inverse_at 1 1 G X) as inverse.
  { split; [reflexivity|]. intros i j row column. replace i with 0%nat by lia. replace j with 0%nat by lia. split.
    - intros k l _ _. apply ex_derive_ext with (fun t => / (1 + t) ^ 2); [intros; unfold G; rewrite moved; reflexivity|].
      auto_derive. simpl. lra.
    - intros k l first second. replace k with 0%nat by lia. replace l with 0%nat by lia.
      exists (mkposreal (1 / 2) ltac:(lra)). intros t near. pose proof (near : Rabs (t - 0) < 1 / 2) as close.
      apply Rabs_def2 in close. unfold G, gram, delta. simpl. rewrite !moved. field. lra. }
  destruct (divergence 1 1 G X inverse ltac:(lia) ltac:(lia)) as [slopes [each total]].
  pose proof (claim 1%nat 1%nat G X slopes inverse ltac:(lia) ltac:(lia) each) as other.
  rewrite total in other. unfold trace, G, X in other. simpl in other. lra.
Qed.
