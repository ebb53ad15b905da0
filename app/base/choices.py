"""An enum whose members carry a label that speaks the reader's language."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from app.base.language import Lazy


class Choice(StrEnum):
    """`NAME = "stored_value", lazy("Label")`; `.label` is the label in the current language."""

    phrase: Lazy

    def __new__(cls, value: str, phrase: Lazy = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.phrase = phrase
        return member

    @property
    def label(self) -> str:
        return str(self.phrase)

    @classmethod
    def pairs(cls) -> list[tuple[str, str]]:
        """(stored value, label) of every member, for a form."""
        return [(member.value, member.label) for member in cls]
