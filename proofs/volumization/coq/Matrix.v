(** Propositions 4.1 and 4.2 (Sec. 4) for all sizes and depths, with the sharp constant.

    A matrix W with a rows and b columns is a function of two indices, read below a and below b. Norms are squared
    Euclidean norms: |W x|^2 <= K^2 |x|^2 for every x says that K bounds the largest singular value of W. *)

From Coq Require Import Reals Lra Psatz Arith List.
From Volumization Require Import Sums.
Import ListNotations.
Local Open Scope R_scope.

Definition matrix := nat -> nat -> R.

(** W x. *)
Definition times (b : nat) (W : matrix) (x : nat -> R) : nat -> R := fun i => inner b (W i) x.

(** Every entry of W (a x b) lies in [-V, V]. *)
Definition bounded (V : R) (a b : nat) (W : matrix) : Prop :=
  forall i j, (i < a)%nat -> (j < b)%nat -> Rabs (W i j) <= V.

Lemma square_le_of_abs_le x V : Rabs x <= V -> x ^ 2 <= V ^ 2.
Proof.
  intros less. pose proof (Rabs_pos x). rewrite <- (pow2_abs x). nra.
Qed.

(** The squared Frobenius norm. *)
Definition frobenius2 (a b : nat) (W : matrix) : R := sum a (fun i => norm2 b (W i)).

Lemma frobenius2_bounded V a b W : bounded V a b W -> frobenius2 a b W <= V ^ 2 * (INR a * INR b).
Proof.
  intros entries. unfold frobenius2.
  apply Rle_trans with (sum a (fun _ => INR b * V ^ 2)).
  - apply sum_le; intros i below. unfold norm2. rewrite <- sum_const.
    apply sum_le; intros j under. apply square_le_of_abs_le; auto.
  - rewrite sum_const. lra.
Qed.

(** s_max(W) <= |W|_F. *)
Lemma times_le_frobenius a b W x : norm2 a (times b W x) <= frobenius2 a b W * norm2 b x.
Proof.
  unfold frobenius2. rewrite Rmult_comm, <- sum_scale. unfold norm2 at 1.
  apply sum_le; intros i below. unfold times.
  rewrite Rmult_comm. apply cauchy_schwarz.
Qed.

(** The sharp form of Proposition 4.1: |W_ij| <= V implies s_max(W) <= V sqrt(a b). *)
Theorem sharp_norm V a b W x :
  bounded V a b W -> norm2 a (times b W x) <= V ^ 2 * (INR a * INR b) * norm2 b x.
Proof.
  intros entries.
  eapply Rle_trans; [apply times_le_frobenius|].
  apply Rmult_le_compat_r; [apply norm2_nonneg | apply frobenius2_bounded; assumption].
Qed.

(** Proposition 4.1 as printed: s_max(W) <= V max(a, b). *)
Theorem proposition_4_1 V a b W x :
  bounded V a b W -> norm2 a (times b W x) <= (V * INR (Nat.max a b)) ^ 2 * norm2 b x.
Proof.
  intros entries. eapply Rle_trans; [apply sharp_norm; eassumption|].
  apply Rmult_le_compat_r; [apply norm2_nonneg|].
  assert (INR a <= INR (Nat.max a b)) by (apply le_INR, Nat.le_max_l).
  assert (INR b <= INR (Nat.max a b)) by (apply le_INR, Nat.le_max_r).
  pose proof (pos_INR a). pose proof (pos_INR b).
  rewrite Rpow_mult_distr. apply Rmult_le_compat_l; [apply pow2_ge_0 | nra].
Qed.

(** The constant is attained by V times a matrix of signs of rank one. *)
Theorem sharp_norm_attained V a b (p q : nat -> R) :
  (forall i, p i ^ 2 = 1) -> (forall j, q j ^ 2 = 1) ->
  norm2 a (times b (fun i j => V * (p i * q j)) q) = V ^ 2 * (INR a * INR b) * norm2 b q.
Proof.
  intros signs_p signs_q.
  assert (norm2 b q = INR b) as length.
  { unfold norm2. rewrite (sum_ext b _ (fun _ => 1)) by auto. rewrite sum_const; ring. }
  rewrite length. unfold norm2, times, inner.
  rewrite (sum_ext a _ (fun _ => (V * INR b) ^ 2)); [rewrite sum_const; ring|].
  intros i below.
  rewrite (sum_ext b _ (fun _ => V * p i)).
  - rewrite sum_const. replace ((INR b * (V * p i)) ^ 2) with ((INR b * V) ^ 2 * p i ^ 2) by ring.
    rewrite signs_p; ring.
  - intros j under. replace (V * (p i * q j) * q j) with (V * p i * q j ^ 2) by ring. rewrite signs_q; ring.
