import type { Claim } from '../src/claim/claim.js';
import { volumization } from './volumization/index.js';

/** Every claim of every paper, in the order of the papers. */
export const claims: readonly Claim[] = [...volumization];
