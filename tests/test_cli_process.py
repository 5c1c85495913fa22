"""The command line as a process: pipes, signals, locales, devices, start-up."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import newsconv
from tests.command_line import ARTICLE, save

NEWSCONV = [sys.executable, "-m", "newsconv"]
JSON = newsconv.convert(ARTICLE).encode()

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes and devices of POSIX systems")


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(Path(newsconv.__file__).parents[1]))
    save("a.txt")


def newsconv_does(
    *arguments: str, stdin: bytes = b"", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [*NEWSCONV, *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, **(environment or {})},
        check=False,
        timeout=60,
    )
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    return done


def shell(command: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of bash, in which `newsconv` is the command under test."""
    line = f'set -o pipefail; newsconv() {{ "{sys.executable}" -m newsconv "$@"; }}; {command}'
    return subprocess.run(["bash", "-c", line], capture_output=True, check=False, timeout=60)


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252:strict"},
        {"PYTHONIOENCODING": "utf-16"},
    ],
    ids=str,
)
def test_output_is_utf8_in_any_locale(environment: Mapping[str, str]) -> None:
    done = newsconv_does("parse", "a.txt", environment=environment)
    assert (done.returncode, done.stdout, done.stderr) == (0, JSON, b"")
    done = newsconv_does("parse", "--help", environment=environment)
    assert "newsconv parse خبر.txt" in done.stdout.decode("utf-8")


def test_messages_do_not_fail_in_any_locale() -> None:
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = newsconv_does("parse", "خبر", environment=environment)
    assert done.returncode == 1
    assert done.stderr.endswith(b": There is no such file.\n")


def test_a_name_that_is_no_utf8() -> None:
    name = b"\xc7\xe1.txt"
    Path(os.fsdecode(name)).write_text(ARTICLE, encoding="utf-8")
    done = subprocess.run([*NEWSCONV, "check", name, b"\xff"], capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stdout == b"\\udcc7\\udce1.txt: ok\n"
    assert done.stderr == b"newsconv: \\udcff: There is no such file.\n"
    subprocess.run([*NEWSCONV, "parse", name, "-o", "out/"], check=True)
    assert os.listdir(b"out") == [b"\xc7\xe1.json"]  # noqa: PTH208 (bytes)


@pytest.mark.parametrize(
    "command", ["parse a.txt", "normalize big.txt", "check big.txt a.txt a.txt", "--help"]
)
def test_a_closed_pipe_ends_silently(command: str) -> None:
    save("big.txt", ARTICLE * 2_000)
    done = shell(f"newsconv {command} | true")
    assert done.stderr == b""
    assert done.returncode in (0, 1, 128 + signal.SIGPIPE)


def test_a_closed_pipe_has_the_status_of_other_tools() -> None:
    save("big.txt", ARTICLE * 2_000)
    done = shell("newsconv normalize big.txt | head -n 1")
    assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, b"")
    assert done.stdout.decode() == "عاجل: البلدية تفتتح سوق السمك الجديد\n"


def test_an_interrupt_ends_silently() -> None:
    with subprocess.Popen(
        [*NEWSCONV, "parse", "-", "-o", "out.json"], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        process.stdin.write(b"a" * 500_000)  # more than a pipe holds: now it reads
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, b"")
    assert not Path("out.json").exists()


@pytest.mark.parametrize(
    "line",
    [
        "newsconv parse a.txt > out",
        "newsconv parse a.txt -o - > out",
        "newsconv parse a.txt -o /dev/stdout > out",
        "newsconv parse a.txt -o /dev/stdout | cat > out",
        "newsconv parse - < a.txt > out",
        "newsconv parse /dev/stdin < a.txt > out",
        "cat a.txt | newsconv parse /dev/stdin > out",
        "newsconv parse <(cat a.txt) > out",
        "newsconv parse a.txt -o >(cat > out); sleep 0.2",
        "mkfifo in && { cat a.txt > in & newsconv parse in > out; }",
        "mkfifo fifo && { timeout 20 cat fifo > out & newsconv parse a.txt -o fifo; wait; test -p fifo; }",
        "echo old > out && newsconv parse a.txt -o /dev/stdout >> out && sed -i 1d out",
    ],
)
def test_pipes_and_redirections(line: str) -> None:
    done = shell(line)
    assert (done.returncode, done.stderr) == (0, b"")
    assert Path("out").read_bytes() == JSON


