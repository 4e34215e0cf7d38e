import { type Claim, isExperiment, type Obligation, requireClaims } from '../claim/claim.js';
import {
  type Evidence,
  type MethodName,
  methods,
  type Status,
  type Verdict,
  type Word,
  words,
} from '../claim/evidence.js';
import { type Experiment, readExperiment } from '../claim/experiment.js';
import { DomainError, Interrupted } from '../errors.js';
import { refuseUnknown, requireList } from '../numeric/domain.js';
import { checkWork } from '../numeric/work.js';
import { type Effort, type Method, requireEffort, runMethod } from './method.js';

/** The methods by name, each loaded when it is first needed. */
export const methodLoaders: Readonly<Partial<Record<MethodName, () => Promise<Method>>>> = {
  sample: async () => (await import('./sample/index.js')).sampleMethod,
  test: async () => (await import('./test/index.js')).testMethod,
  enclose: async () => (await import('./enclose/index.js')).encloseMethod,
  certify: async () => (await import('./certify/index.js')).certifyMethod,
  decide: async () => (await import('./decide/index.js')).decideMethod,
  formal: async () => (await import('./formal/index.js')).formalMethod,
};

/** The methods of a run that names none: all but formal proof, which takes minutes where nothing is compiled yet. */
export const defaultMethods: readonly MethodName[] = methods.filter(name => name !== 'formal');

/** Methods that wait for a process or for threads of their own, so that their work goes on beside that of the others. */
const waiting: ReadonlySet<MethodName> = new Set(['decide', 'formal']);

/** How a run is set up. */
export interface VerifyOptions {
  /** The methods to use; `defaultMethods` by default. */
  readonly methods?: readonly MethodName[];
  /**
   * `settled`: once a claim is proved or refuted, no further method is asked about it. By default all are: where one has a proof and
   * another a witness, that is a contradiction.
   */
  readonly until?: 'settled';
  /** Methods whose tool must be there: `not run` then counts as failed. */
  readonly require?: readonly MethodName[];
  readonly seed?: number;
  readonly budget?: number;
  /** Called after each claim, for a progress bar. */
  readonly onVerdict?: (verdict: Verdict, done: number, of: number) => void;
  /** Called before each method that works on this thread starts on a claim, with how many it has behind it. */
  readonly onMethod?: (method: MethodName, done: number, of: number) => void;
  /** A clock in seconds; with one, each piece of evidence says how long its method took. */
  readonly clock?: () => number;
  /** Looked at before each claim; then `Interrupted` is thrown. What tells of progress may abort it. */
  readonly signal?: AbortSignal;
  /** Where the methods work, apart from z3 and Coq, which have threads and processes of their own; here by default. */
  readonly examine?: Examine;
}

/** Refuses options that no run can have, for callers without types. */
export function requireVerifyOptions(where: string, options: VerifyOptions): void {
  refuseUnknown(where, options, [
    'methods',
    'until',
    'require',
    'seed',
    'budget',
    'onVerdict',
    'onMethod',
    'clock',
    'signal',
    'examine',
  ]);
  const { methods: wanted = [], require = [], seed = 1, budget = 1, signal, until = 'settled' } = options;
  if (until !== 'settled') throw new DomainError(where, "until 'settled' or left out", until);
  checkWork(where, { ...(signal !== undefined && { signal }) });
  const known = `methods out of ${methods.join(', ')}`;
  for (const names of [wanted, require])
    for (const name of requireList(where, known, names))
      if (!methods.includes(name)) throw new DomainError(where, known, name);
  requireEffort(where, { seed, budget });
}

/** What the named methods find out about a claim, in their order. */
export type Examine = (claim: Claim, names: readonly MethodName[], options: VerifyOptions) => Promise<Finding[]>;

const isProof = (evidence: Evidence, proving: ReadonlySet<MethodName>): boolean =>
  evidence.outcome === 'passed' && proving.has(evidence.method);

