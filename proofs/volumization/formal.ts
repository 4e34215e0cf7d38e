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

/** From a claim to the theorems of `coq/` that say it. Names are file and theorem; the order is the paper's. */
const theoremMap: Readonly<Record<string, Entry>> = {
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
  'beyond-fourth-branch': { theorems: ['Branches.risk_of_clip_wide'], idealised: [iterated] },
  'beyond-middle-branch': { theorems: ['Branches.risk_of_clip_middle'], idealised: [iterated] },
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
