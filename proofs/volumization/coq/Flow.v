(** Gradient flow of the teacher-student problem (Eqs. 4 to 9), for any A = X^T X / N > 0, in an orthonormal eigenbasis of A
    that is given. The flow of the loss |X w - y|^2 / (2 N) is w' = b - A w, b = X^T y / N. *)

From Coq Require Import Reals Lra Psatz Arith Lia.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Sums Matrix.
Local Open Scope R_scope.

(** ** One coordinate: y' = c - lam y has one solution. *)

Lemma scalar_flow (lam c : R) (y : R -> R) :
  lam <> 0 -> (forall t, 0 <= t -> is_derive y t (c - lam * y t)) ->
  forall t, 0 <= t -> y t = exp (- lam * t) * y 0 + (1 - exp (- lam * t)) * (c / lam).
Proof.
  intros nonzero flow t nonneg.
  set (z := fun s => exp (lam * s) * (y s - c / lam)).
  assert (z 0 = z t) as constant.
  { destruct (Req_dec t 0) as [->|some]; [reflexivity|].
    apply (eq_is_derive z 0 t); [|lra]. intros s inside.
    pose proof (flow s ltac:(lra)) as slope.
    unfold z. evar_last.
    - apply (is_derive_mult (fun s => exp (lam * s)) (fun s => y s - c / lam)).
      + auto_derive; [trivial | reflexivity].
      + apply (is_derive_minus y (fun _ => c / lam) s (c - lam * y s) 0); [exact slope | apply (is_derive_const (c / lam))].
      + intros; apply Rmult_comm.
    - unfold zero, minus, plus, opp, mult; simpl.
      match goal with |- ?left = ?right => change (@eq R left right) end. field. assumption. }
  unfold z in constant. rewrite Rmult_0_r, exp_0, Rmult_1_l in constant.
  assert (exp (- lam * t) * exp (lam * t) = 1) as inverse
    by (rewrite <- exp_plus, <- exp_0; f_equal; ring).
  assert (y t - c / lam = exp (- lam * t) * (y 0 - c / lam)) as solved.
  { rewrite constant, <- Rmult_assoc, inverse. ring. }
  replace (y t) with (c / lam + (y t - c / lam)) by ring. rewrite solved. ring.
Qed.

Lemma exp_vanishes lam : 0 < lam -> is_lim (fun t => exp (- lam * t)) p_infty 0.
Proof.
  intros positive.
  apply (is_lim_comp exp (fun t => - lam * t) p_infty 0 m_infty).
  - apply is_lim_exp_m.
  - assert (is_lim (fun t => - lam * t) p_infty (Rbar_mult (- lam) p_infty)) as limit
      by (apply is_lim_scal_l, is_lim_id).
    replace m_infty with (Rbar_mult (- lam) p_infty); [exact limit|].
    unfold Rbar_mult, Rbar_mult'. destruct (Rle_dec 0 (- lam)); [exfalso; lra | reflexivity].
  - exists 0. intros; discriminate.
Qed.

(** ** The eigenbasis *)

(** q_0, ..., q_{d-1} are orthonormal, span R^d and are eigenvectors of the symmetric A with the eigenvalues lam_k. *)
Record eigenbasis (d : nat) (A : matrix) (q : nat -> nat -> R) (lam : nat -> R) : Prop := {
  symmetric : forall i j, (i < d)%nat -> (j < d)%nat -> A i j = A j i;
  orthonormal : forall k l, (k < d)%nat -> (l < d)%nat -> inner d (q k) (q l) = if Nat.eq_dec k l then 1 else 0;
  spanning : forall x i, (i < d)%nat -> sum d (fun k => inner d (q k) x * q k i) = x i;
  eigen : forall k i, (k < d)%nat -> (i < d)%nat -> times d A (q k) i = lam k * q k i;
}.

(** w' = b - A w for t >= 0. *)
Definition gradient_flow (d : nat) (A : matrix) (b : nat -> R) (w : R -> nat -> R) : Prop :=
  forall i t, (i < d)%nat -> 0 <= t -> is_derive (fun s => w s i) t (b i - times d A (w t) i).

Lemma inner_ext d x y x' y' :
  (forall i, (i < d)%nat -> x i = x' i) -> (forall i, (i < d)%nat -> y i = y' i) -> inner d x y = inner d x' y'.
Proof. intros first second. apply sum_ext; intros i below. rewrite first, second; auto. Qed.

Lemma inner_comm d x y : inner d x y = inner d y x.
Proof. apply sum_ext; intros; ring. Qed.

Lemma inner_combination d x s y t z : inner d x (fun i => s * y i + t * z i) = s * inner d x y + t * inner d x z.
Proof. unfold inner. rewrite <- !sum_scale, <- sum_plus. apply sum_ext; intros; ring. Qed.

Lemma inner_scale d s x y : inner d (fun i => s * x i) y = s * inner d x y.
Proof. unfold inner. rewrite <- sum_scale. apply sum_ext; intros; ring. Qed.

(** <A x, y> = <x, A y>. *)
Lemma inner_times_symmetric d A x y :
  (forall i j, (i < d)%nat -> (j < d)%nat -> A i j = A j i) -> inner d (times d A x) y = inner d x (times d A y).
Proof.
  intros same. unfold inner, times, inner.
  rewrite (sum_ext d _ (fun i => sum d (fun j => A i j * x j * y i))).
  - rewrite sum_swap. apply sum_ext; intros j below. rewrite <- sum_scale. apply sum_ext; intros i under.
    rewrite (same i j) by assumption. ring.
  - intros i _. rewrite (Rmult_comm _ (y i)), <- sum_scale. apply sum_ext; intros; ring.
Qed.

(** Parseval: |x|^2 is the sum of the squares of the coordinates. *)
Lemma parseval d A q lam x : eigenbasis d A q lam -> norm2 d x = sum d (fun k => inner d (q k) x ^ 2).
Proof.
  intros basis. unfold norm2.
  rewrite (sum_ext d _ (fun i => sum d (fun k => inner d (q k) x * (q k i * x i)))).
  - rewrite sum_swap. apply sum_ext; intros k _. rewrite sum_scale. unfold inner. ring.
  - intros i below. rewrite (sum_ext d _ (fun k => x i * (inner d (q k) x * q k i))) by (intros; ring).
    rewrite sum_scale, (spanning _ _ _ _ basis) by assumption. ring.
Qed.

Lemma is_derive_inner d (u : nat -> R) (w : R -> nat -> R) (w' : nat -> R) t :
  (forall i, (i < d)%nat -> is_derive (fun s => w s i) t (w' i)) ->
  is_derive (fun s => inner d u (w s)) t (inner d u w').
Proof.
  unfold inner. induction d as [|d IH]; intros slopes; simpl.
  - apply (is_derive_const 0).
  - apply (is_derive_plus (fun s => sum d (fun i => u i * w s i)) (fun s => u d * w s d)).
    + apply IH; auto.
    + apply (is_derive_scal (fun s => w s d)). auto.
Qed.

(** The coordinates of the flow do not see each other (Eq. 7). *)
Theorem flow_coordinates d A q lam b w :
  eigenbasis d A q lam -> (forall k, (k < d)%nat -> lam k <> 0) -> gradient_flow d A b w ->
  forall k t, (k < d)%nat -> 0 <= t ->
    inner d (q k) (w t)
      = exp (- lam k * t) * inner d (q k) (w 0) + (1 - exp (- lam k * t)) * (inner d (q k) b / lam k).
Proof.
  intros basis nonzero flow k t below nonneg.
  apply (scalar_flow (lam k) (inner d (q k) b) (fun s => inner d (q k) (w s))); auto.
  intros s from.
  evar_last.
  - apply is_derive_inner. intros i under. apply flow; assumption.
  - rewrite (inner_ext d _ _ (q k) (fun i => 1 * b i + -1 * times d A (w s) i)) by (intros; ring).
    rewrite inner_combination, <- inner_times_symmetric by apply basis.
    rewrite (inner_ext d (times d A (q k)) (w s) (fun i => lam k * q k i) (w s))
      by (intros; try apply basis; auto).
    rewrite inner_scale. ring.
Qed.

(** The flow itself, hence its uniqueness: it is given by its start. *)
Theorem flow_solution d A q lam b w :
  eigenbasis d A q lam -> (forall k, (k < d)%nat -> lam k <> 0) -> gradient_flow d A b w ->
  forall i t, (i < d)%nat -> 0 <= t ->
    w t i = sum d (fun k => (exp (- lam k * t) * inner d (q k) (w 0)
                             + (1 - exp (- lam k * t)) * (inner d (q k) b / lam k)) * q k i).
Proof.
  intros basis nonzero flow i t below nonneg.
  rewrite <- (spanning _ _ _ _ basis (w t)) by assumption.
  apply sum_ext; intros k under. rewrite (flow_coordinates d A q lam b w) by assumption. reflexivity.
Qed.

(** The rest point: the sum of (<q_k, b> / lam_k) q_k; it solves A w = b. *)
Definition rest (d : nat) (q : nat -> nat -> R) (lam : nat -> R) (b : nat -> R) : nat -> R :=
  fun i => sum d (fun k => inner d (q k) b / lam k * q k i).

Lemma inner_sum d n u (c : nat -> R) (v : nat -> nat -> R) :
  inner d u (fun i => sum n (fun k => c k * v k i)) = sum n (fun k => c k * inner d u (v k)).
Proof.
  unfold inner.
  rewrite (sum_ext d _ (fun i => sum n (fun k => c k * (u i * v k i)))).
  - rewrite sum_swap. apply sum_ext; intros; apply sum_scale.
  - intros i _. rewrite <- sum_scale. apply sum_ext; intros; ring.
Qed.

Lemma inner_rest d A q lam b k :
  eigenbasis d A q lam -> (k < d)%nat -> inner d (q k) (rest d q lam b) = inner d (q k) b / lam k.
Proof.
  intros basis below. unfold rest. rewrite inner_sum.
  rewrite (sum_ext d _ (fun l => inner d (q l) b / lam l * (if Nat.eq_dec k l then 1 else 0)))
    by (intros; rewrite (orthonormal _ _ _ _ basis) by assumption; reflexivity).
  clear basis. set (f := fun l => inner d (q l) b / lam l).
  change (sum d (fun l => f l * (if Nat.eq_dec k l then 1 else 0)) = f k).
  revert below. clearbody f. induction d as [|n IH]; intros below; [lia|]. simpl. destruct (Nat.eq_dec k n) as [->|other].
  - rewrite (sum_zero n); [ring|]. intros i under. destruct (Nat.eq_dec n i); [lia | ring].
  - rewrite IH by lia. ring.
Qed.

Theorem rest_solves d A q lam b i :
  eigenbasis d A q lam -> (forall k, (k < d)%nat -> lam k <> 0) -> (i < d)%nat -> times d A (rest d q lam b) i = b i.
Proof.
  intros basis nonzero below.
  unfold times, rest. rewrite inner_sum.
  rewrite <- (spanning _ _ _ _ basis b) at 1 by assumption.
  apply sum_ext; intros k under.
  change (inner d (A i) (q k)) with (times d A (q k) i).
  rewrite (eigen _ _ _ _ basis) by assumption. field. auto.
Qed.

Lemma is_lim_sum n (f : nat -> R -> R) (l : nat -> R) place :
  (forall k, (k < n)%nat -> is_lim (f k) place (l k)) ->
  is_lim (fun t => sum n (fun k => f k t)) place (sum n l).
Proof.
  induction n as [|n IH]; intros limits; simpl; [apply is_lim_const|].
  apply (is_lim_plus' _ _ place (sum n l) (l n)); auto.
Qed.

(** w(t) tends to the rest point, for every A > 0. *)
Theorem flow_limit d A q lam b w i :
  eigenbasis d A q lam -> (forall k, (k < d)%nat -> 0 < lam k) -> gradient_flow d A b w -> (i < d)%nat ->
  is_lim (fun t => w t i) p_infty (rest d q lam b i).
Proof.
  intros basis positive flow below.
  apply is_lim_ext_loc with
    (fun t => sum d (fun k => (exp (- lam k * t) * inner d (q k) (w 0)
                               + (1 - exp (- lam k * t)) * (inner d (q k) b / lam k)) * q k i)).
  - exists 0. intros t later. symmetry.
    apply (flow_solution d A q lam b w); auto; [|lra]. intros k under. apply Rgt_not_eq, positive; assumption.
  - unfold rest. apply is_lim_sum. intros k under.
    assert (is_lim (fun t => exp (- lam k * t)) p_infty 0) as vanishing by (apply exp_vanishes; auto).
    set (y := inner d (q k) (w 0)). set (r := inner d (q k) b / lam k).
    apply is_lim_ext with (fun t => r * q k i + (y - r) * q k i * exp (- lam k * t)); [intros; ring|].
    replace (Finite (r * q k i)) with (Finite (r * q k i + (y - r) * q k i * 0)) by (f_equal; ring).
    apply (is_lim_plus' _ _ p_infty (r * q k i) ((y - r) * q k i * 0)); [apply is_lim_const|].
    apply (is_lim_scal_l _ ((y - r) * q k i) p_infty 0). exact vanishing.
Qed.

(** The rate of Eq. 5: |w(t) - w(inf)| <= e^{-lam_min t} |w(0) - w(inf)|, where lam_min bounds every eigenvalue of
    A = X^T X / N from below: the printed e^{-A t} with A = X^T X needs the division by N. *)
Theorem flow_rate d A q lam lam_min b w t :
  eigenbasis d A q lam -> (forall k, (k < d)%nat -> 0 < lam_min <= lam k) -> gradient_flow d A b w -> 0 <= t ->
  norm2 d (difference (w t) (rest d q lam b))
    <= exp (- lam_min * t) ^ 2 * norm2 d (difference (w 0) (rest d q lam b)).
Proof.
  intros basis least flow nonneg.
  assert (forall s k, (k < d)%nat ->
    inner d (q k) (difference (w s) (rest d q lam b)) = inner d (q k) (w s) - inner d (q k) b / lam k) as coordinate.
  { intros s k below.
    rewrite (inner_ext d _ _ (q k) (fun i => 1 * w s i + -1 * rest d q lam b i))
      by (intros; unfold difference; ring).
    rewrite inner_combination, (inner_rest d A q lam b) by assumption. ring. }
  rewrite !(parseval d A q lam) by assumption. rewrite <- sum_scale.
  apply sum_le; intros k below.
  rewrite !coordinate by assumption.
  rewrite (flow_coordinates d A q lam b w) by (auto; intros l under; apply Rgt_not_eq; specialize (least l under); lra).
  specialize (least k below).
  set (y := inner d (q k) (w 0)). set (r := inner d (q k) b / lam k).
  replace (exp (- lam k * t) * y + (1 - exp (- lam k * t)) * r - r) with (exp (- lam k * t) * (y - r)) by ring.
  rewrite Rpow_mult_distr. apply Rmult_le_compat_r; [apply pow2_ge_0|].
  assert (exp (- lam k * t) <= exp (- lam_min * t)).
  { destruct (Rle_lt_or_eq_dec (- lam k * t) (- lam_min * t)) as [less | same]; [nra | |].
    - left. apply exp_increasing. assumption.
    - rewrite same. lra. }
  pose proof (exp_pos (- lam k * t)). nra.
Qed.

(** Without the division by N the rate is false: one weight, one eigenvalue 1/2 of A, N = 2, claimed with 2 (1/2) = 1. *)
Theorem flow_rate_without_N_is_false :
  ~ forall w, (forall t, 0 <= t -> is_derive w t (0 - / 2 * w t)) -> forall t, 0 <= t -> Rabs (w t) <= exp (- 1 * t) * Rabs (w 0).
Proof.
  intros claimed. specialize (claimed (fun t => exp (- / 2 * t))).
  assert (forall t, 0 <= t -> is_derive (fun t => exp (- / 2 * t)) t (0 - / 2 * exp (- / 2 * t))) as flow.
  { intros t _. auto_derive; [trivial | ring]. }
  specialize (claimed flow 2 ltac:(lra)). simpl in claimed.
  rewrite Rmult_0_r, exp_0, Rabs_R1, Rmult_1_r, Rabs_pos_eq in claimed by (left; apply exp_pos).
  assert (exp (- 1 * 2) < exp (- / 2 * 2)) by (apply exp_increasing; lra). lra.
Qed.

(** ** Label noise: bias and variance (Eqs. 6 to 9)

    X is N x d, the labels are X u + eps, and A = X^T X / N. An expectation is a linear functional of random variables;
    eps_1, ..., eps_N have mean 0, variance s2 and are uncorrelated; nothing else of their law matters. *)
Section Noise.

Variables (N d : nat) (X : matrix) (u w0 : nat -> R) (q : nat -> nat -> R) (lam : nat -> R).
Hypothesis samples : (0 < N)%nat.

Definition gram : matrix := fun i j => / INR N * sum N (fun n => X n i * X n j).
Definition back (y : nat -> R) : nat -> R := fun i => / INR N * sum N (fun n => X n i * y n).

Hypothesis basis : eigenbasis d gram q lam.
Hypothesis positive : forall k, (k < d)%nat -> 0 < lam k.

Variable Omega : Type.
Variable E : (Omega -> R) -> R.
Hypothesis E_ext : forall f g, (forall o, f o = g o) -> E f = E g.
Hypothesis E_linear : forall s f t g, E (fun o => s * f o + t * g o) = s * E f + t * E g.
Hypothesis E_one : E (fun _ => 1) = 1.

Variable eps : nat -> Omega -> R.
Variable s2 : R.
Hypothesis centred : forall n, (n < N)%nat -> E (eps n) = 0.
Hypothesis uncorrelated :
  forall n m, (n < N)%nat -> (m < N)%nat -> E (fun o => eps n o * eps m o) = if Nat.eq_dec n m then s2 else 0.

(** The student of the labels X u + eps(o), started at w0. *)
Variable w : Omega -> R -> nat -> R.
Hypothesis flows : forall o, gradient_flow d gram (back (fun n => times d X u n + eps n o)) (w o).
Hypothesis starts : forall o i, (i < d)%nat -> w o 0 i = w0 i.

Lemma N_positive : 0 < INR N.
Proof. apply lt_0_INR; assumption. Qed.

Lemma E_scale s f : E (fun o => s * f o) = s * E f.
Proof. rewrite (E_ext _ (fun o => s * f o + 0 * f o)) by (intros; ring). rewrite E_linear. ring. Qed.

Lemma E_zero : E (fun _ => 0) = 0.
Proof. rewrite (E_ext _ (fun o => 0 * 1)) by (intros; ring). rewrite (E_scale 0 (fun _ => 1)). ring. Qed.

Lemma E_const c : E (fun _ => c) = c.
Proof. rewrite (E_ext _ (fun o => c * 1)) by (intros; ring). rewrite (E_scale c (fun _ => 1)), E_one. ring. Qed.

Lemma E_sum n (f : nat -> Omega -> R) : E (fun o => sum n (fun i => f i o)) = sum n (fun i => E (f i)).
Proof.
  induction n as [|n IH]; simpl; [apply E_zero|].
  rewrite (E_ext _ (fun o => 1 * sum n (fun i => f i o) + 1 * f n o)) by (intros; ring).
  rewrite E_linear, IH. ring.
Qed.

Lemma back_labels o i : back (fun n => times d X u n + eps n o) i = times d gram u i + back (fun n => eps n o) i.
Proof.
  unfold back, times, inner, gram.
  rewrite (sum_ext N _ (fun n => X n i * sum d (fun j => X n j * u j) + X n i * eps n o)) by (intros; ring).
  rewrite sum_plus, Rmult_plus_distr_l. f_equal.
  rewrite (sum_ext d _ (fun j => / INR N * sum N (fun n => X n i * X n j * u j))).
  - rewrite sum_scale, <- sum_swap. f_equal. apply sum_ext; intros n _. rewrite <- sum_scale. apply sum_ext; intros; ring.
  - intros j _. rewrite (sum_ext N (fun n => X n i * X n j * u j) (fun n => u j * (X n i * X n j))) by (intros; ring).
    rewrite sum_scale. ring.
Qed.

(** The noise on coordinate k: <q_k, X^T eps> / N = <X q_k, eps> / N. *)
Definition noise (k : nat) (o : Omega) : R := / INR N * sum N (fun n => times d X (q k) n * eps n o).

Lemma inner_back k o : inner d (q k) (back (fun n => eps n o)) = noise k o.
Proof.
  unfold inner, back, noise, times, inner.
  rewrite (sum_ext d _ (fun i => / INR N * sum N (fun n => q k i * (X n i * eps n o)))).
  - rewrite sum_scale, <- sum_swap. f_equal. apply sum_ext; intros n _.
    rewrite (Rmult_comm _ (eps n o)), <- sum_scale. apply sum_ext; intros; ring.
  - intros i _. rewrite sum_scale. ring.
Qed.

(** |X q_k|^2 = N lam_k. *)
Lemma length_of_image k : (k < d)%nat -> norm2 N (times d X (q k)) = INR N * lam k.
Proof.
  intros below. pose proof N_positive.
  assert (inner d (q k) (times d gram (q k)) = lam k) as quotient.
  { rewrite (inner_ext d _ _ (q k) (fun i => lam k * q k i)) by (intros; auto; apply basis; assumption).
    rewrite inner_comm, inner_scale, (orthonormal _ _ _ _ basis) by assumption.
    destruct (Nat.eq_dec k k); [ring | contradiction]. }
  rewrite <- quotient. unfold norm2, times, inner, gram.
  rewrite (sum_ext d (fun i => q k i * _)
    (fun i => / INR N * sum N (fun n => q k i * (X n i * sum d (fun j => X n j * q k j))))).
  - rewrite sum_scale, <- sum_swap.
    rewrite <- Rmult_assoc, Rinv_r, Rmult_1_l by lra. apply sum_ext; intros n _.
    set (image := sum d (fun j => X n j * q k j)).
    rewrite (sum_ext d _ (fun i => image * (X n i * q k i))) by (intros; ring).
    rewrite sum_scale. fold image. ring.
  - intros i _.
    rewrite (sum_ext d _ (fun j => / INR N * sum N (fun n => X n i * X n j * q k j))).
    + rewrite sum_scale, <- sum_swap. rewrite !sum_scale.
      rewrite (sum_ext N _ (fun n => X n i * sum d (fun j => X n j * q k j))); [ring|].
      intros n _. rewrite <- sum_scale. apply sum_ext; intros; ring.
    + intros j _. rewrite (sum_ext N (fun n => X n i * X n j * q k j) (fun n => q k j * (X n i * X n j))) by (intros; ring).
      rewrite sum_scale. ring.
Qed.

Lemma noise_mean k : E (noise k) = 0.
Proof.
  unfold noise. rewrite E_scale, E_sum.
  rewrite sum_zero; [ring|]. intros n below. rewrite E_scale, centred by assumption. ring.
Qed.

Lemma noise_variance k : (k < d)%nat -> E (fun o => noise k o ^ 2) = s2 / INR N * lam k.
Proof.
  intros below. pose proof N_positive.
  set (x := times d X (q k)).
  rewrite (E_ext _ (fun o => (/ INR N) ^ 2 * sum N (fun n => sum N (fun m => x n * x m * (eps n o * eps m o))))).
  - rewrite E_scale, E_sum.
    rewrite (sum_ext N _ (fun n => s2 * x n ^ 2)).
    + rewrite sum_scale. fold (norm2 N x). unfold x. rewrite length_of_image by assumption. field. lra.
    + intros n inside. rewrite E_sum.
      rewrite (sum_ext N _ (fun m => x n * x m * (if Nat.eq_dec n m then s2 else 0))).
      * clearbody x. revert inside. generalize N as size.
        induction size as [|size IH]; intros inside; [lia|]. simpl.
        destruct (Nat.eq_dec n size) as [->|other].
        -- rewrite (sum_zero size); [ring|]. intros i under. destruct (Nat.eq_dec size i); [lia | ring].
        -- rewrite IH by lia. ring.
      * intros m also. rewrite E_scale, uncorrelated by assumption. reflexivity.
  - intros o. unfold noise. fold x. rewrite Rpow_mult_distr. f_equal. simpl. rewrite Rmult_1_r.
    rewrite <- sum_scale. apply sum_ext; intros n _.
    rewrite (Rmult_comm (sum N _)), <- sum_scale. apply sum_ext; intros; ring.
Qed.

(** The residual v = w - u on coordinate k: e^{-lam t} of its start, and the noise over lam, with a plus (Eq. 8 prints the
    other sign, immaterial for symmetric noise). *)
Lemma residual_coordinate o k t :
  (k < d)%nat -> 0 <= t ->
  inner d (q k) (difference (w o t) u)
    = exp (- lam k * t) * inner d (q k) (difference w0 u) + (1 - exp (- lam k * t)) * (noise k o / lam k).
Proof.
  intros below nonneg. pose proof (positive k below) as some.
  assert (forall x, inner d (q k) (difference x u) = inner d (q k) x - inner d (q k) u) as split.
  { intros x. rewrite (inner_ext d _ _ (q k) (fun i => 1 * x i + -1 * u i)) by (intros; unfold difference; ring).
    rewrite inner_combination. ring. }
  rewrite !split.
  rewrite (flow_coordinates d gram q lam _ (w o) basis) by (auto; intros l under; apply Rgt_not_eq, positive; assumption).
  rewrite (inner_ext d (q k) (w o 0) (q k) w0) by (intros; auto).
  rewrite (inner_ext d (q k) (back (fun n => times d X u n + eps n o)) (q k)
    (fun i => 1 * times d gram u i + 1 * back (fun n => eps n o) i))
    by (intros; rewrite ?back_labels; ring).
  rewrite inner_combination, <- (inner_times_symmetric d gram) by apply basis.
  rewrite (inner_ext d (times d gram (q k)) u (fun i => lam k * q k i) u) by (intros; auto; apply basis; assumption).
  rewrite inner_scale, inner_back. field. lra.
Qed.

Lemma error_of_the_flow t :
  0 <= t ->
  E (fun o => norm2 d (difference (w o t) u))
    = sum d (fun k => exp (- lam k * t) ^ 2 * inner d (q k) (difference w0 u) ^ 2)
      + s2 / INR N * sum d (fun k => (1 - exp (- lam k * t)) ^ 2 / lam k).
Proof.
  intros nonneg. pose proof N_positive.
  rewrite (E_ext _ (fun o => sum d (fun k => inner d (q k) (difference (w o t) u) ^ 2)))
    by (intros; apply (parseval d gram q lam); exact basis).
  rewrite E_sum, <- sum_scale, <- sum_plus. apply sum_ext; intros k below.
  pose proof (positive k below).
  set (e := exp (- lam k * t)). set (v := inner d (q k) (difference w0 u)).
  rewrite (E_ext _ (fun o => 1 * (e ^ 2 * v ^ 2 + 2 * (e * v * (1 - e) / lam k) * noise k o)
                             + ((1 - e) / lam k) ^ 2 * noise k o ^ 2)).
  - rewrite (E_linear 1 _ (((1 - e) / lam k) ^ 2)), noise_variance by assumption.
    rewrite (E_ext _ (fun o => 1 * (e ^ 2 * v ^ 2) + 2 * (e * v * (1 - e) / lam k) * noise k o)) by (intros; ring).
    rewrite (E_linear 1 (fun _ => e ^ 2 * v ^ 2)), E_const, (noise_mean k). field. lra.
  - intros o. rewrite residual_coordinate by assumption. fold e v. field. lra.
Qed.

End Noise.

(** The error at time t of the flow on noisy labels X u + eps, for any design of full rank: the bias falls by e^{-2 lam t},
    the variance is (s2 / N) sum_k (1 - e^{-lam_k t})^2 / lam_k. *)
Theorem flow_error N d X u w0 q lam (Omega : Type) (E : (Omega -> R) -> R) eps s2 w t :
  (0 < N)%nat -> eigenbasis d (gram N X) q lam -> (forall k, (k < d)%nat -> 0 < lam k) ->
  (forall f g, (forall o, f o = g o) -> E f = E g) ->
  (forall s f t g, E (fun o => s * f o + t * g o) = s * E f + t * E g) ->
  E (fun _ => 1) = 1 ->
  (forall n, (n < N)%nat -> E (eps n) = 0) ->
  (forall n m, (n < N)%nat -> (m < N)%nat -> E (fun o => eps n o * eps m o) = if Nat.eq_dec n m then s2 else 0) ->
  (forall o, gradient_flow d (gram N X) (back N X (fun n => times d X u n + eps n o)) (w o)) ->
  (forall o i, (i < d)%nat -> w o 0 i = w0 i) -> 0 <= t ->
  E (fun o => norm2 d (difference (w o t) u))
    = sum d (fun k => exp (- lam k * t) ^ 2 * inner d (q k) (difference w0 u) ^ 2)
      + s2 / INR N * sum d (fun k => (1 - exp (- lam k * t)) ^ 2 / lam k).
Proof. intros. eapply error_of_the_flow; eauto. Qed.