Qed.

(** Only there: where the constant is attained, every entry is V or -V ... *)
Theorem sharp_norm_equality V a b W x :
  bounded V a b W -> 0 < norm2 b x -> norm2 a (times b W x) = V ^ 2 * (INR a * INR b) * norm2 b x ->
  forall i j, (i < a)%nat -> (j < b)%nat -> Rabs (W i j) = V.
Proof.
  intros entries positive attained i j below under.
  pose proof (times_le_frobenius a b W x) as first.
  pose proof (frobenius2_bounded V a b W entries) as second.
  assert (frobenius2 a b W = V ^ 2 * (INR a * INR b)) as full by nra.
  assert (sum a (fun k => sum b (fun l => V ^ 2 - W k l ^ 2)) = 0) as gap.
  { rewrite (sum_ext a _ (fun k => INR b * V ^ 2 + -1 * norm2 b (W k))).
    - rewrite sum_plus, sum_const, sum_scale. fold (frobenius2 a b W). rewrite full; ring.
    - intros k _. unfold norm2. rewrite <- sum_const, <- sum_scale, <- sum_plus. apply sum_ext; intros; ring. }
  assert (forall k l, (k < a)%nat -> (l < b)%nat -> 0 <= V ^ 2 - W k l ^ 2) as terms.
  { intros k l kb lb. pose proof (square_le_of_abs_le _ _ (entries k l kb lb)). lra. }
  assert (sum b (fun l => V ^ 2 - W i l ^ 2) = 0) as row.
  { apply (sum_eq_zero a (fun k => sum b (fun l => V ^ 2 - W k l ^ 2))); auto.
    intros k kb; apply sum_nonneg; auto. }
  assert (V ^ 2 - W i j ^ 2 = 0) as entry by (apply (sum_eq_zero b (fun l => V ^ 2 - W i l ^ 2)); auto).
  pose proof (entries i j below under) as less. pose proof (Rabs_pos (W i j)).
  rewrite <- (pow2_abs (W i j)) in entry. nra.
Qed.

(** ... and the rows are multiples of one vector: W_ij x_l = W_il x_j, so W has rank one. *)
Theorem sharp_norm_equality_rank V a b W x :
  bounded V a b W -> 0 < norm2 b x -> norm2 a (times b W x) = V ^ 2 * (INR a * INR b) * norm2 b x ->
  forall i j, (i < a)%nat -> (j < b)%nat -> norm2 b x * W i j = inner b (W i) x * x j.
Proof.
  intros entries positive attained i j below under.
  pose proof (times_le_frobenius a b W x) as first.
  pose proof (frobenius2_bounded V a b W entries) as second.
  assert (norm2 a (times b W x) = frobenius2 a b W * norm2 b x) as equal by nra.
  assert (sum a (fun k => norm2 b (W k) * norm2 b x - inner b (W k) x ^ 2) = 0) as gap.
  { rewrite (sum_ext a _ (fun k => norm2 b x * norm2 b (W k) + -1 * (times b W x k) ^ 2)).
    - rewrite sum_plus, !sum_scale. fold (frobenius2 a b W). fold (norm2 a (times b W x)). rewrite equal; ring.
    - intros k _. unfold times; ring. }
  assert (norm2 b (W i) * norm2 b x - inner b (W i) x ^ 2 = 0) as row.
  { apply (sum_eq_zero a (fun k => norm2 b (W k) * norm2 b x - inner b (W k) x ^ 2)); auto.
    intros k _. pose proof (cauchy_schwarz b (W k) x). lra. }
  assert (norm2 b (fun l => norm2 b x * W i l + - inner b (W i) x * x l) = 0) as vanish.
  { rewrite norm2_combination. nra. }
  assert ((norm2 b x * W i j + - inner b (W i) x * x j) ^ 2 = 0) as square.
  { apply (sum_eq_zero b (fun l => (norm2 b x * W i l + - inner b (W i) x * x l) ^ 2)); auto.
    intros; apply pow2_ge_0. }
  nra.
Qed.

