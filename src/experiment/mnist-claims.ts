import { seedMean, verdictAbove } from './comparison.js';
import type { MnistCell, MnistCellResult, MnistClaim, MnistData, MnistFinding } from './mnist.js';

type Group = Partial<Pick<MnistCell, 'noise' | 'hidden' | 'protocol' | 'optimizer' | 'data' | 'epochs'>>;

/** Accuracies in percent, seed by seed, of the cells of a regulariser. */
type Runs = ReadonlyMap<number, MnistCellResult>;

/** The cells of a regulariser in a group, by seed; of the usual net where the group says nothing. */
function runsOf({ cells }: MnistData, regularizer: string, group: Group): Runs {
  const wanted = { hidden: 256, protocol: 'code', optimizer: 'adam', data: 'mnist', ...group, regularizer };
  const found = cells.filter(
    ({ cell, diverged }) =>
    diverged === undefined && cell.quantise === undefined && Object.entries(wanted).every(([name, value]) => cell[name as keyof MnistCell] === value), // biome-ignore format: one line
  );
  return new Map(found.map(result => [result.cell.seed, result]));
}

/** One number a seed that all these runs have. */
function bySeed(runs: readonly Runs[], value: (...results: MnistCellResult[]) => number): number[] {
  const [first, ...rest] = runs;
  const seeds = [...first!.keys()].filter(seed => rest.every(other => other.has(seed)));
  return seeds.sort((x, y) => x - y).map(seed => value(...runs.map(run => run.get(seed)!)));
}

const percent = (x: number): number => 100 * x;
const gap = ({ best, last }: MnistCellResult): number => percent(best - last);

/** Percent of the images met under an attack. */
function under({ attacks }: MnistCellResult, method: string, eps: number): number {
  return percent(attacks.find(a => a.method === method && a.eps === eps)?.accuracy ?? Number.NaN);
}

interface Rule extends MnistClaim {
  /** The quantity of each seed that the cells have. */
  values(data: MnistData): readonly number[];
}

const noisy = { noise: 0.8 } as const;
const mild = { noise: 0.4 } as const;
const clean = { noise: 0 } as const;
const long = { epochs: 100 } as const;

