(** Under every symmetric noise the best volume is V = E[u | u' > V], u' = u + eta: the mean of the teacher weights that it
    clips. For any symmetric law of AnyNoise.v, and two kinds of laws for which its hypotheses are proved: a finite mixture
    of +-s_k, and an even density that vanishes outside [-b, b]. *)

From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Prelude Sums Branches Cauchy CauchyIntegral CauchyMean AnyNoise.
Local Open Scope R_scope.

(** The share of the teacher weights that the noise eta puts beyond V, their mean (times that share), and the mean of V - u. *)
Definition share_beyond (a eta V : R) : R := (pos (a + eta - V) - pos (- a + eta - V)) / (2 * a).
Definition gap_beyond (a eta V : R) : R :=
  ((eta * pos (a + eta - V) - pos (a + eta - V) ^ 2 / 2) - (eta * pos (- a + eta - V) - pos (- a + eta - V) ^ 2 / 2))
  / (2 * a).
Definition mean_beyond (a eta V : R) : R := V * share_beyond a eta V - gap_beyond a eta V.

(** Where the weights beyond V begin. *)
Definition onset (a eta V : R) : R := Rmax (- a) (Rmin a (V - eta)).

Lemma onset_inside a eta V : 0 < a -> - a <= onset a eta V <= a.
Proof. intros. unfold onset, Rmax, Rmin. destruct (Rle_dec a (V - eta)); destruct (Rle_dec (- a) _); lra. Qed.

Lemma integral_beyond (f F : R -> R) a eta V :
  0 < a -> (forall x, is_derive F x (f x)) -> (forall x, continuous f x) ->
  is_RInt (fun u => f u * beyond V u eta) (- a) a (F a - F (onset a eta V)).
Proof.
  intros positive slope smooth. pose proof (onset_inside a eta V positive) as inside.
  replace (F a - F (onset a eta V)) with ((onset a eta V - - a) * 0 + (F a - F (onset a eta V))) by ring.
  apply is_int_chasles with (onset a eta V).
  - apply (is_RInt_ext (fun _ => 0)); [|apply is_int_const].
    intros x between. rewrite Rmin_left, Rmax_right in between by lra.
    unfold beyond. destruct (Rlt_dec V (x + eta)) as [yes | no]; [|real_equation; ring].
    unfold onset, Rmax, Rmin in *. destruct (Rle_dec a (V - eta)); destruct (Rle_dec (- a) _); lra.
  - apply (is_RInt_ext f); [|apply is_int_derive; assumption].
    intros x between. rewrite Rmin_left, Rmax_right in between by lra.
    unfold beyond. destruct (Rlt_dec V (x + eta)) as [yes | no]; [real_equation; ring|].
    unfold onset, Rmax, Rmin in *. destruct (Rle_dec a (V - eta)); destruct (Rle_dec (- a) _); lra.
Qed.

Lemma share_by_onset a eta V : 0 < a -> share_beyond a eta V = (a - onset a eta V) / (2 * a).
Proof.
  intros positive. unfold share_beyond, onset, pos, Rmax, Rmin.
  destruct (Rle_dec 0 (a + eta - V)); destruct (Rle_dec 0 (- a + eta - V)); destruct (Rle_dec a (V - eta));
    destruct (Rle_dec (- a) _); try lra; f_equal; lra.
Qed.

Lemma gap_by_onset a eta V :
  0 < a -> gap_beyond a eta V = (a - onset a eta V) * (V - (a + onset a eta V) / 2) / (2 * a).
Proof.
  intros positive. unfold gap_beyond, onset, pos, Rmax, Rmin.
  destruct (Rle_dec 0 (a + eta - V)); destruct (Rle_dec 0 (- a + eta - V)); destruct (Rle_dec a (V - eta));
    destruct (Rle_dec (- a) _); try (exfalso; lra); try (field; lra).
  all: try (replace eta with (V - a) by lra; field; lra). all: replace eta with (V + a) by lra; field; lra.
Qed.

(** They are those means. *)
Theorem means_beyond a eta V :
  0 < a ->
  is_RInt (fun u => 1 * beyond V u eta / (2 * a)) (- a) a (share_beyond a eta V)
  /\ is_RInt (fun u => u * beyond V u eta / (2 * a)) (- a) a (mean_beyond a eta V).
Proof.
  intros positive. split.
  - rewrite share_by_onset by assumption.
    apply (is_int_eq (fun u => / (2 * a) * (1 * beyond V u eta)) _ _ _ (/ (2 * a) * (a - onset a eta V))).
    + apply is_int_scal, (integral_beyond (fun _ => 1) (fun x => x)); [assumption | | intros; apply cont_const].
      intros. apply (is_derive_id (K := R_AbsRing)).
    + intros; field; lra.
    + field; lra.
  - unfold mean_beyond. rewrite share_by_onset, gap_by_onset by assumption.
    apply (is_int_eq (fun u => / (2 * a) * (u * beyond V u eta)) _ _ _ (/ (2 * a) * (a ^ 2 / 2 - onset a eta V ^ 2 / 2))).
    + apply is_int_scal, (integral_beyond (fun x => x) (fun x => x ^ 2 / 2)); [assumption | | intros; apply cont_id].
      intros. auto_derive; [trivial | field].
    + intros; field; lra.
    + field; lra.
Qed.

(** The derivative of the risk at one noise is twice the mean of V - u beyond V, at eta and at - eta. *)
Lemma slope_by_gaps a s V : 0 < a -> rho_slope a s V = 2 * gap_beyond a s V + 2 * gap_beyond a (- s) V.
Proof.
  intros positive. unfold rho_slope, gap_beyond.
  replace (a + - s - V) with (a - V - s) by ring. replace (- a + - s - V) with (- a - V - s) by ring. field. lra.
Qed.

Definition symmetric (E : (R -> R) -> R) : Prop := forall f, bounded_function f -> E (fun x => f (- x)) = E f.

Section Symmetric.

Variables (E : (R -> R) -> R) (a V : R).
Hypothesis expectation : law E.
Hypothesis even : symmetric E.
Hypothesis positive : 0 < a.
Hypothesis inside : 0 < V < a.

Lemma bounded_share : bounded_function (fun eta => share_beyond a eta V).
Proof.
  apply (bounded_between _ 0 1); [intros; unfold share_beyond; cont|].
  intros eta. rewrite share_by_onset by assumption. pose proof (onset_inside a eta V positive).
  split; [apply Rmult_le_pos; [lra | left; apply Rinv_0_lt_compat; lra]|].
  apply Rmult_le_reg_r with (2 * a); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra.
Qed.

Lemma bounded_gap : bounded_function (fun eta => gap_beyond a eta V).
Proof.
  apply (bounded_between _ (- a) a); [intros; unfold gap_beyond; cont|].
  intros eta. rewrite gap_by_onset by assumption. pose proof (onset_inside a eta V positive) as ends.
  set (c := onset a eta V) in *.
  assert (- (2 * a * a) <= (a - c) * (V - (a + c) / 2) <= 2 * a * a) by nra.
  split; apply Rmult_le_reg_r with (2 * a); try lra; unfold Rdiv; rewrite (Rmult_assoc _ (/ (2 * a))), Rinv_l; lra.
Qed.

Lemma bounded_opposite f : bounded_function f -> bounded_function (fun x => f (- x)).
Proof.
  intros [[M bound] smooth]. split; [exists M; intros; apply bound|].
  intros x. apply (cont_comp (fun y => - y) f); [apply cont_opp, cont_id | apply smooth].
Qed.

Lemma slope_is_four_gaps : E (slope_of a V) = 4 * E (fun eta => gap_beyond a eta V).
Proof.
  transitivity (E (fun eta => 2 * gap_beyond a eta V + 2 * gap_beyond a (- eta) V)).
  - apply (E_same E expectation); [apply bounded_slope; lra | |].
    + apply bounded_combination; [apply bounded_gap | apply (bounded_opposite (fun eta => gap_beyond a eta V)), bounded_gap].
    + intros eta. unfold slope_of. rewrite slope_by_gaps by assumption.
      unfold Rabs. destruct (Rcase_abs eta); [rewrite Ropp_involutive; ring | reflexivity].
  - rewrite (E_linear _ expectation); [| apply bounded_gap | apply (bounded_opposite (fun eta => gap_beyond a eta V)), bounded_gap].
    rewrite (even (fun eta => gap_beyond a eta V)) by apply bounded_gap. ring.
Qed.

Lemma share_positive : 0 < E (fun eta => share_beyond a eta V).
Proof.
  assert (0 < (a - V) / (2 * a)) as some by (apply Rdiv_lt_0_compat; lra).
  enough ((a - V) / (2 * a) <= E (fun eta => 1 * share_beyond a eta V + 1 * share_beyond a (- eta) V)) as least.
  { rewrite (E_linear _ expectation), (even (fun eta => share_beyond a eta V)) in least;
      try apply bounded_share; try apply (bounded_opposite (fun eta => share_beyond a eta V)), bounded_share. lra. }
  rewrite <- (E_const E expectation ((a - V) / (2 * a))). apply (E_monotone _ expectation); [apply bounded_const | |].
  - apply bounded_combination; [apply bounded_share | apply (bounded_opposite (fun eta => share_beyond a eta V)), bounded_share].
  - intros eta. rewrite !share_by_onset by assumption.
    pose proof (onset_inside a eta V positive). pose proof (onset_inside a (- eta) V positive).
    assert (onset a eta V <= V \/ onset a (- eta) V <= V).
    { unfold onset, Rmax, Rmin. destruct (Rle_lt_dec 0 eta); [left | right];
        destruct (Rle_dec a _); destruct (Rle_dec (- a) _); lra. }
    replace (1 * ((a - onset a eta V) / (2 * a)) + 1 * ((a - onset a (- eta) V) / (2 * a)))
      with ((a - onset a eta V + (a - onset a (- eta) V)) / (2 * a)) by (field; lra).
    apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat; lra | lra].
