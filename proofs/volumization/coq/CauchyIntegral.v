(** The closed form of Cauchy.v is the risk of clipping: the integral over u in [-a, a] of the improper integral over the
    noise, in that order, of (clip (u + eta) - u)^2 against the density s / (pi (s^2 + eta^2)) and the weight 1 / (2 a).
    With it: the best volume for the integral itself, and the divergence of every soft clip of slope c > 0. *)

From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Branches Cauchy.
Local Open Scope R_scope.

(** The density of the Cauchy law of scale s. *)
Definition cauchy_density (s eta : R) : R := s / (PI * (s ^ 2 + eta ^ 2)).

(** Over the whole line. *)
Definition over_the_line (f : R -> R) (l : R) : Prop := is_RInt_gen f (Rbar_locally m_infty) (Rbar_locally p_infty) l.

Lemma line_chasles (f : R -> R) (b l m : R) :
  is_RInt_gen f (Rbar_locally m_infty) (at_point b) l -> is_RInt_gen f (at_point b) (Rbar_locally p_infty) m ->
  over_the_line f (l + m).
Proof. exact (is_RInt_gen_Chasles (V := R_NormedModule) f b l m). Qed.

Lemma ray_chasles (f : R -> R) (b c l m : R) :
  is_RInt_gen f (Rbar_locally m_infty) (at_point b) l -> is_RInt f b c m ->
  is_RInt_gen f (Rbar_locally m_infty) (at_point c) (l + m).
Proof.
  intros left middle. apply (is_RInt_gen_Chasles (V := R_NormedModule) f b l m left).
  apply is_RInt_gen_at_point, middle.
Qed.

(** r is the risk of the estimator w under a uniform teacher and Cauchy noise. *)
Definition cauchy_risk (a s : R) (w : R -> R) (r : R) : Prop :=
  exists inner : R -> R,
    (forall u, over_the_line (fun eta => (w (u + eta) - u) ^ 2 * cauchy_density s eta) (inner u))
    /\ is_RInt (fun u => inner u / (2 * a)) (- a) a r.

Section Integral.

Variables a s V : R.
Hypothesis a_positive : 0 < a.
Hypothesis s_positive : 0 < s.
Hypothesis wall : 0 <= V.

Lemma density_positive eta : 0 < s ^ 2 + eta ^ 2.
Proof. apply square_sum_positive; assumption. Qed.

(** The distribution function up to its constant. *)
Definition mass (eta : R) : R := atan (eta / s) / PI.

Lemma is_derive_mass (eta : R) : is_derive mass eta (cauchy_density s eta).
Proof.
  pose proof PI_RGT_0. pose proof (density_positive eta). unfold mass, cauchy_density.
  apply is_derive_ext with (fun t => / PI * atan (t / s)); [intros; real_equation; field; lra|].
  evar_last; [apply (is_derive_scal (fun t => atan (t / s))), atan_of_scaled; assumption|].
  real_equation. field. split; lra.
Qed.

Lemma continuous_density (eta : R) : continuous (cauchy_density s) eta.
Proof.
  apply (ex_derive_continuous (cauchy_density s)). unfold cauchy_density.
  pose proof (density_positive eta). pose proof PI_RGT_0. auto_derive. nra.
Qed.

