"""The edge of a request: one transaction, one answer for a repeated form, nothing kept without a checked token."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from flask import Flask, Response, abort, g, redirect, request, session
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from app.base.database import AlreadyThere, transaction
from app.base.errors import NotAllowed, OutOfReach
from app.base.once import body_fingerprint, find_answer, remember
from app.web.pages import Templates

_ENVELOPE = {"csrf_token", "once"}


class Undone(Exception):
    """Carries an answer of 400 or above out of the transaction, which is thereby undone."""

    def __init__(self, response: Response) -> None:
        self.response = response


class ClaimFlask(Flask):
    """Flask, with every view inside one transaction: kept when the answer is below 400, else undone."""

    jinja_environment = Templates

    def dispatch_request(self) -> ResponseReturnValue:
        if request.method == "POST":
            return self._once_only()
        return self._in_transaction()

    def _once_only(self) -> ResponseReturnValue:
        key, body = request.form.get("once", ""), body_fingerprint(request.path, _said())
        if len(key) < 16:
            abort(400)
        # Nearly every form is new, so it is obeyed at once: keeping its answer fails when there is one already, and
        # that undoes it all. Of two sent at the same time one is obeyed, and its answer is for both.
        try:
            response = self._in_transaction(key, body)
        except (*AlreadyThere, HTTPException, NotAllowed, OutOfReach):
            answer = _answer_again(key, body)
            if answer is None:
                raise
            return answer
        return response if response.status_code < 400 else _answer_again(key, body) or response

    def _in_transaction(self, key: str = "", body: str = "") -> Response:
        try:
            with transaction():
                response = self.make_response(super().dispatch_request())
                if response.status_code >= 400:
                    raise Undone(response)
                if key and g.get("is_done", True):
                    _keep_answer(key, body, response)
        except Undone as undone:
            return undone.response
        return response


def not_repeatable() -> None:
    """This answer carries a cookie, so a repetition must be worked out anew."""
    g.is_repeatable = False


def nothing_done() -> None:
    """This answer was given before the form was looked at: there is nothing to keep and nothing to repeat."""
    g.is_done = False


def _keep_answer(key: str, body: str, response: Response) -> None:
    if not g.get("token_checked"):
        raise RuntimeError(f"{request.endpoint} changed something without checking the form's token")
    if g.get("is_repeatable", True):
        remember(key, _sender(), body=body, status=response.status_code, location=response.location or "")


def _answer_again(key: str, body: str) -> ResponseReturnValue | None:
    answer = find_answer(key, _sender())
    if answer is None:
        return None
    if answer.body != body:
        abort(422)
    return redirect(answer.location, answer.status)


def _sender() -> str:
    """Who asks: the browser's own token, so that nobody else is given the answer."""
    return hashlib.sha256(session.get("csrf_token", "").encode()).hexdigest()


def _said() -> Iterator[tuple[str, str]]:
    yield from ((name, text) for name, text in request.form.items(multi=True) if name not in _ENVELOPE)
    for name, file in request.files.items(multi=True):
        yield name, hashlib.sha256(file.stream.read()).hexdigest()
        file.stream.seek(0)
