import * as Q from '../../test/reference/rational.js';
import type { Quantity } from '../../test/reference/syntax.js';
import { type Body, type Point, Reading, type Said } from '../../test/reference/truth.js';
import { compare, type Draft, name, numeral, operate, printDraft } from './draft.js';
import { type Made, make } from './kinds.js';
import { type Asked, apply, type LawName, lawNames } from './laws.js';
import { type Answer, type Product, pointOf } from './product.js';
import { Random } from './random.js';
import { shrink } from './shrink.js';
import { pruned } from './walk.js';

/** A difference between the product and the reference, or of the reference with itself. */
export interface Difference {
  readonly what: string;
  readonly body: Body;
  readonly point?: Point;
  readonly expected: string;
  readonly got: string;
  readonly detail: string;
}

/** What one case came to: what was compared, and what differs. */
export interface Outcome {
  readonly kind: string;
  /** How often the reference had an opinion that the product was held to. */
  readonly compared: number;
  readonly difference?: Difference;
}

const values = ['0', '1', '-1', '1/2', '2', '3/2', '3', '1/3', '-2', '-1/2', '5', '1/10'].map(Q.read);

/** An admissible point of small numbers; undefined if a few draws find none. */
export function drawPoint(reading: Reading, random: Random): Point | undefined {
  for (let i = 0; i < 12; i++) {
    const point = Object.fromEntries(reading.names.map(name => [name, random.pick(values)]));
    if (reading.isAdmissible(point) === true) return point;
  }
  return undefined;
}

/** What is wrong with an answer at a point where the reference said something. */
export function faultAt(said: Said, answer: Answer, isTotal: boolean): string | undefined {
  if (answer.says === 'crashed') return 'an internal error';
  const isRefused = !['refuted', 'open', 'silent'].includes(answer.says);
  // A statement may lack a value elsewhere, and is refused with right, unless it was made to have one everywhere.
  if (isRefused) return isTotal && said === 'true' ? 'a statement that has values is refused' : undefined;
  if (said === 'true' && answer.says === 'refuted') return 'true, and refuted';
  if (said === 'false' && answer.says === 'open') return 'false, and let stand';
  if (said === 'no value' && answer.says === 'open') return 'without a value, and let stand';
  return undefined;
}

/** What the product sees at a point; `silent` where it can tell neither that the statement holds there nor that it fails. */
async function seenAt({ askAt }: Product, { draft, point }: Asked): Promise<Answer> {
  const answer = await askAt(printDraft(draft), point);
  if (answer.says !== 'open') return answer;
  const isPlain = draft.states.length === 1 && !draft.equality && !draft.continuous;
  return isPlain && answer.detail.includes('does not refute the claim') ? answer : { ...answer, says: 'silent' };
}

/** Whether an admissible point is one to the product as well: what is false everywhere must be refuted there. */
async function isKnown({ askAt }: Product, { draft, point }: Asked): Promise<boolean> {
  const { given, provided } = draft;
  const nothing = given.reduce<Quantity>((sum, { name: letter }) => operate('+', sum, name(letter)), numeral('0'));
  const states = [compare(operate('*', numeral('0'), nothing), '>', numeral('1'))];
  const answer = await askAt(printDraft(pruned({ given, provided, where: draft.where, states })), point);
  return answer.says !== 'open';
}

/** The product and the reference at one point. */
async function compareAt(
  product: Product,
  asked: Asked,
  expected: Said,
  isTotal: boolean,
  what: string,
): Promise<Difference | undefined> {
  const body = printDraft(asked.draft);
  const answer = expected === 'true' ? await product.askAt(body, asked.point) : await seenAt(product, asked);
  const isSeen = asked.draft.provided.length === 0 || expected === 'outside' || (await isKnown(product, asked));
  const fault = isSeen ? faultAt(expected, answer, isTotal) : 'an admissible point, and passed over';
  if (fault === undefined) return undefined;
  // That a derivative has no value is an obligation of the whole statement: its verdict must not let it stand either.
  if (expected === 'no value' && !['holds', 'vacuous', 'unrefuted'].includes((await product.ask(body)).says))
    return undefined;
  return { what: `${what}: ${fault}`, body, point: asked.point, expected, got: answer.says, detail: answer.detail };
}

