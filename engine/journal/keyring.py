"""Who may sign with which key at which event: folded from the events, for those who trust no table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from engine.journal.record import Event

FOUNDING = ("journal.opened", "journal.upgraded")
"""What the command begins with whose own keys count at once."""


@dataclass(slots=True)
class Keyring:
    """The keys so far.

    Within a command those count that were in force before it; in the founding one, its own too.
    """

    signed: bool = False
    journal: list[tuple[int, str]] = field(default_factory=list)
    """The journal's own keys, each with the event from which on it signs checkpoints."""
    rehearsal: bool = False
    founding: bool = False
    owners: dict[str, str] = field(default_factory=dict)
    revoked: set[str] = field(default_factory=set)
    _added: set[str] = field(default_factory=set)
    _taken: set[str] = field(default_factory=set)

    def take(self, event: Event) -> str:
        """Take in an event; what is against the rules of keys, or ""."""
        data = event.data
        match event.type:
            case "journal.opened" | "journal.upgraded":
                return self._found(event)
            case "journal_key.rotated" | "key.added" if data["key"] in self._ever():
                return f"{data['key']} was registered before"
            case "journal_key.rotated":
                self.journal.append((event.seq, data["key"]))
            case "key.added":
                self.owners[data["key"]] = data["actor"]
                self._added.add(data["key"])
            case "key.revoked":
                return self._revoke(data)
        return ""

    def _found(self, event: Event) -> str:
        data = event.data
        self.founding = True
        if event.type == "journal.opened":
            self.rehearsal = data["rehearsal"]
        if "key" not in data:  # format 1
            return ""
        self.signed = data["signed"]
        self.journal.append((event.seq, data["key"]))
        return "" if self.signed or self.rehearsal else "only a rehearsal may go unsigned"

    def _revoke(self, data: dict[str, Any]) -> str:
        key = data["key"]
        if self.owners.get(key) != data["actor"] or key in self.revoked:
            return f"{key} is no key of {data['actor']} in force"
        self.revoked.add(key)
        self._taken.add(key)
        return ""

    def _ever(self) -> set[str]:
        return {*self.owners, *(key for _, key in self.journal)}

    def may_sign(self, actor: str, key: str) -> bool:
        """Whether a command that ends here may be signed by `actor` with `key`."""
        gone = key in self.revoked and key not in self._taken
        early = key in self._added and not self.founding
        return self.owners.get(key) == actor and not gone and not early

    def end_command(self) -> None:
        """What the command added counts from here on, and what it revoked no longer."""
        self._added.clear()
        self._taken.clear()
        self.founding = False

    def journal_key(self, size: int) -> str:
        """The journal's own key (hex) when it had `size` events; "" where it had none."""
        return next((key for seq, key in reversed(self.journal) if seq <= size), "")


def fold(events: Iterable[Event]) -> Keyring:
    """The keyring that events make, whatever is wrong with them."""
    ring = Keyring()
    for event in events:
        ring.take(event)
        if event.sigs is not None:
            ring.end_command()
    return ring
