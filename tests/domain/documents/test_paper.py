"""Which version of a kind is in force, and what it cannot do without."""

import shutil
from datetime import date

import pytest

from app.base.pdf import PAPER
from app.domain.documents.paper import list_versions, missing_facts, read_sample, read_version, version_in_force

KIND = "training-certificate"


@pytest.fixture
def paper(tmp_path):
    """A folder of paper with one kind in three versions: used, in use, and being written."""
    for number, status, effective_on in (
        (1, "current", "2024-01-01"),
        (2, "current", "2026-07-01"),
        (3, "draft", "2024-01-01"),
    ):
        write_version(tmp_path, number, status, effective_on)
    return tmp_path


def write_version(paper, number, status, effective_on):
    folder = paper / KIND / f"v{number}"
    shutil.copytree(PAPER / KIND / "v1", folder)
    about = (folder / "about.toml").read_text()
    about = about.replace('status = "current"', f'status = "{status}"')
    (folder / "about.toml").write_text(about.replace("effective_on = 2024-01-01", f"effective_on = {effective_on}"))


def test_versions_come_in_order(paper):
    assert [version.folder for version in list_versions(paper)] == [f"{KIND}/v1", f"{KIND}/v2", f"{KIND}/v3"]


def test_a_new_version_counts_from_the_day_it_takes_effect(paper):
    assert version_in_force(KIND, date(2026, 6, 30), paper).number == 1
    assert version_in_force(KIND, date(2026, 7, 1), paper).number == 2


def test_before_the_first_version_there_is_none(paper):
    with pytest.raises(ValueError, match=KIND):
        version_in_force(KIND, date(2023, 12, 31), paper)


def test_a_retired_successor_ends_the_kind(paper):
    write_version(paper, 4, "retired", "2026-10-01")
    assert version_in_force(KIND, date(2026, 9, 30), paper).number == 2
    with pytest.raises(ValueError, match=KIND):
        version_in_force(KIND, date(2026, 10, 1), paper)


def test_a_status_nobody_knows_is_refused(paper):
    write_version(paper, 5, "final", "2024-01-01")
    with pytest.raises(ValueError, match="final"):
        list_versions(paper)


def test_a_missing_or_empty_fact_is_named_and_an_empty_list_is_not():
    version = read_version(PAPER / KIND / "v1")
    facts = read_sample(version)
    assert missing_facts(version, facts | {"modules": [], "is_fictional": False}) == []
    assert missing_facts(version, facts | {"technician": "", "course": {"name": "X"}, "signatory": None}) == [
        "technician",
        "course.kind",
        "course.starts_on",
        "course.ends_on",
        "signatory.name",
        "signatory.capacity",
    ]
