import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { config, observable } from '@observablehq/notebook-kit/vite';
import { build } from 'vite';
import { inlineScript, mathJaxScript } from '../dist/src/report/page.js';

/*
 * Builds every notebook of this folder into one HTML file of its own, out/notebooks/<name>.html, that opens from the disk
 * and asks for no other file: browsers load no module scripts from file://, so scripts, styles and fonts are all inside.
 */

const folder = dirname(fileURLToPath(import.meta.url));
const out = resolve(folder, '../out/notebooks');

/** Puts the one script and the one style sheet of a page into the page; one chunk has no others to preload. */
const selfContained = {
  name: 'self-contained',
  enforce: 'post',
  generateBundle(_, bundle) {
    for (const page of Object.values(bundle)) {
      if (page.type !== 'asset' || !page.fileName.endsWith('.html')) continue;
      const inlined = [];
      const take = file => {
        const name = file.replace(/^\.\//, '');
        inlined.push(name);
        return bundle[name];
      };
      page.source = String(page.source)
        .replace(/<script type="module"[^>]* src="([^"]+)"><\/script>/g, (_, file) => {
          return `<script type="module">${inlineScript(take(file).code.replaceAll('__VITE_PRELOAD__', 'void 0'))}</script>`;
        })
        .replace(/<link rel="stylesheet"[^>]* href="([^"]+)">/g, (_, file) => `<style>${take(file).source}</style>`);
      for (const name of inlined) delete bundle[name];
    }
  },
};

/** Leaves out what the notebook's runtime would fetch from a network: libraries that no notebook of ours asks for. */
const offline = {
  name: 'offline',
  transform: (code, id) =>
    id.endsWith('/stdlib/recommendedLibraries.js') || (id.includes('/stdlib/') && /from "https:/.test(code))
      ? 'export {};'
      : undefined,
};

/** Typesets the formulas of the notebook, and those of its figures, by MathJax. */
const formulas = {
  name: 'formulas',
  transformIndexHtml: {
    order: 'post',
    handler: html => html.replace('</title>', () => `</title>\n${mathJaxScript()}`),
  },
};

for (const name of readdirSync(folder).filter(file => file.endsWith('.html'))) {
  await build({
    ...config(),
    configFile: false,
    logLevel: 'error',
    plugins: [offline, observable(), formulas, selfContained],
    root: folder,
    build: {
      outDir: out,
      emptyOutDir: false,
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      cssCodeSplit: false,
      modulePreload: false,
      chunkSizeWarningLimit: Number.MAX_SAFE_INTEGER,
      rolldownOptions: { input: join(folder, name), output: { codeSplitting: false } },
    },
  });
  process.stdout.write(`${join(out, name)}\n`);
}
