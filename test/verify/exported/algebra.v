(* lemmas 40, integrals 0 *)
(* exported squares, ends, pieces, clips, corners, roots, quotients, hypotheses, minimum, limit *)
(* whole squares, ends, pieces, clips, corners, roots, quotients, hypotheses, minimum, limit *)
(* left  *)
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

(** * squares: The claim squares *)

Lemma squares_1 (x y : R) : 0 <= (1 / 4) * x ^ 2 + (- (1 / 2)) * x * y + (1 / 4) * y ^ 2.
Proof.
  refine (is_nonnegative (1) (0 + (1 / 4) * (x + (- (1)) * y) ^ 2) (0) _ Rlt_0_1 (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1 / 4)) (pow2_ge_0 (x + (- (1)) * y)))) (eq_refl 0) _); field.
Qed.

Lemma squares_2 (x y : R) (h0 : x + (- (1)) * y = 0) : (- (1 / 4)) * x ^ 2 + (1 / 2) * x * y + (- (1 / 4)) * y ^ 2 = 0.
Proof.
  refine (is_zero (1) (0 + ((- (1 / 4)) * x + (1 / 4) * y) * (x + (- (1)) * y)) _ Rlt_0_1 (zero_plus _ _ (eq_refl 0) (zero_times ((- (1 / 4)) * x + (1 / 4) * y) _ h0)) _); field.
Qed.

Lemma squares_3 (x y : R) (h0 : 0 < x ^ 2 + (- (2)) * x * y + y ^ 2) : 0 < (1 / 4) * x ^ 2 + (- (1 / 2)) * x * y + (1 / 4) * y ^ 2.
Proof.
  refine (is_positive (1) (0 + (1 / 4) * (x ^ 2 + (- (2)) * x * y + y ^ 2)) (0) _ Rlt_0_1 (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (1 / 4)) h0)) (eq_refl 0) _); field.
Qed.

Lemma squares_goal1 :
  forall (x y : R), x * y <= ((x + y) / 2) ^ 2.
Proof.
  intros x y; repeat_split.
  pose proof (squares_1 x y) as s1.
  apply (at_most_by_difference ((1 / 4) * x ^ 2 + (- (1 / 2)) * x * y + (1 / 4) * y ^ 2) (1)).
  - positive_product.
  - by_field.
  - known_fact.
Qed.

Lemma squares_goal2 :
  forall (x y : R), (x = y) ->
  x * y = ((x + y) / 2) ^ 2.
Proof.
  intros x y hyp1; repeat_split.
  assert (f1 : x + (- (1)) * y = 0).
  {
    known_fact.
  }
  pose proof (squares_2 x y f1) as s2.
  apply (equal_by_difference ((- (1 / 4)) * x ^ 2 + (1 / 2) * x * y + (- (1 / 4)) * y ^ 2) (1)).
  - positive_product.
  - by_field.
  - known_fact.
Qed.

Lemma squares_goal3 :
  forall (x y : R), (x <> y) ->
  x * y < ((x + y) / 2) ^ 2.
Proof.
  intros x y hyp1; repeat_split.
  assert (f1 : 0 < x ^ 2 + (- (2)) * x * y + y ^ 2).
  {
    apply (apart_by_difference (x + (- (1)) * y) (1) (x) (y)); [positive_product| |eassumption|..].
    all: by_field.
  }
  pose proof (squares_3 x y f1) as s2.
  apply (less_by_difference ((1 / 4) * x ^ 2 + (- (1 / 2)) * x * y + (1 / 4) * y ^ 2) (1)).
  - positive_product.
  - by_field.
  - known_fact.
Qed.

Theorem squares :
  (forall (x y : R), x * y <= ((x + y) / 2) ^ 2) /\
  (forall (x y : R), (x = y) ->
  x * y = ((x + y) / 2) ^ 2) /\
  (forall (x y : R), (x <> y) ->
  x * y < ((x + y) / 2) ^ 2).
Proof.
  exact (conj squares_goal1 (conj squares_goal2 squares_goal3)).
Qed.

(** * ends: The claim ends *)

Lemma ends_1 (x : R) (h0 : 0 <= x) (h1 : 0 <= 1 + (- (1)) * x) : 0 <= x + (- (1)) * x ^ 2.
Proof.
  refine (is_nonnegative (1) (0 + (1) * x * (1 + (- (1)) * x)) (0) _ Rlt_0_1 (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1)) h0) h1)) (eq_refl 0) _); field.
Qed.

Lemma ends_2 (x : R) (h0 : 0 <= x) (h1 : 0 <= 1 + (- (1)) * x) : 0 <= x + (- (1)) * x ^ 3.
Proof.
  assert (l1 : 0 <= 1 + x).
  {
    refine (is_nonnegative (1) (0 + (1) * x + (1)) (0) _ Rlt_0_1 (Rlt_le _ _ (Rplus_le_lt_0_compat _ _ (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1)) h0)) (ltac:(lra) : 0 < (1)))) (eq_refl 0) _); field.
  }
  refine (is_nonnegative (1) (0 + (1) * (1 + x) * x * (1 + (- (1)) * x)) (0) _ Rlt_0_1 (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (Rmult_le_pos _ _ (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1)) l1) h0) h1)) (eq_refl 0) _); field.
Qed.

Lemma ends_goal1 :
  forall (x : R), (0 <= x) ->
  (x <= 1) ->
  x ^ 2 <= x.
