import type { Claim } from '../claim/claim.js';
import type { Verdict } from '../claim/evidence.js';
import type { Grade, Paper, Slip } from '../claim/paper.js';
import { plainTex } from './plain-tex.js';
import { statementText } from './statement.js';
import { statementTex } from './statement-tex.js';
import { cell } from './verdict-markdown.js';
import { witnessLine } from './verdict-table.js';

/** TeX, and the same in lines of plain text. */
export interface Readable {
  readonly tex: string;
  readonly text: readonly string[];
}

/** A statement that this run refuted, with its verdict, beside the claim that corrects it. */
export interface Refuted {
  readonly claim: Claim;
  readonly verdict: Verdict;
  readonly corrected: Claim | undefined;
}

/** A place where the paper is wrong as printed: what it says, what is true, and a point that tells them apart. */
export interface Erratum {
  readonly place: string;
  readonly grade: Grade;
  /** The formulas, in mathematical mode. */
  readonly printed: Readable;
  readonly corrected: Readable;
  /** The words of the paper around it. */
  readonly context: Readable;
  /** The point as a sentence; empty where none is needed, and where the verdicts speak for themselves. */
  readonly witness: Readable;
  readonly note: Readable;
  readonly refuted: readonly Refuted[];
}

/** The errata of one paper, and what was refuted beside them: statements that its authors do not make. */
export interface Errata {
  readonly paper: Paper;
  readonly found: readonly Erratum[];
  readonly notSaid: readonly Refuted[];
}

/** The lines of a statement that its counterpart has not: what differs between the printed and the corrected form. */
const differing = (lines: readonly string[], other: readonly string[]): string[] =>
  lines.filter(line => !other.includes(line));

const readable = (tex: string): Readable => ({ tex, text: tex === '' ? [] : [plainTex(tex)] });

/** Formulas, a line for each. */
const formulas = (tex: string): Readable => ({ tex, text: tex.split('\\\\').map(plainTex) });

const plain = (text: string): Readable => ({ tex: '', text: text === '' ? [] : [text] });

const ofSlip = (slip: Slip, refuted: readonly Refuted[]): Erratum => ({
  place: slip.place,
  grade: slip.grade,
  printed: formulas(slip.printed),
  corrected: formulas(slip.corrected),
  context: readable(slip.context),
  witness: readable(slip.witness ?? ''),
  note: readable(slip.note ?? ''),
  refuted,
});

const ofClaim = (entry: Refuted): Erratum => {
  const { claim, corrected } = entry;
  const [before, after] = [claim, corrected].map(side => (side === undefined ? [] : statementText(side)));
  return {
    place: claim.source === '' ? claim.id : claim.source,
    grade: 'false',
    printed: { tex: statementTex(claim).join(' \\\\\n'), text: differing(before!, after!) },
    corrected: {
      tex: corrected === undefined ? '' : statementTex(corrected).join(' \\\\\n'),
      text: differing(after!, before!),
    },
    context: plain(claim.title),
    witness: plain(''),
    note: plain(claim.note),
    refuted: [entry],
  };
};

/**
 * The errata of a paper, in its order: its slips as far as this run refuted the claims that stand for them. What it refuted
 * beside them stands apart, since the authors do not say it; where a paper lists no slips, every claim that this run refuted
 * as expected is an erratum, beside the claim that corrects it.
 *
 * @param verdicts the verdicts of its claims, in any order; those of other papers are left out
 */
export function errata(paper: Paper, verdicts: readonly Verdict[]): Errata {
  const byId = new Map(paper.claims.map(claim => [claim.id, claim]));
  const verdictOf = new Map(
    verdicts.filter(verdict => verdict.paper === paper.id).map(verdict => [verdict.id, verdict]),
  );
  const refutedBy = (claim: Claim): readonly Refuted[] => {
    const verdict = verdictOf.get(claim.id);
    if (claim.expect !== 'refuted' || verdict?.status !== 'refuted') return [];
    return [{ claim, verdict, corrected: claim.corrects === undefined ? undefined : byId.get(claim.corrects) }];
  };
  if (paper.slips === undefined) return { paper, found: paper.claims.flatMap(refutedBy).map(ofClaim), notSaid: [] };
  const found = paper.slips.flatMap((slip): Erratum[] => {
    const refuted = slip.claims.flatMap(id => refutedBy(byId.get(id)!));
    return refuted.length < slip.claims.length ? [] : [ofSlip(slip, refuted)];
  });
  const named = new Set(paper.slips.flatMap(({ claims }) => claims));
  return { paper, found, notSaid: paper.claims.filter(({ id }) => !named.has(id)).flatMap(refutedBy) };
}

