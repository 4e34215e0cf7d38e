(** Noise that is uniform in the labels shifts a weight by a sum of independent uniform variables, and such a sum is nearly
    Gaussian: its characteristic function, the mean of cos (t shift), is the product of sin x / x at x = t s c_k, each within
    x^4 / 72 of exp(-x^2 / 6). *)

From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Prelude Sums.
Local Open Scope R_scope.

(** l is the mean of cos (A + c_0 e_0 + ... + c_(n-1) e_(n-1)) over independent e_k, uniform in [-s, s]. *)
Fixpoint mean_cos (s : R) (c : nat -> R) (n : nat) (A l : R) : Prop :=
  match n with
  | O => l = cos A
  | S k => exists g, (forall e, mean_cos s c k (A + c k * e) (g e)) /\ is_RInt (fun e => g e / (2 * s)) (- s) s l
  end.

Definition sinc (x : R) : R := if Req_EM_T x 0 then 1 else sin x / x.

Fixpoint product (n : nat) (f : nat -> R) : R := match n with O => 1 | S k => product k f * f k end.

(** ** Between polynomials *)

Lemma nonneg_by_slope (f g : R -> R) x :
  (forall y, is_derive f y (g y)) -> (forall y, continuous g y) -> f 0 = 0 -> (forall y, 0 <= y -> 0 <= g y) -> 0 <= x ->
  0 <= f x.
Proof.
  intros slope cont start rising right.
  replace (f x) with (f x - f 0) by (rewrite start; ring).
  apply (is_int_ge0 g 0 x); [assumption | apply is_int_derive; assumption | intros y [above _]; apply rising; lra].
Qed.

Ltac by_slope f g := apply (nonneg_by_slope f g);
  [intros y; auto_derive; [trivial | unfold Rdiv; simpl; field]
  | intros y; apply (ex_derive_continuous g); auto_derive; trivial
  | rewrite ?sin_0, ?cos_0, ?Ropp_0, ?exp_0; field | | assumption].

Lemma sin_1 x : 0 <= x -> 0 <= x - sin x.
Proof. intros right. by_slope (fun y => y - sin y) (fun y => 1 - cos y). intros y _. pose proof (COS_bound y). lra. Qed.

Lemma cos_2 x : 0 <= x -> 0 <= cos x - 1 + x ^ 2 / 2.
Proof. intros right. by_slope (fun y => cos y - 1 + y ^ 2 / 2) (fun y => y - sin y). exact sin_1. Qed.

Lemma sin_3 x : 0 <= x -> 0 <= sin x - x + x ^ 3 / 6.
Proof. intros right. by_slope (fun y => sin y - y + y ^ 3 / 6) (fun y => cos y - 1 + y ^ 2 / 2). exact cos_2. Qed.

Lemma cos_4 x : 0 <= x -> 0 <= 1 - x ^ 2 / 2 + x ^ 4 / 24 - cos x.
Proof.
  intros right. by_slope (fun y => 1 - y ^ 2 / 2 + y ^ 4 / 24 - cos y) (fun y => sin y - y + y ^ 3 / 6). exact sin_3.
Qed.

Lemma sin_5 x : 0 <= x -> 0 <= x - x ^ 3 / 6 + x ^ 5 / 120 - sin x.
Proof.
  intros right. by_slope (fun y => y - y ^ 3 / 6 + y ^ 5 / 120 - sin y) (fun y => 1 - y ^ 2 / 2 + y ^ 4 / 24 - cos y).
  exact cos_4.
Qed.

Lemma exp_below x : 0 <= x -> exp (- x) <= 1 - x + x ^ 2 / 2.
Proof.
  intros right. assert (0 <= 1 - x + x ^ 2 / 2 - exp (- x)); [|lra].
  by_slope (fun y => 1 - y + y ^ 2 / 2 - exp (- y)) (fun y => -1 + y + exp (- y)).
  intros y _. pose proof (exp_ineq1_le (- y)). lra.
Qed.

(** ** One uniform variable *)

