import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claims } from '../../proofs/index.js';
import { findChromium } from '../../src/report/chromium.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const executablePath = findChromium();
if (executablePath === undefined)
  process.stderr.write('the site in a browser: not run, needs Chromium (apt-get install chromium)\n');

/** Compressed bytes that a page may load, those of the fonts it draws with aside: they are few and shared. */
const MOST_BYTES = 1.5e6;

const folder = mkdtempSync(join(tmpdir(), 'volumization-site-'));
let pages: string[] = [];

beforeAll(() => {
  execFileSync(process.execPath, ['dist/site/build.js', '--out', folder], { cwd: root, stdio: 'ignore' });
  pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.html') && !file.startsWith('api/'))
    .sort();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (page: string): string => readFileSync(join(folder, page), 'utf8');

test('every claim of every paper has a page, and every link of every page leads to a file of the site', () => {
  expect(pages.filter(page => page.startsWith('claims/'))).toHaveLength(claims.length);
  const astray = pages.flatMap(page =>
    [...read(page).matchAll(/<(?:a|link|script|img)\b[^>]*?(?:href|src)="([^"#?]*)[^"]*"/g)]
      .map(([, target]) => target!)
      .filter(target => target !== '' && !/^(data|mailto|https?):/.test(target))
      .filter(target => !existsSync(join(folder, dirname(page), target)))
      .map(target => `${page}: ${target}`),
  );
  expect(astray).toEqual([]);
});

test('a page loads less than a megabyte and a half, compressed', () => {
  const size = (file: string): number => gzipSync(readFileSync(file)).length;
  for (const page of pages) {
    const scripts = [...read(page).matchAll(/<script defer src="([^"]*)"/g)].map(([, file]) => file!);
    const loaded = [join(folder, page), ...scripts.map(file => join(folder, dirname(page), file))];
    expect(
      loaded.reduce((sum, file) => sum + size(file), 0),
      page,
    ).toBeLessThan(MOST_BYTES);
  }
});

describe.skipIf(executablePath === undefined)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath! });
  });
  afterAll(() => browser.close());

  /** A page opened from the disk, with everything it complained about or asked a network for. */
  async function open(page: string, options = {}): Promise<{ page: Page; complaints: string[] }> {
    const opened = await browser.newPage(options);
    const complaints: string[] = [];
    opened.on('console', message => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    opened.on('pageerror', error => complaints.push(error.message));
    opened.on('request', request => {
      if (!/^(file|data|blob):/.test(request.url())) complaints.push(request.url());
    });
    await opened.goto(pathToFileURL(join(folder, page)).href);
    return { page: opened, complaints };
  }

  test('every page opens from the disk without a complaint or a request, and fits a phone', async () => {
    for (const path of pages) {
      const { page, complaints } = await open(path, { viewport: { width: 390, height: 844 } });
      if (path.startsWith('claims/') && read(path).includes('id="instrument"'))
        await page.locator('#instrument table').waitFor();
      expect(complaints, path).toEqual([]);
      expect(await page.locator('.observablehq--error').count(), path).toBe(0);
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(390);
      await page.close();
    }
  });

  test('a screen reader finds nothing serious missing, in the light and in the dark', async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const some = pages.filter((page, k) => !page.startsWith('claims/') || k % 12 === 0);
    for (const path of some)
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page } = await open(path, { colorScheme });
        await page.evaluate(axe);
        const faults = await page.evaluate<string[]>(
          `axe.run({ preload: false, resultTypes: ['violations'] }).then(({ violations }) => violations
            .filter(({ impact }) => impact === 'serious' || impact === 'critical')
            .map(({ id, nodes }) => id + ': ' + nodes.map(node => node.html.slice(0, 120)).slice(0, 3).join(' | ')))`,
        );
        expect(faults, `${path} (${colorScheme})`).toEqual([]);
        await page.close();
      }
  });

  test('the sliders of a witness move both sides, and show where the statement fails', async () => {
    const { page, complaints } = await open('claims/volumization/thm-3.1.html');
    const curve = page.locator('#instrument svg [data-mark="line"] path').first();
    await page.locator('#instrument[data-drawn]').waitFor();
    const before = await curve.getAttribute('d');
    await page.locator('#slider-sigma').press('ArrowRight');
    await expect.poll(() => curve.getAttribute('d'), { timeout: 20_000 }).not.toBe(before);
    await expect.poll(() => page.locator('figcaption').last().textContent()).toContain('fails nowhere');
    const refuted = await open('claims/volumization/thm-3.2.printed.html');
    await refuted.page.locator('#instrument tr.fails').first().waitFor();
    expect(await refuted.page.locator('#instrument tr.fails').first().textContent()).toContain('37/192==1/3false');
    expect([...complaints, ...refuted.complaints]).toEqual([]);
  });

  test('the list of claims is searched and filtered, and its address keeps what was asked for', async () => {
    const { page } = await open('index.html');
    await page.locator('#search').fill('thm-3.2');
    await page.locator('input[value=refuted]').check();
    expect(await page.locator('#table tbody tr:visible th').allTextContents()).toEqual(['thm-3.2:printed']);
    await page.reload();
    expect(await page.locator('#count').textContent()).toMatch(/^1 of /);
  });

  test('a statement is set while it is typed, faults at their place, and checked in a worker', async () => {
    const { page, complaints } = await open('state.html');
    const check = async (status: string): Promise<string> => {
      await page.locator('#check').click();
      await page.locator(`#answer[data-status=${status}]`).waitFor({ timeout: 120_000 });
      return (await page.locator('#answer').textContent()) ?? '';
    };
    await page.locator('#typeset mjx-container').first().waitFor();
    expect(await check('holds')).toContain('Certificate');
    await page.locator('#states').fill('x * y <= ((x + y) / 3)^2');
    expect(await check('refuted')).toContain('Witness');
    // where nothing shows that it has a value everywhere it is open, as on the command line
    await page.locator('#equality').fill('');
    await page.locator('#states').fill('(x + y + 1) / (x^2 - 2 * y^2 - 3)^2 > 0');
    expect(await check('open')).toContain('it may lack a value');
    await page.locator('#states').fill('x * y <= ((x + y / 3)^2');
    await expect.poll(() => page.locator('#states + #fault').textContent()).toContain('^');
    expect(await page.locator('#check').isDisabled()).toBe(true);
    expect(complaints).toEqual([]);
  });
});
