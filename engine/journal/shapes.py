"""What the `data` of each type of event looks like: one strict model a type, no key too many or too few.

The models only judge; what they accept is kept as the plain JSON that it was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Annotated, Any, Literal, Self, TypeAlias, get_args

import orjson
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from engine import values
from engine.journal import canonical

FORMAT = 2
"""The version of a body's form, its field `v`."""

LONGEST_BODY = 0xFFFF
"""In bytes: an exported bundle writes a body's length in two of them."""

EventType = Literal[
    "journal.opened",
    "journal.upgraded",
    "journal_key.rotated",
    "policy.adopted",
    "unit.added",
    "actor.added",
    "actor.removed",
    "key.added",
    "key.revoked",
    "object.added",
    "facts.recorded",
    "evidence.added",
    "evidence.superseded",
    "list.confirmed",
    "approval.given",
    "step.taken",
    "step.refused",
    "private.erased",
    "checkpoint.given",
    "access.refused",
    "command.refused",
]
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)

SINCE_FORMAT_2: frozenset[EventType] = frozenset(
    (
        "journal.upgraded",
        "journal_key.rotated",
        "actor.removed",
        "key.added",
        "key.revoked",
        "private.erased",
        "checkpoint.given",
    )
)
"""Types that bodies of format 1 do not have."""

PRIVATE = "private"
"""The type of a fact whose value is a commitment to a value that is kept apart."""

_HASH = re.compile("[0-9a-f]{64}")

Hash: TypeAlias = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
Name: TypeAlias = Annotated[str, StringConstraints(min_length=1)]
Count: TypeAlias = Annotated[int, Field(ge=0)]
Seq: TypeAlias = Annotated[int, Field(ge=1)]


def policy_digest(files: Sequence[Sequence[str]]) -> str:
    """The digest that names a policy: SHA-256, in hex, of the canonical JSON of its [path, sha256] pairs."""
    return sha256(canonical.encode([list(pair) for pair in files])).hexdigest()


def _kept(fact: tuple[str, str, bool | int | str]) -> tuple[str, str, bool | int | str]:
    """Refuse a value that is not exactly what `engine.values.encode` writes for its type."""
    field, type_name, kept = fact
    if type_name == PRIVATE:
        if not isinstance(kept, str) or not _HASH.fullmatch(kept):
            raise ValueError(f"{field}: not a commitment: {kept!r}")
        return fact
    try:
        again = values.encode(values.decode(kept, type_name))
    except (ArithmeticError, TypeError) as error:
        raise ValueError(f"{field}: not a kept {type_name}: {kept!r}") from error
    if again != kept:
        raise ValueError(f"{field}: {kept!r} is kept as {again!r}")
    return fact


Fact: TypeAlias = Annotated[tuple[Name, Name, bool | int | str], AfterValidator(_kept)]
Verdict: TypeAlias = tuple[Name, Hash, list[Name], Literal["passed", "failed"]]


class _Shape(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)


class OpenedFormat1(_Shape):
    """A journal of format 1 begins."""

    rehearsal: bool
    created_by: Name


class Opened(_Shape):
    """The journal begins; a rehearsal says so here, for good. `key` is the journal's own."""

    rehearsal: bool
    created_by: Name
    signed: bool
    key: Hash

    @model_validator(mode="after")
    def _signed_when_real(self) -> Self:
        if not (self.signed or self.rehearsal):
            raise ValueError("only a rehearsal may go unsigned")
        return self


class Upgraded(_Shape):
    """A journal of format 1 goes on in format 2."""

    signed: bool
    key: Hash


class JournalKeyRotated(_Shape):
    """The journal signs its checkpoints with another key from here on."""

    key: Hash


class PolicyAdopted(_Shape):
    """A version of the policy comes into force, named by the digest of its files."""

    name: Name
    version: Name
    digest: Hash
    files: list[tuple[Name, Hash]]

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        paths = [path for path, _ in self.files]
        if paths != sorted(set(paths)):
            raise ValueError("the files are not sorted by path, each once")
        if self.digest != policy_digest(self.files):
            raise ValueError("the digest is not that of the files")
        return self


class UnitAdded(_Shape):
    """An office joins the tree of jurisdictions; the root has the parent ""."""

    id: Name
    name: Name
    tier: Name
    parent: str


class ActorAdded(_Shape):
    """A person gets roles, each at a unit."""

    id: Name
    roles: list[tuple[Name, Name]]


class ActorRemoved(_Shape):
    """A person loses roles, and why."""

    id: Name
    roles: Annotated[list[tuple[Name, Name]], Field(min_length=1)]
    reason: Name


class KeyAdded(_Shape):
    """A person may sign with a key (raw Ed25519, in hex)."""

    actor: Name
    key: Hash


class KeyRevoked(_Shape):
    """A key counts no longer, and why."""

    actor: Name
    key: Hash
    reason: Name