Proof.
  intros x hyp1 hyp2; repeat_split.
  assert (f1 : 0 <= x).
  {
    known_fact.
  }
  assert (f2 : 0 <= 1 + (- (1)) * x).
  {
    known_fact.
  }
  pose proof (ends_1 x f1 f2) as s3.
  apply (at_most_by_difference (x + (- (1)) * x ^ 2) (1)).
  - positive_product.
  - by_field.
  - known_fact.
Qed.

Lemma ends_goal2 :
  forall (x : R), (0 <= x) ->
  (x <= 1) ->
  x ^ 3 <= x.
Proof.
  intros x hyp1 hyp2; repeat_split.
  assert (f1 : 0 <= x).
  {
    known_fact.
  }
  assert (f2 : 0 <= 1 + (- (1)) * x).
  {
    known_fact.
  }
  pose proof (ends_2 x f1 f2) as s3.
  apply (at_most_by_difference (x + (- (1)) * x ^ 3) (1)).
  - positive_product.
  - by_field.
  - known_fact.
Qed.

Theorem ends :
  (forall (x : R), (0 <= x) ->
  (x <= 1) ->
  x ^ 2 <= x) /\
  (forall (x : R), (0 <= x) ->
  (x <= 1) ->
  x ^ 3 <= x).
Proof.
  exact (conj ends_goal1 ends_goal2).
Qed.

(** * pieces: The claim pieces *)

Lemma pieces_1 (x : R) (h2 : (- (1)) * x = 0) : (- (2)) * x = 0.
Proof.
  refine (is_zero (1) (0 + 2 * ((- (1)) * x)) _ Rlt_0_1 (zero_plus _ _ (eq_refl 0) (zero_times 2 _ h2)) _); field.
Qed.

Lemma pieces_2 (x : R) (h0 : 0 < (- (1)) * x) : 0 < (- (1)) * x.
Proof.
  refine (is_positive (1) (0 + (1) * ((- (1)) * x)) (0) _ Rlt_0_1 (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (1)) h0)) (eq_refl 0) _); field.
Qed.

Lemma pieces_3 (x : R) (h0 : 0 < (- (1)) * x) : 0 <= (- (2)) * x.
Proof.
  refine (is_nonnegative (1) (0 + (2) * ((- (1)) * x)) (0) _ Rlt_0_1 (Rlt_le _ _ (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (2)) h0))) (eq_refl 0) _); field.
Qed.

Lemma pieces_4 (x : R) (h0 : 0 <= x) : 0 <= x.
Proof.
  refine (is_nonnegative (1) (0 + (1) * x) (0) _ Rlt_0_1 (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1)) h0)) (eq_refl 0) _); field.
Qed.

Lemma pieces_goal1 :
  forall (x : R), (x <= 0) ->
  (0 <= x) ->
  - x = x.
Proof.
  intros x hyp1 hyp2; repeat_split.
  assert (f1 : (- (1)) * x = 0).
  {
    known_fact.
  }
  pose proof (pieces_1 x f1) as s2.
  apply (equal_by_difference ((- (2)) * x) (1)).
  - positive_product.
  - by_field.
  - known_fact.
Qed.

Lemma pieces_goal2 :
  forall (x : R), x <= (if Rlt_dec x 0 then (- x) else (if Rle_dec 0 x then x else 0)).
Proof.
  intros x; repeat_split.
  apply (two_cases_strict ((- (1)) * x) x); [ring|..].
  {
    intros c1.
    pose proof (pieces_3 x c1) as s2.
    apply (at_most_by_difference ((- (2)) * x) (1)).
    - positive_product.
    - by_field.
    - known_fact.
  }
  {
    intros c3.
    apply (at_most_by_difference 0 (1)).
    - positive_product.
    - by_field.
    - known_fact.
  }
Qed.

Theorem pieces :
  (forall (x : R), (x <= 0) ->
  (0 <= x) ->
  - x = x) /\
  (forall (x : R), x <= (if Rlt_dec x 0 then (- x) else (if Rle_dec 0 x then x else 0))).
Proof.
  exact (conj pieces_goal1 pieces_goal2).
Qed.

(** * clips: The claim clips *)

Lemma clips_1 (x V : R) (h0 : 0 <= V + x) : 0 <= V + x.
Proof.
  refine (is_nonnegative (1) (0 + (1) * (V + x)) (0) _ Rlt_0_1 (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1)) h0)) (eq_refl 0) _); field.
Qed.

Lemma clips_2 (x V : R) (h1 : 0 <= (- (1)) * V + x) : 0 <= (- (1)) * V + x.
Proof.
  refine (is_nonnegative (1) (0 + (1) * ((- (1)) * V + x)) (0) _ Rlt_0_1 (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1)) h1)) (eq_refl 0) _); field.
Qed.

Lemma clips_3 (V : R) (h2 : 0 < V) : 0 <= 2 * V.
Proof.
  refine (is_nonnegative (1) (0 + (2) * V) (0) _ Rlt_0_1 (Rlt_le _ _ (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (2)) h2))) (eq_refl 0) _); field.
Qed.

Lemma clips_4 (x V : R) (h1 : 0 < V + (- (1)) * x) : 0 <= V + (- (1)) * x.
Proof.
  refine (is_nonnegative (1) (0 + (1) * (V + (- (1)) * x)) (0) _ Rlt_0_1 (Rlt_le _ _ (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (1)) h1))) (eq_refl 0) _); field.
Qed.

Lemma clips_5 (V x : R) (h0 : 0 <= V + x) : 0 <= V + x.
Proof.
  refine (is_nonnegative (1) (0 + (1) * (V + x)) (0) _ Rlt_0_1 (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1)) h0)) (eq_refl 0) _); field.
