"""A new wording of the secrecy undertaking lets no line of a spreadsheet in until it is signed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.clock import today
from app.base.errors import RuleBroken
from app.domain.imports.models import RowStatus
from app.domain.imports.queries import list_rows
from app.domain.technicians.actions import sign_secrecy
from tests.builders import a_technician, as_actor
from tests.builders.spreadsheets import HEADER, a_line, as_csv
from tests.domain.imports.conftest import run
from tests.proof import proves

LINES = as_csv([HEADER, a_line(f"{today() - timedelta(days=3):%d/%m/%Y}")])


@proves("TR11", "FAQ-63")
def test_a_line_under_an_earlier_wording_is_to_be_put_right_and_afterwards_taken_over(database):
    technician = a_technician(secrecy_version="v0")
    with pytest.raises(RuleBroken, match="No line is ready"):
        run(technician, LINES)
    sign_secrecy(as_actor(technician.account), technician, "pt")
    assert list_rows(run(technician, LINES), RowStatus.LOGGED)
