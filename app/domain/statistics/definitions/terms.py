"""What a definition says, and the few answers to "from where" and "as of when"."""

from __future__ import annotations

from dataclasses import dataclass

from app.base.choices import Choice
from app.base.language import Lazy, lazy


class Source(Choice):
    """Where a figure comes from."""

    RECORDS = "records", lazy("The service records the centres keep.")
    CARDS = "cards", lazy("The service records that carry a client card.")
    CENTRES = "centres", lazy("The register of centres, and the official list of municipalities.")
    AGENDA = "agenda", lazy("The agendas of the centres.")
    FILES = "files", lazy("The decisions AIMA enters for the files handed in at 2G centres.")
    TRAINING = "training", lazy("The training ledger of each technician.")
    APPLICATIONS = "applications", lazy("The files of the entities that asked to join.")
    FIGURES = "figures", lazy("The figures of this page themselves.")


class AsOf(Choice):
    """Of which moment a figure speaks."""

    MOMENT = "moment", lazy("The moment at which the page is read.")
    RELEASED = (
        "released",
        lazy(
            "Own centres: the moment at which the page is read. Network: totals of that moment, "
            "and lists of the months already released, which change by a dated revision only."
        ),
    )
    NIGHT = "night", lazy("The last night: the board is made anew each night and gives its moment.")
    RELEASED_ONLY = "released_only", lazy("The months already released.")


@dataclass(frozen=True)
class Definition:
    """One figure, explained in words of its own."""

    key: str
    name: Lazy
    counts: Lazy
    source: Source
    as_of: AsOf = AsOf.RELEASED
    gaps: Lazy = ""
