"""Run the bench: `python -m app.cli.bench`; `--help` tells how to make it shorter."""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from app.cli import postgres, processes
from app.cli.bench import stage
from app.cli.bench.play import Play
from app.domain.publications.models import LANGUAGES


def main(arguments: Sequence[str]) -> int:
    """Measure and print; nothing is left behind, also when somebody presses Ctrl-C (1)."""
    options = _options(arguments)
    processes.stop_on_signals()
    running: list[subprocess.Popen[bytes]] = []
    with stage.scratch() as var:
        try:
            Play(options, var, running).run()
            return 0
        except processes.Stopped:
            print("Stopped.", file=sys.stderr)
            return 1
        finally:
            processes.ignore_signals()
            processes.end(running)
            postgres.stop()


def _options(arguments: Sequence[str]) -> Namespace:
    parser = ArgumentParser("make bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often floor and product take turns")
    parser.add_argument("--requests", type=int, default=100, help="requests of each in one round, by tens")
    parser.add_argument("--cold-starts", type=int, default=3, help="how often the server is started from cold")
    parser.add_argument("--size", choices=("small", "full"), default="full", help="the demonstration to load")
    parser.add_argument("--rows", type=int, default=20_000, help="lines of the old spreadsheet to import")
    parser.add_argument("--applications", type=int, default=10_000, help="applications in the directorate's queue")
    parser.add_argument("--drafted", type=int, default=83_000, help="services of the month that is drafted")
    parser.add_argument("--statements", type=int, default=160, help="summaries of statements to draw")
    parser.add_argument(
        "--languages", nargs="*", choices=LANGUAGES, default=LANGUAGES, help="in which the year's report is drawn"
    )
    parser.add_argument(
        "--sizes",
        type=int,
        nargs="*",
        default=[1_000_000, 5_000_000, 10_000_000],
        help="services to grow to, one after the other",
    )
    parser.add_argument("--exported", type=int, default=1_000_000, help="services of the list taken as a file")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
