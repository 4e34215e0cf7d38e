import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../src/report/chromium.js';
import type { Figure } from '../../src/report/figure.js';
import { drawingScript, narrowBelow, page, sourceOf, tableOf } from '../../src/report/page.js';
import { render } from '../../src/report/render.js';

const figure: Figure = {
  id: 'figure-x',
  title: 'A & <b>',
  caption: ['no formula', String.raw`one \(x^2\) and \(\alpha\)`],
  traces: [{ type: 'scatter', x: [1, 2], y: [3, 4], name: '</script>' }],
  layout: { title: { text: 'T' } },
  width: 400.5,
  height: 300,
  table: { columns: ['x', 'y & z'], rows: [[1, 0.123456789], ['<a>', undefined], [1e-20, Infinity]] },
  document: {},
  provenance: { command: 'volumization figure <x>', seed: 7, samples: 12000, versions: { volumization: '1', node: '2' } },
}; // biome-ignore format: one row of numbers a line
const { seed: _, samples: __, ...plain } = figure.provenance;

/** The pieces of a program that are as long as books, by their names. */
const abridged = (text: string): string =>
  text
    .replace(/@font-face[^}]*\}\s*/g, '')
    .split(/(?<=<script>)|(?=<\/script>)/)
    .map(part => (part.length > 100_000 ? 'PLOTLY' : part))
    .join('')
    .split('<mjx-container')
    .map((part, k) => (k === 0 ? part : `FORMULA${part.slice(part.indexOf('</mjx-container>') + 16)}`))
    .join('');

describe('a page', () => {
  test.each<[string, Figure]>([
    ['page.txt', figure],
    ['page-narrow.txt', { ...figure, narrow: { width: 200, height: 500 }, provenance: plain, table: { columns: ['x'], rows: Array.from({ length: 1001 }, (_, k) => [k]) } }],
  ])('%s is written so, but for Plotly, letters and formulas', async (name, of) => {
    const text = abridged(await page(of)).replace(/(<tr><td>1<\/td><\/tr>\n)[\s\S]*(<tr><td>999)/, '$1...\n$2').replace(/(x\\n0\\n1\\n).*(\\n1000)/, '$1...$2');
    await expect(text).toMatchFileSnapshot(`rendered/${name}`);
  }); // biome-ignore format: one page a line

  test('has pieces that stand alone as well', () => {
    expect(narrowBelow(figure)).toBe(0.75 * 400.5);
    expect(sourceOf(figure)).toBe('Drawn by <code>volumization figure &lt;x&gt;</code>: seed 7, 12,000 samples a point, volumization 1, node 2.'); // biome-ignore format: one line
    expect(sourceOf({ ...figure, provenance: plain })).toBe('Drawn by <code>volumization figure &lt;x&gt;</code>: volumization 1, node 2.'); // biome-ignore format: one line
    expect(tableOf(figure)).toContain('<summary>The numbers (3 rows)</summary>');
    expect(tableOf(figure)).toContain('<tr><td>1</td><td>0.123457</td></tr>\n<tr><td>&lt;a&gt;</td><td></td></tr>');
    expect(drawingScript(figure)).toContain('const layouts = [{"title":{"text":"T"},"width":400.5,"height":300}];');
  });
});

/** In place of Chromium: it writes down what it is asked, answers in pieces, and does what the words in its folder's name say. */
const pretended = `#!${process.execPath}
const { appendFileSync } = require('node:fs');
const { Socket } = require('node:net');
const how = process.env.PRETENDED;
appendFileSync(process.env.ASKED, JSON.stringify(process.argv.slice(2).filter(word => !word.startsWith('--user-data-dir='))) + '\\n');
const [told, out] = [3, 4].map(fd => new Socket({ fd }));
let said = Promise.resolve();
const answer = message => { const text = JSON.stringify(message) + '\\0'; said = said.then(() => new Promise(done => { out.write(text.slice(0, 5)); setTimeout(() => out.write(text.slice(5), done), 1); })); };
let held = '';
told.setEncoding('utf8').on('data', text => {
  held += text;
  for (let end = held.indexOf('\\0'); end >= 0; end = held.indexOf('\\0')) {
    const { id, method, params, sessionId } = JSON.parse(held.slice(0, end));
    held = held.slice(end + 1);
    const { expression: whole, ...rest } = params;
    const expression = whole?.replace(/@font-face[^}]*}(\\\\n|\\s)*/g, '');
    appendFileSync(process.env.ASKED, JSON.stringify([sessionId, method, rest, expression && (expression.length > 20000 ? 'PLOTLY' + expression.slice(-2) : expression)]) + '\\n');
    if (method === 'Browser.close') process.exit(0);
    if (how === 'never begins') { console.error('first line\\nno display'); process.exit(3); }
    if (how === 'dies' && method === 'Page.printToPDF') process.exit(9);
    if (how === 'refuses' && method === 'Emulation.setDeviceMetricsOverride') return answer({ id, error: { message: 'no such tab' } });
    const image = /format: '(.*?)'/.exec(expression ?? '')?.[1];
    const svg = '<svg class="main" width="4" height="3" viewBox="0 0 4 3"><text style="font-size: 70%">a</text></svg>';
    const value = image === undefined ? 0 : 'data:x,' + encodeURIComponent(image === 'svg' ? svg : '{"layout":1}');
    const fault = how === 'throws' && image === 'svg' && { text: 'Uncaught', exception: { description: 'Error: no plot' } };
    const results = { 'Target.createTarget': { targetId: 'T' }, 'Target.attachToTarget': { sessionId: 'S' }, 'Page.captureScreenshot': { data: 'cG5n' }, 'Page.printToPDF': { data: Buffer.from('/CreationDate (D:20260102030405) /ModDate (D:20260102030406)').toString('base64') } };
    answer({ method: 'an event' });
    answer({ id, result: results[method] ?? { result: { value }, ...(fault && { exceptionDetails: fault }) } });
  }
});
`;

