"""The one mail about what rose in a month, to the people of the directorate, each in their language.

A mail leaves the house, so it says what rose; by how much is read on the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.base.language import _, ngettext, speaking
from app.base.mail import send
from app.base.months import Month
from app.base.settings import settings
from app.domain.access.models import Role
from app.domain.access.queries import list_active
from app.domain.radar.models import Signal
from app.domain.radar.sentences import explain_without_figures, month_name

MOST = 10  # sentences of one mail; the page has them all


def tell_directorate(month: Month, signals: Sequence[Signal]) -> None:
    """Write to each person of the directorate what is new, the largest first."""
    largest = sorted(signals, key=lambda signal: -signal.found)
    for person in list_active(Role.DIRECTORATE):
        with speaking(person.language):
            subject = _("Needs radar: what rose in %(month)s", month=month_name(month))
            body = "\n\n".join((*_say(largest), settings().directorate_name))
        send(person.email, subject=subject, body=body, language=person.language)


def _say(signals: Sequence[Signal]) -> list[str]:
    number = len(signals)
    return [
        ngettext("The radar found %(num)s new signal.", "The radar found %(num)s new signals.", number),
        *(f"– {explain_without_figures(signal)}" for signal in signals[:MOST]),
        _(
            "All of them with their figures, to be marked or followed: %(address)s",
            address=f"{settings().base_url}/radar",
        ),
    ]
