"""Somebody with a browser, as cheap as can be: kept connections, cookies, the first answers of a form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from itertools import cycle
from urllib.parse import urlencode

OK = 200
UNSENT = ("checkbox", "radio", "file")  # unless checked
FORM_TYPE = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    body: str

    @property
    def title(self) -> str:
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.body, re.DOTALL)
        return " ".join(re.sub("<[^>]+>", "", found[1]).split()) if found else ""


class Unexpected(SystemExit):
    """A page answered otherwise than the bench needs; the message says which and how."""


class Visitor:
    """One person's requests, over several connections so that every worker has its share."""

    def __init__(self, port: int, connections: int = 4) -> None:
        self._port, self._number = port, connections
        self._cookies: dict[str, str] = {}
        self.takes_cookies = True
        self.reconnect()

    def reconnect(self) -> None:
        """Open the connections anew: a server closes those that rest for some seconds."""
        self._connections = [HTTPConnection("127.0.0.1", self._port, timeout=60) for _ in range(self._number)]
        self._connections_in_turn = cycle(self._connections)

    def close(self) -> None:
        for connection in self._connections:
            connection.close()

    def get(self, path: str, status: int = OK) -> Answer:
        return self._ask("GET", path, None, status)

    def send(self, path: str, answers: dict[str, str], status: int = 303) -> Answer:
        return self._ask("POST", path, urlencode(answers), status)

    def download(self, path: str, piece: int) -> Iterator[bytes]:
        """A file as it comes, in pieces of so many bytes."""
        connection = next(self._connections_in_turn)
        connection.request("GET", path, headers=self._cookie_head())
        response = connection.getresponse()
        if response.status != OK:
            raise Unexpected(f"GET {path} answered {response.status}, not {OK}")
        while read := response.read(piece):
            yield read

    def sign_in(self, email: str, password: str) -> None:
        path = "/account/sign-in"
        self.send(path, {**first_answers(self.get(path)), "email": email, "password": password})

    def _cookie_head(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{name}={text}" for name, text in self._cookies.items())}

    def _ask(self, method: str, path: str, body: str | None, status: int) -> Answer:
        connection = next(self._connections_in_turn)
        connection.request(method, path, body, {**self._cookie_head(), **(FORM_TYPE if body else {})})
        response = connection.getresponse()
        text = response.read().decode()
        for line in response.headers.get_all("Set-Cookie", ()) if self.takes_cookies else ():
            self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        answer = Answer(response.status, response.getheader("Location") or "", text)
        if answer.status != status:
            raise Unexpected(f"{method} {path} answered {answer.status}, not {status}: {answer.title}")
        return answer


def first_answers(page: Answer) -> dict[str, str]:
    """What the longest form of a page would send as it stands."""
    reader = _FormReader()
    reader.feed(page.body)
    return max(reader.forms, key=len)


class _FormReader(HTMLParser):
    """Names and values of the fields of each form; of a choice, what is chosen or else the first."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, str]] = [{}]
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        name, value = facts.get("name", ""), facts.get("value", "")
        if tag == "form":
            self.forms.append({})
        elif tag == "select":
            self._select = name
        elif tag == "option" and ("selected" in facts or self._select not in self.forms[-1]):
            self.forms[-1][self._select] = value
        elif tag in ("textarea", "input") and name and ("checked" in facts or facts.get("type") not in UNSENT):
            self.forms[-1][name] = value
