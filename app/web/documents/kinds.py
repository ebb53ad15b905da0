"""What each kind of document is called in the language of the reader."""

from app.base.language import lazy

NAMES = {
    "addendum": lazy("Addendum"),
    "administrative-note": lazy("Administrative note"),
    "compensation-lines": lazy("List of services"),
    "compensation-statement": lazy("Compensation statement"),
    "cooperation-protocol": lazy("Cooperation protocol"),
    "decision-notice": lazy("Decision notice"),
    "letter-of-adhesion": lazy("Letter of adhesion"),
    "meeting-proposal": lazy("Meeting proposal"),
    "migrant-sheet": lazy("Sheet for the person"),
    "model-protocol": lazy("Model protocol"),
    "statistics-table": lazy("Table of statistics"),
    "stop-sheet": lazy("Paper sheet of an itinerant stop"),
    "training-certificate": lazy("Training certificate"),
    "year-report": lazy("Statistical report"),
}


def name_of(kind: str) -> str:
    """The kind in words; its own name for one that has none yet."""
    return str(NAMES.get(kind, kind))
