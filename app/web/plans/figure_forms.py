"""What is asked of an indicator and of a figure entered by hand."""

from __future__ import annotations

from wtforms import BooleanField, SelectField
from wtforms.validators import Optional

from app.base.language import _, lazy, lazy_pgettext
from app.domain.plans.actions import IndicatorTerms
from app.domain.plans.models import Feed, Indicator, Rhythm
from app.domain.plans.series import AXES
from app.domain.statistics.naming import list_choices
from app.web.fields import Chosen, DayField, FigureField, Filled, line, one_of
from app.web.forms import PageForm

BY_HAND = "hand"


class IndicatorForm(PageForm):
    """What is counted, by what it is fed, and what is to be reached."""

    name = line(lazy("Name"))
    unit = line(lazy("Unit"), optional=True, longest=40)
    feeds = SelectField(lazy("Where the figures come from"), [Chosen()], choices=lambda: _feeds())
    rhythm = one_of(lazy("How often"), Rhythm)
    target = FigureField(lazy_pgettext("indicator", "Target"), [Optional()])

    def terms(self) -> IndicatorTerms:
        """What was answered, as the actions take it."""
        told = self.values
        feed, _colon, code = told.pop("feeds").partition(":")
        told.pop("is_followed", None)
        return IndicatorTerms(**told, feed=None if feed == BY_HAND else Feed(feed), code=code or None)


class ChangedIndicatorForm(IndicatorForm):
    """An indicator there is may be no longer followed."""

    is_followed = BooleanField(lazy("Still followed"))


class FigureForm(PageForm):
    """A figure entered by hand."""

    day = DayField(lazy("Figure of which day"), [Filled()])
    figure = FigureField(lazy("Figure"), [Filled()])
    source = line(lazy("Source"))


def feed_of(indicator: Indicator) -> str:
    """The feed of an indicator as the field spells it."""
    return ":".join(filter(None, (indicator.feed or BY_HAND, indicator.code)))


def _feeds() -> dict[str, dict[str, str]]:
    whole = {each.value: each.label for each in Feed if each not in AXES}
    listed = {each.label: {f"{each}:{code}": name for code, name in list_choices(axis)} for each, axis in AXES.items()}
    hand = {BY_HAND: _("Entered by hand, with day and source")}
    return {_("By hand"): hand, _("Figures of the network"): whole, **listed}
