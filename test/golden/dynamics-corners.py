"""Reference values of Sec. 3.1 and of the algorithms at harsh corners, by the definitions at 60 digits:
    python3 test/golden/dynamics-corners.py > test/golden/dynamics-corners.json
Matrix functions by the symmetric eigenproblem at 60 digits (the package uses a singular value decomposition in
doubles), expectations over Gaussian designs by quadrature over the law of the eigenvalues, algorithms by iteration."""

import json
import random

import mpmath as mp

mp.mp.dps = 60
random.seed(6)
entries = []


def put(quantity, params, value, how):
    number = sum(e["quantity"] == quantity for e in entries) + 1
    entries.append({
        "id": f"{quantity}-corner-{number:03d}", "quantity": quantity, "params": params,
        "value": mp.nstr(value, 32), "how": how,
    })


def M(rows):
    return mp.matrix(rows)


def V(values):
    return mp.matrix([[x] for x in values])


def function_of(A, f):
    """f(A) for symmetric A >= 0; eigenvalues below 1e-50 of the largest are 0."""
    lam, Q = mp.eigsy(A)
    top = max([abs(x) for x in lam] + [mp.mpf(0)])
    lam = [x if abs(x) > mp.mpf(10) ** -50 * top else mp.mpf(0) for x in lam]
    return Q * mp.diag([f(x) for x in lam]) * Q.T


def parts(X):
    X = M(X)
    N = X.rows
    return X, N, X.T * X / N


def flow_residual(X, u, w0, eps, t):
    X, N, A = parts(X)
    inverse = lambda x: (1 - mp.exp(-x * t)) / x if x > 0 else mp.mpf(t)
    return function_of(A, lambda x: mp.exp(-x * t)) * (V(w0) - V(u)) + function_of(A, inverse) * (X.T * V(eps)) / N


designs = {
    "square": [[1, 2], [3, -1], [0.5, 1], [2, 0]],
    "dependent columns": [[1, 2, 3], [4, 5, 9], [-2, 7, 5], [1, 1, 2]],
    "N < d": [[1, 2, 0], [0, 1, 1]],
    "one example": [[0.5, -3, 2, 1]],
    "one weight": [[0.1], [0.2], [-0.3]],
    "graded": [[1, 1e-3], [1, 2e-3], [-1, 5e-3]],
    "zero column": [[1, 0, 2], [3, 0, 1], [0, 0, 1]],
    "repeated": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "large": [[1e6, 2e6], [3e6, -1e6], [5e5, 1e6]],
    "small": [[1e-6, 2e-6], [3e-6, -1e-6], [5e-7, 1e-6]],
    "random": [[round(random.gauss(0, 1), 3) for _ in range(6)] for _ in range(9)],
    "wide": [[round(random.gauss(0, 1), 3) for _ in range(7)] for _ in range(4)],
    "one row twice": [[1, 2, 3], [1, 2, 3], [1, 2, 3.5]],
}
for X in designs.values():
    N, d = len(X), len(X[0])
    u = [round(random.uniform(-1, 1), 4) for _ in range(d)]
    w0 = [0.0] * d if random.random() < 0.5 else [round(random.uniform(-1, 1), 4) for _ in range(d)]
    eps = [round(random.gauss(0, 1), 4) for _ in range(N)]
    _, _, A = parts(X)
    lam = [x for x in mp.eigsy(A, eigvals_only=True)]
    top = max(lam)
    rates = sorted(x for x in lam if x > top * mp.mpf(10) ** -40)
    slow, fast = float(1 / rates[0]), float(1 / rates[-1])
    times = [0, fast * 1e-8, fast, slow, slow * 30, slow * 300, 1e-3, 1.0, 40.0]
    for t in times:
        index = random.randrange(d)
        put("flow_residual", {"X": X, "u": u, "w0": w0, "eps": eps, "t": t, "index": index},
            flow_residual(X, u, w0, eps, t)[index], "matrix functions by the eigenproblem at 60 digits")
        v = function_of(A, lambda x: mp.exp(-x * t)) * (V(w0) - V(u))
        if (v.T * v)[0] > mp.mpf(10) ** -300 or (v.T * v)[0] == 0:
            put("flow_bias2", {"X": X, "u": u, "w0": w0, "t": t}, (v.T * v)[0], "|exp(-At)(w0-u)|^2")
        for sigma in [0.5] + ([1e-8, 1e8] if t == slow else []):
            noise = function_of(A, lambda x: (1 - mp.exp(-x * t)) ** 2 / x if x > 0 else mp.mpf(0))
            trace = sum(noise[i, i] for i in range(d))
            put("flow_variance", {"X": X, "sigma": sigma, "t": t}, mp.mpf(sigma) ** 2 * trace / N,
                "sigma^2/N tr (1-exp(-At))^2 A^+")
    limit = 2 * fast
    for h, k in [(limit * 0.999999, 1000), (limit * 0.5, 1), (limit * 0.25, 50), (limit * 1e-9, 7), (limit * 0.9, 0),
                 (limit * 0.99, 20000), (limit * 0.3, 100000), (limit * 1.01, 30)]:
        index = random.randrange(d)
        power = function_of(A, lambda x: (1 - mp.mpf(h) * x) ** k)
        gone = function_of(A, lambda x: (1 - (1 - mp.mpf(h) * x) ** k) / x if x > 0 else mp.mpf(h) * k)
        w = V(u) + power * (V(w0) - V(u)) + gone * (M(X).T * V(eps)) / N
        put("gd_weight", {"X": X, "u": u, "w0": w0, "eps": eps, "h": h, "k": k, "index": index}, w[index],
            "u + (1-hA)^k (w0-u) + (1-(1-hA)^k) A^+ X^T eps/N")
    for scale in [1e-12, 1e-4, 0.3, 1.0, 1e3, 1e12]:
        strength = float(top) * scale
        inverse = (A + strength * mp.eye(d)) ** -1
        b = inverse * A * V(u) - V(u)
        put("wd_stationary_bias2", {"X": X, "u": u, "lam": strength}, (b.T * b)[0], "|(A+lam)^-1 A u - u|^2")
        noise = inverse * A * inverse
        put("wd_stationary_variance", {"X": X, "sigma": 0.5, "lam": strength},
            mp.mpf("0.25") * sum(noise[i, i] for i in range(d)) / N, "sigma^2/N tr A (A+lam)^-2")

