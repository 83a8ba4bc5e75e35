"""click in two languages: a command's help is looked up by its path when it is shown, in the language of
the reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import click
from click.shell_completion import CompletionItem

from engine.problem import Language
from engine.screen.aliases import ALIASES
from engine.screen.arguments import ARGUMENTS, OPTIONS, VALUES
from engine.screen.completing import completed
from engine.screen.help import COMMANDS
from engine.screen.words import say
from grammar.columns import width
from grammar.nearest import nearest


def language_in(context: click.Context) -> Language:
    """The language of the settings; Chinese before there are any."""
    found: Language = getattr(context.find_root().obj, "lang", "zh")
    return found


def help_name(option: click.Option) -> str:
    """The name that an option's help is kept under. click has called its own --help by several."""
    return "help" if "--help" in option.opts else str(option.name)


def word_for(argument: click.Parameter, language: Language) -> str:
    """What an argument is called."""
    name = str(argument.name)
    return ARGUMENTS[name][0 if language == "zh" else 1] if name in ARGUMENTS else name.upper()


def put_into_words(parameter: click.Parameter, language: Language) -> None:
    """Gives a parameter its help, and the word for what is to be typed, in one language."""
    name, side = str(parameter.name), 0 if language == "zh" else 1
    if isinstance(parameter, click.Option):
        parameter.help = OPTIONS.get(help_name(parameter), ("", ""))[side] or parameter.help
        if name in VALUES:
            parameter.metavar = VALUES[name][side]
    elif name in ARGUMENTS:
        word = word_for(parameter, language)
        parameter.help = ARGUMENTS[name][2 + side]
        parameter.metavar = (word if parameter.required else f"[{word}]") + (
            "…" if parameter.nargs < 0 else ""
        )


CLICK_WORDS = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 …"}
"""click's own words in a usage line, and ours."""

RANGE = re.compile(r"\[(?:(\d*)(?:<=)?x[<>]=(\d+))?(?:; )?(required)?\]$")
"""What click puts behind the help of an option: the numbers that it takes, and whether it must be given."""


def bounds(found: re.Match[str]) -> str:
    """The same in Chinese. A lowest number alone goes without saying."""
    return (f"（{found[1]} 至 {found[2]}）" if found[1] else "") + ("（必须写）" if found[3] else "")


def rows(formatter: click.HelpFormatter, title: str, records: Iterable[tuple[str, str]]) -> None:
    """A section in two columns, in which a Chinese character is two columns wide. click counts it as one."""
    shown = list(records)
    if not shown:
        return
    wide = max(width(left) for left, _ in shown)
    with formatter.section(title):
        for left, right in shown:
            blanks = " " * (wide - width(left) + 2)
            formatter.write(f"{'':{formatter.current_indent}}{left}{blanks}{right}".rstrip() + "\n")


class _Bilingual(click.Command):
    """What commands and groups share: help chosen when it is shown."""

    path = ""
    """The command's words after the program's name: policy adopt."""

    def words(self, context: click.Context | None) -> str:
        """The command's one line of help."""
        texts = COMMANDS.get(self.path, ("", ""))
        return texts[0] if context is None or language_in(context) == "zh" else texts[1]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.words(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        for theirs, ours in CLICK_WORDS.items() if language_in(ctx) == "zh" else ():
            pieces = pieces.replace(theirs, ours)
        formatter.write_usage(ctx.command_path, pieces, prefix=say(language_in(ctx), "用法：", "Usage: "))

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows(formatter, say(language_in(ctx), "要写的", "Arguments"), self.records(ctx, click.Argument))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows(formatter, say(language_in(ctx), "选项", "Options"), self.records(ctx, click.Option))

    def records(self, ctx: click.Context, kind: type[click.Parameter]) -> Iterator[tuple[str, str]]:
        """What is typed and its help, for each parameter of a kind."""
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx) if isinstance(parameter, kind) else None
            if record:
                left, right = record
                yield left, RANGE.sub(bounds, right) if language_in(ctx) == "zh" else right

    def get_short_help_str(self, limit: int = 45) -> str:
        return self.words(click.get_current_context(silent=True))

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        params = super().get_params(ctx)
        for parameter in params:
            put_into_words(parameter, language_in(ctx))
            completed(parameter, self.path)
        return params


class Command(_Bilingual):
    """A command with help in both languages."""


class Group(_Bilingual, click.Group):
    """A group of commands with help in both languages. Each command learns its path when it is added, and
    again when its group is added to another."""

    command_class = Command
    group_class = type

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        names = self.list_commands(ctx)
        wide = max((len(name) for name in names), default=0)
        lines = [(f"{name:<{wide}}  {self.alias(name)}".rstrip(), self.commands[name]) for name in names]
        commands = [(left, command.get_short_help_str()) for left, command in lines]
        rows(formatter, say(language_in(ctx), "命令", "Commands"), commands)

    def alias(self, name: str) -> str:
        """The Chinese name of one of the commands; "" where it has none."""
        return ALIASES.get(f"{self.path} {name}".strip(), "")

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        named = super().get_command(ctx, cmd_name)
        return named or next(
            (cmd for name, cmd in self.commands.items() if self.alias(name) == cmd_name), None
        )

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands in English; in Chinese for whoever has begun in Chinese."""
        found = super().shell_complete(ctx, incomplete)
        if incomplete and not incomplete.isascii():
            chinese = {self.alias(name): command for name, command in self.commands.items()}
            found += [
                CompletionItem(name, help=command.get_short_help_str())
                for name, command in chinese.items()
                if name.startswith(incomplete)
            ]
        return found

    def all_names(self, chinese: bool, before: str = "") -> Iterator[tuple[str, str]]:
        """Every command below by its name in one language, and how it is typed from here."""
        for name, command in self.commands.items():
            called = self.alias(name) if chinese else name
            yield called, f"{before}{called}"
            if isinstance(command, Group):
                yield from command.all_names(chinese, f"{before}{called} ")

    def meant_by(self, word: str) -> list[str]:
        """What somebody may have meant who typed the name of no command; empty where nothing is near."""
        names = [*self.all_names(False), *self.all_names(True)]
        near = nearest(word, (called for called, _ in names))
        return list(dict.fromkeys(typed for called, typed in names if called == near))[:4]

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        super().add_command(cmd, name)
        if isinstance(cmd, _Bilingual):
            cmd.path = f"{self.path} {name or cmd.name}".strip()
        if isinstance(cmd, Group):
            for inner, command in cmd.commands.items():
                cmd.add_command(command, inner)
