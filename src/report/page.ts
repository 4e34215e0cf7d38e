import { createRequire } from 'node:module';
import { escapeHtml, inlineJson, inlineScript } from '../text/html.js';
import type { Figure } from './figure.js';
import { csv } from './table.js';

/** What is used of MathJax, as its package for Node offers it. */
interface MathJax {
  readonly tex2svg: (tex: string, how: { readonly display: boolean }) => unknown;
  readonly svgStylesheet: () => unknown;
  readonly startup: { readonly adaptor: Record<'outerHTML' | 'textContent', (node: unknown) => string> };
}

let loaded: Promise<MathJax> | undefined;

/** MathJax, loaded once. It sets the formulas while a page is made, so that the page need not carry it. */
function mathJax(): Promise<MathJax> {
  const { init } = createRequire(import.meta.url)('mathjax/es5/node-main.js') as {
    readonly init: (settings: unknown) => Promise<MathJax>;
  };
  loaded ??= init({ loader: { load: ['input/tex', 'output/svg', 'a11y/assistive-mml'] }, svg: { fontCache: 'local' } });
  return loaded;
}

/** Paragraphs with their formulas, TeX between \( and \), set as pictures with MathML beside them; and the style of these. */
async function withFormulas(paragraphs: readonly string[]): Promise<{ html: string; styles: string }> {
  const { tex2svg, svgStylesheet, startup } = await mathJax();
  const html = paragraphs.map(paragraph =>
    paragraph.replace(/\\\(([\s\S]*?)\\\)/g, (_, tex: string) =>
      startup.adaptor.outerHTML(tex2svg(tex, { display: false })),
    ),
  );
  return {
    html: html.map(paragraph => `<p>${paragraph}</p>`).join('\n'),
    styles: startup.adaptor.textContent(svgStylesheet()),
  };
}

/** What makes a figure on white one on near black, its colours of the same hue. */
const DARK = 'invert(0.91) hue-rotate(180deg)';

/** Rows that a page shows as a table; all of them are in its data, and in the CSV beside it. */
const MOST_ROWS = 1000;

const rowsShown = (rows: number): string =>
  rows > MOST_ROWS ? `the first ${MOST_ROWS} of ${rows} rows` : `${rows} rows`;

/** The numbers of a figure as a table, folded away. */
export function tableOf(figure: Figure): string {
  return `<details><summary>The numbers (${rowsShown(figure.table.rows.length)})</summary><div class="scroll">
${tableHtml(figure)}
</div></details>`;
}

