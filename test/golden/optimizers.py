"""50 steps of SGD, Adam and LaProp with every option, by NumPy in double precision: makes optimizers.json.

Twelve weights w with the gradient g = k (w - c) + sin(t + 3 i) / 4 at step t = 1, 2, ..., k and c as below. Run
python3 test/golden/optimizers.py, then npm run format.
"""

import json
from pathlib import Path

import numpy as np

COUNT = 12
i = np.arange(COUNT)
START = np.cos(5.0 * i) / 2
TARGET = np.sin(2.0 * i + 1)
STIFFNESS = 0.5 + 0.1 * i


def gradient(w, t):
    return STIFFNESS * (w - TARGET) + np.sin(t + 3.0 * i) / 4


def run(optimizer, lr, momentum=0.0, beta1=0.9, beta2=0.999, eps=0.0, epsEnters="under-root", weightDecay=0.0,
        weightDecayEnters="before", decoupled=0.0, V=np.inf, alpha=1.0, wallMomentum="discounted", schedule="constant"):
    w, m, n = START.copy(), np.zeros(COUNT), np.zeros(COUNT)
    for t in range(1, 51):
        h = lr / np.sqrt(t) if schedule == "inverse-root" else lr
        g = gradient(w, t)
        w = w - h * decoupled * w
        if weightDecayEnters == "before":
            g = g + weightDecay * w
        if optimizer == "sgd":
            m = momentum * m + g
            w = w - h * m
            if weightDecayEnters == "after" and momentum > 0:
                m = m + weightDecay * w
        else:
            n = beta2 * n + (1 - beta2) * g**2
            hat = n / (1 - beta2**t)
            root = np.sqrt(hat + eps) if epsEnters == "under-root" else np.sqrt(hat) + eps
            if optimizer == "adam":
                m = beta1 * m + (1 - beta1) * g
                w = w - h * m / (1 - beta1**t) / root
            else:
                m = beta1 * m + (1 - beta1) * g / root
                w = w - h * m / (1 - beta1**t)
        beyond = np.abs(w) > V
        w = np.where(beyond, np.sign(w) * (V + alpha * (np.abs(w) - V)), w) if np.isfinite(V) else w
        if wallMomentum == "discounted":
            m = np.where(beyond, alpha * m, m)
    return {"weights": w.tolist(), "momentum": m.tolist(), "square": n.tolist()}


walls = [
    {},
    {"V": 0.5, "alpha": 0.0},
    {"V": 0.5, "alpha": 0.5},
    {"V": 0.25, "alpha": 0.99, "wallMomentum": "kept"},
    {"V": 0.4, "alpha": -1.0},
    {"V": 0.4, "alpha": -1.0, "wallMomentum": "kept"},
]
cases = [{"optimizer": "sgd", "lr": 0.05, "momentum": mu, **wall} for mu in (0.0, 0.9) for wall in walls]
cases += [{"optimizer": name, "lr": 0.02, **wall} for name in ("adam", "laprop") for wall in walls]
cases += [
    {"optimizer": "sgd", "lr": 0.05, "momentum": 0.9, "weightDecay": 0.1},
    {"optimizer": "sgd", "lr": 0.05, "momentum": 0.5, "weightDecay": 0.1, "weightDecayEnters": "after"},
    {"optimizer": "sgd", "lr": 0.05, "weightDecay": 0.1, "weightDecayEnters": "after"},
    {"optimizer": "sgd", "lr": 0.2, "momentum": 0.5, "schedule": "inverse-root", "V": 0.5, "alpha": 0.5},
    {"optimizer": "sgd", "lr": 0.05, "momentum": 0.9, "decoupled": 0.1, "V": 0.5, "alpha": 0.5},
]
for name in ("adam", "laprop"):
    cases += [
        {"optimizer": name, "lr": 0.02, "weightDecay": 0.1, "V": 0.5, "alpha": 0.9},
        {"optimizer": name, "lr": 0.02, "decoupled": 0.1},
        {"optimizer": name, "lr": 0.02, "eps": 0.01},
        {"optimizer": name, "lr": 0.02, "eps": 0.01, "epsEnters": "to-root"},
        {"optimizer": name, "lr": 0.02, "beta1": 0.5, "beta2": 0.9},
        {"optimizer": name, "lr": 0.02, "beta1": 0.0, "beta2": 0.5, "V": 0.3, "alpha": 0.5},
        {"optimizer": name, "lr": 0.1, "schedule": "inverse-root"},
        {"optimizer": name, "lr": 0.02, "eps": 1e-15, "epsEnters": "to-root", "weightDecay": 0.005, "V": 0.25, "alpha": 0.99,
         "wallMomentum": "kept"},
    ]
document = [{"options": case, **run(**case)} for case in cases]
lines = ",\n".join(json.dumps(entry) for entry in document)
Path(__file__).with_suffix(".json").write_text(f"[\n{lines}\n]\n")
