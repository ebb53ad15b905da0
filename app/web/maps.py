"""The maps of districts and of municipalities: outlines, shades and legend of the drawing in `_parts/charts.html`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.geography.models import MunicipalityOutline
from app.domain.geography.shading import district_outlines, shade_of, shades_of
from app.web.charts import Figure, Mark


@dataclass(frozen=True)
class Region:
    """One district or autonomous region: its outline and its shade, 1 light to 5 dark, 0 when nothing is shown."""

    name: str
    path: str
    shade: int
    is_island: bool


@dataclass(frozen=True)
class DistrictMap:
    """The map: every region, the frames of the islands with their names, and the lowest value of each shade."""

    width: int
    height: int
    regions: tuple[Region, ...]
    frames: str
    names: tuple[Mark, ...]
    shades: tuple[tuple[int, int, int | None], ...]


@dataclass(frozen=True)
class MunicipalityMap:
    """Municipalities of one district or region: the box all of them stand in, each outline, and the shades."""

    box: str
    regions: tuple[Region, ...]
    shades: tuple[tuple[int, int, int | None], ...]


def drawn_districts(values: Mapping[str, Figure], steps: Sequence[int]) -> DistrictMap:
    """Shade each district by its figure; `steps` are the lowest values of the second shade and those after it."""
    outlines = district_outlines()
    islands = {frame["district"] for frame in outlines["names"]}
    regions = (
        Region(name, path, shade_of(values.get(name), steps), name in islands)
        for name, path in outlines["districts"].items()
    )
    return DistrictMap(
        width=outlines["width"],
        height=outlines["height"],
        regions=tuple(regions),
        frames=outlines["frames"],
        names=tuple(Mark(frame["x"], frame["y"], frame["district"]) for frame in outlines["names"]),
        shades=shades_of(steps),
    )


def drawn_municipalities(
    outlines: Sequence[MunicipalityOutline],
    names: Mapping[str, str],
    values: Mapping[str, Figure],
    steps: Sequence[int],
) -> MunicipalityMap:
    """Shade each municipality by its figure; names and values by DICO. What has no line has no services."""
    west, north = min(each.west for each in outlines), min(each.north for each in outlines)
    east, south = max(each.east for each in outlines), max(each.south for each in outlines)
    margin = max(east - west, south - north) // 50
    regions = (
        Region(names[each.dico], each.path, shade_of(values.get(each.dico), steps), is_island=False)
        for each in outlines
    )
    return MunicipalityMap(
        box=f"{west - margin} {north - margin} {east - west + 2 * margin} {south - north + 2 * margin}",
        regions=tuple(regions),
        shades=shades_of(steps),
    )
