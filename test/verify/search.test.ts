import { describe, expect, test } from 'vitest';
import { choleskyFactor } from '../../src/array/cholesky.js';
import { findByBoxes } from '../../src/verify/certify/boxes.js';
import { denialOf, findByDenial } from '../../src/verify/certify/denial.js';
import { findByElimination } from '../../src/verify/certify/elimination.js';
import { findByFactors } from '../../src/verify/certify/factors.js';
import { linearIn } from '../../src/verify/certify/linear.js';
import { findGoalProof, findProof, findSideProof, Searches } from '../../src/verify/certify/proof-search.js';
import { proofLines } from '../../src/verify/certify/proof-text.js';
import { forSearch } from '../../src/verify/certify/quotient.js';
import { findByRaising } from '../../src/verify/certify/raising.js';
import { type DefinedLetter, edgesOf, linearAlone, samplesOf } from '../../src/verify/certify/sampling.js';
import { findCombination, type Known, withoutZeros } from '../../src/verify/certify/search.js';
import { nonNegativeSolution } from '../../src/verify/certify/simplex.js';
import { findBySlacks, findTermByTerm } from '../../src/verify/certify/slacks.js';
import { cutBySigns } from '../../src/verify/certify/sos/cut.js';
import {
  eigenOf,
  inverseOf,
  productOf,
  semidefiniteCholesky,
  symmetriseInto,
} from '../../src/verify/certify/sos/dense.js';
import { faceOf } from '../../src/verify/certify/sos/face.js';
import { exactGram, squaresOf, triangularForm } from '../../src/verify/certify/sos/gram.js';
import { Identity, mostFactors, type Reach } from '../../src/verify/certify/sos/identity.js';
import { degreeOf, isHomogeneous, maximum, namesOf, orderOf, parityOf } from '../../src/verify/certify/sos/monomial.js';
import { multipliersOf } from '../../src/verify/certify/sos/multiplier.js';
import { type GramBlock, monomials, programOf } from '../../src/verify/certify/sos/program.js';
import { type Entries, solve } from '../../src/verify/certify/sos/sdp.js';
import { findContradiction, findSquaresProof } from '../../src/verify/certify/sos/search.js';
import { findSquares, primitiveOf } from '../../src/verify/certify/sos/template.js';
import { Vanishing } from '../../src/verify/certify/sos/vanishing.js';
import { findBySubstitution } from '../../src/verify/certify/substitution.js';
import {
  add,
  constant,
  type Fact,
  isZero,
  multiply,
  negate,
  type Polynomial,
  type Proof,
  power,
  rational,
  replay,
  subtract,
  variable,
} from '../../src/verify/kernel/index.js';
import { isAsWithoutMutant } from '../mutants/unchanged.js';
import { Draws, type Problem } from './random-facts.js';

/*
 * Each part of the search alone, on problems drawn at random: what it finds the kernel accepts, what it computes satisfies the
 * equations that define it. What it finds, and the work that it counts, is pinned where mutants are tried: a search that finds
 * another proof, or spends more on the same one, is another search.
 */

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'bigint'
      ? `${part}`
      : part instanceof Map
        ? [...part]
        : part instanceof Float64Array
          ? [...part].map(x => (Object.is(x, -0) ? '-0' : `${x}`))
          : part,
  );

const isPinned = (name: string, value: unknown): void => {
  expect(
    isAsWithoutMutant(
      () => name,
      () => textOf(value),
    ),
  ).toBe(true);
};

const accepted = ({ goal, facts }: Problem, proof: Proof | undefined): void => {
  if (proof !== undefined) expect(() => replay(goal, facts, proof)).not.toThrow();
};

const rounds = Array.from({ length: 12 }, (_, round) => round);
const one = constant(1n);
const [x, y, z] = [variable('x'), variable('y'), variable('z')];
const number = (n: bigint, d = 1n): Polynomial => constant(n, d);
const sum = (...parts: readonly Polynomial[]): Polynomial => parts.reduce(add, number(0n));
const times = (...parts: readonly Polynomial[]): Polynomial => parts.reduce(multiply, one);
const above = (p: Polynomial): Fact => ({ p, sign: '>' });
const atLeast = (p: Polynomial): Fact => ({ p, sign: '>=' });
const equal = (p: Polynomial): Fact => ({ p, sign: '=' });

