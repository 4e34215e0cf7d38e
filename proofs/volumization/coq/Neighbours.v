(** False neighbours of theorems in whose files none stands: a factor, a hypothesis or a term left out, each refuted. *)

From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Branches Sums Matrix Dynamics Momentum Flow Loss Cauchy CauchyIntegral.
Local Open Scope R_scope.

(** Weight decay is volumization at V = 0 only. *)
Theorem decay_with_a_volume_is_false : ~ (forall V alpha x, 0 <= V -> volumize V alpha x = alpha * x).
Proof.
  intros claim. specialize (claim 1 (1 / 2) 1 ltac:(lra)).
  destruct (volumize_cases 1 (1 / 2) 1) as [[? value] | [[? value] | [? value]]]; lra.
Qed.

(** Reflection leaves the box on the other side where a weight came far. *)
Theorem reflection_from_afar_is_false :
  ~ (forall V alpha x, 0 <= V -> alpha < 0 -> V < x -> Rabs (volumize V alpha x) <= V).
Proof.
  intros claim. specialize (claim 1 (- 1) 4 ltac:(lra) ltac:(lra) ltac:(lra)). apply Rabs_le_between in claim.
  destruct (volumize_cases 1 (- 1) 4) as [[? value] | [[? value] | [? value]]]; lra.
Qed.

(** The penalty of which Algorithm 1 is the proximal step has the factor (1 - alpha) / (alpha h), not (1 - alpha) / h. *)
Theorem penalty_without_alpha_is_false :
  ~ (forall V alpha h x y, 0 <= V -> 0 < alpha < 1 -> 0 < h ->
       let lam := (1 - alpha) / h in
       let w := volumize V alpha x in
       (y - x) ^ 2 / (2 * h) + penalty V lam y >= (w - x) ^ 2 / (2 * h) + penalty V lam w + (y - w) ^ 2 / (2 * h)).
Proof.
  intros claim. specialize (claim 0 (1 / 2) 1 1 (2 / 3) ltac:(lra) ltac:(lra) ltac:(lra)).
  cbv zeta in claim. rewrite volumize_decay in claim. unfold penalty in claim.
  assert (forall x, clip 0 x = 0) as none by (intros x; destruct (clip_cases 0 x) as [[? e] | [[? e] | [? e]]]; lra).
  rewrite !none in claim. lra.
Qed.

(** The energy of Algorithm 2 rises where h > 2 (1 - mu). *)
Theorem energy_of_a_long_step_is_false :
  ~ (forall h mu u w m, 0 <= mu < 1 -> 0 < h < 2 ->
       let momentum := mu * m + (w - u) in energy h u (w - h * momentum) momentum <= energy h u w m).
Proof.
  intros claim. specialize (claim (3 / 2) (9 / 10) 0 0 1 ltac:(lra) ltac:(lra)). cbv zeta in claim. unfold energy in claim. lra.
Qed.

(** The training loss keeps the energy of the noise, which its minimiser does not see. *)
Theorem loss_without_the_noise_is_false :
  ~ (forall N (x : nat -> nat) student teacher eps, (0 < N)%nat ->
       training_loss N x student teacher eps
       = empirical_error N x student teacher - sum N (fun i => (student (x i) - teacher (x i)) * eps i) / INR N).
Proof.
  intros claim. specialize (claim 1%nat (fun i => i) (fun _ => 0) (fun _ => 0) (fun _ => 1) ltac:(lia)).
  unfold training_loss, empirical_error, half_mean_square, norm2 in claim. simpl in claim. lra.
Qed.

(** The error of a linear student is of w - u, not of |w|^2 and |u|^2 apart. *)
Theorem error_without_the_cross_term_is_false :
  ~ (forall d N (x : nat -> nat -> R) u w,
       empirical_error N x (linear d w) (linear d u)
       = half_mean_square N (fun i => inner d w (x i)) + half_mean_square N (fun i => inner d u (x i))).
Proof.
  intros claim. specialize (claim 1%nat 1%nat (fun _ _ => 1) (fun _ => 1) (fun _ => 1)).
  unfold empirical_error, linear, half_mean_square, norm2, inner in claim. simpl in claim. lra.
Qed.

(** One weight with A = lambda: its eigenbasis. *)
Lemma line_eigenbasis l : eigenbasis 1 (fun _ _ => l) (fun _ _ => 1) (fun _ => l).
Proof.
  split; intros.
  - reflexivity.
  - replace k with 0%nat by lia. replace l0 with 0%nat by lia. unfold inner. simpl. lra.
  - replace i with 0%nat by lia. unfold inner. simpl. lra.
  - unfold times, inner. simpl. lra.
Qed.

(** The flow rests where A w = b, not where A w = - b, which is the sign as printed. *)
Theorem rest_of_the_printed_sign_is_false :
  ~ (forall d A q lam b i, eigenbasis d A q lam -> (forall k, (k < d)%nat -> lam k <> 0) -> (i < d)%nat ->
       times d A (rest d q lam b) i = - b i).
