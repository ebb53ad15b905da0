"""The papers of a month's statements as the jobs process draws them: on every processor, beside bare pages."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter
from typing import Any

from flask import Flask

from app.base.clock import today
from app.base.forked import in_forks
from app.base.pdf import get_ready, make_pdf
from app.base.settings import settings
from app.cli.bench.inside import BARE_PAGE, ONE_PAGE, cpu_ms
from app.domain.documents.paper import read_sample, version_in_force
from app.domain.documents.rules import new_code
from app.domain.documents.wording import Cover, fill

LINES = 2_000
_LINE = "A-003400\t01/10/2026\t–\t10,00\tRecolha de dados biométricos feita"


def weigh_statement_papers(app: Flask, statements: int) -> dict[str, float]:
    """Seconds for the summaries of a network's month, their share of one-page papers and bare pages, and of a line.

    `statement_pdfs_ratio` is to as many one-page papers of ours, `..._bare_ratio` to as many pages of WeasyPrint
    alone with neither style, fonts nor tags: processor time, all three on every processor.
    """
    with app.test_request_context():
        get_ready()
        summaries = [_html("compensation-statement", {}) for _ in range(statements)]
        made, seconds, ours = _on_every_processor(make_pdf, summaries)
        _pages, _seconds, one_page = _on_every_processor(make_pdf, [_html(ONE_PAGE, {})] * statements)
        _bare, _seconds, bare = _on_every_processor(_bare_page, [BARE_PAGE] * statements)
        listing = _html("compensation-lines", {"pages": ["\n".join([_LINE] * 60)] * (LINES // 60)})
        return {
            "statement_pdfs_s": round(seconds, 1),
            "statement_pdf_cpu_ms": round(ours * 1000 / statements, 1),
            "statement_pdfs_ratio": round(ours / one_page, 2),
            "statement_pdfs_bare_ratio": round(ours / bare, 2),
            "statement_pdf_kb": round(max(map(len, made)) / 1024),
            "statement_line_ms": round(cpu_ms(lambda: make_pdf(listing)) / LINES, 2),
        }


def _on_every_processor(draw: Callable[[str], bytes], pages: Sequence[str]) -> tuple[list[Any], float, float]:
    """What was drawn, the seconds that passed, and the seconds of processor time it took in all."""
    started, before = perf_counter(), _children_s()
    made = list(in_forks(draw, pages, children=len(os.sched_getaffinity(0))))
    return made, perf_counter() - started, _children_s() - before


def _children_s() -> float:
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _bare_page(html: str) -> bytes:
    from weasyprint import HTML

    return bytes(HTML(string=html).write_pdf())


def _html(kind: str, changed: dict[str, Any]) -> str:
    version = version_in_force(kind, today())
    cover = Cover("pt", "2026/7-003", new_code(), today(), f"{settings().base_url}/v")
    return fill(version, cover, {**read_sample(version), **changed})