Qed.

Lemma clips_6 (x V : R) (h0 : 0 < (- (1)) * V + (- (1)) * x) : 0 <= (- (1)) * V + (- (1)) * x.
Proof.
  refine (is_nonnegative (1) (0 + (1) * ((- (1)) * V + (- (1)) * x)) (0) _ Rlt_0_1 (Rlt_le _ _ (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (1)) h0))) (eq_refl 0) _); field.
Qed.

Lemma clips_7 (V : R) (h1 : 0 < V) : 0 <= 2 * V.
Proof.
  refine (is_nonnegative (1) (0 + (2) * V) (0) _ Rlt_0_1 (Rlt_le _ _ (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (2)) h1))) (eq_refl 0) _); field.
Qed.

Lemma clips_goal1 :
  forall (x V : R), (0 < V) ->
  - V <= Rmin (Rmax x (- V)) V.
Proof.
  intros x V hyp1; repeat_split.
  apply (two_cases (V + x) ((- (1)) * V + (- (1)) * x)); [ring|..].
  {
    intros c1.
    apply (two_cases ((- (1)) * V + x) (V + (- (1)) * x)); [ring|..].
    {
      intros c2.
      assert (f3 : 0 < V).
      {
        known_fact.
      }
      pose proof (clips_3 V f3) as s4.
      apply (at_most_by_difference (2 * V) (1)).
      - positive_product.
      - by_field.
      - known_fact.
    }
    {
      intros c5.
      pose proof (clips_4 x V c5) as s6.
      apply (at_most_by_difference (V + x) (1)).
      - positive_product.
      - by_field.
      - known_fact.
    }
  }
  {
    intros c7.
    pose proof (clips_6 x V c7) as s8.
    assert (f9 : 0 < V).
    {
      known_fact.
    }
    pose proof (clips_7 V f9) as s10.
    apply (at_most_by_difference 0 (1)).
    - positive_product.
    - by_field.
    - known_fact.
  }
Qed.

Lemma clips_goal2 :
  forall (x V : R), (0 < V) ->
  Rmin (Rmax x (- V)) V <= V.
Proof.
  intros x V hyp1; repeat_split.
  apply (two_cases (V + x) ((- (1)) * V + (- (1)) * x)); [ring|..].
  {
    intros c1.
    apply (two_cases ((- (1)) * V + x) (V + (- (1)) * x)); [ring|..].
    {
      intros c2.
      apply (at_most_by_difference 0 (1)).
      - positive_product.
      - by_field.
      - known_fact.
    }
    {
      intros c3.
      pose proof (clips_4 x V c3) as s4.
      apply (at_most_by_difference (V + (- (1)) * x) (1)).
      - positive_product.
      - by_field.
      - known_fact.
    }
  }
  {
    intros c5.
    pose proof (clips_6 x V c5) as s6.
    assert (f7 : 0 < V).
    {
      known_fact.
    }
    pose proof (clips_7 V f7) as s8.
    apply (at_most_by_difference (2 * V) (1)).
    - positive_product.
    - by_field.
    - known_fact.
  }
Qed.

Theorem clips :
  (forall (x V : R), (0 < V) ->
  - V <= Rmin (Rmax x (- V)) V) /\
  (forall (x V : R), (0 < V) ->
  Rmin (Rmax x (- V)) V <= V).
Proof.
  exact (conj clips_goal1 clips_goal2).
Qed.

(** * corners: The claim corners *)

Lemma corners_1 (x : R) (h0 : 0 <= 1 + (- (1)) * x) (h1 : 0 <= 1 + x) : 0 <= 9 + (- (1)) * x ^ 2.
Proof.
  refine (is_nonnegative (1) (0 + (2) * (1 + (- (1)) * x) * (1 + (- (1)) * x) + (5) * (1 + (- (1)) * x) * (1 + x) + (2) * (1 + x) * (1 + x)) (0) _ Rlt_0_1 (Rplus_le_le_0_compat _ _ (Rplus_le_le_0_compat _ _ (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (2)) h0) h0)) (Rmult_le_pos _ _ (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (5)) h0) h1)) (Rmult_le_pos _ _ (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (2)) h1) h1)) (eq_refl 0) _); field.
Qed.

Lemma corners_2 (x : R) (h0 : (- (3)) + x = 0) : 0 <= 9 + (- (1)) * x ^ 2.
Proof.
  refine (is_nonnegative (1) (0) (0 + ((- (3)) + (- (1)) * x) * ((- (3)) + x)) _ Rlt_0_1 (Rle_refl 0) (zero_plus _ _ (eq_refl 0) (zero_times ((- (3)) + (- (1)) * x) _ h0)) _); field.
Qed.

Lemma corners_3 (x : R) (h1 : 0 <= 1 + (- (1)) * x) : 0 <= 3 + (- (1)) * x.
Proof.
  refine (is_nonnegative (1) (0 + (2) + (1) * (1 + (- (1)) * x)) (0) _ Rlt_0_1 (Rlt_le _ _ (Rplus_lt_le_0_compat _ _ (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (ltac:(lra) : 0 < (2))) (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1)) h1))) (eq_refl 0) _); field.
Qed.

Lemma corners_4 (x : R) (h0 : 0 < (- (1)) * x) : 0 <= (- (1)) * x.
Proof.
  refine (is_nonnegative (1) (0 + (1) * ((- (1)) * x)) (0) _ Rlt_0_1 (Rlt_le _ _ (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (1)) h0))) (eq_refl 0) _); field.
