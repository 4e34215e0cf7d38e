import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simulations } from '../sims/index.js';
import { figureList, loadDrawing } from '../src/cli/figures/registry.js';
import { DomainError } from '../src/errors.js';
import type { Figure } from '../src/report/figure.js';
import { drawingScript, sourceOf, tableOf } from '../src/report/page.js';
import { escapeHtml, type Page } from './layout.js';
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

/** The page of a figure: drawn by Plotly, which all these pages share. */
function pageOf(id: string, figure: Figure, typeset: Typesetter): Page {
  return {
    path: `figures/${id}.html`,
    title: figure.title,
    scripts: ['plotly.js'],
    body: `<link rel="stylesheet" href="../assets/figures.css">
<p class="crumb"><a href="index.html">Figures</a></p>
<h1>${escapeHtml(figure.title)}</h1>
<figure class="drawn">
<div id="frame"><div id="plot" role="group" aria-label="${escapeHtml(figure.title)}; its words and its numbers are below"></div></div>
<figcaption>${figure.caption.map(paragraph => `<p>${withFormulas(paragraph, typeset)}</p>`).join('\n')}</figcaption>
</figure>
${tableOf(figure)}
<p class="source">${sourceOf(figure)}</p>
<script type="module">
${drawingScript(figure)}
</script>`,
  };
}

/**
 * Draws every figure, or those named, into a page of its own, with what the pages share.
 *
 * @returns the pages, the list of them first
 */
export async function figurePages(assets: string, typeset: Typesetter, named?: readonly string[]): Promise<Page[]> {
  const { bundled: plotly } = await import('../src/report/plotly.generated.js');
  const { bundled: fonts } = await import('../src/report/fonts.generated.js');
  writeFileSync(join(assets, 'plotly.js'), plotly);
  writeFileSync(join(assets, 'figures.css'), fonts);
  const pages: Page[] = [];
  const items = new Map<string, string[]>();
  for (const { paper, id } of figureList) {
    if (named !== undefined && !named.includes(id)) continue;
    const figure = await drawn(id);
    const item =
      typeof figure === 'string'
        ? `<li>figure ${escapeHtml(id)}: not drawn, ${escapeHtml(figure)}</li>`
        : `<li><p><a href="${id}.html">${escapeHtml(figure.title)}</a> <code>figure ${escapeHtml(id)}</code></p></li>`;
    items.set(paper, [...(items.get(paper) ?? []), item]);
    if (typeof figure !== 'string') pages.push(pageOf(id, figure, typeset));
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