Lemma sinc_between x : 0 < x -> 1 - x ^ 2 / 6 <= sinc x <= 1 - x ^ 2 / 6 + x ^ 4 / 120.
Proof.
  intros right. unfold sinc. destruct (Req_EM_T x 0); [lra|].
  pose proof (sin_3 x ltac:(lra)). pose proof (sin_5 x ltac:(lra)).
  split; apply Rmult_le_reg_r with x; try assumption; replace (sin x / x * x) with (sin x) by (field; lra); nra.
Qed.

Lemma sinc_even x : sinc (- x) = sinc x.
Proof. unfold sinc. destruct (Req_EM_T (- x) 0), (Req_EM_T x 0); try lra. rewrite sin_neg. field. lra. Qed.

Lemma sinc_bounded x : Rabs (sinc x) <= 1.
Proof.
  assert (forall y, 0 < y -> Rabs (sinc y) <= 1) as positive.
  { intros y right. unfold sinc. destruct (Req_EM_T y 0); [lra|].
    rewrite Rabs_div, (Rabs_right y) by lra. apply Rmult_le_reg_r with y; [assumption|].
    replace (Rabs (sin y) / y * y) with (Rabs (sin y)) by (field; lra). rewrite Rmult_1_l.
    apply Rabs_le. pose proof (sin_1 y ltac:(lra)). split; [|lra].
    destruct (Rle_lt_dec y PI) as [short | long].
    - pose proof (sin_ge_0 y ltac:(lra) short). lra.
    - pose proof (SIN_bound y). pose proof PI2_3_2. lra. }
  destruct (Rtotal_order x 0) as [left | [-> | right]].
  - rewrite <- sinc_even. apply positive. lra.
  - unfold sinc. destruct (Req_EM_T 0 0); [rewrite Rabs_R1|]; lra.
  - apply positive. assumption.
Qed.

(** The characteristic function of one uniform variable is nearly that of a Gaussian. *)
Theorem sinc_is_nearly_gaussian x : Rabs (sinc x - exp (- (x ^ 2 / 6))) <= x ^ 4 / 72.
Proof.
  assert (forall y, 0 < y -> Rabs (sinc y - exp (- (y ^ 2 / 6))) <= y ^ 4 / 72) as positive.
  { intros y right. pose proof (sinc_between y right). assert (0 <= y ^ 2 / 6) as square by nra.
    pose proof (exp_below _ square). pose proof (exp_ineq1_le (- (y ^ 2 / 6))).
    assert (0 <= y ^ 4) by (apply pow_le; lra).
    replace ((y ^ 2 / 6) ^ 2 / 2) with (y ^ 4 / 72) in * by field. apply Rabs_le. lra. }
  destruct (Rtotal_order x 0) as [left | [-> | right]].
  - pose proof (positive (- x) ltac:(lra)) as turned. rewrite sinc_even in turned.
    replace ((- x) ^ 2) with (x ^ 2) in turned by ring. replace ((- x) ^ 4) with (x ^ 4) in turned by ring. exact turned.
  - unfold sinc. destruct (Req_EM_T 0 0); [|lra]. replace (- (0 ^ 2 / 6)) with 0 by field. rewrite exp_0.
    replace (1 - 1) with 0 by ring. rewrite Rabs_R0. lra.
  - apply positive. assumption.
Qed.

(** ** A sum of them *)

(** The mean of a cosine over one uniform variable. *)
Lemma mean_of_one s A b : 0 < s -> is_RInt (fun e => cos (A + b * e) / (2 * s)) (- s) s (cos A * sinc (b * s)).
Proof.
  intros width. unfold sinc. destruct (Req_EM_T (b * s) 0) as [none | some].
  - assert (b = 0) as -> by (apply Rmult_integral in none; lra).
    apply (is_int_eq (fun _ => cos A / (2 * s)) _ _ _ ((s - - s) * (cos A / (2 * s)))); [apply is_int_const | | field; lra].
    intros e _. rewrite Rmult_0_l, Rplus_0_r. reflexivity.
  - assert (b <> 0) by (intros ->; lra).
    apply (is_int_eq (fun e => cos (A + b * e) / (2 * s)) _ _ _
             (sin (A + b * s) / (2 * s * b) - sin (A + b * - s) / (2 * s * b))); [| reflexivity |].
    + apply (is_int_derive (fun e => sin (A + b * e) / (2 * s * b))).
      * intros e. auto_derive; [trivial | field; split; lra].
      * intros e. apply (ex_derive_continuous (fun e => cos (A + b * e) / (2 * s))). auto_derive. trivial.
    + replace (b * - s) with (- (b * s)) by ring. rewrite !sin_plus, sin_neg, cos_neg. field. repeat split; lra.
