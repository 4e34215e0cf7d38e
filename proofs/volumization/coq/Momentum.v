(** Algorithm 2 on one weight, on (w - u)^2 / 2: descent with momentum, m <- mu m + g, w <- w - h m, then the wall, which
    pulls a weight beyond V back by w <- V sgn w + alpha (w - V sgn w) and discounts its momentum, m <- alpha m. Exact
    arithmetic, any start. *)

From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Branches Sums Matrix Dynamics.
Local Open Scope R_scope.

Definition algorithm_2 (V alpha h mu u : R) (w m : nat -> R) : Prop :=
  forall n,
    let g := w n - u in
    let momentum := mu * m n + g in
    let weight := w n - h * momentum in
    w (S n) = volumize V alpha weight
    /\ m (S n) = if Rle_dec (Rabs weight) V then momentum else alpha * momentum.

(** The slope of the soft clip beyond the wall. *)
Definition slope_2 (alpha h mu : R) : R := alpha * h / ((1 - alpha) * (1 - alpha * mu) + alpha * h).

(** ** The energy *)

(** Without a wall a step contracts this energy, by 1 - decay, wherever h < 2 (1 - mu); and the pull to a wall does not
    raise it above where it stands at rest on the wall. *)
Definition energy (h u w m : R) : R := (w - u) ^ 2 + h * (2 - h) / 2 * m ^ 2.
Definition decay (h mu : R) : R := h * ((2 - h) ^ 2 - 4 * mu ^ 2) / (4 * (2 - h)).

Section Region.

Variables h mu : R.
Hypothesis share : 0 <= mu < 1.
Hypothesis region : 0 < h < 2 * (1 - mu).

Lemma stiffness : 0 < h * (2 - h) / 2 <= 1 / 2.
Proof. assert (0 < h * (2 - h)) by (apply Rmult_lt_0_compat; lra). pose proof (pow2_ge_0 (h - 1)). lra. Qed.

Lemma decay_positive : 0 < decay h mu.
Proof.
  unfold decay. apply Rdiv_lt_0_compat; [|lra]. apply Rmult_lt_0_compat; [lra|].
  replace ((2 - h) ^ 2 - 4 * mu ^ 2) with ((2 - h - 2 * mu) * (2 - h + 2 * mu)) by ring.
  apply Rmult_lt_0_compat; lra.
Qed.

Lemma decay_small : decay h mu <= h * (2 - h) / 4.
Proof.
  unfold decay. apply Rmult_le_reg_r with (4 * (2 - h)); [lra|].
  replace (h * ((2 - h) ^ 2 - 4 * mu ^ 2) / (4 * (2 - h)) * (4 * (2 - h))) with (h * ((2 - h) ^ 2 - 4 * mu ^ 2)) by (field; lra).
  assert (0 <= h * mu ^ 2) by (apply Rmult_le_pos; [lra | apply pow2_ge_0]). nra.
Qed.

Lemma decay_below_1 : 0 <= 1 - decay h mu < 1.
Proof. pose proof decay_positive. pose proof decay_small. pose proof stiffness. lra. Qed.

Lemma energy_above u w m : (w - u) ^ 2 <= energy h u w m.
Proof. unfold energy. pose proof stiffness. pose proof (pow2_ge_0 m). nra. Qed.

(** The difference is a quadratic form in w - u and m; this is its determinant. *)
Lemma energy_discriminant :
  let K := h * (2 - h) / 2 in
  let r := decay h mu in
  0 < K - r /\ 0 <= (K - r) * (K - mu ^ 2 * (h ^ 2 + K) - r * K) - (mu * h ^ 2 / 2) ^ 2.
Proof.
  cbv zeta. pose proof stiffness as stiff. pose proof decay_positive as falls. pose proof decay_small as small.
  split; [lra|].
  replace ((h * (2 - h) / 2 - decay h mu) * (h * (2 - h) / 2 - mu ^ 2 * (h ^ 2 + h * (2 - h) / 2) - decay h mu * (h * (2 - h) / 2))
           - (mu * h ^ 2 / 2) ^ 2)
    with (h * (2 - h) / 2 * decay h mu * (1 - h * (2 - h) / 2 + decay h mu + mu ^ 2 * (2 + h) / (2 - h)))
    by (unfold decay; field; lra).
  assert (0 <= mu ^ 2 * (2 + h) / (2 - h)).
  { apply Rmult_le_pos; [apply Rmult_le_pos; [apply pow2_ge_0 | lra] | left; apply Rinv_0_lt_compat; lra]. }
  apply Rmult_le_pos; [apply Rmult_le_pos|]; lra.
