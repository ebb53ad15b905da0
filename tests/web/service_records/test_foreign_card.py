"""A card of another entity in the card field of a service: taken in, with or without scripts, in every language."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.base.database import db
from app.domain.audit.models import AuditEntry
from app.domain.cards.models import Card
from app.domain.cards.rules import written
from app.domain.service_records.models import ServiceRecord
from tests.builders import a_technician, as_actor
from tests.builders.cards import a_card
from tests.domain.service_records.told import logged
from tests.proof import proves
from tests.web.service_records.conftest import sent


@pytest.fixture
def elsewhere(keep):
    """The code of a woman from Nepal, as it is written, known at another entity."""

    def make() -> str:
        technician = a_technician()
        card = a_card(technician.centre)
        logged(as_actor(technician.account), card_id=card.id, nationality="NP", sex="female")
        return written(card.code)

    return keep(make)


def cards(read, partner_id) -> list[Card]:
    return read(lambda: list(db.session.scalars(select(Card).filter_by(partner_id=partner_id))))


@proves("SL8", "ST4")
@pytest.mark.parametrize("language", ["pt", "ar"])
def test_a_service_with_a_card_of_another_entity_is_logged_with_one_of_ones_own(elsewhere, at_work, read, language):
    technician = at_work()
    page = sent(technician.browser.reading(language), card_id=elsewhere.lower(), nationality="")
    assert page.status == 303
    [card] = cards(read, technician.partner_id)
    assert written(card.code) == elsewhere
    assert read(lambda: db.session.scalars(select(ServiceRecord).filter_by(card_id=card.id)).one()).nationality == (
        "not_stated"
    )


@pytest.mark.parametrize("language", ["pt", "ar"])
def test_the_field_says_that_the_card_is_good_and_tells_nothing_of_the_person(elsewhere, at_work, language):
    browser = at_work().browser.reading(language)
    form = browser.page("/cards").form()
    answer = browser.client.post("/cards/facts", data={**form, "code": elsewhere})
    assert answer.json["facts"] == dict.fromkeys(answer.json["facts"], "") | {"card_id": elsewhere}
    assert answer.json["note"]


def test_what_is_refused_takes_no_card_in(elsewhere, at_work, read):
    technician = at_work()
    assert sent(technician.browser, card_id=elsewhere, minutes="0").status == 422
    assert not cards(read, technician.partner_id)
    assert sent(technician.browser, card_id="222-222-222").error_of("card_id")


def test_practice_takes_no_card_in(elsewhere, at_work, read):
    technician = at_work()
    technician.browser.send("/practice/new", area="regularisation", outcome="informed", card_id=elsewhere)
    assert not cards(read, technician.partner_id)


def test_cards_of_another_entity_stand_in_a_batch_too(elsewhere, at_work, read):
    technician = at_work()
    told = {"area": "housing", "outcome": "informed", "minutes": "5"}
    assert technician.browser.send("/services/batch/cards", told, cards=elsewhere).status == 303
    assert len(cards(read, technician.partner_id)) == 1
    acts = read(lambda: list(db.session.scalars(select(AuditEntry.act).filter_by(act="card.taken_in"))))
    assert acts == ["card.taken_in"]
