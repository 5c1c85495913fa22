"""The supervisor: workers die, hang and never start, and all that can be done is done."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from newsconv.batch.engine import Engine, Lost, WorkersError, start_method

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills processes as POSIX systems do")

# Both must work wherever they exist: Linux forks, others spawn.
METHODS = ["fork", "spawn"]


def square(task: int) -> int:
    return task * task


def die_at_13(task: int) -> int:
    if task == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return task


class DieOnce:
    """Dies at each of some tasks, but not when it is tried again."""

    def __init__(self, folder: Path, at: set[int]) -> None:
        self.folder, self.at = folder, at

    def __call__(self, task: int) -> int:
        mark = self.folder / str(task)
        if task in self.at and not mark.exists():
            mark.touch()
            os._exit(3)
        return task


def sleep(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def hang_in_c(task: int) -> int:
    """Hold the interpreter for ever, as a bad regular expression does, so that no signal handler runs."""
    if task == 1:
        sum(iter(int, 1))
    return task


class Unstartable:
    """Can be pickled, but not read back: the worker is gone before it is ready."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[int]]:
        return os._exit, (7,)

    def __call__(self, task: int) -> int:
        return task


def done(engine: Engine[int, int], number: int) -> dict[int, int | Lost]:
    results = [pair for found in engine.run(iter(range(number)), number) for pair in found]
    assert len(results) == len(dict(results)), "a task was done twice"
    return dict(results)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("jobs", [1, 3])
def test_all_is_done(method: str, jobs: int) -> None:
    engine: Engine[int, int] = Engine(square, jobs, method=method)
    assert done(engine, 1000) == {task: task * task for task in range(1000)}
    assert not engine.forced


def test_nothing_to_do() -> None:
    assert done(Engine(square, 2), 0) == {}


@pytest.mark.parametrize("method", METHODS)
def test_a_task_that_kills_its_worker_costs_that_task_only(method: str) -> None:
    results = done(Engine(die_at_13, 2, method=method), 200)
    lost = results.pop(13)
    assert isinstance(lost, Lost)
    assert lost.why == (
        "The process that converted it was ended by SIGKILL (perhaps for lack of memory), "
        "also when it was tried again alone."
    )
    assert results == {task: task for task in range(200) if task != 13}


def test_a_task_whose_worker_died_once_is_done_when_it_is_tried_again(tmp_path: Path) -> None:
    at = {0, 1, 2, 77, 150, 199}
    results = done(Engine(DieOnce(tmp_path, at), 3), 200)
    assert {path.name for path in tmp_path.iterdir()} == {str(task) for task in at}
    assert results == {task: task for task in range(200)}


@pytest.mark.parametrize("method", METHODS)
def test_a_task_that_takes_too_long_is_lost(method: str) -> None:
    engine: Engine[float, float] = Engine(sleep, 2, timeout=0.4, method=method)
    tasks = [0.0, 60.0, 0.01, 0.02]
    started = time.monotonic()
    results = dict(pair for found in engine.run(iter(tasks), 4) for pair in found)
    assert 0.8 <= time.monotonic() - started < 15
    lost = results.pop(60.0)
    assert lost == Lost("It took more than 0.4 seconds, also when it was tried again alone.")
    assert results == {0.0: 0.0, 0.01: 0.01, 0.02: 0.02}
    assert engine.forced


def test_a_slow_list_of_fast_tasks_is_not_too_late() -> None:
    engine: Engine[float, float] = Engine(sleep, 1, timeout=0.5)
    tasks = [0.05 + index / 10_000 for index in range(20)]
    results = dict(pair for found in engine.run(iter(tasks), 20) for pair in found)
    assert results == {task: task for task in tasks}


def test_one_that_listens_to_nothing_is_ended() -> None:
    results = done(Engine(hang_in_c, 2, timeout=0.3), 3)
    assert isinstance(results[1], Lost)
    assert (results[0], results[2]) == (0, 2)


def test_asked_to_end_it_ends_soon_even_one_that_listens_to_nothing() -> None:
    started = time.monotonic()
    engine: Engine[int, int] = Engine(hang_in_c, 2, asked_to_end=lambda: time.monotonic() > started + 0.3)
    assert set(done(engine, 3)) <= {0, 2}
    assert time.monotonic() - started < 0.3 + 1
    assert engine.forced


def test_what_was_answered_before_the_end_is_not_lost() -> None:
    asked = False
    engine: Engine[int, int] = Engine(square, 2, asked_to_end=lambda: asked)
    results: dict[int, int | Lost] = {}
    for found in engine.run(iter(range(100_000)), 100_000):
        results.update(found)
        asked = len(results) > 500
    assert 500 < len(results) < 100_000
    assert all(result == task * task for task, result in results.items())


def test_workers_that_never_start_end_the_run_with_a_sentence() -> None:
    with pytest.raises(WorkersError, match=r"end as soon as they start: .* \(status 7\)\."):
        done(Engine(Unstartable(), 2, method="spawn"), 10)


def test_where_few_processes_can_be_started_these_do_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    fork, left = os.fork, [2]

    def limited() -> int:
        if not left[0]:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        left[0] -= 1
        return fork()

    monkeypatch.setattr(os, "fork", limited)
    assert done(Engine(square, 5, method="fork"), 300) == {task: task * task for task in range(300)}
    with pytest.raises(WorkersError, match="No process could be started: Resource temporarily unavailable"):
        done(Engine(square, 5, method="fork"), 300)


def test_a_generator_that_is_left_leaves_no_process() -> None:
    engine: Engine[float, float] = Engine(sleep, 3)
    results = engine.run(iter([60.0, 60.0, 60.0]), 3)
    next(results)
    workers = [worker.process for worker in engine._workers.values()]
    assert len(workers) == 3
    results.close()
    assert not any(worker.is_alive() for worker in workers)


def test_the_start_method_fits_the_system() -> None:
    assert start_method() == ("fork" if sys.platform == "linux" else "spawn")