(** A layer x -> act (W x + bias), with an activation that is 1-Lipschitz coordinate by coordinate. *)
Record layer := Layer {
  outputs : nat;
  inputs : nat;
  weights : matrix;
  bias : nat -> R;
  act : R -> R;
  volume : R;
}.

Definition contracts (f : R -> R) : Prop := forall s t, Rabs (f s - f t) <= Rabs (s - t).

Definition forward (l : layer) (x : nat -> R) : nat -> R :=
  fun i => act l (times (inputs l) (weights l) x i + bias l i).

(** The layers applied in turn, the head of the list first. *)
Fixpoint network (ls : list layer) (x : nat -> R) : nat -> R :=
  match ls with
  | [] => x
  | l :: rest => network rest (forward l x)
  end.

(** Every layer has its weights in [-V, V] and a 1-Lipschitz activation, and takes what the one before it gives, n
    numbers at the first. *)
Fixpoint admissible (n : nat) (ls : list layer) : Prop :=
  match ls with
  | [] => True
  | l :: rest =>
      inputs l = n /\ bounded (volume l) (outputs l) (inputs l) (weights l) /\ contracts (act l)
      /\ admissible (outputs l) rest
  end.

Fixpoint width (n : nat) (ls : list layer) : nat :=
  match ls with
  | [] => n
  | l :: rest => width (outputs l) rest
  end.

(** The squared bound: the product of V^2 a b over the layers. *)
Fixpoint bound2 (ls : list layer) : R :=
  match ls with
  | [] => 1
  | l :: rest => volume l ^ 2 * (INR (outputs l) * INR (inputs l)) * bound2 rest
  end.

Lemma bound2_nonneg ls : 0 <= bound2 ls.
Proof.
  induction ls as [|l ls IH]; cbn [bound2]; [lra|].
  pose proof (pos_INR (outputs l)). pose proof (pos_INR (inputs l)). pose proof (pow2_ge_0 (volume l)).
  apply Rmult_le_pos; [apply Rmult_le_pos; [assumption | apply Rmult_le_pos; assumption] | assumption].
Qed.

Definition difference (x y : nat -> R) : nat -> R := fun i => x i - y i.

Lemma forward_lipschitz l x y :
  bounded (volume l) (outputs l) (inputs l) (weights l) -> contracts (act l) ->
  norm2 (outputs l) (difference (forward l x) (forward l y))
    <= volume l ^ 2 * (INR (outputs l) * INR (inputs l)) * norm2 (inputs l) (difference x y).
Proof.
  intros entries contraction.
  eapply Rle_trans; [|apply sharp_norm; eassumption].
  unfold norm2 at 1 2. apply sum_le; intros i below.
  rewrite <- (pow2_abs (times _ _ _ _)). apply square_le_of_abs_le. unfold difference at 1, forward.
  eapply Rle_trans; [apply contraction|].
  apply Req_le, f_equal. unfold times, inner, difference.
  replace (sum (inputs l) (fun j => weights l i j * x j) + bias l i
           - (sum (inputs l) (fun j => weights l i j * y j) + bias l i))
    with (sum (inputs l) (fun j => weights l i j * x j) + -1 * sum (inputs l) (fun j => weights l i j * y j)) by ring.
  rewrite <- sum_scale, <- sum_plus. apply sum_ext; intros; ring.
Qed.

(** A chain of layers: |f(x) - f(y)|^2 <= prod V_i^2 a_i b_i |x - y|^2, at every depth and width. *)
Theorem network_lipschitz n ls x y :
  admissible n ls ->
  norm2 (width n ls) (difference (network ls x) (network ls y)) <= bound2 ls * norm2 n (difference x y).
Proof.
  revert n x y. induction ls as [|l ls IH]; intros n x y chained; cbn [admissible network width bound2] in *.
  - lra.
  - destruct chained as [<- [entries [contraction chained]]].
    eapply Rle_trans; [apply IH; assumption|].
    pose proof (forward_lipschitz l x y entries contraction).
    pose proof (bound2_nonneg ls).
    replace (volume l ^ 2 * (INR (outputs l) * INR (inputs l)) * bound2 ls * norm2 (inputs l) (difference x y))
      with (bound2 ls * (volume l ^ 2 * (INR (outputs l) * INR (inputs l)) * norm2 (inputs l) (difference x y)))
      by ring.
    apply Rmult_le_compat_l; assumption.
