(** Algorithms 3 and 4 with a memory of squared gradients, 0 <= nu < 1, and a teacher far beyond the wall: from every start in
    the box the weight crosses the wall, stays short of the teacher and converges to the excess
    rest = alpha h (1 - mu) / ((1 - alpha) (1 - alpha mu)), the same for every teacher. One weight, exact arithmetic, eps = 0;
    Algorithm 3 without the printed factor g. *)

From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Adaptive Branches Dynamics Limits.
Local Open Scope R_scope.

(** The wall: the weight is pulled, and the momentum discounted where it is. *)
Definition walled (V alpha moved momentum w' m' : R) : Prop :=
  w' = volumize V alpha moved /\ m' = (if Rle_dec (Rabs moved) V then momentum else alpha * momentum).

(** Algorithm 3 on the loss (w - u)^2 / 2, from m_0 = n_0 = 0; n_t is [v]. *)
Definition algorithm_3 (V alpha h mu nu u : R) (w m v : nat -> R) : Prop :=
  m 0%nat = 0 /\ v 0%nat = 0 /\ forall n,
    let g := w n - u in
    let momentum := mu * m n + (1 - mu) * g in
    v (S n) = nu * v n + (1 - nu) * g ^ 2 /\
    walled V alpha (w n - h * (momentum / (1 - mu ^ S n) / sqrt (v (S n) / (1 - nu ^ S n)))) momentum (w (S n)) (m (S n)).

(** Algorithm 4: the gradient is normalised before it enters the momentum. *)
Definition algorithm_4 (V alpha h mu nu u : R) (w m v : nat -> R) : Prop :=
  m 0%nat = 0 /\ v 0%nat = 0 /\ forall n,
    let g := w n - u in
    let momentum := mu * m n + (1 - mu) * (g / sqrt (v (S n) / (1 - nu ^ S n))) in
    v (S n) = nu * v n + (1 - nu) * g ^ 2 /\
    walled V alpha (w n - h * (momentum / (1 - mu ^ S n))) momentum (w (S n)) (m (S n)).

(** Where the excess of an adaptive algorithm rests. *)
Definition adaptive_rest (alpha h mu : R) : R := alpha * h * (1 - mu) / ((1 - alpha) * (1 - alpha * mu)).

(** A run of positive steps of size between f and top crosses the wall for good, and its excess is at most
    alpha h top / (1 - alpha). *)
Lemma pushed_run V alpha h f top w push :
  0 <= V -> 0 <= alpha < 1 -> 0 < h -> 0 < f <= top ->
  let B := V + alpha * h * top / (1 - alpha) in
  - V <= w 0%nat <= V -> (forall n, w (S n) = volumize V alpha (w n + h * push n)) ->
  (forall n, (forall k, (k <= n)%nat -> - V <= w k <= B) -> f <= push n <= top) ->
  (forall n, - V <= w n <= B) /\ exists N, forall n, (N <= n)%nat -> V <= w n.
Proof.
  intros wall share some least B start recursion pushes.
  set (e := alpha * h * top / (1 - alpha)) in *.
  assert (0 <= e) by (unfold e; apply Rmult_le_pos; [apply Rmult_le_pos; nra | left; apply Rinv_0_lt_compat; lra]).
  assert (e = alpha * (e + h * top)) as balance by (unfold e; field; lra).
  assert (forall n, forall k, (k <= n)%nat -> - V <= w k <= B) as bounded.
  { induction n as [|n IH]; intros k early; [replace k with 0%nat by lia; unfold B; lra|].
    destruct (Nat.eq_dec k (S n)) as [->|]; [|apply IH; lia].
    specialize (pushes n IH). specialize (IH n ltac:(lia)). rewrite recursion.
    assert (0 < h * push n <= h * top) by (split; [apply Rmult_lt_0_compat | apply Rmult_le_compat_l]; lra).
    destruct (volumize_cases V alpha (w n + h * push n) wall) as [[? ->] | [[? ->] | [? ->]]]; unfold B in *; nra. }
  assert (forall n, f <= push n <= top) as sizes by (intros n; apply pushes, bounded).
  split; [intros n; apply (bounded n n); lia|].
  assert (forall n, V <= w n -> V <= w (S n)) as stays.
  { intros n beyond. rewrite recursion. specialize (sizes n).
    assert (0 < h * push n) by (apply Rmult_lt_0_compat; lra).
    destruct (volumize_cases V alpha (w n + h * push n) wall) as [[? ->] | [[? ->] | [? ->]]]; nra. }
  assert (exists N, V <= w N) as [N crossed].
  { assert (forall n, V <= w n \/ (exists k, V <= w k) \/ - V + INR n * (h * f) <= w n) as walk.
    { induction n as [|n [IH | [IH | IH]]]; [right; right; simpl; lra | left; apply stays, IH | right; left; exact IH|].
      destruct (Rle_dec V (w n)) as [beyond | inside]; [left; apply stays, beyond|].
      specialize (sizes n). assert (h * f <= h * push n) by (apply Rmult_le_compat_l; lra).
      assert (0 < h * f) by (apply Rmult_lt_0_compat; lra). rewrite S_INR, recursion.
      destruct (volumize_cases V alpha (w n + h * push n) wall) as [[? ->] | [[? ->] | [? ->]]].
      - specialize (bounded n n ltac:(lia)). lra.
      - right; right; lra.
      - left. nra. }
    destruct (archimed_cor1 (h * f / (2 * V + 1))) as [n [fine positive]].
    { apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; lra | lra]. }
    assert (0 < INR n) as count by (apply lt_0_INR; exact positive).
    assert (2 * V + 1 < INR n * (h * f)).
    { apply (Rmult_lt_compat_l (INR n * (2 * V + 1))) in fine; [|apply Rmult_lt_0_compat; lra].
      replace (INR n * (2 * V + 1) * / INR n) with (2 * V + 1) in fine by (field; lra).
      replace (INR n * (2 * V + 1) * (h * f / (2 * V + 1))) with (INR n * (h * f)) in fine by (field; lra). exact fine. }
    destruct (walk n) as [there | [there | far]]; [exists n; exact there | exact there | exists n; lra]. }
  exists N. intros n late. replace n with ((n - N) + N)%nat by lia. generalize (n - N)%nat.
  intros k. induction k as [|k IH]; [exact crossed | apply stays, IH].
Qed.

(** The running mean of squares of gradients of size between lo and hi, its bias corrected, has its root there too; and it is
    at least its newest part. *)
Lemma memory_of_squares nu g (v : nat -> R) lo hi n :
  0 <= nu < 1 -> 0 <= lo -> v 0%nat = 0 -> (forall k, v (S k) = nu * v k + (1 - nu) * g k ^ 2) ->
  (forall k, (k <= n)%nat -> lo <= Rabs (g k) <= hi) ->
  0 <= v n /\ lo <= sqrt (v (S n) / (1 - nu ^ S n)) <= hi /\ sqrt (1 - nu) * Rabs (g n) <= sqrt (v (S n) / (1 - nu ^ S n)).
