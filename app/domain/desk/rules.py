"""What of a service is told again: of a favourite, and of the same service for somebody else."""

from __future__ import annotations

from app.base.language import ngettext
from app.domain.service_records.models import Channel, Outcome, ServiceRecord
from app.domain.service_records.sheet import Sheet
from app.domain.service_records.telling import typed_from
from app.domain.vocabulary.queries import vocabulary

# What is the same from one service to the next; the person, the note and the references are asked anew.
REPEATED = ("minutes", "channel", "stop_id", "campaign_id", "area", "sub_topic", "outcome", "referral")
SPOKEN = ("language", "interpreter")

Typed = dict[str, str]


def told_again(service: ServiceRecord) -> Typed:
    """What "same again" keeps: place, channel, areas, language, outcome and referral, as it would be typed."""
    typed = typed_from(Sheet.of(service))
    return {name: text for name, text in typed.items() if text and _is_repeated(name, (*REPEATED, *SPOKEN))}


def told_in_advance(service: ServiceRecord) -> Typed:
    """What a favourite made from a service keeps, in codes: whose language it was is not said of the next person."""
    typed = {name: text for name, text in told_again(service).items() if _is_repeated(name, REPEATED)}
    return typed | ({"referral": service.referral} if service.referral else {})


def as_typed(told: Typed) -> Typed:
    """What a favourite tells, as it would be typed: the referral by its name in the language of the page."""
    target = vocabulary().referral_targets.find(told.get("referral", ""))
    return told | ({"referral": target.label} if target else {})


def summary(told: Typed) -> str:
    """ "Phone · Regularisation · Information given · 10 min": what is in it, in the language of the page."""
    area = vocabulary().areas.find(told.get("area", ""))
    parts = [
        Channel(told["channel"]).label if told.get("channel") else "",
        area.label if area else "",
        Outcome(told["outcome"]).label if told.get("outcome") else "",
        _minutes(told.get("minutes", "")),
    ]
    return " · ".join(part for part in parts if part)


def _minutes(text: str) -> str:
    return ngettext("%(num)s min", "%(num)s min", int(text)) if text.isdecimal() else ""


def _is_repeated(name: str, names: tuple[str, ...]) -> bool:
    return name in names or name.startswith("other_")
