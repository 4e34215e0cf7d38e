import type { MnistCellResult, MnistData } from '../../experiment/mnist.js';
import type { Figure } from '../figure.js';
import type { Provenance } from '../provenance.js';
import { type Band, type BandPanel, figureOf, seeded } from './bands.js';
import { epochsOf, isUsual } from './figures.js';
import { printedOf } from './printed.js';

const volOf = ({ cell }: MnistCellResult): { readonly v: number; readonly alpha: number } | undefined => {
  const [, v, alpha] = /^vol:([^,]+),(.+)$/.exec(cell.regularizer) ?? [];
  return v === undefined ? undefined : { v: Number(v), alpha: Number(alpha) };
};

/** The runs of the number of epochs that most pairs (v, alpha) have. */
function ofOneLength(cells: readonly MnistCellResult[]): readonly MnistCellResult[] {
  const pairs = (epochs: number): number =>
    new Set(cells.filter(({ cell }) => cell.epochs === epochs).map(({ cell }) => cell.regularizer)).size;
  const lengths = [...new Set(cells.map(({ cell }) => cell.epochs))].sort((x, y) => pairs(y) - pairs(x) || y - x);
  return cells.filter(({ cell }) => cell.epochs === lengths[0]);
}

/** Best and Last over the grid of (v, alpha) at noise .8: the MNIST halves of Figures 15 and 16. */
function grid(
  id: string,
  title: string,
  optimizer: 'adam' | 'laprop',
  results: readonly MnistData[],
  provenance: Provenance,
): Figure {
  const cells = ofOneLength(
    results
      .flatMap(data => data.cells)
      .filter(result => isUsual({ ...result, cell: { ...result.cell, optimizer: 'adam' } }))
      .filter(result => result.cell.optimizer === optimizer && result.cell.noise === 0.8 && volOf(result) !== undefined), // biome-ignore format: one line
  );
  const values = (of: 'v' | 'alpha'): number[] =>
    [...new Set(cells.map(result => volOf(result)![of]))].sort((x, y) => x - y);
  const alphas = values('alpha');
  const bandsOf = (score: 'best' | 'last'): Band[] =>
    values('v').map((v): Band => {
      const at = alphas.map((alpha, x) => ({ x, runs: cells.filter(r => volOf(r)!.v === v && volOf(r)!.alpha === alpha) })).filter(({ runs }) => runs.length > 0); // biome-ignore format: one line
      const seeds = Math.min(...at.map(({ runs }) => runs.length));
      const printed = optimizer === 'adam' && v === 1 ? printedOf(0.8, 'vol:1,0.99') : undefined;
      return {
        name: `v = ${v}`,
        x: at.map(({ x }) => x),
        seeds: Array.from({ length: seeds }, (_, s) => at.map(({ runs }) => 100 * runs[s]![score])),
        ...(printed && { printed: { x: alphas.indexOf(0.99), y: printed[score] } }),
      };
    });
  const panels = (['best', 'last'] as const).map(
    (score): BandPanel => ({
      heading: `<b>${score === 'best' ? 'Best' : 'Last'}</b>`,
      xTitle: 'alpha',
      yTitle: 'test accuracy, %',
      ticks: alphas.map(String),
      bands: bandsOf(score),
    }),
  );
  const caption = `The MNIST half of the grid search at noise .8, after ${epochsOf(cells)}: the pairs (v, alpha) that were run. ${seeded} Diamonds: Table 2's Vol(1, .99), after 100 epochs.`;
  return figureOf(id, title, [caption], panels, provenance);
}

/** Figure 15, MNIST half: Adam. @throws DomainError where the results hold none of its runs */
export const figure15 = (results: readonly MnistData[], provenance: Provenance): Figure =>
  grid('figure-15', 'Best and Last on MNIST over v and alpha', 'adam', results, provenance);

/** Figure 16, MNIST half: LaProp. @throws DomainError where the results hold none of its runs */
export const figure16 = (results: readonly MnistData[], provenance: Provenance): Figure =>
  grid('figure-16', 'Best and Last on MNIST over v and alpha, with LaProp', 'laprop', results, provenance);
