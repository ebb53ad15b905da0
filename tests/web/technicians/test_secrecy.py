"""The page on which a technician reads and signs the undertaking, and the signed wordings."""

import hashlib

import pytest

from app.base.language import LANGUAGES
from app.config import ROOT
from app.domain.access.models import Role
from app.domain.technicians.models import SECRECY_VERSION
from tests.builders import a_centre, a_technician, an_account
from tests.builders.keeping import made
from tests.proof import proves

WORDINGS = ROOT / "app/templates/technicians/undertaking"
# Wordings somebody may have signed: none of them ever changes.
SIGNED = {
    "v1/ar.html": "ff1c1e1577e52b0250724f017ef8f773782d6e0d5051785986da99ce1ef64c45",
    "v1/en.html": "56b42a43fa5d78d4bde979b9569cb3b506fb981668e776d754b077884c04325b",
    "v1/pt.html": "1129bb7ca71183f5271655d8287e3f013f999fc4d2dd196c6a6f28bb839bbda8",
}


@pytest.fixture
def centre(app, kept):
    return made(app, a_centre)


@proves("FAQ-63", "TR11")
def test_a_technician_reads_the_whole_undertaking_and_signs_it(app, as_, centre):
    browser = as_(made(app, lambda: a_technician(centre, secrecy_version=None, secrecy_signed_at=None).account))
    assert "I keep full secrecy" in browser.page("/technicians/secrecy").text
    assert browser.send("/technicians/secrecy").status == 422
    assert "Signed by you" in browser.follow(browser.send("/technicians/secrecy", accepted="y")).text


@pytest.mark.parametrize(("language", "said"), [("pt", "Guardo sigilo absoluto"), ("ar", "أحفظ السرية التامة")])
def test_the_undertaking_is_whole_in_every_language(app, as_, centre, language, said):
    browser = as_(made(app, lambda: a_technician(centre).account))
    browser.client.get(f"/technicians/secrecy?speak={language}")
    assert said in browser.page("/technicians/secrecy").text


@proves("TR11")
def test_each_signed_wording_is_read_and_printed_by_its_person_and_their_entity(app, as_, technician):
    coordinator = as_(made(app, lambda: an_account(Role.COORDINATOR, partner_id=technician.partner_id)))
    own = as_(technician.account)
    link = own.page("/technicians/secrecy").one(".links a")["href"]
    for page in (own.page(link), coordinator.page(f"/technicians/{technician.id}/secrecy/v1")):
        assert "I keep full secrecy" in page.text
        assert technician.name in page.one("article dl").get_text()
    own.page("/technicians/secrecy/v9", 404)
    other = as_(made(app, lambda: an_account(Role.COORDINATOR)))
    other.page(f"/technicians/{technician.id}/secrecy/v1", 404)


@proves("TR11", "FAQ-63")
def test_who_signed_an_older_wording_is_asked_again(app, as_, centre):
    browser = as_(made(app, lambda: a_technician(centre, secrecy_version="v0").account))
    assert "The wording has changed" in browser.page("/technicians/secrecy").text
    assert "undertaking" in browser.page("/services/new").text.lower()
    browser.follow(browser.send("/technicians/secrecy", accepted="y"))
    page = browser.page("/technicians/secrecy")
    assert [link.get_text().split()[1] for link in page.html.select(".links a")] == ["v1", "v0"]
    assert "The wording has changed" not in page.text


@proves("TR11")
def test_the_wording_in_force_is_whole_in_every_language_and_no_signed_one_changes():
    assert {path.stem for path in (WORDINGS / SECRECY_VERSION).glob("*.html")} == set(LANGUAGES)
    found = {str(path.relative_to(WORDINGS)): _fingerprint(path) for path in WORDINGS.rglob("*.html")}
    assert found == SIGNED, "a wording that was signed stays as it is: a new one is a new folder"


def _fingerprint(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()
