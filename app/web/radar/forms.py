"""Who follows a signal, and what is known or planned."""

from wtforms import SelectField, TextAreaField
from wtforms.validators import Optional

from app.base.language import lazy
from app.domain.radar.queries import list_followers
from app.web.fields import Chosen, up_to
from app.web.forms import PageForm

LONGEST_NOTE = 1000


class FollowForm(PageForm):
    """A person of the directorate, and a note."""

    person_id = SelectField(
        lazy("Who follows it"),
        [Chosen()],
        choices=lambda: [("", ""), *((person.id, person.name) for person in list_followers())],
        coerce=lambda text: int(text) if text else None,
    )
    note = TextAreaField(lazy("What is known or planned"), [Optional(), up_to(LONGEST_NOTE)])
