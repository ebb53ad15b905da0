"""Work that waits is done piece by piece: what stands stays, whatever becomes of the next."""

from threading import Event

import pytest

from app.base.database import EVERYONE, transaction
from app.base.mail import list_mail, send
from app.jobs import pieces
from app.jobs.pieces import piece_by_piece


def writing(*texts: str):
    """A piece of work that writes the next of these as a mail, and after the last says that nothing waits."""
    waiting = list(texts)

    def write_next() -> bool:
        if not waiting:
            return False
        send("a@example.invalid", subject=waiting.pop(0), body="-")
        if waiting == ["broken"]:
            raise RuntimeError("halfway through a piece")
        return True

    return write_next


def written() -> set[str]:
    with transaction(EVERYONE):
        return {mail.subject for mail in list_mail(limit=9)}


def test_it_does_what_waits_and_no_more_than_it_was_asked_to(app, kept):
    write_next = writing("one", "two", "three")
    with app.app_context():
        assert [piece_by_piece(write_next, 2), piece_by_piece(write_next, 2), piece_by_piece(write_next, 2)] == [
            2,
            1,
            0,
        ]
        assert written() == {"one", "two", "three"}


@pytest.mark.parametrize("together", [1, 10])
def test_once_it_is_asked_to_end_it_begins_no_other(app, kept, monkeypatch, together):
    end = Event()
    monkeypatch.setattr(pieces, "asked_to_end", end)

    def work() -> int:
        end.set()
        return together

    with app.app_context():
        assert piece_by_piece(work, 30) == together


def test_a_piece_that_fails_takes_none_of_the_others_with_it(app, kept):
    with app.app_context():
        with pytest.raises(RuntimeError):
            piece_by_piece(writing("one", "two", "broken"), 3)
        assert written() == {"one"}
