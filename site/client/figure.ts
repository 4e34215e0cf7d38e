import { element } from './element.js';

/* Zoom into the picture of a figure, and read off the numbers of the points in it: by a pointer, or by the keys with arrows. */

export interface Axis {
  /** The ends; of the logarithms where it is logarithmic. */
  readonly from: number;
  readonly to: number;
  readonly scale: 'linear' | 'log';
  readonly title: string;
}

/** A frame in a picture, in its pixels. */
export interface Panel {
  /** `x2 y2` */
  readonly axes: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: Axis;
  readonly y: Axis;
}

export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly panels: readonly Panel[];
}

/** Pictures of a figure, the wide one first, and the points in them. */
export interface Reading {
  readonly sheets: readonly Sheet[];
  readonly series: readonly {
    readonly name: string;
    readonly axes: string;
    readonly xs: readonly (number | null)[];
    readonly ys: readonly (number | null)[];
    readonly values?: readonly number[];
  }[];
}

const button = document.getElementById('move') as HTMLButtonElement;
const frame = document.getElementById('frame') as HTMLElement;
const image = frame.querySelector('img') as HTMLImageElement;

const share = ({ from, to, scale }: Axis, value: number | null | undefined): number =>
  value === null || value === undefined
    ? Number.NaN
    : ((scale === 'log' ? Math.log10(value) : value) - from) / (to - from);

const shown = (x: number): string => String(Number(x.toPrecision(6)));

function start({ sheets, series }: Reading): void {
  const ring = element('span', { className: 'ring', hidden: true });
  const said = element(
    'output',
    { id: 'reading' },
    'Point at the picture, or use the keys with arrows: along a curve, and to the next.',
  );
  const sheet = element('div', { id: 'sheet', tabIndex: 0 });
  sheet.setAttribute('role', 'group');
  sheet.setAttribute(
    'aria-label',
    'Points of the figure: left and right along a curve, up and down to another; what is read stands below',
  );
  sheet.append(frame.querySelector('picture') as HTMLElement, ring);
  let zoom = 1;
  const zoomed = (factor: number): void => {
    zoom = Math.min(8, Math.max(1, zoom * factor));
    sheet.style.setProperty('--zoom', String(zoom));
    sheet.classList.toggle('zoomed', zoom > 1);
    place();
  };
  const smaller = element('button', { type: 'button', onclick: () => zoomed(1 / 1.5) }, 'Smaller');
  const larger = element('button', { type: 'button', onclick: () => zoomed(1.5) }, 'Larger');
  frame.replaceChildren(sheet);
  frame.after(element('p', { className: 'reading' }, smaller, ' ', larger, ' ', said));
  button.remove();

  const drawn = (): Sheet => sheets[/\.narrow\.svg$/.test(image.currentSrc) ? 1 : 0] ?? sheets[0]!;
  const panelOf = (axes: string): Panel | undefined => drawn().panels.find(panel => panel.axes === axes);
  /** In pixels of the picture as it was made; undefined where it is outside its frame. */
  const at = (nth: number, k: number): readonly [number, number] | undefined => {
    const { axes, xs, ys } = series[nth]!;
    const panel = panelOf(axes);
    if (panel === undefined) return undefined;
    const [across, up] = [share(panel.x, xs[k]), share(panel.y, ys[k])];
    const isIn = across >= -1e-6 && across <= 1 + 1e-6 && up >= -1e-6 && up <= 1 + 1e-6;
    return isIn ? [panel.left + across * panel.width, panel.top + (1 - up) * panel.height] : undefined;
  };
  let [nth, k] = [0, -1];
  function place(): void {
    const point = k < 0 ? undefined : at(nth, k);
    ring.hidden = point === undefined;
    if (point === undefined) return;
    const scale = image.clientWidth / drawn().width;
    Object.assign(ring.style, {
      left: `${image.offsetLeft + scale * point[0]}px`,
      top: `${image.offsetTop + scale * point[1]}px`,
    });
    const { name, axes, xs, ys, values } = series[nth]!;
    const { x, y } = panelOf(axes)!;
    const value = values === undefined ? '' : `: ${shown(values[k]!)}`;
    said.textContent = `${name}${name === '' ? '' : ': '}${x.title || 'x'} = ${shown(xs[k]!)}, ${y.title || 'y'} = ${shown(ys[k]!)}${value}`;
  }
  const nearest = (x: number, y: number, of: readonly number[]): void => {
    let least = Infinity;
    for (const s of of)
      for (let i = 0; i < series[s]!.xs.length; i++) {
        const point = at(s, i);
        const far = point === undefined ? Infinity : Math.hypot(point[0] - x, point[1] - y);
        if (far < least) [least, nth, k] = [far, s, i];
      }
    place();
  };
  const everything = series.map((_, s) => s);
  const pointed = (event: PointerEvent): void => {
    const box = image.getBoundingClientRect();
    const scale = drawn().width / box.width;
    nearest((event.clientX - box.left) * scale, (event.clientY - box.top) * scale, everything);
  };
  sheet.addEventListener('pointermove', pointed);
  sheet.addEventListener('pointerdown', pointed);
  const stepped = (by: 1 | -1): void => {
    for (let i = k + by; i >= 0 && i < series[nth]!.xs.length; i += by)
      if (at(nth, i) !== undefined) {
        k = i;
        break;
      }
    place();
  };
  const turned = (by: 1 | -1): void => {
    const from = at(nth, k) ?? [0, 0];
    nearest(...from, [(nth + by + series.length) % series.length]);
  };
  sheet.addEventListener('keydown', event => {
    const act = {
      ArrowRight: () => stepped(1),
      ArrowLeft: () => stepped(-1),
      ArrowUp: () => turned(-1),
      ArrowDown: () => turned(1),
    }[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  addEventListener('resize', place);
  sheet.focus();
}

button.addEventListener('click', () => {
  const script = element('script', { src: button.dataset.points ?? '' });
  script.addEventListener('load', () => start((window as unknown as { reading: Reading }).reading));
  document.head.append(script);
});
