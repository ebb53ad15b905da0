"""The profile of a CLAIM technician (FAQ answer 11)."""

from __future__ import annotations

from collections.abc import Iterable

from app.base.errors import RuleBroken
from app.base.language import _

# What a technician may speak: the tongues of the country's largest communities (ISO 639), named by Babel.
# fmt: off
SPOKEN = (
    "pt", "en", "fr", "es", "it", "de", "nl", "ro", "bg", "pl", "uk", "ru", "ka", "hy", "ar",
    "zgh", "fa", "tr", "ur", "hi", "pa", "gu", "bn", "ne", "ta", "ml", "te", "zh", "ja", "ko",
    "vi", "th", "tl", "id", "kea", "ff", "wo", "man", "ln", "sw", "am", "ti", "so", "ha", "yo",
    "ig",
)
# fmt: on


def refuse_languages(languages: Iterable[str], is_portuguese_national: bool) -> None:
    """RuleBroken unless it is Portuguese and English for a national, Portuguese and one's own tongue for a migrant."""
    spoken = set(languages)
    if "pt" not in spoken:
        raise RuleBroken(_("A technician speaks Portuguese: choose it too."), field="languages")
    if is_portuguese_national and "en" not in spoken:
        raise RuleBroken(_("A Portuguese national also speaks English: choose it too."), field="languages")
    if not is_portuguese_national and spoken == {"pt"}:
        raise RuleBroken(_("A migrant also speaks the mother tongue: choose it too."), field="languages")


def refuse_profile(evidence: str, skills_confirmed: bool) -> None:
    """RuleBroken without the degree or the experience in words, or without the entity's word on the skills."""
    if not evidence.strip():
        raise RuleBroken(_("Write which degree, or which professional experience."), field="evidence")
    if not skills_confirmed:
        raise RuleBroken(
            _("The entity has to confirm these skills before it nominates a technician."), field="skills_confirmed"
        )
