"""The public pages, and the way from `/` to the reader's language."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import Blueprint, Response, current_app, redirect, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from app.base.language import LANGUAGES, current_language
from app.web.access import public
from app.web.headers import HEADERS, HSTS
from app.web.pages import page as make_page
from app.web.public.folder import write_site
from app.web.public.pages import OPEN_CENTRES, PAGES, StaticPage
from app.web.public.search import search
from app.web.public.shelf import Shelf

area = Blueprint("public", __name__)
FIND = next(page for page in PAGES if page.name == "find")


@area.get("/")
@public
def index() -> ResponseReturnValue:
    response = redirect(url_for("public.home", lang=current_language().code), 302)
    response.headers["Cache-Control"] = "no-cache"
    response.vary.update(("Accept-Language", "Cookie"))
    return response


@public
def find(lang: str) -> ResponseReturnValue:
    wanted = request.args.get("q", "").strip()
    if not wanted:
        return show(FIND, lang)
    language = LANGUAGES[lang]
    result = search(OPEN_CENTRES.read(language), wanted[:100])
    return make_page("public/find.html", centres=result.centres, search=result)


def show(page: StaticPage, lang: str | None = None) -> Response:
    """The page as printed. The shelf answers by itself from the second time on."""
    shelf: Shelf = current_app.extensions["public_shelf"]
    printed = shelf.take(page.edition(lang))
    response = Response(printed.body, headers=shelf.headers_of(printed))
    return response.make_conditional(request)


def _rule(page: StaticPage) -> str:
    return page.path.replace("{code}", f"<any({', '.join(LANGUAGES)}):lang>")


for _page in PAGES:
    if _page.is_served:
        _view = find if _page is FIND else public(partial(show, _page))
        area.add_url_rule(_rule(_page), _page.name, _view, methods=["GET"])


@area.app_url_defaults
def stay_in_this_language(endpoint: str, values: dict[str, Any]) -> None:
    """A link to a page with a language in its address keeps the reader's language."""
    if current_app.url_map.is_endpoint_expecting(endpoint, "lang"):
        values.setdefault("lang", current_language().code)


@area.record_once
def put_the_shelf_in_front(state: BlueprintSetupState) -> None:
    config = state.app.config["CLAIM"]
    headers = [*HEADERS.items(), *([("Strict-Transport-Security", HSTS)] if config.is_https else [])]
    shelf = Shelf(state.app.wsgi_app, headers)
    state.app.extensions["public_shelf"] = shelf
    state.app.extensions["site"] = write_site
    state.app.wsgi_app = shelf  # type: ignore[method-assign]
