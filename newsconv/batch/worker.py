"""A worker process: it takes lists of tasks from a connection, and gives back a result for each."""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from types import FrameType
from typing import Any, NoReturn

from newsconv.batch.signals import let_through

# What a worker says first, when all that it needs is imported.
READY = "ready"


def serve(connection: Connection, work: Callable[[Any], Any]) -> NoReturn:
    """Do what comes, until the other end closes or SIGTERM comes; then be gone.

    Each result goes back by itself: so the supervisor knows which task a worker was at
    when it died, and how long it has been at it. That costs some 50 µs a task.
    """
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C comes to all; the supervisor judges it
        signal.signal(signal.SIGTERM, _leave)
        _end_with_parent()
        let_through()
        connection.send(READY)
        while True:
            for task in connection.recv():
                connection.send(work(task))
    except (EOFError, OSError):
        pass  # nobody is there to work for
    except Exception:
        if sys.flags.dev_mode:
            traceback.print_exc()
    finally:
        # Nothing of what was inherited is flushed, closed or taken apart: it is the supervisor's.
        os._exit(1)


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    """Unwind, so that a temporary file that is being written is removed."""
    raise SystemExit


def _end_with_parent() -> None:
    """Have this process end as soon as its parent has, also where the parent was killed.

    `multiprocessing` gives each child the reading end of a pipe that closes with the
    parent. Linux sends SIGIO, which ends the process even in a long regular expression;
    elsewhere a thread waits, which has to get hold of the interpreter first.
    """
    parent = parent_process()
    if parent is None:
        return
    sentinel = parent.sentinel
    if sys.platform == "linux":
        import fcntl

        signal.signal(signal.SIGIO, signal.SIG_DFL)
        fcntl.fcntl(sentinel, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(sentinel, fcntl.F_SETFL, fcntl.fcntl(sentinel, fcntl.F_GETFL) | os.O_ASYNC)
        if wait([sentinel], 0):  # it ended before that was set
            os._exit(1)
    else:
        threading.Thread(target=lambda: (wait([sentinel]), os._exit(1)), daemon=True).start()
