"""click in two languages: a command's help is looked up by its path when it is shown, in the language of
the reader."""

from __future__ import annotations

import click

from engine.problem import Language
from engine.screen.help import COMMANDS, OPTIONS
from engine.screen.words import say


def language_in(context: click.Context) -> Language:
    """The language of the settings; Chinese before there are any."""
    found: Language = getattr(context.find_root().obj, "lang", "zh")
    return found


def help_name(option: click.Option) -> str:
    """The name that an option's help is kept under. click has called its own --help by several."""
    return "help" if "--help" in option.opts else str(option.name)


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
        formatter.write_usage(ctx.command_path, pieces, prefix=say(language_in(ctx), "用法：", "Usage: "))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [record for parameter in self.get_params(ctx) if (record := parameter.get_help_record(ctx))]
        with formatter.section(say(language_in(ctx), "选项", "Options")):
            formatter.write_dl(records)

    def get_short_help_str(self, limit: int = 45) -> str:
        return self.words(click.get_current_context(silent=True))

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        index = 0 if language_in(ctx) == "zh" else 1
        params = super().get_params(ctx)
        for parameter in params:
            if isinstance(parameter, click.Option) and help_name(parameter) in OPTIONS:
                parameter.help = OPTIONS[help_name(parameter)][index]
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
        commands = [(name, self.commands[name].get_short_help_str()) for name in self.list_commands(ctx)]
        with formatter.section(say(language_in(ctx), "命令", "Commands")):
            formatter.write_dl(commands)

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        super().add_command(cmd, name)
        if isinstance(cmd, _Bilingual):
            cmd.path = f"{self.path} {name or cmd.name}".strip()
        if isinstance(cmd, Group):
            for inner, command in cmd.commands.items():
                cmd.add_command(command, inner)
