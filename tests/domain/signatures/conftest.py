"""An installation that trusts the authority of the tests, and a protocol out for signature."""

from dataclasses import replace

import pytest

from tests.builders.signatures import out_for_signature, the_directorate
from tests.builders.signing import the_authority


@pytest.fixture
def settings(app, database, tmp_path, monkeypatch):
    """Change settings of this copy for the test: `settings(seal_passphrase="...")`."""

    def change(**values):
        monkeypatch.setitem(app.config, "CLAIM", replace(app.config["CLAIM"], **values))

    change(signature_trust_roots=the_authority().write_root(tmp_path / "roots"))
    return change


@pytest.fixture
def directorate(settings):
    return the_directorate()


@pytest.fixture
def protocol(directorate):
    return out_for_signature(directorate)
