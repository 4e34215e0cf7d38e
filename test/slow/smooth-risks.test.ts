import { expect, test } from 'vitest';
import {
  bayes,
  type Distribution,
  type Estimator,
  garrote,
  lpDecay,
  lpProx,
  type Problem,
  risk,
} from '../../src/index.js';
import { Draw, timesTwo } from '../relations/relation.js';
import { all, randomLaw } from '../risk/error-figures.js';

/** An estimator without pieces whose bend is at the length x, in units of 2^k; of powers whose strengths stay in range. */
const smooth: readonly ((x: number) => Estimator)[] = [
  garrote,
  ...[0.3, 0.7, 1.2, 1.5, 1.9, 1.999, 2.001, 2.1, 3].map(p => (x: number) => lpDecay(p, x ** (2 - p))),
  ...[0.3, 0.7, 1.5].map(p => (x: number) => lpProx(p, x ** (2 - p))),
];

const inUnits = ({ teacher, noise }: Problem, unit: number): Problem => ({ teacher: teacher.rescale!(unit), noise: noise.rescale!(unit) }); // biome-ignore format: one line
const textOf = (w: Estimator, { teacher, noise }: Problem): string => `${w.name}(${Object.values(w.parameters)}) ${JSON.stringify([teacher, noise])}`; // biome-ignore format: one line

interface Value {
  readonly value: number;
  readonly error: number;
}

const answerOf = (w: Estimator, problem: Problem): Value => {
  const { risk: value, errorEstimate: error = 0 } = risk(w, problem);
  return { value, error };
};

/** Whether two values are further apart than both figures say. */
const isApart = (p: Value, q: Value): boolean => Math.abs(p.value - q.value) > 4 * (p.error + q.error);

test.each([1, 2, 3, 4])(
  'of smooth estimators no risk is below the Bayes risk, nor another in other units: seed %d',
  seed => {
    const draw = new Draw(7e4 + seed);
    const wrong: string[] = [];
    for (let i = 0; i < 40; i++) {
      const problem = { teacher: randomLaw(draw, 3, all), noise: randomLaw(draw, 3, all) };
      const x = 10 ** draw.between(-2, 2);
      const make = draw.pick(smooth);
      const found = answerOf(make(x), problem);
      if (Number.isNaN(found.value)) wrong.push(`NaN: ${textOf(make(x), problem)}`);
      if (!(found.value < Infinity)) continue;
      if (found.error > 1e-6 * found.value) wrong.push(`+- ${found.error / found.value}: ${textOf(make(x), problem)}`);
      const k = draw.integer(-200, 200);
      if (problem.teacher.rescale && problem.noise.rescale) {
        const other = answerOf(make(timesTwo(x, k)), inUnits(problem, 2 ** k));
        const back = { value: timesTwo(other.value, -2 * k), error: timesTwo(other.error, -2 * k) };
        if (isApart(found, back)) wrong.push(`2^${k}: ${back.value}, not ${found.value}: ${textOf(make(x), problem)}`);
      }
      if (i % 8 > 0) continue;
      const swapped: Problem = { teacher: problem.noise, noise: problem.teacher };
      const [least, same] = [problem, swapped].map(one => answerOf(bayes(one.teacher, one.noise), one));
      if (isApart(least!, same!)) wrong.push(`Bayes ${least!.value} and ${same!.value}: ${textOf(make(x), problem)}`);
      if (least!.value - least!.error > found.value + found.error)
        wrong.push(`below Bayes, ${least!.value}: ${textOf(make(x), problem)}`);
      const variance = Math.min(
        ...[problem.teacher, problem.noise].map(({ variance: v }: Distribution) => (Number.isNaN(v) ? Infinity : v)),
      );
      if (least!.value - least!.error > variance * (1 + 1e-12))
        wrong.push(`Bayes ${least!.value} above ${variance}: ${textOf(make(x), problem)}`);
    }
    expect(wrong).toEqual([]);
  },
);
