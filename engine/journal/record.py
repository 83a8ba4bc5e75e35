"""One event: the draft that a caller hands in, the body that is hashed, the record that a reader gets.

A body is written and judged here, never stored; time comes in with the draft.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal, NamedTuple, Self

import orjson
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from engine.journal import canonical
from engine.journal.quick import stands, told, well_formed
from engine.journal.shapes import FORMAT, LONGEST_BODY, EventType, Name, Seq, check_data
from engine.problem import Problem
from engine.proof.merkle import leaf_hash
from engine.values import OFFICE_TIME, day_of
from engine.wording import journal as wording


class Malformed(ValueError):
    """A body or draft that no careful caller makes: a wrong shape, not a person's mistake."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a command wants recorded. `at` is aware, cut to the second; `date` is the day claimed for it."""

    type: EventType
    stream: str
    actor: str
    unit: str
    roles: tuple[str, ...]
    at: dt.datetime
    date: dt.date
    data: Mapping[str, Any]
    late: str = ""


class Head(NamedTuple):
    """The last event: its seq, its leaf (32 bytes; none before the first), its instant."""

    seq: int
    leaf: bytes
    at: dt.datetime


class Place(NamedTuple):
    """Where in the journal a draft comes to stand; `at` is never before the head's."""

    journal: str
    seq: int
    prev: str
    cid: str
    ver: int
    at: dt.datetime


@dataclass(slots=True, unsafe_hash=True)
class Event:
    """A recorded event: the fields of its body, the body's bytes, and its leaf hash (32 bytes).

    `sigs` are [actor, key, signature] of the command that the event is the last of; None of any other event.
    """

    v: int
    journal: str
    seq: int
    prev: str
    cid: str
    stream: str
    ver: int
    type: EventType
    actor: str
    unit: str
    roles: tuple[str, ...]
    at: dt.datetime
    date: dt.date
    late: str
    data: dict[str, Any]
    sigs: list[list[str]] | None
    body: bytes
    leaf: bytes

    @property
    def command(self) -> str:
        """The id of the command that recorded the event."""
        return self.cid.rpartition("/")[0]


def _instant(text: str) -> str:
    dt.datetime.fromisoformat(text)
    return text


def _day(text: str) -> str:
    dt.date.fromisoformat(text)
    return text


class EnvelopeFormat1(BaseModel):
    """The keys of a body of format 1. `late` is there only when it says something."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)

    v: Literal[1]
    journal: Annotated[str, StringConstraints(pattern="^[0-9a-f]{32}$")]
    seq: Seq
    prev: Annotated[str, StringConstraints(pattern="^([0-9a-f]{64})?$")]
    cid: Annotated[str, StringConstraints(pattern="^(?s:.+)/(0|[1-9][0-9]*)$")]
    stream: Name
    ver: Seq
    type: EventType
    actor: Name
    unit: str
    roles: list[str]
    at: Annotated[
        str,
        StringConstraints(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"),
        AfterValidator(_instant),
    ]
    date: Annotated[str, StringConstraints(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_day)]
    late: Annotated[str, Field(min_length=1)] = ""
    data: dict[str, Any]


class Envelope(EnvelopeFormat1):
    """The keys of a body. `sigs` is in the last event of each command."""

    v: Literal[2]  # type: ignore[assignment]
    sigs: list[tuple[Name, Name, Name]] | None = None

    @model_validator(mode="after")
    def _absent_or_a_list(self) -> Self:
        if self.sigs is None and "sigs" in self.model_fields_set:
            raise ValueError("sigs is a list, or not there")
        return self


ENVELOPES: Mapping[int, type[EnvelopeFormat1]] = {1: EnvelopeFormat1, FORMAT: Envelope}


_instant_of = lru_cache(1024)(dt.datetime.fromisoformat)


@lru_cache(64)
def whole_seconds(at: dt.datetime) -> dt.datetime:
    """`at` in UTC without its fraction of a second. Raises `Malformed` where the time zone is missing."""
    if at.tzinfo is None:
        raise Malformed("an instant without a time zone")
    return at.astimezone(dt.UTC).replace(microsecond=0)


@lru_cache(64)
def written(at: dt.datetime) -> str:
    """An instant in UTC as a body writes it: 2015-10-12T01:02:03Z."""
    return at.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


@lru_cache(1024)
def recorded_day(at: dt.datetime) -> dt.date:
    """The day on the office's wall at the instant `at`."""
    return at.astimezone(OFFICE_TIME).date()


def check_date(at: dt.datetime, date: dt.date, late: str) -> None:
    """Raise `Problem` unless the claimed day is the recorded one, or earlier and accounted for."""
    today = recorded_day(at)
    if date > today:
        raise Problem(wording.DATE_AHEAD, date=date, today=today)
    if date < today and not late:
        raise Problem(wording.LATE_WITHOUT_REASON, date=date, today=today)
    if date == today and late:
        raise Problem(wording.REASON_WITHOUT_LATENESS, date=date)


