"""Whether one event is well formed, found out fast: for those who read a million of them.

Says yes only where `record.check_body` and `canonical.decode` would; where it does not say yes, ask those,
which also say why. A test holds it against them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import Any
from unicodedata import is_normalized

import orjson
from orjson import dumps, loads

from engine.journal.shapes import FORMAT, LONGEST_BODY, PRIVATE, SHAPES, check_data
from engine.values import decode, encode

STRICT = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER

KEYS = frozenset(
    (
        "v",
        "journal",
        "seq",
        "prev",
        "cid",
        "stream",
        "ver",
        "type",
        "actor",
        "unit",
        "roles",
        "at",
        "date",
        "data",
    )
)
FORMS = {tuple(sorted(KEYS | extra)) for extra in (set(), {"late"}, {"sigs"}, {"late", "sigs"})}
"""The keys of an envelope, in canonical order."""

HEX = "0123456789abcdef"

MOST_STEPS = 4096

Raw = dict[str, Any]


class Unsound(Exception):
    """Something is not as it should be; what, is not said here."""


_WHO_AND_WHEN = itemgetter("actor", "unit", "roles", "journal", "at", "date")


class Reader:
    """Reads bodies of the present format one after the other.

    Most say who and when as the one before did, which was right.
    """

    def __init__(self) -> None:
        self.said: object = None

    def __call__(self, body: bytes) -> Raw:
        """The fields of a body, if all that it says by itself is right, but for its place: see `placed`.

        Raises `Unsound`, or what else Python raises over it (`ODDITIES`), in any doubt.
        """
        raw: Raw = loads(body)
        if dumps(raw, None, STRICT) != body or len(body) > LONGEST_BODY or tuple(raw) not in FORMS:
            raise Unsound
        if not body.isascii() and not is_normalized("NFC", body.decode()):
            raise Unsound
        said = _WHO_AND_WHEN(raw)
        if said != self.said or "late" in raw:
            if not _attested(raw):
                raise Unsound
            self.said = None if "late" in raw else said
        if not _told(raw):
            raise Unsound
        return raw


def well_formed(raw: Raw) -> bool:
    """Whether fields, as JSON parses them, are an envelope of the present format with data of its type."""
    try:
        return tuple(sorted(raw)) in FORMS and _attested(raw) and placed(raw) and _told(raw)
    except ODDITIES:
        return False


ODDITIES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What Python raises over something that is not what it was taken for."""


def told(raw: Raw) -> bool:
    """Whether the data in an envelope, which is right by itself, are of its type."""
    try:
        return _told(raw)
    except ODDITIES:
        return False


def stands(journal: str, stream: str, actor: str, unit: str, roles: tuple[str, ...]) -> bool:
    """Whether these can stand in an envelope: what in it does not come from its place among the events."""
    try:
        return type(stream) is str and stream != "" and _signs_as(journal, actor, unit, roles)
    except ODDITIES:
        return False


@lru_cache(4096)
def _signs_as(journal: str, actor: str, unit: str, roles: tuple[str, ...]) -> bool:
    named = texts((journal, actor, unit)) and texts(roles)
    return named and actor != "" and len(journal) == 32 and not journal.strip(HEX)


def _attested(raw: Raw) -> bool:
    """Whether who recorded something, and when, is said as it must be."""
    if not _signs_as(raw["journal"], raw["actor"], raw["unit"], tuple(raw["roles"])):
        return False
    if type(raw["roles"]) is not list or not instant(raw["at"]):
        return False
    day = day_of(raw["at"])
    if raw["date"] == day:
        return "late" not in raw
    return bool(is_day(raw["date"]) and raw["date"] < day and type(raw["late"]) is str and raw["late"])


def placed(raw: Raw) -> bool:
    """Whether the place of an event among the others is said as it must be."""
    seq, ver, stream, prev = raw["seq"], raw["ver"], raw["stream"], raw["prev"]
    if not (type(seq) is type(ver) is type(raw["v"]) is int and raw["v"] == FORMAT and seq > 0 and ver > 0):
        return False
    if type(stream) is not str or not stream or (prev != "" and not is_hash(prev)):
        return False
    command, slash, number = raw["cid"].rpartition("/")
    if not (command and slash and number.isdecimal() and number.isascii()):
        return False
    return (number == "0" or number[0] != "0") and ("sigs" not in raw or signatures(raw["sigs"]))


def texts(values: Any) -> bool:
    """Whether something is a list or tuple of strings. Raises TypeError for one of something else."""
    if type(values) is not list and type(values) is not tuple:
        return False
    "".join(values)  # raises TypeError for anything but strings, at the speed of C
    return True


def is_hash(value: str) -> bool:
    return type(value) is str and len(value) == 64 and not value.strip(HEX)


def signatures(sigs: Any) -> bool:
    return type(sigs) is list and all(
        type(sig) is list and len(sig) == 3 and texts(sig) and all(sig) for sig in sigs
    )


@lru_cache(4096)
def instant(text: str) -> bool:
    """Whether a text is an instant as bodies write it."""
    return len(text) == 20 and datetime.fromisoformat(text[:-1]).isoformat() + "Z" == text