Qed.

End Symmetric.

(** The best volume, under every symmetric law with P(|eta| < a) > 0 and P(eta <> 0) > 0. *)
Theorem best_volume_is_a_conditional_mean E a :
  law E -> symmetric E -> 0 < a -> 0 < E (fun eta => pos (a ^ 2 - eta ^ 2)) -> 0 < E (fun eta => Rmin (2 * a) (Rabs eta) ^ 2) ->
  exists Vbest,
    0 < Vbest < a /\ (forall V, 0 <= V -> V <> Vbest -> risk E a Vbest < risk E a V)
    /\ 0 < E (fun eta => share_beyond a eta Vbest)
    /\ Vbest = E (fun eta => mean_beyond a eta Vbest) / E (fun eta => share_beyond a eta Vbest).
Proof.
  intros expectation even positive some_inside some_noise.
  destruct (best_volume_exists E a expectation positive some_inside some_noise) as [V [inside [root least]]].
  pose proof (share_positive E a V expectation even positive inside) as share.
  exists V. repeat split; try lra; try assumption.
  rewrite S_inside in root by lra. rewrite (slope_is_four_gaps E a V) in root by assumption.
  assert (E (fun eta => mean_beyond a eta V) = V * E (fun eta => share_beyond a eta V)) as ->; [|field; lra].
  transitivity (E (fun eta => V * share_beyond a eta V + - 1 * gap_beyond a eta V)).
  - assert (bounded_function (fun eta => V * share_beyond a eta V + - 1 * gap_beyond a eta V)) as bounded
      by (apply bounded_combination; [apply bounded_share | apply bounded_gap]; assumption).
    apply (E_same E expectation); [ | assumption | intros; unfold mean_beyond; ring].
    destruct bounded as [[M bound] smooth]. split.
    + exists M. intros eta. specialize (bound eta). unfold mean_beyond.
      replace (V * share_beyond a eta V - gap_beyond a eta V) with (V * share_beyond a eta V + - 1 * gap_beyond a eta V) by ring.
      exact bound.
    + intros eta. apply (continuous_ext (fun eta => V * share_beyond a eta V + - 1 * gap_beyond a eta V)); [|apply smooth].
      intros x. unfold mean_beyond. real_equation. ring.
  - rewrite (E_linear _ expectation) by (apply bounded_share || apply bounded_gap; assumption). lra.
