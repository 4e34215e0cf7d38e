import { add, constant, multiply, type Polynomial, power, type Term } from '../../kernel/index.js';
import { cutBySigns, cutBySwaps } from './cut.js';
import { faceOf } from './face.js';
import { exactGram, type Square } from './gram.js';
import { degreeOfMonomial, maximum } from './monomial.js';
import { type GramBlock, programOf, type SquaresProgram } from './program.js';
import { type Entries, solve } from './sdp.js';
import { type Swap, swapped } from './swap.js';
import { vanishingAt, type Wanted, zerosNear } from './zero.js';

/** Work that searches may still do, in multiplications of doubles. */
export interface SquaresWork {
  flops: number;
}

/** Faces of faces: each takes off at least one direction, and three are rare. */
const MOST_FACES = 5;
const LARGEST_BLOCK = 70;
const MOST_EQUATIONS = 700;
/** Terms of all entries of the Gram matrices, and what one costs to write down, in multiplications. */
const MOST_TERMS = 60_000;
const TERM_COST = 2000;
/** What n^3 costs where a solution is made exact, or a face of it is looked for. */
const EXACT_COST = 50;
/** The margin t, for a target with largest coefficient 1, at which a solution counts as interior; and as a face. */
const INTERIOR = 1e-6;
const FACE = 1e-4;

/**
 * Solves for Gram matrices with X - t I >= 0, t as large as it gets but at most 1: t > 0 leaves room for rounding,
 * t = 0 shows the face, t < 0 says that there are none.
 */
function solveProgram({ blocks, unknowns, equations }: SquaresProgram, work: SquaresWork) {
  const sizes = [...blocks.map(({ basis }) => basis.length), 1];
  const scale = Math.max(...equations.map(({ value: { n, d } }) => Math.abs(Number(n) / Number(d)))) || 1;
  const weights = blocks.map(({ weight }) => maximum(weight));
  const b = new Float64Array(equations.length);
  const constraints = equations.map(({ coefficients, value }, row) => {
    const entries = [...coefficients].map(([place, c]) => {
      const { block, i, j } = unknowns[place]!;
      return { block, i, j, value: Number(c.n) / Number(c.d) / weights[block]! / (i === j ? 1 : 2) };
    });
    const trace = entries.reduce((sum, { i, j, value: v }) => sum + (i === j ? v : 0), 0);
    const length = Math.hypot(trace, ...entries.map(({ i, j, value: v }) => (i === j ? v : Math.SQRT2 * v)));
    b[row] = (Number(value.n) / Number(value.d) / scale - trace) / length;
    const all = [...entries, { block: blocks.length, i: 0, j: 0, value: -trace }].filter(({ value: v }) => v !== 0);
    return sizes.flatMap((_, block): Entries[] => {
      const own = all.filter(entry => entry.block === block);
      if (own.length === 0) return [];
      return [
        {
          block,
          i: Int32Array.from(own, ({ i }) => i),
          j: Int32Array.from(own, ({ j }) => j),
          value: Float64Array.from(own, ({ value: v }) => v / length),
        },
      ];
    });
  });
  const cost = sizes.map((n, block) => new Float64Array(n * n).fill(block === blocks.length ? 1 : 0));
  const solution = solve({ sizes, constraints, b, cost });
  work.flops -= solution.iterations * costOf(sizes, equations.length);
  const t = 1 - solution.x.at(-1)![0]!;
  const near = blocks.map(({ basis: { length: n } }, block) =>
    solution.x[block]!.map((value, e) => ((value + (e % (n + 1) === 0 ? t : 0)) * scale) / weights[block]!),
  );
  return { ...solution, t, near };
}

const costOf = (sizes: readonly number[], rows: number): number =>
  sizes.reduce((sum, n) => sum + 4 * n ** 4 + 20 * n ** 3, 0) + rows ** 3 / 3 + 4 * rows ** 2;

/** The terms of a certificate, and what they add up to. */
export interface SquaresFound {
  readonly terms: readonly Term[];
  readonly sum: Polynomial;
}

function termsOf(blocks: readonly GramBlock[], squares: readonly Square[][]): SquaresFound {
  const terms: Term[] = [];
  let sum = constant(0n);
  blocks.forEach(({ weight, given, basis, images }, k) => {
    for (const { weight: c, row } of squares[k]!) {
      const root = row.reduce<Polynomial>(
        (p, { n, d }, i) => (n === 0n ? p : add(p, multiply(constant(n, d), basis[i]!))),
        constant(0n),
      );
      const { scale, primitive } = primitiveOf(root);
      const size = multiply(constant(c.n, c.d), power(constant(scale.n, scale.d), 2)).get('')!;
      const summand = multiply(constant(size.n, size.d), multiply(power(primitive, 2), weight));
      terms.push({ weight: size, square: primitive, given });
      sum = add(sum, summand);
      for (const image of images) {
        const square = primitiveOf(swapped(primitive, image)).primitive;
        terms.push({ weight: size, square, given: given.map(place => image.places[place]!) });
        sum = add(sum, swapped(summand, image));
      }
    }
  });
  return { terms, sum };
}

/** The greatest common divisor of two integers, >= 0. */
export function gcd(x: bigint, y: bigint): bigint {
  let [a, b] = [x, y];
  while (b !== 0n) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
}

