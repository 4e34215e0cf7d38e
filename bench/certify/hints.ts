import { claims } from '../../proofs/index.js';
import type { Claim } from '../../src/claim/claim.js';
import { prove } from '../../src/verify/certify/index.js';

/** The claims that bring certificates or lemmas along, without them. */
export const withoutHints = (): readonly Claim[] =>
  claims
    .filter(({ proofs }) => proofs.certify !== undefined && !('notSought' in (proofs.certify as object)))
    .map(({ proofs: { certify: _, ...proofs }, ...claim }) => ({ ...claim, proofs }));

/** Prints whether the search finds a proof of each claim of the ledger whose certificate was given by hand. */
export function benchHints(): void {
  const all = withoutHints();
  let certified = 0;
  process.stdout.write('\nclaims of the ledger without the certificates that they bring along\n');
  for (const claim of all) {
    const begin = performance.now();
    const found = prove(claim, 1);
    if (found.outcome === 'certified') certified++;
    const reason = found.outcome === 'open' ? `: ${found.reason}` : '';
    process.stdout.write(
      `${found.outcome.padEnd(10)} ${String(Math.round(performance.now() - begin)).padStart(6)} ms  ${claim.id}${reason}\n`,
    );
  }
  process.stdout.write(`${certified} of ${all.length} certified without them\n`);
}
