"""What is asked of a favourite."""

from __future__ import annotations

from wtforms import SelectField
from wtforms.validators import Optional

from app.base.choices import Choice
from app.base.clock import today
from app.base.language import lazy
from app.domain.desk.actions import LONGEST_NAME
from app.domain.desk.rules import Typed
from app.domain.service_records.models import Channel, Outcome
from app.domain.vocabulary.queries import list_areas
from app.web.fields import WholeNumberField, line, one_of
from app.web.forms import PageForm


class Whose(Choice):
    """Who has the favourite at hand."""

    OWN = "own", lazy("Mine")
    CENTRE = "centre", lazy("Of the whole centre")


class KeepForm(PageForm):
    """A favourite made from a service: only its name and whose it is."""

    name = line(lazy("Name of the favourite"), longest=LONGEST_NAME)
    whose = one_of(lazy("Whose favourite"), Whose)

    @property
    def is_of_centre(self) -> bool:
        return self.whose.data is Whose.CENTRE


class FavouriteForm(KeepForm):
    """A favourite told from nothing."""

    channel = SelectField(lazy("Channel"), choices=Channel.pairs)
    area = SelectField(lazy("Main area"), choices=lambda: [(area.code, area.label) for area in list_areas(today())])
    outcome = SelectField(lazy("Outcome"), choices=Outcome.pairs)
    minutes = WholeNumberField(lazy("Minutes"), [Optional()])

    @property
    def told(self) -> Typed:
        answers = (self.channel, self.area, self.outcome, self.minutes)
        return {field.name: str(field.data) for field in answers if field.data}


class ChangeForm(PageForm):
    """Another name, another place in the row."""

    name = line(lazy("Name of the favourite"), longest=LONGEST_NAME)
    place = SelectField(lazy("Place among the favourites"), coerce=int)

    def offer(self, places: int) -> None:
        self.place.choices = [(place, str(place)) for place in range(1, places + 1)]
