"""w(t) at 20 times by Lanczos with full reorthogonalisation, the algorithm of src/dynamics/krylov.ts, on one thread of BLAS.
python3 dynamics.py N d steps: prints seconds."""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"
import sys
import time

import numpy as np

N, d, steps = map(int, sys.argv[1:4])
random = np.random.default_rng(1)
X = random.standard_normal((N, d))
y = X @ random.uniform(-1, 1, d)
times = np.arange(1, 21) / 2
start = time.perf_counter()
g = X.T @ y / N
force = np.linalg.norm(g)
basis, diagonal, beside = [g / force], [], []
for _ in range(steps):
    v = X.T @ (X @ basis[-1]) / N
    diagonal.append(basis[-1] @ v)
    Q = np.array(basis)
    for _ in range(2):
        v -= Q.T @ (Q @ v)
    beside.append(np.linalg.norm(v))
    basis.append(v / beside[-1])
lam, S = np.linalg.eigh(np.diag(diagonal) + np.diag(beside[:-1], 1) + np.diag(beside[:-1], -1))
W = [np.array(basis[:-1]).T @ (S @ (S[0] * -np.expm1(-lam * t) / lam)) * force for t in times]
print(time.perf_counter() - start)
