(** Bayes: no estimator does better than the posterior mean.

    Given y = u + eta, u is uniform on [max(-a, y - s), min(a, y + s)]; [post] is the
    middle of that interval.  For every estimator d that is Riemann-integrable on
    bounded intervals (piecewise continuous ones are),

      risk d = risk post + E (d - post)^2.

    For s <= a the posterior mean is soft volumization with V = a - s and slope 1/2;
    for s >= a it is the elastic net, a soft threshold at s - a, halved.

    The way: with h = d - post, the cross term E h(u + eta) (post(u + eta) - u) is
    an integral over y of h times a kernel that vanishes pointwise.  Fubini's
    theorem is not used: the iterated integral of h(u + eta) is written with
    primitives of h, whose own derivative is found from the boundedness of h. *)

From Coq Require Import Reals Psatz.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Prelude Mean Branches Minimiser Theorems3.
Open Scope R_scope.

(** Riemann-integrable on every bounded interval. *)
Definition locally_integrable (g : R -> R) : Prop := forall x y, ex_RInt g x y.

Lemma loc_continuous g : (forall x, continuous g x) -> locally_integrable g.
Proof. intros C x y; now apply ex_int_continuous. Qed.

Lemma loc_mult f g : locally_integrable f -> locally_integrable g -> locally_integrable (fun x => f x * g x).
Proof. intros F G x y; now apply ex_int_mult. Qed.

Lemma loc_minus f g : locally_integrable f -> locally_integrable g -> locally_integrable (fun x => f x - g x).
Proof.
  intros F G x y; destruct (F x y) as [l Hl]; destruct (G x y) as [m Hm].
  exists (l - m); now apply is_int_minus.
Qed.

(** * Primitives of functions that need not be continuous *)

Section Primitive.
Variable c : R.

(** The integral of g from c to t. *)
Definition prim (g : R -> R) (t : R) : R := RInt (V := R_CompleteNormedModule) g c t.

Lemma prim_is g x y : locally_integrable g -> is_RInt g x y (prim g y - prim g x).
Proof.
  intros G.
  assert (P : forall t, is_RInt g c t (prim g t))
    by (intros t; apply (RInt_correct (V := R_CompleteNormedModule)), G).
  replace (prim g y - prim g x) with (- prim g x + prim g y) by ring.
  apply (is_int_chasles g x c y); [|apply P].
  apply (is_RInt_swap (V := R_NormedModule)); apply P.
Qed.

Lemma prim_cont g t : locally_integrable g -> continuous (prim g) t.
Proof.
  intros G; apply (continuous_RInt_1 (V := R_NormedModule) g c t (prim g)).
  exists (mkposreal 1 Rlt_0_1); intros z _.
  apply (RInt_correct (V := R_CompleteNormedModule)), G.
Qed.

(** A function that moves by at most C (x - t)^2 has the derivative 0 at t. *)
Lemma is_derive_flat (f : R -> R) t C :
  (forall x, Rabs (x - t) <= 1 -> Rabs (f x - f t) <= C * (x - t) ^ 2) -> is_derive f t 0.
Proof.
  intros B; apply is_derive_Reals; intros eps He.
  assert (K : 0 < Rabs C + 1) by (pose proof (Rabs_pos C); lra).
  assert (D : 0 < Rmin 1 (eps / (Rabs C + 1))) by (apply Rmin_pos; [lra|now apply Rdiv_lt_0_compat]).
  exists (mkposreal _ D); intros k Hk Hd; simpl in Hd.
  pose proof (Rmin_l 1 (eps / (Rabs C + 1))); pose proof (Rmin_r 1 (eps / (Rabs C + 1))).
  specialize (B (t + k)); replace (t + k - t) with k in B by ring; specialize (B ltac:(lra)).
  rewrite Rminus_0_r; unfold Rdiv; rewrite Rabs_mult, Rabs_inv.
  assert (P : 0 < Rabs k) by now apply Rabs_pos_lt.
  apply (Rmult_lt_reg_r (Rabs k)); [exact P|].
  replace (Rabs (f (t + k) - f t) * / Rabs k * Rabs k) with (Rabs (f (t + k) - f t)) by (field; lra).
  apply (Rle_lt_trans _ _ _ B).
  replace (k ^ 2) with (Rabs k ^ 2) by apply pow2_abs.
  replace (C * Rabs k ^ 2) with (C * Rabs k * Rabs k) by ring.
  apply Rmult_lt_compat_r; [exact P|].
  apply (Rle_lt_trans _ ((Rabs C + 1) * Rabs k)).
  - apply Rmult_le_compat_r; [lra|pose proof (Rle_abs C); lra].
  - apply (Rmult_lt_reg_r (/ (Rabs C + 1))); [now apply Rinv_0_lt_compat|].
    replace ((Rabs C + 1) * Rabs k * / (Rabs C + 1)) with (Rabs k) by (field; lra); lra.
Qed.

Lemma int_small g x t M l :
  is_RInt g t x l -> (forall y, Rabs (y - t) <= Rabs (x - t) -> Rabs (g y) <= M) ->
  Rabs l <= Rabs (x - t) * M.
