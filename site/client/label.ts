import type { Plot } from '@observablehq/plot';

/** A name to stand beside a point of a plot, in the plot's units. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly name: string;
  readonly colour: string;
}

/** Pixels from the baseline of a label to that of the next. */
const LINE = 13;

/** Pixels that a name takes, and a little more. */
const width = ({ name }: Label): number => 12 + 7 * name.length;

type Drawn = (SVGSVGElement | HTMLElement) & Pick<Plot, 'scale'>;

/** Writes names beside their points, moved apart where they would lie on each other. */
export function label(plot: Drawn, labels: readonly Label[]): void {
  const [x, y] = [plot.scale('x'), plot.scale('y')];
  const svg = plot.querySelector('svg') ?? plot;
  const bottom = (svg.getBoundingClientRect().height || Number(svg.getAttribute('height'))) - 34;
  const placed = labels
    .map(one => ({ ...one, left: Number(x?.apply(one.x)) + 6, top: Number(y?.apply(one.y)) + 4 }))
    .filter(({ left, top }) => Number.isFinite(left) && Number.isFinite(top))
    .map(one => ({ ...one, top: Math.min(Math.max(one.top, 16), bottom) }))
    .sort((p, q) => p.top - q.top);
  const meet = (one: (typeof placed)[number], other: (typeof placed)[number]): boolean =>
    Math.abs(one.left - other.left) < width(other.left < one.left ? other : one);
  for (const [k, one] of placed.entries())
    for (const before of placed.slice(0, k)) if (meet(one, before)) one.top = Math.max(one.top, before.top + LINE);
  // those that were moved below the axis come back, and move the others up
  for (const [k, one] of [...placed.entries()].reverse()) {
    one.top = Math.min(one.top, bottom);
    for (const after of placed.slice(k + 1)) if (meet(one, after)) one.top = Math.min(one.top, after.top - LINE);
  }
  for (const one of placed) {
    const text = document.createElementNS('http://www.w3.org/2000/svg', 'text');
    text.setAttribute('x', one.left.toFixed(1));
    text.setAttribute('y', one.top.toFixed(1));
    text.setAttribute('fill', one.colour);
    text.setAttribute('text-anchor', 'start');
    text.classList.add('name');
    text.textContent = one.name;
    svg.append(text);
  }
}

/**
 * A plot as one picture with one name: what stands in it is not read out piece by piece, as its numbers are in a table. The
 * kinds of its marks stay as `data-mark`.
 */
export function asPicture(plot: SVGSVGElement | HTMLElement): void {
  for (const part of plot.querySelectorAll('[aria-label]')) {
    part.setAttribute('data-mark', part.getAttribute('aria-label') ?? '');
    part.removeAttribute('aria-label');
  }
  for (const part of plot.querySelectorAll('[aria-description]')) part.removeAttribute('aria-description');
  plot.setAttribute('role', 'img');
}
