(* lemmas 3, integrals 1 *)
(* exported three, halves, slope *)
(* whole slope *)
(* lemmas only three: export: expected integrals over two variables at most, got "three" *)
(* lemmas only halves: export: expected uniform laws on [-a, a], a a letter, got "uniform" *)
(* left three *)
From Coq Require Import Reals Lra.
Open Scope R_scope.

Lemma is_nonnegative m t z g : 0 < m -> 0 <= t -> z = 0 -> m * g = t + z -> 0 <= g.
Proof.
  intros Hm Ht -> E; apply (Rmult_le_reg_l m); [exact Hm|]; rewrite E, Rmult_0_r, Rplus_0_r; exact Ht.
Qed.

Lemma is_positive m t z g : 0 < m -> 0 < t -> z = 0 -> m * g = t + z -> 0 < g.
Proof.
  intros Hm Ht -> E; apply (Rmult_lt_reg_l m); [exact Hm|]; rewrite E, Rmult_0_r, Rplus_0_r; exact Ht.
Qed.

Lemma is_zero m z g : 0 < m -> z = 0 -> m * g = z -> g = 0.
Proof.
  intros Hm -> E; apply (Rmult_eq_reg_l m); [rewrite Rmult_0_r; exact E|apply Rgt_not_eq, Hm].
Qed.

Lemma zero_times f p : p = 0 -> f * p = 0.
Proof. intros ->; apply Rmult_0_r. Qed.

Lemma zero_plus p q : p = 0 -> q = 0 -> p + q = 0.
Proof. intros -> ->; apply Rplus_0_r. Qed.

Lemma at_least p : 0 < p \/ 0 = p -> 0 <= p.
Proof. intros [H|H]; [apply Rlt_le, H|right; exact H]. Qed.

Lemma zero_of_square p : 0 <= - (p ^ 2) -> p = 0.
Proof.
  intros H; pose proof (pow2_ge_0 p) as K; rewrite <- Rsqr_pow2 in H, K; apply Rsqr_0_uniq; lra.
Qed.

Lemma three_cases p q (G : Prop) : q = - p -> (0 < p -> G) -> (p = 0 -> G) -> (0 < q -> G) -> G.
Proof. intros -> A B C; destruct (Rtotal_order p 0) as [H|[H|H]]; [apply C; lra|now apply B|apply A; lra]. Qed.

From Coquelicot Require Import Coquelicot.

Lemma is_int_value (f : R -> R) (a b l m : R) : is_RInt f a b l -> l = m -> is_RInt f a b m.
Proof. intros H <-; exact H. Qed.

Lemma is_int_chain (f : R -> R) (a b c l m : R) : is_RInt f a b l -> is_RInt f b c m -> is_RInt f a c (l + m).
Proof. exact (is_RInt_Chasles (V := R_NormedModule) f a b c l m). Qed.

(** Where f is k q between a and b, and Q' = q, its integral is k (Q b - Q a). *)
Lemma is_int_part (f Q q : R -> R) (k a b d : R) :
  d = b - a -> 0 <= d -> (forall x, is_derive Q x (q x)) -> (forall x, continuous q x) ->
  (forall x, a < x < b -> f x = k * q x) -> is_RInt f a b (k * (Q b - Q a)).
Proof.
  intros Hd Hd0 D C E; assert (L : a <= b) by lra.
  pose proof (is_RInt_derive (V := R_CompleteNormedModule) Q q a b (fun x _ => D x) (fun x _ => C x)) as H.
  pose proof (is_RInt_scal (V := R_NormedModule) q a b k _ H) as K.
  refine (is_RInt_ext (V := R_NormedModule) _ f a b _ _ K).
  intros x Hx; rewrite Rmin_left, Rmax_right in Hx by exact L; symmetry; exact (E x Hx).
Qed.

Ltac polynomial_derivative := auto_derive; [repeat split|simpl; field].
Ltac polynomial_continuous := apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)); auto_derive; repeat split.
Ltac side := first [lra | nra].
Ltac nonzero := repeat split; first [apply Rgt_not_eq; assumption | side].

