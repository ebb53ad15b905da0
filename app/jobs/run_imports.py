"""Read, check, import and undo spreadsheets, stretch by stretch; forget what is read."""

from app.base.database import EVERYONE, transaction
from app.domain.imports.actions import forget_read_files, work_on_next
from app.jobs.pieces import piece_by_piece

AT_ONCE = 20  # stretches


def run_imports() -> int:
    """Do the stretches that wait; how many."""
    done = piece_by_piece(work_on_next, AT_ONCE)
    with transaction(EVERYONE):
        forget_read_files()
    return done
