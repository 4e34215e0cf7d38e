import type { Claim } from '../src/claim/claim.js';
import { theorem31 } from './volumization/thm-3.1.js';

/** Every claim of every paper, in the order of the paper. */
export const claims: readonly Claim[] = [theorem31];
