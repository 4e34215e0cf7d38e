import type { Claim } from '../claim/claim.js';
import type { Verdict } from '../claim/evidence.js';
import type { Grade, Paper } from '../claim/paper.js';
import { statementText } from './statement.js';
import { statementTex } from './statement-tex.js';
import { cell } from './verdict-markdown.js';
import { witnessLine } from './verdict-table.js';

/** A place where the paper is wrong as printed: what it says, what is true, and a point that tells them apart. */
export interface Erratum {
  readonly place: string;
  readonly grade: Grade;
  /** The printed formula and ours: TeX, and plain text where the statement of a claim stands for it. */
  readonly printed: { readonly tex: string; readonly text: readonly string[] };
  readonly corrected: { readonly tex: string; readonly text: readonly string[] };
  /** The sentence around it. */
  readonly context: string;
  readonly note: string;
  /** The refuted claims with their verdicts in this run, beside the claims that correct them. */
  readonly refuted: readonly {
    readonly claim: Claim;
    readonly verdict: Verdict;
    readonly corrected: Claim | undefined;
  }[];
}

/** The errata of one paper. */
export interface Errata {
  readonly paper: Paper;
  readonly found: readonly Erratum[];
}

/** The lines of a statement that its counterpart has not: what differs between the printed and the corrected form. */
const differing = (lines: readonly string[], other: readonly string[]): string[] =>
  lines.filter(line => !other.includes(line));

/**
 * The errata of a paper, in its order: its slips as far as this run refuted the claims that stand for them; where a paper
 * lists no slips, every claim that this run refuted as expected, beside the claim that corrects it.
 *
 * @param verdicts the verdicts of its claims, in any order; those of other papers are left out
 */
export function errata(paper: Paper, verdicts: readonly Verdict[]): Errata {
  const byId = new Map(paper.claims.map(claim => [claim.id, claim]));
  const verdictOf = new Map(
    verdicts.filter(verdict => verdict.paper === paper.id).map(verdict => [verdict.id, verdict]),
  );
  const refutedBy = (claim: Claim): Erratum['refuted'] => {
    const verdict = verdictOf.get(claim.id);
    if (claim.expect !== 'refuted' || verdict?.status !== 'refuted') return [];
    return [{ claim, verdict, corrected: claim.corrects === undefined ? undefined : byId.get(claim.corrects) }];
  };
  if (paper.slips !== undefined) {
    const found = paper.slips.flatMap((slip): Erratum[] => {
      const refuted = slip.claims.flatMap(id => refutedBy(byId.get(id)!));
      if (refuted.length < slip.claims.length) return [];
      const { place, grade, context, note = '' } = slip;
      const [printed, corrected] = [slip.printed, slip.corrected].map(tex => ({ tex, text: [] }));
      return [{ place, grade, context, note, refuted, printed: printed!, corrected: corrected! }];
    });
    return { paper, found };
  }
  const found = paper.claims.flatMap(claim =>
    refutedBy(claim).map((entry): Erratum => {
      const [before, after] = [claim, entry.corrected].map(side => (side === undefined ? [] : statementText(side)));
      return {
        place: claim.source,
        grade: 'false',
        context: claim.title,
        note: claim.note,
        refuted: [entry],
        printed: { tex: statementTex(claim).join(' \\\\\n'), text: differing(before!, after!) },
        corrected: {
          tex: entry.corrected === undefined ? '' : statementTex(entry.corrected).join(' \\\\\n'),
          text: differing(after!, before!),
        },
      };
    }),
  );
  return { paper, found };
}