Proof.
  intros I B; destruct (Rle_dec t x) as [L|L].
  - rewrite (Rabs_right (x - t)) in * by lra.
    apply (norm_RInt_le_const (V := R_NormedModule) g t x l M L); [|exact I].
    intros y Hy; apply B; rewrite Rabs_right; lra.
  - rewrite (Rabs_left (x - t)) in * by lra.
    apply (is_RInt_swap (V := R_NormedModule)) in I.
    assert (K : Rabs (- l) <= (t - x) * M).
    { apply (norm_RInt_le_const (V := R_NormedModule) g x t (- l) M ltac:(lra)); [|exact I].
      intros y Hy; apply B; rewrite Rabs_left1; lra. }
    rewrite Rabs_Ropp in K; lra.
Qed.

(** Integration by parts against a primitive that is only Lipschitz:
    Phi t G t - int_c^t Phi g has the derivative phi t G t. *)
Lemma is_derive_by_parts g Phi phi t C :
  locally_integrable g -> locally_integrable (fun y => Phi y * g y) ->
  is_derive Phi t phi -> 0 <= C ->
  (forall x y, Rabs (x - t) <= 1 -> Rabs (y - t) <= Rabs (x - t) -> Rabs (Phi x - Phi y) <= C * Rabs (x - t)) ->
  is_derive (fun x => Phi x * prim g x - prim (fun y => Phi y * g y) x) t (phi * prim g t).
Proof.
  intros G PG D HC B.
  apply (is_derive_ext (fun x => prim g t * Phi x
           + (Phi x * (prim g x - prim g t) - prim (fun y => Phi y * g y) x))).
  { intros x; change (prim g t * Phi x + (Phi x * (prim g x - prim g t) - prim (fun y => Phi y * g y) x)
                      = Phi x * prim g x - prim (fun y => Phi y * g y) x); ring. }
  replace (phi * prim g t) with (prim g t * phi + 0) by ring.
  apply (is_derive_plus (V := R_NormedModule) (fun x => prim g t * Phi x)).
  { now apply (is_derive_scal Phi). }
  destruct (ex_int_bounded g (t - 1) (t + 1) ltac:(lra) (G _ _)) as [M [HM Hg]].
  apply (is_derive_flat _ t (C * M)); intros x Hx.
  pose proof (is_int_minus _ _ _ _ _ _ (is_int_scal _ _ _ (Phi x) _ (prim_is g t x G)) (prim_is _ t x PG)) as I.
  simpl in I.
  match goal with |- Rabs ?l <= _ => replace l with
    (Phi x * (prim g x - prim g t) - (prim (fun y => Phi y * g y) x - prim (fun y => Phi y * g y) t)) by ring end.
  replace (C * M * (x - t) ^ 2) with (Rabs (x - t) * (C * Rabs (x - t) * M))
    by (rewrite <- (pow2_abs (x - t)); ring).
  apply (int_small _ _ _ _ _ I); intros y Hy.
  replace (Phi x * g y - Phi y * g y) with ((Phi x - Phi y) * g y) by ring.
  rewrite Rabs_mult; apply Rmult_le_compat; try apply Rabs_pos.
  - now apply B.
  - apply Hg; assert (K : Rabs (y - t) <= 1) by lra; apply Rabs_le_between in K; lra.
Qed.

(** The two primitives that are used: t G - int y g, with the derivative G, and
    (t^2 G - int y^2 g) / 2, with the derivative t G. *)
Definition first_primitive (g : R -> R) (t : R) : R := t * prim g t - prim (fun y => y * g y) t.

Definition second_primitive (g : R -> R) (t : R) : R :=
  t ^ 2 / 2 * prim g t - prim (fun y => y ^ 2 / 2 * g y) t.

Lemma is_derive_first g t : locally_integrable g -> is_derive (first_primitive g) t (prim g t).
Proof.
  intros G; replace (prim g t) with (1 * prim g t) by ring.
  apply (is_derive_by_parts g (fun y => y) 1 t 2 G).
  - apply loc_mult; [apply loc_continuous; intros x; cont|exact G].
  - apply (is_derive_id (K := R_AbsRing)).
  - lra.
  - intros x y _ Hy; replace (x - y) with ((x - t) - (y - t)) by ring.
    pose proof (Rabs_triang (x - t) (- (y - t))) as T; rewrite Rabs_Ropp in T; unfold Rminus at 1; lra.
Qed.

Lemma is_derive_second g t : locally_integrable g -> is_derive (second_primitive g) t (t * prim g t).
Proof.
  intros G.
  apply (is_derive_by_parts g (fun y => y ^ 2 / 2) t t (2 * (Rabs t + 1)) G).
  - apply loc_mult; [apply loc_continuous; intros x; cont|exact G].
  - auto_derive; [trivial|field].
  - pose proof (Rabs_pos t); lra.
  - intros x y Hx Hy.
    replace (x ^ 2 / 2 - y ^ 2 / 2) with (((x - t) + (y - t) + 2 * t) / 2 * ((x - t) - (y - t))) by field.
    rewrite Rabs_mult.
    replace (2 * (Rabs t + 1) * Rabs (x - t)) with ((Rabs t + 1) * (2 * Rabs (x - t))) by ring.
    apply Rmult_le_compat; try apply Rabs_pos.
    + revert Hx Hy; generalize (x - t) (y - t); intros p q Hp Hq.
      unfold Rabs in *; repeat destruct (Rcase_abs _); lra.
    + revert Hx Hy; generalize (x - t) (y - t); intros p q Hp Hq.
      unfold Rabs in *; repeat destruct (Rcase_abs _); lra.