Proof.
  intros claim. specialize (claim 1%nat _ _ _ (fun _ => 1) 0%nat (line_eigenbasis 1) ltac:(intros; lra) ltac:(lia)).
  unfold times, rest, inner in claim. simpl in claim. lra.
Qed.

(** With one weight, A = 1 and b = 1 the flow from 0 is 1 - e^{-t}. *)
Lemma line_flow : gradient_flow 1 (fun _ _ => 1) (fun _ => 1) (fun t _ => 1 - exp (- t)).
Proof. intros i t below late. unfold times, inner. simpl. auto_derive; [exact I | ring]. Qed.

(** The flow has not arrived at a finite time. *)
Theorem flow_at_rest_at_once_is_false :
  ~ (forall d A q lam b w, eigenbasis d A q lam -> (forall k, (k < d)%nat -> lam k <> 0) -> gradient_flow d A b w ->
       forall k t, (k < d)%nat -> 0 <= t -> inner d (q k) (w t) = inner d (q k) b / lam k).
Proof.
  intros claim.
  specialize (claim 1%nat _ _ _ _ _ (line_eigenbasis 1) ltac:(intros; lra) line_flow 0%nat 0 ltac:(lia) ltac:(lra)).
  unfold inner in claim. simpl in claim. rewrite Ropp_0, exp_0 in claim. lra.
Qed.

(** Nor has its variance: with noise +-1 in one example and no time passed the error is that of the start. *)
Theorem variance_at_once_is_false :
  ~ (forall N d X u w0 q lam (Omega : Type) (E : (Omega -> R) -> R) eps s2 w t,
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
           + s2 / INR N * sum d (fun k => 1 / lam k)).
Proof.
  intros claim.
  assert (forall i j, gram 1 (fun _ _ => 1) i j = 1) as one by (intros; unfold gram; simpl; field).
  assert (eigenbasis 1 (gram 1 (fun _ _ => 1)) (fun _ _ => 1) (fun _ => 1)) as basis.
  { split; intros.
    - rewrite !one. reflexivity.
    - replace k with 0%nat by lia. replace l with 0%nat by lia. unfold inner. simpl. lra.
    - replace i with 0%nat by lia. unfold inner. simpl. lra.
    - unfold times, inner. simpl. rewrite one. lra. }
  set (sign := fun o : bool => if o then 1 else - 1).
  specialize (claim 1%nat 1%nat (fun _ _ => 1) (fun _ => 0) (fun _ => 0) _ _ bool
    (fun f => (f true + f false) / 2) (fun _ o => sign o) 1 (fun o t _ => sign o * (1 - exp (- t))) 0
    ltac:(lia) basis ltac:(intros; lra)).
  cbv beta in claim.
  assert (exp (- (1) * 0) = 1) as start by (rewrite Rmult_0_r; apply exp_0).
  assert (exp (- 0) = 1) as still by (rewrite Ropp_0; apply exp_0).
  lapply claim; [clear claim; intros claim | intros f g same; rewrite !same; reflexivity].
  lapply claim; [clear claim; intros claim | intros; lra].
  lapply claim; [clear claim; intros claim | lra].
  lapply claim; [clear claim; intros claim | intros; unfold sign; lra].
  lapply claim; [clear claim; intros claim|].
  2:{ intros n m first second. replace n with 0%nat by lia. replace m with 0%nat by lia. simpl. unfold sign. lra. }
  lapply claim; [clear claim; intros claim|].
  2:{ intros o i t below late. unfold back, times, inner. simpl. rewrite one. auto_derive; [exact I | field]. }
  lapply claim; [clear claim; intros claim | intros o i below; rewrite still; ring].
  specialize (claim ltac:(lra)). unfold norm2, difference, inner in claim. simpl in claim.
  rewrite still, start in claim. lra.
Qed.

(** The error under Cauchy noise depends on V: it is not that of the constant model. *)
Theorem cauchy_error_of_the_constant_model_is_false :
  ~ (forall a s V, 0 < a -> 0 < s -> 0 <= V -> cauchy_risk a s (clip V) (a ^ 2 / 3)).
Proof.
  intros claim. specialize (claim 1 1 (1 ^ 2 / (3 * (1 + 1))) ltac:(lra) ltac:(lra) ltac:(lra)).
  apply cauchy_simple_volume in claim; lra.
Qed.

(** An estimator that keeps no share of what it sees far out, c = 0, may have a finite error under Cauchy noise: clip has. *)
Theorem cauchy_divergence_without_a_share_is_false :
  ~ (forall s (w : R -> R) u c T, 0 < s -> 0 <= c -> (forall y, T <= y -> c * y <= w y - u) ->
       forall l, ~ over_the_line (fun eta => (w (u + eta) - u) ^ 2 * cauchy_density s eta) l).
Proof.
  intros claim. destruct (cauchy_risk_of_clip 1 1 1 ltac:(lra) ltac:(lra) ltac:(lra)) as [inner [integral _]].
  apply (claim 1 (clip 1) 0 0 0 ltac:(lra) ltac:(lra)) with (2 := integral 0).
  intros y late. destruct (clip_cases 1 y) as [[? e] | [[? e] | [? e]]]; lra.
Qed.
