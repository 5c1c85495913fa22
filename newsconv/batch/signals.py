"""SIGINT and SIGTERM while something runs that should end in order."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupts:
    """Whether one was asked to end; until `note_only`, being asked raises KeyboardInterrupt at once."""

    def __init__(self) -> None:
        self.asked = False
        self._raising = True

    def note_only(self) -> None:
        """From now on just note it: whoever runs looks at `asked` and ends in order."""
        self._raising = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """Be the handler of a signal."""
        self.asked = True
        if self._raising:
            raise KeyboardInterrupt


@contextmanager
def interrupts() -> Iterator[Interrupts]:
    """Take both signals for as long as this lasts; in a thread that may not, they stay as they were."""
    noted = Interrupts()
    if threading.current_thread() is not threading.main_thread():
        yield noted
        return
    before = [signal.signal(number, noted) for number in _SIGNALS]
    try:
        yield noted
    finally:
        for number, handler in zip(_SIGNALS, before, strict=True):
            signal.signal(number, signal.SIG_DFL if handler is None else handler)


@contextmanager
def held_back() -> Iterator[None]:
    """Keep both signals waiting; a process that is started meanwhile has them waiting too."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def let_through() -> None:
    """Let both signals come, in a process that was started while they were held back."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
