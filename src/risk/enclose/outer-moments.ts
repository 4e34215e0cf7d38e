import { fromDouble } from '../../number/from-double.js';
import type { Interval } from '../../number/interval.js';
import type { Problem } from '../problem.js';
import { encloseSquare, type SquareSetting } from './enclose-square.js';

/** What a problem has beyond V, s = sgn u', in units of its setting. */
export interface OuterMoments {
  readonly V: Interval;
  /** P(|u'| > V). */
  readonly mass: Interval;
  /** E[s u; |u'| > V]. */
  readonly first: Interval;
  /** E[u^2; |u'| > V]. */
  readonly second: Interval;
  /** V mass - first, half the derivative of the risk of clip at V. */
  readonly slope: Interval;
}

/** The sign of what an error is beyond V: c + b s u, and k eta within. */
interface Shape {
  readonly c: 0 | 1;
  readonly b: 0 | 1;
  readonly k: 0 | 1;
}

/** E e^2 of an error e of that shape. */
function squareOf({ c, b, k }: Shape, V: number, problem: Problem, setting: SquareSetting, side?: Side): Interval {
  const { of } = setting;
  const [slope, bias] = [of.rational(BigInt(k)), of.rational(BigInt(b))];
  if (V === Infinity)
    return encloseSquare({ pieces: [{ lo: -V, hi: V, intercept: of.zero, slope, bias: of.zero }] }, problem, setting);
  const outside = { intercept: of.rational(BigInt(c)), slope: of.zero };
  const pieces = [
    { lo: -Infinity, hi: -V + 0, ...outside, bias },
    { lo: -V + 0, hi: V, intercept: of.zero, slope, bias: of.zero },
    { lo: V, hi: Infinity, ...outside, bias: of.neg(bias) },
  ];
  if (side === undefined) return encloseSquare({ pieces }, problem, setting);
  // as V + 0 an atom at V lies within, as V - 0 beyond
  const pieceAtBreak = (at: number): number => (side === 'above' ? 1 : 2 * at);
  return encloseSquare({ pieces, pieceAtBreak }, problem, setting);
}

/** From which side V is come near to. */
export type Side = 'above' | 'below';

/**
 * The moments beyond V by three mean squares, of 1, u and 1 + s u there. An atom of u' at +-V is counted as from one side of V,
 * or, where none is given, by enclosures of which one end holds it and the other does not.
 *
 * @param V in units of the setting
 */
export function outerMoments(V: number, problem: Problem, setting: SquareSetting, side?: Side): OuterMoments {
  const { of } = setting;
  const square = (c: 0 | 1, b: 0 | 1): Interval => squareOf({ c, b, k: 0 }, V, problem, setting, side);
  const [mass, second, both] = [square(1, 0), square(0, 1), square(1, 1)];
  const first = of.scale(of.sub(of.sub(both, mass), second), 1n, 2n);
  const at = fromDouble(V, of);
  return { V: at, mass, first, second, slope: of.sub(of.mul(at, mass), first) };
}

/** E[eta^2; |u'| < V], which the risk of clip is not below, at V and beyond; V may be Infinity where E eta^2 is finite. */
export const innerNoise = (V: number, problem: Problem, setting: SquareSetting): Interval =>
  squareOf({ c: 0, b: 0, k: 1 }, V, problem, setting);

/** The risk of clip at V: V - s u beyond V and eta within, which agree where an atom lies at V. */
export function clipRisk(V: number, problem: Problem, setting: SquareSetting): Interval {
  const { of } = setting;
  const [wall, beyond] = [fromDouble(V, of), { slope: of.zero, bias: of.one }];
  const pieces = [
    { lo: -Infinity, hi: -V + 0, intercept: of.neg(wall), ...beyond },
    { lo: -V + 0, hi: V, intercept: of.zero, slope: of.one, bias: of.zero },
    { lo: V, hi: Infinity, intercept: wall, ...beyond },
  ];
  return encloseSquare({ pieces }, problem, setting);
}
