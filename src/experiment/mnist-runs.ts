import type { MnistCell, MnistCellResult, MnistClaim, MnistData } from './mnist.js';

/** Which runs of a regulariser: of the usual net, step and definitions where it says nothing. */
export interface RunsOf extends Partial<Pick<MnistCell, 'noise' | 'hidden' | 'protocol' | 'optimizer' | 'data' | 'epochs'>> {
  readonly regularizer: string;
  /** Of runs that are quantised while training. */
  readonly levels?: 'binary' | 'ternary';
} // biome-ignore format: one line

/** A sentence, the runs that decide it, and its number of one seed from the result of each. */
export interface MnistRule extends MnistClaim {
  readonly runs: readonly RunsOf[];
  value(...results: readonly MnistCellResult[]): number;
}

/** The finished runs of a kind, by seed. */
function bySeed({ cells }: MnistData, { regularizer, levels, ...group }: RunsOf): ReadonlyMap<number, MnistCellResult> {
  const wanted = Object.entries({ hidden: 256, protocol: 'code', optimizer: 'adam', data: 'mnist', ...group, regularizer });
  const found = cells.filter(
    ({ cell, diverged }) =>
      diverged === undefined &&
      cell.quantise?.levels === levels &&
      wanted.every(([name, value]) => cell[name as keyof MnistCell] === value),
  );
  return new Map(found.map(result => [result.cell.seed, result]));
} // biome-ignore format: one line

/** The number of each seed that has all the runs, and those runs. */
export function valuesOf(
  data: MnistData,
  { runs, value }: MnistRule,
): { readonly seeds: Readonly<Record<string, number>>; readonly results: readonly MnistCellResult[] } {
  const found = runs.map(kind => bySeed(data, kind));
  const common = [...found[0]!.keys()].filter(seed => found.every(runsOfKind => runsOfKind.has(seed)));
  const rows = common
    .map(seed => ({ seed, results: found.map(runsOfKind => runsOfKind.get(seed)!) }))
    .map(row => ({ ...row, number: value(...row.results) }))
    .filter(({ number }) => !Number.isNaN(number));
  return {
    // Four digits after the point of a percent: a test image is a hundredth.
    seeds: Object.fromEntries(rows.map(({ seed, number }) => [String(seed), Number(number.toFixed(4))])),
    results: rows[0]?.results ?? [],
  };
}

export const percent = (x: number): number => 100 * x;

/** Best - Last, in percent points. */
export const gap = ({ best, last }: MnistCellResult): number => percent(best - last);

/** The range of some numbers. */
export const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

/** Percent of the images met under an attack; NaN where it was not run. */
export function under({ attacks }: MnistCellResult, method: string, eps: number): number {
  return percent(attacks.find(a => a.method === method && a.eps === eps)?.accuracy ?? Number.NaN);
}

export const noisy = { noise: 0.8 } as const;
export const mild = { noise: 0.4 } as const;
export const clean = { noise: 0 } as const;

/** What was run for a finding, in a line. */
export function protocolOf(results: readonly MnistCellResult[]): string {
  const list = (of: (cell: MnistCell) => string | number): string => [...new Set(results.map(r => of(r.cell)))].join(' and '); // biome-ignore format: one line
  return [
    list(({ data }) => (data === 'mnist' ? 'MNIST' : 'Fashion-MNIST')),
    `the first ${list(({ images }) => images)} training images`,
    `784-${list(({ hidden }) => hidden)}-10`,
    `${list(({ optimizer }) => optimizer)} at ${list(({ lr }) => lr)}`,
    `label noise ${list(({ noise }) => noise)}`,
    `${list(({ epochs }) => epochs)} epochs of batches of 128`,
    ...(results.some(r => r.attacks.length > 0)
      ? [`attacked on the first ${list(({ attacked }) => attacked ?? 0)} test images`]
      : []),
    list(({ protocol }) => (protocol === 'code' ? 'V, eps and momentum as in the published code' : "the paper's V")),
    'compared seed by seed',
  ].join(', ');
}
