"""Risks at harsh corners, by closed formulas at 400 digits (so that their cancellation does not matter): writes corners.json.

The quadrature under test integrates the definition in double precision, so the two have nothing in common. Parameters are
exactly the doubles printed.
"""
import json
import random
from mpmath import mp, mpf, pi, sqrt, exp, log, atan, erfc, npdf

mp.dps = 400
random.seed(20)


def clip_uniform(V, a, s):
    if s == 0:
        return (a - V) ** 3 / (3 * a) if V < a else mpf(0)
    y = V - a
    if V >= a + s:
        return s * s / 3
    if V <= a - s:
        return (V * s * s / a + (a - V) ** 3 / a) / 3
    if V <= s - a:
        return a * a / 3 + V * V - 2 * V ** 3 / (3 * s) - 2 * a * a * V / (3 * s)
    return s * s / 3 - (s - y) ** 3 * (s + y) / (12 * a * s)


def clip_cauchy(V, a, s):
    t1, t2 = V - a, V + a
    F = lambda t: (s * s * t + t ** 3 / 3) * atan(t / s)
    return a * a / 3 + V * V + 8 * s * V / (3 * pi) + (F(t1) - F(t2) + s ** 3 / 3 * log((s * s + t2 * t2) / (s * s + t1 * t1))) / (pi * a)


def clip_gaussian(V, a, tau):
    def P(t):
        x = t / tau
        Q = erfc(x / sqrt(2)) / 2
        return tau ** 3 * (x ** 3 * Q / 6 + x * (1 - Q) / 2 + (4 - x * x) * npdf(x) / 6)
    return 2 / a * (P(V + a) - P(V - a)) - tau * tau


def clip_gaussians(V, a, tau):
    rho = sqrt(a * a + tau * tau)
    z = V / rho
    Q = erfc(z / sqrt(2)) / 2
    return a * a + 2 * V * V * Q - 2 * rho * V * npdf(z) + 2 * (tau * tau - a * a) * (mpf(1) / 2 - Q)


def binary_uniform(V, a, s):
    B = a / 2 - s * s / (6 * a) if s <= a else a * a / (3 * s)
    return V * V - 2 * V * B + a * a / 3


def ridge_uniform(lam, a, s):
    return (lam ** 2 * a * a + s * s) / (3 * (1 + lam) ** 2)


entries = []


def entry(estimator, teacher, noise, formula, *values):
    values = [float(v) for v in values]
    words = [w.format(*[repr(v) for v in values]) for w in (estimator, teacher, noise)]
    value = formula(*[mpf(v) for v in values])
    entries.append({'estimator': words[0], 'teacher': words[1], 'noise': words[2], 'value': mp.nstr(value, 32)})


def corners(k):
    for _ in range(k):
        unit = 10.0 ** random.choice([0, 0, 0, -100, 100, -30, 17])
        a = unit * random.choice([1, 0.1, 3])
        s = a * 10.0 ** random.choice([-8, -6, -3, -1, -0.3, 0, 0.1, 0.5, 1, 3, 6, 8, random.uniform(-8, 8)])
        V = random.choice([a, a - s, a + s, abs(s - a), a - s / 2, s, a * random.random(), a + s * random.uniform(-1, 1), 0, 3 * s, 1e-9 * a, 40 * a])
        yield abs(V), a, s


for V, a, s in corners(60):
    entry('clip:{0}', 'uniform:{1}', 'uniform:{2}', clip_uniform, V, a, s)
for V, a, s in corners(60):
    entry('clip:{0}', 'uniform:{1}', 'cauchy:{2}', clip_cauchy, V, a, s)
for V, a, s in corners(40):
    entry('clip:{0}', 'uniform:{1}', 'gaussian:{2}', clip_gaussian, V, a, s)
for V, a, s in corners(24):
    entry('clip:{0}', 'gaussian:{1}', 'gaussian:{2}', clip_gaussians, V, a, s)
for V, a, s in corners(20):
    entry('binary:{0}', 'uniform:{1}', 'uniform:{2}', binary_uniform, V, a, s)
for V, a, s in corners(20):
    entry('ridge:{0}', 'uniform:{1}', 'uniform:{2}', ridge_uniform, 10.0 ** random.uniform(-16, 16), a, s)

with open(__file__.replace('.py', '.json'), 'w') as out:
    json.dump(entries, out, indent=1)
    out.write('\n')
