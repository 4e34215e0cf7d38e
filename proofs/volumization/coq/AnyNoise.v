(** Clipping under any noise: uniform teacher on [-a, a], any law of the noise eta independent of it, without a moment and
    without symmetry (the teacher is symmetric, so the risk depends on |eta| alone). If |eta| < a and eta <> 0 happen at
    all, one volume is the best of all V >= 0, it lies in (0, a), and it beats the constant model by m^2 / 4 at least,
    m = E max (a^2 - eta^2, 0) / a.

    A law is a positive linear functional on bounded continuous functions with total mass 1; every probability measure is
    one. The mean over the teacher is taken first, as an integral; the mean over the noise last. *)

From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Prelude Branches Cauchy.
Local Open Scope R_scope.

(** ** One value of the noise *)

(** The mean over the teacher of (clip (u + eta) - u)^2. *)
Definition rho (a eta V : R) : R :=
  (2 * a * eta ^ 2
   + (pos (a + eta - V) ^ 3 / 3 - eta * pos (a + eta - V) ^ 2)
   - (pos (- a - V - eta) ^ 3 / 3 + eta * pos (- a - V - eta) ^ 2)
   - (pos (- a + eta - V) ^ 3 / 3 - eta * pos (- a + eta - V) ^ 2)
   + (pos (a - V - eta) ^ 3 / 3 + eta * pos (a - V - eta) ^ 2)) / (2 * a).

Lemma error_at eta V u :
  0 <= V ->
  (clip V (u + eta) - u) ^ 2
    = eta ^ 2 + (pos (u + eta - V) ^ 2 - 2 * eta * pos (u + eta - V))
      + (pos (- u - V - eta) ^ 2 + 2 * eta * pos (- u - V - eta)).
Proof.
  intros wall. unfold clip, pos, Rmax, Rmin.
  destruct (Rle_dec V (u + eta)); destruct (Rle_dec (- V) _);
    destruct (Rle_dec 0 (u + eta - V)); destruct (Rle_dec 0 (- u - V - eta));
    solve [exfalso; lra | ring |
      replace eta with (V - u) by lra; ring | replace eta with (- V - u) by lra; ring
      | replace V with 0 by lra; try replace eta with (- u) by lra; ring ].
Qed.

Lemma is_derive_after (f : R -> R) (c x l : R) : is_derive f (x + c) l -> is_derive (fun x => f (x + c)) x l.
Proof. apply is_derive_shift. Qed.

Lemma is_derive_before (f : R -> R) (c x l : R) : is_derive f (c - x) l -> is_derive (fun x => f (c - x)) x (- l).
Proof.
  intros slope. evar_last.
  - apply (is_derive_comp f (fun x => c - x)); [exact slope | auto_derive; [trivial | reflexivity]].
  - unfold scal; simpl; unfold mult; simpl. real_equation. ring.
Qed.

Theorem risk_at a eta V : 0 < a -> 0 <= V -> is_RInt (fun u => (clip V (u + eta) - u) ^ 2 / (2 * a)) (- a) a (rho a eta V).
Proof.
  intros positive wall.
  set (F := fun u => / (2 * a) * (eta ^ 2 * u
                     + (pos (u + (eta - V)) ^ 3 / 3 - eta * pos (u + (eta - V)) ^ 2)
                     - (pos ((- V - eta) - u) ^ 3 / 3 + eta * pos ((- V - eta) - u) ^ 2))).
  replace (rho a eta V) with (F a - F (- a)).
  - apply is_int_derive.
    + intros u. unfold F. evar_last.
      * apply (is_derive_scal (fun u => eta ^ 2 * u
                 + (pos (u + (eta - V)) ^ 3 / 3 - eta * pos (u + (eta - V)) ^ 2)
                 - (pos ((- V - eta) - u) ^ 3 / 3 + eta * pos ((- V - eta) - u) ^ 2))).
        apply (is_derive_minus (fun u => eta ^ 2 * u + (pos (u + (eta - V)) ^ 3 / 3 - eta * pos (u + (eta - V)) ^ 2))
                 (fun u => pos ((- V - eta) - u) ^ 3 / 3 + eta * pos ((- V - eta) - u) ^ 2)).
        -- apply (is_derive_plus (fun u => eta ^ 2 * u)
                    (fun u => pos (u + (eta - V)) ^ 3 / 3 - eta * pos (u + (eta - V)) ^ 2)).
           ++ auto_derive; [trivial | reflexivity].
           ++ apply (is_derive_after (fun x => pos x ^ 3 / 3 - eta * pos x ^ 2)).
              apply (is_derive_minus (fun x => pos x ^ 3 / 3) (fun x => eta * pos x ^ 2)).
              ** apply (is_derive_ext (fun x => / 3 * pos x ^ 3)); [intros; real_equation; field|].
                 apply (is_derive_scal (fun x => pos x ^ 3)), is_derive_pos3.
              ** apply (is_derive_scal (fun x => pos x ^ 2)), is_derive_pos2.
        -- apply (is_derive_before (fun x => pos x ^ 3 / 3 + eta * pos x ^ 2)).
           apply (is_derive_plus (fun x => pos x ^ 3 / 3) (fun x => eta * pos x ^ 2)).
           ++ apply (is_derive_ext (fun x => / 3 * pos x ^ 3)); [intros; real_equation; field|].
              apply (is_derive_scal (fun x => pos x ^ 3)), is_derive_pos3.
           ++ apply (is_derive_scal (fun x => pos x ^ 2)), is_derive_pos2.
      * unfold minus, plus, opp; simpl. real_equation.
        pose proof (error_at eta V u wall) as error.
        replace ((clip V (u + eta) - u) * ((clip V (u + eta) - u) * 1)) with ((clip V (u + eta) - u) ^ 2) by ring.
        rewrite error.
        replace (u + (eta - V)) with (u + eta - V) by ring. replace (- V - eta - u) with (- u - V - eta) by ring.
        field. lra.
    + intros u. apply (continuous_ext (fun u => (eta ^ 2 + (pos (u + eta - V) ^ 2 - 2 * eta * pos (u + eta - V))
      + (pos (- u - V - eta) ^ 2 + 2 * eta * pos (- u - V - eta))) / (2 * a))).
      * intros x. rewrite <- error_at by assumption. reflexivity.
      * cont.
  - unfold F, rho.
    replace (a + (eta - V)) with (a + eta - V) by ring. replace (- V - eta - a) with (- a - V - eta) by ring.
    replace (- a + (eta - V)) with (- a + eta - V) by ring. replace (- V - eta - - a) with (a - V - eta) by ring.
    field. lra.
