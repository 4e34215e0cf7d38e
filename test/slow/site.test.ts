import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { longest, sleep, watch } from '../../bench/harness/tasks.js';
import { claims } from '../../proofs/index.js';
import { withSigns } from '../../site/api-mathematics.js';
import { itemOf } from '../../site/figures.js';
import { inLines } from '../../site/lines.js';
import { risk, softClip, softClipSlope, uniform } from '../../src/index.js';
import { findChromium } from '../../src/report/chromium.js';
import { theory } from '../../src/report/figure-4/theory.js';
import { figure16 } from '../../src/report/mnist/grid.js';
import { openPage } from './open-page.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const executablePath = findChromium();
if (executablePath === undefined)
  process.stderr.write('the site in a browser: not run, needs Chromium (apt-get install chromium)\n');

/** Compressed bytes that a page may load, those of the fonts it draws with aside: they are few and shared. */
const MOST_BYTES = 1.5e6;

const folder = mkdtempSync(join(tmpdir(), 'volumization-site-'));
let pages: string[] = [];
/** The pages of the documentation of the library. */
let library: string[] = [];

beforeAll(() => {
  const some = ['--methods', 'sample,test', '--figures', '1,3,4,16,lp-phases'];
  execFileSync(process.execPath, ['dist/site/build.js', ...some, '--out', folder], { cwd: root, stdio: 'ignore' });
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.html'))
    .sort();
  [pages, library] = [all.filter(file => !file.startsWith('api/')), all.filter(file => file.startsWith('api/'))];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file of weights: a tensor of numbers in single precision. */
function writeSafetensors([{ name, shape, data }]: readonly [
  { name: string; shape: number[]; data: number[] },
]): Uint8Array {
  const bytes = new Uint8Array(Float32Array.from(data).buffer);
  const head = new TextEncoder().encode(
    JSON.stringify({ [name]: { dtype: 'F32', shape, data_offsets: [0, bytes.length] } }),
  );
  const length = new Uint8Array(new BigUint64Array([BigInt(head.length)]).buffer);
  return Uint8Array.from([...length, ...head, ...bytes]);
}

/** Does the same for each, four at a time: a page waits more than it works. */
async function forEach<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const next = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: 4 }, next));
}

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
    const parts = [...read(page).matchAll(/<(?:script|link|img|source)\b[^>]*? (?:src|href|srcset)="([^":#]+)"/g)];
    const loaded = new Set([page, ...parts.map(([, file]) => join(dirname(page), file!))]);
    expect(
      [...loaded].reduce((sum, file) => sum + size(join(folder, file)), 0),
      page,
    ).toBeLessThan(MOST_BYTES);
  }
});

test('the library is documented by entry point, its formulas in letters, indices and exponents', () => {
  for (const name of ['volumization', 'volumization_claims', 'volumization_figures', 'volumization_weights'])
    expect(existsSync(join(folder, `api/modules/${name}.html`)), name).toBe(true);
  expect(read('api/functions/volumization.risk.html')).toContain('η');
  for (const [plain, printed] of [
    ['E (w(u + eta) - u)^2, sigma <= 4 a / 3', 'E (w(u + η) - u)<sup>2</sup>, σ ≤ 4 a / 3'],
    [
      'w_i -> (1 - h)^(p-2) w_i with |x|_1',
      'w<sub>i</sub> → (1 - h)<sup>(p-2)</sup> w<sub>i</sub> with |x|<sub>1</sub>',
    ],
    ['x_i = r^2 v_i^2, mean 3 +- 1', 'x<sub>i</sub> = r<sup>2</sup> v<sub>i</sub><sup>2</sup>, mean 3 ± 1'],
    ['`beta` of Adam, file_name, alphabet', '`beta` of Adam, file_name, alphabet'],
  ] as const)
    expect(withSigns(plain)).toBe(printed);
});

test('a formula wider than a sheet of paper is broken before a sign of its own, and within no bracket', () => {
  const square = '\\left(a_{1} + b_{1} + c_{1} + d_{1} + e_{1} + f_{1}\\right)^{2}';
  expect(inLines(`x = ${square} + ${square}`)).toBe(`x = ${square} + ${square}`);
  const two = `${square} + ${square}`;
  expect(inLines(`${two} + ${two} = 0`)).toBe(`\\begin{aligned} & ${two} \\\\ & {} + ${two} = 0 \\end{aligned}`);
});

