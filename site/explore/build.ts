import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { config, observable } from '@observablehq/notebook-kit/vite';
import { build, type Plugin } from 'vite';
import { inlineScript } from '../../src/text/html.js';
import { bundled } from '../bundle.js';
import { escapeHtml, headOf, navigationOf, type Page } from '../layout.js';
import type { Typesetter } from '../typeset.js';

/** Puts the one script of a page into the page: browsers load no module scripts from the file system. */
const selfContained: Plugin = {
  name: 'self-contained',
  enforce: 'post',
  generateBundle(_, bundle) {
    for (const page of Object.values(bundle)) {
      if (page.type !== 'asset' || !page.fileName.endsWith('.html')) continue;
      const inlined: string[] = [];
      page.source = String(page.source)
        .replace(/<script type="module"[^>]* src="([^"]+)"><\/script>/g, (_match, file: string) => {
          const name = file.replace(/^\.\//, '');
          const script = bundle[name];
          if (script?.type !== 'chunk') throw new Error(`${page.fileName}: expected the script ${name}`);
          inlined.push(name);
          return `<script type="module">${inlineScript(script.code.replaceAll('__VITE_PRELOAD__', 'void 0'))}</script>`;
        })
        .replace(/<link rel="stylesheet"[^>]* href="\.\/[^"]+">/g, '');
      for (const name of Object.keys(bundle)) if (inlined.includes(name) || name.endsWith('.css')) delete bundle[name];
    }
  },
};

/** Leaves out what the notebook's runtime would fetch from a network, and its themes and fonts: pages have the site's. */
const offline: Plugin = {
  name: 'offline',
  enforce: 'pre',
  transform(code, id) {
    if (/\/styles\/[^/]*\.css/.test(id) || id.includes('@fontsource')) return '';
    if (id.endsWith('/stdlib/recommendedLibraries.js')) return 'export {};';
    return id.includes('/stdlib/') && /from "https:/.test(code) ? 'export {};' : undefined;
  },
};

/** `worker:name` is the source of the worker `dist/site/client/name.js` as a text, for a worker made from a blob. */
function workers(client: string): Plugin {
  return {
    name: 'workers',
    resolveId: id => (id.startsWith('worker:') ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith('\0worker:')) return null;
      return `export const source = ${JSON.stringify(await bundled(client, id.slice('\0worker:'.length)))};`;
    },
  };
}

/** The title of a notebook and the first sentence of its text; `Sec. 5, App. B` ends none. */
function headline(file: string): { readonly title: string; readonly says: string } {
  const text = readFileSync(file, 'utf8');
  const title = /<title>([^<]*)<\/title>/.exec(text)?.[1] ?? basename(file);
  const says =
    /<script[^>]*text\/markdown">\s*#[^\n]*\n\s*([\s\S]*?(?<!\b(?:App|Sec|Eq|Fig))[.?!])(?=\s+[\p{Lu}<])/u.exec(
      text,
    )?.[1] ?? '';
  return { title, says: says.replace(/\s+/g, ' ') };
}

/** `$...$` in a text of Markdown, set. */
const withFormulas = (text: string, { inline, display }: Typesetter): string =>
  text
    .replace(/\$\$([^$]+)\$\$/g, (_, tex: string) => display(tex))
    .replace(/\$([^${][^$]*)\$/g, (_, tex: string) => inline(tex));

/**
 * Builds every notebook of a folder into a page of its own, the navigation of the site above it and its formulas set.
 *
 * @returns the page that lists them
 */
export async function buildNotebooks(folder: string, out: string, client: string, typeset: Typesetter): Promise<Page> {
  const files = readdirSync(folder)
    .filter(file => file.endsWith('.html'))
    .sort();
  const input = Object.fromEntries(files.map(file => [basename(file, '.html'), join(folder, file)]));
  for (const [name, file] of Object.entries(input)) {
    const path = `explore/${name}.html`;
    const template = `<!doctype html><html lang="en"><head>${headOf(path, ` · volumization`)}</head><body><a class="skip" href="#main">To the content</a>${navigationOf(path)}<main id="main" class="explore"></main></body></html>`;
    await build({
      ...config(),
      configFile: false,
      logLevel: 'error',
      plugins: [
        offline,
        workers(client),
        observable({
          transformTemplate: () => template,
          transformNotebook: notebook => ({
            ...notebook,
            cells: notebook.cells.map(cell =>
              cell.mode === 'md' ? { ...cell, value: withFormulas(cell.value, typeset) } : cell,
            ),
          }),
        }),
        selfContained,
      ],
      root: folder,
      base: './',
      build: {
        outDir: out,
        emptyOutDir: false,
        modulePreload: false,
        chunkSizeWarningLimit: Number.MAX_SAFE_INTEGER,
        rolldownOptions: { input: file, output: { codeSplitting: false } },
      },
    });
  }
  const entries = Object.entries(input).map(([name, file]) => {
    const { title, says } = headline(file);
    return `<li><p><a href="${name}.html">${escapeHtml(title)}</a><br>${withFormulas(says, typeset)}</p></li>`;
  });
  return {
    path: 'explore/index.html',
    title: 'Explore',
    body: `<h1>Explore</h1>
<p class="lead">Move the letters of the paper. Every number is computed in the page by the library of this package.</p>
<ul>${entries.join('\n')}</ul>`,
  };
}
