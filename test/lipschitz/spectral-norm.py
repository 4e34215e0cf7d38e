"""Largest singular values to 32 digits by mpmath (60 digits), at the doubles printed: run and redirect to spectral-norm.json.

The matrices are badly scaled, tiny, huge, of rank one, with repeated singular values, single rows and columns.
"""
import json
import random

import mpmath as mp

mp.mp.dps = 60
random.seed(20200)


def norm(W):
    # One Gram matrix of the shorter side, exact products of doubles, 60 digits and a scale of the largest entry.
    big = max(abs(x) for row in W for x in row)
    if big == 0:
        return mp.mpf(0)
    A = mp.matrix([[mp.mpf(x) / mp.mpf(big) for x in row] for row in W])
    G = A * A.T if A.rows <= A.cols else A.T * A
    return mp.sqrt(max(mp.eigsy(G, eigvals_only=True))) * mp.mpf(big)


def gauss(a, b, scale=1.0):
    return [[random.gauss(0, 1) * scale for _ in range(b)] for _ in range(a)]


cases = {
    "one entry": [[-2.5]],
    "least double": [[5e-324]],
    "subnormal": [[3e-320, -1e-320], [2e-321, 7e-321]],
    "tiny": gauss(3, 4, 1e-300),
    "huge": gauss(4, 3, 1e300),
    "near overflow": [[1e308, 1e307], [-1e307, 5e307]],
    "graded rows": [[random.gauss(0, 1) * 10.0 ** (-20 * i) for _ in range(4)] for i in range(5)],
    "graded both": [[random.gauss(0, 1) * 10.0 ** (-8 * i + 11 * j) for j in range(4)] for i in range(4)],
    "tiny beside huge": [[1e-200, 1e200], [1e200, 1e-200]],
    "row": gauss(1, 17),
    "column": gauss(13, 1),
    "row of extremes": [[1e-308, 1e-154, 1.0, 1e154]],
    "rank one": [[x * y for y in (0.5, -3.0, 1.25, 7.0)] for x in (1.0, -0.75, 1e-9)],
    "identity": [[float(i == j) for j in range(6)] for i in range(6)],
    "repeated": [[0.6, 0.8, 0.0], [-0.8, 0.6, 0.0], [0.0, 0.0, 1.0]],
    "nearly repeated": [[1.0, 0.0, 0.0], [0.0, 1.0 - 2**-40, 1e-13], [0.0, 0.0, 1.0 - 2**-50]],
    "jordan": [[float(j == i + 1) + 0.5 * float(i == j) for j in range(8)] for i in range(8)],
    "hilbert": [[1.0 / (i + j + 1) for j in range(9)] for i in range(9)],
    "sign, not rank one": [[1.0, 1.0, 1.0], [1.0, -1.0, 1.0]],
    "nearly extremal": [[1.0, -1.0], [1.0, -1.0 - 2**-52]],
    "zero row": [[0.0, 0.0, 0.0], [0.1, 0.2, -0.3]],
    "wide": gauss(3, 40),
    "tall": gauss(40, 3),
    "square 24": gauss(24, 24),
    "uniform 16 x 8": [[random.uniform(-0.25, 0.25) for _ in range(8)] for _ in range(16)],
}
print(json.dumps([{"name": k, "W": W, "value": mp.nstr(norm(W), 32)} for k, W in cases.items()], indent=1))