Qed.

Lemma energy_falls u w m :
  let momentum := mu * m + (w - u) in
  energy h u (w - h * momentum) momentum <= (1 - decay h mu) * energy h u w m.
Proof.
  cbv zeta. unfold energy. destruct energy_discriminant as [first second].
  set (K := h * (2 - h) / 2) in *. set (r := decay h mu) in *. set (d := w - u).
  replace (w - h * (mu * m + d) - u) with (d - h * (mu * m + d)) by (unfold d; ring).
  apply Rmult_le_reg_l with (K - r); [assumption|].
  assert ((K - r) * ((1 - r) * (d ^ 2 + K * m ^ 2) - ((d - h * (mu * m + d)) ^ 2 + K * (mu * m + d) ^ 2))
          = ((K - r) * d - mu * h ^ 2 / 2 * m) ^ 2
            + ((K - r) * (K - mu ^ 2 * (h ^ 2 + K) - r * K) - (mu * h ^ 2 / 2) ^ 2) * m ^ 2) as squares.
  { assert (2 * h - h ^ 2 = 2 * K) as double by (unfold K; field). clearbody r d.
    replace (h ^ 2) with (2 * h - 2 * K) by lra. replace K with (h * (2 - h) / 2) by reflexivity. field. }
  pose proof (pow2_ge_0 ((K - r) * d - mu * h ^ 2 / 2 * m)).
  pose proof (Rmult_le_pos _ _ second (pow2_ge_0 m)). lra.
Qed.

(** The energy at rest where the soft clip cannot come nearer to u than the wall. *)
Definition least_energy (V u : R) : R := (u - clip V u) ^ 2.

Lemma pull_keeps_energy V alpha u x m :
  0 <= V -> 0 <= alpha <= 1 ->
  let y := volumize V alpha x in
  let n := if Rle_dec (Rabs x) V then m else alpha * m in
  energy h u y n <= Rmax (energy h u x m) (least_energy V u).
Proof.
  intros wall part y n. unfold y, n. pose proof stiffness as stiff.
  destruct (Rle_dec (Rabs x) V) as [inside | outside].
  - unfold volumize. destruct (Rle_dec (Rabs x) V); [apply Rmax_l | contradiction].
  - assert (energy h u (volumize V alpha x) (alpha * m) <= alpha * energy h u x m + (1 - alpha) * (clip V x - u) ^ 2) as mixed.
    { rewrite volumize_mixture by assumption. unfold energy. set (K := h * (2 - h) / 2) in *. clearbody K.
      assert (0 <= alpha * (1 - alpha) * (x - clip V x) ^ 2).
      { apply Rmult_le_pos; [apply Rmult_le_pos; lra | apply pow2_ge_0]. }
      assert (0 <= alpha * (1 - alpha) * (K * m ^ 2)).
      { apply Rmult_le_pos; [apply Rmult_le_pos; lra | apply Rmult_le_pos; [lra | apply pow2_ge_0]]. }
      nra. }
    assert ((clip V x - u) ^ 2 <= Rmax ((x - u) ^ 2) (least_energy V u)) as nearer.
    { apply Rnot_le_lt in outside. unfold least_energy.
      destruct (clip_cases V x wall) as [[? ->] | [[? ->] | [? ->]]].
      - destruct (Rle_dec (- V) u).
        + eapply Rle_trans; [|apply Rmax_l]. nra.
        + eapply Rle_trans; [|apply Rmax_r]. destruct (clip_cases V u wall) as [[? ->] | [[? ->] | [? ->]]]; nra.
      - apply Rmax_l.
      - destruct (Rle_dec u V).
        + eapply Rle_trans; [|apply Rmax_l]. nra.
        + eapply Rle_trans; [|apply Rmax_r]. destruct (clip_cases V u wall) as [[? ->] | [[? ->] | [? ->]]]; nra. }
    pose proof (energy_above u x m) as above.
    pose proof (Rmax_l (energy h u x m) (least_energy V u)). pose proof (Rmax_r (energy h u x m) (least_energy V u)).
    assert ((clip V x - u) ^ 2 <= Rmax (energy h u x m) (least_energy V u)).
    { eapply Rle_trans; [exact nearer|]. apply Rmax_lub; lra. }
    set (e := energy h u x m) in *. set (r := Rmax e _) in *. set (c := (clip V x - u) ^ 2) in *. clearbody e r c. nra.
