"""Dense linear algebra in NumPy at d x d: milliseconds of processor time, as "name<TAB>value" lines; and the threads used."""

import sys
import time

import numpy as np

d = int(sys.argv[1])
rng = np.random.default_rng(1)
x = rng.standard_normal((d, d))
a = x @ x.T / d + np.eye(d)
for name, run in (('GEMM', lambda: x @ a), ('Cholesky', lambda: np.linalg.cholesky(a))):
    run()
    wall, start = time.perf_counter(), time.process_time()
    run()
    used = time.process_time() - start
    print(f'{name}\t{1e3 * used:.4f}')
    print(f'threads of {name}\t{used / (time.perf_counter() - wall):.4f}')
