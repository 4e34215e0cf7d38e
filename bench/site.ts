import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../src/report/chromium.js';
import type { Effort } from './main.js';

/*
 * How long a page of the site takes to draw, how soon a slider is answered, how long the page is blocked, and what it loads.
 * Times are those of the processor, so that a busy machine does not count: of the page's main thread, and for the first view
 * of all processes of the browser together, which two cores do in less.
 */

const site = resolve(dirname(fileURLToPath(import.meta.url)), '../../out/site');

/** What the site promises: milliseconds, and bytes compressed. */
const most = { firstView: 2000, answer: 50, blocked: 100, bytes: 1.5e6 } as const;

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** The tasks of the page's main thread. Those that run within a task are of it. */
function tasksOf(traceEvents: readonly TraceEvent[]): TraceEvent[] {
  const mains = traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const isMain = ({ pid, tid }: TraceEvent): boolean => mains.some(main => main.pid === pid && main.tid === tid);
  return traceEvents.filter(
    event => event.name === 'RunTask' && event.tdur !== undefined && event.dur !== undefined && isMain(event),
  );
}

const longest = (tasks: readonly TraceEvent[]): number => Math.max(0, ...tasks.map(({ tdur }) => tdur! / 1000));

const categories = ['toplevel', 'blink.user_timing', '__metadata', 'disabled-by-default-devtools.timeline'];

async function stopTracing(browser: Browser): Promise<TraceEvent[]> {
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  return traceEvents;
}

/** Milliseconds of the processor that all processes of a browser have had. */
async function usedBy(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + 1000 * cpuTime, 0);
}

/** Opens a page until it stands. @returns milliseconds of the processor until then, and the longest task until it rests */
async function opened(browser: Browser, page: Page, path: string): Promise<{ firstView: number; opening: number }> {
  const before = await usedBy(browser);
  await browser.startTracing(page, { categories });
  await page.goto(pathToFileURL(join(site, path)).href, { waitUntil: 'load' });
  await page.locator('h1').first().waitFor();
  if (path.startsWith('explore/') && !path.endsWith('index.html'))
    await page.locator('main figure svg, main p').first().waitFor();
  if (path.startsWith('figures/')) await page.evaluate('window.drawn?.then(() => 0)');
  const firstView = (await usedBy(browser)) - before;
  await sleep(1500);
  return { firstView, opening: longest(tasksOf(await stopTracing(browser))) };
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
  await browser.startTracing(page, { categories });
  await page.evaluate(move(nth));
  await sleep(700);
  const traceEvents = await stopTracing(browser);
  const tasks = tasksOf(traceEvents);
  const at = (name: string): number => traceEvents.find(event => event.name === name)?.ts ?? Number.NaN;
  const [moved, answered] = [at('moved'), at('answered')];
  // the task in which a slider is moved, and those after it up to the one that answers
  const before = tasks.filter(({ ts, dur }) => ts + dur! >= moved && ts <= answered);
  return {
    blocked: longest(tasks),
    answer: before.reduce((sum, { tdur }) => sum + tdur! / 1000, 0),
  };
}

/** Bytes of a page, compressed, with the scripts and styles it loads. */
function bytesOf(path: string): number {
  const html = readFileSync(join(site, path), 'utf8');
  const loaded = [...html.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="([^":#]+)"/g)].map(([, file]) => file!);
  const files = [path, ...loaded.map(file => join(dirname(path), file))].map(file => join(site, file));
  return files.filter(existsSync).reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
}

const sleep = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms));

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

/** Times the pages of out/site. @returns 1 where one misses what the site promises; a quick look settles no time, and takes every sixth */
export async function bench(effort: Effort): Promise<number> {
  const executablePath = findChromium();
  if (executablePath === undefined || !existsSync(site)) {
    process.stdout.write('site: not run, needs Chromium and npm run site\n');
    return 0;
  }
  const pages = ['explore', 'figures'].flatMap(folder =>
    existsSync(join(site, folder)) ? readdirSync(join(site, folder)).map(name => `${folder}/${name}`) : [],
  );
  const asked = [
    'index.html',
    'paper.html',
    'state.html',
    'claims/volumization/thm-3.1.html',
    ...pages.filter(name => name.endsWith('.html') && statSync(join(site, name)).size > 0),
  ].filter((_, k) => effort === 'full' || k % 6 === 0);
  const browser = await chromium.launch({ executablePath });
  const missed: string[] = [];
  const row = (name: string, cells: readonly string[]): void => {
    process.stdout.write(`${name.padEnd(34)}${cells.map(cell => cell.padStart(11)).join('')}\n`);
  };
  row('page', ['first view', 'opening', 'answer', 'blocked', 'compressed']);
  for (const path of asked) {
    const page = await browser.newPage();
    const { firstView, opening } = await opened(browser, page, path);
    const sliders = await page.locator('.sliders input[type=range]').count();
    let [answer, blocked] = [0, 0];
    for (let k = 0; k < sliders; k++) {
      const work = await workOf(browser, page, k);
      [answer, blocked] = [Math.max(answer, work.answer), Math.max(blocked, work.blocked)];
    }
    const bytes = bytesOf(path);
    row(path, [
      `${firstView.toFixed(0)} ms`,
      `${opening.toFixed(0)} ms`,
      sliders > 0 ? `${answer.toFixed(0)} ms` : '',
      sliders > 0 ? `${blocked.toFixed(0)} ms` : '',
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
  for (const line of missed) process.stdout.write(`missed: ${line}\n`);
  return missed.length > 0 && effort === 'full' ? 1 : 0;
}
