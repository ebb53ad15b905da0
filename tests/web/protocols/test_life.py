"""The pages of an agreement in force: its chain, an addendum, no renewal, an end."""

from datetime import timedelta

import pytest

from app.base.clock import today
from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import Role
from app.domain.centres.models import Centre
from app.domain.partners.models import Model
from app.domain.protocols.models import Protocol
from app.domain.protocols.rules import last_day_of_term
from tests.builders import a_centre, a_protocol, a_rate, an_account
from tests.builders.agreements import signed
from tests.builders.keeping import made
from tests.builders.papers import PARTY
from tests.proof import proves

DAYS_90, FIRST = timedelta(days=90), today().replace(day=1)


@pytest.fixture
def directorate(app, as_):
    return as_(made(app, lambda: an_account(Role.DIRECTORATE)))


@pytest.fixture
def agreement(app, kept):
    return made(app, lambda: a_protocol(a_centre().partner, **vars(PARTY)))


@pytest.fixture
def coordinator(app, as_, agreement):
    return as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=agreement.partner_id)))


@proves("PS11", "FAQ-9")
def test_an_addendum_to_the_second_generation_is_drafted_and_brought_into_force(app, directorate, agreement):
    place = f"/protocols/{agreement.id}"
    told = {
        "changes": "O centro passa ao modelo 2G.",
        "in_force_from": today().isoformat(),
        "model": "second_generation",
        "amount": "12,50",
    }
    drafted = directorate.follow(directorate.send(f"{place}/addendum", told))
    assert "stays as it is" in drafted.text
    assert "2G" in drafted.text
    addendum = drafted.response.request.path
    again = directorate.send(f"{addendum}/edit", {**told, "amount": "13,00"})
    assert "13.00" in directorate.follow(again).text
    made(app, lambda: signed(db.session.get(Protocol, int(addendum.rpartition("/")[2]))))
    directorate.follow(directorate.send(f"{addendum}/start", of=addendum))
    page = directorate.page(place)
    for said in ("Addendum 1", "13.00", "In force today", "Texts by day"):
        assert said in page.text
    with app.app_context(), transaction(EVERYONE):
        assert db.session.query(Centre).one().model is Model.SECOND_GENERATION


@pytest.mark.parametrize(
    ("field", "typed"),
    [("changes", ""), ("in_force_from", ""), ("in_force_from", "2019-12-31"), ("amount", "ten"), ("amount", "10")],
)
def test_an_addendum_that_cannot_be_is_refused_beside_its_question(directorate, agreement, field, typed):
    told = {"changes": "Muda.", "in_force_from": today().isoformat(), "model": "traditional"}
    page = directorate.send(f"/protocols/{agreement.id}/addendum", {**told, field: typed})
    assert page.status == 422
    assert page.error_of(field)


@proves("PS12")
def test_the_entity_reads_what_a_notice_causes_and_gives_it(app, coordinator, agreement):
    place = f"/protocols/{agreement.id}"
    asked = coordinator.page(f"{place}/notice")
    assert "After the last day no service can be logged or paid." in asked.text
    early = coordinator.send(f"{place}/notice", {"ends_on": today().isoformat()})
    assert early.error_of("ends_on").startswith("The notice is of 60 days")
    last_day = today() + timedelta(days=61)
    page = coordinator.follow(coordinator.send(f"{place}/notice", {"ends_on": last_day.isoformat()}))
    assert "The protocol ends on" in page.text
    assert "Refuse the renewal" not in page.text
    with app.app_context(), transaction(EVERYONE):
        assert db.session.query(Centre).one().protocol_until == last_day


@proves("PS12")
def test_the_renewal_is_refused_with_one_button_that_says_first_what_it_causes(coordinator, agreement):
    place = f"/protocols/{agreement.id}"
    assert "It renews by itself until" in coordinator.page(place).text
    page = coordinator.follow(coordinator.send(f"{place}/refuse-renewal", of=place))
    assert "The renewal was refused by the entity" in page.text


def test_only_aima_ends_for_breach_or_by_agreement(directorate, coordinator, agreement):
    place = f"/protocols/{agreement.id}"
    coordinator.page(f"{place}/breach", 403)
    told = {"ends_on": today().isoformat(), "reasons": "Cláusula 8.", "answer": "Não respondeu."}
    assert directorate.send(f"{place}/breach", {**told, "warned_on": today().isoformat()}).error_of("warned_on")
    warned = (today() - timedelta(days=31)).isoformat()
    page = directorate.follow(directorate.send(f"{place}/breach", {**told, "warned_on": warned}))
    assert "Não respondeu." in page.text


def test_both_agree_on_an_end(directorate, agreement):
    told = {"ends_on": today().isoformat(), "reasons": "Acordo escrito de hoje."}
    place = f"/protocols/{agreement.id}"
    assert "Acordo escrito" in directorate.follow(directorate.send(f"{place}/agreed-end", told)).text


def test_a_draft_is_set_aside(app, directorate):
    protocol = made(app, lambda: a_protocol(status="drafted"))
    place = f"/protocols/{protocol.id}"
    page = directorate.follow(directorate.send(f"{place}/set-aside", of=place))
    assert "Superseded" in page.text
    assert "Set this text aside" not in page.text


@proves("PS12")
def test_the_list_shows_what_ends_soon_and_what_awaits_signatures(app, directorate):
    def three():
        soon = a_protocol(in_force_until=today() + DAYS_90)
        return soon, a_protocol(in_force_until=today() + DAYS_90 * 2), a_protocol(status="awaiting_signatures")

    soon, later, waiting = made(app, three)
    ending = directorate.page("/protocols?ending=soon").text
    assert soon.reference in ending
    assert later.reference not in ending
    assert waiting.reference not in ending
    assert waiting.reference in directorate.page("/protocols?status=awaiting_signatures").text


@pytest.mark.parametrize("language", ["pt", "en", "ar"])
def test_the_pages_are_there_in_every_language(app, directorate, agreement, language):
    def paid():
        paid = a_rate(a_protocol(model=Model.SECOND_GENERATION, in_force_until=last_day_of_term(FIRST, 12)))
        return paid.protocol

    protocol = made(app, paid)
    for path in ("", "/addendum", "/notice", "/breach", "/agreed-end"):
        directorate.client.get(f"/protocols/{protocol.id}{path}?speak={language}")
        assert directorate.page(f"/protocols/{protocol.id}{path}").html.html["lang"] == language
