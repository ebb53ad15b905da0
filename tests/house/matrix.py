"""What every route answers to every role, with one's own record and another's: `python -m tests.house.matrix --write`.

A cell holds the status: "200", or "200/404" where another partner's record is answered otherwise;
"sign-in" for a stranger sent to sign in. Forms are sent with a good token and nothing filled in, so
422 says that the role may fill it in, and 303 that the act was done.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from flask import Flask
from werkzeug.routing import Rule

from app import create_app
from app.base.database import db
from app.cli import postgres
from app.domain.access.models import Role
from tests.browse import Browser
from tests.house.before import Before
from tests.house.worlds import World, make_worlds
from tests.server import new_database, settings_of, start

APPROVED = Path(__file__).parent / "matrix.csv"
STRANGER = "stranger"
COLUMNS = ["endpoint", "method", STRANGER, *Role]
# A file of ours is for everybody, and has no other answer.
LEFT_OUT = {"static"}

Row = dict[str, str]


class Walk:
    """One application on a database of its own, put back as it was after each request that changed something."""

    def __init__(self, name: str, var: Path) -> None:
        url = new_database(name)
        # However long the walk takes, what was logged before it can still be undone.
        self.app: Flask = create_app(settings_of(url, var, undo_seconds=3600))
        with self.app.app_context():
            self.own, self.other, accounts = make_worlds()
        self.browsers = {STRANGER: Browser(self.app)}
        self.browsers |= {role: Browser(self.app).signed_in_as(accounts[role]) for role in Role}
        self.tokens = {who: str(_token(browser)) for who, browser in self.browsers.items()}
        self.cookies = {who: _cookie(browser) for who, browser in self.browsers.items()}
        self.before = Before(url)
        self.addresses = self.app.url_map.bind("localhost")

    def rows(self) -> Iterator[Row]:
        """One row for each route and method, in the order of their names."""
        asked = {(rule.endpoint, method): rule for rule in self._rules() for method in _methods(rule)}
        for (endpoint, method), rule in sorted(asked.items()):
            cells = {who: self._cell(rule, method, who) for who in self.browsers}
            yield {"endpoint": endpoint, "method": method, **cells}

    def _rules(self) -> list[Rule]:
        return [rule for rule in self.app.url_map.iter_rules() if rule.endpoint not in LEFT_OUT]

    def _cell(self, rule: Rule, method: str, who: str) -> str:
        own = self._answer(rule, method, who, self.own)
        differs = any(self.own[argument] != self.other[argument] for argument in rule.arguments)
        other = self._answer(rule, method, who, self.other) if differs else own
        return own if own == other else f"{own}/{other}"

    def _answer(self, rule: Rule, method: str, who: str, world: World) -> str:
        missing = rule.arguments - world.keys()
        assert not missing, f"{rule.rule}: give tests/house/worlds.py a record for {missing}"
        address = self.addresses.build(rule.endpoint, {argument: world[argument] for argument in rule.arguments})
        sent = {"csrf_token": self.tokens[who], "once": uuid4().hex} if method == "POST" else None
        client = self.browsers[who].client
        client.set_cookie("claim", self.cookies[who])
        with client.open(address, method=method, data=sent) as answer:
            is_sent_away = "/account/sign-in" in (answer.location or "")
            if method == "POST" and answer.status_code < 400 and who != STRANGER:
                self.before.put_back()
            return "sign-in" if is_sent_away else str(answer.status_code)

    def let_go(self) -> None:
        """Close every connection, so that the database can be left."""
        self.before.close()
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()


def _token(browser: Browser) -> object:
    return browser.page("/account/forgotten").form()["csrf_token"]


def _cookie(browser: Browser) -> str:
    cookie = browser.client.get_cookie("claim")
    assert cookie is not None
    return cookie.value


def _methods(rule: Rule) -> list[str]:
    return sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})


def approved() -> list[Row]:
    """The matrix as somebody looked at it and found it right."""
    with APPROVED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(rows: list[Row]) -> None:
    with APPROVED.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> int:
    """Walk, and print every cell that is not as approved; with --write, approve what was found."""
    with tempfile.TemporaryDirectory(prefix="claim-matrix-") as folder:
        Path(folder).chmod(0o755)
        start(Path(folder)).wait()
        walk = Walk("claim_matrix", Path(folder))
        found = list(walk.rows())
        walk.let_go()
        postgres.stop()
    known = {(row["endpoint"], row["method"]): row for row in (approved() if APPROVED.exists() else [])}
    changed = [row for row in found if known.get((row["endpoint"], row["method"])) != row]
    for row in changed:
        print("  ".join(row[column] for column in COLUMNS))
    if "--write" in sys.argv:
        write(found)
    return 1 if changed and "--write" not in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
