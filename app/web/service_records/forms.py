"""The decision on a file, entered when it comes."""

from wtforms.validators import Optional

from app.base.language import lazy
from app.domain.service_records.models import Decision
from app.web.fields import DayField, one_of
from app.web.forms import PageForm


class DecisionForm(PageForm):
    decision = one_of(lazy("Decision"), Decision)
    decided_on = DayField(lazy("Date of the decision"), [Optional()])
