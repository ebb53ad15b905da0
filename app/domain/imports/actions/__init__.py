"""Bring a file, say which column is what, put lines right, import what is ready, undo it all."""

from app.domain.imports.actions.bringing import bring_file
from app.domain.imports.actions.fixing import leave_out, put_right, replace_value
from app.domain.imports.actions.forgetting import forget_read_files
from app.domain.imports.actions.mapping import confirm_columns
from app.domain.imports.actions.running import start_import, undo_import, work_on_next

__all__ = [
    "bring_file",
    "confirm_columns",
    "forget_read_files",
    "leave_out",
    "put_right",
    "replace_value",
    "start_import",
    "undo_import",
    "work_on_next",
]
