"""Closed forms at the ends of the doubles, from their definitions at 3300 digits: writes ends.json.

b2 = (1/a) int_{V-a}^{V+a} G for a uniform teacher, G(x) = int_0^x 2 t P(eta > t) dt and G(-x) = x^2 - G(x); the others are
means over pieces, exact in rationals where both laws are uniform.
"""
import json
import random
from fractions import Fraction as F
from mpmath import mp, mpf, pi, sqrt, exp, log, atan, erfc

mp.dps = 3300
random.seed(23)
ends = [5e-324, 1e-300, 1e-160, 0.5, 1, 3, 1e160, 1e300, 1.7976931348623157e308]


def Q(x):
    return erfc(x / sqrt(mpf(2))) / 2 if abs(x) < 1e4 else mpf(0 if x > 0 else 1)


def phi(x):
    return exp(-x * x / 2) / sqrt(2 * pi) if abs(x) < 1e4 else mpf(0)


def cauchy(s):
    def G(t):
        return t * t - G(-t) if t < 0 else t * t / 2 - ((t * t + s * s) * atan(t / s) - s * t) / pi

    def K(t):
        if t < 0:
            return t ** 3 / 3 + K(-t)
        return t ** 3 / 6 - ((t ** 3 / 3 + s * s * t) * atan(t / s) - 2 * s * t * t / 3 - s ** 3 / 3 * log(1 + t * t / (s * s))) / pi
    return G, K


def gaussian(s):
    def G(t):
        x = t / s
        return t * t - G(-t) if t < 0 else t * t * Q(x) + s * s * (mpf(1) / 2 - Q(x) - x * phi(x))

    def K(t):
        if t < 0:
            return t ** 3 / 3 + K(-t)
        x = t / s
        q, p, p0 = Q(x), phi(x), phi(mpf(0))
        return s ** 3 * (x ** 3 * q / 3 + (2 * (p0 - p) - x * x * p) / 3 + x * (1 - q) + p - p0 - x / 2 - (p0 - p))
    return G, K


def error(law):
    return lambda V, a, s: (law(s)[1](V + a) - law(s)[1](V - a)) / a


def slope(law):
    return lambda V, a, s: (law(s)[0](V + a) - law(s)[0](V - a)) / a


def gaussian_uniform(V, a, s):
    def A(t):
        x = t / a
        q, p = Q(x), phi(x)
        return a * (V * a * (x * x * q + 1 - q - x * p) - a * a * (x ** 3 * q - (x * x + 2) * p) / 3 - 2 * V * a * (1 - q) - a * a * p + a * a * (x * q - p))
    return s * s / 3 + (A(V + s) - A(V - s)) / s


def gaussian_gaussian(V, a, t):
    rho = sqrt(a * a + t * t)
    z = V / rho
    return a * a + 2 * V * V * Q(z) - 2 * rho * V * phi(z) + 2 * (t * t - a * a) * (mpf(1) / 2 - Q(z))


def gaussian_gaussian_slope(V, a, t):
    rho = sqrt(a * a + t * t)
    z = V / rho
    return 4 / rho * (t * t * z * Q(z) - a * a * (phi(z) - z * Q(z)))


def uniform(breaks, pieces):
    """E (w - u)^2 by Simpson's rule, exact for cubics; w = c + k y between the breaks."""
    def at(a, s):
        knots = sorted({-a - s, a + s, -abs(a - s), abs(a - s)} | {b for b in breaks if -a - s < b < a + s})
        total = F(0)
        for l, r in zip(knots, knots[1:]):
            c, k = pieces[sum(b < (l + r) / 2 for b in breaks)]

            def f(y):
                lo, hi, w = max(-a, y - s), min(a, y + s), c + k * y
                return (w * w * (hi - lo) - w * (hi * hi - lo * lo)) / (4 * a * s)
            total += (r - l) / 6 * (f(l) + 4 * f((l + r) / 2) + f(r))
        return total + a * a / 3
    return at


def bent(T, c, k):
    """sgn(y) (c |y| up to T, slope k beyond)."""
    return uniform([-T, T], [((k - c) * T, k), (F(0), c), ((c - k) * T, k)])


