"""`newsconv batch` on many files: what each costs beyond its conversion, and that memory does not grow."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import newsconv
from newsconv.batch.convert import Options, Record, convert
from tests.batch_runs import environment, number_made, outputs, report_of, running, wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="measures as Linux does")

MANY = 20_000
IN_A_FOLDER = 500


def text(index: int) -> str:
    return f"خبر رقم {index}\n\nقال الوزير إن العمل مستمر.\n"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of many small texts."""
    folder = tmp_path_factory.mktemp("many")
    for index in range(MANY):
        inner = folder / str(index // IN_A_FOLDER)
        if index % IN_A_FOLDER == 0:
            inner.mkdir()
        (inner / f"{index}.txt").write_text(text(index), encoding="utf-8")
    return folder


# Prints the user CPU seconds, and the largest memory in KB, of the supervisor and of its workers.
MEASURED = """
import resource, sys
from newsconv.__main__ import main
status = main(["batch", "--quiet", *sys.argv[1:]])
for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
    usage = resource.getrusage(who)
    print(usage.ru_utime, usage.ru_maxrss)
sys.exit(status)
"""


def measured(*arguments: str) -> tuple[float, int, int]:
    """User CPU seconds of a run, and the memory of its supervisor and of its largest worker, in KB."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *arguments],
        capture_output=True,
        check=True,
        env=environment(),
        timeout=120,
    )
    (own, memory), (workers, largest) = (line.split() for line in done.stdout.decode().splitlines())
    return float(own) + float(workers), int(memory), int(largest)


def test_twenty_thousand_files(many: Path, tmp_path: Path) -> None:
    out, report = tmp_path / "out", tmp_path / "report.jsonl"
    with running(str(many), str(out), "--jobs", "2", "--quiet") as process:
        # Half of them take two seconds and more, of which a kill costs the last half second.
        wait_until(lambda: number_made(out) > MANY // 2)
        process.send_signal(signal.SIGKILL)
        process.wait(30)
    assert number_made(out) < MANY
    cpu, memory, largest = measured(str(many), str(out), "--jobs", "2", "--report", str(report))
    statuses = [line["status"] for line in report_of(report)]
    assert len(statuses) == MANY
    converted, skipped = statuses.count("converted"), statuses.count("skipped")
    assert converted + skipped == MANY
    assert skipped > MANY // 10
    made = outputs(out)
    assert set(made) == {f"{index // IN_A_FOLDER}/{index}.json" for index in range(MANY)}
    for index in range(0, MANY, 97):
        assert made[f"{index // IN_A_FOLDER}/{index}.json"] == newsconv.convert(text(index)).encode()

    started = time.process_time()
    for index in range(1000):
        convert(Record("", text(index).encode()), Options())
    alone = (time.process_time() - started) / 1000
    # 0.15 ms when this was written, of user time: that of the system is the disk's.
    assert cpu / converted - alone < 0.001

    few = tmp_path / "few"
    few.mkdir()
    for path in (many / "0").iterdir():
        (few / path.name).write_bytes(path.read_bytes())
    _, memory_of_few, largest_of_few = measured(str(few), str(tmp_path / "out of few"), "--jobs", "2")
    assert memory - memory_of_few < 20_000
    assert largest - largest_of_few < 10_000


NAMES = """
import resource, sys
from newsconv.batch.inputs import named
from newsconv.batch.plan import Plan
with Plan("nowhere", ".json") as plan:
    for index in range(int(sys.argv[1])):
        plan.add(named(f"corpus/{index // 1000}/an article with a name of usual length {index:09}.txt"))
    assert list(plan.clashes()) == []
    assert sum(1 for task in plan.tasks(lambda output: None)) == int(sys.argv[1])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_memory_does_not_grow_with_the_names() -> None:
    few, many = (
        int(subprocess.run([sys.executable, "-c", NAMES, number], capture_output=True, check=True).stdout)
        for number in ("5000", "200000")
    )
    # In memory they would be 40 MB; SQLite keeps 8 MB of them there.
    assert many - few < 12_000
