"""Which service counts, why, and what it comes to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from uuid import UUID

from app.domain.compensation.models import Reason
from app.domain.compensation.rules.book import Book, Day
from app.domain.compensation.rules.facts import Given, Rulings, Verdict
from app.domain.protocols.models import ServiceType
from app.domain.service_records.models import Decision

_REFUSALS = {
    None: Reason.NOT_A_PAID_SERVICE,
    Decision.PENDING: Reason.DECISION_PENDING,
    Decision.NEGATIVE: Reason.DECISION_NEGATIVE,
}
_REASONS = {
    ServiceType.BIOMETRICS: Reason.BIOMETRICS_DONE,
    ServiceType.DOCUMENT_FILE: Reason.DECISION_POSITIVE,
}
# Of one process of an entity and one type: those that would count, each with what it would come to.
_Rivals = dict[tuple[str, ServiceType], list[tuple[Given, Verdict]]]


def judge(services: Iterable[Given], book: Book, rulings: Rulings) -> dict[UUID, Verdict]:
    """What each service of one entity comes to; those that no model pays are left out.

    Every service of a process has to be among them. Of a process one service of each type is paid (AIMA's choice,
    dated): the first by its decision or collection, so that the order of arrival changes nothing.
    """
    verdicts: dict[UUID, Verdict] = {}
    rivals: _Rivals = defaultdict(list)
    for given in services:
        kind = given.service_type
        if kind is None:
            continue
        day = book.on(given.given_on)
        verdict = verdicts[given.id] = _alone(given, kind, day, rulings.get((given.id, kind)))
        if verdict.counts and given.process_reference and day.once_per_process:
            rivals[given.process_reference, kind].append((given, verdict))
    for several in rivals.values():
        if len(several) > 1:
            verdicts.update(_outdone(several))
    return verdicts


def _alone(given: Given, kind: ServiceType, day: Day, ruled: bool | None) -> Verdict:
    """What it would come to if it were the only one of its process."""
    rate = day.rates.get(kind)
    refusal = _refusal(given, kind, day, rate, ruled)
    if refusal or rate is None:
        return Verdict(kind, False, refusal or Reason.NO_RATE)
    return Verdict(kind, True, Reason.RULED_TO_COUNT if ruled else _REASONS[kind], rate, rate)


def _refusal(given: Given, kind: ServiceType, day: Day, rate: Decimal | None, ruled: bool | None) -> Reason | None:
    """Why it does not count. AIMA's decision stands above the conditions, not above the agreement and its amounts."""
    if given.is_undone:
        return Reason.UNDONE
    if ruled is False:
        return Reason.RULED_OUT
    if not day.is_in_force:
        return Reason.PROTOCOL_NOT_IN_FORCE
    unmet = None if ruled else _unmet(given, kind)
    return unmet or (Reason.NO_RATE if rate is None else None)


def _unmet(given: Given, kind: ServiceType) -> Reason | None:
    """2G: the service includes biometric collection. Extended: it was provided, and the decision is positive."""
    if kind is ServiceType.BIOMETRICS:
        return None if given.biometrics_collected else Reason.NO_BIOMETRICS
    return None if given.decision is Decision.POSITIVE else _REFUSALS[given.decision]


def _outdone(several: list[tuple[Given, Verdict]]) -> dict[UUID, Verdict]:
    """All but the first of a process; what AIMA decided to count counts all the same."""
    several.sort(key=lambda rival: _turn(rival[0]))
    return {
        given.id: Verdict(verdict.service_type, False, Reason.SAME_PROCESS)
        for given, verdict in several[1:]
        if verdict.reason is not Reason.RULED_TO_COUNT
    }


def _turn(given: Given) -> tuple[date, date, UUID]:
    basis = given.decided_on if given.service_type is ServiceType.DOCUMENT_FILE else None
    return basis or given.given_on, given.given_on, given.id
