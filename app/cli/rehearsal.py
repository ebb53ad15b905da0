"""What every worker would do at its first pages, done once before any of them is born."""

from __future__ import annotations

from babel import localedata
from babel.core import get_global
from flask import Flask, g
from psycopg import Error as DriverError
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import configure_mappers
from werkzeug.test import Client, create_environ

from app.base.database import EVERYONE, NOBODY, db, set_reach
from app.base.language import LANGUAGES
from app.domain.access.models import Actor, Role

# Half of what Babel knows of each language, and most of what it knows of all: no page says any of it, and it is 5 MB.
UNSAID_OF_A_LANGUAGE = (
    "compact_currency_formats",
    "compact_decimal_formats",
    "compound_unit_patterns",
    "currency_names_plural",
    "interval_formats",
    "meta_zones",
    "time_zones",
    "unit_display_names",
    "unit_patterns",
)
# The languages, each after those it takes from.
LOCALES = ("root", "ar", "en", "en_001", "en_GB", "pt", "pt_PT")
UNSAID = ("likely_subtags", "territory_currencies", "territory_languages")

# Pages of lists: they bring the reference lists, the statements and the templates that other pages need too.
# They are opened reaching no row, but for the figures of the network: what they ask is written down for the jobs.
PAGES = (
    (Role.TECHNICIAN, NOBODY, "/services/words/pt.json"),
    (Role.TECHNICIAN, NOBODY, "/services"),
    (Role.COORDINATOR, NOBODY, "/services"),
    (Role.DIRECTORATE, EVERYONE, "/statistics"),
    (Role.DIRECTORATE, NOBODY, "/applications"),
)


def rehearse(app: Flask) -> None:
    """Make the pages opened first, so that what they build lies in memory once and not once a worker."""
    address = app.config["CLAIM"].base_url
    configure_mappers()
    _forget_unsaid()
    for language in LANGUAGES:
        Client(app).get("/account/sign-in", base_url=address, headers={"Accept-Language": language})
    try:
        for role, reach, path in PAGES:
            _open(app, address, role, reach, path)
    except (SQLAlchemyError, DriverError):
        pass  # Without its database the server starts all the same, and each page says what is wrong.
    finally:
        with app.app_context():
            db.engine.dispose()  # no connection may be shared with a worker


def _open(app: Flask, address: str, role: Role, reach: str, path: str) -> None:
    """The page as somebody of this role and reach sees it who has no account."""
    # Not the app's own test_request_context, which brings a debugger with it.
    with app.request_context(create_environ(path, address)):
        g.account = Actor(account_id=None, role=role)
        set_reach(reach)
        app.dispatch_request()


def _forget_unsaid() -> None:
    for name in LOCALES:
        localedata.load(name).update({part: {} for part in UNSAID_OF_A_LANGUAGE})
    for unsaid in UNSAID:
        get_global(unsaid).clear()
