import {
  assumed,
  type Claim,
  closedOver,
  type Goal,
  integerCases,
  isExperiment,
  type Obligation,
} from '../../claim/claim.js';
import type { Evidence, Witness } from '../../claim/evidence.js';
import { type Point, showPoint } from '../../claim/points.js';
import { AtPoint } from '../../claim/truth.js';
import { DomainError, VolumizationError } from '../../errors.js';
import { ratio } from '../../number/rational.js';
import { both, either, verum } from '../../statement/goal.js';
import type { Method } from '../method.js';
import { modelValue, Translator, UntranslatableError, variableTerm } from './smt.js';
import { askZ3, KILLED } from './z3.js';

/** z3's own unit of work per question at budget 1: a third of a second or so. */
const RESOURCES = 500_000;

/** nlsat by name: z3's own choice of a strategy goes by the clock, and its answers then differ from run to run. */
const CHECK = '(check-sat-using qfnra-nlsat)';

type Answer = 'unsat' | 'sat' | 'unknown';

/** Questions without an answer that one claim may ask: each costs a second or more, and there may be thousands. */
const MOST_UNKNOWN = 6;

/** z3 has spent what one claim may cost. */
class Spent extends VolumizationError {}

/** Counts the questions of a claim that z3 has no answer to. */
class Patience {
  private left = MOST_UNKNOWN;

  /** @throws Spent where the claim has had its share */
  take(answer: string): void {
    if (answer === KILLED) throw new Spent('z3 did not stop by itself and was ended');
    if (--this.left === 0) throw new Spent(`z3 has no answer to ${MOST_UNKNOWN} questions`);
  }
}

/** A question to z3: declarations, the hypotheses, and what is asked. */
class Question {
  private readonly translator: Translator;
  private readonly names: readonly string[];

  constructor(
    claim: Claim,
    goal: Goal,
    private readonly integers: ReadonlyMap<string, number>,
    private readonly resources: number,
    private readonly patience: Patience,
  ) {
    this.translator = new Translator(integers);
    this.names = [...claim.variables, ...(goal.variables ?? [])]
      .filter(({ range }) => range.kind === 'real')
      .map(({ name }) => name);
    this.hypotheses = assumed(claim, goal).map(condition => this.translator.condition(condition));
    this.conclusion = this.translator.condition(goal.conclusion);
  }
  private readonly hypotheses: readonly string[];
  private readonly conclusion: string;

  get negation(): string {
    return `(not ${this.conclusion})`;
  }

  private text(asserted: readonly string[], commands: readonly string[]): string {
    return [`(set-option :rlimit ${this.resources})`, ...this.script(asserted, commands)].join('\n');
  }

  /** @param asserted what is asserted beside the hypotheses */
  script(asserted: readonly string[], commands: readonly string[] = [CHECK]): readonly string[] {
    const roots = [...this.translator.roots.values()];
    return [
      ...this.names.map(name => `(declare-const ${variableTerm(name)} Real)`),
      ...roots.map(name => `(declare-const ${name} Real)`),
      ...this.translator.definitions,
      ...[...this.translator.roots].map(
        ([x, name]) => `(assert (=> (>= ${x} 0.0) (and (>= ${name} 0.0) (= (* ${name} ${name}) ${x}))))`,
      ),
      ...this.hypotheses.map(condition => `(assert ${condition})`),
      ...asserted.map(condition => `(assert ${condition})`),
      ...commands,
    ];
  }

  async ask(asserted: readonly string[]): Promise<Answer | undefined> {
    const answer = await askZ3(this.text(asserted, [CHECK]));
    if (answer === undefined) return undefined;
    const word = answer.trim().split('\n').at(-1);
    if (word === 'unsat' || word === 'sat') return word;
    this.patience.take(answer.trim());
    return 'unknown';
  }

  /** A rational point of a model, where it has one. */
  async model(asserted: readonly string[]): Promise<Point | undefined> {
    const wanted = this.names.map(variableTerm);
    if (wanted.length === 0) return new Map(this.wholes());
    const commands = [CHECK, ...wanted.map(name => `(get-value (${name}))`)];
    const lines = ((await askZ3(this.text(asserted, commands))) ?? '').trim().split('\n');
    if (lines[0] !== 'sat') return undefined;
    const values = readValues(lines.slice(1).join(' '), wanted);
    if (values === undefined) return undefined;
    return new Map([...this.names.map((name, i) => [name, values[i]!] as const), ...this.wholes()]);
  }