Proof.
  intros share sign start recursion sizes.
  assert (forall k, 0 <= nu ^ k <= 1) as powers.
  { intros k. split; [apply pow_le; lra|]. rewrite <- (pow1 k). apply pow_incr; lra. }
  assert (forall k, (k <= S n)%nat -> (1 - nu ^ k) * lo ^ 2 <= v k <= (1 - nu ^ k) * hi ^ 2) as between.
  { induction k as [|k IH]; intros early; [rewrite start; simpl; lra|].
    specialize (IH ltac:(lia)). specialize (sizes k ltac:(lia)). rewrite recursion.
    assert (lo ^ 2 <= g k ^ 2 <= hi ^ 2).
    { rewrite <- (pow2_abs (g k)). split; apply pow_incr; pose proof (Rabs_pos (g k)); lra. }
    simpl pow in *. nra. }
  assert (0 < 1 - nu ^ S n) as corrected.
  { enough (nu ^ S n < 1) by lra. simpl. specialize (powers n). nra. }
  assert (0 <= v n) as memory.
  { destruct (between n ltac:(lia)) as [below _]. specialize (powers n). assert (0 <= lo ^ 2) by (apply pow_le; lra). nra. }
  assert (0 <= hi) by (pose proof (sizes n ltac:(lia)); pose proof (Rabs_pos (g n)); lra).
  destruct (between (S n) ltac:(lia)) as [below above].
  split; [exact memory | split; [split|]].
  - rewrite <- (sqrt_pow2 lo sign) at 1. apply sqrt_le_1_alt. apply (proj1 (Rle_div_r _ _ _ corrected)). rewrite Rmult_comm. exact below.
  - rewrite <- (sqrt_pow2 hi) by assumption. apply sqrt_le_1_alt. apply (proj2 (Rle_div_l _ _ _ corrected)). rewrite Rmult_comm. exact above.
  - rewrite <- (sqrt_pow2 (Rabs (g n))) by apply Rabs_pos. rewrite pow2_abs, <- sqrt_mult_alt by lra.
    apply sqrt_le_1_alt. apply (proj1 (Rle_div_r _ _ _ corrected)). rewrite recursion.
    assert (0 <= g n ^ 2) by apply pow2_ge_0. specialize (powers (S n)).
    assert (0 <= nu * v n) by (apply Rmult_le_pos; lra). assert (0 <= nu ^ S n * ((1 - nu) * g n ^ 2)) by (apply Rmult_le_pos; [lra | apply Rmult_le_pos; lra]). nra.
Qed.

(** 1 - nu^(n + 1) tends to 1, also from a later start. *)
Lemma correction_limit nu N : 0 <= nu < 1 -> is_lim_seq (fun n => 1 - nu ^ S (n + N)) 1.
Proof.
  intros share. replace (Finite 1) with (Finite (1 - 0)) by (f_equal; ring).
  apply is_lim_seq_minus'; [apply is_lim_seq_const|].
  apply (is_lim_seq_incr_n (fun n => nu ^ S n) N), (is_lim_seq_incr_1 (fun n => nu ^ n)), is_lim_seq_geom.
  rewrite Rabs_pos_eq; lra.
Qed.

(** If gradients lie between A > 0 and B in the end, so do the roots of the corrected means of their squares. *)
Lemma roots_follow nu N q (v : nat -> R) A B :
  0 <= nu < 1 -> 0 < A -> (forall n, 0 <= q n) -> (forall n, v (S n) = nu * v n + (1 - nu) * q n ^ 2) ->
  at_least q A -> at_most q B -> 0 <= B -> (forall n, 0 <= v n) ->
  at_least (fun n => sqrt (v (S n) / (1 - nu ^ S (n + N)))) A /\ at_most (fun n => sqrt (v (S n) / (1 - nu ^ S (n + N)))) B.
Proof.
  intros share positive sign recursion below above order memory.
  pose proof (correction_limit nu N share) as correction.
  assert (forall n, 0 < 1 - nu ^ S (n + N)) as some.
  { intros n. assert (0 <= nu ^ (n + N) <= 1).
    { split; [apply pow_le; lra|]. rewrite <- (pow1 (n + N)). apply pow_incr; lra. }
    enough (nu ^ S (n + N) < 1) by lra. simpl. nra. }
  split.
  - apply at_least_root; [lra|]. replace (A ^ 2) with (A ^ 2 / 1) by field.
    apply at_least_quotient; [exact some | apply pow_lt; assumption | lra | | apply at_most_of_limit; exact correction].
    apply (at_least_incr v). replace (A ^ 2) with ((1 - nu) * A ^ 2 / (1 - nu)) by (field; lra).
    apply (at_least_filter nu v (fun n => (1 - nu) * q n ^ 2)); [assumption | exact recursion|].
    apply at_least_scal; [lra | apply at_least_square; assumption].
  - apply at_most_root; [assumption|]. replace (B ^ 2) with (B ^ 2 / 1) by field.
    apply at_most_quotient; [intros; apply memory | lra | | apply at_least_of_limit; exact correction].
    apply (at_most_incr v). replace (B ^ 2) with ((1 - nu) * B ^ 2 / (1 - nu)) by (field; lra).
    apply (at_most_filter nu v (fun n => (1 - nu) * q n ^ 2)); [assumption | exact recursion|].
    apply at_most_scal; [lra | apply at_most_square; assumption].
Qed.

(** What the two limits of the excess obey leaves one value to both. *)
Lemma excess_settles alpha h k gap rest most e push :
  0 <= alpha < 1 -> 0 < h -> 0 <= k -> rest = alpha * h * k / (1 - alpha) ->
  (forall n, e (S n) = alpha * e n + alpha * h * push n) ->
  (exists low, forall n, 0 <= e n <= low) -> at_most push most ->
  rest + 2 * (alpha * h * most / (1 - alpha)) < gap -> 0 < gap -> alpha * h * most / (1 - alpha) < gap ->
  (forall x y, 0 <= x <= y -> y < gap -> at_least e x -> at_most e y ->
     at_least push (k * ((gap - y) / (gap - x))) /\ at_most push (k * ((gap - x) / (gap - y)))) ->
  is_lim_seq e rest.
Proof.
  intros share some weight meaning recursion [low bounded] largest far positive short answer.
  assert (0 <= alpha * h) by (apply Rmult_le_pos; lra).
  assert (forall P, at_most push P -> at_most e (alpha * h * P / (1 - alpha))) as upper.
  { intros P bound. apply (at_most_filter alpha e (fun n => alpha * h * push n)); [lra | exact recursion|].
    apply at_most_scal; assumption. }
  assert (forall P, at_least push P -> at_least e (alpha * h * P / (1 - alpha))) as lower.
  { intros P bound. apply (at_least_filter alpha e (fun n => alpha * h * push n)); [lra | exact recursion|].
    apply at_least_scal; assumption. }
  apply (limits_that_meet e 0 low rest bounded).
  intros x y order top below above least greatest.
  pose proof (least _ (upper _ largest)) as ceiling.
  destruct (answer x y order ltac:(lra) below above) as [answer_below answer_above].
  pose proof (least _ (upper _ answer_above)) as first. pose proof (greatest _ (lower _ answer_below)) as second.
  replace (alpha * h * (k * ((gap - x) / (gap - y))) / (1 - alpha)) with (rest * (gap - x) / (gap - y)) in first
    by (rewrite meaning; field; lra).
  replace (alpha * h * (k * ((gap - y) / (gap - x))) / (1 - alpha)) with (rest * (gap - y) / (gap - x)) in second
    by (rewrite meaning; field; lra).
  apply Rle_div_r in first; [|lra]. apply Rle_div_l in second; [|lra].
  assert (x = y) as -> by (destruct (Rle_lt_or_eq_dec x y) as [less | same]; [lra | nra | exact same]).
  assert (y = rest) by nra. lra.
Qed.

(** What both algorithms share: the sizes of the gradient on the way, the recursion beyond the wall, the two limits. *)
Lemma gap_follows gap e x y :
  at_least e x -> at_most e y -> at_least (fun n => gap - e n) (gap - y) /\ at_most (fun n => gap - e n) (gap - x).
Proof.
  intros below above. apply at_least_below in below. destruct below as [zx [tx [Nx under]]].
  destruct above as [zy [ty [Ny over]]]. split.
  - apply at_least_below. exists (fun n => gap - zy n). split.
    + apply is_lim_seq_minus'; [apply is_lim_seq_const | exact ty].
    + exists Ny. intros n late. specialize (over n late). lra.
  - exists (fun n => gap - zx n). split.
    + apply is_lim_seq_minus'; [apply is_lim_seq_const | exact tx].
    + exists Nx. intros n late. specialize (under n late). lra.