/** A verdict against what the reference says at many points, and against the way the statement was made. */
async function compareVerdict(
  product: Product,
  made: Made,
  random: Random,
  laws: readonly LawName[] = lawNames,
): Promise<Difference | number> {
  const body = printDraft(made.draft);
  const reading = new Reading(body);
  const answer = await product.ask(body);
  const differ = (what: string, expected: string, point?: Point): Difference => ({
    what: `${made.kind}, verdict: ${what}`,
    body,
    ...(point === undefined ? {} : { point }),
    expected,
    got: answer.says,
    detail: answer.detail,
  });
  if (answer.says === 'crashed') return differ('an internal error', 'a verdict');
  if (made.built === 'true' && !['holds', 'unrefuted', 'open'].includes(answer.says))
    return differ('true as it was made', 'true');
  if (made.built === 'false' && ['holds', 'vacuous'].includes(answer.says))
    return differ('false as it was made', 'false');
  const witness = answer.witness && pointOf(answer.witness);
  if (answer.says === 'refuted' && witness !== undefined && reading.at(witness) === 'true')
    return differ('the witness is none', 'true', witness);
  let compared = made.built === 'unknown' ? 0 : 1;
  for (let i = 0; i < 12 && ['holds', 'vacuous'].includes(answer.says); i++) {
    const point = drawPoint(reading, random);
    if (point === undefined) continue;
    const said = reading.at(point);
    if (said !== 'unknown') compared++;
    if (answer.says === 'vacuous' || said === 'false' || said === 'no value')
      return differ('it does not hold here', said, point);
  }
  return (await compareLaw(product, made, answer, random, laws)) ?? compared;
}

/** What holds is denied at every point that satisfies the hypotheses, and what is refuted at a point is not denied there. */
async function compareDenial(
  { askAt }: Product,
  denied: Asked,
  { before, point, after }: { readonly before: Answer; readonly point: Point; readonly after: Answer },
): Promise<string | undefined> {
  if (before.says === 'holds') {
    const body = printDraft(denied.draft);
    if (new Reading(body).at(point) === 'false' && (await askAt(body, point)).says !== 'refuted')
      return 'the negation of what holds is not refuted';
    return after.says === 'refuted' || after.says === 'open' ? undefined : 'the negation of what holds is not refuted';
  }
  const witness = before.witness && pointOf(before.witness);
  if (before.says !== 'refuted' || witness === undefined) return undefined;
  const answer = await askAt(printDraft(denied.draft), witness);
  return answer.says === 'refuted' ? 'a statement and its negation are refuted at one point' : undefined;
}

/** A verdict against the verdict of the statement after a law: nothing that holds is refuted by it, or holds negated. */
async function compareLaw(
  product: Product,
  { kind, draft }: Made,
  before: Answer,
  random: Random,
  laws: readonly LawName[],
): Promise<Difference | undefined> {
  const { ask } = product;
  // What is known at a point says nothing of a verdict.
  const known = laws.filter(law => law !== 'fuseAt');
  if (known.length === 0) return undefined;
  const law = random.pick(known);
  const point = drawPoint(new Reading(printDraft(draft)), random);
  const changed = point && apply(law, { draft, point, negated: false }, random);
  if (changed === undefined || point === undefined) return undefined;
  const body = printDraft(changed.draft);
  const after = await ask(body);
  if (law === 'negate') {
    const broken = await compareDenial(product, changed, { before, point, after });
    if (broken !== undefined)
      return {
        what: `${kind}, verdict after ${law}: ${broken}`,
        body,
        point,
        expected: before.says,
        got: after.says,
        detail: after.detail,
      };
  }
  // The point is one of the changed statement as well: its hypotheses are satisfied.
  const isVacuous = after.says === 'vacuous';
  const isLost = before.says === 'holds' && after.says === (changed.negated ? 'holds' : 'refuted');
  // A part of a range may hold alone.
  const isGained = before.says === 'refuted' && after.says === 'holds' && !changed.negated && law !== 'splitRange';
  if (!isLost && !isGained && !isVacuous) return undefined;
  return { what: `${kind}, verdict after ${law}`, body, expected: before.says, got: after.says, detail: after.detail };
}