Qed.

(** The bound of Proposition 4.2 on the weights: V_i^2 a_i b_i <= 1 in every layer. V_i = 1 / sqrt (a_i b_i) suffices. *)
Fixpoint small (ls : list layer) : Prop :=
  match ls with
  | [] => True
  | l :: rest => volume l ^ 2 * (INR (outputs l) * INR (inputs l)) <= 1 /\ small rest
  end.

Lemma small_bound2 ls : small ls -> bound2 ls <= 1.
Proof.
  induction ls as [|l ls IH]; cbn [small bound2]; [lra|]. intros [layer_small rest].
  specialize (IH rest). pose proof (bound2_nonneg ls).
  pose proof (pos_INR (outputs l)). pose proof (pos_INR (inputs l)). pose proof (pow2_ge_0 (volume l)) as square.
  set (c := volume l ^ 2 * (INR (outputs l) * INR (inputs l))) in *.
  assert (0 <= c) by (apply Rmult_le_pos; [assumption | apply Rmult_le_pos; assumption]).
  nra.
Qed.

(** Proposition 4.2: such a network is 1-Lipschitz. *)
Theorem proposition_4_2 n ls x y :
  admissible n ls -> small ls ->
  norm2 (width n ls) (difference (network ls x) (network ls y)) <= norm2 n (difference x y).
Proof.
  intros chained weights_small.
  eapply Rle_trans; [apply network_lipschitz; assumption|].
  pose proof (small_bound2 ls weights_small). pose proof (norm2_nonneg n (difference x y)). nra.
Qed.

(** The printed hypothesis V_i = 1 / max(a_i, b_i) is one way to be small, V_i = 1 / sqrt (a_i b_i) the widest one. *)
Lemma small_printed a b : (0 < a)%nat -> (1 / INR (Nat.max a b)) ^ 2 * (INR a * INR b) <= 1.
Proof.
  intros some.
  assert (INR a <= INR (Nat.max a b)) by (apply le_INR, Nat.le_max_l).
  assert (INR b <= INR (Nat.max a b)) by (apply le_INR, Nat.le_max_r).
  assert (0 < INR a) by (apply lt_0_INR; assumption). pose proof (pos_INR b).
  assert (0 < INR (Nat.max a b)) by lra.
  apply Rmult_le_reg_l with (INR (Nat.max a b) ^ 2); [apply pow_lt; assumption|].
  replace (INR (Nat.max a b) ^ 2 * ((1 / INR (Nat.max a b)) ^ 2 * (INR a * INR b))) with (INR a * INR b)
    by (field; lra).
  nra.
Qed.

Lemma small_sharp a b : (0 < a)%nat -> (0 < b)%nat -> (1 / sqrt (INR a * INR b)) ^ 2 * (INR a * INR b) = 1.
Proof.
  intros some more.
  assert (0 < INR a * INR b) by (apply Rmult_lt_0_compat; apply lt_0_INR; assumption).
  assert (sqrt (INR a * INR b) ^ 2 = INR a * INR b) as square by (rewrite <- Rsqr_pow2; apply Rsqr_sqrt; lra).
  pose proof (sqrt_lt_R0 _ H).
  apply Rmult_eq_reg_l with (sqrt (INR a * INR b) ^ 2); [|apply Rgt_not_eq, pow_lt; assumption].
  rewrite Rmult_1_r. rewrite square at 2.
  field. lra.
Qed.

(** For alpha in (0, 1) the weights of Algorithm 1 do not stay in [-V, V] but in [-V - alpha d / (1 - alpha),
    V + alpha d / (1 - alpha)], d the largest step (Dynamics.v): with that volume the network theorem holds. *)
Corollary network_lipschitz_soft n ls x y (V alpha step : layer -> R) :
  (forall l, In l ls -> volume l = V l + alpha l * step l / (1 - alpha l)) ->
  admissible n ls ->
  norm2 (width n ls) (difference (network ls x) (network ls y))
    <= fold_right (fun l product => (V l + alpha l * step l / (1 - alpha l)) ^ 2
                                    * (INR (outputs l) * INR (inputs l)) * product) 1 ls * norm2 n (difference x y).
Proof.
  intros volumes chained.
  replace (fold_right _ 1 ls) with (bound2 ls); [apply network_lipschitz; assumption|].
  clear chained. induction ls as [|l ls IH]; cbn [bound2 fold_right]; [reflexivity|].
  rewrite <- IH by (intros; apply volumes; right; assumption).
  rewrite (volumes l) by (left; reflexivity). reflexivity.
