"""Services as plain rows of the database, read as the rules want them."""

from __future__ import annotations

from typing import Any

from app.domain.compensation.rules import Given
from app.domain.partners.models import Model
from app.domain.protocols.models import ServiceType
from app.domain.service_records.models import Decision

COLUMNS = (
    "s.id, s.number, s.centre_id, s.model, s.area, s.given_on, s.biometrics_collected, s.process_reference,"
    " s.decision, s.decided_on, s.undone_at IS NOT NULL AS is_undone"
)
_MODELS = {model.value: model for model in Model}
_DECISIONS: dict[str | None, Decision | None] = {None: None, **{decision.value: decision for decision in Decision}}
TYPES = {kind.value: kind for kind in ServiceType}


def given_of(row: Any) -> Given:
    """The service of a row that begins with `COLUMNS`; by place, since a month has them by the ten thousand."""
    model, decision = _MODELS[row[3]], _DECISIONS[row[8]]
    return Given(row[0], row[1], row[2], model, row[4], row[5], row[6], row[7], decision, row[9], row[10])