test('the gallery names every figure, and says why one is not drawn', () => {
  const list = read('figures/index.html');
  for (const name of ['1', '4', '16', 'lp-phases']) expect(list).toContain(`href="${name}.html"`);
  let reason = '';
  try {
    figure16([], { command: 'volumization figure 16', versions: {} });
  } catch (error) {
    reason = (error as Error).message;
  }
  expect(itemOf('16', reason)).toMatch(/figure 16: not drawn, [^<]*results that hold its runs/);
});

describe.skipIf(executablePath === undefined)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath! });
  });
  afterAll(() => browser.close());

  const open = (page: string, options = {}) => openPage(browser, join(folder, page), options);

  test('every page opens from the disk without a complaint or a request, and fits a phone', async () => {
    await forEach(pages, async path => {
      const { page, complaints } = await open(path, { viewport: { width: 390, height: 844 } });
      if (path.startsWith('claims/') && read(path).includes('id="instrument"'))
        await page.locator('#instrument table').waitFor();
      if (path.startsWith('figures/') && !path.endsWith('index.html')) {
        const ofPicture = <T>(what: string): Promise<T> =>
          page.evaluate<T>(`document.querySelector('.drawn img').${what}`);
        const width = (): Promise<number> => ofPicture('clientWidth');
        await ofPicture('decode()');
        // the one for narrow windows, its letters of their size
        expect(await ofPicture('currentSrc'), path).toMatch(/\.narrow\.svg$/);
        expect(await ofPicture('naturalWidth'), path).toBe(await width());
        // and from a desk all of it comes on a sheet of A4, 174 mm within its margins
        await page.setViewportSize({ width: 1280, height: 900 });
        await expect.poll(width).toBeGreaterThan(600);
        await page.setViewportSize({ width: Math.floor((174 / 25.4) * 96), height: 900 });
        await page.emulateMedia({ media: 'print' });
        await expect.poll(width, { message: path }).toBeGreaterThan(390);
        expect(await width(), path).toBeLessThan((174 / 25.4) * 96);
        expect(await ofPicture('currentSrc'), path).not.toContain('narrow');
        await page.emulateMedia({ media: 'screen' });
        await page.setViewportSize({ width: 390, height: 844 });
      }
      expect(complaints, path).toEqual([]);
      expect(await page.locator('.observablehq--error').count(), path).toBe(0);
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(390);
      await page.close();
    });
  });

  test('a point of a figure is read off the picture, by a pointer and by keys, and the page answers meanwhile', async () => {
    const drawn = pages.filter(path => path.startsWith('figures/') && !path.endsWith('index.html'));
    expect(drawn.length).toBeGreaterThan(3);
    for (const path of drawn) {
      const { page, complaints } = await open(path, { viewport: { width: 1280, height: 900 } });
      const { tasks } = await watch(browser, page, async () => {
        await page.locator('#move').click();
        await page.locator('#sheet').press('ArrowRight');
        await page.locator('.ring').waitFor();
        const image = (await page.locator('#sheet img').boundingBox())!;
        await page.mouse.move(image.x + 0.3 * image.width, image.y + 0.4 * image.height);
      });
      expect(longest(tasks), path).toBeLessThan(100);
      expect(await page.locator('#reading').textContent(), path).toMatch(/ = -?[\d.e-]+, .* = -?[\d.e-]+/);
      expect(complaints, path).toEqual([]);
      await page.close();
    }
    const { page } = await open('figures/4.html', { viewport: { width: 1280, height: 1400 } });
    await page.locator('#move').click();
    await page.locator('#sheet').press('ArrowRight');
    const read = async (): Promise<[string, number, number]> => {
      const [, name, sigma, error] = /^([^:]*): .* = ([\d.e-]+), .* = ([\d.e-]+)$/.exec(
        (await page.locator('#reading').textContent()) ?? '',
      )!;
      return [name!, Number(sigma), Number(error)];
    };
    for (let k = 0; k < 20; k++) {
      if ((await read())[0] === 'volumization, exact theory') break;
      await page.locator('#sheet').press('ArrowDown');
    }
    for (let k = 0; k < 60; k++) await page.locator('#sheet').press('ArrowRight');
    const [name, sigma, error] = await read();
    expect(name).toBe('volumization, exact theory');
    expect(sigma).toBeGreaterThan(0.1);
    expect(error).toBeCloseTo(theory('uniform', 1, sigma).exact, 4);
    // the ring stands where the point is drawn: it is found again by a pointer there, also in a larger picture
    await page.getByRole('button', { name: 'Larger' }).click();
    const ring = (await page.locator('.ring').boundingBox())!;
    await page.mouse.move(ring.x + ring.width / 2, ring.y + ring.height / 2);
    expect((await read())[2]).toBeCloseTo(error, 2);
  });

  test('no page is blocked for more than a tenth of a second while it opens', async () => {
    const many = pages.filter((page, k) => !page.startsWith('claims/') || k % 25 === 0);
    const blocked: string[] = [];
    const blockedFor = async (path: string): Promise<number> => {
      const page = await browser.newPage();
      const { tasks } = await watch(browser, page, async () => {
        await page.goto(pathToFileURL(join(folder, path)).href);
        await sleep(1000);
      });
      expect(tasks.length, path).toBeGreaterThan(0);
      await page.close();
      return longest(tasks);
    };
    for (const path of many) {
      let least = Number.POSITIVE_INFINITY;
      // again where something else may have held the machine
      for (let i = 0; i < 4 && least > 100; i++) least = Math.min(least, await blockedFor(path));
      if (least > 100) blocked.push(`${path}: ${least.toFixed(0)} ms`);
    }
    expect(blocked).toEqual([]);
  });

  test('the documentation of the library opens from the disk as well', async () => {
    await forEach(['index', 'modules/volumization', 'functions/volumization.risk'], async name => {
      const { page, complaints } = await open(`api/${name}.html`);
      await page.locator('h1').first().waitFor();
      expect(complaints, name).toEqual([]);
      await page.close();
    });
  });

  test('a screen reader finds nothing serious missing on any page, in the light and in the dark', async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const faulty: string[] = [];
    // Pages of claims, and of the library, are alike: the colours of their dark scheme, and of the library's in the light one,
    // are asked on every eighth, for they take most of the time.
    const alike = (path: string): boolean => /^(?:claims|api)\//.test(path);
    const asked = [...pages, ...library].map((path, k) => [path, !alike(path) || k % 8 === 0] as const);
    // One after another in the same few tabs: a tab of its own for each page takes longer than the look at it.
    const tabs: Page[] = [];
    await forEach(asked, async ([path, areColoursAsked]) => {
      const page = tabs.pop() ?? (await browser.newPage());
      page.setDefaultTimeout(300_000);
      // the tree of the library, the same on all its pages, is looked at on the first
      const isTreeAsked = path === 'api/index.html';
      await page.unrouteAll();
      if (path.startsWith('api/') && !isTreeAsked) await page.route('**/assets/navigation.js', route => route.abort());
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(pathToFileURL(join(folder, path)).href);
      if (isTreeAsked) await page.locator('#tsd-nav-container li').first().waitFor({ state: 'attached' });
      await page.evaluate(axe);
      // what is out of sight as well
      await page.addStyleTag({ content: '* { content-visibility: visible !important }' });
      for (const [colorScheme, rules] of [
        [
          'light',
          path.startsWith('api/') && !areColoursAsked ? `rules: { 'color-contrast': { enabled: false } },` : '',
        ],
        ...(areColoursAsked ? [['dark', `runOnly: ['color-contrast'],`] as const] : []),
      ] as const) {
        await page.emulateMedia({ colorScheme });
        const faults = await page.evaluate<string[]>(
          `axe.run(document, { ${rules} preload: false, resultTypes: ['violations'] }).then(({ violations }) => violations
            .filter(({ impact }) => impact === 'serious' || impact === 'critical')
            .map(({ id, nodes }) => id + ': ' + nodes.map(node => node.html.slice(0, 120)).slice(0, 3).join(' | ')))`,
        );
        faulty.push(...faults.map(fault => `${path} (${colorScheme}): ${fault}`));
      }
      tabs.push(page);
    });
    await Promise.all(tabs.map(tab => tab.close()));
    expect(faulty).toEqual([]);
  });

  test('the sliders of a witness move both sides, and show where the statement fails', async () => {
    const { page, complaints } = await open('claims/volumization/thm-3.1.html');
    const curve = page.locator('#instrument svg [data-mark="line"] path').first();
    await page.locator('#instrument[data-drawn]').waitFor();
    const before = await curve.getAttribute('d');
    await page.locator('#slider-sigma').press('ArrowRight');
    await expect.poll(() => curve.getAttribute('d')).not.toBe(before);
    await expect.poll(() => page.locator('figcaption').last().textContent()).toContain('fails nowhere');
    const refuted = await open('claims/volumization/thm-3.2.printed.html');
    await refuted.page.locator('#instrument tr.fails').first().waitFor();
    expect(await refuted.page.locator('#instrument tr.fails').first().textContent()).toContain('37/192==1/3false');
    // what is given by the letters before it has no slider of its own, and follows them
    expect(await refuted.page.locator('#slider-sigma').isDisabled()).toBe(true);
    await refuted.page.locator('#slider-a').press('ArrowRight');
    const [a, sigma] = await refuted.page.locator('#instrument output').allTextContents();
    expect([a === '1', sigma]).toEqual([false, a]);
    expect([...complaints, ...refuted.complaints]).toEqual([]);
  });

  test('no plot of a claim that is not refuted shades a failure, along any of its letters', async () => {
    const captions = async (path: string): Promise<string[]> => {
      const { page } = await open(path);
      const caption = page.locator('#instrument figcaption');
      const drawn = (times: number): Promise<void> => page.locator(`#instrument[data-drawn="${times}"]`).waitFor();
      await drawn(1);
      const found = [(await caption.textContent()) ?? ''];
      const letters = page.locator('.along select');
      const others = (await letters.count()) === 0 ? [] : await letters.locator('option').allTextContents();
      for (const letter of others.slice(0, -1)) {
        await letters.selectOption(letter);
        await drawn(found.length + 1);
        found.push((await caption.textContent()) ?? '');
      }
      await page.close();
      return found;
    };
    const shaded: string[] = [];
    const unrefuted = pages.filter(page => /id="instrument"/.test(read(page)) && !/expected: refuted/.test(read(page)));
    await forEach(unrefuted, async path => {
      for (const caption of await captions(path)) if (caption.includes('it fails:')) shaded.push(`${path}: ${caption}`);
    });
    expect(shaded).toEqual([]);
    for (const caption of await captions('claims/volumization/eq-14.printed.html'))
      expect(caption).toContain('it fails:');
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
      await page.locator(`#answer[data-status=${status}]`).waitFor();
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

  test('the notebook of figure 4 draws the curves of the theory, and simulates what lies on them', async () => {
    const { page, complaints } = await open('explore/figure-4.html');
    const table = page.locator('figure.plot details').first();
    await table.locator('summary').click();
    await table.locator('td').first().waitFor();
    const rows = await table
      .locator('tbody tr')
      .evaluateAll(list => list.map(row => [...row.children].map(cell => cell.textContent ?? '')));
    const points = (name: string): number[][] =>
      rows.filter(([series]) => series === name).map(([, sigma, error]) => [Number(sigma), Number(error)]);
    const six = (x: number | undefined): number => Number(x!.toPrecision(6));
    for (const [name, key] of [
      ['exact', 'exact'],
      ['weight decay', 'weightDecay'],
      ['Bayes', 'bayes'],
    ] as const) {
      expect(points(name), name).toHaveLength(101);
      points(name).forEach(([, error], k) => {
        expect(error, `${name} at point ${k}`).toBe(six(theory('uniform', 1, 0.001 + (1.999 * k) / 100)[key]));
      });
    }
    expect(points('simulated')).toHaveLength(20);
    for (const [sigma, error] of points('simulated'))
      expect(Math.abs(error! - theory('uniform', 1, sigma!).exact), `sigma ${sigma}`).toBeLessThan(0.03);
    expect(complaints).toEqual([]);
  });

  test('every plot of an explorable has words and its numbers in a table, and its series apart without colours', async () => {
    await forEach(
      pages.filter(path => path.startsWith('explore/') && !/(index|lipschitz)\.html$/.test(path)),
      async path => {
        const { page } = await open(path);
        // each call of chart makes one figure; a page draws them one after the other, in tasks of their own
        const source = readFileSync(join(root, 'notebooks', basename(path)), 'utf8');
        const most = [...source.matchAll(/\bchart\(/g)].length;
        expect(most, path).toBeGreaterThan(0);
        const faults = (): Promise<string[]> =>
          page.evaluate<
            string[]
          >(`(figures => figures.length < ${most} ? ['fewer than ${most} figures'] : figures.flatMap(figure => {
          const title = figure.querySelector('figcaption').textContent;
          const svg = figure.querySelector('svg');
          if (svg === null) return [title + ': not drawn'];
          const boxes = what => [...svg.querySelectorAll(what)].map(one => one.getBoundingClientRect());
          const [names, ticks] = [boxes('text.name'), boxes('[data-mark="x-axis tick label"] text')];
          const meet = (a, b) => a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom;
          const strokes = [...svg.querySelectorAll('[data-mark="line"]')].map(line => line.querySelector('g')?.getAttribute('stroke-dasharray') ?? 'none');
          return [
            ...(svg.getAttribute('role') === 'img' && svg.getAttribute('aria-label') ? [] : [title + ': no words']),
            ...(figure.querySelector('details summary') ? [] : [title + ': no table']),
            ...(names.some(name => ticks.some(tick => meet(name, tick))) ? [title + ': a name lies on a number of the axis'] : []),
            ...(new Set(strokes).size === strokes.length ? [] : [title + ': two lines with the stroke ' + strokes.join(', ')]),
          ];
        }))([...document.querySelectorAll('figure.plot')])`);
        await expect.poll(faults, { message: path, timeout: 60_000 }).toEqual([]);
        await page.close();
      },
    );
  });

  test('a slider of one weight answers with the number of the library', async () => {
    const { page, complaints } = await open('explore/one-weight.html');
    const answer = page.locator('p', { hasText: 'The error at this V' });
    await answer.waitFor();
    const at = await page.evaluate<number>(`document.querySelector('.sliders input').valueAsNumber`);
    const { took, longest } = await page.evaluate<{ took: number; longest: number }>(`new Promise(done => {
      const words = () => [...document.querySelectorAll('p')].find(p => p.textContent.startsWith('The error at this V'))?.textContent;
      const before = words();
      let longest = 0;
      new PerformanceObserver(list => { for (const { duration } of list.getEntries()) longest = Math.max(longest, duration); }).observe({ type: 'longtask' });
      const slider = document.querySelector('.sliders input');
      slider.value = String(${at} + 0.25);
      const begin = performance.now();
      let took;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      const look = () => {
        if (took === undefined && words() !== undefined && words() !== before) took = performance.now() - begin;
        if (took === undefined || performance.now() - begin < 1000) setTimeout(look, 1);
        else done({ took, longest });
      };
      look();
    })`);
    process.stderr.write(
      `one weight: a slider answers after ${took.toFixed(0)} ms, the longest task ${longest.toFixed(0)} ms\n`,
    );
    const exact = risk(softClip(at + 0.25, 0), { teacher: uniform(1), noise: uniform(0.5) }).risk;
    expect(await answer.textContent()).toContain(`is ${exact.toPrecision(8)}.`);
    expect(complaints).toEqual([]);
  });

  test('the point of the map follows a pointer, and says the error where it stands', async () => {
    const { page, complaints } = await open('explore/map.html', { viewport: { width: 1100, height: 1400 } });
    const words = page.locator('p', { hasText: 'Here the error is' });
    await words.waitFor();
    const map = page.locator('figure[role=img] > svg').last();
    const before = await words.textContent();
    await map.scrollIntoViewIfNeeded();
    const box = (await map.boundingBox())!;
    await page.mouse.click(box.x + 0.7 * box.width, box.y + 0.3 * box.height);
    await expect.poll(() => words.textContent()).not.toBe(before);
    const [V, alpha] = (await page
      .locator('.sliders input')
      .evaluateAll(inputs => inputs.slice(-2).map(input => Number((input as unknown as { value: string }).value)))) as [
      number,
      number,
    ];
    expect([V > 1, alpha > 0]).toEqual([true, true]);
    // at the step of the slider
    const exact = risk(softClip(V, softClipSlope(alpha, 0.25)), { teacher: uniform(1), noise: uniform(0.8) }).risk;
    await expect.poll(() => words.textContent()).toContain(`Here the error is ${exact.toPrecision(6)}`);
    expect(complaints).toEqual([]);
  });

  test('a file of weights that is dropped on the page is analysed there', async () => {
    const { page, complaints } = await open('explore/lipschitz.html');
    await page.locator('input[type=file]').waitFor();
    const file = writeSafetensors([{ name: 'layer', shape: [2, 2], data: [3, 0, 0, 4] }]);
    await page.evaluate(`(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(${JSON.stringify([...file])})], 'w.safetensors'));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    })()`);
    await page.locator('td', { hasText: 'layer' }).waitFor();
    const cells = await page.locator('tbody tr').first().locator('td').allTextContents();
    expect(cells.slice(0, 4)).toEqual(['layer', '2 × 2', '4.0000', '4.0000']);
    await page.locator('figure.plot svg').waitFor();
    expect(complaints).toEqual([]);
  });
});
