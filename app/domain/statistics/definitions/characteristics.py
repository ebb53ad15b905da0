"""The characteristics of a service by which a table may run."""

from __future__ import annotations

from app.base.language import Lazy, lazy
from app.domain.statistics.definitions.terms import AsOf, Definition, Source
from app.domain.statistics.questions import Axis

_ASKED = lazy("The person may leave it unsaid: such services stand under Not stated, and the shares include them.")


def _of(axis: Axis, counts: Lazy, gaps: Lazy = "", source: Source = Source.RECORDS) -> Definition:
    return Definition(axis.value, axis.phrase, counts, source, AsOf.RELEASED, gaps)


CHARACTERISTICS = (
    _of(
        Axis.AREA,
        lazy("The one area the service was mainly about, so that the areas add up to all services."),
        lazy("Further areas of the same service are kept in the record and not counted here."),
    ),
    _of(
        Axis.SUB_TOPIC,
        lazy("The finer topic within the main area, where the technician chose one."),
        lazy("Choosing it is optional: services without one are left out of the table."),
    ),
    _of(Axis.NATIONALITY, lazy("The nationality the person named; one for each service."), _ASKED),
    _of(Axis.SEX, lazy("The sex the person named."), _ASKED),
    _of(
        Axis.AGE_BAND,
        lazy("The age band on the day of the service; the date of birth is never asked."),
        lazy("The technician may estimate it. Who did not say stands under Not stated."),
    ),
    _of(Axis.LEGAL_STATUS, lazy("The person's situation in the country on the day of the service."), _ASKED),
    _of(Axis.RESIDENCE, lazy("The municipality the person lives in, which need not be that of the centre."), _ASKED),
    _of(Axis.LANGUAGE, lazy("The language the service was held in."), _ASKED),
    _of(Axis.INTERPRETER, lazy("Whether an interpreter helped: by telephone (STT), present, or nobody.")),
    _of(
        Axis.CHANNEL,
        lazy("How the service was given: at the counter, booked, by telephone, at an itinerant stop and so on."),
    ),
    _of(Axis.REQUESTER, lazy("Who came: the person, somebody on their behalf, or an organisation.")),
    _of(
        Axis.OUTCOME,
        lazy("How the service ended: solved, information given, referred, or to be continued."),
        lazy("It is the technician's view on that day; what came of it later is not counted here."),
    ),
    _of(
        Axis.REFERRAL,
        lazy("Where the person was sent on to, when the service ended in a referral."),
        lazy("Services without a referral are left out of the table."),
    ),
    _of(
        Axis.DECISION,
        lazy("What AIMA decided on the file a 2G centre handed in with the service: pending, positive, negative."),
        lazy("Services without a file are left out. A decision counts in the month of the service, not in its own."),
        Source.FILES,
    ),
    _of(
        Axis.BIOMETRICS,
        lazy("Whether biometric collection was done at AIMA's equipment: that it was done, and no more."),
    ),
    _of(Axis.MODEL, lazy("The model of intervention the centre followed on the day of the service.")),
    _of(
        Axis.STRUCTURE,
        lazy("The kind of structure that gave the service: local centre, national centre or job-placement office."),
        lazy("It is the kind of the centre today: a centre that changes takes its past with it."),
    ),
)
