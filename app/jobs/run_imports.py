"""Read, check, import and undo spreadsheets, stretch by stretch, each in its own transaction; forget what is read."""

from app.base.database import EVERYONE, transaction
from app.domain.imports.actions import forget_read_files, work_on_next

AT_ONCE = 20  # stretches before others may ask this process to end


def run_imports() -> int:
    """Do up to AT_ONCE stretches of what waits; how many. What is left is taken up the next time."""
    done = 0
    while done < AT_ONCE and _stretch():
        done += 1
    with transaction(EVERYONE):
        forget_read_files()
    return done


def _stretch() -> bool:
    with transaction(EVERYONE):
        return work_on_next()
