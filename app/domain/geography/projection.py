"""From the coordinates of official files to the units of a map: first degrees, then a drawing (Mercator)."""

from __future__ import annotations

from dataclasses import dataclass
from math import asinh, cos, degrees, radians, sin, sqrt, tan

Point = tuple[float, float]

# GRS 80, which both ETRS89 and the systems of the islands stand on.
_AXIS, _FLATTENING = 6_378_137.0, 1 / 298.257222101
_SQUARED = _FLATTENING * (2 - _FLATTENING)
# The drawing begins west and north of everything; a degree of longitude is so many units, one about 240 m.
_WEST, _NORTH, _UNITS = -32.0, 43.0, 360.0


@dataclass(frozen=True)
class Grid:
    """A transverse Mercator grid: its central meridian and origin in degrees, its scale, its false origin in metres."""

    meridian: float
    latitude: float = 0.0
    scale: float = 0.9996
    east: float = 500_000.0

    def degrees(self, point: Point) -> Point:
        """Metres east and north as degrees of longitude and latitude."""
        x, y = point
        foot = _foot((y / self.scale) + _arc(radians(self.latitude)))
        across = 1 - _SQUARED * sin(foot) ** 2
        wide, long = _AXIS / sqrt(across), _AXIS * (1 - _SQUARED) / across**1.5
        away, steep = (x - self.east) / (wide * self.scale), tan(foot) ** 2
        curl = _SQUARED / (1 - _SQUARED) * cos(foot) ** 2
        latitude = foot - wide * tan(foot) / long * (away**2 / 2 - (5 + 3 * steep + 10 * curl) * away**4 / 24)
        longitude = (away - (1 + 2 * steep + curl) * away**3 / 6) / cos(foot)
        return self.meridian + degrees(longitude), degrees(latitude)


# By their EPSG codes: the mainland (PT-TM06), and the three zones of the islands (PTRA08).
GRIDS = {
    3763: Grid(-(8 + 7 / 60 + 59.19 / 3600), 39 + 40 / 60 + 5.73 / 3600, 1.0, 0.0),
    5014: Grid(-33.0),
    5015: Grid(-27.0),
    5016: Grid(-15.0),
}


def drawn(point: Point) -> Point:
    """Degrees of longitude and latitude as units of the drawing, which grow to the east and to the south."""
    return (point[0] - _WEST) * _UNITS, degrees(_height(_NORTH) - _height(point[1])) * _UNITS


def _height(latitude: float) -> float:
    return asinh(tan(radians(latitude)))


def _arc(latitude: float) -> float:
    """The metres from the equator to a latitude in radians, along a meridian."""
    e2, e4 = _SQUARED, _SQUARED**2
    even = (1 - e2 / 4 - 3 * e4 / 64) * latitude
    return _AXIS * (even - (3 * e2 / 8 + 3 * e4 / 32) * sin(2 * latitude) + 15 * e4 / 256 * sin(4 * latitude))


def _foot(metres: float) -> float:
    """The latitude in radians so many metres from the equator."""
    root = sqrt(1 - _SQUARED)
    part = (1 - root) / (1 + root)
    even = metres / (_AXIS * (1 - _SQUARED / 4 - 3 * _SQUARED**2 / 64))
    return even + 1.5 * part * sin(2 * even) + 21 / 16 * part**2 * sin(4 * even)