Qed.

(** The sign of the noise does not matter. *)
Lemma rho_even a eta V : rho a (- eta) V = rho a eta V.
Proof.
  unfold rho.
  replace (a + - eta - V) with (a - V - eta) by ring. replace (- a - V - - eta) with (- a + eta - V) by ring.
  replace (- a + - eta - V) with (- a - V - eta) by ring. replace (a - V - - eta) with (a + eta - V) by ring.
  unfold Rdiv. ring.
Qed.

Lemma rho_abs a eta V : rho a eta V = rho a (Rabs eta) V.
Proof. unfold Rabs. destruct (Rcase_abs eta); [symmetry; apply rho_even | reflexivity]. Qed.

(** d rho / d V. *)
Definition rho_slope (a s V : R) : R :=
  (- pos (a + s - V) ^ 2 + 2 * s * pos (a + s - V)
   + pos (- a - V - s) ^ 2 + 2 * s * pos (- a - V - s)
   + pos (- a + s - V) ^ 2 - 2 * s * pos (- a + s - V)
   - pos (a - V - s) ^ 2 - 2 * s * pos (a - V - s)) / (2 * a).

Definition cubic (c k V : R) : R := pos (c - V) ^ 3 / 3 + k * pos (c - V) ^ 2.
Definition cubic_slope (c k V : R) : R := - (pos (c - V) ^ 2 + 2 * k * pos (c - V)).

Lemma is_derive_cubic (c k x : R) : is_derive (cubic c k) x (cubic_slope c k x).
Proof.
  apply (is_derive_before (fun x => pos x ^ 3 / 3 + k * pos x ^ 2)). evar_last.
  - apply (is_derive_plus (fun x => pos x ^ 3 / 3) (fun x => k * pos x ^ 2)).
    + apply (is_derive_ext (fun x => / 3 * pos x ^ 3)); [intros; real_equation; field|].
      apply (is_derive_scal (fun x => pos x ^ 3)), is_derive_pos3.
    + apply (is_derive_scal (fun x => pos x ^ 2)), is_derive_pos2.
  - unfold plus; simpl. real_equation. field.
Qed.

Lemma is_derive_rho a s V : 0 < a -> is_derive (rho a s) V (rho_slope a s V).
Proof.
  intros positive.
  apply (is_derive_ext (fun V => / (2 * a) * (2 * a * s ^ 2 + cubic (a + s) (- s) V - cubic (- a - s) s V
                                               - cubic (- a + s) (- s) V + cubic (a - s) s V))).
  { intros x. unfold rho, cubic. real_equation.
    replace (- a - s - x) with (- a - x - s) by ring. replace (a - s - x) with (a - x - s) by ring. field. lra. }
  evar_last.
  - apply (is_derive_scal (fun V => 2 * a * s ^ 2 + cubic (a + s) (- s) V - cubic (- a - s) s V
                                      - cubic (- a + s) (- s) V + cubic (a - s) s V)).
    apply (is_derive_plus (fun V => 2 * a * s ^ 2 + cubic (a + s) (- s) V - cubic (- a - s) s V - cubic (- a + s) (- s) V)
             (cubic (a - s) s)); [|apply is_derive_cubic].
    apply (is_derive_minus (fun V => 2 * a * s ^ 2 + cubic (a + s) (- s) V - cubic (- a - s) s V)
             (cubic (- a + s) (- s))); [|apply is_derive_cubic].
    apply (is_derive_minus (fun V => 2 * a * s ^ 2 + cubic (a + s) (- s) V) (cubic (- a - s) s)); [|apply is_derive_cubic].
    apply (is_derive_plus (fun _ => 2 * a * s ^ 2) (cubic (a + s) (- s))); [|apply is_derive_cubic].
    apply (is_derive_const (2 * a * s ^ 2)).
  - unfold rho_slope, cubic_slope, minus, plus, opp, zero; simpl. real_equation.
    replace (- a - s - V) with (- a - V - s) by ring. replace (a - s - V) with (a - V - s) by ring. field. lra.
