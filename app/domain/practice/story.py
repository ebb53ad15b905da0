"""One exercise: a story, the sheet a good technician would write of it, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.base.language import Lazy
from app.domain.partners.models import Model


@dataclass(frozen=True)
class Exercise:
    """One story. `answers` are fields of a sheet; `why` gives the reason for those that are not plain to see."""

    code: str
    title: Lazy
    story: Lazy
    answers: Mapping[str, Any]
    why: Mapping[str, Lazy] = field(default_factory=dict)
    model: Model | None = None  # only played where the centre follows it; none: everywhere
