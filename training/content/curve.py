"""Fits curves from the raw score of trees to a probability: points that the program connects by straight lines.

These tables replace `exp`, whose last bits differ from one machine to the next.
"""
import numpy as np

# Scores are divided into this many groups of equal size before the curve is made monotone.
GROUPS = 2_000
# A point is left out if the line between its neighbours is this close to it.
TOLERANCE = 0.002


def isotonic(raw, label):
    """Returns the points of the monotone curve that fits the labels best (pool adjacent violators)."""
    order = np.argsort(raw, kind="stable")
    groups = np.array_split(order, min(GROUPS, len(order)))
    pools = []
    for group in groups:
        pools.append((raw[group].sum(), label[group].sum(), len(group)))
        while len(pools) > 1 and mean(pools[-2]) >= mean(pools[-1]):
            above, below = pools.pop(), pools.pop()
            pools.append(tuple(a + b for a, b in zip(above, below)))
    points = [(x / n, min(max(mean(pool), 0.001), 0.999)) for pool in pools for x, _, n in [pool]]
    return thinned(points)


def mean(pool):
    return pool[1] / pool[2]


def of(function):
    """Returns the points of a smooth function of the score."""
    scores = np.linspace(-6, 6, 241)
    return thinned([(x, function(x)) for x in scores])


def thinned(points):
    """Leaves out points that lie on lines between others, and rounds to the precision of the file."""
    points = [(float(np.float32(x)), float(np.float32(y))) for x, y in points]
    left, start = [points[0]], 0
    for end in range(2, len(points)):
        (x0, y0), (x1, y1) = points[start], points[end]
        inside = points[start + 1 : end]
        if any(abs(y0 + (y1 - y0) * (x - x0) / (x1 - x0) - y) > TOLERANCE for x, y in inside):
            start = end - 1
            left.append(points[start])
    return left + points[-1:] if len(points) > 1 else left


def read_off(points, raw):
    """Returns the value of the curve at each score."""
    xs, ys = zip(*points)
    return np.interp(raw, xs, ys)
