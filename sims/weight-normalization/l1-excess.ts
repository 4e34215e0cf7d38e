import type { L1ExcessData, L1ExcessParameters } from '../../src/experiment/l1-excess.js';
import type { Simulations } from '../../src/experiment/simulation.js';
import { weightNormalizedFlow } from '../../src/regularizer/weight-normalized-flow.js';

/**
 * Integrates the weight-normalised flow of depth 2 from equal coordinates, for every kappa and scale of the start.
 *
 * @throws DomainError for parameters that the flow refuses
 */
export function simulateL1Excess({ A, y, kappas, scales, end }: L1ExcessParameters): L1ExcessData {
  const d = A[0]?.length ?? 0;
  const v0 = Array.from({ length: d }, () => 1 / Math.sqrt(d));
  const points = kappas.flatMap(kappa =>
    scales.map(scale => {
      // the slow coordinates of a strong kappa need no time of their own: the loss at the end says how far it is
      const problem = { A, y, r0: Math.sqrt(scale), v0, kappa, L: 2, T: end / kappa };
      const { x, loss, errorEstimate } = weightNormalizedFlow(problem);
      return { kappa, scale, l1: x.reduce((sum, part) => sum + part, 0), loss, errorEstimate };
    }),
  );
  return { points };
}

/** The simulation behind the circles of the figure `l1-excess`. */
export const l1Excess: Simulations['weight-normalization/l1-excess'] = {
  title: 'Where the weight-normalised flow is after a long time, against the scale of its start',
  run: simulateL1Excess,
};
