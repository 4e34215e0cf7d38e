import { components } from '../../distribution/grid.js';
import type { Interval, IntervalArithmetic } from '../../number/interval.js';
import { PANEL_WORK } from '../../numeric/work.js';
import type { EnclosedLeast } from '../enclosing.js';
import { lawLengths } from '../far-lengths.js';
import { featuresOf } from '../features.js';
import type { Problem } from '../problem.js';
import { settingFor, squaresOutward } from './enclose-risk.js';
import type { PanelBudget, SquareSetting } from './enclose-square.js';
import { clipRisk, innerNoise, type OuterMoments, outerMoments, type Side } from './outer-moments.js';
import { panelWork } from './primitive.js';

/** A range of V. */
interface Box {
  readonly lo: number;
  readonly hi: number;
}

/**
 * All V in [0, Infinity] at which the risk R of clip may be least, by branch and bound. Half the derivative is
 * phi(V) = V P(|u'| > V) - E[s u; |u'| > V], and from one end a of a box of width h and middle m to V in it
 *
 *     phi(V) = phi(a) + (V - a) P(|u'| > a) - E[V - s u; a < |u'| <= V],
 *
 * the last between -S' and S, S = h p/2 + (M + (p Q)^(1/2))/2 with the mass p, M = E[m - s u; strip] and Q the mean square of
 * that, S' the same with -M; and so from the other end. A box is left out where phi has
 * one sign, or where R(a) + 2 int phi is above a risk that is attained. Beyond the last, R >= E[eta^2; |u'| < V].
 *
 * @param problem laws of the package, the teacher of finite variance
 * @param start about where the least risk is, and about what; what is found does not rest on it
 * @param digits of V, to which the boxes are halved
 * @param budget panels of all integrals; what is not decided when they are spent stays a candidate
 */
export function leastClip(
  problem: Problem,
  { at: start, risk }: { readonly at: number; readonly risk: number },
  digits: number,
  budget: PanelBudget,
): EnclosedLeast {
  const lengths = lawLengths(problem);
  const rough = settingFor(problem, [...lengths, ...(start < Infinity ? [start] : [])], 64);
  const { unit } = rough;
  const first = start < Infinity ? start / unit : 1;
  const tail = outerMoments(first, problem, { ...rough, budget }).mass;
  const small = Math.log2(
    Math.max(2 ** -200, rough.of.toNumber({ lo: tail.hi, hi: tail.hi })) * Math.max(first, 2 ** -100),
  );
  const size = risk > 0 ? Math.log2(risk / unit / unit) : 0;
  const wanted = Math.ceil(digits * Math.log2(10) - Math.min(small, size)) + 16;
  const setting = { ...settingFor(problem, [...lengths, first * unit], wanted), budget };
  // panels of more places take longer
  budget.left = Math.ceil((budget.left * PANEL_WORK) / panelWork(setting.of));
  return new LeastClip(problem, setting, digits).search(first);
}

class LeastClip {
  readonly #of: IntervalArithmetic;
  readonly #moments: Readonly<Record<Side, Map<number, OuterMoments>>>;
  /** Where u' has atoms, and the slope of the risk jumps. */
  readonly #jumps: ReadonlySet<number>;
  readonly #risks = new Map<number, Interval>();
  readonly #panels: number;
  /** The least upper end of a risk that is attained. */
  #attained: bigint | undefined;

  constructor(
    readonly problem: Problem,
    readonly setting: SquareSetting & { readonly budget: PanelBudget },
    readonly digits: number,
  ) {
    this.#of = setting.of;
    this.#panels = setting.budget.left;
    this.#jumps = new Set(jumpsOf(problem).map(V => V / setting.unit));
    const above = new Map<number, OuterMoments>();
    this.#moments = { above, below: this.#jumps.size > 0 ? new Map<number, OuterMoments>() : above };
  }

