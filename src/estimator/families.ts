import { bayesEstimators } from './bayes.js';
import { clips, scaledClips, softClips } from './clip.js';
import type { EstimatorFamily } from './family.js';
import { garrotes } from './garrote.js';
import { hardThresholds } from './hard-threshold.js';
import { hubers } from './huber.js';
import { constants, identities, ridges, shrinkages } from './linear.js';
import { lpDecays, lpProxes } from './lp.js';
import { binaries, ternaries } from './quantiser.js';
import { elasticNets, softThresholds } from './threshold.js';

/** Every family of estimators of the package: a new one is its file and a line here. */
export const estimatorFamilies: readonly EstimatorFamily[] = [
  identities,
  constants,
  clips,
  softClips,
  shrinkages,
  ridges,
  scaledClips,
  softThresholds,
  elasticNets,
  lpDecays,
  lpProxes,
  binaries,
  ternaries,
  hubers,
  hardThresholds,
  garrotes,
  bayesEstimators,
];
