"""The privacy notice and the accessibility statement say what the law asks of them."""

import pytest

from app.base.language import LANGUAGES
from tests.proof import proves


@proves("FAQ-69")
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_privacy_notice_names_controllers_rights_and_the_authority(client, app, code):
    page = client.page(f"/{code}/privacy/")
    config = app.config["CLAIM"]
    for part in ("controllers", "what", "basis", "who", "time", "rights"):
        assert page.one(f"#{part}")
    assert config.privacy_mailbox in page.text
    assert "cnpd.pt" in page.text
    assert "58/2019" in page.text
    assert str(config.session_hours) in page.one("section[aria-labelledby=time]").get_text()
    assert str(config.link_days) in page.one("section[aria-labelledby=time]").get_text()


@proves("IL4")
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_accessibility_statement_has_the_parts_of_the_official_form(client, app, code):
    page = client.page(f"/{code}/accessibility/")
    for part in ("scope", "state", "made", "features", "contact", "complain"):
        assert page.one(f"#{part}")
    assert "83/2018" in page.text
    assert app.config["CLAIM"].public_mailbox in page.text
