(** Moreau's identity: what a proximal map errs about the signal, the proximal map of the conjugate errs about the noise. For
    every convex function on the line whose proximal map is attained; clipping and soft thresholding are the case of
    V |w|. *)

From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Branches.
Local Open Scope R_scope.

Definition convex (phi : R -> R) : Prop :=
  forall x y t, 0 <= t <= 1 -> phi (t * x + (1 - t) * y) <= t * phi x + (1 - t) * phi y.

(** p minimises phi x + (x - y)^2 / 2. *)
Definition proximal (phi : R -> R) (y p : R) : Prop := forall x, phi p + (p - y) ^ 2 / 2 <= phi x + (x - y) ^ 2 / 2.

(** v is the value of the conjugate of phi at z: the least upper bound of z x - phi x. *)
Definition conjugate (phi : R -> R) (z v : R) : Prop := is_lub (fun r => exists x, r = z * x - phi x) v.

(** q minimises phi* z + (z - y)^2 / 2, over all z at which the conjugate is finite. *)
Definition proximal_of_conjugate (phi : R -> R) (y q : R) : Prop :=
  exists w, conjugate phi q w /\ forall z v, conjugate phi z v -> w + (q - y) ^ 2 / 2 <= v + (z - y) ^ 2 / 2.

(** y - p is a slope of phi at its proximal point p. *)
Lemma proximal_slope phi y p x : convex phi -> proximal phi y p -> phi p + (y - p) * (x - p) <= phi x.
Proof.
  intros shape best.
  (* If it failed by e > 0, a short way from p towards x would be better than p. *)
  apply Rnot_lt_le; intros less.
  set (e := phi p + (y - p) * (x - p) - phi x) in *. assert (0 < e) as some by (unfold e; lra).
  set (d := (x - p) ^ 2). assert (0 <= d) by (unfold d; apply pow2_ge_0).
  set (t := Rmin 1 (e / (d + 1))).
  assert (0 < e / (d + 1)) as ratio by (apply Rdiv_lt_0_compat; lra).
  assert (0 < t <= 1) as [positive small] by (unfold t, Rmin; destruct (Rle_dec 1 (e / (d + 1))); lra).
  assert (t * d < e) as short.
  { assert (t <= e / (d + 1)) by apply Rmin_r.
    apply Rle_lt_trans with (e / (d + 1) * d); [apply Rmult_le_compat_r; assumption|].
    replace (e / (d + 1) * d) with (e - e / (d + 1)) by (field; lra). lra. }
  pose proof (shape x p t ltac:(lra)) as between.
  specialize (best (t * x + (1 - t) * p)).
  assert ((t * x + (1 - t) * p - y) ^ 2 = (p - y) ^ 2 - 2 * t * ((y - p) * (x - p)) + t ^ 2 * d) as expanded
    by (unfold d; ring).
  rewrite expanded in best.
  assert (0 <= t * (phi x - phi p - (y - p) * (x - p)) + t ^ 2 * d / 2) by lra.
  assert (phi x - phi p - (y - p) * (x - p) = - e) as gap by (unfold e; ring).
  rewrite gap in H0. assert (0 <= t * (- e + t * d / 2)) by lra. nra.
Qed.

(** prox of phi and prox of its conjugate add up to the identity. *)
Theorem moreau_decomposition phi y p :
  convex phi -> proximal phi y p -> proximal_of_conjugate phi y (y - p).
Proof.
  intros shape best.
  exists ((y - p) * p - phi p). split.
  - split.
    + intros r [x ->]. pose proof (proximal_slope phi y p x shape best). lra.
    + intros b upper. apply upper. exists p. reflexivity.
  - intros z v [bound _]. specialize (bound (z * p - phi p) (ex_intro _ p eq_refl)).
    pose proof (pow2_ge_0 (z - (y - p))). nra.
Qed.

(** The errors agree at every signal u and noise eta, hence in the mean under every law of both. *)
Theorem moreau_identity phi u eta p :
  convex phi -> proximal phi (u + eta) p ->
  exists q, proximal_of_conjugate phi (u + eta) q /\ (p - u) ^ 2 = (q - eta) ^ 2.
Proof.
  intros shape best. exists (u + eta - p). split; [apply moreau_decomposition; assumption | ring].
Qed.

(** Soft thresholding at V. *)
Definition soft (V y : R) : R := y - clip V y.

(** It is the proximal map of V |w|, for which the conjugate is 0 on [-V, V]: clipping. *)
Theorem soft_is_proximal V y : 0 <= V -> proximal (fun w => V * Rabs w) y (soft V y).
Proof.
  intros wall x. unfold soft.
  pose proof (pow2_ge_0 (x - y + V)). pose proof (pow2_ge_0 (x - y - V)). pose proof (pow2_ge_0 x).
  pose proof (Rle_abs x). pose proof (Rle_abs (- x)) as negative. rewrite Rabs_Ropp in negative.
  pose proof (Rabs_pos x).
  assert (clip V y = V /\ V <= y \/ clip V y = - V /\ y <= - V \/ clip V y = y /\ - V <= y <= V) as places.
  { unfold clip, Rmax, Rmin. destruct (Rle_dec V y); destruct (Rle_dec (- V) _); lra. }
  destruct places as [[-> beyond] | [[-> below] | [-> between]]].
  - rewrite (Rabs_pos_eq (y - V)) by lra. nra.
  - rewrite (Rabs_left1 (y - - V)) by lra. nra.
  - rewrite Rminus_diag_eq, Rabs_R0 by reflexivity.
    assert (x * y <= V * Rabs x) by (unfold Rabs; destruct (Rcase_abs x); nra). nra.
Qed.

Theorem clip_and_soft_threshold V u eta :
  0 <= V ->
  clip V (u + eta) + soft V (u + eta) = u + eta /\ (clip V (u + eta) - u) ^ 2 = (soft V (u + eta) - eta) ^ 2.
Proof. intros wall. unfold soft. split; ring. Qed.

(** The false neighbour: the hard threshold, which keeps y whole beyond V, errs otherwise. *)
Theorem hard_threshold_is_false :
  ~ forall V u eta, 0 <= V ->
      (clip V (u + eta) - u) ^ 2 = ((if Rle_dec (Rabs (u + eta)) V then 0 else u + eta) - eta) ^ 2.
Proof.
  intros claimed. specialize (claimed 1 2 1 ltac:(lra)).
  unfold clip, Rmax, Rmin, Rabs in claimed.
  destruct (Rle_dec 1 (2 + 1)); destruct (Rle_dec (- (1)) 1); destruct (Rcase_abs (2 + 1));
    destruct (Rle_dec _ 1); lra.
Qed.