Qed.
End Primitive.

(** * The iterated integral of a function of u + eta *)

Section Iterated.
Variables a s : R.
Hypothesis Ha : 0 < a.
Hypothesis Hs : 0 < s.
Let c := - a - s.

Lemma noise_integral g u :
  locally_integrable g ->
  is_RInt (fun eta => g (u + eta)) (- s) s (prim c g (u + s) - prim c g (u - s)).
Proof.
  intros G.
  apply (is_int_eq (fun eta => g (eta + u)) _ _ _ (prim c g (s + u) - prim c g (- s + u))).
  - apply is_int_shift, prim_is, G.
  - intros eta _; now rewrite Rplus_comm.
  - now replace (s + u) with (u + s) by ring; replace (- s + u) with (u - s) by ring.
Qed.

Lemma prim_integral g k :
  locally_integrable g ->
  is_RInt (fun u => prim c g (u + k)) (- a) a (first_primitive c g (a + k) - first_primitive c g (- a + k)).
Proof.
  intros G; apply (is_int_shift (prim c g)).
  apply (is_int_derive (first_primitive c g) (prim c g)).
  - intros x; now apply is_derive_first.
  - intros x; now apply prim_cont.
Qed.

Lemma prim_moment g k :
  locally_integrable g ->
  is_RInt (fun u => u * prim c g (u + k)) (- a) a
    (second_primitive c g (a + k) - second_primitive c g (- a + k)
     - k * (first_primitive c g (a + k) - first_primitive c g (- a + k))).
Proof.
  intros G.
  apply (is_int_eq (fun u => (u + k) * prim c g (u + k) - k * prim c g (u + k)) _ _ _
    (second_primitive c g (a + k) - second_primitive c g (- a + k)
     - k * (first_primitive c g (a + k) - first_primitive c g (- a + k)))); [|intros u _; ring|reflexivity].
  apply is_int_minus.
  - apply (is_int_shift (fun v => v * prim c g v)).
    apply (is_int_derive (second_primitive c g) (fun v => v * prim c g v)).
    + intros x; now apply is_derive_second.
    + intros x; apply cont_mult; [apply cont_id|now apply prim_cont].
  - now apply is_int_scal, prim_integral.
Qed.

(** E g(u + eta), times 4 a s. *)
Definition total g :=
  first_primitive c g (a + s) - first_primitive c g (- a + s)
  - (first_primitive c g (a - s) - first_primitive c g (- a - s)).

(** E u g(u + eta), times 4 a s. *)
Definition moment g :=
  second_primitive c g (a + s) - second_primitive c g (- a + s)
  - s * (first_primitive c g (a + s) - first_primitive c g (- a + s))
  - (second_primitive c g (a - s) - second_primitive c g (- a - s)
     + s * (first_primitive c g (a - s) - first_primitive c g (- a - s))).

Lemma four_as : 4 * a * s <> 0.
Proof. apply Rgt_not_eq; repeat apply Rmult_lt_0_compat; lra. Qed.

Lemma mean_of_observed g :
  locally_integrable g -> is_mean (fun u eta => g (u + eta)) a s (total g / (4 * a * s)).
Proof.
  intros G; exists (fun u => prim c g (u + s) - prim c g (u - s)); split.
  - intros u _; now apply noise_integral.
  - replace (4 * a * s * (total g / (4 * a * s))) with (total g) by (field; lra).
    apply is_int_minus; [now apply prim_integral|].
    apply (is_int_eq _ _ _ _ _ _ (prim_integral g (- s) G)); [|reflexivity].
    intros u _; reflexivity.
Qed.

Lemma mean_of_moment g :
  locally_integrable g -> is_mean (fun u eta => u * g (u + eta)) a s (moment g / (4 * a * s)).
Proof.
  intros G; exists (fun u => u * (prim c g (u + s) - prim c g (u - s))); split.
  - intros u _; now apply is_int_scal, noise_integral.
  - replace (4 * a * s * (moment g / (4 * a * s))) with (moment g) by (field; lra).
    eapply is_int_eq; [apply is_int_minus; [apply (prim_moment g s G)|apply (prim_moment g (- s) G)]| |].
    + intros u _; simpl; unfold Rminus; ring.
    + unfold moment, Rminus; ring.
Qed.

(** * The posterior mean *)

(** The mean of u given y = u + eta, written with positive parts. *)
Definition middle y := (pos (y - s + a) - pos (a - s - y)) / 2.

Lemma middle_cont y : continuous middle y.
Proof. unfold middle; cont. Qed.