/** A search alone: what it finds for problems of one kind, its work in the last place; some of them are found. */
function isFound(
  name: string,
  draw: (draws: Draws) => Problem,
  find: (problem: Problem) => readonly [Proof | undefined, ...unknown[]],
  least: number,
  more = 0,
): void {
  let found = 0;
  for (let round = 0; round < rounds.length + more; round++) {
    const draws = new Draws(`${name} ${round}`);
    for (let k = 0; k < 4; k++) {
      const problem = draw(draws);
      const [proof, ...rest] = find(problem);
      accepted(problem, proof);
      if (proof !== undefined) found++;
      isPinned(`${name} ${round} ${k}`, [proof, ...rest]);
    }
  }
  expect(found).toBeGreaterThanOrEqual(least);
}

const searching = (left = 1): Searches => new Searches(left);
const reach = (rest: Partial<Reach> = {}): Reach => ({
  flops: 1e7,
  degree: 6,
  factors: 2,
  roads: 'all',
  isSatisfied: false,
  ...rest,
});

describe('searches find what the kernel accepts', () => {
  test('products of facts, by linear programming', () => {
    for (const degree of [1, 2, 3])
      isFound(
        `products ${degree}`,
        draws => draws.problem(),
        ({ goal, facts }) => {
          const searches = searching();
          return [findProof(goal, facts, degree, searches), searches.left];
        },
        5,
      );
  });

  test('products of forms', () => {
    isFound(
      'products of forms',
      draws => draws.forms(),
      ({ goal, facts }) => {
        const searches = searching();
        return [findProof(goal, facts, 2, searches), searches.left];
      },
      5,
    );
  });

  test('a combination, its multiples of equations, and nothing where no work is left', () => {
    for (const round of rounds) {
      const draws = new Draws(`combination ${round}`);
      const { goal, facts } = draws.problem();
      const known = facts.map(({ p, sign }): Known => ({ p: forSearch(p), sign }));
      isPinned(
        `multiples ${round}`,
        [withoutZeros(forSearch(goal.p), known)].map(({ rest, zeros }) => [
          `${rest}`,
          zeros.map(({ factor, given }) => [`${factor}`, given]),
        ]),
      );
      for (const left of [0, 300, 2000, 1e6]) {
        const work = { left };
        const found = findCombination({ p: forSearch(goal.p), sign: goal.sign }, known, 2, work);
        isPinned(`combination ${round} ${left}`, [
          found?.kind,
          found?.products,
          found?.zeros.map(({ factor, given }) => [`${factor}`, given]),
          work,
        ]);
      }
    }
  });

  test('what has been found is found again with other facts around it', () => {
    const searches = searching();
    const facts = [atLeast(x), above(y), equal(subtract(z, x))];
    const goal = atLeast(sum(times(x, y), z));
    const first = findProof(goal, facts, 2, searches);
    const spent = searches.left;
    const more = [above(sum(x, number(3n))), facts[2]!, facts[1]!, atLeast(sum(y, z)), facts[0]!];
    const again = findProof(goal, more, 2, searches);
    accepted({ goal, facts }, first);
    accepted({ goal, facts: more }, again);
    expect([first, again].every(proof => proof !== undefined)).toBe(true);
    expect(searches.left).toBe(spent);
    isPinned('found again', [first, again, spent, findProof(goal, more.slice(1, 4), 2, searches), searches.left]);
  });

  test('side conditions', () => {
    isFound(
      'side',
      draws => draws.problem(),
      ({ goal, facts }) => {
        const searches = searching(0.02);
        return [findSideProof(goal, facts, searches), searches.left, searches.flops];
      },
      10,
    );
  });

  test('goals, by all roads', () => {
    isFound(
      'goal',
      draws => draws.problem(),
      ({ goal, facts }) => {
        const searches = searching(0.01);
        const proof = findGoalProof(goal, facts, searches);
        return [proof, searches.left, searches.flops, proof && proofLines(goal, facts, proof)];
      },
      15,
    );
  });

  test('goals about forms, by all roads', () => {
    isFound(
      'form',
      draws => draws.forms(),
      ({ goal, facts }) => {
        const searches = searching(0.01);
        const proof = findGoalProof(goal, facts, searches);
        return [proof, searches.left, searches.flops, proof && proofLines(goal, facts, proof)];
      },
      15,
    );
  });

  test('terms by themselves, and coordinates', () => {
    isFound(
      'terms',
      draws => draws.problem(false),
      ({ goal, facts }) => [findTermByTerm(goal, facts)],
      5,
    );
    for (const left of [100_000, 400])
      isFound(
        `slacks ${left}`,
        draws => draws.problem(false),
        ({ goal, facts }) => {
          const work = { left };
          return [findBySlacks(goal, facts, work), work];
        },
        5,
      );
  });

  test('the denial of a goal', () => {
    isFound(
      'denial',
      draws => draws.problem(),
      ({ goal, facts }) => {
        const [searches, work] = [searching(0.01), { left: 10_000 }];
        return [findByDenial(goal, facts, (p, known) => findSideProof(p, known, searches), work), work, denialOf(goal)];
      },
      5,
    );
  });

  test('factors that are > 0, and equations solved for a letter', () => {
    const positive = (draws: Draws): Problem => {
      const { goal, facts } = draws.problem();
      const strict = facts.filter(({ sign }) => sign === '>');
      const p = strict.reduce((q, fact) => (draws.below(2) === 0 ? multiply(q, fact.p) : q), goal.p);
      return { goal: { p, sign: goal.sign }, facts };
    };
    const asked: unknown[] = [];
    const find = ({ goal, facts }: Problem): [Proof | undefined, unknown] => {
      asked.length = 0;
      const search = (rest: Fact, known = facts): Proof | undefined => {
        asked.push([rest, known]);
        return findProof(rest, known, 2, searching(0.1));
      };
      return [findByFactors(goal, facts, search), asked];
    };
    isFound('factors', positive, find, 3);
    isFound(
      'substitution',
      draws => {
        const { goal, facts } = draws.problem();
        const [letter, other] = [variable(draws.pick(['x', 'y'])), variable(draws.pick(['x', 'z']))];
        const slope = draws.pick([
          draws.number(),
          sum(power(other, 2), one),
          times(draws.number(), other),
          subtract(one, other),
        ]);
        const equation = equal(sum(times(slope, letter), draws.polynomial(['x', 'z'], 2, 2)));
        const p = add(goal.p, multiply(equation.p, draws.pick([number(0n), letter, one])));
        return { goal: { p, sign: goal.sign }, facts: [...facts, equation] };
      },
      ({ goal, facts }) => {
        asked.length = 0;
        const search = (rest: Fact, known: readonly Fact[]): Proof | undefined => {
          asked.push([rest, known]);
          return findSideProof(rest, known, searching(0.01));
        };
        return [findBySubstitution(goal, facts, { side: search, rest: search }), asked];
      },
      4,
    );
  });

  test('letters that stand for functions, taken out', () => {
    const f = variable('f(x)');
    const problem = (draws: Draws): Problem => {
      const facts = [
        ...draws.facts(['x'], false),
        ...[0, 1].map(
          (): Fact => ({
            p: sum(times(draws.number(), draws.pick([one, x, sum(x, one)]), f), draws.polynomial(['x'], 2, 2)),
            sign: draws.pick(['>', '>=', '=']),
          }),
        ),
      ];
      return {
        goal: {
          p: sum(times(draws.pick([number(0n), draws.weight(), x, times(f, x)]), f), draws.polynomial(['x'], 2, 2)),
          sign: draws.pick(['>', '>=', '>=', '=']),
        },
        facts,
      };
    };
    isFound(
      'elimination',
      problem,
      ({ goal, facts }) => {
        const asked: unknown[] = [];
        const prove = (rest: Fact, known: readonly Fact[]): Proof | undefined => {
          asked.push([rest, known]);
          return findSideProof(rest, known, searching(0.01));
        };
        return [findByElimination(goal, facts, { prove, samples: samplesOf(facts) }), asked];
      },
      2,
    );
  });

  test('square roots, squared away', () => {
    const [r, s] = [variable('root__1'), variable('root__2')];
    const problem = (draws: Draws): Problem => {
      const [under, inner] = [
        draws.pick([x, sum(x, one), sum(power(x, 2), one)]),
        draws.pick([sum(r, one), sum(x, number(2n)), times(r, x)]),
      ];
      const facts = [
        above(x),
        atLeast(r),
        equal(subtract(power(r, 2), under)),
        atLeast(s),
        equal(subtract(power(s, 2), inner)),
      ];
      const p = sum(
        draws.pick([number(0n), times(draws.number(), r), times(draws.number(), r, x)]),
        draws.pick([number(0n), times(draws.number(), s), times(draws.number(), power(s, 2))]),
        draws.polynomial(['x'], 2, 2),
      );
      return { goal: { p, sign: draws.pick(['>', '>=', '>=', '=']) }, facts };
    };
    isFound(
      'squaring',
      problem,
      ({ goal, facts }) => {
        const asked: unknown[] = [];
        const side = (rest: Fact, known: readonly Fact[]): Proof | undefined => {
          asked.push([rest, known]);
          return findSideProof(rest, known, searching(0.01));
        };
        return [findByRaising(goal, facts, { side, raised: side }), asked];
      },
      3,
    );
  });

  test('of equal squares nothing is asked', () => {
    const [r, s] = [variable('root__1'), variable('root__2')];
    const facts = [above(x), ...[r, s].flatMap(root => [atLeast(root), equal(subtract(power(root, 2), x))])];
    const goal = atLeast(subtract(r, s));
    const asked: Fact[] = [];
    const side = (rest: Fact, known: readonly Fact[]): Proof | undefined => findSideProof(rest, known, searching(0.01));
    const raised = (rest: Fact): undefined => void asked.push(rest);
    const proof = findByRaising(goal, facts, { side, raised });
    expect(proof).toBeDefined();
    accepted({ goal, facts }, proof);
    expect(asked).toEqual([]);
  });

  test('of an equation between two powers one letter is the root', () => {
    const [s, r] = [variable('s'), variable('t')];
    const facts = [atLeast(s), atLeast(r), equal(subtract(power(r, 2), power(s, 3)))];
    const asked: Fact[] = [];
    const side = (rest: Fact, known: readonly Fact[]): Proof | undefined => findSideProof(rest, known, searching(0.01));
    findByRaising(atLeast(subtract(r, s)), facts, { side, raised: rest => void asked.push(rest) });
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.every(({ p }) => p.has('t*t*t'))).toBe(true);
  });

  test('a letter that is told anew comes after what it is now told by', () => {
    const searches = searching(0.01);
    const exponential = (letter: string, of: string) =>
      searches.define({ letter, is: Math.exp, num: variable(of), den: one });
    exponential('f', 'x');
    exponential('g', 'x');
    exponential('f', 'g');
    const points = searches.samples([above(variable('f')), above(variable('g')), above(x)]);
    expect(points.length).toBeGreaterThan(0);
    for (const point of points) expect(point.at(variable('f'))).toBe(Math.exp(point.at(variable('g'))));
  });

  test('Bernstein polynomials on boxes', () => {
    const problem = (draws: Draws): Problem => {
      const names = draws.pick([['x'], ['x', 'y']]);
      const facts = names.flatMap((name): Fact[] => {
        const letter = variable(name);
        const [low, high] = [number(BigInt(draws.below(3) - 1)), number(BigInt(draws.below(3) + 1))];
        return [
          { p: times(draws.weight(), subtract(letter, low)), sign: draws.pick(['>', '>=', '>=', '=']) },
          { p: times(draws.weight(), subtract(high, letter)), sign: '>=' },
          ...(draws.below(3) === 0 ? [atLeast(sum(letter, number(4n))), atLeast(subtract(number(9n), letter))] : []),
        ];
      });
      const p = sum(draws.polynomial(names, 3, 3), number(BigInt(draws.below(8)), 2n));
      return { goal: { p, sign: draws.pick(['>', '>=', '>=', '=']) }, facts };
    };
    isFound('boxes', problem, ({ goal, facts }) => [findByBoxes(goal, facts)], 8, 24);
  });

  test('sums of squares, with and without points, one road or all', () => {
    for (const roads of ['identity', 'all'] as const)
      isFound(
        `squares ${roads}`,
        draws => (draws.below(2) === 0 ? draws.problem() : draws.forms()),
        ({ goal, facts }) => {
          const own = reach({ roads, degree: 4, isSatisfied: roads === 'all' });
          return [findSquaresProof(goal, facts, own), own.flops];
        },
        10,
      );
  });

  test('contradictions, as sums of squares', () => {
    isFound(
      'contradiction',
      draws => {
        const { goal, facts } = draws.problem();
        return { goal: above(number(0n)), facts: [...facts, goal, denialOf(goal)] };
      },
      ({ facts }) => {
        const own = reach({ degree: 4 });
        return [findContradiction(facts, own), own.flops];
      },
      10,
    );
  });
});

