import { stream } from '../../src/random/stream.js';
import { confidenceAt } from '../../src/risk/confidence.js';
import { fromSums } from '../../src/simd/state.js';

/** Losses in [0, 1] with their means: spread out, rare and large, two-valued. */
const laws: readonly { readonly mean: number; readonly draw: (u: number) => number }[] = [
  { mean: 1 / 3, draw: u => u * u },
  { mean: 0.02, draw: u => (u < 0.02 ? 1 : 0) },
  { mean: 0.5, draw: u => (u < 0.5 ? 0 : 1) },
];

/**
 * The largest part of `runs` in which the interval of one of nine stages misses the mean: what an adversary attains who
 * stops at the worst of them.
 */
export function misses(runs: number, narrower = 1): number {
  const parts = laws.map(({ mean, draw }, kind) => {
    let missed = 0;
    for (let run = 0; run < runs; run++) {
      const random = stream(run, 'coverage', kind);
      let [n, sum, squares] = [0, 0, 0];
      let isMissed = false;
      for (let stage = 0; stage < 9; stage++) {
        for (const end = Math.ceil(50 * 1.5 ** stage); n < end; n++) {
          const x = draw(random.uniform());
          sum += x;
          squares += x * x;
        }
        const { interval } = confidenceAt(stage, fromSums(sum, squares, n), 1);
        const [lower, upper] = interval;
        const half = ((upper - lower) / 2) * narrower;
        isMissed ||= Math.abs(sum / n - mean) > half + Math.abs((lower + upper) / 2 - sum / n);
      }
      if (isMissed) missed += 1;
    }
    return missed / runs;
  });
  return Math.max(...parts);
}