Lemma middle_is_middle y : middle y = (Rmax (- a) (y - s) + Rmin a (y + s)) / 2.
Proof.
  unfold middle, pos, Rmax, Rmin.
  destruct (Rle_dec 0 (y - s + a)); destruct (Rle_dec 0 (a - s - y));
    destruct (Rle_dec (- a) (y - s)); destruct (Rle_dec a (y + s)); lra.
Qed.

(** An integral over [x, y] of a kernel that vanishes there. *)
Lemma int_zero (f : R -> R) (x y l : R) : x <= y -> is_RInt f x y l -> (forall t, x <= t <= y -> f t = 0) -> l = 0.
Proof.
  intros L I Z; apply (is_int_unique f x y); [exact I|].
  apply (is_int_eq (fun _ => 0) _ _ _ ((y - x) * 0)); [apply is_int_const| |ring].
  intros t Ht; rewrite Rmin_left, Rmax_right in Ht by exact L; now rewrite Z.
Qed.

(** The cross term: E h(u + eta) (middle(u + eta) - u) = 0 for every h. *)
Lemma cross_term h :
  locally_integrable h -> total (fun y => middle y * h y) = moment h.
Proof.
  intros H; set (k := fun y => middle y * h y).
  assert (K : locally_integrable k) by (apply loc_mult; [apply loc_continuous, middle_cont|exact H]).
  (* the kernel that belongs to an end t, where the sign of s is e *)
  set (q := fun (t e y : R) => ((t - y) * middle y - ((t ^ 2 - y ^ 2) / 2 - e * (t - y))) * h y).
  assert (Q : forall t e x y, ex_RInt (q t e) x y).
  { intros t e; apply (loc_mult (fun y => (t - y) * middle y - ((t ^ 2 - y ^ 2) / 2 - e * (t - y)))); [|exact H].
    apply loc_continuous; intros x; unfold middle; cont. }
  (* the part of total k - moment h that belongs to the end t is the integral of its kernel from c *)
  set (J := fun (t e x y : R) => RInt (V := R_CompleteNormedModule) (q t e) x y : R).
  assert (JQ : forall t e x y, is_RInt (q t e) x y (J t e x y))
    by (intros; apply (RInt_correct (V := R_CompleteNormedModule)), Q).
  assert (End : forall t e,
    first_primitive c k t - (second_primitive c h t - e * first_primitive c h t) = J t e c t).
  { intros t e.
    assert (I : forall g, locally_integrable g -> is_RInt g c t (prim c g t))
      by (intros g G; apply (RInt_correct (V := R_CompleteNormedModule)), G).
    assert (L1 : locally_integrable (fun y => y * k y))
      by (apply loc_mult; [apply loc_continuous; intros x; cont|exact K]).
    assert (L2 : locally_integrable (fun y => y ^ 2 / 2 * h y))
      by (apply loc_mult; [apply loc_continuous; intros x; cont|exact H]).
    assert (L3 : locally_integrable (fun y => y * h y))
      by (apply loc_mult; [apply loc_continuous; intros x; cont|exact H]).
    apply (is_int_unique (q t e) c t); [|apply JQ].
    unfold first_primitive, second_primitive.
    eapply is_int_eq.
    - apply is_int_minus.
      + apply is_int_minus; [apply (is_int_scal _ _ _ t _ (I k K))|apply (I _ L1)].
      + apply is_int_minus.
        * apply is_int_minus; [apply (is_int_scal _ _ _ (t ^ 2 / 2) _ (I h H))|apply (I _ L2)].
        * apply (is_int_scal _ _ _ e _ (is_int_minus _ _ _ _ _ _ (is_int_scal _ _ _ t _ (I h H)) (I _ L3))).
    - intros y _; unfold q, k; simpl; field.
    - reflexivity. }
  assert (Chasles : forall t e x y z, J t e x z = J t e x y + J t e y z).
  { intros t e x y z; apply (is_int_unique (q t e) x z); [apply JQ|].
    apply (is_int_chasles _ x y z); apply JQ. }
  pose proof (End (a + s) s) as E1; pose proof (End (- a + s) s) as E2.
  pose proof (End (a - s) (- s)) as E3; pose proof (End (- a - s) (- s)) as E4.
  fold c in E4.
  assert (E0 : J c (- s) c c = 0).
  { pose proof (Chasles c (- s) c c c); lra. }
  rewrite E0 in E4.
  assert (Sum : total k - moment h = J (a + s) s c (a + s) - J (- a + s) s c (- a + s) - J (a - s) (- s) c (a - s)).
  { unfold total, moment; fold c; lra. }
  assert (Zero : J (a + s) s c (a + s) - J (- a + s) s c (- a + s) - J (a - s) (- s) c (a - s) = 0); [|lra].
  destruct (Rle_dec s a) as [L|L].
  - rewrite (Chasles (a + s) s c (- a + s) (a + s)), (Chasles (a + s) s (- a + s) (a - s) (a + s)).
    rewrite (Chasles (a - s) (- s) c (- a + s) (a - s)).
    assert (Z1 : J (a + s) s c (- a + s) - J (- a + s) s c (- a + s) - J (a - s) (- s) c (- a + s) = 0).
    { eapply (int_zero _ c (- a + s)); [unfold c; lra| |].
      - apply is_int_minus; [apply is_int_minus|]; apply JQ.
      - intros y Hy; unfold c in Hy; simpl; unfold q, middle.
        rewrite (pos_left (y - s + a)), (pos_right (a - s - y)) by lra; field. }
    assert (Z2 : J (a + s) s (- a + s) (a - s) - J (a - s) (- s) (- a + s) (a - s) = 0).
    { eapply (int_zero _ (- a + s) (a - s)); [lra| |].
      - apply is_int_minus; apply JQ.
      - intros y Hy; simpl; unfold q, middle.
        rewrite (pos_right (y - s + a)), (pos_right (a - s - y)) by lra; field. }
    assert (Z3 : J (a + s) s (a - s) (a + s) = 0).
    { eapply (int_zero _ (a - s) (a + s)); [lra|apply JQ|].
      intros y Hy; unfold q, middle.
      rewrite (pos_right (y - s + a)), (pos_left (a - s - y)) by lra; field. }
    lra.
  - rewrite (Chasles (a + s) s c (a - s) (a + s)), (Chasles (a + s) s (a - s) (- a + s) (a + s)).
    rewrite (Chasles (- a + s) s c (a - s) (- a + s)).
    assert (Z1 : J (a + s) s c (a - s) - J (- a + s) s c (a - s) - J (a - s) (- s) c (a - s) = 0).
    { eapply (int_zero _ c (a - s)); [unfold c; lra| |].
      - apply is_int_minus; [apply is_int_minus|]; apply JQ.
      - intros y Hy; unfold c in Hy; simpl; unfold q, middle.
        rewrite (pos_left (y - s + a)), (pos_right (a - s - y)) by lra; field. }
    assert (Z2 : J (a + s) s (a - s) (- a + s) - J (- a + s) s (a - s) (- a + s) = 0).
    { eapply (int_zero _ (a - s) (- a + s)); [lra| |].
      - apply is_int_minus; apply JQ.
      - intros y Hy; simpl; unfold q, middle.
        rewrite (pos_left (y - s + a)), (pos_left (a - s - y)) by lra; field. }
    assert (Z3 : J (a + s) s (- a + s) (a + s) = 0).
    { eapply (int_zero _ (- a + s) (a + s)); [lra|apply JQ|].
      intros y Hy; unfold q, middle.
      rewrite (pos_right (y - s + a)), (pos_left (a - s - y)) by lra; field. }
    lra.
