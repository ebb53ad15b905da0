"""The static pages: what each is called, where it lies and what it is made from."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from app.base.clock import today
from app.base.language import DEFAULT, LANGUAGES, Language
from app.base.months import Month
from app.base.settings import settings
from app.domain.publications.open_data import LICENCE
from app.domain.publications.public import last_published, list_open
from app.web.public.network import NATIONALITIES, PUBLISHED, latest_with_services, published_years, shares
from app.web.public.places import list_places

CONTENT = Path(__file__).parent / "content"
STATED_ON = date(2026, 11, 21)  # the day the accessibility statement and the privacy notice were last gone through


@dataclass(frozen=True)
class Reading:
    """Something a page shows beside its template; `is_live` when it may change while the application runs."""

    source: str
    read: Callable[[Language], Any]
    is_live: bool = False


@dataclass(frozen=True)
class StaticPage:
    """One page. A path with {code} has an edition in each language; `text` is a whole text per language."""

    name: str
    path: str
    template: str
    readings: Mapping[str, Reading] = field(default_factory=dict)
    text: str = ""
    media_type: str = "text/html"
    is_served: bool = True  # else it is written only for other web servers

    @property
    def is_live(self) -> bool:
        return any(reading.is_live for reading in self.readings.values())

    @property
    def is_indexed(self) -> bool:
        return self.is_served and "{code}" in self.path

    def edition(self, code: str | None = None) -> Edition:
        return Edition(self, LANGUAGES[code] if code else DEFAULT)

    def editions(self) -> Iterator[Edition]:
        return (self.edition(code) for code in (LANGUAGES if "{code}" in self.path else [None]))


@dataclass(frozen=True)
class Edition:
    """One page in one language."""

    page: StaticPage
    language: Language

    @property
    def path(self) -> str:
        return self.page.path.format(code=self.language.code)

    @property
    def file(self) -> str:
        return self.path.lstrip("/") + ("index.html" if self.path.endswith("/") else "")

    @property
    def text(self) -> str:
        return self.page.text.format(code=self.language.code)


def setting(name: str) -> Reading:
    return Reading(f"setting {name.upper()}", lambda _language: getattr(settings(), name))


def _questions(language: Language) -> list[dict[str, Any]]:
    return tomllib.loads((CONTENT / language.code / "faq.toml").read_text(encoding="utf-8"))["groups"]


def _expiry(_language: Language) -> date:
    """Within a year, and the same all month, so that the file changes once a month."""
    return Month.of(today()).plus(11).last_day


ADDRESS = setting("base_url")
MAILBOX = setting("public_mailbox")
STATED = Reading("the day of the statement", lambda _language: STATED_ON)
YEARS = Reading(f"content/{PUBLISHED.name}", lambda _language: published_years())
LATEST = Reading(YEARS.source, lambda _language: (published_years()[-1], latest_with_services()))
SHARES = Reading("the bars of the years", lambda _language: shares(published_years()))
SERVED = Reading("nationalities served", lambda _language: NATIONALITIES)
LAST_PUBLISHED = Reading("the last publication", last_published, is_live=True)
OPEN_DATA = Reading("the publications", list_open, is_live=True)
TERMS = Reading("the licence of the open data", lambda _language: LICENCE)
OPEN_CENTRES = Reading("open centres and where they come to", lambda _language: list_places(), is_live=True)

_TIMES = {name: setting(name) for name in ("session_idle_minutes", "session_hours", "link_days")}


def _in_each_language(name: str, path: str, readings: Mapping[str, Reading], has_text: bool = False) -> StaticPage:
    text = f"public/texts/{{code}}/{name}.html" if has_text else ""
    everywhere = {"address": ADDRESS, "is_demonstration": setting("is_demonstration")}
    return StaticPage(name, "/{code}/" + path, f"public/{name}.html", {**everywhere, **readings}, text)


PAGES = (
    _in_each_language("home", "", {"latest": LATEST, "nationalities": SERVED}),
    _in_each_language("what_is_claim", "what-is-a-claim/", {}, has_text=True),
    _in_each_language(
        "faq",
        "faq/",
        {"groups": Reading("content/{code}/faq.toml", _questions), "partner_mailbox": setting("partner_mailbox")},
    ),
    _in_each_language("find", "find/", {"centres": OPEN_CENTRES}),
    _in_each_language("figures", "figures/", {"years": YEARS, "shares": SHARES, "nationalities": SERVED}),
    _in_each_language("published", "published-figures/", {"published": LAST_PUBLISHED}),
    _in_each_language("open_data", "open-data/", {"publications": OPEN_DATA, "licence": TERMS}),
    _in_each_language(
        "accessibility", "accessibility/", {"public_mailbox": MAILBOX, "stated_on": STATED}, has_text=True
    ),
    _in_each_language(
        "privacy",
        "privacy/",
        {"privacy_mailbox": setting("privacy_mailbox"), "stated_on": STATED, **_TIMES},
        has_text=True,
    ),
    _in_each_language("site_map", "site-map/", {}),
    StaticPage("robots", "/robots.txt", "public/robots.txt", {"address": ADDRESS}, media_type="text/plain"),
    StaticPage("sitemap", "/sitemap.xml", "public/sitemap.xml", {"address": ADDRESS}, media_type="application/xml"),
    StaticPage(
        "security",
        "/.well-known/security.txt",
        "public/security.txt",
        {"address": ADDRESS, "public_mailbox": MAILBOX, "expires_on": Reading("the month", _expiry, is_live=True)},
        media_type="text/plain",
    ),
    StaticPage("not_found", "/{code}/404.html", "public/not_found.html", {"address": ADDRESS}, is_served=False),
    StaticPage("languages", "/", "public/languages.html", {"address": ADDRESS}, is_served=False),
)
