"""Writes elementary.golden.json: sqrt, ln, atan, exp at rational points and pi, at 60 digits (mpmath)."""
import json
import os
from mpmath import mp, mpf, atan, log, sqrt, exp, pi, nstr

mp.dps = 80
POINTS = [(1, 3), (2, 1), (1, 1), (-1, 1), (7, 5), (-7, 5), (1, 10**9), (-1, 10**9), (10**9, 1), (10**18, 7), (239, 240),
          (241, 240), (1, 2), (99, 100), (101, 100), (50, 1), (-50, 1), (355, 113), (3, 10**20), (22, 7)]
FUNCTIONS = {"sqrt": sqrt, "ln": log, "atan": atan, "exp": exp}


def admitted(name, n, d):
    x = mpf(n) / d
    return {"sqrt": x >= 0, "ln": x > 0, "atan": True, "exp": abs(x) <= 50}[name]


cases = [
    {"function": name, "n": str(n), "d": str(d), "value": nstr(f(mpf(n) / d), 60, min_fixed=-100, max_fixed=100, strip_zeros=False)}
    for name, f in FUNCTIONS.items()
    for n, d in POINTS
    if admitted(name, n, d)
]
cases.append({"function": "pi", "n": "0", "d": "1", "value": nstr(+pi, 60)})
with open(os.path.join(os.path.dirname(__file__), "elementary.golden.json"), "w") as file:
    json.dump(cases, file, indent=1)
    file.write("\n")
