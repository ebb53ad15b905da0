"""What is asked when files are given to a colleague."""

from __future__ import annotations

import re
from typing import Any

from wtforms import HiddenField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired

from app.base.language import _, lazy
from app.domain.access.models import Account
from app.domain.access.queries import get_account
from app.domain.applications.models import Application
from app.domain.applications.queue import NOBODY, Colleague
from app.web.forms import PageForm

Colleagues = list[Colleague]
_CHOSEN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


class _OwnerForm(PageForm):
    owner = SelectField(lazy("Give to"), [InputRequired(lazy("Choose who has the files from now on."))])

    def offer(self, colleagues: Colleagues) -> None:
        working = [(str(one.id), one.name) for one in colleagues if one.is_working]
        self.owner.choices = [("", _("Choose")), *working, (str(NOBODY), _("Nobody"))]

    def new_owner(self) -> Account | None:
        """The colleague chosen; none for nobody."""
        number = int(self.owner.data)
        return get_account(number) if number != NOBODY else None


class OwnerForm(_OwnerForm):
    was = HiddenField()  # the owner as the page showed it, so that a change made meanwhile is seen

    @classmethod
    def of(cls, application: Application, colleagues: Colleagues) -> OwnerForm:
        form = cls(data={"owner": str(application.owner_id or ""), "was": str(application.owner_id or NOBODY)})
        form.offer(colleagues)
        return form

    def shown_owner(self) -> int | None:
        text = self.was.data or ""
        return int(text) or None if text.isascii() and text.isdecimal() and len(text) < 10 else None


class ChosenForm(_OwnerForm):
    """The files ticked in the queue, each as "number-owner" as the page showed it."""

    chosen = SelectMultipleField(lazy("Applications"), choices=(), validate_choice=False)

    @classmethod
    def of(cls, colleagues: Colleagues, **options: Any) -> ChosenForm:
        form = cls(**options)
        form.offer(colleagues)
        return form

    def wanted(self) -> dict[int, int | None]:
        """Number of each file -> its owner's number as the page showed it."""
        found = [_CHOSEN.fullmatch(text) for text in self.chosen.data or ()]
        return {int(one[1]): int(one[2]) or None for one in found if one}


class HandOverForm(_OwnerForm):
    leaving = SelectField(lazy("All open files of"), [InputRequired(lazy("Choose whose files they are."))])

    @classmethod
    def of(cls, colleagues: Colleagues) -> HandOverForm:
        form = cls()
        form.offer(colleagues)
        leaving = [(str(one.id), one.name) for one in colleagues if one.has_files]
        form.leaving.choices = [("", _("Choose")), *leaving]
        return form
