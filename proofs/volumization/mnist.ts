import type { Claim } from '../../src/claim/claim.js';
import type { Expectation } from '../../src/claim/evidence.js';
import { theorem } from '../../src/claim/theorem.js';
import { mnistRules } from '../../src/experiment/mnist-claims.js';
import { measured } from './mnist-measured.js';

/** What the runs have said so far; where they say it no more, the verdict is not as expected. */
const expected: Readonly<Record<string, Expectation>> = {
  'mnist-overfits': 'reproduced',
  'mnist-no-reg-width-256': 'not reproduced',
  'mnist-no-reg-width-1024': 'reproduced',
  'mnist-wd-last': 'reproduced',
  'mnist-vol-last': 'not reproduced',
  'mnist-vol-beats-wd': 'not reproduced',
  'fig-6': 'reproduced',
  'mnist-large-v-overfits': 'reproduced',
  'mnist-noise-needs-strength': 'reproduced',
  'mnist-binary-drop': 'not reproduced',
  'mnist-ternary-drop': 'not reproduced',
  'mnist-small-v-underfits': 'reproduced',
  'mnist-alpha-secondary': 'reproduced',
  'mnist-v-dominant': 'reproduced',
  'mnist-final-improved': 'reproduced',
  'fig-8': 'not reproduced',
  'mnist-vol-beats-none': 'reproduced',
  'mnist-wd-like-none': 'not reproduced',
  'mnist-wd-drops': 'not reproduced',
  'mnist-pgd-consistent': 'reproduced',
  'mnist-fgsm-vol': 'not reproduced',
  'mnist-margin-consistent': 'not reproduced',
  'mnist-margin-vol-beats-wd': 'not reproduced',
  'fig-10': 'reproduced',
  'mnist-equal-accuracy': 'not reproduced',
  'mnist-within-volume': 'not reproduced',
  'mnist-zero-volume': 'reproduced',
  'mnist-zero-volume-decay': 'not reproduced',
  'mnist-excess-bound': 'reproduced',
  'mnist-fashion-vol-beats-wd': 'reproduced',
  'mnist-vol-last-paper': 'not reproduced',
  'mnist-small-noise': 'reproduced',
  'mnist-alphas-prevent': 'reproduced',
  'mnist-alpha-near-one': 'not reproduced',
  'mnist-final-laprop': 'reproduced',
  'mnist-no-peaks': 'reproduced',
};

/** The sentences of Sec. 5 and App. B on MNIST, each as an experiment that can come out wrong, read from the kept runs. */
export const mnist: readonly Claim[] = mnistRules.map(({ id, sentence, source, quantity, above, wrongIf, paper }) => {
  const { protocol = 'sims/volumization/mnist-cells.ts', seeds = {} } = measured[id] ?? {};
  const notRun = Object.keys(seeds).length === 0 ? { notRun: 'not run: hours of processor time' } : {};
  return theorem(id, {
    title: sentence,
    source,
    measures: { quantity, above, protocol, wrongIf, seeds, ...notRun },
    expect: expected[id] ?? 'open',
    ...(paper === undefined ? {} : { note: `The paper prints ${paper}.` }),
  });
});