Qed.

(** The mean of the cosine of a sum is a product. *)
Theorem characteristic_function s c n A l :
  0 < s -> mean_cos s c n A l <-> l = cos A * product n (fun k => sinc (c k * s)).
Proof.
  intros width. revert A l. induction n as [|n IH]; intros A l; simpl.
  - rewrite Rmult_1_r. reflexivity.
  - split.
    + intros [g [inner outer]]. apply (is_int_unique (fun e => g e / (2 * s)) (- s) s); [assumption|].
      apply (is_int_eq (fun e => product n (fun k => sinc (c k * s)) * (cos (A + c n * e) / (2 * s)))) with
        (l := product n (fun k => sinc (c k * s)) * (cos A * sinc (c n * s))); [| | ring].
      * apply is_int_scal, mean_of_one. assumption.
      * intros e _. rewrite (proj1 (IH _ _) (inner e)). field. lra.
    + intros ->. exists (fun e => cos (A + c n * e) * product n (fun k => sinc (c k * s))).
      split; [intros e; apply IH; reflexivity|].
      apply (is_int_eq (fun e => product n (fun k => sinc (c k * s)) * (cos (A + c n * e) / (2 * s)))) with
        (l := product n (fun k => sinc (c k * s)) * (cos A * sinc (c n * s))); [| | ring].
      * apply is_int_scal, mean_of_one. assumption.
      * intros e _. field. lra.
Qed.

Lemma product_bounded n f : (forall k, (k < n)%nat -> Rabs (f k) <= 1) -> Rabs (product n f) <= 1.
Proof.
  intros each. induction n as [|n IH]; simpl; [rewrite Rabs_R1; lra|].
  rewrite Rabs_mult, <- (Rmult_1_l 1).
  apply Rmult_le_compat; [apply Rabs_pos | apply Rabs_pos | apply IH; intros; apply each; lia | apply each; lia].
Qed.

Lemma products_near n f g :
  (forall k, (k < n)%nat -> Rabs (f k) <= 1 /\ Rabs (g k) <= 1) ->
  Rabs (product n f - product n g) <= sum n (fun k => Rabs (f k - g k)).
Proof.
  intros each. induction n as [|n IH]; simpl; [rewrite Rminus_eq_0, Rabs_R0; lra|].
  specialize (IH ltac:(intros; apply each; lia)). destruct (each n ltac:(lia)) as [first second].
  pose proof (product_bounded n g ltac:(intros k below; apply each; lia)) as whole.
  replace (product n f * f n - product n g * g n)
    with ((product n f - product n g) * f n + product n g * (f n - g n)) by ring.
  eapply Rle_trans; [apply Rabs_triang|]. rewrite !Rabs_mult.
  pose proof (Rabs_pos (product n f - product n g)). pose proof (Rabs_pos (f n - g n)). nra.
Qed.

Lemma product_of_exp n f : product n (fun k => exp (- f k)) = exp (- sum n f).
Proof.
  induction n as [|n IH]; simpl; [rewrite Ropp_0, exp_0; reflexivity|]. rewrite IH, <- exp_plus. f_equal. ring.
Qed.

(** The shift sum c_k e_k has the characteristic function of a Gaussian of variance s^2 / 3 sum c_k^2, up to fourth powers. *)
Theorem sum_of_uniform_is_nearly_gaussian s c n t l :
  0 < s -> mean_cos s (fun k => t * c k) n 0 l ->
  Rabs (l - exp (- (t ^ 2 * s ^ 2 / 3 * sum n (fun k => c k ^ 2) / 2))) <= t ^ 4 * s ^ 4 / 72 * sum n (fun k => c k ^ 4).