for d, N, sigma in [(1, 3, 1), (5, 20, 1), (5, 7, 0.1), (100, 1000, 2), (1, 1000000, 1e-8), (300, 302, 1e8), (2, 5, 3)]:
    put("wishart_ols_variance", {"d": d, "N": N, "sigma": sigma},
        mp.mpf(d) * mp.mpf(sigma) ** 2 / (N - d - 1), "mean of the inverse Wishart law")

mp.mp.dps = 60


def chi2_mean(n, f):
    """E f(k), k chi^2 with n degrees of freedom, in y = ln k."""
    density = lambda y: mp.exp(n * y / 2 - mp.exp(y) / 2 - mp.loggamma(mp.mpf(n) / 2) - n * mp.log(2) / 2)
    centre, width = mp.log(n), 1 / mp.sqrt(n)
    return mp.quad(lambda y: density(y) * f(mp.exp(y)),
                   [centre + width * x for x in [-250, -120, -60, -30, -15, -8, -4, -2, 0, 2, 4, 8]] + [centre + mp.log(400)]
                   if n > 4 else [-200, -120, -60, -40, -20, -10, -5, -2, 0, 1, 2, 3, 4, 5.5])


def wishart2_mean(n, f):
    """E f(l1) + f(l2) over the eigenvalues of a 2 x 2 Wishart matrix: the sum is chi^2 with 2n degrees of freedom,
    delta = (l1-l2)/(l1+l2) = sin theta independent of it with density (n-1) sin cos^(n-2)."""
    def inner(theta):
        s = mp.sin(theta)
        return (n - 1) * s * mp.cos(theta) ** (n - 2) * (f((1 + s) / 2) + f((1 - s) / 2))
    w = min(mp.mpf(1), 6 / mp.sqrt(n))
    end = mp.pi / 2
    near = [end * (1 - mp.mpf("1.4") ** -k) for k in range(1, 40)]
    points = sorted([0, w * end / 4, w * end / 2, w * end * 3 / 4, w * end * mp.mpf("0.89"), *near, end])
    # mp.quad stops at an absolute error: bring the integrand to order 1 first.
    size = max(inner((p + q) / 2) for p, q in zip(points, points[1:]))
    return size * mp.quad(lambda theta: inner(theta) / size, points)


