import { type Evidence, type MethodName, theorem, verifyClaim } from '../proofs/claims.js';
import { corpus, type Entry, type Truth } from '../test/reference/corpus/index.js';

/** What the product says of a statement: a status of its verdict, or `refused` where it does not take the text. */
export interface Judged {
  readonly kind: string;
  readonly entry: Entry;
  readonly says: string;
  /** The methods that passed or refuted, or the reason of the refusal. */
  readonly detail: string;
  /** What each method found, also after another had settled it. */
  readonly evidence: readonly Evidence[];
  readonly seconds: number;
}

/** Right, a truth not found, a true statement lost, a false one let through. */
export type Grade = 'right' | 'open' | 'lost' | 'unsound';

const wrong: Readonly<Record<Truth, readonly string[]>> = {
  true: [],
  false: ['holds', 'vacuous'],
  'ill-formed': ['holds', 'vacuous'],
  vacuous: ['holds', 'refuted'],
};
const right: Readonly<Record<Truth, readonly string[]>> = {
  true: ['holds'],
  false: ['refuted', 'refused', 'ill-formed', 'error'],
  'ill-formed': ['refused', 'ill-formed', 'error', 'refuted'],
  vacuous: ['vacuous'],
};

/** A passing of the others is no proof. */
const provers: ReadonlySet<MethodName> = new Set(['enclose', 'certify', 'decide', 'formal'] as const);

/** How a verdict stands to the truth. Only `unsound` and `lost` are faults; `open` and `unrefuted` say too little. */
export function grade({ truth }: Entry, says: string): Grade {
  if (wrong[truth].includes(says)) return 'unsound';
  if (right[truth].includes(says)) return 'right';
  return truth === 'true' && !['open', 'unrefuted'].includes(says) ? 'lost' : 'open';
}

/** Runs one statement through the public door, as a foreign user would: by these methods, or until one settles it. */
export async function judge(kind: string, id: string, entry: Entry, methods?: readonly MethodName[]): Promise<Judged> {
  const start = performance.now();
  const made = (says: string, detail: string, evidence: readonly Evidence[] = []): Judged => ({
    kind,
    entry,
    says,
    detail,
    evidence,
    seconds: (performance.now() - start) / 1000,
  });
  try {
    const { body, source } = entry;
    const quoted = source && theorem('quoted', { title: 'quoted', expect: 'holds', ...source });
    const where = { ...quoted?.where, ...(body.where as object | undefined) };
    const slots = { ...body, ...(Object.keys(where).length > 0 ? { where } : {}) };
    const claim = theorem(id, { title: entry.why, expect: 'holds', ...slots });
    const verdict = await verifyClaim(claim, methods && { methods });
    const said = verdict.evidence.filter(item => ['passed', 'refuted', 'vacuous'].includes(item.outcome));
    return made(verdict.status, said.map(item => `${item.method} ${item.outcome}`).join(', '), verdict.evidence);
  } catch (error) {
    return made('refused', error instanceof Error ? `${error.name}: ${error.message.split('\n')[0]}` : String(error));
  }
}

/** Judges every k-th statement of the corpus whose kind contains `only`. */
export async function* judgeAll(only = '', methods?: readonly MethodName[], every = 1): AsyncGenerator<Judged> {
  const rows = Object.entries(corpus)
    .filter(([kind]) => kind.includes(only))
    .flatMap(([kind, entries]) => entries.map((entry, i) => ({ kind, entry, i })));
  for (const [k, { kind, entry, i }] of rows.entries())
    if (k % every === 0) yield await judge(kind, `corpus-${kind.split(/\W/)[0]}-${i + 1}`, entry, methods);
}

/** What is wrong with a verdict: a false statement let through, a true one lost. */
export function faultOf({ kind, entry, says, detail }: Judged): string[] {
  const mark = grade(entry, says);
  if (mark !== 'unsound' && mark !== 'lost') return [];
  return [`${mark} ${kind}: ${entry.truth}, says ${says}: ${JSON.stringify(entry.body)} (${detail})`];
}

/** What one method says against the truth, whatever the others say: that it has proved what does not hold, or refuted what does. */
export function faultBy(method: MethodName, { kind, entry, evidence }: Judged): string[] {
  const outcome = evidence.find(item => item.method === method)?.outcome;
  const isWrong =
    outcome === 'refuted'
      ? entry.truth === 'true' || entry.truth === 'vacuous'
      : outcome === 'vacuous'
        ? entry.truth !== 'vacuous'
        : outcome === 'passed' && entry.truth !== 'true' && provers.has(method);
  return isWrong ? [`${method} ${outcome} ${kind}: ${entry.truth}: ${JSON.stringify(entry.body)}`] : [];
}

/** What is wrong with the verdicts on those statements. */
export async function faultsOf(only = '', methods?: readonly MethodName[], every = 1): Promise<string[]> {
  const faults: string[] = [];
  for await (const judged of judgeAll(only, methods, every)) faults.push(...faultOf(judged));
  return faults;
}

/** `npm run fuzz -- corpus [kind]`: the statements of known truth, and how the verdicts stand to it. @returns the faults */
export async function runCorpus(only = '', print: (line: string) => void = console.log): Promise<number> {
  const kinds = Object.keys(corpus);
  if (!kinds.some(kind => kind.includes(only)))
    throw new RangeError(`expected a kind of ${kinds.join(', ')}, got ${only}`);
  const counts = new Map<string, Record<Grade, number>>();
  let faults = 0;
  for await (const judged of judgeAll(only)) {
    const { kind, entry, says, detail, seconds } = judged;
    const mark = grade(entry, says);
    const row = counts.get(kind) ?? { right: 0, open: 0, lost: 0, unsound: 0 };
    row[mark]++;
    counts.set(kind, row);
    if (mark !== 'right' || seconds > 20) {
      print(`${mark.padEnd(8)} ${kind}: ${entry.truth}, says ${says} (${seconds.toFixed(1)} s; ${detail})`);
      print(`         ${JSON.stringify(entry.body)}  ${entry.why}`);
    }
    if (mark === 'lost' || mark === 'unsound') faults++;
  }
  print(`${'kind'.padEnd(26)} right  open  lost  unsound`);
  for (const [kind, row] of counts)
    print(kind.padEnd(26) + [row.right, row.open, row.lost, row.unsound].map(n => String(n).padStart(5)).join(' '));
  return faults;
}
