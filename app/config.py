"""Every setting, typed, read once from the environment; a bad one stops the start."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

LOOPBACK = ("localhost", "127.0.0.1")
ROOT = Path(__file__).resolve().parent.parent


# Where 0 would not mean "none" but "no limit", or nobody could enter.
AT_LEAST_ONE = (
    "session_idle_minutes",
    "session_hours",
    "link_days",
    "sign_in_tries",
    "requests_an_hour",
    "argon2_rounds",
    "statistics_threshold",
    "statistics_release_day",
    "radar_smallest",
    "draft_days",
    "held_days",
    "upload_megabytes",
    "applicant_reminder_days",
    "owner_reminder_days",
    "pool_size",
    "refresher_cycle_months",
    "unused_account_days",
    "unused_account_grace_days",
    "practice_days",
    "contest_working_days",
    "answer_working_days",
    "silent_days",
)


class BadSetting(Exception):
    """A setting is missing or makes no sense; the message names it and says what is expected."""


@dataclass(frozen=True)
class Config:
    """The settings of one running copy. The README's table says what each is for."""

    database_url: str
    secret_key: str
    database_owner_url: str = ""
    statistics_database_url: str = ""
    var: Path = ROOT / "var"
    base_url: str = "http://localhost:8000"
    is_demonstration: bool = False
    institution_name: str = "AIMA, I.P. – Agência para a Integração, Migrações e Asilo"
    institution_seat: str = "Praça de Exemplo, 1, 1000-000 Exemplo"
    institution_nipc: str = "600000001"
    institution_iban: str = "PT50000201231234567890154"
    institution_bic: str = "EXMPPTPL"
    institution_signatory: str = "Dirigente D"
    institution_signatory_office: str = "dirigente com poderes para o ato"
    directorate_name: str = "Direção de Serviços de Políticas Migratórias"
    partner_mailbox: str = "parceiros@aima.invalid"
    public_mailbox: str = "rede-claim@aima.invalid"
    privacy_mailbox: str = "protecao-dados@aima.invalid"
    mail_from: str = "rede-claim@aima.invalid"
    smtp_url: str = ""
    session_idle_minutes: int = 30
    session_hours: int = 12
    link_days: int = 14
    sign_in_tries: int = 5
    sign_in_pause_minutes: int = 15
    requests_an_hour: int = 10
    pack_is_sent_automatically: bool = False
    argon2_memory_kib: int = 65536
    argon2_rounds: int = 3
    statistics_threshold: int = 5
    statistics_release_day: int = 5
    radar_smallest: int = 10
    radar_is_mailed: bool = True
    initial_training_hours: int = 36
    refresher_training_hours: int = 31
    refresher_cycle_months: int = 24
    unused_account_days: int = 90
    unused_account_grace_days: int = 14
    practice_days: int = 90
    contest_working_days: int = 10
    answer_working_days: int = 10
    silent_days: int = 14
    commitments_are_required: bool = False
    upload_megabytes: int = 20
    undo_seconds: int = 60
    draft_days: int = 30
    held_days: int = 30
    applicant_reminder_days: int = 10
    owner_reminder_days: int = 5
    signature_trust_roots: Path | None = None
    seal_certificate: Path | None = None
    seal_passphrase: str = ""
    trusted_proxies: int = 0
    pool_size: int = 5

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def trusted_hosts(self) -> list[str]:
        """The names this copy answers to: links in mails are made with them."""
        host = urlsplit(self.base_url).hostname or ""
        return sorted({host, *LOOPBACK}) if host in LOOPBACK else [host]

    @property
    def owner_url(self) -> str:
        """The address used to migrate: the owner's when given, else the same login."""
        return self.database_owner_url or self.database_url

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Config:
        """Read the settings; raise BadSetting naming the first that is missing or wrong."""
        given = {
            field.name: environment[field.name.upper()] for field in fields(cls) if environment.get(field.name.upper())
        }
        for name in ("database_url", "secret_key"):
            if name not in given:
                raise BadSetting(f"{name.upper()} is not set.")
        return cls(**{name: _typed(name, cls.__annotations__[name], text) for name, text in given.items()})._checked()

    def _checked(self) -> Config:
        for name in AT_LEAST_ONE:
            if getattr(self, name) < 1:
                raise BadSetting(f"{name.upper()} is less than 1.")
        if self.statistics_release_day > 28:
            raise BadSetting("STATISTICS_RELEASE_DAY is more than 28: February would not have it.")
        if len(self.secret_key) < 32:
            raise BadSetting("SECRET_KEY has fewer than 32 characters.")
        for name in ("database_url", "statistics_database_url"):
            if (url := getattr(self, name)) and urlsplit(url).scheme.split("+")[0] not in ("postgresql", "postgres"):
                raise BadSetting(f"{name.upper()} is not a PostgreSQL address (postgresql://...).")
        if urlsplit(self.base_url).scheme not in ("http", "https"):
            raise BadSetting("BASE_URL does not start with http:// or https://.")
        for name in ("signature_trust_roots", "seal_certificate"):
            if getattr(self, name) and not getattr(self, name).exists():
                raise BadSetting(f"{name.upper()} names nothing that exists.")
        if self.smtp_url and urlsplit(self.smtp_url).scheme not in ("smtp", "smtps", "smtp+starttls"):
            raise BadSetting("SMTP_URL does not start with smtp://, smtps:// or smtp+starttls://.")
        return self


def _typed(name: str, kind: str, text: str) -> Any:
    try:
        if kind == "bool":
            return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[text.lower()]
        if kind == "int" and int(text) < 0:
            raise ValueError
        return {"int": int, "Path": Path, "Path | None": Path, "str": str}[kind](text)
    except (ValueError, KeyError):
        raise BadSetting(f"{name.upper()} is {text!r}, which is not a valid {kind}.") from None