describe('points', () => {
  const root: DefinedLetter = { letter: 'r', is: Math.sqrt, num: sum(power(x, 2), y), den: one };
  test('all facts hold at them, up to rounding; those on the edges too', () => {
    let [points, onEdges] = [0, 0];
    for (const round of rounds) {
      const draws = new Draws(`points ${round}`);
      const { goal, facts } = draws.problem();
      const drawn = samplesOf(facts);
      const edges = edgesOf(facts, drawn);
      points += drawn.length;
      onEdges += edges.length;
      for (const { p, sign } of facts) {
        for (const point of drawn) expect(sign === '=' ? Math.abs(point.at(p)) < 1e-6 : point.at(p) > 0).toBe(true);
        for (const point of edges) expect(sign === '=' ? Math.abs(point.at(p)) < 1e-6 : point.at(p) > -1e-6).toBe(true);
      }
      const said = [...drawn, ...edges].map(point => [
        point.at(goal.p),
        point.violates(goal),
        point.allows(goal),
        point.isAtMostZero(goal.p),
        point.satisfies(goal),
      ]);
      const withRoot = samplesOf(
        [...facts, equal(subtract(power(variable('r'), 2), root.num)), atLeast(variable('r'))],
        [root],
      );
      isPinned(`points ${round}`, [drawn, edges, said, withRoot, facts.map(({ p }) => linearAlone(p))]);
    }
    expect(points).toBeGreaterThan(100);
    expect(onEdges).toBeGreaterThan(10);
  });

  test('a goal is refuted only at points where the facts hold', () => {
    const searches = searching();
    const facts = [atLeast(x), atLeast(subtract(one, x))];
    expect(searches.refutes(above(x), facts)).toBe(true);
    expect(searches.refutes(atLeast(x), facts)).toBe(false);
    expect(searches.refutes(above(sum(x, one)), facts)).toBe(false);
    expect(searches.refutes(above(number(0n)), facts)).toBe(true);
    expect(searches.refutes(above(number(0n)), [above(x), above(negate(x))])).toBe(false);
    expect(searches.refutes(equal(x), facts)).toBe(true);
    searches.define({ letter: 'r', is: Math.sqrt, num: x, den: one });
    const r = variable('r');
    const about = [...facts, equal(subtract(power(r, 2), x)), atLeast(r)];
    expect(searches.refutes(atLeast(r), about)).toBe(false);
    expect(searches.refutes(atLeast(subtract(r, number(1n, 2n))), about)).toBe(true);
    isPinned('drawn', searches.samples(about));
  });
});

