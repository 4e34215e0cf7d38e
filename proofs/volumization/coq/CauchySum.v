(** Cauchy noise in the labels. A weight of least squares on white data is shifted by sum x_i eps_i / N; with independent
    Cauchy eps_i of scale sigma the shift is Cauchy of scale sigma sum |x_i| / N, whatever N. The density of a sum is the
    improper integral of the product of the densities, and that integral is done by partial fractions. *)

From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Volumization Require Import Sums Branches Cauchy CauchyIntegral.
Local Open Scope R_scope.

(** The integral over the line from a primitive with limits at both ends. *)
Lemma line_integral (F f : R -> R) (low high : R) :
  (forall x, is_derive F x (f x)) -> (forall x, continuous f x) -> is_lim F m_infty low -> is_lim F p_infty high ->
  over_the_line f (high - low).
Proof.
  intros slope smooth below above.
  apply (is_RInt_gen_ext (Derive F)); [apply filter_forall; intros [x y] z _; apply is_derive_unique, slope|].
  apply is_RInt_gen_Derive; try assumption.
  - apply filter_forall. intros _ z _. eexists; apply slope.
  - apply filter_forall. intros _ z _.
    apply (continuous_ext f); [intros; symmetry; apply is_derive_unique, slope | apply smooth].
Qed.

(** A function of 1 / x has its value at 0 as limits at both ends. *)
Lemma limits_by_inverse (f G : R -> R) :
  (forall x, x <> 0 -> f x = G (/ x)) -> continuous G 0 -> is_lim f m_infty (G 0) /\ is_lim f p_infty (G 0).
Proof.
  intros same smooth. split.
  - apply is_lim_ext_loc with (fun x => G (/ x)); [exists 0; intros; symmetry; apply same; lra|].
    apply (is_lim_comp_continuous (fun x => / x) G m_infty 0); [|exact smooth].
    apply (is_lim_inv (fun x => x) m_infty m_infty); [apply is_lim_id | discriminate].
  - apply is_lim_ext_loc with (fun x => G (/ x)); [exists 0; intros; symmetry; apply same; lra|].
    apply (is_lim_comp_continuous (fun x => / x) G p_infty 0); [|exact smooth].
    apply (is_lim_inv (fun x => x) p_infty p_infty); [apply is_lim_id | discriminate].
Qed.

Lemma squares_positive s x : 0 < s -> 0 < s ^ 2 + x ^ 2.
Proof. intros. pose proof (pow_lt s 2 ltac:(assumption)). pose proof (pow2_ge_0 x). lra. Qed.

Section Two.

Variables s t z : R.
Hypothesis s_positive : 0 < s.
Hypothesis t_positive : 0 < t.

Lemma continuous_product x : continuous (fun x => cauchy_density s x * cauchy_density t (z - x)) x.
Proof.
  apply (continuous_mult (cauchy_density s) (fun x => cauchy_density t (z - x))); [apply continuous_density; assumption|].
  apply (continuous_comp (fun x => z - x) (cauchy_density t)); [|apply continuous_density; assumption].
  apply (ex_derive_continuous (fun x => z - x)). auto_derive. trivial.
Qed.

Lemma is_derive_turned_mass x : is_derive (fun x => mass t (z - x)) x (- cauchy_density t (z - x)).
Proof.
  evar_last.
  - apply (is_derive_comp (mass t) (fun x => z - x)); [apply is_derive_mass; assumption|]. auto_derive; [trivial | reflexivity].
  - unfold scal; simpl; unfold mult; simpl. real_equation. ring.
Qed.

Lemma turned_mass_limits : is_lim (fun x => mass t (z - x)) m_infty (1 / 2) /\ is_lim (fun x => mass t (z - x)) p_infty (- (1 / 2)).
Proof.
  split.
  - apply (is_lim_comp (mass t) (fun x => z - x) m_infty (1 / 2) p_infty); [apply is_lim_mass_p; assumption | |].
    + apply (is_lim_minus (fun _ => z) (fun x => x) m_infty z m_infty p_infty); [apply is_lim_const | apply is_lim_id | reflexivity].
    + exists 0; intros; discriminate.
  - apply (is_lim_comp (mass t) (fun x => z - x) p_infty (- (1 / 2)) m_infty); [apply is_lim_mass_m; assumption | |].
    + apply (is_lim_minus (fun _ => z) (fun x => x) p_infty z p_infty m_infty); [apply is_lim_const | apply is_lim_id | reflexivity].
    + exists 0; intros; discriminate.
Qed.