Qed.

(** ** A finite mixture of +-s_k *)

Definition mixture (n : nat) (p s : nat -> R) (f : R -> R) : R := sum n (fun k => p k * ((f (s k) + f (- s k)) / 2)).

Lemma mixture_is_a_law n p s : (forall k, (k < n)%nat -> 0 <= p k) -> sum n p = 1 -> law (mixture n p s) /\ symmetric (mixture n p s).
Proof.
  intros weights mass. unfold mixture. split; [split|].
  - intros x f y g _ _. rewrite <- !sum_scale, <- sum_plus. apply sum_ext. intros; field.
  - intros f g _ _ less. apply sum_le. intros k below. specialize (weights k below).
    pose proof (less (s k)). pose proof (less (- s k)). nra.
  - transitivity (sum n p); [apply sum_ext; intros; field | exact mass].
  - intros f _. apply sum_ext. intros. rewrite Ropp_involutive. field.
Qed.

Theorem conditional_mean_of_a_mixture n p s k a :
  0 < a -> (forall i, (i < n)%nat -> 0 <= p i) -> sum n p = 1 -> (k < n)%nat -> 0 < p k -> 0 < Rabs (s k) < a ->
  exists Vbest,
    0 < Vbest < a /\ (forall V, 0 <= V -> V <> Vbest -> risk (mixture n p s) a Vbest < risk (mixture n p s) a V)
    /\ 0 < mixture n p s (fun eta => share_beyond a eta Vbest)
    /\ Vbest = mixture n p s (fun eta => mean_beyond a eta Vbest) / mixture n p s (fun eta => share_beyond a eta Vbest).