  search(start: number): EnclosedLeast {
    const { unit, budget } = this.setting;
    const narrow = 10 ** -this.digits;
    const reserve = budget.left / 8;
    this.#risk(start);
    if (this.problem.noise.tailIndex > 2) this.#reach(innerNoise(Infinity, this.problem, this.setting).hi);
    const far = this.#last(start);
    const near = [start * (1 - narrow), start * (1 + narrow)];
    const places = [...featuresOf(this.problem).map(x => x / unit), ...this.#jumps];
    const cuts = [...new Set([0, far.from, ...near, ...places])].filter(x => x <= far.from).sort((x, y) => x - y);
    const open: Box[] = cuts.slice(1).map((hi, i) => ({ lo: cuts[i]!, hi }));
    const kept: Box[] = [];
    for (let box = takeWidest(open); box !== undefined; box = takeWidest(open)) {
      if (budget.left <= reserve) {
        kept.push(box);
        continue;
      }
      const excluded = this.#excluded(box, start);
      if (excluded !== undefined) {
        // the end at which the risk is least on the box: where the slope jumps, neither box beside it has it
        if (this.#jumps.has(excluded)) kept.push({ lo: excluded, hi: excluded });
        continue;
      }
      const middle = between(box, start);
      const isNarrow = box.hi - box.lo <= narrow * (box.lo === 0 ? start || 1 : box.hi) || this.#isFlat(box);
      if (isNarrow || !(middle > box.lo && middle < box.hi)) kept.push(box);
      else {
        open.push({ lo: box.lo, hi: middle }, { lo: middle, hi: box.hi });
      }
    }
    return this.#judge([...kept, ...(far.open ? [{ lo: far.from, hi: Infinity }] : [])]);
  }

  /** From where on there is no least risk; `open` where that could not be shown. */
  #last(start: number): { readonly from: number; readonly open: boolean } {
    let from = 4 * Math.max(1, start);
    for (let step = 0; step < 8; step++, from *= 4)
      if (innerNoise(from, this.problem, this.setting).lo > this.#attained!) return { from, open: false };
    return { from, open: true };
  }

  #at(V: number, side: Side): OuterMoments {
    const known = this.#moments[side].get(V);
    if (known !== undefined) return known;
    const found = outerMoments(V, this.problem, this.setting, side);
    // atoms take no panels
    this.setting.budget.left -= 1;
    this.#moments[side].set(V, found);
    return found;
  }

  /** R(V) = E[eta^2; |u'| < V] + V^2 P - 2 V E[s u] + E[u^2] beyond. */
  #risk(V: number): Interval {
    const known = this.#risks.get(V);
    if (known !== undefined) return known;
    const found = this.#jumps.has(V) ? clipRisk(V, this.problem, this.setting) : this.#riskBySlope(V);
    this.#risks.set(V, found);
    this.#reach(found.hi);
    return found;
  }

