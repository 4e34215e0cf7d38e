import type { Claim } from '../../src/claim/claim.js';
import { theorem } from '../../src/claim/theorem.js';

/** What an experiment trains, and on what. */
const trained = {
  tinyImageNet: 'EfficientNets on Tiny ImageNet',
  cifar10: 'ResNet18 on CIFAR10',
  imdb: 'an LSTM on IMDB',
} as const;
type Trained = (typeof trained)[keyof typeof trained];

interface Report {
  readonly id: string;
  readonly source: string;
  readonly title: string;
  readonly of: readonly Trained[];
  /** What of it is decided all the same, and where. */
  readonly decided?: string;
}

/**
 * The experiments of Sec. 5 and the appendices that nobody has repeated here; those on MNIST are in `mnist.ts`, fig-6, fig-8
 * and fig-10 among them.
 */
const reports: readonly Report[] = [
  {
    id: 'table-1',
    source: 'Table 1',
    title:
      'On Tiny ImageNet fine-tuned EfficientNets b0-b3 have a higher top-1 accuracy with volumization than with weight decay',
    of: [trained.tinyImageNet],
    decided: 'The printed numbers are compared in table-1-top1, table-1-top5 and table-1-gap.',
  },
  {
    id: 'table-2',
    source: 'Table 2',
    title: 'Under heavy label noise volumization has the better last accuracy on CIFAR10 and IMDB',
    of: [trained.cifar10, trained.imdb],
    decided: 'The printed numbers are compared in table-2-large-noise, table-2-small-noise and table-2-bold.',
  },
  {
    id: 'table-3',
    source: 'Table 3',
    title: 'Volumization and its ternary quantisation reach the state of the art at extreme label noise',
    of: [trained.cifar10, trained.imdb],
    decided: 'The printed numbers are compared in table-3-ternary, table-3-unquantised and table-3-binary.',
  },
  {
    id: 'fig-5',
    source: 'Figure 5',
    title: 'On CIFAR10 peak and last accuracy are more sensitive to volume than to weight decay',
    of: [trained.cifar10],
  },
  { id: 'fig-7', source: 'Figure 7', title: 'On IMDB tuning v gains up to 10 % absolute accuracy', of: [trained.imdb] },
  {
    id: 'fig-9',
    source: 'Figure 9',
    title: 'On CIFAR10 volumization is more robust to FGSM and PGD-20 than weight decay',
    of: [trained.cifar10],
    decided: 'The half on MNIST is fig-8.',
  },
  {
    id: 'fig-11',
    source: 'Figure 11',
    title: 'A quantised LSTM on IMDB is about as accurate as the original',
    of: [trained.imdb],
    decided: 'Quantised networks on MNIST are mnist-ternary-drop and mnist-binary-drop.',
  },
  {
    id: 'fig-12',
    source: 'Figure 12, App. B',
    title: 'On CIFAR10 without label noise a growing v repairs an alpha <= .99 that over-regularises at v = 0',
    of: [trained.cifar10],
  },
  {
    id: 'fig-13',
    source: 'Figure 13, App. B',
    title: 'On CIFAR10 at noise ratio 0.4 the best (v, alpha) lies where (0, alpha) over-regularises',
    of: [trained.cifar10],
  },
  {
    id: 'fig-14',
    source: 'Figure 14, App. B',
    title: 'On CIFAR10 at noise ratio 0.8 the best (v, alpha) lies where (0, alpha) over-regularises',
    of: [trained.cifar10],
  },
  {
    id: 'fig-15',
    source: 'Figure 15, App. B',
    title: 'Volumization improves the peak on IMDB and the final accuracy on MNIST',
    of: [trained.imdb],
    decided: 'The half on MNIST is mnist-final-improved.',
  },
  {
    id: 'fig-16',
    source: 'Figure 16, App. C',
    title:
      'With LaProp, too, volumization improves the final accuracy on MNIST and CIFAR10 and the peak on IMDB at the largest label noise',
    of: [trained.cifar10, trained.imdb],
    decided: 'The third on MNIST is mnist-final-laprop.',
  },
  {
    id: 'fig-17',
    source: 'Figures 17 and 18',
    title: 'The layers of a volumized ResNet18 at noise ratio 0.4 have peaks at -V and V',
    of: [trained.cifar10],
    decided: 'Such peaks on MNIST are fig-10.',
  },
  {
    id: 'fig-19',
    source: 'Figures 19 and 20',
    title: 'The layers of a volumized ResNet18 at noise ratio 0.8 have peaks at -V and V',
    of: [trained.cifar10],
    decided: 'Such peaks on MNIST are fig-10.',
  },
];

export const empirical: readonly Claim[] = reports.map(({ id, source, title, of, decided }) =>
  theorem(id, {
    title,
    source,
    reports: title,
    expect: 'open',
    note: [`Open, as nothing here trains ${of.join(' or ')}: that takes graphics processors.`, decided ?? '']
      .join(' ')
      .trim(),
  }),
);
