(** The norm of a convolution with entries in [-V, V] is at most V k sqrt(c_in c_out), k the number of taps (k x k = k^2 in
    two dimensions), for any padding and any stride (Sec. 4; the paper does not treat convolutions).

    A convolution reads, for the tap t of its kernel, the place [source t y] of its input for the place y of its output, or
    nothing there (the padding): out (o, y) = sum over c, t of K o c t * in (c, source t y). Zero padding, circular
    padding and strides differ in [source] alone, and all that the bound needs of it is that no place of the input is
    read by one tap for two places of the output. *)

From Coq Require Import Reals Lra Psatz Arith Lia.
From Volumization Require Import Sums.
Local Open Scope R_scope.

(** What tap t reads of channel c for the place y of the output. *)
Definition read (source : nat -> nat -> option nat) (x : nat -> nat -> R) (c t y : nat) : R :=
  match source t y with
  | Some place => x c place
  | None => 0
  end.

Definition convolution (channels taps : nat) (K : nat -> nat -> nat -> R) (source : nat -> nat -> option nat)
  (x : nat -> nat -> R) : nat -> nat -> R :=
  fun o y => sum channels (fun c => sum taps (fun t => K o c t * read source x c t y)).

(** The squared norm of an array of c channels on n places. *)
Definition norm2_of (c n : nat) (x : nat -> nat -> R) : R := sum c (fun k => norm2 n (x k)).

(** No place of the input, of n, is read by one tap for two places of the output, of m. *)
Definition reads_once (source : nat -> nat -> option nat) (taps m n : nat) : Prop :=
  forall t y z p, (t < taps)%nat -> (y < m)%nat -> (z < m)%nat ->
    source t y = Some p -> source t z = Some p -> y = z.

Definition reads_inside (source : nat -> nat -> option nat) (taps m n : nat) : Prop :=
  forall t y p, (t < taps)%nat -> (y < m)%nat -> source t y = Some p -> (p < n)%nat.

(** The values at distinct places of a vector have squares that sum to at most its squared norm. *)
Lemma sum_of_distinct m n (f : nat -> option nat) (v : nat -> R) :
  (forall y p, (y < m)%nat -> f y = Some p -> (p < n)%nat) ->
  (forall y z p, (y < m)%nat -> (z < m)%nat -> f y = Some p -> f z = Some p -> y = z) ->
  sum m (fun y => match f y with Some p => v p ^ 2 | None => 0 end) <= norm2 n v.
Proof.
  intros inside once.
  (* Count the terms by the place that they read: each place occurs at most once. *)
  apply Rle_trans with
    (sum m (fun y => sum n (fun p => match f y with Some q => if Nat.eq_dec q p then v p ^ 2 else 0 | None => 0 end))).
  - apply sum_le; intros y below. destruct (f y) as [q|] eqn:reads.
    + eapply Rle_trans; [|apply (sum_term n (fun p => if Nat.eq_dec q p then v p ^ 2 else 0) q)].
      * destruct (Nat.eq_dec q q); [lra | contradiction].
      * intros p _. destruct (Nat.eq_dec q p); [apply pow2_ge_0 | lra].
      * eapply inside; eauto.
    + apply sum_nonneg; intros; lra.
  - rewrite sum_swap. unfold norm2. apply sum_le; intros p _.
    clear inside. induction m as [|m IH]; simpl; [apply pow2_ge_0|].
    destruct (f m) as [q|] eqn:reads; [destruct (Nat.eq_dec q p) as [->|other]|].
    + rewrite (sum_zero m); [simpl; lra|]. intros y below.
      destruct (f y) as [r|] eqn:also; [|reflexivity]. destruct (Nat.eq_dec r p) as [->|]; [|reflexivity].
      exfalso. assert (y = m) by (eapply once; [| |eassumption|eassumption]; lia). lia.
    + assert (sum m (fun y => match f y with Some q0 => if Nat.eq_dec q0 p then v p ^ 2 else 0 | None => 0 end) <= v p ^ 2)
        by (apply IH; intros; eapply once; eauto; lia). simpl in *. lra.
    + assert (sum m (fun y => match f y with Some q0 => if Nat.eq_dec q0 p then v p ^ 2 else 0 | None => 0 end) <= v p ^ 2)
        by (apply IH; intros; eapply once; eauto; lia). simpl in *. lra.
Qed.

