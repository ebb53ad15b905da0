"""Rows of the specification: a mark that names none stops the run, one that names one is counted."""

import pytest

from tests.proof import Notebook, carry_marks, known_rows, marked_rows, proves, unknown_rows


class Marked:
    nodeid = "tests/test_x.py::test_x"

    def __init__(self, *rows):
        self.mark = proves(*rows).mark
        self.user_properties = []

    def iter_markers(self, _name):
        yield self.mark


def test_every_published_requirement_has_a_row():
    assert {f"FAQ-{number}" for number in range(1, 73)} <= set(known_rows())


@pytest.mark.parametrize(("rows", "unknown"), [(("FAQ-36",), []), (("FAQ-36", "FAQ-999"), ["FAQ-999"])])
def test_a_mark_that_names_no_row_is_found(rows, unknown):
    assert unknown_rows([Marked(*rows)]) == [f"{Marked.nodeid}: {row}" for row in unknown]


def counted(*reports):
    """The number and the names that the notebook gives FAQ-36 after these reports."""
    notebook = Notebook()
    for report in reports:
        notebook.pytest_runtest_logreport(report)
    [line] = [line for line in notebook.lines() if line.startswith("FAQ-36 ")]
    return line.removeprefix("FAQ-36").split()


def a_report(test: str, outcome="passed", *, when="call", rows=("FAQ-36", "SEED-1")):
    marked = Marked(*rows)
    carry_marks([marked])
    assert marked_rows(marked) == list(rows)
    place = f"tests/test_x.py::{test}"
    return pytest.TestReport(place, ("", None, ""), {}, outcome, None, when, user_properties=marked.user_properties)


def test_a_row_nobody_proves_says_zero():
    assert counted() == ["0", "-"]
    assert counted(a_report("test_a", rows=("SEED-1",)), a_report("test_b", "skipped")) == ["0", "-"]


def test_the_cases_of_a_test_are_one_proof():
    assert counted(a_report("test_b[1]"), a_report("test_b[2]"), a_report("test_a")) == ["2", "test_a,", "test_b"]


@pytest.mark.parametrize("when", ["setup", "call", "teardown"])
def test_a_test_that_failed_in_one_case_proves_nothing(when):
    assert counted(a_report("test_a[1]"), a_report("test_a[2]", "failed", when=when)) == ["0", "-"]