(** The logarithm of the ratio of the two denominators vanishes at both ends. *)
Lemma ratio_limits :
  let f := fun x => ln (s ^ 2 + x ^ 2) - ln (t ^ 2 + (z - x) ^ 2) in is_lim f m_infty 0 /\ is_lim f p_infty 0.
Proof.
  intros f.
  set (G := fun i => ln (s ^ 2 * i ^ 2 + 1) - ln (t ^ 2 * i ^ 2 + (z * i - 1) ^ 2)).
  replace (Finite 0) with (Finite (G 0)).
  - apply limits_by_inverse.
    + intros x other. unfold f, G.
      pose proof (squares_positive s x s_positive). pose proof (squares_positive t (z - x) t_positive).
      assert (0 < / x ^ 2) by (apply Rinv_0_lt_compat, pow2_gt_0; assumption).
      replace (s ^ 2 * (/ x) ^ 2 + 1) with ((s ^ 2 + x ^ 2) * / x ^ 2) by (field; assumption).
      replace (t ^ 2 * (/ x) ^ 2 + (z * / x - 1) ^ 2) with ((t ^ 2 + (z - x) ^ 2) * / x ^ 2) by (field; assumption).
      rewrite !ln_mult by assumption. ring.
    + apply (ex_derive_continuous G). unfold G. auto_derive. repeat split; lra.
  - f_equal. unfold G. replace (s ^ 2 * 0 ^ 2 + 1) with 1 by ring. replace (t ^ 2 * 0 ^ 2 + (z * 0 - 1) ^ 2) with 1 by ring. ring.
Qed.

(** Partial fractions, where the two denominators are not the same polynomial. *)
Definition discriminant : R := (z ^ 2 + (s + t) ^ 2) * (z ^ 2 + (s - t) ^ 2).

Lemma product_apart :
  discriminant <> 0 ->
  over_the_line (fun x => cauchy_density s x * cauchy_density t (z - x)) (cauchy_density (s + t) z).
Proof.
  intros apart. pose proof PI_RGT_0.
  set (A := s * t / PI ^ 2 * (2 * z / discriminant)).
  set (B := t / PI * ((z ^ 2 + t ^ 2 - s ^ 2) / discriminant)).
  set (C := s / PI * ((z ^ 2 + s ^ 2 - t ^ 2) / discriminant)).
  set (F := fun x => A / 2 * (ln (s ^ 2 + x ^ 2) - ln (t ^ 2 + (z - x) ^ 2)) + B * mass s x - C * mass t (z - x)).
  destruct ratio_limits as [low_ratio high_ratio]. destruct turned_mass_limits as [low_turned high_turned].
  replace (cauchy_density (s + t) z) with ((B / 2 + C / 2) - (- (B / 2) - C / 2)).
  - apply (line_integral F); [| apply continuous_product | |].
    + intros x. unfold F.
      pose proof (squares_positive s x s_positive) as first. pose proof (squares_positive t (z - x) t_positive) as second.
      evar_last.
      * apply (is_derive_minus (fun x => A / 2 * (ln (s ^ 2 + x ^ 2) - ln (t ^ 2 + (z - x) ^ 2)) + B * mass s x)
                 (fun x => C * mass t (z - x))).
        -- apply (is_derive_plus (fun x => A / 2 * (ln (s ^ 2 + x ^ 2) - ln (t ^ 2 + (z - x) ^ 2))) (fun x => B * mass s x)).
           ++ auto_derive; [|reflexivity]. split; [exact first | split; [|trivial]].
              replace (t * (t * 1) + (z + - x) * ((z + - x) * 1)) with (t ^ 2 + (z - x) ^ 2) by ring. exact second.
           ++ apply (is_derive_scal (mass s)), is_derive_mass; assumption.
        -- apply (is_derive_scal (fun x => mass t (z - x))), is_derive_turned_mass.
      * unfold minus, plus, opp, cauchy_density; simpl. real_equation. unfold A, B, C, discriminant in *.
        field. repeat split; try lra; try (intros zero; apply apart; rewrite zero; ring); nra.
    + unfold F. replace (Finite (- (B / 2) - C / 2)) with (Finite (A / 2 * 0 + B * - (1 / 2) - C * (1 / 2))) by (f_equal; field).
      apply is_lim_minus'; [apply is_lim_plus'|].
      * apply (is_lim_scal_l _ (A / 2) m_infty 0), low_ratio.
      * apply (is_lim_scal_l (mass s) B m_infty (- (1 / 2))), is_lim_mass_m; assumption.
      * apply (is_lim_scal_l _ C m_infty (1 / 2)), low_turned.
    + unfold F. replace (Finite (B / 2 + C / 2)) with (Finite (A / 2 * 0 + B * (1 / 2) - C * - (1 / 2))) by (f_equal; field).
      apply is_lim_minus'; [apply is_lim_plus'|].
      * apply (is_lim_scal_l _ (A / 2) p_infty 0), high_ratio.
      * apply (is_lim_scal_l (mass s) B p_infty (1 / 2)), is_lim_mass_p; assumption.
      * apply (is_lim_scal_l _ C p_infty (- (1 / 2))), high_turned.
  - unfold B, C, cauchy_density, discriminant in *. field.
    pose proof (squares_positive (s + t) z ltac:(lra)).
    repeat split; [lra | lra | intros zero; apply apart; rewrite zero; ring].
