"""Reference values of the risk engine at harsh corners, from the definitions, to 32 digits (mpmath, 60 digits and more).

Every value integrates the definition E (w(u + eta) - u)^2; no closed form of the package occurs. Under uniform noise the
integrand is a piecewise polynomial, so Gauss-Legendre panels between all kinks are exact; under Cauchy and Gaussian noise
the panels over eta shrink towards the poles, the integral over u being exact. Optima are roots of the definitional
derivative 4 E[(V - u) 1(u' > V)] or, for the pair (c, V) and the quantisers, of a central difference.
Usage: python3 risk-corners.py > risk-corners.json
"""
import json
import math
import sys

from mpmath import atan, erfc, exp, mp, mpf, nstr, pi, sqrt

mp.dps = 60


def rule(n, cache={}):
    """Nodes and weights of the n-point Gauss-Legendre rule on (-1, 1) at the present precision."""
    key = (n, mp.dps)
    if key not in cache:
        nodes = []
        for i in range(1, n + 1):
            x = mp.cos(pi * (i - mpf(1) / 4) / (n + mpf(1) / 2))
            for _ in range(100):
                p0, p1 = mpf(1), x
                for k in range(2, n + 1):
                    p0, p1 = p1, ((2 * k - 1) * x * p1 - (k - 1) * p0) / k
                slope = n * (x * p1 - p0) / (x * x - 1)
                step = p1 / slope
                x -= step
                if abs(step) < mpf(10) ** (-mp.dps + 5):
                    break
            nodes.append((x, 2 / ((1 - x * x) * slope * slope)))
        cache[key] = nodes
    return cache[key]


def integrate(f, points, n):
    """Panels between neighbouring points."""
    points = sorted(set(points))
    total = mpf(0)
    for lo, hi in zip(points, points[1:]):
        half, mid = (hi - lo) / 2, (hi + lo) / 2
        total += half * sum(w * f(mid + half * x) for x, w in rule(n))
    return total


def inside(points, lo, hi):
    return [lo, hi] + [p for p in points if lo < p < hi]


def risk_uniform_uniform(w, kinks, a, s):
    """E (w(u + eta) - u)^2; w is a polynomial of degree 1 between its kinks."""
    def given(u):
        return integrate(lambda e: (w(u + e) - u) ** 2, inside([t - u for t in kinks], -s, s), 2) / (2 * s)
    ends = [t + d for t in kinks for d in (-s, s)]
    return integrate(given, inside(ends, -a, a), 3) / (2 * a)


def clip(V):
    return lambda y: max(-V, min(V, y))


def b2_uniform_uniform(V, a, s):
    return risk_uniform_uniform(clip(V), [-V, V], a, s)


def slope_uniform_uniform(V, a, s):
    """4 E[(V - u) 1(u + eta > V)]"""
    return 4 * integrate(lambda u: (V - u) * max(0, min(2 * s, s + u - V)) / (2 * s), inside([V - s, V + s], -a, a), 2) / (2 * a)


def given_eta(f, kinks, eta, a):
    """E f(u, eta) over u; f is a polynomial of degree 2 in u between kinks - eta."""
    return integrate(lambda u: f(u, eta), inside([t - eta for t in kinks], -a, a), 2) / (2 * a)


def panels(end, scale, extra):
    """0, scale/2, scale, 2 scale, ... up to `end`, with the points of `extra` below it."""
    points, p = [mpf(0), end], scale / 2
    while p < end:
        points.append(p)
        p *= 2
    return points + [x for x in extra if 0 < x < end]


def expect_cauchy(f, kinks, a, s):
    """E f(u, eta) for f that no longer depends on eta where |eta| > max kink + a."""
    end = max(kinks) + a
    h = lambda e: (given_eta(f, kinks, e, a) + given_eta(f, kinks, -e, a))
    body = integrate(lambda e: h(e) * s / (pi * (s * s + e * e)), panels(end, s, [abs(t + d) for t in kinks for d in (-a, a)]), 44)
    return body + h(2 * end) * atan(s / end) / pi


def expect_gaussian(f, kinks, a, tau):
    end = 17 * tau
    h = lambda e: (given_eta(f, kinks, e, a) + given_eta(f, kinks, -e, a))
    cuts = [k * tau / 2 for k in range(35)] + [abs(t + d) for t in kinks for d in (-a, a)]
    return integrate(lambda e: h(e) * exp(-(e / tau) ** 2 / 2) / (tau * sqrt(2 * pi)), inside(cuts, mpf(0), end), 30)


