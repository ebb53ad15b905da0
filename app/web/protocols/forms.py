"""What is asked when a protocol is drafted, and when an addendum changes it."""

from __future__ import annotations

from typing import Any

from wtforms import TextAreaField
from wtforms.validators import NumberRange, Optional

from app.base.language import _, lazy
from app.domain.partners.models import Model
from app.domain.protocols.addenda import texts_in_force
from app.domain.protocols.models import Instrument, Protocol, ServiceType
from app.domain.protocols.rules import last_day_of_term, whole_months
from app.domain.protocols.terms import PAID_SERVICE, Funding, Party
from app.web.fields import AmountField, DayField, Filled, WholeNumberField, email_line, line, one_of
from app.web.forms import PageForm

FUNDING = ("funding_source", "funding_contract", "funding_from", "funding_until")


class DraftForm(PageForm):
    """The terms of an agreement."""

    instrument = one_of(lazy("Instrument"), Instrument)
    model = one_of(lazy("Model of intervention"), Model)
    in_force_from = DayField(lazy("First day in force"), [Filled()])
    months = WholeNumberField(
        lazy("Term in months"), [Filled(), NumberRange(1, 120, lazy("Write a term from 1 to 120 months."))]
    )
    amount = AmountField(lazy("Amount per service"), [Optional()])
    application_reference = line(lazy("Application"))
    partner_seat = line(lazy("Seat of the entity"))
    partner_signatory = line(lazy("Who signs for the entity"))
    partner_signatory_office = line(lazy("In what capacity"))
    partner_authority = line(lazy("With what authority to sign"))
    partner_email = email_line(lazy("E-mail for communications"))
    partner_privacy_contact = line(lazy("Contact for data protection"))
    funding_source = line(lazy("Source of the funding"), optional=True)
    funding_contract = line(lazy("Contract number"), optional=True)
    funding_from = DayField(lazy("First day funded"), [Optional()])
    funding_until = DayField(lazy("Last day funded"), [Optional()])

    def submitted(self) -> bool:
        return super().submitted() and self._is_funding_whole()

    def terms(self) -> dict[str, Any]:
        """What was agreed, as the actions take it."""
        paid = PAID_SERVICE.get(self.model.data, ServiceType.BIOMETRICS)
        has_funding = bool(self.funding_source.data)
        return {
            "instrument": self.instrument.data,
            "model": self.model.data,
            "in_force_from": self.in_force_from.data,
            "in_force_until": last_day_of_term(self.in_force_from.data, self.months.data),
            "rates": [] if self.amount.data is None else [(paid, self.amount.data)],
            "party": Party(**{name: self[name].data for name in Party.__annotations__}),
            "funding": Funding(**{name: self[name].data for name in FUNDING}) if has_funding else None,
        }

    def _is_funding_whole(self) -> bool:
        """Other money is declared whole or not at all."""
        answered = [bool(self[name].data) for name in FUNDING]
        if any(answered) and not all(answered):
            self.refuse(_("Write the source, the contract and the days of the funding, or leave all four empty."))
            return False
        if all(answered) and self.funding_until.data < self.funding_from.data:
            self.refuse(_("The period ends before it begins: swap the dates."), "funding_until")
            return False
        return True


def draft_form(protocol: Protocol | None, **known: Any) -> DraftForm:
    """The form as the draft stands, or with what is known of the entity already."""
    if protocol is None:
        return DraftForm(data={"months": 12, **known})
    amounts = [rate.amount for rate in protocol.rates]
    months = whole_months(protocol.in_force_from, protocol.in_force_until)
    return DraftForm(obj=protocol, data={"months": months, "amount": amounts[-1] if amounts else None})


class AddendumForm(PageForm):
    """What an addendum changes; whatever is left empty, or as it is, stays."""

    changes = TextAreaField(lazy("What changes, in plain words"), [Filled()])
    in_force_from = DayField(lazy("From which day on"), [Filled()])
    model = one_of(lazy("Model of intervention"), Model)
    amount = AmountField(lazy("New amount per service"), [Optional()])
    in_force_until = DayField(lazy("New last day of the term"), [Optional()])

    def terms(self, agreement: Protocol) -> dict[str, Any]:
        """The terms as they will be, as the actions take them."""
        return {**self.values, "in_force_until": self.in_force_until.data or agreement.in_force_until}


def addendum_form(agreement: Protocol, addendum: Protocol | None) -> AddendumForm:
    """The form as the draft stands, or with what is in force now."""
    if addendum is None:
        return AddendumForm(data={"model": texts_in_force(agreement)[-1].model})
    until = addendum.in_force_until
    return AddendumForm(
        data={
            "changes": addendum.addendum_changes,
            "in_force_from": addendum.in_force_from,
            "model": addendum.model,
            "amount": addendum.rates[-1].amount if addendum.rates else None,
            "in_force_until": None if until == agreement.in_force_until else until,
        }
    )
