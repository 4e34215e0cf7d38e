import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
  process.stderr.write('figures for print: not run, needs Chromium (apt-get install chromium)\n');

/** What is read of the letters of a drawn SVG: in pixels, 96 an inch. */
interface Letters {
  readonly sizes: number[];
  readonly families: string[];
  /** Words that stick out of the picture. */
  readonly outside: string[];
  readonly isLoaded: boolean;
}

const measure = `document.fonts.ready.then(() => {
  const svg = document.querySelector('svg');
  const frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll('text')].filter(text => text.textContent.trim() !== '' && text.getBoundingClientRect().width > 0);
  const parts = texts.flatMap(text => [text, ...text.querySelectorAll('tspan')]).filter(part =>
    [...part.childNodes].some(node => node.nodeType === 3 && node.nodeValue.trim() !== ''));
  const scale = frame.width / svg.viewBox.baseVal.width;
  return {
    sizes: parts.map(part => parseFloat(getComputedStyle(part).fontSize) * scale),
    families: [...new Set(parts.map(part => getComputedStyle(part).fontFamily.split(',')[0]))],
    outside: texts.filter(text => {
      const box = text.getBoundingClientRect();
      return box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
    }).map(text => text.textContent),
    isLoaded: document.fonts.check('10px MathJax', 'a') && document.fonts.size === 5,
  };
})`;

describe.skipIf(executablePath === undefined)('a figure for print', () => {
  const folder = mkdtempSync(join(tmpdir(), 'volumization-print-'));
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath! });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const figures = [['1'], ['3'], ['4', '--samples', '2000'], ['estimators', '--sigma', '0.5:2:0.5']];
  const widths = [
    ['3.4in', 3.4],
    ['7in', 7],
  ] as const;
  test.each(figures.flatMap(words => widths.map(([width, inches]) => [words, width, inches] as const)))(
    'figure %s at %s: seven points or more, one family, nothing outside, its fonts inside',
    async (words, width, inches) => {
      const out = join(folder, width);
      const command = [
        'bin/volumization.js',
        'figure',
        ...words,
        '--width',
        width,
        '--format',
        'svg,pdf',
        '--out',
        out,
      ];
      execFileSync(process.execPath, command, { cwd: root, stdio: 'pipe' });
      const file = join(out, `figure-${words[0]}`);
      const { page, complaints } = await openPage(browser, `${file}.svg`);
      const { sizes, families, outside, isLoaded } = await page.evaluate<Letters>(measure);
      expect(await page.evaluate<number>('document.querySelector("svg").getBoundingClientRect().width')).toBeCloseTo(
        96 * inches,
        1,
      );
      expect(sizes.length).toBeGreaterThan(10);
      // seven points, less what Plotly rounds away
      expect((Math.min(...sizes) * 72) / 96).toBeGreaterThanOrEqual(6.99);
      expect(families).toEqual(['MathJax']);
      expect(outside).toEqual([]);
      expect(isLoaded).toBe(true);
      expect(complaints).toEqual([]);
      await page.close();
      const pdf = readFileSync(`${file}.pdf`, 'latin1');
      const [, across] = /\/MediaBox \[0 0 ([\d.]+) [\d.]+\]/.exec(pdf) ?? [];
      expect(Math.abs(Number(across) - 72 * inches)).toBeLessThan(1);
      // of this family alone, its letters drawn in the file; a letter that it lacked would bring another
      const fonts = [...pdf.matchAll(/\/FontName \/(?:[A-Z]{6}\+)?([\w-]+)/g)].map(([, name]) => name);
      expect(fonts.filter(name => !name!.startsWith('MathJax'))).toEqual([]);
      expect(fonts.length).toBeGreaterThan(1);
      expect(pdf.match(/\/Subtype \/Type3|\/FontFile/g)?.length).toBeGreaterThanOrEqual(fonts.length);
    },
  );
});