def square(V):
    return lambda u, e: (max(-V, min(V, u + e)) - u) ** 2


def above(V):
    return lambda u, e: 4 * (V - u) if u + e > V else mpf(0)


def b2_uniform_cauchy(V, a, s):
    return expect_cauchy(square(V), [-V, V], a, s)


def slope_uniform_cauchy(V, a, s):
    return expect_cauchy(above(V), [V], a, s)


def b2_uniform_gaussian(V, a, tau):
    return expect_gaussian(square(V), [-V, V], a, tau)


def slope_uniform_gaussian(V, a, tau):
    return expect_gaussian(above(V), [V], a, tau)


def over_teacher(f, cuts, a):
    """E f(u), u ~ N(0, a^2)"""
    points = [k * a / 2 for k in range(-34, 35)] + cuts
    return integrate(lambda u: f(u) * exp(-(u / a) ** 2 / 2) / (a * sqrt(2 * pi)), inside(points, -17 * a, 17 * a), 30)


def b2_gaussian_uniform(V, a, s):
    def given(u):
        return integrate(lambda e: (clip(V)(u + e) - u) ** 2, inside([V - u, -V - u], -s, s), 2) / (2 * s)
    return over_teacher(given, [t + d for t in (-V, V) for d in (-s, s)], a)


def b2_gaussian_gaussian(V, a, tau):
    Q = lambda x: erfc(x / (tau * sqrt(mpf(2)))) / 2
    phi = lambda x: exp(-(x / tau) ** 2 / 2) / sqrt(2 * pi)
    def given(u):
        lo, hi = -V - u, V - u
        body = tau ** 2 * (Q(lo) - Q(hi)) - tau * (hi * phi(hi) - lo * phi(lo))
        return body + lo * lo * (1 - Q(lo)) + hi * hi * Q(hi)
    cuts = [t + k * tau / 2 for t in (-V, V) for k in range(-34, 35)]
    return over_teacher(given, cuts, a)


def slope_gaussian_gaussian(V, a, tau):
    return 4 * over_teacher(lambda u: (V - u) * erfc((V - u) / (tau * sqrt(mpf(2)))) / 2, [V + k * tau / 2 for k in range(-34, 35)], a)


def solve(f, lo, hi, digits=42):
    """A root between lo and hi by Ridders' method."""
    flo, fhi = f(lo), f(hi)
    assert flo * fhi < 0, (nstr(lo, 8), nstr(hi, 8), nstr(flo, 8), nstr(fhi, 8))
    last = None
    for _ in range(250):
        mid = (lo + hi) / 2
        fm = f(mid)
        s = sqrt(fm * fm - flo * fhi)
        x = mid + (mid - lo) * (1 if flo > fhi else -1) * fm / s
        fx = f(x)
        if fx == 0 or (last is not None and abs(x - last) < abs(x) * mpf(10) ** -digits):
            return x
        last = x
        if fm * fx < 0:
            lo, flo, hi, fhi = mid, fm, x, fx
        elif flo * fx < 0:
            hi, fhi = x, fx
        else:
            lo, flo = x, fx
        if lo > hi:
            lo, flo, hi, fhi = hi, fhi, lo, flo
    return x


def posterior_cauchy(y, a, s):
    """Posterior mean and variance and density of u' at y."""
    weight = lambda u: s / (pi * (s * s + (y - u) ** 2)) / (2 * a)
    cuts = [y]
    d = s / 2
    while d < 4 * a + abs(y):
        cuts += [y - d, y + d]
        d *= 2
    points = inside(cuts, -a, a)
    mass = integrate(weight, points, 44)
    mean = integrate(lambda u: u * weight(u), points, 44) / mass
    return mean, integrate(lambda u: (u - mean) ** 2 * weight(u), points, 44) / mass, mass


entries = []


def add(quantity, value, how, **params):
    entries.append({'id': f'{quantity}-{len(entries):03d}', 'quantity': quantity, 'params': params,
                    'value': nstr(value, 32, strip_zeros=False, min_fixed=0, max_fixed=0), 'how': how})


def digits_for(*lengths):
    """Digits that leave 45 after the cancellation of lengths of such ratios."""
    positive = [x for x in lengths if x > 0]
    return 60 + int(4 * (math.log10(max(positive)) - math.log10(min(positive))))


after = lambda x: math.nextafter(x, math.inf)
before = lambda x: math.nextafter(x, 0)

