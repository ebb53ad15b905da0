"""What the quality board counts."""

from __future__ import annotations

from app.base.language import lazy
from app.domain.statistics.definitions.terms import AsOf, Definition, Source

DOUBTS = (
    Definition(
        "missing",
        lazy("Missing characteristics"),
        lazy(
            "The share of a centre's services in which nationality, sex or age band is not stated, "
            "or whose main area is Other migration matters."
        ),
        Source.RECORDS,
        AsOf.NIGHT,
        lazy("Not to say is a person's right: a high share is a question to the centre, not a fault."),
    ),
    Definition(
        "unlikely",
        lazy("Unlikely records"),
        lazy(
            "Records whose answers do not go together: under 18 with a permanent permit, eight hours or longer, "
            "living far from the counter they were served at, on a holiday or a day the centre is closed."
        ),
        Source.RECORDS,
        AsOf.NIGHT,
        lazy("Unlikely is not wrong: some of these records are right."),
    ),
    Definition(
        "improbable_days",
        lazy("Improbable days"),
        lazy("Days on which a centre logged far more services than its own weeks before would let expect."),
        Source.RECORDS,
        AsOf.NIGHT,
        lazy("A campaign or the sheets of a busy month may explain it."),
    ),
    Definition(
        "late",
        lazy("Late entries"),
        lazy("Services logged after their month was closed, each with its reason."),
        Source.RECORDS,
        AsOf.NIGHT,
    ),
)
