"""
Dense linear algebra in NumPy at d x d: milliseconds of processor time, as "name<TAB>value" lines; and the threads used.
With the word `kernels` in place of d: the name of the kernels that NumPy's OpenBLAS has chosen.
"""

import ctypes
import glob
import os
import sys
import time

import numpy as np


def kernels():
    package = os.path.dirname(np.__file__)
    for library in glob.glob(os.path.join(package, '..', 'numpy.libs', '*openblas*')):
        for name in ('scipy_openblas_get_corename64_', 'openblas_get_corename64_', 'openblas_get_corename'):
            corename = getattr(ctypes.CDLL(library), name, None)
            if corename is not None:
                corename.restype = ctypes.c_char_p
                return corename().decode()
    return os.environ.get('OPENBLAS_CORETYPE', 'of its own choice')


def main(d):
    rng = np.random.default_rng(1)
    x = rng.standard_normal((d, d))
    a = x @ x.T / d + np.eye(d)
    c = np.empty((d, d))
    for name, run in (('GEMM', lambda: np.matmul(x, a, out=c)), ('Cholesky', lambda: np.linalg.cholesky(a))):
        run()
        wall, start = time.perf_counter(), time.process_time()
        run()
        used = time.process_time() - start
        print(f'{name}\t{1e3 * used:.4f}')
        print(f'threads of {name}\t{used / (time.perf_counter() - wall):.4f}')


if sys.argv[1] == 'kernels':
    print(kernels())
else:
    main(int(sys.argv[1]))