/**
 * What the findings say together. A proof establishes and a witness refutes; both at once is a contradiction, a fault of
 * ours. A statement without a value at an admissible point is an error, whatever else was found. A counterexample that
 * nobody can confirm blocks a proof. Without any of these, a method that looked for a counterexample in vain leaves the
 * claim unrefuted if it is known to have a value everywhere, and nothing at all leaves it open.
 *
 * @param lacking what the statement needs to have a value and is not shown, where no method has proved the statement
 */
export function combine(
  claim: Claim,
  evidence: readonly Evidence[],
  proving: ReadonlySet<MethodName>,
  required: readonly MethodName[] = [],
  lacking?: Obligation,
): Verdict {
  const first = (outcome: Evidence['outcome']) => evidence.find(item => item.outcome === outcome);
  if (claim.experiment !== undefined) return judgeExperiment(claim, claim.experiment, evidence);
  const refutation = first('refuted');
  const { status, reason } = statusOf(claim, evidence, proving, lacking);
  const missing = claim.atLeast.filter(
    word => !evidence.some(item => words[item.method] === word && item.outcome === 'passed'),
  );
  const excused = (word: Word): boolean => {
    const item = evidence.find(candidate => words[candidate.method] === word);
    // A method that was not asked for in this run is no failure; one whose tool is missing is, where it is required.
    return item === undefined || (item.outcome === 'not run' && !required.includes(item.method));
  };
  // A claim that a formal proof is to show is as expected while Coq was not asked, or is not there, and nothing speaks against it.
  const leftToFormal =
    claim.atLeast.includes('formal') &&
    excused('formal') &&
    reason === undefined &&
    ['unrefuted', 'open'].includes(status);
  const isExpected =
    status === claim.expect ||
    (claim.expect === 'holds' && (leftToFormal || (status === 'unrefuted' && proving.size === 0)));
  // `--require formal` is about the tool: where it is missing, nothing that it should have read is as expected.
  const lacksRequired = evidence.some(item => item.outcome === 'not run' && required.includes(item.method));
  return {
    id: claim.id,
    paper: claim.paper,
    title: claim.title,
    expect: claim.expect,
    status,
    ok: isExpected && missing.every(excused) && !lacksRequired,
    evidence,
    missing,
    ...(status !== 'refuted' || refutation?.witness === undefined ? {} : { witness: refutation.witness }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** The verdict on an experiment: its own numbers against its threshold; no method proves or refutes it. */
function judgeExperiment(claim: Claim, experiment: Experiment, evidence: readonly Evidence[]): Verdict {
  const { id, paper, title, expect } = claim;
  const { verdict, reading, line } = readExperiment(experiment);
  return { id, paper, title, expect, status: verdict, ok: verdict === expect, evidence, missing: [], reason: line, experiment: reading }; // biome-ignore format: one line
}

function statusOf(
  claim: Claim,
  evidence: readonly Evidence[],
  proving: ReadonlySet<MethodName>,
  lacking: Obligation | undefined,
): { readonly status: Status; readonly reason?: string } {
  const first = (outcome: Evidence['outcome']) => evidence.find(item => item.outcome === outcome);
  const [error, refutation, vacuous, disputed] = [
    first('error'),
    first('refuted'),
    first('vacuous'),
    first('disputed'),
  ];
  if (claim.unreadable !== undefined) return { status: 'error', reason: claim.unreadable };
  const proof = evidence.find(item => isProof(item, proving));
  const established = proof ?? vacuous;
  if (refutation !== undefined && established !== undefined) {
    const { point, shows } = refutation.witness ?? { point: {}, shows: refutation.detail };
    const place = Object.entries(point).map(([name, value]) => `${name} = ${value}`);
    return {
      status: 'contradiction',
      reason:
        `${established.method} has a proof (${established.detail}), ${refutation.method} a witness ` +
        `(${[...place, shows].join(', ')}): one of them is at fault. ${whereToReport}`,
    };
  }
  if (error !== undefined) return { status: 'error', reason: error.detail };
  if (refutation !== undefined) return { status: 'refuted' };
  if (vacuous !== undefined) return { status: 'vacuous' };
  if (disputed !== undefined) return { status: 'open', reason: `${disputed.method}: ${disputed.detail}` };
  if (proof !== undefined) return { status: 'holds' };
  // A proof that was not found says nothing; a search for counterexamples that could not be done does.
  const inDoubt = evidence.some(item => item.outcome === 'open' && !proving.has(item.method));
  if (claim.kind === 'empirical' || first('passed') === undefined || inDoubt) return { status: 'open' };
  return lacking === undefined ? { status: 'unrefuted' } : { status: 'open', reason: textOf(lacking) };
}

/** What is not shown, in the words of the statement: `not shown that nowhere it divides by 0 (states: 1 / (x^2 - 2)^2 > 0)`. */
const textOf = ({ fault, source: { slot, text } }: Obligation): string =>
  `it may lack a value: not shown that nowhere it ${fault} (${slot}: ${text})`;

async function lackingOf(claim: Claim, { seed = 1, budget = 1 }: VerifyOptions): Promise<Obligation | undefined> {
  if (claim.obligations.length === 0) return undefined;
  const { undischarged } = await import('./obligations.js');
  return undischarged(claim, { seed, budget });
}

async function denialOf(claim: Claim, { seed = 1, budget = 1 }: VerifyOptions): Promise<Evidence | undefined> {
  const { denied } = await import('./denied.js');
  return denied(claim, { seed, budget });
}

/** The verdict of all that was found about a claim; what is only unrefuted must be known to have a value everywhere. */
export async function judge(claim: Claim, findings: readonly Finding[], options: VerifyOptions = {}): Promise<Verdict> {
  const proving = new Set(findings.filter(({ proves }) => proves).map(({ evidence }) => evidence.method));
  const evidence = findings.map(finding => finding.evidence);
  const judged = combine(claim, evidence, proving, options.require);
  const isOpen = judged.status === 'open' || judged.status === 'unrefuted';
  const denial = isOpen && claim.denial && proving.has('certify') ? await denialOf(claim, options) : undefined;
  if (denial !== undefined) {
    const found = evidence.map(item => (item.method === 'certify' ? denial : item));
    return combine(claim, found, proving, options.require);
  }
  const lacking = judged.status === 'unrefuted' ? await lackingOf(claim, options) : undefined;
  return lacking === undefined ? judged : combine(claim, evidence, proving, options.require, lacking);
}

const whereToReport = 'Please report the statement with this line (CONTRIBUTING.md, "A fault of soundness").';

/** A finding, and whether its method proves. */
export interface Finding {
  readonly evidence: Evidence;
  readonly proves: boolean;
}

/** The share of its points that `test` still tries once a claim is proved: they are then a check of the proof. */
const AFTER_PROOF = 1 / 4;

/** A recorded witness is soonest looked at; then methods that prove, the kernel's first, and those that look for counterexamples. */
const order: readonly MethodName[] = ['certify', 'enclose', 'sample', 'test'];

const inOrder = ({ witness }: Claim, names: readonly MethodName[]): readonly MethodName[] => {
  const place = (name: MethodName): number => (name === 'test' && witness !== undefined ? -1 : order.indexOf(name));
  return [...names].sort((x, y) => place(x) - place(y));
};

const isProvedBy = ({ proves, evidence }: Finding): boolean => proves && evidence.outcome === 'passed';

/** Whether a method is no more asked about a claim, in a run that ends with what settles it. */
function isIdle(name: MethodName, findings: readonly Finding[], { until, require }: VerifyOptions): boolean {
  if (until === undefined || require?.includes(name)) return false;
  return findings.some(finding => finding.evidence.outcome === 'refuted' || isProvedBy(finding));
}

/** Runs the named methods on a claim, on this thread; findings in the order of the names. */
export async function examine(claim: Claim, names: readonly MethodName[], options: VerifyOptions): Promise<Finding[]> {
  const { seed = 1, budget = 1 } = options;
  const findings: Finding[] = [];
  for (const [done, name] of inOrder(claim, names).entries()) {
    options.onMethod?.(name, done, names.length);
    if (isIdle(name, findings, options)) continue;
    const method = await methodLoaders[name]?.();
    if (method === undefined) {
      // Asked for by name, it is not passed over in silence.
      const asked = options.methods?.includes(name) || options.require?.includes(name);
      if (!isExperiment(claim) && asked)
        findings.push({
          evidence: { method: name, outcome: 'not run', detail: 'no tool for this method is here' },
          proves: false,
        });
      continue;
    }
    const share = name === 'test' && findings.some(isProvedBy) ? AFTER_PROOF : 1;
    const begin = options.clock?.() ?? 0;
    const { evidence, proves } = await findingOf(method, claim, { seed, budget: budget * share });
    const seconds = options.clock && { seconds: Math.round(1000 * (options.clock() - begin)) / 1000 };
    findings.push({ evidence: { ...evidence, ...seconds }, proves });
    // Lets the answers of z3's threads in.
    await new Promise(resolve => setImmediate(resolve));
  }
  return findings.sort((x, y) => names.indexOf(x.evidence.method) - names.indexOf(y.evidence.method));
}

/** What a method finds about a claim, if it applies to it. */
export async function findingOf(method: Method, claim: Claim, effort: Effort): Promise<Finding> {
  const reason = method.inapplicable(claim);
  const evidence: Evidence =
    reason === undefined
      ? await runMethod(method, claim, effort)
      : { method: method.name, outcome: 'not applicable', detail: reason };
  return { evidence, proves: method.proves };
}

/** Runs the methods on one claim. */
export async function verifyClaim(claim: Claim, options: VerifyOptions = {}): Promise<Verdict> {
  const [verdict] = await verifyAll([claim], options);
  return verdict!;
}

/**
 * Runs the methods on each claim; verdicts come in order. z3 thinks on threads of its own, so its questions are asked
 * beside the work of the other methods; so are Coq's.
 *
 * Cost: time n, memory n, for n claims.
 */
export async function verifyAll(claims: readonly Claim[], options: VerifyOptions = {}): Promise<Verdict[]> {
  requireVerifyOptions('verify', options);
  requireClaims('verify', claims);
  const wanted = options.methods ?? defaultMethods;
  const names = [...new Set([...wanted, ...(options.require ?? [])])];
  const others = names.filter(name => !waiting.has(name));
  let stopped = false;
  const stop = (): void => {
    if (options.signal?.aborted) throw new Interrupted('verify');
  };
  stop();
  const inTurn = (work: (claim: Claim, place: number) => Promise<Finding[]>): Promise<Finding[]>[] => {
    let last: Promise<unknown> = Promise.resolve();
    return claims.map((claim, place) => {
      const found = last.then(() => {
        stop();
        return stopped ? [] : work(claim, place);
      });
      last = found.catch(() => {});
      return found;
    });
  };
  const { examine: elsewhere } = options;
  const own =
    elsewhere === undefined
      ? inTurn(claim => examine(claim, others, options))
      : claims.map(claim => elsewhere(claim, others, options));
  const besides = async (name: MethodName, claim: Claim, place: number): Promise<Finding[]> => {
    const before = options.until === undefined ? [] : await own[place]!;
    return isIdle(name, before, options) ? [] : examine(claim, [name], options);
  };
  const beside = names
    .filter(name => waiting.has(name))
    .map(name => inTurn((claim, place) => besides(name, claim, place)));
  for (const found of [...own, ...beside.flat()]) found.catch(() => {});
  const verdicts: Verdict[] = [];
  try {
    for (const [i, claim] of claims.entries()) {
      const findings = [...(await own[i]!), ...(await Promise.all(beside.map(found => found[i]!))).flat()].sort(
        (x, y) => names.indexOf(x.evidence.method) - names.indexOf(y.evidence.method),
      );
      const verdict = await judge(claim, findings, options);
      verdicts.push(verdict);
      options.onVerdict?.(verdict, verdicts.length, claims.length);
      stop();
    }
  } finally {
    stopped = true;
  }
  return verdicts;
}
