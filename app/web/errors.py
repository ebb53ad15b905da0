"""Refusals and failures as pages in plain words, each with a way out."""

from __future__ import annotations

from flask import Flask, Response, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, SecurityError

from app.base.database import is_database_away, is_impossible_value
from app.base.errors import NotAllowed, OutOfReach, kind_and_place
from app.base.language import _


def register(app: Flask) -> None:
    """Say which page answers which failure."""
    app.register_error_handler(OutOfReach, lambda failure: _page(404))
    app.register_error_handler(NotAllowed, lambda failure: _page(403))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


def _http(failure: HTTPException) -> ResponseReturnValue:
    if isinstance(failure, SecurityError):
        # Asked for under a name that is not ours: no page of ours can be made with it.
        return Response("Bad request", 400, mimetype="text/plain")
    if failure.code is None or failure.code < 400:
        return failure
    return _page(failure.code)


def _database_away(failure: Exception) -> ResponseReturnValue:
    # The account, if any was found, is what we know; the page asks the database nothing.
    current_app.logger.error("the database is away: %s", type(failure).__name__)
    return _page(503)


def _unforeseen(failure: Exception) -> ResponseReturnValue:
    if is_database_away(failure):
        return _database_away(failure)
    if is_impossible_value(failure) and request.method == "GET":
        return _page(404)  # an address somebody made up: there is no such record
    current_app.logger.error("unforeseen %s", kind_and_place(failure))
    if current_app.testing:
        raise failure
    return _page(500)


def _page(code: int) -> ResponseReturnValue:
    g.setdefault("account", None)
    title, lead = _words(code)
    return render_template("errors/page.html", code=code, title=title, lead=lead), code


def _words(code: int) -> tuple[str, str]:
    if code == 403:
        return _("This is not for your role"), _("Your role does not allow this: ask your coordinator.")
    if code == 404:
        return (
            _("We did not find this page"),
            _("The address may be mistyped, or the page has moved. Nothing that you saved was lost."),
        )
    if code == 413:
        return _("The file is too large"), _("Choose a smaller file and send the form again.")
    if code == 422:
        return (
            _("This form was already sent with other answers"),
            _("Nothing was changed. Open the page again to see what is recorded."),
        )
    if code == 503:
        return (
            _("Unavailable for a moment"),
            _("The service is briefly unavailable. Nothing was lost: try again in a few minutes."),
        )
    if code >= 500:
        return (
            _("Something went wrong on our side"),
            _("Nothing was changed. Go back and try again; if it happens twice, tell the administrator."),
        )
    return _("We could not read this request"), _("Go back, reload the page and try again.")
