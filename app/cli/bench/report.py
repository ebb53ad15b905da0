"""Medians of the rounds, as a table for people and as one line of JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any


@dataclass
class Result:
    """One thing measured: processor milliseconds per request of floor and product by round, and waiting times."""

    floor_ms: list[float] = field(default_factory=list)
    product_ms: list[float] = field(default_factory=list)
    waited_ms: list[float] = field(default_factory=list)

    @property
    def ratios(self) -> list[float]:
        """Product to floor, each round by itself, so that a busy minute weighs on both."""
        return [product / floor for product, floor in zip(self.product_ms, self.floor_ms, strict=True)]

    def figures(self) -> dict[str, float]:
        return {
            "cpu_ms": round(median(self.product_ms), 3),
            "ratio": round(median(self.ratios), 3),
            "p50_ms": round(median(self.waited_ms), 3),
            "p95_ms": round(sorted(self.waited_ms)[round(0.95 * (len(self.waited_ms) - 1))], 3),
        }


HEAD = f"{'':22}{'CPU ms':>9}{'min-max':>17}{'floor':>9}{'ratio':>8}{'min-max':>14}{'p50 ms':>9}{'p95 ms':>9}"


def table(results: Mapping[str, Result]) -> str:
    """One line for each thing measured."""
    return "\n".join([HEAD, *(_line(name, result) for name, result in results.items())])


def _line(name: str, result: Result) -> str:
    figures = result.figures()
    return (
        f"{name:22}{figures['cpu_ms']:>9.2f}{_span(result.product_ms):>17}{median(result.floor_ms):>9.2f}"
        f"{figures['ratio']:>8.2f}{_span(result.ratios):>14}{figures['p50_ms']:>9.2f}{figures['p95_ms']:>9.2f}"
    )


def _span(numbers: list[float]) -> str:
    return f"{min(numbers):.2f}-{max(numbers):.2f}"


def json_line(results: Mapping[str, Result], single: Mapping[str, Any]) -> str:
    return json.dumps({**{name: result.figures() for name, result in results.items()}, **single})
