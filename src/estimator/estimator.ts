/** An affine piece w = intercept + slope u' on the interval between two neighbouring break points. */
export interface AffinePiece {
  readonly intercept: number;
  readonly slope: number;
  /** 1 - slope, where the rounding of a slope near 1 would lose it. */
  readonly bias?: number;
}

/** A coordinatewise estimator w of the teacher weight u from the noisy optimum u' = u + eta. */
export interface Estimator {
  /** The word of the command line: `clip`, `softclip`, `ridge`, ... */
  readonly name: string;
  /** The parameters by name, in the order of the command line. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Points, ascending, at which w is not smooth (corners, jumps) or bends within a short length. */
  readonly breakPoints: readonly number[];
  /**
   * Where w is piecewise affine in u', its pieces from left to right, one more than break points;
   * absent where it is not.
   */
  readonly pieces?: readonly AffinePiece[];
  /** The least g >= 0 with w(u') = O(|u'|^g); needed for laws with infinite moments where there are no pieces. */
  readonly growth?: number;
  /** The least g >= 0 with w(u') - u' = O(|u'|^g); needed as `growth` is. */
  readonly residualGrowth?: number;
  /** w(u'). */
  apply(y: number): number;
  /** w(u') - u', relatively accurate where it is small; apply(y) - y where absent. */
  residual?(y: number): number;
  /**
   * log |w| and log |w - u'| at |u'| = e^z beyond all places of the laws and of w, z past the logarithm of every double: of an
   * estimator whose growth is not yet that of its limit where doubles end, for tails near the edge of existence.
   */
  far?(z: number): readonly [estimate: number, residual: number];
}
