import type { Distribution } from '../distribution/distribution.js';

/** The problem of the paper in one coordinate: u from the law `teacher` is seen as u' = u + eta, eta from `noise`. */
export interface Problem {
  readonly teacher: Distribution;
  readonly noise: Distribution;
}
