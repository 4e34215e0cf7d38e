import type { EndToEndPoint } from '../../experiment/end-to-end.js';
import { numbered } from '../plot-style.js';
import type { Figure4Panel } from './document.js';
import { type Theory, theory } from './theory.js';

/** Points of a drawn curve. */
const curvePoints = 241;

/** The axes of a panel: `x`/`y` for its errors, `xBelow`/`yBelow` for the differences from the exact theory. */
export interface Axes {
  readonly x: string;
  readonly y: string;
  readonly xBelow: string;
  readonly yBelow: string;
}

/** What the lines, points and frames of one panel share. */
export interface PlacedPanel {
  readonly data: Figure4Panel;
  readonly axes: Axes;
  /** The theory at the simulated sigmas. */
  readonly theory: readonly Theory[];
  /** The theory on a fine grid from just above 0 to the last sigma. */
  readonly curve: readonly Theory[];
  /** The error at the upper edge of the frame. */
  readonly top: number;
  /** Students trained end to end: at each of their sigmas the V of least error. */
  readonly trained: readonly EndToEndPoint[];
  /** Half the height of the lower frame, in error. */
  readonly reach: number;
}

function bestTrained({ trained }: Figure4Panel): EndToEndPoint[] {
  const best = new Map<number, EndToEndPoint>();
  for (const point of trained?.points ?? []) {
    const least = best.get(point.sigma);
    if (least === undefined || point.mean < least.mean) best.set(point.sigma, point);
  }
  return [...best.values()];
}

/** The k-th panel, k = 0, 1, ... */
export function placedPanel(data: Figure4Panel, k: number): PlacedPanel {
  const { noise, a, points } = data;
  const last = points.at(-1)!.sigma;
  const curve = Array.from({ length: curvePoints }, (_, i) =>
    theory(noise, a, last * Math.max(1e-6, i / (curvePoints - 1))),
  );
  const end = curve.at(-1)!;
  const constant = end.constant;
  const trained = bestTrained(data);
  // Room for the error bars of the simulation, and of the students where there are any.
  const reach = Math.max(
    4.5 * Math.max(...points.map(({ heldOut }) => heldOut.standardError), Number.MIN_VALUE),
    ...trained.map(
      ({ sigma, mean, standardError }) => 1.04 * (Math.abs(mean - theory(noise, a, sigma).exact) + standardError),
    ),
  );
  return {
    data,
    axes: {
      x: numbered('x', 2 * k + 1),
      y: numbered('y', 2 * k + 1),
      xBelow: numbered('x', 2 * k + 2),
      yBelow: numbered('y', 2 * k + 2),
    },
    curve,
    theory: points.map(({ sigma }) => theory(noise, a, sigma)),
    // up to the constant model and a third beyond; lower where even no regularisation stays far below it
    top: Math.min(1.35 * constant, 1.15 * end.unregularised),
    trained,
    reach,
  };
}
