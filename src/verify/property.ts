import fc from 'fast-check';
import { type Claim, isExperiment, requireClaims } from '../claim/claim.js';
import type { Point, PointMaker } from '../claim/points.js';
import { AtPoint } from '../claim/truth.js';
import { DomainError, FormulaError, VolumizationError } from '../errors.js';
import { requireObject } from '../numeric/domain.js';
import { stream } from '../random/stream.js';
import { Attack } from './test/attack.js';

/** Decisions a point is made of: enough for a dozen variables; later ones repeat. */
const decisions = 64;
const anyList = fc.array(fc.nat(), { minLength: decisions, maxLength: decisions });

/** Lists whose first decisions are 0, 1 or 2 and whose others are 0, those with the smallest sum first. */
const simplest: readonly (readonly number[])[] = Array.from({ length: 3 ** 5 }, (_, k) =>
  Array.from({ length: 5 }, (__, place) => Math.floor(k / 3 ** place) % 3),
)
  .map(first => ({ first, sum: first.reduce((sum, digit) => sum + digit, 0) }))
  .sort((x, y) => x.sum - y.sum)
  .map(({ first }) => [...first, ...new Array<number>(decisions - first.length).fill(0)]);

/** Of a list that is one of the simplest: its place among them. */
class Simple {
  constructor(readonly place: number) {}
}

/** Of a list that was shrunk where none of the simplest failed: what fast-check knows of it. */
class Shrunk {
  constructor(readonly context: unknown) {}
}

/**
 * Lists of decisions. One at which a statement fails is shrunk to the first of the simplest at which it fails as well, whatever it was: a
 * shrink of one decision after the other ends where each alone is least, at x = 4, y = 17/2 for x y <= (x + y)^2 / 5.
 */
class Lists extends fc.Arbitrary<number[]> {
  generate(random: fc.Random, bias: number | undefined): fc.Value<number[]> {
    return anyList.generate(random, bias);
  }

  canShrinkWithoutContext(value: unknown): value is number[] {
    return anyList.canShrinkWithoutContext(value);
  }

  shrink(value: number[], context: unknown): fc.Stream<fc.Value<number[]>> {
    const further = (known: unknown): fc.Stream<fc.Value<number[]>> =>
      anyList.shrink(value, known).map(next => new fc.Value(next.value, new Shrunk(next.context)));
    if (context instanceof Shrunk) return further(context.context);
    const before = context instanceof Simple ? context.place : simplest.length;
    const simpler = simplest.slice(0, before).map((list, place) => new fc.Value([...list], new Simple(place)));
    const tried = fc.stream(simpler[Symbol.iterator]());
    return context instanceof Simple ? tried : tried.join(further(context));
  }
}

const lists = new Lists();

/** Reads a finite list of integers as an endless source of decisions. */
function reading(list: readonly number[]): (n: number) => number {
  let next = 0;
  return n => list[next++ % list.length]! % n;
}

/** Rational points of a claim, shrinking to simple ones; undefined where a chain of bounds closes on nothing. */
export function arbitraryPoint(maker: PointMaker): fc.Arbitrary<Point | undefined> {
  return lists.map(list => maker.make(reading(list)));
}

/** A value that fast-check prints as this text: the counterexample is a point, not the decisions it was made of. */
const shownAs = <T extends object>(value: T, text: () => string): T =>
  Object.defineProperty(value, fc.toStringMethod, { value: text });

/** A statement does not hold at the point of the message. */
export class CounterexampleError extends VolumizationError {
  override readonly name: string = 'CounterexampleError';
}

/**
 * A claim as a property of fast-check, for any test suite: rational points inside its hypotheses, on joints, boundaries
 * and equality sets as well, each goal decided exactly; a counterexample is printed as its point, shrunk to simple
 * fractions, and found again by fast-check's seed and path. A program is checked on drawn instances. Runs at points outside the
 * hypotheses, or at which nothing is decided, do not count, nor do those where a derivative or a limit may not exist; where
 * nearly all are such, the property fails.
 *
 * `fc.assert` itself opens its report with "Property failed after", then seed and path, the point, and under "Got" what failed
 * there: a property is told neither its seed nor how far it is shrunk, so only a reporter can put the witness first.
 * `assertClaim` has one, and `witnessFirst` is it.
 *
 * @param claim a claim that is expected to hold; an empirical claim has no property
 * @returns a property that throws CounterexampleError with the exact point
 * @throws VolumizationError for an empirical claim
 * @example claims.filter(({ id }) => id === 'thm-3.1').forEach(claim => fc.assert(toProperty(claim), { numRuns: 200 }))
 */
