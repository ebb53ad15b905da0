"""What has been issued may not change."""

import shutil

import pytest

from app.base.pdf import PAPER
from app.domain.documents.paper import read_version
from app.domain.documents.seals import list_faults, seal

KIND = "training-certificate"


@pytest.fixture
def paper(tmp_path):
    """A folder of paper with one kind, issued."""
    shutil.copytree(PAPER / KIND, tmp_path / KIND)
    (tmp_path / "ISSUED.sha256").touch()
    seal(read_version(tmp_path / KIND / "v1"), tmp_path)
    return tmp_path


def test_a_sealed_version_is_in_order(paper):
    assert list_faults(paper) == []


def test_a_change_of_one_sign_is_found(paper):
    text = paper / KIND / "v1" / "text" / "pt.html"
    text.write_text(text.read_text() + " ")
    assert list_faults(paper) == [f"{KIND}/v1/text/pt.html: changed since it was issued"]


def test_a_file_taken_away_or_added_is_found(paper):
    (paper / KIND / "v1" / "document.css").unlink()
    (paper / KIND / "v1" / "text" / "fr.html").touch()
    assert list_faults(paper) == [
        f"{KIND}/v1/document.css: changed since it was issued",
        f"{KIND}/v1/text/fr.html: changed since it was issued",
    ]


def test_a_new_version_beside_it_may_be_written_freely(paper):
    shutil.copytree(paper / KIND / "v1", paper / KIND / "v2")
    (paper / KIND / "v2" / "document.css").write_text("")
    assert list_faults(paper) == []


def test_a_current_version_without_a_sample_is_found(paper):
    shutil.copytree(paper / KIND / "v1", paper / KIND / "v2")
    (paper / KIND / "v2" / "sample.json").unlink()
    assert list_faults(paper) == [f"{KIND}/v2: has no sample.json"]


def test_a_version_is_sealed_once(paper):
    with pytest.raises(ValueError, match="sealed already"):
        seal(read_version(paper / KIND / "v1"), paper)


def test_a_draft_is_not_sealed(paper):
    folder = paper / KIND / "v2"
    shutil.copytree(paper / KIND / "v1", folder)
    about = (folder / "about.toml").read_text()
    (folder / "about.toml").write_text(about.replace('status = "current"', 'status = "draft"'))
    with pytest.raises(ValueError, match="draft"):
        seal(read_version(folder), paper)
