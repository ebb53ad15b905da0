"""What is asked of a publication: its period, its texts, the reason of a revision or a withdrawal."""

from __future__ import annotations

from wtforms import SelectField, TextAreaField
from wtforms.validators import Optional, ValidationError

from app.base.language import _, lazy
from app.domain.publications.actions.preparing import LONGEST_REASON
from app.domain.publications.periods import Period
from app.domain.publications.texts import BLOCKS, LONGEST
from app.web.fields import Filled, up_to
from app.web.forms import PageForm


class PeriodForm(PageForm):
    """One of the periods that may be published."""

    period = SelectField(lazy("Period"), coerce=str, validate_choice=False)

    def offer(self, periods: list[Period]) -> None:
        self.period.choices = [(str(each), each.heading) for each in periods]

    def validate_period(self, field: SelectField) -> None:
        if field.data not in dict(field.choices):
            raise ValidationError(_("Choose one of the periods whose months are all released."))

    @property
    def chosen(self) -> Period:
        return Period.parse(self.period.data)


class ReasonForm(PageForm):
    """Why a publication is revised, or withdrawn: it is printed."""

    reason = TextAreaField(lazy("Reason"), [Filled(), up_to(LONGEST_REASON)])


def texts_form(texts: dict[str, str]) -> PageForm:
    """A field for each block, filled with what stands there now; left empty it is the standard text."""
    fields = {
        block: TextAreaField(label, [Optional(), up_to(LONGEST)], default=texts[block])
        for block, label in BLOCKS.items()
    }
    return type("TextsForm", (PageForm,), dict(fields))()
