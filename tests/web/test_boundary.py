"""The edge of a request: all of it is kept, or none."""

from __future__ import annotations

import pytest
from flask import abort, redirect

from app import create_app
from app.base.database import EVERYONE, db, transaction
from app.base.errors import NotAllowed, OutOfReach, RuleBroken
from app.base.mail import Mail, send
from app.web.access import RouteWithoutRule, check_every_route, public
from app.web.forms import ActForm
from tests.browse import Browser
from tests.proof import proves
from tests.server import settings_of

ENDINGS = {
    "redirect": lambda: redirect("/", 303),
    "page": lambda: ("saved", 200),
    "refused": lambda: ("refused", 422),
    "abort": lambda: abort(409),
    "not allowed": lambda: _raise(NotAllowed()),
    "out of reach": lambda: _raise(OutOfReach()),
    "rule broken": lambda: _raise(RuleBroken("-")),
    "failure": lambda: _raise(ZeroDivisionError()),
}


def _raise(failure):
    raise failure


@pytest.fixture
def odd(database_url, tmp_path, kept):
    """An application with one more page, which writes a message and then ends as it is asked to."""
    app = create_app(settings_of(database_url, tmp_path))

    @public
    def write(ending):
        form = ActForm()
        if ending != "unchecked" and not form.submitted():
            return f"<form>{form.csrf_token}{form.once}</form>"
        send("a@exemplo.example", subject="-", body="-")
        db.session.flush()
        return ENDINGS.get(ending, ENDINGS["redirect"])()

    app.add_url_rule("/write/<ending>", "write", write, methods=["GET", "POST"])
    yield Browser(app)
    with app.app_context():
        db.engine.dispose()


def kept_rows(odd):
    with odd.app.app_context(), transaction(EVERYONE):
        return db.session.query(Mail).count()


def post(odd, ending):
    form = odd.client.get("/write/redirect").text
    token, once = (form.split(f'name="{name}"')[1].split('value="')[1].split('"')[0] for name in ("csrf_token", "once"))
    return odd.client.post(f"/write/{ending}", data={"csrf_token": token, "once": once})


@pytest.mark.parametrize(("ending", "status"), [("redirect", 303), ("page", 200)])
def test_an_answer_below_400_is_kept(odd, ending, status):
    assert post(odd, ending).status_code == status
    assert kept_rows(odd) == 1


@pytest.mark.parametrize(
    ("ending", "status"),
    [
        ("refused", 422),
        ("abort", 409),
        ("not allowed", 403),
        ("out of reach", 404),
        ("rule broken", 500),
        ("failure", 500),
    ],
)
def test_a_refusal_or_a_failure_is_undone_with_everything(odd, ending, status):
    assert post(odd, ending).status_code == status
    assert kept_rows(odd) == 0


def test_a_view_that_never_checks_the_forms_token_keeps_nothing(odd):
    assert post(odd, "unchecked").status_code == 500
    assert kept_rows(odd) == 0


def test_what_failed_is_logged_by_kind_and_place_and_never_by_its_words(odd, caplog):
    ENDINGS["personal"] = lambda: _raise(ValueError("Maria Silva, 912 345 678"))
    post(odd, "personal")
    del ENDINGS["personal"]
    assert "ValueError at " in caplog.text
    assert "Maria" not in caplog.text


@proves("SE3")
def test_a_route_that_does_not_say_who_may_use_it_stops_the_start(database_url, tmp_path):
    app = create_app(settings_of(database_url, tmp_path))
    app.add_url_rule("/open", "open", lambda: "open to all by mistake")
    with pytest.raises(RouteWithoutRule, match="open"):
        check_every_route(app)
