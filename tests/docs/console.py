"""Pages under test: what a page's fenced blocks say is done and compared with what the page shows.

    ```console            lines `$ command`, each followed by the output that it must give
    ```diff               `--- file`, then lines taken out (-) and lines put in their place (+)
    ```huanjie            policy text; with a path after the word it is written to that file
    <!-- 测试：副本.db 第 21 号事件 3859 改为 3895 -->      somebody goes behind the program's back

What a reader does with the mouse or in an editor is done by hooks as well (the page tells it in words):

    <!-- 测试：甲.hj 复制为 乙.hj -->    <!-- 测试：甲.hj 删去 -->
    <!-- 测试：甲.hj 另存为 gb18030 -->  <!-- 测试：甲.hj 只存前 40 个字 -->

A line `……` stands for any number of lines, `……` within a line for any number of characters. Digests, roots
and journal ids vary and are compared by their length only. The commands are `huanjie …`, `cd A`, `cp A B`,
`export HUANJIE_X=…` and `echo $?`; what cannot be run here (make, pip) goes into a block of another kind,
such as ```sh. With HUANJIE_UPDATE_DOCS=1 shown outputs are rewritten in place; what was left out stays out.
"""

from __future__ import annotations

import gc
import os
import re
import shlex
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from io import BytesIO, TextIOWrapper
from pathlib import Path

import cli
from engine.screen.running import run
from tests.cli.terminal import MEANS

HOUSE = Path(__file__).parent.parent.parent
UPDATE = os.environ.get("HUANJIE_UPDATE_DOCS") == "1"

ELIDED = "……"
INSTALLED = "〈程序所在的文件夹〉"
"""What a page says where the program prints the folder that it is installed in."""

FENCE = re.compile(r"^```(\w*) *(.*)$")
HOOK = re.compile(r"^<!-- 测试：(\S+) (.+) -->$")
TAMPERED = re.compile(r"第 (\d+) 号事件 (\S+) 改为 (\S+)")
CUT = re.compile(r"只存前 (\d+) 个字")
HEX = re.compile(
    r"\b(?=[0-9]*[a-f])(?:[0-9a-f]{64}|[0-9a-f]{32}|[0-9a-f]{12})\b"
    r"|(?<=\+)[0-9a-f]{8}\+[A-Za-z0-9+/=]{44}"  # a key as it is written down, by its id
)


@dataclass(slots=True)
class Block:
    """A fenced block, or a hook: its language, what stands after that, its lines, and the line of the page
    that they begin on (from 1)."""

    language: str
    title: str
    lines: list[str]
    line: int


@dataclass(slots=True)
class Command:
    """One command of a console block, with the output that the page shows."""

    text: str
    line: int
    shown: list[str] = field(default_factory=list)


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page in order, and its hooks."""
    open_: Block | None = None
    for number, line in enumerate(text.splitlines(), 1):
        fence = FENCE.match(line)
        if open_ is None and fence:
            open_ = Block(fence[1], fence[2], [], number + 1)
        elif open_ is None and (hook := HOOK.match(line)):
            yield Block("hook", "", list(hook.groups()), number)
        elif open_ is not None and line == "```":
            yield open_
            open_ = None
        elif open_ is not None:
            open_.lines.append(line)
    assert open_ is None, f"a block is not closed: line {open_.line}"


def commands(block: Block) -> list[Command]:
    """The commands of a console block."""
    found: list[Command] = []
    for number, line in enumerate(block.lines, block.line):
        if line.startswith("$ "):
            found.append(Command(line[2:], number))
        else:
            assert found, f"line {number}: output before the first command"
            found[-1].shown.append(line)
    return found


# --- doing what a page says ---


@dataclass(slots=True)
class Played:
    """A page after it was played: its text as it should be, and where it was not so."""

    text: str
    differences: list[str]


def play(page: Path) -> Played:
    """Does everything that a page says in the working folder, from top to bottom."""
    text = page.read_text(encoding="utf-8")
    lines, differences, shift, shell = text.splitlines(), [], 0, Shell()
    for block in blocks(text):
        match block.language:
            case "console":
                fresh = []
                for command in commands(block):
                    printed = shell.do(command)
                    if not agree(command.shown, printed):
                        differences.append(difference(page, command, printed))
                    fresh += ["$ " + command.text, *refreshed(command.shown, printed)]
                start = block.line - 1 + shift
                lines[start : start + len(block.lines)] = fresh
                shift += len(fresh) - len(block.lines)
            case "diff":
                edit(block)
            case "huanjie" if block.title:
                write(Path(block.title), block.lines)
            case "hook":
                by_hand(block)
    return Played("\n".join(lines) + "\n", differences)


class Shell:
    """What stands between commands: the last exit code."""

    def __init__(self) -> None:
        self.code = 0

    def do(self, command: Command) -> list[str]:
        """Runs one command and returns the lines that it prints, on either stream."""
        words = shlex.split(command.text)
        match words:
            case ["huanjie", *_]:
                return self.huanjie(words)
            case ["echo", "$?"]:
                return [str(self.code)]
            case ["cd", folder]:
                os.chdir(folder)
                return []
            case ["cp", source, target]:
                gc.collect()  # closes what a process of its own would have closed
                shutil.copyfile(source, target)
                return []
            case ["export", assignment] if assignment.startswith("HUANJIE_"):
                name, _, value = assignment.partition("=")
                os.environ[name] = value
                return []
        raise AssertionError(f"line {command.line}: no such command here: {command.text}")

    def huanjie(self, words: Sequence[str]) -> list[str]:
        printed = TextIOWrapper(BytesIO(), encoding="utf-8", newline="", write_through=True)
        with redirect_stdout(printed), redirect_stderr(printed):
            try:
                self.code = run(cli.huanjie, list(words), "huanjie", MEANS)
            except SystemExit as exit_:  # --help, --version
                self.code = int(exit_.code or 0)
        printed.seek(0)
        said = printed.read().replace(str(HOUSE), INSTALLED)
        return [line.rstrip() for line in said.splitlines()]


def edit(block: Block) -> None:
    """Changes lines of a file: those with - are in it once, and those with + take their place."""
    path = Path(block.lines[0].removeprefix("--- "))
    before = "".join(line[1:] + "\n" for line in block.lines[1:] if line[:1] in ("-", " "))
    after = "".join(line[1:] + "\n" for line in block.lines[1:] if line[:1] in ("+", " "))
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"line {block.line}: {path} has {text.count(before)} times: {before}"
    path.write_text(text.replace(before, after), encoding="utf-8")


def write(path: Path, lines: Sequence[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def by_hand(block: Block) -> None:
    """What a hook says is done to a file."""
    path, done = Path(block.lines[0]), block.lines[1]
    if event := TAMPERED.fullmatch(done):
        tamper(path, int(event[1]), event[2], event[3])
    elif cut := CUT.fullmatch(done):
        path.write_text(path.read_text(encoding="utf-8")[: int(cut[1])], encoding="utf-8")
    elif done == "删去":
        path.unlink()
    elif done.startswith("复制为 "):
        shutil.copyfile(path, done.removeprefix("复制为 "))
    elif done.startswith("另存为 "):
        path.write_text(path.read_text(encoding="utf-8"), encoding=done.removeprefix("另存为 "))
    else:
        raise AssertionError(f"line {block.line}: nothing that can be done by hand here: {done}")


def tamper(path: Path, seq: int, before: str, after: str) -> None:
    """Alters one event of a journal as somebody with a database tool would, and puts the triggers back."""
    opened = sqlite3.connect(path)
    try:
        triggers = opened.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            opened.execute(f'DROP TRIGGER "{name}"')
        (body,) = opened.execute("SELECT body FROM event WHERE seq = ?", [seq]).fetchone()
        altered = bytes(body).replace(before.encode(), after.encode())
        assert altered != body, f"event {seq} of {path} does not say {before}"
        opened.execute("UPDATE event SET body = ? WHERE seq = ?", [altered, seq])
        for _, sql in triggers:
            opened.execute(sql)
        opened.commit()
    finally:
        opened.close()


# --- comparing and refreshing ---


def plain(line: str) -> str:
    """A line without what varies from run to run."""
    return HEX.sub(lambda found: f"<{len(found[0])} hex>", line.rstrip())


def agree(shown: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether what is shown is what was printed, but for what was left out."""
    pattern = "".join(r"(?:.*\n)*" if line == ELIDED else as_pattern(line) + r"\n" for line in shown)
    return re.fullmatch(pattern, "".join(line.rstrip() + "\n" for line in printed)) is not None


