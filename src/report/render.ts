import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { removeLeftOvers, temporaryName } from '../file/temporary.js';
import { escapeHtml } from '../text/html.js';
import { findChromium } from './chromium.js';
import type { Figure } from './figure.js';
import { page } from './page.js';

/** The formats that need a Chromium. */
export type ImageFormat = 'svg' | 'png' | 'pdf';

/** What was drawn, and why the rest was not, in one line. */
export interface Rendered {
  readonly images: ReadonlyMap<ImageFormat, Uint8Array>;
  readonly notRun?: string;
}

/** Pixels of a PNG for each unit of the figure's width. */
const pixelRatio = 2;

/** Milliseconds that a browser may take for a figure; the largest takes three seconds. */
const PATIENCE = 120_000;

/** Why something could not be drawn, in one line. */
class NotRun extends Error {}

/** Whether an error says that the browser is gone, and not that the page is wrong. */
const isOfBrowser = (error: unknown): boolean =>
  /(has been|was) closed|crashed|disconnected|Timeout \d+ms exceeded/.test(firstLine(error));

const firstLine = (error: unknown): string => String((error as Error).message).split('\n')[0]!;

async function launch(folder: string, figure: Figure): Promise<BrowserContext> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new NotRun(
      process.env.CHROMIUM
        ? `needs Chromium, and CHROMIUM=${process.env.CHROMIUM} is not a program`
        : 'needs Chromium (apt-get install chromium, or set CHROMIUM to its path)',
    );
  try {
    const { chromium } = await import('playwright-core');
    return await chromium.launchPersistentContext(folder, {
      executablePath,
      args: ['--font-render-hinting=none'],
      // What the browser leaves when it dies lies in the folder as well, unless its socket would have too long a name there
      // (107 bytes, of which it adds 45). Signals are the caller's.
      env: { ...process.env, ...(Buffer.byteLength(folder) <= 62 && { TMPDIR: folder }) },
      artifactsDir: folder,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      viewport: { width: figure.width + 40, height: figure.height + 80 },
      deviceScaleFactor: pixelRatio,
    });
  } catch (error) {
    throw new NotRun(
      (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND'
        ? 'needs playwright-core (npm install playwright-core)'
        : `Chromium at ${executablePath} does not start: ${firstLine(error)}`,
    );
  }
}

/** The drawn figure as one SVG document that says in its description where it comes from. */
async function svgOf(tab: Page, figure: Figure): Promise<string> {
  const url = await tab.evaluate<string>(
    `Plotly.toImage('plot', { format: 'svg', width: ${figure.width}, height: ${figure.height} })`,
  );
  const svg = decodeURIComponent(url.slice(url.indexOf(',') + 1));
  const head = `<title>${escapeHtml(figure.title)}</title><desc>${escapeHtml(JSON.stringify(figure.provenance))}</desc>`;
  return svg.replace(/<svg [^>]*>/, tag => tag + head);
}

/** A PDF without the time at which it was made, so that the same figure is the same file. */
function undated(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  return Buffer.from(text.replace(/(\/(?:Creation|Mod)Date \(D:)\d{14}/g, '$119700101000000'), 'latin1');
}

/** In the page: the identifiers that Plotly draws by lot are the same in every run. */
const sameIdentifiers =
  'let lot = 1; Object.assign(Math, { random: () => (lot = (lot * 48271) % 2147483647) / 2147483647 });';

/** Draws into `images`, one format after the other. */
async function draw(
  context: BrowserContext,
  figure: Figure,
  formats: readonly ImageFormat[],
  images: Map<ImageFormat, Uint8Array>,
): Promise<void> {
  await context.addInitScript(sameIdentifiers);
  const tab = await context.newPage();
  await tab.setContent(await page(figure));
  await tab.evaluate('window.drawn.then(() => undefined)');
  const svg = await svgOf(tab, figure);
  if (formats.includes('svg')) images.set('svg', Buffer.from(svg, 'utf8'));
  if (formats.includes('png')) images.set('png', await tab.locator('#plot').screenshot({ animations: 'disabled' }));
  if (formats.includes('pdf')) {
    const size = `${figure.width}px ${figure.height}px`;
    await tab.setContent(
      `<!doctype html><title>${escapeHtml(figure.title)}</title><style>@page { size: ${size}; margin: 0 } body { margin: 0 } svg { display: block }</style>${svg}`,
    );
    images.set('pdf', undated(await tab.pdf({ preferCSSPageSize: true, printBackground: true })));
  }
}

/** Closes a browser, or gives it up after five seconds: one that has died meanwhile may never answer. */
async function closed(context: BrowserContext): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  const given = new Promise<void>(resolve => {
    late = setTimeout(resolve, 5000);
  });
  await Promise.race([context.close().catch(() => {}), given]);
  clearTimeout(late);
}

/** A folder of this process alone; those that processes left which are over are removed. */
function ownFolder(): string {
  const name = temporaryName();
  const folder = join(tmpdir(), name);
  mkdirSync(folder, { mode: 0o700 });
  removeLeftOvers(tmpdir(), name);
  return folder;
}

/**
 * Draws a figure in the system's Chromium.
 *
 * @param signal closes the browser, and nothing is left behind
 * @returns the files' contents by format, and why some could not be made: there is no browser, it died, it was too slow
 * @throws the reason of the signal, if that ended it
 */
export async function render(
  figure: Figure,
  formats: readonly ImageFormat[],
  signal: AbortSignal = new AbortController().signal,
): Promise<Rendered> {
  const images = new Map<ImageFormat, Uint8Array>();
  const folder = ownFolder();
  let context: BrowserContext | undefined;
  let give = (_: unknown): void => {};
  const givenUp = new Promise<never>((_, reject) => {
    give = reject;
  });
  givenUp.catch(() => {});
  const late = setTimeout(() => give(new NotRun(`Chromium took more than ${PATIENCE / 1000} s`)), PATIENCE);
  const stop = (): void => give(signal.reason);
  signal.addEventListener('abort', stop);
  try {
    context = await launch(folder, figure);
    signal.throwIfAborted();
    await Promise.race([draw(context, figure, formats, images), givenUp]);
    return { images };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof NotRun) return { images, notRun: error.message };
    if (context === undefined || !isOfBrowser(error)) throw error;
    return { images, notRun: `Chromium ended before all was drawn: ${firstLine(error)}` };
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', stop);
    if (context !== undefined) await closed(context);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
