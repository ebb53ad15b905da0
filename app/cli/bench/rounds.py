"""Floor and product in short turns, round after round, so that whatever else the machine does weighs on both."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from statistics import mean
from time import perf_counter

from app.cli.bench.meters import cpu_seconds
from app.cli.bench.report import Result
from app.cli.bench.tasks import Ask, Task

SLICE = 10  # requests of one side before the other's turn


class Rounds:
    """Weighs tasks; `floor` and `product` give the processes whose time counts for each side.

    `reconnect` is called before each task, since servers close connections that rest.
    """

    def __init__(
        self,
        floor: Callable[[], Iterable[int]],
        product: Callable[[], Iterable[int]],
        reconnect: Callable[[], None],
        requests: int,
    ) -> None:
        self._floor, self._product, self._reconnect, self._requests = floor, product, reconnect, requests
        self.asked: dict[str, int] = {}

    def run(self, rounds: int, tasks: list[Task], after_each: Callable[[], None] = lambda: None) -> dict[str, Result]:
        """One warm-up, then the rounds; results by task."""
        for task in tasks:
            self._weigh(task, Result())
        results = {task.name: Result() for task in tasks}
        for _ in range(rounds):
            for task in tasks:
                self._weigh(task, results[task.name])
            after_each()
        return results

    def _weigh(self, task: Task, result: Result) -> None:
        self._reconnect()
        size = min(SLICE, self._requests)
        slices, each = self._requests // size, size * task.share
        self.asked[task.name] = self.asked.get(task.name, 0) + slices * each
        used = [
            (_cpu_ms(self._floor, task.floor, each, []), _cpu_ms(self._product, task.product, each, result.waited_ms))
            for _ in range(slices)
        ]
        floor_ms, product_ms = (mean(side) for side in zip(*used, strict=True))
        result.floor_ms.append(floor_ms)
        result.product_ms.append(product_ms)


def _cpu_ms(pids: Callable[[], Iterable[int]], ask: Ask, times: int, waited_ms: list[float]) -> float:
    """Processor milliseconds per request; how long each took is added to `waited_ms`."""
    before = cpu_seconds(pids())
    for _ in range(times):
        started = perf_counter()
        ask()
        waited_ms.append((perf_counter() - started) * 1000)
    return (cpu_seconds(pids()) - before) * 1000 / times
