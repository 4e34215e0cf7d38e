import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { findChromium } from './chromium.js';
import type { Figure } from './figure.js';
import { escapeHtml, page } from './page.js';

/** The formats that need a Chromium. */
export type ImageFormat = 'svg' | 'png' | 'pdf';

/** Pixels of a PNG for each unit of the figure's width. */
const pixelRatio = 2;

/** Why a format was not made, in one line, with how to get it. */
export class NotRun {
  constructor(readonly reason: string) {}
}

async function launch(): Promise<Browser | NotRun> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    return new NotRun(
      process.env.CHROMIUM
        ? `needs Chromium, and CHROMIUM=${process.env.CHROMIUM} is not a program`
        : 'needs Chromium (apt-get install chromium, or set CHROMIUM to its path)',
    );
  try {
    const { chromium } = await import('playwright-core');
    return await chromium.launch({ executablePath, args: ['--font-render-hinting=none'] });
  } catch (error) {
    const [line] = String((error as Error).message).split('\n');
    return new NotRun(
      (error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND'
        ? 'needs playwright-core (npm install playwright-core)'
        : `Chromium at ${executablePath} does not start: ${line}`,
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

/**
 * Draws a figure in the system's Chromium.
 *
 * @returns the files' contents by format, or why they could not be made
 */
export async function render(
  figure: Figure,
  formats: readonly ImageFormat[],
): Promise<Map<ImageFormat, Uint8Array> | NotRun> {
  const browser = await launch();
  if (browser instanceof NotRun) return browser;
  const folder = mkdtempSync(join(tmpdir(), 'volumization-'));
  try {
    const file = join(folder, 'figure.html');
    writeFileSync(file, page(figure));
    const tab = await browser.newPage({
      viewport: { width: figure.width + 40, height: figure.height + 80 },
      deviceScaleFactor: pixelRatio,
    });
    await tab.goto(pathToFileURL(file).href);
    await tab.evaluate('window.drawn.then(() => undefined)');
    const images = new Map<ImageFormat, Uint8Array>();
    const svg = await svgOf(tab, figure);
    if (formats.includes('svg')) images.set('svg', Buffer.from(svg, 'utf8'));
    if (formats.includes('png')) images.set('png', await tab.locator('#plot').screenshot({ animations: 'disabled' }));
    if (formats.includes('pdf')) {
      const size = `${figure.width}px ${figure.height}px`;
      await tab.setContent(
        `<!doctype html><title>${escapeHtml(figure.title)}</title><style>@page { size: ${size}; margin: 0 } body { margin: 0 } svg { display: block }</style>${svg}`,
      );
      images.set('pdf', await tab.pdf({ preferCSSPageSize: true, printBackground: true }));
    }
    return images;
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