Qed.

(** Where they are: z = 0 and s = t. *)
Lemma product_together :
  discriminant = 0 ->
  over_the_line (fun x => cauchy_density s x * cauchy_density t (z - x)) (cauchy_density (s + t) z).
Proof.
  intros together. pose proof PI_RGT_0.
  assert (0 < z ^ 2 + (s + t) ^ 2) as some by (pose proof (squares_positive (s + t) z ltac:(lra)); lra).
  assert (z ^ 2 + (s - t) ^ 2 = 0) as both by (unfold discriminant in together; apply Rmult_integral in together; lra).
  assert (z = 0 /\ t = s) as [at_0 same] by (pose proof (pow2_ge_0 z); pose proof (pow2_ge_0 (s - t)); split; nra).
  destruct (limits_by_inverse (fun x => x / (s ^ 2 + x ^ 2)) (fun i => i / (s ^ 2 * i ^ 2 + 1))) as [low_part high_part].
  { intros x other. pose proof (squares_positive s x s_positive). field. split; [assumption | nra]. }
  { apply (ex_derive_continuous (fun i => i / (s ^ 2 * i ^ 2 + 1))). auto_derive. lra. }
  replace (0 / (s ^ 2 * 0 ^ 2 + 1)) with 0 in * by (field; lra).
  set (F := fun x => / (2 * PI ^ 2) * (x / (s ^ 2 + x ^ 2)) + / (2 * PI * s) * mass s x).
  replace (cauchy_density (s + t) z)
    with ((/ (2 * PI ^ 2) * 0 + / (2 * PI * s) * (1 / 2)) - (/ (2 * PI ^ 2) * 0 + / (2 * PI * s) * - (1 / 2)))
    by (rewrite at_0, same; unfold cauchy_density; field; lra).
  apply (line_integral F); [| apply continuous_product | |].
  - intros x. unfold F. pose proof (squares_positive s x s_positive) as first. evar_last.
    + apply (is_derive_plus (fun x => / (2 * PI ^ 2) * (x / (s ^ 2 + x ^ 2))) (fun x => / (2 * PI * s) * mass s x)).
      * auto_derive; [|reflexivity]. nra.
      * apply (is_derive_scal (mass s)), is_derive_mass; assumption.
    + unfold plus, cauchy_density; simpl. real_equation. rewrite at_0, same. field. repeat split; nra.
  - apply is_lim_plus'; [apply (is_lim_scal_l _ (/ (2 * PI ^ 2)) m_infty 0), low_part|].
    apply (is_lim_scal_l (mass s) (/ (2 * PI * s)) m_infty (- (1 / 2))), is_lim_mass_m; assumption.
  - apply is_lim_plus'; [apply (is_lim_scal_l _ (/ (2 * PI ^ 2)) p_infty 0), high_part|].
    apply (is_lim_scal_l (mass s) (/ (2 * PI * s)) p_infty (1 / 2)), is_lim_mass_p; assumption.
Qed.

End Two.

(** The sum of two independent Cauchy variables is Cauchy, of the sum of the scales. *)
Theorem cauchy_sum_of_two s t z :
  0 < s -> 0 < t -> over_the_line (fun x => cauchy_density s x * cauchy_density t (z - x)) (cauchy_density (s + t) z).
Proof.
  intros first second. destruct (Req_dec (discriminant s t z) 0); [apply product_together | apply product_apart]; assumption.
Qed.

(** f is the density of the sum of independent Cauchy variables of the scales s 0, ..., s n. *)
Fixpoint density_of_sum (s : nat -> R) (n : nat) (f : R -> R) : Prop :=
  match n with
  | O => forall z, f z = cauchy_density (s O) z
  | S k => exists g, density_of_sum s k g /\ forall z, over_the_line (fun x => g x * cauchy_density (s n) (z - x)) (f z)
  end.

