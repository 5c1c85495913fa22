"""Work shared among processes by a supervisor that survives any of them.

`multiprocessing.Pool` hangs for ever when one of its processes is killed, and a
`ProcessPoolExecutor` is broken by it; neither can end a task that takes too long.
Here each worker has a connection of its own, gets a list of tasks when it has
nothing to do, and answers task by task. The one that it was at when it died, or
was ended for being late, is tried once more when all else is done, with no other
process beside it; then it is lost. The engine knows nothing of files or texts.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, NamedTuple, TypeVar

from newsconv.batch.signals import held_back
from newsconv.batch.worker import serve
from newsconv.errors import NewsconvError

Task = TypeVar("Task")
Result = TypeVar("Result")

# Tasks that a worker gets at once: enough that the 0.2 ms in which it waits for more do not count, and
# few enough that none has much left when the others have nothing; towards the end they get fewer.
_MOST_TASKS = 64
_SHARES = 4
# The supervisor looks up so often, in seconds: to end when it is asked to, and to end what is late.
_TICK = 0.1
# So long do workers get to end in order.
_GRACE = 0.5
# Workers that end so often before they are ready will not get any better.
_MOST_FALSE_STARTS = 5


class WorkersError(NewsconvError):
    """No process can be started to do the work; the message is a sentence."""


class Lost(NamedTuple):
    """A task without a result: the process that did it ended, twice.

    why: a sentence.
    """

    why: str


@dataclass(eq=False)
class _Worker(Generic[Task]):
    """A process, and what it has to do: the first of `tasks` is what it is at, since `since`."""

    process: BaseProcess
    connection: Connection
    tasks: deque[Task] = field(default_factory=deque)
    since: float = 0.0
    ready: bool = False
    late: bool = False


def start_method() -> str:
    """How workers are started: by fork where that is safe and cheap (5 ms; by spawn it is 100 and more).

    The supervisor has no threads, which is what makes fork safe; on macOS system libraries start some.
    """
    return "fork" if sys.platform == "linux" else "spawn"


class Engine(Generic[Task, Result]):
    """Processes that do tasks.

    work: does a task; it is pickled where workers are spawned.
    jobs: the number of processes side by side.
    timeout: seconds that a task may take; None for any.
    asked_to_end: looked at ten times a second.
    """

    def __init__(
        self,
        work: Callable[[Task], Result],
        jobs: int,
        *,
        timeout: float | None = None,
        asked_to_end: Callable[[], bool] = lambda: False,
        method: str | None = None,
    ) -> None:
        self._work = work
        self._jobs = jobs
        self._timeout = timeout
        self._asked_to_end = asked_to_end
        self._context: Any = multiprocessing.get_context(method or start_method())
        self._workers: dict[Connection, _Worker[Task]] = {}
        self._suspects: list[Task] = []
        self._false_starts = 0
        self.forced = False

    def run(
        self, tasks: Iterator[Task], total: int
    ) -> Generator[list[tuple[Task, Result | Lost]], None, None]:
        """Do the tasks, of which there are `total`, in any order.

        Yields lists of tasks and their results as they come, and an empty list at least
        ten times a second, so that the caller can look around. When asked to end, it ends
        the processes, yields what they still had, and stops. `forced` says afterwards
        whether one could not tidy up behind itself.
        """
        try:
            yield from self._share(_Source(tasks, total), self._jobs, again=True)
            if self._suspects and not self._asked_to_end():
                self._end()  # so that all memory is there for one
                yield from self._share(_Source(iter(self._suspects), len(self._suspects)), 1, again=False)
        finally:
            results = self._end()
        yield results

    def _share(
        self, source: _Source[Task], jobs: int, *, again: bool
    ) -> Generator[list[tuple[Task, Result | Lost]], None, None]:
        while not self._asked_to_end():
            while len(self._workers) < min(jobs, self._busy() + source.left) and self._started():
                pass
            for worker in self._workers.values():
                if worker.ready and not worker.tasks and source.left:
                    share = min(_MOST_TASKS, source.left // (jobs * _SHARES)) if again else 1
                    self._give(worker, source.take(max(1, share)))
            if not source.left and not self._busy():
                break
            yield self._collect(source if again else None)

    def _busy(self) -> int:
        return sum(bool(worker.tasks) for worker in self._workers.values())

    def _started(self) -> bool:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=serve, args=(theirs, self._work), daemon=True)
        try:
            with held_back():  # until the process knows what to do with a signal
                process.start()
        except OSError as error:
            ours.close()
            if not self._workers:
                raise WorkersError(
                    f"No process could be started: {error.strerror}; end others first."
                ) from error
            return False
        finally:
            theirs.close()  # so that the end of the process is the end of the connection
        self._workers[ours] = _Worker(process, ours)
        return True

    def _give(self, worker: _Worker[Task], tasks: list[Task]) -> None:
        worker.tasks.extend(tasks)
        worker.since = time.monotonic()
        with suppress(OSError):  # it has died, which is seen when its results are collected
            worker.connection.send(tasks)

    def _collect(self, source: _Source[Task] | None) -> list[tuple[Task, Result | Lost]]:
        """Wait a little for results; end who is late, and bury the dead.

        source: takes back what a dead worker had before it; None where that was a second try.
        """
        results: list[tuple[Task, Result | Lost]] = []
        for worker in self._heard(self._patience()):
            if not self._received(worker, results):
                self._bury(worker, source, results)
        if self._timeout is not None:
            overdue = time.monotonic() - self._timeout
            for worker in self._workers.values():
                if worker.tasks and worker.since < overdue and not worker.late:
                    worker.late = True
                    self._kill(worker)
        return results

    def _heard(self, seconds: float) -> list[_Worker[Task]]:
        """The workers that have something to say or are no more, as soon as there is one."""
        ready = set(wait(list(self._workers), seconds))
        return [worker for connection, worker in self._workers.items() if connection in ready]

    def _patience(self) -> float:
        if self._timeout is None:
            return _TICK
        begun = [worker.since for worker in self._workers.values() if worker.tasks and not worker.late]
        return max(0.0, min([_TICK, *(since + self._timeout - time.monotonic() for since in begun)]))

    def _received(self, worker: _Worker[Task], results: list[tuple[Task, Result | Lost]]) -> bool:
        """Take one message; False where none will come because the worker is no more."""
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            return False
        if worker.ready:
            results.append((worker.tasks.popleft(), message))
            worker.since = time.monotonic()
        else:  # that is all that it says
            worker.ready = True
            self._false_starts = 0
        return True

    def _bury(
        self,
        worker: _Worker[Task],
        source: _Source[Task] | None,
        results: list[tuple[Task, Result | Lost]],
    ) -> None:
        self._forget(worker)
        self.forced = True
        why = _why(worker, self._timeout)
        if not worker.ready:
            self._false_starts += 1
            if self._false_starts >= _MOST_FALSE_STARTS:
                raise WorkersError(f"The processes that convert end as soon as they start: {why}.")
        elif worker.tasks:
            at = worker.tasks.popleft()
            if source is None:
                results.append((at, Lost(f"{why}, also when it was tried again alone.")))
            else:
                self._suspects.append(at)
                source.returned.extend(worker.tasks)

    def _forget(self, worker: _Worker[Task]) -> None:
        del self._workers[worker.connection]
        worker.connection.close()
        worker.process.join()

    def _kill(self, worker: _Worker[Task]) -> None:
        self.forced = True
        worker.process.kill()

    def _end(self) -> list[tuple[Task, Result | Lost]]:
        """End all workers, by force those that do not soon; what they had answered is not lost."""
        results: list[tuple[Task, Result | Lost]] = []
        for worker in self._workers.values():
            worker.process.terminate()
            if sys.platform == "win32" and worker.tasks:
                self.forced = True  # it has no signals there, and could not tidy up
        deadline = time.monotonic() + _GRACE
        while self._workers:
            for worker in self._heard(max(0.0, deadline - time.monotonic())):
                if not self._received(worker, results):
                    self._forget(worker)
            if time.monotonic() >= deadline:
                for worker in self._workers.values():
                    self._kill(worker)
                deadline += _GRACE
        return results


def _why(worker: _Worker[Any], timeout: float | None) -> str:
    """What ended a worker, without a full stop."""
    if worker.late:
        return f"It took more than {timeout:g} seconds"
    code = worker.process.exitcode or 0
    if code >= 0:
        return f"The process that converted it ended (status {code})"
    name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
    hint = " (perhaps for lack of memory)" if name == "SIGKILL" else ""
    return f"The process that converted it was ended by {name}{hint}"


@dataclass
class _Source(Generic[Task]):
    """Where tasks come from: those that dead workers gave back, and the others, `untouched` of them."""

    tasks: Iterator[Task]
    untouched: int
    returned: deque[Task] = field(default_factory=deque)

    @property
    def left(self) -> int:
        return len(self.returned) + self.untouched

    def take(self, most: int) -> list[Task]:
        taken = [self.returned.popleft() for _ in range(min(most, len(self.returned)))]
        new = list(islice(self.tasks, min(most - len(taken), self.untouched)))
        self.untouched -= len(new)
        return taken + new
