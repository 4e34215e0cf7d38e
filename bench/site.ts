import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { figureIds } from '../src/cli/figures/registry.js';
import { findChromium } from '../src/report/chromium.js';
import { longest, sleep, watch } from './harness/tasks.js';
import type { Effort } from './main.js';

/*
 * How long a page of the site takes to draw, how soon a slider is answered, how long the page is blocked, what it loads, and what a
 * figure weighs as one file.
 * Times are those of the processor, so that a busy machine does not count: of the page's main thread, and for the first view
 * of all processes of the browser together, which two cores do in less.
 */

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const site = join(root, 'out/site');

/** What the site promises: milliseconds, bytes compressed, and bytes of a figure as one file. */
const most = { firstView: 2000, answer: 50, blocked: 100, bytes: 1.5e6, singleFile: 4e6 } as const;

/** Milliseconds of the processor that all processes of a browser have had. */
async function usedBy(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + 1000 * cpuTime, 0);
}

/** What a page takes to open. */
interface Opening {
  /** Milliseconds of the processor, of all processes of the browser, until it stands. */
  readonly firstView: number;
  /** Milliseconds of its longest task until it rests. */
  readonly blocked: number;
  /** Bytes of all files that it loads, compressed. */
  readonly bytes: number;
}

async function opened(browser: Browser, page: Page, path: string): Promise<Opening> {
  const loaded = new Set<string>();
  page.on('request', request => {
    if (request.url().startsWith('file:')) loaded.add(fileURLToPath(request.url().replace(/[?#].*/, '')));
  });
  const before = await usedBy(browser);
  let firstView = 0;
  const { tasks } = await watch(browser, page, async () => {
    await page.goto(pathToFileURL(join(site, path)).href, { waitUntil: 'load' });
    await page.locator('h1').first().waitFor();
    if (path.startsWith('explore/') && !path.endsWith('index.html'))
      await page.locator('main figure svg, main p').first().waitFor();
    firstView = (await usedBy(browser)) - before;
    await sleep(1500);
  });
  const bytes = [...loaded].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
  return { firstView, blocked: longest(tasks), bytes };
}

/** Milliseconds of the processor on the page's main thread. */
interface Work {
  /** The longest task: for so long the page does not answer. */
  readonly blocked: number;
  /** The tasks up to the answer of a slider. */
  readonly answer: number;
}

/** The work of the main thread after the nth slider has been moved. */
async function workOf(browser: Browser, page: Page, nth: number): Promise<Work> {
  const { tasks, at } = await watch(browser, page, async () => {
    await page.evaluate(move(nth));
    await sleep(700);
  });
  // the task in which a slider is moved, and those after it up to the one that answers
  const before = tasks.filter(({ begin, end }) => end >= at('moved') && begin <= at('answered'));
  return { blocked: longest(tasks), answer: before.reduce((sum, { work }) => sum + work, 0) };
}

/** Bytes of every figure as one HTML file, which is what `volumization figure` writes. */
function singleFiles(): [string, number][] {
  const folder = mkdtempSync(join(tmpdir(), 'volumization-bench-'));
  try {
    return figureIds.map(id => {
      const command = ['bin/volumization.js', 'figure', id, '--format', 'html', '--out', folder];
      const written = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' }).stdout.trim();
      return [id, existsSync(written) ? statSync(written).size : Number.NaN];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Moves a slider by a sixth of its way, and waits until something beside the sliders has changed. */
const move = (nth: number): string => `new Promise(done => {
  const slider = document.querySelectorAll('.sliders input[type=range]')[${nth}];
  const [min, max] = [Number(slider.min), Number(slider.max)];
  slider.value = String(slider.valueAsNumber + (max - min) / 6 <= max ? slider.valueAsNumber + (max - min) / 6 : slider.valueAsNumber - (max - min) / 6);
  const seen = new MutationObserver(list => {
    if (list.every(({ target }) => (target.closest ?? (() => null)).call(target, '.sliders') !== null)) return;
    seen.disconnect();
    performance.mark('answered');
    done();
  });
  seen.observe(document.querySelector('main'), { childList: true, subtree: true, characterData: true });
  performance.mark('moved');
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  setTimeout(done, 5000);
})`;

/** The pages that are timed: all but those of claims and of the library, of which every 25th is. */
function pagesOf(): string[] {
  const all = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.html'))
    .sort();
  const many = /^(?:claims|api)\//;
  const some = all.filter(name => many.test(name)).filter((_, k) => k % 25 === 0);
  return [...all.filter(name => !many.test(name)), 'claims/volumization/thm-3.1.html', ...some];
}

/**
 * Times the pages of out/site, and weighs the figures.
 *
 * @returns 1 where one misses what the site promises; a quick look settles no time, takes every sixth page and weighs no figure
 */
export async function bench(effort: Effort): Promise<number> {
  const executablePath = findChromium();
  if (executablePath === undefined || !existsSync(site)) {
    process.stdout.write('site: not run, needs Chromium and npm run site\n');
    return 0;
  }
  const browser = await chromium.launch({ executablePath });
  const missed: string[] = [];
  const row = (name: string, cells: readonly string[]): void => {
    process.stdout.write(`${name.padEnd(48)}${cells.map(cell => cell.padStart(11)).join('')}\n`);
  };
  row('page', ['first view', 'opening', 'answer', 'blocked', 'compressed']);
  for (const path of pagesOf().filter((_, k) => effort === 'full' || k % 6 === 0)) {
    const page = await browser.newPage();
    const { firstView, blocked: opening, bytes } = await opened(browser, page, path);
    const sliders = await page.locator('.sliders input[type=range]').count();
    let [answer, blocked] = [0, 0];
    // what a button loads
    const button = page.locator('#move');
    if ((await button.count()) > 0) {
      const { tasks } = await watch(browser, page, async () => {
        await button.click();
        await page.locator('#sheet').press('ArrowRight');
        await sleep(300);
      });
      blocked = longest(tasks);
    }
    for (let k = 0; k < sliders; k++) {
      const work = await workOf(browser, page, k);
      [answer, blocked] = [Math.max(answer, work.answer), Math.max(blocked, work.blocked)];
    }
    row(path, [
      `${firstView.toFixed(0)} ms`,
      `${opening.toFixed(0)} ms`,
      sliders > 0 ? `${answer.toFixed(0)} ms` : '',
      blocked > 0 ? `${blocked.toFixed(0)} ms` : '',
      `${(bytes / 1000).toFixed(0)} kB`,
    ]);
    if (firstView > most.firstView) missed.push(`${path}: first view after ${firstView.toFixed(0)} ms`);
    if (opening > most.blocked) missed.push(`${path}: blocked for ${opening.toFixed(0)} ms while it opened`);
    if (answer > most.answer) missed.push(`${path}: a slider answered after ${answer.toFixed(0)} ms`);
    if (blocked > most.blocked) missed.push(`${path}: blocked for ${blocked.toFixed(0)} ms`);
    if (bytes > most.bytes) missed.push(`${path}: ${bytes} bytes`);
    await page.close();
  }
  await browser.close();
  for (const [id, bytes] of effort === 'full' ? singleFiles() : []) {
    row(`figure ${id}, one file`, [
      '',
      '',
      '',
      '',
      Number.isNaN(bytes) ? 'not drawn' : `${(bytes / 1000).toFixed(0)} kB`,
    ]);
    if (bytes > most.singleFile) missed.push(`figure ${id}: ${bytes} bytes in one file`);
  }
  for (const line of missed) process.stdout.write(`missed: ${line}\n`);
  return missed.length > 0 && effort === 'full' ? 1 : 0;
}