def uniform_slope(V, a, s):
    def G(t):
        return t * t - G(-t) if t < 0 else (t * t / 2 - t ** 3 / (3 * s) if t < s else s * s / 6)
    return (G(V + a) - G(V - a)) / a


def density(y, a, s):
    return max(F(0), min(a, y + s) - max(-a, y - s)) / (4 * a * s)


formulas = {
    'uniformUniform.b2': (F, lambda V, a, s: bent(V, F(1), F(0))(a, s)),
    'uniformUniform.db2dV': (F, uniform_slope),
    'uniformUniform.density': (F, density),
    'quantisation.binaryError': (F, lambda V, a, s: uniform([F(0)], [(-V, F(0)), (V, F(0))])(a, s)),
    'quantisation.ternaryError': (F, lambda V, a, s: uniform([-V / 2, V / 2], [(-V, F(0)), (F(0), F(0)), (V, F(0))])(a, s)),
    'weightDecay.error': (F, lambda lam, a, s: (lam * lam * a * a + s * s) / (3 * (1 + lam) ** 2)),
    'uniformCauchy.b2': (mpf, error(cauchy)),
    'uniformCauchy.db2dV': (mpf, slope(cauchy)),
    'uniformGaussian.b2': (mpf, error(gaussian)),
    'uniformGaussian.db2dV': (mpf, slope(gaussian)),
    'gaussianUniform.b2': (mpf, gaussian_uniform),
    'gaussianGaussian.b2': (mpf, gaussian_gaussian),
    'gaussianGaussian.db2dV': (mpf, gaussian_gaussian_slope),
}
entries = []


def entry(name, arguments, value):
    try:
        double = float(value)
    except OverflowError:
        double = float('inf') if value > 0 else -float('inf')
    entries.append([name, arguments, repr(double).replace('inf', 'Infinity')])


for name, (number, formula) in formulas.items():
    triples = [[V, a, s] for V in ends for a in ends for s in ends]
    for arguments in random.sample(triples, 40):
        entry(name, arguments, formula(*map(number, arguments)))
for kappa in [-0.5, 1e-300, 0.3]:
    for arguments in random.sample(triples, 20):
        V, a, s = map(F, arguments)
        entry('softClipping.error', [arguments[0], kappa, *arguments[1:]], bent(V, F(1), F(kappa))(a, s))
for c in [1e-300, 0.5, 2, 1e300]:
    for arguments in random.sample(triples, 20):
        V, a, s = map(F, arguments)
        entry('scaledClipping.error', [c, *arguments], bent(V / F(c), F(c), F(0))(a, s))


def one(x, t):
    """What is left of one weight after the time t, and what is gone."""
    rate = x * x * t
    return (exp(-rate), -mp.expm1(-rate)) if rate < 10 ** 6 else (mpf(0), mpf(1))


def steps(x, h, k):
    left = (1 - x * x * h) ** k
    return left, 1 - left


def held(x, lam):
    return lam / (x * x + lam), x * x / (x * x + lam)


def weights(decay):
    return lambda x, u, *t: decay(x, *t)[1] * u


def bias2(decay):
    return lambda x, u, *t: (decay(x, *t)[0] * u) ** 2


def variance(decay):
    return lambda x, s, *t: (s * decay(x, *t)[1] / x) ** 2


for name, formula in {
    'flowWeights': weights(one),
    'flowResidual': lambda x, u, t: -one(x, t)[0] * u,
    'flowBias2': bias2(one),
    'flowVariance': variance(one),
    'krylovFlow': lambda x, y, t: one(x, t)[1] * y / x,
    'ridgeWeights': weights(held),
    'ridgeBias2': bias2(held),
    'ridgeVariance': variance(held),
}.items():
    for arguments in random.sample(triples, 40):
        entry(name, arguments, formula(*map(mpf, arguments)))
for name, formula in {'descentBias2': bias2(steps), 'descentVariance': variance(steps)}.items():
    for arguments in random.sample(triples, 40):
        k = random.choice([0, 1, 7])
        entry(name, [*arguments, k], formula(*map(mpf, arguments), k))
with open(__file__.replace('.py', '.json'), 'w') as out:
    out.write('[\n' + ',\n'.join('  ' + json.dumps(e).replace('e+', 'e') for e in entries) + '\n]\n')