describe('linear programs', () => {
  test('x >= 0 with A x = b in integers', () => {
    let found = 0;
    for (const round of rounds) {
      const draws = new Draws(`simplex ${round}`);
      const [rows, width] = [1 + draws.below(4), 1 + draws.below(6)];
      const columns = Array.from({ length: width }, () =>
        Array.from({ length: rows }, () => BigInt(draws.below(7) - 3)),
      );
      const by = columns.map(() => BigInt(draws.below(3)));
      const target = Array.from({ length: rows }, (_, i) =>
        draws.below(3) === 0
          ? BigInt(draws.below(5) - 2)
          : columns.reduce((total, column, k) => total + column[i]! * by[k]!, 0n),
      );
      for (const left of [1e6, rows * width * 2]) {
        const work = { left };
        const solution = nonNegativeSolution(columns, target, work);
        if (solution !== undefined) {
          found++;
          const { numerators, denominator } = solution;
          expect(denominator > 0n && numerators.every(n => n >= 0n)).toBe(true);
          target.forEach((b, i) => {
            expect(columns.reduce((total, column, k) => total + column[i]! * numerators[k]!, 0n)).toBe(b * denominator);
          });
        }
        isPinned(`simplex ${round} ${left}`, [solution, work]);
      }
    }
    expect(found).toBeGreaterThan(8);
  });
});

