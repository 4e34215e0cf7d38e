"""
The operations of growth/*.ts in NumPy and SciPy: seconds of processor time on one thread, as "name size<TAB>seconds" lines.
The inputs follow the formula that growth.ts uses; files of weights are written to a folder, where growth.ts reads them.

python3 growth.py <folder> quick|full [name]: only the line of that name, if one is given
"""

import os
import sys
import time

import numpy as np
from scipy.optimize import lsq_linear
from scipy.sparse.linalg import LinearOperator, svds

folder, effort = sys.argv[1:3]
only = sys.argv[3] if len(sys.argv) > 3 else None


def entries(count):
    x = np.sin(np.arange(count) * 78.233 + 1) * 43758.5453
    return x - np.floor(x) - 0.5


def circular(channels, side):
    kernel = entries(channels * channels * 9).reshape(channels, channels, 3, 3)

    def run():
        spectrum = np.fft.rfft2(kernel, (side, side), axes=(2, 3)).transpose(2, 3, 0, 1)
        return np.linalg.svd(spectrum, compute_uv=False).max()

    return run


def padded(channels, side, stride=1):
    kernel = entries(channels * channels * 9).reshape(channels, -1)
    transposed = kernel.T.copy()
    shifts = [(i, j) for i in range(3) for j in range(3)]
    out = (side - 1) // stride + 1

    def places(i, j):
        return (slice(None), slice(i, i + stride * (out - 1) + 1, stride), slice(j, j + stride * (out - 1) + 1, stride))

    def forward(x):
        wide = np.pad(x.reshape(channels, side, side), ((0, 0), (1, 1), (1, 1)))
        patches = np.stack([wide[places(i, j)] for i, j in shifts], 1)
        return (kernel @ patches.reshape(channels * 9, -1)).ravel()

    def backward(y):
        patches = (transposed @ y.reshape(channels, -1)).reshape(channels, 9, out, out)
        wide = np.zeros((channels, side + 2, side + 2))
        for t, (i, j) in enumerate(shifts):
            wide[places(i, j)] += patches[:, t]
        return wide[:, 1:-1, 1:-1].ravel()

    operator = LinearOperator((channels * out * out, channels * side * side), matvec=forward, rmatvec=backward)
    return lambda: svds(operator, k=1, return_singular_vectors=False, tol=1e-13)


def box(d):
    x, y = entries(2 * d * d).reshape(2 * d, d), entries(2 * d)
    return lambda: lsq_linear(x, y, (-0.05, 0.05), method='bvls' if d < 20 else 'trf')


def singular(d):
    x = entries(d * d).reshape(d, d)
    return lambda: np.linalg.svd(x)


def weights(d, factor):
    """u - V^T f(s) V u with f of the singular values, from the SVD."""
    x, u = entries(d * d).reshape(d, d), entries(d)

    def run():
        _, s, v = np.linalg.svd(x)
        return u - v.T @ (factor(s**2 / d) * (v @ u))

    return run


def variance(d, t=3):
    x = entries(d * d).reshape(d, d)

    def run():
        s = np.linalg.svd(x, compute_uv=True)[1]
        return np.sum(((1 - np.exp(-(s**2) / d * t)) / s) ** 2)

    return run


def b2(n):
    """The risk of clipping under uniform laws, as a vectorised formula."""
    v, s = np.linspace(0, 2, n), np.linspace(0.01, 1.9, n)

    def run():
        inner = np.where(v < 1 - s, (1 - v) ** 3 / 3 + v * s**2 / 3, 0)
        middle = s**2 / 3 - np.where(s + 1 > v, (s + 1 - v) ** 3 * (s + v - 1) / (12 * s), 0)
        outer = (1 - v) ** 3 / 3
        return np.where(v < 1 - s, inner, np.where(v > s - 1, middle, outer))

    return run


def samples(n):
    def run():
        rng = np.random.default_rng(1)
        u, eta = rng.uniform(-1, 1, n), rng.uniform(-0.5, 0.5, n)
        loss = (np.clip(u + eta, -0.75, 0.75) - u) ** 2
        return loss.mean(), loss.std()

    return run


def norm(d):
    x = entries(d * d).reshape(d, d)
    return lambda: svds(x, k=1, tol=1e-6, return_singular_vectors=False)


def stored(n, extension):
    """A file of single precision, read, and the norms of what is in it."""
    path = os.path.join(folder, f'{n}.{extension}')
    if not os.path.exists(path):
        w = entries(n * n).reshape(n, n).astype(np.float32)
        np.save(path, w) if extension == 'npy' else np.savez_compressed(path, w=w)

    def run():
        w = np.load(path) if extension == 'npy' else np.load(path)['w']
        return np.abs(w).max(), np.linalg.norm(w), svds(w, k=1, tol=1e-6, return_singular_vectors=False)

    return run


DENSE = (128, 256, 512, 1000)
SIDES = (1250, 2500, 5000, 10000)

CASES = {
    'riskInto at n points': (b2, (250_000, 500_000, 1_000_000, 2_000_000)),
    'n samples of a clip': (samples, (1 << 21, 1 << 22, 1 << 23, 1 << 24)),
    'svd': (singular, DENSE),
    'spectrum': (singular, DENSE),
    'flow weights': (lambda d: weights(d, lambda a: np.exp(-a * 3)), DENSE),
    'flow variance': (variance, DENSE),
    'ridge weights': (lambda d: weights(d, lambda a: 0.1 / (a + 0.1)), DENSE),
    'box least squares': (box, (125, 250, 500, 1000)),
    'spectral norm': (norm, (1024, 2048, 3072, 4096)),
    'circular convolution norm, side 16': (lambda c: circular(c, 16), (8, 16, 32, 64)),
    'circular convolution norm, 8 channels': (lambda s: circular(8, s), (16, 32, 64, 128)),
    'padded convolution norm, side 8': (lambda c: padded(c, 8), (16, 32, 64, 128)),
    'padded convolution norm, side 14': (lambda c: padded(c, 14), (32, 64, 128, 256)),
    'padded convolution norm, side 56': (lambda c: padded(c, 56), (8, 16, 32, 64)),
    'strided convolution norm, side 14': (lambda c: padded(c, 14, 2), (16, 32, 64, 128)),
    'lipschitz, .npy': (lambda n: stored(n, 'npy'), SIDES),
    'lipschitz, .npy read at every product': (lambda n: stored(n, 'npy'), SIDES),
    'lipschitz, compressed .npz': (lambda n: stored(n, 'npz'), SIDES),
}

for name, (make, sizes) in CASES.items():
    # a quick look leaves out the largest
    for size in (sizes if effort == 'full' else sizes[:-1]) if only in (None, name) else ():
        run = make(size)
        # as growth.ts: what is short is run again, and the least is taken
        times = []
        while sum(times) < 0.2:
            start = time.process_time()
            run()
            times.append(time.process_time() - start)
        print(f'{name} {size}\t{min(times):.6f}')
