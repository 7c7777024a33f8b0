"""From boosted trees as scikit-learn has them to the plain arrays that the program reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from sklearn.ensemble import HistGradientBoostingClassifier


def arrays_of(model: HistGradientBoostingClassifier) -> dict[str, Any]:
    """Return the trees of a two-class model as the arrays of `FilledPauseModel`, without its thresholds."""
    trees = [stage[0].nodes for stage in model._predictors]
    nodes = max(len(tree) for tree in trees)
    shape = (len(trees), nodes)
    feature, left, right = np.zeros(shape, np.int16), np.zeros(shape, np.int16), np.zeros(shape, np.int16)
    threshold, value = np.full(shape, np.inf, np.float32), np.zeros(shape, np.float32)
    for number, tree in enumerate(trees):
        own = np.arange(len(tree))
        leaf = tree["is_leaf"].astype(bool)
        feature[number, own] = np.where(leaf, 0, tree["feature_idx"])
        threshold[number, own] = np.where(leaf, np.inf, tree["num_threshold"])
        left[number, own] = np.where(leaf, own, tree["left"])
        right[number, own] = np.where(leaf, own, tree["right"])
        value[number, own] = np.where(leaf, tree["value"], 0.0)
    return {
        "feature": feature,
        "threshold": threshold,
        "left": left,
        "right": right,
        "value": value,
        "base": np.float64(np.ravel(model._baseline_prediction)[0]),
        "depth": np.int64(max(int(tree["depth"].max()) for tree in trees)),
    }
