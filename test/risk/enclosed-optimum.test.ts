import { describe, expect, test } from 'vitest';
import {
  cauchy,
  clip,
  type Distribution,
  DomainError,
  gaussian,
  laplace,
  logistic,
  mixture,
  optimum,
  optimumEnclosure,
  pointMass,
  risk,
  shifted,
  softThreshold,
  stream,
  twoPoint,
  uniform,
} from '../../src/index.js';
import { leastClip } from '../../src/risk/enclose/least-clip.js';

type Candidates = readonly (readonly [number, number])[];
const hold = (candidates: Candidates, x: number): boolean => candidates.some(([lo, hi]) => lo <= x && x <= hi);
const width = (candidates: Candidates): number => candidates.at(-1)![1] - candidates[0]![0];

describe('optimum by the method enclose', () => {
  const uniforms = { teacher: uniform(1), noise: uniform(0.5) };

  test('the best V of Thm. 3.2 and its risk lie inside, to the digits asked for', () => {
    const { candidates, enclosure, method } = optimumEnclosure('clip', uniforms, { digits: 8 });
    expect(method).toBe('enclose');
    expect(hold(candidates, 0.75)).toBe(true);
    expect(width(candidates)).toBeLessThan(4e-8);
    const exact = risk(clip(0.75), uniforms, { method: 'enclose', digits: 15 }).enclosure!;
    expect(enclosure[0]).toBeLessThanOrEqual(exact[1]);
    expect(enclosure[1]).toBeGreaterThanOrEqual(exact[0]);
    expect(enclosure[1] - enclosure[0]).toBeLessThan(1e-14);
  });

  test('what is found does not rest on where the search starts', () => {
    for (const at of [0.01, 1.4, 30]) {
      const { candidates, enclosure } = leastClip(uniforms, { at, risk: 1 }, 3, { left: 1e5 });
      expect(hold(candidates, 0.75)).toBe(true);
      expect(width(candidates)).toBeLessThan(0.01);
      expect(enclosure[0]).toBeLessThanOrEqual(0.06575520833333334);
    }
  });

  test('the places of least risk under a mixture are held, however the parts share it', () => {
    const problem = (weight: number) => ({
      teacher: mixture([
        { weight: 1 - weight, law: twoPoint(1) },
        { weight, law: twoPoint(2) },
      ]),
      noise: uniform(0.25),
    });
    for (const weight of [0.001, 0.4]) {
      const laws = problem(weight);
      const { candidates, enclosure } = optimumEnclosure('clip', laws, { digits: 3 });
      // every V of a fine grid whose risk is within the enclosure is held
      for (let V = 0.5; V < 2.5; V += 1 / 128)
        if (risk(clip(V), laws).risk <= enclosure[0]) expect(hold(candidates, V)).toBe(true);
      const best = optimum('clip', laws);
      expect(hold(candidates, best.parameters.V!)).toBe(true);
      expect(best.risk).toBeGreaterThanOrEqual(enclosure[0] * (1 - 1e-12));
    }
  });

  test('without noise every V beyond the teacher is as good', () => {
    const { candidates, enclosure } = optimumEnclosure('clip', { teacher: uniform(1), noise: pointMass(0) });
    expect(candidates.length).toBe(1);
    expect(candidates[0]![0]).toBeLessThanOrEqual(1);
    expect(candidates[0]![0]).toBeGreaterThan(0.99999);
    expect(candidates[0]![1]).toBe(Infinity);
    expect(enclosure).toEqual([0, 0]);
  });

  test('the soft threshold is clip with signal and noise exchanged', () => {
    const exchanged = { teacher: uniforms.noise, noise: uniforms.teacher };
    const [soft, hard] = [optimumEnclosure('softthreshold', exchanged), optimumEnclosure('clip', uniforms)];
    expect(soft.candidates).toEqual(hard.candidates);
    const least = risk(softThreshold(soft.parameters.t!), exchanged).risk;
    expect(least).toBeGreaterThan(soft.enclosure[0] * (1 - 1e-14));
    expect(least).toBeLessThan(soft.enclosure[1] * (1 + 1e-14));
  });

  test('parabolas have their vertex inside', () => {
    const normal = { teacher: gaussian(1), noise: gaussian(0.5) };
    expect(hold(optimumEnclosure('shrink', normal).candidates, 0.8)).toBe(true);
    expect(hold(optimumEnclosure('ridge', normal).candidates, 0.25)).toBe(true);
    expect(hold(optimumEnclosure('binary', { teacher: uniform(1), noise: pointMass(0) }).candidates, 0.5)).toBe(true);
    expect(optimumEnclosure('ridge', { teacher: uniform(1), noise: cauchy(1) }).candidates).toEqual([
      [Infinity, Infinity],
    ]);
  });

  test('a spent budget leaves wider candidates that still hold the place', () => {
    const problem = { teacher: gaussian(1), noise: gaussian(0.5) };
    const { candidates, parameters, enclosure, risk: middle } = optimumEnclosure('clip', problem, { panels: 400 });
    expect(hold(candidates, optimum('clip', problem).parameters.V!)).toBe(true);
    expect(hold(candidates, parameters.V!)).toBe(true);
    expect(enclosure[0]).toBeLessThanOrEqual(middle);
    expect(middle).toBeLessThanOrEqual(enclosure[1]);
  });

  test('what cannot be enclosed is refused in a line', () => {
    expect(() => optimumEnclosure('softclip', uniforms)).toThrow(DomainError);
    expect(() => optimumEnclosure('clip', { teacher: cauchy(1), noise: uniform(1) })).toThrow(/finite variance/);
    expect(() => optimumEnclosure('clip', uniforms, { digits: 13 })).toThrow(/digits/);
    expect(() => optimumEnclosure('clip', uniforms, { panels: 0 })).toThrow(/panels/);
  });
});

