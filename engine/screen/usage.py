"""click's own complaints about a command line, in the reader's language."""

from __future__ import annotations

import click

from engine.problem import Language
from engine.screen.bilingual import Group, word_for
from engine.screen.words import say


def in_words(error: click.ClickException, language: Language) -> tuple[str, str]:
    """What is wrong with the command line, and where to read how it is written."""
    if isinstance(error, click.NoSuchCommand):
        return _no_command(error, language), _advice(error, language)
    return say(language, _chinese(error), error.format_message()), _advice(error, language)


def _no_command(error: click.NoSuchCommand, language: Language) -> str:
    """That there is no such command, and which are near, wherever they stand."""
    group = error.ctx.command if error.ctx else None
    meant = group.meant_by(error.command_name) if isinstance(group, Group) else []
    zh = f"没有“{error.command_name}”这个命令" + (f"，是不是 {'、'.join(meant)}？" if meant else "")
    en = f"there is no command {error.command_name!r}" + (
        f"; did you mean {', '.join(meant)}?" if meant else ""
    )
    return say(language, zh, en)


def _chinese(error: click.ClickException) -> str:
    match error:
        case click.MissingParameter():
            return f"缺少 {_name(error)}"
        case click.NoSuchOption():
            near = "、".join(error.possibilities or ())
            return f"没有 {error.option_name} 这个选项" + (f"，是不是 {near}？" if near else "")
        case click.BadParameter():
            return f"{_name(error)} 不能这样写：{error.message}"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 后面缺少内容"
    return error.format_message()


def _name(error: click.BadParameter) -> str:
    """The argument or option that is concerned, as it is written."""
    if error.param is None:
        return ""
    return error.param.opts[0] if isinstance(error.param, click.Option) else word_for(error.param, "zh")


def _advice(error: click.ClickException, language: Language) -> str:
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "huanjie"
    return say(language, f"用 {path} --help 查看写法", f"see {path} --help")
