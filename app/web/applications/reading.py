"""A registration as the directorate reads it: every question with its answer, in words; and what happened when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from flask import url_for
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
from app.domain.access.models import Account
from app.domain.applications.asking import read_day
from app.domain.applications.models import Application, PaperKind, Section
from app.web.applications.forms import leaves
from app.web.applications.section_rows import DayField
from app.web.applications.sections import FORMS, form_for
from app.web.filters import NONE, day, file_size, ltr, moment

CODES = ("postcode", "iban")


class Row(NamedTuple):
    """One office, stop or person; or the whole section when it has no rows. `number` is None then."""

    number: int | None
    pairs: list[tuple[str, Markup]]


def read_back(application: Application, section: Section, answers: dict[str, Any] | None = None) -> list[Row]:
    """These answers, or those last saved, of this section; none when it was never opened."""
    answers = application.answers(section) if answers is None else answers
    if not answers or section not in FORMS:
        return [Row(None, [paper_line(paper) for paper in answers.get("papers", [])])] if answers else []
    form = form_for(application, section, formdata=None, data=answers)
    rows = next((field for field in form if isinstance(field, FieldList)), None)
    if rows is None:
        return [Row(None, _pairs(form, form.answers()))]
    kept = list(rows)[: len(answers[section])]
    return [Row(number, _pairs(entry.form, leaves(entry.form))) for number, entry in enumerate(kept, start=1)]


def paper_line(paper: Mapping[str, Any]) -> tuple[str, Markup]:
    """A paper as the form held it: its kind, and the way to it with its size."""
    link = Markup('<a href="{}">{}</a>').format(url_for("applications.paper", paper_id=paper["id"]), _("Open"))
    return PaperKind(paper["kind"]).label, link + Markup(" · ") + file_size(paper["size"])


def history_of(application: Application) -> list[tuple[str, str, bool]]:
    """What happened, newest first, for the timeline macro."""
    proposer, decider = application.proposed_by, application.decided_by
    told = [
        (_("Expression of interest received"), application.received_at, None),
        (_("Four documents sent"), application.pack_sent_at, None),
        (_("Registration submitted"), application.submitted_at, None),
        *_returns_of(application),
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


def _returns_of(application: Application) -> Iterator[tuple[str, datetime | None, Account | None]]:
    """Each time the form was handed back, and each time it came in again: whole acts, however many sections."""
    people = {one.returned_at: one for one in application.returns}
    for one in people.values():
        yield _("Form handed back for changes"), one.returned_at, one.returned_by
    for answered_at in {one.answered_at for one in application.returns}:
        yield _("Form submitted again"), answered_at, None


def _pairs(form: Form, fields: object) -> list[tuple[str, Markup]]:
    return [(str(field.label.text), _shown(field)) for field in fields if field.short_name != "is_removed"]


def _shown(field: Field) -> Markup:
    if isinstance(field, BooleanField):
        return Markup.escape(_("Yes") if field.data else _("No"))
    if isinstance(field, DayField):
        return Markup.escape(day(read_day(field.data or "")))
    if isinstance(field, SelectField | SelectMultipleField):
        chosen = [str(choice.label) for choice in field.iter_choices() if choice.selected and choice.value]
        return Markup.escape("; ".join(chosen) or NONE)
    if isinstance(field, TelField | EmailField | URLField) or field.short_name in CODES:
        return ltr(field.data)
    return Markup("<bdi>{}</bdi>").format(field.data) if field.data else Markup.escape(NONE)
