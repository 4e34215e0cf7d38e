/**
 * The least favourable noise. Under a symmetric teacher +t and -t err alike, so what is said here of t >= 0 holds of |eta|:
 * of all laws of noise within [-s, s], symmetric or not, +-s is the worst for every volume at once.
 */
import { theorem } from '../../src/claim/theorem.js';

/** Point by point: beyond the teacher's weight and the wall more noise moves the weight no nearer. */
export const worstNoise = theorem('beyond-worst-noise', {
  title:
    'Whatever the volume and the teacher, the error at noise t >= 0 grows with t: of all laws of noise within [-s, s] the worst is +-s',
  source: 'beyond Theorem 3.1',
  given: { V: 'V >= 0', u: 'u real', s: 's > 0', t: '0 <= t <= s' },
  where: { 'error(t)': '(clip(u + t, -V, V) - u)^2' },
  states: 'error(t) <= error(s)',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'of another sign': { given: { t: '-s <= t <= s' }, witness: { V: '1', u: '1', s: '1', t: '-1' } },
  },
});

/** The volume that is best against the worst law: a - s, below a - s/2, which is best against the uniform one. */
export const minimaxVolume = theorem('beyond-minimax', {
  title:
    'Against the worst law of noise within [-s, s], s <= a, the best volume is V = a - s, with the error s^2 (1 - 2 s / (3 a))',
  source: 'beyond Theorem 3.1',
  given: { a: 'a > 0', s: '0 < s <= a', V: 'V >= 0' },
  where: { worst: 'E[(clip(u + s, -V, V) - u)^2; u ~ uniform(a)]' },
  states: 'worst >= s^2 * (1 - 2 * s / (3 * a))',
  equality: 'V == a - s',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'By beyond-worst-noise the mean over every law of noise within [-s, s] is at most that at s, since the teacher is symmetric and the clip odd.',
  mutants: {
    'a - s/2': { equality: 'V == a - s / 2', witness: { a: '1', s: '1/2', V: '1/2' } },
    'the factor 1 - s / (2 a)': { states: 'worst >= s^2 * (1 - s / (2 * a))', witness: { a: '1', s: '1', V: '0' } },
  },
});
