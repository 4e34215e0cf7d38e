import type { Paper } from '../claim/paper.js';

/** Text as BibTeX reads it: braces keep the case of the letters. */
const field = (text: string): string => `{${text.replace(/[&%$#_]/g, '\\$&')}}`;

const entry = (kind: string, key: string, fields: Readonly<Record<string, string>>): string =>
  `@${kind}{${key},\n${Object.entries(fields)
    .map(([name, value]) => `  ${name.padEnd(13)} = ${value},\n`)
    .join('')}}\n`;

/** `arXiv:2003.11243`, of March 2020: the number names the year and the month. */
const arxiv = (source: string): { readonly eprint: string; readonly year: string } | undefined => {
  const [, eprint, year] = /^arXiv:((\d\d)\d\d\.\d{4,5})(?:v\d+)?$/.exec(source) ?? [];
  return eprint === undefined ? undefined : { eprint, year: `20${year}` };
};

/** A paper as an entry of BibTeX. */
export function paperBibtex({ id, title, authors, source }: Paper): string {
  const found = arxiv(source);
  return entry('misc', id, {
    title: `{${field(title)}}`,
    ...(authors.length > 0 && { author: field(authors.join(' and ')) }),
    ...(found === undefined
      ? source !== '' && { note: field(source) }
      : { year: `{${found.year}}`, eprint: `{${found.eprint}}`, archivePrefix: '{arXiv}' }),
  });
}

/** This software as an entry of BibTeX. */
export function softwareBibtex(version: string, url: string): string {
  return entry('software', `volumization-${version}`, {
    title: '{{volumization: a paper whose theorems run}}',
    author: '{{The volumization maintainers}}',
    year: '{2026}',
    version: `{${version}}`,
    license: '{MIT}',
    url: `{${url}}`,
  });
}
