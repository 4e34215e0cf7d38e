"""The Chebyshev coefficients of src/numeric/gaussian.ts.

J_n(z) = I_n(z) / phi(z), where I_n(z) = E (X - z)_+^n / n! for a standard normal X: J_0 is the Mills ratio. The
functions J_n(z) (z + K0)^(n + 1) are smooth in t = (z - K) / (z + K), which maps 0 <= z <= infinity to -1 <= t <= 1.
Usage: python3 mills-ratio.py > coefficients
"""
from mpmath import mp, mpf, erfc, exp, sqrt, pi, cos, nstr

mp.dps = 120
K, K0, N = mpf(5), mpf(4) / 5, 96


def ratios(z):
    """J_0 .. J_3 at z by the forward recurrence (n + 1) J_(n+1) = J_(n-1) - z J_n, or by asymptotic series."""
    if z < 60:
        j = [mpf(1), sqrt(pi / 2) * exp(z * z / 2) * erfc(z / sqrt(mpf(2)))]
        for n in range(3):
            j.append((j[-2] - z * j[-1]) / (n + 1))
        return j[1:]
    out = []
    for n in range(4):
        # J_n = int t^n / n! exp(-z t - t^2/2) dt = sum_k (-1/2)^k (n + 2k)! / (n! k!) z^-(n + 2k + 1)
        term, total, k = z ** -(n + 1), mpf(0), 0
        while abs(term) > mpf(10) ** -60 * z ** -(n + 1) and k < 400:
            total += term
            term *= -mpf((n + 2 * k + 1) * (n + 2 * k + 2)) / (2 * (k + 1)) / z ** 2
            k += 1
        out.append(total)
    return out


values = []
for i in range(N):
    t = cos(pi * (i + mpf(1) / 2) / N)
    z = K * (1 + t) / (1 - t)
    values.append([j * (z + K0) ** (n + 1) for n, j in enumerate(ratios(z))])
for n in range(4):
    print(f'J_{n}')
    for k in range(60):
        c = (2 if k else 1) * sum(values[i][n] * cos(pi * k * (i + mpf(1) / 2) / N) for i in range(N)) / N
        if abs(c) > mpf(10) ** -18:
            print(f'    {float(c)!r},')