Qed.
End Iterated.

(** * Bayes *)

(** The posterior mean: the middle of the interval in which y = u + eta leaves u. *)
Definition post (a s y : R) : R := (Rmax (- a) (y - s) + Rmin a (y + s)) / 2.

(** The least risk of any estimator. *)
Definition bayes_risk (a s : R) : R :=
  if Rle_dec s a then s ^ 2 / 3 * (1 - s / (2 * a)) else a ^ 2 / 3 * (1 - a / (2 * s)).

(** [post] is the mean of u over that interval, on which the posterior density is constant. *)
Theorem post_is_the_mean a s y :
  is_RInt (fun u => u) (Rmax (- a) (y - s)) (Rmin a (y + s))
    ((Rmin a (y + s) - Rmax (- a) (y - s)) * post a s y).
Proof.
  eapply is_int_eq; [apply (is_int_quadratic _ _ 0 1 0)|intros u _; change (0 * u ^ 2 + 1 * u + 0 = u); ring|unfold post; field].
Qed.

Lemma post_middle a s y : post a s y = middle a s y.
Proof. symmetry; apply middle_is_middle. Qed.

Lemma post_loc a s : locally_integrable (post a s).
Proof.
  intros x y; apply (ex_RInt_ext (V := R_NormedModule) (middle a s)).
  - intros t _; symmetry; apply post_middle.
  - apply loc_continuous; intros t; apply middle_cont.
Qed.

(** For s <= a: soft volumization with V = a - s and slope 1/2. *)
Theorem post_is_soft_volumization a s y :
  0 < s <= a -> post a s y = clip (a - s) y + (y - clip (a - s) y) / 2.
Proof.
  intros H; unfold post, clip, Rmax, Rmin.
  destruct (Rle_dec a (y + s)), (Rle_dec (- a) (y - s)), (Rle_dec (a - s) y);
    destruct (Rle_dec (- (a - s)) _); lra.
Qed.

(** For s >= a: the elastic net, a soft threshold at s - a, halved. *)
Theorem post_is_elastic_net a s y :
  0 < a <= s -> post a s y = (y - clip (s - a) y) / 2.
Proof.
  intros H; unfold post, clip, Rmax, Rmin.
  destruct (Rle_dec a (y + s)), (Rle_dec (- a) (y - s)), (Rle_dec (s - a) y);
    destruct (Rle_dec (- (s - a)) _); lra.
Qed.