def one_over_tau(n, x, q):
    """E (1 - e^{-x tau q})^2 / (tau q), tau chi^2 with 2n degrees of freedom, from E e^{-a tau} = (1+2a)^{-n}."""
    if q < mp.mpf(10) ** -30:
        return mp.mpf(0)
    if n == 1:
        return (2 * mp.log(1 + 2 * x * q) - mp.log(1 + 4 * x * q)) / (2 * q)
    return (1 - 2 * (1 + 2 * x * q) ** (1 - n) + (1 + 4 * x * q) ** (1 - n)) / (2 * (n - 1) * q)


for N in [1, 2, 3, 4, 8, 50, 1000]:
    for t in [1e-6, 0.1, 1.0, 30.0, 1e5]:
        x = mp.mpf(t) / N
        put("flow_variance_gaussian_X", {"d": 1, "N": N, "sigma": 1, "t": t},
            chi2_mean(N, lambda k: mp.expm1(-x * k) ** 2 / k), "quadrature over chi^2_N")
        put("flow_bias2_gaussian_X", {"d": 1, "N": N, "t": t}, (1 + 4 * x) ** (-mp.mpf(N) / 2), "E exp(-2 chi^2_N t/N)")
for N in [2, 3, 4, 5, 9, 40, 301]:
    for t in [1e-6, 0.1, 1.0, 30.0, 1e5]:
        x = mp.mpf(t) / N
        put("flow_bias2_gaussian_X", {"d": 2, "N": N, "t": t},
            wishart2_mean(N, lambda q: (1 + 4 * x * q) ** (-N)) / 2, "quadrature over the angle of the 2 x 2 Wishart law")
        put("flow_variance_gaussian_X", {"d": 2, "N": N, "sigma": 0.5, "t": t},
            mp.mpf("0.25") * wishart2_mean(N, lambda q: one_over_tau(N, x, q)),
            "quadrature over the angle of the 2 x 2 Wishart law")

mp.mp.dps = 60


def algorithm2(A, target, V_, alpha, h, mu, index):
    A, target, d = M(A), V(target), len(target)
    w, m = mp.matrix(d, 1), mp.matrix(d, 1)
    V_, alpha, h, mu = map(mp.mpf, (V_, alpha, h, mu))
    for _ in range(30000):
        g = A * (w - target)
        m = mu * m + g
        new = w - h * m
        for i in range(d):
            if abs(new[i]) > V_:
                new[i] = new[i] + (1 - alpha) * (V_ * mp.sign(new[i]) - new[i])
                m[i] *= alpha
        move = max(abs(new[i] - w[i]) for i in range(d))
        w = new
        if move < mp.mpf(10) ** -48:
            return w[index]
    return None


mp.mp.dps = 52
matrices = [
    ([[1]], [3]), ([[1]], [-0.3]), ([[1, 0.9], [0.9, 1]], [2, 0]), ([[1, 0.9], [0.9, 1]], [3, -1.5]),
    ([[2, 0.3, 0], [0.3, 1, -0.4], [0, -0.4, 1.5]], [2, -3, 0.1]),
    ([[1, 0.5, 0.25], [0.5, 1, 0.5], [0.25, 0.5, 1]], [1.5, -2, 1.2]),
    ([[1, 1], [1, 1]], [2, 1]), ([[1, -1], [-1, 1]], [2, 0]),
]
for A, target in matrices:
    for V_, alpha, h, mu in [(1, 0, 0.4, 0), (1, 0.5, 0.4, 0), (1, 0.5, 0.1, 0.9), (1, 0.99, 0.1, 0), (1, -0.5, 0.2, 0),
                             (0, 0.9, 0.1, 0), (0.25, 0.5, 0.3, 0.5), (1, 1e-6, 0.4, 0), (100, 0.5, 0.4, 0), (1, -1, 0.2, 0)]:
        index = random.randrange(len(target))
        value = algorithm2(A, target, V_, alpha, h, mu, index)
        if value is not None:
            put("volumized_fixed_point",
                {"A": A, "uprime": target, "V": V_, "alpha": alpha, "h": h, "mu": mu, "index": index}, value,
                "Algorithm 2 iterated to rest from w0 = 0")

