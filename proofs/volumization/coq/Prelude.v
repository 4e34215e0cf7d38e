(** What every file builds on: Riemann integrals of real functions under plain
    names, the positive part and its powers, and the product of two integrable
    functions.  Nothing here is about volumization.

    [is_RInt f a b l] says that the Riemann integral of f from a to b exists and
    is l.  Coquelicot states it for functions into any normed module; here it is
    fixed to the reals, once and for all, which keeps unification short. *)

From Coq Require Import Reals Psatz RList RiemannInt_SF.
From Coquelicot Require Import Coquelicot.
Open Scope R_scope.

(** * Integrals of real functions *)

Section Integrals.
Implicit Types (f g : R -> R) (a b c k l m : R).

Lemma is_int_unique f a b l m : is_RInt f a b l -> is_RInt f a b m -> l = m.
Proof.
  intros Hl Hm; transitivity (RInt (V := R_CompleteNormedModule) f a b).
  - symmetry; now apply is_RInt_unique.
  - now apply is_RInt_unique.
Qed.

Lemma is_int_const a b k : is_RInt (fun _ : R => k) a b ((b - a) * k).
Proof. exact (is_RInt_const (V := R_NormedModule) a b k). Qed.

Lemma is_int_plus f g a b l m :
  is_RInt f a b l -> is_RInt g a b m -> is_RInt (fun x => f x + g x) a b (l + m).
Proof. exact (is_RInt_plus (V := R_NormedModule) f g a b l m). Qed.

Lemma is_int_minus f g a b l m :
  is_RInt f a b l -> is_RInt g a b m -> is_RInt (fun x => f x - g x) a b (l - m).
Proof. exact (is_RInt_minus (V := R_NormedModule) f g a b l m). Qed.

Lemma is_int_scal f a b k l : is_RInt f a b l -> is_RInt (fun x => k * f x) a b (k * l).
Proof. exact (is_RInt_scal (V := R_NormedModule) f a b k l). Qed.

(** The same function under another name, the same value under another name. *)
Lemma is_int_eq f g a b l m :
  is_RInt f a b l ->
  (forall x, Rmin a b <= x <= Rmax a b -> f x = g x) -> l = m -> is_RInt g a b m.
Proof.
  intros H E <-; refine (is_RInt_ext (V := R_NormedModule) f g a b l _ H).
  intros x [L U]; apply E; split; now apply Rlt_le.
Qed.

Lemma is_int_chasles f a b c l m :
  is_RInt f a b l -> is_RInt f b c m -> is_RInt f a c (l + m).
Proof. exact (is_RInt_Chasles (V := R_NormedModule) f a b c l m). Qed.

(** The fundamental theorem, for a continuous derivative. *)
Lemma is_int_derive (F : R -> R) f a b :
  (forall x, is_derive F x (f x)) -> (forall x, continuous f x) ->
  is_RInt f a b (F b - F a).
Proof.
  intros D C; apply (is_RInt_derive (V := R_CompleteNormedModule) F f); auto.
Qed.

(** Translation: the integral over [a, b] of f (x + c). *)
Lemma is_int_shift f a b c l :
  is_RInt f (a + c) (b + c) l -> is_RInt (fun x => f (x + c)) a b l.
Proof.
  intros H.
  assert (K : is_RInt (fun y => scal 1 (f (1 * y + c))) a b l).
  { apply (is_RInt_comp_lin (V := R_NormedModule) f 1 c a b l).
    now replace (1 * a + c) with (a + c) by ring; replace (1 * b + c) with (b + c) by ring. }
  apply (is_int_eq _ _ _ _ _ _ K); auto; intros x _.
  change (1 * f (1 * x + c) = f (x + c)).
  replace (1 * x + c) with (x + c) by ring; ring.
Qed.

Lemma is_int_ge0 f a b l :
  a <= b -> is_RInt f a b l -> (forall x, a < x < b -> 0 <= f x) -> 0 <= l.
Proof. exact (is_RInt_ge_0 f a b l). Qed.

(** An integrable function is integrable on every part of the interval. *)
Lemma ex_int_inside f a b c d :
  ex_RInt f a b -> a <= c <= b -> a <= d <= b -> ex_RInt f c d.
Proof.
  intros H Hc Hd.
  apply (ex_RInt_inside (V := R_CompleteNormedModule) f c d ((a + b) / 2) ((b - a) / 2)).
  - replace ((a + b) / 2 - (b - a) / 2) with a by field.
    now replace ((a + b) / 2 + (b - a) / 2) with b by field.
  - apply Rabs_le; lra.
  - apply Rabs_le; lra.
