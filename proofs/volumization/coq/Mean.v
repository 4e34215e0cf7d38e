(** The mean over a uniform teacher weight and uniform noise, and the risk.

    The paper's E[phi(u, eta)], u uniform on [-a, a] and eta uniform on [-s, s],
    is here the iterated Riemann integral, eta inside and u outside, divided by
    the area 4 a s of the rectangle.  [is_mean phi a s m] says that both
    integrals exist and that the mean is m; nothing is said by default of a
    function that has none.  The paper's sigma is [s]. *)

From Coq Require Import Reals Psatz.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Prelude.
Open Scope R_scope.

Definition is_mean (phi : R -> R -> R) (a s m : R) : Prop :=
  exists inner : R -> R,
    (forall u, - a <= u <= a -> is_RInt (phi u) (- s) s (inner u)) /\
    is_RInt inner (- a) a (4 * a * s * m).

(** The risk of an estimator delta, which sees u + eta and is asked for u. *)
Definition is_risk (delta : R -> R) (a s r : R) : Prop :=
  is_mean (fun u eta => (delta (u + eta) - u) ^ 2) a s r.

Section Mean.
Variables a s : R.
Hypothesis Ha : 0 < a.
Hypothesis Hs : 0 < s.

Lemma is_mean_eq phi psi m n :
  is_mean phi a s m ->
  (forall u eta, - a <= u <= a -> - s <= eta <= s -> phi u eta = psi u eta) ->
  m = n -> is_mean psi a s n.
Proof.
  intros [g [G I]] E <-; exists g; split; [|exact I].
  intros u Hu; apply (is_int_eq _ _ _ _ _ _ (G u Hu)); [|reflexivity].
  intros eta He; rewrite Rmin_left, Rmax_right in He by lra; now apply E.
Qed.

Lemma is_mean_unique phi m n : is_mean phi a s m -> is_mean phi a s n -> m = n.
Proof.
  intros [g [G I]] [h [H J]].
  assert (E : is_RInt h (- a) a (4 * a * s * m)).
  { apply (is_int_eq _ _ _ _ _ _ I); [|reflexivity].
    intros u Hu; rewrite Rmin_left, Rmax_right in Hu by lra.
    exact (is_int_unique _ _ _ _ _ (G u Hu) (H u Hu)). }
  apply (Rmult_eq_reg_l (4 * a * s)); [exact (is_int_unique _ _ _ _ _ E J)|].
  apply Rgt_not_eq; repeat apply Rmult_lt_0_compat; lra.
Qed.

Lemma is_mean_plus phi psi m n :
  is_mean phi a s m -> is_mean psi a s n -> is_mean (fun u eta => phi u eta + psi u eta) a s (m + n).
Proof.
  intros [g [G I]] [h [H J]]; exists (fun u => g u + h u); split.
  - intros u Hu; now apply is_int_plus; [apply G|apply H].
  - rewrite Rmult_plus_distr_l; now apply is_int_plus.
Qed.

Lemma is_mean_scal k phi m : is_mean phi a s m -> is_mean (fun u eta => k * phi u eta) a s (k * m).
Proof.
  intros [g [G I]]; exists (fun u => k * g u); split.
  - intros u Hu; now apply is_int_scal, G.
  - replace (4 * a * s * (k * m)) with (k * (4 * a * s * m)) by ring; now apply is_int_scal.
Qed.

Lemma is_mean_ge0 phi m :
  is_mean phi a s m ->
  (forall u eta, - a <= u <= a -> - s <= eta <= s -> 0 <= phi u eta) -> 0 <= m.
Proof.
  intros [g [G I]] P.
  assert (K : 0 <= 4 * a * s * m).
  { apply (is_int_ge0 g (- a) a _ ltac:(lra) I); intros u Hu.
    apply (is_int_ge0 (phi u) (- s) s _ ltac:(lra)); [apply G; lra|].
    intros eta He; apply P; lra. }
  apply (Rmult_le_reg_l (4 * a * s)); [repeat apply Rmult_lt_0_compat; lra|lra].
Qed.

End Mean.

(** * Integrals of the powers of a positive part *)

Lemma is_int_pos1 a b c :
  is_RInt (fun x => pos (x + c)) a b ((pos (b + c) ^ 2 - pos (a + c) ^ 2) / 2).
Proof.
  apply is_int_shift.
  eapply is_int_eq;
    [apply (is_int_derive (fun y => / 2 * pos y ^ 2) (fun y => / 2 * (2 * pos y)))|intros; simpl; field|simpl; field].
  - intros x; apply (is_derive_scal (fun y => pos y ^ 2)), is_derive_pos2.
  - intros x; cont.
Qed.

Lemma is_int_pos2 a b c :
  is_RInt (fun x => pos (x + c) ^ 2) a b ((pos (b + c) ^ 3 - pos (a + c) ^ 3) / 3).
Proof.
  apply (is_int_shift (fun x => pos x ^ 2)).
  eapply is_int_eq;
    [apply (is_int_derive (fun y => / 3 * pos y ^ 3) (fun y => / 3 * (3 * pos y ^ 2)))|intros; simpl; field|simpl; field].
  - intros x; apply (is_derive_scal (fun y => pos y ^ 3)), is_derive_pos3.
  - intros x; cont.
Qed.

Lemma is_int_pos3 a b c :
  is_RInt (fun x => pos (x + c) ^ 3) a b ((pos (b + c) ^ 4 - pos (a + c) ^ 4) / 4).
Proof.
  apply (is_int_shift (fun x => pos x ^ 3)).
  eapply is_int_eq;
    [apply (is_int_derive (fun y => / 4 * pos y ^ 4) (fun y => / 4 * (4 * pos y ^ 3)))|intros; simpl; field|simpl; field].
  - intros x; apply (is_derive_scal (fun y => pos y ^ 4)), is_derive_pos4.
  - intros x; cont.
Qed.

(** The same on the other side, x in place of -x. *)
Lemma is_int_reflect (f : R -> R) (a b l : R) : is_RInt f (- b) (- a) l -> is_RInt (fun x : R => f (- x)) a b l.
Proof.
  intros H; apply (is_RInt_swap (V := R_NormedModule)) in H.
  pose proof (is_RInt_comp_opp (V := R_NormedModule) f a b _ H) as K.
  eapply is_int_eq; [apply (is_int_scal _ _ _ (-1) _ K)| |].
  - intros x _; change (-1 * - f (- x) = f (- x)); ring.
  - change (-1 * - l = l); ring.
Qed.

Lemma is_int_neg1 a b c :
  is_RInt (fun x => pos (c - x)) a b ((pos (c - a) ^ 2 - pos (c - b) ^ 2) / 2).
Proof.
  apply (is_int_eq (fun x => pos (- x + c)) _ _ _ ((pos (- a + c) ^ 2 - pos (- b + c) ^ 2) / 2)).
  - apply (is_int_reflect (fun x => pos (x + c))), is_int_pos1.
  - intros x _; f_equal; ring.
  - replace (- a + c) with (c - a) by ring; now replace (- b + c) with (c - b) by ring.
Qed.

Lemma is_int_neg2 a b c :
  is_RInt (fun x => pos (c - x) ^ 2) a b ((pos (c - a) ^ 3 - pos (c - b) ^ 3) / 3).
Proof.
  apply (is_int_eq (fun x => pos (- x + c) ^ 2) _ _ _ ((pos (- a + c) ^ 3 - pos (- b + c) ^ 3) / 3)).
  - apply (is_int_reflect (fun x => pos (x + c) ^ 2)), is_int_pos2.
  - intros x _; now replace (- x + c) with (c - x) by ring.
  - replace (- a + c) with (c - a) by ring; now replace (- b + c) with (c - b) by ring.
Qed.

Lemma is_int_neg3 a b c :
  is_RInt (fun x => pos (c - x) ^ 3) a b ((pos (c - a) ^ 4 - pos (c - b) ^ 4) / 4).
Proof.
  apply (is_int_eq (fun x => pos (- x + c) ^ 3) _ _ _ ((pos (- a + c) ^ 4 - pos (- b + c) ^ 4) / 4)).
  - apply (is_int_reflect (fun x => pos (x + c) ^ 3)), is_int_pos3.
  - intros x _; now replace (- x + c) with (c - x) by ring.
  - replace (- a + c) with (c - a) by ring; now replace (- b + c) with (c - b) by ring.
Qed.

(** A polynomial of degree two. *)
Lemma is_int_quadratic a b p q r :
  is_RInt (fun x => p * x ^ 2 + q * x + r) a b
    (p * (b ^ 3 - a ^ 3) / 3 + q * (b ^ 2 - a ^ 2) / 2 + r * (b - a)).
Proof.
  eapply is_int_eq;
    [apply (is_int_derive (fun x => p * x ^ 3 / 3 + q * x ^ 2 / 2 + r * x) (fun x => p * x ^ 2 + q * x + r))
    |reflexivity|simpl; field].
  - intros x; auto_derive; [trivial|field].
  - intros x; cont.
Qed.