describe('small symmetric matrices', () => {
  const matrix = (draws: Draws, n: number, rank: number): Float64Array => {
    const a = new Float64Array(n * n);
    for (let k = 0; k < rank; k++) {
      const v = Array.from({ length: n }, () => draws.double());
      for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a[i * n + j]! += v[i]! * v[j]!;
    }
    return a;
  };
  const isNear = (a: Float64Array, b: Float64Array): void => {
    expect(a.every((value, e) => Math.abs(value - b[e]!) < 1e-9)).toBe(true);
  };

  test('eigenvalues and eigenvectors make up the matrix', () => {
    for (const n of [0, 1, 2, 3, 5]) {
      const draws = new Draws(`eigen ${n}`);
      for (const [k, rank] of [0, 1, n].entries()) {
        const a = matrix(draws, n, rank);
        const { values, vectors } = eigenOf(a, n);
        const made = new Float64Array(n * n);
        for (let e = 0; e < n; e++)
          for (let i = 0; i < n; i++)
            for (let j = 0; j < n; j++) made[i * n + j]! += values[e]! * vectors[e * n + i]! * vectors[e * n + j]!;
        isNear(made, a);
        isPinned(`eigen ${n} ${k}`, [values, vectors]);
      }
    }
  });

  test('factors, inverses, products', () => {
    for (const n of [1, 2, 3, 5]) {
      const draws = new Draws(`dense ${n}`);
      for (const [k, rank] of [1, n, n + 2].entries()) {
        const a = matrix(draws, n, rank);
        const l = semidefiniteCholesky(a, n);
        isPinned(`factor ${n} ${k}`, l);
        const factor = choleskyFactor(a, n);
        if (rank < n || factor === undefined) continue;
        const inverse = inverseOf(factor, n);
        const unit = Float64Array.from({ length: n * n }, (_, e) => (e % (n + 1) === 0 ? 1 : 0));
        const product = productOf(a, inverse, n);
        if (rank > n) isNear(product, unit);
        const skew = Float64Array.from({ length: n * n }, () => draws.double());
        const even = Float64Array.from(skew);
        symmetriseInto(even, n);
        for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) expect(even[i * n + j]).toBe(even[j * n + i]);
        isPinned(`inverse ${n} ${k}`, [inverse, product, skew, even]);
      }
    }
  });

  test('semidefinite programs end feasible, with no gap', () => {
    for (const round of rounds) {
      const draws = new Draws(`semidefinite ${round}`);
      const sizes = draws.pick([[1], [2], [3], [2, 1], [3, 2]]);
      const count = 1 + draws.below(3);
      const constraints = Array.from({ length: count }, (_, k) =>
        sizes.map((n, block): Entries => {
          const places = Array.from(
            { length: n },
            (_, i) => [i, draws.below(2) === 0 ? i : Math.min(n - 1, i + 1)] as const,
          );
          return {
            block,
            i: Int32Array.from(places, ([i]) => i),
            j: Int32Array.from(places, ([, j]) => j),
            value: Float64Array.from(places, () => (k === 0 ? 1 : draws.double())),
          };
        }),
      );
      // b = A(X) of an X > 0 is feasible.
      const inside = sizes.map(n => matrix(draws, n, n + 1));
      const b = Float64Array.from(constraints, parts =>
        parts.reduce(
          (total, { block, i, j, value }) =>
            total +
            value.reduce(
              (s, c, e) => s + c * inside[block]![i[e]! * sizes[block]! + j[e]!]! * (i[e] === j[e] ? 1 : 2),
              0,
            ),
          0,
        ),
      );
      const cost = sizes.map(n => matrix(draws, n, n));
      const solution = solve({ sizes, constraints, b: round === 0 ? b.map(v => -v) : b, cost });
      if (round > 0) expect(solution.infeasibility).toBeLessThan(1e-6);
      isPinned(`semidefinite ${round}`, solution);
    }
  });
});

