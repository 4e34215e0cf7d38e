import type { Paper } from '../claim/paper.js';

/** Text as BibTeX reads it: braces keep the case of the letters. */
const field = (text: string): string => `{${text.replace(/[&%$#_]/g, '\\$&')}}`;

/** A work to be cited. */
export interface Citation {
  readonly type: 'misc' | 'software';
  /** What BibTeX cites it by. */
  readonly key: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly year?: string;
  /** Its number at arXiv. */
  readonly eprint?: string;
  /** Where it is from, if not from arXiv. */
  readonly note?: string;
  readonly version?: string;
  readonly license?: string;
}

/** `arXiv:2003.11243`, of March 2020: the number names the year and the month. */
const arxiv = (source: string): { readonly eprint: string; readonly year: string } | undefined => {
  const [, eprint, year] = /^arXiv:((\d\d)\d\d\.\d{4,5})(?:v\d+)?$/.exec(source) ?? [];
  return eprint === undefined ? undefined : { eprint, year: `20${year}` };
};

/** How a paper is cited. */
export const paperCitation = ({ id, title, authors, source }: Paper): Citation => ({
  type: 'misc',
  key: id,
  title,
  authors,
  ...(arxiv(source) ?? (source === '' ? {} : { note: source })),
});

/** How this software is cited. */
export const softwareCitation = (version: string): Citation => ({
  type: 'software',
  key: `volumization-${version}`,
  title: 'volumization: a paper whose theorems run',
  authors: ['The volumization maintainers'],
  year: '2026',
  version,
  license: 'MIT',
});

/** A citation as an entry of BibTeX. */
export function bibtex({ type, key, title, authors, year, eprint, note, version, license }: Citation): string {
  // a name that is no person's is not to be cut into names
  const author = type === 'software' ? `{${field(authors.join(' and '))}}` : field(authors.join(' and '));
  const fields = {
    title: `{${field(title)}}`,
    ...(authors.length > 0 && { author }),
    ...(year && { year: field(year) }),
    ...(eprint && { eprint: field(eprint), archivePrefix: '{arXiv}' }),
    ...(note && { note: field(note) }),
    ...(version && { version: field(version) }),
    ...(license && { license: field(license) }),
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name.padEnd(13)} = ${value},\n`);
  return `@${type}{${key},\n${lines.join('')}}\n`;
}