# uniform teacher, uniform noise: every branch, every joint and its neighbouring doubles, all scales
for a, s in [(1.0, 0.5), (1.0, 1.0), (1.0, 1e-8), (1.0, 1e-17), (1.0, 1e8), (3.0, 7.0), (1.0, 4 / 3), (1e-100, 1e-99), (1e100, 1e92), (1e-100, 1e100), (1e100, 1e-100), (0.1, 0.3)]:
    joints = [abs(a - s), a + s, a, s, a / 2, s / 3, 1e-17 * a, 1e-9 * s, 0.0]
    for V in sorted(set(joints + [after(abs(a - s)), before(a + s), max(a - s / 2, 0), 1e3 * (a + s)])):
        mp.dps = digits_for(a, s, V)
        A, S, v = mpf(a), mpf(s), mpf(V)
        add('b2_uniform_uniform', b2_uniform_uniform(v, A, S), 'definition', V=V, a=a, sigma=s)
    for y in sorted({abs(a - s), a, s, before(a + s), after(abs(a - s)), 1e-17 * a, 0.0}):
        mp.dps = digits_for(a, s, y)
        A, S, Y = mpf(a), mpf(s), mpf(y)
        add('pdf_uprime', max(0, min(A, Y + S) - max(-A, Y - S)) / (4 * A * S), 'convolution', y=y, a=a, sigma=s)
        if y > 0:
            p = integrate(lambda u: max(0, min(S, Y - u) - max(-S, -Y - u)) / (2 * S), inside([d + t for d in (-S, S) for t in (-Y, Y)], -A, A), 2) / (2 * A)
            add('prob_inside', p, 'definition', V=y, a=a, sigma=s)

for a, s in [(1.0, 1e-8), (1.0, 0.5), (1.0, 1.3), (1.0, after(4 / 3)), (1.0, 1.34), (1.0, 1e8), (1e100, 1e98), (1e-100, 3e-100)]:
    mp.dps = digits_for(a, s)
    A, S = mpf(a), mpf(s)
    V = solve(lambda x: slope_uniform_uniform(x, A, S), A * mpf(10) ** -12 if s > a else A / 4, A)
    add('Vstar_uniform_uniform', V, 'root of the definitional derivative', a=a, sigma=s)
    add('b2min_uniform_uniform', b2_uniform_uniform(V, A, S), 'definition at V*', a=a, sigma=s)

for V, a in [(0.0, 1.0), (1.0, 1.0), (before(1.0), 1.0), (0.3, 1.0), (1e-100, 1e100), (5e99, 1e100), (1e-101, 1e-100)]:
    mp.dps = digits_for(a, V)
    A, v = mpf(a), mpf(V)
    add('b2_noiseless', 2 * integrate(lambda u: (u - v) ** 2, [min(v, A), A], 2) / (2 * A) if v < A else mpf(0), 'definition', V=V, a=a)

# Cauchy noise
for a, s in [(1.0, 1e-8), (1.0, 0.01), (1.0, 1.0), (1.0, 100.0), (1.0, 1e8), (1e-100, 1e-92), (1e100, 1e96), (0.1, 0.02)]:
    for V in [0.0, 1e-8 * a, 0.3 * a, before(a), a, 1.5 * a, 2.5 * a, s, 50.0 * a, 1e6 * a]:
        mp.dps = digits_for(a, s, max(V, a))
        add('b2_uniform_cauchy', b2_uniform_cauchy(mpf(V), mpf(a), mpf(s)), 'definition', V=V, a=a, sigma=s)
    for V in [0.5 * a, a, 3.0 * a]:
        add('db2dV_uniform_cauchy', slope_uniform_cauchy(mpf(V), mpf(a), mpf(s)), '4 E[(V - u) 1(u + eta > V)]', V=V, a=a, sigma=s)
    mp.dps = digits_for(a, s)
    A, S = mpf(a), mpf(s)
    V = solve(lambda x: slope_uniform_cauchy(x, A, S), A * mpf(10) ** -10, A)
    add('Vstar_uniform_cauchy', V, 'root of the definitional derivative', a=a, sigma=s)
    add('b2min_uniform_cauchy', b2_uniform_cauchy(V, A, S), 'definition at V*', a=a, sigma=s)
    for y in [1e-9 * a, 0.5 * a, a, before(a), 1.5 * a, 20.0 * a, s]:
        mp.dps = digits_for(a, s, max(y, s))
        add('posterior_mean_uniform_cauchy', posterior_cauchy(mpf(y), A, S)[0], 'ratio of posterior moments', y=y, a=a, sigma=s)

