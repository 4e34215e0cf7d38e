import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../src/report/chromium.js';
import { openPage } from './open-page.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const executablePath = findChromium();
if (executablePath === undefined)
  process.stderr.write('pages in a browser: not run, needs Chromium (apt-get install chromium)\n');

describe.skipIf(executablePath === undefined)('in a browser', () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'volumization-'));

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath! });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('figure 4 is drawn from the disk, its formulas typeset, without a request or a complaint', async () => {
    const command = [
      'bin/volumization.js',
      'figure',
      '4',
      '--samples',
      '2000',
      '--sigma',
      '0.5:2:0.5',
      '--out',
      folder,
      '--json',
    ];
    const result = JSON.parse(execFileSync(process.execPath, command, { cwd: root, encoding: 'utf8' }));
    expect(result.files.map((file: string) => file.slice(file.lastIndexOf('.')))).toEqual([
      '.html',
      '.csv',
      '.json',
      '.svg',
      '.png',
      '.pdf',
    ]);
    expect(result.notRun).toEqual([]);
    for (const file of result.files) expect(existsSync(file), file).toBe(true);

    const { page, complaints } = await openPage(browser, join(folder, 'figure-4.html'));
    await page.evaluate('window.drawn.then(() => undefined)');
    expect(await page.locator('#plot .scatterlayer .trace').count()).toBe(23);
    expect(await page.locator('#plot [class$="title"] text').count()).toBeGreaterThanOrEqual(6);
    expect(await page.locator('figcaption mjx-container').count()).toBeGreaterThan(10);
    expect(await page.locator('figcaption').textContent()).not.toMatch(/\\[a-z(]/);
    expect(complaints).toEqual([]);

    for (const width of [1400, 1280, 1100, 700, 390]) {
      await page.setViewportSize({ width, height: 900 });
      // the panels stand side by side where both nearly fit; the page is laid out some time after the window has changed
      const fits = width >= 1100;
      const soon = { timeout: 10_000 };
      await expect.poll(() => page.evaluate<boolean>('plot.layout.width > 1000'), soon).toBe(fits);
      await expect
        .poll(() => page.evaluate<number>('plot.getBoundingClientRect().right'), soon)
        .toBeLessThanOrEqual(width);
    }
    // on a phone its letters keep their size
    expect(await page.evaluate<string>('plot.style.transform')).toBe('');
    expect(complaints).toEqual([]);

    const svg = readFileSync(join(folder, 'figure-4.svg'), 'utf8');
    expect(svg).toContain('<desc>{&quot;command&quot;:&quot;volumization figure 4');
    expect(svg).not.toMatch(/(href|src)="https?:/);
    expect(readFileSync(join(folder, 'figure-4.png')).subarray(1, 4).toString()).toBe('PNG');
    expect(readFileSync(join(folder, 'figure-4.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
