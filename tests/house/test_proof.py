"""Rows of the specification: a mark that names none stops the run."""

import pytest

from tests.proof import known_rows, proves, unknown_rows


class Marked:
    nodeid = "tests/test_x.py::test_x"

    def __init__(self, *rows):
        self.mark = proves(*rows).mark

    def iter_markers(self, _name):
        yield self.mark


def test_every_published_requirement_has_a_row():
    assert {f"FAQ-{number}" for number in range(1, 73)} <= set(known_rows())


@pytest.mark.parametrize(("rows", "unknown"), [(("FAQ-36",), []), (("FAQ-36", "FAQ-999"), ["FAQ-999"])])
def test_a_mark_that_names_no_row_is_found(rows, unknown):
    assert unknown_rows([Marked(*rows)]) == [f"{Marked.nodeid}: {row}" for row in unknown]