Qed.

Lemma corners_5  : 0 <= 3.
Proof.
  refine (is_nonnegative (1) (0 + (3)) (0) _ Rlt_0_1 (Rlt_le _ _ (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (ltac:(lra) : 0 < (3)))) (eq_refl 0) _); field.
Qed.

Lemma corners_6 (x : R) (h0 : (- (3)) + x = 0) : 0 <= x.
Proof.
  refine (is_nonnegative (1) (0 + (3)) (0 + 1 * ((- (3)) + x)) _ Rlt_0_1 (Rlt_le _ _ (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (ltac:(lra) : 0 < (3)))) (zero_plus _ _ (eq_refl 0) (zero_times 1 _ h0)) _); field.
Qed.

Lemma corners_7 (x : R) (h0 : (- (3)) + x = 0) : 0 <= 3 + (- (1)) * x.
Proof.
  refine (is_nonnegative (1) (0) (0 + ((- (1))) * ((- (3)) + x)) _ Rlt_0_1 (Rle_refl 0) (zero_plus _ _ (eq_refl 0) (zero_times ((- (1))) _ h0)) _); field.
Qed.

Lemma corners_goal1 :
  forall (x : R), ((Rabs x <= 1) \/ (x = 3)) ->
  (x <> 0) ->
  x ^ 2 <= 9.
Proof.
  intros x hyp1 hyp2; repeat_split.
  destruct hyp1 as [hyp1|hyp1]; repeat_split.
  {
    assert (f1 : 0 <= 1 + (- (1)) * x).
    {
      known_fact.
    }
    assert (f2 : 0 <= 1 + x).
    {
      known_fact.
    }
    pose proof (corners_1 x f1 f2) as s3.
    apply (at_most_by_difference (9 + (- (1)) * x ^ 2) (1)).
    - positive_product.
    - by_field.
    - known_fact.
  }
  {
    assert (f4 : (- (3)) + x = 0).
    {
      known_fact.
    }
    pose proof (corners_2 x f4) as s5.
    apply (at_most_by_difference (9 + (- (1)) * x ^ 2) (1)).
    - positive_product.
    - by_field.
    - known_fact.
  }
Qed.

Lemma corners_goal2 :
  forall (x : R), ((Rabs x <= 1) \/ (x = 3)) ->
  (x <> 0) ->
  Rmax x 0 <= 3.
Proof.
  intros x hyp1 hyp2; repeat_split.
  destruct hyp1 as [hyp1|hyp1]; repeat_split.
  {
    apply (two_cases x ((- (1)) * x)); [ring|..].
    {
      intros c1.
      assert (f2 : 0 <= 1 + (- (1)) * x).
      {
        known_fact.
      }
      pose proof (corners_3 x f2) as s3.
      apply (at_most_by_difference (3 + (- (1)) * x) (1)).
      - positive_product.
      - by_field.
      - known_fact.
    }
    {
      intros c4.
      pose proof (corners_4 x c4) as s5.
      pose proof (corners_5 ) as s6.
      apply (at_most_by_difference 3 (1)).
      - positive_product.
      - by_field.
      - known_fact.
    }
  }
  {
    assert (f7 : (- (3)) + x = 0).
    {
      known_fact.
    }
    pose proof (corners_6 x f7) as s8.
    pose proof (corners_7 x f7) as s9.
    apply (at_most_by_difference (3 + (- (1)) * x) (1)).
    - positive_product.
    - by_field.
    - known_fact.
  }
Qed.

Theorem corners :
  (forall (x : R), ((Rabs x <= 1) \/ (x = 3)) ->
  (x <> 0) ->
  x ^ 2 <= 9) /\
  (forall (x : R), ((Rabs x <= 1) \/ (x = 3)) ->
  (x <> 0) ->
  Rmax x 0 <= 3).
Proof.
  exact (conj corners_goal1 corners_goal2).
Qed.

(** * roots: The claim roots *)

Lemma roots_1 (s t : R) (h0 : 0 < s) (h1 : 0 < t) : 0 < s * t.
Proof.
  refine (is_positive (1) (0 + (1) * s * t) (0) _ Rlt_0_1 (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (Rmult_lt_0_compat _ _ (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (1)) h0) h1)) (eq_refl 0) _); field.
Qed.