(** E (|u + eta| - T)_+^2 for T = |a - s|. *)
Lemma mean_excess a s T :
  0 < a -> 0 < s -> a - s <= T -> s - a <= T ->
  T <= a + s ->
  is_mean (fun u eta => pos (u + eta - T) ^ 2 + pos (- (u + eta) - T) ^ 2) a s
    ((a + s - T) ^ 4 / (24 * a * s)).
Proof.
  intros Ha Hs T1 T2 T3.
  exists (fun u => (pos (u + (s - T)) ^ 3 - pos (u + (- s - T)) ^ 3) / 3
                 + (pos (s - T - u) ^ 3 - pos (- s - T - u) ^ 3) / 3); split.
  - intros u _; eapply is_int_eq.
    + apply is_int_plus; [apply (is_int_pos2 _ _ (u - T))|apply (is_int_neg2 _ _ (- u - T))].
    + intros eta _; simpl.
      replace (eta + (u - T)) with (u + eta - T) by ring.
      now replace (- u - T - eta) with (- (u + eta) - T) by ring.
    + replace (s + (u - T)) with (u + (s - T)) by ring; replace (- s + (u - T)) with (u + (- s - T)) by ring.
      replace (- u - T - - s) with (s - T - u) by ring; replace (- u - T - s) with (- s - T - u) by ring.
      field.
  - eapply is_int_eq.
    + eapply is_int_scal with (k := / 3); apply is_int_plus; apply is_int_minus;
        [apply (is_int_pos3 _ _ (s - T))|apply (is_int_pos3 _ _ (- s - T))
        |apply (is_int_neg3 _ _ (s - T))|apply (is_int_neg3 _ _ (- s - T))].
    + intros u _; simpl; field.
    + rewrite (pos_left (- a + (s - T))), (pos_left (a + (- s - T))), (pos_left (- a + (- s - T))) by lra.
      rewrite (pos_left (s - T - a)), (pos_left (- s - T - - a)), (pos_left (- s - T - a)) by lra.
      rewrite (pos_right (a + (s - T))), (pos_right (s - T - - a)) by lra.
      field; lra.
Qed.

(** The error of any estimator d, split at the posterior mean. *)
Lemma cross_term_mean a s h :
  0 < a -> 0 < s -> locally_integrable h ->
  is_mean (fun u eta => h (u + eta) * (post a s (u + eta) - u)) a s 0.
Proof.
  intros Ha Hs H.
  pose proof (mean_of_observed a s Ha Hs (fun y => middle a s y * h y)
    ltac:(apply loc_mult; [apply loc_continuous; intros t; apply middle_cont|exact H])) as M1.
  pose proof (mean_of_moment a s Ha Hs h H) as M2.
  pose proof (is_mean_plus a s _ _ _ _ M1 (is_mean_scal a s (-1) _ _ M2)) as M.
  apply (is_mean_eq a s Hs _ _ _ 0 M).
  - intros u eta _ _; rewrite post_middle; ring.
  - rewrite cross_term by assumption; ring.
Qed.

Lemma split_risk a s d p e :
  0 < a -> 0 < s -> locally_integrable d ->
  is_risk (post a s) a s p ->
  is_mean (fun u eta => (d (u + eta) - post a s (u + eta)) ^ 2) a s e ->
  is_risk d a s (p + e).
Proof.
  intros Ha Hs D P E.
  pose proof (cross_term_mean a s (fun y => d y - post a s y) Ha Hs (loc_minus _ _ D (post_loc a s))) as C.
  pose proof (is_mean_plus a s _ _ _ _ (is_mean_plus a s _ _ _ _ P E) (is_mean_scal a s 2 _ _ C)) as M.
  apply (is_mean_eq a s Hs _ _ _ (p + e) M); [intros u eta _ _|]; ring.
Qed.

(** The risk of the posterior mean exists, since both of its parts do, ... *)
Lemma risk_of_post_exists a s : 0 < a -> 0 < s -> exists p, is_risk (post a s) a s p.
Proof.
  intros Ha Hs.
  assert (G : locally_integrable (fun y => middle a s y ^ 2))
    by (apply loc_continuous; intros x; unfold middle; cont).
  assert (M : locally_integrable (middle a s)) by (apply loc_continuous; intros x; apply middle_cont).
  assert (U : is_mean (fun u _ => u ^ 2) a s (a ^ 2 / 3)).
  { exists (fun u => 2 * s * u ^ 2 + 0 * u + 0); split.
    - intros u _; eapply is_int_eq; [apply is_int_const|reflexivity|ring].
    - eapply is_int_eq; [apply is_int_quadratic|reflexivity|field]. }
  pose proof (is_mean_plus a s _ _ _ _ (is_mean_plus a s _ _ _ _ (mean_of_observed a s Ha Hs _ G) U)
    (is_mean_scal a s (-2) _ _ (mean_of_moment a s Ha Hs _ M))) as K.
  eexists; apply (is_mean_eq a s Hs _ _ _ _ K); [|reflexivity].
  intros u eta _ _; rewrite post_middle; ring.
Qed.

(** ... and its value follows from that of an estimator whose risk is known: the identity for
    s <= a, the constant 0 for s >= a. *)