Qed.

Lemma walled_beyond V alpha x push momentum w' m' :
  0 <= V -> V <= x -> 0 < push -> walled V alpha (x + push) momentum w' m' ->
  w' = V + alpha * (x + push - V) /\ m' = alpha * momentum.
Proof.
  intros wall beyond positive [-> ->]. split.
  - destruct (volumize_cases V alpha (x + push) wall) as [[? ->] | [[? ->] | [? ->]]]; lra.
  - destruct (Rle_dec (Rabs (x + push)) V) as [inside | outside]; [|reflexivity].
    rewrite Rabs_pos_eq in inside by lra. lra.
Qed.

Lemma walled_momentum V alpha moved momentum w' m' low :
  0 <= alpha < 1 -> - low <= momentum <= 0 -> walled V alpha moved momentum w' m' -> - low <= m' <= 0 /\ m' ^ 2 <= momentum ^ 2.
Proof.
  intros share size [_ ->]. assert (0 <= (1 - alpha * alpha) * momentum ^ 2) by (apply Rmult_le_pos; [nra | apply pow2_ge_0]).
  destruct (Rle_dec _ _); split; nra.
Qed.

Lemma correction_size mu n : 0 <= mu < 1 -> 1 - mu <= 1 - mu ^ S n <= 1.
Proof.
  intros share. assert (0 <= mu ^ n <= 1).
  { split; [apply pow_le; lra|]. rewrite <- (pow1 n). apply pow_incr; lra. }
  simpl. nra.
Qed.

Lemma share_at_least_one x : 0 < x <= 1 -> 1 <= / sqrt x.
Proof.
  intros size. rewrite <- Rinv_1. apply Rinv_le_contravar; [apply sqrt_lt_R0; lra|].
  rewrite <- sqrt_1. apply sqrt_le_1_alt. lra.
Qed.

(** Beyond the wall the momentum is a filter of its inputs, and its corrected value settles at k = (1 - mu) / (1 - alpha mu) of them. *)
Lemma momentum_follows alpha mu N P a :
  0 <= alpha < 1 -> 0 <= mu < 1 -> (forall n, 0 <= P n) -> (forall n, P (S n) = alpha * mu * P n + (1 - mu) * a (S n)) ->
  let k := (1 - mu) / (1 - alpha * mu) in
  (forall A, at_most a A -> at_most (fun n => P n / (1 - mu ^ S (n + N))) (k * A))
  /\ (forall A, 0 < A -> at_least a A -> at_least (fun n => P n / (1 - mu ^ S (n + N))) (k * A)).
Proof.
  intros share keeps sign filter k. assert (0 <= alpha * mu < 1) as ratio by nra.
  split; intros A.
  - intros bound. replace (k * A) with ((1 - mu) * A / (1 - alpha * mu) / 1) by (unfold k; field; lra).
    apply at_most_quotient; [exact sign | lra | | apply at_least_of_limit, correction_limit, keeps].
    apply (at_most_filter (alpha * mu) P (fun n => (1 - mu) * a (S n))); [exact ratio | exact filter|].
    apply at_most_scal; [lra | exact (at_most_incr _ _ bound)].
  - intros least bound. replace (k * A) with ((1 - mu) * A / (1 - alpha * mu) / 1) by (unfold k; field; lra).
    apply at_least_quotient; [| apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat|]; lra | lra | | apply at_most_of_limit, correction_limit, keeps].
    { intros n. pose proof (correction_size mu (n + N) keeps). lra. }
    apply (at_least_filter (alpha * mu) P (fun n => (1 - mu) * a (S n))); [exact ratio | exact filter|].
    apply at_least_scal; [lra | exact (at_least_incr _ _ bound)].
Qed.

(** What the two algorithms share: with a push of size between (1 - mu) lo / hi and largest the run crosses the wall for good, and
    from then on wall and discount are linear. *)
Lemma beyond_the_wall V alpha h mu largest lo hi w m momentum push :
  0 <= V -> 0 <= alpha < 1 -> 0 < h -> 0 <= mu < 1 -> 1 <= largest -> 0 < lo <= hi ->
  let B := V + alpha * h * largest / (1 - alpha) in
  - V <= w 0%nat <= V ->
  (forall n, walled V alpha (w n + h * push n) (momentum n) (w (S n)) (m (S n))) ->
  (forall n, (forall k, (k <= n)%nat -> - V <= w k <= B) -> (1 - mu) * (lo / hi) <= push n <= largest) ->
  (forall n, - V <= w n <= B) /\ (forall n, 0 < push n) /\
  exists N, forall n, let e := w (n + N)%nat - V in
    0 <= e <= B - V /\ w (S n + N)%nat = V + alpha * (e + h * push (n + N)%nat) /\ m (S n + N)%nat = alpha * momentum (n + N)%nat.
Proof.
  intros wall share some keeps large sizes B start walls pushes.
  assert (0 < lo / hi) as least by (apply Rdiv_lt_0_compat; lra).
  assert (lo / hi <= 1) by (apply (proj2 (Rle_div_l lo 1 hi ltac:(lra))); lra).
  assert (0 < (1 - mu) * (lo / hi)) as first by (apply Rmult_lt_0_compat; lra).
  destruct (pushed_run V alpha h ((1 - mu) * (lo / hi)) largest w push wall share some) as [inside [N beyond]];
    [split; [exact first | nra] | exact start | intros n; apply (walls n) | exact pushes |].
  assert (forall n, 0 < push n) as positive by (intros n; specialize (pushes n (fun k _ => inside k)); lra).
  split; [exact inside|]. split; [exact positive|]. exists N. intros n e.
  specialize (inside (n + N)%nat). specialize (beyond (n + N)%nat ltac:(lia)). specialize (positive (n + N)%nat).
  split; [unfold e, B; lra|].
  destruct (walled_beyond V alpha (w (n + N)%nat) (h * push (n + N)%nat) (momentum (n + N)%nat) (w (S n + N)%nat) (m (S n + N)%nat))
    as [-> ->]; [assumption | assumption | apply Rmult_lt_0_compat; assumption | apply (walls (n + N)%nat)|].
  unfold e. split; ring.
Qed.

Theorem algorithm_4_converges V alpha h mu nu u w m v :
  0 <= V -> 0 <= alpha < 1 -> 0 < h -> 0 <= mu < 1 -> 0 <= nu < 1 ->
  algorithm_4 V alpha h mu nu u w m v -> - V <= w 0%nat <= V ->
  let rest := adaptive_rest alpha h mu in
  let largest := / sqrt (1 - nu) in
  alpha * h * largest / (1 - alpha) < u - V -> rest * (1 + 2 * largest) < u - V ->
  is_lim_seq w (V + rest).
