"""Work done in children: in order, on every processor, with their failures told."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from app.base.forked import ChildEnded, in_a_fork, in_forks


def test_what_the_children_make_comes_back_in_order():
    assert list(in_forks(lambda number: number * 2, range(7), children=3)) == [0, 2, 4, 6, 8, 10, 12]


def test_the_work_is_dealt_out_among_other_processes():
    workers = set(in_forks(lambda _number: os.getpid(), range(4), children=2))
    assert len(workers) == 2
    assert os.getpid() not in workers


def test_a_failure_is_told_in_its_place_and_the_rest_is_made():
    made = list(in_forks(lambda number: 6 // number, [1, 0, 3], children=2))
    assert (made[0], made[2]) == (6, 2)
    assert isinstance(made[1], ZeroDivisionError)


def test_a_child_that_broke_off_leaves_what_it_had_not_done():
    def work(number):
        if number == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    made = list(in_forks(work, range(6), children=2))
    assert made[1::2] == [1, 3, 5]
    assert [type(each) for each in made[::2]] == [int, ChildEnded, ChildEnded]


def test_one_piece_of_work_answers_or_raises():
    assert in_a_fork(lambda: b"x" * 1_000_000) == b"x" * 1_000_000
    with pytest.raises(ValueError, match="no"):
        in_a_fork(lambda: int("no"))


def test_children_are_gone_when_nobody_reads_on():
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    others = children.read_text()
    making = in_forks(lambda number: number, range(1000), children=2)
    next(making)
    assert children.read_text() != others
    making.close()
    assert children.read_text() == others
