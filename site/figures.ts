import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simulations } from '../sims/index.js';
import { figureList, loadDrawing } from '../src/cli/figures/registry.js';
import { DomainError } from '../src/errors.js';
import { findChromium } from '../src/report/chromium.js';
import type { Figure } from '../src/report/figure.js';
import { drawingScript, narrowBelow, sourceOf, tableOf } from '../src/report/page.js';
import { render } from '../src/report/render.js';
import { inlineJson } from '../src/text/html.js';
import type { Sheet } from './client/figure.js';
import { escapeHtml, type Page } from './layout.js';
import { readingOf, sheetOf } from './reading.js';
import type { Typesetter } from './typeset.js';

/** What a figure is asked for here where it would take long as it is usually drawn; its page says so by its command. */
const lighter: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '4': { samples: '1e5' },
  '4a': { samples: '1e5' },
  '4b': { samples: '1e5' },
  estimators: { sigma: '0.25:2:0.25' },
  sparsity: { samples: '1' },
};

async function drawn(id: string): Promise<Figure | string> {
  const { defaults, draw } = await loadDrawing(id);
  const settings = lighter[id] ?? {};
  const words = Object.entries({ ...defaults, ...settings }).map(([name, value]) => ` --${name} ${value}`);
  try {
    return await draw(settings, { command: `volumization figure ${id}${words.join('')}`, simulations });
  } catch (error) {
    // a figure of runs that were not made
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}

/** TeX between \( and \) in a paragraph of HTML, set. */
const withFormulas = (html: string, { inline }: Typesetter): string =>
  html.replace(/\\\(([\s\S]*?)\\\)/g, (_, tex: string) => inline(tex));

/** Room beside a figure in a window: the margins of the page and a bar to scroll by. */
const BESIDE = 54;

/**
 * The pictures of a figure, as wide as a desk and, where it has a layout for that, as narrow as a phone, written into the folder.
 *
 * @returns them as HTML and where their panels lie; the reason where no Chromium draws them
 */
async function picturesOf(
  figure: Figure,
  id: string,
  folder: string,
): Promise<{ html: string; sheets: readonly Sheet[] } | { notRun: string }> {
  const { width, height, narrow, title } = figure;
  const sheets: Sheet[] = [];
  const put = async (name: string, drawn: Figure): Promise<string | undefined> => {
    const { images, notRun } = await render(drawn, ['svg', 'layout']);
    const [svg, settled] = [images.get('svg'), images.get('layout')];
    if (svg !== undefined) writeFileSync(join(folder, name), svg);
    if (settled !== undefined) sheets.push(sheetOf(Buffer.from(settled).toString('utf8')));
    return notRun;
  };
  const size = narrow && { width: Number(narrow.width), height: Number(narrow.height) };
  const [wide, slim] = [`${id}.svg`, `${id}.narrow.svg`];
  const notRun = (await put(wide, figure)) ?? (size && (await put(slim, { ...figure, ...size, layout: narrow })));
  if (notRun !== undefined) return { notRun };
  const source =
    size &&
    `<source media="screen and (max-width: ${narrowBelow(figure) + BESIDE}px)" srcset="${slim}" width="${size.width}" height="${size.height}">`;
  const alt = `${escapeHtml(title)}; its words and its numbers are below`;
  return {
    html: `<picture>${source ?? ''}<img src="${wide}" width="${width}" height="${height}" alt="${alt}"></picture>`,
    sheets,
  };
}

/** What loads Plotly, which draws at once, where there was no Chromium to draw the picture. */
const plotlyScript = (id: string): string => `<script>
const letters = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '../assets/figures.css' });
letters.onload = () => {
  for (const src of ['../assets/plotly.js', '${id}.js']) document.head.append(Object.assign(document.createElement('script'), { src, async: false }));
};
document.head.append(letters);
</script>`;

/** The page of a figure: a picture that stands as soon as it is read; its points are loaded when values are to be read off. */
async function pageOf(id: string, figure: Figure, folder: string, typeset: Typesetter): Promise<Page> {
  const pictures = await picturesOf(figure, id, folder);
  const title = escapeHtml(figure.title);
  const isDrawn = 'html' in pictures;
  const points = isDrawn
    ? `window.reading = ${inlineJson(readingOf(figure, pictures.sheets))};`
    : drawingScript(figure);
  writeFileSync(join(folder, `${id}.js`), points);
  const drawing = isDrawn
    ? `<div id="frame">${pictures.html}</div>
<p><button id="move" type="button" data-points="${id}.js">Zoom and read off values</button></p>`
    : `<p>no picture: ${escapeHtml(pictures.notRun)}</p>
<div id="frame"><div id="plot" role="group" aria-label="${title}; its words and its numbers are below"></div></div>`;
  return {
    path: `figures/${id}.html`,
    title: figure.title,
    ...(isDrawn && { scripts: ['figure.js'] }),
    body: `<p class="crumb"><a href="index.html">Figures</a></p>
<h1>${title}</h1>
<figure class="drawn">
${drawing}
<figcaption>${figure.caption.map(paragraph => `<p>${withFormulas(paragraph, typeset)}</p>`).join('\n')}</figcaption>
</figure>
${tableOf(figure)}
<p class="source">${sourceOf(figure)}</p>
${isDrawn ? '' : plotlyScript(id)}`,
  };
}

/** A line of the list of figures: the figure, or why it is not drawn. */
export const itemOf = (id: string, figure: Pick<Figure, 'title'> | string): string =>
  typeof figure === 'string'
    ? `<li>figure ${escapeHtml(id)}: not drawn, ${escapeHtml(figure)}</li>`
    : `<li><p><a href="${id}.html">${escapeHtml(figure.title)}</a> <code>figure ${escapeHtml(id)}</code></p></li>`;

/**
 * Draws every figure, or those named, into a page of its own, with what the pages share.
 *
 * @returns the pages, the list of them first
 */
export async function figurePages(out: string, typeset: Typesetter, named?: readonly string[]): Promise<Page[]> {
  const { bundled: plotly } = await import('../src/report/plotly.generated.js');
  const { bundled: fonts } = await import('../src/report/fonts.generated.js');
  const folder = join(out, 'figures');
  mkdirSync(folder, { recursive: true });
  if (findChromium() === undefined) {
    writeFileSync(join(out, 'assets/plotly.js'), plotly);
    writeFileSync(join(out, 'assets/figures.css'), fonts);
  }
  const pages: Page[] = [];
  const items = new Map<string, string[]>();
  for (const { paper, id } of figureList) {
    if (named !== undefined && !named.includes(id)) continue;
    const figure = await drawn(id);
    items.set(paper, [...(items.get(paper) ?? []), itemOf(id, figure)]);
    if (typeof figure !== 'string') pages.push(await pageOf(id, figure, folder, typeset));
  }
  const list = [...items].map(([paper, entries]) => `<h2>${escapeHtml(paper)}</h2>\n<ul>${entries.join('\n')}</ul>`);
  const lead =
    'Every figure that this package draws, of all four papers: as <code>volumization figure</code> draws it, with its numbers.';
  return [
    {
      path: 'figures/index.html',
      title: 'Figures',
      body: `<h1>Figures</h1>\n<p class="lead">${lead}</p>\n${list.join('\n')}`,
    },
    ...pages,
  ];
}