/** How many errata a paper has, and how they weigh: `2 errata: 1 false, 1 misprint`. */
export function errataSummary({ found }: Pick<Errata, 'found'>): string {
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
  if (found.length === 0) return 'no errata';
  return `${found.length} ${found.length === 1 ? 'erratum' : 'errata'}: ${parts.join(', ')}`;
}

const lines = (head: string, text: readonly string[]): string[] =>
  text.map((line, i) => `  ${(i === 0 ? head : '').padEnd(11)}${line}`);

const text = ({ place, grade, context, printed, corrected, witness, note, refuted }: Erratum): string =>
  [
    `${place} (${grade})`,
    ...context.text.map(line => `  ${line}`),
    ...lines('printed', printed.text),
    ...lines('corrected', corrected.text),
    ...lines('witness', witness.text),
    ...refuted.flatMap(({ claim, verdict, corrected: beside }) =>
      lines('refuted', [`${claim.id}${beside === undefined ? '' : `, beside ${beside.id}`}: ${witnessLine(verdict)}`]),
    ),
    ...lines('note', note.text),
  ].join('\n');

const notSaidHead = 'Refuted, but not said by the authors';

const notSaidText = (notSaid: readonly Refuted[]): readonly string[] =>
  notSaid.length === 0
    ? []
    : [
        [
          `${notSaidHead}:`,
          ...notSaid.flatMap(({ claim, verdict, corrected }) => [
            `  ${claim.title}`,
            ...lines('  refuted', [`${claim.id}: ${witnessLine(verdict)}`]),
            ...(corrected === undefined ? [] : lines('  holds', [`${corrected.id}: ${corrected.title}`])),
          ]),
        ].join('\n'),
      ];

/** The errata as plain text; under the title of their paper where there are several. */
export const errataText = (papers: readonly Errata[]): string =>
  papers
    .map(part =>
      [
        ...(papers.length > 1 ? [part.paper.title] : []),
        errataSummary(part),
        ...part.found.map(text),
        ...notSaidText(part.notSaid),
      ].join('\n\n'),
    )
    .map(part => `${part}\n`)
    .join('\n\n');

/** Without the bars that would end a cell. */
const barless = (tex: string): string =>
  tex.replaceAll('\\|', '\\Vert ').replaceAll('|', '\\vert ').replaceAll('\n', ' ');

/** Prose with formulas between dollar signs, for a cell. */
const prose = ({ tex, text }: Readable): string => (tex === '' ? cell(text.join(' ')) : barless(tex));

/** Formulas for a cell. */
function math({ tex, text }: Readable, { slips }: Paper): string {
  if (slips === undefined) return text.map(line => `\`${line.replaceAll('|', '\\|')}\``).join('; ');
  return tex
    .split(/\\\\|\\qquad/)
    .map(formula => `$${barless(formula.trim())}$`)
    .join('; ');
}

const witnesses = (refuted: readonly Refuted[]): string =>
  refuted.map(({ claim, verdict }) => `${cell(witnessLine(verdict))} (\`${claim.id}\`)`).join('; ');

/** The errata as Markdown tables, one a paper, and beside them what its authors do not say. */
export function errataMarkdown(papers: readonly Errata[]): string {
  const table = ({ paper, found, notSaid }: Errata): string => {
    const rows = found.map(({ place, grade, context, printed, corrected, witness, refuted, note }) => {
      const cells = [prose(witness), witnesses(refuted)].filter(part => part !== '').join(' ');
      const remark = note.text.length === 0 ? '' : `. ${prose(note)}`;
      return `| ${cell(place)} | ${grade} | ${context.tex === '' ? prose(context) : `“${prose(context)}”`} **Printed:** ${math(printed, paper)} | ${math(corrected, paper)}${remark} | ${cells} |`;
    });
    const title = papers.length > 1 ? [`### ${cell(paper.title)}`, ''] : [];
    const head = ['| place | grade | as printed | corrected | witness |', '|---|---|---|---|---|'];
    const beside = [
      `${notSaidHead}:`,
      '',
      '| statement | witness | holds instead |',
      '|---|---|---|',
      ...notSaid.map(
        entry =>
          `| ${cell(entry.claim.title)} | ${witnesses([entry])} | ${entry.corrected === undefined ? '' : `${cell(entry.corrected.title)} (\`${entry.corrected.id}\`)`} |`,
      ),
    ];
    return [
      ...title,
      ...(found.length === 0 ? ['No errata.'] : [...head, ...rows]),
      ...(notSaid.length === 0 ? [] : ['', ...beside]),
      '',
    ].join('\n');
  };
  return papers.map(table).join('\n');
}
