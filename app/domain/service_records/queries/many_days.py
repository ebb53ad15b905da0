"""How a technician and their centre stood on each of many days: a few questions for all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from app.base.clock import today
from app.base.database import run
from app.base.settings import settings
from app.domain.access.models import Actor
from app.domain.partners.models import Model
from app.domain.service_records.queries.gates import get_gate
from app.domain.service_records.sheet import Gate, Sheet

_MODELS = """
SELECT model, valid_from, coalesce(valid_until, '9999-12-31') AS valid_until FROM centre_models
 WHERE centre_id = %(centre_id)s ORDER BY valid_from DESC
"""
_STOPS = "SELECT id FROM stops WHERE centre_id = %(centre_id)s"


class Gates:
    """The gates of one technician, while one transaction lasts. OutOfReach when there is no such technician."""

    def __init__(self, by: Actor, technician_id: int) -> None:
        self.today, self.hours_needed = today(), settings().initial_training_hours
        self.now = get_gate(by, self.today, technician_id=technician_id)
        self._by = by
        self._days: dict[date, Gate] = {}

    def on(self, sheet: Sheet) -> Gate:
        """The gate as it stands before this service."""
        day = sheet.given_on
        gate = self._days.get(day)
        if gate is None:
            gate = self._days[day] = self._gate(day)
        if sheet.stop_id is None or sheet.stop_id in self._stops:
            return gate
        return replace(gate, is_own_stop=False)

    def _gate(self, day: date) -> Gate:
        """Only the model depends on the day; somebody not trained by then is asked for exceptions as well."""
        trained_on = self.now.trained_on
        if trained_on is None or trained_on > day:
            return get_gate(self._by, day, technician_id=self.now.technician_id)
        return replace(self.now, model=self._model(day), minutes_attended=None, is_excepted=False)

    def _model(self, day: date) -> Model | None:
        in_force = (Model(row.model) for row in self._models if row.valid_from <= day <= row.valid_until)
        return next(in_force, None)

    @cached_property
    def _models(self) -> list[Any]:
        return run(_MODELS, {"centre_id": self.now.centre_id}).fetchall()

    @cached_property
    def _stops(self) -> set[int]:
        return {row.id for row in run(_STOPS, {"centre_id": self.now.centre_id})}
