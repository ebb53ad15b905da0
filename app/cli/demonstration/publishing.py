"""The figures as they stand after a year of nights: every move is folded, every month that is due has come out."""

from __future__ import annotations

from app.cli.demonstration.stage import Stage
from app.domain.service_records.actions.releasing import release_month
from app.domain.service_records.queries.crossings import list_due
from app.domain.tallies.actions import fold_moves

AT_ONCE = 10_000


def release_figures(stage: Stage) -> int:
    """Fold and release; how many months came out."""
    while fold_moves(AT_ONCE):
        pass
    return sum(release_month(month) for month in list_due(stage.today))
