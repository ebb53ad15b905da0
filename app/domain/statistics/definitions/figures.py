"""The figures of the dashboard that are not tables of services, and what they are held against."""

from __future__ import annotations

from app.base.language import lazy
from app.domain.statistics.definitions.terms import AsOf, Definition, Source

FIGURES = (
    Definition(
        "centres_active",
        lazy("Active centres"),
        lazy("Centres with at least one service in the period, beside how many are open today."),
        Source.RECORDS,
        AsOf.MOMENT,
        lazy("A centre that opened or closed within the period may be in one of the two figures only."),
    ),
    Definition(
        "centres_silent",
        lazy("Silent centres"),
        lazy("Open centres that have logged nothing for more days than the setting allows."),
        Source.RECORDS,
        AsOf.NIGHT,
        lazy("Closed days and holidays count like other days."),
    ),
    Definition(
        "with_interpreter",
        lazy("With an interpreter"),
        lazy("The share of the services in which an interpreter helped, by telephone (STT) or present."),
        Source.RECORDS,
    ),
    Definition(
        "itinerant",
        lazy("Itinerant services"),
        lazy("The share of the services given at an itinerant stop."),
        Source.RECORDS,
    ),
    Definition(
        "no_shows",
        lazy("No-show rate"),
        lazy("Of the appointments of the period that were kept or missed, the share in which nobody came."),
        Source.AGENDA,
        AsOf.NIGHT,
        lazy("Cancelled and moved appointments count on neither side, nor those of which nobody said how they ended."),
    ),
    Definition(
        "decided",
        lazy("Decisions of AIMA"),
        lazy("Of the files handed in with services of the period that AIMA has decided, the share decided positively."),
        Source.FILES,
        gaps=lazy("A file without a decision yet is pending, however long ago it was handed in."),
    ),
    Definition(
        "trained",
        lazy("Training of the team"),
        lazy("Technicians with an open account: initial training complete, in training, refresher due within 90 days."),
        Source.TRAINING,
        AsOf.NIGHT,
        lazy("It is how the team stands now, whatever the period."),
    ),
    Definition(
        "waiting_applications",
        lazy("Waiting time of applications"),
        lazy(
            "Working days each stage took: half of the fifty files decided last took no longer. "
            "Nothing is said while fewer than five files speak for a stage."
        ),
        Source.APPLICATIONS,
        AsOf.MOMENT,
        lazy("Files still open are not in it."),
    ),
    Definition(
        "waiting_appointments",
        lazy("Waiting time for an appointment"),
        lazy("Days from the booking to the day of the appointment, on average over the appointments of the period."),
        Source.AGENDA,
        AsOf.NIGHT,
        lazy("Days before somebody asked for an appointment are not known."),
    ),
    Definition(
        "own_work",
        lazy("Own work"),
        lazy("Services the reader gave, as a technician, in this week and this month, by area and language."),
        Source.RECORDS,
        AsOf.MOMENT,
    ),
)
COMPARISONS = (
    Definition(
        "last_period",
        lazy("Previous period"),
        lazy("As many months as the period has, just before it."),
        Source.FIGURES,
        AsOf.MOMENT,
        lazy("Months differ in length and in holidays."),
    ),
    Definition(
        "year_before",
        lazy("Change on the same period last year"),
        lazy("The same months of the year before."),
        Source.FIGURES,
        AsOf.MOMENT,
    ),
    Definition(
        "median",
        lazy("Network median"),
        lazy(
            "Half of the centres with services in the period have no more than this. "
            "Own figures beside it are those of one centre, on average."
        ),
        Source.FIGURES,
        AsOf.RELEASED_ONLY,
        lazy("It is told only when enough centres stand behind it, and never which."),
    ),
    Definition(
        "hidden",
        lazy("Hidden figures"),
        lazy(
            "Figures of the network below the threshold are not shown (•), nor those by which they could be told. "
            "Whoever sees only own centres sees them exactly."
        ),
        Source.FIGURES,
        AsOf.MOMENT,
        lazy("A hidden figure is not zero: zero is shown."),
    ),
)