describe.runIf(process.platform === 'linux')('a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'volumization-browser-'));
  const before = { ...process.env };
  const [file, asked] = [join(folder, 'chromium'), join(folder, 'asked')];
  beforeAll(() => {
    writeFileSync(file, pretended);
    chmodSync(file, 0o755);
  });
  afterEach(() => {
    for (const name of ['CHROMIUM', 'ASKED', 'PRETENDED']) delete process.env[name];
    Object.assign(process.env, before);
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const drawn = async (how: string, of: Figure, formats: readonly ('svg' | 'png' | 'pdf' | 'layout')[]) => {
    Object.assign(process.env, { CHROMIUM: file, ASKED: asked, PRETENDED: how });
    writeFileSync(asked, '');
    const { images, notRun } = await render(of, formats);
    const shown = [...images].map(([format, bytes]) => `${format}: ${abridged(Buffer.from(bytes).toString('utf8'))}`);
    return { shown, notRun, asked: abridged(readFileSync(asked, 'utf8').replaceAll('\\n', '\n')) };
  };

  test.each<[string, Figure]>([
    ['screen.txt', figure],
    ['paper.txt', { ...figure, paper: true }],
  ])('is asked this for a figure, and gives that: %s', async (name, of) => {
    const { shown, notRun, asked: said } = await drawn('works', of, ['svg', 'png', 'pdf', 'layout']);
    expect(notRun).toBeUndefined();
    await expect(`${shown.join('\n')}\n${said}`).toMatchFileSnapshot(`rendered/${name}`);
  }); // biome-ignore format: one figure a line

  test('that cannot start, or dies, is named with its last words; what was drawn before stays', async () => {
    expect(await drawn('never begins', figure, ['svg'])).toMatchObject({ shown: [], notRun: `Chromium at ${file} does not start: it ended with 3: no display` }); // biome-ignore format: one line
    const { shown, notRun } = await drawn('dies', figure, ['png', 'pdf']);
    expect([shown, notRun]).toEqual([['png: png'], 'Chromium ended before all was drawn: it ended with 9']);
  });

  test('that refuses, and a page that throws, are faults of ours', async () => {
    await expect(drawn('refuses', figure, ['svg'])).rejects.toThrow('no such tab');
    await expect(drawn('throws', figure, ['svg'])).rejects.toThrow('Error: no plot');
  });

  test('is ended where it is no longer wanted', async () => {
    const reason = new Error('enough');
    await expect(render(figure, ['svg'], AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  test('that is not there is asked for', async () => {
    process.env.CHROMIUM = join(folder, 'asked');
    expect((await render(figure, ['svg'])).notRun).toBe(`needs Chromium, and CHROMIUM=${join(folder, 'asked')} is not a program`); // biome-ignore format: one line
    delete process.env.CHROMIUM;
    process.env.PATH = '/nowhere';
    expect((await render(figure, ['svg'])).notRun).toBe('needs Chromium (apt-get install chromium, or set CHROMIUM to its path)'); // biome-ignore format: one line
    process.env.PATH = before.PATH;
  });

  test('is looked for by its names along the PATH, after the variable', () => {
    expect(findChromium({ CHROMIUM: file, PATH: '' })).toBe(file);
    expect(findChromium({ CHROMIUM: `${file}x`, PATH: folder })).toBeUndefined();
    expect(findChromium({ PATH: ['', '/nowhere', folder].join(delimiter) })).toBe(file);
    expect(findChromium({ PATH: '/nowhere' })).toBeUndefined();
    expect(findChromium({})).toBeUndefined();
    for (const name of ['chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']) {
      const own = mkdtempSync(join(folder, 'path-'));
      writeFileSync(join(own, name), '', { mode: 0o755 });
      expect(findChromium({ PATH: own })).toBe(join(own, name));
    }
  });
});
