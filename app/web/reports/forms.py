"""What is asked about a saved report: its name, its days, its link, its mails."""

from __future__ import annotations

from wtforms import SelectField

from app.base.language import lazy, ngettext
from app.domain.reports.actions.sharing import DAYS
from app.domain.reports.models import LONGEST_NAME, Period, Rhythm
from app.domain.reports.rules import LAST_DAYS
from app.web.fields import Chosen, line, one_of
from app.web.filters import weekday
from app.web.forms import PageForm


class ReportForm(PageForm):
    """What it is called, and which days it tells of."""

    name = line(lazy("Name of the report"), longest=LONGEST_NAME)
    period = one_of(lazy("Which days it tells of"), Period)


class ShareForm(PageForm):
    """For how long a link is given."""

    days = SelectField(
        lazy("The link works for"),
        [Chosen()],
        choices=lambda: [(days, ngettext("%(num)s day", "%(num)s days", days)) for days in DAYS],
        coerce=int,
        default=30,
    )


class MailsForm(PageForm):
    """How often it is sent, and on which day."""

    rhythm = one_of(lazy("Send it to my e-mail"), Rhythm)
    weekday = SelectField(
        lazy("Day of the week"),
        choices=lambda: [(number, weekday(number)) for number in range(1, LAST_DAYS[Rhythm.WEEKLY] + 1)],
        coerce=int,
    )
    month_day = SelectField(
        lazy("Day of the month"),
        choices=lambda: [(number, str(number)) for number in range(1, LAST_DAYS[Rhythm.MONTHLY] + 1)],
        coerce=int,
    )

    @property
    def mail_day(self) -> int | None:
        """The day that goes with the rhythm chosen."""
        return {Rhythm.WEEKLY: self.weekday.data, Rhythm.MONTHLY: self.month_day.data}.get(self.rhythm.data)