/** A law of a few atoms at quarters, symmetric about 0. */
const atoms = (draw: ReturnType<typeof stream>): Distribution =>
  mixture(
    Array.from({ length: 1 + Math.floor(3 * draw.uniform()) }, () => ({
      weight: Math.ceil(5 * draw.uniform()),
      law: draw.uniform() < 0.2 ? pointMass(0) : twoPoint(Math.ceil(8 * draw.uniform()) / 4),
    })),
  );

test('where atoms meet the slope jumps, and the least risk is enclosed as narrowly as elsewhere', () => {
  const draw = stream(5, 'atoms');
  for (let i = 0; i < 8; i++) {
    const problem = { teacher: atoms(draw), noise: atoms(draw) };
    for (const [family, make] of [
      ['clip', clip],
      ['softthreshold', softThreshold],
    ] as const) {
      const { candidates, enclosure } = optimumEnclosure(family, problem);
      const places = Array.from({ length: 97 }, (_, k) => ({ V: k / 16, risk: risk(make(k / 16), problem).risk }));
      const least = places.reduce((best, { risk: next }) => Math.min(best, next), Infinity);
      const rounding = 1e-13 * (1 + least);
      expect(enclosure[1] - enclosure[0]).toBeLessThan(1e-9);
      expect(enclosure[0]).toBeLessThanOrEqual(least + rounding);
      for (const { V, risk: there } of places)
        if (there <= enclosure[0] + rounding && least < enclosure[1] - rounding)
          expect(candidates.some(([lo, hi]) => lo <= V && V <= hi)).toBe(true);
    }
  }
});

test.each([8000, 2000, 10])('a problem for which %d panels do not suffice has candidates about the optimum', panels => {
  const teacher = mixture([
    { weight: 0.3173, law: logistic(3.768283796139367) },
    { weight: 0.6827, law: laplace(0.8982235870285146) },
  ]);
  const problem = { teacher, noise: shifted(uniform(1.6342061106598065), 17.383457820693803) };
  const { parameters, risk: least } = optimum('clip', problem);
  const { candidates, enclosure } = optimumEnclosure('clip', problem, { panels });
  expect(candidates.some(([lo, hi]) => lo <= parameters.V! && parameters.V! <= hi)).toBe(true);
  expect(enclosure[0]).toBeLessThanOrEqual(least);
  expect(enclosure[1]).toBeGreaterThan(least * (1 - 1e-9));
});