  #riskBySlope(V: number): Interval {
    const of = this.#of;
    const { V: v, slope, first, second } = this.#at(V, 'above');
    const outside = of.add(of.sub(of.mul(v, slope), of.mul(v, first)), second);
    return of.add(innerNoise(V, this.problem, this.setting), outside);
  }

  #reach(risk: bigint): void {
    if (this.#attained === undefined || risk < this.#attained) this.#attained = risk;
  }

  /** The end at which the risk is least, or NaN, on a box that holds no least risk within. */
  #excluded({ lo, hi }: Box, start: number): number | undefined {
    const phi = this.#slope(lo, hi);
    if (phi.hi < 0n) return hi;
    if (phi.lo > 0n && lo > 0) return lo;
    // near the start the slope tells, and the risks are alike
    const isFar = hi < 0.9 * start || lo > 1.1 * start;
    return isFar && this.#below(lo, hi, phi) > this.#attained! ? Number.NaN : undefined;
  }

  /** Whether phi on a box is nothing but what it is known to: R is constant as far as can be told. */
  #isFlat({ lo, hi }: Box): boolean {
    const unknown = this.#of.one.lo >> BigInt(this.setting.wanted);
    return this.#of.abs(this.#slope(lo, hi)).hi <= 64n * (unknown + 1n);
  }

  /** A lower bound of R on a box. */
  #below(lo: number, hi: number, phi = this.#slope(lo, hi)): bigint {
    const of = this.#of;
    const h = of.sub(this.#at(hi, 'below').V, this.#at(lo, 'above').V);
    return this.#risk(lo).lo + of.min(of.zero, of.scale(of.mul(h, phi), 2n)).lo;
  }

  /** phi between the ends of a box, from within where it jumps there. */
  #slope(lo: number, hi: number): Interval {
    const of = this.#of;
    const [a, b] = [this.#at(lo, 'above'), this.#at(hi, 'below')];
    const h = of.sub(b.V, a.V);
    const positive = (x: Interval): Interval => of.max(x, of.zero);
    const p = positive(of.sub(a.mass, b.mass));
    const m = of.scale(of.add(a.V, b.V), 1n, 2n);
    const [first, second] = [of.sub(a.first, b.first), of.sub(a.second, b.second)];
    const mean = of.sub(of.mul(m, p), first);
    const square = positive(of.add(of.sub(of.mul(of.pow(m, 2), p), of.scale(of.mul(m, first), 2n)), second));
    const size = of.sqrt(of.mul(p, square));
    const both = of.scale(of.mul(h, p), 1n, 2n);
    const above = of.add(both, of.scale(of.add(size, mean), 1n, 2n)).hi;
    const below = of.add(both, of.scale(of.sub(size, mean), 1n, 2n)).hi;
    const [atLow, atHigh] = [of.mul(h, a.mass).hi, of.mul(h, b.mass).hi];
    const low = [a.slope.lo - above, b.slope.lo - atHigh - below];
    const high = [a.slope.hi + atLow + below, b.slope.hi + above];
    return { lo: low[0]! > low[1]! ? low[0]! : low[1]!, hi: high[0]! < high[1]! ? high[0]! : high[1]! };
  }

  /** Boxes side by side, those joined between which no moments are known once as many panels again are spent as there were. */
  #joined(boxes: readonly Box[]): readonly Box[] {
    const joined: Box[] = [];
    for (const box of boxes) {
      const last = joined[joined.length - 1];
      const isSpent = this.setting.budget.left < -this.#panels && !this.#moments.above.has(box.lo);
      if (isSpent && last?.hi === box.lo) joined[joined.length - 1] = { lo: last.lo, hi: box.hi };
      else {
        this.#at(box.lo, 'above');
        joined.push(box);
      }
    }
    return joined;
  }

  #judge(kept: readonly Box[]): EnclosedLeast {
    const { unit, of } = this.setting;
    const boxes = this.#joined([...kept].sort((x, y) => x.lo - y.lo || x.hi - y.hi));
    const least = boxes.map(({ lo, hi }) =>
      hi === Infinity ? innerNoise(lo, this.problem, this.setting).lo : this.#below(lo, hi),
    );
    const left = boxes.flatMap((box, i) => (least[i]! > this.#attained! ? [] : [{ ...box, least: least[i]! }]));
    const lowest = left.reduce((min, box) => (box.least < min ? box.least : min), this.#attained!);
    const merged: Box[] = [];
    for (const { lo, hi } of left) {
      const last = merged[merged.length - 1];
      if (last !== undefined && last.hi >= lo) merged[merged.length - 1] = { lo: last.lo, hi: Math.max(last.hi, hi) };
      else merged.push({ lo, hi });
    }
    return {
      candidates: merged.map(({ lo, hi }) => [lo * unit, hi * unit]),
      enclosure: squaresOutward({ lo: lowest, hi: this.#attained! }, of, unit),
    };
  }
}

/** The |u + eta| of an atom of u and one of eta. */
const jumpsOf = ({ teacher, noise }: Problem): number[] =>
  components(teacher).flatMap(({ at: u }) =>
    components(noise).flatMap(({ at: eta }) => (u === undefined || eta === undefined ? [] : [Math.abs(u + eta)])),
  );

/** Takes out the box that is widest for where it lies. */
function takeWidest(open: Box[]): Box | undefined {
  const width = ({ lo, hi }: Box): number => (hi - lo) / hi;
  let widest = 0;
  for (let i = 1; i < open.length; i++) if (width(open[i]!) > width(open[widest]!)) widest = i;
  return open.splice(widest, 1)[0];
}

/** Where a box is halved: by ratios as seen from the start, and from 0 where the ends are far apart. */
function between({ lo, hi }: Box, start: number): number {
  if (lo === 0) return hi / 8;
  const [near, far] = [Math.abs(lo - start), Math.abs(hi - start)];
  if (lo >= start && near > 0 && far > 3 * near) return start + Math.sqrt(near) * Math.sqrt(far);
  if (hi <= start && far > 0 && near > 3 * far) return start - Math.sqrt(near) * Math.sqrt(far);
  return hi > 4 * lo ? Math.sqrt(lo) * Math.sqrt(hi) : 0.5 * (lo + hi);
}