def compose(draft: Draft, place: Place, sign: Callable[[bytes], list[list[str]]] | None = None) -> Event:
    """The event that `draft` becomes at `place`, its strings made NFC.

    The last event of a command has a `sign`, which gets the leaf (32 bytes) of the body without signatures.
    Raises `Problem` for a claimed day that does not hold, text that cannot be kept, or a body that is too
    long, and `Malformed` for a wrong shape.
    """
    check_date(place.at, draft.date, draft.late)
    fields, body = _written(_fields(draft, place))
    if sign:
        fields, body = _written(fields | {"sigs": sign(leaf_hash(body))})
    if len(body) > LONGEST_BODY:
        raise Problem(wording.TOO_LONG, size=len(body), most=LONGEST_BODY)
    named = stands(place.journal, draft.stream, draft.actor, draft.unit, draft.roles)
    if not (well_formed(fields) if sign else named and told(fields)):  # or perhaps only with tuples in it
        fields = orjson.loads(body)
        encode(fields)
        check_body(body)
    return _event(fields, body, leaf_hash(body))


def _written(fields: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Fields with their strings made NFC, and their bytes. Raises `Problem` for what cannot be kept."""
    try:
        try:
            return fields, canonical.written(fields)
        except canonical.NotNormalized:
            normal = canonical.normalized(fields)
            return normal, canonical.written(normal)
    except canonical.NotCanonical as error:
        raise Problem(wording.NOT_STORABLE, detail=error) from error


def encode(value: Mapping[str, Any]) -> bytes:
    """The canonical bytes that something is kept as, its strings made NFC.

    Raises `Problem` for what cannot be kept.
    """
    try:
        try:
            return canonical.encode(value)
        except canonical.NotNormalized:
            return canonical.encode(canonical.normalized(dict(value)))
    except canonical.NotCanonical as error:
        raise Problem(wording.NOT_STORABLE, detail=error) from error


def _fields(draft: Draft, place: Place) -> dict[str, Any]:
    """The keys in the order in which they are written: to sort what is sorted takes no time."""
    fields: dict[str, Any] = {
        "actor": draft.actor,
        "at": written(place.at),
        "cid": place.cid,
        "data": dict(draft.data),
        "date": _written_day(draft.date),
        "journal": place.journal,
        "prev": place.prev,
        "roles": list(draft.roles),
        "seq": place.seq,
        "stream": draft.stream,
        "type": draft.type,
        "unit": draft.unit,
        "v": FORMAT,
        "ver": place.ver,
    }
    if draft.late:
        fields["late"] = draft.late
    return fields


_written_day = lru_cache(64)(dt.date.isoformat)


def check_body(body: bytes) -> None:
    """Raise `Malformed` unless the body has the keys of an envelope, and the data the shape of its type."""
    if len(body) > LONGEST_BODY:
        raise Malformed(f"{len(body)} bytes are too many")
    try:
        envelope = ENVELOPES[_version(body)].model_validate_json(body)
        check_data(envelope.type, envelope.data, envelope.v)
    except ValueError as error:
        raise Malformed(str(error)) from error
    if (envelope.seq == 1) != (envelope.type == "journal.opened"):
        raise Malformed("the first event, and no other, opens the journal")
    if any(seq >= envelope.seq for seq in envelope.data.get("reads", ())):
        raise Malformed("an event reads one that comes after it")
    if envelope.type == "checkpoint.given" and envelope.data["size"] >= envelope.seq:
        raise Malformed("a checkpoint of events that come after it")


def _version(body: bytes) -> int:
    """The format that a body says it has. Raises ValueError."""
    raw = orjson.loads(body)
    version = raw.get("v") if isinstance(raw, dict) else None
    if type(version) is not int or version not in ENVELOPES:
        raise ValueError(f"not a format of bodies: {version!r}")
    return version


def read(body: bytes, leaf: bytes) -> Event:
    """The event that a body says, its shape unjudged. Raises `Malformed` if it cannot be read at all."""
    try:
        return _event(orjson.loads(body), body, leaf)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Malformed(f"not the body of an event: {error!r}") from error


def _event(raw: dict[str, Any], body: bytes, leaf: bytes) -> Event:
    return Event(
        raw["v"],
        raw["journal"],
        raw["seq"],
        raw["prev"],
        raw["cid"],
        raw["stream"],
        raw["ver"],
        raw["type"],
        raw["actor"],
        raw["unit"],
        tuple(raw["roles"]),
        _instant_of(raw["at"]),
        day_of(raw["date"]),
        raw.get("late", ""),
        raw["data"],
        raw.get("sigs"),
        body,
        leaf,
    )
