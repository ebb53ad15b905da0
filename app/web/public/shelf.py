"""Printed pages, kept in memory and answered before the application is asked anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic
from typing import Any

from app.web.public.pages import Edition
from app.web.public.press import Printed, print_edition

CACHE = "public, max-age=300, must-revalidate"
_READS = ("GET", "HEAD")


class Shelf:
    """A WSGI layer: path to bytes. What it does not hold, or holds no longer, goes to the application.

    `headers` are those of every answer of the application, as (name, text).
    """

    def __init__(self, application: Callable[..., Iterable[bytes]], headers: Iterable[tuple[str, str]]) -> None:
        self._application = application
        self._headers = [*headers, ("Cache-Control", CACHE)]
        self._printed: dict[str, Printed] = {}
        self._answers: dict[str, tuple[list[tuple[str, str]], list[bytes], float]] = {}

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        answer = self._answers.get(environ["PATH_INFO"])
        if answer is None or environ.get("QUERY_STRING") or environ["REQUEST_METHOD"] not in _READS:
            return self._application(environ, start_response)
        headers, body, until = answer
        if until < monotonic():
            return self._application(environ, start_response)
        if headers[0][1] in environ.get("HTTP_IF_NONE_MATCH", ""):
            start_response("304 NOT MODIFIED", headers[:-2])
            return []
        start_response("200 OK", [*headers])  # a server may add to the list it is given
        return body if environ["REQUEST_METHOD"] == "GET" else []

    def take(self, edition: Edition) -> Printed:
        """The edition as it must be now; from here on this layer answers for it."""
        printed = print_edition(edition, self._printed.get(edition.path))
        self._printed[edition.path] = printed
        self._answers[edition.path] = (self.headers_of(printed), [printed.body], printed.until)
        return printed

    def headers_of(self, printed: Printed) -> list[tuple[str, str]]:
        """First the ETag, last the two that a 304 leaves out."""
        kind = ("Content-Type", f"{printed.edition.page.media_type}; charset=utf-8")
        return [("ETag", printed.etag), *self._headers, kind, ("Content-Length", str(len(printed.body)))]