def test_devices_stay_devices() -> None:
    done = shell(
        "newsconv parse a.txt -o /dev/null && newsconv parse /dev/null && newsconv parse < /dev/null"
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert not Path("/dev/null").is_file()


def test_a_full_disk_is_a_sentence() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = shell("newsconv parse a.txt > /dev/full")
    assert (done.returncode, done.stderr) == (1, b"newsconv: standard output: No space left on device.\n")
    done = shell("newsconv parse a.txt -o /dev/full")
    assert (done.returncode, done.stderr) == (1, b"newsconv: /dev/full: No space left on device.\n")


def test_a_file_that_grows_too_large_leaves_the_old_one() -> None:
    save("big.txt", ARTICLE * 2_000)
    save("out.json", "old")
    done = shell("ulimit -f 8; trap '' XFSZ; newsconv parse big.txt -o out.json")
    assert (done.returncode, done.stderr) == (1, b"newsconv: out.json: File too large.\n")
    assert Path("out.json").read_text() == "old"
    assert sorted(os.listdir()) == ["a.txt", "big.txt", "out.json"]  # noqa: PTH208


@pytest.mark.parametrize("redirection", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_standard_streams(redirection: str) -> None:
    done = shell(f"newsconv parse a.txt {redirection}")
    assert b"Traceback" not in done.stderr
    assert b"Error" not in done.stderr


def test_input_that_is_not_there_at_all() -> None:
    done = shell("newsconv parse <&-")
    assert (done.returncode, done.stderr) == (
        1,
        b"newsconv: standard input: Standard input is closed; name a file, or pipe a text in.\n",
    )


def test_too_little_memory_is_a_sentence() -> None:
    Path("big.txt").write_text("ا" * 60_000_000, encoding="utf-8")
    done = shell("ulimit -v 400000; newsconv normalize big.txt")
    assert done.returncode == 1
    assert b"not enough memory" in done.stderr
    assert b"Traceback" not in done.stderr


# --- completion ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_completion_scripts(name: str) -> None:
    environment = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    done = newsconv_does("--show-completion", name, environment=environment)
    assert done.returncode == 0
    assert b"_NEWSCONV_COMPLETE" in done.stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("newsconv ", {"parse", "normalize", "check", "schema"}),
        ("newsconv parse --to ", {"json", "jsonl", "yaml", "markdown"}),
        ("newsconv parse --normalize s", {"standard", "search"}),
        ("newsconv parse --drop ", {"asides"}),
        ("newsconv parse --cells ", {"best", "strict"}),
    ],
)
def test_completion_offers_commands_and_values(words: str, expected: set[str]) -> None:
    environment = {
        "_NEWSCONV_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
    }
    assert set(newsconv_does(environment=environment).stdout.decode().split()) >= expected


# --- start-up ------------------------------------------------------------------------------------

HEAVY = (
    "yaml",
    "rich",
    "charset_normalizer",
    "typer.rich_utils",
    "jsonschema",
    "pyarabic",
    "importlib.resources",
    "sqlite3",
    "multiprocessing",
    "newsconv.batch",
    "newsconv.normalize.explain",
)


def imported(code: str) -> set[str]:
    """The modules that a Python program has imported at its end."""
    program = f"import sys\n{code}\nprint(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    return set(done.stderr.decode().split())