  private wholes() {
    return [...this.integers].map(([name, n]) => [name, ratio(BigInt(n), 1n)] as const);
  }
}

/** `((v_a 1.0)) ((v_s (/ 1.0 2.0)))` as rationals in the order asked. */
function readValues(text: string, names: readonly string[]) {
  const values = names.map(name => {
    const start = text.indexOf(`((${name} `);
    if (start === -1) return undefined;
    let [depth, end] = [0, start];
    do {
      depth += text[end] === '(' ? 1 : text[end] === ')' ? -1 : 0;
      end++;
    } while (depth > 0 && end < text.length);
    const value = modelValue(text.slice(start + name.length + 3, end - 2));
    return value === undefined ? undefined : ratio(value.n, value.d);
  });
  return values.every(value => value !== undefined) ? values : undefined;
}

/** The goal at z3's point, read again in Q: what z3 says is only believed if exact arithmetic agrees. */
function recheck(own: Claim, ownGoal: Goal, point: Point): Witness | undefined {
  try {
    const claim = closedOver(own, ownGoal);
    const [goal] = claim.goals as [Goal];
    const here = new AtPoint(claim, point);
    if (here.all(claim.hypotheses) !== true || here.tryGoal(goal) !== 'fails') return undefined;
    // Where a derivative may not exist, what stands for it refutes nothing.
    const doubtful = own.obligations.some(
      part => part.kind === 'existence' && part.variables?.length === 0 && here.tryGoal(part) === 'fails',
    );
    if (doubtful) return undefined;
    return { point: showPoint(point), shows: here.showFailure(goal) };
  } catch (error) {
    if (error instanceof VolumizationError) return undefined;
    throw error;
  }
}

const evidence = (outcome: Evidence['outcome'], detail: string): Evidence => ({ method: 'decide', outcome, detail });
const missing = (): Evidence => evidence('not run', 'z3-solver is not installed (npm install z3-solver)');

/** Whether a goal follows; undefined if it does. */
async function settle(
  claim: Claim,
  goal: Goal,
  integers: ReadonlyMap<string, number>,
  resources: number,
  patience: Patience,
): Promise<Evidence | undefined> {
  const question = new Question(claim, goal, integers, resources, patience);
  const answer = await question.ask([question.negation]);
  if (answer === undefined) return missing();
  if (answer === 'unsat') return undefined;
  if (answer === 'unknown')
    return evidence('open', `${goal.name}: z3 gives no answer within ${resources} of its units`);
  const point = await question.model([question.negation]);
  const witness = point === undefined ? undefined : recheck(claim, goal, point);
  if (witness === undefined)
    return evidence('disputed', `${goal.name}: z3 has a counterexample that is not confirmed in Q`);
  return { ...evidence('refuted', witness.shows), witness };
}

/** Obligations in as few goals as may be: those under all hypotheses of the claim are one, the others stand alone. */
function gathered(obligations: readonly Obligation[]): readonly Goal[] {
  const together = obligations.filter(({ under }) => under === undefined);
  const alone = obligations.filter(({ under }) => under !== undefined);
  return together.length === 0 ? alone : [conjunction(together), ...alone];
}

/** Several goals as one: each conclusion under its own hypotheses. */
function conjunction(goals: readonly Goal[]): Goal {
  const parts = goals.map(({ hypotheses, conclusion }) =>
    hypotheses.length === 0 ? conclusion : either({ kind: 'not', of: both(...hypotheses), at: 0 }, conclusion),
  );
  const variables = new Map(goals.flatMap(({ variables: own = [] }) => own.map(variable => [variable.name, variable])));
  return { name: 'obligations', hypotheses: [], conclusion: both(...parts), variables: [...variables.values()] };
}

/** Whether all obligations are discharged, in few questions where z3 can; undefined if they are. */
async function discharge(
  claim: Claim,
  obligations: readonly Obligation[],
  integers: ReadonlyMap<string, number>,
  resources: number,
  patience: Patience,
): Promise<Evidence | undefined> {
  let isDone = true;
  for (const goal of gathered(obligations)) {
    const question = new Question(claim, goal, integers, resources, patience);
    const answer = await question.ask([question.negation]);
    if (answer === undefined) return missing();
    isDone &&= answer === 'unsat';
  }
  if (isDone) return undefined;
  for (const obligation of obligations) {
    const question = new Question(claim, obligation, integers, Math.round(resources / 8), patience);
    if ((await question.ask([question.negation])) !== 'unsat')
      return evidence('open', `${obligation.name}: not shown that nothing ${obligation.fault}`);
  }
  return undefined;
}

