"""What is asked of visitors and of the directorate. The domain says what is wrong; here it is put beside its field."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from flask_wtf.file import FileField
from wtforms import (
    DateField,
    EmailField,
    Field,
    FieldList,
    Form,
    FormField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
)
from wtforms.validators import Length, Optional

from app.base.language import _, lazy
from app.domain.applications.facts import Slot
from app.domain.applications.faults import Faulty
from app.domain.applications.models import Application
from app.domain.applications.papers import papers_for, papers_missing
from app.domain.meetings.models import MeetingWay
from app.domain.partners.models import Model, PartnerKind
from app.web.forms import PageForm


class AnswersForm(PageForm):
    """A form whose answers the domain judges as a whole: each fault is shown beside its field."""

    @contextmanager
    def showing_broken_rules(self) -> Iterator[None]:
        with super().showing_broken_rules():
            try:
                yield
            except Faulty as faulty:
                fields = {field.name: field for field in leaves(self)}
                for fault in faulty.faults:
                    field = fields[fault.field]
                    field.errors = [*field.errors, fault.message or _missing(field)]


def leaves(form: Form) -> Iterator[Field]:
    """Every field of the form that holds one answer, those of its rows too."""
    for field in form:
        if isinstance(field, FieldList):
            for entry in field:
                yield from leaves(entry.form)
        else:
            yield field


def _missing(field: Field) -> str:
    if isinstance(field, SelectField | SelectMultipleField):
        return _("Choose one of the options in “%(field)s”.", field=field.label.text)
    return _("Fill in “%(field)s”.", field=field.label.text)


class InterestForm(AnswersForm):
    name = StringField(lazy("Name of the entity"))
    nipc = StringField("NIPC")
    kind = RadioField(lazy("What kind of entity is it?"), choices=PartnerKind.pairs, validate_choice=False)
    municipality = StringField(lazy("Municipality"))
    model = RadioField(lazy("Which model do you want?"), choices=Model.pairs, validate_choice=False)
    contact_name = StringField(lazy("Name"))
    contact_email = EmailField(lazy("E-mail"))
    contact_phone = TelField(lazy("Phone"), [Optional()])
    message = TextAreaField(lazy("Message"), [Optional()])


class FileForm(PageForm):
    file = FileField(lazy("File (PDF, or a photograph)"))

    def stream(self) -> BinaryIO | None:
        """What was sent, to be read a piece at a time; none, and said beside the field, when no file was chosen."""
        if not self.file.data:
            self.refuse(_("Choose the file first."), "file")
            return None
        stream: BinaryIO = self.file.data.stream
        return stream


class PaperForm(FileForm):
    kind = SelectField(lazy("Which paper is it?"))

    @classmethod
    def of(cls, application: Application, **options: Any) -> PaperForm:
        """The form with the kinds of paper this entity may hand in, those still missing first."""
        form, missing = cls(**options), papers_missing(application)
        rest = [kind for kind in papers_for(application) if kind not in missing]
        form.kind.choices = [(kind.value, kind.label) for kind in (*missing, *rest)]
        return form


class SlotForm(Form):
    """One meeting proposed; left empty when it is not needed."""

    day = DateField(lazy("Day"), [Optional()])
    time = StringField(lazy("Time"), [Optional(), Length(max=20)])
    place = StringField(lazy("Online, or where"), [Optional(), Length(max=200)])


class PackForm(PageForm):
    way = RadioField(
        lazy("How is the meeting?"), choices=MeetingWay.pairs, coerce=MeetingWay, default=MeetingWay.ONLINE
    )
    slots = FieldList(FormField(SlotForm), min_entries=3, max_entries=3)

    def proposed(self) -> list[Slot]:
        """The meetings whose day was filled in."""
        return [Slot(**slot) for slot in self.slots.data if slot["day"]]
