import markdownIt from 'markdown-it';
import type { Typesetter } from '../typeset.js';

const markdown = markdownIt({ html: true, typographer: false });

/** The paragraphs of a text in Markdown: what stands between blank lines. */
export const paragraphs = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map(part => part.trim())
    .filter(part => part !== '');

/** A table whose cells are separated by tabs, as the text of the paper prints it: its first two lines are its head. */
function tabbed(lines: readonly string[], inline: (text: string) => string): string {
  const width = Math.max(...lines.map(line => line.split('\t').length));
  const row = (line: string, tag: 'td' | 'th'): string => {
    const cells = line.split('\t');
    return `<tr>${Array.from({ length: width }, (_, k) => {
      const content = inline((cells[k] ?? '').trim());
      const name = content === '' ? 'td' : tag;
      return `<${name}${name === 'th' ? ' scope="col"' : ''}>${content}</${name}>`;
    }).join('')}</tr>`;
  };
  const head = lines.slice(0, 2).map(line => row(line, 'th'));
  const body = lines.slice(2).map(line => row(line, 'td'));
  return `<div class="scroll" tabindex="0" role="group" aria-label="table"><table class="printed"><thead>${head.join('')}</thead><tbody>${body.join('')}</tbody></table></div>`;
}

/** One paragraph of Markdown with formulas between $ or $$ as HTML. */
export function prose(source: string, { inline, display }: Typesetter): string {
  const formulas: string[] = [];
  const keep = (html: string): string => `\uE000${formulas.push(html) - 1}\uE001`;
  const put = (html: string): string => html.replace(/\uE000(\d+)\uE001/g, (_, k: string) => formulas[Number(k)] ?? '');
  // a number at the end of a display stands at the margin of the paper
  const numbered = (tex: string): string => tex.replace(/\\quad\s*\((\d+)\)([,.;]?)\s*$/, '$2 \\tag{$1}');
  const text = source
    .replace(/\$\$([\s\S]*?)\$\$/g, (_, tex: string) => keep(display(numbered(tex))))
    .replace(/\$([^$]+)\$/g, (_, tex: string) => keep(inline(tex)));
  if (text.includes('\t')) return put(tabbed(text.split('\n'), cell => markdown.renderInline(cell)));
  return put(markdown.render(text).replace(/<p>(\uE000\d+\uE001)<\/p>/g, '$1'));
}
