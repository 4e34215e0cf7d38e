import type { Claim } from '../src/claim/claim.js';
import type { Paper } from '../src/claim/paper.js';
import { decoupledLpDecay } from './decoupled-lp-decay/index.js';
import { volumization } from './volumization/index.js';
import { weightNormalization } from './weight-normalization/index.js';
import { weightScaleShift } from './weight-scale-shift/index.js';

/** Every paper: a folder here and a line of this list. */
export const papers: readonly Paper[] = [volumization, decoupledLpDecay, weightNormalization, weightScaleShift];

/** Every claim of every paper, in the order of the papers. */
export const claims: readonly Claim[] = papers.flatMap(paper => paper.claims);