Proof.
  intros positive weights mass below some value.
  destruct (mixture_is_a_law n p s weights mass) as [expectation even].
  assert (forall f, (forall x, 0 <= f x) -> 0 < f (s k) -> 0 < f (- s k) -> 0 < mixture n p s f) as alive.
  { intros f nonneg first second. unfold mixture.
    apply Rlt_le_trans with (p k * ((f (s k) + f (- s k)) / 2)); [apply Rmult_lt_0_compat; lra|].
    apply (sum_term n (fun k => p k * ((f (s k) + f (- s k)) / 2))); [|assumption].
    intros j under. specialize (weights j under). pose proof (nonneg (s j)). pose proof (nonneg (- s j)). nra. }
  assert (s k ^ 2 < a ^ 2) as square by (rewrite <- (pow2_abs (s k)); nra).
  apply best_volume_is_a_conditional_mean; try assumption; apply alive.
  - intros; apply pos_ge0.
  - rewrite pos_right; lra.
  - rewrite pos_right; [|]; replace ((- s k) ^ 2) with (s k ^ 2) by ring; lra.
  - intros; apply pow2_ge_0.
  - apply pow_lt. apply Rmin_glb_lt; lra.
  - rewrite Rabs_Ropp. apply pow_lt. apply Rmin_glb_lt; lra.
Qed.

(** ** An even density that vanishes outside [-b, b] *)

Definition over_density (p : R -> R) (b : R) (f : R -> R) : R := RInt (V := R_CompleteNormedModule) (fun x => f x * p x) (- b) b.

Section Density.

Variables (p : R -> R) (b : R).
Hypothesis width : 0 < b.
Hypothesis nonneg : forall x, 0 <= p x.
Hypothesis even_density : forall x, p (- x) = p x.
Hypothesis mass : is_RInt p (- b) b 1.

Lemma over_density_integral f : bounded_function f -> is_RInt (fun x => f x * p x) (- b) b (over_density p b f).
Proof.
  intros [_ smooth]. apply (RInt_correct (V := R_CompleteNormedModule)).
  apply ex_int_mult; [apply ex_int_continuous, smooth | exists 1; exact mass].
Qed.

Lemma over_density_is f l : bounded_function f -> is_RInt (fun x => f x * p x) (- b) b l -> over_density p b f = l.
Proof. intros bounded integral. apply (is_int_unique _ _ _ _ _ (over_density_integral f bounded) integral). Qed.

