"""A sheet made about a service: from fixed choices, refused beside the field, frozen once made."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from app.base.clock import now, today
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.domain.access.models import Role
from app.domain.appointments.models import Appointment, AppointmentChannel
from app.domain.cards.models import Card
from app.domain.handouts.actions import draft_handout, make_handout
from app.domain.handouts.queries import get_handout, list_handouts, read_handout, suggest
from app.domain.handouts.rules import MOST_TO_BRING, Says, written_language
from app.domain.service_records.models import OtherArea, Outcome
from app.domain.vocabulary.actions import Wording, add_word
from app.domain.vocabulary.models import ListName
from tests.builders import a_service, a_technician, an_account, as_actor
from tests.proof import proves

TOMORROW = today() + timedelta(days=1)
SAYS = Says(("work",), "informed", ("passport", "copies"), TOMORROW, time(10, 30), None, "aima_shop")


@pytest.fixture
def technician(database):
    return a_technician()


@pytest.fixture
def service(technician):
    return a_service(technician, area="work", language="ary")


def a_card(service, database):
    card = Card(partner_id=service.partner_id, centre_id=service.centre_id, code="K7F22M4C9")
    database.session.add(card)
    database.session.flush()
    service.card_id = card.id
    return card


@proves("SL22")
def test_a_sheet_says_in_both_languages_what_was_done_what_to_bring_when_and_where(technician, service):
    handout = make_handout(as_actor(technician.account), service.id, "ar", SAYS)
    html = str(read_handout(handout))
    for said in ("Trabalho", "العمل", "Passaporte", "جواز السفر", "às 10:30", "الساعة 10:30", "Loja AIMA"):
        assert said in html, said
    office = service.centre.offices[0]
    assert service.centre.name in html
    assert office.address in html
    assert office.hours in html
    assert 'lang="ar" dir="rtl"' in html
    assert "لم يراجع هذه الترجمة" in html
    assert "/ar/find/" in html


def test_what_is_kept_is_codes_and_days(technician, service):
    handout = make_handout(as_actor(technician.account), service.id, "hi", SAYS)
    assert handout.says["bring"] == ["passport", "copies"]
    assert handout.says["come_on"] == TOMORROW.isoformat()
    assert handout.says["come_at"] == "10:30"
    assert (handout.language, handout.version) == ("hi", "v1")


def test_a_sheet_once_made_stays_as_it_was(technician, service, database):
    handout = make_handout(as_actor(technician.account), service.id, "uk", SAYS)
    before = read_handout(handout)
    service.centre.offices[0].phone = "200 000 000"
    database.session.flush()
    assert read_handout(handout) == before
    make_handout(as_actor(technician.account), service.id, "uk", SAYS)
    assert [each.id for each in list_handouts(as_actor(technician.account), service_id=service.id)][1] == handout.id


@pytest.mark.parametrize(
    ("language", "changed", "field"),
    [
        ("tlh", {}, "language"),
        ("pt", {}, "language"),
        ("en", {"bring": ("elephant",)}, "bring"),
        ("en", {"referral": "nowhere"}, "referral"),
        ("en", {"areas": ("magic",)}, None),
        ("en", {"come_on": today() - timedelta(days=1)}, "come_on"),
        ("en", {"come_on": None}, "come_on"),
        ("en", {"place": "office:0"}, "place"),
        ("en", {"bring": ("passport",) * (MOST_TO_BRING + 1)}, "bring"),
    ],
)
def test_what_has_no_phrase_no_room_or_no_sense_is_refused(technician, service, language, changed, field):
    for act in (make_handout, draft_handout):
        with pytest.raises(RuleBroken) as broken:
            act(as_actor(technician.account), service.id, language, replace(SAYS, **changed))
        assert broken.value.field == field
    assert not list_handouts(as_actor(technician.account), service_id=service.id)


@pytest.mark.parametrize(("language", "area"), [("ar", "الرياضة"), ("en", "Sport"), ("uk", "Desporto")])
def test_what_was_added_to_the_lists_is_said_by_its_name_and_leaves_no_empty_line(
    technician, service, database, language, area
):
    by = as_actor(an_account(Role.DIRECTORATE))
    sport = add_word(by, ListName.AREAS, Wording("Sport", "Desporto", "الرياضة"))
    club = add_word(by, ListName.REFERRAL_TARGETS, Wording("Club", "Clube Fictício", "النادي"), needs_consent=False)
    service.area = sport.code
    says = replace(SAYS, areas=("work", sport.code), referral=club.code)
    handout = make_handout(as_actor(technician.account), service.id, language, says)
    done, *_others, go = handout.document.facts["parts"]
    assert area in done["strong"]["other"]
    assert "Trabalho e Desporto" in done["strong"]["pt"]
    assert (go["names"], go["sentences"]) == (["Clube Fictício"], [])
    assert "<p></p>" not in str(read_handout(handout))
    assert "Clube Fictício" in str(read_handout(handout))


def test_a_sheet_that_says_nothing_is_refused(technician, service):
    with pytest.raises(RuleBroken, match="Choose something"):
        make_handout(as_actor(technician.account), service.id, "en", Says())


def test_an_undone_service_has_no_sheet(technician, service):
    service.undone_at = now()
    with pytest.raises(RuleBroken, match="undone"):
        make_handout(as_actor(technician.account), service.id, "en", SAYS)


def test_looking_at_a_draft_keeps_nothing(technician, service):
    assert "What to bring" in draft_handout(as_actor(technician.account), service.id, "en", SAYS)
    assert not list_handouts(as_actor(technician.account))


def test_only_the_centres_own_technicians_make_and_see_it(technician, service):
    handout = make_handout(as_actor(technician.account), service.id, "en", SAYS)
    with pytest.raises(OutOfReach):
        make_handout(as_actor(a_technician().account), service.id, "en", SAYS)
    with pytest.raises(OutOfReach):
        get_handout(as_actor(a_technician().account), handout.id)
    with pytest.raises(NotAllowed):
        get_handout(as_actor(an_account(Role.DIRECTORATE)), handout.id)


def test_the_service_says_what_the_sheet_starts_from(technician, service):
    service.outcome, service.referral = Outcome.REFERRED, "iefp"
    service.other_areas = [OtherArea(partner_id=service.partner_id, area="health", outcome=Outcome.INFORMED)]
    usual = suggest(service)
    assert usual.areas == ("work", "health")
    assert (usual.outcome, usual.referral) == ("referred", "iefp")
    assert "tax_number" in usual.bring
    assert usual.come_on is None


def test_the_next_appointment_of_the_card_is_when_to_come(technician, service, database):
    card = a_card(service, database)
    starts = now().replace(hour=10, minute=30, second=0, microsecond=0) + timedelta(days=3)
    booked = Appointment(
        id=service.id,
        partner_id=service.partner_id,
        centre_id=service.centre_id,
        office_id=service.centre.offices[0].id,
        starts_at=starts,
        minutes=30,
        channel=AppointmentChannel.IN_PERSON,
        card_id=card.id,
    )
    database.session.add(booked)
    database.session.flush()
    usual = suggest(service)
    assert (usual.come_on, usual.come_at) == (booked.day, booked.at)
    assert usual.place == f"office:{service.centre.offices[0].id}"


def test_the_code_of_the_card_is_printed_only_when_asked_for(technician, service, database):
    a_card(service, database)
    assert "K7F-22M-4C9" not in draft_handout(as_actor(technician.account), service.id, "en", SAYS)
    assert "K7F-22M-4C9" in draft_handout(as_actor(technician.account), service.id, "en", replace(SAYS, has_card=True))


def test_who_speaks_a_variety_reads_the_written_language():
    assert [written_language(code) for code in ("ary", "syl", "yue", "ur")] == ["ar", "bn", "zh", "ur"]
    assert written_language("not_stated") is None
    assert written_language("pa") is None
