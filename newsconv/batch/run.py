"""A run: a plan carried out, noted in the manifest, and told as it goes."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from newsconv.batch.convert import Options, Record, convert
from newsconv.batch.engine import Engine, Lost, start_method
from newsconv.batch.manifest import Facts, Manifest
from newsconv.batch.plan import Plan
from newsconv.batch.report import Entry
from newsconv.batch.task import Outcome, Status, Task, Work
from newsconv.files import clear_leftovers

# So few and such small inputs are done before processes for them are started; none of them can take
# long, or take all the memory.
_FEW = 8
_SMALL = 1 << 16

# Has something of everything that is loaded when it is first needed.
_SAMPLE = """\
وزراء المياه يتفقون على خطة مشتركة

الخطوات المقبلة

الدولة السدود السعة
الشمالية 12 340
الجنوبية 7 215
"""

_Results: TypeAlias = Generator[list[tuple[Task, Outcome | Lost]], None, None]


@dataclass
class Totals:
    """How a run stands.

    total: the number of inputs. counts: of each status. size: bytes that were read.
    encodings: how many inputs were in an encoding that is not UTF-8. noted: with notes.
    """

    total: int
    counts: Counter[Status] = field(default_factory=Counter)
    size: int = 0
    noted: int = 0
    encodings: Counter[str] = field(default_factory=Counter)
    started: float = field(default_factory=time.monotonic)

    @property
    def done(self) -> int:
        """How many inputs have been seen to, whatever became of them."""
        return self.counts.total()

    @property
    def seconds(self) -> float:
        """Since the start."""
        return time.monotonic() - self.started

    def count(self, outcome: Outcome) -> None:
        """Add an outcome."""
        self.counts[outcome.status] += 1
        self.size += outcome.size or 0
        self.noted += bool(outcome.notes)
        if outcome.encoding not in (None, "utf-8"):
            self.encodings[str(outcome.encoding)] += 1


@dataclass(frozen=True)
class How:
    """How a run is made.

    jobs: processes side by side. timeout: seconds for a document, None for any.
    force: whether to convert again what is made. fail_fast: end at the first failure.
    durable: whether an output, and that it is made, survive a loss of power.
    """

    jobs: int = 1
    timeout: float | None = None
    force: bool = False
    fail_fast: bool = False
    durable: bool = False


def run(
    plan: Plan,
    out: str,
    options: Options,
    how: How,
    *,
    totals: Totals,
    tell: Callable[[Entry], None],
    look_around: Callable[[], None],
    asked_to_end: Callable[[], bool],
) -> None:
    """Carry a plan out, in an output folder that exists.

    totals: is kept up to date. tell: is given each entry. look_around: is called at least ten
    times a second. asked_to_end: looked at as often; then what runs is ended within a second.
    Raises ManifestError and WorkersError, as sentences; what was done until then is not lost.
    """

    def ending() -> bool:
        return asked_to_end() or (how.fail_fast and totals.counts["failed"] > 0)

    with Manifest(out, durable=how.durable, mend=how.force) as manifest:
        if manifest.unfinished:
            clear_leftovers(out)
        for refusal in plan.refusals():
            totals.count(outcome := Outcome("failed", error=refusal.sentence))
            tell(Entry(refusal.name, None, outcome))
        work = Work(out, options, how.durable)
        engine: Engine[Task, Outcome] = Engine(work, how.jobs, timeout=how.timeout, asked_to_end=ending)
        tasks = plan.tasks(_unknown if how.force else manifest.made)
        with closing(_results(tasks, len(plan), work, engine, how, ending)) as results:
            for found in results:
                for task, result in found:
                    outcome = _noted(manifest, task, result)
                    totals.count(outcome)
                    tell(Entry(task.name, os.path.join(out, task.output), outcome))
                manifest.commit_now_and_then()
                look_around()
        if engine.forced and not asked_to_end():
            clear_leftovers(out)
        if not (engine.forced and asked_to_end()):
            manifest.finish()


def _unknown(output: str) -> None:
    return None


def _results(
    tasks: Iterator[Task],
    number: int,
    work: Work,
    engine: Engine[Task, Outcome],
    how: How,
    ending: Callable[[], bool],
) -> _Results:
    if number <= _FEW and how.timeout is None:
        few = list(tasks)
        if sum(map(_size, few)) <= _SMALL:
            return ([(task, work(task))] for task in few if not ending())
        tasks = iter(few)
    if start_method() == "fork":
        convert(Record("", _SAMPLE.encode()), work.options)  # what is loaded now, no worker has to load
    return engine.run(tasks, number)


def _size(task: Task) -> int:
    try:
        return Path(task.name).stat().st_size
    except OSError:
        return 0


def _noted(manifest: Manifest, task: Task, result: Outcome | Lost) -> Outcome:
    if isinstance(result, Lost):
        return Outcome("failed", error=result.why)
    if result.status == "skipped":
        return result._replace(**manifest.facts(task.output)._asdict())
    if result.made is not None:
        manifest.add(task.output, result.made, Facts(result.encoding, result.notes, result.tables))
    return result
