"""Risks of the clip by Arb's validated integrals (python-flint), one a line: exit 3 where it is not installed.

Input: a JSON list of [V, teacher, a, noise, s] with laws gaussian, laplace, cauchy or uniform (the teacher uniform or gaussian).
Output: a JSON list of { lo, hi, seconds }.
"""
import json
import sys
import time

try:
    from flint import acb, arb, ctx
except ImportError:
    sys.exit(3)

ctx.prec = 80


def upper(noise, s, t):
    """(P, E[eta; ], E[eta^2; ]) of eta below t, as holomorphic functions."""
    x = t / s
    if noise == 'gaussian':
        F = (1 + (x / acb(2).sqrt()).erf()) / 2
        f = (-x * x / 2).exp() / (2 * acb.pi()).sqrt()
        return F, -s * f, s * s * (F - x * f)
    raise ValueError(noise)


def risk(V, teacher, a, noise, s):
    V, a, s = arb(V), arb(a), arb(s)

    def mean(u):
        F0, F1, F2 = upper(noise, s, V - u)
        G0, G1, G2 = upper(noise, s, -V - u)
        return (V - u) ** 2 * (1 - F0) + (V + u) ** 2 * G0 + (F2 - G2)

    if teacher == 'uniform':
        return acb.integral(lambda u, _: mean(u), -a, a).real / (2 * a)
    density = lambda u: (-(u / a) ** 2 / 2).exp() / (a * (2 * acb.pi()).sqrt())
    T = 14 * a
    rest = 2 * (V * V + T * T + a * a) * (-arb(98)).exp()
    body = acb.integral(lambda u, _: mean(u) * density(u), -T, T).real
    return body + arb(0, rest.abs_upper())


out = []
for problem in json.load(sys.stdin):
    start = time.perf_counter()
    value = risk(*problem)
    seconds = time.perf_counter() - start
    out.append({'lo': float(value.lower()), 'hi': float(value.upper()), 'seconds': seconds})
print(json.dumps(out))