Qed.

(** An integrable function is bounded. *)
Lemma ex_int_bounded f a b :
  a <= b -> ex_RInt f a b -> exists M, 0 < M /\ forall x, a <= x <= b -> Rabs (f x) <= M.
Proof.
  intros L H; destruct (ex_RInt_ub (V := R_NormedModule) f a b H) as [M HM].
  exists (Rabs M + 1); split; [pose proof (Rabs_pos M); lra|].
  intros x Hx; rewrite Rmin_left, Rmax_right in HM by exact L.
  pose proof (HM x Hx : Rabs (f x) <= M); pose proof (Rle_abs M); lra.
Qed.

Lemma ex_int_continuous f a b : (forall x, continuous f x) -> ex_RInt f a b.
Proof. intros C; apply (ex_RInt_continuous (V := R_CompleteNormedModule)); auto. Qed.

End Integrals.

(** * Continuity of real functions *)

Section Continuity.
Implicit Types f g : R -> R.

Lemma cont_const (k x : R) : continuous (fun _ : R => k) x.
Proof. exact (continuous_const (U := R_UniformSpace) (V := R_UniformSpace) k x). Qed.

Lemma cont_id (x : R) : continuous (fun y : R => y) x.
Proof. exact (continuous_id (U := R_UniformSpace) x). Qed.

Lemma cont_plus f g x :
  continuous f x -> continuous g x -> continuous (fun y => f y + g y) x.
Proof. exact (continuous_plus (K := R_AbsRing) (V := R_NormedModule) f g x). Qed.

Lemma cont_opp f x : continuous f x -> continuous (fun y => - f y) x.
Proof. exact (continuous_opp (K := R_AbsRing) (V := R_NormedModule) f x). Qed.

Lemma cont_minus f g x :
  continuous f x -> continuous g x -> continuous (fun y => f y - g y) x.
Proof. exact (continuous_minus (K := R_AbsRing) (V := R_NormedModule) f g x). Qed.

Lemma cont_mult f g x :
  continuous f x -> continuous g x -> continuous (fun y => f y * g y) x.
Proof. exact (continuous_mult (K := R_AbsRing) f g x). Qed.

Lemma cont_pow f n x : continuous f x -> continuous (fun y => f y ^ n) x.
Proof.
  intros H; induction n as [|n IH]; simpl; [apply cont_const|now apply cont_mult].
Qed.

Lemma cont_comp f g x :
  continuous f x -> continuous g (f x) -> continuous (fun y => g (f y)) x.
Proof. exact (continuous_comp (U := R_UniformSpace) (V := R_UniformSpace) (W := R_UniformSpace) f g x). Qed.

Lemma cont_abs f x : continuous f x -> continuous (fun y => Rabs (f y)) x.
Proof. intros H; apply (cont_comp f Rabs x H), continuous_Rabs. Qed.

End Continuity.

(** * The positive part *)

Definition pos (x : R) : R := Rmax 0 x.

Lemma pos_ge0 x : 0 <= pos x.
Proof. apply Rmax_l. Qed.

Lemma pos_right x : 0 <= x -> pos x = x.
Proof. intros H; unfold pos; now rewrite Rmax_right. Qed.

Lemma pos_left x : x <= 0 -> pos x = 0.
Proof. intros H; unfold pos; now rewrite Rmax_left. Qed.

Lemma pos_abs x : pos x = (x + Rabs x) / 2.
Proof. unfold pos, Rmax, Rabs; destruct (Rle_dec 0 x), (Rcase_abs x); lra. Qed.

Lemma cont_pos f x : continuous f x -> continuous (fun y : R => pos (f y)) x.
Proof.
  intros H; apply (continuous_ext (fun y => (f y + Rabs (f y)) * / 2)).
  - intros y; now rewrite pos_abs.
  - apply cont_mult; [apply cont_plus; [exact H|now apply cont_abs]|apply cont_const].
Qed.

(** Continuity of what is built from constants, the argument, sums, products, powers,
    absolute values and positive parts, read off the expression. *)
