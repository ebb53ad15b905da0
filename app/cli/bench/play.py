"""The whole bench, act by act: make, start cold, take turns, grow, take turns again, tell."""

from __future__ import annotations

import os
import subprocess
from argparse import Namespace
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from statistics import median
from time import monotonic

from flask import Flask

from app import create_app
from app.cli.bench import inside, stage
from app.cli.bench.counting import weigh_counting
from app.cli.bench.drafting import weigh_drafts
from app.cli.bench.exporting import weigh_export
from app.cli.bench.growth import Growth
from app.cli.bench.hiding import weigh_hiding
from app.cli.bench.importing import weigh_import
from app.cli.bench.joining import fill_queue, weigh_papers
from app.cli.bench.meters import memory_mb
from app.cli.bench.people import choose
from app.cli.bench.report import Result, json_line, table
from app.cli.bench.rounds import Rounds
from app.cli.bench.statement_papers import weigh_statement_papers
from app.cli.bench.tables import weigh_tables
from app.cli.bench.tasks import PUBLIC, Cast, Task, tasks_of
from app.cli.bench.year_report import weigh_year_report
from app.config import Config
from app.jobs.count_questions import count_questions
from app.jobs.fold_moves import fold_moves

GROWN = ("dashboard", "service_list", "service_list_last")


class Play:
    """One run; servers it starts are put into `running`, for the caller to end."""

    def __init__(self, options: Namespace, var: Path, running: list[subprocess.Popen[bytes]]) -> None:
        self.options, self.running = options, running
        self.began, self.load = monotonic(), os.getloadavg()[0]
        self.say(f"making a database with the {options.size} demonstration")
        self.database = stage.Database(var)
        self.settings = stage.environment(var, self.database)
        stage.fill(self.settings, options.size)
        self.people = choose(self.database)

    def run(self) -> None:
        """All acts, then the table, then the line of JSON."""
        self.say("starting the server from cold")
        cold = [stage.seconds_to_first_page(self.settings, PUBLIC) for _ in range(self.options.cold_starts)]
        self.say("importing an old spreadsheet")
        imported = weigh_import(self.settings, self.database, self.people.technician, self.options.rows)
        self.say(f"{fill_queue(self.database, self.options.applications):,} applications are in the queue")
        self.floor = stage.Server(stage.FLOOR, stage.of_floor(self.settings), "/empty", self.running)
        self.product = stage.Server(stage.PRODUCT, self.settings, PUBLIC, self.running)
        results = self.take_turns()
        self.say("done")
        single = {
            **imported,
            **self.tables,
            **weigh_papers(self.app),
            **weigh_statement_papers(self.app, self.options.statements),
            **weigh_year_report(self.app, self.options.languages),
            **weigh_hiding(),
            "cold_start_s": round(median(cold), 2),
            "memory_mb": round(memory_mb(self.product.pids()), 1),
            **self._counters(results["log_service"]),
            "flushes_per_post": inside.count_flushes(self.app, self.people),
            **weigh_export(self.database, self.product, self.people, self.options.exported),
            **weigh_drafts(self.app, self.database, self.options.drafted),
            "load": [round(self.load, 2), round(os.getloadavg()[0], 2)],
        }
        print(f"\n{table(results)}\n")
        for name, figure in single.items():
            print(f"{name:22}{figure}")
        print(json_line(results, single), flush=True)

    def take_turns(self) -> dict[str, Result]:
        """The rounds at the size of the network, and those at each size it is grown to."""
        cast = Cast(self.floor.port, self.product.port, self.people)
        rounds = Rounds(self._used_by_floor, self._used_by_product, self._before(cast), self.options.requests)
        tasks, pdf, before = tasks_of(cast), Result(), self._saved()
        self.say(f"{self.options.rounds} rounds with {before[0]:,} services")
        results = rounds.run(self.options.rounds, tasks, lambda: inside.weigh_pdf(self.app, pdf))
        self._check_saved(before, rounds.asked["log_service"])
        self.tables = weigh_tables(self.app, self.database, self.options.rounds)
        growth = Growth(self.database, self.app)
        for size in self.options.sizes:
            results |= self._at_size(size, growth, rounds, tasks)
        return {**results, "pdf_page": pdf}

    def _at_size(self, size: int, growth: Growth, rounds: Rounds, tasks: list[Task]) -> dict[str, Result]:
        """What is measured again with so many services: its names end in the size, in millions."""
        self.say(f"growing to {size:,} services")
        services, suffix = growth.to(size), f"_{size / 1_000_000:g}m"
        self.say(f"{self.options.rounds} rounds with {services:,} services")
        found = weigh_tables(self.app, self.database, self.options.rounds)
        self.tables |= {name + suffix: figure for name, figure in found.items()}
        grown = [replace(task, name=task.name + suffix) for task in tasks if task.name in GROWN]
        return rounds.run(self.options.rounds, grown)

    def _before(self, cast: Cast) -> Callable[[], None]:
        """What the jobs process does each second is done before each task: readers meet few moves, and lists that are
        counted."""

        def get_ready() -> None:
            with self.app.app_context():
                fold_moves()
                count_questions()
            cast.reconnect()

        return get_ready

    def _counters(self, logging: Result) -> dict[str, float]:
        """What all counters cost, and their part of logging a service without them."""
        counting, whole = weigh_counting(self.app, self.database), median(logging.product_ms)
        return {"counters_ms": round(counting, 3), "counters_share": round(counting / (whole - counting), 3)}

    def say(self, what: str) -> None:
        print(f"{monotonic() - self.began:6.0f} s  {what}", flush=True)

    @cached_property
    def app(self) -> Flask:
        return create_app(Config.from_environment(self.settings))

    def _used_by_floor(self) -> Iterable[int]:
        return [*self.floor.pids(), *self.database.backends()]

    def _used_by_product(self) -> Iterable[int]:
        return [*self.product.pids(), *self.database.backends()]

    def _saved(self) -> tuple[int, int]:
        tables = ("service_records", "floor.visits")
        services, visits = (self.database.number(f"SELECT count(*) FROM {table}") for table in tables)
        return services, visits

    def _check_saved(self, before: tuple[int, int], answered: int) -> None:
        """Every 303 is a row, on both sides."""
        for kind, was, there in zip(("services", "visits"), before, self._saved(), strict=True):
            if there - was != answered:
                raise SystemExit(f"{answered} {kind} were answered with 303, but {there - was} rows were saved.")
