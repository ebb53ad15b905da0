"""A registration as the directorate reads it: every question with its answer, in words; and what happened when."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup
from wtforms import (
    BooleanField,
    EmailField,
    Field,
    FieldList,
    Form,
    SelectField,
    SelectMultipleField,
    TelField,
    URLField,
)

from app.base.language import _
from app.domain.applications.models import Application, Section
from app.web.applications.forms import leaves
from app.web.applications.sections import FORMS
from app.web.filters import NONE, ltr, moment

CODES = ("postcode", "iban")


class Row(NamedTuple):
    """One office, stop or person; or the whole section when it has no rows. `number` is None then."""

    number: int | None
    pairs: list[tuple[str, Markup]]


def read_back(application: Application, section: Section) -> list[Row]:
    """The answers last saved of this section; none when it was never opened."""
    answers = application.answers(section)
    if not answers:
        return []
    form = FORMS[section](formdata=None, data=answers)
    rows = next((field for field in form if isinstance(field, FieldList)), None)
    if rows is None:
        return [Row(None, _pairs(form, form.answers()))]
    kept = list(rows)[: len(answers[section])]
    return [Row(number, _pairs(entry.form, leaves(entry.form))) for number, entry in enumerate(kept, start=1)]


def history_of(application: Application) -> list[tuple[str, str, bool]]:
    """What happened, newest first, for the timeline macro."""
    proposer, decider = application.proposed_by, application.decided_by
    told = [
        (_("Expression of interest received"), application.received_at, None),
        (_("Four documents sent"), application.pack_sent_at, None),
        (_("Registration submitted"), application.submitted_at, None),
        (_("Analysis started"), application.analysis_started_at, None),
        (_("Decision proposed"), application.proposed_at, proposer),
        (_("Returned to analysis"), application.returned_at, None),
        (_("Decided"), application.decided_at, decider),
    ]
    happened = sorted((entry for entry in told if entry[1]), key=lambda entry: entry[1], reverse=True)
    return [
        (what, f"{moment(at)} · {who.name}" if who else moment(at), place == 0)
        for place, (what, at, who) in enumerate(happened)
    ]


def _pairs(form: Form, fields: object) -> list[tuple[str, Markup]]:
    return [(str(field.label.text), _shown(field)) for field in fields if field.short_name != "is_removed"]


def _shown(field: Field) -> Markup:
    if isinstance(field, BooleanField):
        return Markup.escape(_("Yes") if field.data else _("No"))
    if isinstance(field, SelectField | SelectMultipleField):
        chosen = [str(choice.label) for choice in field.iter_choices() if choice.selected and choice.value]
        return Markup.escape("; ".join(chosen) or NONE)
    if isinstance(field, TelField | EmailField | URLField) or field.short_name in CODES:
        return ltr(field.data)
    return Markup("<bdi>{}</bdi>").format(field.data) if field.data else Markup.escape(NONE)
