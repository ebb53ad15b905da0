"""Settings: a bad one stops the start, and says which it is."""

import pytest

from app import create_app
from app.config import BadSetting, Config

GOOD = {"DATABASE_URL": "postgresql:///claim", "SECRET_KEY": "k" * 32}


def test_two_settings_are_enough():
    config = Config.from_environment(GOOD)
    assert (config.session_idle_minutes, config.session_hours, config.statistics_threshold) == (30, 12, 5)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("DATABASE_URL", ""),
        ("DATABASE_URL", "sqlite:///claim.db"),
        ("STATISTICS_DATABASE_URL", "replica.example"),
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "short"),
        ("BASE_URL", "claim.example"),
        ("SMTP_URL", "mail.example:25"),
        ("SESSION_IDLE_MINUTES", "half an hour"),
        ("SESSION_IDLE_MINUTES", "-1"),
        ("POOL_SIZE", "1.5"),
        ("IS_DEMONSTRATION", "maybe"),
        ("POOL_SIZE", "0"),
        ("STATISTICS_THRESHOLD", "0"),
        ("STATISTICS_RELEASE_DAY", "29"),
    ],
)
def test_a_bad_setting_is_named(setting, value):
    with pytest.raises(BadSetting, match=setting):
        Config.from_environment({**GOOD, setting: value})


def test_the_application_does_not_start_on_a_bad_setting(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", GOOD["DATABASE_URL"])
    monkeypatch.setenv("SECRET_KEY", "short")
    with pytest.raises(BadSetting, match="SECRET_KEY"):
        create_app()


def test_a_setting_never_repeats_a_secret():
    with pytest.raises(BadSetting) as bad:
        Config.from_environment({**GOOD, "SECRET_KEY": "hunter2"})
    assert "hunter2" not in str(bad.value)
