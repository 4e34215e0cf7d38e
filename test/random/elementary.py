"""Coefficients of src/random/elementary.ts and of the SIMD kernels, and the reference values of elementary.test.ts.

Chebyshev interpolation at 60 digits, rounded to doubles: within a factor two of minimax.

    python3 test/random/elementary.py coefficients
    python3 test/random/elementary.py > test/random/elementary.json
"""

import json
import random
import sys

from mpmath import atanh, cos, cosh, exp, expm1, log, matrix, lu_solve, mp, mpf, pi, sin, sinh, sqrt, tan

mp.dps = 60


def fit(f, high, terms):
    """Coefficients, lowest first, of the polynomial in z that meets f at the Chebyshev nodes of [0, high]."""
    nodes = [high / 2 * (1 + cos(pi * (2 * k + 1) / (2 * terms))) for k in range(terms)]
    system = matrix(terms, terms)
    for i, z in enumerate(nodes):
        for j in range(terms):
            system[i, j] = z**j
    solution = lu_solve(system, matrix([f(z) for z in nodes]))
    return list(solution)


def fit_ratio(f, high, top, bottom):
    """P (top terms) and Q (bottom terms, Q(0) = 1) with P / Q = f at the Chebyshev nodes of [0, high]."""
    terms = top + bottom - 1
    nodes = [high / 2 * (1 + cos(pi * (2 * k + 1) / (2 * terms))) for k in range(terms)]
    system = matrix(terms, terms)
    for i, z in enumerate(nodes):
        for j in range(top):
            system[i, j] = z**j
        for j in range(1, bottom):
            system[i, top + j - 1] = -f(z) * z**j
    solution = list(lu_solve(system, matrix([f(z) for z in nodes])))
    return solution[:top], [mpf(1)] + solution[top:]


def error(f, coefficients, high):
    worst = mpf(0)
    for k in range(1, 2001):
        z = high * k / 2000
        value = sum(c * z**j for j, c in enumerate(coefficients))
        worst = max(worst, abs(value - f(z)))
    return worst


# log(1 + f) = 2 atanh(s), s = f / (2 + f): 2 atanh(s) = 2 s + s z LOG(z), z = s^2, |s| <= 3 - sqrt 8
log_rest = lambda z: (2 * atanh(sqrt(z)) / sqrt(z) - 2) / z if z > 0 else mpf(2) / 3
# r (e^r + 1) / (e^r - 1) = r coth(r / 2) = 2 + z EXP(z), z = r^2, |r| <= ln 2 / 2
exp_rest = lambda z: (sqrt(z) * cosh(sqrt(z) / 2) / sinh(sqrt(z) / 2) - 2) / z
# sin(pi x) = pi x + x z SIN(z), cos(pi x) = 1 + z COS(z), z = x^2, |x| <= 1/4
sin_rest = lambda z: (sin(pi * sqrt(z)) / sqrt(z) - pi) / z
cos_rest = lambda z: (cos(pi * sqrt(z)) - 1) / z

# tan(pi x) = x P(z) / Q(z), z = x^2, |x| <= 1/4
tan_ratio = lambda z: tan(pi * sqrt(z)) / sqrt(z)

polynomials = {
    'LOG': (log_rest, (3 - sqrt(mpf(8))) ** 2, 7),
    'EXP': (exp_rest, (log(2) / 2) ** 2 * mpf('1.01'), 5),
    'SIN': (sin_rest, mpf(1) / 16, 7),
    'COS': (cos_rest, mpf(1) / 16, 7),
    'LOG32': (log_rest, (3 - sqrt(mpf(8))) ** 2, 3),
    'SIN32': (sin_rest, mpf(1) / 16, 4),
    'COS32': (cos_rest, mpf(1) / 16, 4),
}


def coefficients():
    for name, (f, high, terms) in polynomials.items():
        values = fit(f, high, terms)
        print(name, [float(c) for c in values], 'error', mp.nstr(error(f, values, high), 3))
    for name, top, bottom in [('TAN', 4, 4), ('TAN32', 2, 3)]:
        p, q = fit_ratio(tan_ratio, mpf(1) / 16, top, bottom)
        value = lambda z: sum(c * z**j for j, c in enumerate(p)) / sum(c * z**j for j, c in enumerate(q))
        worst = max(abs(value(mpf(k) / 16000) / tan_ratio(mpf(k) / 16000) - 1) for k in range(1, 1001))
        print(name, [float(c) for c in p], [float(c) for c in q], 'relative error', mp.nstr(worst, 3))
    print('pi', float(pi), float(pi - mpf(float(pi))))
    # ln 2 split so that k * LN2_HIGH is exact for |k| < 2^11
    high = mpf(int(log(2) * 2**42)) / 2**42
    print('ln 2', float(high), float(log(2) - high), '1/ln 2', float(1 / log(2)))


def references():
    draw = random.Random(20260101)
    doubles = lambda low, high, n: [draw.uniform(low, high) for _ in range(n)]
    values = {}
    table = lambda f, xs: [[x, float(f(mpf(x)))] for x in xs]
    values['log'] = table(log, [5e-324, 2.2250738585072014e-308, 2**-53, 0.5, 1 - 2**-53, 1.0, 1 + 2**-52, 2.0,
                                0.7071067811865475, 0.7071067811865476, 1.4142135623730951, 1.7976931348623157e308]
                          + doubles(0, 1, 150) + doubles(0.9, 1.1, 80) + [10.0 ** e for e in doubles(-300, 300, 80)])
    values['exp'] = table(exp, [-745.1, -708.5, -1e-300, 0.0, 1.0, 709.78] + doubles(-1, 1, 100) + doubles(-700, 700, 150))
    values['expm1'] = table(expm1, [5e-324, 1e-300, 1e-17, 0.3465, 0.3466, 709.78] + doubles(0, 1, 150) + doubles(0, 700, 50))
    values['sinPi'] = table(lambda x: sin(pi * x), [5e-324, 2**-53, 0.25, 0.75, 1.5] + doubles(-2, 2, 300))
    values['cosPi'] = table(lambda x: cos(pi * x), [0.0, 2**-53, 0.25, 0.75, 1.0] + doubles(-2, 2, 300))
    values['tanPi'] = table(lambda x: tan(pi * x), [2**-53, 0.25, -0.25, 0.5 - 2**-53] + doubles(-0.5, 0.5, 300))
    json.dump(values, sys.stdout, indent=0)
    sys.stdout.write('\n')


if sys.argv[1:] == ['coefficients']:
    coefficients()
else:
    references()