@pytest.mark.parametrize(
    "code",
    [
        "import newsconv",
        "from newsconv.__main__ import main; main(['parse', 'a.txt', '--to', 'json'])",
        "from newsconv.__main__ import main; main(['parse', '--help'])",
        "from newsconv.__main__ import main; main(['normalize', 'a.txt'])",
    ],
)
def test_nothing_heavy_is_imported_before_it_is_needed(code: str) -> None:
    assert imported(code).intersection(HEAVY) == set()


def test_the_library_and_the_version_need_no_typer() -> None:
    assert "typer" not in imported("import newsconv; newsconv.convert('نص')")
    assert "typer" not in imported("from newsconv.__main__ import main; main(['--version'])")


SENTENCE = "قال المدير إن العمل مستمر في كل الأقسام حتى نهاية الموسم القادم.\n\n"
MOST_PATTERNS = 16  # 14 are
# Prints each pattern of the package that is compiled, and each class that `dataclass` has made.
MADE = """
import re
for name, module in sorted(sys.modules.items()):
    for key, value in vars(module).items() if name.startswith("newsconv") else ():
        lazy = "lazily.<locals>" in getattr(value, "__qualname__", "")
        if isinstance(value, re.Pattern) or (lazy and value.cache_info().currsize):
            print(f"pattern:{name}.{key}", file=sys.stderr)
        elif hasattr(value, "__dataclass_fields__") and value.__module__ == name:
            print(f"dataclass:{name}.{key}", file=sys.stderr)
"""


def test_little_is_made_for_a_plain_article() -> None:
    """A pattern takes 0.1 to 0.5 ms, a dataclass 0.3 to 0.5; a start has room for few of them."""
    plain = f"افتتاح السوق الجديد\n\n{SENTENCE}{SENTENCE}"
    made = imported(f"import newsconv; newsconv.convert({plain!r})\n{MADE}")
    patterns = sorted(name for name in made if name.startswith("pattern:"))
    assert 0 < len(patterns) <= MOST_PATTERNS, patterns
    classes = {name for name in made if name.startswith("dataclass:")}
    assert {name for name in classes if not name.startswith("dataclass:newsconv.model.")} == set()


# Reached: 1.43, by the least CPU of 40 runs each, by turns (typer 65 ms, parse 93; Python 3.11). The goal was
# 1.5, and it had been 1.67; where files open slowly it was 2.18 then, so this would be 1.9 there.
LIMIT = 2.0
ROUNDS, MOST_ROUNDS = 7, 60
# What the installed `newsconv` command does.
START = "from newsconv.__main__ import start; start()"


def cpu_of(command: list[str]) -> float:
    """CPU seconds, user and system, of a process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_start_up_is_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """`newsconv parse` of an article costs little more than `import typer`, bytecode cached as pip does.

    What else a machine does can only add to the CPU time of a process, so the least of many runs is what it
    takes; the two go by turns, so that both meet the same noise. While the ratio is above the limit there
    are more rounds: a machine that is busy for seconds needs them, and what is too slow stays so.
    """
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(Path("cache").resolve()))
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    save("article.txt", ARTICLE + SENTENCE * 30)
    typer = [sys.executable, "-c", "import typer"]
    parse = [sys.executable, "-c", START, "parse", "article.txt"]
    for command in (typer, parse):
        cpu_of(command)
    ratio = least_parse = least_typer = float("inf")
    for done in range(MOST_ROUNDS):
        if done >= ROUNDS and ratio < LIMIT:
            break
        least_parse, least_typer = min(least_parse, cpu_of(parse)), min(least_typer, cpu_of(typer))
        ratio = least_parse / least_typer
    assert ratio < LIMIT, f"newsconv parse costs {ratio:.2f} times what import typer does"


def test_positions_are_json_too() -> None:
    document = json.loads(newsconv_does("parse", "--positions", stdin=ARTICLE.encode()).stdout)
    assert document["blocks"][0]["lines"] == [3, 3]
