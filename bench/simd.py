"""The kernels of the core in NumPy: nanoseconds a sample, the best of `rounds` rounds, as "name<TAB>value" lines."""

import sys
import time

import numpy as np

n = int(sys.argv[1]) if len(sys.argv) > 1 else 1 << 22
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
rng = np.random.Generator(np.random.SFC64(1))
V, s = 0.75, 0.5


def errors(noise, size, dtype=np.float64):
    u = 2 * rng.random(size, dtype) - 1
    eta = noise(size)
    return (np.clip(u + eta, -V, V) - u) ** 2


def uniform(dtype):
    return lambda size: s * (2 * rng.random(size, dtype) - 1)


def moments(q):
    return q.sum(dtype=np.float64), np.square(q).sum(dtype=np.float64)


def naive(noise, dtype=np.float64):
    return lambda: moments(errors(noise, n, dtype))


def chunked(noise, dtype=np.float64, size=1 << 13):
    def run():
        total = np.zeros(2)
        for _ in range(n // size):
            total += moments(errors(noise, size, dtype))
        return total

    return run


cauchy = lambda size: s * rng.standard_cauchy(size)
cauchy32 = lambda size: (s * rng.standard_cauchy(size)).astype(np.float32)
grid = np.arange(101) * 0.0125


def bincount(size=1 << 16):
    """What the grid kernel computes: eight power sums in each bin, and those of the linear estimators."""
    for _ in range(max(1, n // size)):
        u = 2 * rng.random(size) - 1
        eta = s * (2 * rng.random(size) - 1)
        y = u + eta
        index = np.minimum(np.ceil(np.abs(y) * 80), 101).astype(np.int64)
        d = np.copysign(1, y) * u - index * 0.0125
        e2 = eta * eta
        for power in (None, d, d * d, d**3, d**4, e2, e2 * e2):
            np.bincount(index, power, 102)
        a, b, c = y * y, y * u, u * u
        for x in (a, b, c, a * a, a * b, b * b, b * c, c * c):
            x.sum()


def naive_grid(size=n):
    u = 2 * rng.random(size) - 1
    y = u + s * (2 * rng.random(size) - 1)
    for v in grid:
        moments((np.clip(y, -v, v) - u) ** 2)


def best(run, count):
    run()
    times = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times) / count * 1e9


cases = [
    ('clip, naive', naive(uniform(np.float64)), n),
    ('clip, chunked', chunked(uniform(np.float64)), n),
    ('clip single, naive', naive(uniform(np.float32), np.float32), n),
    ('clip single, chunked', chunked(uniform(np.float32), np.float32), n),
    ('Cauchy', naive(cauchy), n),
    ('Cauchy single', naive(cauchy32, np.float32), n),
    ('grid, bincount', bincount, max(1, n // (1 << 16)) * (1 << 16)),
    ('grid, naive', naive_grid, n),
    ('normals', lambda: rng.standard_normal(n), n),
]
for name, run, count in cases:
    print(f'{name}\t{best(run, count):.4f}')