Theorem risk_of_post a s : 0 < a -> 0 < s -> is_risk (post a s) a s (bayes_risk a s).
Proof.
  intros Ha Hs; destruct (risk_of_post_exists a s Ha Hs) as [p P].
  replace (bayes_risk a s) with p; [exact P|]; unfold bayes_risk; destruct (Rle_dec s a) as [L|L].
  - pose proof (mean_excess a s (a - s) Ha Hs ltac:(lra) ltac:(lra) ltac:(lra)) as X.
    assert (E : is_mean (fun u eta => ((u + eta) - post a s (u + eta)) ^ 2) a s
                  (/ 4 * ((a + s - (a - s)) ^ 4 / (24 * a * s)))).
    { apply (is_mean_eq a s Hs _ _ _ _ (is_mean_scal a s (/ 4) _ _ X)); [|reflexivity].
      intros u eta _ _; set (y := u + eta); rewrite (post_middle a s y); unfold middle, pos, Rmax.
      destruct (Rle_dec 0 (y - (a - s))), (Rle_dec 0 (- y - (a - s))), (Rle_dec 0 (y - s + a)),
        (Rle_dec 0 (a - s - y)); try (exfalso; lra);
        first [field | replace y with (a - s) by lra; field | replace y with (s - a) by lra; field
               | replace y with 0 by lra; replace a with s by lra; field]. }
    pose proof (split_risk a s (fun y => y) p _ Ha Hs
                  ltac:(apply loc_continuous; intros t; cont) P E) as R.
    pose proof (is_mean_unique a s Ha Hs _ _ _ R (risk_of_identity a s Ha Hs)) as Q.
    replace p with (s ^ 2 / 3 - / 4 * ((a + s - (a - s)) ^ 4 / (24 * a * s))) by lra; field; lra.
  - pose proof (mean_excess a s (s - a) Ha Hs ltac:(lra) ltac:(lra) ltac:(lra)) as X.
    assert (E : is_mean (fun u eta => (0 * (u + eta) - post a s (u + eta)) ^ 2) a s
                  (/ 4 * ((a + s - (s - a)) ^ 4 / (24 * a * s)))).
    { apply (is_mean_eq a s Hs _ _ _ _ (is_mean_scal a s (/ 4) _ _ X)); [|reflexivity].
      intros u eta _ _; set (y := u + eta); rewrite (post_middle a s y); unfold middle, pos, Rmax.
      destruct (Rle_dec 0 (y - (s - a))), (Rle_dec 0 (- y - (s - a))), (Rle_dec 0 (y - s + a)),
        (Rle_dec 0 (a - s - y)); try (exfalso; lra);
        first [field | replace y with (a - s) by lra; field | replace y with (s - a) by lra; field]. }
    pose proof (split_risk a s (fun y => 0 * y) p _ Ha Hs
                  ltac:(apply loc_continuous; intros t; cont) P E) as R.
    pose proof (is_mean_unique a s Ha Hs _ _ _ R (risk_of_linear a s 0 Ha Hs)) as Q.
    replace p with (((1 - 0) ^ 2 * a ^ 2 + 0 ^ 2 * s ^ 2) / 3
      - / 4 * ((a + s - (s - a)) ^ 4 / (24 * a * s))) by lra; field; lra.
Qed.

(** For every estimator d that is Riemann-integrable on bounded intervals the risk exists, and is
    the Bayes risk plus the mean square of its distance from the posterior mean. *)
Theorem risk_splits_at_the_posterior_mean a s d :
  0 < a -> 0 < s -> locally_integrable d ->
  exists e, 0 <= e /\
    is_mean (fun u eta => (d (u + eta) - post a s (u + eta)) ^ 2) a s e /\
    is_risk d a s (bayes_risk a s + e).
Proof.
  intros Ha Hs D.
  pose proof (loc_minus d (post a s) D (post_loc a s)) as H.
  assert (G : locally_integrable (fun y => (d y - post a s y) ^ 2))
    by (intros x y; apply (ex_int_square (fun y => d y - post a s y)), H).
  pose proof (mean_of_observed a s Ha Hs _ G) as E; simpl in E.
  eexists; split; [|split; [exact E|]].
  - apply (is_mean_ge0 a s Ha Hs _ _ E); intros; apply pow2_ge_0.
  - apply split_risk; try assumption; now apply risk_of_post.
Qed.

(** No estimator does better. *)
Theorem no_estimator_does_better a s d r :
  0 < a -> 0 < s -> locally_integrable d -> is_risk d a s r -> bayes_risk a s <= r.
Proof.
  intros Ha Hs D R; destruct (risk_splits_at_the_posterior_mean a s d Ha Hs D) as [e [E [_ S]]].
  rewrite (is_mean_unique a s Ha Hs _ _ _ R S); lra.
Qed.

(** In the letters of the paper: soft volumization with V = a - s and slope 1/2 has the least risk
    of all estimators where s <= a. *)
Theorem soft_volumization_is_optimal a s :
  0 < a -> 0 < s <= a ->
  is_risk (fun y => clip (a - s) y + (y - clip (a - s) y) / 2) a s (s ^ 2 / 3 * (1 - s / (2 * a))) /\
  forall d r, locally_integrable d -> is_risk d a s r -> s ^ 2 / 3 * (1 - s / (2 * a)) <= r.
