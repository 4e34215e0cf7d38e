import type { Claim } from '../../claim/claim.js';
import { Compiler } from '../../formula/compile.js';
import type { Draw, Expression, LawName } from '../../formula/expression.js';
import { Evaluator } from '../../formula/fold.js';
import { printFormula } from '../../formula/print.js';
import { freeNames } from '../../formula/walk.js';
import { float64 } from '../../number/float64.js';
import { type Range, ranges } from '../../number/range.js';
import { drawCauchy, drawLaplace, drawNormal, drawSymmetricUniform } from '../../random/samplers.js';
import { type Stream, stream } from '../../random/stream.js';
import { hasMoment } from '../../statement/tails.js';
import type { Effort } from '../method.js';

export type ExpectationNode = Expression & { readonly kind: 'expectation' };

/** Samples per expectation and point at budget 1. */
export const samples = 2 ** 18;
/** Below this many the normal law is no bound for unbounded summands. */
export const leastForNormal = 1_000_000;
/** The chance that one interval misses; a ledger of a thousand intervals then fails by chance once in 10^9 runs. */
export const failure = 1e-12;
/** Half-width of the normal interval in standard errors: P(|z| > 7) = 2.6e-12. */
const normalWidth = 7;

const drawOf: Readonly<Record<LawName, (source: Stream) => number>> = {
  uniform: drawSymmetricUniform,
  gaussian: drawNormal,
  laplace: drawLaplace,
  cauchy: drawCauchy,
};

/** What sampling says of one expectation. */
export interface SampledMean {
  readonly mean: number;
  readonly standardError: number;
  /** The true value lies within mean -+ radius, but for a chance of 1e-12. */
  readonly radius: number;
  /** The first holds for every number of draws, the normal law's for many. */
  readonly intervalMethod: 'empirical Bernstein' | 'normal law';
}

/** Sampling says nothing of this expectation: it has no variance, or is not known to have a mean. */
export class Abstains extends Error {}

/** Keeps its answers by formula, so that an expectation met in several goals is sampled once. */
export class Sampler {
  private readonly known = new Map<string, SampledMean>();
  estimates = 0;

  constructor(
    private readonly claim: Claim,
    private readonly point: ReadonlyMap<string, number>,
    private readonly effort: Effort,
    private readonly label: number,
  ) {}

  estimate(node: ExpectationNode): SampledMean {
    const key = printFormula(node);
    let estimate = this.known.get(key);
    if (estimate === undefined) {
      estimate = this.run(node);
      this.known.set(key, estimate);
    }
    return estimate;
  }

  /** The range of the summand over the support of the laws, or over so many scales of those that have none. */
  private rangeOf(node: ExpectationNode, scales: readonly number[], most = Number.POSITIVE_INFINITY): Range {
    const values = new Map<string, Range>([...this.point].map(([name, value]) => [name, { lo: value, hi: value }]));
    node.draws.forEach(({ variable, law }, k) => {
      const reach = law.law === 'uniform' ? scales[k]! : scales[k]! * most;
      values.set(variable, { lo: -reach, hi: reach });
    });
    return new Evaluator(ranges, { values }).value(node.of);
  }

  private run(node: ExpectationNode): SampledMean {
    const names = node.draws.map(draw => draw.variable);
    const evaluator = new Evaluator(float64, { values: this.point });
    const scales = node.draws.map(({ law }) => evaluator.value(law.parameters[0]!));
    if (scales.some(scale => !(scale > 0))) throw new Abstains('a law whose scale is not > 0');
    const { lo, hi } = this.rangeOf(node, scales);
    const width = hi - lo;
    const isBounded = Number.isFinite(width);
    if (!isBounded) {
      const heavy = node.draws.find(draw => draw.law.law === 'cauchy' && freeNames(node.of).has(draw.variable));
      if (heavy !== undefined)
        throw new Abstains(`unbounded in ${heavy.variable}, which is ${lawText(heavy)}: infinite variance`);
      if (!hasMoment(node, 2)) throw new Abstains('the summand is not known to have a variance');
      // A pole is none of the tails of a law: within eight scales nothing may be infinite.
      const near = this.rangeOf(node, scales, 8);
      if (!Number.isFinite(near.hi - near.lo)) throw new Abstains('the summand is not known to be bounded near 0');
    }
    if (!hasMoment(node, 1)) throw new Abstains('the expectation is not known to exist');
    const n = Math.max(isBounded ? 1000 : leastForNormal, Math.round(samples * this.effort.budget));
    const x = new Float64Array(names.length);
    const summand = new Compiler(names, this.point).formula(node.of);
    const source = stream(this.effort.seed, 'sample', this.claim.id, this.label, this.estimates++);
    const draws = node.draws.map(({ law }, k) => ({
      k,
      scale: scales[k]!,
      draw: drawOf[law.law],
    }));
    // Welford's recurrence: the variance of summands with a large mean does not cancel.
    let mean = 0;
    let squares = 0;
    for (let i = 1; i <= n; i++) {
      for (const { k, scale, draw } of draws) x[k] = scale * draw(source);
      const value = summand(x);
      const step = value - mean;
      mean += step / i;
      squares += step * (value - mean);
    }
    const variance = squares / (n - 1);
    const standardError = Math.sqrt(variance / n);
    if (!isBounded) return { mean, standardError, radius: normalWidth * standardError, intervalMethod: 'normal law' };
    // Maurer and Pontil (2009), Theorem 4, for both sides.
    const log = Math.log(4 / failure);
    const radius = Math.sqrt((2 * variance * log) / n) + (7 * width * log) / (3 * (n - 1));
    return { mean, standardError, radius, intervalMethod: 'empirical Bernstein' };
  }

  /** The range of a formula when every expectation in it ranges over its interval. */
  range(node: Expression): Range {
    const values = new Map<string, Range>([...this.point].map(([name, value]) => [name, { lo: value, hi: value }]));
    return new Evaluator(ranges, {
      values,
      expect: inner => {
        const { mean, radius } = this.estimate(inner);
        return { lo: mean - radius, hi: mean + radius };
      },
    }).value(node);
  }
}

const lawText = ({ law, variable }: Draw): string => `${variable} ~ ${law.law}`;