Lemma roots_2 (root__1 s t : R) (h0 : 0 < s) (h1 : 0 < t) (h3 : root__1 ^ 2 + (- (1)) * s * t = 0) : 0 <= (- (1)) * root__1 + (1 / 2) * s + (1 / 2) * t.
Proof.
  assert (l1 : 0 <= (1 / 2) * s + (1 / 2) * t).
  {
    refine (is_nonnegative (1) (0 + (1 / 2) * t + (1 / 2) * s) (0) _ Rlt_0_1 (Rlt_le _ _ (Rplus_lt_0_compat _ _ (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (1 / 2)) h1)) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (1 / 2)) h0))) (eq_refl 0) _); field.
  }
  apply (three_cases root__1 ((- (1)) * root__1)); [field|..].
  { intros c2.
    assert (l3 : 0 < root__1 + (1 / 2) * s + (1 / 2) * t).
    {
      refine (is_positive (1) (0 + (1) * ((1 / 2) * s + (1 / 2) * t) + (1) * root__1) (0) _ Rlt_0_1 (Rplus_le_lt_0_compat _ _ (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1)) l1)) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (1)) c2)) (eq_refl 0) _); field.
    }
    assert (l4 : 0 <= (1 / 4) * s ^ 2 + (- (1 / 2)) * s * t + (1 / 4) * t ^ 2).
    {
      refine (is_nonnegative (1) (0 + (1 / 4) * (s + (- (1)) * t) ^ 2) (0) _ Rlt_0_1 (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1 / 4)) (pow2_ge_0 (s + (- (1)) * t)))) (eq_refl 0) _); field.
    }
    refine (is_nonnegative ((root__1 + (1 / 2) * s + (1 / 2) * t)) (0 + (1) * ((1 / 4) * s ^ 2 + (- (1 / 2)) * s * t + (1 / 4) * t ^ 2)) (0 + ((- (1))) * (root__1 ^ 2 + (- (1)) * s * t)) _ l3 (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1)) l4)) (zero_plus _ _ (eq_refl 0) (zero_times ((- (1))) _ h3)) _); field.
  }
  { intros c5.
    refine (is_nonnegative (1) (0 + (1) * ((1 / 2) * s + (1 / 2) * t)) (0 + ((- (1))) * root__1) _ Rlt_0_1 (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1)) l1)) (zero_plus _ _ (eq_refl 0) (zero_times ((- (1))) _ c5)) _); field.
  }
  { intros c6.
    refine (is_nonnegative (1) (0 + (1) * ((1 / 2) * s + (1 / 2) * t) + (1) * ((- (1)) * root__1)) (0) _ Rlt_0_1 (Rlt_le _ _ (Rplus_le_lt_0_compat _ _ (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1)) l1)) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (1)) c6))) (eq_refl 0) _); field.
  }
Qed.

Lemma roots_goal1 :
  forall (s t : R), (0 < s) ->
  (0 < t) ->
  sqrt (s * t) <= (s + t) / 2.
Proof.
  intros s t hyp1 hyp2; repeat_split.
  assert (f1 : 0 < s).
  {
    known_fact.
  }
  assert (f2 : 0 < t).
  {
    known_fact.
  }
  pose proof (roots_1 s t f1 f2) as s3.
  pose (root__1 := sqrt (s * t)).
  assert (root__1 ^ 2 = s * t) by (apply pow2_sqrt; root_sign).
  pose proof (sqrt_pos (s * t) : 0 <= root__1).
  try (assert (0 < root__1) by (apply sqrt_lt_R0; root_sign)).
  name_root root__1; clearbody root__1.
  assert (d4 : root__1 ^ 2 + (- (1)) * s * t = 0) by root_equation root__1.
  pose proof (roots_2 root__1 s t f1 f2 d4) as s5.
  apply (at_most_by_difference ((- (1)) * root__1 + (1 / 2) * s + (1 / 2) * t) (1)).
  - positive_product.
  - by_field.
  - known_fact.
Qed.

Theorem roots :
  (forall (s t : R), (0 < s) ->
  (0 < t) ->
  sqrt (s * t) <= (s + t) / 2).
Proof.
  exact roots_goal1.
Qed.

(** * quotients: The claim quotients *)

Lemma quotients_1 (y x : R) (h0 : 0 < x) (h1 : 0 < (- (1)) * x + y) : 0 < y.
Proof.
  refine (is_positive (1) (0 + (1) * x + (1) * ((- (1)) * x + y)) (0) _ Rlt_0_1 (Rplus_lt_0_compat _ _ (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (1)) h0)) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (1)) h1)) (eq_refl 0) _); field.
Qed.

Lemma quotients_2 (x y : R) (h1 : 0 < (- (1)) * x + y) : 0 < (- (1)) * x + y.
Proof.
  refine (is_positive (1) (0 + (1) * ((- (1)) * x + y)) (0) _ Rlt_0_1 (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (1)) h1)) (eq_refl 0) _); field.
Qed.

Lemma quotients_goal1 :
  forall (x y : R), (0 < x) ->
  (x < y) ->
  x / y < 1.
Proof.
  intros x y hyp1 hyp2; repeat_split.
  assert (f1 : 0 < x).
  {
    known_fact.
  }
  assert (f2 : 0 < (- (1)) * x + y).
  {
    known_fact.
  }
  pose proof (quotients_1 y x f1 f2) as s3.
  apply (less_by_difference ((- (1)) * x + y) (y ^ 1)).
  - positive_product.
  - by_field.
  - known_fact.
Qed.

Theorem quotients :
  (forall (x y : R), (0 < x) ->
  (x < y) ->
  x / y < 1).
Proof.
  exact quotients_goal1.
Qed.

(** * hypotheses: The claim hypotheses *)

