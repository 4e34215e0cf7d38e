import { createHash } from 'node:crypto';
import type { Claim } from '../claim/claim.js';
import { type Evidence, type MethodName, type Verdict, words } from '../claim/evidence.js';
import { fullId } from '../claim/paper.js';
import { DataError } from '../errors.js';
import { statementText } from '../report/statement.js';
import { type VerifyRun, verifyJson } from '../report/verdict-json.js';
import { verdictRows } from '../report/verdict-table.js';
import { ownVersion } from '../report/version.js';
import { terminal } from './colour.js';
import { ExitStatus } from './context.js';
import { mergedParts } from './part.js';
import { say } from './say.js';

/**
 * The exit status of a run: 1 if a verdict differs from what was expected (a tool that `--require` asks for and that is
 * missing counts), else 3 if something stayed open that should have been settled, else 0.
 */
export function exitStatus(verdicts: readonly Verdict[], required: readonly MethodName[] = []): number {
  const wrong = verdicts.filter(verdict => !verdict.ok);
  if (wrong.length === 0) return ExitStatus.asExpected;
  const lacks = ({ method, outcome }: Evidence): boolean => outcome === 'not run' && required.includes(method);
  if (verdicts.some(({ evidence }) => evidence.some(lacks))) return ExitStatus.differs;
  const stayedOpen = ({ status, expect, missing, evidence }: Verdict): boolean => {
    if (status === 'open') return expect !== 'open';
    if (status === 'unrefuted') return expect === 'holds';
    const outcome = (word: string) => evidence.find(entry => words[entry.method] === word)?.outcome;
    // A method that was not asked for in this run is no reason; one whose tool is missing is more than open.
    const asked = missing.map(outcome).filter(found => found !== undefined);
    return status === expect && asked.length > 0 && asked.every(found => found === 'open');
  };
  return wrong.every(stayedOpen) ? ExitStatus.open : ExitStatus.differs;
}

/** What an earlier run of `verify --json` wrote. @throws DataError */
export function parseRun(text: string, file: string): VerifyRun {
  const fail = (reason: string): never => {
    throw new DataError(`--against: expected what \`verify --json\` wrote, got ${file}: ${reason}`);
  };
  let run: Partial<VerifyRun>;
  try {
    run = JSON.parse(text) as Partial<VerifyRun>;
  } catch (error) {
    return fail((error as Error).message.split('\n')[0] ?? '');
  }
  const isVerdict = (entry: unknown): entry is Verdict =>
    typeof entry === 'object' && entry !== null && 'id' in entry && 'status' in entry;
  if (!Array.isArray(run?.claims) || !run.claims.every(isVerdict)) return fail('no list of claims in it');
  return run as VerifyRun;
}

/** A verdict as a part keeps it, with why its claim cannot be read. */
export interface Judged {
  readonly verdict: Verdict;
  readonly unreadable?: string;
}

/** All that decides the verdicts of some claims. */
interface Work {
  readonly seed: number;
  readonly budget: number;
  readonly methods: readonly MethodName[];
  readonly require: readonly MethodName[];
  /** Whether a claim is asked about until it is settled, or by every method. */
  readonly until: 'settled' | 'all asked';
  /** SHA-256 of the statements with what is expected of them. */
  readonly claims: string;
  readonly version: string;
}

/** What decides the verdicts of these claims. */
export function workOf(
  claims: readonly Claim[],
  used: readonly MethodName[],
  required: readonly MethodName[] = [],
  { seed, budget, until = 'all asked' }: Pick<Work, 'seed' | 'budget'> & Partial<Pick<Work, 'until'>>,
): { readonly [name in keyof Work]: Work[name] } {
  const hash = createHash('sha256');
  for (const claim of claims)
    hash.update(JSON.stringify([fullId(claim), statementText(claim), claim.expect, claim.atLeast, claim.unreadable]));
  return { seed, budget, until, methods: used, require: required, claims: hash.digest('hex'), version: ownVersion() };
}

/** The exit status of all that was found; says which claims cannot be read. */
export function statusOfRun(found: readonly Judged[], required?: readonly MethodName[]): number {
  const reasons = found.flatMap(({ unreadable }) => unreadable ?? []);
  for (const reason of reasons) say(`volumization: ${reason}`);
  const verdicts = found.map(({ verdict }) => verdict);
  return reasons.length > 0 ? ExitStatus.badInput : exitStatus(verdicts, required);
}

/**
 * Prints the whole of a run of `verify` from the files of its parts.
 *
 * @returns the exit status of the whole
 * @throws DataError where they are not the whole of one run
 */
export function mergeVerify(files: readonly string[], { json: asJson }: { readonly json?: true }): number {
  const { work, total, done } = mergedParts('verify', files);
  const { seed, budget, methods: used, require } = work as unknown as Work;
  const found = Array.from({ length: total }, (_, place) => done.get(place) as Judged);
  const claims = found.map(({ verdict }) => verdict);
  const status = statusOfRun(found, require);
  const rows = verdictRows(claims, terminal(120));
  const text = (): string => rows.head + claims.map(verdict => rows.row(verdict)).join('') + rows.foot(claims);
  process.stdout.write(asJson ? verifyJson({ ok: claims.every(({ ok }) => ok), seed, budget, methods: used, claims }) : text()); // biome-ignore format: one line
  return status;
}
