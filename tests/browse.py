"""Pages as a test sees them: parsed, and checked for what must hold on every page."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from lxml.html import HtmlElement, document_fromstring
from werkzeug.test import TestResponse

from app.base.database import EVERYONE, db, transaction
from app.base.tokens import fingerprint, new_token
from app.domain.access.models import Session

DIRECTIONS = {"pt": "ltr", "en": "ltr", "ar": "rtl"}
CONTROLS = ("input", "select", "textarea")


class Page:
    """One answer: its status, where it leads, and its HTML."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.location = response.location
        self.source = response.text if response.mimetype == "text/html" else ""

    @cached_property
    def tree(self) -> HtmlElement:
        """What lxml reads, which is twenty times quicker than to make a soup of it."""
        return document_fromstring(self.source or "<html></html>")

    @cached_property
    def html(self) -> BeautifulSoup:
        """The page for questions by selectors."""
        return BeautifulSoup(self.source, "lxml")

    @property
    def text(self) -> str:
        """What a reader reads, in one line."""
        return " ".join(" ".join(self.tree.xpath("//text()[not(parent::script or parent::style)]")).split())

    @property
    def title(self) -> str:
        return self.tree.findtext(".//title", "").strip()

    def one(self, selector: str) -> Tag:
        """The only element that fits."""
        found = self.html.select(selector)
        assert len(found) == 1, f"{len(found)} elements fit {selector!r} on {self.title!r}"
        return found[0]

    def error_of(self, field: str) -> str:
        """The message beside a field."""
        control = self.html.select_one(f"[name='{field}']")
        assert control is not None, f"no field {field!r} on {self.title!r}"
        box = control.find_parent(class_="field")
        error = box.select_one(".error") if box else None
        return error.get_text(" ", strip=True) if error else ""

    def form(self, action: str | None = None) -> dict[str, Any]:
        """What a form would send as it stands: of the form with this action, else of the first POST form in main."""
        forms = self.tree.xpath("//form[@method='post']")
        if action:
            forms = [form for form in forms if form.get("action") == action]
        else:
            forms = self.tree.xpath("//main//form[@method='post']") or forms
        assert forms, f"no such form on {self.title!r}"
        return answers_of(forms[0])


def answers_of(form: HtmlElement) -> dict[str, Any]:
    """The name and value of every field of a form."""
    answers: dict[str, Any] = {}
    for control in form.iter(*CONTROLS):
        name, kind = control.get("name"), control.get("type")
        if name is None:
            continue
        if kind in ("checkbox", "radio"):
            if "checked" in control.attrib:
                answers.setdefault(name, []).append(control.get("value", "y"))
        elif control.tag == "select":
            options = control.xpath(".//option[@selected]") or control.xpath(".//option")
            answers[name] = options[0].get("value", options[0].text_content()) if options else ""
        elif kind != "file":
            answers[name] = _written(control) if control.tag == "textarea" else control.get("value", "")
    return answers


def _written(area: HtmlElement) -> str:
    """What a textarea holds: as in a browser, the first line end after the tag is not part of it."""
    return area.text_content().replace("\r\n", "\n").removeprefix("\n")


class Browser:
    """A test client that follows the rules of a person: it opens a page, fills in its form, sends it."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = app.test_client()

    def signed_in_as(self, account: Any) -> Browser:
        """Open a session for this account, as signing in does."""
        token = new_token()
        with self.app.app_context(), transaction(EVERYONE):
            db.session.add(Session(id=fingerprint(token), account_id=account.id))
        with self.client.session_transaction() as session:
            session["sid"] = token
        return self

    def reading(self, language: str) -> Browser:
        """The browser says that its reader wants this language."""
        self.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = language
        return self

    def page(self, path: str, status: int = 200, **options: Any) -> Page:
        """GET a page and check what must hold on every page."""
        page = Page(self.client.get(path, **options))
        assert page.status == status, f"{path} answered {page.status} and leads to {page.location}"
        if page.response.mimetype == "text/html" and status != 304:
            check(page)
        return page

    def send(self, path: str, answers: dict[str, Any] | None = None, *, of: str | None = None, **changes: Any) -> Page:
        """Open the page `of` (default: the same path), change these answers of its form, and POST it to `path`."""
        sent = {**self.page(of or path).form(path if of else None), **(answers or {}), **changes}
        page = Page(self.client.post(path, data=sent, content_type="multipart/form-data"))
        if page.status == 422:
            check(page)
        return page

    def follow(self, page: Page) -> Page:
        """Go where an answer leads."""
        assert page.status == 303, f"answered {page.status}: {page.text[:600]}"
        return self.page(page.location)


def check(page: Page) -> None:
    """What must hold on every page: language, direction, title, one h1, labelled fields, tokens, headers."""
    html, response = page.tree, page.response
    assert html.get("lang") in DIRECTIONS
    assert html.get("dir") == DIRECTIONS[html.get("lang")]
    assert page.title
    assert len(html.xpath("//h1")) == 1
    labelled = set(html.xpath("//label/@for"))
    for control in html.iter(*CONTROLS):
        has_label = control.get("id") in labelled or control.xpath("ancestor::label") or control.get("aria-label")
        assert has_label or control.get("type") == "hidden", f"{control.get('name')} has no label"
    for form in html.xpath("//form[@method='post']"):
        assert form.xpath(".//*[@name='csrf_token']"), f"{form.get('action')} has no token"
        assert form.xpath(".//*[@name='once']"), f"{form.get('action')} has no idempotency key"
    assert not html.xpath("//style | //script[not(@src)] | //*[@style or @onclick]")
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
