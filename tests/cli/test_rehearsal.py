"""What the web server does before its workers are born."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from babel import dates, numbers
from flask import Flask, g

from app import create_app
from app.base.database import db, set_reach
from app.base.language import LANGUAGES
from app.cli.rehearsal import OWN_PAGES, PAGES, rehearse
from app.domain.access.models import Actor
from tests.server import settings_of


def _said() -> list[str]:
    """A date, a month and a sum in every language."""
    day = date(2026, 1, 31)
    return [
        said
        for language in LANGUAGES.values()
        for said in (
            dates.format_date(day, "full", locale=language.locale_name),
            dates.format_skeleton("yMMMM", day, locale=language.locale_name),
            numbers.format_currency(1234.5, "EUR", locale=language.locale_name),
            language.own_name,
        )
    ]


def test_dates_sums_and_names_of_languages_are_said_as_before(app: Flask) -> None:
    before = _said()
    rehearse(app)
    assert _said() == before


def test_no_connection_is_left_for_the_workers_to_share(app: Flask) -> None:
    rehearse(app)
    with app.app_context():
        assert db.engine.pool.checkedin() == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize(("role", "reach", "path"), PAGES)
def test_every_page_rehearsed_opens_for_somebody_without_an_account(app: Flask, role, reach, path) -> None:
    with app.test_request_context(path):
        g.account = Actor(account_id=None, role=role)
        set_reach(reach)
        assert app.dispatch_request().status_code == 200


def test_what_draws_the_pages_of_ones_own_is_there_before_anybody_opens_them(app: Flask) -> None:
    app.jinja_env.cache.clear()  # type: ignore[union-attr]
    rehearse(app)
    there = {name for _loader, name in app.jinja_env.cache}  # type: ignore[union-attr]
    assert {template for _role, _path, template in OWN_PAGES} <= there
    assert {"service_records/_sheet.html", "training/_ledger.html", "applications/_parts.html"} <= there


def test_the_server_starts_without_its_database(tmp_path: Path) -> None:
    rehearse(create_app(settings_of("postgresql://nobody@127.0.0.1:9/none", tmp_path)))
