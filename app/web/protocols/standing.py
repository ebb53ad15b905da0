"""Where an agreement stands today: what binds, what may still be done to it, and what that would cause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.base.clock import today
from app.domain.documents.paper import Version
from app.domain.documents.queries import get_version
from app.domain.partners.models import Model
from app.domain.protocols.actions.ending import will_renew
from app.domain.protocols.addenda import ON_ITS_WAY, find_addendum_on_its_way, model_before
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import Protocol, Rate, TermInForce
from app.domain.protocols.queries import list_terms, rates_on, terms_on
from app.domain.protocols.rules import last_day_to_refuse, renewed_until
from app.domain.protocols.terms import notice_days


@dataclass(frozen=True)
class Standing:
    """What the page of a protocol says beside its own columns; days are calendar days."""

    day: date
    agreement: Protocol
    terms: list[TermInForce]  # those of the agreement and its addenda
    binds: TermInForce | None  # the text of today, of this agreement
    pays: list[Rate]
    rates: list[Rate]
    model_before: Model | None  # of an addendum that changes it
    on_its_way: Protocol | None
    has_begun: bool
    may_be_set_aside: bool
    is_running: bool  # in force, and nobody has ended it
    renews_until: date | None
    refusable_until: date
    notice_days: int
    earliest_end: date
    version: Version | None

    @property
    def is_refusable(self) -> bool:
        return self.renews_until is not None and self.day <= self.refusable_until


def standing_of(protocol: Protocol) -> Standing:
    """How it stands today."""
    agreement, day = protocol.agreement, today()
    binds = terms_on(protocol.partner_id, day)
    chain = [agreement, *agreement.addenda]
    of_this = {text.id for text in chain}
    goes_on = agreement.status is ProtocolStatus.IN_FORCE and will_renew(agreement)
    return Standing(
        day=day,
        agreement=agreement,
        terms=[row for row in list_terms(protocol.partner_id) if row.protocol_id in of_this],
        binds=binds if binds and binds.protocol_id in of_this else None,
        pays=[rate for rate in rates_on(protocol.partner_id, day) if rate.protocol_id in of_this],
        rates=_rates(protocol, chain),
        model_before=model_before(protocol) if protocol.is_addendum else None,
        on_its_way=find_addendum_on_its_way(agreement),
        has_begun=protocol.in_force_from <= day,
        may_be_set_aside=protocol.status in ON_ITS_WAY,
        is_running=agreement.status is ProtocolStatus.IN_FORCE and agreement.ends_on is None,
        renews_until=_renewed(agreement) if goes_on else None,
        refusable_until=last_day_to_refuse(agreement.in_force_until, notice_days(agreement)),
        notice_days=notice_days(agreement),
        earliest_end=day + timedelta(days=notice_days(agreement)),
        version=get_version(protocol.document) if protocol.document else None,
    )


def _renewed(agreement: Protocol) -> date:
    return renewed_until(agreement.in_force_from, agreement.in_force_until, agreement.term_months)


def _rates(protocol: Protocol, chain: list[Protocol]) -> list[Rate]:
    """The agreement shows all that was ever agreed in it; an addendum its own."""
    texts = [protocol] if protocol.is_addendum else [text for text in chain if text is protocol or text.started_at]
    return sorted((rate for text in texts for rate in text.rates), key=lambda rate: (rate.valid_from, rate.id))