Lemma hypotheses_1 (x y : R) (h0 : 0 < x) (h1 : 0 < y) (h2 : 0 <= (- (1)) + x * y) (h3 : x + (- (2)) * x * y = 0) : 0 <= (- (1)) + x * y.
Proof.
  assert (l1 : 0 < 2 * x).
  {
    refine (is_positive (1) (0 + (2) * x) (0) _ Rlt_0_1 (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (2)) h0)) (eq_refl 0) _); field.
  }
  assert (l2 : 0 < x).
  {
    refine (is_positive (1) (0 + (1) * (2 * x) * y) (0 + 1 * (x + (- (2)) * x * y)) _ Rlt_0_1 (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (Rmult_lt_0_compat _ _ (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (1)) l1) h1)) (zero_plus _ _ (eq_refl 0) (zero_times 1 _ h3)) _); field.
  }
  assert (l3 : 0 <= (- (2)) * x + x ^ 2).
  {
    refine (is_nonnegative (1) (0 + (1) * (2 * x) * ((- (1)) + x * y)) (0 + x * (x + (- (2)) * x * y)) _ Rlt_0_1 (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1)) (at_least _ (or_introl l1))) h2)) (zero_plus _ _ (eq_refl 0) (zero_times x _ h3)) _); field.
  }
  assert (l4 : 0 <= (- (2)) * x + x ^ 2).
  {
    assert (l5 : 0 <= (- (2)) + x).
    {
      apply (three_cases ((- (2)) + x) (2 + (- (1)) * x)); [field|..].
      { intros c6.
        refine (is_nonnegative (1) (0 + (1) * ((- (2)) + x)) (0) _ Rlt_0_1 (Rlt_le _ _ (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (1)) c6))) (eq_refl 0) _); field.
      }
      { intros c7.
        refine (is_nonnegative (1) (0) (0 + 1 * ((- (2)) + x)) _ Rlt_0_1 (Rle_refl 0) (zero_plus _ _ (eq_refl 0) (zero_times 1 _ c7)) _); field.
      }
      { intros c8.
        assert (l9 : 0 < 0).
        {
          assert (l10 : 0 < 2 * x + (- (1)) * x ^ 2).
          {
            refine (is_positive (1) (0 + (1) * x * (2 + (- (1)) * x)) (0) _ Rlt_0_1 (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (Rmult_lt_0_compat _ _ (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (1)) h0) c8)) (eq_refl 0) _); field.
          }
          refine (is_positive (1) (0 + (1) * ((- (2)) * x + x ^ 2) + (1) * (2 * x + (- (1)) * x ^ 2)) (0) _ Rlt_0_1 (Rplus_le_lt_0_compat _ _ (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1)) l3)) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (1)) l10)) (eq_refl 0) _); field.
        }
        refine (is_nonnegative (0) (0) (0) _ l9 (Rle_refl 0) (eq_refl 0) _); field.
      }
    }
    refine (is_nonnegative (1) (0 + (1) * ((- (2)) + x) * x) (0) _ Rlt_0_1 (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1)) l5) (at_least _ (or_introl h0)))) (eq_refl 0) _); field.
  }
  refine (is_nonnegative ((2 * x)) (0 + (1) * ((- (2)) * x + x ^ 2)) (0 + ((- (1)) * x) * (x + (- (2)) * x * y)) _ l1 (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1)) l4)) (zero_plus _ _ (eq_refl 0) (zero_times ((- (1)) * x) _ h3)) _); field.
Qed.

Lemma hypotheses_2 (y x : R) (h0 : 0 < x) (h1 : 0 < y) (h2 : 0 <= (- (1)) + x * y) (h3 : x + (- (2)) * x * y = 0) : (- (1 / 2)) + y = 0.
Proof.
  assert (l1 : 0 < 2 * x).
  {
    refine (is_positive (1) (0 + (2) * x) (0) _ Rlt_0_1 (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (2)) h0)) (eq_refl 0) _); field.
  }
  assert (l2 : 0 < x).
  {
    refine (is_positive (1) (0 + (1) * (2 * x) * y) (0 + 1 * (x + (- (2)) * x * y)) _ Rlt_0_1 (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (Rmult_lt_0_compat _ _ (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (1)) l1) h1)) (zero_plus _ _ (eq_refl 0) (zero_times 1 _ h3)) _); field.
  }
  assert (l3 : 0 <= (- (2)) * x + x ^ 2).
  {
    refine (is_nonnegative (1) (0 + (1) * (2 * x) * ((- (1)) + x * y)) (0 + x * (x + (- (2)) * x * y)) _ Rlt_0_1 (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1)) (at_least _ (or_introl l1))) h2)) (zero_plus _ _ (eq_refl 0) (zero_times x _ h3)) _); field.
  }
  refine (is_zero ((2 * x)) (0 + ((- (1))) * (x + (- (2)) * x * y)) _ l1 (zero_plus _ _ (eq_refl 0) (zero_times ((- (1))) _ h3)) _); field.
Qed.

Lemma hypotheses_goal1 :
  forall (x y : R), (0 < x) ->
  (0 < y) ->
  (1 / x <= y) ->
  (x / y = 2 * x) ->
  1 <= x * y.
Proof.
  intros x y hyp1 hyp2 hyp3 hyp4; repeat_split.
  assert (f1 : 0 < x).
  {
    known_fact.
  }
  assert (f2 : 0 < y).
  {
    known_fact.
  }
  assert (f3 : 0 <= (- (1)) + x * y).
  {
    apply (at_most_as_fact ((- (1)) + x * y) (x ^ 1) (1 / x) (y)); [positive_product| |eassumption|..].
    all: by_field.
  }
  assert (f4 : x + (- (2)) * x * y = 0).
  {
    apply (equal_as_fact (x + (- (2)) * x * y) (y ^ 1) (x / y) (2 * x)); [positive_product| |eassumption|..].
    all: by_field.
  }
  pose proof (hypotheses_1 x y f1 f2 f3 f4) as s5.
  apply (at_most_by_difference ((- (1)) + x * y) (1)).
  - positive_product.
  - by_field.
  - known_fact.
Qed.

Lemma hypotheses_goal2 :
  forall (x y : R), (0 < x) ->
  (0 < y) ->
  (1 / x <= y) ->
  (x / y = 2 * x) ->
  y = 1 / 2.
