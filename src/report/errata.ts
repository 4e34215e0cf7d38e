import type { Claim } from '../claim/claim.js';
import type { Verdict } from '../claim/evidence.js';
import type { Paper } from '../claim/paper.js';
import { statementTex, statementText } from './statement.js';
import { cell } from './verdict-markdown.js';
import { witnessLine } from './verdict-table.js';

/** A place where the paper is wrong as printed: what it says, what is true, and a point that tells them apart. */
export interface Erratum {
  readonly printed: Claim;
  /** The refuted printed form's verdict in this run, with its witness. */
  readonly verdict: Verdict;
  readonly corrected: Claim | undefined;
}

/** The errata of one paper. */
export interface Errata {
  readonly paper: Paper;
  readonly found: readonly Erratum[];
}

/**
 * The errata of a paper: every claim that this run refuted as expected, beside the claim that corrects it.
 *
 * @param verdicts the verdicts of its claims, in any order; those of other papers are left out
 */
export function errata(paper: Paper, verdicts: readonly Verdict[]): Errata {
  const byId = new Map(paper.claims.map(claim => [claim.id, claim]));
  const ofPaper = verdicts.filter(verdict => verdict.paper === paper.id);
  const verdictOf = new Map(ofPaper.map(verdict => [verdict.id, verdict]));
  const found = paper.claims.flatMap(printed => {
    const verdict = verdictOf.get(printed.id);
    if (printed.expect !== 'refuted' || verdict?.status !== 'refuted') return [];
    return [{ printed, verdict, corrected: printed.corrects === undefined ? undefined : byId.get(printed.corrects) }];
  });
  return { paper, found };
}

/** The lines of a statement that its counterpart has not: what differs between the printed and the corrected form. */
const differing = (lines: readonly string[], other: readonly string[]): string[] =>
  lines.filter(line => !other.includes(line));

const text = ({ printed, corrected, verdict }: Erratum): string => {
  const [before, after] = [statementText(printed), corrected === undefined ? [] : statementText(corrected)];
  const lines = [`${printed.source} (${printed.id})`, `  ${printed.title}`];
  lines.push(...differing(before, after).map(line => `  printed    ${line}`));
  lines.push(`  witness    ${witnessLine(verdict)}`);
  if (corrected !== undefined)
    lines.push(
      `  corrected  ${corrected.title} (${corrected.id})`,
      ...differing(after, before).map(line => `             ${line}`),
    );
  if (printed.note !== '') lines.push(`  note       ${printed.note}`);
  return lines.join('\n');
};

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

const displayed = (lines: readonly string[]): string =>
  lines.length === 0 ? '' : `\\begin{gather*}\n${lines.join(' \\\\\n')}\n\\end{gather*}\n`;

const tex = ({ printed, corrected, verdict }: Erratum): string =>
  [
    `\\paragraph{${escaped(printed.source)}.} ${escaped(printed.title)}.`,
    displayed(statementTex(printed)),
    `\\emph{Witness:} ${escaped(witnessLine(verdict))}.`,
    corrected === undefined ? '' : `\\emph{Corrected} (${escaped(corrected.source)}): ${escaped(corrected.title)}.`,
    corrected === undefined ? '' : displayed(statementTex(corrected)),
    printed.note === '' ? '' : escaped(printed.note),
  ]
    .filter(part => part !== '')
    .join('\n');

/** The errata as plain text, half a page a dozen; under the title of their paper where there are several. */
export const errataText = (papers: readonly Errata[]): string =>
  papers
    .map(({ paper, found }) => [...(papers.length > 1 ? [paper.title] : []), ...found.map(text)].join('\n\n'))
    .map(part => `${part}\n`)
    .join('\n\n');

/** The errata as Markdown tables, one a paper. */
export function errataMarkdown(papers: readonly Errata[]): string {
  const table = ({ paper, found }: Errata): string => {
    const rows = found.map(({ printed, corrected, verdict }) => {
      const [before, after] = [statementText(printed), corrected === undefined ? [] : statementText(corrected)];
      const says = differing(before, after).map(line => `\`${line.replaceAll('|', '\\|')}\``);
      const right = corrected === undefined ? '' : `${cell(corrected.title)} (\`${corrected.id}\`)`;
      return `| ${cell(printed.source)} | ${cell(printed.title)}${says.length > 0 ? `: ${says.join('; ')}` : ''} | ${right} | ${cell(witnessLine(verdict))} |`;
    });
    const title = papers.length > 1 ? [`### ${cell(paper.title)}`, ''] : [];
    return [...title, '| place | as printed | corrected | witness |', '|---|---|---|---|', ...rows, ''].join('\n');
  };
  return papers.map(table).join('\n');
}

const titled = ({ paper: { title, authors, source } }: Errata): string => {
  const where = [authors.join(', '), source].filter(part => part !== '').join(', ');
  return `\`\`${escaped(title)}''${where === '' ? '' : ` (${escaped(where)})`}`;
};

/** The errata as a LaTeX document, to be sent to the authors; a section a paper where there are several. */
export const errataTex = (papers: readonly Errata[]): string =>
  [
    '\\documentclass{article}',
    '\\usepackage[margin=2.5cm]{geometry}',
    '\\usepackage{amsmath,amssymb}',
    `\\title{Errata${papers.length === 1 ? ` to ${titled(papers[0]!)}` : ''}}`,
    '\\date{}',
    '\\begin{document}',
    '\\maketitle',
    ...papers.flatMap(part => [...(papers.length > 1 ? [`\\section*{${titled(part)}}`] : []), ...part.found.map(tex)]),
    '\\end{document}',
    '',
  ].join('\n\n');
