(** Sequences that are bounded in the end, and what a filter with a positive answer makes of their bounds: the argument
    with the least and the largest limit of a run of Algorithm 3 or 4. *)

From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Adaptive.
Local Open Scope R_scope.

(** The largest limit of x is at most l: from some place on x is at most what tends to l. *)
Definition at_most (x : nat -> R) (l : R) : Prop :=
  exists z : nat -> R, is_lim_seq z l /\ eventually (fun n => x n <= z n).

(** The least limit of x is at least l. *)
Definition at_least (x : nat -> R) (l : R) : Prop := at_most (fun n => - x n) (- l).

Lemma at_least_below x l :
  at_least x l <-> exists z : nat -> R, is_lim_seq z l /\ eventually (fun n => z n <= x n).
Proof.
  split; intros [z [limit below]]; exists (fun n => - z n); split.
  - replace (Finite l) with (Rbar_opp (- l)) by (simpl; f_equal; ring). apply is_lim_seq_opp in limit. exact limit.
  - destruct below as [N below]. exists N. intros n late. specialize (below n late). lra.
  - apply is_lim_seq_opp in limit. exact limit.
  - destruct below as [N below]. exists N. intros n late. specialize (below n late). lra.
Qed.

Lemma at_most_of_limit x l : is_lim_seq x (Finite l) -> at_most x l.
Proof. intros limit. exists x. split; [exact limit | exists 0%nat; intros; lra]. Qed.

Lemma at_least_of_limit x l : is_lim_seq x (Finite l) -> at_least x l.
Proof. intros limit. apply at_least_below. exists x. split; [exact limit | exists 0%nat; intros; lra]. Qed.

Lemma at_most_bound (x : nat -> R) l : (forall n, x n <= l) -> at_most x l.
Proof. intros bound. exists (fun _ => l). split; [apply is_lim_seq_const | exists 0%nat; intros; apply bound]. Qed.

Lemma at_most_incr x l : at_most x l -> at_most (fun n => x (S n)) l.
Proof.
  intros [z [limit [N below]]]. exists (fun n => z (S n)).
  split; [apply -> is_lim_seq_incr_1; exact limit | exists N; intros; apply below; lia].
Qed.

Lemma at_least_incr x l : at_least x l -> at_least (fun n => x (S n)) l.
Proof. apply (at_most_incr (fun n => - x n)). Qed.

Lemma at_most_le x l m : at_most x l -> l <= m -> at_most x m.
Proof.
  intros [z [limit below]] order. exists (fun n => z n + (m - l)). split.
  - replace (Finite m) with (Finite (l + (m - l))) by (f_equal; ring).
    apply is_lim_seq_plus'; [exact limit | apply is_lim_seq_const].
  - destruct below as [N below]. exists N. intros n late. specialize (below n late). lra.
Qed.

Lemma at_most_scal k x l : 0 <= k -> at_most x l -> at_most (fun n => k * x n) (k * l).
Proof.
  intros sign [z [limit below]]. exists (fun n => k * z n). split.
  - apply is_lim_seq_mult'; [apply is_lim_seq_const | exact limit].
  - destruct below as [N below]. exists N. intros n late. apply Rmult_le_compat_l; auto.
Qed.

Lemma at_least_scal k x l : 0 <= k -> at_least x l -> at_least (fun n => k * x n) (k * l).
Proof.
  intros sign bound. apply at_least_below in bound. destruct bound as [z [limit below]].
  apply at_least_below. exists (fun n => k * z n). split.
  - apply is_lim_seq_mult'; [apply is_lim_seq_const | exact limit].
  - destruct below as [N below]. exists N. intros n late. apply Rmult_le_compat_l; auto.
Qed.

