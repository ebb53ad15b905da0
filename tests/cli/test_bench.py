"""`make bench` at its smallest: the last line is the JSON that is promised, and nothing is left running."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.cli.test_run import _processes_of

MEASURED = ("log_service", "logging_page", "service_list", "dashboard", "dashboard_0.002m", "public_page", "pdf_page")
MEASURED += ("application_queue", "application_status")
FIGURES = {"cpu_ms", "ratio", "p50_ms", "p95_ms"}


def test_the_bench_ends_with_one_line_of_json_and_leaves_nothing_behind(tmp_path: Path) -> None:
    settings = {name: text for name, text in os.environ.items() if not name.startswith("DATABASE_")}
    shortest = [
        "--size=small",
        "--rounds=1",
        "--requests=2",
        "--rows=40",
        "--statements=4",
        "--sizes=2000",
        "--exported=500",
        "--cold-starts=1",
        "--applications=40",
        "--drafted=32",
        "--languages=pt",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "app.cli.bench", *shortest],
        env={**settings, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    figures = json.loads(done.stdout.splitlines()[-1])
    for name in MEASURED:
        assert set(figures[name]) == FIGURES
        assert all(figure > 0 for figure in figures[name].values()), name
    assert figures["cold_start_s"] > 0
    assert figures["memory_mb"] > 0
    assert figures["drafts_s"] > figures["drafts_python_s"] > 0
    assert figures["counters_ms"] > 0
    assert figures["table_year_ms_0.002m"] > 0
    assert figures["table_ten_years_ms_0.002m"] > 0
    assert figures["export_rows"] >= 500
    assert figures["export_mb"] >= 0
    assert figures["flushes_per_post"] <= 1
    assert len(figures["load"]) == 2
    assert list(tmp_path.iterdir()) == []
    assert [process for process in _processes_of(tmp_path) if "app.cli.bench" not in process] == []
