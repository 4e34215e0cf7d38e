"""Risks from the definition at harsh corners, 32 digits (mpmath): writes definitions.json.

With u uniform on (-a, a) and y = u + eta,

    E (w(y) - u)^2 = int dy / (2a) int_{y-a}^{y+a} (w(y) - y + eta)^2 dP(eta),

where the inner integral is a polynomial in w(y) - y whose coefficients are the partial moments of the noise, by their
textbook formulas, and the outer one is summed by 36-point Gauss-Legendre panels at 70 to 220 digits, graded towards y = +-a like
the scale of the noise. No formula of the package occurs. All estimators are odd, so y > 0 is enough.
"""
import json
import random

from mpmath import atan2, cos, erfc, exp, log, mp, mpf, nstr, pi, sqrt

mp.dps = 220
random.seed(36)


def rule(n):
    nodes = []
    for i in range(1, n + 1):
        x = cos(pi * (i - mpf(1) / 4) / (n + mpf(1) / 2))
        while True:
            p0, p1 = mpf(1), x
            for k in range(2, n + 1):
                p0, p1 = p1, ((2 * k - 1) * x * p1 - (k - 1) * p0) / k
            slope = n * (x * p1 - p0) / (x * x - 1)
            x -= p1 / slope
            if abs(p1 / slope) < mpf(10) ** -200:
                break
        nodes.append((x, 2 / ((1 - x * x) * slope * slope)))
    return nodes


RULE = rule(36)


def panel(f, lo, hi):
    centre, half = (lo + hi) / 2, (hi - lo) / 2
    return half * sum(weight * f(centre + half * x) for x, weight in RULE)


def gaussian_moments(s, lo, hi):
    l, h = lo / s, hi / s
    density = lambda x: exp(-x * x / 2) / sqrt(2 * pi)
    mass = (erfc(l / sqrt(2)) - erfc(h / sqrt(2))) / 2
    return mass, s * (density(l) - density(h)), s * s * (mass + l * density(l) - h * density(h))


def cauchy_moments(s, lo, hi):
    mass = atan2((hi - lo) * s, s * s + lo * hi) / pi
    return mass, s / (2 * pi) * log((s * s + hi * hi) / (s * s + lo * lo)), s * (hi - lo) / pi - s * s * mass


def uniform_moments(s, lo, hi):
    lo, hi = max(lo, -s), min(hi, s)
    return tuple((hi ** (k + 1) - lo ** (k + 1)) / (k + 1) / (2 * s) if hi > lo else mpf(0) for k in range(3))


def two_point_moments(s, lo, hi):
    return tuple(sum(x ** k for x in (-s, s) if lo < x < hi) / mpf(2) for k in range(3))


"""Partial moments of orders 0, 1, 2 over (lo, hi); where they bend, in scales; the end of the law, in scales, or None."""
NOISES = {
    'uniform': (uniform_moments, [-1, 1], 1),
    'twopoint': (two_point_moments, [-1, 1], 1),
    'gaussian': (gaussian_moments, range(-24, 25, 2), 24),
    'cauchy': (cauchy_moments, [0] + [sign * mpf(2) ** j for sign in (-1, 1) for j in range(34)], None),
}


def risk(w, breaks, noise, a, s):
    moments, bends, end = NOISES[noise]

    def f(y):
        m0, m1, m2 = moments(s, y - a, y + a)
        if m0 == 0:
            return mpf(0)
        r = -m1 / m0 if w is None else w(y) - y
        return (r * r * m0 + 2 * r * m1 + m2) / a

    points = {abs(b) for b in breaks} | {c + k * s for c in (a, -a) for k in bends}
    points = sorted(p for p in points if p > 0)
    if end is not None:
        points = [p for p in points if p < a + end * s] + [a + end * s]
    total, lo = mpf(0), mpf(0)
    for hi in points:
        while lo > 0 and hi > 4 * lo:
            total, lo = total + panel(f, lo, 2 * lo), 2 * lo
        total, lo = total + panel(f, lo, hi), hi
    z = log(lo)
    while end is None:
        part = panel(lambda t: f(exp(t)) * exp(t), z, z + 3)
        total, z = total + part, z + 3
        if part < total * mpf(10) ** -42:
            break
    return total


def members(a, s):
    """A word, w(y) for y > 0 (None: the posterior mean) and its break points, for one member of each family."""
    V = abs(random.choice([0.0, a, a - s, a + s, s, 0.7 * a, a + 1e-3 * s, 1e-9 * a, 30 * s, 0.3 * s]))
    T = V or a
    k, c, l = random.choice([0.5, 1e-6, 0.999, 0.1]), random.choice([0.5, 1e-4, 0.9, 2.0]), random.choice([1e-8, 1.0, 1e4])
    v, t, slope, scale, lam = mpf(V), mpf(T), mpf(k), mpf(c), mpf(l)
    yield True, f'clip:{V!r}', lambda y: min(y, v), [v]
    yield False, f'softclip:{V!r},{k!r}', lambda y: y if y < v else v + slope * (y - v), [v]
    yield True, f'scaledclip:{c!r},{T!r}', lambda y: min(scale * y, t), [t / scale]
    yield False, f'ridge:{l!r}', lambda y: y / (1 + lam), []
    yield False, f'shrink:{k!r}', lambda y: y * slope, []
    yield False, f'softthreshold:{V!r}', lambda y: max(mpf(0), y - v), [v]
    yield False, f'elasticnet:{V!r},{l!r}', lambda y: max(mpf(0), y - v) / (1 + lam), [v]
    yield True, f'binary:{V!r}', lambda y: v, []
    yield True, f'ternary:{V!r}', lambda y: v if y > v / 2 else mpf(0), [v / 2]
    yield True, 'bayes', None, []


entries = []
for noise in NOISES:
    # a Cauchy tail is followed to y = 1e42 a, where the inner integral loses y^2
    mp.dps = 220 if noise == 'cauchy' else 70
    for ratio in random.sample([1e-8, 1e-4, 0.3, 1.0, 1.5, 1e4, 1e8], 4 if noise != 'cauchy' else 3):
        a = random.choice([1.0, 0.7, 1e-100, 1e100])
        s = a * ratio
        for bounded, word, w, breaks in members(a, s):
            if noise == 'cauchy' and not bounded:
                continue
            value = risk(w, breaks, noise, mpf(a), mpf(s))
            words = {'estimator': word, 'teacher': f'uniform:{a!r}', 'noise': f'{noise}:{s!r}'}
            entries.append({**words, 'value': nstr(value, 32)})
with open(__file__.replace('.py', '.json'), 'w') as out:
    json.dump(entries, out, indent=2)
    out.write('\n')