Lemma scales_positive s n : (forall k, (k <= n)%nat -> 0 < s k) -> 0 < sum (S n) s.
Proof.
  intros scales. induction n as [|n IH]; [simpl; specialize (scales 0%nat (le_n 0)); lra|].
  pose proof (scales (S n) (le_n _)). specialize (IH ltac:(intros; apply scales; lia)).
  change (sum (S (S n)) s) with (sum (S n) s + s (S n)). lra.
Qed.

Theorem cauchy_sum s n :
  (forall k, (k <= n)%nat -> 0 < s k) -> forall f, density_of_sum s n f <-> forall z, f z = cauchy_density (sum (S n) s) z.
Proof.
  induction n as [|n IH]; intros scales f.
  - simpl. rewrite Rplus_0_l. reflexivity.
  - specialize (IH ltac:(intros; apply scales; lia)).
    pose proof (scales_positive s n ltac:(intros; apply scales; lia)) as some. pose proof (scales (S n) (le_n _)) as last.
    change (sum (S (S n)) s) with (sum (S n) s + s (S n)). cbn [density_of_sum]. split.
    + intros [g [of_sum integral]] z. specialize (integral z). rewrite IH in of_sum.
      apply (is_RInt_gen_ext _ (fun x => cauchy_density (sum (S n) s) x * cauchy_density (s (S n)) (z - x))) in integral.
      * pose proof (is_RInt_gen_unique _ _ integral) as one.
        pose proof (is_RInt_gen_unique _ _ (cauchy_sum_of_two _ _ z some last)) as other. congruence.
      * apply filter_forall. intros _ x _. rewrite of_sum. reflexivity.
    + intros value. exists (cauchy_density (sum (S n) s)). split; [apply IH; reflexivity|].
      intros z. rewrite value. apply cauchy_sum_of_two; assumption.
Qed.

(** c eps has the distribution function mass (eta / c), c > 0, and so the density of scale c sigma; the law is even. *)
Theorem cauchy_scaled c sigma eta :
  0 < c -> 0 < sigma -> is_derive (fun eta => mass sigma (eta / c)) eta (cauchy_density (c * sigma) eta).
Proof.
  intros factor scale. pose proof PI_RGT_0. evar_last.
  - apply (is_derive_comp (mass sigma) (fun eta => eta / c)); [apply is_derive_mass; assumption|].
    auto_derive; [trivial | reflexivity].
  - unfold scal, cauchy_density; simpl; unfold mult; simpl. real_equation.
    pose proof (squares_positive (c * sigma) eta ltac:(nra)). field. repeat split; nra.
Qed.

(** The shift of a weight by Cauchy noise in the labels of N examples x_0, ..., x_n, none of them 0, N = n + 1. *)
Theorem label_noise_is_cauchy sigma x n f :
  0 < sigma -> (forall k, (k <= n)%nat -> x k <> 0) ->
  density_of_sum (fun k => Rabs (x k) / INR (S n) * sigma) n f ->
  forall z, f z = cauchy_density (sigma * sum (S n) (fun k => Rabs (x k)) / INR (S n)) z.
Proof.
  intros scale examples of_sum z.
  assert (0 < INR (S n)) as size by (apply lt_0_INR; lia).
  rewrite cauchy_sum in of_sum.
  - rewrite of_sum. f_equal.
    rewrite (sum_ext (S n) _ (fun k => sigma / INR (S n) * Rabs (x k))) by (intros; field; lra).
    rewrite sum_scale. field. lra.
  - intros k below. apply Rmult_lt_0_compat; [|assumption]. apply Rdiv_lt_0_compat; [|assumption].
    apply Rabs_pos_lt, examples; assumption.
Qed.

(** The false neighbour: scales that add up by their squares, as deviations do. *)
Theorem scales_add_by_squares_is_false :
  ~ (forall s t z l, 0 < s -> 0 < t ->
       over_the_line (fun x => cauchy_density s x * cauchy_density t (z - x)) l -> l = cauchy_density (sqrt (s ^ 2 + t ^ 2)) z).
Proof.
  intros claim. pose proof PI_RGT_0.
  pose proof (claim 3 4 0 _ ltac:(lra) ltac:(lra) (cauchy_sum_of_two 3 4 0 ltac:(lra) ltac:(lra))) as same.
  replace (3 ^ 2 + 4 ^ 2) with (5 ^ 2) in same by ring. rewrite sqrt_pow2 in same by lra.
  unfold cauchy_density in same. apply (f_equal (fun y => y * PI * 35)) in same.
  replace ((3 + 4) / (PI * ((3 + 4) ^ 2 + 0 ^ 2)) * PI * 35) with 5 in same by (field; lra).
  replace (5 / (PI * (5 ^ 2 + 0 ^ 2)) * PI * 35) with 7 in same by (field; lra). lra.
Qed.
