import { expect, test } from 'vitest';
import {
  clip,
  gaussian,
  hardThreshold,
  mixture,
  risk,
  riskEnclosure,
  shifted,
  softThreshold,
} from '../../src/index.js';

// By mpmath at 40 digits: the integral of the difference from the identity over [-V, V], and a^2 tau^2/rho^2 + the rest.
test.each([
  [12.416216014916204, 0.19872361917916412, 0.022901815249365486, 11.52903853431733, 0.0011332405535737819],
  [28.36782806877281, 1.9154838748161658, 0.002611901108507604, 18.745120181719, 9.258066966285498e-5],
])(
  'the risk of a hard threshold some standard deviations below the teacher N(%d, %d^2) has its digits',
  (m, a, tau, V, value) => {
    const found = risk(hardThreshold(V), { teacher: shifted(gaussian(a), m), noise: gaussian(tau) }).risk;
    expect(Math.abs(found / value - 1)).toBeLessThan(32 * Number.EPSILON);
  },
);

test.each([clip, softThreshold, hardThreshold])('the risk under Gaussian laws away from 0 is in its enclosure', of => {
  for (let k = 1; k <= 4; k++) {
    const part = (x: number): number => x - Math.floor(x);
    const draw = (i: number): number => part(Math.sin(12.9898 * k + 78.233 * i) * 43758.5453);
    const [a, tau, V] = [1, 2, 3].map(i => 10 ** (2 * draw(i) - 1)) as [number, number, number];
    const problem = { teacher: shifted(gaussian(a), 8 * draw(4) - 4), noise: shifted(gaussian(tau), draw(5) - 0.5) };
    const { risk: value, errorEstimate } = risk(of(V), problem);
    const [lo, hi] = riskEnclosure(of(V), problem, { digits: 13 });
    expect(value, JSON.stringify({ a, tau, V })).toBeGreaterThanOrEqual(lo - errorEstimate!);
    expect(value, JSON.stringify({ a, tau, V })).toBeLessThanOrEqual(hi + errorEstimate!);
  }
});

test('the risk under mixtures is the mean of the risks under their parts', () => {
  const parts = [0.3, 0.5, 1.5].map((sd, i) => ({ weight: i + 1, law: shifted(gaussian(sd), i - 1) }));
  const whole = risk(clip(0.75), { teacher: mixture(parts), noise: mixture(parts) }).risk;
  let sum = 0;
  for (const u of parts)
    for (const eta of parts)
      sum += ((u.weight * eta.weight) / 36) * risk(clip(0.75), { teacher: u.law, noise: eta.law }).risk;
  expect(Math.abs(whole / sum - 1)).toBeLessThan(16 * Number.EPSILON);
});
