"""One run of the program: what the common options say, and how answers are printed."""

from __future__ import annotations

import codecs
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from engine.problem import Language
from engine.screen.words import DONE, language_of, say

if TYPE_CHECKING:
    from engine.office.machine import Facts

F = TypeVar("F", bound=Callable[..., Any])

ENVIRONMENT = ParameterSource.ENVIRONMENT
DONE_CODE, REFUSED_CODE, WRONG_USE_CODE = 0, 1, 2

FOLDER = click.Path(path_type=Path)
OUTPUT = click.Path(path_type=Path, allow_dash=True)
"""A file to write, or - for standard output."""
COMMON: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "db": (("--db",), {"envvar": "HUANJIE_DB", "type": FOLDER}),
    "actor": (("--as", "actor"), {"envvar": "HUANJIE_ACTOR"}),
    "lang": (("--lang",), {"type": click.Choice(["zh", "en"])}),
    "json": (("--json",), {"is_flag": True}),
    "now": (("--now",), {}),
    "claimed": (("--date", "claimed"), {}),
    "late": (("--late",), {}),
    "policy": (("--policy",), {"envvar": "HUANJIE_POLICY", "type": FOLDER}),
    "id": (("--id",), {}),
    "plain": (("--plain",), {"envvar": "HUANJIE_PLAIN", "is_flag": True}),
    "no_pager": (("--no-pager",), {"is_flag": True}),
    "key": (("--key",), {"envvar": "HUANJIE_KEY", "type": FOLDER, "multiple": True}),
}
READING = ("db", "actor", "lang", "json", "now")
WRITING = (*READING, "claimed", "late", "id", "key")
LOOKS = ("plain", "no_pager")
"""How an answer looks: taken by every command, shown in the help of the whole program."""


class ReaderGone(Exception):
    """The reader of a pipe went away. rich and click would each end the program, with the code of a refusal."""


def look(db: Path, keys: Path, now: datetime) -> Facts:
    """What there is to know of this machine; loaded only when it is asked for."""
    from engine.office import machine

    return machine.look(db, keys, now)


@dataclass(frozen=True, slots=True)
class Means:
    """What the world outside gives: the time (aware), so many bytes that nobody can guess, and what is seen of
    the machine, the journal there and the folder of the keys."""

    clock: Callable[[], datetime]
    chance: Callable[[int], bytes]
    look: Callable[[Path, Path, datetime], Facts] = look


@dataclass(slots=True)
class Session:
    """The common options, wherever on the line they stand."""

    db: Path = Path("huanjie.db")
    actor: str = ""
    lang: Language = "zh"
    json: bool = False
    now: str = ""
    claimed: str = ""
    late: str = ""
    policy: Path | None = None
    id: str = ""
    key: tuple[Path, ...] = ()
    plain: bool = False
    no_pager: bool = False
    means: Means | None = None

    @property
    def clock(self) -> datetime:
        """The time now, in UTC."""
        assert self.means is not None
        return self.means.clock()

    def chance(self, size: int) -> bytes:
        """So many bytes that nobody can guess."""
        assert self.means is not None
        return self.means.chance(size)

    def look(self, keys: Path) -> Facts:
        """What is seen of the machine, of this journal, and of the keys in a folder."""
        assert self.means is not None
        return self.means.look(self.db, keys, self.clock)

    # ---- answers

    def show(self, data: Callable[[], Any], lines: Callable[[], Iterable[Any]], kept: bool = False) -> None:
        """An answer: as JSON where that was asked for, else as lines and tables.

        What is to be `kept` in a file is UTF-8 there, sign for sign, whatever the console shows.
        """
        try:
            if self.json:
                click.echo(json.dumps(data(), ensure_ascii=not in_utf8(sys.stdout), indent=2))
            elif kept and not sys.stdout.isatty():
                click.echo("".join(f"{line}\n" for line in lines()).encode(), nl=False)
            else:
                self.out(lines())
        except BrokenPipeError as error:
            raise ReaderGone from error

    def out(self, lines: Iterable[Any]) -> None:
        """Lines and tables: coloured on a terminal, and in a pager where they are many; plain when piped."""
        from engine.screen import paging
        from engine.screen.console import console
        from engine.screen.signs import plain

        if sys.stdout.isatty() and not self.plain:
            turning = not self.no_pager and paging.wanted(os.environ, sys.platform)
            paging.put(lines, console(True), turning)
            return
        screen = console(False)
        for line in lines:
            with screen.capture() as captured:
                screen.print(line, soft_wrap=True, highlight=False)
            text = "\n".join(part.rstrip() for part in captured.get().splitlines())
            click.echo(plain(text, self.lang) if self.plain else text)

    def done(self, said: str, data: dict[str, Any], **values: Any) -> int:
        """What was done, in one line or as JSON. Returns the exit code 0."""
        zh, en = DONE[said]
        self.show(lambda: data, lambda: [say(self.lang, zh, en).format(**values)])
        return 0


