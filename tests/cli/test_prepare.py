"""Which Python the environment is made with."""

import sys
from pathlib import Path

import pytest

from app.cli import prepare


@pytest.mark.parametrize(("ends_with", "is_chosen"), [(0, True), (1, False), (None, False)])
def test_the_systems_python_is_taken_where_it_will_do(tmp_path: Path, monkeypatch, ends_with, is_chosen):
    system = tmp_path / "python3"
    if ends_with is not None:
        system.write_text(f"#!/bin/sh\nexit {ends_with}\n")
        system.chmod(0o755)
    monkeypatch.setattr(prepare, "SYSTEM_PYTHON", system)
    assert prepare._choose_python() == (str(system) if is_chosen else sys.executable)
