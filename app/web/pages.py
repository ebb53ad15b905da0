"""Make a page: with 422 when its form has errors."""

from __future__ import annotations

import hashlib
from collections.abc import MutableMapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, current_app, g, get_flashed_messages, has_request_context, render_template, request, url_for
from flask.templating import Environment
from jinja2 import FileSystemBytecodeCache

from app.base.language import LANGUAGES, SWITCH, Language, current_language, language_named, teach
from app.base.settings import settings
from app.domain.access.policy import Permission, may
from app.domain.access.queries import with_place
from app.web.escaping import PageTemplate
from app.web.forms import ActForm, PageForm, hidden_fields
from app.web.menu import menu_for


def page(template: str, form: PageForm | None = None, **values: Any) -> tuple[str, int]:
    """The page as HTML and its status: 422 when `form` was sent and refused, so that nothing is kept."""
    is_refused = form is not None and request.method == "POST"
    if g.account:
        g.account = with_place(g.account)  # which is not asked for with a form that was sent
    return render_template(template, form=form, wrong=is_refused, **values), 422 if is_refused else 200


class Templates(Environment):
    """The templates of the pages."""

    template_class = PageTemplate

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What a template can speak of: when it is nothing of its own, the very mapping all of them share.

        Each import compares it with the importing page's, which takes longer than many a page's content when each
        template has a chain of mappings.
        """
        return self.globals if d is None else super().make_globals(d)


def register(app: Flask) -> None:
    """What every template can speak of."""
    # Kept compiled between starts: neither time nor each worker's memory goes into compiling.
    compiled = app.config["CLAIM"].var / "templates"
    compiled.mkdir(mode=0o700, parents=True, exist_ok=True)
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    teach(app.jinja_env)
    app.context_processor(_spoken_of)
    app.jinja_env.globals.update(static=static, act_form=ActForm, hidden_fields=hidden_fields)
    app.url_defaults(_in_this_language)


def choose_locale() -> str:
    """The locale of this page: its address, then the account's choice, then the browser's."""
    return _choose_language().locale_name


def static(path: str) -> str:
    """The address of a static file, with its content's fingerprint, so that it can be kept for a year."""
    return _static(str(current_app.static_folder), request.script_root, path)


@cache
def _static(folder: str, _root: str, path: str) -> str:
    version = hashlib.sha256((Path(folder) / path).read_bytes()).hexdigest()[:12]
    return url_for("static", filename=path, v=version)


def _choose_language() -> Language:
    if not has_request_context():
        return language_named(None)  # a job, a command
    account = g.get("account")
    chosen = (request.view_args or {}).get("lang") or (account and account.language) or request.cookies.get("language")
    return language_named(chosen or request.accept_languages.best_match(list(LANGUAGES)))


def _spoken_of() -> dict[str, Any]:
    account = g.get("account")
    return {
        "account": account,
        "menu": menu_for(account, request.endpoint),
        "language": current_language(),
        "languages": list(LANGUAGES.values()),
        "url_in": _url_in,
        "may": lambda name: bool(account and may(account, Permission(name))),
        "settings": settings(),
        "done": next(iter(get_flashed_messages()), None) if account or request.blueprint != "public" else None,
    }


def _in_this_language(endpoint: str, values: dict[str, Any]) -> None:
    """Addresses of public pages carry their language: the page's own unless another is asked for."""
    if current_app.url_map.is_endpoint_expecting(endpoint, "lang"):
        values.setdefault("lang", current_language().code)


def _url_in(code: str) -> str:
    """This page in another language."""
    views = request.view_args or {}
    if request.endpoint is None or request.method != "GET":
        return f"/?{SWITCH}={code}"
    if "lang" in views:
        return url_for(request.endpoint, **{**views, "lang": code}, **request.args.to_dict(flat=False))
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != SWITCH]
    return f"{request.script_root}{quote(request.path)}?{urlencode([*kept, (SWITCH, code)])}"
