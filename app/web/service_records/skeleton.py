"""A part of a page drawn once in each language, with slots for what differs from request to request.

The fields of a service carry a hundred sentences that are the same for everybody; drawing them anew each time would
cost more than everything else the page does.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from markupsafe import Markup

from app.web.service_records.filling import Filling

# A character no field can hold (see UNKEEPABLE) and no template writes.
EDGE = "\x00"
# Choices that have an answer for "nothing of this".
NOTHING_CHOSEN = {"decision": ""}


def slot(kind: str, name: str, value: str = "") -> Markup:
    """A place in a template that is filled for each request: a method of `Filling`, a mark, or the edge of a stretch.

    "from" and "until" bound what is shown only at times; "each" begins one choice of a group that stands in the order
    of one's own habits, "end" ends the group, and "first" marks what its first choice carries.
    """
    return Markup(f"{EDGE}{kind}|{name}|{value}{EDGE}")  # noqa: S704 - names and codes of our own


class Skeleton:
    """The texts of a drawn page and the slots between them.

    Of two hundred slots a handful is filled: the one mark of each choice is found by what was chosen, and what
    speaks of mistakes is looked at only when there are any.
    """

    def __init__(self, drawn: str) -> None:
        parts = drawn.split(EDGE)
        self.parts = [part if index % 2 == 0 else "" for index, part in enumerate(parts)]
        self.marks: dict[tuple[str, str], tuple[int, str]] = {}
        self.firsts: dict[tuple[str, str], int] = {}
        self.mistakes: list[tuple[int, list[str]]] = []
        self.others: list[tuple[int, list[str]]] = []
        self.stretches: dict[str, tuple[int, int]] = {}
        self.groups: dict[str, list[tuple[str, int]]] = {}
        for index in range(1, len(parts), 2):
            kind, name, value = place = parts[index].split("|")
            self._sort(index, kind, name, value, place)

    def _sort(self, index: int, kind: str, name: str, value: str, place: list[str]) -> None:
        sort: dict[str, Callable[[], object]] = {
            "checked": lambda: self.marks.update({(name, value): (index, f" {kind}")}),
            "selected": lambda: self.marks.update({(name, value): (index, f" {kind}")}),
            "wrong": lambda: self.mistakes.append((index, place)),
            "error": lambda: self.mistakes.append((index, place)),
            "from": lambda: self.stretches.update({name: (index, index)}),
            "until": lambda: self.stretches.update({name: (self.stretches[name][0], index)}),
            "first": lambda: self.firsts.update({(name, value): index}),
            "each": lambda: self.groups.setdefault(name, []).append((value, index)),
            "end": lambda: self.groups[name].append(("", index)),
        }
        sort.get(kind, lambda: self.others.append((index, place)))()

    def filled(self, filling: Filling) -> Markup:
        """The page: every slot is filled by a method of `Filling`, which escapes, or by a mark."""
        parts = self.parts.copy()
        for index, (kind, name, value) in self.others + (self.mistakes if filling.errors else []):
            parts[index] = getattr(filling, kind)(name, value)
        for chosen in {**NOTHING_CHOSEN, **filling.typed}.items():
            if chosen in self.marks:
                index, mark = self.marks[chosen]
                parts[index] = mark
        for name, (start, stop) in self.stretches.items():
            if not filling.shows(name):
                parts[start:stop] = [""] * (stop - start)
        for name in self.groups:
            self._put_in_order(parts, name, filling.usual.get(name, []))
        return Markup("".join(parts))  # noqa: S704 - drawn by templates, filled by Filling

    def _put_in_order(self, parts: list[str], name: str, usual: list[str]) -> None:
        """The choices of a group by one's own frequency; what was never chosen keeps the order of the list."""
        edges = self.groups[name]
        chunks = {value: slice(start, stop) for (value, start), (_, stop) in pairwise(edges)}
        order = list(dict.fromkeys([*(value for value in usual if value in chunks), *chunks]))
        parts[self.firsts[(name, order[0])]] = f' id="{name}"'
        parts[edges[0][1] : edges[-1][1]] = [part for value in order for part in parts[chunks[value]]]