const isPassed = (goals: number): Evidence => ({
  ...evidence('passed', `${goals} negations unsatisfiable`),
  restsOn: ['z3, whose nonlinear arithmetic gives no proof object'],
});

/** Questions that are asked in one text, and the share of its work that each may cost there. */
const [MOST_AT_ONCE, QUICKLY] = [16, 1 / 8];

/**
 * Whether the questions of a claim, asked in one text, all have the answers of a claim that holds: its hypotheses are satisfiable,
 * and neither the denial of its obligations nor that of a goal is. To begin anew costs z3 more than most answers; where one
 * of them is another, they are asked one by one.
 */
async function holdsAtOnce(claim: Claim, resources: number): Promise<boolean> {
  const [integers, ...others] = integerCases(claim);
  const { goals, obligations } = claim;
  const asked = [...gathered(obligations), ...goals];
  if (integers === undefined || others.length > 0 || asked.length >= MOST_AT_ONCE) return false;
  const question = (goal: Goal): Question => new Question(claim, goal, integers, resources, new Patience());
  const denied = asked.map(question);
  const scripts = [question(hypothesesAlone).script([]), ...denied.map(one => one.script([one.negation]))];
  const text = [
    `(set-option :rlimit ${Math.max(1000, Math.round(resources * QUICKLY))})`,
    ...scripts.flatMap(script => ['(push)', ...script, '(pop)']),
  ];
  const answers = (await askZ3(text.join('\n')))?.trim().split('\n');
  return answers?.join() === ['sat', ...denied.map(() => 'unsat')].join();
}

/** The same; a statement that z3 cannot read may have hypotheses that it can, so that one is for later. */
async function isQuicklyTrue(claim: Claim, resources: number): Promise<boolean> {
  try {
    return await holdsAtOnce(claim, resources);
  } catch (error) {
    if (error instanceof UntranslatableError || error instanceof DomainError) return false;
    throw error;
  }
}

const hypothesesAlone: Goal = { name: 'hypotheses', hypotheses: [], conclusion: verum };

async function run(claim: Claim, { budget }: { readonly budget: number }): Promise<Evidence> {
  const resources = Math.max(1000, Math.round(RESOURCES * budget));
  const patience = new Patience();
  try {
    if (await isQuicklyTrue(claim, resources)) return isPassed(claim.goals.length);
    let satisfiable = false;
    for (const integers of integerCases(claim)) {
      const answer = await new Question(claim, hypothesesAlone, integers, resources, patience).ask([]);
      if (answer === undefined) return missing();
      satisfiable ||= answer !== 'unsat';
    }
    // That nothing satisfies the hypotheses says nothing where they have no value.
    const needed = satisfiable ? claim.obligations : claim.obligations.filter(({ under }) => under !== undefined);
    let open: Evidence | undefined;
    for (const integers of integerCases(claim)) {
      open ??= await discharge(claim, needed, integers, resources, patience);
      if (open?.outcome === 'not run') return open;
    }
    if (!satisfiable) return open ?? evidence('vacuous', 'z3 finds the hypotheses unsatisfiable');
    const undischarged = open;
    for (const goal of claim.goals)
      for (const integers of integerCases(claim)) {
        // Once a goal stays open so does the claim: the others are only asked whether they are easily refuted.
        const share = open === undefined ? resources : Math.round(resources / 8);
        const found = await settle(claim, goal, integers, share, patience);
        if (found?.outcome === 'refuted' || found?.outcome === 'not run') return found;
        // Where an obligation is open, z3 may have used that x / 0 is any number to it.
        if (open === undefined || (found?.outcome === 'disputed' && undischarged === undefined)) open = found;
      }
    if (open !== undefined) return open;
    return isPassed(claim.goals.length);
  } catch (error) {
    if (error instanceof UntranslatableError) return evidence('not applicable', error.message);
    if (error instanceof DomainError || error instanceof Spent) return evidence('open', error.message.split('\n')[0]!);
    throw error;
  }
}

/** Decided: z3 finds the negation unsatisfiable; a model of it is re-checked in Q and then a refutation. */
export const decideMethod: Method = {
  name: 'decide',
  proves: true,
  refutes: true,
  inapplicable: claim => {
    if (claim.goals.length === 0) return isExperiment(claim) ? 'an experiment, not a statement' : 'a program';
    return undefined;
  },
  run: (claim, effort) => run(claim, effort),
};