(** Minima, maxima and pieces, where what is known tells which of the two it is. *)
Ltac read_pieces := repeat match goal with
  | |- context [Rmax ?x ?y] => first [rewrite (Rmax_left x y) by side | rewrite (Rmax_right x y) by side]
  | |- context [Rmin ?x ?y] => first [rewrite (Rmin_left x y) by side | rewrite (Rmin_right x y) by side]
  | |- context [Rabs ?x] => first [rewrite (Rabs_pos_eq x) by side | rewrite (Rabs_left1 x) by side]
  | |- context [Rle_dec ?x ?y] => destruct (Rle_dec x y); try (exfalso; side)
  | |- context [Rlt_dec ?x ?y] => destruct (Rlt_dec x y); try (exfalso; side)
  | |- context [Req_EM_T ?x ?y] => destruct (Req_EM_T x y); try (exfalso; side)
  end.

Lemma two_cases_strict p q (G : Prop) : q = - p -> (0 < p -> G) -> (0 <= q -> G) -> G.
Proof. intros -> A B; destruct (Rlt_le_dec 0 p); [now apply A|apply B; lra]. Qed.

Lemma two_cases p q (G : Prop) : q = - p -> (0 <= p -> G) -> (0 < q -> G) -> G.
Proof. intros -> A B; destruct (Rle_lt_dec 0 p); [now apply A|apply B; lra]. Qed.

Lemma quotient_sign n d : 0 < d -> 0 <= n -> 0 <= n / d.
Proof. intros; apply Rmult_le_pos; [assumption|apply Rlt_le, Rinv_0_lt_compat; assumption]. Qed.

Lemma at_most_by_difference n d l r : 0 < d -> r - l = n / d -> 0 <= n -> l <= r.
Proof. intros D E N; pose proof (quotient_sign n d D N); lra. Qed.

Lemma less_by_difference n d l r : 0 < d -> r - l = n / d -> 0 < n -> l < r.
Proof. intros D E N; pose proof (Rdiv_lt_0_compat n d N D); lra. Qed.

Lemma equal_by_difference n d l r : 0 < d -> l - r = n / d -> n = 0 -> l = r.
Proof. intros D E ->; unfold Rdiv in E; rewrite Rmult_0_l in E; lra. Qed.

Lemma at_most_as_fact n d l r : 0 < d -> r - l = n / d -> l <= r -> 0 <= n.
Proof. intros D E H; replace n with ((r - l) * d) by (rewrite E; field; lra); apply Rmult_le_pos; lra. Qed.

Lemma less_as_fact n d l r : 0 < d -> r - l = n / d -> l < r -> 0 < n.
Proof. intros D E H; replace n with ((r - l) * d) by (rewrite E; field; lra); apply Rmult_lt_0_compat; lra. Qed.

Lemma equal_as_fact n d l r : 0 < d -> l - r = n / d -> l = r -> n = 0.
Proof. intros D E H; replace n with ((l - r) * d) by (rewrite E; field; lra); rewrite H; ring. Qed.

Lemma apart_by_difference q d l r p : 0 < d -> l - r = q / d -> l <> r -> p = q ^ 2 -> 0 < p.
Proof.
  intros D E H ->; assert (q <> 0) by (intros ->; unfold Rdiv in E; rewrite Rmult_0_l in E; lra).
  rewrite <- Rsqr_pow2; now apply Rsqr_pos_lt.
Qed.

(* Where the types of branches are written otherwise, rewrite does not find the integral, and equality up to conversion does. *)
Ltac take_integral E :=
  let H := fresh "value" in pose proof (is_RInt_unique _ _ _ _ E) as H;
  first [ rewrite H
        | match type of H with _ = ?v =>
            match goal with |- context [RInt ?f ?x ?y] => replace (RInt f x y) with v by (symmetry; exact H) end
          end ];
  clear H.

