"""What is asked of the list of technicians, in its address: "who speaks Bengali in Setúbal?"."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property

from werkzeug.datastructures import MultiDict

from app.domain.geography.models import Municipality
from app.domain.geography.queries import district_names, find_municipality, full_name
from app.domain.technicians.models import Qualification
from app.domain.technicians.queries import Search
from app.domain.technicians.rules import SPOKEN
from app.domain.technicians.standing import Standing
from app.web.filters import language_name


@dataclass
class Asked:
    """The answers in the address; one that says nothing known asks nothing, and a place nobody knows says so."""

    args: MultiDict[str, str]

    @property
    def language(self) -> str | None:
        return self._among("language", SPOKEN)

    @property
    def district(self) -> str | None:
        return self._among("district", district_names())

    @property
    def qualification(self) -> str | None:
        return self._among("qualification", list(Qualification))

    @property
    def standing(self) -> str | None:
        return self._among("standing", list(Standing))

    @cached_property
    def town(self) -> Municipality | None:
        return find_municipality(self.typed_town) if self.typed_town else None

    @property
    def typed_town(self) -> str:
        return self.args.get("town", "").strip()

    @property
    def is_town_unknown(self) -> bool:
        return bool(self.typed_town) and self.town is None

    @property
    def search(self) -> Search:
        """The same, as the list takes it."""
        return Search(
            language=self.language,
            district_code=self.district,
            dico=self.town and self.town.dico,
            qualification=self.qualification and Qualification(self.qualification),
            standing=self.standing and Standing(self.standing),
        )

    @property
    def answered(self) -> dict[str, str]:
        """The answers that ask something, by their names in the address."""
        town = full_name(self.town) if self.town else None
        names = ("language", "district", "qualification", "standing")
        answers = {**{name: getattr(self, name) for name in names}, "town": town}
        return {name: text for name, text in answers.items() if text}

    def applied(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Each filter in force, in words, with the answers that remain without it."""
        for name, text in self.answered.items():
            yield self._said(name, text), {other: told for other, told in self.answered.items() if other != name}

    def _said(self, name: str, text: str) -> str:
        says = {
            "language": lambda: language_name(text),
            "district": lambda: district_names()[text],
            "qualification": lambda: Qualification(text).label,
            "standing": lambda: Standing(text).label,
        }
        return says[name]() if name in says else text

    def _among(self, name: str, known: Container[str]) -> str | None:
        text = self.args.get(name, "")
        return text if text in known else None
