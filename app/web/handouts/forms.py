"""What a technician chooses for a sheet: tick, tick, done."""

from __future__ import annotations

from datetime import time

from markupsafe import Markup
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import Optional

from app.base.clock import today
from app.base.language import current_language, lazy
from app.domain.handouts.phrases import LANGUAGES, current_version, locale_of, own_name, read_phrases
from app.domain.handouts.queries import list_places, suggest
from app.domain.handouts.rules import Says, written_language
from app.domain.service_records.models import ServiceRecord
from app.domain.vocabulary.queries import vocabulary
from app.web.fields import Chosen, DayField, HourField
from app.web.forms import PageForm


class HandoutForm(PageForm):
    language = RadioField(lazy("Language beside Portuguese"), [Chosen()])
    says_done = BooleanField(lazy("Say what was done today"))
    bring = SelectMultipleField(lazy("What to bring"), [Optional()])
    come_on = DayField(lazy("Day to come"), [Optional()])
    come_at = HourField(lazy("Hour"), [Optional()])
    place = SelectField(lazy("Place"), [Optional()])
    referral = SelectField(lazy("Where to go next"), [Optional()])
    waits = BooleanField(lazy("The decision comes by post or e-mail"))
    has_card = BooleanField(lazy("Print the code of the card"))

    def offer(self, service: ServiceRecord) -> None:
        """The languages by their own names, the things of the phrases, the centre's places, the bodies of the list."""
        words = read_phrases(current_version().name, current_language().code).words
        self.language.choices = [(code, _own_name(code)) for code in LANGUAGES]
        self.bring.choices = [(code[6:], text) for code, text in words.items() if code.startswith("bring.")]
        self.place.choices = [
            (key, f"{place.name}, {place.address}") for key, place in list_places(service.centre).items()
        ]
        targets = vocabulary().referral_targets.on(today())
        self.referral.choices = [("", "–"), *((target.code, target.label) for target in targets)]
        if service.card_id is None:
            del self.has_card

    def says(self, service: ServiceRecord) -> Says:
        """What was ticked; what was done is told by the service itself."""
        told, usual = self.values, suggest(service)
        hour: time | None = told["come_at"]
        return Says(
            areas=usual.areas if told["says_done"] else (),
            outcome=usual.outcome if told["says_done"] else None,
            bring=tuple(told["bring"] or ()),
            come_on=told["come_on"],
            come_at=hour,
            place=told["place"] or None,
            referral=told["referral"] or None,
            waits=told["waits"],
            has_card=told.get("has_card", False),
        )


def form_for(service: ServiceRecord) -> HandoutForm:
    """The form with what is most likely to be said about this service."""
    usual = suggest(service)
    form = HandoutForm(
        language=written_language(service.language),
        says_done=True,
        bring=list(usual.bring),
        come_on=usual.come_on,
        come_at=usual.come_at,
        place=usual.place,
        referral=usual.referral or "",
    )
    form.offer(service)
    return form


def _own_name(code: str) -> Markup:
    direction = locale_of(code).text_direction
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(code, direction, own_name(code))
