"""What is asked of a route, of its visits, and of a day that differs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wtforms import HiddenField, SelectField
from wtforms.validators import Optional

from app.base.language import _, lazy
from app.domain.centres.actions.places import StopFacts
from app.domain.centres.models import Stop
from app.domain.geography.queries import find_municipality
from app.domain.routes.models import Rhythm
from app.domain.routes.rules import weekday_name
from app.web.centres.forms import UNKNOWN_PLACE
from app.web.fields import Chosen, DayField, Filled, HourField, line, one_of
from app.web.forms import PageForm

NEW = "new"


class RouteForm(PageForm):
    """A route and, for who keeps several centres, whose it is."""

    name = line(lazy("Name of the route"))
    centre_id = SelectField(lazy("Centre"), [Chosen()], coerce=int)


class StopField(SelectField):
    """One of the centre's stops."""

    def offer(self, stops: Sequence[Stop], *more: tuple[str, str]) -> None:
        self.choices = [("", ""), *((str(stop.id), stop.name) for stop in stops), *more]


class VisitForm(PageForm):
    """Where a route comes to, and when."""

    stop_id = StopField(lazy("Itinerant stop"), [Chosen()])
    name = line(lazy("Name of the new stop"), optional=True)
    municipality = line(lazy("Municipality"), optional=True)
    hours = line(lazy("Opening hours"), optional=True)
    rhythm = one_of(lazy("How often"), Rhythm)
    weekday = SelectField(lazy("Day of the week"), [Chosen()], coerce=int)
    starts = HourField(lazy("From"), [Filled()])
    ends = HourField(lazy("Until"), [Filled()])
    valid_from = DayField(lazy("First day"), [Filled()])
    valid_until = DayField(lazy("Last day"), [Optional()])

    def offer(self, stops: Sequence[Stop]) -> None:
        """The stops that may be chosen, and the days of the week by their names."""
        self.stop_id.offer(stops, (NEW, _("Another place: write it below")))
        self.weekday.choices = [(day, weekday_name(day)) for day in range(1, 8)]

    def validate(self, extra_validators: Any = None) -> bool:
        """A new stop has a name and a municipality."""
        is_right = bool(super().validate(extra_validators))
        if self.stop_id.data != NEW:
            return is_right
        if not self.name.data:
            self.refuse(_("Fill in “%(field)s”.", field=self.name.label.text), "name")
        if find_municipality(self.municipality.data or "") is None:
            self.refuse(str(UNKNOWN_PLACE), "municipality")
        return is_right and not (self.name.errors or self.municipality.errors)

    def place(self, stops: Sequence[Stop]) -> Stop | StopFacts:
        """The stop chosen, or what is said of the new one."""
        if self.stop_id.data != NEW:
            return next(stop for stop in stops if str(stop.id) == self.stop_id.data)
        place = find_municipality(self.municipality.data or "")
        return StopFacts(name=self.name.data or "", dico=place.dico if place else "", hours=self.hours.data or "")

    def times(self) -> dict[str, Any]:
        """When the route comes, as the action takes it."""
        names = ("rhythm", "weekday", "starts", "ends", "valid_from", "valid_until")
        return {name: self[name].data for name in names}


class CancelForm(PageForm):
    """A visit that does not take place."""

    stop_id = StopField(lazy("Itinerant stop"), [Chosen()])
    day = DayField(lazy("Day"), [Filled()])
    reason = line(lazy("Reason"))


class ExtraForm(PageForm):
    """One visit more."""

    stop_id = StopField(lazy("Itinerant stop"), [Chosen()])
    day = DayField(lazy("Day"), [Filled()])
    starts = HourField(lazy("From"), [Filled()])
    ends = HourField(lazy("Until"), [Filled()])
    reason = line(lazy("Reason"), optional=True)


class WhereaboutsForm(PageForm):
    """Where a technician is today: a stop, or nowhere in particular."""

    stop_id = HiddenField()
    next = HiddenField()
