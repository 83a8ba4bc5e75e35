"""Facts as people type them, `字段=值`, to facts as the journal keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from engine.journal.private import SALT_BYTES, Private, kept_apart
from engine.journal.shapes import PRIVATE
from engine.office.finding import near
from engine.office.request import Request
from engine.policy.model import Kind
from engine.policy.naming import describe
from engine.problem import Problem
from engine.values import Type, Unreadable, Value, encode, read_value, tidy
from engine.wording import office as wording

Assignments: TypeAlias = Sequence[tuple[str, object]]
"""Field names with what was typed, or read from a cell."""

KeptFacts: TypeAlias = list[list[bool | int | str]]
"""[[field, type, kept value], ...] as in the journal."""

EXAMPLES = {
    "text": "任意文字",
    "bool": "是 / 否",
    "integer": "1200",
    "decimal": "0.35 / 35%",
    "date": "2015-10-12",
    "period": "2012-10-01 至 2015-09-30",
}


def assignments(words: Iterable[str]) -> Assignments:
    """`户数=1200` as ("户数", "1200"). Raises `Problem` for a word without =."""
    found = []
    for word in words:
        name, sign, value = word.replace("＝", "=", 1).partition("=")
        if not sign or not name.strip():
            raise Problem(wording.NOT_AN_ASSIGNMENT, text=word)
        found.append((tidy(name), value))
    return found


def read_facts(typed: Assignments, kind: Kind) -> KeptFacts:
    """What was typed, each read by its field's type.

    Raises `Problem` for the first that is not a field or not a value.
    """
    return [kept(name, given, kind) for name, given in typed]


def kept(name: str, given: object, kind: Kind) -> list[bool | int | str]:
    """One fact as the journal keeps it. Raises `Problem` for what is not a field, or not a value of one."""
    if name not in kind.fields:
        listed = "、".join(kind.fields)
        raise Problem(
            wording.UNKNOWN_FIELD, kind=kind.name, field=name, fields=listed, **near(name, kind.fields)
        )
    type_ = kind.fields[name].type
    try:
        value = read_value(given, type_)
    except Unreadable as error:
        zh, en = describe(type_)
        values = {"type": zh, "type_en": en, "given": given, "example": example(type_)}
        raise Problem(wording.UNREADABLE, field=name, **values) from error
    return fact(name, type_, value)


def fact(name: str, type_: Type, value: Value) -> list[bool | int | str]:
    return [name, type_.name, encode(value)]


def keep_apart(
    facts: KeptFacts, kind: Kind, subject: str, request: Request
) -> tuple[KeptFacts, list[Private]]:
    """Facts with commitments in place of what the policy marks as personal, and the values behind those."""
    shown, private = [], []
    for name, type_name, value in facts:
        if not kind.fields[str(name)].personal:
            shown.append([name, type_name, value])
            continue
        if request.chance is None:
            raise Problem(wording.NO_CHANCE, field=name)
        one = kept_apart(subject, [name, type_name, value], request.chance(SALT_BYTES))
        shown.append([name, PRIVATE, one.commitment])
        private.append(one)
    return shown, private


def example(type_: Type) -> str:
    return " / ".join(type_.options) if type_.options else EXAMPLES[type_.name]