# Gaussian noise, Gaussian teacher
for a, t in [(1.0, 1e-6), (1.0, 0.05), (1.0, 0.5), (1.0, 3.0), (1.0, 1e4), (1e-80, 1e-78)]:
    for V in [0.0, 0.5 * a, a, before(a), 1.7 * a, 4.0 * a, 2.0 * t]:
        mp.dps = digits_for(a, t)
        add('b2_uniform_gaussian', b2_uniform_gaussian(mpf(V), mpf(a), mpf(t)), 'definition', V=V, a=a, tau=t)
    mp.dps = digits_for(a, t)
    A, T = mpf(a), mpf(t)
    V = solve(lambda x: slope_uniform_gaussian(x, A, T), A * mpf(10) ** -10, A)
    add('Vstar_uniform_gaussian', V, 'root of the definitional derivative', a=a, tau=t)
    add('b2min_uniform_gaussian', b2_uniform_gaussian(V, A, T), 'definition at V*', a=a, tau=t)
for a, s in [(1.0, 1e-4), (1.0, 0.5), (1.0, 1.0), (1.0, 3.0), (1.0, 30.0), (1e-90, 2e-90)]:
    for V in [0.0, 0.5 * a, s, after(s), a, a + s, 6.0 * a, 0.01 * s]:
        mp.dps = digits_for(a, s)
        add('b2_gaussian_uniform', b2_gaussian_uniform(mpf(V), mpf(a), mpf(s)), 'definition', V=V, a=a, sigma=s)
for a, t in [(1.0, 0.01), (1.0, 1.0), (1.0, 20.0), (1e90, 1e91)]:
    for V in [0.0, 0.5 * a, 2.0 * a, t, 5.0 * (a + t)]:
        mp.dps = digits_for(a, t)
        add('b2_gaussian_gaussian', b2_gaussian_gaussian(mpf(V), mpf(a), mpf(t)), 'definition', V=V, a=a, tau=t)
    mp.dps = digits_for(a, t)
    if a / t <= 1:
        V = solve(lambda x: slope_gaussian_gaussian(x, mpf(a), mpf(t)), mpf(a) / 1000, 4 * mpf(a))
        add('Vstar_gaussian_gaussian', V, 'root of the definitional derivative', a=a, tau=t)