@lru_cache(4096)
def day_of(at: str) -> str:
    """The day in UTC+8 of an instant as bodies write it."""
    return (datetime.fromisoformat(at[:-1]) + timedelta(hours=8)).date().isoformat()


@lru_cache(4096)
def is_day(text: str) -> bool:
    return date.fromisoformat(text).isoformat() == text


# ---- the data of the types that come by the thousand; of others the models judge


def _told(raw: Raw) -> bool:
    type_, data, seq = raw["type"], raw["data"], raw["seq"]
    if (seq == 1) != (type_ == "journal.opened"):
        return False
    quick = QUICK.get(type_)
    if quick:
        return bool(quick(data, seq))
    if type_ not in SHAPES or type(data) is not dict:
        return False
    check_data(type_, data)
    return type_ != "checkpoint.given" or bool(data["size"] < seq)


AS_IT_IS = {"text": str, "choice": str, "bool": bool, "integer": int}
"""Types whose values are kept as what they are."""


def facts(listed: Any) -> bool:
    """Whether something is a list of facts as they are kept."""
    if type(listed) is not list:
        return False
    for fact in listed:
        name, kind, value = fact
        if type(fact) is not list or type(name) is not str or not name:
            return False
        if AS_IT_IS.get(kind) is not type(value) and not kept(kind, value):
            return False
    return True


def kept(kind: str, value: Any) -> bool:
    """Whether a value is what is kept for one of its type."""
    if kind in AS_IT_IS:
        return AS_IT_IS[kind] is type(value)
    if kind == "date":
        return type(value) is str and is_day(value)
    if kind == PRIVATE:
        return is_hash(value)
    return bool(encode(decode(value, kind)) == value)


def _recorded(data: Any, seq: int) -> bool:
    object_, listed = data["object"], data["facts"]
    return len(data) == 2 and type(object_) is str and object_ != "" and facts(listed)


def _evidence(data: Any, seq: int) -> bool:
    named, file = (data["id"], data["object"], data["kind"]), data["file"]
    if len(data) != 5 or not texts(named) or not all(named) or not facts(data["facts"]):
        return False
    if file is None:
        return True
    size = file["size"]
    sized = type(size) is int and size >= 0
    return (
        len(file) == 3
        and sized
        and is_hash(file["sha256"])
        and type(file["name"]) is str
        and file["name"] != ""
    )


def _object(data: Any, seq: int) -> bool:
    named = data["id"], data["kind"], data["name"], data["owner"], data["unit"]
    if len(data) != 6 or not texts(named) or not (named[0] and named[1]):
        return False
    return bool(data["owner"]) != bool(data["unit"]) and facts(data["facts"])


def _step(data: Any, seq: int) -> bool:
    named = data["step"], data["flow"], data["object"], data["from"], data["to"]
    if len(data) != 10 or not texts(named) or not all(named[:3]) or not is_hash(data["policy"]):
        return False
    reads, reasons, second = data["reads"], data["reasons"], data["countersign"]
    if type(reads) is not list or not texts(reasons) or not all(reasons) or type(reasons) is not list:
        return False
    if any(type(one) is not int for one in reads) or reads != sorted(set(reads)):
        return False
    if reads and not (reads[0] >= 1 and reads[-1] < seq):
        return False
    return (second is None or _second(second)) and type(data["gate"]) is list


def _second(second: Any) -> bool:
    named = second["actor"], second["unit"]
    return (
        len(second) == 3
        and texts(named)
        and named[0] != ""
        and type(second["roles"]) is list
        and texts(second["roles"])
    )


@lru_cache(4096)
def _verdict(name: str, digest: str, clauses: tuple[str, ...]) -> bool:
    return name != "" and is_hash(digest) and all(clauses)


def _failed(gate: list[Any]) -> int:
    """How many of the rules of a gate failed. Raises TypeError or ValueError for what is no gate."""
    failed = 0
    for verdict in gate:
        name, digest, clauses, said = verdict
        if (
            type(verdict) is not list
            or not texts((name, digest))
            or type(clauses) is not list
            or not texts(clauses)
        ):
            raise TypeError("not a verdict")
        if said not in ("passed", "failed") or not _verdict(name, digest, tuple(clauses)):
            raise ValueError("not a verdict")
        failed += said == "failed"
    return failed


_PASSED: dict[str, list[Any]] = {}
"""For each step a gate that all rules let pass, judged before: most later ones are the same."""


def _taken(data: Any, seq: int) -> bool:
    if not _step(data, seq) or data["reasons"]:
        return False
    if data["gate"] == _PASSED.get(data["step"]):
        return True
    passed = not _failed(data["gate"])
    if passed and len(_PASSED) < MOST_STEPS:
        _PASSED[data["step"]] = data["gate"]
    return passed


def _refused(data: Any, seq: int) -> bool:
    return _step(data, seq) and bool(_failed(data["gate"]) or data["reasons"])


QUICK: dict[str, Callable[[Any, int], bool]] = {
    "facts.recorded": _recorded,
    "evidence.added": _evidence,
    "object.added": _object,
    "step.taken": _taken,
    "step.refused": _refused,
}
