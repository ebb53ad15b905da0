"""The map of districts as a drawing that stands alone, each district as dark as its figure, with its legend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from app.base.blocks import Picture
from app.domain.geography.shading import district_outlines, map_steps, shade_of, shades_of
from app.domain.publications.drawings import WIDTH, svg, written
from app.domain.publications.phrases import Phrases

# From no figure (paper, with an outline) to the darkest; they differ in grey as well.
_SHADES = ("#ffffff", "#bbd1fd", "#78a3fb", "#3474fb", "#03379f", "#021c51")
_EDGE, _FRAME = "#8c95a6", "#8c95a6"
_SCALE, _MARGIN = 0.74, 8
_KEYS = 380  # where the legend begins


def district_map(values: Mapping[str, int | None], phrases: Phrases) -> Picture:
    """Services by the name of the district; one without a figure keeps the colour of the paper."""
    outlines, steps = district_outlines(), map_steps(list(values.values()))
    height = round(outlines["height"] * _SCALE) + 2 * _MARGIN
    regions = "".join(_region(path, shade_of(values.get(name), steps)) for name, path in outlines["districts"].items())
    frames = f'<path d="{outlines["frames"]}" fill="none" stroke="{_FRAME}"/>'
    scaled = f'<g transform="translate({_MARGIN} {_MARGIN}) scale({_SCALE})">{frames}{regions}</g>'
    islands = (
        written(each["x"] * _SCALE + _MARGIN, round(each["y"] * _SCALE + _MARGIN, 1), each["district"])
        for each in outlines["names"]
    )
    drawn = "".join((scaled, *islands, *_legend(phrases, steps)))
    return Picture(svg(drawn, height), f"{phrases.say('chart.map')} {phrases.say('chart.in_table')}", WIDTH, height)


def _region(path: str, shade: int) -> str:
    stroke = "#ffffff" if shade else _EDGE
    return f'<path d="{escape(path)}" fill="{_SHADES[shade]}" stroke="{stroke}" stroke-width="0.8"/>'


def _legend(phrases: Phrases, steps: list[int]) -> Iterator[str]:
    said = [*((shade, _bounds(phrases, low, high)) for shade, low, high in shades_of(steps)), (0, _none(phrases))]
    yield written(_KEYS, 40, phrases.say("table.services"))
    for place, (shade, label) in enumerate(said):
        y = 54 + 24 * place
        edge = f'stroke="{_EDGE}" stroke-width="0.8"'
        yield f'<rect x="{_KEYS}" y="{y}" width="16" height="16" fill="{_SHADES[shade]}" {edge}/>'
        yield written(_KEYS + 26, y + 13, label)


def _bounds(phrases: Phrases, low: int, high: int | None) -> str:
    if high is None:
        return phrases.say("chart.or_more", n=phrases.number(low))
    return phrases.say("chart.between", low=phrases.number(low), high=phrases.number(high))


def _none(phrases: Phrases) -> str:
    return phrases.say("chart.none")
