import type { MnistCell, MnistScale } from '../../src/experiment/mnist.js';

/*
 * The experiments of Sec. 5 and App. B on MNIST, as data. 48,000 images, a batch of 128, Adam at 1e-4 unless it says
 * otherwise, and the definitions of the published code, with which the printed numbers were made.
 */

const usual: Omit<MnistCell, 'regularizer' | 'noise' | 'epochs' | 'seed'> = {
  data: 'mnist',
  hidden: 256,
  optimizer: 'adam',
  lr: 1e-4,
  images: 48000,
  protocol: 'code',
};

type Change = Partial<MnistCell>;

/** The cells of some regularisers over some seeds. */
function cells(
  regularizers: readonly string[],
  seeds: number,
  change: Change & Pick<MnistCell, 'noise' | 'epochs'>,
): MnistCell[] {
  return Array.from({ length: seeds }, (_, k) => k + 1).flatMap(seed =>
    regularizers.map(regularizer => ({ ...usual, ...change, regularizer, seed })),
  );
}

const decays = ['wd:0.005', 'wd:0.0005', 'wd:0.00005'];
const alphas = (v: number, list: readonly number[]): string[] => list.map(alpha => `vol:${v},${alpha}`);
const volumes = (alpha: number, list: readonly number[]): string[] => list.map(v => `vol:${v},${alpha}`);
const figure6 = [...volumes(0.99, [0.25, 0.5, 1, 2]), ...alphas(0.5, [-1, -0.5, 0, 0.5, 0.9999, 1])];
const attacked = ['none', 'wd:0.0005', 'wd:0.005', 'vol:0.25,0.5', 'vol:0.5,0.99'];
const grid = [0.25, 0.5, 1, 2].flatMap(v => alphas(v, [-1, 0, 0.5, 0.99]));

/** Sec. 5.4: alpha = .95, 2e-4, every two epochs, to the V of the wall, which v = 2.8 makes .1 in the first layer. */
const quantised = (epochs: number): MnistCell[] =>
  ([[0], [0, 'ternary'], [0, 'binary'], [0.8], [0.8, 'ternary']] as const).flatMap(([noise, levels]) =>
    cells(['vol:2.8,0.95'], 3, { noise, epochs, lr: 2e-4, ...(levels && { quantise: { levels } }) }),
  );

const lists: Readonly<Record<MnistScale, readonly MnistCell[]>> = {
  quick: cells(['none', 'vol:0.5,0.99', 'wd:0.005'], 2, { noise: 0.8, epochs: 30, images: 8000, lr: 5e-4 }),
  medium: [
    ...cells(['none', 'wd:0.005', 'vol:1,0.99', 'vol:0.5,0.99'], 3, { noise: 0.8, epochs: 40 }),
    ...cells(attacked, 3, { noise: 0, epochs: 12, attacked: 1000 }),
    ...cells(volumes(0.99, [2, 1, 0.5, 0.25]), 3, { noise: 0.4, epochs: 12 }),
    ...cells(['vol:0,-1'], 3, { noise: 0.8, epochs: 12 }),
    ...quantised(12),
    ...cells(['vol:2,0.99'], 3, { noise: 0.8, epochs: 40 }),
    ...cells(alphas(1, [-1, 0, 0.5]), 3, { noise: 0.8, epochs: 40 }),
  ],
  // The runs that decide most sentences come first: what was stopped early has decided them.
  full: [
    // Table 2 at noise .8; three seeds left open which of weight decay and volumization ends higher, so that they have six
    ...cells(['none'], 3, { noise: 0.8, epochs: 100 }),
    ...cells(['wd:0.005', 'vol:1,0.99', 'vol:0.5,0.99'], 3, { noise: 0.8, epochs: 100 }),
    ...cells(['wd:0.005', 'vol:0.5,0.99'], 6, { noise: 0.8, epochs: 100 }),
    // Figure 10, and the left column of Figure 6 at noise .4
    ...cells(volumes(0.99, [2, 1, 0.5, 0.25]), 2, { noise: 0.4, epochs: 100 }),
    // Figure 8
    ...cells(attacked, 3, { noise: 0, epochs: 50, attacked: 10000 }),
    // The second data set
    ...cells(['none', 'wd:0.005', 'vol:0.5,0.99'], 3, { data: 'fashion', noise: 0.8, epochs: 40 }),
    // App. B: v = 0; and V = 0 as the weight decay of Sec. 2
    ...cells(['vol:0,-1', 'vol:0,0.995'], 2, { noise: 0.8, epochs: 100 }),
    // Figure 16: LaProp
    ...cells(['none', 'vol:0.5,0.99'], 2, { noise: 0.8, epochs: 100, optimizer: 'laprop' }),
    // Sec. 5.2.1: alpha at v = .5
    ...cells(alphas(0.5, [-1, -0.5, 0, 0.5, 0.9999]), 2, { noise: 0.8, epochs: 100 }),
    // Table 2: V of Sec. 2, the rows of noise .4, and the width
    ...cells(['vol:1,0.99'], 3, { noise: 0.8, epochs: 100, protocol: 'paper' }),
    ...cells(['none', 'wd:0.0005', 'wd:0.005', 'vol:1,0.9999'], 2, { noise: 0.4, epochs: 100 }),
    ...cells(['none'], 3, { noise: 0.8, epochs: 100, hidden: 1024 }),
    // Sec. 5.4
    ...quantised(100),
    // Sec. 5.2.1: alpha at v = 1
    ...cells(alphas(1, [-1, 0, 0.5]), 3, { noise: 0.8, epochs: 100 }),
    // Figure 6, and the rest of Table 2 and of Figure 10
    ...cells(figure6, 1, { noise: 0.8, epochs: 100 }),
    ...cells(figure6, 1, { noise: 0.4, epochs: 100 }),
    ...cells(decays, 3, { noise: 0.8, epochs: 100 }),
    ...cells(['none', ...decays, 'vol:1,0.9999'], 3, { noise: 0.4, epochs: 100 }),
    ...cells(['none'], 3, { noise: 0.4, epochs: 100, hidden: 1024 }),
    ...cells(volumes(0.9999, [2, 1, 0.5, 0.25]), 1, { noise: 0.4, epochs: 100 }),
    // Figures 15 and 16
    ...cells(grid, 1, { noise: 0.8, epochs: 100 }),
    ...cells(grid, 1, { noise: 0.8, epochs: 100, optimizer: 'laprop' }),
  ],
};

/** The cells of an experiment, each once. */
export function mnistCells(scale: MnistScale): readonly MnistCell[] {
  return [...new Map(lists[scale].map(cell => [cellId(cell), cell])).values()];
}

/** What tells a cell from another. */
export function cellId({
  data,
  hidden,
  optimizer,
  lr,
  regularizer,
  noise,
  epochs,
  images,
  protocol,
  seed,
  attacked,
  quantise,
}: MnistCell): string {
  const extra = quantise === undefined ? '' : ` ${quantise.levels}${quantise.V === undefined ? '' : `:${quantise.V}`}`;
  const aimed = attacked === undefined ? '' : ` attacked:${attacked}`;
  return `${data} h${hidden} ${optimizer} lr${lr} ${regularizer} noise${noise} e${epochs} n${images} ${protocol} seed${seed}${extra}${aimed}`;
}
