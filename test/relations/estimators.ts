import {
  bayes,
  binary,
  clip,
  constant,
  type Estimator,
  elasticNet,
  estimator,
  garrote,
  gaussian,
  hardThreshold,
  huber,
  identity,
  laplace,
  lpDecay,
  lpProx,
  ridge,
  scaledClip,
  shrink,
  softClip,
  softClipAlpha,
  softClipSlope,
  softThreshold,
  ternary,
  uniform,
} from '../../src/index.js';
import { atMost, Draw, type Pair, type Relation, type Relations } from './relation.js';

/** w of a family with its lengths in a unit. */
type InUnit = (unit: number, draw: Draw) => Estimator;

/** w_(2^k)(2^k y) = 2^k w(y) bit for bit, for lengths 2^k times as long. */
const scaling = (make: (lengths: readonly number[], rest: number) => Estimator, most = 900): Relation => ({
  name: 'scales exactly with any power of two',
  *pairs(draw) {
    const [lengths, rest] = [[draw.length(), draw.length()], draw.between(0, 1)];
    const [k, y] = [draw.exponent(most), draw.between(-9, 9)];
    const other = make(
      lengths.map(x => x * 2 ** k),
      rest,
    );
    yield [other.apply(y * 2 ** k) * 2 ** -k, make(lengths, rest).apply(y)];
  },
});
const odd = (make: (draw: Draw) => Estimator): Relation => ({
  name: 'is odd, rises, and is on its pieces',
  *pairs(draw): Iterable<Pair> {
    const w = make(draw);
    const [x, y] = [draw.between(-9, 9), draw.between(-9, 9)].sort((s, t) => s - t) as [number, number];
    yield [w.apply(-y), -w.apply(y)];
    yield atMost(w.apply(x), w.apply(y));
    if (w.residual !== undefined) yield [w.residual(y) + y, w.apply(y), Math.abs(y)];
    const i = w.breakPoints.filter(b => b < y).length;
    const piece = w.pieces?.[i];
    if (piece !== undefined && !w.breakPoints.includes(y))
      yield [piece.intercept + piece.slope * y, w.apply(y), Math.abs(y)];
  },
  within: 1e-14,
});
const same = (name: string, left: InUnit, right: InUnit): Relation => ({
  name,
  *pairs(draw) {
    const [unit, y, seed] = [draw.length(), draw.between(-9, 9), draw.integer(0, 1e9)];
    const again = (): Draw => new Draw(seed);
    yield [left(unit, again()).apply(y), right(unit, again()).apply(y), 1e-300];
  },
  within: 1e-13,
});

