"""The flow, its bias and variance, and ridge weights by mpmath at 80 digits, of problems as JSON on stdin: exit 3 where it is not installed.

Input: a JSON list of { X, u, w0, noise, sigma, t, lam }; t may be "Infinity". Output: a JSON list of { flow, bias, variance, ridge,
condition }, null where the rank is not clear: X^T X has an eigenvalue that is 1e-24 of the largest or less and not 0.
"""
import json
import sys

try:
    from mpmath import eigsy, exp, expm1, inf, matrix, mp, mpf
except ImportError:
    sys.exit(3)

mp.dps = 80


def solve(p):
    N, d = len(p['X']), len(p['X'][0])
    X = matrix([[mpf(x) for x in row] for row in p['X']])
    E, Q = eigsy(X.T * X / N)
    most = max(abs(e) for e in E)
    E = [e if e > most * mpf(10) ** -60 else mpf(0) for e in E]
    if most == 0 or any(0 < e < mpf(10) ** -24 * most for e in E):
        return None
    vector = lambda name: matrix([mpf(x) for x in p[name]])
    u, w0, noise = vector('u'), vector('w0'), vector('noise')
    t = inf if p['t'] == 'Infinity' else mpf(p['t'])
    lam, sigma = mpf(p['lam']), mpf(p['sigma'])
    pull, start, teacher = Q.T * (X.T * (X * u + noise) / N), Q.T * w0, Q.T * u
    left = [mpf(1) if e == 0 else exp(-e * t) if t < inf else mpf(0) for e in E]
    done = [mpf(0) if e == 0 else (-expm1(-e * t) if t < inf else mpf(1)) / e for e in E]
    double = lambda v: [float(x) for x in v]
    return {
        'flow': double(Q * matrix([left[k] * start[k] + done[k] * pull[k] for k in range(d)])),
        'bias': float(sum((left[k] * (start[k] - teacher[k])) ** 2 for k in range(d))),
        'variance': float(sigma ** 2 * sum(done[k] ** 2 * E[k] for k in range(d)) / N),
        'ridge': double(Q * matrix([pull[k] / (E[k] + lam) if E[k] > 0 else mpf(0) for k in range(d)])),
        'condition': float(most / min(e for e in E if e > 0)),
    }


json.dump([solve(p) for p in json.load(sys.stdin)], sys.stdout)