Qed.

(** What the energy has above the least falls by 1 - decay in each step, whatever side of the wall it is on. *)
Lemma excess_energy_falls V alpha u w m :
  0 <= V -> 0 <= alpha <= 1 -> algorithm_2 V alpha h mu u w m ->
  forall n, energy h u (w n) (m n) - least_energy V u
            <= (1 - decay h mu) ^ n * Rmax 0 (energy h u (w 0%nat) (m 0%nat) - least_energy V u).
Proof.
  intros wall part recursion. pose proof decay_below_1 as ratio.
  set (D := least_energy V u). set (P := Rmax 0 _).
  assert (0 <= P) by apply Rmax_l.
  assert (0 <= D) by apply pow2_ge_0.
  induction n as [|n IH]; [simpl; rewrite Rmult_1_l; apply Rmax_r|].
  destruct (recursion n) as [weight momentum]. cbv zeta in weight, momentum.
  rewrite weight, momentum.
  eapply Rle_trans; [apply Rplus_le_compat_r, pull_keeps_energy; assumption|]. fold D.
  pose proof (energy_falls u (w n) (m n)) as falls. cbv zeta in falls.
  assert (0 <= (1 - decay h mu) ^ S n * P) by (apply Rmult_le_pos; [apply pow_le; lra | assumption]).
  assert ((1 - decay h mu) ^ S n * P = (1 - decay h mu) * ((1 - decay h mu) ^ n * P)) as step by (simpl; ring).
  rewrite step in *. set (e := energy h u (w n) (m n)) in *. clearbody e.
  set (bound := (1 - decay h mu) * ((1 - decay h mu) ^ n * P)) in *.
  assert (forall M, M <= bound + D -> M - D <= bound) as moved by (intros; lra).
  apply moved, Rmax_lub; [|lra]. eapply Rle_trans; [exact falls|].
  apply (Rmult_le_compat_l (1 - decay h mu)) in IH; [|lra]. fold bound in IH.
  assert (0 <= decay h mu * D) by (apply Rmult_le_pos; lra). lra.
Qed.

(** Where the energy bounds the square of the distance and shrinks by a ratio, the weights converge. *)
Lemma limit_of_squares (w : nat -> R) p r c N :
  0 <= r < 1 -> (forall n, (w (N + n)%nat - p) ^ 2 <= r ^ n * c) -> is_lim_seq w p.
