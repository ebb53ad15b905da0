"""What each figure of the statistics is: what it counts, from where, as of when, and what it cannot say."""

from __future__ import annotations

from app.base.language import Lazy, lazy
from app.domain.statistics.definitions.characteristics import CHARACTERISTICS
from app.domain.statistics.definitions.doubts import DOUBTS
from app.domain.statistics.definitions.figures import COMPARISONS, FIGURES
from app.domain.statistics.definitions.measures import MEASURES
from app.domain.statistics.definitions.places import PLACES, TIMES
from app.domain.statistics.definitions.terms import AsOf, Definition, Source

__all__ = ["DEFINITIONS", "GROUPS", "AsOf", "Definition", "Source", "definition_of"]

GROUPS: tuple[tuple[Lazy, tuple[Definition, ...]], ...] = (
    (lazy("Measures"), MEASURES),
    (lazy("Characteristics of a service"), CHARACTERISTICS),
    (lazy("Places"), PLACES),
    (lazy("Time"), TIMES),
    (lazy("Figures of the dashboard"), FIGURES),
    (lazy("Comparisons and confidentiality"), COMPARISONS),
    (lazy("Quality of the records"), DOUBTS),
)
# By the key that is the anchor of the definition in its page: the value of a Measure or Axis, or a figure's own.
DEFINITIONS: dict[str, Definition] = {each.key: each for _name, group in GROUPS for each in group}


def definition_of(key: str) -> Definition:
    """The definition of a measure, an axis or a figure of the dashboard; KeyError when there is none."""
    return DEFINITIONS[key]