const turned: Readonly<Record<Said, Said>> = {
  true: 'false',
  false: 'true',
  'no value': 'no value',
  outside: 'outside',
  unknown: 'unknown',
};

/** What a case is drawn from and held to. */
export interface Setting {
  readonly seed: number;
  /** One case in so many is asked for its verdict by methods that prove; 0 for none. */
  readonly every: number;
  /** The one kind to draw. */
  readonly only?: string | undefined;
  /** The laws that change every statement, one after the other; drawn for half of them if none are named. */
  readonly laws?: readonly LawName[] | undefined;
  readonly product: Product;
}

/** Of so many cases in a row one is about a conserved quantity, and one about names that clash; the others are drawn. */
const ROUND = 20;
const fixed: Readonly<Record<number, string>> = { 9: 'nested', 19: 'conserved' };

/** One case: a statement at a point, changed by laws that keep its truth; some are asked for their verdict as well. */
export async function runCase({ seed, every, only, product, laws }: Setting, index: number): Promise<Outcome> {
  const random = new Random(seed, index);
  const made = make(random, only ?? fixed[index % ROUND]);
  if (every > 0 && index % every === 0) {
    const found = await compareVerdict(product, made, random, laws);
    if (typeof found !== 'number') return { kind: made.kind, compared: 1, difference: found };
  }
  const reading = new Reading(printDraft(made.draft));
  const point = drawPoint(reading, random);
  if (point === undefined) return { kind: made.kind, compared: 0 };
  const said = reading.at(point);
  const outcome = (difference?: Difference): Outcome => ({
    kind: made.kind,
    compared: said === 'unknown' ? 0 : 1,
    ...(difference && { difference }),
  });
  const isTotal = made.built !== 'unknown';
  if (isTotal && (said === 'no value' || (made.built === 'true') !== (said === 'true')) && said !== 'unknown')
    return outcome(inconsistent('the reference against the construction', made.draft, point, made.built, said));
  let asked: Asked = { draft: made.draft, point, negated: false };
  const used: string[] = [];
  for (const law of laws ?? (random.chance(0.5) ? [random.pick(lawNames), random.pick(lawNames)] : [])) {
    // Inlined, a definition loses the arguments that it does not look at, and with them what lacks a value.
    if (law === 'inlineDefinitions' && said === 'no value') continue;
    const changed = apply(law, asked, random);
    if (changed === undefined) continue;
    asked = changed;
    used.push(law);
  }
  const expected = asked.negated ? turned[said] : said;
  const again = used.length === 0 ? expected : new Reading(printDraft(asked.draft)).at(asked.point);
  if (again !== expected && again !== 'unknown' && expected !== 'unknown')
    return outcome(
      inconsistent(`the reference against itself after ${used.join(', ')}`, asked.draft, asked.point, expected, again),
    );
  if (expected === 'unknown' && again === 'unknown') return outcome();
  const what = [made.kind, ...used].join(', ');
  const held = expected === 'unknown' ? again : expected;
  const mustHaveValues = isTotal && asked.draft.provided.length === 0;
  const difference = await compareAt(product, asked, held, mustHaveValues, what);
  return outcome(difference === undefined ? undefined : await shrunk(product, asked, difference, mustHaveValues, what));
}

/** The same fault in a smaller statement, by the reference's own opinion of that statement. */
async function shrunk(
  product: Product,
  asked: Asked,
  difference: Difference,
  isTotal: boolean,
  what: string,
): Promise<Difference> {
  let best = difference;
  await shrink(asked.draft, asked.point, async draft => {
    try {
      const names = draft.given.map(variable => variable.name);
      const point = Object.fromEntries(names.map(name => [name, asked.point[name]!]));
      const said = new Reading(printDraft(draft)).at(point);
      const found = await compareAt(product, { ...asked, draft, point }, said, isTotal, what);
      if (found?.what !== difference.what) return false;
      best = found;
      return true;
    } catch {
      return false;
    }
  });
  return best;
}

function inconsistent(what: string, draft: Draft, point: Point, expected: string, got: string): Difference {
  return { what, body: printDraft(draft), point, expected, got, detail: '' };
}