Proof.
  intros Ha Hs; pose proof (risk_of_post a s Ha (proj1 Hs)) as P.
  assert (B : bayes_risk a s = s ^ 2 / 3 * (1 - s / (2 * a)))
    by (unfold bayes_risk; destruct (Rle_dec s a); [reflexivity|lra]).
  rewrite B in P; split.
  - apply (is_mean_eq a s (proj1 Hs) _ _ _ _ P); [|reflexivity].
    intros u eta _ _; now rewrite post_is_soft_volumization.
  - intros d r D R; rewrite <- B; now apply (no_estimator_does_better a s d).
Qed.

(** Beyond, the elastic net does. *)
Theorem elastic_net_is_optimal a s :
  0 < a <= s ->
  is_risk (fun y => (y - clip (s - a) y) / 2) a s (a ^ 2 / 3 * (1 - a / (2 * s))) /\
  forall d r, locally_integrable d -> is_risk d a s r -> a ^ 2 / 3 * (1 - a / (2 * s)) <= r.
Proof.
  intros H; assert (Ha : 0 < a) by lra; assert (Hs : 0 < s) by lra.
  pose proof (risk_of_post a s Ha Hs) as P.
  assert (B : bayes_risk a s = a ^ 2 / 3 * (1 - a / (2 * s))).
  { unfold bayes_risk; destruct (Rle_dec s a); [|reflexivity].
    assert (s = a) by lra; subst s; field; lra. }
  rewrite B in P; split.
  - apply (is_mean_eq a s Hs _ _ _ _ P); [|reflexivity].
    intros u eta _ _; now rewrite post_is_elastic_net.
  - intros d r D R; rewrite <- B; now apply (no_estimator_does_better a s d).
Qed.

(** Hard clipping attains 27/32 of the gain that any estimator can have. *)
Theorem clip_attains_27_of_32 a s p :
  0 < a -> 0 < s <= a -> is_risk (clip (a - s / 2)) a s p ->
  s ^ 2 / 3 - p = 27 / 32 * (s ^ 2 / 3 - bayes_risk a s).
Proof.
  intros Ha Hs P.
  rewrite (proj2 (lower_bound_attained a s (a - s / 2) p Ha (proj1 Hs) ltac:(lra) P) ltac:(lra)).
  unfold bayes_risk; destruct (Rle_dec s a); [field; lra|lra].
Qed.

(** * False neighbours *)

(** A slope of 1/3. *)
Theorem slope_one_third_is_false :
  ~ (forall a s y, 0 < s <= a -> - a - s <= y <= a + s ->
       post a s y = clip (a - s) y + (y - clip (a - s) y) / 3).
Proof.
  intros H; specialize (H 2 1 2 ltac:(lra) ltac:(lra)).
  rewrite post_is_soft_volumization in H by lra.
  unfold clip in H; rewrite Rmin_left, Rmax_right in H by lra; lra.
Qed.

(** A threshold at s. *)
Theorem threshold_s_is_false :
  ~ (forall a s y, 0 < a <= s -> - a - s <= y <= a + s -> post a s y = (y - clip s y) / 2).
Proof.
  intros H; specialize (H 1 2 2 ltac:(lra) ltac:(lra)).
  rewrite post_is_elastic_net in H by lra.
  unfold clip in H; rewrite Rmin_left, Rmax_right, Rmin_left, Rmax_right in H by lra; lra.
Qed.

(** A least risk of (s^2/3) (1 - s / (3a)): soft volumization does better. *)
Theorem bayes_risk_with_a_third_is_false :
  ~ (forall a s d r, 0 < a -> 0 < s <= a -> locally_integrable d -> is_risk d a s r ->
       s ^ 2 / 3 * (1 - s / (3 * a)) <= r).
Proof.
  intros H.
  pose proof (H 1 1 (post 1 1) (bayes_risk 1 1) ltac:(lra) ltac:(lra) (post_loc 1 1)
                (risk_of_post 1 1 ltac:(lra) ltac:(lra))) as K.
  unfold bayes_risk in K; destruct (Rle_dec 1 1); lra.
Qed.

(** Hard clipping does not attain 7/8 of the gain. *)
Theorem clip_attains_7_of_8_is_false :
  ~ (forall a s p, 0 < a -> 0 < s <= a -> is_risk (clip (a - s / 2)) a s p ->
       s ^ 2 / 3 - p = 7 / 8 * (s ^ 2 / 3 - bayes_risk a s)).
Proof.
  intros H.
  pose proof (risk_of_clip 1 1 (1 - 1 / 2) ltac:(lra) ltac:(lra) ltac:(lra)) as P.
  pose proof (H 1 1 _ ltac:(lra) ltac:(lra) P) as K.
  pose proof (clip_attains_27_of_32 1 1 _ ltac:(lra) ltac:(lra) P) as T.
  unfold bayes_risk in *; destruct (Rle_dec 1 1); lra.
Qed.