Proof.
  intros x y hyp1 hyp2 hyp3 hyp4; repeat_split.
  assert (f1 : 0 < x).
  {
    known_fact.
  }
  assert (f2 : 0 < y).
  {
    known_fact.
  }
  assert (f3 : 0 <= (- (1)) + x * y).
  {
    apply (at_most_as_fact ((- (1)) + x * y) (x ^ 1) (1 / x) (y)); [positive_product| |eassumption|..].
    all: by_field.
  }
  assert (f4 : x + (- (2)) * x * y = 0).
  {
    apply (equal_as_fact (x + (- (2)) * x * y) (y ^ 1) (x / y) (2 * x)); [positive_product| |eassumption|..].
    all: by_field.
  }
  pose proof (hypotheses_2 y x f1 f2 f3 f4) as s5.
  apply (equal_by_difference ((- (1 / 2)) + y) (1)).
  - positive_product.
  - by_field.
  - known_fact.
Qed.

Theorem hypotheses :
  (forall (x y : R), (0 < x) ->
  (0 < y) ->
  (1 / x <= y) ->
  (x / y = 2 * x) ->
  1 <= x * y) /\
  (forall (x y : R), (0 < x) ->
  (0 < y) ->
  (1 / x <= y) ->
  (x / y = 2 * x) ->
  y = 1 / 2).
Proof.
  exact (conj hypotheses_goal1 hypotheses_goal2).
Qed.

(** * minimum: The claim minimum *)

Lemma minimum_1 (x : R) (h0 : 0 <= (- (1)) + x) : 0 < x.
Proof.
  refine (is_positive (1) (0 + (1) + (1) * ((- (1)) + x)) (0) _ Rlt_0_1 (Rplus_lt_le_0_compat _ _ (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (ltac:(lra) : 0 < (1))) (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1)) h0)) (eq_refl 0) _); field.
Qed.

Lemma minimum_2 (x : R) (h0 : 0 <= (- (1)) + x) : 0 <= 1 + (- (2)) * x + x ^ 2.
Proof.
  refine (is_nonnegative (1) (0 + (1) * ((- (1)) + x) * ((- (1)) + x)) (0) _ Rlt_0_1 (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1)) h0) h0)) (eq_refl 0) _); field.
Qed.

Lemma minimum_3 (x : R) (h1 : 0 < 1 + (- (2)) * x + x ^ 2) : 0 < 1 + (- (2)) * x + x ^ 2.
Proof.
  refine (is_positive (1) (0 + (1) * (1 + (- (2)) * x + x ^ 2)) (0) _ Rlt_0_1 (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (1)) h1)) (eq_refl 0) _); field.
Qed.

Lemma minimum_goal1 :
  forall (x : R), (1 <= x) ->
  1 <= 1.
Proof.
  intros x hyp1; repeat_split.
  apply (at_most_by_difference 0 (1)).
  - positive_product.
  - by_field.
  - known_fact.
Qed.

Lemma minimum_goal2 :
  forall (x : R), (1 <= x) ->
  1 + (1 / 1) <= x + (1 / x).
Proof.
  intros x hyp1; repeat_split.
  assert (f1 : 0 <= (- (1)) + x).
  {
    known_fact.
  }
  pose proof (minimum_1 x f1) as s2.
  pose proof (minimum_2 x f1) as s3.
  apply (at_most_by_difference (1 + (- (2)) * x + x ^ 2) (x ^ 1)).
  - positive_product.
  - by_field.
  - known_fact.
Qed.

Lemma minimum_goal3 :
  forall (x : R), (1 <= x) ->
  1 + (1 / 1) = 2.
Proof.
  intros x hyp1; repeat_split.
  apply (equal_by_difference 0 (1)).
  - positive_product.
  - by_field.
  - known_fact.
Qed.

Lemma minimum_goal4 :
  forall (x : R), (1 <= x) ->
  (x <> 1) ->
  1 + (1 / 1) < x + (1 / x).
Proof.
  intros x hyp1 hyp2; repeat_split.
  assert (f1 : 0 <= (- (1)) + x).
  {
    known_fact.
  }
  pose proof (minimum_1 x f1) as s2.
  assert (f3 : 0 < 1 + (- (2)) * x + x ^ 2).
  {
    apply (apart_by_difference ((- (1)) + x) (1) (x) (1)); [positive_product| |eassumption|..].
    all: by_field.
  }
  pose proof (minimum_3 x f3) as s4.
  apply (less_by_difference (1 + (- (2)) * x + x ^ 2) (x ^ 1)).
  - positive_product.
  - by_field.
  - known_fact.
Qed.

Theorem minimum :
  (forall (x : R), (1 <= x) ->
  1 <= 1) /\
  (forall (x : R), (1 <= x) ->
  1 + (1 / 1) <= x + (1 / x)) /\
  (forall (x : R), (1 <= x) ->
  1 + (1 / 1) = 2) /\
  (forall (x : R), (1 <= x) ->
  (x <> 1) ->
  1 + (1 / 1) < x + (1 / x)).
Proof.
  exact (conj minimum_goal1 (conj minimum_goal2 (conj minimum_goal3 minimum_goal4))).
Qed.

(** * limit: The claim limit *)

Lemma limit_1 (h step__1 : R) (h0 : 0 <= h) (h1 : 0 < step__1) : 0 <= h * step__1.
Proof.
  refine (is_nonnegative (1) (0 + (1) * h * step__1) (0) _ Rlt_0_1 (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1)) h0) (at_least _ (or_introl h1)))) (eq_refl 0) _); field.
Qed.

Lemma limit_2 (h x : R) (h0 : 0 <= h ^ 2 + 2 * h * x) : 0 <= h ^ 2 + 2 * h * x.
Proof.
  refine (is_nonnegative (1) (0 + (1) * (h ^ 2 + 2 * h * x)) (0) _ Rlt_0_1 (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1)) h0)) (eq_refl 0) _); field.
