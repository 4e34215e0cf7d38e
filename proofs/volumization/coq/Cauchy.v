(** Cauchy noise (Fig. 4b): the closed form of the error of clipping as a function of V. Uniform teacher on [-a, a], Cauchy
    noise of scale s. Here b2 is a formula; CauchyIntegral.v shows that it is the risk. *)

From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
Local Open Scope R_scope.

(** The equation of a derivative, at the type R. *)
Ltac real_equation := match goal with |- ?left = ?right => change (@eq R left right) end.

(** ** The arc tangent between its bounds *)

Lemma is_derive_atan (x : R) : is_derive atan x (/ (1 + x ^ 2)).
Proof. apply is_derive_Reals, derivable_pt_lim_atan. Qed.

Lemma atan_of_scaled (s t : R) : 0 < s -> is_derive (fun t => atan (t / s)) t (s / (s ^ 2 + t ^ 2)).
Proof.
  intros positive.
  evar_last.
  - apply (is_derive_comp atan (fun t => t / s)); [apply is_derive_atan|].
    auto_derive; [trivial | reflexivity].
  - unfold scal; simpl; unfold mult; simpl.
    real_equation.
    field. split; [nra | lra].
Qed.

Lemma continuity_of_derive (f f' : R -> R) x : is_derive f x (f' x) -> continuity_pt f x.
Proof. intros slope. apply continuity_pt_filterlim, (ex_derive_continuous f). eexists; exact slope. Qed.

