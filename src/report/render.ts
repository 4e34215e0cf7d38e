import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { temporaryFolder } from '../file/temporary.js';
import { escapeHtml, inlineJson } from '../text/html.js';
import { findChromium } from './chromium.js';
import { type Browser, BrowserGone, openBrowser } from './devtools.js';
import type { Figure } from './figure.js';

/** The formats that need a Chromium. */
export type ImageFormat = 'svg' | 'png' | 'pdf';

/** What else is drawn for: the layout with the range of every axis that Plotly has settled, as JSON. */
export type RenderFormat = ImageFormat | 'layout';

/** What was drawn, and why the rest was not, in one line. */
export interface Rendered<Format extends RenderFormat = ImageFormat> {
  readonly images: ReadonlyMap<Format, Uint8Array>;
  readonly notRun?: string;
}

/** Dots of a PNG for each unit of the figure's width: on a screen, and 300 dots an inch on paper. */
const pixelRatio = { screen: 2, paper: 300 / 96 } as const;

/** Milliseconds that a browser may take for a figure; the largest takes three seconds. */
const PATIENCE = 120_000;

/** Why something could not be drawn, in one line. */
class NotRun extends Error {}

const firstLine = (error: unknown): string => String((error as Error).message).split('\n')[0]!;

async function launch(folder: string): Promise<Browser> {
  const file = findChromium();
  if (file === undefined)
    throw new NotRun(
      process.env.CHROMIUM
        ? `needs Chromium, and CHROMIUM=${process.env.CHROMIUM} is not a program`
        : 'needs Chromium (apt-get install chromium, or set CHROMIUM to its path)',
    );
  try {
    // What the browser leaves when it dies lies in the folder as well, unless its socket would have too long a name there
    // (107 bytes, of which it adds 45).
    return await openBrowser(file, folder, {
      ...process.env,
      ...(Buffer.byteLength(folder) <= 62 && { TMPDIR: folder }),
    });
  } catch (error) {
    throw new NotRun(`Chromium at ${file} does not start: ${firstLine(error)}`);
  }
}

/** An empty tab of a browser that evaluates scripts. */
async function openTab(browser: Browser) {
  const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
  const send = (method: string, parameters: object): Promise<Record<string, unknown>> =>
    browser.send(method, parameters, sessionId as string);
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails: fault } = (await send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })) as { result: { value?: unknown }; exceptionDetails?: { text: string; exception?: { description?: string } } };
    if (fault !== undefined) throw new Error(fault.exception?.description ?? fault.text);
    return result.value;
  };
  return { send, evaluate };
}

/** In the page: the identifiers that Plotly draws by lot are the same in every run. */
const sameIdentifiers =
  'let lot = 1; Object.assign(Math, { random: () => (lot = (lot * 48271) % 2147483647) / 2147483647 });';

/** Indices on paper have seven eighths of the letters around them, seven points at least; Plotly's have seven tenths. */
const withLegibleScripts = (svg: string): string => svg.replace(/font-size: ?70%/g, 'font-size:87.5%');

/** A drawn figure as one SVG document that carries its letters and says in its description where it comes from. */
function documentOf(svg: string, { title, provenance, width, height, paper }: Figure, styles: string): string {
  const head = `<title>${escapeHtml(title)}</title><desc>${escapeHtml(JSON.stringify(provenance))}</desc><style>${styles}</style>`;
  if (paper === undefined) return svg.replace(/<svg [^>]*>/, tag => tag + head);
  const inches = (pixels: number): string => `${Number((pixels / 96).toFixed(5))}in`;
  return withLegibleScripts(svg).replace(
    /<svg [^>]*>/,
    tag =>
      tag
        .replace(/ width="[^"]*"/, ` width="${inches(width)}"`)
        .replace(/ height="[^"]*"/, ` height="${inches(height)}"`)
        .replace(/ viewBox="[^"]*"/, ` viewBox="0 0 ${width} ${height}"`) + head,
  );
}

