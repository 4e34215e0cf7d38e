"""Reference optima of estimators with one and two parameters under a uniform teacher, 30 digits and more (mpmath).

The gradient of E (w(u + eta) - u)^2 in the parameters is written down from the definition,

    E (w - u) dw/dparameter = 0,

with the integral over u in (-1, 1) exact (a polynomial between the points where u + eta crosses +-T) and the integral over
eta by Gauss-Legendre panels between these points; one parameter is eliminated, the other found as a root. No closed form and
no formula of the package occurs. Usage: python3 optima.py > optima.json
"""
import json
import sys

from mpmath import exp, gamma, mp, mpf, nstr, pi, sqrt

mp.dps = 40


def density(noise, s):
    s = mpf(s)
    if noise == 'gaussian':
        return lambda x: exp(-x * x / (2 * s * s)) / (s * sqrt(2 * pi))
    if noise == 'laplace':
        return lambda x: exp(-abs(x) / s) / (2 * s)
    if noise == 'cauchy':
        return lambda x: s / (pi * (s * s + x * x))
    nu = mpf(noise.split(':')[1])
    c = gamma((nu + 1) / 2) / (gamma(nu / 2) * sqrt(nu * pi)) / s
    return lambda x: c * (1 + (x / s) ** 2 / nu) ** (-(nu + 1) / 2)


def moment(k, lo, hi):
    """int_lo^hi u^k du / 2"""
    return (hi ** (k + 1) - lo ** (k + 1)) / (2 * (k + 1)) if hi > lo else mpf(0)


def rule(n, cache={}):
    """Nodes and weights of the n-point Gauss-Legendre rule on (-1, 1)."""
    if n not in cache:
        nodes = []
        for i in range(1, n + 1):
            x = mp.cos(pi * (i - mpf(1) / 4) / (n + mpf(1) / 2))
            for _ in range(60):
                p0, p1 = mpf(1), x
                for k in range(2, n + 1):
                    p0, p1 = p1, ((2 * k - 1) * x * p1 - (k - 1) * p0) / k
                slope = n * (x * p1 - p0) / (x * x - 1)
                step = p1 / slope
                x -= step
                if abs(step) < mpf(10) ** (-mp.dps + 4):
                    break
            nodes.append((x, 2 / ((1 - x * x) * slope * slope)))
        cache[n] = nodes
    return cache[n]


def over_noise(f, noise, s, T):
    """E f(eta), f a polynomial between the corners +-T, +-T +- 1: panels that suit the density, split at the corners."""
    g = density(noise, s)
    s = mpf(s)
    if noise == 'gaussian':
        steps = [s * k for k in range(15)]
    elif noise == 'laplace':
        steps = [4 * s * k for k in range(26)]
    else:
        steps = [mpf(0)] + [s * mpf(2) ** k for k in range(-1, 125)]
    corners = [c for b in (-T, T) for c in (b - 1, b, b + 1)]
    ends = sorted({*steps, *(-x for x in steps), *(c for c in corners if abs(c) < steps[-1])})
    total = mpf(0)
    for lo, hi in zip(ends, ends[1:]):
        half, middle = (hi - lo) / 2, (hi + lo) / 2
        if half > 0:
            total += half * sum(w * g(middle + half * x) * f(middle + half * x) for x, w in rule(24))
    return total


def above(T, i, j, noise, s, about=0):
    """E [(u - about)^i (u' - T)^j; u' > T], i = 0, 1 and j = 0, 1, 2."""
    def given(eta):
        lo, hi = max(mpf(-1), T - eta) - about, 1 - mpf(about)
        m = [moment(i + k, lo, hi) for k in range(j + 1)]
        d = eta - T + about
        return [m[0], m[-1] + d * m[0], m[-1] + 2 * d * (m[1] if j else 0) + d * d * m[0]][j]
    return over_noise(given, noise, s, T)


def clip_moments(T, noise, s):
    """E u clip(u', T) and E clip(u', T)^2."""
    def middle(eta):
        return max(mpf(-1), -T - eta), min(mpf(1), T - eta)

    def product(eta):
        lo, hi = middle(eta)
        inside = moment(2, lo, hi) + eta * moment(1, lo, hi)
        return inside + T * moment(1, max(mpf(-1), T - eta), mpf(1)) - T * moment(1, mpf(-1), min(mpf(1), -T - eta))

    def square(eta):
        lo, hi = middle(eta)
        inside = moment(2, lo, hi) + 2 * eta * moment(1, lo, hi) + eta * eta * moment(0, lo, hi)
        return inside + T * T * (moment(0, max(mpf(-1), T - eta), mpf(1)) + moment(0, mpf(-1), min(mpf(1), -T - eta)))
    return over_noise(product, noise, s, T), over_noise(square, noise, s, T)


