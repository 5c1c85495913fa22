"""How far a run is: a bar on a terminal, a line now and then elsewhere, or nothing."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

from newsconv.cli.console import tell, visible

if TYPE_CHECKING:
    from rich.console import Console

    from newsconv.batch.run import Totals

# Seconds between two lines, and between two looks of the bar.
_LINE_EVERY = 10.0
_BAR_EVERY = 0.1


class Silent:
    """Shows nothing but the lines that it is told to; a context that is left when the run ends."""

    def __enter__(self) -> Silent:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def tell(self, line: str) -> None:
        """Show a line that stays."""
        tell(line)

    def say(self, sentence: str, name: str | None = None) -> None:
        """Show a message that stays, and which input it is about."""
        self.tell(f"newsconv: {sentence}" if name is None else f"newsconv: {name}: {sentence}")

    def count(self, names: int) -> None:
        """Show how many inputs were found so far; called often, before the run."""

    def show(self, totals: Totals) -> None:
        """Show how far the run is; called often."""


class Lines(Silent):
    """Shows a line now and then, the first when a run takes longer than most."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def count(self, names: int) -> None:
        if self._is_time():
            tell(f"{names:,} inputs found so far")

    def show(self, totals: Totals) -> None:
        if self._is_time():
            tell(progress_line(totals))

    def _is_time(self) -> bool:
        now = time.monotonic()
        if now - self._last < _LINE_EVERY:
            return False
        self._last = now
        return True


class Bar(Silent):
    """A bar with the rate, the time that is left, and the failures."""

    def __init__(self, console: Console) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._last = 0.0
        self._counting = True
        self._progress = Progress(
            MofNCompleteColumn(),
            BarColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[failed]}", style="red"),
            console=console,
            transient=True,  # the summary takes its place
            auto_refresh=False,  # by a thread, with which processes could not be forked
        )
        self._task = self._progress.add_task("", total=None, rate="", failed="")

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def tell(self, line: str) -> None:
        self._progress.console.print(visible(line), markup=False, highlight=False, soft_wrap=True)

    def count(self, names: int) -> None:
        if self._is_time():
            self._progress.update(self._task, completed=names, rate="found", refresh=True)

    def show(self, totals: Totals) -> None:
        if not self._is_time() and not self._counting:
            return
        self._counting = False  # the first look of the run takes the place of the count at once
        failed = totals.counts["failed"]
        self._progress.update(
            self._task,
            completed=totals.done,
            total=totals.total,
            rate=_rate(totals),
            failed=f"{failed:,} failed" if failed else "",
            refresh=True,
        )

    def _is_time(self) -> bool:
        now = time.monotonic()
        if now - self._last < _BAR_EVERY:
            return False
        self._last = now
        return True


def display(quiet: bool) -> Silent:
    """The display that fits standard error."""
    if quiet:
        return Silent()
    if sys.stderr is not None and sys.stderr.isatty():
        from rich.console import Console  # start-up time

        console = Console(stderr=True)
        if console.is_terminal and not console.is_dumb_terminal:
            return Bar(console)
    return Lines()


def progress_line(totals: Totals) -> str:
    """How far a run is: `1,200 of 20,000, 640 a second, 2 failed, 29 s left`."""
    parts = [f"{totals.done:,} of {totals.total:,}", _rate(totals)]
    if failed := totals.counts["failed"]:
        parts.append(f"{failed:,} failed")
    if totals.done:
        left = totals.seconds / totals.done * (totals.total - totals.done)
        parts.append(f"{_duration(left)} left")
    return ", ".join(parts)


def summary(totals: Totals) -> list[str]:
    """What became of a run, in lines for a person."""
    counts = totals.counts
    parts = [f"{counts['converted']:,} converted"]
    if counts["skipped"]:
        parts.append(f"{counts['skipped']:,} were up to date")
    parts.append(f"{counts['failed']:,} failed")
    lines = [f"{', '.join(parts)}, in {_duration(totals.seconds)} ({_rate(totals)})."]
    if totals.encodings:
        found = ", ".join(f"{number:,} in {name}" for name, number in totals.encodings.most_common())
        lines.append(f"Not UTF-8: {found}.")
    if totals.noted:
        lines.append(f"{totals.noted:,} with notes on their bytes, which --report FILE gives.")
    if totals.done < totals.total:
        lines.append(f"{totals.total - totals.done:,} are left; the same command goes on with them.")
    return lines


def _rate(totals: Totals) -> str:
    return f"{totals.done / max(totals.seconds, 0.001):,.0f} a second"


def _duration(seconds: float) -> str:
    """
    >>> _duration(2.34), _duration(75), _duration(8000)
    ('2.3 s', '1 min 15 s', '2 h 13 min')
    """
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"
