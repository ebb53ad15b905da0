"""Fields and validators several areas ask with, refusing in the language of the page."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from wtforms import DateField, DecimalField, Field, Form, IntegerField, RadioField, StringField, TimeField
from wtforms.validators import InputRequired, Optional, StopValidation, ValidationError

from app.base.choices import Choice
from app.base.language import Lazy, _, lazy, ngettext
from app.domain.partners.contacts import read_email, read_phone, why_not_email, why_not_phone

LONGEST_LINE = 200


class Filled(InputRequired):
    """The field is not left empty, nor filled with spaces alone."""

    def __call__(self, form: Form, field: Field) -> None:
        self.message = _("Fill in “%(field)s”.", field=field.label.text)
        if field.raw_data and isinstance(field.raw_data[0], str) and not field.raw_data[0].strip():
            field.errors[:] = []
            raise StopValidation(self.message)
        super().__call__(form, field)


class Chosen(InputRequired):
    """One of the options is chosen."""

    def __call__(self, form: Form, field: Field) -> None:
        self.message = _("Choose one of the options in “%(field)s”.", field=field.label.text)
        super().__call__(form, field)


class DayField(DateField):
    """A calendar day."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Choose a day of the calendar.")) from None


class HourField(TimeField):
    """An hour of the day."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Write the hour like 9:30.")) from None


class WholeNumberField(IntegerField):
    """A whole number."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Write a whole number, such as 180.")) from None


class AmountField(DecimalField):
    """Euros, with a comma or a point before the cents."""

    refusal: Lazy = lazy("Write the amount in euros, such as 10.50.")

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = "".join(valuelist[:1]).replace(",", ".").strip()
        try:
            self.data = Decimal(typed) if typed else None
        except InvalidOperation:
            self.data = Decimal("NaN")
        if self.data is not None and not self.data.is_finite():
            self.data = None
            raise ValueError(str(self.refusal))


class FigureField(AmountField):
    """A number, with a comma or a point before its decimals."""

    refusal = lazy("Write a number, such as 12.5.")


def line(label: Lazy, *, optional: bool = False, longest: int = LONGEST_LINE) -> StringField:
    """One line of text, without spaces at its ends."""
    return StringField(label, [Optional() if optional else Filled(), up_to(longest)], filters=[_trimmed])


def phone_line(label: Lazy, *, optional: bool = False) -> StringField:
    """One telephone number, however it was pasted; kept in its one spelling."""
    return _contact(label, read_phone, why_not_phone, optional)


def email_line(label: Lazy, *, optional: bool = False) -> StringField:
    """One e-mail address, however it was pasted; kept in its one spelling."""
    return _contact(label, read_email, why_not_email, optional)


def one_of(label: Lazy, kind: type[Choice]) -> RadioField:
    """One member of the enum."""
    return RadioField(label, [Chosen()], choices=kind.pairs, coerce=lambda text: kind(text) if text else None)


def up_to(longest: int) -> Callable[[Form, Field], None]:
    """A validator: the text is no longer than that."""

    def check(form: Form, field: Field) -> None:
        if field.data and len(field.data) > longest:
            raise ValidationError(
                ngettext(
                    "The text is over %(num)s character: shorten it.",
                    "The text is over %(num)s characters: shorten it.",
                    longest,
                )
            )

    return check


def read_by(read: Callable[[str], Any], says: Lazy) -> Callable[[Form, Field], None]:
    """A validator: the text can be read by this function, which answers None when it cannot."""

    def check(form: Form, field: Field) -> None:
        if field.data and read(field.data) is None:
            raise StopValidation(str(says))

    return check


def _contact(
    label: Lazy, read: Callable[[str], str | None], why_not: Callable[[str], str], optional: bool
) -> StringField:
    def check(_form: Form, field: Field) -> None:
        found = read(field.data) if field.data else None
        if field.data and found is None:
            raise StopValidation(why_not(field.data))
        field.data = found

    return StringField(label, [Optional() if optional else Filled(), up_to(LONGEST_LINE), check], filters=[_trimmed])


def _trimmed(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else text