Lemma at_most_square x l : (forall n, 0 <= x n) -> at_most x l -> at_most (fun n => x n ^ 2) (l ^ 2).
Proof.
  intros sign [z [limit below]]. exists (fun n => z n ^ 2). split.
  - replace (Finite (l ^ 2)) with (Finite (l * l)) by (f_equal; ring).
    apply is_lim_seq_ext with (fun n => z n * z n); [intros; ring | apply is_lim_seq_mult'; assumption].
  - apply (filter_imp (fun n => x n <= z n)); [|exact below]. intros n order. specialize (sign n). nra.
Qed.

Lemma eventually_positive (z : nat -> R) l : 0 < l -> is_lim_seq z l -> eventually (fun n => 0 < z n).
Proof.
  intros sign limit. apply is_lim_seq_spec in limit. specialize (limit (mkposreal l sign)).
  apply (filter_imp (fun n => Rabs (z n - l) < mkposreal l sign)); [|exact limit].
  intros n near. simpl in near. apply Rabs_lt_between in near. lra.
Qed.

Lemma at_least_square x l : 0 < l -> at_least x l -> at_least (fun n => x n ^ 2) (l ^ 2).
Proof.
  intros sign bound. apply at_least_below in bound. destruct bound as [z [limit below]].
  apply at_least_below. exists (fun n => z n ^ 2). split.
  - replace (Finite (l ^ 2)) with (Finite (l * l)) by (f_equal; ring).
    apply is_lim_seq_ext with (fun n => z n * z n); [intros; ring | apply is_lim_seq_mult'; assumption].
  - pose proof (eventually_positive z l sign limit) as positive.
    apply (filter_imp (fun n => z n <= x n /\ 0 < z n)); [intros n [? ?]; nra | apply filter_and; assumption].
Qed.

(** Quotients of what is at most A by what is at least B > 0, and the other way round. *)
Lemma at_most_quotient a b A B :
  (forall n, 0 <= a n) -> 0 < B -> at_most a A -> at_least b B -> at_most (fun n => a n / b n) (A / B).
Proof.
  intros sign positive [za [ta below]] bound. apply at_least_below in bound. destruct bound as [zb [tb above]].
  exists (fun n => za n / zb n). split; [apply is_lim_seq_div'; [assumption | assumption | lra]|].
  pose proof (eventually_positive zb B positive tb) as some.
  apply (filter_imp (fun n => a n <= za n /\ (zb n <= b n /\ 0 < zb n))).
  2: apply filter_and; [assumption | apply filter_and; assumption].
  intros n [? [? ?]]. specialize (sign n). unfold Rdiv.
  apply Rmult_le_compat; [assumption | left; apply Rinv_0_lt_compat; lra | assumption | apply Rinv_le_contravar; lra].
Qed.

Lemma at_least_quotient a b A B :
  (forall n, 0 < b n) -> 0 < A -> 0 < B -> at_least a A -> at_most b B -> at_least (fun n => a n / b n) (A / B).
Proof.
  intros sign positive denominator bound [zb [tb above]]. apply at_least_below in bound. destruct bound as [za [ta below]].
  apply at_least_below. exists (fun n => za n / zb n). split; [apply is_lim_seq_div'; [assumption | assumption | lra]|].
  pose proof (eventually_positive za A positive ta) as some.
  apply (filter_imp (fun n => za n <= a n /\ (b n <= zb n /\ 0 < za n))).
  2: apply filter_and; [assumption | apply filter_and; assumption].
  intros n [? [? ?]]. specialize (sign n). unfold Rdiv.
  apply Rmult_le_compat; [lra | left; apply Rinv_0_lt_compat; lra | assumption | apply Rinv_le_contravar; lra].
Qed.

Lemma root_limit (z : nat -> R) l : 0 <= l -> is_lim_seq z (Finite (l ^ 2)) -> is_lim_seq (fun n => sqrt (z n)) l.
Proof.
  intros sign limit. replace l with (sqrt (l ^ 2)) at 1 by (apply sqrt_pow2; assumption).
  apply (is_lim_seq_continuous sqrt); [|exact limit]. apply continuity_pt_filterlim, continuous_sqrt.
Qed.

Lemma at_most_root x l : 0 <= l -> at_most x (l ^ 2) -> at_most (fun n => sqrt (x n)) l.
Proof.
  intros sign [z [limit below]]. exists (fun n => sqrt (z n)). split; [apply root_limit; assumption|].
  destruct below as [N below]. exists N. intros n late. apply sqrt_le_1_alt; auto.
Qed.

Lemma at_least_root x l : 0 <= l -> at_least x (l ^ 2) -> at_least (fun n => sqrt (x n)) l.
Proof.
  intros sign bound. apply at_least_below in bound. destruct bound as [z [limit below]].
  apply at_least_below. exists (fun n => sqrt (z n)). split; [apply root_limit; assumption|].
  destruct below as [N below]. exists N. intros n late. apply sqrt_le_1_alt; auto.
Qed.

(** A filter x' = r x + b makes of the bound l of its input the bound l / (1 - r). *)
Lemma at_most_filter r x b l :
  0 <= r < 1 -> (forall n : nat, x (S n) = r * x n + b n) -> at_most b l -> at_most x (l / (1 - r)).
Proof.
  intros ratio recursion [z [limit [N below]]].
  set (t := fix t k := match k with O => x N | S k => r * t k + z (k + N)%nat end).
  assert (is_lim_seq t (l / (1 - r))) as settles.
  { apply (contraction_limit r t (fun k => z (k + N)%nat)); [assumption | reflexivity|].
    apply -> (is_lim_seq_incr_n z N). exact limit. }
  exists (fun n => t (n - N)%nat). split.
  - apply (is_lim_seq_incr_n _ N). apply is_lim_seq_ext with t; [intros n; f_equal; lia | exact settles].
  - exists N. intros n late. replace n with ((n - N) + N)%nat at 1 by lia.
    generalize (n - N)%nat. intros k. induction k as [|k IH]; simpl; [lra|].
    rewrite recursion. specialize (below (k + N)%nat ltac:(lia)).
    assert (r * x (k + N)%nat <= r * t k) by (apply Rmult_le_compat_l; lra). lra.
Qed.

Lemma at_least_filter r x b l :
  0 <= r < 1 -> (forall n : nat, x (S n) = r * x n + b n) -> at_least b l -> at_least x (l / (1 - r)).
Proof.
  intros ratio recursion bound. unfold at_least. replace (- (l / (1 - r))) with (- l / (1 - r)) by (field; lra).
  apply (at_most_filter r _ (fun n => - b n)); [assumption | intros; rewrite recursion; ring | exact bound].
Qed.

(** A bounded sequence converges if its least limit x and its largest y are the same. *)
Lemma limits_that_meet (e : nat -> R) A B (l : R) :
  (forall n, A <= e n <= B) ->
  (forall x y, A <= x <= y -> y <= B -> at_least e x -> at_most e y ->
     (forall m, at_most e m -> y <= m) -> (forall m, at_least e m -> m <= x) -> x = l /\ y = l) ->
  is_lim_seq e l.
Proof.
  intros bounded meet.
  destruct (ex_LimSup_seq e) as [ys sup]. destruct (ex_LimInf_seq e) as [xs inf].
  assert (exists y, ys = Finite y /\ y <= B) as [y [-> top]].
  { destruct ys as [y| |].
    - exists y. split; [reflexivity|]. apply Rnot_lt_le. intros over.
      destruct (sup (mkposreal (y - B) ltac:(lra))) as [often _]. destruct (often 0%nat) as [n [_ big]]. simpl in big.
      specialize (bounded n). lra.
    - destruct (sup B 0%nat) as [n [_ big]]. specialize (bounded n). lra.
    - destruct (sup A) as [N small]. specialize (small N ltac:(lia)). specialize (bounded N). lra. }
  assert (exists x, xs = Finite x /\ A <= x) as [x [-> bottom]].
  { destruct xs as [x| |].
    - exists x. split; [reflexivity|]. apply Rnot_lt_le. intros under.
      destruct (inf (mkposreal (A - x) ltac:(lra))) as [often _]. destruct (often 0%nat) as [n [_ small]]. simpl in small.
      specialize (bounded n). lra.
    - destruct (inf B) as [N big]. specialize (big N ltac:(lia)). specialize (bounded N). lra.
    - destruct (inf A 0%nat) as [n [_ small]]. specialize (bounded n). lra. }
  pose proof (is_LimSup_LimInf_seq_le e y x sup inf) as order. simpl in order.
  assert (at_most e y) as above.
  { exists (fun n => Rmax (e n) y). split; [|exists 0%nat; intros; apply Rmax_l].
    apply is_lim_seq_spec. intros eps. destruct (sup eps) as [_ [N small]]. exists N. intros n late.
    specialize (small n late). pose proof (cond_pos eps). apply Rabs_lt_between. unfold Rmax. destruct (Rle_dec _ _); lra. }
  assert (at_least e x) as below.
  { apply at_least_below. exists (fun n => Rmin (e n) x). split; [|exists 0%nat; intros; apply Rmin_l].
    apply is_lim_seq_spec. intros eps. destruct (inf eps) as [_ [N small]]. exists N. intros n late.
    specialize (small n late). pose proof (cond_pos eps). apply Rabs_lt_between. unfold Rmin. destruct (Rle_dec _ _); lra. }
  destruct (meet x y) as [-> ->]; try assumption; [lra | | | apply is_LimSup_LimInf_lim_seq; assumption].
  - intros m [z [limit [N under]]]. apply Rnot_lt_le. intros gap.
    apply is_lim_seq_spec in limit. destruct (limit (mkposreal ((y - m) / 2) ltac:(lra))) as [M near].
    destruct (sup (mkposreal ((y - m) / 2) ltac:(lra))) as [often _]. destruct (often (Nat.max N M)) as [n [late big]].
    simpl in big. specialize (under n ltac:(lia)). specialize (near n ltac:(lia)). simpl in near.
    apply Rabs_lt_between in near. lra.
  - intros m bound. apply at_least_below in bound. destruct bound as [z [limit [N over]]]. apply Rnot_lt_le. intros gap.
    apply is_lim_seq_spec in limit. destruct (limit (mkposreal ((m - x) / 2) ltac:(lra))) as [M near].
    destruct (inf (mkposreal ((m - x) / 2) ltac:(lra))) as [often _]. destruct (often (Nat.max N M)) as [n [late small]].
    simpl in small. specialize (over n ltac:(lia)). specialize (near n ltac:(lia)). simpl in near.
    apply Rabs_lt_between in near. lra.
Qed.
