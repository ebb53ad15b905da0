"""What every worker would do at its first pages, done once before any of them is born."""

from __future__ import annotations

from contextlib import suppress

from babel import localedata
from babel.core import get_global
from flask import Flask, g
from jinja2 import UndefinedError
from psycopg import Error as DriverError
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import configure_mappers
from werkzeug.test import Client, create_environ

from app.base.database import EVERYONE, NOBODY, db, set_reach
from app.base.errors import OutOfReach
from app.base.language import LANGUAGES
from app.domain.access.models import Actor, Role

# Half of what Babel knows of each language, and most of what it knows of all: no page says any of it, and it is 5 MB.
UNSAID_OF_A_LANGUAGE = (
    "compact_currency_formats",
    "compact_decimal_formats",
    "compound_unit_patterns",
    "currency_names",
    "currency_names_plural",
    "interval_formats",
    "meta_zones",
    "scripts",
    "time_zones",
    "unit_display_names",
    "unit_patterns",
    "variants",
)
# The languages, each after those it takes from.
LOCALES = ("root", "ar", "en", "en_001", "en_GB", "pt", "pt_PT")
UNSAID = (
    "all_currencies",
    "likely_subtags",
    "meta_zones",
    "territory_currencies",
    "territory_languages",
    "territory_zones",
    "windows_zone_mapping",
    "zone_aliases",
    "zone_territories",
)

# Pages of lists: they bring the reference lists, the statements and the templates that other pages need too.
# They are opened reaching no row, but for the figures of the network: what they ask is written down for the jobs.
PAGES = (
    (Role.TECHNICIAN, NOBODY, "/services/words/pt.json"),
    (Role.TECHNICIAN, NOBODY, "/services"),
    (Role.COORDINATOR, NOBODY, "/services"),
    (Role.DIRECTORATE, EVERYONE, "/statistics"),
    (Role.DIRECTORATE, NOBODY, "/applications"),
)
# Pages that are somebody's own. Nobody has one here: what they ask first and what draws them is there all the same.
OWN_PAGES = (
    (Role.TECHNICIAN, "/services/new", "service_records/new.html"),
    (Role.TECHNICIAN, "/training/mine", "training/mine.html"),
    (Role.APPLICANT, "/application", "applications/file.html"),
)


def rehearse(app: Flask) -> None:
    """Make the pages opened first, so that what they build lies in memory once and not once a worker."""
    address = app.config["CLAIM"].base_url
    configure_mappers()
    _forget_unsaid()
    for language in LANGUAGES:
        for path in (f"/{language}/", "/account/sign-in"):
            Client(app).get(path, base_url=address, headers={"Accept-Language": language})
    try:
        for role, reach, path in PAGES:
            _open(app, address, role, reach, path)
        for role, path, template in OWN_PAGES:
            _begin(app, address, role, path, template)
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


def _begin(app: Flask, address: str, role: Role, path: str, template: str) -> None:
    """The same page as far as it comes without anybody, and its templates up to the first fact that is missing."""
    with suppress(OutOfReach):
        _open(app, address, role, NOBODY, path)
    with app.request_context(create_environ(path, address)), suppress(UndefinedError):
        app.jinja_env.get_template(template).render()


def _forget_unsaid() -> None:
    for name in LOCALES:
        localedata.load(name).update({part: {} for part in UNSAID_OF_A_LANGUAGE})
    for unsaid in UNSAID:
        get_global(unsaid).clear()
