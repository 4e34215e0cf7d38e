import type { ScatterData } from 'plotly.js-dist';
import { colour } from '../plot-style.js';
import type { ComparedFamily } from './least-errors.js';

/** The words and the looks of each family, dashes apart where colours are shared. */
export const looks: Readonly<
  Record<ComparedFamily, { readonly name: string; readonly line: Partial<ScatterData['line']> }>
> = {
  bayes: { name: 'Bayes', line: { color: colour.black, width: 2.5 } },
  softclip: { name: 'soft volumization (V, α)', line: { color: colour.blue, width: 2, dash: 'dash' } },
  scaledclip: { name: 'weight decay, then clipping', line: { color: colour.sky, width: 2 } },
  clip: { name: 'volumization (clipping)', line: { color: colour.blue, width: 2.5 } },
  ridge: { name: 'weight decay', line: { color: colour.green, width: 2, dash: 'dashdot' } },
  elasticnet: { name: 'elastic net', line: { color: colour.orange, width: 2 } },
  softthreshold: { name: 'soft threshold', line: { color: colour.orange, width: 2, dash: 'longdash' } },
  'lpdecay:4': { name: 'L<sub>4</sub> decay', line: { color: colour.purple, width: 2 } },
  'lpprox:0.5': { name: 'prox of L<sub>1/2</sub>', line: { color: colour.green, width: 2, dash: 'dot' } },
  'lpdecay:0.5': { name: 'L<sub>1/2</sub> decay', line: { color: colour.green, width: 2, dash: 'longdash' } },
  'lpdecay:1.5': { name: 'L<sub>3/2</sub> decay', line: { color: colour.purple, width: 2, dash: 'dashdot' } },
  logdecay: {
    name: 'λ ln |<i>w</i>| (L<sub>0</sub>, R<sub>1</sub>)',
    line: { color: colour.sky, width: 2, dash: 'dot' },
  },
  frozen: { name: 'frozen weight norm, stopped', line: { color: colour.black, width: 2, dash: 'dash' } },
  'wnflow:1': { name: 'weight-normalised flow, stopped', line: { color: colour.black, width: 2, dash: 'dot' } },
  plainflow: {
    name: 'flow of <i>p</i><sup>2</sup> − <i>q</i><sup>2</sup>, stopped',
    line: { color: colour.grey, width: 2, dash: 'dashdot' },
  },
  ternary: { name: 'ternary, {−V, 0, V}', line: { color: colour.vermilion, width: 2, dash: 'dash' } },
  binary: { name: 'binary, {−V, V}', line: { color: colour.vermilion, width: 2, dash: 'dot' } },
  constant: { name: 'constant model', line: { color: colour.purple, width: 2, dash: 'dot' } },
  none: { name: 'no regularisation', line: { color: colour.grey, width: 2, dash: 'longdash' } },
};