Ltac cont :=
  match goal with
  | |- continuous (fun _ => ?k) _ => apply (cont_const k)
  | |- continuous (fun y => y) _ => apply cont_id
  | |- continuous (fun y => @?f y + @?g y) _ => apply (cont_plus f g); cont
  | |- continuous (fun y => @?f y - @?g y) _ => apply (cont_minus f g); cont
  | |- continuous (fun y => - @?f y) _ => apply (cont_opp f); cont
  | |- continuous (fun y => @?f y * @?g y) _ => apply (cont_mult f g); cont
  | |- continuous (fun y => @?f y / ?k) _ => apply (cont_mult f (fun _ => / k)); cont
  | |- continuous (fun y => @?f y ^ ?n) _ => apply (cont_pow f n); cont
  | |- continuous (fun y => Rabs (@?f y)) _ => apply (cont_abs f); cont
  | |- continuous (fun y => pos (@?f y)) _ => apply (cont_pos f); cont
  | |- continuous pos _ => apply (cont_pos (fun y => y)); cont
  end.

Lemma pos_mult x : x * pos x = pos x ^ 2.
Proof. unfold pos, Rmax; destruct (Rle_dec 0 x); ring. Qed.

(** The square of the positive part has the derivative 2 pos; at 0 because h^2 = o(h). *)
Lemma is_derive_pos2 x : is_derive (fun y => pos y ^ 2) x (2 * pos x).
Proof.
  destruct (Rtotal_order x 0) as [N|[->|P]].
  - apply (is_derive_ext_loc (fun _ => 0)).
    + exists (mkposreal (- x) ltac:(lra)); intros y B.
      rewrite pos_left; [change (0 = 0 ^ 2); ring|].
      pose proof (B : Rabs (y - x) < - x) as B'; apply Rabs_def2 in B'; lra.
    + rewrite pos_left by lra; replace (2 * 0) with 0 by ring.
      exact (is_derive_const (K := R_AbsRing) (V := R_NormedModule) 0 x).
  - rewrite pos_left by lra.
    apply is_derive_Reals; intros eps He; exists (mkposreal eps He).
    intros h Hh B; simpl in B.
    replace ((pos (0 + h) ^ 2 - pos 0 ^ 2) / h - 2 * 0) with (pos h).
    + unfold pos, Rmax; destruct (Rle_dec 0 h); rewrite ?Rabs_R0; lra.
    + rewrite Rplus_0_l, (pos_left 0) by lra; rewrite <- pos_mult; field; lra.
  - apply (is_derive_ext_loc (fun y => y ^ 2)).
    + exists (mkposreal x P); intros y B; rewrite pos_right; [reflexivity|].
      pose proof (B : Rabs (y - x) < x) as B'; apply Rabs_def2 in B'; lra.
    + rewrite pos_right by lra; auto_derive; [trivial|ring].
Qed.

Lemma is_derive_pos3 x : is_derive (fun y => pos y ^ 3) x (3 * pos x ^ 2).
Proof.
  apply (is_derive_ext (fun y => y * pos y ^ 2)).
  { intros y; change (y * pos y ^ 2 = pos y ^ 3).
    replace (y * pos y ^ 2) with (y * pos y * pos y) by ring; rewrite pos_mult; ring. }
  replace (3 * pos x ^ 2) with (1 * pos x ^ 2 + x * (2 * pos x))
    by (replace (x * (2 * pos x)) with (2 * (x * pos x)) by ring; rewrite pos_mult; ring).
  apply (is_derive_mult (fun y => y) (fun y => pos y ^ 2));
    [apply (is_derive_id (K := R_AbsRing))|apply is_derive_pos2|intros; apply Rmult_comm].
Qed.

Lemma is_derive_pos4 x : is_derive (fun y => pos y ^ 4) x (4 * pos x ^ 3).
Proof.
  apply (is_derive_ext (fun y => pos y ^ 2 * pos y ^ 2)); [intros y; change (pos y ^ 2 * pos y ^ 2 = pos y ^ 4); ring|].
  replace (4 * pos x ^ 3) with (2 * pos x * pos x ^ 2 + pos x ^ 2 * (2 * pos x)) by ring.
  apply (is_derive_mult (fun y => pos y ^ 2) (fun y => pos y ^ 2));
    [apply is_derive_pos2|apply is_derive_pos2|intros; apply Rmult_comm].
Qed.

(** * The product of two integrable functions

    Neither library has it.  A step function close to f, cut at the bound of |f|,
    stays as close and has a square close to f^2; a product is a difference of
    squares. *)