/** TeX as near to plain text as a terminal needs. */
const plainOf = (tex: string): string =>
  tex
    .replace(/\\(?:text|textbf|mathbf|mathbb)\s*\{([^{}]*)\}/g, '$1')
    .replace(/\\(?:mathbf|mathbb)\s*(\w)/g, '$1')
    .replace(/\\dot\{([^{}]*)\}/g, "$1'")
    .replace(/\\sim\b/g, '~')
    .replace(/\\\|/g, '||')
    .replace(/\\t?frac\s*(\w)\s*(\w)/g, '$1/$2')
    .replace(/\\t?frac\{([^{}]*)\}\{([^{}]*)\}/g, '($1)/($2)')
    .replace(/\\(?:left|right|bigl|bigr|Bigl|Bigr|textstyle|quad|qquad|[,;! ])/g, ' ')
    .replace(/\\le\b/g, '<=')
    .replace(/\\ge\b/g, '>=')
    .replace(/\\iff\b/g, 'iff')
    .replace(/\\to\b/g, '->')
    .replace(/\\times\b/g, 'x')
    .replace(/\\%/g, '%')
    .replace(/\\(?:ldots|dots)\b/g, '...')
    .replace(/\\hat\s*(\w)/g, '$1^')
    .replace(/\\dot\s*(\w+)/g, "$1'")
    .replace(/\\([a-zA-Z]+)/g, '$1')
    .replace(/[{}]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

const sideText = ({ tex, text }: Erratum['printed']): readonly string[] => (text.length > 0 ? text : [plainOf(tex)]);

/** How many errata a paper has, and how they weigh. */
function summary({ found }: Errata): string {
  const count = (grade: Grade): number => found.filter(erratum => erratum.grade === grade).length;
  const grades: readonly (readonly [Grade, one: string, more: string])[] = [
    ['false', 'false', 'false'],
    ['needs a hypothesis', 'that needs a hypothesis', 'that need a hypothesis'],
    ['imprecise', 'imprecise', 'imprecise'],
    ['misprint', 'misprint', 'misprints'],
  ];
  const parts = grades
    .filter(([grade]) => count(grade) > 0)
    .map(([grade, one, more]) => `${count(grade)} ${count(grade) === 1 ? one : more}`);
  return `${found.length} ${found.length === 1 ? 'erratum' : 'errata'}: ${parts.join(', ')}`;
}

const text = (erratum: Erratum): string => {
  const { place, grade, context, note, refuted } = erratum;
  const lines = [`${place} (${grade})`];
  if (context !== '') lines.push(`  ${context}`);
  lines.push(...sideText(erratum.printed).map((line, i) => `  ${i === 0 ? 'printed  ' : '         '}  ${line}`));
  lines.push(...sideText(erratum.corrected).map((line, i) => `  ${i === 0 ? 'corrected' : '         '}  ${line}`));
  for (const { claim, verdict, corrected } of refuted) {
    const beside = corrected === undefined ? '' : `, beside ${corrected.id}`;
    lines.push(`  witness    ${witnessLine(verdict)} (${claim.id}${beside})`);
  }
  if (note !== '') lines.push(`  note       ${note}`);
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

const greek = /\b(alpha|beta|delta|eta|gamma|kappa|lambda|mu|nu|rho|sigma|tau)\b/g;

/** Plain text as TeX, with its Greek letters and relations as a reader writes them. */
const typeset = (plain: string): string =>
  escaped(plain)
    .replace(greek, '$\\$1$$')
    .replaceAll('$<$=', '$\\le$')
    .replaceAll('$>$=', '$\\ge$')
    .replaceAll(' == ', ' $=$ ');

/** A witness as a sentence: the point, and what the printed statement would say there. */
const witnessTex = (verdict: Verdict): string => {
  const says = witnessLine(verdict).replace(/(?:^|: )statement(?: \d+)?: (.*) is false$/, ': it would say that $1');
  return says.startsWith(': ') ? says.slice(2) : says;
};

const displayed = (tex: string): string => (tex === '' ? '' : `\\begin{gather*}\n${tex}\n\\end{gather*}`);

const tex = ({ place, grade, context, note, printed, corrected, refuted }: Erratum): string =>
  [
    `\\paragraph{${escaped(place)}} (\\emph{${escaped(grade)}}) ${typeset(context)}. Printed:`,
    displayed(printed.tex),
    corrected.tex === '' ? '' : 'Corrected:',
    displayed(corrected.tex),
    ...refuted.map(({ verdict }) => `\\emph{Witness:} ${typeset(witnessTex(verdict))}.`),
    note === '' ? '' : typeset(note),
  ]
    .filter(part => part !== '')
    .join('\n');

/** The errata as plain text; under the title of their paper where there are several. */
export const errataText = (papers: readonly Errata[]): string =>
  papers
    .map(part =>
      [...(papers.length > 1 ? [part.paper.title] : []), summary(part), ...part.found.map(text)].join('\n\n'),
    )
    .map(part => `${part}\n`)
    .join('\n\n');

/** The errata as Markdown tables, one a paper. */
export function errataMarkdown(papers: readonly Errata[]): string {
  const table = (part: Errata): string => {
    const code = (lines: readonly string[]): string =>
      lines.map(line => `\`${line.replaceAll('|', '\\|')}\``).join('; ');
    const math = (side: Erratum['printed']): string =>
      side.text.length > 0 ? code(side.text) : `$${side.tex.replaceAll('|', '\\vert ')}$`;
    const rows = part.found.map(({ place, grade, context, printed, corrected, refuted, note }) => {
      const witnesses = refuted.map(({ claim, verdict }) => `${cell(witnessLine(verdict))} (\`${claim.id}\`)`);
      const remark = note === '' ? '' : `. ${cell(note)}`;
      return `| ${cell(place)} | ${grade} | ${cell(context)}: ${math(printed)} | ${math(corrected)}${remark} | ${witnesses.join('; ')} |`;
    });
    const title = papers.length > 1 ? [`### ${cell(part.paper.title)}`, ''] : [];
    const head = ['| place | grade | as printed | corrected | witness |', '|---|---|---|---|---|'];
    return [...title, ...head, ...rows, ''].join('\n');
  };
  return papers.map(table).join('\n');
}

const titled = ({ paper: { title, authors, source } }: Errata): string => {
  const where = [authors.join(', '), source].filter(part => part !== '').join(', ');
  return `\`\`${escaped(title)}''${where === '' ? '' : ` (${escaped(where)})`}`;
};

/** Greeting, what is right, and how many errata of which weight there are. */
const letter = (part: Errata): readonly string[] => {
  const { authors, right, claims } = part.paper;
  if (right === undefined) return [];
  const stated = claims.filter(claim => claim.expect === 'holds' && claim.corrects === undefined).length;
  return [
    `Dear ${escaped(authors.join(', '))},`,
    `we have stated your paper as a ledger of claims that a program checks, ${stated} of which hold. Right as you print them, or righter, are: ${right.join('; ')}.`,
    `Below are, in the order of the paper, ${summary(part)}. Each stands beside its correction, with a point at which the printed form fails where there is one.`,
  ];
};

/** The errata as a LaTeX document, a letter to the authors; a section a paper where there are several. */
export const errataTex = (papers: readonly Errata[]): string =>
  [
    '\\documentclass{article}',
    '\\usepackage[margin=2.5cm]{geometry}',
    '\\usepackage{amsmath,amssymb}',
    `\\title{Errata${papers.length === 1 ? ` to ${titled(papers[0]!)}` : ''}}`,
    '\\date{}',
    '\\begin{document}',
    '\\maketitle',
    ...papers.flatMap(part => [
      ...(papers.length > 1 ? [`\\section*{${titled(part)}}`] : []),
      ...letter(part),
      ...part.found.map(tex),
    ]),
    '\\end{document}',
    '',
  ].join('\n\n');
