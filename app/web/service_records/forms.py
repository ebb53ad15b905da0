"""The decision on a file, entered when it comes, and a service undone; in a closed month with the reason."""

from wtforms import StringField
from wtforms.validators import Optional

from app.base.language import lazy
from app.domain.service_records.models import Decision
from app.web.fields import DayField, one_of
from app.web.forms import PageForm


def closed_month_reason() -> StringField:
    return StringField(lazy("Reason for the change in a closed month"), [Optional()])


class DecisionForm(PageForm):
    decision = one_of(lazy("Decision"), Decision)
    decided_on = DayField(lazy("Date of the decision"), [Optional()])
    correction_reason = closed_month_reason()


class UndoForm(PageForm):
    correction_reason = closed_month_reason()
