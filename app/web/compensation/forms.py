"""What is asked to draft a statement, and to find one."""

from __future__ import annotations

from wtforms import SelectField
from wtforms.validators import InputRequired

from app.base.clock import today
from app.base.language import lazy
from app.base.months import Month
from app.domain.access.models import Actor
from app.domain.centres.queries import list_centres
from app.web.filters import month as month_in_words
from app.web.forms import PageForm

MONTHS_BACK = 24


class DraftForm(PageForm):
    centre = SelectField(lazy("Centre"), [InputRequired(lazy("Choose a centre."))], coerce=int)
    month = SelectField(lazy("Month"), [InputRequired(lazy("Choose a month."))], coerce=Month.parse)

    def offer(self, by: Actor) -> None:
        """The centres within reach, and the months that are over."""
        self.centre.choices = [(centre.id, centre.name) for centre in list_centres(by)]
        ended = [Month.of(today()).plus(-back) for back in range(1, MONTHS_BACK + 1)]
        self.month.choices = [(str(month), month_in_words(month)) for month in ended]
