"""The one base of every form: token, idempotency key, characters that cannot be kept, rules shown beside fields."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from flask import g, request
from flask_wtf import FlaskForm
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup
from wtforms import Field, HiddenField

from app.base.errors import RuleBroken
from app.base.language import _, ngettext
from app.base.texts import UNKEEPABLE

LONGEST_TEXT = 4000
_ENVELOPE = {"csrf_token", "once"}


class PageForm(FlaskForm):
    """A form of one page. `submitted()` is true when it was sent and its answers have the right types."""

    once = HiddenField(default=lambda: uuid4().hex)

    def submitted(self) -> bool:
        if request.method != "POST":
            return False
        is_right = self.validate()
        self._refuse_stale_token()
        for field in self.answers():
            is_right = self._refuse_unkeepable(field) and is_right
        return is_right

    @contextmanager
    def showing_broken_rules(self) -> Iterator[None]:
        """A rule broken in this block is shown beside its field, or over the form; the page follows."""
        try:
            yield
        except RuleBroken as broken:
            self.refuse(broken.message, broken.field)

    def refuse(self, message: str, field: str | None = None) -> None:
        """Show this message beside the field, or over the form."""
        if field and field in self._fields:
            self._fields[field].errors = [*self._fields[field].errors, message]
        else:
            self.form_errors = [*self.form_errors, message]

    def answers(self) -> list[Field]:
        """The fields a person fills in."""
        return [field for name, field in self._fields.items() if name not in _ENVELOPE]

    @property
    def values(self) -> dict[str, Any]:
        """What was answered, by field name: the keyword arguments of an action."""
        return {field.short_name: field.data for field in self.answers()}

    def _refuse_stale_token(self) -> None:
        stale = self.csrf_token.errors if "csrf_token" in self._fields else []
        g.token_checked = not stale
        if stale:
            self.refuse(_("The page was open too long. Nothing was lost: press the button again."))

    def _refuse_unkeepable(self, field: Field) -> bool:
        texts = [text for text in _flat(field.data) if isinstance(text, str)]
        if any(UNKEEPABLE.search(text) for text in texts):
            self.refuse(_("The text has characters that cannot be kept: remove them and save again."), field.short_name)
            return False
        if any(len(text) > LONGEST_TEXT for text in texts):
            limit = LONGEST_TEXT
            self.refuse(
                ngettext(
                    "The text is over %(num)s character: shorten it.",
                    "The text is over %(num)s characters: shorten it.",
                    limit,
                ),
                field.short_name,
            )
            return False
        return True


def _flat(answer: Any) -> Iterator[Any]:
    if isinstance(answer, dict):
        answer = list(answer.values())
    if isinstance(answer, list | tuple | set):
        for part in answer:
            yield from _flat(part)
    else:
        yield answer


def hidden_fields() -> Markup:
    """The token and a fresh key for a form drawn by hand or with nothing but a button, without making a form for it."""
    return Markup(
        '<input type="hidden" name="csrf_token" value="{}"><input type="hidden" name="once" value="{}">'
    ).format(generate_csrf(), uuid4().hex)


class ActForm(PageForm):
    """A form with nothing to fill in: one button, one act."""