Lemma StepFun_map (k : R -> R) a b (phi : StepFun a b) : IsStepFun (fun x => k (phi x)) a b.
Proof.
  destruct phi as [phi [l [lf (O & L & U & N & C)]]]; simpl.
  exists l, (List.map k lf); repeat split; auto.
  - now rewrite List.map_length.
  - intros i Hi x Hx; rewrite (C i Hi x Hx).
    assert (Hl : (i < length lf)%nat) by (rewrite N in Hi; exact Hi).
    clear - Hl; revert i Hl; induction lf as [|y lf IH]; intros [|i] Hl; simpl in *;
      [inversion Hl|inversion Hl|reflexivity|].
    apply IH; now apply PeanoNat.Nat.succ_lt_mono.
Defined.

Definition cut (M x : R) : R := Rmax (- M) (Rmin M x).

Lemma cut_close M x y : Rabs x <= M -> Rabs (x - cut M y) <= Rabs (x - y) /\ Rabs (cut M y) <= M.
Proof.
  intros H; apply Rabs_le_between in H.
  split; unfold cut, Rmax, Rmin, Rabs; destruct (Rle_dec M y);
    destruct (Rle_dec (- M) _); repeat destruct (Rcase_abs _); lra.
Qed.

Lemma Riemann_integrable_square f a b M :
  0 < M -> (forall x, Rmin a b <= x <= Rmax a b -> Rabs (f x) <= M) ->
  Riemann_integrable f a b -> Riemann_integrable (fun x => f x ^ 2) a b.
Proof.
  intros HM B H eps.
  assert (E : 0 < eps / (2 * M)) by (apply Rdiv_lt_0_compat; [apply cond_pos|lra]).
  destruct (H (mkposreal _ E)) as [phi [psi [C S]]]; simpl in S.
  exists (mkStepFun (StepFun_map (fun y => cut M y ^ 2) a b phi)).
  exists (mkStepFun (StepFun_P28 (2 * M) (mkStepFun (StepFun_P4 a b 0)) psi)); split.
  - intros x Hx; simpl.
    destruct (cut_close M (f x) (phi x) (B x Hx)) as [K1 K2].
    specialize (C x Hx); specialize (B x Hx); unfold fct_cte.
    replace (f x * (f x * 1) - cut M (phi x) * (cut M (phi x) * 1))
      with ((f x + cut M (phi x)) * (f x - cut M (phi x))) by ring.
    rewrite Rabs_mult, Rplus_0_l.
    apply Rmult_le_compat; try apply Rabs_pos; [|lra].
    pose proof (Rabs_triang (f x) (cut M (phi x))); lra.
  - rewrite StepFun_P30, StepFun_P18, Rmult_0_l, Rplus_0_l, Rabs_mult, (Rabs_right (2 * M)) by lra.
    apply (Rmult_lt_reg_r (/ (2 * M))); [apply Rinv_0_lt_compat; lra|].
    replace (2 * M * Rabs (RiemannInt_SF psi) * / (2 * M)) with (Rabs (RiemannInt_SF psi))
      by (field; lra).
    exact S.
Qed.

Lemma ex_int_square f a b : ex_RInt f a b -> ex_RInt (fun x => f x ^ 2) a b.
Proof.
  assert (W : forall c d, c <= d -> ex_RInt f c d -> ex_RInt (fun x => f x ^ 2) c d).
  { intros c d L H; destruct (ex_int_bounded f c d L H) as [M [HM B]].
    apply ex_RInt_Reals_1, (Riemann_integrable_square f c d M HM).
    - now rewrite Rmin_left, Rmax_right.
    - now apply ex_RInt_Reals_0. }
  intros H; destruct (Rle_dec a b) as [L|L]; [now apply W|].
  apply ex_RInt_swap, W; [lra|now apply ex_RInt_swap].
Qed.

Lemma ex_int_mult f g a b :
  ex_RInt f a b -> ex_RInt g a b -> ex_RInt (fun x => f x * g x) a b.
Proof.
  intros [l Hf] [m Hg].
  destruct (ex_int_square _ a b (ex_intro _ _ (is_int_plus _ _ _ _ _ _ Hf Hg))) as [p Hp].
  destruct (ex_int_square _ a b (ex_intro _ _ (is_int_minus _ _ _ _ _ _ Hf Hg))) as [q Hq].
  exists (/ 4 * (p - q)).
  apply (is_int_eq _ _ _ _ _ _ (is_int_scal _ _ _ (/ 4) _ (is_int_minus _ _ _ _ _ _ Hp Hq))); [|reflexivity].
  intros x _; field.
Qed.
