"""Every route, every role, one's own record and another's: what is answered is what somebody approved."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.access.models import PARTNER_ROLES, Role
from tests.house.matrix import STRANGER, Row, Walk, approved
from tests.proof import proves

HOW = "look at `python -m tests.house.matrix`, then approve it with --write"
# Where one's own link or the whole world's page is meant: no record of a partner stands in the address.
KEY = ("endpoint", "method")


@pytest.fixture(scope="module")
def found(worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    walk = Walk(f"claim_{worker_id}_matrix", Path(tmp_path_factory.mktemp("matrix")))
    rows = list(walk.rows())
    walk.let_go()
    return rows


@proves("SE3")
def test_every_route_answers_every_role_as_approved(found):
    before = {tuple(row[name] for name in KEY): row for row in approved()}
    assert [row for row in found if before.get(tuple(row[name] for name in KEY)) != row] == [], HOW
    assert len(found) == len(before), HOW


# Asked by whoever shows a secret instead of signing in; a wrong one is answered like an address that does not exist.
SHOWS_ITS_OWN_SECRET = ("devices.hand_over", "signatures.sign", "signatures.document", "signatures.fresh")
SHOWS_ITS_OWN_SECRET += ("signatures.translation", "training.room_by_link", "training.code_by_link")
SHOWS_ITS_OWN_SECRET += ("training.sheet_by_link", "signatures.counterpart")


def test_no_route_fails_for_anybody():
    assert [row for row in approved() if any(cell.startswith("5") or "/5" in cell for cell in row.values())] == []


def test_a_stranger_is_sent_to_sign_in_wherever_a_role_is_needed():
    for row in approved():
        if row[STRANGER] not in ("200", "302", "422") and row["endpoint"] not in SHOWS_ITS_OWN_SECRET:
            assert row[STRANGER] == "sign-in", row


def test_another_partners_record_does_not_exist_for_a_partners_people():
    """Whoever of a partner entity may open or change their own record is told that another's does not exist."""
    for row in approved():
        for role in PARTNER_ROLES:
            own, _slash, other = row[role].partition("/")
            assert not other or other == "404", row
            assert own != "404" or not other, row


def test_the_administrator_enters_no_page_but_their_own():
    for row in approved():
        area = row["endpoint"].partition(".")[0]
        if row[STRANGER] == "sign-in" and area not in ("account", "administration", "vocabulary"):
            assert row[Role.ADMINISTRATOR] == "403", row