def session() -> Session:
    """The session of the command that is running."""
    found: Session = click.get_current_context().find_root().ensure_object(Session)
    return found


def keep(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
    """Puts a common option that was given into the session.

    The environment counts once, for the whole program, so that it never overrules what was typed before the
    command's name.
    """
    again = context.parent and context.get_parameter_source(str(parameter.name)) is ENVIRONMENT
    if value not in (None, False, "", ()) and not again:
        setattr(context.find_root().ensure_object(Session), str(parameter.name), value)
    return value


def common(*names: str) -> Callable[[F], F]:
    """Adds common options to a command; their values go into the session. One that answers in a language can
    be told how the answer is to look."""

    hidden = LOOKS if "lang" in names and not set(LOOKS) & set(names) else ()

    def add(function: F) -> F:
        for name in reversed((*names, *hidden)):
            flags, attributes = COMMON[name]
            more = {**attributes, "hidden": name in hidden}
            function = click.option(*flags, **more, expose_value=False, callback=keep)(function)
        return function

    return add


def chosen_language(arguments: list[str]) -> Language:
    """The language that --lang names, else that of the locale: known before anything is parsed."""
    for word, following in zip(arguments, [*arguments[1:], ""], strict=True):
        given = (
            following
            if word == "--lang"
            else word.removeprefix("--lang=")
            if word.startswith("--lang=")
            else ""
        )
        if given in ("zh", "en"):
            return "en" if given == "en" else "zh"
    return language_of(os.environ)


def chosen_plain(arguments: list[str], environment: Mapping[str, str]) -> bool:
    """Whether all is to be plain: known before anything is parsed, as mistakes are told plainly, too."""
    return "--plain" in arguments or environment.get("HUANJIE_PLAIN", "") not in ("", "0")


def complain(title: str, hint: str, code: int, language: Language, plainly: bool = False) -> int:
    """Says on standard error what is wrong and what to do, and returns the exit code."""
    from engine.screen.signs import plain

    def told(text: str) -> str:
        return plain(text, language) if plainly else text

    drab = plainly or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    first = told(say(language, "错误：", "error: ") + title)
    click.secho(first, fg="red", err=True, color=False if drab else None)
    if hint:
        click.echo(told(say(language, "办法：", "help: ") + hint), err=True)
    return code


def called_as(argument: str) -> str:
    """How the program is called from here: by its name where it is on the path, else by where it lies."""
    program = Path(argument)
    if shutil.which(program.name):
        return program.name
    here = Path.cwd()
    return str(program.relative_to(here)) if program.is_relative_to(here) else argument


def speak(environment: Mapping[str, str], platform: str) -> None:
    """Output as the console can show it: as it is set where it can show Chinese at all, else in UTF-8.

    What it lacks is written in letters. On Windows a file or a pipe gets UTF-8 unless somebody said otherwise:
    what is kept there is read by other programs.
    """
    from engine.screen.signs import ERRORS, fits

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            piped = platform == "win32" and not stream.isatty() and "PYTHONIOENCODING" not in environment
            chinese = fits("换届", stream.encoding or "") and not piped
            stream.reconfigure(encoding=stream.encoding if chinese else "utf-8", errors=ERRORS)


def in_utf8(stream: Any) -> bool:
    """Whether a stream takes every character; one that says nothing of itself is taken for one that does."""
    named = getattr(stream, "encoding", None)
    return not named or codecs.lookup(named).name == "utf-8"


def quiet_pipe() -> None:
    """After the reader of a pipe has gone: nothing more is written, and nothing complains."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