class ObjectAdded(_Shape):
    """A thing that a flow moves: it stands at a unit, or belongs to another object."""

    id: Name
    kind: Name
    name: str
    owner: str
    unit: str
    facts: list[Fact]

    @model_validator(mode="after")
    def _stands_somewhere(self) -> Self:
        if bool(self.owner) == bool(self.unit):
            raise ValueError("an object has an owner or a unit, and not both")
        return self


class FactsRecorded(_Shape):
    """Facts about an object, each replacing what was recorded before."""

    object: Name
    facts: list[Fact]


class Attachment(_Shape):
    """A file by its hash; `size` in bytes."""

    name: Name
    sha256: Hash
    size: Count


class EvidenceAdded(_Shape):
    """A paper about an object, with the facts read off it and, if there is one, its file."""

    id: Name
    object: Name
    kind: Name
    facts: list[Fact]
    file: Attachment | None


class EvidenceSuperseded(_Shape):
    """A paper no longer counts, and why."""

    id: Name
    object: Name
    reason: Name


class ListConfirmed(_Shape):
    """Somebody says that a list of papers of one kind is complete at `count`."""

    object: Name
    kind: Name
    count: Count


class ApprovalGiven(_Shape):
    """Somebody entitled approves that an object need not meet a rule: the rule as it reads, by its digest."""

    object: Name
    rule: Name
    digest: Hash
    number: Name


class Countersign(_Shape):
    """The second person of a step."""

    actor: Name
    roles: list[str]
    unit: str


class _Step(_Shape):
    step: Name
    flow: Name
    object: Name
    origin: str = Field(alias="from")
    to: str
    countersign: Countersign | None
    policy: Hash
    gate: list[Verdict]
    reads: list[Seq]
    reasons: list[Name]

    @model_validator(mode="after")
    def _reads_ascend(self) -> Self:
        if self.reads != sorted(set(self.reads)):
            raise ValueError("the reads do not ascend")
        return self

    def against(self) -> int:
        """How many rules and structural reasons spoke against the step."""
        return len(self.reasons) + sum(verdict == "failed" for *_, verdict in self.gate)


class StepTaken(_Step):
    """A step that every governing rule let pass."""

    @model_validator(mode="after")
    def _allowed(self) -> Self:
        if self.against():
            raise ValueError("a step was taken although something refused it")
        return self


class StepRefused(_Step):
    """A step that a rule, or the flow itself, refused."""

    @model_validator(mode="after")
    def _not_allowed(self) -> Self:
        if not self.against():
            raise ValueError("a step was refused although nothing refused it")
        return self


class PrivateErased(_Shape):
    """Personal values of an object or a paper are gone for good; two persons say so."""

    object: Name
    commitments: Annotated[list[Hash], Field(min_length=1)]
    reason: Name
    countersign: Countersign

    @model_validator(mode="after")
    def _ascend(self) -> Self:
        if self.commitments != sorted(set(self.commitments)):
            raise ValueError("the commitments do not ascend")
        return self


class CheckpointGiven(_Shape):
    """Somebody outside has had the root of the first `size` events since then."""

    size: Seq
    root: Hash
    to: Name


class Refused(_Shape):
    """An attempt that came to nothing: `reason` is a code."""

    action: Name
    target: str
    reason: Name


SHAPES: Mapping[EventType, type[BaseModel]] = {
    "journal.opened": Opened,
    "journal.upgraded": Upgraded,
    "journal_key.rotated": JournalKeyRotated,
    "policy.adopted": PolicyAdopted,
    "unit.added": UnitAdded,
    "actor.added": ActorAdded,
    "actor.removed": ActorRemoved,
    "key.added": KeyAdded,
    "key.revoked": KeyRevoked,
    "object.added": ObjectAdded,
    "facts.recorded": FactsRecorded,
    "evidence.added": EvidenceAdded,
    "evidence.superseded": EvidenceSuperseded,
    "list.confirmed": ListConfirmed,
    "approval.given": ApprovalGiven,
    "step.taken": StepTaken,
    "step.refused": StepRefused,
    "private.erased": PrivateErased,
    "checkpoint.given": CheckpointGiven,
    "access.refused": Refused,
    "command.refused": Refused,
}


def check_data(type_: EventType, data: dict[str, Any], version: int = 2) -> None:
    """Raise ValueError (pydantic's) unless `data`, plain JSON, has the shape that its type asks for.

    `version` is the format of the body.
    """
    shape = SHAPES[type_]
    if version == 1:
        if type_ in SINCE_FORMAT_2 or any(fact[1] == PRIVATE for fact in data.get("facts", ())):
            raise ValueError(f"{type_}: not in format 1")
        shape = OpenedFormat1 if type_ == "journal.opened" else shape
    shape.model_validate_json(orjson.dumps(data))