Lemma density_is_a_law : law (over_density p b) /\ symmetric (over_density p b).
Proof.
  split; [split|].
  - intros x f y g first second. apply over_density_is; [apply bounded_combination; assumption|].
    apply (is_int_eq (fun t => x * (f t * p t) + y * (g t * p t)) _ _ _ (x * over_density p b f + y * over_density p b g));
      [|intros; ring | reflexivity].
    apply is_int_plus; apply is_int_scal, over_density_integral; assumption.
  - intros f g first second less.
    apply (is_RInt_le (fun x => f x * p x) (fun x => g x * p x) (- b) b); try lra; try (apply over_density_integral; assumption).
    intros x _. apply Rmult_le_compat_r; [apply nonneg | apply less].
  - apply over_density_is; [apply bounded_const|]. apply (is_int_eq p _ _ _ 1); [exact mass | intros; ring | reflexivity].
  - intros f bounded. apply over_density_is; [apply bounded_opposite; assumption|].
    pose proof (over_density_integral f bounded) as integral.
    apply (is_RInt_swap (V := R_NormedModule)) in integral.
    pose proof (is_RInt_comp_opp (V := R_NormedModule) (fun x => f x * p x) (- b) b (opp (over_density p b f))) as turned.
    replace (- - b) with b in turned by ring. specialize (turned integral).
    apply (is_RInt_opp (V := R_NormedModule)) in turned. rewrite opp_opp in turned.
    apply (is_RInt_ext (V := R_NormedModule) (fun y => opp (opp (f (- y) * p (- y))))); [|exact turned].
    intros x _. rewrite opp_opp, even_density. reflexivity.
Qed.

(** What is at least l times the density between c and d, and nowhere negative, is alive. *)
Lemma density_alive f l c d :
  bounded_function f -> (forall x, 0 <= f x) -> 0 < l -> - b <= c <= d -> d <= b -> (forall x, c < x < d -> l <= f x) ->
  0 < RInt (V := R_CompleteNormedModule) p c d -> 0 < over_density p b f.
Proof.
  intros bounded whole some order right least alive.
  assert (ex_RInt p (- b) b) as all by (exists 1; exact mass).
  assert (ex_RInt (fun x => f x * p x) (- b) b) as every by (eexists; apply over_density_integral; assumption).
  assert (forall x y, - b <= x <= y -> y <= b -> is_RInt (fun x => f x * p x) x y (RInt (V := R_CompleteNormedModule) (fun x => f x * p x) x y)) as piece.
  { intros x y first second. apply (RInt_correct (V := R_CompleteNormedModule)). apply (ex_int_inside _ (- b) b); [assumption | lra | lra]. }
  pose proof (is_int_chasles _ _ _ _ _ _ (is_int_chasles _ _ _ _ _ _ (piece (- b) c ltac:(lra) ltac:(lra)) (piece c d ltac:(lra) ltac:(lra)))
                (piece d b ltac:(lra) ltac:(lra))) as joined.
  rewrite (over_density_is f _ bounded joined).
  assert (forall x y, - b <= x <= y -> y <= b -> 0 <= RInt (V := R_CompleteNormedModule) (fun x => f x * p x) x y) as all_nonneg.
  { intros x y first second. apply (is_int_ge0 (fun x => f x * p x) x y); [lra | apply piece; assumption |].
    intros. apply Rmult_le_pos; auto. }
  pose proof (all_nonneg (- b) c ltac:(lra) ltac:(lra)). pose proof (all_nonneg d b ltac:(lra) ltac:(lra)).
  assert (l * RInt (V := R_CompleteNormedModule) p c d <= RInt (V := R_CompleteNormedModule) (fun x => f x * p x) c d) as middle.
  { apply (is_RInt_le (fun x => l * p x) (fun x => f x * p x) c d); [lra | | apply piece; lra |].
    - apply is_int_scal, (RInt_correct (V := R_CompleteNormedModule)), (ex_int_inside _ (- b) b); [assumption | lra | lra].
    - intros x between. apply Rmult_le_compat_r; [apply nonneg | apply least; assumption]. }
  assert (0 < l * RInt (V := R_CompleteNormedModule) p c d) by (apply Rmult_lt_0_compat; assumption). lra.
Qed.

End Density.