export function toProperty(claim: Claim): fc.IProperty<[unknown]> {
  requireClaims('toProperty', [claim]);
  if (isExperiment(claim))
    throw new VolumizationError(`${claim.id}: an experiment has no property, only statements have`);
  const fail = (at: string, shows: string): never => {
    throw new CounterexampleError(`${claim.id} fails at ${at}: ${shows}`);
  };
  if (claim.program !== undefined) {
    const { sizes, check } = claim.program;
    const instances = lists.map(list => {
      const choose = reading(list);
      const drawn = Object.fromEntries(
        Object.entries(sizes).map(([name, [from, to]]) => [name, from + choose(to - from + 1)]),
      );
      return shownAs({ drawn, seed: choose(0x7fffffff) }, () => JSON.stringify(drawn));
    });
    return fc.property(instances, ({ drawn, seed }) => {
      const { holds, shows } = check(drawn, stream(seed, 'property', claim.id));
      if (!holds) fail(JSON.stringify(drawn), shows);
    });
  }
  const attack = new Attack(claim);
  const goalsMet = (): number => [...attack.met.values()].reduce((sum, times) => sum + times, 0);
  let [runs, decided] = [0, 0];
  /** Whether a point decides a goal. @throws CounterexampleError where one fails, FormulaError where it has no value */
  const decides = (point: Point | undefined): boolean => {
    if (point === undefined) return false;
    const before = goalsMet();
    const witness = attack.at(point);
    if (witness !== undefined) fail(new AtPoint(claim, point).text(), witness.shows);
    return goalsMet() > before;
  };
  const points = arbitraryPoint(attack.maker).map(point =>
    shownAs({ point }, () => (point === undefined ? 'no point' : new AtPoint(claim, point).text())),
  );
  return fc.property(points, ({ point }) => {
    const isDecided = decides(point);
    runs++;
    if (isDecided) decided++;
    if (runs >= RUNS && decided < LEAST_SHARE * runs)
      throw new VolumizationError(`${claim.id}: ${decided} of ${runs} runs decided anything, so this is no test`);
    // As a precondition that fails: the runs that decide nothing do not count.
    fc.pre(isDecided);
  });
}

/**
 * Fails as fast-check's `assert` does, but with the witness in its first line: `thm-3.2:printed fails at a = 1, sigma = 1,
 * V = 1/2: ...`. The second is what fast-check replays it by.
 *
 * @throws CounterexampleError where the property of a claim failed or the statement has no value; Error with fast-check's own report where it was no test
 * @example fc.configureGlobal({ reporter: witnessFirst })
 */
export function witnessFirst<Ts>(details: fc.RunDetails<Ts>): void {
  requireObject('witnessFirst', 'the details of a run of fast-check', details);
  if (!details.failed) return;
  const { errorInstance, seed, counterexamplePath, numRuns, numShrinks } = details;
  if (!(errorInstance instanceof CounterexampleError || errorInstance instanceof FormulaError))
    throw new Error(reportOf(details), { cause: errorInstance });
  const replay = `{ seed: ${seed}, path: "${counterexamplePath}", endOnFailure: true }`;
  throw new CounterexampleError(
    `${errorInstance.message}\n${replay}\nFound after ${numRuns} runs, shrunk ${numShrinks} times`,
  );
}

/** fast-check's own report, which only its own details have. */
function reportOf<Ts>(details: fc.RunDetails<Ts>): string {
  try {
    return fc.defaultReportMessage(details) ?? '';
  } catch {
    throw new DomainError('witnessFirst', 'the details of a run of fast-check', details);
  }
}

/**
 * Tries the property of a claim, `toProperty`, and throws with the witness in the first line.
 *
 * @param parameters fast-check's: numRuns, seed, path, ...
 * @throws CounterexampleError with the exact point where the statement fails, shrunk to simple fractions
 * @example claims.filter(({ id }) => id === 'thm-3.1').forEach(claim => assertClaim(claim, { numRuns: 200 }))
 */
export function assertClaim(claim: Claim, parameters: fc.Parameters<[unknown]> = {}): void {
  fc.assert(toProperty(claim), { reporter: witnessFirst, ...parameters });
}

/** After so many runs at least this share must have met the hypotheses and decided a goal. */
const [RUNS, LEAST_SHARE] = [200, 0.01];
