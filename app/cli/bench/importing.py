"""How fast an old spreadsheet becomes records, and in how much memory: the command from its start to its end."""

from __future__ import annotations

import csv
import os
import subprocess
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

from app.base.clock import today
from app.cli.bench.stage import FLASK, Database

_HEADER = (
    "Data",
    "Minutos",
    "Canal",
    "Nacionalidade",
    "Sexo",
    "Idade",
    "Língua",
    "Concelho",
    "Área",
    "Resultado",
    "Obs.",
)
_CHANNELS = ("Presencial", "Telefone", "E-mail")
_NATIONALITIES = ("Brasil", "Índia", "Nepal", "Angola", "Ucrânia", "Bangladeche")
_AREAS = ("Regularização", "Habitação", "Saúde", "Educação")
_OPEN_SINCE = """
SELECT greatest(c.opened_on, c.protocol_from, t.trained_on, c.books_closed_until + 1)
  FROM technicians t JOIN centres c ON c.id = t.centre_id JOIN accounts a ON a.id = t.account_id WHERE a.email = %s
"""


def weigh_import(settings: Mapping[str, str], database: Database, email: str, rows: int) -> dict[str, float]:
    """Import so many lines for this technician; lines a second and the most memory the command held, in MB."""
    file = Path(settings["VAR"]) / "import.csv"
    found = database.connection.execute(_OPEN_SINCE, (email,)).fetchone()
    _write(file, rows, found[0] if found else today())
    command = [*FLASK, "import", "file", str(file), "--for", email, "--keep"]
    before, started = _saved(database), perf_counter()
    process = subprocess.Popen(command, env=dict(settings), stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or _saved(database) - before != rows:
        raise SystemExit(f"Of {rows} lines {_saved(database) - before} were imported.")
    return {"import_rows_per_s": round(rows / seconds), "import_memory_mb": round(used.ru_maxrss / 1024, 1)}


def _write(file: Path, rows: int, first: date) -> None:
    """Every line a little different, with days from `first` to today."""
    length = (today() - first).days + 1
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(_HEADER)
        for place in range(rows):
            day = first + timedelta(days=place * length // rows)
            writer.writerow(
                (
                    f"{day:%d/%m/%Y}",
                    5 + place % 55,
                    _CHANNELS[place % 3],
                    _NATIONALITIES[place % 6],
                    "FM"[place % 2],
                    18 + place % 60,
                    "Português",
                    "Beja",
                    _AREAS[place % 4],
                    "Informado",
                    f"Linha {place}",
                )
            )


def _saved(database: Database) -> int:
    return database.number("SELECT count(*) FROM service_records")
