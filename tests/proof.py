"""Which tests prove which rows of the specification: `@proves("FAQ-36")`, and `make proof`, which counts them."""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROWS = Path(__file__).parent / "house" / "specification.csv"


def proves(*rows: str) -> pytest.MarkDecorator:
    """Mark a test that would fail if these rows did not work for their user."""
    return pytest.mark.proves(*rows)


def known_rows() -> dict[str, str]:
    """Every row of the specification: id -> what it asks for."""
    with ROWS.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["asks"] for row in csv.DictReader(file)}


def unknown_rows(items: Iterable[pytest.Item]) -> list[str]:
    """Every mark that names no row of the specification, with the test it stands on."""
    known = known_rows()
    marked = ((item, row) for item in items for mark in item.iter_markers("proves") for row in mark.args)
    return [f"{item.nodeid}: {row}" for item, row in marked if row not in known]


class Notebook:
    """A pytest plugin that writes down which marked tests passed."""

    def __init__(self) -> None:
        self.marked: dict[str, tuple[str, ...]] = {}
        self.passed: dict[str, list[str]] = defaultdict(list)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            rows = tuple(row for mark in item.iter_markers("proves") for row in mark.args)
            if rows:
                self.marked[item.nodeid] = rows
        items[:] = [item for item in items if item.nodeid in self.marked]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed:
            for row in self.marked.get(report.nodeid, ()):
                self.passed[row].append(report.nodeid.partition("::")[2])


def lines(passed: dict[str, list[str]]) -> Iterator[str]:
    """One line a row: id, number of passing tests, their names."""
    for row in known_rows():
        names = passed.get(row, [])
        yield f"{row:8} {len(names):3}  {', '.join(names) or '-'}"


def main() -> int:
    notebook = Notebook()
    failed = pytest.main(["-q", "-p", "no:xdist", "--no-header", "tests"], plugins=[notebook])
    print("\n".join(lines(notebook.passed)))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
