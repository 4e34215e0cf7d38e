"""Density, tail and quantile of the laws at 40 digits, at exactly the doubles given: writes laws.json.

The tail of Student's law is the incomplete beta function, by its hypergeometric series where that converges quickly and by
quadrature of the density in the variable v of x = sqrt(nu) sinh v elsewhere; Gaussian by erfc, the others by formula.
"""
import json
from mpmath import mp, mpf, pi, sqrt, exp, log, erfc, atan2, quad, loggamma, asinh, log1p, cosh, inf

mp.dps = 50


def student_pdf(nu, x):
    c = exp(loggamma((nu + 1) / 2) - loggamma(nu / 2)) / sqrt(pi * nu)
    return c * exp(-(nu + 1) / 2 * log1p(x * x / nu))


def student_tail(nu, x):
    c = exp(loggamma((nu + 1) / 2) - loggamma(nu / 2)) / sqrt(pi)
    v = asinh(x / sqrt(nu))
    # relative to the first value: quad judges its error absolutely
    f = lambda t: exp(-nu * (log(cosh(v + t)) - log(cosh(v))))
    width = min(1 / sqrt(nu), 1 / (nu * mp.tanh(v))) if v > 0 else 1 / sqrt(nu)
    cuts = [0] + [width * mpf(k) / 4 for k in range(1, 24, 2)] + [width * k for k in (8, 12, 18, 27, 40, 60, 90, 140)]
    return c * cosh(v) ** -nu * quad(f, cuts + [inf])


laws = {
    'uniform:1': (lambda x: mpf(1) / 2 if abs(x) <= 1 else mpf(0), lambda x: (1 - x) / 2),
    'gaussian:1': (lambda x: exp(-x * x / 2) / sqrt(2 * pi), lambda x: erfc(x / sqrt(2)) / 2),
    'laplace:1': (lambda x: exp(-abs(x)) / 2, lambda x: exp(-x) / 2 if x >= 0 else 1 - exp(x) / 2),
    'cauchy:1': (lambda x: 1 / (pi * (1 + x * x)), lambda x: atan2(1, x) / pi),
}
points = {
    'uniform:1': ['-1', '-0.75', '-1e-9', '0', '0.5', '0.999999999999'],
    'gaussian:1': ['-30', '-3', '-1e-8', '0', '0.3', '1', '2.5', '6', '11', '20', '30', '36.9', '37.04'],
    'laplace:1': ['-300', '-1', '-1e-10', '0', '1e-6', '2', '50', '300', '690'],
    'cauchy:1': ['-1e200', '-1e9', '-1', '-1e-12', '0', '1e-3', '1', '17', '1e8', '1e153', '1e300'],
}
for nu in ['0.01', '0.3', '0.5', '1', '2', '2.5', '3.7', '12', '30', '31', '33', '200', '1e4', '1e8']:
    v = mpf(float(nu))
    laws[f'student:{nu},1'] = (lambda x, v=v: student_pdf(v, x), lambda x, v=v: student_tail(v, x) if x >= 0 else 1 - student_tail(v, -x))
    far = {'0.01': '1e308', '0.5': '1.7e308', '2.5': '1e118', '30': '1e9', '0.3': '1e300', '1': '1e299', '2': '1e149', '3.7': '1e80', '12': '1e25', '31': '1e10',
           '33': '1e9', '200': '400', '1e4': '37', '1e8': '37'}[nu]
    points[f'student:{nu},1'] = ['-2', '-1e-7', '0', '1e-5', '0.1', '0.5999', '0.6001', '1', '3', '8', '30', far]

entries = []
for law, (pdf, tail) in laws.items():
    for text in points[law]:
        x = mpf(float(text))
        entries.append({'law': law, 'x': text, 'pdf': mp.nstr(pdf(x), 32), 'tail': mp.nstr(tail(x), 32)})
with open(__file__.replace('.py', '.json'), 'w') as out:
    json.dump(entries, out, indent=1)
    out.write('\n')
