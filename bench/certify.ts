import { theorem } from '../src/claim/theorem.js';
import { prove } from '../src/verify/certify/index.js';
import { decideMethod } from '../src/verify/decide/index.js';
import { benchHints } from './certify/hints.js';
import { missing, psatz } from './certify/psatz.js';
import { statements } from './certify/statements.js';
import type { Effort } from './main.js';

/** Terms, lemmas and cases of a certificate: what a reader has to check. */
function sizeOf(proof: { readonly [part: string]: unknown }): number {
  const {
    lemmas = [],
    terms = [],
    zeros = [],
    cases,
    square,
  } = proof as {
    lemmas?: readonly { readonly proof: typeof proof }[];
    terms?: readonly unknown[];
    zeros?: readonly unknown[];
    cases?: { readonly positive: typeof proof; readonly zero: typeof proof; readonly negative: typeof proof };
    square?: typeof proof;
  };
  const parts = [
    ...lemmas.map(lemma => lemma.proof),
    ...(cases === undefined ? [] : [cases.positive, cases.zero, cases.negative]),
    ...(square === undefined ? [] : [square]),
  ];
  return parts.reduce((sum, part) => sum + sizeOf(part), terms.length + zeros.length);
}

/** Foreign statements: time and size of the certificate, beside z3's and `psatz`'s time on the same. */
export async function bench(effort: Effort): Promise<void> {
  const chosen = statements.filter((_, k) => effort === 'full' || k % 5 === 0);
  const lacking = await missing();
  process.stdout.write(
    `certify             size z3                      ${'psatz of Coq'.padEnd(18)}statement\n${lacking === undefined ? '' : `psatz: ${lacking}\n`}`,
  );
  let [certified, decided, again] = [0, 0, 0];
  for (const { states, given, provided = [], source } of chosen) {
    const claim = theorem('foreign', { title: source, given, provided, states, expect: 'holds' });
    let begin = performance.now();
    const found = prove(claim, 1);
    const ours = Math.round(performance.now() - begin);
    begin = performance.now();
    const z3 = await decideMethod.run(claim, { seed: 1, budget: 1 });
    const theirs = Math.round(performance.now() - begin);
    if (found.outcome === 'certified') certified++;
    if (z3.outcome === 'passed') decided++;
    const size =
      found.outcome === 'certified' ? found.goals.reduce((sum, { proof }) => sum + sizeOf({ ...proof }), 0) : '';
    const third = lacking !== undefined || found.outcome !== 'certified' ? 'not run' : await psatz(found.goals);
    if (third.startsWith('proved')) again++;
    const [first, second] = [`${found.outcome} ${ours} ms`, `${z3.outcome} ${theirs} ms`];
    process.stdout.write(
      `${first.padEnd(20)}${String(size).padEnd(5)}${second.padEnd(24)}${third.padEnd(18)}${states}   [${source}]\n`,
    );
  }
  process.stdout.write(
    `${certified} of ${chosen.length} certified, ${decided} decided by z3 without a proof, ${again} proved by psatz\n`,
  );
  if (effort === 'full') benchHints();
}