# Singular A, where no wall is met: what w0 = 0 has in the null space stays, however slow the step, so w = A^+ A u'.
for A, target, alpha, h, mu in [
    ([[1, 1], [1, 1]], [2, 1], 0.5, 0.25, 0.5), ([[1, 0], [0, 0]], [3, 2], 0.99, 0.5, 0.5),
    ([[1, 2], [2, 4]], [2, 1], 0.99, 0.1, 0.5), ([[1, 1], [1, 1]], [2, 1], 0, 0.95, 0),
    ([[1, 1], [1, 1]], [2, 1], 0, 0.999, 0), ([[1, 2], [2, 4]], [2, 1], 0, 0.38, 0),
    ([[1, 0], [0, 0]], [3, 2], 0, 1.9, 0), ([[1, 1], [1, 1]], [2, 1], 0.5, 1e-5, 0),
    ([[1, 1], [1, 1]], [2, 1], 0.5, 1e-4, 0), ([[1, 1, 0], [1, 2, 1], [0, 1, 1]], [2, -1, 0.5], -0.5, 1e-7, 0.9),
]:
    for index in range(len(target)):
        put("volumized_fixed_point",
            {"A": A, "uprime": target, "V": 100, "alpha": alpha, "h": h, "mu": mu, "index": index},
            (function_of(M(A), lambda x: mp.mpf(x > 0)) * V(target))[index], "A^+ A u', no wall is met from w0 = 0")

mp.mp.dps = 60
for V_, alpha, delta, steps in [(1, 0.99, 0.001, 1000000), (1, 0.5, 1e-9, 1), (0, 0.9999999999, 1, 100), (1, 1e-9, 3, 5),
                                (1e8, 0.5, 1e-12, 60), (1, 0.3, 2, 17), (1, 0, 1, 4), (1, 0.999999, 1e-3, 3)]:
    e = mp.mpf(0)
    a = mp.mpf(alpha)
    e = a * (1 - a ** steps) / (1 - a) * mp.mpf(delta)
    put("soft_excess", {"V": V_, "alpha": alpha, "delta": delta, "steps": steps}, e, "geometric sum at 60 digits")

for target, V_, alpha, lr, mu, nu, eps in [(3, 0.25, 0.5, 0.05, 0.9, 0.8, 0), (3, 1, 0.9, 0.01, 0.9, 0.5, 1e-8),
                                           (-2, 1, 0.5, 0.1, 0.5, 0.5, 0.1), (1.01, 1, 0.5, 0.1, 0.9, 0.9, 1e-3),
                                           (5, 0, 0.99, 0.001, 0, 0.5, 0), (3, 1, -0.5, 0.1, 0.5, 0.5, 0)]:
    w, m, n = mp.mpf(0), mp.mpf(0), mp.mpf(0)
    V1, al, h, mu1, nu1, e1, u1 = map(mp.mpf, (V_, alpha, lr, mu, nu, eps, target))
    pm, pn = mp.mpf(1), mp.mpf(1)
    for t in range(12000):
        g = w - u1
        n = nu1 * n + (1 - nu1) * g * g
        m = mu1 * m + (1 - mu1) * g
        pm, pn = pm * mu1, pn * nu1
        new = w - h * (m / (1 - pm)) / mp.sqrt(n / (1 - pn) + e1)
        if abs(new) > V1:
            new = new + (1 - al) * (V1 * mp.sign(new) - new)
            m *= al
        old, w = w, new
        if t > 100 and abs(w - old) < mp.mpf(10) ** -45:
            break
    assert abs(w - old) < mp.mpf(10) ** -30, (target, V_, alpha)
    put("volumized_adam_fixed_point",
        {"uprime": target, "V": V_, "alpha": alpha, "lr": lr, "mu": mu, "nu": nu, "eps": eps}, w,
        "Algorithm 3 without the factor g_t, iterated to rest")

