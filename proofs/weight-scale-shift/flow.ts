import { theorem } from '../../src/claim/theorem.js';

const ours = 'our formula; the regulariser is known second-hand';

/*
 * Two layers of two weights, W1 = (p, q) into two units and W2 = (s, t) out of them, without biases: f = s f1(p x) + t f2(q x).
 * e f1', e f2' are what the loss sends back through the units, any numbers a, b.
 */

const weights = { p: 'p real', q: 'q real', s: 's real', t: 't real', a: 'a real', b: 'b real' };
const apart = ['p^2 + q^2 > 0', 's^2 + t^2 > 0'];

export const balanceConserved = theorem('balance-conserved', {
  title:
    'Under gradient flow of the loss with R1 and R2 of any strengths |W_1|_F^2 - |W_2|_F^2 is conserved: two units, positively homogeneous',
  source: ours,
  given: { ...weights, lam1: 'lam1 real', y: 'y real', z: 'z real' },
  provided: apart,
  where: { m: 'p^2 + q^2', n: 's^2 + t^2' },
  conserved: {
    of: 'p^2 + q^2 - s^2 - t^2',
    along: {
      p: '-a s - lam1 p / m - y q',
      q: '-b t - lam1 q / m + y p',
      s: '-a p - lam1 s / n - z t',
      t: '-b q - lam1 t / n + z s',
    },
  },
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'The gradient of R2 is orthogonal to W, as R2 does not see the scale: y (q, -p) and z (t, -s) with any y, z.',
  mutants: {
    'with weight decay': {
      conserved: {
        of: 'p^2 + q^2 - s^2 - t^2',
        along: { p: '-a s - lam1 p', q: '-b t - lam1 q', s: '-a p - lam1 s', t: '-b q - lam1 t' },
      },
      witness: { p: '1', q: '1', s: '1', t: '0', a: '0', b: '0', lam1: '1', y: '0', z: '0' },
    },
  },
});

export const balanceDecays = theorem('balance-decays', {
  title:
    'Under weight decay lam it is e^(2 lam time) (|W_1|_F^2 - |W_2|_F^2) that is conserved: the difference decays as e^(-2 lam time)',
  source: ours,
  given: { ...weights, lam: 'lam real', time: 'time real' },
  conserved: {
    of: 'exp(2 lam time) * (p^2 + q^2 - s^2 - t^2)',
    along: { p: '-a s - lam p', q: '-b t - lam q', s: '-a p - lam s', t: '-b q - lam t', time: '1' },
  },
  expect: 'holds',
  atLeast: ['certified'],
  mutants: {
    'at the rate lam': {
      conserved: {
        of: 'exp(lam time) * (p^2 + q^2 - s^2 - t^2)',
        along: { p: '-a s - lam p', q: '-b t - lam q', s: '-a p - lam s', t: '-b q - lam t', time: '1' },
      },
      witness: { p: '1', q: '0', s: '0', t: '0', a: '0', b: '0', lam: '1', time: '0' },
    },
  },
});

export const collapse = theorem('finite-time', {
  title:
    "On w^2 / 2 + lam ln w the flow w' = -w - lam / w conserves ln(w^2 + lam) / 2 + time: it is at 0 at the time ln(1 + w0^2 / lam) / 2",
  source: ours,
  given: { w: 'w > 0', lam: 'lam > 0', time: 'time real' },
  conserved: { of: 'ln(w^2 + lam) / 2 + time', along: { w: '-w - lam / w', time: '1' } },
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'without the half': {
      conserved: { of: 'ln(w^2 + lam) + time', along: { w: '-w - lam / w', time: '1' } },
      witness: { w: '1', lam: '1', time: '0' },
    },
  },
});

export const minimiserPrinted = theorem('no-minimiser:printed', {
  title: 'Loss + lam ln |w| is bounded below: (w - 1)^2 / 2 + ln w is at least -10',
  source: `what a regulariser may be taken for; ${ours}`,
  given: { w: 'w > 0' },
  states: '(w - 1)^2 / 2 + ln(w) >= -10',
  expect: 'refuted',
  witness: { w: '1/1000000' },
  corrects: 'no-minimiser',
  note: '-10 stands for any number. What has a minimiser is the loss with e^(2 R1 / L) in place of R1.',
});

export const jacobian = theorem('input-gradient-units', {
  title:
    'Two inputs, two units, one output: |J|^2 <= |W_1|_F^2 |W_2|_F^2 = e^(2 R1) where the slopes of the units lie in [0, 1]',
  source: ours,
  given: { p: 'p real', q: 'q real', m: 'm real', n: 'n real', s: 's real', t: 't real', a: '0 <= a <= 1', b: '0 <= b <= 1' }, // biome-ignore format: one line
  states: '(s * a * p + t * b * m)^2 + (s * a * q + t * b * n)^2 <= (s^2 + t^2) * (p^2 + q^2 + m^2 + n^2)',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'half of it': {
      states: '(s * a * p + t * b * m)^2 + (s * a * q + t * b * n)^2 <= (s^2 + t^2) * (p^2 + q^2 + m^2 + n^2) / 2',
      witness: { p: '1', q: '0', m: '0', n: '0', s: '1', t: '0', a: '1', b: '1' },
    },
  },
});

export const inTheBox = theorem('norm-in-the-box', {
  title: 'A layer of 2 x 3 weights |w| <= V has |W|_F^2 <= 6 V^2, so that V = 1 / sqrt(a b) a layer bounds e^R1 by 1',
  source: `${ours}, the bridge to volumization`,
  given: {
    V: 'V > 0',
    a: '-V <= a <= V',
    b: '-V <= b <= V',
    c: '-V <= c <= V',
    d: '-V <= d <= V',
    e: '-V <= e <= V',
    f: '-V <= f <= V',
  },
  states: 'a^2 + b^2 + c^2 + d^2 + e^2 + f^2 <= 6 V^2',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'Sharper than V max(a, b) of Propositions 4.1 and 4.2 unless a = b.',
  mutants: {
    '5 V^2': {
      states: 'a^2 + b^2 + c^2 + d^2 + e^2 + f^2 <= 5 V^2',
      witness: { V: '1', a: '1', b: '1', c: '1', d: '1', e: '1', f: '1' },
    },
  },
});

export const flows = [balanceConserved, balanceDecays, collapse, minimiserPrinted, jacobian, inTheBox];