Ltac positive_product :=
  first [ assumption | lra | apply pow_lt; positive_product | apply Rmult_lt_0_compat; positive_product
        | apply Rplus_lt_0_compat; positive_product | nra ].
(* What is at most and not equal is less. *)
Lemma less_if_other l r : l <= r -> (r <> l \/ l <> r) -> l < r.
Proof. intros [L | ->] [N | N]; auto; now elim N. Qed.

Ltac repeat_split :=
  repeat match goal with H : _ /\ _ |- _ => destruct H end;
  repeat match goal with
  | H : ?l <= ?r, N : ?r <> ?l |- _ => lazymatch goal with _ : l < r |- _ => fail | _ => pose proof (less_if_other l r H (or_introl N)) end
  | H : ?l <= ?r, N : ?l <> ?r |- _ => lazymatch goal with _ : l < r |- _ => fail | _ => pose proof (less_if_other l r H (or_intror N)) end
  end.
Ltac clear_quotients :=
  repeat match goal with
  | H : ?n / ?d < ?h |- _ => apply Rlt_div_l in H; [|side]
  | H : ?n / ?d <= ?h |- _ => apply Rle_div_l in H; [|side]
  | H : ?h < ?n / ?d |- _ => apply Rlt_div_r in H; [|side]
  | H : ?h <= ?n / ?d |- _ => apply Rle_div_r in H; [|side]
  end.
(* The sign of a quotient is that of what is above, over one denominator; with either sign of the denominator. *)
Lemma quotient_sign_below n d : d < 0 -> n <= 0 -> 0 <= n / d.
Proof. intros D N; replace (n / d) with (- n / - d) by (field; lra); apply quotient_sign; lra. Qed.
Lemma quotient_above n d : 0 < d -> 0 < n -> 0 < n / d.
Proof. intros; now apply Rdiv_lt_0_compat. Qed.
Lemma quotient_above_below n d : d < 0 -> n < 0 -> 0 < n / d.
Proof. intros D N; replace (n / d) with (- n / - d) by (field; lra); apply Rdiv_lt_0_compat; lra. Qed.
Ltac sign_of_quotient :=
  lazymatch goal with
  | |- 0 <= ?x => field_simplify x; [first [ apply quotient_sign; [positive_product | side] | apply quotient_sign_below; side | side ] | nonzero ..]
  | |- 0 < ?x => field_simplify x; [first [ apply quotient_above; [positive_product | side] | apply quotient_above_below; side | side ] | nonzero ..]
  end.
Ltac far_side :=
  solve [ side
        | lazymatch goal with
          | |- ?x <= ?y => enough (0 <= y - x) by lra; sign_of_quotient
          | |- ?x < ?y => enough (0 < y - x) by lra; sign_of_quotient
          end ].
(* Pieces of quotients, and pieces in what is known. *)
Ltac impossible :=
  solve [ side
        | match goal with
          | H : ~ ?x <= ?y |- _ => apply H; far_side
          | H : ~ ?x < ?y |- _ => apply H; far_side
          | H : ?x < ?y |- _ => enough (y <= x) by (apply (Rlt_not_le _ _ H); assumption); far_side
          | H : ?x <= ?y |- _ => enough (y < x) by (apply (Rle_not_lt _ _ H); assumption); far_side
          end ].
Ltac read_rest := repeat match goal with
  | |- context [Rmax ?x ?y] => first [rewrite (Rmax_left x y) by far_side | rewrite (Rmax_right x y) by far_side]
  | |- context [Rmin ?x ?y] => first [rewrite (Rmin_left x y) by far_side | rewrite (Rmin_right x y) by far_side]
  | |- context [Rabs ?x] => first [rewrite (Rabs_pos_eq x) by far_side | rewrite (Rabs_left1 x) by far_side]
  | |- context [Rle_dec ?x ?y] => destruct (Rle_dec x y); try (exfalso; impossible)
  | |- context [Rlt_dec ?x ?y] => destruct (Rlt_dec x y); try (exfalso; impossible)
  end.
