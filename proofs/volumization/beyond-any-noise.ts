import type { Check } from '../../src/claim/claim.js';
import { theorem } from '../../src/claim/theorem.js';
import type { Stream } from '../../src/random/stream.js';
import { drawWhole } from './integer-matrix.js';

/** 6 a times the mean over u uniform on (-a, a) of (clip(u + eta, -V, V) - u)^2, in whole numbers. */
export function teacherMean(a: bigint, eta: bigint, V: bigint): bigint {
  const positive = (x: bigint): bigint => (x > 0n ? x : 0n);
  const above = (x: bigint): bigint => positive(x) ** 3n - 3n * eta * positive(x) ** 2n;
  const below = (x: bigint): bigint => positive(x) ** 3n + 3n * eta * positive(x) ** 2n;
  return 6n * a * eta ** 2n + above(a + eta - V) - above(-a + eta - V) + below(a - V - eta) - below(-a - V - eta);
}

/** A law of one to four values, not symmetric, with weights 1 to 5; the error against a^2/3 - m V + share V^2. */
function againstGain(share: bigint) {
  return ({ n }: Readonly<Record<string, number>>, stream: Stream): Check => {
    const a = BigInt(drawWhole(stream, 1, 12));
    const V = BigInt(drawWhole(stream, 0, Number(a)));
    const law = Array.from({ length: n! }, () => ({
      eta: BigInt(drawWhole(stream, -30, 30)),
      weight: BigInt(drawWhole(stream, 1, 5)),
    }));
    const mean = (value: (eta: bigint) => bigint): bigint =>
      law.reduce((sum, { eta, weight }) => sum + weight * value(eta), 0n);
    const total = mean(() => 1n);
    // Everything times 6 a and the total weight.
    const error = mean(eta => teacherMean(a, eta, V));
    const gain = mean(eta => (a * a > eta * eta ? a * a - eta * eta : 0n));
    const bound = total * 2n * a ** 3n - 6n * V * gain + share * 3n * a * V * V * total;
    return {
      holds: error <= bound,
      shows: `6 a E (w - u)^2 = ${error}/${total} against ${bound}/${total}`,
      point: {
        a: String(a),
        V: String(V),
        law: law.map(({ eta, weight }) => `${eta}: ${weight}/${total}`).join(', '),
      },
    };
  };
}

/** No symmetry and no moment: the teacher is symmetric, so that the error depends on |eta| alone. */
export const anyNoise = theorem('beyond-any-noise', {
  title:
    'Under every law of the noise the error is at most a^2/3 - m V + V^2, m = E[max(a^2 - eta^2, 0)]/a; if |eta| < a and eta != 0 happen at all, one V in (0, a) is the best of all, and it gains at least m^2/4 over the constant model',
  source: 'beyond Theorem 3.2 and Fig. 4b',
  sizes: { n: '1..4' },
  check: againstGain(2n),
  impurity: 'laws of one to four whole values; the error is a polynomial in positive parts, compared in whole numbers',
  expect: 'holds',
  atLeast: ['tested'],
  mutants: { 'V^2 / 2': { check: againstGain(1n) } },
});
