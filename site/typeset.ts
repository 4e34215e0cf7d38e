import { createRequire } from 'node:module';

/** What is used of MathJax, as its package for Node offers it. */
interface MathJax {
  readonly tex2chtml: (tex: string, options: { readonly display: boolean }) => unknown;
  readonly chtmlStylesheet: () => unknown;
  readonly startup: {
    readonly adaptor: {
      readonly outerHTML: (node: unknown) => string;
      readonly textContent: (node: unknown) => string;
    };
  };
}

/** Formulas set while the site is built: HTML with the fonts of MathJax, and MathML beside it for a screen reader. */
export interface Typesetter {
  /** A formula in a line of text. @throws Error where the TeX cannot be read */
  readonly inline: (tex: string) => string;
  /** A formula on a line of its own. @throws Error where the TeX cannot be read */
  readonly display: (tex: string) => string;
  /** Text with formulas between \( and \). */
  readonly text: (text: string) => string;
  /** The style sheet of every formula set so far. */
  readonly styles: () => string;
}

/** Loads MathJax. */
export async function openTypesetter(): Promise<Typesetter> {
  const { init } = createRequire(import.meta.url)('mathjax/es5/node-main.js') as {
    readonly init: (settings: unknown) => Promise<MathJax>;
  };
  const mathJax = await init({
    loader: { load: ['input/tex-full', 'output/chtml', 'a11y/assistive-mml'] },
    tex: { packages: ['base', 'ams', 'newcommand', 'textmacros'] },
    chtml: { fontURL: 'fonts', adaptiveCSS: true },
  });
  const { adaptor } = mathJax.startup;
  const set = (tex: string, display: boolean): string => {
    const html = adaptor.outerHTML(mathJax.tex2chtml(tex, { display }));
    const fault = /data-mjx-error="([^"]*)"/.exec(html);
    if (fault !== null) throw new Error(`${fault[1]}: ${tex}`);
    return display ? `<div class="formula" tabindex="0" role="group" aria-label="formula">${html}</div>` : html;
  };
  const inline = (tex: string): string => set(tex, false);
  return {
    inline,
    display: tex => set(tex, true),
    text: text => text.replace(/\\\(([\s\S]*?)\\\)/g, (_, tex: string) => inline(tex)),
    styles: () => adaptor.textContent(mathJax.chtmlStylesheet()),
  };
}