def scaled_clip(noise, s, guess):
    def slope(T):
        C, P2 = clip_moments(T, noise, s)
        return C / P2 * T * above(T, 0, 0, noise, s) - above(T, 1, 0, noise, s)
    T = root(slope, guess, s)
    C, P2 = clip_moments(T, noise, s)
    return {'c': C / P2, 'V': C / P2 * T}


def soft_clip(noise, s, guess):
    """E (w - u) [u' > V] = 0 and E (w - u)(u' - V)_+ = 0 with w - u = kappa (u' - V) - (u - V)."""
    def parts(V):
        return above(V, 1, 0, noise, s, V), above(V, 0, 1, noise, s, V), above(V, 1, 1, noise, s, V), above(V, 0, 2, noise, s, V)

    def slope(V):
        u, y, uy, yy = parts(V)
        return u * yy - uy * y
    V = root(slope, guess, s)
    u, y, uy, yy = parts(V)
    return {'V': V, 'kappa': uy / yy}


def elastic_net(noise, s, guess):
    def parts(t):
        return [above(t, i, j, noise, s) for i, j in ((1, 0), (0, 1), (1, 1), (0, 2))]

    def slope(t):
        u, y, uy, yy = parts(t)
        return u * yy - uy * y
    t = root(slope, guess, s)
    u, y, uy, yy = parts(t)
    return {'l1': t, 'l2': yy / uy - 1}


def clip(noise, s, guess):
    return {'V': root(lambda V: V * above(V, 0, 0, noise, s) - above(V, 1, 0, noise, s), guess, s)}


def threshold(noise, s, guess):
    """E (w - u) [u' > t] = 0 with w = u' - t."""
    return {'t': root(lambda t: above(t, 0, 1, noise, s) - above(t, 1, 0, noise, s), guess, s)}


def root(f, guess, s):
    """The root near a guess by the secant method, until a step is below 1e-24 of the width of the minimum."""
    x0, size = mpf(guess), min(1, mpf(s))
    x1 = x0 * (1 - mpf(10) ** -5 * size)
    f0, f1 = f(x0), f(x1)
    for _ in range(30):
        if f1 == f0 == 0:
            return x1
        x0, f0, x1 = x1, f1, x1 - f1 * (x1 - x0) / (f1 - f0)
        if abs(x1 - x0) < mpf(10) ** -24 * size * abs(x1):
            return x1
        f1 = f(x1)
    raise ArithmeticError('no root')


families = {'clip': clip, 'softthreshold': threshold, 'softclip': soft_clip, 'scaledclip': scaled_clip, 'elasticnet': elastic_net}

