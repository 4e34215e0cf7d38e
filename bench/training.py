"""
Steps of Adam on a 784-256-10 network of rectifiers in single precision, batches of 128 MNIST images, in NumPy:
milliseconds of processor time a step, and a product of dense factors of the first layer's sizes, as "name<TAB>value" lines.

    python3 bench/training.py <folder of the IDX files> <steps>
"""

import sys
import time

import numpy as np

folder, steps = sys.argv[1], int(sys.argv[2])
read = lambda name, skip: np.frombuffer(open(f'{folder}/{name}', 'rb').read()[skip:], np.uint8)
X = read('train-images-idx3-ubyte', 16).reshape(-1, 784)[: 128 * 16].astype(np.float32) / 255
y = read('train-labels-idx1-ubyte', 8)[: 128 * 16].astype(int)
r = np.random.default_rng(1)
uniform = lambda fan, *shape: (r.uniform(-1, 1, shape) / np.sqrt(fan)).astype(np.float32)
P = [uniform(784, 784, 256), uniform(784, 256), uniform(256, 256, 10), uniform(256, 10)]
M, S = [np.zeros_like(p) for p in P], [np.zeros_like(p) for p in P]
one = np.float32


def step(t):
    at = 128 * (t % 16)
    x, labels = X[at : at + 128], y[at : at + 128]
    a = x @ P[0] + P[1]
    H = np.maximum(a, 0)
    z = H @ P[2] + P[3]
    p = np.exp(z - z.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    p[np.arange(128), labels] -= 1
    p /= 128
    D = (p @ P[2].T) * (a > 0)
    for k, g in enumerate([x.T @ D, D.sum(0), H.T @ p, p.sum(0)]):
        M[k] *= one(0.9)
        M[k] += one(0.1) * g
        S[k] *= one(0.999)
        S[k] += one(0.001) * g * g
        root = np.sqrt(S[k] * one(1 / (1 - 0.999**t)))
        root += one(1e-15)
        P[k] -= one(1e-4 / (1 - 0.9**t)) * M[k] / root


for t in range(1, 17):
    step(t)
start = time.process_time()
for t in range(17, 17 + steps):
    step(t)
print(f'step\t{1e3 * (time.process_time() - start) / steps:.4f}')

dense = r.uniform(-1, 1, (128, 784)).astype(np.float32)
out = np.empty((128, 256), np.float32)
np.matmul(dense, P[0], out=out)
start = time.process_time()
for t in range(steps):
    np.matmul(dense, P[0], out=out)
print(f'dense product\t{1e3 * (time.process_time() - start) / steps:.4f}')
