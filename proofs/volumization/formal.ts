import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Claim } from '../../src/claim/claim.js';
import type { FormalProof } from '../../src/verify/formal/proof.js';

/** An entry of the theorem map. */
interface Entry {
  readonly shows?: 'negation';
  readonly theorems: readonly string[];
  readonly neighbours?: readonly string[];
  readonly idealised?: readonly string[];
}

const iterated = 'E is the iterated Riemann integral, eta inside and u outside, over 4 a sigma';

const everyEstimator =
  'every estimator is every function of u + eta that is Riemann-integrable on bounded intervals; it is not random';
const squaredNorms = 'squared Euclidean norms: |W x|^2 <= K^2 |x|^2 for every x';
const oneWeight = 'one weight, A = I, exact arithmetic';
const eigenbasis = 'an orthonormal eigenbasis of A is given; the flow is for t >= 0';
const anySize = 'exact arithmetic; every N > 0 and d';
const anyLaw =
  'a law is a positive linear functional on bounded continuous functions; the teacher is averaged first, by an integral';
const chiSquare =
  'the mean under chi^2 is the limit of a ratio of integrals over r, its root, of density r^(n - 1) e^(-r^2 / 2)';
const improper = 'the improper integral over eta inside, the integral over u outside';

/** From a claim to the theorems of `coq/` that say it. Names are file and theorem; the order is the paper's. */
const theoremMap: Readonly<Record<string, Entry>> = {
  'thm-3.1': {
    theorems: ['Minimiser.lower_bound', 'Minimiser.lower_bound_attained', 'Minimiser.best_volume_is_the_minimiser'],
    neighbours: ['Minimiser.bound_with_26_is_false'],
    idealised: [
      iterated,
      'more than the claim: for every sigma > 0 and V >= 0, and of the integral, not of its formula',
    ],
  },
  'eq-10': {
    theorems: ['Minimiser.lower_bound', 'Minimiser.lower_bound_attained'],
    neighbours: ['Minimiser.bound_with_26_is_false'],
    idealised: [iterated],
  },
  'eq-10:printed': {
    shows: 'negation',
    theorems: ['Minimiser.bound_at_a_fixed_weight_is_false'],
    idealised: ['E is the Riemann integral over eta, over 2 sigma'],
  },
  'thm-3.2': {
    theorems: ['Theorems3.theorem_3_2', 'Theorems3.gain_set', 'Theorems3.loss_set', 'Theorems3.risk_of_identity'],
    neighbours: ['Theorems3.gain_everywhere_is_false'],
    idealised: [iterated, 'more than the claim: the exact set of gain and of loss for every sigma > 0'],
  },
  'thm-3.2:printed': {
    shows: 'negation',
    theorems: ['Theorems3.equality_at_s_equal_a_is_false'],
    idealised: [iterated],
  },
  'thm-3.3': {
    theorems: ['Theorems3.theorem_3_3', 'Theorems3.best_linear_shrinkage', 'Theorems3.risk_of_linear'],
    neighbours: ['Theorems3.printed_parameter_is_false'],
    idealised: [iterated, 'more than the claim: among all linear shrinkages y -> c y'],
  },
  'thm-3.3:printed': {
    shows: 'negation',
    theorems: ['Theorems3.printed_parameter_is_false'],
    idealised: [iterated],
  },
  'prose-best-alpha': {
    theorems: ['Theorems3.best_alpha'],
    neighbours: ['Theorems3.printed_parameter_is_false'],
    idealised: [iterated],
  },
  'eq-14': {
    theorems: [
      'Branches.risk_of_clip',
      'Branches.risk_of_clip_low',
      'Branches.risk_of_clip_middle',
      'Branches.risk_of_clip_high',
    ],
    neighbours: ['Branches.low_branch_everywhere_is_false'],
    idealised: [iterated],
  },
  'eq-14:printed': {
    shows: 'negation',
    theorems: ['Branches.printed_without_the_third_is_false'],
    idealised: [iterated],
  },
  'beyond-fourth-branch': {
    theorems: ['Branches.risk_of_clip_wide'],
    neighbours: ['Branches.low_branch_everywhere_is_false'],
    idealised: [iterated],
  },
  'beyond-middle-branch': {
    theorems: ['Branches.risk_of_clip_middle'],
    neighbours: ['Branches.low_branch_everywhere_is_false'],
    idealised: [iterated],
  },
  'beyond-every-noise': {
    theorems: ['Minimiser.lower_bound', 'Minimiser.lower_bound_attained'],
    neighbours: ['Minimiser.attained_up_to_three_halves_is_false', 'Minimiser.bound_with_26_is_false'],
    idealised: [iterated],
  },
  'beyond-large-noise-optimum': {
    theorems: ['Minimiser.large_noise_optimum', 'Minimiser.best_volume_is_the_minimiser'],
    neighbours: ['Minimiser.candidate_for_every_noise_is_false'],
    idealised: [iterated],
  },
  'beyond-large-noise-root': {
    theorems: ['Minimiser.large_noise_root'],
    neighbours: ['Minimiser.candidate_for_every_noise_is_false'],
  },
  'beyond-crossover': {
    theorems: ['Theorems3.crossover'],
    neighbours: ['Theorems3.crossover_at_056_is_false'],
    idealised: [iterated, 'the risks at the best volume and at the best shrinkage, not their formulas'],
  },
  'beyond-crossover-above': {
    theorems: ['Theorems3.crossover'],
    neighbours: ['Theorems3.crossover_at_056_is_false'],
    idealised: [iterated, 'more than the claim: for every sigma beyond the crossover'],
  },
  'beyond-crossover-constant': {
    theorems: ['Theorems3.crossover_constant'],
    neighbours: ['Theorems3.crossover_at_056_is_false'],
  },
  'beyond-bayes': {
    theorems: [
      'Bayes.post_is_soft_volumization',
      'Bayes.post_is_the_mean',
      'Bayes.risk_splits_at_the_posterior_mean',
      'Bayes.no_estimator_does_better',
      'Bayes.soft_volumization_is_optimal',
    ],
    neighbours: ['Bayes.slope_one_third_is_false'],
    idealised: [iterated, everyEstimator],
  },
  'beyond-bayes-elastic-net': {
    theorems: ['Bayes.post_is_elastic_net', 'Bayes.elastic_net_is_optimal'],
    neighbours: ['Bayes.threshold_s_is_false'],
    idealised: [iterated, everyEstimator],
  },
  'beyond-bayes-error': {
    theorems: ['Bayes.risk_of_post', 'Bayes.soft_volumization_is_optimal'],
    neighbours: ['Bayes.bayes_risk_with_a_third_is_false'],
    idealised: [iterated],
  },
  'beyond-bayes-share': {
    theorems: ['Bayes.clip_attains_27_of_32'],
    neighbours: ['Bayes.clip_attains_7_of_8_is_false'],
    idealised: [iterated, 'the risk at V = a - sigma/2 and the Bayes risk, not their formulas'],
  },
  'beyond-best-pair': {
    theorems: ['Bayes.no_estimator_does_better', 'Bayes.soft_volumization_is_optimal'],
    neighbours: ['Bayes.slope_one_third_is_false'],
    idealised: [iterated, everyEstimator],
  },
  'beyond-every-pair': {
    theorems: ['Bayes.no_estimator_does_better', 'Bayes.risk_of_post'],
    neighbours: ['Bayes.bayes_risk_with_a_third_is_false'],
    idealised: [iterated, everyEstimator, 'more than the claim: every estimator, not the pairs (V, kappa) alone'],
  },
  'prop-4.1': {
    theorems: ['Matrix.proposition_4_1'],
    neighbours: ['Matrix.proposition_4_1_with_min_is_false'],
    idealised: [squaredNorms],
  },
  'beyond-sharp-norm': {
    theorems: [
      'Matrix.sharp_norm',
      'Matrix.sharp_norm_attained',
      'Matrix.sharp_norm_equality',
      'Matrix.sharp_norm_equality_rank',
      'Matrix.sharp_norm_is_least',
    ],
    neighbours: ['Matrix.proposition_4_1_with_min_is_false'],
    idealised: [
      squaredNorms,
      'more than the claim: where the constant is attained, every |W_ij| = V and W has rank one',
    ],
  },
  'prop-4.2': {
    theorems: ['Matrix.proposition_4_2', 'Matrix.network_lipschitz', 'Matrix.network_lipschitz_attained'],
    neighbours: ['Dynamics.printed_proposition_4_2_is_false'],
    idealised: [
      squaredNorms,
      'more than the claim: biases, V_i = 1 / sqrt (a_i b_i), and networks that attain the product',
    ],
  },
  'prop-4.2-excess': {
    theorems: ['Dynamics.excess_bound', 'Matrix.network_lipschitz_soft'],
    neighbours: ['Dynamics.printed_proposition_4_2_is_false', 'Dynamics.soft_wall_leaks'],
    idealised: [squaredNorms],
  },
  'prop-4.2:printed': { shows: 'negation', theorems: ['Dynamics.printed_proposition_4_2_is_false'] },
  'prose-singular-value': {
    theorems: ['Matrix.sharp_norm'],
    neighbours: ['Matrix.eigenvalue_does_not_bound'],
    idealised: [squaredNorms],
  },
  'prose-singular-value:printed': { shows: 'negation', theorems: ['Matrix.eigenvalue_does_not_bound'] },
  'beyond-residual': {
    theorems: ['Matrix.residual_lipschitz'],
    neighbours: ['Matrix.residual_with_the_larger_constant_is_false'],
    idealised: [squaredNorms],
  },
  'beyond-schur': {
    theorems: ['Schur.schur_test'],
    neighbours: ['Schur.schur_test_needs_rows'],
    idealised: [squaredNorms],
  },
  'beyond-convolution-norm': {
    theorems: [
      'Convolution.convolution_norm',
      'Convolution.convolution_2d_norm',
      'Convolution.circular_convolution_norm',
      'Convolution.circular_convolution_norm_attained',
    ],
    neighbours: ['Convolution.reshaped_bound_is_false'],
    idealised: [squaredNorms, 'more than the claim: any stride and zero padding; attained on the torus'],
  },
  'prose-weight-decay': {
    theorems: ['Dynamics.volumize_decay'],
    neighbours: ['Neighbours.decay_with_a_volume_is_false'],
  },
  'prose-weight-clipping': {
    theorems: ['Dynamics.volumize_hard', 'Dynamics.hard_wall'],
    neighbours: ['Dynamics.soft_wall_leaks'],
  },
  'prose-hard': { theorems: ['Dynamics.reflection_stays'], neighbours: ['Neighbours.reflection_from_afar_is_false'] },
  'prose-bounded:printed': { shows: 'negation', theorems: ['Dynamics.soft_wall_leaks'] },
  'beyond-excess': {
    theorems: ['Dynamics.excess_bound', 'Dynamics.excess_is_tight'],
    neighbours: ['Dynamics.soft_wall_leaks'],
    idealised: ['more than the claim: for the whole run, by induction, and tight'],
  },
  'beyond-proximal': {
    theorems: ['Dynamics.volumize_is_proximal'],
    neighbours: ['Neighbours.penalty_without_alpha_is_false'],
  },
  'beyond-kappa': {
    theorems: ['Dynamics.algorithm_1_converges'],
    neighbours: ['Dynamics.algorithm_1_needs_small_steps', 'Dynamics.algorithm_1_diverges'],
    idealised: [oneWeight],
  },
  'alg-1-converges': {
    theorems: ['Dynamics.algorithm_1_rate', 'Dynamics.algorithm_1_converges'],
    neighbours: ['Dynamics.algorithm_1_needs_small_steps', 'Dynamics.algorithm_1_diverges'],
    idealised: [oneWeight],
  },
  'alg-2': {
    theorems: ['Momentum.algorithm_2_converges', 'Momentum.algorithm_2_rate'],
    neighbours: ['Regions.hard_walls_cycle', 'Regions.momentum_cycle'],
    idealised: [oneWeight, 'more than the claim: from every start, through the wall and back'],
  },
  'alg-2-region': {
    theorems: [
      'Regions.beyond_region',
      'Regions.algorithm_2_beyond',
      'Regions.algorithm_2_between',
      'Regions.momentum_region',
    ],
    neighbours: ['Regions.hard_walls_cycle', 'Regions.momentum_cycle'],
    idealised: [
      oneWeight,
      'more than the claim: if and only if, for every alpha, of a run that is pulled at every step; and for h < 2 (1 + mu) where none is',
    ],
  },
  'alg-4-region': {
    theorems: ['Adaptive.algorithm_4_far', 'Adaptive.algorithm_4_without_squares'],
    neighbours: ['Adaptive.undiscounted_excess_is_false'],
    idealised: [
      oneWeight,
      'a run that stays beyond the wall and short of its teacher; more than the claim: the limit, and for every nu where the normalised gradients tend to -1',
    ],
  },
  'alg-3-far': {
    theorems: ['Squares.algorithm_3_converges'],
    neighbours: ['Squares.undiscounted_rest_of_algorithm_3_is_false'],
    idealised: [oneWeight, 'eps = 0', 'more than the claim: the limit, of the whole run, for every nu > mu^2'],
  },
  'alg-3-every-memory': {
    theorems: ['Squares.algorithm_3_converges_for_every_memory'],
    neighbours: ['Squares.undiscounted_rest_for_every_memory_is_false'],
    idealised: [oneWeight, 'eps = 0', 'more than the claim: the limit, of the whole run'],
  },
  'alg-4-far': {
    theorems: ['Squares.algorithm_4_converges'],
    neighbours: ['Squares.undiscounted_rest_of_algorithm_4_is_false'],
    idealised: [oneWeight, 'eps = 0', 'more than the claim: the limit, of the whole run, for every nu'],
  },
  'alg-2-energy': {
    theorems: ['Momentum.energy_of_a_step'],
    neighbours: ['Neighbours.energy_of_a_long_step_is_false'],
    idealised: [oneWeight],
  },
  'beyond-box-descent': {
    theorems: ['BoxDescent.algorithm_1_of_any_correlation', 'BoxDescent.hard_rest_is_least_squares_in_the_box'],
    neighbours: ['BoxDescent.clipping_each_coordinate_is_false'],
    idealised: [
      'exact arithmetic; every d, A with eigenvalues between m > 0 and L, h < 2 / L',
      'more than the claim: for every 0 <= alpha <= 1 one rest, which all runs approach by a factor below 1 a step',
    ],
  },
  'beyond-label-noise': {
    theorems: [
      'LabelNoise.label_noise_is_nearly_gaussian',
      'LabelNoise.sum_of_uniform_is_nearly_gaussian',
      'LabelNoise.characteristic_function',
      'LabelNoise.sinc_is_nearly_gaussian',
    ],
    neighbours: ['LabelNoise.twice_the_variance_is_false'],
    idealised: [
      'the characteristic function is the mean of the cosine, an iterated Riemann integral; a bound of it, not of the distribution functions',
    ],
  },
  'beyond-label-noise-cauchy': {
    theorems: [
      'CauchySum.label_noise_is_cauchy',
      'CauchySum.cauchy_sum',
      'CauchySum.cauchy_sum_of_two',
      'CauchySum.cauchy_scaled',
    ],
    neighbours: ['CauchySum.scales_add_by_squares_is_false'],
    idealised: [
      'densities: that of a sum of independent variables is the improper integral of the product; no example is 0',
    ],
  },
  'eq-1': {
    theorems: ['Loss.error_is_not_negative', 'Loss.error_vanishes'],
    neighbours: ['Loss.agreement_on_average_is_false'],
    idealised: [anySize, 'more than the claim: examples, student and teacher of any kind'],
  },
  'eq-2': {
    theorems: ['Loss.loss_splits'],
    neighbours: ['Neighbours.loss_without_the_noise_is_false'],
    idealised: [anySize, 'Eq. 2 is the definition; what is proved is how it differs from Eq. 1'],
  },
  'eq-2-mean': {
    theorems: ['Loss.mean_of_the_loss'],
    neighbours: ['Loss.whole_variance_is_false'],
    idealised: ['more than the claim: any N, and every law of mean 0 and variance sigma^2; E is a linear functional'],
  },
  'eq-3': {
    theorems: ['Loss.linear_error'],
    neighbours: ['Neighbours.error_without_the_cross_term_is_false'],
    idealised: [anySize],
  },
  'eq-4': {
    theorems: ['Loss.loss_gradient', 'Loss.loss_along'],
    neighbours: ['Loss.gradient_without_N_is_false'],
    idealised: [anySize, 'more than the claim: for labels with noise too, and along every direction'],
  },
  'eq-5': {
    theorems: ['Flow.flow_solution'],
    neighbours: ['Neighbours.flow_at_rest_at_once_is_false', 'Flow.flow_rate_without_N_is_false'],
    idealised: [eigenbasis],
  },
  'eq-5-rate': {
    theorems: ['Flow.flow_rate', 'Flow.flow_limit', 'Flow.rest_solves'],
    neighbours: ['Flow.flow_rate_without_N_is_false'],
    idealised: [eigenbasis, 'more than the claim: e^{-lambda t / N} bounds |v(t)| / |v(0)| for every A > 0'],
  },
  'eq-5-rate:printed': { shows: 'negation', theorems: ['Flow.flow_rate_without_N_is_false'] },
  'eq-7': {
    theorems: ['Flow.flow_coordinates'],
    neighbours: ['Neighbours.flow_at_rest_at_once_is_false'],
    idealised: [eigenbasis],
  },
  'eq-8': {
    theorems: ['Flow.rest_solves', 'Flow.flow_limit'],
    neighbours: ['Neighbours.rest_of_the_printed_sign_is_false'],
    idealised: [eigenbasis],
  },
  'eq-9': {
    theorems: ['Wishart.mean_trace_of_the_inverse', 'Wishart.divergence'],
    neighbours: ['Wishart.divergence_with_N_minus_d_is_false'],
    idealised: [
      'the expectation is a linear functional; of the Gaussian law it is assumed that it integrates by parts, E[X_ij f] = E[df / dX_ij], for the entries f of X (X^T X)^-1; that sigma^2 tr (X^T X)^-1 is the error at fixed data is Flow.flow_error',
      'every d and N > d + 1',
    ],
  },
  'eq-9-exact': {
    theorems: ['ChiSquare.inverse_chi_square'],
    neighbours: ['ChiSquare.inverse_of_the_mean_is_false'],
    idealised: [
      `${chiSquare}; what the claim takes for moment(n), for every n >= 3; its second line, by Bartlett's factors, is certified`,
    ],
  },
  'beyond-finite-time-one': {
    theorems: ['ChiSquare.variance_of_the_flow', 'ChiSquare.inverse_chi_square'],
    neighbours: ['ChiSquare.at_rest_from_the_start_is_false'],
    idealised: [`${chiSquare}; N = n + 3, and sigma = 1, by whose square the variance scales`],
  },
  'beyond-flow-error': {
    theorems: ['Flow.flow_error'],
    neighbours: ['Neighbours.variance_at_once_is_false'],
    idealised: [
      eigenbasis,
      'the expectation is a linear functional; the noise has mean 0, variance s^2 and no correlation',
    ],
  },
  'beyond-cauchy-value': {
    theorems: ['CauchyIntegral.cauchy_risk_of_clip'],
    neighbours: ['Neighbours.cauchy_error_of_the_constant_model_is_false'],
    idealised: [improper],
  },
  'beyond-cauchy-large-noise': {
    theorems: ['CauchyLarge.cauchy_large_noise_slope', 'CauchyLarge.cauchy_large_noise'],
    neighbours: ['CauchyLarge.cauchy_large_noise_within_a_tenth_of_it_is_false'],
    idealised: [improper, 'more than the claim: the minimiser of the integral itself'],
  },
  'beyond-cauchy-small-noise': {
    theorems: ['CauchySmall.cauchy_small_noise_slope', 'CauchySmall.cauchy_small_noise'],
    neighbours: ['CauchySmall.cauchy_small_noise_within_a_tenth_is_false'],
    idealised: [improper, 'more than the claim: the minimiser of the integral itself'],
  },
  'beyond-derivative-cauchy': {
    theorems: ['CauchyMean.cauchy_derivative_is_a_mean', 'CauchyMean.cauchy_best_volume_is_a_conditional_mean'],
    neighbours: ['CauchyMean.cauchy_derivative_at_one_wall_is_false'],
    idealised: [improper, "more than the claim: V* = E[u | u' > V*] under Cauchy noise of every scale"],
  },
  'beyond-cauchy-convex': {
    theorems: ['Cauchy.cauchy_strictly_convex'],
    neighbours: ['Cauchy.cauchy_uniform_convexity_is_false'],
  },
  'beyond-cauchy-gain': {
    theorems: [
      'Cauchy.is_derive_cauchy_b2',
      'Cauchy.is_derive_cauchy_slope',
      'Cauchy.cauchy_explicit_gain',
      'Cauchy.cauchy_optimum',
      'CauchyIntegral.cauchy_best_volume',
    ],
    neighbours: ['CauchyIntegral.cauchy_larger_volume_fails'],
    idealised: [improper],
  },
  'beyond-strict-gain-cauchy': {
    theorems: ['CauchyIntegral.cauchy_simple_volume', 'Cauchy.cauchy_simple_volume_gains'],
    neighbours: ['CauchyIntegral.cauchy_larger_volume_fails'],
    idealised: [improper],
  },
  'prose-cauchy-divergence': {
    theorems: ['CauchyIntegral.cauchy_divergence_of_shrinkage'],
    neighbours: ['Neighbours.cauchy_divergence_without_a_share_is_false'],
    idealised: [improper],
  },
  'prose-cauchy-constant-model': {
    theorems: [
      'CauchyIntegral.cauchy_divergence',
      'CauchyIntegral.cauchy_divergence_of_shrinkage',
      'CauchyIntegral.cauchy_divergence_of_soft_clip',
    ],
    neighbours: ['Neighbours.cauchy_divergence_without_a_share_is_false'],
    idealised: [improper, 'more than the claim: every estimator that keeps a share c > 0 far out'],
  },
  'beyond-cauchy-alpha': {
    theorems: ['CauchyIntegral.cauchy_divergence_of_soft_clip'],
    neighbours: ['Neighbours.cauchy_divergence_without_a_share_is_false'],
    idealised: [improper],
  },
  'beyond-any-noise': {
    theorems: ['AnyNoise.best_volume_under_any_noise', 'AnyNoise.gain_under_any_noise', 'AnyNoise.risk_at'],
    neighbours: ['AnyNoise.no_gain_without_small_noise'],
    idealised: [anyLaw],
  },
  'beyond-conditional-mean': {
    theorems: [
      'ConditionalMean.best_volume_is_a_conditional_mean',
      'ConditionalMean.means_beyond',
      'ConditionalMean.conditional_mean_of_a_mixture',
      'ConditionalMean.conditional_mean_of_a_density',
    ],
    neighbours: ['ConditionalMean.conditional_mean_without_symmetry_is_false'],
    idealised: [anyLaw],
  },
  'beyond-moreau': {
    theorems: [
      'Moreau.clip_and_soft_threshold',
      'Moreau.soft_is_proximal',
      'Moreau.moreau_decomposition',
      'Moreau.moreau_identity',
    ],
    neighbours: ['Moreau.hard_threshold_is_false'],
    idealised: ['more than the claim: every convex function on the line whose proximal map is attained'],
  },
};

const packageFolder = dirname(createRequire(import.meta.url).resolve('volumization/package.json'));

/** The claims, those of the theorem map with their formal proofs. @throws Error if the map names a claim that is not there */
export function withFormalProofs(claims: readonly Claim[]): readonly Claim[] {
  const unknown = Object.keys(theoremMap).find(id => !claims.some(claim => claim.id === id));
  if (unknown !== undefined) throw new Error(`theorem map: no claim ${unknown}`);
  return claims.map(claim => {
    const entry = theoremMap[claim.id];
    if (entry === undefined) return claim;
    const { shows = 'claim', theorems, neighbours = [], idealised = [] } = entry;
    const folder = join(packageFolder, 'proofs/volumization/coq');
    const formal: FormalProof = { folder, library: 'Volumization', shows, theorems, neighbours, idealised };
    const atLeast = shows === 'claim' ? [...claim.atLeast, 'formal' as const] : claim.atLeast;
    return { ...claim, atLeast, proofs: { ...claim.proofs, formal } };
  });
}