# the other estimators under uniform noise
pairs = [(1.0, 0.1), (1.0, 1.0), (1.0, before(1.0)), (1.0, 2.5), (1.0, 1e-8), (1.0, 1e6), (1e-100, 3e-100), (1e90, 1e88)]
for a, s in pairs:
    mp.dps = digits_for(a, s) + 30
    A, S = mpf(a), mpf(s)
    second, cross = A * A / 3 + S * S / 3, A * A / 3
    lam = second / cross - 1
    linear = lambda c: risk_uniform_uniform(lambda y: c * y, [], A, S)
    add('wd_optimal_lambda', lam, 'E y^2 / E u y - 1', a=a, sigma=s)
    add('wd_min_uniform_uniform', linear(cross / second), 'definition at the best shrinkage', a=a, sigma=s)
    for strength in [0.0, 1e-9, 0.3, 1e9]:
        add('wd_error_uniform_uniform', linear(1 / (1 + mpf(strength))), 'definition', lam=strength, a=a, sigma=s)
    mean = lambda y: (max(-A, y - S) + min(A, y + S)) / 2
    add('bayes_error_uniform_uniform', risk_uniform_uniform(mean, [abs(A - S), -abs(A - S)], A, S), 'definition with the posterior mean', a=a, sigma=s)
    for y in [0.5 * a, abs(a - s), after(abs(a - s)), before(a + s)]:
        add('posterior_mean_uniform_uniform', mean(mpf(y)), 'middle of the posterior interval', y=y, a=a, sigma=s)
    for V, kappa in [(0.0, 0.5), (0.5 * a, 0.9), (a, 1e-6), (abs(a - s), 0.5), (s / 7, 0.25), (3.0 * (a + s), 0.3)]:
        v, k = mpf(V), mpf(kappa)
        soft = lambda y: y if abs(y) <= v else (v + k * (abs(y) - v)) * (1 if y > 0 else -1)
        add('soft_clip_error_uniform_uniform', risk_uniform_uniform(soft, [-v, v], A, S), 'definition', V=V, kappa=kappa, a=a, sigma=s)
    for c, V in [(0.5, 0.3 * a), (0.999, a), (1e-7, a), (1.0, before(a)), (1.5, a), (1e5, 0.4 * a), (0.7, 0.7 * (a + s)), (3.0, 1e-5 * a)]:
        v, k = mpf(V), mpf(c)
        add('scaled_clip_error_uniform_uniform', risk_uniform_uniform(lambda y: max(-v, min(v, k * y)), [-v / k, v / k], A, S), 'definition', c=c, V=V, a=a, sigma=s)
    for V in [0.0, 0.2 * a, a, 1e-9 * a, 5.0 * a]:
        v = mpf(V)
        binary = lambda v: risk_uniform_uniform(lambda y: v if y > 0 else -v, [mpf(0)], A, S)
        ternary = lambda v: risk_uniform_uniform(lambda y: (v if y > 0 else -v) if abs(y) > v / 2 else mpf(0), [-v / 2, v / 2], A, S)
        add('binary_error_uniform_uniform', binary(v), 'definition', V=V, a=a, sigma=s)
        add('ternary_error_uniform_uniform', ternary(v), 'definition', V=V, a=a, sigma=s)
    # E(V sgn - u)^2 = V^2 - 2 V B + E u^2 with B from two definitional values
    B = (A * A / 3 + A * A - binary(A)) / (2 * A)
    add('binary_optimal_V', B, 'vertex of the definitional parabola', a=a, sigma=s)
    add('binary_min_error', binary(B), 'definition at the best V', a=a, sigma=s)
    mp.dps += 80
    A, S = mpf(a), mpf(s)
    h = A * mpf(10) ** -60 * min(1, A / S)
    slope = lambda v: (ternary(v + h) - ternary(v - h)) / h
    grid = [A * k / mpf(40) * min(1, 2 * A / S) for k in range(1, 60)]
    best = min(range(1, 58), key=lambda i: ternary(grid[i]))
    V = solve(slope, grid[best - 1], grid[best + 1], 40)
    add('ternary_optimal_V', V, 'root of the central difference of the definition', a=a, sigma=s)
    add('ternary_min_error', ternary(V), 'definition at the best V', a=a, sigma=s)
for a, s in [(1.0, 0.001), (1.0, 0.1), (1.0, 0.7), (1.0, 0.99), (3.0, 0.5), (1e-60, 4e-61)]:
    mp.dps = 130
    A, S = mpf(a), mpf(s)
    def moments(T):
        def given(f):
            inner = lambda u: integrate(lambda e: f(clip(T)(u + e), u), inside([T - u, -T - u], -S, S), 2) / (2 * S)
            return integrate(inner, inside([t + d for t in (-T, T) for d in (-S, S)], -A, A), 3) / (2 * A)
        return given(lambda w, u: w * w), given(lambda w, u: w * u)
    gain = lambda T: (lambda m: m[1] ** 2 / m[0])(moments(T))
    h = A * mpf(10) ** -45
    slope = lambda T: (gain(T + h) - gain(T - h)) / h
    T = solve(slope, A - S + S * mpf(10) ** -6, A + S - S / 50, 38)
    second, cross = moments(T)
    c = cross / second
    add('combined_optimal_c', c, 'E[u clip]/E[clip^2] at the best T', a=a, sigma=s)
    add('combined_optimal_V', c * T, 'c T', a=a, sigma=s)
    add('combined_min_error', A * A / 3 - cross * c, 'E u^2 - E[u clip]^2/E[clip^2]', a=a, sigma=s)

# Bayes error under Cauchy noise: panels over y, posterior moments by panels over u
for a, s in [(1.0, 1e-3), (1.0, 0.2), (1.0, 5.0), (1e-30, 1e-27)]:
    mp.dps = 45
    A, S = mpf(a), mpf(s)
    def weight(y):
        mean, variance, density = posterior_cauchy(y, A, S)
        return density * variance
    edge = [A + d * S * mpf(2) ** k for d in (-1, 1) for k in range(-1, 16)]
    end = 8 * max(A, S)
    body = integrate(weight, inside(edge + [A, end / 4, end / 2, S / 2, S, 2 * S], mpf(0), end), 24)
    tail = integrate(lambda x: weight(1 / x) / x ** 2, [mpf(0), 1 / end], 24)
    add('bayes_error_uniform_cauchy', 2 * (body + tail), 'integral of density times posterior variance', a=a, sigma=s)

print(json.dumps(entries, indent=1))
print(len(entries), 'entries', file=sys.stderr)