# X with nearly dependent columns, a teacher orthogonal to the slow directions, and X at the ends of the range of doubles:
# eigenvalues as far apart as 1e26, so 120 digits.
mp.mp.dps = 120
hard = [
    ([[1, 1], [1, 1 + 1e-6], [1, 1 - 1e-6]], [[1.0, 1.0], [0.25, -1.5]]),
    ([[1, 1], [1, 1 + 1e-9]], [[1.0, 1.0], [0.25, -1.5]]),
    ([[1, 1], [1, 1 + 1e-12]], [[1.0, 1.0], [0.25, -1.5]]),
    ([[1 / (i + j + 1) for j in range(5)] for i in range(7)], [[1.0] * 5, [0.25, -1.5, 1.0, 2.0, -0.5]]),
    ([[x ** k for k in range(5)] for x in (0.1, 0.4, 0.5, 0.9, 1.3, 2.0)], [[1.0] * 5, [0.25, -1.5, 1.0, 2.0, -0.5]]),
    ([[1, 2, 0], [0, 1, 1]], [[1.0, 2.0, 0.0]]),
    ([[1, 1, 1], [1, 1, 1]], [[1.0, 1.0, 1.0]]),
    ([[1, 2, 3]], [[1.0, 2.0, 3.0]]),
    ([[3, 3], [1, -1]], [[1.0, 1.0]]),
    ([[1e150, 2e150], [3e150, -1e150]], [[1.0, -1.0]]),
    ([[1e100, 2e100], [3e100, -1e100]], [[1.0, -1.0]]),
    ([[1e-150, 2e-150], [3e-150, -1e-150]], [[1.0, -1.0]]),
]
for X, teachers in hard:
    N, d = len(X), len(X[0])
    _, _, A = parts(X)
    lam = mp.eigsy(A, eigvals_only=True)
    top = max(lam)
    rates = sorted(x for x in lam if x > top * mp.mpf(10) ** -40)
    slow, fast = float(1 / rates[0]), float(1 / rates[-1])
    eps = [round((-1) ** i * (0.3 + 0.2 * i), 3) for i in range(N)]
    for u in teachers:
        w0 = [0.0] * d
        for t in [fast * 3, slow * 5, slow * 40]:
            put("flow_residual", {"X": X, "u": u, "w0": w0, "eps": eps, "t": t, "index": 0},
                flow_residual(X, u, w0, eps, t)[0], "matrix functions by the eigenproblem at 120 digits")
            v = function_of(A, lambda x: mp.exp(-x * t)) * (V(w0) - V(u))
            if (v.T * v)[0] > mp.mpf(10) ** -150:
                put("flow_bias2", {"X": X, "u": u, "w0": w0, "t": t}, (v.T * v)[0], "|exp(-At)(w0-u)|^2")
        for h, k in [(2 * fast * 0.999999999, 1000000), (2 * fast * 0.4, 1000)]:
            power = function_of(A, lambda x: (1 - mp.mpf(h) * x) ** k)
            gone = function_of(A, lambda x: (1 - (1 - mp.mpf(h) * x) ** k) / x if x > 0 else mp.mpf(h) * k)
            w = V(u) + power * (V(w0) - V(u)) + gone * (M(X).T * V(eps)) / N
            put("gd_weight", {"X": X, "u": u, "w0": w0, "eps": eps, "h": h, "k": k, "index": d - 1}, w[d - 1],
                "u + (1-hA)^k (w0-u) + (1-(1-hA)^k) A^+ X^T eps/N")
        for scale in [1e-16, 1e-10, 1e-3]:
            strength = float(top) * scale
            b = (A + strength * mp.eye(d)) ** -1 * (strength * V(u))
            put("wd_stationary_bias2", {"X": X, "u": u, "lam": strength}, (b.T * b)[0], "|lam (A+lam)^-1 u|^2")
    for t in [slow * 0.5, slow * 100]:
        noise = function_of(A, lambda x: (1 - mp.exp(-x * t)) ** 2 / x if x > 0 else mp.mpf(0))
        put("flow_variance", {"X": X, "sigma": 0.3, "t": t}, mp.mpf(0.3) ** 2 * sum(noise[i, i] for i in range(d)) / N,
            "sigma^2/N tr (1-exp(-At))^2 A^+")
    for strength in [0.0, float(top) * 1e-16]:
        noise = function_of(A, lambda x: x / (x + strength) ** 2 if x > 0 else mp.mpf(0))
        put("wd_stationary_variance", {"X": X, "sigma": 0.3, "lam": strength},
            mp.mpf(0.3) ** 2 * sum(noise[i, i] for i in range(d)) / N, "sigma^2/N tr A (A+lam)^-2")

print(json.dumps(entries, indent=0))
