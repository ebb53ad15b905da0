"""Write down what is agreed: the instrument, the model, the term, the parties, the amounts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.base.clock import today
from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.base.numbering import next_number
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.partners.models import Model, Partner
from app.domain.partners.rules import may_follow
from app.domain.protocols.actions.rates import new_rate, refuse_amount
from app.domain.protocols.lifecycle import ProtocolStatus
from app.domain.protocols.models import Instrument, Protocol, ServiceType
from app.domain.protocols.rules import whole_months
from app.domain.protocols.terms import PAID_SERVICE, Funding, Party, write_down

Rates = list[tuple[ServiceType, Decimal]]


def draft_protocol(
    by: Actor,
    partner: Partner,
    *,
    instrument: Instrument,
    model: Model,
    in_force_from: date,
    in_force_until: date,
    rates: Rates,
    party: Party | None = None,
    funding: Funding | None = None,
) -> Protocol:
    """A new draft with the next reference of the year, "P-2026-0001".

    RuleBroken when the model is not for the partner or the instrument (FAQ answers 5 and 14), the term is
    not of whole months, or the amounts are not those of the model (FAQ answer 6).
    """
    require(by, Permission.DRAFT_PROTOCOL)
    _refuse(partner, instrument, model, in_force_from, in_force_until, rates)
    protocol = Protocol(
        reference=new_reference(),
        partner_id=partner.id,
        partner=partner,
        drafted_by_id=by.account_id,
    )
    db.session.add(protocol)
    _write(protocol, instrument, model, in_force_from, in_force_until, rates)
    write_down(protocol, Party, party)
    write_down(protocol, Funding, funding)
    record(by, "protocol.drafted", on=protocol, changes={"model": model, "instrument": instrument})
    return protocol


def amend_draft(
    by: Actor,
    protocol: Protocol,
    *,
    instrument: Instrument,
    model: Model,
    in_force_from: date,
    in_force_until: date,
    rates: Rates,
    party: Party | None = None,
    funding: Funding | None = None,
) -> None:
    """Write a draft anew, under the same rules; what was issued for signature no longer changes."""
    require(by, Permission.DRAFT_PROTOCOL, on=protocol)
    refuse_change(protocol)
    if protocol.is_addendum:
        raise RuleBroken(_("The terms of an addendum are changed on its own page."))
    _refuse(protocol.partner, instrument, model, in_force_from, in_force_until, rates)
    _write(protocol, instrument, model, in_force_from, in_force_until, rates)
    write_down(protocol, Party, party)
    write_down(protocol, Funding, funding)
    record(by, "protocol.amended", on=protocol, changes={"model": model, "instrument": instrument})


def refuse_change(protocol: Protocol) -> None:
    """RuleBroken for what is no draft any more."""
    if protocol.status is not ProtocolStatus.DRAFTED:
        raise RuleBroken(_("Only a draft can be changed: draft a new protocol instead."))


def new_reference() -> str:
    """The next of the year, "P-2026-0001"; addenda count with the others."""
    year = today().year
    return f"P-{year}-{next_number('protocols', year):04}"


def _refuse(
    partner: Partner, instrument: Instrument, model: Model, starts_on: date, ends_on: date, rates: Rates
) -> None:
    if not may_follow(partner.kind, model):
        raise RuleBroken(_("Only a municipality may run a 2G centre: choose another model."), field="model")
    if instrument is Instrument.LETTER and model is not Model.TRADITIONAL:
        raise RuleBroken(_("A letter of adhesion is for the traditional model only."), field="instrument")
    if ends_on < starts_on:
        raise RuleBroken(_("The period ends before it begins: swap the dates."), field="in_force_until")
    if whole_months(starts_on, ends_on) is None:
        raise RuleBroken(_("The term is counted in whole months."), field="in_force_until")
    refuse_amounts(model, rates)


def refuse_amounts(model: Model, rates: Rates) -> None:
    """RuleBroken unless these are the amounts of that model (FAQ answer 6)."""
    paid = PAID_SERVICE.get(model)
    if paid is None and rates:
        raise RuleBroken(_("The traditional model has no compensation: leave the amount empty."), field="amount")
    if paid and [service_type for service_type, _amount in rates] != [paid]:
        raise RuleBroken(_("Write the amount per service that is agreed for this model."), field="amount")
    for _type, amount in rates:
        refuse_amount(amount)


def write_rates(protocol: Protocol, rates: Rates, valid_from: date) -> None:
    """The amounts of a draft, in place of those it had."""
    db.session.flush()
    for rate in list(protocol.rates):
        protocol.rates.remove(rate)
        db.session.delete(rate)
    db.session.flush()  # gone before the new ones come: the database lets no two amounts of one day stand
    for service_type, amount in rates:
        new_rate(protocol, service_type, amount, valid_from)
    db.session.flush()


def _write(
    protocol: Protocol, instrument: Instrument, model: Model, starts_on: date, ends_on: date, rates: Rates
) -> None:
    protocol.instrument, protocol.model = instrument, model
    protocol.in_force_from, protocol.in_force_until = starts_on, ends_on
    protocol.term_months = whole_months(starts_on, ends_on) or 0
    write_rates(protocol, rates, starts_on)