Proof.
  intros ratio bound. apply (is_lim_seq_incr_n w N).
  apply is_lim_seq_ext with (fun n => p + (w (n + N)%nat - p)); [intros; ring|].
  replace (Finite p) with (Finite (p + 0)) by (f_equal; ring).
  apply is_lim_seq_plus'; [apply is_lim_seq_const|].
  apply is_lim_seq_abs_0.
  apply is_lim_seq_le_le with (fun _ => 0) (fun n => sqrt (r ^ n * c)).
  - intros n. split; [apply Rabs_pos|]. rewrite <- (sqrt_Rsqr_abs (w (n + N)%nat - p)). apply sqrt_le_1_alt.
    rewrite Rsqr_pow2, Nat.add_comm. apply bound.
  - apply is_lim_seq_const.
  - rewrite <- sqrt_0. apply (is_lim_seq_continuous sqrt); [apply continuity_pt_filterlim, continuous_sqrt|].
    assert (is_lim_seq (fun n => r ^ n * c) (0 * c)) as small.
    { apply is_lim_seq_mult'; [apply is_lim_seq_geom; rewrite Rabs_pos_eq; lra | apply is_lim_seq_const]. }
    rewrite Rmult_0_l in small. exact small.
Qed.

(** Beyond the wall, where the soft clip moves with u: once the energy is close to the least, every step ends beyond it. *)
Lemma stays_beyond V alpha u w m :
  0 <= V < u -> 0 <= alpha <= 1 -> algorithm_2 V alpha h mu u w m ->
  exists N, forall n, (N <= n)%nat -> V < w n - h * (mu * m n + (w n - u)).
Proof.
  intros wall part recursion. pose proof decay_below_1 as ratio.
  pose proof (excess_energy_falls V alpha u w m ltac:(lra) part recursion) as falls.
  set (r := 1 - decay h mu) in *. set (P := Rmax 0 _) in falls. assert (0 <= P) by apply Rmax_l.
  assert (least_energy V u = (u - V) ^ 2) as D.
  { unfold least_energy. destruct (clip_cases V u ltac:(lra)) as [[? ->] | [[? ->] | [? ->]]]; lra. }
  rewrite D in falls. assert (0 < (u - V) ^ 2) as least by (apply pow_lt; lra).
  assert (exists N, forall n, (N <= n)%nat -> r ^ n * P < (1 - r) * (u - V) ^ 2) as [N small].
  { assert (0 < (1 - r) * (u - V) ^ 2 / (P + 1)) as some by (apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; lra | lra]).
    destruct (pow_lt_1_zero r ltac:(rewrite Rabs_pos_eq; lra) _ some) as [N small].
    exists N. intros n late. specialize (small n ltac:(unfold ge; lia)).
    rewrite Rabs_pos_eq in small by (apply pow_le; lra).
    apply (Rmult_lt_compat_r (P + 1)) in small; [|lra].
    replace ((1 - r) * (u - V) ^ 2 / (P + 1) * (P + 1)) with ((1 - r) * (u - V) ^ 2) in small by (field; lra).
    assert (0 <= r ^ n) by (apply pow_le; lra). nra. }
  exists N. intros n late. specialize (small n late). specialize (falls n).
  pose proof (energy_falls u (w n) (m n)) as next. cbv zeta in next. fold r in next.
  pose proof (energy_above u (w n - h * (mu * m n + (w n - u))) (mu * m n + (w n - u))) as above.
  set (x := w n - h * (mu * m n + (w n - u))) in *. set (e := energy h u (w n) (m n)) in *.
  assert ((x - u) ^ 2 < (u - V) ^ 2).
  { assert (r * e <= r * ((u - V) ^ 2 + r ^ n * P)) by (apply Rmult_le_compat_l; lra).
    assert (0 <= r ^ n) by (apply pow_le; lra). assert (0 <= r ^ n * P) by (apply Rmult_le_pos; assumption).
    assert (r * (r ^ n * P) <= r * ((1 - r) * (u - V) ^ 2)) by (apply Rmult_le_compat_l; lra).
    assert (0 < (1 - r) * (u - V) ^ 2) by (apply Rmult_lt_0_compat; lra). nra. }
  nra.
Qed.

End Region.

(** ** Both sides of the wall *)

(** A momentum that the wall discounts to itself, with the weight at the soft clip. *)
Lemma rest_beyond V alpha h mu u :
  0 <= alpha <= 1 -> 0 <= mu < 1 -> 0 < h ->
  let p := V + slope_2 alpha h mu * (u - V) in
  let m := alpha * (p - u) / (1 - alpha * mu) in
  let momentum := mu * m + (p - u) in
  p = V + alpha * (p - h * momentum - V) /\ m = alpha * momentum.
Proof.
  intros part share some. cbv zeta. unfold slope_2.
  assert (0 < 1 - alpha * mu) by nra.
  assert (0 < (1 - alpha) * (1 - alpha * mu) + alpha * h).
  { destruct (Req_dec alpha 1) as [-> | other]; [lra|].
    assert (0 < (1 - alpha) * (1 - alpha * mu)) by (apply Rmult_lt_0_compat; lra). nra. }
  split; field; split; lra.
Qed.

Lemma soft_clip_between V kappa u : - V <= u <= V -> soft_clip V kappa u = u.
Proof.
  intros inside. unfold soft_clip. destruct (clip_cases V u ltac:(lra)) as [[? ->] | [[? ->] | [? ->]]]; lra || ring.
Qed.

Lemma soft_clip_beyond V kappa u : 0 <= V < u -> soft_clip V kappa u = V + kappa * (u - V).
Proof.
  intros beyond. unfold soft_clip. destruct (clip_cases V u ltac:(lra)) as [[? ->] | [[? ->] | [? ->]]]; lra.
Qed.

Lemma soft_clip_odd V kappa u : 0 <= V -> soft_clip V kappa (- u) = - soft_clip V kappa u.
Proof.
  intros wall. unfold soft_clip.
  destruct (clip_cases V u wall) as [[? ->] | [[? ->] | [? ->]]];
    destruct (clip_cases V (- u) wall) as [[? ->] | [[? ->] | [? ->]]]; lra.
Qed.

