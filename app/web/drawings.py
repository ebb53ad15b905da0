"""A QR code as a drawing inside the page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Drawing:
    """A square of `side` modules, and the outline of its dark ones as the path of an SVG."""

    side: int
    path: str


def qr_drawing(address: str) -> Drawing:
    """The address as a QR code, drawn row by row."""
    import segno  # loaded with the first one: most requests draw none

    rows = [list(row) for row in segno.make(address, error="m").matrix]
    dark = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, module in enumerate(row) if module)
    return Drawing(len(rows), "".join(dark))
