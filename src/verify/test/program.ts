import type { Check, Claim } from '../../claim/claim.js';
import type { Evidence, Witness } from '../../claim/evidence.js';
import { stream } from '../../random/stream.js';
import type { Effort } from '../method.js';

/** Instances of a program at budget 1. */
const instances = 60;

/** What a check finds. One that ends the program, which would take the verdicts of all others with it, throws. */
function asked(check: () => Check): Check {
  const { process } = globalThis as { process?: { exit?: (status?: number) => never } };
  if (process?.exit === undefined) return check();
  const { exit } = process;
  process.exit = status => {
    throw new Error(`it ends the program (status ${status ?? 0})`);
  };
  try {
    return check();
  } finally {
    process.exit = exit;
  }
}

/** Draws instances of a program, small sizes first, and checks each. */
export function runProgram(claim: Claim, { seed, budget }: Effort): Evidence {
  const { sizes, check, impurity } = claim.program!;
  const n = Math.max(1, Math.round(instances * budget));
  const restsOn = [`a program checks it: ${impurity}`];
  for (let i = 0; i < n; i++) {
    const source = stream(seed, 'program', claim.id, i);
    // Small sizes first, so that a witness is small.
    const drawn = Object.fromEntries(
      Object.entries(sizes).map(([name, [from, to]]) => {
        const reach = Math.min(to - from, Math.floor((i * (to - from + 1)) / n) + 1);
        return [name, from + Math.floor(source.uniform() * (reach + 1))];
      }),
    );
    const sizesOf = JSON.stringify(drawn);
    let found: Check;
    try {
      found = asked(() => check(drawn, source));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { method: 'test', outcome: 'error', detail: `check throws at ${sizesOf}: ${message}`, restsOn };
    }
    if (typeof found?.holds !== 'boolean' || typeof found.shows !== 'string')
      return {
        method: 'test',
        outcome: 'error',
        detail: `check returns no { holds, shows } at ${sizesOf}, instance ${i + 1}`,
        restsOn,
      };
    const { holds, shows, point } = found;
    if (holds) continue;
    const sizesShown = Object.fromEntries(Object.entries(drawn).map(([name, size]) => [name, String(size)]));
    const witness: Witness = { point: { ...sizesShown, ...point }, shows };
    return { method: 'test', outcome: 'refuted', detail: shows, figures: { instances: i + 1, seed }, restsOn, witness };
  }
  return {
    method: 'test',
    outcome: 'passed',
    detail: `${n} instances, seed ${seed}`,
    figures: { instances: n, seed },
    restsOn,
  };
}
