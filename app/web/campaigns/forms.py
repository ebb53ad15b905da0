"""What a campaign says of itself, and what each centre is to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wtforms import Form, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Optional

from app.base.language import _, lazy
from app.domain.campaigns.actions import MOST, Terms
from app.domain.centres.models import Centre
from app.web.fields import DayField, Filled, WholeNumberField, line, up_to
from app.web.forms import PageForm


class CampaignForm(PageForm):
    """Name, purpose and days; a published backlog with its day and source."""

    name = line(lazy("Name"))
    purpose = TextAreaField(lazy("Purpose"), [Filled(), up_to(1000)])
    starts_on = DayField(lazy("First day"), [Filled()])
    ends_on = DayField(lazy("Last day"), [Filled()])
    backlog = WholeNumberField(lazy("Pending cases"), [Optional()])
    backlog_on = DayField(lazy("Figure of which day"), [Optional()])
    backlog_source = line(lazy("Where it was published"), optional=True)

    def validate_backlog(self, field: WholeNumberField) -> None:
        _refuse_far(self, field)

    def terms(self) -> Terms:
        """What was answered, as the actions take it."""
        return Terms(**self.values)


def targets_form(centres: Iterable[Centre], targets: Mapping[int, int]) -> PageForm:
    """One number for all centres, or a field a centre, target_<id of centre>: 0 is none."""
    fields: dict[str, object] = {
        "every": WholeNumberField(lazy("The same for every centre"), [Optional(), _refuse_far]),
    }
    for centre in centres:
        fields[f"target_{centre.id}"] = WholeNumberField(
            centre.name,
            [InputRequired(lazy("Write a whole number, such as 180.")), _refuse_far],
            default=targets.get(centre.id, 0),
        )
    return type("TargetsForm", (PageForm,), fields)()


def targets_of(form: PageForm) -> dict[int, int]:
    """What was answered: centre -> number; the one for every centre wins when it was written."""
    answers = form.values
    every = answers.pop("every")
    chosen = {int(name.removeprefix("target_")): number for name, number in answers.items()}
    return chosen if every is None else dict.fromkeys(chosen, every)


def _refuse_far(_form: Form, field: WholeNumberField) -> None:
    if field.data is not None and not 0 <= field.data <= MOST:
        raise ValidationError(_("Write a number from 0 to 1,000,000."))
