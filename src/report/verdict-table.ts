import { type Status, statuses, type Verdict, words } from '../claim/evidence.js';
import { byPaper } from '../claim/paper.js';
import { type CellLine, columnWriter } from '../text/columns.js';
import { bundled as pico } from './picocolors.generated.js';

/** How a table is drawn: its width in characters, and whether colour is welcome. */
export interface TableStyle {
  readonly width: number;
  readonly colour: boolean;
}

const marks: Readonly<Record<Status, string>> = {
  holds: '+',
  unrefuted: '~',
  refuted: 'x',
  reproduced: '+',
  'not reproduced': '-',
  open: '?',
  vacuous: '0',
  error: '!',
  contradiction: '!',
};

/**
 * The words of the methods that passed in this run, weakest first; and of those that the claim wants besides what they found
 * instead, that their tool is missing, or that this run did not ask them.
 */
export function evidenceWords({ evidence, missing }: Verdict): string {
  const passed = evidence.filter(entry => entry.outcome === 'passed').map(entry => words[entry.method]);
  const absent = missing.map(word => {
    const asked = evidence.find(entry => words[entry.method] === word);
    if (asked === undefined) return `${word}: not asked`;
    return `${word}: ${asked.outcome === 'not run' ? 'tool missing' : asked.outcome}`;
  });
  return [...passed, ...absent].join(', ');
}

/** A witness in one line: `a = 1, sigma = 1, V = 1/2: 37/192 >= 1/3 is false`. */
export function witnessLine({ witness }: Verdict): string {
  if (witness === undefined) return '';
  const point = Object.entries(witness.point).map(([name, value]) => `${name} = ${value}`);
  return [point.join(', '), witness.shows].filter(part => part !== '').join(': ');
}

/** Why a statement has no verdict of its own, in one line. */
export const reasonLine = ({ reason }: Verdict): string => reason?.replaceAll(/\s*\n\s*/g, ' ') ?? '';

/** What could not be run, and how to get its tool: `decide: z3-solver is not installed (npm install z3-solver)`. */
const toolsMissing = ({ evidence }: Verdict): string[] =>
  evidence.filter(({ outcome }) => outcome === 'not run').map(({ method, detail }) => `${method}: not run, ${detail}`);

/** What is counted also where there is none. */
const always: ReadonlySet<Status> = new Set(['holds', 'unrefuted', 'refuted', 'open', 'vacuous']);

/** One line that sums up a run: how many verdicts of each kind, and how many differ from what was expected. */
export function summary(verdicts: readonly Verdict[]): string {
  const count = (status: Status): number => verdicts.filter(verdict => verdict.status === status).length;
  const different = verdicts.filter(verdict => !verdict.ok).length;
  const kinds = statuses
    .filter(status => always.has(status) || count(status) > 0)
    .map(status => `${count(status)} ${status === 'holds' ? 'hold' : status}`)
    .join(', ');
  return `${verdicts.length} ${verdicts.length === 1 ? 'claim' : 'claims'}: ${kinds}; ${different === 0 ? 'all as expected' : `${different} not as expected`}`;
}

/** The parts of a table that is printed while its verdicts become known. */
export interface VerdictRows {
  readonly head: string;
  /** The next row, under the name of its paper where that is another than the row's before. */
  row(verdict: Verdict): string;
  /** The end of the table, and the line that sums the verdicts up. */
  foot(verdicts: readonly Verdict[]): string;
}

/**
 * A table of the verdicts of claims for the terminal, row by row: id, verdict, title, and below the title the evidence or the
 * witness; under the name of its paper where there are several.
 *
 * @param claims those whose verdicts will come, in the order in which they come
 * @param style width in characters, colour or none; below 60 or so each verdict is a block of lines
 */
export function verdictRows(
  claims: readonly { readonly id: string; readonly paper: string }[],
  style: TableStyle,
): VerdictRows {
  const colours = pico.createColors(style.colour);
  const paint: Readonly<Record<Status, (text: string) => string>> = {
    holds: colours.green,
    refuted: colours.magenta,
    reproduced: colours.green,
    'not reproduced': colours.magenta,
    unrefuted: colours.cyan,
    open: colours.yellow,
    vacuous: colours.yellow,
    error: colours.red,
    contradiction: colours.red,
  };
  const idWidth = claims.reduce((most, claim) => Math.max(most, claim.id.length), 8);
  const statusWidth = 16;
  const several = byPaper(claims).size > 1;
  const table = columnWriter(
    [
      { title: 'claim', width: idWidth },
      { title: 'verdict', width: statusWidth },
      { title: 'what it says, and on what evidence', width: Math.max(28, style.width - idWidth - statusWidth - 10) },
    ],
    style.width,
  );
  let paper: string | undefined;
  return {
    head: table.head,
    row(verdict) {
      const name = verdict.paper === '' ? 'no paper' : verdict.paper;
      const title = several && verdict.paper !== paper ? table.span({ text: name, paint: colours.bold }) : '';
      paper = verdict.paper;
      const says: CellLine[] = [
        { text: verdict.title },
        ...[reasonLine, witnessLine, evidenceWords].map(line => ({ text: line(verdict), paint: colours.dim })),
      ];
      if (!verdict.ok) says.push({ text: `not as expected (${verdict.expect})`, paint: colours.red });
      if (!verdict.ok || verdict.status === 'open') for (const text of toolsMissing(verdict)) says.push({ text });
      const status: CellLine = { text: `${marks[verdict.status]} ${verdict.status}`, paint: paint[verdict.status] };
      return title + table.row([verdict.id, [status], says.filter(line => line.text !== '')]);
    },
    foot: verdicts => `${table.foot}${summary(verdicts)}\n`,
  };
}
