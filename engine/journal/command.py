"""One command: its drafts become events that stand together, the last of them signed for all."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from engine.journal import canonical, record
from engine.journal.record import Draft, Event, Head, Malformed, Place
from engine.problem import Problem
from engine.proof.merkle import bagged, peaks_of
from engine.wording import journal as wording

CLOCK_SLACK = timedelta(seconds=60)
"""By how much a machine's clock may lag behind the head; such a draft takes the head's instant."""


class Signer(Protocol):
    """Somebody who can sign: a person by name, with one key (raw Ed25519 public key, 32 bytes)."""

    @property
    def actor(self) -> str:
        """The person's name, as the journal has it."""

    @property
    def public(self) -> bytes:
        """The public key that others check the signatures with."""

    def sign(self, message: bytes) -> bytes:
        """The Ed25519 signature of a message (64 bytes)."""


def message(digest: bytes, actor: str, key: str) -> bytes:
    """What a person signs: the digest of a command (32 bytes), under the person's name and key (hex)."""
    return f"huanjie command v2\n{digest.hex()}\n{actor}\n{key}\n".encode()


def unsigned(body: bytes) -> bytes:
    """The body of the last event of a command as it was before it was signed."""
    fields = canonical.decode(body)
    return canonical.encode({key: value for key, value in fields.items() if key != "sigs"})


def compose(
    drafts: Sequence[Draft],
    cid: str,
    journal: str,
    head: Head,
    versions: Mapping[str, int],
    signers: Sequence[Signer] = (),
) -> list[Event]:
    """The events that the drafts of one command become after `head`, in streams at `versions`.

    Raises `Problem` for a clock that went back, a day that does not hold or text that cannot be kept, and
    `Malformed` for a mistake of the caller's own.
    """
    if not cid or not drafts or len({draft.actor for draft in drafts}) != 1:
        raise Malformed("a command has an id, at least one event, and one actor")
    reached = dict(versions)
    leaves: list[bytes] = []
    events: list[Event] = []
    given, at = None, head.at
    for number, draft in enumerate(drafts):
        if draft.at is not given:  # most of a batch are of one instant
            given, at = draft.at, _not_before(head, draft)
        reached[draft.stream] = reached.get(draft.stream, 0) + 1
        place = Place(journal, head.seq + 1, head.leaf.hex(), f"{cid}/{number}", reached[draft.stream], at)
        if number < len(drafts) - 1:
            event = record.compose(draft, place)
            leaves.append(event.leaf)
        else:
            event = record.compose(draft, place, lambda leaf: _signatures([*leaves, leaf], signers))
        events.append(event)
        head = Head(event.seq, event.leaf, event.at)
    return events


def _signatures(leaves: Sequence[bytes], signers: Sequence[Signer]) -> list[list[str]]:
    digest = bagged(peaks_of(leaves))
    return [list(_signature(digest, signer)) for signer in signers]


def _signature(digest: bytes, signer: Signer) -> tuple[str, str, str]:
    key = signer.public.hex()
    made = signer.sign(message(digest, signer.actor, key))
    return signer.actor, key, b64encode(made).decode()


def _not_before(head: Head, draft: Draft) -> datetime:
    """The instant to record for a draft: its own, or the head's if the clock lags a little behind it."""
    at = record.whole_seconds(draft.at)
    if not head.seq:
        return at
    day_changed = record.recorded_day(head.at) > record.recorded_day(at)
    if head.at - at > CLOCK_SLACK or day_changed:  # what was decided for one day is not recorded on the next
        raise Problem(wording.CLOCK_BACK, given=record.written(at), head=record.written(head.at))
    return max(at, head.at)


def seconds(drafts: Sequence[Draft]) -> Iterator[str]:
    """Who has to sign besides the one who acts: the other persons that the drafts name, each once."""
    named = (draft.data.get("countersign") for draft in drafts)
    found = dict.fromkeys(str(second["actor"]) for second in named if second)
    yield from (actor for actor in found if actor != drafts[0].actor)


def content(event: Draft | Event, data: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a command says, wherever it stands: two with the same content are the same."""
    day = (event.date, event.late)
    return event.type, event.stream, event.actor, event.unit, tuple(event.roles), day, record.encode(data)
