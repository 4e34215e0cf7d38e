"""
The operations of growth.ts in NumPy and SciPy: seconds of processor time on one thread, as "name size<TAB>seconds" lines. The
inputs follow the formula that growth.ts uses.
"""

import time

import numpy as np
from scipy.optimize import lsq_linear
from scipy.sparse.linalg import LinearOperator, svds


def entries(count):
    x = np.sin(np.arange(count) * 78.233 + 1) * 43758.5453
    return x - np.floor(x) - 0.5


def circular(channels, side=16):
    kernel = entries(channels * channels * 9).reshape(channels, channels, 3, 3)
    spectrum = np.fft.rfft2(kernel, (side, side), axes=(2, 3)).transpose(2, 3, 0, 1)
    return lambda: np.linalg.svd(spectrum, compute_uv=False).max()


def padded(channels, side=8):
    kernel = entries(channels * channels * 9).reshape(channels, -1)
    transposed = kernel.T.copy()
    shifts = [(i, j) for i in range(3) for j in range(3)]

    def forward(x):
        wide = np.pad(x.reshape(channels, side, side), ((0, 0), (1, 1), (1, 1)))
        patches = np.stack([wide[:, i : i + side, j : j + side] for i, j in shifts], 1)
        return (kernel @ patches.reshape(channels * 9, -1)).ravel()

    def backward(y):
        patches = (transposed @ y.reshape(channels, -1)).reshape(channels, 9, side, side)
        wide = np.zeros((channels, side + 2, side + 2))
        for t, (i, j) in enumerate(shifts):
            wide[:, i : i + side, j : j + side] += patches[:, t]
        return wide[:, 1:-1, 1:-1].ravel()

    n = channels * side * side
    operator = LinearOperator((n, n), matvec=forward, rmatvec=backward)
    return lambda: svds(operator, k=1, return_singular_vectors=False, tol=1e-13)


def box(d):
    x, y = entries(2 * d * d).reshape(2 * d, d), entries(2 * d)
    return lambda: lsq_linear(x, y, (-0.05, 0.05), method='bvls' if d < 20 else 'trf')


def singular(d):
    x = entries(d * d).reshape(d, d)
    return lambda: np.linalg.svd(x)


def flow(d, t=3):
    x, u = entries(d * d).reshape(d, d), entries(d)

    def run():
        _, s, v = np.linalg.svd(x)
        return u - v.T @ (np.exp(-(s**2) / d * t) * (v @ u))

    return run


CASES = {
    'circular convolution norm': (circular, (8, 16, 32, 64)),
    'padded convolution norm': (padded, (16, 32, 64, 128)),
    'box least squares': (box, (50, 100, 200, 400)),
    'svd': (singular, (128, 256, 512, 1000)),
    'flow weights': (flow, (128, 256, 512, 1000)),
}

for name, (make, sizes) in CASES.items():
    for size in sizes:
        run = make(size)
        start = time.process_time()
        run()
        print(f'{name} {size}\t{time.process_time() - start:.6f}')
