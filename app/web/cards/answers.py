"""What the page of a service asks for while it is filled in: what a card says, and a new card."""

from __future__ import annotations

from flask import jsonify
from flask.typing import ResponseReturnValue

from app.base.language import _
from app.domain.access.policy import Permission
from app.domain.cards.actions import look_up, make_card
from app.domain.cards.queries import facts_of
from app.domain.cards.rules import CHARACTERISTICS, written
from app.web.access import current_account, needs
from app.web.boundary import not_repeatable
from app.web.cards.area import area
from app.web.cards.forms import CodeForm
from app.web.forms import ActForm, PageForm


@area.post("/facts")
@needs(Permission.USE_CARD)
def facts() -> ResponseReturnValue:
    """The characteristics of the card with this code, as typed texts of a service's sheet."""
    form = CodeForm()
    not_repeatable()  # the answer is in the body
    if form.submitted():
        with form.showing_broken_rules():
            said = facts_of(look_up(current_account(), form.code.data))
            return jsonify(facts=said, note="" if any(said[name] for name in CHARACTERISTICS) else _new_here())
    return _refused(form)


@area.post("/quick")
@needs(Permission.USE_CARD)
def quick() -> ResponseReturnValue:
    """A new card for the person at the desk."""
    form = ActForm()
    not_repeatable()
    if form.submitted():
        return jsonify(facts={"card_id": written(make_card(current_account()).code)})
    return _refused(form)


def _new_here() -> str:
    """Of a new card, and of one another entity made: what that one knows stays there."""
    return _("The card is good. It says nothing of the person here yet: this service describes them.")


def _refused(form: PageForm) -> ResponseReturnValue:
    messages = [*form.form_errors, *(message for field in form.answers() for message in field.errors)]
    return jsonify(error=" ".join(map(str, messages))), 422