Qed.

(** Inside [0, a] the slope is (2 / a) (min (V + a, s)^2 / 4 - (a - V)^2 / 2 + min (a - V, s)^2 / 4). *)
Lemma rho_slope_inside a s V :
  0 < a -> 0 <= s -> 0 <= V <= a ->
  rho_slope a s V = (Rmin (V + a) s ^ 2 / 4 - (a - V) ^ 2 / 2 + Rmin (a - V) s ^ 2 / 4) * (2 / a).
Proof.
  intros positive scale inside. unfold rho_slope.
  rewrite (pos_right (a + s - V)), (pos_left (- a - V - s)) by lra.
  unfold pos, Rmax, Rmin.
  destruct (Rle_dec 0 (- a + s - V)); destruct (Rle_dec 0 (a - V - s)); destruct (Rle_dec (V + a) s);
    destruct (Rle_dec (a - V) s); try lra; try (field; lra);
    try (replace s with (a + V) by lra; field; lra); try (replace s with (a - V) by lra; field; lra).
Qed.

(** Beyond a the slope is not negative. *)
Lemma rho_slope_beyond a s V : 0 < a -> 0 <= s -> a <= V -> 0 <= rho_slope a s V.
Proof.
  intros positive scale beyond. unfold rho_slope.
  rewrite (pos_left (- a - V - s)), (pos_left (a - V - s)) by lra.
  apply Rmult_le_pos; [|left; apply Rinv_0_lt_compat; lra].
  unfold pos, Rmax. destruct (Rle_dec 0 (a + s - V)); destruct (Rle_dec 0 (- a + s - V)); try nra.
Qed.

(** It grows over [0, a], by at least ((a - V)^2 - (a - W)^2) / (2 a) and by at most 2 (W - V). *)
Lemma Rmin_square_grows x y s : 0 <= s -> 0 <= x <= y -> Rmin x s ^ 2 <= Rmin y s ^ 2 <= Rmin x s ^ 2 + (y ^ 2 - x ^ 2).
Proof. intros scale order. unfold Rmin. destruct (Rle_dec x s); destruct (Rle_dec y s); nra. Qed.

Lemma rho_slope_grows a s V W :
  0 < a -> 0 <= s -> 0 <= V <= W -> W <= a ->
  ((a - V) ^ 2 - (a - W) ^ 2) / (2 * a) <= rho_slope a s W - rho_slope a s V <= 2 * (W - V).
