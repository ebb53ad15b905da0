"""Verbs: move the counters as services come, change and go, and fold what moved."""

from app.domain.tallies.actions.folding import fold_moves
from app.domain.tallies.actions.moving import MOVE_WRITTEN, count, move, values_of

__all__ = ["MOVE_WRITTEN", "count", "fold_moves", "move", "values_of"]