# family, noise, scale, and a length (V, t or V/c) from which the secant method starts
cases = [
    ('clip', 'laplace', 1e-08, '0.999999988516902'),
    ('clip', 'laplace', 0.0001, '0.999885169018704'),
    ('clip', 'laplace', 0.3, '0.6595502268373272'),
    ('clip', 'laplace', 1.0, '0.27279749537817194'),
    ('clip', 'laplace', 3.0, '0.10104102411042884'),
    ('clip', 'laplace', 10000.0, '3.3332083477760436e-05'),
    ('clip', 'laplace', 100000000.0, '3.3333333208333353e-09'),
    ('clip', 'student:3', 1e-08, '0.9999999861104002'),
    ('clip', 'student:3', 0.0001, '0.9998611085611016'),
    ('clip', 'student:3', 0.3, '0.6355635138543523'),
    ('clip', 'student:3', 3.0, '0.08206889171650567'),
    ('clip', 'student:3', 10000.0, '2.4503506474656735e-05'),
    ('clip', 'student:3', 100000000.0, '2.4503506463190754e-09'),
    ('softthreshold', 'laplace', 1e-08, '2.0000000000000012e-16'),
    ('softthreshold', 'laplace', 0.0001, '2.000000040000002e-08'),
    ('softthreshold', 'laplace', 0.3, '0.19833161728102877'),
    ('softthreshold', 'student:3', 1e-08, '2.999999966920267e-16'),
    ('softthreshold', 'student:3', 0.0001, '2.999669292646214e-08'),
    ('softthreshold', 'student:3', 0.3, '0.23857877302413424'),
    ('softclip', 'gaussian', 1e-08, '0.9999999852187368'),
    ('softclip', 'gaussian', 0.0001, '0.9998521873684604'),
    ('softclip', 'gaussian', 0.3, '0.5565622589894698'),
    ('softclip', 'gaussian', 1.0, '0.04218542058687277'),
    ('softclip', 'laplace', 1e-08, '0.9999999854619698'),
    ('softclip', 'laplace', 0.0001, '0.9998546196980297'),
    ('softclip', 'laplace', 0.3, '0.5739115260557289'),
    ('softclip', 'laplace', 1.0, '0.2248457339745009'),
    ('softclip', 'laplace', 3.0, '0.09186706799798863'),
    ('softclip', 'laplace', 10000.0, '3.3330833677725006e-05'),
    ('softclip', 'student:3', 1.0, '0.22056723457459348'),
    ('softclip', 'student:3', 3.0, '0.0693998953201223'),
    ('softclip', 'student:3', 10000.0, '2.0601040457341153e-05'),
    ('softclip', 'student:3', 100000000.0, '2.060104043692836e-09'),
    ('softclip', 'student:5', 1e-08, '0.9999999865792252'),
    ('softclip', 'student:5', 0.0001, '0.9998657922512492'),
    ('softclip', 'student:5', 0.3, '0.5933416264845401'),
    ('softclip', 'student:5', 1.0, '0.15618193082401233'),
    ('softclip', 'student:5', 3.0, '0.046629195418348056'),
    ('softclip', 'student:5', 10000.0, '1.3765226276957586e-05'),
    ('softclip', 'student:5', 100000000.0, '1.3765226256670702e-09'),
    ('scaledclip', 'gaussian', 1e-08, '0.9999999916007634'),
    ('scaledclip', 'gaussian', 0.0001, '0.9999160161590942'),
    ('scaledclip', 'gaussian', 0.3, '0.8832302374093887'),
    ('scaledclip', 'gaussian', 1.0, '2.2164477250813492'),
    ('scaledclip', 'gaussian', 3.0, '10.433080733750106'),
    ('scaledclip', 'laplace', 1e-08, '0.9999999885169021'),
    ('scaledclip', 'laplace', 0.0001, '0.9998851892815162'),
    ('scaledclip', 'laplace', 0.3, '0.8457148938942108'),
    ('scaledclip', 'laplace', 1.0, '0.8070549868683887'),
    ('scaledclip', 'laplace', 3.0, '0.774501514192006'),
    ('scaledclip', 'laplace', 10000.0, '0.7515815666738658'),
    ('scaledclip', 'laplace', 100000000.0, '0.7515739896139932'),
    ('scaledclip', 'cauchy', 1e-08, '0.999887171625796'),
    ('scaledclip', 'cauchy', 0.0001, '0.9888085854630652'),
    ('scaledclip', 'cauchy', 0.3, '0.6012529061900532'),
    ('scaledclip', 'cauchy', 1.0, '0.6283392761803522'),
    ('scaledclip', 'cauchy', 3.0, '1.2717668222095444'),
    ('scaledclip', 'cauchy', 10000.0, '3947.8543955657556'),
    ('scaledclip', 'cauchy', 100000000.0, '39478543.68849017'),
    ('scaledclip', 'student:3', 1e-08, '0.9999999861104006'),
    ('scaledclip', 'student:3', 0.0001, '0.9998611412660805'),
    ('scaledclip', 'student:3', 0.3, '0.8096629610566165'),
    ('scaledclip', 'student:3', 1.0, '1.1240094475648899'),
    ('scaledclip', 'student:3', 3.0, '2.7925889088856595'),
    ('scaledclip', 'student:3', 10000.0, '9054.643340745983'),
    ('scaledclip', 'student:3', 100000000.0, '90546433.1774786'),
    ('scaledclip', 'student:5', 0.3, '0.8565341605137015'),
    ('scaledclip', 'student:5', 10000.0, '12030.852928570708'),
]

if __name__ == '__main__':
    entries = []
    for family, noise, s, guess in cases:
        found = families[family](noise, s, guess)
        entries.append({'family': family, 'noise': noise, 'scale': s, 'parameters': {k: nstr(v, 32) for k, v in found.items()}})
        print(len(entries), 'of', len(cases), family, noise, s, entries[-1]['parameters'], file=sys.stderr, flush=True)
    print(json.dumps(entries, indent=1))