/** Of the monomials of highest degree the first by name: the one that is printed first. */
const leadingOf = (p: Polynomial): string =>
  [...p.keys()].reduce((x, y) => {
    const [k, m] = [degreeOfMonomial(x), degreeOfMonomial(y)];
    return k > m || (k === m && x <= y) ? x : y;
  });

/** p = scale * (a polynomial with coprime integer coefficients, the leading one > 0). */
export function primitiveOf(p: Polynomial): { scale: { n: bigint; d: bigint }; primitive: Polynomial } {
  const coefficients = [...p.values()];
  const below = coefficients.reduce((lcm, { d }) => (lcm * d) / gcd(lcm, d), 1n);
  const above = coefficients.reduce((common, { n, d }) => gcd(common, (n * below) / d), 0n);
  const isNegative = p.size > 0 && p.get(leadingOf(p))!.n < 0n;
  const n = isNegative ? -above : above;
  if (n === 0n) return { scale: { n: 1n, d: 1n }, primitive: p };
  return { scale: { n, d: below }, primitive: multiply(constant(below, n), p) };
}

/** An equation times one of its monomials: what leaves that as it is changes no more than the sign of the equation. */
const evened = (p: Polynomial): Polynomial => multiply(p, new Map([...p].slice(0, 1)));

/** What is known beside the weights. */
export interface SquaresContext {
  /** What is 0, as it stands, and between what `normal` leaves. */
  readonly equations: readonly Polynomial[];
  readonly relations: readonly Polynomial[];
  readonly swaps: readonly Swap[];
}

/**
 * Looks for target = sum of weight * (sums of squares over the basis), exactly, up to what `normal` takes off; each
 * block cut by signs and exchanges of letters and kept inside the Newton polytope, on the face where its zeros put it. The
 * equations say which points are zeros, the relations which signs may be changed.
 */
export function findSquares(
  target: Polynomial,
  wanted: readonly GramBlock[],
  normal: (p: Polynomial) => Polynomial,
  work: SquaresWork,
  { equations, relations, swaps }: SquaresContext = { equations: [], relations: [], swaps: [] },
): SquaresFound | undefined {
  const needsPositive = wanted.some(({ isPositivePart }) => isPositivePart);
  let blocks: readonly GramBlock[] = cutBySwaps(cutBySigns(wanted, [target, ...relations.map(evened)]), swaps);
  for (let faces = 0; faces < MOST_FACES; faces++) {
    const wide = blocks.reduce((sum, { weight, basis: { length } }) => sum + weight.size * length ** 2, 0);
    if (wide > MOST_TERMS || TERM_COST * wide > work.flops) return undefined;
    work.flops -= TERM_COST * wide;
    const program = programOf(target, blocks, normal);
    if (program === undefined) return undefined;
    if (needsPositive && !program.blocks.some(({ isPositivePart }) => isPositivePart)) return undefined;
    const sizes = program.blocks.map(({ basis }) => basis.length);
    if (Math.max(...sizes, 0) > LARGEST_BLOCK || program.equations.length > MOST_EQUATIONS) return undefined;
    if (25 * costOf(sizes, program.equations.length) > work.flops) return undefined;
    if (sizes.length === 0) return { terms: [], sum: constant(0n) };
    const { t, near, s, infeasibility } = solveProgram(program, work);
    // Zeros, faces and exact matrices are small beside this.
    work.flops -= EXACT_COST * sizes.reduce((sum, n) => sum + n ** 3, 0);
    if (infeasibility > 1e-4) return undefined;
    if (t > INTERIOR) {
      const squares = exactGram(program, near);
      if (squares !== undefined) return termsOf(program.blocks, squares);
    }
    if (Math.abs(t) > FACE) return undefined;
    const bases = smallerBases({ target, equations, swaps }, program.blocks, s);
    if (bases === undefined) {
      // Where the zeros are not rational there may be one Gram matrix alone.
      const only = t > INTERIOR ? undefined : exactGram(program, near);
      return only && termsOf(program.blocks, only);
    }
    blocks = program.blocks.map((block, k) => ({ ...block, basis: bases[k]! })).filter(({ basis }) => basis.length > 0);
  }
  return undefined;
}

/** The bases of the face on which S shows the solutions to be: by a zero of the target, else by its range; undefined if none. */
function smallerBases(wanted: Wanted, blocks: readonly GramBlock[], s: readonly Float64Array[]) {
  const isSmaller = (bases: readonly (readonly Polynomial[])[]): boolean =>
    bases.some(({ length }, k) => length < blocks[k]!.basis.length);
  const zeros = zerosNear(wanted, blocks, s);
  const atZeros = blocks.map(block => vanishingAt(zeros, block));
  if (isSmaller(atZeros)) return atZeros;
  const size = blocks.reduce((sum, { basis }, k) => sum + traceOf(s[k]!, basis.length), 0);
  const bases = blocks.map(({ basis }, k) => faceOf(basis, s[k]!, size)).filter(basis => basis !== undefined);
  return bases.length === blocks.length && isSmaller(bases) ? bases : undefined;
}

function traceOf(a: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += a[i * n + i]!;
  return sum;
}
