import { claims } from '../../proofs/index.js';
import type { Claim } from '../../src/claim/claim.js';
import { childrenOf } from '../../src/formula/depth.js';
import type { Condition, Expression } from '../../src/formula/expression.js';
import { certifyMethod, prove } from '../../src/verify/certify/index.js';

/** A claim without the certificates and lemmas that it may bring along. */
interface WithoutHints {
  readonly claim: Claim;
  readonly broughtHints: boolean;
}

const PIECES = new Set<string>(['abs', 'clip', 'max', 'min', 'sign']);

/** Made of the four operations, powers and pieces alone. */
function isPolynomial(node: Expression | Condition): boolean {
  if (node.kind === 'expectation' || node.kind === 'derivative') return false;
  if (node.kind === 'call' && !PIECES.has(node.name)) return false;
  return childrenOf(node).every(isPolynomial);
}

/** The true claims that are polynomial, and those that bring certificates along whatever they are made of. */
export const withoutHints = (): readonly WithoutHints[] =>
  claims
    .filter(claim => claim.expect === 'holds' && certifyMethod.inapplicable(claim) === undefined)
    .map(({ proofs: { certify, ...proofs }, ...claim }) => ({
      claim: { ...claim, proofs },
      broughtHints: certify !== undefined,
    }))
    .filter(({ claim, broughtHints }) => {
      const conditions = [
        ...claim.hypotheses,
        ...claim.goals.flatMap(({ hypotheses, conclusion }) => [...hypotheses, conclusion]),
      ];
      return broughtHints || conditions.every(isPolynomial);
    });

/** Prints how each polynomial claim of the ledger is certified where no certificate is given by hand. */
export function benchHints(): void {
  const all = withoutHints();
  let certified = 0;
  process.stdout.write(
    '\nthe polynomial claims of the ledger, and those that bring certificates along, by the search alone\n',
  );
  for (const { claim, broughtHints } of all) {
    const begin = performance.now();
    const found = prove(claim, 1);
    if (found.outcome === 'certified') certified++;
    const how =
      found.outcome === 'certified'
        ? `${found.goals.length} steps of the kernel`
        : found.outcome === 'open'
          ? found.reason
          : '';
    const time = String(Math.round(performance.now() - begin)).padStart(6);
    process.stdout.write(
      `${found.outcome.padEnd(10)} ${time} ms  ${claim.paper}/${claim.id}: ${how}${broughtHints ? '; a certificate by hand besides' : ''}\n`,
    );
  }
  process.stdout.write(`${certified} of ${all.length} certified\n`);
}
