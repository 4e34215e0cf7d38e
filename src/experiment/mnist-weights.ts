import { type MnistRule, mild, noisy, percent, type RunsOf, spread } from './mnist-runs.js';

const vol = (v: number, alpha: number, group: Omit<RunsOf, 'regularizer'> = mild): RunsOf => ({
  regularizer: `vol:${v},${alpha}`,
  ...group,
});
const quantised = (noise: number, levels?: 'binary' | 'ternary'): RunsOf => vol(2.8, 0.95, { noise, ...(levels && { levels }) }); // biome-ignore format: one line

/** Sec. 5.4 with Figure 10: where the weights lie, and quantisation. */
export const weightRules: readonly MnistRule[] = [
  {
    id: 'fig-10',
    sentence: 'Trained weights show peaks at -V and V that grow as V falls',
    source: 'Figure 10, Sec. 5.4',
    quantity:
      'percent of layer 1 at or beyond .99 V: the smaller of v = .5 minus v = 1 and v = 1 minus v = 2 (alpha = .99, noise .4)',
    above: 5,
    wrongIf: 'halving v does not gather five percent of the weights more there',
    runs: [vol(0.5, 0.99), vol(1, 0.99), vol(2, 0.99)],
    value: (...r) => {
      const [half, one, two] = r.map(({ atWall }) => percent(atWall['1.weight']!)) as [number, number, number];
      return Math.min(half - one, one - two);
    },
  },
  {
    id: 'mnist-equal-accuracy',
    sentence: 'All four networks of Fig. 10 perform similarly at 96 %',
    source: 'Figure 10',
    quantity: '2 - the range of Best over v = 2, 1, .5, .25 (alpha = .99, noise .4)',
    above: 0,
    wrongIf: 'their best accuracies are more than two points apart',
    runs: [2, 1, 0.5, 0.25].map(v => vol(v, 0.99)),
    value: (...r) => 2 - percent(spread(r.map(x => x.best))),
  },
  {
    id: 'mnist-no-peaks',
    sentence: 'Such peaks do not appear when alpha is large',
    source: 'Figure 10',
    quantity: '5 - percent of layer 1 in [V, 1.05 V) at Vol(1, .9999), noise .4',
    above: 0,
    wrongIf: 'five percent of the weights lie just beyond V',
    runs: [vol(1, 0.9999)],
    value: ({ histogram }) => {
      const counts = histogram['1.weight']!;
      return 5 - percent(counts[20]! / counts.reduce((sum, n) => sum + n, 0));
    },
  },
  {
    id: 'mnist-within-volume',
    sentence: 'Volumization keeps the weights within V',
    source: 'Sec. 2, the premise of Prop. 4.1 in Sec. 5.3',
    quantity: '1 - percent of V by which layer 1 exceeds it at the end (Vol(.5, .99), noise .8)',
    above: 0,
    wrongIf: 'a weight ends more than a hundredth beyond V',
    runs: [vol(0.5, 0.99, noisy)],
    value: ({ walls }) => 1 - percent(walls['1.weight']!.excess / walls['1.weight']!.V),
  },
  {
    id: 'mnist-excess-bound',
    sentence: 'alpha in (0, 1) exceeds V by at most alpha delta / (1 - alpha), delta the largest step of the run',
    source: 'Sec. 2, as beyond-excess has it',
    quantity:
      'percent of V between alpha delta / (1 - alpha) and the excess of layer 1 at the end (Vol(.5, .99), noise .8)',
    above: 0,
    wrongIf: 'a weight ends further beyond V; a run ends at the first step that breaks e <= alpha (e + |step|)',
    runs: [vol(0.5, 0.99, noisy)],
    value: ({ walls }) => {
      const { V, alpha, excess, largestStep } = walls['1.weight']!;
      return percent(((alpha * largestStep) / (1 - alpha) - excess) / V);
    },
  },
  {
    id: 'mnist-ternary-drop',
    sentence: 'Ternary quantisation does not incur much drop in performance',
    source: 'Sec. 5.4, on MNIST with V = .1 in the first layer',
    quantity: '3 - (Last of Vol(2.8, .95) - Last of its ternary network), noise 0',
    above: 0,
    wrongIf: 'more than three points are lost',
    runs: [quantised(0), quantised(0, 'ternary')],
    value: (full, ternary) => 3 - percent(full.last - ternary.last),
  },
  {
    id: 'mnist-binary-drop',
    sentence: 'Binary quantisation does not incur much drop in performance',
    source: 'Sec. 5.4, on MNIST with V = .1 in the first layer',
    quantity: '3 - (Last of Vol(2.8, .95) - Last of its binary network), noise 0',
    above: 0,
    wrongIf: 'more than three points are lost',
    runs: [quantised(0), quantised(0, 'binary')],
    value: (full, binary) => 3 - percent(full.last - binary.last),
  },
  {
    id: 'mnist-ternary-robust',
    sentence: 'Networks benefit from ternary quantisation: the robustness to label noise is further improved',
    source: 'Sec. 5.4, on MNIST with V = .1 in the first layer',
    quantity: 'Last of the ternary network - Last of Vol(2.8, .95), noise .8',
    above: 0,
    wrongIf: 'the ternary network ends no higher',
    runs: [quantised(0.8, 'ternary'), quantised(0.8)],
    value: (ternary, full) => percent(ternary.last - full.last),
  },
];
