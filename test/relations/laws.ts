import {
  cauchy,
  type Distribution,
  empirical,
  equalLaws,
  gaussian,
  laplace,
  law,
  logistic,
  mixture,
  pointMass,
  scaled,
  shifted,
  studentT,
  triangular,
  twoPoint,
  uniform,
  unshifted,
} from '../../src/index.js';
import { atMost, type Draw, type Pair, type Relation, type Relations } from './relation.js';

/** Laws by a scale. */
export const laws: Readonly<Record<string, (scale: number) => Distribution>> = {
  uniform,
  triangular,
  gaussian,
  laplace,
  logistic,
  cauchy,
  studentT: scale => studentT(5, scale),
  twoPoint,
  pointMass,
  empirical: scale => empirical([-scale, 0.25 * scale, 2 * scale]),
};

type Make = (scale: number) => Distribution;

const scaling = (make: Make): Relation => ({
  name: 'scales with any power of two',
  *pairs(draw): Iterable<Pair> {
    const [a, k, x, p] = [draw.length(), draw.exponent(900), draw.between(-4, 4), draw.between(0, 1)];
    const [one, other] = [make(a), make(a * 2 ** k)];
    yield [other.cdf(x * 2 ** k), one.cdf(x)];
    yield [other.quantile(p) * 2 ** -k, one.quantile(p)];
    // beyond, a density in units of 2^900 underflows
    if (one.pdf(x) > 1e-30) yield [other.pdf(x * 2 ** k) * 2 ** k, one.pdf(x)];
  },
  within: 1e-13,
});
const symmetric = (make: Make): Relation => ({
  name: 'is symmetric about 0',
  *pairs(draw) {
    const [one, x, p] = [make(draw.length()), draw.between(0.01, 20), draw.between(0, 0.5)];
    yield [one.pdf(-x), one.pdf(x)];
    if (one.atoms.length === 0) yield [one.cdf(-x), one.tail(x)];
    if (one.atoms.length === 0 && p > 0) yield [one.quantile(1 - (1 - p)), -one.quantile(1 - p), 1e-300];
    yield [one.moment(1), Number.isNaN(one.mean) ? Number.NaN : 0];
  },
  within: 1e-12,
});
const order: Relation['name'] = 'rises from 0 to 1, and the quantile undoes it';
const monotone = (make: Make): Relation => ({
  name: order,
  *pairs(draw) {
    const one = make(draw.length());
    const [x, y] = [draw.between(-6, 6), draw.between(-6, 6)].sort((s, t) => s - t) as [number, number];
    yield atMost(one.cdf(x), one.cdf(y));
    yield atMost(one.tail(y), one.tail(x));
    yield [one.cdf(x) + one.tail(x), 1];
    yield [one.cdf(Infinity), 1];
    yield [one.cdf(-Infinity), 0];
    const p = draw.between(0.001, 0.999);
    if (one.atoms.length === 0) yield [one.cdf(one.quantile(p)), p];
  },
  within: 1e-12,
});
const moments = (make: Make): Relation => ({
  name: 'has the variance of its moments',
  *pairs(draw) {
    const one = make(draw.length());
    if (one.tailIndex > 2) yield [one.variance, one.moment(2) - one.mean ** 2, 1e-300];
    yield [one.moment(0), 1];
  },
  within: 1e-13,
});
const all = (make: Make): readonly Relation[] => [scaling(make), symmetric(make), monotone(make), moments(make)];
const some = (draw: Draw): Distribution => draw.pick(Object.values(laws))(draw.length());

