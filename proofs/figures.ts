/** The figures as functions, a module of its own, `volumization/figures`: what is drawn, before it is drawn. */

import { simulations } from '../sims/index.js';
import { loadDrawing } from '../src/cli/figures/registry.js';
import { DomainError } from '../src/errors.js';
import { refuseUnknown } from '../src/numeric/domain.js';
import { versions } from '../src/report/provenance.js';
import { sweepFigure } from '../src/report/sweep.js';
import type { SweepPoint } from '../src/risk/sweep.js';

/** What a figure depends on; one that does not use a setting refuses it. */
export interface FigureOptions {
  /** Scales of the noise, `lo:hi:step`, or one. */
  readonly sigma?: string | number;
  /** Samples at each scale, an even number. */
  readonly samples?: number;
  /** Seed of the random streams. */
  readonly seed?: number;
}

/** A figure as Plotly takes it, `Plotly.newPlot(place, traces, layout)`, with its words and the numbers behind it. */
export interface FigureSpecification {
  readonly id: string;
  readonly title: string;
  /** Paragraphs of HTML with TeX between \( and \). */
  readonly caption: readonly string[];
  readonly traces: readonly object[];
  readonly layout: object;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly table: {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly (string | number | null | undefined)[])[];
  };
  /** The command that draws it again, its seed, and versions. */
  readonly provenance: { readonly command: string };
}

const figureOf =
  (id: string) =>
  async (options: FigureOptions = {}): Promise<FigureSpecification> => {
    const drawing = await loadDrawing(id);
    refuseUnknown(`figure ${id}`, options, Object.keys(drawing.defaults));
    const given = Object.entries(options).filter(([, value]) => value !== undefined);
    const asked = Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
    const words = Object.entries({ ...drawing.defaults, ...asked }).map(([name, value]) => `--${name} ${value}`);
    return drawing.draw(asked, { command: ['volumization figure', id, ...words].join(' '), simulations });
  };

/**
 * Figure 1: the exact error over the plane of V and alpha, at one sigma in (0, 1].
 *
 * @throws DomainError for a setting it does not use, or a value out of range; so do the others
 */
export const figure1 = figureOf('1');
/** Figure 3: equipotential lines of the regulariser. */
export const figure3 = figureOf('3');
/**
 * Figure 4: the least error against the scale of the noise, simulated and exact, both panels.
 *
 * @example
 * const { traces, layout, table } = await figure4({ sigma: '0:2:0.1', samples: 10000 });
 */
export const figure4 = figureOf('4');
/** The least errors of the families of estimators against the scale of the noise. */
export const figureEstimators = figureOf('estimators');
/** The error under noise of the labels, against V: trains linear students. */
export const figureLabelNoise = figureOf('label-noise');
/** Where the weights of trained students lie. */
export const figureWeights = figureOf('weights');
/** Which weights L_p decay keeps, by target and exponent, and its hysteresis. */
export const figureLpPhases = figureOf('lp-phases');
/** How far from the least |x|_1 the weight-normalised and the plain flow end, against the scale of the start. */
export const figureL1Excess = figureOf('l1-excess');
/** Zeros and errors of students with L_p decay against p, on teachers with zeros; `samples` problems. */
export const figureSparsity = figureOf('sparsity');
/** Norms, invariants and bounds of a network trained with weight decay and with R1, R2. */
export const figureScaleShift = figureOf('scale-shift');

/**
 * The risks of a sweep, own laws and estimators among them, against the parameter of most values.
 *
 * @param points what `sweep` of `volumization` returns
 * @throws DomainError where there is no point
 *
 * @example
 * const { traces } = figureSweep(sweep({ estimator: [0.5, 0.6, 0.7].map(clip), teacher: uniform(1), noise: cauchy(0.5) }));
 */
export function figureSweep(points: readonly SweepPoint[]): FigureSpecification {
  if (!Array.isArray(points) || points.length === 0)
    throw new DomainError('figureSweep', 'the points of a sweep, one at least', points);
  return sweepFigure(points, { command: 'figureSweep(sweep(...))', versions: versions() });
}