Ltac read_known := repeat match goal with
  | H : context [Rmax ?x ?y] |- _ => first [rewrite (Rmax_left x y) in H by side | rewrite (Rmax_right x y) in H by side]
  | H : context [Rmin ?x ?y] |- _ => first [rewrite (Rmin_left x y) in H by side | rewrite (Rmin_right x y) in H by side]
  | H : context [Rabs ?x] |- _ => first [rewrite (Rabs_pos_eq x) in H by side | rewrite (Rabs_left1 x) in H by side]
  end.
(* The other of two pieces that are equal. *)
Ltac read_other := repeat match goal with
  | |- context [Rmax ?x ?y] => first [rewrite (Rmax_right x y) by far_side | rewrite (Rmax_left x y) by far_side]
  | |- context [Rmin ?x ?y] => first [rewrite (Rmin_right x y) by far_side | rewrite (Rmin_left x y) by far_side]
  end.
Ltac by_equation := solve [field; nonzero | nonzero].
Ltac by_field :=
  first [ solve [read_pieces; by_equation] | solve [read_pieces; read_rest; by_equation]
        | solve [read_pieces; first [by_equation | exfalso; impossible]] | solve [read_other; read_pieces; by_equation] ].
(* What a hypothesis says of its numerator. *)
Lemma numerator_sign n d : 0 < d -> 0 <= n / d -> 0 <= n.
Proof. intros D Q; replace n with (n / d * d) by (field; lra); apply Rmult_le_pos; lra. Qed.
Lemma numerator_sign_below n d : d < 0 -> 0 <= n / d -> n <= 0.
Proof. intros D Q; assert (0 <= n / d * - d) by (apply Rmult_le_pos; lra); replace n with (- (n / d * - d)) by (field; lra); lra. Qed.
Lemma numerator_above n d : 0 < d -> 0 < n / d -> 0 < n.
Proof. intros D Q; replace n with (n / d * d) by (field; lra); apply Rmult_lt_0_compat; lra. Qed.
Lemma numerator_above_below n d : d < 0 -> 0 < n / d -> n < 0.
Proof. intros D Q; assert (0 < n / d * - d) by (apply Rmult_lt_0_compat; lra); replace n with (- (n / d * - d)) by (field; lra); lra. Qed.
Ltac numerators :=
  repeat match goal with
  | H : ?x <= ?y |- _ =>
      lazymatch type of H with context [_ / _] => idtac end;
      let Q := fresh in assert (0 <= y - x) as Q by lra; clear H; field_simplify in Q;
      [first [apply numerator_sign in Q; [|positive_product] | apply numerator_sign_below in Q; [|side]] | nonzero ..]
  | H : ?x < ?y |- _ =>
      lazymatch type of H with context [_ / _] => idtac end;
      let Q := fresh in assert (0 < y - x) as Q by lra; clear H; field_simplify in Q;
      [first [apply numerator_above in Q; [|positive_product] | apply numerator_above_below in Q; [|side]] | nonzero ..]
  end.
(* |x| <= y as x <= y and -x <= y, and so what is above a maximum or below a minimum. *)
Ltac corners :=
  repeat match goal with
  | H : Rmax ?x ?y <= ?z |- _ => pose proof (Rle_trans _ _ _ (Rmax_l x y) H); pose proof (Rle_trans _ _ _ (Rmax_r x y) H); clear H
  | H : Rmax ?x ?y < ?z |- _ => pose proof (Rle_lt_trans _ _ _ (Rmax_l x y) H); pose proof (Rle_lt_trans _ _ _ (Rmax_r x y) H); clear H
  | H : ?z <= Rmin ?x ?y |- _ => pose proof (Rle_trans _ _ _ H (Rmin_l x y)); pose proof (Rle_trans _ _ _ H (Rmin_r x y)); clear H
  | H : ?z < Rmin ?x ?y |- _ => pose proof (Rlt_le_trans _ _ _ H (Rmin_l x y)); pose proof (Rlt_le_trans _ _ _ H (Rmin_r x y)); clear H
  | H : Rabs ?x <= ?z |- _ => pose proof (Rle_trans _ _ _ (Rle_abs x) H); pose proof (Rle_trans _ _ _ (Rabs_maj2 x) H); clear H
  | H : Rabs ?x < ?z |- _ => pose proof (Rle_lt_trans _ _ _ (Rle_abs x) H); pose proof (Rle_lt_trans _ _ _ (Rabs_maj2 x) H); clear H
  end.
