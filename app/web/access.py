"""Who asks, and whether this route is for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from flask import Flask, g, redirect, request, session, url_for

from app.base.database import transaction
from app.base.errors import NotAllowed
from app.base.language import LANGUAGES, SWITCH
from app.base.tokens import fingerprint
from app.domain.access.actions import choose_language
from app.domain.access.models import Actor
from app.domain.access.policy import Permission, may
from app.domain.access.queries import find_account_of, find_actor
from app.web.boundary import nothing_done
from app.web.written import SessionEnded, seal_written

View = TypeVar("View", bound=Callable[..., Any])
SESSION = "sid"


def needs(permission: Permission) -> Callable[[View], View]:
    """This route is for roles that have the permission; others are told so, strangers are asked to sign in."""

    def mark(view: View) -> View:
        @wraps(view)
        def checked(*args: Any, **kwargs: Any) -> Any:
            if g.account is None:
                return _to_sign_in()
            if not may(g.account, permission):
                raise NotAllowed(permission)
            return view(*args, **kwargs)

        checked.permission = permission  # type: ignore[attr-defined]
        return cast(View, checked)

    return mark


def signed_in(view: View) -> View:
    """This route is for every account, whatever its role: its own language, its own way out."""

    @wraps(view)
    def checked(*args: Any, **kwargs: Any) -> Any:
        if g.account is None:
            return _to_sign_in()
        return view(*args, **kwargs)

    checked.permission = "signed-in"  # type: ignore[attr-defined]
    return cast(View, checked)


def _to_sign_in() -> Any:
    """A stranger, or somebody whose session has ended, signs in first and then goes on where there is a page."""
    nothing_done()
    _keep_what_was_written()
    has_page = request.url_rule is not None and "GET" in (request.url_rule.methods or ())
    return redirect(url_for("account.sign_in", next=request.full_path.rstrip("?") if has_page else None), 303)


def _keep_what_was_written() -> None:
    """A form sent after its session ended is not lost: SessionEnded carries it to the sign-in page.

    The cookie of the session is not sent along from other sites, so that nobody else's form is taken for it.
    """
    if request.method != "POST" or request.accept_mimetypes.best == "application/json":
        return
    account_id = find_account_of(fingerprint(session[SESSION])) if SESSION in session else None
    sealed = seal_written(account_id) if account_id else None
    if sealed:
        raise SessionEnded(sealed)


def public(view: View) -> View:
    """This route is for everybody."""
    view.permission = "public"  # type: ignore[attr-defined]
    return view


class RouteWithoutRule(Exception):
    """A route says neither who needs what nor that it is public."""


def check_every_route(app: Flask) -> None:
    """Stop the start when a route does not say who may use it."""
    for endpoint, view in app.view_functions.items():
        if not hasattr(view, "permission"):
            raise RouteWithoutRule(f"{endpoint}: add @needs(...), @signed_in or @public")


def find_account() -> None:
    """Before each request: who it comes from, and with them what exists in this transaction."""
    g.account = None
    key = request.endpoint != "static" and session.get(SESSION)
    if key:
        g.account = find_actor(fingerprint(key), request.remote_addr, has_page=request.method == "GET")


def keep_language() -> Any:
    """Before each request: `?speak=ar` is kept in the account, or in the browser, and leaves the address."""
    code = request.args.get(SWITCH)
    if code not in LANGUAGES or request.method != "GET" or request.endpoint is None:
        return None
    if g.account:
        with transaction():
            choose_language(g.account, code)
    rest = {name: text for name, text in request.args.to_dict(flat=False).items() if name != SWITCH}
    response = redirect(url_for(request.endpoint, **(request.view_args or {}), **rest), 303)
    response.set_cookie("language", code, max_age=365 * 86400, samesite="Lax", secure=request.is_secure, httponly=True)
    return response


def current_account() -> Actor:
    """The account of this request; only for views behind @needs."""
    return cast(Actor, g.account)


def session_mark() -> str:
    """Tells this session from others, to a page and to a device: 16 hex digits with which nothing can be opened."""
    # A page that is only rehearsed has no session.
    return fingerprint(fingerprint(session.get(SESSION, "")))[:16]
