"""From boosted trees as scikit-learn has them to the plain arrays that the program reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from sklearn.ensemble import HistGradientBoostingClassifier


def arrays_of(model: HistGradientBoostingClassifier) -> dict[str, Any]:
    """Return the trees of a two-class model as the arrays of `FilledPauseModel`, without its thresholds."""
    trees = [stage[0].nodes for stage in model._predictors]
    roots = np.concatenate([[0], np.cumsum([len(tree) for tree in trees])[:-1]])
    nodes = np.concatenate(trees)
    first = np.repeat(roots, [len(tree) for tree in trees])
    leaf, own = nodes["is_leaf"].astype(bool), np.arange(len(nodes))
    left, right = (np.where(leaf, own, first + nodes[side]) for side in ("left", "right"))
    return {
        "roots": roots.astype(np.int32),
        "feature": np.where(leaf, 0, nodes["feature_idx"]).astype(np.int16),
        "threshold": np.where(leaf, np.inf, nodes["num_threshold"]).astype(np.float64),
        "children": np.stack([left, right], axis=1).ravel().astype(np.int32),
        "value": np.where(leaf, nodes["value"], 0.0).astype(np.float32),
        "base": np.float64(np.ravel(model._baseline_prediction)[0]),
        "depth": np.int64(max(int(tree["depth"].max()) for tree in trees)),
    }