Lemma is_lim_mass_p : is_lim mass p_infty (1 / 2).
Proof.
  pose proof PI_RGT_0.
  (* atan (t / s) = pi / 2 - atan (s / t), and s / t tends to 0. *)
  apply is_lim_ext_loc with (fun t => 1 / 2 - / PI * atan (s * / t)).
  { exists 0. intros t positive. unfold mass.
    assert (0 < t / s) by (apply Rdiv_lt_0_compat; lra).
    replace (s * / t) with (/ (t / s)) by (field; lra). rewrite atan_inv by assumption. field. lra. }
  replace (Finite (1 / 2)) with (Finite (1 / 2 - / PI * atan 0)) by (f_equal; rewrite atan_0; ring).
  apply (is_lim_minus' (fun _ => 1 / 2) (fun t => / PI * atan (s * / t))); [apply is_lim_const|].
  apply (is_lim_scal_l (fun t => atan (s * / t)) (/ PI) p_infty (atan 0)).
  apply (is_lim_comp_continuous (fun t => s * / t) atan p_infty 0).
  - replace (Finite 0) with (Rbar_mult s 0) by (simpl; f_equal; ring).
    apply is_lim_scal_l. apply (is_lim_inv (fun t => t) p_infty p_infty); [apply is_lim_id | discriminate].
  - apply (ex_derive_continuous atan). eexists; apply is_derive_atan.
Qed.

Lemma mass_odd eta : mass (- eta) = - mass eta.
Proof.
  unfold mass. replace (- eta / s) with (- (eta / s)) by (field; lra).
  rewrite atan_opp. field. apply PI_neq0.
Qed.

Lemma is_lim_mass_m : is_lim mass m_infty (- (1 / 2)).
Proof.
  apply is_lim_ext with (fun t => - mass (- t)); [intros t; rewrite mass_odd; ring|].
  apply (is_lim_opp (fun t => mass (- t)) m_infty (1 / 2)).
  apply (is_lim_comp mass (fun t => - t) m_infty (1 / 2) p_infty); [apply is_lim_mass_p | | ].
  - apply (is_lim_opp (fun t => t) m_infty m_infty), is_lim_id.
  - exists 0; intros; discriminate.
Qed.

Lemma filterlim_at_point (f : R -> R) (x : R) : filterlim f (at_point x) (locally (f x)).
Proof. intros P near. unfold filtermap, at_point. apply (locally_singleton (f x) P near). Qed.

(** The integral of a multiple of the density over a ray. *)
Lemma ray_above k from : is_RInt_gen (fun eta => k * cauchy_density s eta) (at_point from) (Rbar_locally p_infty)
                           (k * (1 / 2 - mass from)).
Proof.
  apply (is_RInt_gen_ext (Derive (fun eta => k * mass eta))).
  - apply filter_forall. intros [x y] eta _. apply is_derive_unique.
    apply (is_derive_scal mass), is_derive_mass.
  - replace (k * (1 / 2 - mass from)) with (k * (1 / 2) - k * mass from) by ring.
    assert (forall eta, is_derive (fun eta => k * mass eta) eta (k * cauchy_density s eta)) as slope
      by (intros; apply (is_derive_scal mass), is_derive_mass).
    apply is_RInt_gen_Derive.
    + apply filter_forall. intros _ eta _. eexists; apply slope.
    + apply filter_forall. intros _ eta _.
      apply (continuous_ext (fun eta => k * cauchy_density s eta)).
      * intros; symmetry; apply is_derive_unique, slope.
      * apply (continuous_scal_r k (cauchy_density s)), continuous_density.
    + apply (filterlim_at_point (fun eta => k * mass eta)).
    + apply (is_lim_scal_l mass k p_infty (1 / 2)), is_lim_mass_p.
Qed.

Lemma ray_below k to : is_RInt_gen (fun eta => k * cauchy_density s eta) (Rbar_locally m_infty) (at_point to)
                         (k * (mass to + 1 / 2)).
Proof.
  apply (is_RInt_gen_ext (Derive (fun eta => k * mass eta))).
  - apply filter_forall. intros [x y] eta _. apply is_derive_unique.
    apply (is_derive_scal mass), is_derive_mass.
  - replace (k * (mass to + 1 / 2)) with (k * mass to - k * - (1 / 2)) by ring.
    assert (forall eta, is_derive (fun eta => k * mass eta) eta (k * cauchy_density s eta)) as slope
      by (intros; apply (is_derive_scal mass), is_derive_mass).
    apply is_RInt_gen_Derive.
    + apply filter_forall. intros _ eta _. eexists; apply slope.
    + apply filter_forall. intros _ eta _.
      apply (continuous_ext (fun eta => k * cauchy_density s eta)).
      * intros; symmetry; apply is_derive_unique, slope.
      * apply (continuous_scal_r k (cauchy_density s)), continuous_density.
    + apply (is_lim_scal_l mass k m_infty (- (1 / 2))), is_lim_mass_m.
    + apply (filterlim_at_point (fun eta => k * mass eta)).
Qed.

(** Between the walls the error is eta^2, and eta^2 times the density has the primitive s eta / pi - s^2 mass eta. *)
Lemma between_walls u :
  is_RInt (fun eta => eta ^ 2 * cauchy_density s eta) (- V - u) (V - u)
    (2 * s * V / PI - s ^ 2 * (mass (V - u) - mass (- V - u))).
Proof.
  pose proof PI_RGT_0.
  replace (2 * s * V / PI - s ^ 2 * (mass (V - u) - mass (- V - u)))
    with (minus (s * (V - u) / PI - s ^ 2 * mass (V - u)) (s * (- V - u) / PI - s ^ 2 * mass (- V - u)))
    by (unfold minus, plus, opp; simpl; real_equation; field; lra).
  apply (is_RInt_derive (fun eta => s * eta / PI - s ^ 2 * mass eta)).
  - intros eta _. pose proof (density_positive eta). evar_last.
    + apply (is_derive_minus (fun eta => s * eta / PI) (fun eta => s ^ 2 * mass eta)).
      * auto_derive; [trivial | reflexivity].
      * apply (is_derive_scal mass), is_derive_mass.
    + unfold minus, plus, opp, cauchy_density; simpl. real_equation. field. split; lra.
  - intros eta _. apply (continuous_mult (fun eta => eta ^ 2) (cauchy_density s)); [|apply continuous_density].
    apply (ex_derive_continuous (fun eta => eta ^ 2)). auto_derive. trivial.
Qed.

(** The mean over the noise at a fixed teacher weight. *)
Definition ray (t : R) : R := t ^ 2 / 2 - g s t / PI.
Definition inner_error (u : R) : R := ray (V - u) + ray (V + u) + 2 * s * V / PI.

Lemma clip_above x : V <= x -> clip V x = V.
Proof. intros. unfold clip, Rmax, Rmin. destruct (Rle_dec V x); destruct (Rle_dec _ _); lra. Qed.
Lemma clip_below x : x <= - V -> clip V x = - V.
Proof. intros. unfold clip, Rmax, Rmin. destruct (Rle_dec V x); destruct (Rle_dec _ _); lra. Qed.
Lemma clip_between x : - V <= x <= V -> clip V x = x.
Proof. intros. unfold clip, Rmax, Rmin. destruct (Rle_dec V x); destruct (Rle_dec _ _); lra. Qed.

Lemma inner_is_the_integral u :
  over_the_line (fun eta => (clip V (u + eta) - u) ^ 2 * cauchy_density s eta) (inner_error u).
Proof.
  pose proof PI_RGT_0.
  replace (inner_error u) with
    ((V + u) ^ 2 * (mass (- V - u) + 1 / 2) + (2 * s * V / PI - s ^ 2 * (mass (V - u) - mass (- V - u)))
     + (V - u) ^ 2 * (1 / 2 - mass (V - u))).
  - apply (line_chasles _ (V - u)); [apply (ray_chasles _ (- V - u))|].
    + apply (is_RInt_gen_ext (fun eta => (V + u) ^ 2 * cauchy_density s eta)); [|apply ray_below].
      exists (fun x => x < - V - u) (fun y => y = - V - u); [exists (- V - u); auto | reflexivity |].
      intros x y left -> eta [_ inside]. simpl in inside.
      rewrite Rmax_right in inside by lra. rewrite clip_below by lra. f_equal. ring.
    + apply (is_RInt_ext (fun eta => eta ^ 2 * cauchy_density s eta)); [|apply between_walls].
      intros eta inside. rewrite Rmin_left, Rmax_right in inside by lra.
      rewrite clip_between by lra. f_equal. real_equation. ring.
    + apply (is_RInt_gen_ext (fun eta => (V - u) ^ 2 * cauchy_density s eta)); [|apply ray_above].
      exists (fun x => x = V - u) (fun y => V - u < y); [reflexivity | exists (V - u); auto |].
      intros x y -> right eta [inside _]. simpl in inside.
      rewrite Rmin_left in inside by lra. rewrite clip_above by lra. reflexivity.
  - unfold inner_error, ray, g.
    replace (- V - u) with (- (V + u)) by ring. rewrite mass_odd. unfold mass. field. lra.
Qed.

(** The primitive of the mean over the noise, in u. *)
Definition primitive_ray (t : R) : R := t ^ 3 / 6 - primitive_g s t / PI.

Lemma is_derive_primitive_ray (t : R) : is_derive primitive_ray t (ray t).
Proof.
  pose proof PI_RGT_0.
  apply is_derive_ext with (fun t => t ^ 3 / 6 - / PI * primitive_g s t).
  { intros x. unfold primitive_ray. real_equation. field. lra. }
  evar_last.
  - apply (is_derive_minus (fun t => t ^ 3 / 6) (fun t => / PI * primitive_g s t)).
    + auto_derive; [trivial | reflexivity].
    + apply (is_derive_scal (primitive_g s)), is_derive_primitive_g; assumption.
  - unfold ray, minus, plus, opp; simpl. real_equation. field. lra.
Qed.

Lemma continuous_ray (t : R) : continuous ray t.
Proof.
  pose proof PI_RGT_0.
  apply (ex_derive_continuous ray).
  exists (t - / PI * (2 * t * atan (t / s) + s)).
  apply is_derive_ext with (fun t => t ^ 2 / 2 - / PI * g s t).
  { intros x. unfold ray. real_equation. field. lra. }
  evar_last.
  - apply (is_derive_minus (fun t => t ^ 2 / 2) (fun t => / PI * g s t)).
    + auto_derive; [trivial | reflexivity].
    + apply (is_derive_scal (g s)), is_derive_g; assumption.
  - unfold minus, plus, opp; simpl. real_equation. field. lra.
Qed.

Lemma outer_is_the_integral : is_RInt (fun u => inner_error u / (2 * a)) (- a) a (cauchy_b2 a s V).
Proof.
  pose proof PI_RGT_0.
  set (F := fun u => / (2 * a) * (- primitive_ray (V - u) + primitive_ray (V + u) + 2 * s * V / PI * u)).
  replace (cauchy_b2 a s V) with (minus (F a) (F (- a))).
  - apply (is_RInt_ext (fun u => / (2 * a) * inner_error u)).
    { intros u _. real_equation. field. lra. }
    apply (is_RInt_derive F).
    + intros u _. unfold F. apply (is_derive_scal (fun u => - primitive_ray (V - u) + primitive_ray (V + u) + 2 * s * V / PI * u)).
      unfold inner_error.
      apply (is_derive_plus (fun u => - primitive_ray (V - u) + primitive_ray (V + u)) (fun u => 2 * s * V / PI * u)).
      * apply (is_derive_plus (fun u => - primitive_ray (V - u)) (fun u => primitive_ray (V + u))).
        -- evar_last.
           ++ apply (is_derive_opp (fun u => primitive_ray (V - u))).
              apply (is_derive_comp primitive_ray (fun u => V - u)); [apply is_derive_primitive_ray|].
              auto_derive; [trivial | reflexivity].
           ++ unfold opp, scal; simpl; unfold mult; simpl. real_equation. ring.
        -- evar_last.
           ++ apply (is_derive_comp primitive_ray (fun u => V + u)); [apply is_derive_primitive_ray|].
              auto_derive; [trivial | reflexivity].
           ++ unfold scal; simpl; unfold mult; simpl. real_equation. ring.
      * auto_derive; [trivial | ring].
    + intros u _. unfold inner_error.
      apply (continuous_scal_r (/ (2 * a)) (fun u => ray (V - u) + ray (V + u) + 2 * s * V / PI)).
      apply (continuous_plus (fun u => ray (V - u) + ray (V + u)) (fun _ => 2 * s * V / PI)); [|apply continuous_const].
      apply (continuous_plus (fun u => ray (V - u)) (fun u => ray (V + u))).
      * apply (continuous_comp (fun u => V - u) ray); [|apply continuous_ray].
        apply (ex_derive_continuous (fun u => V - u)). auto_derive. trivial.
      * apply (continuous_comp (fun u => V + u) ray); [|apply continuous_ray].
        apply (ex_derive_continuous (fun u => V + u)). auto_derive. trivial.
  - rewrite cauchy_b2_by_primitive by assumption.
    unfold F, primitive_ray, minus, plus, opp; simpl. real_equation.
    replace (V - - a) with (V + a) by ring. replace (V + - a) with (V - a) by ring. field. lra.
Qed.

End Integral.

(** Fig. 4b, the closed form: the risk of clipping under Cauchy noise, for every a, s > 0 and V >= 0. *)
Theorem cauchy_risk_of_clip a s V : 0 < a -> 0 < s -> 0 <= V -> cauchy_risk a s (clip V) (cauchy_b2 a s V).
Proof.
  intros. exists (inner_error s V). split; [intros; apply inner_is_the_integral | apply outer_is_the_integral]; assumption.
Qed.

(** The mean over the noise and the risk are what they are: no other number is the integral. *)
Lemma cauchy_risk_unique a s w r r' : 0 < a -> cauchy_risk a s w r -> cauchy_risk a s w r' -> r = r'.
Proof.
  intros positive [inner [means risk]] [inner' [means' risk']].
  assert (forall u, inner u = inner' u) as same.
  { intros u. pose proof (is_RInt_gen_unique _ _ (means u)) as first.
    pose proof (is_RInt_gen_unique _ _ (means' u)) as second. rewrite <- first, <- second. reflexivity. }
  rewrite <- (is_RInt_unique _ _ _ _ risk), <- (is_RInt_unique _ _ _ _ risk').
  apply RInt_ext. intros u _. rewrite same. reflexivity.
Qed.

(** Volumization learns under Cauchy noise of every scale: one volume in (0, a) is the best of all V >= 0, and its risk is
    less than that of the constant model, a^2 / 3. *)
Theorem cauchy_best_volume a s :
  0 < a -> 0 < s ->
  exists Vbest r, 0 < Vbest < a /\ cauchy_risk a s (clip Vbest) r /\ r < a ^ 2 / 3
    /\ forall V q, 0 <= V -> V <> Vbest -> cauchy_risk a s (clip V) q -> r < q.
Proof.
  intros positive scale.
  destruct (cauchy_optimum a s positive scale) as [Vbest [inside [_ [least gain]]]].
  exists Vbest, (cauchy_b2 a s Vbest). repeat split; try lra.
  - apply cauchy_risk_of_clip; lra.
  - intros V q wall other risk.
    rewrite (cauchy_risk_unique a s (clip V) q (cauchy_b2 a s V)); auto. apply cauchy_risk_of_clip; assumption.
Qed.

(** The volume a^2 / (3 (a + s)) always gains. *)
Theorem cauchy_simple_volume a s r :
  0 < a -> 0 < s -> cauchy_risk a s (clip (a ^ 2 / (3 * (a + s)))) r -> r < a ^ 2 / 3.
Proof.
  intros positive scale risk.
  rewrite (cauchy_risk_unique a s (clip (a ^ 2 / (3 * (a + s)))) r (cauchy_b2 a s (a ^ 2 / (3 * (a + s))))); auto.
  - apply cauchy_simple_volume_gains; assumption.
  - apply cauchy_risk_of_clip; auto. left. apply Rdiv_lt_0_compat; nra.
Qed.

(** Divergence: an estimator that keeps a share c > 0 of what it sees far out has no finite mean error under Cauchy noise, at
    any teacher weight u. So have no regularisation (c = 1), weight decay and soft volumization; alpha = 0 is forced. *)
Theorem cauchy_divergence s (w : R -> R) u c T :
  0 < s -> 0 < c -> (forall y, T <= y -> c * y <= w y - u) ->
  forall l, ~ over_the_line (fun eta => (w (u + eta) - u) ^ 2 * cauchy_density s eta) l.
Proof.
  intros scale share keeps l integral.
  pose proof PI_RGT_0.
  set (k := c ^ 2 * s / (8 * PI)).
  assert (0 < k) as some by (unfold k; apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; [apply pow_lt|]; assumption | lra]).
  (* Within 1 of l from some place on, whatever the ends. *)
  destruct (integral (fun y => Rabs (y - l) < 1)) as [P Q [M below] [N above] near].
  { exists (mkposreal 1 Rlt_0_1). intros y close. exact close. }
  set (x := M - 1). set (y := Rmax (N + 1) (Rmax (T - u) (Rmax (2 * Rabs u) (Rmax s 1)))).
  assert (N + 1 <= y /\ T - u <= y /\ 2 * Rabs u <= y /\ s <= y /\ 1 <= y) as [first [second [third [fourth fifth]]]].
  { unfold y. repeat split; repeat (apply Rmax_l || (eapply Rle_trans; [|apply Rmax_r])). apply Rle_refl. }
  set (z := y + 3 / k).
  assert (0 < 3 / k) as length by (apply Rdiv_lt_0_compat; lra).
  destruct (near x y (below x ltac:(unfold x; lra)) (above y ltac:(lra))) as [to_y [integral_y close_y]].
  destruct (near x z (below x ltac:(unfold x; lra)) (above z ltac:(unfold z; lra))) as [to_z [integral_z close_z]].
  simpl in integral_y, integral_z.
  assert (is_RInt (fun eta => (w (u + eta) - u) ^ 2 * cauchy_density s eta) y z (to_z - to_y)) as piece.
  { replace (to_z - to_y) with (plus (opp to_y) to_z) by (unfold plus, opp; simpl; real_equation; ring).
    apply (is_RInt_Chasles (V := R_NormedModule) _ y x z); [|exact integral_z].
    apply (is_RInt_swap (V := R_NormedModule)), integral_y. }
  assert (k * (z - y) <= to_z - to_y) as large.
  { apply (is_RInt_le (fun _ => k) (fun eta => (w (u + eta) - u) ^ 2 * cauchy_density s eta) y z).
    - unfold z; lra.
    - replace (k * (z - y)) with (scal (z - y) k) by (unfold scal; simpl; unfold mult; simpl; real_equation; ring).
      apply (is_RInt_const (V := R_NormedModule)).
    - exact piece.
    - intros eta [from _].
      assert (0 < s ^ 2 + eta ^ 2 <= 2 * eta ^ 2) as [positive bound] by nra.
      assert (c * (eta / 2) <= w (u + eta) - u) as kept.
      { eapply Rle_trans; [|apply keeps; lra]. apply Rmult_le_compat_l; [lra|].
        pose proof (Rle_abs (- u)) as size. rewrite Rabs_Ropp in size. lra. }
      apply Rle_trans with ((c * (eta / 2)) ^ 2 * cauchy_density s eta).
      + unfold k, cauchy_density.
        apply Rmult_le_reg_r with (8 * PI * (s ^ 2 + eta ^ 2)); [nra|].
        replace (c ^ 2 * s / (8 * PI) * (8 * PI * (s ^ 2 + eta ^ 2))) with (c ^ 2 * s * (s ^ 2 + eta ^ 2)) by (field; lra).
        replace ((c * (eta / 2)) ^ 2 * (s / (PI * (s ^ 2 + eta ^ 2))) * (8 * PI * (s ^ 2 + eta ^ 2)))
          with (c ^ 2 * s * (2 * eta ^ 2)) by (field; split; lra).
        apply Rmult_le_compat_l; [apply Rmult_le_pos; [apply pow2_ge_0 | lra] | assumption].
      + apply Rmult_le_compat_r.
        * unfold cauchy_density. left. apply Rdiv_lt_0_compat; [assumption | nra].
        * apply pow_incr. split; [apply Rmult_le_pos; lra | assumption]. }
  unfold z in large. replace (k * (y + 3 / k - y)) with 3 in large by (field; lra).
  apply Rabs_lt_between in close_y, close_z. lra.
Qed.

(** Soft volumization of any slope kappa > 0, at any volume and teacher weight. *)
Corollary cauchy_divergence_of_soft_clip s V kappa u :
  0 < s -> 0 <= V -> 0 < kappa ->
  forall l, ~ over_the_line (fun eta => (clip V (u + eta) + kappa * (u + eta - clip V (u + eta)) - u) ^ 2
                                        * cauchy_density s eta) l.
Proof.
  intros scale wall share.
  apply (cauchy_divergence s (fun y => clip V y + kappa * (y - clip V y)) u (kappa / 2)
           (Rmax V (2 * (Rabs u + kappa * V) / kappa))); [assumption | lra |].
  intros y far.
  assert (V <= y) by (eapply Rle_trans; [apply Rmax_l | eassumption]).
  assert (2 * (Rabs u + kappa * V) / kappa <= y) as beyond by (eapply Rle_trans; [apply Rmax_r | eassumption]).
  apply (Rmult_le_compat_l kappa) in beyond; [|lra].
  replace (kappa * (2 * (Rabs u + kappa * V) / kappa)) with (2 * (Rabs u + kappa * V)) in beyond by (field; lra).
  pose proof (Rle_abs u). rewrite clip_above by lra. lra.
Qed.

(** So has every linear shrinkage c > 0; c = 1 is no regularisation, c = 0 the constant model. *)
Corollary cauchy_divergence_of_shrinkage s c u :
  0 < s -> 0 < c -> forall l, ~ over_the_line (fun eta => (c * (u + eta) - u) ^ 2 * cauchy_density s eta) l.
Proof.
  intros scale share.
  apply (cauchy_divergence s (fun y => c * y) u (c / 2) (2 * Rabs u / c)); [assumption | lra |].
  intros y far. apply (Rmult_le_compat_l c) in far; [|lra].
  replace (c * (2 * Rabs u / c)) with (2 * Rabs u) in far by (field; lra).
  pose proof (Rle_abs u). lra.
Qed.

(** The false neighbour: V = a^2 / (2 (a + s)) does not gain at every scale; at a = 1, s = 1000 it loses. *)
Lemma atan_fifth_order x : 0 < x -> atan x < x - x ^ 3 / 3 + x ^ 5 / 5.
Proof.
  intros positive.
  pose proof (grows (fun t => t - t ^ 3 / 3 + t ^ 5 / 5 - atan t) (fun t => t ^ 6 / (1 + t ^ 2)) 0 x positive) as growth.
  cbv beta in growth. rewrite atan_0 in growth.
  enough (0 - 0 ^ 3 / 3 + 0 ^ 5 / 5 - 0 < x - x ^ 3 / 3 + x ^ 5 / 5 - atan x) by lra. apply growth.
  - intros t _. evar_last.
    + apply (is_derive_minus (fun t => t - t ^ 3 / 3 + t ^ 5 / 5) atan); [|apply is_derive_atan].
      auto_derive; [trivial | reflexivity].
    + unfold minus, plus, opp; simpl. real_equation. field. nra.
  - intros t [from _]. apply Rdiv_lt_0_compat; [apply pow_lt; assumption | nra].
Qed.

(** b2 from below: its curvature is at least 2 - 8 a / (pi s) on [0, a]. *)
Lemma cauchy_b2_above a s V :
  0 < a -> 0 < s -> 0 <= V <= a ->
  a ^ 2 / 3 - cauchy_gain a s * V + (1 - 4 * a / (PI * s)) * V ^ 2 <= cauchy_b2 a s V.
Proof.
  intros positive scale [from to]. pose proof PI_RGT_0. pose proof (pi_a a positive).
  set (k := 1 - 4 * a / (PI * s)).
  assert (forall x, 0 <= x <= a -> 2 * k <= cauchy_curvature a s x) as curved.
  { intros x [x_from x_to]. unfold cauchy_curvature, k.
    assert ((x + a) * atan ((x + a) / s) <= (2 * a) * (2 * a / s)) as large.
    { assert (0 < (x + a) / s) as ratio by (apply Rdiv_lt_0_compat; lra).
      pose proof (atan_below _ ratio). assert ((x + a) / s <= 2 * a / s).
      { apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat|]; lra. }
      apply Rmult_le_compat; try lra. left. rewrite <- atan_0. apply atan_increasing. assumption. }
    assert (0 <= (x - a) * atan ((x - a) / s)) as small.
    { destruct (Req_dec x a) as [-> | other]; [rewrite Rminus_diag_eq by reflexivity; lra|].
      assert (atan ((x - a) / s) <= 0); [|nra]. left. rewrite <- atan_0. apply atan_increasing.
      replace ((x - a) / s) with (- ((a - x) / s)) by (field; lra).
      assert (0 < (a - x) / s) by (apply Rdiv_lt_0_compat; lra). lra. }
    apply Rmult_le_reg_r with (PI * a * s); [nra|].
    replace (2 * (1 - 4 * a / (PI * s)) * (PI * a * s)) with (2 * (PI * a * s) - 8 * a ^ 2) by (field; lra).
    replace ((2 - 2 * ((x + a) * atan ((x + a) / s) - (x - a) * atan ((x - a) / s)) / (PI * a)) * (PI * a * s))
      with (2 * (PI * a * s) - 2 * s * ((x + a) * atan ((x + a) / s) - (x - a) * atan ((x - a) / s))) by (field; lra).
    apply (Rmult_le_compat_l (2 * s)) in large; [|lra].
    replace (2 * s * (2 * a * (2 * a / s))) with (8 * a ^ 2) in large by (field; lra). nra. }
  assert (forall t, 0 <= t <= a -> - cauchy_gain a s + 2 * k * t <= cauchy_slope a s t) as slopes.
  { intros t [[some | <-] below]; [|rewrite cauchy_slope_at_0 by assumption; lra].
    destruct (MVT_cor2 (cauchy_slope a s) (cauchy_curvature a s) 0 t some) as [c [value [left right]]].
    - intros; apply is_derive_Reals, is_derive_cauchy_slope; assumption.
    - rewrite cauchy_slope_at_0 in value by assumption. specialize (curved c ltac:(lra)). nra. }
  destruct from as [some | <-]; [|rewrite cauchy_b2_at_0 by assumption; lra].
  destruct (MVT_cor2 (fun x => cauchy_b2 a s x + cauchy_gain a s * x - k * x ^ 2)
              (fun x => cauchy_slope a s x + cauchy_gain a s - 2 * k * x) 0 V some) as [c [value [left right]]].
  - intros x _. apply is_derive_Reals. evar_last.
    + apply (is_derive_minus (fun x => cauchy_b2 a s x + cauchy_gain a s * x) (fun x => k * x ^ 2)).
      * apply (is_derive_plus (cauchy_b2 a s) (fun x => cauchy_gain a s * x)); [apply is_derive_cauchy_b2; assumption|].
        auto_derive; [trivial | reflexivity].
      * auto_derive; [trivial | reflexivity].
    + unfold minus, plus, opp; simpl. real_equation. ring.
  - cbv beta in value. rewrite cauchy_b2_at_0 in value by assumption. specialize (slopes c ltac:(lra)). nra.
Qed.

Theorem cauchy_larger_volume_fails :
  ~ forall a s r, 0 < a -> 0 < s -> cauchy_risk a s (clip (a ^ 2 / (2 * (a + s)))) r -> r < a ^ 2 / 3.
Proof.
  intros claimed.
  set (V := 1 ^ 2 / (2 * (1 + 1000))).
  assert (V = / 2002) as place by (unfold V; field).
  enough (cauchy_b2 1 1000 V < 1 ^ 2 / 3) as gains.
  { pose proof (cauchy_b2_above 1 1000 V ltac:(lra) ltac:(lra) ltac:(lra)) as above.
    pose proof PI2_3_2 as pi. pose proof (atan_fifth_order (1 / 1000) ltac:(lra)) as tangent.
    assert (cauchy_gain 1 1000 <= 445 / 1000000) as gain.
    { unfold cauchy_gain. rewrite Rmult_1_r. apply Rmult_le_reg_l with (PI / 2); [lra|].
      replace (PI / 2 * (2 / PI * ((1 ^ 2 + 1000 ^ 2) * atan (1 / 1000) - 1 * 1000)))
        with ((1 ^ 2 + 1000 ^ 2) * atan (1 / 1000) - 1 * 1000) by (field; lra).
      nra. }
    assert (4 * 1 / (PI * 1000) <= 2 / 1000) as flat.
    { apply Rmult_le_reg_r with (PI * 1000); [lra|].
      replace (4 * 1 / (PI * 1000) * (PI * 1000)) with 4 by (field; lra). lra. }
    rewrite place in *. nra. }
  apply (claimed 1 1000); try lra. apply cauchy_risk_of_clip; lra.
Qed.