Lemma volumize_odd V alpha x : 0 <= V -> volumize V alpha (- x) = - volumize V alpha x.
Proof.
  intros wall.
  destruct (volumize_cases V alpha x wall) as [[? ->] | [[? ->] | [? ->]]];
    destruct (volumize_cases V alpha (- x) wall) as [[? ->] | [[? ->] | [? ->]]]; lra.
Qed.

Lemma algorithm_2_odd V alpha h mu u w m :
  0 <= V -> algorithm_2 V alpha h mu u w m -> algorithm_2 V alpha h mu (- u) (fun n => - w n) (fun n => - m n).
Proof.
  intros wall recursion n. destruct (recursion n) as [weight momentum]. cbv zeta in *.
  replace (mu * - m n + (- w n - - u)) with (- (mu * m n + (w n - u))) by ring.
  replace (- w n - h * - (mu * m n + (w n - u))) with (- (w n - h * (mu * m n + (w n - u)))) by ring.
  rewrite volumize_odd, Rabs_Ropp, weight, momentum by assumption. split; [reflexivity|].
  destruct (Rle_dec _ _); ring.
Qed.

(** No step raises the energy, and no pull to a wall raises it above that of rest on the wall. *)
Theorem energy_of_a_step V alpha h mu u w m :
  0 <= V -> 0 <= alpha <= 1 -> 0 <= mu < 1 -> 0 < h < 2 * (1 - mu) ->
  let momentum := mu * m + (w - u) in
  let weight := w - h * momentum in
  let kept := if Rle_dec (Rabs weight) V then momentum else alpha * momentum in
  energy h u weight momentum <= energy h u w m
  /\ energy h u (volumize V alpha weight) kept <= Rmax (energy h u w m) (least_energy V u).
Proof.
  intros wall part share region momentum weight kept.
  assert (energy h u weight momentum <= energy h u w m) as falls.
  { pose proof (energy_falls h mu share region u w m) as step. cbv zeta in step.
    pose proof (decay_below_1 h mu share region). pose proof (energy_above h mu share region u w m).
    pose proof (pow2_ge_0 (w - u)). eapply Rle_trans; [exact step | nra]. }
  split; [exact falls|].
  eapply Rle_trans; [apply (pull_keeps_energy h mu share region); assumption|].
  apply Rmax_lub; [|apply Rmax_r]. eapply Rle_trans; [exact falls | apply Rmax_l].
Qed.

(** For |u| <= V the distance to u shrinks geometrically from every start. *)
Theorem algorithm_2_rate V alpha h mu u w m :
  Rabs u <= V -> 0 <= alpha <= 1 -> 0 <= mu < 1 -> 0 < h < 2 * (1 - mu) -> algorithm_2 V alpha h mu u w m ->
  forall n, (w n - u) ^ 2 <= (1 - decay h mu) ^ n * energy h u (w 0%nat) (m 0%nat).
Proof.
  intros wall part share region recursion n.
  assert (0 <= V) by (pose proof (Rabs_pos u); lra). apply Rabs_le_between in wall.
  pose proof (excess_energy_falls h mu share region V alpha u w m ltac:(lra) part recursion n) as falls.
  assert (least_energy V u = 0) as none.
  { unfold least_energy. destruct (clip_cases V u ltac:(lra)) as [[? ->] | [[? ->] | [? ->]]]; lra || ring. }
  rewrite none, !Rminus_0_r in falls.
  pose proof (energy_above h mu share region u (w 0%nat) (m 0%nat)). pose proof (pow2_ge_0 (w 0%nat - u)).
  rewrite Rmax_right in falls by lra.
  pose proof (energy_above h mu share region u (w n) (m n)). lra.
Qed.

Lemma algorithm_2_converges_beyond V alpha h mu u w m :
  0 <= V < u -> 0 <= alpha <= 1 -> 0 <= mu < 1 -> 0 < h < 2 * (1 - mu) -> algorithm_2 V alpha h mu u w m ->
  is_lim_seq w (V + slope_2 alpha h mu * (u - V)).
