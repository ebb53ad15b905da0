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


def marked_rows(item: pytest.Item) -> list[str]:
    """The rows a test is said to prove."""
    return [row for mark in item.iter_markers("proves") for row in mark.args]


def unknown_rows(items: Iterable[pytest.Item]) -> list[str]:
    """Every mark that names no row of the specification, with the test it stands on."""
    known = known_rows()
    return [f"{item.nodeid}: {row}" for item in items for row in marked_rows(item) if row not in known]


def carry_marks(items: Iterable[pytest.Item]) -> None:
    """Let the report of each test say which rows it proves, so that whoever counts need not have collected it."""
    for item in items:
        item.user_properties += [("proves", row) for row in marked_rows(item)]


class Notebook:
    """A pytest plugin that writes down which tests proved a row; it may sit beside workers that run them."""

    def __init__(self) -> None:
        self.proofs: dict[str, set[str]] = defaultdict(set)
        self.failed: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        test = report.nodeid.partition("[")[0]  # the cases of one test are one proof
        if report.failed:
            self.failed.add(test)
        elif report.when == "call" and report.passed:
            for name, row in report.user_properties:
                if name == "proves":
                    self.proofs[str(row)].add(test)

    def lines(self) -> Iterator[str]:
        """One line a row: id, number of tests that pass, their names."""
        for row in known_rows():
            names = sorted(test.rpartition("::")[2] for test in self.proofs[row] - self.failed)
            yield f"{row:8} {len(names):3}  {', '.join(names) or '-'}"


def main(options: list[str]) -> int:
    notebook = Notebook()
    spread = ["-n", "auto", "--maxprocesses", "4", "--dist", "worksteal"]
    ended = pytest.main(["-q", "--no-header", "-m", "proves", *spread, *options, "tests"], plugins=[notebook])
    print("\n".join(notebook.lines()))
    return int(ended)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