Lemma read_once_norm source taps m n x channels t :
  reads_inside source taps m n -> reads_once source taps m n -> (t < taps)%nat ->
  sum m (fun y => sum channels (fun c => read source x c t y ^ 2)) <= norm2_of channels n x.
Proof.
  intros inside once below. rewrite sum_swap. unfold norm2_of. apply sum_le; intros c _.
  rewrite (sum_ext m _ (fun y => match source t y with Some p => x c p ^ 2 | None => 0 end)).
  - apply sum_of_distinct; intros; [eapply inside; eauto | eapply once; eauto].
  - intros y _. unfold read. destruct (source t y); [reflexivity | ring].
Qed.

Lemma sum_of_squares_bound n f : sum n f ^ 2 <= INR n * sum n (fun i => f i ^ 2).
Proof.
  pose proof (cauchy_schwarz n (fun _ => 1) f) as product.
  unfold inner, norm2 in product.
  rewrite (sum_ext n (fun i => 1 * f i) f) in product by (intros; ring).
  rewrite (sum_ext n (fun _ => 1 ^ 2) (fun _ => 1)), sum_const in product by (intros; ring). lra.
Qed.

(** |K| <= V implies |K * x|^2 <= V^2 taps^2 c_in c_out |x|^2. *)
Theorem convolution_norm V c_in c_out taps m n K source x :
  (forall o c t, (o < c_out)%nat -> (c < c_in)%nat -> (t < taps)%nat -> Rabs (K o c t) <= V) ->
  reads_inside source taps m n -> reads_once source taps m n ->
  norm2_of c_out m (convolution c_in taps K source x)
    <= (V * INR taps) ^ 2 * (INR c_in * INR c_out) * norm2_of c_in n x.
Proof.
  intros entries inside once.
  assert (forall o y, (o < c_out)%nat ->
    convolution c_in taps K source x o y ^ 2
      <= V ^ 2 * (INR c_in * INR taps) * sum taps (fun t => sum c_in (fun c => read source x c t y ^ 2))) as pointwise.
  { intros o y below. unfold convolution.
    eapply Rle_trans; [apply sum_of_squares_bound|].
    apply Rle_trans with (INR c_in * sum c_in (fun c => INR taps * sum taps (fun t => V ^ 2 * read source x c t y ^ 2))).
    - apply Rmult_le_compat_l; [apply pos_INR|]. apply sum_le; intros c under.
      eapply Rle_trans; [apply sum_of_squares_bound|].
      apply Rmult_le_compat_l; [apply pos_INR|]. apply sum_le; intros t inside_taps.
      rewrite Rpow_mult_distr. apply Rmult_le_compat_r; [apply pow2_ge_0|].
      rewrite <- (pow2_abs (K o c t)). pose proof (entries o c t below under inside_taps).
      pose proof (Rabs_pos (K o c t)). nra.
    - apply Req_le. rewrite sum_scale, (sum_swap taps c_in).
      rewrite (sum_ext c_in _ (fun c => V ^ 2 * sum taps (fun t => read source x c t y ^ 2))) by (intros; apply sum_scale).
      rewrite sum_scale. ring. }
  unfold norm2_of at 1.
  apply Rle_trans with (sum c_out (fun _ => V ^ 2 * (INR c_in * INR taps) * (INR taps * norm2_of c_in n x))).
  - apply sum_le; intros o below. unfold norm2.
    apply Rle_trans with
      (V ^ 2 * (INR c_in * INR taps) * sum m (fun y => sum taps (fun t => sum c_in (fun c => read source x c t y ^ 2)))).
    + rewrite <- sum_scale. apply sum_le; intros; apply pointwise; assumption.
    + apply Rmult_le_compat_l.
      * apply Rmult_le_pos; [apply pow2_ge_0 | apply Rmult_le_pos; apply pos_INR].
      * rewrite sum_swap, <- (sum_const taps). apply sum_le; intros t inside_taps.
        eapply read_once_norm; eauto.
  - rewrite sum_const. apply Req_le. ring.
Qed.

(** One dimension, stride s, zero padding p on the left, input of n places: tap t reads s y + t - p where that is a place. *)
Definition strided (s p n t y : nat) : option nat :=
  if (p <=? s * y + t)%nat then if (s * y + t - p <? n)%nat then Some (s * y + t - p)%nat else None else None.

Lemma strided_admissible s p n taps m :
  (0 < s)%nat -> reads_inside (strided s p n) taps m n /\ reads_once (strided s p n) taps m n.
