"""What is done apart harms nobody: not by dying, not by eating memory, not by never ending."""

import os

import pytest

from app.base.apart import Ended, apart


def test_the_answer_comes_back():
    assert apart(lambda: {"said": "á", "number": 3}, seconds=5, megabytes=64) == {"said": "á", "number": 3}


def test_a_long_answer_comes_back_whole():
    assert apart(lambda: {"text": "x" * 500_000}, seconds=5, megabytes=64) == {"text": "x" * 500_000}


@pytest.mark.parametrize(
    "work",
    [
        lambda: os._exit(3),
        lambda: os.kill(os.getpid(), 9),
        lambda: {"all": len(bytearray(10**9))},
        lambda: 1 / 0,
    ],
)
def test_a_child_that_breaks_off_leaves_this_process_alone(work):
    with pytest.raises(Ended):
        apart(work, seconds=5, megabytes=64)


def test_what_never_ends_is_ended():
    def spin():
        while True:
            pass

    with pytest.raises(Ended):
        apart(spin, seconds=1, megabytes=64)