export const lawRelations: Relations = {
  uniform: all(uniform),
  triangular: all(triangular),
  gaussian: all(gaussian),
  laplace: all(laplace),
  logistic: all(logistic),
  cauchy: all(cauchy),
  studentT: [
    ...all(scale => studentT(5, scale)),
    {
      name: 'is the Cauchy law at nu = 1',
      *pairs(draw) {
        const [x, s] = [draw.between(-9, 9), draw.length()];
        yield [studentT(1, s).cdf(x), cauchy(s).cdf(x)];
        yield [studentT(1, s).pdf(x), cauchy(s).pdf(x)];
      },
      within: 1e-13,
    },
  ],
  twoPoint: [
    symmetric(twoPoint),
    moments(twoPoint),
    {
      name: 'is the mixture of its points',
      *pairs(draw) {
        const [a, x] = [draw.length(), draw.between(-9, 9)];
        yield [twoPoint(a).cdf(x), mixture([-a, a].map(at => ({ weight: 1, law: pointMass(at) }))).cdf(x)];
      },
    },
  ],
  pointMass: [
    {
      name: 'is a step',
      *pairs(draw) {
        const [at, x] = draw.list(2) as [number, number];
        yield [pointMass(at).cdf(x), x >= at ? 1 : 0];
        yield [pointMass(at).quantile(draw.between(0, 1)), at];
      },
    },
  ],
  empirical: [
    {
      name: 'is the mixture of its points, in any order',
      *pairs(draw) {
        const [points, x] = [draw.list(5), draw.between(-3, 3)];
        const whole = empirical(points);
        const shuffled = empirical(draw.order(5).map(i => points[i]!));
        const parts = mixture(points.map(at => ({ weight: 1, law: pointMass(at) })));
        yield [whole.cdf(x), shuffled.cdf(x)];
        yield [whole.cdf(x), parts.cdf(x)];
        yield [whole.mean, points.reduce((s, y) => s + y, 0) / 5, 1];
      },
      within: 1e-15,
    },
  ],
  mixture: [
    {
      name: 'is the weighted sum of its parts, whatever the sum of the weights',
      *pairs(draw) {
        const [one, other, w, x] = [some(draw), some(draw), draw.between(0.1, 0.9), draw.between(-5, 5)];
        const whole = mixture([
          { weight: 8 * w, law: one },
          { weight: 8 * (1 - w), law: other },
        ]);
        yield [whole.cdf(x), w * one.cdf(x) + (1 - w) * other.cdf(x)];
        yield [whole.pdf(x), w * one.pdf(x) + (1 - w) * other.pdf(x)];
      },
      within: 1e-14,
    },
  ],
  scaled: [
    {
      name: 'composes, and is undone by the inverse power of two',
      *pairs(draw) {
        const [one, k, x] = [some(draw), draw.exponent(400), draw.between(-5, 5)];
        yield [scaled(scaled(one, 2 ** k), 2 ** -k).cdf(x), one.cdf(x)];
        yield [scaled(one, 2 ** k).cdf(timesTwice(x, k)), one.cdf(x)];
      },
      within: 1e-14,
    },
  ],
  shifted: [
    {
      name: 'composes, and moves mean and quantiles',
      *pairs(draw) {
        const [one, by, x] = [some(draw), draw.integer(-4, 4) / 4, draw.integer(-16, 16) / 4];
        yield [shifted(one, by).cdf(x + by), one.cdf(x)];
        yield [shifted(shifted(one, by), -by).cdf(x), one.cdf(x)];
        yield [shifted(one, by).mean, one.mean + by, 1];
      },
      within: 1e-15,
    },
  ],
  unshifted: [
    {
      name: 'undoes a shift',
      *pairs(draw) {
        const [one, by, x] = [gaussian(draw.length()), draw.length(), draw.between(-5, 5)];
        const back = unshifted(shifted(one, by));
        yield [back.by, by];
        yield [back.law.cdf(x), one.cdf(x)];
      },
    },
  ],
  equalLaws: [
    {
      name: 'is equality by value, not identity',
      *pairs(draw) {
        const [name, a] = [draw.pick(Object.keys(laws)), draw.length()];
        yield [Number(equalLaws(laws[name]!(a), laws[name]!(a))), 1];
        yield [Number(equalLaws(laws[name]!(a), laws[name]!(2 * a))), 0];
      },
    },
  ],
  law: [
    {
      name: 'of a density known here has its numbers',
      *pairs(draw) {
        const [a, x] = [draw.length(), draw.between(-3, 3)];
        const own = law({
          name: 'own',
          pdf: t => gaussian(a).pdf(t),
          support: [-Infinity, Infinity],
          tailIndex: Infinity,
          scale: a,
        });
        yield [own.cdf(x), gaussian(a).cdf(x)];
        yield [own.variance, a * a];
      },
      within: 1e-9,
    },
  ],
};

const timesTwice = (x: number, k: number): number => x * 2 ** k;
