import type { Verdict } from '../claim/evidence.js';
import { type Errata, type Erratum, errataSummary, type Readable } from './errata.js';
import { witnessLine } from './verdict-table.js';

/** Plain text as TeX. */
const escaped = (plain: string): string =>
  plain
    .replaceAll('\\', '\\textbackslash ')
    .replace(/[&%$#_{}]/g, '\\$&')
    .replaceAll('^', '\\textasciicircum{}')
    .replaceAll('~', '\\textasciitilde{}')
    .replaceAll('<', '$<$')
    .replaceAll('>', '$>$')
    .replaceAll('|', '$|$')
    .replaceAll('*', '$*$');

const greek = /\b(alpha|beta|delta|eta|gamma|kappa|lambda|mu|nu|rho|sigma|tau)\b/g;

/** Plain text as TeX, with its Greek letters and relations as a reader writes them. */
const typeset = (plain: string): string =>
  escaped(plain)
    .replace(greek, '$\\$1$$')
    .replaceAll('$<$=', '$\\le$')
    .replaceAll('$>$=', '$\\ge$')
    .replaceAll(' == ', ' $=$ ');

const prose = ({ tex, text }: Readable): string => (tex === '' ? typeset(text.join(' ')) : tex);

/** A witness as a sentence: the point, and what the printed statement would say there. */
const witnessed = (verdict: Verdict): string => {
  const says = witnessLine(verdict).replace(/(?:^|: )statement(?: \d+)?: (.*) is false$/, ': it would say that $1');
  return `${typeset(says.startsWith(': ') ? says.slice(2) : says)}.`;
};

const displayed = (tex: string): string => (tex === '' ? '' : `\\begin{gather*}\n${tex}\n\\end{gather*}`);

const tex = ({ place, grade, context, note, printed, corrected, witness, refuted }: Erratum): string => {
  const points = witness.text.length > 0 ? [prose(witness)] : refuted.map(({ verdict }) => witnessed(verdict));
  const quoted = context.tex === '' ? `${prose(context)}.` : `\`\`${prose(context)}''`;
  const hasPoint = witness.text.length > 0 || context.tex === '';
  return [
    `\\paragraph{${escaped(place)}} (\\emph{${escaped(grade)}}) ${quoted} Printed:`,
    displayed(printed.tex),
    corrected.tex === '' ? '' : '\\noindent Right:',
    displayed(corrected.tex),
    hasPoint && points.length > 0 ? `\\noindent\\emph{Witness:} ${points.join(' ')}` : '',
    note.text.length === 0 ? '' : `${hasPoint && points.length > 0 ? '' : '\\noindent '}${prose(note)}`,
  ]
    .filter(part => part !== '')
    .join('\n');
};

const titled = ({ paper: { title, authors, source } }: Errata): string => {
  const where = [authors.join(', '), source].filter(part => part !== '').join(', ');
  return `\`\`${escaped(title)}''${where === '' ? '' : ` (${escaped(where)})`}`;
};

/** Greeting, what is right, how many errata of which weight there are, and what the grades mean. */
const opening = (part: Errata): readonly string[] => {
  const { authors, right, claims } = part.paper;
  if (right === undefined) return [];
  const stated = claims.filter(claim => claim.expect === 'holds' && claim.corrects === undefined).length;
  return [
    `\\noindent Dear ${escaped(authors.join(', '))},`,
    `we have read your paper with pleasure, and stated it, with what follows from it, as a ledger of claims that a program checks: ${stated} of them hold. Right as you print them, or righter, are`,
    `\\begin{itemize}\n${right.map(line => `\\item[$\\bullet$] ${line}`).join(';\n')}.\n\\end{itemize}`,
    `Below, in the order of the paper, are ${errataSummary(part)}. \\emph{False} is what fails under the hypotheses that stand there; what \\emph{needs a hypothesis} is right under one that is not said; \\emph{imprecise} is right if read kindly; a \\emph{misprint} is a slip of the pen that nothing else rests on. Each stands beside what is right, with a point that tells the two apart where reading does not.`,
  ];
};

/** The errata as a LaTeX document, a letter to the authors; a section a paper where there are several that have some. */
export function errataTex(papers: readonly Errata[]): string {
  const letters = papers.filter(({ found }) => found.length > 0);
  return [
    '\\documentclass{article}',
    '\\usepackage[margin=2.5cm]{geometry}',
    '\\usepackage{amsmath,amssymb}',
    `\\title{Errata${letters.length === 1 ? ` to ${titled(letters[0]!)}` : ''}}`,
    '\\date{}',
    '\\begin{document}',
    '\\maketitle',
    ...(letters.length === 0 ? ['No errata.'] : []),
    ...letters.flatMap(part => [
      ...(letters.length > 1 ? [`\\section*{${titled(part)}}`] : []),
      ...opening(part),
      ...part.found.map(tex),
    ]),
    '\\end{document}',
    '',
  ].join('\n\n');
}