(** A function whose derivative is positive inside an interval grows over it, ends included. *)
Lemma grows (f f' : R -> R) (a b : R) :
  a < b -> (forall x, a <= x <= b -> is_derive f x (f' x)) -> (forall x, a < x < b -> 0 < f' x) -> f a < f b.
Proof.
  intros order slope positive.
  destruct (MVT_cor2 f f' a b order) as [d [value [left right]]].
  - intros x within. apply is_derive_Reals, slope; assumption.
  - specialize (positive d (conj left right)). nra.
Qed.

Lemma atan_below x : 0 < x -> atan x < x.
Proof.
  intros positive.
  pose proof (grows (fun t => t - atan t) (fun t => 1 - / (1 + t ^ 2)) 0 x positive) as growth. simpl in growth.
  rewrite atan_0 in growth. enough (0 - 0 < x - atan x) by lra. apply growth.
  - intros t _. apply (is_derive_minus (fun t => t) atan); [apply (is_derive_id t) | apply is_derive_atan].
  - intros t inside. assert (/ (1 + t * (t * 1)) < / 1) by (apply Rinv_lt_contravar; nra). lra.
Qed.

Lemma atan_above x : 0 < x -> x / (1 + x ^ 2) < atan x.
Proof.
  intros positive.
  pose proof (grows (fun t => atan t - t / (1 + t ^ 2)) (fun t => 2 * t ^ 2 / (1 + t ^ 2) ^ 2) 0 x positive) as growth.
  cbv beta in growth. rewrite atan_0 in growth.
  enough (0 - 0 / (1 + 0 ^ 2) < atan x - x / (1 + x ^ 2)) by (unfold Rdiv in *; lra). apply growth.
  - intros t _. evar_last.
    + apply (is_derive_minus atan (fun t => t / (1 + t ^ 2))); [apply is_derive_atan|].
      auto_derive; [|reflexivity]. nra.
    + unfold minus, plus, opp; simpl.
      real_equation. field. nra.
  - intros t inside. apply Rdiv_lt_0_compat; nra.
Qed.

(** The slope of t atan t is less than pi / 2. *)
Lemma atan_slope_below x : atan x + x / (1 + x ^ 2) < PI / 2.
Proof.
  destruct (Rle_lt_dec x 0) as [negative | positive].
  - assert (atan x <= 0).
    { destruct negative as [less | ->]; [|rewrite atan_0; lra]. left. rewrite <- atan_0. apply atan_increasing. assumption. }
    assert (x / (1 + x ^ 2) <= 0).
    { unfold Rdiv. assert (0 < / (1 + x ^ 2)) by (apply Rinv_0_lt_compat; nra). nra. }
    pose proof PI2_RGT_0. lra.
  - pose proof (atan_above (/ x) (Rinv_0_lt_compat x positive)) as above.
    rewrite atan_inv in above by assumption.
    replace (/ x / (1 + (/ x) ^ 2)) with (x / (1 + x ^ 2)) in above by (field; split; nra).
    lra.
Qed.

(** ** The error of clipping under Cauchy noise *)

(** (s^2 + t^2) atan (t / s). *)
Definition g (s t : R) : R := (s ^ 2 + t ^ 2) * atan (t / s).

(** Its primitive. *)
Definition primitive_g (s t : R) : R :=
  (s ^ 2 * t + t ^ 3 / 3) * atan (t / s) - s * t ^ 2 / 6 - s ^ 3 / 3 * ln (s ^ 2 + t ^ 2).

(** The closed form, with t1 = V - a and t2 = V + a. *)
Definition cauchy_b2 (a s V : R) : R :=
  let t1 := V - a in
  let t2 := V + a in
  a ^ 2 / 3 + V ^ 2 + 8 * s * V / (3 * PI)
  + 1 / (PI * a) * ((s ^ 2 * t1 + t1 ^ 3 / 3) * atan (t1 / s) - (s ^ 2 * t2 + t2 ^ 3 / 3) * atan (t2 / s)
                    + s ^ 3 / 3 * ln ((s ^ 2 + t2 ^ 2) / (s ^ 2 + t1 ^ 2))).

(** Its derivative and second derivative in V. *)
Definition cauchy_slope (a s V : R) : R := 2 * V + 2 * s / PI - (g s (V + a) - g s (V - a)) / (PI * a).
Definition cauchy_curvature (a s V : R) : R :=
  2 - 2 * ((V + a) * atan ((V + a) / s) - (V - a) * atan ((V - a) / s)) / (PI * a).

Section Scale.

Variables a s : R.
Hypothesis a_positive : 0 < a.
Hypothesis s_positive : 0 < s.

Lemma pi_a : 0 < PI * a.
Proof. pose proof PI_RGT_0. nra. Qed.

Lemma square_sum_positive t : 0 < s ^ 2 + t ^ 2.
Proof. pose proof (pow_lt s 2 s_positive). pose proof (pow2_ge_0 t). lra. Qed.

Lemma cauchy_b2_by_primitive V :
  cauchy_b2 a s V
    = a ^ 2 / 3 + V ^ 2 + 2 * s * V / PI + (primitive_g s (V - a) - primitive_g s (V + a)) / (PI * a).
Proof.
  pose proof PI_RGT_0. unfold cauchy_b2, primitive_g. cbv zeta.
  rewrite ln_div by apply square_sum_positive. field. split; lra.
Qed.

Lemma is_derive_primitive_g t : is_derive (primitive_g s) t (g s t).
Proof.
  unfold primitive_g, g. evar_last.
  - apply (is_derive_minus (fun t => (s ^ 2 * t + t ^ 3 / 3) * atan (t / s) - s * t ^ 2 / 6)
             (fun t => s ^ 3 / 3 * ln (s ^ 2 + t ^ 2))).
    + apply (is_derive_minus (fun t => (s ^ 2 * t + t ^ 3 / 3) * atan (t / s)) (fun t => s * t ^ 2 / 6)).
      * apply (is_derive_mult (fun t => s ^ 2 * t + t ^ 3 / 3) (fun t => atan (t / s))).
        -- auto_derive; [trivial | reflexivity].
        -- apply atan_of_scaled; assumption.
        -- intros; apply Rmult_comm.
      * auto_derive; [trivial | reflexivity].
    + auto_derive; [nra | reflexivity].
  - unfold minus, plus, opp, mult; simpl.
    real_equation. field. nra.
Qed.

Lemma is_derive_g t : is_derive (g s) t (2 * t * atan (t / s) + s).
Proof.
  unfold g. evar_last.
  - apply (is_derive_mult (fun t => s ^ 2 + t ^ 2) (fun t => atan (t / s))).
    + auto_derive; [trivial | reflexivity].
    + apply atan_of_scaled; assumption.
    + intros; apply Rmult_comm.
  - unfold plus, mult; simpl.
    real_equation. field. nra.
Qed.

Lemma is_derive_shift (f : R -> R) (c x l : R) : is_derive f (x + c) l -> is_derive (fun x => f (x + c)) x l.
Proof.
  intros slope. evar_last.
  - apply (is_derive_comp f (fun x => x + c)); [exact slope | auto_derive; [trivial | reflexivity]].
  - unfold scal; simpl; unfold mult; simpl. real_equation. ring.
Qed.

(** d b2 / d V is the slope. *)
Lemma is_derive_cauchy_b2_here V : is_derive (cauchy_b2 a s) V (cauchy_slope a s V).
Proof.
  pose proof pi_a. pose proof PI_RGT_0.
  apply is_derive_ext with
    (fun V => a ^ 2 / 3 + V ^ 2 + 2 * s * V / PI + / (PI * a) * (primitive_g s (V + - a) - primitive_g s (V + a))).
  { intros x. rewrite cauchy_b2_by_primitive. unfold Rminus, Rdiv. real_equation. ring. }
  evar_last.
  - apply (is_derive_plus (fun V => a ^ 2 / 3 + V ^ 2 + 2 * s * V / PI)
             (fun V => / (PI * a) * (primitive_g s (V + - a) - primitive_g s (V + a)))).
    + auto_derive; [trivial | reflexivity].
    + apply (is_derive_scal (fun V => primitive_g s (V + - a) - primitive_g s (V + a))).
      apply (is_derive_minus (fun V => primitive_g s (V + - a)) (fun V => primitive_g s (V + a)));
        apply is_derive_shift, is_derive_primitive_g.
  - unfold cauchy_slope, minus, plus, opp, scal; simpl; unfold mult; simpl.
    real_equation.
    replace (V + - a) with (V - a) by ring. field. split; lra.
Qed.

Lemma is_derive_cauchy_slope_here V : is_derive (cauchy_slope a s) V (cauchy_curvature a s V).
Proof.
  pose proof pi_a. pose proof PI_RGT_0.
  apply is_derive_ext with (fun V => 2 * V + 2 * s / PI - / (PI * a) * (g s (V + a) - g s (V + - a))).
  { intros x. unfold cauchy_slope, Rminus, Rdiv. real_equation. ring. }
  evar_last.
  - apply (is_derive_minus (fun V => 2 * V + 2 * s / PI) (fun V => / (PI * a) * (g s (V + a) - g s (V + - a)))).
    + auto_derive; [trivial | reflexivity].
    + apply (is_derive_scal (fun V => g s (V + a) - g s (V + - a))).
      apply (is_derive_minus (fun V => g s (V + a)) (fun V => g s (V + - a))); apply is_derive_shift, is_derive_g.
  - unfold cauchy_curvature, minus, plus, opp, scal; simpl; unfold mult; simpl.
    real_equation.
    replace (V + - a) with (V - a) by ring. field. split; lra.
Qed.

(** Strict convexity, for every scale: f(V + a) - f(V - a) < pi a where f(t) = t atan (t / s). *)
Lemma cauchy_strictly_convex_here V : 0 < cauchy_curvature a s V.
Proof.
  pose proof pi_a. pose proof PI_RGT_0.
  destruct (MVT_cor2 (fun t => t * atan (t / s)) (fun t => atan (t / s) + t * (s / (s ^ 2 + t ^ 2))) (V - a) (V + a))
    as [c [difference inside]]; [lra | |].
  - intros t _. apply is_derive_Reals. evar_last.
    + apply (is_derive_mult (fun t => t) (fun t => atan (t / s))).
      * apply (is_derive_id t).
      * apply atan_of_scaled; assumption.
      * intros; apply Rmult_comm.
    + unfold plus, mult, one; simpl. real_equation. ring.
  - cbv beta in difference. unfold cauchy_curvature.
    rewrite difference. pose proof (atan_slope_below (c / s)) as bound.
    replace (c / s / (1 + (c / s) ^ 2)) with (c * (s / (s ^ 2 + c ^ 2))) in bound by (field; split; nra).
    set (r := atan (c / s) + c * (s / (s ^ 2 + c ^ 2))) in *.
    assert (2 * (r * (V + a - (V - a))) / (PI * a) < 2); [|lra].
    apply Rmult_lt_reg_r with (PI * a); [assumption|].
    replace (2 * (r * (V + a - (V - a))) / (PI * a) * (PI * a)) with (4 * r * a) by (field; split; lra). nra.
Qed.

Lemma cauchy_slope_increases V W : V < W -> cauchy_slope a s V < cauchy_slope a s W.
Proof.
  intros order. apply (grows _ (cauchy_curvature a s)); auto; intros.
  - apply is_derive_cauchy_slope_here.
  - apply cauchy_strictly_convex_here.
Qed.

Lemma atan_odd x : atan (- x) = - atan x.
Proof. apply atan_opp. Qed.

Lemma cauchy_b2_at_0 : cauchy_b2 a s 0 = a ^ 2 / 3.
Proof.
  pose proof PI_RGT_0. rewrite cauchy_b2_by_primitive. unfold primitive_g.
  replace ((0 - a) / s) with (- ((0 + a) / s)) by (field; lra). rewrite atan_odd.
  replace ((0 - a) ^ 2) with ((0 + a) ^ 2) by ring. field. split; lra.
Qed.

(** The gain at V = 0: m = E max (a^2 - eta^2, 0) / a; b2'(0) = -m. *)
Definition cauchy_gain : R := 2 / (PI * a) * ((a ^ 2 + s ^ 2) * atan (a / s) - a * s).

Lemma cauchy_slope_at_0 : cauchy_slope a s 0 = - cauchy_gain.
Proof.
  pose proof PI_RGT_0. unfold cauchy_slope, cauchy_gain, g.
  replace ((0 - a) / s) with (- ((0 + a) / s)) by (field; lra). rewrite atan_odd.
  replace (0 + a) with a by ring. replace (0 - a) with (- a) by ring. field. split; lra.
Qed.

Lemma cauchy_gain_positive : 0 < cauchy_gain.
Proof.
  pose proof pi_a. unfold cauchy_gain. apply Rmult_lt_0_compat; [apply Rdiv_lt_0_compat; lra|].
  assert (0 < a / s) as ratio by (apply Rdiv_lt_0_compat; lra).
  pose proof (atan_above (a / s) ratio) as above.
  apply Rmult_lt_compat_l with (r := a ^ 2 + s ^ 2) in above; [|nra].
  replace ((a ^ 2 + s ^ 2) * (a / s / (1 + (a / s) ^ 2))) with (a * s) in above by (field; split; nra). lra.
Qed.

Lemma cauchy_slope_at_a : 0 < cauchy_slope a s a.
Proof.
  pose proof pi_a. pose proof PI_RGT_0. unfold cauchy_slope, g.
  replace ((a - a) / s) with 0 by (field; lra). rewrite atan_0.
  replace (a + a) with (2 * a) by ring.
  assert (0 < 2 * a / s) as ratio by (apply Rdiv_lt_0_compat; lra).
  pose proof (atan_below _ ratio) as below. pose proof (atan_bound (2 * a / s)) as [_ quarter].
  assert ((s ^ 2 + (2 * a) ^ 2) * atan (2 * a / s) < 2 * a * s + 2 * a ^ 2 * PI).
  { assert (s ^ 2 * atan (2 * a / s) < s ^ 2 * (2 * a / s)) by (apply Rmult_lt_compat_l; nra).
    replace (s ^ 2 * (2 * a / s)) with (2 * a * s) in H1 by (field; lra). nra. }
  apply Rmult_lt_reg_r with (PI * a); [assumption|].
  replace ((2 * a + 2 * s / PI - ((s ^ 2 + (2 * a) ^ 2) * atan (2 * a / s) - (s ^ 2 + (a - a) ^ 2) * 0) / (PI * a)) * (PI * a))
    with (2 * a ^ 2 * PI + 2 * a * s - (s ^ 2 + (2 * a) ^ 2) * atan (2 * a / s)) by (field; split; lra).
  lra.
Qed.

(** The best volume exists, is unique among all real V, lies in (0, a), and the error there is less than that of the constant
    model: volumization learns under Cauchy noise of every scale. *)
Lemma cauchy_optimum_here :
  exists Vbest, 0 < Vbest < a /\ cauchy_slope a s Vbest = 0
    /\ (forall V, V <> Vbest -> cauchy_b2 a s Vbest < cauchy_b2 a s V)
    /\ cauchy_b2 a s Vbest < a ^ 2 / 3.
Proof.
  pose proof cauchy_gain_positive as gain.
  destruct (IVT (cauchy_slope a s) 0 a) as [z [inside root]]; auto.
  - intros V. apply (continuity_of_derive _ (cauchy_curvature a s)). apply is_derive_cauchy_slope_here.
  - rewrite cauchy_slope_at_0. lra.
  - apply cauchy_slope_at_a.
  - assert (z <> 0) by (intros ->; rewrite cauchy_slope_at_0 in root; lra).
    assert (z <> a) by (intros ->; pose proof cauchy_slope_at_a; lra).
    assert (forall V, V <> z -> cauchy_b2 a s z < cauchy_b2 a s V) as least.
    { intros V other. destruct (Rlt_le_dec z V) as [right | left].
      - apply (grows (cauchy_b2 a s) (cauchy_slope a s)); auto; intros x within.
        + apply is_derive_cauchy_b2_here.
        + rewrite <- root. apply cauchy_slope_increases. lra.
      - apply Ropp_lt_cancel.
        apply (grows (fun x => - cauchy_b2 a s x) (fun x => - cauchy_slope a s x)); [lra | |]; intros x within.
        + apply (is_derive_opp (cauchy_b2 a s)). apply is_derive_cauchy_b2_here.
        + pose proof (cauchy_slope_increases x z). lra. }
    exists z. repeat split; auto; try lra.
    rewrite <- cauchy_b2_at_0. apply least. auto.
Qed.

(** An explicit gain: b2(V) <= a^2/3 - m V + V^2, so every 0 < V < m beats the constant model, and V = m/2 by m^2/4. *)
Lemma cauchy_explicit_gain_here V : 0 <= V -> cauchy_b2 a s V <= a ^ 2 / 3 - cauchy_gain * V + V ^ 2.
Proof.
  intros nonneg. pose proof PI_RGT_0. pose proof pi_a.
  assert (forall t, 0 <= t -> cauchy_slope a s t <= - cauchy_gain + 2 * t) as slopes.
  { intros t from. destruct from as [some | <-]; [|rewrite cauchy_slope_at_0; lra].
    assert (forall x, 0 <= x -> cauchy_curvature a s x <= 2) as flat.
    { intros x at_least. unfold cauchy_curvature.
      assert ((x - a) * atan ((x - a) / s) <= (x + a) * atan ((x + a) / s)) as even.
      { assert (forall v w, 0 <= v <= w -> v * atan (v / s) <= w * atan (w / s)) as increasing.
        { intros v w [first second].
          assert (0 <= atan (v / s)).
          { destruct first as [? | <-]; [|unfold Rdiv; rewrite Rmult_0_l, atan_0; lra].
            left. rewrite <- atan_0. apply atan_increasing, Rdiv_lt_0_compat; lra. }
          assert (atan (v / s) <= atan (w / s)).
          { destruct second as [? | ->]; [|lra]. left. apply atan_increasing.
            apply Rmult_lt_compat_r; [apply Rinv_0_lt_compat|]; lra. }
          apply Rmult_le_compat; lra. }
        destruct (Rle_lt_dec a x).
        - apply increasing; lra.
        - replace ((x - a) * atan ((x - a) / s)) with ((a - x) * atan ((a - x) / s)).
          + apply increasing; lra.
          + replace ((x - a) / s) with (- ((a - x) / s)) by (field; lra). rewrite atan_odd. ring. }
      assert (0 <= 2 * ((x + a) * atan ((x + a) / s) - (x - a) * atan ((x - a) / s)) / (PI * a)); [|lra].
      apply Rmult_le_pos; [lra | left; apply Rinv_0_lt_compat; assumption]. }
    destruct (MVT_cor2 (cauchy_slope a s) (cauchy_curvature a s) 0 t some) as [c [value [left right]]].
    - intros; apply is_derive_Reals, is_derive_cauchy_slope_here.
    - rewrite cauchy_slope_at_0 in value. specialize (flat c ltac:(lra)). nra. }
  destruct nonneg as [some | <-]; [|rewrite cauchy_b2_at_0; lra].
  destruct (MVT_cor2 (fun x => cauchy_b2 a s x + cauchy_gain * x - x ^ 2)
              (fun x => cauchy_slope a s x + cauchy_gain - 2 * x) 0 V some) as [c [value [left right]]].
  - intros x _. apply is_derive_Reals. evar_last.
    + apply (is_derive_minus (fun x => cauchy_b2 a s x + cauchy_gain * x) (fun x => x ^ 2)).
      * apply (is_derive_plus (cauchy_b2 a s) (fun x => cauchy_gain * x)); [apply is_derive_cauchy_b2_here|].
        auto_derive; [trivial | reflexivity].
      * auto_derive; [trivial | reflexivity].
    + unfold minus, plus, opp; simpl. real_equation. ring.
  - cbv beta in value. rewrite cauchy_b2_at_0 in value. specialize (slopes c ltac:(lra)). nra.
Qed.

(** V = a^2 / (3 (a + s)) lies below m for every scale, so it always gains. *)
Lemma cauchy_simple_volume_gains_here :
  let V := a ^ 2 / (3 * (a + s)) in cauchy_b2 a s V < a ^ 2 / 3.
Proof.
  intros V. pose proof PI_RGT_0. pose proof pi_a.
  assert (0 < V) as some by (unfold V; apply Rdiv_lt_0_compat; nra).
  pose proof (cauchy_explicit_gain_here V (Rlt_le _ _ some)) as bound.
  enough (V < cauchy_gain) by nra.
  (* With x = a / s: (1 + x^2) atan x - x > (pi/2) x^3 / (3 (1 + x)), by the slopes of both sides. *)
  set (x := a / s). assert (0 < x) as positive by (unfold x; apply Rdiv_lt_0_compat; lra).
  assert (forall t, 0 < t -> t / (1 + t) < atan t) as lower.
  { intros t from.
    pose proof (grows (fun t => atan t - t / (1 + t)) (fun t => / (1 + t ^ 2) - / (1 + t) ^ 2) 0 t from) as growth.
    cbv beta in growth. rewrite atan_0 in growth.
    enough (0 - 0 / (1 + 0) < atan t - t / (1 + t)) by (unfold Rdiv in *; lra). apply growth.
    - intros r within. evar_last.
      + apply (is_derive_minus atan (fun t => t / (1 + t))); [apply is_derive_atan|].
        auto_derive; [|reflexivity]. lra.
      + unfold minus, plus, opp; simpl. real_equation.
        field. split; nra.
    - intros r within. assert (/ (1 + r) ^ 2 < / (1 + r ^ 2)) by (apply Rinv_lt_contravar; nra). lra. }
  assert (0 < (1 + x ^ 2) * atan x - x - 2 * (x ^ 3 / (3 * (1 + x)))) as key.
  { pose proof (grows (fun t => (1 + t ^ 2) * atan t - t - 2 * (t ^ 3 / (3 * (1 + t))))
      (fun t => 2 * t * atan t - 2 * (t ^ 2 * (3 + 2 * t) / (3 * (1 + t) ^ 2))) 0 x positive) as growth.
    cbv beta in growth. rewrite atan_0 in growth.
    replace ((1 + 0 ^ 2) * 0 - 0 - 2 * (0 ^ 3 / (3 * (1 + 0)))) with 0 in growth by field. apply growth.
    - intros t within. evar_last.
      + apply (is_derive_minus (fun t => (1 + t ^ 2) * atan t - t) (fun t => 2 * (t ^ 3 / (3 * (1 + t))))).
        * apply (is_derive_minus (fun t => (1 + t ^ 2) * atan t) (fun t => t)); [|apply (is_derive_id t)].
          apply (is_derive_mult (fun t => 1 + t ^ 2) atan).
          -- auto_derive; [trivial | reflexivity].
          -- apply is_derive_atan.
          -- intros; apply Rmult_comm.
        * auto_derive; [lra | reflexivity].
      + unfold minus, plus, opp, mult, one; simpl.
        real_equation. field. split; nra.
    - intros t within. pose proof (lower t ltac:(lra)) as bound_t.
      assert (t * (3 + 2 * t) / (3 * (1 + t) ^ 2) <= t / (1 + t)).
      { apply Rmult_le_reg_r with (3 * (1 + t) ^ 2); [nra|].
        replace (t * (3 + 2 * t) / (3 * (1 + t) ^ 2) * (3 * (1 + t) ^ 2)) with (t * (3 + 2 * t)) by (field; lra).
        replace (t / (1 + t) * (3 * (1 + t) ^ 2)) with (3 * t * (1 + t)) by (field; lra). nra. }
      replace (t ^ 2 * (3 + 2 * t) / (3 * (1 + t) ^ 2)) with (t * (t * (3 + 2 * t) / (3 * (1 + t) ^ 2))) by (field; lra).
      nra. }
  unfold V, cauchy_gain. fold x.
  replace a with (x * s) by (unfold x; field; lra).
  clearbody x. assert (0 < x * s) by nra.
  assert (0 < PI * x * s) by (rewrite Rmult_assoc; apply Rmult_lt_0_compat; lra).
  assert (0 < s ^ 2) by (apply pow_lt; assumption).
  apply Rmult_lt_reg_r with (PI * x * s / s ^ 2); [apply Rdiv_lt_0_compat; assumption|].
  replace ((x * s) ^ 2 / (3 * (x * s + s)) * (PI * x * s / s ^ 2)) with (PI * (x ^ 3 / (3 * (1 + x)))) by (field; repeat split; lra).
  replace (2 / (PI * (x * s)) * (((x * s) ^ 2 + s ^ 2) * atan x - x * s * s) * (PI * x * s / s ^ 2))
    with (2 * ((1 + x ^ 2) * atan x - x)) by (field; repeat split; lra).
  assert (0 < x ^ 3 / (3 * (1 + x))) by (apply Rdiv_lt_0_compat; [apply pow_lt; assumption | lra]).
  pose proof PI_4. nra.
Qed.

End Scale.

Theorem is_derive_cauchy_b2 a s V : 0 < a -> 0 < s -> is_derive (cauchy_b2 a s) V (cauchy_slope a s V).
Proof. exact (fun positive scale => is_derive_cauchy_b2_here a s positive scale V). Qed.

Theorem is_derive_cauchy_slope a s V : 0 < a -> 0 < s -> is_derive (cauchy_slope a s) V (cauchy_curvature a s V).
Proof. exact (fun positive scale => is_derive_cauchy_slope_here a s positive scale V). Qed.

Theorem cauchy_strictly_convex a s V : 0 < a -> 0 < s -> 0 < cauchy_curvature a s V.
Proof. exact (fun positive scale => cauchy_strictly_convex_here a s positive scale V). Qed.

Theorem cauchy_optimum a s :
  0 < a -> 0 < s ->
  exists Vbest, 0 < Vbest < a /\ cauchy_slope a s Vbest = 0
    /\ (forall V, V <> Vbest -> cauchy_b2 a s Vbest < cauchy_b2 a s V)
    /\ cauchy_b2 a s Vbest < a ^ 2 / 3.
Proof. exact (cauchy_optimum_here a s). Qed.

Theorem cauchy_explicit_gain a s V :
  0 < a -> 0 < s -> 0 <= V -> cauchy_b2 a s V <= a ^ 2 / 3 - cauchy_gain a s * V + V ^ 2.
Proof. exact (fun positive scale => cauchy_explicit_gain_here a s positive scale V). Qed.

Theorem cauchy_simple_volume_gains a s :
  0 < a -> 0 < s -> cauchy_b2 a s (a ^ 2 / (3 * (a + s))) < a ^ 2 / 3.
Proof. exact (cauchy_simple_volume_gains_here a s). Qed.

(** The false neighbour: strong convexity with one constant for every scale. At a = 1, V = 2 the curvature is below s^3. *)
Theorem cauchy_uniform_convexity_is_false : ~ (exists k, 0 < k /\ forall a s V, 0 < a -> 0 < s -> k <= cauchy_curvature a s V).
Proof.
  intros [k [some claim]]. pose proof PI2_3_2.
  set (s := Rmin 1 k).
  assert (0 < s <= 1 /\ s <= k) as [scale small].
  { unfold s. pose proof (Rmin_l 1 k). pose proof (Rmin_r 1 k).
    assert (0 < Rmin 1 k) by (apply Rmin_glb_lt; lra). lra. }
  specialize (claim 1 s 2 ltac:(lra) ltac:(lra)). unfold cauchy_curvature in claim.
  replace ((2 + 1) / s) with (/ (s / 3)) in claim by (field; lra).
  replace ((2 - 1) / s) with (/ s) in claim by (field; lra).
  rewrite !atan_inv in claim by lra.
  pose proof (atan_above s ltac:(lra)) as above. pose proof (atan_below (s / 3) ltac:(lra)) as below.
  assert (s - s ^ 3 <= s / (1 + s ^ 2)) as near.
  { apply Rmult_le_reg_r with (1 + s ^ 2); [nra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by nra.
    assert (0 <= s ^ 5) by (apply pow_le; lra). nra. }
  assert (s ^ 3 <= s) as cube by nra.
  replace (2 - 2 * ((2 + 1) * (PI / 2 - atan (s / 3)) - (2 - 1) * (PI / 2 - atan s)) / (PI * 1))
    with (2 / PI * (3 * atan (s / 3) - atan s)) in claim by (field; lra).
  apply (Rmult_le_compat_r PI) in claim; [|lra].
  replace (2 / PI * (3 * atan (s / 3) - atan s) * PI) with (2 * (3 * atan (s / 3) - atan s)) in claim by (field; lra). nra.
Qed.