Proof.
  intros width mean. apply characteristic_function in mean; [|assumption]. rewrite cos_0, Rmult_1_l in mean. subst l.
  replace (exp (- (t ^ 2 * s ^ 2 / 3 * sum n (fun k => c k ^ 2) / 2)))
    with (product n (fun k => exp (- ((t * c k * s) ^ 2 / 6)))).
  - eapply Rle_trans; [apply products_near|].
    + intros k _. split; [apply sinc_bounded|]. rewrite Rabs_right by (left; apply exp_pos).
      rewrite <- exp_0. assert (- ((t * c k * s) ^ 2 / 6) <= 0) as [less | ->] by (pose proof (pow2_ge_0 (t * c k * s)); lra);
        [left; apply exp_increasing; exact less | apply Rle_refl].
    + rewrite <- sum_scale. apply sum_le. intros k _.
      replace (t ^ 4 * s ^ 4 / 72 * c k ^ 4) with ((t * c k * s) ^ 4 / 72) by field. apply sinc_is_nearly_gaussian.
  - rewrite product_of_exp. f_equal. f_equal.
    rewrite (sum_ext n _ (fun k => t ^ 2 * s ^ 2 / 6 * c k ^ 2)) by (intros; field). rewrite sum_scale. field.
Qed.

(** Labels of N examples with inputs x_k whose squares have the mean 1: the weight is shifted by (1/N) sum x_k e_k, of variance
    s^2 / (3 N), here in units of its deviation. *)
Theorem label_noise_is_nearly_gaussian s x n t l :
  0 < s -> (0 < n)%nat -> sum n (fun k => x k ^ 2) = INR n ->
  mean_cos s (fun k => t / (s / sqrt (3 * INR n)) * (x k / INR n)) n 0 l ->
  Rabs (l - exp (- (t ^ 2 / 2))) <= t ^ 4 / (8 * INR n) * (sum n (fun k => x k ^ 4) / INR n).
Proof.
  intros width some white mean. assert (0 < INR n) as size by (apply lt_0_INR; assumption).
  assert (0 < sqrt (3 * INR n)) as root by (apply sqrt_lt_R0; lra).
  pose proof (pow2_sqrt (3 * INR n) ltac:(lra)) as square.
  set (u := t / (s / sqrt (3 * INR n))) in *.
  assert (u ^ 2 = 3 * INR n * t ^ 2 / s ^ 2) as scale.
  { rewrite <- square. unfold u. field. split; lra. }
  assert (u ^ 4 = (3 * INR n * t ^ 2 / s ^ 2) ^ 2) as scale_2 by (rewrite <- scale; ring).
  pose proof (sum_of_uniform_is_nearly_gaussian s (fun k => x k / INR n) n u l width mean) as near.
  cbv beta in near. rewrite scale, scale_2 in near.
  rewrite (sum_ext n (fun k => (x k / INR n) ^ 2) (fun k => / INR n ^ 2 * x k ^ 2)) in near by (intros; field; lra).
  rewrite (sum_ext n (fun k => (x k / INR n) ^ 4) (fun k => / INR n ^ 4 * x k ^ 4)) in near by (intros; field; lra).
  rewrite !sum_scale, white in near.
  replace (3 * INR n * t ^ 2 / s ^ 2 * s ^ 2 / 3 * (/ INR n ^ 2 * INR n) / 2) with (t ^ 2 / 2) in near by (field; lra).
  eapply Rle_trans; [exact near|]. right. field. split; lra.
Qed.

(** The false neighbour: twice the variance. *)
Theorem twice_the_variance_is_false : ~ (forall x, Rabs (sinc x - exp (- (x ^ 2 / 3))) <= x ^ 4 / 72).
Proof.
  intros claim. specialize (claim 1). pose proof (sinc_between 1 Rlt_0_1).
  pose proof (exp_below (1 / 3) ltac:(lra)). replace (- (1 ^ 2 / 3)) with (- (1 / 3)) in claim by field.
  pose proof (Rle_abs (sinc 1 - exp (- (1 / 3)))). lra.
Qed.
