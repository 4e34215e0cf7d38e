"""The same risks by SciPy's dblquad of the definition, and a sweep by vectorised NumPy: one JSON document."""
import json
import sys
import time

try:
    import numpy as np
    from scipy.integrate import dblquad
except ImportError as error:
    print(json.dumps({'missing': str(error)}))
    sys.exit(0)

pi = np.pi
quick = 'quick' in sys.argv


def seconds(f):
    start, runs = time.process_time(), 0
    while True:
        f()
        runs += 1
        spent = time.process_time() - start
        if spent > (0.1 if quick else 1) or runs >= 200:
            return spent / runs


def by_dblquad(V, a, noise, lo, hi, tolerance):
    def integrand(eta, u):
        w = min(max(u + eta, -V), V)
        return (w - u) ** 2 * noise(eta) / (2 * a)
    return dblquad(integrand, -a, a, lo, hi, epsabs=tolerance, epsrel=tolerance)[0]


def uniform(s):
    return lambda eta: 0.5 / s


def cauchy(s):
    return lambda eta: s / (pi * (s * s + eta * eta))


problems = {
    'uniform': (lambda tol: by_dblquad(0.75, 1.0, uniform(0.5), -0.5, 0.5, tol)),
    'cauchy': (lambda tol: by_dblquad(0.75, 1.0, cauchy(0.5), -np.inf, np.inf, tol)),
}
definition = {}
for name, run in problems.items():
    definition[name] = [{'tolerance': tol, 'value': run(tol), 'seconds': seconds(lambda: run(tol))} for tol in ((1.49e-8,) if quick else (1.49e-8, 1e-12))]

n = 10 ** 6
V = np.linspace(0.0, 2.0, n)
a = np.full(n, 1.0)
s = np.linspace(0.01, 1.9, n)


def sweep_uniform():
    y = V - a
    inner = (V * s * s / a - y * y * y / a) / 3
    outer = a * a / 3 + V * V - 2 * V ** 3 / (3 * s) - 2 * a * a * V / (3 * s)
    middle = s * s / 3 - (s - y) ** 3 * (s + y) / (12 * a * s)
    return np.select([V >= a + s, V <= a - s, V <= s - a], [s * s / 3, inner, outer], middle)


def sweep_cauchy():
    t1, t2 = V - a, V + a
    g = lambda t: (s * s * t + t * t * t / 3) * np.arctan(t / s)
    log = np.log((s * s + t2 * t2) / (s * s + t1 * t1))
    return a * a / 3 + V * V + 8 * s * V / (3 * pi) + (g(t1) - g(t2) + s * s * s / 3 * log) / (pi * a)


print(json.dumps({
    'dblquad': definition,
    'numpy': {'uniform': seconds(sweep_uniform) / n, 'cauchy': seconds(sweep_cauchy) / n},
}))
