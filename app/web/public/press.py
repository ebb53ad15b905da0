"""Make the pages: once for the serving copy, which keeps them as bytes, or as files for any web server."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any

from flask import current_app, render_template

from app.base.language import LANGUAGES, speaking
from app.base.settings import settings
from app.web.public.pages import PAGES, Edition

LOOK_AGAIN_SECONDS = 60  # how long a page that shows changing facts is served before its sources are looked at again


@dataclass(frozen=True)
class Printed:
    """One edition as bytes, what was read for it, and until when (monotonic seconds) it is taken as it is."""

    edition: Edition
    body: bytes
    values: Mapping[str, Any]
    until: float

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'


def read(edition: Edition) -> dict[str, Any]:
    """What the page shows beside its template, as it is now."""
    return {name: reading.read(edition.language) for name, reading in edition.page.readings.items()}


def print_edition(edition: Edition, before: Printed | None = None) -> Printed:
    """The edition as it must be now: `before` itself made valid again when what it shows did not change.

    Its other sources, templates and words, do not change while the application runs.
    """
    values = read(edition)
    body = before.body if before and before.values == values else _render(edition, values)
    until = monotonic() + LOOK_AGAIN_SECONDS if edition.page.is_live else float("inf")
    return Printed(edition, body, values, until)


def _render(edition: Edition, values: dict[str, Any]) -> bytes:
    """The bytes, from a context of its own: nothing of the visitor's request, account or host can slip in."""
    named = {"edition": edition, "editions": _editions(edition), "text": edition.text, "pages": PAGES}
    own_context = current_app.test_request_context(edition.path, base_url=settings().base_url)
    with current_app.app_context(), own_context, speaking(edition.language.code):
        return render_template(edition.page.template, **named, **values).encode()


def _editions(edition: Edition) -> list[Edition]:
    return [edition.page.edition(code) for code in LANGUAGES] if edition.page.is_indexed else []