describe('sums of squares', () => {
  const same = (p: Polynomial): Polynomial => p;

  test('monomials: degrees, letters, signs', () => {
    expect(monomials(['x', 'y'], 1, 2).map(p => [...p.keys()][0])).toEqual(['x', 'y', 'x*x', 'x*y', 'y*y']);
    expect(monomials([], 0, 3)).toHaveLength(1);
    expect(monomials(['x', 'y', 'z'], 0, 4)).toHaveLength(35);
    expect(namesOf([sum(y, x), z, number(3n)])).toEqual(['x', 'y', 'z']);
    expect([number(0n), one, sum(times(x, y), x)].map(degreeOf)).toEqual([-1, 0, 2]);
    expect(orderOf(sum(times(x, y), x))).toBe(1);
    expect([number(0n), one, sum(times(x, y), x), sum(power(x, 2), times(x, y))].map(isHomogeneous)).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(maximum(sum(times(number(-5n, 2n), x), y))).toBe(2.5);
    expect(maximum(number(0n))).toBe(0);
    expect(parityOf('x*x*y', ['x', 'y'])).toBe(2n);
  });

  test('a polynomial is a scale times coprime integers', () => {
    for (const round of rounds) {
      const p = new Draws(`primitive ${round}`).polynomial(['x', 'y'], 3, round % 4);
      const { scale, primitive } = primitiveOf(p);
      expect(textOf([...multiply(constant(scale.n, scale.d), primitive)].sort())).toBe(textOf([...p].sort()));
      isPinned(`primitive ${round}`, [scale, primitive]);
    }
  });

  const program = (draws: Draws) => {
    const names = draws.pick([['x'], ['x', 'y']]);
    const facts = draws.facts(names, true);
    const target = draws.below(4) === 0 ? draws.polynomial(names, 4, 3) : draws.following(names, facts);
    const vanishing = new Vanishing(facts, 4);
    const blocks: GramBlock[] = [
      { weight: one, given: [], basis: monomials(names, 0, 2), isPositivePart: false, images: [] },
      ...facts.flatMap(({ p, sign }, place): GramBlock[] =>
        sign === '='
          ? []
          : [{ weight: p, given: [place], basis: monomials(names, 0, 1), isPositivePart: false, images: [] }],
      ),
      ...(draws.below(3) === 0 ? [{ weight: one, given: [], basis: [one], isPositivePart: true, images: [] }] : []),
    ];
    return { facts, target, vanishing, blocks };
  };

  test('programs, cut by signs and to what can occur; what is found multiplies out', () => {
    let found = 0;
    for (const round of rounds)
      for (const shape of ['full', 'poor'] as const) {
        const { target, vanishing, blocks, facts } = program(new Draws(`program ${round}`));
        const cut = cutBySigns(blocks, [target]);
        const made = programOf(target, cut, vanishing.normal);
        const solved = made && triangularForm(made);
        const near = made?.blocks.map(({ basis: { length: n } }) =>
          Float64Array.from({ length: n * n }, (_, e) => (e % (n + 1) === 0 ? 1 : 0.01 * (e % n))),
        );
        const gram = made && near && exactGram(made, near);
        const work = { flops: shape === 'full' ? 1e7 : 2e5 };
        const squares = findSquares(target, blocks, vanishing.normal, work);
        if (squares !== undefined) {
          found++;
          const total = squares.terms.reduce<Polynomial>(
            (p, { weight: { n, d }, square, given }) =>
              add(p, times(constant(n, d), power(square, 2), ...given.map(place => facts[place]!.p))),
            number(0n),
          );
          expect(isZero(vanishing.normal(subtract(total, target)))).toBe(true);
        }
        isPinned(`program ${round} ${shape}`, [cut, made, solved, gram, squares, work]);
      }
    expect(found).toBeGreaterThan(6);
  });

  test('what vanishes with the equations', () => {
    for (const round of rounds) {
      const draws = new Draws(`vanishing ${round}`);
      const facts = [...draws.facts(['x', 'y'], true), ...draws.facts(['y', 'z'], true)].map(
        (fact, k): Fact => (k % 2 === 0 ? equal(fact.p) : fact),
      );
      const vanishing = new Vanishing(facts, 4);
      const p = draws.polynomial(['x', 'y', 'z'], 4, 4);
      const { rest, factors } = vanishing.reduce(p);
      const made = [...factors].reduce((total, [given, factor]) => add(total, multiply(factor, facts[given]!.p)), rest);
      expect(isZero(subtract(made, p))).toBe(true);
      isPinned(`vanishing ${round}`, [rest, factors, vanishing.isEmpty, vanishing.normal(power(sum(x, y), 3))]);
    }
  });

  test('Q = L^T D L in rationals, where Q >= 0', () => {
    let definite = 0;
    for (const round of rounds) {
      const draws = new Draws(`rational ${round}`);
      const n = 1 + draws.below(3);
      const rows = Array.from({ length: 1 + draws.below(3) }, () =>
        Array.from({ length: n }, () => BigInt(draws.below(5) - 2)),
      );
      const shift = BigInt(draws.below(3) - 1);
      const q = Array.from({ length: n }, (_, i) =>
        Array.from({ length: n }, (_, j) =>
          rational(rows.reduce((total, row) => total + row[i]! * row[j]!, 0n) + (i === j ? shift : 0n), 3n),
        ),
      );
      const squares = squaresOf(q);
      if (squares !== undefined) definite++;
      isPinned(`rational ${round}`, squares);
    }
    expect(definite).toBeGreaterThan(4);
  });

  test('the face of Gram matrices that vanish on a rational space', () => {
    const basis = monomials(['x', 'y'], 0, 2);
    const n = basis.length;
    for (const round of rounds) {
      const draws = new Draws(`face ${round}`);
      const s = new Float64Array(n * n);
      for (let k = draws.below(3); k > 0; k--) {
        const [u, v] = [draws.pick([0, 1, -1, 0.5, 2 / 3, 2]), draws.pick([0, 1, -2, 1 / 3, Math.SQRT2])];
        const values = [1, u, v, u * u, u * v, v * v];
        for (let i = 0; i < n; i++)
          for (let j = 0; j < n; j++) s[i * n + j]! += values[i]! * values[j]! + 1e-9 * draws.double();
      }
      const trace = basis.reduce((total, _, i) => total + s[i * n + i]!, 0);
      isPinned(`face ${round}`, faceOf(basis, s, trace));
    }
    // One zero at (1, 1): every polynomial of the face vanishes there.
    const ones = new Float64Array(n * n).fill(1);
    const face = faceOf(basis, ones, n)!;
    expect(face).toHaveLength(n - 1);
    for (const p of face) expect([...p.values()].reduce((total, c) => total + Number(c.n) / Number(c.d), 0)).toBe(0);
    expect(faceOf(basis, new Float64Array(n * n), 1)).toBe(basis);
    // Eigenvalues without a gap are rounding up to a ten thousandth of the size, in whatever unit that is.
    const pair = [one, x];
    expect(faceOf(pair, Float64Array.of(0.09, 0, 0, 0.01), 1000)).toBe(pair);
    expect(faceOf(pair, Float64Array.of(0.12, 0, 0, 0.01), 1000)).toBeUndefined();
  });

  test('identities and multipliers', () => {
    for (const round of rounds) {
      const draws = new Draws(`identity ${round}`);
      const { goal, facts } = round % 2 === 0 ? draws.problem() : draws.forms();
      const own = reach({ degree: 4 });
      const even = Math.max(0, degreeOf(goal.p)) + (Math.max(0, degreeOf(goal.p)) % 2);
      const found = [0, 1, 2].map(factors => new Identity(goal, facts, own).find(one, even, factors));
      isPinned(`identity ${round}`, [
        found,
        own.flops,
        [1, 2, 3, 4].map(degree => mostFactors(facts, reach({ factors: 3 }), degree)),
      ]);
      const isForm = [goal, ...facts].every(({ p }) => isHomogeneous(p)) && degreeOf(goal.p) > 0;
      const multipliers = multipliersOf(goal, facts, isForm);
      isPinned(
        `multipliers ${round}`,
        multipliers.map(({ p, prove }) => [p, prove({ terms: [], zeros: [] })]),
      );
    }
  });

  test('letters are left out of nothing', () => {
    expect(linearIn(sum(times(x, y), z), 'x')).toEqual({ slope: y, rest: z });
    expect(linearIn(power(x, 2), 'x')).toBeUndefined();
    expect(linearIn(y, 'x')).toEqual({ slope: number(0n), rest: y });
    expect(same(x)).toBe(x);
  });
});