Ltac known_fact :=
  first [ assumption | reflexivity | lra | nra | (read_pieces; lra) | (read_pieces; nra) | (clear_quotients; nra)
        | (read_known; first [lra | nra | read_pieces; first [lra | nra]]) | (numerators; first [lra | nra])
        | (corners; first [lra | nra]) ].
(* A letter for a root, wherever the root stands. *)
Ltac root_sign := first [known_fact | far_side].
(* The equation of a root r, also of a quotient. *)
Ltac root_equation r :=
  first [ known_fact | match goal with H : r ^ 2 = _ |- _ => rewrite H end; by_field ].
Ltac name_root r :=
  repeat match goal with
  | |- context [sqrt ?x] => replace (sqrt x) with r by (unfold r; apply f_equal; by_field)
  | H : context [sqrt ?x] |- _ => replace (sqrt x) with r in H by (unfold r; apply f_equal; by_field)
  end.

(** * three: The claim three *)

Lemma three_1 (a : R) (h0 : 0 < a) : 0 <= 2 * a.
Proof.
  refine (is_nonnegative (1) (0 + (2) * a) (0) _ Rlt_0_1 (Rlt_le _ _ (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (2)) h0))) (eq_refl 0) _); field.
Qed.

(** One theorem of it: not written, export: expected integrals over two variables at most, got "three" *)

(** * halves: The claim halves *)

Lemma halves_1 (a : R) (h0 : 0 < a) : 0 <= 4 * a.
Proof.
  refine (is_nonnegative (1) (0 + (4) * a) (0) _ Rlt_0_1 (Rlt_le _ _ (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (4)) h0))) (eq_refl 0) _); field.
Qed.

Lemma halves_E2 (a : R) (h0 : 0 < a) :
  is_RInt (fun u => u ^ 2) ((- (2)) * a) (2 * a) (1 * ((16 / 3) * a ^ 3)).
Proof.
  apply (is_int_value (fun u => u ^ 2) ((- (2)) * a) (2 * a) (1 * ((fun u => (1 / 3) * u ^ 3) (2 * a) - (fun u => (1 / 3) * u ^ 3) ((- (2)) * a)))).
  {
    apply (is_int_part (fun u => u ^ 2) (fun u => (1 / 3) * u ^ 3) (fun u => u ^ 2) (1) ((- (2)) * a) (2 * a) (4 * a)).
    - field.
    -
      refine (is_nonnegative (1) (0 + (4) * a) (0) _ Rlt_0_1 (Rlt_le _ _ (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (4)) h0))) (eq_refl 0) _); field.
    - intros u; polynomial_derivative.
    - intros u; polynomial_continuous.
    - intros u [? ?]; assert (i1 : 0 < 2 * a + u) by lra; assert (j1 : 0 < 2 * a + (- (1)) * u) by lra.
      read_pieces; field; nonzero.
  }
  simpl; field; nonzero.
Qed.

(** One theorem of it: not written, export: expected uniform laws on [-a, a], a a letter, got "uniform" *)

(** * slope: The claim slope *)

Lemma slope_goal1 :
  forall (x : R), 2 * (x ^ 1) = 2 * x.
Proof.
  intros x; repeat_split.
  apply (equal_by_difference 0 (1)).
  - positive_product.
  - by_field.
  - known_fact.
Qed.

Theorem slope :
  (forall (x : R), 2 * (x ^ 1) = 2 * x).
Proof.
  exact slope_goal1.
Qed.
