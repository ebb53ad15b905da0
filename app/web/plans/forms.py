"""What is asked of a plan, of its parts and of owners."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.validators import Optional

from app.base.clock import today
from app.base.language import Lazy, lazy, lazy_pgettext
from app.domain.plans.actions import MeasureTerms
from app.domain.plans.lifecycle import LIFECYCLE, MeasureStatus
from app.domain.plans.models import Measure, Owner, OwnerKind, Pillar
from app.web.fields import Chosen, DayField, Filled, WholeNumberField, line, one_of, up_to
from app.web.forms import PageForm

LONGEST = 1000


def _one_row(label: Lazy) -> SelectField:
    """One row out of a list the page fills in."""
    return SelectField(label, [Chosen()], choices=[], coerce=lambda text: int(text) if text else None)


def _whole(label: Lazy) -> WholeNumberField:
    return WholeNumberField(label, [Filled()])


def _reason() -> TextAreaField:
    return TextAreaField(lazy_pgettext("plan", "Reason"), [Filled(), up_to(LONGEST)])


def _since(label: Lazy) -> DayField:
    return DayField(label, [Filled()], default=today)


class PlanForm(PageForm):
    """A title and the years."""

    title = line(lazy("Title"))
    first_year = _whole(lazy_pgettext("plan", "First year"))
    last_year = _whole(lazy_pgettext("plan", "Last year"))


class PillarForm(PageForm):
    """A number and a title."""

    number = _whole(lazy("Number"))
    title = line(lazy("Title"))


class ObjectiveForm(PageForm):
    """Of which pillar, a number and a title."""

    pillar_id = _one_row(lazy("Pillar"))
    number = _whole(lazy("Number"))
    title = line(lazy("Title"))

    def offer(self, pillars: Iterable[Pillar]) -> None:
        """The pillars of the plan."""
        self.pillar_id.choices = [("", ""), *((each.id, f"{each.number}. {each.title}") for each in pillars)]


class MeasureForm(PageForm):
    """What the text of the plan says of a measure, and its next review."""

    objective_id = _one_row(lazy("Objective"))
    number = _whole(lazy("Number"))
    title = line(lazy("Title"))
    purpose = TextAreaField(lazy("What is to be done"), [Optional(), up_to(LONGEST)])
    is_continuous = BooleanField(lazy("The plan lays it down as continuous"))
    review_on = DayField(lazy("Next review"), [Optional()])

    def offer(self, pillars: Iterable[Pillar]) -> None:
        """The objectives of the plan."""
        objectives = [each for pillar in pillars for each in pillar.objectives]
        self.objective_id.choices = [("", ""), *((each.id, f"{each.number}. {each.title}") for each in objectives)]

    def terms(self) -> MeasureTerms:
        """What was answered, as the actions take it."""
        names = MeasureTerms.__dataclass_fields__
        return MeasureTerms(**{name: self.values[name] for name in names})


class NewMeasureForm(MeasureForm):
    """With its owner and the state its history begins with."""

    owner_id = _one_row(lazy("Owner"))
    status = one_of(lazy("State"), MeasureStatus)
    since = _since(lazy("Since"))


class StateForm(PageForm):
    """The state a measure goes to, since when, why, and when it is looked at next."""

    status = one_of(lazy("New state"), MeasureStatus)
    since = _since(lazy("Since"))
    reason = _reason()
    review_on = DayField(lazy("Next review"), [Optional()])

    def offer(self, measure: Measure) -> None:
        """The states that may follow."""
        after = [each for each in MeasureStatus if LIFECYCLE.may(measure.status, each)]
        self.status.choices = [(each.value, each.label) for each in after]


class OwnerForm(PageForm):
    """An area of government or a body."""

    kind = one_of(lazy("Kind of owner"), OwnerKind)
    name = line(lazy("Name"))
    since = _since(lazy("Bears this name since"))


class RenameForm(PageForm):
    """Another name for the same owner."""

    name = line(lazy("New name"))
    since = _since(lazy("Since"))
    reason = _reason()


class OwnerChoice(PageForm):
    """To whom one measure passes, since when and why."""

    owner_id = _one_row(lazy("New owner"))
    since = _since(lazy("Since"))
    reason = _reason()


class HandOverForm(PageForm):
    """To whom all measures of an owner pass, since when and why."""

    heir_id = _one_row(lazy("New owner"))
    since = _since(lazy("Since"))
    reason = _reason()


def owner_pairs(owners: Iterable[tuple[Owner, int]], but: int | None = None) -> list[tuple[Any, str]]:
    """The owners a field offers, with no choice made."""
    return [("", ""), *((owner.id, owner.name) for owner, _count in owners if owner.id != but)]
