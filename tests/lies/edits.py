"""Changes that nobody thought of: any cell, any field of a body, any row, mended as far as the forger can."""

from __future__ import annotations

import base64
import random
import sqlite3
from collections.abc import Callable
from typing import Any

from engine.journal import canonical
from tests.lies.forge import HANDS, Forgery
from tests.lies.scene import THIEF

TEXTS = (
    "",
    "李雷",
    "东街",
    "韩梅",
    "0",
    "ＦＵＬＬ",
    "\u0000",
    "x" * 5000,
    "2015-10-12",
    "2015-02-30",
    "1e400",
)
NUMBERS = (0, 1, -1, 2, 10**15, -(10**15), 2**53, 2**63 - 1)

Edit = Callable[[Forgery], object]


def value(given: Any, chance: random.Random) -> Any:
    """Something else in the place of a value; mostly of its type."""
    if chance.random() < 0.1:
        return chance.choice([None, True, False, 1, "1", b"1", 1.5, [], {}])
    match given:
        case bool():
            return not given
        case int():
            return chance.choice([given + 1, given - 1, -given, chance.choice(NUMBERS)])
        case str() if given:
            at = chance.randrange(len(given))
            other = chance.choice('0123456789abcdef李街 \t"\\é')
            return chance.choice(
                [given[:at] + other + given[at + 1 :], given[:at], given + other, chance.choice(TEXTS)]
            )
        case bytes() if given:
            at = chance.randrange(len(given))
            return chance.choice(
                [given[:at] + bytes([given[at] ^ 1]) + given[at + 1 :], given[:at], given + b" "]
            )
        case list() if given:
            return chance.choice([given[:-1], given[::-1], [*given, given[0]]])
        case dict() if given:
            return {name: said for name, said in given.items() if name != chance.choice(list(given))}
        case _:
            return chance.choice([*TEXTS, *NUMBERS])


def cell(it: Forgery) -> None:
    """Another value in some cell of some table."""
    with it.plain() as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        table = it.chance.choice(sorted(tables))
        cursor = db.execute(f"SELECT rowid, * FROM {table}")
        rows, columns = cursor.fetchall(), [name for name, *_ in cursor.description][1:]
    if not rows:
        return
    row = it.chance.choice(rows)
    number = it.chance.randrange(len(columns))
    other = (
        it.chance.choice(rows)[1 + number] if it.chance.random() < 0.3 else value(row[1 + number], it.chance)
    )
    other = other if other is None or isinstance(other, int | float | str | bytes) else str(other)
    it.sql((f"UPDATE {table} SET {columns[number]} = ? WHERE rowid = ?", (other, row[0])))


def line(it: Forgery) -> None:
    """A row less, or the same one twice."""
    with it.plain() as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        table = it.chance.choice(sorted(tables))
        ids = [number for (number,) in db.execute(f"SELECT rowid FROM {table}")]
    if ids:
        it.sql((f"DELETE FROM {table} WHERE rowid = ?", (it.chance.choice(ids),)))


def body(it: Forgery) -> None:
    """Another value somewhere in the body of some event, with the rest mended: not, the links, the signatures."""
    seq = it.pick() if it.chance.random() < 0.9 else 1
    owner, name = it.chance.choice(list(places(it.of(seq))))
    if it.chance.random() < 0.15:
        if isinstance(owner, dict):
            owner[it.chance.choice(["new", "sigs", "late", name + "x"])] = it.chance.choice(
                [None, 1, "x", []]
            )
    elif it.chance.random() < 0.1:
        del owner[name]
    else:
        owner[name] = value(owner[name], it.chance)
    try:
        mended(it, seq)
    except (KeyError, TypeError, AttributeError, sqlite3.Error):  # too far gone to be mended
        it.raw(seq, canonical.encode(it.of(seq)))


def places(inside: Any) -> Any:
    """Every place in a body, as its owner and its name or number there."""
    names = inside if isinstance(inside, dict) else range(len(inside)) if isinstance(inside, list) else ()
    for name in names:
        yield inside, name
        yield from places(inside[name])


def events(it: Forgery) -> None:
    """Events that are gone, told twice, or in another order, with the rest mended."""
    seq = it.pick(after=2)
    match it.chance.randrange(4):
        case 0:
            del it.bodies[seq - 1]
        case 1:
            it.bodies.insert(seq - 1, dict(it.of(seq)))
        case 2:
            other = it.pick(after=2)
            it.bodies[seq - 1], it.bodies[other - 1] = it.of(other), it.of(seq)
        case _:
            del it.bodies[seq:]
    it.bodies = [dict(one) for one in it.bodies]
    mended(it, min(seq, len(it.bodies)))


def mended(it: Forgery, seq: int) -> None:
    """As much as the forger is able to: with no key, with the thief's own, with every key there is."""
    level = it.chance.randrange(5)
    if level >= 1:
        it.link(seq)
    if level >= 2:
        it.number(seq)
    if level >= 3:
        it.sign(seq, [THIEF] if level == 3 else HANDS.values())
    it.save(mend=it.chance.random() < 0.8)


def text(it: Forgery) -> None:
    """A body written in another way, with the leaf that it then has."""
    seq = it.pick()
    with it.plain() as db:
        ((made,),) = db.execute("SELECT body FROM event WHERE seq = ?", (seq,)).fetchall()
    at = it.chance.randrange(len(made))
    ways: list[bytes] = [
        made.replace(b":", b": ", 1),
        made + b"\n",
        b"\xef\xbb\xbf" + made,
        made[:at] + it.chance.choice([b" ", b"\xff", b"0", b'"', b"\\u0041", b"{", b","]) + made[at:],
        made[:at] + bytes([it.chance.randrange(256)]) + made[at + 1 :],
        made[:-1] + b',"v":2}',
        made.decode().encode("gbk", "replace"),
    ]
    it.raw(seq, it.chance.choice(ways))


def note(it: Forgery) -> None:
    """A checkpoint that says something else."""
    with it.plain() as db:
        size, said = it.chance.choice(db.execute("SELECT size, note FROM checkpoint").fetchall())
    lines = said.split("\n")
    number = it.chance.randrange(len(lines))
    match it.chance.randrange(4):
        case 0:
            lines[number] = str(value(lines[number], it.chance))
        case 1:
            lines.insert(number, it.chance.choice(["", "x", "— x AAAA", base64.b64encode(b"x").decode()]))
        case 2:
            del lines[number]
        case _:
            size = it.chance.choice([size + 1, size - 1, 0, len(it.bodies) + 1])
    it.sql(
        "DELETE FROM checkpoint WHERE 0",
        ("INSERT OR REPLACE INTO checkpoint VALUES (?, ?)", (size, "\n".join(lines))),
    )


def file(it: Forgery) -> None:
    """A bit of the file."""
    it.flip(it.chance.randrange(it.path.stat().st_size))


EDITS: tuple[Edit, ...] = (cell, cell, line, body, body, body, events, text, note, file)


def edit(it: Forgery) -> str:
    """Make one of them; its name. Where SQLite itself will not have it, nothing is changed."""
    chosen = it.chance.choice(EDITS)
    try:
        chosen(it)
    except (sqlite3.Error, OverflowError, UnicodeError, TypeError, ValueError, KeyError):
        return f"{chosen.__name__} (refused)"
    return chosen.__name__