def as_pattern(line: str) -> str:
    """A shown line as a pattern of what may be printed.

    A digest that is shown stands for any of its length, also for one that has no letter in it by chance.
    """
    return ".*".join(digests_free(part) for part in line.rstrip().split(ELIDED))


def digests_free(text: str) -> str:
    """A text as a pattern in which each digest may be another."""
    words, pattern = HEX.split(text), ""
    for word, found in zip(words, [*HEX.finditer(text), None], strict=True):
        pattern += re.escape(word) + (f"[0-9a-zA-Z+/=]{{{len(found[0])}}}" if found else "")
    return pattern


def difference(page: Path, command: Command, printed: Sequence[str]) -> str:
    shown = "\n".join("    " + line for line in command.shown)
    found = "\n".join("    " + line for line in printed)
    where = f"{page.name}:{command.line}: $ {command.text}"
    return f"{where}\n  the page shows\n{shown}\n  the program prints\n{found}"


def refreshed(shown: Sequence[str], printed: Sequence[str]) -> list[str]:
    """The output as the page should show it: untouched where it agrees, else with the old elisions where they
    were."""
    if agree(shown, printed):
        return list(shown)
    printed = [abridged(line, shown) for line in printed]
    left_out = dict(gaps(shown, printed))
    fresh, index = [], 0
    while index < len(printed) or index in left_out:
        if index in left_out:
            fresh.append(ELIDED)
            index = left_out.pop(index)
        else:
            fresh.append(printed[index])
            index += 1
    return fresh


def abridged(line: str, shown: Sequence[str]) -> str:
    """A printed line as the page shows it with parts left out, where it does."""
    partly = (one for one in shown if ELIDED in one and one != ELIDED)
    return next((one for one in partly if re.fullmatch(as_pattern(one), line.rstrip())), line)


def gaps(shown: Sequence[str], printed: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The printed lines, from and to, that stand where the page has left something out."""
    kept = [plain(line) for line in shown if line != ELIDED]
    matcher = SequenceMatcher(None, kept, [plain(line) for line in printed], autojunk=False)
    elided = [index for index, line in enumerate(shown) if line == ELIDED]
    for before, index in enumerate(elided):
        yield gap(matcher, index - before, len(kept), len(printed))


def gap(matcher: SequenceMatcher[str], at: int, kept: int, printed: int) -> tuple[int, int]:
    """Which printed lines stand between the kept lines before and after position `at`."""
    start, stop = 0, printed
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        if i1 < at <= i2:
            start = j2 if at == i2 and i2 - i1 == j2 - j1 else min(j1 + at - i1, j2)
        if i1 <= at < i2:
            stop = max(j1, j2 - (i2 - at))
    return (0 if at == 0 else start), (printed if at == kept else max(start, stop))