export const estimatorRelations: Relations = {
  clip: [
    scaling(([V]) => clip(V!)),
    odd(draw => clip(draw.length())),
    same(
      'tends to the identity and to 0',
      () => clip(Infinity),
      () => identity(),
    ),
    same(
      'is 0 at V = 0',
      () => clip(0),
      () => constant(),
    ),
  ],
  softClip: [
    scaling(([V], kappa) => softClip(V!, kappa)),
    odd(draw => softClip(draw.length(), draw.between(0, 1))),
    same(
      'is clip at kappa = 0',
      unit => softClip(unit, 0),
      unit => clip(unit),
    ),
    same(
      'is the identity at kappa = 1',
      unit => softClip(unit, 1),
      () => identity(),
    ),
  ],
  softClipAlpha: [
    {
      name: 'is undone by softClipSlope',
      *pairs(draw) {
        const [alpha, h] = [draw.between(0.1, 0.9), draw.between(0.1, 0.9)];
        yield [softClipAlpha(softClipSlope(alpha, h), h), alpha];
      },
      within: 1e-13,
    },
  ],
  softClipSlope: [
    {
      name: 'is undone by softClipAlpha',
      *pairs(draw) {
        const [kappa, h] = [draw.between(0.1, 0.9), draw.between(0.1, 0.9)];
        yield [softClipSlope(softClipAlpha(kappa, h), h), kappa];
      },
      within: 1e-13,
    },
  ],
  scaledClip: [
    scaling(([V], c) => scaledClip(2 * c, V!)),
    odd(draw => scaledClip(draw.between(0, 2), draw.length())),
    same(
      'is clip at c = 1',
      unit => scaledClip(1, unit),
      unit => clip(unit),
    ),
    same(
      'is shrink at V = Infinity',
      (_, draw) => scaledClip(draw.between(0, 1), Infinity),
      (_, draw) => shrink(draw.between(0, 1)),
    ),
  ],
  softThreshold: [
    scaling(([t]) => softThreshold(t!)),
    odd(draw => softThreshold(draw.length())),
    {
      name: "is u' less its clip (Moreau)",
      *pairs(draw) {
        const [t, y] = [draw.length(), draw.between(-9, 9)];
        yield [softThreshold(t).apply(y), y - clip(t).apply(y)];
      },
    },
  ],
  elasticNet: [
    scaling(([t], l2) => elasticNet(t!, l2)),
    odd(draw => elasticNet(draw.length(), draw.length())),
    same(
      'is the soft threshold at l2 = 0',
      unit => elasticNet(unit, 0),
      unit => softThreshold(unit),
    ),
    same(
      'is ridge at l1 = 0',
      unit => elasticNet(0, unit),
      unit => ridge(unit),
    ),
  ],
  hardThreshold: [
    scaling(([t]) => hardThreshold(t!)),
    odd(draw => hardThreshold(draw.length())),
    same(
      'is the identity at 0',
      () => hardThreshold(0),
      () => identity(),
    ),
  ],
  garrote: [
    scaling(([t]) => garrote(t!), 400),
    odd(draw => garrote(draw.length())),
    {
      name: 'lies between the soft and the hard threshold',
      *pairs(draw) {
        const [t, y] = [draw.length(), draw.between(0, 9)];
        yield atMost(softThreshold(t).apply(y), garrote(t).apply(y));
        yield atMost(garrote(t).apply(y), hardThreshold(t).apply(y));
      },
      within: 1e-15,
    },
  ],
  huber: [
    scaling(([delta], lam) => huber(delta!, lam)),
    odd(draw => huber(draw.length(), draw.length())),
    same(
      'is ridge far below delta (1 + lam)',
      unit => huber(1e3, unit),
      unit => ridge(unit),
    ),
    same(
      'is the identity at lam = 0',
      unit => huber(unit, 0),
      () => identity(),
    ),
  ],
  binary: [scaling(([V]) => binary(V!)), odd(draw => binary(draw.length()))],
  ternary: [
    scaling(([V]) => ternary(V!)),
    odd(draw => ternary(draw.length())),
    {
      name: 'is one of three values',
      *pairs(draw) {
        const [V, y] = [draw.length(), draw.between(-9, 9)];
        yield [Number([0, V, -V].includes(ternary(V).apply(y))), 1];
      },
    },
  ],
  constant: [
    same(
      'is shrink by 0',
      () => constant(),
      () => shrink(0),
    ),
  ],
  identity: [
    same(
      'is shrink by 1',
      () => identity(),
      () => shrink(1),
    ),
  ],
  shrink: [
    odd(draw => shrink(draw.between(0, 2))),
    {
      name: 'is linear',
      *pairs(draw) {
        const [c, x, y] = [draw.between(-2, 2), draw.integer(-64, 64) / 8, draw.integer(-64, 64) / 8];
        yield [shrink(c).apply(x + y), shrink(c).apply(x) + shrink(c).apply(y), 10];
      },
      within: 1e-15,
    },
  ],
  ridge: [
    odd(draw => ridge(draw.length())),
    same(
      'is shrink by 1/(1 + lam)',
      unit => ridge(unit),
      unit => shrink(1 / (1 + unit)),
    ),
  ],
  lpDecay: [
    odd(draw => lpDecay(draw.between(1, 6), draw.length())),
    same(
      'is the soft threshold at p = 1',
      unit => lpDecay(1, unit),
      unit => softThreshold(unit),
    ),
    {
      name: "solves w + lam sgn(w) |w|^(p-1) = u'",
      *pairs(draw) {
        const [p, lam, y] = [draw.between(1.05, 8), draw.length(), draw.between(0.1, 9)];
        const w = lpDecay(p, lam).apply(y);
        yield [w + lam * w ** (p - 1), y];
      },
      within: 1e-12,
    },
  ],
  lpProx: [
    odd(draw => lpProx(draw.between(1, 6), draw.length())),
    same(
      'is ridge at p = 2',
      unit => lpProx(2, unit),
      unit => ridge(unit),
    ),
    {
      name: 'is lpDecay where p >= 1',
      *pairs(draw) {
        const [p, lam, y] = [draw.between(1.05, 6), draw.length(), draw.between(0.1, 9)];
        yield [lpProx(p, lam).apply(y), lpDecay(p, lam).apply(y)];
      },
      within: 1e-11,
    },
  ],
  bayes: [
    {
      name: 'is linear for two Gaussians, and scales',
      *pairs(draw) {
        const [a, s, y] = [draw.length(), draw.length(), draw.between(-9, 9)];
        yield [bayes(gaussian(a), gaussian(s)).apply(y), (y * a * a) / (a * a + s * s)];
        const k = draw.exponent(900);
        yield [
          bayes(uniform(a * 2 ** k), laplace(s * 2 ** k)).apply(y * 2 ** k) * 2 ** -k,
          bayes(uniform(a), laplace(s)).apply(y),
          1e-300,
        ];
        yield [bayes(uniform(a), laplace(s)).apply(-y), -bayes(uniform(a), laplace(s)).apply(y), 1e-300];
      },
      within: 1e-12,
    },
    {
      name: "turns about: the mean of u and that of eta add up to u'",
      *pairs(draw) {
        const [a, s, y] = [draw.length(), draw.length(), draw.between(-9, 9)];
        yield [bayes(laplace(a), gaussian(s)).apply(y) + bayes(gaussian(s), laplace(a)).apply(y), y, 10];
      },
      within: 1e-13,
    },
  ],
  estimator: [
    {
      name: 'is its function',
      *pairs(draw) {
        const [V, y] = [draw.length(), draw.between(-9, 9)];
        yield [estimator(x => clip(V).apply(x), { breakPoints: [-V, V] }).apply(y), clip(V).apply(y)];
      },
    },
  ],
};
