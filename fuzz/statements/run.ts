import * as Q from '../../test/reference/rational.js';
import { type Difference, runCase, type Setting } from './check.js';
import { product } from './product.js';

export interface Effort extends Partial<Setting> {
  readonly cases: number;
  /** The first case; others start at 0. */
  readonly from?: number;
  readonly print?: (line: string) => void;
  /** Differences after which the run stops. */
  readonly enough?: number;
}

/** What a run saw. */
export interface Report {
  readonly cases: number;
  readonly compared: number;
  readonly byKind: ReadonlyMap<string, number>;
  readonly differences: readonly (Difference & { readonly index: number })[];
}

/** One difference in lines for a reader. */
export function show(difference: Difference & { readonly index: number }, seed: number): string {
  const point = Object.entries(difference.point ?? {}).map(([name, value]) => `${name} = ${Q.show(value)}`);
  return [
    `${difference.what} (--seed ${seed} --from ${difference.index} --cases 1)`,
    `  ${JSON.stringify(difference.body)}`,
    `  at ${point.join(', ') || 'no point'}: the reference says ${difference.expected}, the product ${difference.got}`,
    `  ${difference.detail.split('\n')[0]}`,
  ].join('\n');
}

/** Runs cases from a seed; every difference is kept. */
export async function run({ cases, from = 0, print, enough = 20, ...given }: Effort): Promise<Report> {
  const setting: Setting = { seed: 1, every: 250, product, ...given };
  const byKind = new Map<string, number>();
  const differences: (Difference & { index: number })[] = [];
  let compared = 0;
  for (let index = from; index < from + cases && differences.length < enough; index++) {
    const outcome = await runCase(setting, index);
    compared += outcome.compared;
    byKind.set(outcome.kind, (byKind.get(outcome.kind) ?? 0) + outcome.compared);
    if (outcome.difference !== undefined) {
      const found = { ...outcome.difference, index };
      differences.push(found);
      print?.(show(found, setting.seed));
    }
    if ((index - from + 1) % 10_000 === 0)
      print?.(`${index - from + 1} cases, ${compared} compared, ${differences.length} differ`);
  }
  return { cases, compared, byKind, differences };
}