Qed.

Lemma limit_3 (x : R) (h1 : 0 <= x) : 0 <= x.
Proof.
  refine (is_nonnegative (1) (0 + (1) * x) (0) _ Rlt_0_1 (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1)) h1)) (eq_refl 0) _); field.
Qed.

Lemma limit_4 (x : R) (h1 : 0 < (- (1)) * x) : 0 <= (- (1)) * x.
Proof.
  refine (is_nonnegative (1) (0 + (1) * ((- (1)) * x)) (0) _ Rlt_0_1 (Rlt_le _ _ (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (1)) h1))) (eq_refl 0) _); field.
Qed.

Lemma limit_5 (h x : R) (h1 : 0 < (- (1)) * x) (h2 : 0 <= h) : 0 <= (- (4)) * h * x.
Proof.
  refine (is_nonnegative (1) (0 + (4) * ((- (1)) * x) * h) (0) _ Rlt_0_1 (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (4)) (at_least _ (or_introl h1))) h2)) (eq_refl 0) _); field.
Qed.

Lemma limit_6 (h x : R) (h1 : 0 <= x) (h2 : 0 <= h) : 0 <= h ^ 2 + 2 * h * x.
Proof.
  refine (is_nonnegative (1) (0 + (2) * x * h + (1) * h * h) (0) _ Rlt_0_1 (Rplus_le_le_0_compat _ _ (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (2)) h1) h2)) (Rmult_le_pos _ _ (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (1)) h2) h2)) (eq_refl 0) _); field.
Qed.

Lemma limit_7 (h x : R) (h0 : 0 < (- (1)) * h ^ 2 + (- (2)) * h * x) : 0 <= (- (1)) * h ^ 2 + (- (2)) * h * x.
Proof.
  refine (is_nonnegative (1) (0 + (1) * ((- (1)) * h ^ 2 + (- (2)) * h * x)) (0) _ Rlt_0_1 (Rlt_le _ _ (Rplus_le_lt_0_compat _ _ (Rle_refl 0) (Rmult_lt_0_compat _ _ (ltac:(lra) : 0 < (1)) h0))) (eq_refl 0) _); field.
Qed.

Lemma limit_8 (h : R) (h2 : 0 <= h) : 0 <= 2 * h ^ 2.
Proof.
  refine (is_nonnegative (1) (0 + (2) * h * h) (0) _ Rlt_0_1 (Rplus_le_le_0_compat _ _ (Rle_refl 0) (Rmult_le_pos _ _ (Rmult_le_pos _ _ (ltac:(lra) : 0 <= (2)) h2) h2)) (eq_refl 0) _); field.
Qed.

Lemma limit_goal1 :
  forall (h x : R), (0 <= h) ->
  Rabs (((x + h) ^ 2) - (x ^ 2)) <= ((2 * (Rabs x)) + h) * h.
Proof.
  intros h x hyp1; repeat_split.
  apply (two_cases (h ^ 2 + 2 * h * x) ((- (1)) * h ^ 2 + (- (2)) * h * x)); [ring|..].
  {
    intros c1.
    apply (two_cases x ((- (1)) * x)); [ring|..].
    {
      intros c2.
      apply (at_most_by_difference 0 (1)).
      - positive_product.
      - by_field.
      - known_fact.
    }
    {
      intros c3.
      pose proof (limit_4 x c3) as s4.
      assert (f5 : 0 <= h).
      {
        known_fact.
      }
      pose proof (limit_5 h x c3 f5) as s6.
      apply (at_most_by_difference ((- (4)) * h * x) (1)).
      - positive_product.
      - by_field.
      - known_fact.
    }
  }
  {
    intros c7.
    apply (two_cases x ((- (1)) * x)); [ring|..].
    {
      intros c8.
      assert (f9 : 0 <= h).
      {
        known_fact.
      }
      pose proof (limit_6 h x c8 f9) as s10.
      apply (at_most_by_difference 0 (1)).
      - positive_product.
      - by_field.
      - known_fact.
    }
    {
      intros c11.
      pose proof (limit_7 h x c7) as s12.
      pose proof (limit_4 x c11) as s13.
      assert (f14 : 0 <= h).
      {
        known_fact.
      }
      pose proof (limit_8 h f14) as s15.
      apply (at_most_by_difference (2 * h ^ 2) (1)).
      - positive_product.
      - by_field.
      - known_fact.
    }
  }
Qed.

Lemma limit_goal2 :
  forall (h x : R), (0 <= h) ->
  ((2 * (Rabs x)) + 0) * 0 = 0.
Proof.
  intros h x hyp1; repeat_split.
  apply (two_cases x ((- (1)) * x)); [ring|..].
  {
    intros c1.
    apply (equal_by_difference 0 (1)).
    - positive_product.
    - by_field.
    - known_fact.
  }
  {
    intros c2.
    pose proof (corners_4 x c2) as s3.
    apply (equal_by_difference 0 (1)).
    - positive_product.
    - by_field.
    - known_fact.
  }
Qed.

Theorem limit :
  (forall (h x : R), (0 <= h) ->
  Rabs (((x + h) ^ 2) - (x ^ 2)) <= ((2 * (Rabs x)) + h) * h) /\
  (forall (h x : R), (0 <= h) ->
  ((2 * (Rabs x)) + 0) * 0 = 0).
Proof.
  exact (conj limit_goal1 limit_goal2).
Qed.
