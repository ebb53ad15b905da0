"""The pages of the lists, and that every process reads a list anew once it was changed."""

from __future__ import annotations

from datetime import timedelta

import psycopg
import pytest

from app import create_app
from app.base.clock import today
from app.base.database import db
from app.config import Config
from app.domain.access.models import Role
from tests.browse import Browser
from tests.builders import a_service, a_technician, an_account
from tests.builders.keeping import made
from tests.proof import proves

NEW = {"label_pt": "Língua de exemplo", "label_en": "Sample tongue", "label_ar": "لغة المثال"}
TABLES = ("topics", "referral_targets", "spoken_languages")


@pytest.fixture
def as_before(database_url):
    """The lists outlive every test, so what is changed here is put back."""
    with psycopg.connect(database_url.replace("+psycopg", ""), autocommit=True) as owner:
        kept = {table: owner.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
        yield
        owner.execute("DELETE FROM earlier_wordings")
        for table in TABLES:
            names = [column.name for column in owner.execute(f"SELECT * FROM {table} LIMIT 0").description]
            owner.execute(
                f"DELETE FROM {table} WHERE NOT code = ANY(%s)", [[row[names.index("code")] for row in kept[table]]]
            )
            sets = ", ".join(f"{name} = %s" for name in names)
            for row in kept[table]:
                owner.execute(f"UPDATE {table} SET {sets} WHERE code = %s", [*row, row[names.index("code")]])


@pytest.fixture
def administrator(app, as_, as_before):
    return as_(made(app, lambda: an_account(Role.ADMINISTRATOR)))


def served(language, day):
    """An account and a service it gave."""
    technician = a_technician()
    return technician.account, a_service(technician, language=language, given_on=day)


@proves("SEED-8")
def test_an_entry_is_added_renamed_ended_and_brought_back(administrator):
    page = administrator.follow(administrator.send("/lists/languages/new", NEW))
    assert "Língua de exemplo" in page.one("table").text
    path = "/lists/languages/sample_tongue"
    administrator.send(path, of=path, label_en="Sample language")
    assert administrator.page(path).form(path)["label_en"] == "Sample language"
    page = administrator.follow(administrator.send(f"{path}/end", of=path, until=today().isoformat()))
    assert page.status == 200
    assert today().strftime("%d/%m/%Y") in administrator.page(path).text
    administrator.send(f"{path}/bring-back", of=path)
    assert administrator.page(path).form(f"{path}/end")["until"] == today().isoformat()


@proves("SEED-8")
def test_the_record_of_an_earlier_day_is_read_in_the_wording_of_its_day(app, as_, administrator):
    account, service = made(app, lambda: served("tet", today() - timedelta(days=1)))
    desk = as_(account)
    before = desk.page(f"/services/{service.id}").text
    assert "Tetum" in before
    path = "/lists/languages/tet"
    administrator.send(path, of=path, **NEW)
    assert "Tetum" in desk.page(f"/services/{service.id}").text
    assert "Sample tongue" in administrator.page("/lists/languages").text


@pytest.fixture
def elsewhere(app):
    """A second application on the same database: it knows as little of the first as another process does."""
    settings: Config = app.config["CLAIM"]
    second = create_app(settings)
    yield second
    with second.app_context():
        db.engine.dispose()


def test_a_second_process_offers_what_the_first_was_taught(app, elsewhere, administrator):
    desk = Browser(elsewhere).signed_in_as(made(app, lambda: a_technician().account))
    before = desk.page("/services/new").text
    path = "/lists/areas/housing"
    administrator.send(path, of=path, label_pt="Casa", label_en="A place to live", label_ar="البيت")
    assert "A place to live" not in before
    assert "A place to live" in desk.page("/services/new").text


def test_what_is_refused_is_said_beside_its_field(administrator):
    assert administrator.send("/lists/languages/new", {**NEW, "label_ar": ""}).error_of("label_ar")
    assert administrator.send("/lists/languages/new", {**NEW, "label_pt": "Tétum"}).error_of("label_pt")
    assert administrator.send("/lists/sub_topics/new", {**NEW, "area_code": "nothing"}).error_of("area_code")
    path = "/lists/languages/tet"
    assert administrator.send(f"{path}/end", of=path, until="2003-01-01").error_of("until")
    refused = administrator.send("/lists/areas/housing/end", of="/lists/areas/housing")
    assert refused.status == 422
    assert "twelve areas" in refused.one(".error-summary").text


def test_there_is_no_other_list_and_no_other_entry(administrator):
    administrator.page("/lists/nationalities", status=404)
    administrator.page("/lists/languages/nothing", status=404)
    for name in ("areas", "sub_topics", "referral_targets", "languages"):
        administrator.page(f"/lists/{name}")
        administrator.page(f"/lists/{name}/new")


def test_technicians_do_not_edit_lists(app, as_):
    as_(made(app, lambda: a_technician().account)).page("/lists", status=403)
