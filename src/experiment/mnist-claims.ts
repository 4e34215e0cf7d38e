import { seedMean, verdictAbove } from './comparison.js';
import type { MnistData, MnistFinding } from './mnist.js';
import { attackRules } from './mnist-attacks.js';
import { tableRules, tuningRules } from './mnist-noise.js';
import { type MnistRule, protocolOf, valuesOf } from './mnist-runs.js';
import { weightRules } from './mnist-weights.js';

/** The sentences of Sec. 5 and App. B on MNIST; each is `quantity > above`, in percent points where it says no other. */
export const mnistRules: readonly MnistRule[] = [...tableRules, ...tuningRules, ...attackRules, ...weightRules];

/** What the cells say of each sentence. Open where they were not run, of one seed, or where the interval holds the threshold. */
export function mnistFindings(data: MnistData): readonly MnistFinding[] {
  return mnistRules.map(rule => {
    const { runs: _, value: __, ...claim } = rule;
    const { seeds, results } = valuesOf(data, rule);
    const values = Object.values(seeds);
    if (values.length === 0) return { ...claim, seeds, verdict: 'open', note: 'not run' };
    const found = seedMean(values);
    const note =
      found.seeds === 1
        ? 'one seed says nothing of the spread'
        : `${found.power.toFixed(2)} from the threshold shows four times of five`;
    return { ...claim, seeds, protocol: protocolOf(results), verdict: verdictAbove(found, claim.above), found, note };
  });
}

/**
 * The finding of each sentence from several results of the same cells, the longer runs first: of the first that has two seeds,
 * else of the first that has one, else of the first.
 */
export function firstFindings(results: readonly MnistData[]): readonly MnistFinding[] {
  const all = results.map(mnistFindings);
  const seedsOf = ({ seeds }: MnistFinding): number => Object.keys(seeds).length;
  return mnistRules.map((_, k) => {
    const here = all.map(findings => findings[k]!);
    return here.find(finding => seedsOf(finding) > 1) ?? here.find(finding => seedsOf(finding) > 0) ?? here[0]!;
  });
}
