"""Write down a change of an agreement: its model, amount, places or term. Signed and started like any text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.base.database import db
from app.base.errors import RuleBroken
from app.base.language import _
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, require
from app.domain.audit.actions import record
from app.domain.partners.models import Model
from app.domain.partners.rules import may_follow
from app.domain.protocols.actions.drafting import new_reference, refuse_amounts, refuse_change, write_rates
from app.domain.protocols.addenda import find_addendum_on_its_way, texts_in_force
from app.domain.protocols.models import Instrument, Protocol, ServiceType
from app.domain.protocols.refusals import refuse_addendum
from app.domain.protocols.terms import PAID_SERVICE, Party, write_down


def draft_addendum(
    by: Actor,
    agreement: Protocol,
    *,
    changes: str,
    in_force_from: date,
    in_force_until: date,
    model: Model,
    amount: Decimal | None = None,
) -> Protocol:
    """A new draft of the agreement's next addendum: `changes` in plain words, and the terms as they will be.

    `amount` per service is None where it stays as it is. RuleBroken while the agreement is not in force, has
    been ended or has another addendum on its way, and for terms that cannot be.
    """
    require(by, Permission.DRAFT_PROTOCOL, on=agreement)
    refuse_addendum(agreement, in_force_from, in_force_until)
    if find_addendum_on_its_way(agreement):
        raise RuleBroken(_("Another addendum is on its way: bring it into force or set it aside first."))
    _refuse_terms(agreement, model, amount)
    addendum = _new_addendum(by, agreement)
    _write(addendum, changes, in_force_from, in_force_until, model, amount)
    record(by, "addendum.drafted", on=addendum, changes={"model": model, "parent": agreement.reference})
    return addendum


def amend_addendum(
    by: Actor,
    addendum: Protocol,
    *,
    changes: str,
    in_force_from: date,
    in_force_until: date,
    model: Model,
    amount: Decimal | None = None,
) -> None:
    """Write the draft of an addendum anew, under the same rules."""
    require(by, Permission.DRAFT_PROTOCOL, on=addendum)
    refuse_change(addendum)
    refuse_addendum(addendum.agreement, in_force_from, in_force_until)
    _refuse_terms(addendum.agreement, model, amount)
    _write(addendum, changes, in_force_from, in_force_until, model, amount)
    record(by, "addendum.amended", on=addendum, changes={"model": model})


def _refuse_terms(agreement: Protocol, model: Model, amount: Decimal | None) -> None:
    if not may_follow(agreement.partner.kind, model):
        raise RuleBroken(_("Only a municipality may run a 2G centre: choose another model."), field="model")
    if agreement.instrument is Instrument.LETTER and model is not Model.TRADITIONAL:
        message = _("A letter of adhesion is for the traditional model only: draft a protocol in its place.")
        raise RuleBroken(message, field="model")
    if model is not texts_in_force(agreement)[-1].model or amount is not None:
        refuse_amounts(model, _rates(model, amount))


def _rates(model: Model, amount: Decimal | None) -> list[tuple[ServiceType, Decimal]]:
    paid = PAID_SERVICE.get(model, ServiceType.BIOMETRICS)
    return [] if amount is None else [(paid, amount)]


def _new_addendum(by: Actor, agreement: Protocol) -> Protocol:
    addendum = Protocol(
        reference=new_reference(),
        partner_id=agreement.partner_id,
        partner=agreement.partner,
        parent=agreement,
        addendum_number=max((text.addendum_number or 0 for text in agreement.addenda), default=0) + 1,
        instrument=agreement.instrument,
        drafted_by_id=by.account_id,
    )
    write_down(addendum, Party, Party(**{name: getattr(agreement, name) for name in Party.__annotations__}))
    return addendum


def _write(
    addendum: Protocol, changes: str, starts_on: date, ends_on: date, model: Model, amount: Decimal | None
) -> None:
    addendum.addendum_changes, addendum.model = changes, model
    addendum.in_force_from, addendum.in_force_until = starts_on, ends_on
    db.session.add(addendum)
    write_rates(addendum, _rates(model, amount), starts_on)
