"""What is asked of a technician who is nominated, and of one who takes on secrecy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Optional

from app.base.language import lazy
from app.domain.applications.models import Skill
from app.domain.centres.models import Centre
from app.domain.geography.queries import plain
from app.domain.technicians.models import Qualification
from app.domain.technicians.rules import SPOKEN
from app.web.fields import Chosen, DayField, Filled, email_line, line, one_of, up_to
from app.web.filters import language_name
from app.web.forms import PageForm


def languages_by_name() -> list[tuple[str, str]]:
    """Portuguese and English first, the others as the reader's alphabet has them."""
    first, others = SPOKEN[:2], sorted(SPOKEN[2:], key=lambda code: plain(language_name(code)))
    return [(code, language_name(code)) for code in (*first, *others)]


class NominationForm(PageForm):
    """A technician's profile (FAQ answer 11)."""

    centre = SelectField(lazy("Centre"), [Chosen()], coerce=int)
    name = line(lazy("Full name"))
    email = email_line(lazy("Work e-mail"))
    qualification = one_of(lazy("Qualification"), Qualification)
    evidence = TextAreaField(lazy("Which degree, or which experience"), [Filled(), up_to(1000)])
    nationality = RadioField(
        lazy("Nationality"),
        [Chosen()],
        choices=lambda: [("portuguese", lazy("Portuguese national")), ("migrant", lazy("National of another country"))],
    )
    languages = SelectMultipleField(lazy("Languages spoken"), [Chosen()], choices=languages_by_name)
    skills_confirmed = SelectMultipleField(lazy("Skills confirmed by the entity"), choices=Skill.pairs)

    def offer(self, centres: Iterable[Centre]) -> None:
        """Let one of these centres be chosen."""
        self.centre.choices = [(centre.id, centre.name) for centre in centres]

    def nominee(self) -> dict[str, Any]:
        """The person, as the nomination takes it."""
        return {
            "name": self.name.data,
            "email": self.email.data,
            "qualification": self.qualification.data,
            "evidence": self.evidence.data,
            "is_portuguese_national": self.nationality.data == "portuguese",
            "languages": self.languages.data,
            "skills_confirmed": set(self.skills_confirmed.data) == set(Skill),
        }


class PostingForm(PageForm):
    """One more centre a technician serves in."""

    centre = SelectField(lazy("Centre"), [Chosen()], coerce=int)
    first_day = DayField(lazy("From"), [Filled()])
    last_day = DayField(lazy("Until"), [Optional()])

    def offer(self, centres: Iterable[Centre]) -> None:
        """Let one of these centres be chosen."""
        self.centre.choices = [(centre.id, centre.name) for centre in centres]


class PostingEndForm(PageForm):
    """The last day in a centre."""

    last_day = DayField(lazy("Last day"), [Filled()])


class SecrecyForm(PageForm):
    """The undertaking of secrecy."""

    accepted = BooleanField(
        lazy("I have read this undertaking and I take it on."),
        [InputRequired(lazy("Confirm that you have read the undertaking."))],
    )