Qed.

(** The product is attained at every depth: layers of constant weights V_i without bias, identities between them. *)
Fixpoint constant_layers (n : nat) (shape : list (nat * R)) : list layer :=
  match shape with
  | [] => []
  | (a, V) :: rest => Layer a n (fun _ _ => V) (fun _ => 0) (fun s => s) V :: constant_layers a rest
  end.

Lemma constant_layers_value n shape c i :
  (i < width n (constant_layers n shape))%nat ->
  exists d, (forall k, network (constant_layers n shape) (fun _ => c) k = d)
            /\ INR (width n (constant_layers n shape)) * d ^ 2
               = bound2 (constant_layers n shape) * (INR n * c ^ 2).
Proof.
  revert n c. induction shape as [|[a V] rest IH]; intros n c below;
    cbn [constant_layers width bound2 network outputs inputs volume] in *.
  - exists c. split; [reflexivity | ring].
  - destruct (IH a (INR n * V * c) below) as [d [value size]].
    exists d. split.
    + intros k. rewrite <- (value k). f_equal.
      (* Both are the constant n V c. *)
      apply Coq.Logic.FunctionalExtensionality.functional_extensionality. intros j.
      unfold forward, times, inner; simpl. rewrite sum_const. ring.
    + rewrite size. ring.
Qed.

Theorem network_lipschitz_attained n shape :
  (forall a V, In (a, V) shape -> 0 <= V) ->
  let ls := constant_layers n shape in
  (0 < width n ls)%nat ->
  admissible n ls
  /\ norm2 (width n ls) (difference (network ls (fun _ => 1)) (network ls (fun _ => 0)))
     = bound2 ls * norm2 n (difference (fun _ => 1) (fun _ => 0)).
Proof.
  intros volumes ls some. split.
  - unfold ls. clear some ls. revert n.
    induction shape as [|[a V] rest IH]; intros n; simpl; [trivial|].
    repeat split.
    + intros i j _ _; simpl. rewrite Rabs_pos_eq; [lra | apply (volumes a V); left; reflexivity].
    + intros s t; simpl; lra.
    + apply IH. intros b W inside. apply (volumes b W). right; assumption.
  - destruct (constant_layers_value n shape 1 0 some) as [d [value size]].
    destruct (constant_layers_value n shape 0 0 some) as [z [zero zero_size]].
    assert (z = 0) as ->.
    { assert (0 < INR (width n (constant_layers n shape))) by (apply lt_0_INR; assumption).
      assert (INR (width n (constant_layers n shape)) * z ^ 2 = 0) as product by (rewrite zero_size; ring).
      destruct (Rmult_integral _ _ product) as [wrong | square]; [lra|].
      apply Rsqr_0_uniq. rewrite Rsqr_pow2. exact square. }
    fold ls in value, zero, size. unfold norm2, difference.
    rewrite (sum_ext (width n ls) _ (fun _ => d ^ 2)) by (intros i below; rewrite value, zero; ring).
    rewrite (sum_ext n _ (fun _ => 1)) by (intros; ring).
    rewrite !sum_const, size. ring.
Qed.

(** A residual block x + f(x), f with constant L, has the constant 1 + L. *)
Theorem residual_lipschitz n (f : (nat -> R) -> nat -> R) L :
  0 <= L ->
  (forall x y, norm2 n (difference (f x) (f y)) <= L ^ 2 * norm2 n (difference x y)) ->
  forall x y,
    norm2 n (difference (fun i => x i + f x i) (fun i => y i + f y i)) <= (1 + L) ^ 2 * norm2 n (difference x y).
Proof.
  intros nonneg lipschitz x y.
  specialize (lipschitz x y).
  rewrite (norm2_ext n _ (fun i => 1 * difference x y i + 1 * difference (f x) (f y) i))
    by (intros; unfold difference; ring).
  rewrite norm2_combination.
  pose proof (cauchy_schwarz n (difference x y) (difference (f x) (f y))) as product.
  pose proof (norm2_nonneg n (difference x y)). pose proof (norm2_nonneg n (difference (f x) (f y))).
  set (p := norm2 n (difference x y)) in *. set (q := norm2 n (difference (f x) (f y))) in *.
  set (r := inner n (difference x y) (difference (f x) (f y))) in *.
  assert (r <= L * p).
  { apply Rnot_lt_le; intros wrong. assert (0 <= L * p) by nra.
    assert ((L * p) ^ 2 < r ^ 2) by nra. nra. }
  nra.
