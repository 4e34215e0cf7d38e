import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../src/report/chromium.js';
import { simulateJob } from '../../src/simd/index.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const executablePath = findChromium();
if (executablePath === undefined)
  process.stderr.write('threads in a page: not run, needs Chromium (apt-get install chromium)\n');

const job = {
  teacher: { name: 'uniform', scale: 1 },
  noise: { name: 'cauchy', scale: 0.5 },
  target: {
    breakPoints: [-0.75, 0.75],
    pieces: [
      { intercept: -0.75, slope: 0 },
      { intercept: 0, slope: 1 },
      { intercept: 0.75, slope: 0 },
    ],
  },
  samples: 1_000_001,
  seed: 7,
  bits: 52,
} as const;

/** A page as a user of the package would write it for Vite. */
const page = `
import { Interrupted, lossGradient, simulate } from 'volumization';
import worker from 'volumization/worker?worker&url';
window.run = (job, options) => simulate(job, { ...options, worker });
// In a timer: what a debugger evaluates is free of the policy.
const later = work => new Promise((resolve, reject) => setTimeout(() => {
  try { resolve(work()); } catch (error) { reject(error); }
}));
window.compile = () => later(() => new Function('return 1')());
window.gradient = () => later(() => [...lossGradient({ X: [[1], [1]], y: [0, 2] }, [0]).data]);
window.interrupt = async job => {
  const abort = new AbortController();
  try {
    await simulate(job, { threads: 2, worker, signal: abort.signal, onProgress: () => abort.abort() });
  } catch (error) {
    return error instanceof Interrupted;
  }
  return false;
};
`;

/** What the page offers. */
interface Offered {
  run(run: unknown, options: unknown): Promise<unknown>;
  interrupt(run: unknown): Promise<boolean>;
  compile(): Promise<number>;
  gradient(): Promise<number[]>;
}

/** What a careful site allows: no text is compiled, WebAssembly is. */
const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:";

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

describe.skipIf(executablePath === undefined)('simulate in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'volumization-'));
  const complaints: string[] = [];
  let server: Server;
  let browser: Browser;
  let tab: Page;

  beforeAll(async () => {
    writeFileSync(join(folder, 'index.html'), '<!doctype html><script type="module" src="./page.js"></script>');
    writeFileSync(join(folder, 'page.js'), page);
    await build({
      configFile: false,
      logLevel: 'error',
      root: folder,
      resolve: {
        alias: [
          { find: /^volumization\/worker/, replacement: join(root, 'dist/src/simd/worker.js') },
          { find: /^volumization$/, replacement: join(root, 'dist/src/index.js') },
        ],
      },
      worker: { format: 'es' },
      build: { outDir: join(folder, 'out'), chunkSizeWarningLimit: Number.MAX_SAFE_INTEGER },
    });
    server = createServer(({ url = '/' }, response) => {
      const file = join(folder, 'out', url === '/' ? 'index.html' : url);
      try {
        response.setHeader('content-security-policy', policy);
        response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
        response.end(readFileSync(file));
      } catch {
        response.writeHead(404).end();
      }
    }).listen(0, '127.0.0.1');
    browser = await chromium.launch({ executablePath: executablePath! });
    tab = await browser.newPage();
    tab.on('console', message => {
      if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text());
    });
    tab.on('pageerror', error => complaints.push(error.message));
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await tab.waitForFunction('window.run !== undefined');
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('has the digits of Node, with two workers, on the page itself, and on the twin', async () => {
    const here = await simulateJob(job);
    let most = 0;
    tab.on('worker', () => {
      most = Math.max(most, tab.workers().length);
    });
    for (const options of [{ threads: 2 }, { threads: 1 }, { threads: 2, backend: 'js' }]) {
      const there = await tab.evaluate(([run, how]) => (window as never as Offered).run(run, how), [
        job,
        options,
      ] as const);
      expect(there).toEqual({ ...here, backend: options.backend ?? 'wasm' });
    }
    expect(most).toBe(2);
    expect(complaints).toEqual([]);
  });

  test('adds arrays under a content security policy that forbids to compile text', async () => {
    await expect(tab.evaluate(() => (window as never as Offered).compile())).rejects.toThrow(
      /Content Security Policy|unsafe-eval/,
    );
    complaints.length = 0;
    expect(await tab.evaluate(() => (window as never as Offered).gradient())).toEqual([-1]);
  });

  test('leaves no worker behind, also when interrupted', async () => {
    const long = { ...job, samples: 1e13 };
    expect(await tab.evaluate(run => (window as never as Offered).interrupt(run), long)).toBe(true);
    await expect.poll(() => tab.workers().length).toBe(0);
  });
});