/** A PDF without the time at which it was made, so that the same figure is the same file. */
function undated(pdf: Buffer): Uint8Array {
  const text = pdf.toString('latin1');
  return Buffer.from(text.replace(/(\/(?:Creation|Mod)Date \(D:)\d{14}/g, '$119700101000000'), 'latin1');
}

/** Draws into `images`, one format after the other. */
async function draw(
  browser: Browser,
  figure: Figure,
  formats: readonly RenderFormat[],
  images: Map<RenderFormat, Uint8Array>,
): Promise<void> {
  const [{ bundled: plotly }, { bundled: styles }] = await Promise.all([
    import('./plotly.generated.js'),
    import('./fonts.generated.js'),
  ]);
  const { width, height, paper, traces, layout, title } = figure;
  const { send, evaluate } = await openTab(browser);
  const deviceScaleFactor = paper === undefined ? pixelRatio.screen : pixelRatio.paper;
  await send('Emulation.setDeviceMetricsOverride', {
    width: Math.ceil(width),
    height: Math.ceil(height),
    deviceScaleFactor,
    mobile: false,
  });
  await evaluate(sameIdentifiers);
  await evaluate(`${plotly};0`);
  const page = `<title>${escapeHtml(title)}</title><style>${styles} @page { size: ${width}px ${height}px; margin: 0 } body { margin: 0 } svg { display: block }</style>`;
  await evaluate(`document.write(${inlineJson(page)}); document.close();
    Promise.all(['', 'bold ', 'italic '].flatMap(how => ['a', 'α'].map(letter => document.fonts.load(how + '15px MathJax', letter)))).then(() => 0)`);
  const toImage = async (format: 'svg' | 'full-json'): Promise<string> => {
    const url = await evaluate(
      `Plotly.toImage({ data: ${inlineJson(traces)}, layout: ${inlineJson(layout)} }, { format: '${format}', width: ${width}, height: ${height} })`,
    );
    return decodeURIComponent(String(url).slice(String(url).indexOf(',') + 1));
  };
  if (formats.includes('layout')) images.set('layout', Buffer.from(await toImage('full-json'), 'utf8'));
  const svg = documentOf(await toImage('svg'), figure, styles);
  if (formats.includes('svg')) images.set('svg', Buffer.from(svg, 'utf8'));
  await evaluate(`document.body.innerHTML = ${inlineJson(svg)}; document.fonts.ready.then(() => 0)`);
  if (formats.includes('png')) {
    const { data } = await send('Page.captureScreenshot', { format: 'png' });
    images.set('png', Buffer.from(String(data), 'base64'));
  }
  if (formats.includes('pdf')) {
    const { data } = await send('Page.printToPDF', { printBackground: true, preferCSSPageSize: true });
    images.set('pdf', undated(Buffer.from(String(data), 'base64')));
  }
}

/**
 * Draws a figure in the system's Chromium.
 *
 * @param signal closes the browser, and nothing is left behind
 * @returns the files' contents by format, and why some could not be made: there is no browser, it died, it was too slow
 * @throws the reason of the signal, if that ended it
 */
export async function render<Format extends RenderFormat>(
  figure: Figure,
  formats: readonly Format[],
  signal: AbortSignal = new AbortController().signal,
): Promise<Rendered<Format>> {
  const images = new Map<Format, Uint8Array>();
  const folder = temporaryFolder(tmpdir());
  let browser: Browser | undefined;
  let give = (_: unknown): void => {};
  const givenUp = new Promise<never>((_, reject) => {
    give = reject;
  });
  givenUp.catch(() => {});
  const late = setTimeout(() => give(new NotRun(`Chromium took more than ${PATIENCE / 1000} s`)), PATIENCE);
  const stop = (): void => give(signal.reason);
  signal.addEventListener('abort', stop);
  try {
    browser = await launch(folder);
    signal.throwIfAborted();
    await Promise.race([draw(browser, figure, formats, images as Map<RenderFormat, Uint8Array>), givenUp]);
    return { images };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof NotRun) return { images, notRun: error.message };
    if (!(error instanceof BrowserGone)) throw error;
    return { images, notRun: `Chromium ended before all was drawn: ${firstLine(error)}` };
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', stop);
    await browser?.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