Qed.

(** Sec. 2 says that the largest eigenvalue of a weight matrix bounds the Lipschitz constant. It does not: [[0, 5], [0, 0]]
    has the eigenvalue 0 alone and stretches (0, 1) five times. *)
Theorem eigenvalue_does_not_bound :
  let W : matrix := fun i j => match i, j with O, S O => 5 | _, _ => 0 end in
  (forall lambda x, (forall i, (i < 2)%nat -> times 2 W x i = lambda * x i) -> 0 < norm2 2 x -> lambda = 0)
  /\ exists x, norm2 2 (times 2 W x) = 5 ^ 2 * norm2 2 x /\ 0 < norm2 2 x.
Proof.
  simpl. split.
  - intros lambda x eigen positive.
    pose proof (eigen 0%nat ltac:(auto)) as first. pose proof (eigen 1%nat ltac:(auto)) as second.
    unfold times, inner, norm2 in *; simpl in *.
    destruct (Req_dec lambda 0) as [|nonzero]; [assumption|].
    assert (x 1%nat = 0) by (apply Rmult_eq_reg_l with lambda; [lra | assumption]).
    assert (x 0%nat = 0) by (apply Rmult_eq_reg_l with lambda; [nra | assumption]).
    rewrite H, H0 in positive. lra.
  - exists (fun i => match i with S O => 1 | _ => 0 end). unfold norm2, times, inner; simpl. lra.
Qed.

(** The false neighbours. A constant below the sharp one is wrong in every shape ... *)
Theorem sharp_norm_is_least a b K :
  (0 < a)%nat -> (0 < b)%nat ->
  (forall V W x, bounded V a b W -> norm2 a (times b W x) <= V ^ 2 * K * norm2 b x) -> INR a * INR b <= K.
Proof.
  intros some more claimed.
  specialize (claimed 1 (fun _ _ => 1 * (1 * 1)) (fun _ => 1)).
  rewrite (sharp_norm_attained 1 a b (fun _ => 1) (fun _ => 1)) in claimed by (intros; ring).
  assert (norm2 b (fun _ => 1) = INR b) as length
    by (unfold norm2; rewrite (sum_ext b _ (fun _ => 1)), sum_const by (intros; ring); ring).
  rewrite length in claimed.
  assert (0 < INR b) by (apply lt_0_INR; assumption).
  assert (bounded 1 a b (fun _ _ => 1 * (1 * 1))) as entries
    by (intros i j _ _; rewrite !Rmult_1_r, Rabs_R1; lra).
  specialize (claimed entries). nra.
Qed.

(** ... and so is the minimum of a and b in the place of the maximum. *)
Theorem proposition_4_1_with_min_is_false :
  ~ forall V a b W x, bounded V a b W -> norm2 a (times b W x) <= (V * INR (Nat.min a b)) ^ 2 * norm2 b x.
Proof.
  intros claimed. specialize (claimed 1 1%nat 2%nat (fun _ _ => 1) (fun _ => 1)).
  unfold norm2, times, inner in claimed; simpl in claimed.
  assert (bounded 1 1 2 (fun _ _ => 1)) as entries by (intros i j _ _; rewrite Rabs_R1; lra).
  specialize (claimed entries). lra.
Qed.

(** The false neighbour of the residual block: the larger of the two constants is not enough. f = id is 1-Lipschitz, x + f x
    doubles. *)
Theorem residual_with_the_larger_constant_is_false :
  ~ forall n (f : (nat -> R) -> nat -> R) L,
      0 <= L -> (forall x y, norm2 n (difference (f x) (f y)) <= L ^ 2 * norm2 n (difference x y)) ->
      forall x y,
        norm2 n (difference (fun i => x i + f x i) (fun i => y i + f y i)) <= (Rmax 1 L) ^ 2 * norm2 n (difference x y).
Proof.
  intros claimed.
  specialize (claimed 1%nat (fun x => x) 1 ltac:(lra) ltac:(intros; lra) (fun _ => 1) (fun _ => 0)).
  rewrite Rmax_left in claimed by lra. unfold norm2, difference in claimed. simpl in claimed. lra.
Qed.
