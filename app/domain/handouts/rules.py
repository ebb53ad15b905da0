"""What one sheet says: codes, days and a place, chosen by a technician; and what is refused."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from datetime import date, time
from typing import Any

from app.base.errors import RuleBroken
from app.base.language import _, ngettext
from app.domain.handouts.phrases import LANGUAGES

MOST_AREAS = 3
MOST_TO_BRING = 8  # more, and the sheet would not be one page in large type
# Spoken language -> the written one its speakers read; whoever is not here chooses at the desk.
_READ = {
    **dict.fromkeys(("ary", "arz", "acm", "apc", "aeb", "apd"), "ar"),
    "syl": "bn",
    "yue": "zh",
}
# What offices ask for by area, so that most sheets need no ticking.
_USUAL = {
    "regularisation": ("passport", "residence_permit", "address_proof", "copies"),
    "nationality": ("passport", "birth_certificate", "criminal_record"),
    "family_reunification": ("passport", "residence_permit", "birth_certificate", "marriage_certificate"),
    "housing": ("residence_permit", "payslips"),
    "work": ("passport", "tax_number", "social_security_number"),
    "social_support": ("tax_number", "social_security_number", "payslips"),
    "health": ("passport", "address_proof", "health_number"),
    "education": ("children_documents", "address_proof"),
}


@dataclass(frozen=True)
class Says:
    """The choices behind one sheet. `place` is "office:3" or "stop:7" of the centre; `has_card` prints its code."""

    areas: tuple[str, ...] = ()
    outcome: str | None = None
    bring: tuple[str, ...] = ()
    come_on: date | None = None
    come_at: time | None = None
    place: str | None = None
    referral: str | None = None
    waits: bool = False
    has_card: bool = False

    def kept(self) -> dict[str, Any]:
        """As the row of the sheet keeps it: codes, and days and hours as text."""
        told = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}
        told["come_on"] = self.come_on and self.come_on.isoformat()
        told["come_at"] = self.come_at and f"{self.come_at:%H:%M}"
        return told


def written_language(spoken: str) -> str | None:
    """The language of the sheet for somebody who speaks this one; None when there is no sheet in it."""
    language = _READ.get(spoken, spoken)
    return language if language in LANGUAGES else None


def usual_things(area: str) -> tuple[str, ...]:
    """What is usually asked for in an area of intervention."""
    return _USUAL.get(area, ())


def fitting(says: Says) -> Says:
    """Without the areas that would not fit on the page."""
    return replace(says, areas=says.areas[:MOST_AREAS])


def refuse_language(language: str) -> None:
    if language not in LANGUAGES:
        raise RuleBroken(_("There is no sheet in this language."), field="language")


def refuse_day(says: Says, today: date) -> None:
    if says.come_on is not None and says.come_on < today:
        raise RuleBroken(_("The day to come is past."), field="come_on")
    if says.come_on is None and says.come_at is not None:
        raise RuleBroken(_("Say the day too."), field="come_on")


def refuse_unknown(says: Says, known: Collection[str]) -> None:
    """`known`: the phrases, and what the lists name. Anything else would have to be translated by a machine."""
    asked = {
        "bring": [f"bring.{thing}" for thing in says.bring],
        "referral": [f"go.{says.referral}"] if says.referral else [],
        None: [f"done.{area}" for area in says.areas] + ([f"outcome.{says.outcome}"] if says.outcome else []),
    }
    for field, codes in asked.items():
        if any(code not in known for code in codes):
            raise RuleBroken(_("The sheet has no phrase for this choice."), field=field)


def refuse_too_much(says: Says) -> None:
    if len(says.bring) > MOST_TO_BRING:
        message = ngettext("Choose at most %(num)s thing.", "Choose at most %(num)s things.", MOST_TO_BRING)
        raise RuleBroken(message, field="bring")
    if not (says.bring or says.come_on or says.referral or says.areas):
        raise RuleBroken(_("Choose something for the sheet to say."), field="bring")
