"""Drafts: sheets begun and not yet kept."""

from __future__ import annotations

from uuid import uuid4

import pytest

from app.base.errors import OutOfReach
from app.domain.desk.actions import forget_draft, save_draft, throw_draft_away
from app.domain.desk.queries import get_draft, list_drafts
from tests.builders import a_technician, as_actor
from tests.domain.service_records.told import logged, someone
from tests.proof import proves


@proves("SL20")
def test_what_is_typed_is_saved_again_and_again_under_one_id(database):
    by, draft_id = someone()[1], uuid4()
    assert save_draft(by, draft_id, {"note": "Prim"})
    assert save_draft(by, draft_id, {"note": "Primeira linha", "other_work": "solved", "paper_visa": "expired"})
    (draft,) = list_drafts(by)
    assert draft.typed == {"note": "Primeira linha", "other_work": "solved", "paper_visa": "expired"}


def test_only_answers_of_the_sheet_are_kept_and_nothing_no_database_keeps(database):
    by, draft_id = someone()[1], uuid4()
    save_draft(by, draft_id, {"note": "a\x00b", "csrf_token": "x", "once": "y", "id": "z", "then": "card", "area": ""})
    assert get_draft(by, draft_id).typed == {"note": "ab"}


def test_a_draft_is_nobody_elses(database):
    technician, by = someone()
    draft_id = uuid4()
    save_draft(by, draft_id, {"note": "Minha"})
    for other in (as_actor(a_technician(technician.centre).account), someone()[1]):
        assert list_drafts(other) == []
        with pytest.raises(OutOfReach):
            get_draft(other, draft_id)
        with pytest.raises(OutOfReach):
            save_draft(other, draft_id, {"note": "Tomada"})
        forget_draft(other, draft_id)
    assert list_drafts(by)[0].typed == {"note": "Minha"}


def test_it_is_gone_once_thrown_away(database):
    by, draft_id = someone()[1], uuid4()
    save_draft(by, draft_id, {"note": "x"})
    throw_draft_away(by, get_draft(by, draft_id))
    assert list_drafts(by) == []


def test_a_draft_of_a_service_that_was_kept_is_none(database):
    """The last saving may arrive after the service itself, or the service from a device."""
    by, draft_id = someone()[1], uuid4()
    save_draft(by, draft_id, {"note": "x"})
    logged(by, id=draft_id)
    assert list_drafts(by) == []
    assert not save_draft(by, draft_id, {"note": "tarde"})