Proof.
  intros positive scale order inside.
  rewrite !rho_slope_inside by lra.
  pose proof (Rmin_square_grows (V + a) (W + a) s scale ltac:(lra)) as [first first'].
  pose proof (Rmin_square_grows (a - W) (a - V) s scale ltac:(lra)) as [second second'].
  assert (Rmin (W + a) s ^ 2 - Rmin (V + a) s ^ 2 - (Rmin (a - V) s ^ 2 - Rmin (a - W) s ^ 2)
          + 2 * ((a - V) ^ 2 - (a - W) ^ 2) <= 4 * a * (W - V)) as upper.
  { destruct (Rle_dec s (V + a)) as [small | large].
    - rewrite (Rmin_right (W + a) s), (Rmin_right (V + a) s) by lra. nra.
    - rewrite (Rmin_left (a - V) s), (Rmin_left (a - W) s) by lra. nra. }
  set (p := Rmin (V + a) s ^ 2) in *. set (q := Rmin (W + a) s ^ 2) in *.
  set (r := Rmin (a - W) s ^ 2) in *. set (t := Rmin (a - V) s ^ 2) in *. clearbody p q r t.
  split; apply Rmult_le_reg_r with (2 * a); try lra.
  - replace (((a - V) ^ 2 - (a - W) ^ 2) / (2 * a) * (2 * a)) with ((a - V) ^ 2 - (a - W) ^ 2) by (field; lra).
    replace (((q / 4 - (a - W) ^ 2 / 2 + r / 4) * (2 / a) - (p / 4 - (a - V) ^ 2 / 2 + t / 4) * (2 / a)) * (2 * a))
      with (q - p + 2 * ((a - V) ^ 2 - (a - W) ^ 2) - (t - r)) by (field; lra). lra.
  - replace (((q / 4 - (a - W) ^ 2 / 2 + r / 4) * (2 / a) - (p / 4 - (a - V) ^ 2 / 2 + t / 4) * (2 / a)) * (2 * a))
      with (q - p + 2 * ((a - V) ^ 2 - (a - W) ^ 2) - (t - r)) by (field; lra). lra.
Qed.

Lemma rho_slope_at_0 a s : 0 < a -> 0 <= s -> rho_slope a s 0 = - (pos (a ^ 2 - s ^ 2) / a).
Proof.
  intros positive scale. rewrite rho_slope_inside by lra. unfold pos, Rmin, Rmax.
  destruct (Rle_dec (0 + a) s); destruct (Rle_dec (a - 0) s); destruct (Rle_dec 0 (a ^ 2 - s ^ 2));
    try (exfalso; nra); try (field; lra).
  replace s with a by nra. field. lra.
Qed.

Lemma rho_slope_at_a a s : 0 < a -> 0 <= s -> rho_slope a s a = Rmin (2 * a) s ^ 2 / (2 * a).
Proof.
  intros positive scale. rewrite rho_slope_inside by lra.
  replace (a + a) with (2 * a) by ring. replace (a - a) with 0 by ring.
  rewrite (Rmin_left 0 s) by assumption. field. lra.
Qed.

Lemma rho_at_0 a s : 0 < a -> 0 <= s -> rho a s 0 = a ^ 2 / 3.
Proof.
  intros positive scale. unfold rho, pos, Rmax.
  destruct (Rle_dec 0 (a + s - 0)); destruct (Rle_dec 0 (- a - 0 - s)); destruct (Rle_dec 0 (- a + s - 0));
    destruct (Rle_dec 0 (a - 0 - s)); try lra; try (field; lra).
  replace s with a by lra. field. lra.
Qed.

(** The convexity of rho over [0, a], made quantitative; q is the same for every s. *)
Definition bend (a V W : R) : R := ((a - V) ^ 2 * (W - V) - ((a - V) ^ 3 - (a - W) ^ 3) / 3) / (2 * a).

Lemma bend_positive a V W : 0 < a -> 0 <= V <= a -> 0 <= W <= a -> V <> W -> (V < W \/ V < a) -> 0 < bend a V W.
Proof.
  intros positive first second other some. unfold bend.
  apply Rdiv_lt_0_compat; [|lra].
  replace ((a - V) ^ 2 * (W - V) - ((a - V) ^ 3 - (a - W) ^ 3) / 3)
    with ((W - V) ^ 2 * (2 * (a - V) + (a - W)) / 3) by field.
  assert (0 < (W - V) ^ 2) by (destruct (Rlt_le_dec V W); nra).
  apply Rdiv_lt_0_compat; [|lra]. apply Rmult_lt_0_compat; [assumption | lra].
Qed.

Lemma rho_convex a s V W :
  0 < a -> 0 <= s -> 0 <= V <= a -> 0 <= W <= a -> rho a s V + rho_slope a s V * (W - V) + bend a V W <= rho a s W.
Proof.
  intros positive scale first second.
  set (F := fun t => rho a s t - rho_slope a s V * (t - V) - bend a V t).
  set (f := fun t => rho_slope a s t - rho_slope a s V - ((a - V) ^ 2 - (a - t) ^ 2) / (2 * a)).
  assert (forall t, is_derive F t (f t)) as slope.
  { intros t. unfold F, f. evar_last.
    - apply (is_derive_minus (fun t => rho a s t - rho_slope a s V * (t - V)) (bend a V)).
      + apply (is_derive_minus (rho a s) (fun t => rho_slope a s V * (t - V))); [apply is_derive_rho; assumption|].
        auto_derive; [trivial | reflexivity].
      + unfold bend. auto_derive; [lra | reflexivity].
    - unfold minus, plus, opp; simpl. real_equation. field. lra. }
  assert (F V = rho a s V) as start by (unfold F, bend; field; lra).
  enough (F V <= F W) by (unfold F in *; rewrite start in *; lra).
  destruct (Rtotal_order V W) as [less | [<- | more]]; [| lra |].
  - destruct (MVT_cor2 F f V W less) as [c [value inside]]; [intros; apply is_derive_Reals, slope|].
    pose proof (rho_slope_grows a s V c positive scale ltac:(lra) ltac:(lra)) as [grows _].
    assert (0 <= f c) by (unfold f; lra). nra.
  - destruct (MVT_cor2 F f W V more) as [c [value inside]]; [intros; apply is_derive_Reals, slope|].
    pose proof (rho_slope_grows a s c V positive scale ltac:(lra) ltac:(lra)) as [grows _].
    assert (f c <= 0).
    { unfold f. replace (((a - V) ^ 2 - (a - c) ^ 2) / (2 * a)) with (- (((a - c) ^ 2 - (a - V) ^ 2) / (2 * a))) by (field; lra).
      lra. }
    nra.
Qed.

Lemma rho_beyond a s W : 0 < a -> 0 <= s -> a <= W -> rho a s a <= rho a s W.
Proof.
  intros positive scale beyond. destruct beyond as [more | <-]; [|lra].
  destruct (MVT_cor2 (rho a s) (rho_slope a s) a W more) as [c [value inside]].
  - intros; apply is_derive_Reals, is_derive_rho; assumption.
  - pose proof (rho_slope_beyond a s c positive scale ltac:(lra)). nra.
Qed.

Lemma rho_gain a s V : 0 < a -> 0 <= s -> 0 <= V <= a -> rho a s V <= a ^ 2 / 3 - pos (a ^ 2 - s ^ 2) / a * V + V ^ 2.
Proof.
  intros positive scale [[some | <-] inside]; [|rewrite rho_at_0 by assumption; lra].
  set (m := pos (a ^ 2 - s ^ 2) / a).
  destruct (MVT_cor2 (fun t => rho a s t + m * t - t ^ 2) (fun t => rho_slope a s t + m - 2 * t) 0 V some)
    as [c [value within]].
  - intros t _. apply is_derive_Reals. evar_last.
    + apply (is_derive_minus (fun t => rho a s t + m * t) (fun t => t ^ 2)).
      * apply (is_derive_plus (rho a s) (fun t => m * t)); [apply is_derive_rho; assumption|].
        auto_derive; [trivial | reflexivity].
      * auto_derive; [trivial | reflexivity].
    + unfold minus, plus, opp; simpl. real_equation. ring.
  - pose proof (rho_slope_grows a s 0 c positive scale ltac:(lra) ltac:(lra)) as [_ grows].
    rewrite rho_slope_at_0 in grows by assumption. fold m in grows.
    cbv beta in value. rewrite rho_at_0 in value by assumption. nra.
Qed.

Lemma rho_bounded a s V : 0 < a -> 0 <= V -> 0 <= rho a s V <= (V + a) ^ 2.
Proof.
  intros positive wall. pose proof (risk_at a s V positive wall) as risk. split.
  - apply (is_int_ge0 _ _ _ _) in risk; [assumption | lra |].
    intros u _. apply Rmult_le_pos; [apply pow2_ge_0 | left; apply Rinv_0_lt_compat; lra].
  - replace ((V + a) ^ 2) with ((a - - a) * ((V + a) ^ 2 / (2 * a))) by (field; lra).
    apply (is_RInt_le (fun u => (clip V (u + s) - u) ^ 2 / (2 * a)) (fun _ => (V + a) ^ 2 / (2 * a)) (- a) a);
      [lra | exact risk | apply is_int_const |].
    intros u inside. apply Rmult_le_compat_r; [left; apply Rinv_0_lt_compat; lra|].
    assert (- V <= clip V (u + s) <= V) by (unfold clip, Rmax, Rmin; destruct (Rle_dec V (u + s)); destruct (Rle_dec _ _); lra).
    nra.
Qed.

(** ** Any law of the noise *)

Definition bounded_function (f : R -> R) : Prop := (exists M, forall x, Rabs (f x) <= M) /\ forall x, continuous f x.

(** A law: what it makes of a bounded continuous function is the expectation. *)
Record law (E : (R -> R) -> R) : Prop := {
  E_linear : forall s f t g, bounded_function f -> bounded_function g ->
    E (fun x => s * f x + t * g x) = s * E f + t * E g;
  E_monotone : forall f g, bounded_function f -> bounded_function g -> (forall x, f x <= g x) -> E f <= E g;
  E_mass : E (fun _ => 1) = 1;
}.

(** The risk of clipping at V. *)
Definition risk (E : (R -> R) -> R) (a V : R) : R := E (fun eta => rho a eta V).

(** The mean of max (a^2 - eta^2, 0) over a. *)
Definition gain (E : (R -> R) -> R) (a : R) : R := E (fun eta => pos (a ^ 2 - eta ^ 2)) / a.

Section Law.

Variables (E : (R -> R) -> R) (a : R).
Hypothesis expectation : law E.
Hypothesis positive : 0 < a.

Lemma bounded_const c : bounded_function (fun _ => c).
Proof. split; [exists (Rabs c); intros; lra | intros; apply cont_const]. Qed.

Lemma bounded_between f l u : (forall x, continuous f x) -> (forall x, l <= f x <= u) -> bounded_function f.
Proof.
  intros smooth between. split; [|assumption]. exists (Rabs l + Rabs u). intros x. specialize (between x).
  pose proof (Rle_abs u). pose proof (Rle_abs (- l)) as low. rewrite Rabs_Ropp in low.
  apply Rabs_le. pose proof (Rabs_pos l). pose proof (Rabs_pos u). lra.
Qed.

Lemma bounded_combination s f t g :
  bounded_function f -> bounded_function g -> bounded_function (fun x => s * f x + t * g x).
Proof.
  intros [[M first] smooth] [[N second] smooth']. split.
  2: { intros x. apply cont_plus; apply cont_mult; auto using cont_const. }
  exists (Rabs s * M + Rabs t * N). intros x.
  eapply Rle_trans; [apply Rabs_triang|]. rewrite !Rabs_mult.
  apply Rplus_le_compat; apply Rmult_le_compat_l; auto using Rabs_pos.
Qed.

Lemma E_same f g : bounded_function f -> bounded_function g -> (forall x, f x = g x) -> E f = E g.
Proof.
  intros first second same. apply Rle_antisym; apply (E_monotone _ expectation); auto; intros x; rewrite same; lra.
Qed.

Lemma E_const c : E (fun _ => c) = c.
Proof.
  pose proof (E_linear _ expectation c (fun _ => 1) 0 (fun _ => 1) (bounded_const 1) (bounded_const 1)) as scaled.
  cbv beta in scaled. rewrite (E_mass _ expectation) in scaled.
  transitivity (c * 1 + 0 * 1); [|ring]. rewrite <- scaled.
  apply E_same; [apply bounded_const | apply bounded_const | intros; ring].
Qed.

Definition slope_of (V eta : R) : R := rho_slope a (Rabs eta) V.

Lemma bounded_rho V : 0 <= V -> bounded_function (fun eta => rho a eta V).
Proof.
  intros wall. apply (bounded_between _ 0 ((V + a) ^ 2)); [intros; unfold rho; cont|].
  intros eta. apply rho_bounded; assumption.
Qed.

Lemma bounded_slope V : 0 <= V <= a -> bounded_function (slope_of V).
Proof.
  intros inside. apply (bounded_between _ (- (a ^ 2) * (2 / a)) (2 * a ^ 2 * (2 / a))); [intros; unfold slope_of, rho_slope; cont|].
  intros eta. unfold slope_of.
  rewrite rho_slope_inside by (auto using Rabs_pos).
  set (s := Rabs eta). assert (0 <= s) by apply Rabs_pos.
  assert (0 <= Rmin (V + a) s <= 2 * a) by (unfold Rmin; destruct (Rle_dec _ s); lra).
  assert (0 <= Rmin (a - V) s <= a) by (unfold Rmin; destruct (Rle_dec _ s); lra).
  assert (0 < 2 / a) by (apply Rdiv_lt_0_compat; lra).
  split; apply Rmult_le_compat_r; nra.
Qed.

Lemma bounded_pos : bounded_function (fun eta => pos (a ^ 2 - eta ^ 2)).
Proof.
  apply (bounded_between _ 0 (a ^ 2)); [intros; cont|]. intros eta. unfold pos, Rmax.
  pose proof (pow2_ge_0 eta). pose proof (pow2_ge_0 a). destruct (Rle_dec _ _); lra.
Qed.

Lemma square_abs eta : Rabs eta ^ 2 = eta ^ 2.
Proof. apply pow2_abs. Qed.

Lemma gain_bound V : 0 <= V <= a -> risk E a V <= a ^ 2 / 3 - gain E a * V + V ^ 2.
Proof.
  intros inside. destruct expectation as [linear monotone mass].
  apply Rle_trans with (E (fun eta => - (V / a) * pos (a ^ 2 - eta ^ 2) + (a ^ 2 / 3 + V ^ 2) * 1)).
  - apply monotone; [apply bounded_rho; lra | apply bounded_combination; [apply bounded_pos | apply bounded_const] |].
    intros eta. rewrite rho_abs. rewrite <- (square_abs eta).
    pose proof (rho_gain a (Rabs eta) V positive (Rabs_pos eta) inside) as bound.
    replace (- (V / a) * pos (a ^ 2 - Rabs eta ^ 2)) with (- (pos (a ^ 2 - Rabs eta ^ 2) / a * V)) by (field; lra). lra.
  - rewrite linear, mass by (apply bounded_pos || apply bounded_const). unfold gain. apply Req_le. field. lra.
Qed.

(** The slope of the risk inside [0, a], extended by its values at the ends. *)
Definition S (V : R) : R := E (slope_of (Rmax 0 (Rmin a V))).

Lemma inside_ends V : 0 <= Rmax 0 (Rmin a V) <= a.
Proof. unfold Rmax, Rmin. destruct (Rle_dec a V); destruct (Rle_dec 0 _); lra. Qed.

Lemma E_difference f g : bounded_function f -> bounded_function g -> E (fun x => 1 * f x + - 1 * g x) = E f - E g.
Proof. intros. rewrite (E_linear _ expectation) by assumption. ring. Qed.

Lemma S_close V W : V <= W -> 0 <= S W - S V <= 2 * (W - V).
Proof.
  intros order. unfold S. set (v := Rmax 0 (Rmin a V)). set (w := Rmax 0 (Rmin a W)).
  pose proof (inside_ends V) as first. pose proof (inside_ends W) as second. fold v in first. fold w in second.
  assert (0 <= w - v <= W - V) as near.
  { unfold v, w, Rmax, Rmin. destruct (Rle_dec a V); destruct (Rle_dec a W); repeat destruct (Rle_dec 0 _); lra. }
  rewrite <- E_difference by (apply bounded_slope; assumption).
  assert (bounded_function (fun x => 1 * slope_of w x + - 1 * slope_of v x)) as bounded
    by (apply bounded_combination; apply bounded_slope; assumption).
  assert (forall eta, 0 <= 1 * slope_of w eta + - 1 * slope_of v eta <= 2 * (w - v)) as pointwise.
  { intros eta. unfold slope_of.
    pose proof (rho_slope_grows a (Rabs eta) v w positive (Rabs_pos eta) ltac:(lra) ltac:(lra)) as [low high].
    assert (0 <= ((a - v) ^ 2 - (a - w) ^ 2) / (2 * a)).
    { apply Rmult_le_pos; [nra | left; apply Rinv_0_lt_compat; lra]. }
    lra. }
  split.
  - rewrite <- (E_const 0) at 1. apply (E_monotone _ expectation); auto using bounded_const. intros; apply pointwise.
  - apply Rle_trans with (2 * (w - v)); [|lra].
    rewrite <- (E_const (2 * (w - v))). apply (E_monotone _ expectation); auto using bounded_const. intros; apply pointwise.
Qed.

Lemma S_continuous : continuity S.
Proof.
  intros V eps some. exists (eps / 3). split; [lra|]. intros W [_ near]. simpl in *. unfold R_dist in *.
  destruct (Rle_lt_dec V W) as [right | left].
  - pose proof (S_close V W right). rewrite (Rabs_pos_eq (W - V)) in near by lra. rewrite Rabs_pos_eq; lra.
  - pose proof (S_close W V ltac:(lra)). rewrite (Rabs_left (W - V)) in near by lra. rewrite Rabs_left1; lra.
Qed.

Lemma S_inside V : 0 <= V <= a -> S V = E (slope_of V).
Proof. intros inside. unfold S. rewrite Rmin_right, Rmax_right by lra. reflexivity. Qed.

Lemma risk_convex V W : 0 <= V <= a -> 0 <= W <= a -> risk E a V + S V * (W - V) + bend a V W <= risk E a W.
Proof.
  intros first second. rewrite S_inside by assumption. unfold risk.
  apply Rle_trans with (E (fun eta => 1 * rho a eta V + 1 * ((W - V) * slope_of V eta + bend a V W * 1))).
  - rewrite (E_linear _ expectation), (E_linear _ expectation), (E_mass _ expectation);
      auto using bounded_const, bounded_slope, bounded_combination.
    + lra.
    + apply bounded_rho; lra.
  - apply (E_monotone _ expectation).
    + apply bounded_combination; [apply bounded_rho; lra | auto using bounded_const, bounded_slope, bounded_combination].
    + apply bounded_rho; lra.
    + intros eta. unfold slope_of. rewrite (rho_abs a eta V), (rho_abs a eta W).
      pose proof (rho_convex a (Rabs eta) V W positive (Rabs_pos eta) first second). lra.
Qed.

Lemma risk_beyond W : a <= W -> risk E a a <= risk E a W.
Proof.
  intros beyond. apply (E_monotone _ expectation); try (apply bounded_rho; lra).
  intros eta. rewrite (rho_abs a eta a), (rho_abs a eta W). apply rho_beyond; auto using Rabs_pos.
Qed.

(** The noise is not beyond a for sure, and not 0 for sure. *)
Hypothesis some_inside : 0 < E (fun eta => pos (a ^ 2 - eta ^ 2)).
Hypothesis some_noise : 0 < E (fun eta => Rmin (2 * a) (Rabs eta) ^ 2).

Lemma bounded_min : bounded_function (fun eta => Rmin (2 * a) (Rabs eta) ^ 2).
Proof.
  apply (bounded_between _ 0 (4 * a ^ 2)).
  { intros x. apply (continuous_ext (fun y => (2 * a - pos (2 * a - Rabs y)) ^ 2)); [|cont].
    intros y. unfold pos, Rmin, Rmax. destruct (Rle_dec (2 * a) (Rabs y)); destruct (Rle_dec _ _); f_equal; lra. }
  intros eta. pose proof (Rabs_pos eta).
  unfold Rmin. destruct (Rle_dec _ _); nra.
Qed.

Lemma S_at_0 : S 0 = - gain E a.
Proof.
  rewrite S_inside by lra. unfold gain.
  transitivity (E (fun eta => - / a * pos (a ^ 2 - eta ^ 2) + 0 * 1)).
  - apply E_same; [apply bounded_slope; lra | apply bounded_combination; [apply bounded_pos | apply bounded_const] |].
    intros eta. unfold slope_of. rewrite rho_slope_at_0, square_abs by auto using Rabs_pos. field. lra.
  - rewrite (E_linear _ expectation) by (apply bounded_pos || apply bounded_const). field. lra.
Qed.

Lemma S_at_a : 0 < S a.
Proof.
  rewrite S_inside by lra.
  assert (E (slope_of a) = / (2 * a) * E (fun eta => Rmin (2 * a) (Rabs eta) ^ 2)) as ->.
  - transitivity (E (fun eta => / (2 * a) * Rmin (2 * a) (Rabs eta) ^ 2 + 0 * 1)).
    + apply E_same; [apply bounded_slope; lra | apply bounded_combination; [apply bounded_min | apply bounded_const] |].
      intros eta. unfold slope_of. rewrite rho_slope_at_a by auto using Rabs_pos. field. lra.
    + rewrite (E_linear _ expectation) by (apply bounded_min || apply bounded_const). ring.
  - apply Rmult_lt_0_compat; [apply Rinv_0_lt_compat; lra | assumption].
Qed.

Lemma best_volume_exists :
  exists Vbest, 0 < Vbest < a /\ S Vbest = 0 /\ (forall V, 0 <= V -> V <> Vbest -> risk E a Vbest < risk E a V).
Proof.
  assert (0 < gain E a) by (apply Rdiv_lt_0_compat; assumption).
  destruct (IVT S 0 a S_continuous positive) as [z [inside root]].
  - rewrite S_at_0. lra.
  - apply S_at_a.
  - assert (z <> 0) by (intros ->; rewrite S_at_0 in root; lra).
    assert (z <> a) by (intros ->; pose proof S_at_a; lra).
    assert (forall V, 0 <= V <= a -> V <> z -> risk E a z < risk E a V) as least.
    { intros V within other.
      pose proof (risk_convex z V inside within) as convex. rewrite root in convex.
      assert (0 < bend a z V) by (apply bend_positive; auto; right; lra). lra. }
    exists z. repeat split; auto; try lra.
    intros V wall other. destruct (Rle_lt_dec V a); [apply least; lra|].
    apply Rlt_le_trans with (risk E a a); [apply least; lra | apply risk_beyond; lra].
Qed.

End Law.

(** The theorem: for every law of the noise with P(|eta| < a) > 0 and P(eta <> 0) > 0, one volume in (0, a) is the best of all
    V >= 0, and it beats the constant model by at least m^2 / 4. *)
Theorem best_volume_under_any_noise E a :
  law E -> 0 < a -> 0 < E (fun eta => pos (a ^ 2 - eta ^ 2)) -> 0 < E (fun eta => Rmin (2 * a) (Rabs eta) ^ 2) ->
  exists Vbest, 0 < Vbest < a
    /\ (forall V, 0 <= V -> V <> Vbest -> risk E a Vbest < risk E a V)
    /\ risk E a Vbest <= a ^ 2 / 3 - gain E a ^ 2 / 4.
Proof.
  intros expectation positive some_inside some_noise.
  destruct (best_volume_exists E a expectation positive some_inside some_noise) as [z [inside [_ least]]].
  exists z. split; [assumption|]. split; [assumption|].
  assert (0 < gain E a) by (apply Rdiv_lt_0_compat; assumption).
  assert (gain E a <= a) as small.
  { unfold gain. apply Rmult_le_reg_r with a; [assumption|].
    replace (E (fun eta => pos (a ^ 2 - eta ^ 2)) / a * a) with (E (fun eta => pos (a ^ 2 - eta ^ 2))) by (field; lra).
    rewrite <- (E_const E expectation (a * a)).
    apply (E_monotone _ expectation); [apply bounded_pos | apply bounded_const |].
    intros eta. unfold pos, Rmax. pose proof (pow2_ge_0 eta). destruct (Rle_dec _ _); nra. }
  apply Rle_trans with (risk E a (gain E a / 2)).
  - destruct (Req_dec (gain E a / 2) z) as [-> | other]; [lra|]. left. apply least; lra.
  - eapply Rle_trans; [apply gain_bound; auto; lra|]. lra.
Qed.

(** Every 0 < V < m gains. *)
Theorem gain_under_any_noise E a V :
  law E -> 0 < a -> 0 < V < gain E a -> V <= a -> risk E a V < a ^ 2 / 3.
Proof.
  intros expectation positive small inside.
  eapply Rle_lt_trans; [apply gain_bound; auto; lra|]. nra.
Qed.

(** The hypothesis is needed: noise that is 2 a for sure leaves nothing to gain below a, and V = 0 is best. *)
Theorem no_gain_without_small_noise a :
  0 < a -> law (fun f => f (2 * a)) /\ forall V, 0 <= V <= a -> a ^ 2 / 3 <= risk (fun f => f (2 * a)) a V.
Proof.
  intros positive. split.
  - split; intros; auto.
  - intros V inside. unfold risk.
    pose proof (rho_convex a (2 * a) 0 V positive ltac:(lra) ltac:(lra) inside) as convex.
    rewrite rho_at_0, rho_slope_at_0 in convex by lra.
    rewrite (pos_left (a ^ 2 - (2 * a) ^ 2)) in convex by nra.
    assert (0 <= bend a 0 V).
    { destruct (Req_dec 0 V) as [<- | other]; [unfold bend; apply Req_le; field; lra|].
      left. apply bend_positive; auto; lra. }
    unfold Rdiv in *. lra.
Qed.
