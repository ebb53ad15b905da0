"""What is asked of an entry of a list, and of its end."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField, SelectField

from app.base.clock import today
from app.base.language import lazy
from app.domain.vocabulary.actions import Wording
from app.domain.vocabulary.models import ListName
from app.domain.vocabulary.queries import list_areas
from app.domain.vocabulary.words import Word
from app.web.fields import Chosen, DayField, Filled, line
from app.web.forms import PageForm

LONGEST = 90


class WordForm(PageForm):
    """An entry's name in each language."""

    label_pt = line(lazy("Name in Portuguese"), longest=LONGEST)
    label_en = line(lazy("Name in English"), longest=LONGEST)
    label_ar = line(lazy("Name in Arabic"), longest=LONGEST)

    def told(self) -> tuple[Wording, dict[str, Any]]:
        """The wording, and what only entries of this list have."""
        answers = self.values
        wording = Wording(**{name: answers.pop(name) for name in ("label_en", "label_pt", "label_ar")})
        return wording, answers


class SubTopicForm(WordForm):
    """A sub-topic lies under an area."""

    area_code = SelectField(
        lazy("Area of intervention"),
        [Chosen()],
        choices=lambda: [(area.code, area.label) for area in list_areas(today())],
    )


class ReferralTargetForm(WordForm):
    """A body that may need the person's consent, and the edition of its programme."""

    needs_consent = BooleanField(lazy("Only with the person's consent"))
    edition = line(lazy("Edition of its programme"), optional=True, longest=20)


class EndForm(PageForm):
    """The last day on which an entry is offered."""

    until = DayField(lazy("Last day on which it can be chosen"), [Filled()], default=today)


def new_form(list_name: ListName) -> WordForm:
    """What is asked of a new entry of this list."""
    forms = {ListName.SUB_TOPICS: SubTopicForm, ListName.REFERRAL_TARGETS: ReferralTargetForm}
    return forms.get(list_name, WordForm)()


def rename_form(list_name: ListName, word: Word) -> WordForm:
    """The same with what the entry says now; a sub-topic stays under its area."""
    now = {f"label_{language}": label for language, label in word.labels.items()}
    if list_name is ListName.REFERRAL_TARGETS:
        return ReferralTargetForm(data={**now, "needs_consent": word.needs_consent, "edition": word.edition})
    return WordForm(data=now)