function tableHtml(figure: Figure): string {
  const cell = (value: unknown): string =>
    typeof value === 'number' ? escapeHtml(String(Number(value.toPrecision(6)))) : escapeHtml(String(value ?? ''));
  const head = figure.table.columns.map(name => `<th>${escapeHtml(name)}</th>`).join('');
  const body = figure.table.rows
    .slice(0, MOST_ROWS)
    .map(row => `<tr>${row.map(value => `<td>${cell(value)}</td>`).join('')}</tr>`)
    .join('\n');
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

/** The least scale at which a figure keeps its layout for wide windows: its letters of 15 pixels are 11 then. */
const SMALLEST = 0.75;

/** Pixels of a window below which a figure takes its layout for narrow ones. */
export const narrowBelow = ({ width }: Figure): number => SMALLEST * width;

/** Pixels across a sheet of A4 within margins of 18 mm, less a little; where it is printed a figure is made to fit them. */
const PAPER = 650;

/**
 * The script that draws a figure as wide as its window allows: a little smaller if it does not fit, in its layout for narrow
 * windows if it is far from fitting, and that smaller as well if need be.
 */
export function drawingScript({ traces, layout, width, height, narrow }: Figure): string {
  const config = {
    displaylogo: false,
    responsive: false,
    plotlyServerURL: '',
    showSendToCloud: false,
  };
  return `const traces = ${inlineJson(traces)};
const layouts = ${inlineJson([{ ...layout, width, height }, ...(narrow === undefined ? [] : [narrow])])};
const [frame, plot] = ['frame', 'plot'].map(id => document.getElementById(id));
let layout;
async function draw() {
  const fitting = layouts.find(({ width }) => ${SMALLEST} * width <= frame.clientWidth) ?? layouts.at(-1);
  const scale = Math.min(1, frame.clientWidth / fitting.width);
  plot.style.cssText = 'width:' + fitting.width + 'px;height:' + fitting.height + 'px;' + (scale < 1 ? 'transform:scale(' + scale + ')' : '');
  frame.style.height = scale * fitting.height + 'px';
  frame.style.setProperty('--on-paper', Math.min(0.7, ${PAPER} / (scale * fitting.width)));
  if (layout === fitting) return;
  layout = fitting;
  await Plotly.react(plot, traces, structuredClone(layout), ${inlineJson(config)});
}
window.drawn = Promise.all(['', 'bold ', 'italic '].flatMap(how => ['a', 'α'].map(letter => document.fonts.load(how + '15px MathJax', letter)))).then(draw);
window.drawn.then(() => addEventListener('resize', draw));`;
}

/** What drew a figure, with its seed and the versions. */
export function sourceOf({ provenance }: Figure): string {
  const { command, samples, seed, versions } = provenance;
  const random = samples === undefined ? [] : [`seed ${seed}`, `${samples.toLocaleString('en-US')} samples a point`];
  const source = [...random, ...Object.entries(versions).map(([name, version]) => `${name} ${version}`)];
  return `Drawn by <code>${escapeHtml(command)}</code>: ${escapeHtml(source.join(', '))}.`;
}

/**
 * A figure as one HTML file that needs nothing else: Plotly, its letters and the data are inside and the formulas are
 * set, so it opens without a network. `window.drawn` is a promise that is kept when the figure stands.
 */
export async function page(figure: Figure): Promise<string> {
  // a megabyte and a half, for who draws a page only
  const { bundled: plotly } = await import('./plotly.generated.js');
  const { bundled: fonts } = await import('./fonts.generated.js');
  const caption = await withFormulas(figure.caption);
  const { provenance } = figure;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(figure.title)}</title>
<link rel="icon" href="data:,">
<style>
${fonts}
${caption.styles}
body { font: 16px/1.5 Georgia, 'Times New Roman', serif; color: #111; background: #fff; max-width: ${figure.width}px; margin: 1.5rem auto; padding: 0 1rem; }
h1 { font-size: 1.3rem; } figure { margin: 0; } .scroll { overflow-x: auto; } #frame { overflow: hidden; } #plot { transform-origin: 0 0; }
figcaption p { margin: .5rem 0; } footer, details { font-size: .8rem; color: #444; }
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark; } body { color: #e7e7ec; background: #16171b; } footer, details { color: #b3b4bf; }
  #plot { filter: ${DARK}; }
}
@media print { @page { size: A4; margin: 18mm; } body { margin: 0; padding: 0; max-width: none; font-size: 10.5pt; } #frame { zoom: var(--on-paper, 0.7); } details { display: none; } }
table { border-collapse: collapse; font: 11px/1.4 ui-monospace, monospace; } td, th { padding: 1px 6px; text-align: right; border-bottom: 1px solid #8884; }
</style>
</head>
<body>
<h1>${escapeHtml(figure.title)}</h1>
<figure>
<div id="frame"><div id="plot"></div></div>
<figcaption>
${caption.html}
</figcaption>
</figure>
${tableOf(figure)}
<footer><p>${sourceOf(figure)}</p></footer>
<script type="application/json" id="data">${inlineJson({ id: figure.id, provenance, csv: csv(figure.table) })}</script>
<script>${inlineScript(plotly)}</script>
<script>
${drawingScript(figure)}
</script>
</body>
</html>
`;
}