/** The sentences of Sec. 5 and App. B on MNIST; each is `quantity > threshold`, in percent points where it says no other. */
const rules: readonly Rule[] = [
  {
    id: 'mnist-overfits',
    sentence: 'Without regularisation the network over-fits at noise .8',
    source: 'Table 2',
    quantity: 'Best - Last of None',
    threshold: 5,
    paper: '51.16',
    values: data => bySeed([runsOf(data, 'none', noisy)], gap),
  },
  {
    id: 'mnist-no-reg-width-256',
    sentence: 'The No Reg. row at noise .8 is that of the 256-wide net of the other rows',
    source: 'Table 2',
    quantity: '5 - |Last of None, h = 256, 100 epochs, - 35.88|',
    threshold: 0,
    paper: '35.88',
    values: data => bySeed([runsOf(data, 'none', { ...noisy, ...long })], r => 5 - Math.abs(percent(r.last) - 35.88)),
  },
  {
    id: 'mnist-no-reg-width-1024',
    sentence: 'The No Reg. row at noise .8 is that of a 1024-wide net',
    source: 'Table 2, inferred from the dates of the published code',
    quantity: '5 - |Last of None, h = 1024, 100 epochs, - 35.88|',
    threshold: 0,
    paper: '35.88',
    values: data =>
      bySeed([runsOf(data, 'none', { ...noisy, ...long, hidden: 1024 })], r => 5 - Math.abs(percent(r.last) - 35.88)),
  },
  {
    id: 'mnist-vol-last',
    sentence: 'Vol(1, .99) ends at 86.57 at noise .8',
    source: 'Table 2',
    quantity: 'Last of Vol(1, .99), 100 epochs, - 85.57',
    threshold: 0,
    paper: '86.57',
    values: data => bySeed([runsOf(data, 'vol:1,0.99', { ...noisy, ...long })], r => percent(r.last) - 85.57),
  },
  {
    id: 'mnist-vol-beats-wd',
    sentence: 'Volumization improves on weight decay under large label noise',
    source: 'Sec. 5.2, Table 2',
    quantity: 'Last of Vol(.5, .99) - Last of WD 5e-3, noise .8',
    threshold: 0,
    values: data =>
      bySeed([runsOf(data, 'vol:0.5,0.99', noisy), runsOf(data, 'wd:0.005', noisy)], (vol, wd) =>
        percent(vol.last - wd.last),
      ),
  },
  {
    id: 'mnist-small-v-stops',
    sentence: 'Smaller v prevents over-fitting at noise .8',
    source: 'Sec. 5.2.1, Fig. 6',
    quantity: '(Best - Last) of None - (Best - Last) of Vol(.5, .99)',
    threshold: 5,
    values: data =>
      bySeed([runsOf(data, 'none', noisy), runsOf(data, 'vol:0.5,0.99', noisy)], (none, vol) => gap(none) - gap(vol)),
  },
  {
    id: 'mnist-small-v-underfits',
    sentence: 'Smaller v causes under-fitting at noise .4',
    source: 'Sec. 5.2.1, Fig. 6',
    quantity: 'Best of Vol(1, .99) - Best of Vol(.25, .99)',
    threshold: 1,
    values: data =>
      bySeed([runsOf(data, 'vol:1,0.99', mild), runsOf(data, 'vol:0.25,0.99', mild)], (one, small) =>
        percent(one.best - small.best),
      ),
  },
  {
    id: 'mnist-alpha-secondary',
    sentence: 'alpha is not very sensitive in most of [-1, 1)',
    source: 'Sec. 5.2.1',
    quantity: '1 - spread of Last over alpha = -1, 0, .5 at v = 1, noise .8',
    threshold: 0,
    values: data =>
      bySeed(
        ['vol:1,-1', 'vol:1,0', 'vol:1,0.5'].map(word => runsOf(data, word, noisy)),
        (...r) => 1 - percent(Math.max(...r.map(x => x.last)) - Math.min(...r.map(x => x.last))),
      ),
  },
  {
    id: 'mnist-peaks',
    sentence: 'As V decreases, peaks appear at V and -V and become higher',
    source: 'Fig. 10',
    quantity: 'percent of layer 1 at or beyond .99 V: at v = .5 minus at v = 2 (alpha = .99, noise .4)',
    threshold: 20,
    values: data =>
      bySeed([runsOf(data, 'vol:0.5,0.99', mild), runsOf(data, 'vol:2,0.99', mild)], (small, large) =>
        percent(small.atWall['1.weight']! - large.atWall['1.weight']!),
      ),
  },
  {
    id: 'mnist-equal-accuracy',
    sentence: 'The networks of Fig. 10 perform similarly at 96 %',
    source: 'Fig. 10',
    quantity: '2 - spread of Best over v = 2, 1, .5, .25 (alpha = .99, noise .4)',
    threshold: 0,
    values: data =>
      bySeed(
        [2, 1, 0.5, 0.25].map(v => runsOf(data, `vol:${v},0.99`, mild)),
        (...r) => 2 - percent(Math.max(...r.map(x => x.best)) - Math.min(...r.map(x => x.best))),
      ),
  },
  {
    id: 'mnist-within-volume',
    sentence: 'Volumization keeps the weights within V',
    source: 'Sec. 2, the premise of Prop. 4.1 in Sec. 5.3',
    quantity: '1 - percent of V by which layer 1 exceeds it at the end (Vol(.5, .99), noise .8)',
    threshold: 0,
    values: data =>
      bySeed(
        [runsOf(data, 'vol:0.5,0.99', noisy)],
        ({ walls }) => 1 - percent(walls['1.weight']!.excess / walls['1.weight']!.V),
      ),
  },
  {
    id: 'mnist-fgsm-vol',
    sentence: 'Volumization is more robust to attacks than weight decay',
    source: 'Sec. 5.3, Fig. 8',
    quantity: 'met under FGSM .09: Vol(.25, .5) - WD 5e-4 that works',
    threshold: 0,
    values: data =>
      bySeed(
        [runsOf(data, 'vol:0.25,0.5', clean), runsOf(data, 'wd:0.0005', clean)],
        (vol, wd) => under(vol, 'fgsm', 0.09) - under(wd, 'fgsm', 0.09),
      ),
  },
  {
    id: 'mnist-wd-like-none',
    sentence: 'Under attack weight decay is like no regularisation',
    source: 'Sec. 5.3, Fig. 8',
    quantity: '5 - |met under FGSM .09: WD 5e-3 that works - None|',
    threshold: 0,
    values: data =>
      bySeed(
        [runsOf(data, 'wd:0.005', clean), runsOf(data, 'none', clean)],
        (wd, none) => 5 - Math.abs(under(wd, 'fgsm', 0.09) - under(none, 'fgsm', 0.09)),
      ),
  },
  {
    id: 'mnist-pgd-consistent',
    sentence: 'Vol(.25, .5) performs the same under FGSM and PGD-20',
    source: 'Sec. 5.3, Fig. 8',
    quantity: '5 - (met under FGSM .09 - met under PGD-20 .09)',
    threshold: 0,
    values: data =>
      bySeed([runsOf(data, 'vol:0.25,0.5', clean)], r => 5 - (under(r, 'fgsm', 0.09) - under(r, 'pgd', 0.09))),
  },
  {
    id: 'mnist-margin-consistent',
    sentence: 'Vol(.25, .5) performs the same under FGSM and a stronger attack',
    source: 'Sec. 5.3 with PGD on the margin from a random start',
    quantity: '5 - (met under FGSM .09 - met under margin-PGD .09)',
    threshold: 0,
    values: data =>
      bySeed([runsOf(data, 'vol:0.25,0.5', clean)], r => 5 - (under(r, 'fgsm', 0.09) - under(r, 'margin-pgd', 0.09))),
  },
];

/** What the cells say of each sentence. Open where they were not run, of one seed, or where the interval holds the threshold. */
export function mnistFindings(data: MnistData): readonly MnistFinding[] {
  return rules.map(({ values, ...claim }) => {
    const found = values(data).filter(value => !Number.isNaN(value));
    if (found.length === 0) return { ...claim, verdict: 'open', note: 'not run' };
    const mean = seedMean(found);
    const verdict = verdictAbove(mean, claim.threshold);
    const note =
      mean.seeds === 1 ? 'one seed says nothing of the spread' : `a change of ${mean.halfWidth.toFixed(2)} would show`;
    return { ...claim, verdict, found: mean, note };
  });
}