(** Noise with an even density p on [-b, b] that has some mass between c and d, 0 < c < d < a. *)
Theorem conditional_mean_of_a_density p b c d a :
  0 < a -> (forall x, 0 <= p x) -> (forall x, p (- x) = p x) -> is_RInt p (- b) b 1 ->
  0 < c <= d -> d < a -> d <= b -> 0 < RInt (V := R_CompleteNormedModule) p c d ->
  let E := over_density p b in
  exists Vbest,
    0 < Vbest < a /\ (forall V, 0 <= V -> V <> Vbest -> risk E a Vbest < risk E a V)
    /\ 0 < E (fun eta => share_beyond a eta Vbest)
    /\ Vbest = E (fun eta => mean_beyond a eta Vbest) / E (fun eta => share_beyond a eta Vbest).
Proof.
  intros positive nonneg even_density mass order below right alive E.
  assert (0 < b) as width by lra.
  destruct (density_is_a_law p b width nonneg even_density mass) as [expectation even].
  apply best_volume_is_a_conditional_mean; try assumption.
  - apply (density_alive p b nonneg mass _ (a ^ 2 - d ^ 2) c d); try lra; try assumption.
    + apply bounded_pos; assumption.
    + intros; apply pos_ge0.
    + assert (d ^ 2 < a ^ 2) by nra. lra.
    + intros x between. assert (x ^ 2 <= d ^ 2) by (apply pow_incr; lra). assert (d ^ 2 < a ^ 2) by nra. rewrite pos_right; lra.
  - apply (density_alive p b nonneg mass _ (c ^ 2) c d); try lra; try assumption.
    + apply bounded_min; assumption.
    + intros; apply pow2_ge_0.
    + nra.
    + intros x between. rewrite Rabs_pos_eq, Rmin_right by lra. apply pow_incr. lra.
Qed.

(** The false neighbour: a law that is not symmetric, 1/4 and -1/2 with the same probability. Its best volume is 1 - sqrt (1/8),
    the only V = E[u | u' > V] is 3/4. *)
Theorem conditional_mean_without_symmetry_is_false :
  ~ (forall E a, law E -> 0 < a -> 0 < E (fun eta => pos (a ^ 2 - eta ^ 2)) -> 0 < E (fun eta => Rmin (2 * a) (Rabs eta) ^ 2) ->
       exists Vbest, 0 < Vbest < a /\ (forall V, 0 <= V -> V <> Vbest -> risk E a Vbest < risk E a V)
         /\ 0 < E (fun eta => share_beyond a eta Vbest)
         /\ Vbest = E (fun eta => mean_beyond a eta Vbest) / E (fun eta => share_beyond a eta Vbest)).
Proof.
  intros claim.
  set (E := fun f : R -> R => (f (1 / 4) + f (- (1 / 2))) / 2).
  destruct (claim E 1) as [V [inside [least [some equal]]]].
  - unfold E. split.
    + intros x f y g _ _. field.
    + intros f g _ _ less. pose proof (less (1 / 4)). pose proof (less (- (1 / 2))). lra.
    + field.
  - lra.
  - unfold E. rewrite !pos_right; lra.
  - unfold E. rewrite Rabs_Ropp, !Rabs_pos_eq, !Rmin_right by lra. lra.
  - assert (V * E (fun eta => share_beyond 1 eta V) = E (fun eta => mean_beyond 1 eta V)) as product
      by (rewrite equal at 1; field; lra).
    assert (gap_beyond 1 (1 / 4) V + gap_beyond 1 (- (1 / 2)) V = 0) as balanced
      by (unfold E, mean_beyond in product; lra).
    rewrite !gap_by_onset in balanced by lra. unfold onset in balanced.
    rewrite (Rmin_right 1 (V - 1 / 4)), (Rmax_right (- (1)) (V - 1 / 4)) in balanced by lra.
    assert (V = 3 / 4) as place.
    { destruct (Rle_lt_dec (1 / 2) V).
      - rewrite Rmin_left, Rmax_right in balanced by lra. nra.
      - rewrite Rmin_right, Rmax_right in balanced by lra. nra. }
    specialize (least (5 / 8) ltac:(lra) ltac:(lra)). rewrite place in least. unfold risk, E, rho in least.
    repeat match goal with
    | H : context [pos ?x] |- _ => (rewrite (pos_right x) in H by lra) || (rewrite (pos_left x) in H by lra)
    end.
    lra.
Qed.
