"""The directorate's queue: filters kept in the address, ages, messages, and who has what."""

import pytest

from app.base.database import EVERYONE, db, transaction
from app.domain.access.models import Role
from app.domain.applications.lifecycle import ApplicationStatus
from app.domain.applications.models import Application
from app.domain.threads.models import Message
from tests.builders import an_account
from tests.builders.applications import an_applicant, an_application
from tests.proof import proves


@pytest.fixture
def people(app, kept):
    with app.app_context(), transaction(EVERYONE):
        names = {Role.DIRECTORATE: "Técnica A", Role.APPROVER: "Aprovadora", Role.ADMINISTRATOR: "Técnico B"}
        found = {role: an_account(role, name=name) for role, name in names.items()}
        found["leaving"] = an_account(Role.DIRECTORATE, name="Quem Sai")
        return found


@pytest.fixture
def made(app):
    """Make an application and say its number."""

    def make(status=ApplicationStatus.INTEREST_RECEIVED, **changes):
        with app.app_context(), transaction(EVERYONE):
            return an_application(status, **changes).id

    return make


def rows(page):
    return len(page.html.select("main tbody tr"))


def owner_of(app, application_id):
    with app.app_context(), transaction(EVERYONE):
        return db.session.get(Application, application_id).owner_id


@proves("ON13")
def test_the_queue_shows_state_owner_age_and_messages_not_read(app, as_, people, made):
    number = made(owner_id=people["leaving"].id)
    with app.app_context(), transaction(EVERYONE):
        application = db.session.get(Application, number)
        said_by = an_applicant(application)
        message = Message(partner_id=said_by.partner_id, application_id=number, said_by_id=said_by.id)
        message.is_from_aima, message.text = False, "Uma pergunta."
        db.session.add(message)
    row = as_(people[Role.DIRECTORATE]).page("/applications").one("main tbody tr")
    cells = {cell["data-label"]: cell.get_text(" ", strip=True) for cell in row.select("[data-label]")}
    assert cells["Status"] == "Expression of interest received"
    assert cells["Who has it"] == "Quem Sai"
    assert 5 <= int(cells["Age in working days"]) <= 8
    assert "1 message not read" in cells["Entity"]


def test_every_filter_is_in_the_address_and_can_be_removed(as_, people, made):
    made(owner_id=people[Role.DIRECTORATE].id)
    made(ApplicationStatus.SUBMITTED)
    browser = as_(people[Role.DIRECTORATE])
    asked = "status=open&owner=mine&district=02&municipality=Beja&kind=municipality&model=traditional&older=3"
    page = browser.page(f"/applications?{asked}")
    assert rows(page) == 1
    chips = [chip["href"] for chip in page.html.select(".chip")]
    assert len(chips) == 7
    assert all(chip.count("=") == 6 for chip in chips)
    assert rows(browser.page("/applications?owner=nobody")) == 1
    assert rows(browser.page("/applications?older=100")) == 0


@pytest.mark.parametrize("asked", ["status=x&owner=9999&district=77&kind=y&model=z&older=-1", "before=x&after=y"])
def test_what_makes_no_sense_in_the_address_narrows_nothing(as_, people, made, asked):
    made()
    assert rows(as_(people[Role.APPROVER]).page(f"/applications?{asked}")) == 1


def test_a_municipality_there_is_not_is_said_beside_the_field(as_, people, made):
    made()
    page = as_(people[Role.DIRECTORATE]).page("/applications?municipality=Calheta")
    assert page.error_of("municipality") == "We do not know this municipality."


def test_an_empty_queue_says_so(as_, people):
    browser = as_(people[Role.DIRECTORATE])
    assert "No applications yet" in browser.page("/applications").text
    assert "No application with these filters" in browser.page("/applications?status=refused").text


def test_ticked_files_are_given_to_a_colleague_and_the_filters_stay(app, as_, people, made):
    mine, other = made(), made()
    browser, to = as_(people[Role.DIRECTORATE]), people["leaving"].id
    queue = "/applications?status=open"
    answer = browser.send(
        "/applications/assign?status=open", of=queue, chosen=[f"{mine}-0", f"{other}-0"], owner=str(to)
    )
    assert answer.location == queue
    assert (owner_of(app, mine), owner_of(app, other)) == (to, to)


def test_of_two_who_assign_at_once_the_second_is_told_which_files_were_left(app, as_, people, made):
    first, second = made(), made()
    browser, me = as_(people[Role.DIRECTORATE]), people[Role.DIRECTORATE].id
    seen = {"chosen": [f"{first}-0", f"{second}-0"], "owner": str(people["leaving"].id)}
    browser.send("/applications/assign", of="/applications", chosen=[f"{first}-0"], owner=str(me))
    page = browser.follow(browser.send("/applications/assign", of="/applications", **seen))
    assert "1 file was assigned." in page.text
    assert "somebody else has just assigned" in page.text
    assert (owner_of(app, first), owner_of(app, second)) == (me, people["leaving"].id)


def test_nothing_ticked_is_said_on_the_queue(as_, people, made):
    made()
    browser = as_(people[Role.DIRECTORATE])
    page = browser.send("/applications/assign", of="/applications", owner=str(people["leaving"].id))
    assert page.status == 422
    assert "Choose the applications first." in page.text
    assert rows(page) == 1


def test_the_files_of_a_colleague_who_leaves_go_to_another_in_one_act(app, as_, people, made):
    numbers = [made(owner_id=people["leaving"].id) for _each in range(2)]
    browser, me = as_(people[Role.DIRECTORATE]), people[Role.DIRECTORATE].id
    answer = browser.send("/applications/hand-over", leaving=str(people["leaving"].id), owner=str(me))
    assert "2 files were assigned." in browser.follow(answer).text
    assert {owner_of(app, number) for number in numbers} == {me}


def test_one_file_is_assigned_and_a_stale_page_is_told(app, as_, people, made):
    number = made()
    browser, me = as_(people[Role.DIRECTORATE]), people[Role.DIRECTORATE].id
    browser.follow(browser.send(f"/applications/{number}/owner", owner=str(me)))
    assert owner_of(app, number) == me
    stale = browser.send(f"/applications/{number}/owner", owner="0", was="0")
    assert stale.status == 422
    assert "someone else" in stale.text
    assert owner_of(app, number) == me


@proves("ON9")
def test_a_form_is_handed_back_from_the_file_without_a_developer(app, as_, people, made):
    number = made(ApplicationStatus.SUBMITTED)
    browser = as_(people[Role.DIRECTORATE])
    refused = browser.send(f"/applications/{number}/return")
    assert refused.status == 422
    assert "Choose the sections" in refused.text
    page = browser.follow(browser.send(f"/applications/{number}/return", reality="Falta a fonte."))
    assert "Falta a fonte." in page.text
    assert page.one(".page-head .tag").get_text(strip=True) == "Returned for changes"
    assert not browser.page(f"/applications/{number}/return").html.select("main form textarea")


def test_only_the_directorate_assigns_and_hands_back(as_, people, made):
    number = made(ApplicationStatus.SUBMITTED)
    browser = as_(people[Role.APPROVER])
    for path in ("/applications/hand-over", f"/applications/{number}/owner", f"/applications/{number}/return"):
        browser.page(path, status=403)
    assert not browser.page("/applications").html.select("main [name=chosen]")