Proof.
  intros wall part share region recursion.
  destruct (stays_beyond h mu share region V alpha u w m wall part recursion) as [N beyond].
  pose proof (rest_beyond V alpha h mu u part share ltac:(lra)) as [weight momentum]. cbv zeta in weight, momentum.
  set (p := V + slope_2 alpha h mu * (u - V)) in *. set (q := alpha * (p - u) / (1 - alpha * mu)) in *.
  pose proof (decay_below_1 h mu share region) as ratio. pose proof (stiffness h mu share region) as stiff.
  apply (limit_of_squares w p (1 - decay h mu) (energy h p (w N) (m N - q)) N ratio).
  assert (forall n, energy h p (w (N + n)%nat) (m (N + n)%nat - q) <= (1 - decay h mu) ^ n * energy h p (w N) (m N - q)) as falls.
  { induction n as [|n IH]; [rewrite Nat.add_0_r; simpl; lra|].
    rewrite Nat.add_succ_r. destruct (recursion (N + n)%nat) as [w' m']. cbv zeta in w', m'.
    specialize (beyond (N + n)%nat ltac:(lia)).
    pose proof (energy_falls h mu share region p (w (N + n)%nat) (m (N + n)%nat - q)) as step. cbv zeta in step.
    set (a := w (N + n)%nat) in *. set (b := m (N + n)%nat) in *.
    assert (w (S (N + n)) = V + alpha * (a - h * (mu * b + (a - u)) - V)) as w''.
    { rewrite w'. destruct (volumize_cases V alpha (a - h * (mu * b + (a - u))) ltac:(lra)) as [[? _] | [[? _] | [? value]]];
        [lra | lra | exact value]. }
    assert (m (S (N + n)) = alpha * (mu * b + (a - u))) as m''.
    { rewrite m'. destruct (Rle_dec _ V) as [no | _]; [|reflexivity]. rewrite Rabs_pos_eq in no by lra. lra. }
    assert (energy h p (w (S (N + n))) (m (S (N + n)) - q)
            = alpha ^ 2 * energy h p (a - h * (mu * (b - q) + (a - p))) (mu * (b - q) + (a - p))) as scaled.
    { unfold energy. rewrite w'', m''.
      replace (V + alpha * (a - h * (mu * b + (a - u)) - V) - p)
        with (alpha * (a - h * (mu * (b - q) + (a - p)) - p)) by lra.
      replace (alpha * (mu * b + (a - u)) - q) with (alpha * (mu * (b - q) + (a - p))) by lra. ring. }
    rewrite scaled.
    pose proof (energy_above h mu share region p (a - h * (mu * (b - q) + (a - p))) (mu * (b - q) + (a - p))) as above.
    pose proof (pow2_ge_0 (a - h * (mu * (b - q) + (a - p)) - p)).
    apply Rle_trans with (energy h p (a - h * (mu * (b - q) + (a - p))) (mu * (b - q) + (a - p))).
    - assert (alpha ^ 2 <= 1) by nra. nra.
    - eapply Rle_trans; [exact step|]. simpl. rewrite Rmult_assoc. apply Rmult_le_compat_l; lra. }
  intros n. eapply Rle_trans; [|apply falls]. apply (energy_above h mu share region).
Qed.

(** Algorithm 2 converges to the soft clip of slope alpha h / ((1 - alpha) (1 - alpha mu) + alpha h), from every start, for
    every teacher, through the wall and back, for 0 < h < 2 (1 - mu). *)
Theorem algorithm_2_converges V alpha h mu u w m :
  0 <= V -> 0 <= alpha <= 1 -> 0 <= mu < 1 -> 0 < h < 2 * (1 - mu) -> algorithm_2 V alpha h mu u w m ->
  is_lim_seq w (soft_clip V (slope_2 alpha h mu) u).
Proof.
  intros wall part share region recursion.
  destruct (Rlt_le_dec V u) as [above | below]; [|destruct (Rlt_le_dec u (- V)) as [under | inside]].
  - rewrite soft_clip_beyond by lra. apply algorithm_2_converges_beyond with m; lra || assumption.
  - apply algorithm_2_odd in recursion; [|assumption].
    apply algorithm_2_converges_beyond in recursion; try lra.
    rewrite <- soft_clip_beyond, soft_clip_odd in recursion by lra.
    apply is_lim_seq_opp in recursion.
    apply (is_lim_seq_ext (fun n => - - w n)); [intros; ring|].
    rewrite <- (Ropp_involutive (soft_clip _ _ _)). exact recursion.
  - rewrite soft_clip_between by lra.
    apply (limit_of_squares w u (1 - decay h mu) (energy h u (w 0%nat) (m 0%nat)) 0); [apply decay_below_1; assumption|].
    intros n. apply (algorithm_2_rate V alpha h mu u w m); try assumption. apply Rabs_le. lra.
Qed.