Proof.
  intros stride. unfold strided. split.
  - intros t y q _ _. destruct (Nat.leb_spec p (s * y + t)); [|discriminate].
    destruct (Nat.ltb_spec (s * y + t - p) n); [|discriminate]. intros [= <-]. assumption.
  - intros t y z q _ _ _.
    destruct (Nat.leb_spec p (s * y + t)); [|discriminate]. destruct (Nat.ltb_spec (s * y + t - p) n); [|discriminate].
    destruct (Nat.leb_spec p (s * z + t)); [|discriminate]. destruct (Nat.ltb_spec (s * z + t - p) n); [|discriminate].
    intros [= first] [= second]. assert (s * y = s * z)%nat as same by lia.
    apply Nat.mul_cancel_l in same; lia.
Qed.

(** Two dimensions, sides n and n', flattened row by row: kernel k x k, stride s, zero padding p. *)
Definition strided2 (s p n n' k m' t y : nat) : option nat :=
  match strided s p n (t / k) (y / m'), strided s p n' (t mod k) (y mod m') with
  | Some i, Some j => Some (i * n' + j)%nat
  | _, _ => None
  end.

Lemma strided_below s p n t y q : strided s p n t y = Some q -> (q < n)%nat.
Proof.
  unfold strided. destruct (Nat.leb_spec p (s * y + t)); [|discriminate].
  destruct (Nat.ltb_spec (s * y + t - p) n); [|discriminate]. intros [= <-]. assumption.
Qed.

Lemma strided_injective s p n t y z q :
  (0 < s)%nat -> strided s p n t y = Some q -> strided s p n t z = Some q -> y = z.
Proof.
  intros stride first second.
  destruct (strided_admissible s p n (S t) (S (Nat.max y z)) stride) as [_ once].
  apply (once t y z q); auto; lia.
Qed.

Lemma strided2_admissible s p n n' k m m' :
  (0 < s)%nat -> (0 < m')%nat ->
  reads_inside (strided2 s p n n' k m') (k * k) (m * m') (n * n')
  /\ reads_once (strided2 s p n n' k m') (k * k) (m * m') (n * n').
Proof.
  intros stride some. unfold strided2. split.
  - intros t y q _ _. destruct (strided s p n (t / k) (y / m')) as [i|] eqn:row; [|discriminate].
    destruct (strided s p n' (t mod k) (y mod m')) as [j|] eqn:column; [|discriminate]. intros [= <-].
    apply strided_below in row, column. nia.
  - intros t y z q _ _ _.
    destruct (strided s p n (t / k) (y / m')) as [i|] eqn:row; [|discriminate].
    destruct (strided s p n' (t mod k) (y mod m')) as [j|] eqn:column; [|discriminate].
    destruct (strided s p n (t / k) (z / m')) as [i'|] eqn:row'; [|discriminate].
    destruct (strided s p n' (t mod k) (z mod m')) as [j'|] eqn:column'; [|discriminate].
    intros [= first] [= second].
    pose proof (strided_below _ _ _ _ _ _ column). pose proof (strided_below _ _ _ _ _ _ column').
    assert (i = i' /\ j = j') as [<- <-].
    { assert (i * n' + j = i' * n' + j')%nat as same by lia.
      assert (i = i') by (clear row row' column column'; nia). subst i'. split; [reflexivity | lia]. }
    assert (y / m' = z / m')%nat by exact (strided_injective _ _ _ _ _ _ _ stride row row').
    assert (y mod m' = z mod m')%nat by exact (strided_injective _ _ _ _ _ _ _ stride column column').
    rewrite (Nat.div_mod y m'), (Nat.div_mod z m') by lia. congruence.
Qed.

(** A k x k convolution of any stride and zero padding: its norm is at most V k^2 sqrt(c_in c_out). *)
Theorem convolution_2d_norm V c_in c_out k s p n n' m m' K x :
  (0 < s)%nat -> (0 < m')%nat ->
  (forall o c t, (o < c_out)%nat -> (c < c_in)%nat -> (t < k * k)%nat -> Rabs (K o c t) <= V) ->
  norm2_of c_out (m * m') (convolution c_in (k * k) K (strided2 s p n n' k m') x)
    <= (V * INR (k * k)) ^ 2 * (INR c_in * INR c_out) * norm2_of c_in (n * n') x.
Proof.
  intros stride some entries. destruct (strided2_admissible s p n n' k m m' stride some).
  apply convolution_norm; assumption.
Qed.

(** Circular padding in one dimension, stride s, on a side n that holds m strides: tap t reads (s y + t) mod n. *)
Lemma circular_admissible s n taps m :
  (0 < s)%nat -> (0 < n)%nat -> (s * m <= n)%nat ->
  reads_inside (fun t y => Some ((s * y + t) mod n)) taps m n
  /\ reads_once (fun t y => Some ((s * y + t) mod n)) taps m n.
Proof.
  intros stride some fits. split.
  - intros t y q _ _ [= <-]. apply Nat.mod_upper_bound; lia.
  - intros t y z q _ first second [= same] [= other].
    assert ((s * y + t) mod n = (s * z + t) mod n) as equal by congruence.
    pose proof (Nat.div_mod (s * y + t) n ltac:(lia)). pose proof (Nat.div_mod (s * z + t) n ltac:(lia)).
    set (u := ((s * y + t) / n)%nat) in *. set (v := ((s * z + t) / n)%nat) in *.
    (* The two differ by a multiple of n that is less than n. *)
    assert (s * y < n)%nat by nia. assert (s * z < n)%nat by nia.
    assert (u = v) by nia. nia.
Qed.

(** Hence on the torus too, whatever the stride that divides the side. *)
Theorem circular_convolution_norm V c_in c_out taps s n m K x :
  (0 < s)%nat -> (0 < n)%nat -> (s * m <= n)%nat ->
  (forall o c t, (o < c_out)%nat -> (c < c_in)%nat -> (t < taps)%nat -> Rabs (K o c t) <= V) ->
  norm2_of c_out m (convolution c_in taps K (fun t y => Some ((s * y + t) mod n)) x)
    <= (V * INR taps) ^ 2 * (INR c_in * INR c_out) * norm2_of c_in n x.
Proof.
  intros stride some fits entries. destruct (circular_admissible s n taps m stride some fits).
  apply convolution_norm; assumption.
Qed.

(** The constant is attained on the torus: constant kernel, constant input. *)
Theorem circular_convolution_norm_attained V c_in c_out taps n :
  norm2_of c_out n (convolution c_in taps (fun _ _ _ => V) (fun t y => Some ((1 * y + t) mod n)) (fun _ _ => 1))
    = (V * INR taps) ^ 2 * (INR c_in * INR c_out) * norm2_of c_in n (fun _ _ => 1).
Proof.
  unfold norm2_of, norm2, convolution, read.
  rewrite (sum_ext c_out _ (fun _ => INR n * (V * INR taps * INR c_in) ^ 2)).
  - rewrite (sum_ext c_in _ (fun _ => INR n)).
    + rewrite !sum_const. ring.
    + intros. rewrite (sum_ext n _ (fun _ => 1)), sum_const by (intros; ring). ring.
  - intros o _. rewrite <- sum_const. apply sum_ext; intros y _. f_equal.
    rewrite (sum_ext c_in _ (fun _ => INR taps * V)), sum_const; [ring|].
    intros c _. rewrite (sum_ext taps _ (fun _ => V)), sum_const by (intros; ring). reflexivity.
Qed.

(** The bound on the kernel reshaped to a matrix, c_out x (c_in taps), V sqrt(c_out c_in taps), is too small: three taps
    of 1 on the torus of three places. *)
Theorem reshaped_bound_is_false :
  ~ forall V c_in c_out taps n K x,
      (forall o c t, (o < c_out)%nat -> (c < c_in)%nat -> (t < taps)%nat -> Rabs (K o c t) <= V) ->
      norm2_of c_out n (convolution c_in taps K (fun t y => Some ((1 * y + t) mod n)) x)
        <= V ^ 2 * (INR c_in * INR taps * INR c_out) * norm2_of c_in n x.
Proof.
  intros claimed. specialize (claimed 1 1%nat 1%nat 3%nat 3%nat (fun _ _ _ => 1) (fun _ _ => 1)).
  rewrite circular_convolution_norm_attained in claimed.
  unfold norm2_of, norm2 in claimed; simpl in claimed.
  assert (forall o c t, (o < 1)%nat -> (c < 1)%nat -> (t < 3)%nat -> Rabs 1 <= 1) as entries
    by (intros; rewrite Rabs_R1; lra).
  specialize (claimed entries). lra.
Qed.
