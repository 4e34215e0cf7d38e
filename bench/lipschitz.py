"""Times scipy.sparse.linalg.svds for one singular value: python3 lipschitz.py <n> <tolerance> <file of n x n float64>."""
import sys
import time

import numpy as np
from scipy.sparse.linalg import svds

n, tolerance = int(sys.argv[1]), float(sys.argv[2])
W = np.fromfile(sys.argv[3]).reshape(n, n)
times = []
for _ in range(2):
    start = time.perf_counter()
    (value,) = svds(W, k=1, tol=tolerance, return_singular_vectors=False)
    times.append(time.perf_counter() - start)
print(min(times), repr(float(value)))
