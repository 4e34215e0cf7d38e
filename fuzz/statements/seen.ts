import { runCase } from './check.js';
import type { LawName } from './laws.js';
import { product } from './product.js';

/** What a law has shown: in which case, and how. */
interface Seen {
  readonly index: number;
  readonly what: string;
  readonly body: string;
}

/**
 * The first case in which a law shows a fault of the product: of a statement and of what the law makes of it, at the same point,
 * one is answered as the reference does and the other is not. Undefined if no case does.
 */
export async function firstSeen(law: LawName, cases: number): Promise<Seen | undefined> {
  const setting = { seed: 1, every: 0, product };
  for (let index = 0; index < cases; index++) {
    const { difference: after } = await runCase({ ...setting, laws: [law] }, index);
    const { difference: before } = await runCase({ ...setting, laws: [] }, index);
    const found = after ?? before;
    if (found !== undefined && (after === undefined || before === undefined))
      return { index, what: found.what, body: JSON.stringify(found.body) };
  }
  return undefined;
}
