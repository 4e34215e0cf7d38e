import type { Claim } from '../../src/claim/claim.js';
import { theorem } from '../../src/claim/theorem.js';

/**
 * The experiments of Sec. 5 and the appendices that nobody has repeated here; those on MNIST are in `mnist.ts`, fig-6, fig-8
 * and fig-10 among them.
 */
const reports: readonly (readonly [string, string, string])[] = [
  [
    'table-1',
    'Table 1',
    'On Tiny ImageNet fine-tuned EfficientNets b0-b3 have a higher top-1 accuracy with volumization than with weight decay',
  ],
  ['table-2', 'Table 2', 'Under heavy label noise volumization has the better last accuracy on CIFAR10 and IMDB'],
  ['table-3', 'Table 3', 'Volumization and its ternary quantisation reach the state of the art at extreme label noise'],
  ['fig-5', 'Figure 5', 'On CIFAR10 peak and last accuracy are more sensitive to volume than to weight decay'],
  ['fig-7', 'Figure 7', 'On IMDB tuning v gains up to 10 % absolute accuracy'],
  ['fig-9', 'Figure 9', 'On CIFAR10 volumization is more robust to FGSM and PGD-20 than weight decay'],
  ['fig-11', 'Figure 11', 'A quantised LSTM on IMDB is about as accurate as the original'],
  [
    'fig-12',
    'Figure 12',
    'Grid search of (v, alpha) on CIFAR10 without label noise: v > 0 repairs over-regularising alpha',
  ],
  ['fig-13', 'Figure 13', 'Grid search of (v, alpha) on CIFAR10 at noise ratio 0.4'],
  ['fig-14', 'Figure 14', 'Grid search of (v, alpha) on CIFAR10 at noise ratio 0.8'],
  ['fig-15', 'Figure 15', 'Volumization improves the peak on IMDB and the final accuracy on MNIST'],
  ['fig-16', 'Figure 16', 'The same holds with LaProp in place of Adam'],
  ['fig-17', 'Figures 17 and 18', 'The layers of a volumized ResNet18 at noise ratio 0.4 have peaks at -V and V'],
  ['fig-19', 'Figures 19 and 20', 'The layers of a volumized ResNet18 at noise ratio 0.8 have peaks at -V and V'],
];

export const empirical: readonly Claim[] = reports.map(([id, source, title]) =>
  theorem(id, {
    title,
    source,
    reports: title,
    expect: 'open',
    note: 'An experiment of the paper; nothing here repeats it.',
  }),
);