Proof.
  intros wall share some keeps forgets [rested [empty recursion]] start rest largest short far.
  set (B := V + alpha * h * largest / (1 - alpha)).
  assert (1 <= largest) as large by (apply share_at_least_one; lra).
  assert (0 < sqrt (1 - nu)) as newest by (apply sqrt_lt_R0; lra).
  assert (0 <= alpha * h * largest / (1 - alpha)) as excess.
  { apply Rmult_le_pos; [repeat apply Rmult_le_pos; lra | left; apply Rinv_0_lt_compat; lra]. }
  set (g := fun n => w n - u). set (r := fun n => sqrt (v (S n) / (1 - nu ^ S n))).
  set (momentum := fun n => mu * m n + (1 - mu) * (g n / r n)).
  set (push := fun n => - (momentum n / (1 - mu ^ S n))).
  assert (forall n, v (S n) = nu * v n + (1 - nu) * g n ^ 2) as squares by (intros n; apply (recursion n)).
  assert (forall n, walled V alpha (w n + h * push n) (momentum n) (w (S n)) (m (S n))) as walls.
  { intros n. destruct (recursion n) as [_ step]. unfold push, momentum, r, g.
    replace (w n + h * - ((mu * m n + (1 - mu) * ((w n - u) / sqrt (v (S n) / (1 - nu ^ S n)))) / (1 - mu ^ S n)))
      with (w n - h * ((mu * m n + (1 - mu) * ((w n - u) / sqrt (v (S n) / (1 - nu ^ S n)))) / (1 - mu ^ S n))) by ring.
    exact step. }
  set (lo := u - B). set (hi := u + V).
  assert (0 < lo) as near by (unfold lo, B; lra). assert (lo <= hi) as sizes by (unfold lo, hi, B; lra).
  assert (forall n, (forall k, (k <= n)%nat -> - V <= w k <= B) -> 0 <= v n /\ - largest <= g n / r n <= - (lo / hi)) as normal.
  { intros n inside.
    destruct (memory_of_squares nu g v lo hi n forgets ltac:(lra) empty squares) as [old [[low high] new]].
    { intros k early. specialize (inside k early). unfold g. rewrite Rabs_left by (unfold lo, B in *; lra).
      unfold lo, hi, B in *; lra. }
    specialize (inside n ltac:(lia)). fold (r n) in low, high, new. unfold g in *.
    rewrite Rabs_left in new by (unfold lo, B in *; lra).
    assert (0 < r n) by lra. split; [exact old|]. split.
    - apply (proj1 (Rle_div_r _ _ _ H)). unfold largest.
      apply (Rmult_le_compat_l (/ sqrt (1 - nu))) in new; [|left; apply Rinv_0_lt_compat; exact newest].
      replace (/ sqrt (1 - nu) * (sqrt (1 - nu) * - (w n - u))) with (- (w n - u)) in new by (field; lra). lra.
    - apply (proj2 (Rle_div_l _ _ _ H)). replace (- (lo / hi) * r n) with (- (lo * (r n / hi))) by (field; lra).
      assert (r n / hi <= 1) by (apply (proj2 (Rle_div_l (r n) 1 hi ltac:(lra))); lra).
      assert (lo <= - (w n - u)) by (unfold lo; lra).
      assert (lo * (r n / hi) <= lo * 1) by (apply Rmult_le_compat_l; lra). lra. }
  assert (forall n, (forall k, (k <= n)%nat -> - V <= w k <= B) -> - ((1 - mu ^ n) * largest) <= m n <= 0) as momenta.
  { induction n as [|n IH]; intros inside; [rewrite rested; simpl; lra|].
    specialize (IH ltac:(intros; apply inside; lia)). destruct (normal n ltac:(intros; apply inside; lia)) as [_ size].
    apply (walled_momentum V alpha _ _ _ _ ((1 - mu ^ S n) * largest) share) with (2 := walls n).
    assert (0 < lo / hi) by (apply Rdiv_lt_0_compat; lra). unfold momentum. simpl pow. nra. }
  assert (forall n, (forall k, (k <= n)%nat -> - V <= w k <= B) -> (1 - mu) * (lo / hi) <= push n <= largest) as pushes.
  { intros n inside. destruct (normal n inside) as [_ size]. specialize (momenta n inside).
    pose proof (correction_size mu n keeps) as correction. assert (0 < lo / hi) by (apply Rdiv_lt_0_compat; lra).
    assert ((1 - mu) * (lo / hi) <= - momentum n <= (1 - mu ^ S n) * largest) as size_of_momentum.
    { unfold momentum. simpl pow. nra. }
    unfold push. replace (- (momentum n / (1 - mu ^ S n))) with (- momentum n / (1 - mu ^ S n)) by (field; lra). split.
    - apply (proj1 (Rle_div_r _ _ (1 - mu ^ S n) ltac:(lra))).
      assert (0 <= (1 - mu) * (lo / hi)) by (apply Rmult_le_pos; lra). nra.
    - apply (proj2 (Rle_div_l _ _ (1 - mu ^ S n) ltac:(lra))). lra. }
  destruct (beyond_the_wall V alpha h mu largest lo hi w m momentum push) as [inside [positive [N beyond]]]; try assumption; [lra|].
  fold B in beyond. apply (is_lim_seq_incr_n w N).
  set (e := fun n => w (n + N)%nat - V). set (P := fun n => - momentum (n + N)%nat). set (gap := u - V).
  assert (forall n, w (S n + N)%nat = V + alpha * (e n + h * push (n + N)%nat) /\ m (S n + N)%nat = alpha * - P n) as later.
  { intros n. destruct (beyond n) as [_ [-> ->]]. unfold e, P. split; ring. }
  assert (forall n, g (n + N)%nat = - (gap - e n)) as gradient by (intros n; unfold g, gap, e; ring).
  assert (forall n, P (S n) = alpha * mu * P n + (1 - mu) * ((gap - e (S n)) / r (S n + N)%nat)) as filter.
  { intros n. unfold P at 1, momentum. destruct (later n) as [_ ->]. rewrite gradient. unfold Rdiv. ring. }
  assert (is_lim_seq e rest) as settled.
  2:{ apply is_lim_seq_ext with (fun n => V + e n); [intros; unfold e; ring|].
      apply is_lim_seq_plus'; [apply is_lim_seq_const | exact settled]. }
  set (k := (1 - mu) / (1 - alpha * mu)).
  assert (alpha * mu < 1) as ratio by nra.
  assert (0 < k) as weight by (apply Rdiv_lt_0_compat; lra).
  assert (rest = alpha * h * k / (1 - alpha)) as meaning by (unfold rest, adaptive_rest, k; field; lra).
  assert (forall n, 0 <= e n <= B - V) as bounded by (intros n; apply (beyond n)).
  assert (forall n, P n / (1 - mu ^ S (n + N)) = push (n + N)%nat) as pushed.
  { intros n. pose proof (correction_size mu (n + N) keeps). unfold push, P. field. lra. }
  assert (forall n, 0 <= P n) as sign.
  { intros n. pose proof (correction_size mu (n + N) keeps). specialize (pushed n). specialize (positive (n + N)%nat).
    replace (P n) with (push (n + N)%nat * (1 - mu ^ S (n + N))) by (rewrite <- pushed; field; lra).
    apply Rmult_le_pos; lra. }
  destruct (momentum_follows alpha mu N P (fun n => (gap - e n) / r (n + N)%nat) share keeps sign filter) as [upper lower].
  fold k in upper, lower.
  apply (excess_settles alpha h k gap rest (k * largest) e (fun n => P n / (1 - mu ^ S (n + N)))); try assumption; try lra.
  - intros n. rewrite pushed. unfold e at 1. destruct (later n) as [-> _]. ring.
  - exists (B - V). exact bounded.
  - apply upper, at_most_bound. intros n. destruct (normal (n + N)%nat (fun j _ => inside j)) as [_ size].
    rewrite gradient in size. unfold Rdiv in *. lra.
  - replace (rest + 2 * (alpha * h * (k * largest) / (1 - alpha))) with (rest * (1 + 2 * largest)) by (rewrite meaning; field; lra).
    exact far.
  - unfold gap. lra.
  - assert (k <= 1) by (apply (proj2 (Rle_div_l _ 1 (1 - alpha * mu) ltac:(lra))); nra).
    replace (alpha * h * (k * largest) / (1 - alpha)) with (k * (alpha * h * largest / (1 - alpha))) by (field; lra).
    unfold gap. nra.
  - intros x y order top below above.
    destruct (gap_follows gap e x y below above) as [q_below q_above].
    assert (forall n, 0 <= gap - e n) as short_of by (intros n; specialize (bounded n); unfold gap, B in *; lra).
    destruct (roots_follow nu N (fun n => gap - e n) (fun n => v (n + N)%nat) (gap - y) (gap - x)) as [r_below r_above];
      try assumption; try lra.
    { intros n. change (v (S n + N)%nat) with (v (S (n + N))). rewrite squares, gradient. ring. }
    { intros n. apply (normal (n + N)%nat (fun j _ => inside j)). }
    split.
    + apply lower; [apply Rdiv_lt_0_compat; lra|]. apply at_least_quotient; [| lra | lra | exact q_below | exact r_above].
      intros n. assert (forall j, (j <= n + N)%nat -> lo <= Rabs (g j) <= hi) as between.
      { intros j _. specialize (inside j). unfold g. rewrite Rabs_left by (unfold lo, B in *; lra). unfold lo, hi, B in *; lra. }
      destruct (memory_of_squares nu g v lo hi (n + N) forgets ltac:(lra) empty squares between) as [_ [[low _] _]].
      change (lo <= r (n + N)%nat) in low. lra.
    + apply upper. apply at_most_quotient; [exact short_of | lra | exact q_above | exact r_below].
Qed.

(** The momentum of Algorithm 3 against the mean of squares: by the inequality of Cauchy and Schwarz, where mu^2 < nu. *)
Lemma momentum_against_squares mu nu K M v g :
  0 <= mu < 1 -> mu ^ 2 < nu < 1 -> K * ((1 - nu) * (1 - mu ^ 2 / nu)) = (1 - mu) ^ 2 -> 0 <= K ->
  M ^ 2 <= K * v -> (mu * M + (1 - mu) * g) ^ 2 <= K * (nu * v + (1 - nu) * g ^ 2).
Proof.
  intros keeps memory meaning sign bound. assert (0 <= mu ^ 2) by apply pow2_ge_0.
  assert (K * (1 - nu) * (nu - mu ^ 2) = (1 - mu) ^ 2 * nu) as cleared.
  { rewrite <- meaning. field. lra. }
  assert (0 <= ((nu - mu ^ 2) * M - mu * (1 - mu) * g) ^ 2) as square by apply pow2_ge_0.
  assert (nu * M ^ 2 <= nu * (K * v)) by (apply Rmult_le_compat_l; lra).
  apply (Rmult_le_reg_l (nu - mu ^ 2)); [lra|].
  assert ((nu - mu ^ 2) * (nu * M ^ 2) <= (nu - mu ^ 2) * (nu * (K * v))) by (apply Rmult_le_compat_l; lra).
  replace ((nu - mu ^ 2) * (K * (nu * v + (1 - nu) * g ^ 2)))
    with ((nu - mu ^ 2) * (nu * (K * v)) + K * (1 - nu) * (nu - mu ^ 2) * g ^ 2) by ring.
  rewrite cleared. nra.
Qed.

(** On the way the gradients of Algorithm 3, the roots of their mean squares and its momentum keep their signs, and sizes between
    those of the gradients at B and at -V. *)
Lemma algorithm_3_signs V alpha h mu nu u w m v B n :
  0 <= alpha < 1 -> 0 <= mu < 1 -> 0 <= nu < 1 -> algorithm_3 V alpha h mu nu u w m v -> B < u ->
  (forall k, (k <= n)%nat -> - V <= w k <= B) ->
  0 <= v n /\ u - B <= sqrt (v (S n) / (1 - nu ^ S n)) <= u + V /\ - (u + V) <= w n - u <= - (u - B)
  /\ - ((1 - mu ^ n) * (u + V)) <= m n <= 0
  /\ - ((1 - mu ^ S n) * (u + V)) <= mu * m n + (1 - mu) * (w n - u) <= - ((1 - mu) * (u - B)).
Proof.
  intros share keeps forgets [rested [empty recursion]] short inside.
  set (g := fun n => w n - u).
  assert (forall k, (k <= n)%nat -> - (u + V) <= g k <= - (u - B)) as gradients.
  { intros k early. specialize (inside k early). unfold g. lra. }
  destruct (memory_of_squares nu g v (u - B) (u + V) n forgets ltac:(lra) empty) as [old [between _]].
  { intros k. apply (recursion k). }
  { intros k early. specialize (gradients k early). rewrite Rabs_left by lra. lra. }
  assert (forall k, (k <= n)%nat -> - ((1 - mu ^ k) * (u + V)) <= m k <= 0
            /\ - ((1 - mu ^ S k) * (u + V)) <= mu * m k + (1 - mu) * g k <= - ((1 - mu) * (u - B))) as momenta.
  { induction k as [|k IH]; intros early.
    - specialize (gradients 0%nat early). rewrite rested. simpl pow. split; [lra | nra].
    - destruct (IH ltac:(lia)) as [_ size]. specialize (gradients (S k) early).
      destruct (recursion k) as [_ step].
      apply (walled_momentum V alpha _ _ _ _ ((1 - mu ^ S k) * (u + V)) share) in step; [|unfold g in size; nra].
      destruct step as [kept _]. split; [exact kept|]. simpl pow in *. nra. }
  destruct (momenta n ltac:(lia)) as [size next]. specialize (gradients n ltac:(lia)).
  split; [exact old|]. split; [exact between|]. split; [exact gradients|]. split; assumption.
Qed.

(** Algorithm 3 crosses the wall and settles wherever its step is bounded on the way: by h largest, and by h most without the
    correction of its momentum. *)
Lemma algorithm_3_settles V alpha h mu nu u w m v largest most :
  0 <= V -> 0 <= alpha < 1 -> 0 < h -> 0 <= mu < 1 -> 0 <= nu < 1 ->
  algorithm_3 V alpha h mu nu u w m v -> - V <= w 0%nat <= V ->
  let rest := adaptive_rest alpha h mu in
  let B := V + alpha * h * largest / (1 - alpha) in
  1 <= largest -> 0 <= most <= largest ->
  alpha * h * largest / (1 - alpha) < u - V -> rest + 2 * (alpha * h * most / (1 - alpha)) < u - V ->
  (forall n, (forall k, (k <= n)%nat -> - V <= w k <= B) ->
     let size := - (mu * m n + (1 - mu) * (w n - u)) / sqrt (v (S n) / (1 - nu ^ S n)) in
     size <= most /\ size <= (1 - mu ^ S n) * largest) ->
  is_lim_seq w (V + rest).
Proof.
  intros wall share some keeps forgets runs start rest B large order_of_sizes short far sizes_of_steps.
  assert (B < u) as below_teacher by (unfold B; lra).
  pose proof (fun n => algorithm_3_signs V alpha h mu nu u w m v B n share keeps forgets runs below_teacher) as signs.
  destruct runs as [rested [empty recursion]].
  assert (0 <= alpha * h * largest / (1 - alpha)) as excess.
  { apply Rmult_le_pos; [repeat apply Rmult_le_pos; lra | left; apply Rinv_0_lt_compat; lra]. }
  set (g := fun n => w n - u). set (r := fun n => sqrt (v (S n) / (1 - nu ^ S n))).
  set (momentum := fun n => mu * m n + (1 - mu) * g n).
  set (push := fun n => - (momentum n / (1 - mu ^ S n) / r n)).
  assert (forall n, v (S n) = nu * v n + (1 - nu) * g n ^ 2) as squares by (intros n; apply (recursion n)).
  assert (forall n, walled V alpha (w n + h * push n) (momentum n) (w (S n)) (m (S n))) as walls.
  { intros n. destruct (recursion n) as [_ step]. unfold push, momentum, r, g.
    match type of step with walled _ _ ?x _ _ _ => match goal with |- walled _ _ ?y _ _ _ => replace y with x by ring end end.
    exact step. }
  set (lo := u - B). set (hi := u + V).
  assert (0 < lo) as near by (unfold lo; lra). assert (lo <= hi) as sizes by (unfold lo, hi, B; lra).
  assert (forall n, (forall k, (k <= n)%nat -> - V <= w k <= B) ->
            0 < r n /\ r n <= hi /\ (1 - mu) * lo <= - momentum n /\ - momentum n / r n <= most
            /\ - momentum n / r n <= (1 - mu ^ S n) * largest) as momentum_size.
  { intros n before. destruct (signs n before) as [_ [root [_ [_ size]]]]. destruct (sizes_of_steps n before) as [one two].
    fold (r n) in root, one, two. fold (g n) in size, one, two. fold (momentum n) in size, one, two.
    unfold lo, hi in *. repeat split; try assumption; lra. }
  assert (forall n, (forall k, (k <= n)%nat -> - V <= w k <= B) -> (1 - mu) * (lo / hi) <= push n <= largest) as pushes.
  { intros n before. destruct (momentum_size n before) as [positive [root [least [_ most_n]]]].
    pose proof (correction_size mu n keeps) as correction.
    unfold push. replace (- (momentum n / (1 - mu ^ S n) / r n)) with (- momentum n / r n / (1 - mu ^ S n)) by (field; lra). split.
    - apply (proj1 (Rle_div_r _ _ (1 - mu ^ S n) ltac:(lra))). apply (proj1 (Rle_div_r _ _ _ positive)).
      replace ((1 - mu) * (lo / hi) * (1 - mu ^ S n) * r n) with ((1 - mu) * lo * ((1 - mu ^ S n) * (r n / hi))) by (field; lra).
      assert (0 <= r n / hi <= 1).
      { split; [left; apply Rdiv_lt_0_compat; lra | apply (proj2 (Rle_div_l (r n) 1 hi ltac:(lra))); lra]. }
      assert (0 <= (1 - mu) * lo) by (apply Rmult_le_pos; lra).
      assert ((1 - mu ^ S n) * (r n / hi) <= 1) by nra. nra.
    - apply (proj2 (Rle_div_l _ _ (1 - mu ^ S n) ltac:(lra))). lra. }
  destruct (beyond_the_wall V alpha h mu largest lo hi w m momentum push) as [inside [positive [N beyond]]]; try assumption; [lra|].
  fold B in beyond. apply (is_lim_seq_incr_n w N).
  set (e := fun n => w (n + N)%nat - V). set (P := fun n => - momentum (n + N)%nat). set (gap := u - V).
  assert (forall n, w (S n + N)%nat = V + alpha * (e n + h * push (n + N)%nat) /\ m (S n + N)%nat = alpha * - P n) as later.
  { intros n. destruct (beyond n) as [_ [-> ->]]. unfold e, P. split; ring. }
  assert (forall n, g (n + N)%nat = - (gap - e n)) as gradient by (intros n; unfold g, gap, e; ring).
  assert (forall n, P (S n) = alpha * mu * P n + (1 - mu) * (gap - e (S n))) as filter.
  { intros n. unfold P at 1, momentum. destruct (later n) as [_ ->]. rewrite gradient. ring. }
  assert (is_lim_seq e rest) as settled.
  2:{ apply is_lim_seq_ext with (fun n => V + e n); [intros; unfold e; ring|].
      apply is_lim_seq_plus'; [apply is_lim_seq_const | exact settled]. }
  set (k := (1 - mu) / (1 - alpha * mu)).
  assert (alpha * mu < 1) as ratio by nra.
  assert (0 < k) as weight by (apply Rdiv_lt_0_compat; lra).
  assert (rest = alpha * h * k / (1 - alpha)) as meaning by (unfold rest, adaptive_rest, k; field; lra).
  assert (forall n, 0 <= e n <= B - V) as bounded by (intros n; apply (beyond n)).
  assert (forall n, 0 <= P n) as sign.
  { intros n. destruct (momentum_size (n + N)%nat (fun j _ => inside j)) as [_ [_ [least _]]].
    assert (0 <= (1 - mu) * lo) by (apply Rmult_le_pos; lra). unfold P. lra. }
  assert (forall n, 0 < r (n + N)%nat) as roots by (intros n; apply (momentum_size (n + N)%nat (fun j _ => inside j))).
  assert (forall n, P n / (1 - mu ^ S (n + N)) / r (n + N)%nat = push (n + N)%nat) as pushed.
  { intros n. pose proof (correction_size mu (n + N) keeps). specialize (roots n). unfold push, P. field. lra. }
  destruct (momentum_follows alpha mu N P (fun n => gap - e n) share keeps sign filter) as [upper lower].
  fold k in upper, lower.
  assert (0 <= alpha * h * most / (1 - alpha) <= alpha * h * largest / (1 - alpha)) as least_far.
  { assert (0 <= alpha * h) by (apply Rmult_le_pos; lra). assert (0 < / (1 - alpha)) by (apply Rinv_0_lt_compat; lra).
    unfold Rdiv. split; [apply Rmult_le_pos; [apply Rmult_le_pos; lra | lra] | apply Rmult_le_compat_r; [lra | apply Rmult_le_compat_l; lra]]. }
  assert (0 <= rest) as rest_sign.
  { rewrite meaning. apply Rmult_le_pos; [apply Rmult_le_pos; [apply Rmult_le_pos; lra | lra] | left; apply Rinv_0_lt_compat; lra]. }
  assert (0 < gap) by (unfold gap; lra).
  assert (alpha * h * most / (1 - alpha) < gap) by (unfold gap; lra).
  apply (excess_settles alpha h k gap rest most e (fun n => P n / (1 - mu ^ S (n + N)) / r (n + N)%nat));
    try assumption; try lra.
  - intros n. rewrite pushed. unfold e at 1. destruct (later n) as [-> _]. ring.
  - exists (B - V). exact bounded.
  - assert (at_most (fun n => P n / r (n + N)%nat / (1 - mu ^ S (n + N))) (most / 1)) as bound.
    { apply at_most_quotient; [| lra | | apply at_least_of_limit, correction_limit, keeps].
      - intros n. specialize (sign n). specialize (roots n). apply Rmult_le_pos; [lra | left; apply Rinv_0_lt_compat; lra].
      - apply at_most_bound. intros n. apply (momentum_size (n + N)%nat (fun j _ => inside j)). }
    destruct bound as [z [limit [M under]]]. exists z.
    split; [replace most with (most / 1) by field; exact limit|].
    exists M. intros n late. specialize (under n late). pose proof (correction_size mu (n + N) keeps). specialize (roots n).
    replace (P n / (1 - mu ^ S (n + N)) / r (n + N)%nat) with (P n / r (n + N)%nat / (1 - mu ^ S (n + N))) by (field; lra).
    exact under.
  - intros x y order top below above.
    destruct (gap_follows gap e x y below above) as [q_below q_above].
    assert (forall n, 0 <= gap - e n) as short_of by (intros n; specialize (bounded n); unfold gap, B in *; lra).
    destruct (roots_follow nu N (fun n => gap - e n) (fun n => v (n + N)%nat) (gap - y) (gap - x)) as [r_below r_above];
      try assumption; try lra.
    { intros n. change (v (S n + N)%nat) with (v (S (n + N))). rewrite squares, gradient. ring. }
    { intros n. apply (signs (n + N)%nat (fun j _ => inside j)). }
    split.
    + replace (k * ((gap - y) / (gap - x))) with (k * (gap - y) / (gap - x)) by (field; lra).
      apply at_least_quotient; [exact roots | apply Rmult_lt_0_compat; lra | lra | apply lower; [lra | exact q_below] | exact r_above].
    + replace (k * ((gap - x) / (gap - y))) with (k * (gap - x) / (gap - y)) by (field; lra).
      apply at_most_quotient; [| lra | apply upper; exact q_above | exact r_below].
      intros n. pose proof (correction_size mu (n + N) keeps). specialize (sign n).
      apply Rmult_le_pos; [lra | left; apply Rinv_0_lt_compat; lra].
Qed.

Theorem algorithm_3_converges V alpha h mu nu u w m v :
  0 <= V -> 0 <= alpha < 1 -> 0 < h -> 0 <= mu < 1 -> mu ^ 2 < nu < 1 ->
  algorithm_3 V alpha h mu nu u w m v -> - V <= w 0%nat <= V ->
  let rest := adaptive_rest alpha h mu in
  let largest := / sqrt ((1 - nu) * (1 - mu ^ 2 / nu)) in
  alpha * h * largest / (1 - alpha) < u - V -> rest + 2 * (alpha * h * ((1 - mu) * largest) / (1 - alpha)) < u - V ->
  is_lim_seq w (V + rest).
Proof.
  intros wall share some keeps memory runs start rest largest short far.
  assert (0 <= mu ^ 2) as even by apply pow2_ge_0.
  assert (0 <= nu < 1) as forgets by lra.
  assert (0 <= mu ^ 2 / nu < 1) as part.
  { split; [apply Rmult_le_pos; [lra | left; apply Rinv_0_lt_compat; lra]|].
    apply (proj2 (Rlt_div_l (mu ^ 2) 1 nu ltac:(lra))). lra. }
  set (kept := (1 - nu) * (1 - mu ^ 2 / nu)) in *.
  assert (0 < kept <= 1) as share_kept by (unfold kept; nra).
  assert (1 <= largest) as large by (apply share_at_least_one; lra).
  set (K := (1 - mu) ^ 2 / kept).
  assert (0 <= K) as K_sign by (apply Rmult_le_pos; [apply pow2_ge_0 | left; apply Rinv_0_lt_compat; lra]).
  assert (K * kept = (1 - mu) ^ 2) as K_meaning by (unfold K; field; lra).
  assert (sqrt K = (1 - mu) * largest) as K_root.
  { unfold K. rewrite sqrt_div_alt, sqrt_pow2 by lra. reflexivity. }
  apply (algorithm_3_settles V alpha h mu nu u w m v largest ((1 - mu) * largest)); try assumption; [nra|].
  intros n inside size. set (B := V + alpha * h * largest / (1 - alpha)) in *.
  assert (B < u) as below by (unfold B; lra).
  assert (forall j, (j <= n)%nat -> m j ^ 2 <= K * v j) as energy.
  { induction j as [|j IH]; intros early; [destruct runs as [-> [-> _]]; lra|]. specialize (IH ltac:(lia)).
    destruct (algorithm_3_signs V alpha h mu nu u w m v B j share keeps forgets runs below) as [_ [_ [_ [_ signed]]]].
    { intros i earlier. apply inside. lia. }
    destruct runs as [_ [_ recursion]]. destruct (recursion j) as [-> step].
    apply (walled_momentum V alpha _ _ _ _ ((1 - mu ^ S j) * (u + V)) share) in step.
    2:{ split; [lra|]. assert (0 <= (1 - mu) * (u - B)) by (apply Rmult_le_pos; lra). lra. }
    eapply Rle_trans; [apply step|]. apply momentum_against_squares; assumption. }
  specialize (energy n ltac:(lia)).
  destruct (algorithm_3_signs V alpha h mu nu u w m v B n share keeps forgets runs below inside) as [old [root [_ [_ signed]]]].
  assert (size <= (1 - mu) * largest) as bound.
  { unfold size. clear size. destruct runs as [_ [_ recursion]]. destruct (recursion n) as [squares _].
    set (momentum := mu * m n + (1 - mu) * (w n - u)) in *. set (r := sqrt (v (S n) / (1 - nu ^ S n))) in *.
    assert (0 < r) as positive by lra.
    apply (proj2 (Rle_div_l _ _ _ positive)). rewrite <- K_root. unfold r. rewrite <- sqrt_mult_alt by assumption.
    eapply Rle_trans; [apply Rle_abs|]. rewrite Rabs_Ropp, <- (sqrt_pow2 (Rabs momentum)), pow2_abs by apply Rabs_pos.
    apply sqrt_le_1_alt. pose proof (correction_size nu n forgets) as correction.
    assert (momentum ^ 2 <= K * v (S n)) as energy_next.
    { rewrite squares. apply momentum_against_squares; assumption. }
    eapply Rle_trans; [exact energy_next|]. apply Rmult_le_compat_l; [assumption|].
    apply (proj1 (Rle_div_r _ _ (1 - nu ^ S n) ltac:(lra))).
    assert (0 <= v (S n)) by (rewrite squares; apply Rplus_le_le_0_compat; apply Rmult_le_pos; [lra | lra | lra | apply pow2_ge_0]).
    nra. }
  split; [exact bound|]. pose proof (correction_size mu n keeps). nra.
Qed.

(** For every mu and nu: the momentum is no larger than the largest gradient on the way, the root no smaller than the least, and a
    teacher far enough keeps their ratio below 2. *)
Theorem algorithm_3_converges_for_every_memory V alpha h mu nu u w m v :
  0 <= V -> 0 <= alpha < 1 -> 0 < h -> 0 <= mu < 1 -> 0 <= nu < 1 ->
  algorithm_3 V alpha h mu nu u w m v -> - V <= w 0%nat <= V ->
  2 * V + 5 * (alpha * h / (1 - alpha)) < u - V ->
  is_lim_seq w (V + adaptive_rest alpha h mu).
Proof.
  intros wall share some keeps forgets runs start far.
  set (c := alpha * h / (1 - alpha)) in *.
  assert (0 <= c) as sign by (apply Rmult_le_pos; [apply Rmult_le_pos; lra | left; apply Rinv_0_lt_compat; lra]).
  assert (alpha * h * 2 / (1 - alpha) = 2 * c) as twice by (unfold c; field; lra).
  assert (adaptive_rest alpha h mu <= c) as least.
  { assert (alpha * mu < 1) as ratio by nra.
    replace (adaptive_rest alpha h mu) with (c * ((1 - mu) / (1 - alpha * mu))) by (unfold adaptive_rest, c; field; lra).
    assert ((1 - mu) / (1 - alpha * mu) <= 1) by (apply (proj2 (Rle_div_l _ 1 (1 - alpha * mu) ltac:(lra))); nra). nra. }
  apply (algorithm_3_settles V alpha h mu nu u w m v 2 2); try assumption; try lra.
  intros n inside size. set (B := V + alpha * h * 2 / (1 - alpha)) in *.
  assert (B = V + 2 * c) as reach by (unfold B; lra).
  destruct (algorithm_3_signs V alpha h mu nu u w m v B n share keeps forgets runs ltac:(lra) inside) as [_ [root [_ [_ signed]]]].
  pose proof (correction_size mu n keeps) as correction.
  assert (size <= (1 - mu ^ S n) * 2) as bound.
  { apply (proj2 (Rle_div_l _ _ _ (ltac:(lra) : 0 < sqrt (v (S n) / (1 - nu ^ S n))))).
    assert (u + V <= 2 * sqrt (v (S n) / (1 - nu ^ S n))) by lra. nra. }
  split; [lra | exact bound].
Qed.

(** There are such runs, from every start. *)
Lemma algorithm_3_runs V alpha h mu nu u start :
  exists w m v, algorithm_3 V alpha h mu nu u w m v /\ w 0%nat = start.
Proof.
  set (run := fix run (n : nat) : R * R * R := match n with
              | O => (start, 0, 0)
              | S n => let w := fst (fst (run n)) in
                       let square := nu * snd (run n) + (1 - nu) * (w - u) ^ 2 in
                       let momentum := mu * snd (fst (run n)) + (1 - mu) * (w - u) in
                       let moved := w - h * (momentum / (1 - mu ^ S n) / sqrt (square / (1 - nu ^ S n))) in
                       (volumize V alpha moved, (if Rle_dec (Rabs moved) V then momentum else alpha * momentum), square)
              end).
  exists (fun n => fst (fst (run n))), (fun n => snd (fst (run n))), (fun n => snd (run n)).
  split; [|reflexivity]. split; [reflexivity|]. split; [reflexivity|]. intros n. split; [reflexivity|]. split; reflexivity.
Qed.

Lemma algorithm_4_runs V alpha h mu nu u start :
  exists w m v, algorithm_4 V alpha h mu nu u w m v /\ w 0%nat = start.
Proof.
  set (run := fix run (n : nat) : R * R * R := match n with
              | O => (start, 0, 0)
              | S n => let w := fst (fst (run n)) in
                       let square := nu * snd (run n) + (1 - nu) * (w - u) ^ 2 in
                       let momentum := mu * snd (fst (run n)) + (1 - mu) * ((w - u) / sqrt (square / (1 - nu ^ S n))) in
                       let moved := w - h * (momentum / (1 - mu ^ S n)) in
                       (volumize V alpha moved, (if Rle_dec (Rabs moved) V then momentum else alpha * momentum), square)
              end).
  exists (fun n => fst (fst (run n))), (fun n => snd (fst (run n))), (fun n => snd (run n)).
  split; [|reflexivity]. split; [reflexivity|]. split; [reflexivity|]. intros n. split; [reflexivity|]. split; reflexivity.
Qed.

(** False neighbours: the excess alpha h / (1 - alpha) of a momentum that the wall does not discount. *)
Theorem undiscounted_rest_of_algorithm_3_is_false :
  ~ (forall V alpha h mu nu u w m v,
       0 <= V -> 0 <= alpha < 1 -> 0 < h -> 0 <= mu < 1 -> mu ^ 2 < nu < 1 ->
       algorithm_3 V alpha h mu nu u w m v -> - V <= w 0%nat <= V ->
       let largest := / sqrt ((1 - nu) * (1 - mu ^ 2 / nu)) in
       alpha * h * largest / (1 - alpha) < u - V ->
       adaptive_rest alpha h mu + 2 * (alpha * h * ((1 - mu) * largest) / (1 - alpha)) < u - V ->
       is_lim_seq w (V + alpha * h / (1 - alpha))).
Proof.
  intros claim. destruct (algorithm_3_runs 1 (1 / 2) 1 (1 / 2) (1 / 2) 10 0) as [w [m [v [goes begins]]]].
  assert (- 1 <= w 0%nat <= 1) as start by lra. assert ((1 / 2) ^ 2 < 1 / 2 < 1) as memory by lra.
  assert (/ sqrt ((1 - 1 / 2) * (1 - (1 / 2) ^ 2 / (1 / 2))) = 2) as two.
  { replace ((1 - 1 / 2) * (1 - (1 / 2) ^ 2 / (1 / 2))) with ((1 / 2) ^ 2) by field. rewrite sqrt_pow2 by lra. field. }
  assert (adaptive_rest (1 / 2) 1 (1 / 2) = 2 / 3) as rest by (unfold adaptive_rest; field).
  pose proof (claim 1 (1 / 2) 1 (1 / 2) _ 10 w m v ltac:(lra) ltac:(lra) ltac:(lra) ltac:(lra) memory goes start) as other.
  pose proof (algorithm_3_converges 1 (1 / 2) 1 (1 / 2) _ 10 w m v ltac:(lra) ltac:(lra) ltac:(lra) ltac:(lra) memory goes start)
    as right.
  cbv zeta in other, right. rewrite two, rest in other, right.
  specialize (other ltac:(lra) ltac:(lra)). specialize (right ltac:(lra) ltac:(lra)).
  apply is_lim_seq_unique in other. apply is_lim_seq_unique in right. rewrite right in other. injection other. lra.
Qed.

Theorem undiscounted_rest_for_every_memory_is_false :
  ~ (forall V alpha h mu nu u w m v,
       0 <= V -> 0 <= alpha < 1 -> 0 < h -> 0 <= mu < 1 -> 0 <= nu < 1 ->
       algorithm_3 V alpha h mu nu u w m v -> - V <= w 0%nat <= V ->
       2 * V + 5 * (alpha * h / (1 - alpha)) < u - V ->
       is_lim_seq w (V + alpha * h / (1 - alpha))).
Proof.
  intros claim. destruct (algorithm_3_runs 1 (1 / 2) 1 (1 / 2) (1 / 8) 10 0) as [w [m [v [goes begins]]]].
  assert (- 1 <= w 0%nat <= 1) as start by lra.
  assert (adaptive_rest (1 / 2) 1 (1 / 2) = 2 / 3) as rest by (unfold adaptive_rest; field).
  assert (2 * 1 + 5 * (1 / 2 * 1 / (1 - 1 / 2)) < 10 - 1) as far by lra.
  pose proof (claim 1 (1 / 2) 1 (1 / 2) (1 / 8) 10 w m v ltac:(lra) ltac:(lra) ltac:(lra) ltac:(lra) ltac:(lra) goes start far) as other.
  pose proof (algorithm_3_converges_for_every_memory 1 (1 / 2) 1 (1 / 2) (1 / 8) 10 w m v ltac:(lra) ltac:(lra) ltac:(lra)
    ltac:(lra) ltac:(lra) goes start far) as right.
  rewrite rest in right.
  apply is_lim_seq_unique in other. apply is_lim_seq_unique in right. rewrite right in other. injection other. lra.
Qed.

Theorem undiscounted_rest_of_algorithm_4_is_false :
  ~ (forall V alpha h mu nu u w m v,
       0 <= V -> 0 <= alpha < 1 -> 0 < h -> 0 <= mu < 1 -> 0 <= nu < 1 ->
       algorithm_4 V alpha h mu nu u w m v -> - V <= w 0%nat <= V ->
       let largest := / sqrt (1 - nu) in
       alpha * h * largest / (1 - alpha) < u - V -> adaptive_rest alpha h mu * (1 + 2 * largest) < u - V ->
       is_lim_seq w (V + alpha * h / (1 - alpha))).
Proof.
  intros claim. destruct (algorithm_4_runs 1 (1 / 2) 1 (1 / 2) 0 10 0) as [w [m [v [goes begins]]]].
  assert (- 1 <= w 0%nat <= 1) as start by lra.
  assert (/ sqrt (1 - 0) = 1) as one by (rewrite Rminus_0_r, sqrt_1; field).
  assert (adaptive_rest (1 / 2) 1 (1 / 2) = 2 / 3) as rest by (unfold adaptive_rest; field).
  pose proof (claim 1 (1 / 2) 1 (1 / 2) 0 10 w m v ltac:(lra) ltac:(lra) ltac:(lra) ltac:(lra) ltac:(lra) goes start) as other.
  pose proof (algorithm_4_converges 1 (1 / 2) 1 (1 / 2) 0 10 w m v ltac:(lra) ltac:(lra) ltac:(lra) ltac:(lra) ltac:(lra) goes start)
    as right.
  cbv zeta in other, right. rewrite one, rest in other, right.
  specialize (other ltac:(lra) ltac:(lra)). specialize (right ltac:(lra) ltac:(lra)).
  apply is_lim_seq_unique in other. apply is_lim_seq_unique in right. rewrite right in other. injection other. lra.
Qed.
