"""python-statemachine: ten guards, each of which notes its failure, and one that looks at the notes."""

from __future__ import annotations

from typing import Any

from statemachine import State, StateMachine

from benchmarks.communities import Community
from benchmarks.peers import Answer, Peer
from benchmarks.peers.functions import CHECKS


def guard(name: str, check: Any) -> Any:
    def asked(self: Any) -> bool:
        if not check(self.model):
            self.noted.append(name)
        return True

    return asked


def clean(self: Any) -> bool:
    return not self.noted


PREPARING, STARTED = (
    State("准备中", initial=True, value="准备中"),
    State("已启动", final=True, value="已启动"),
)
GUARDS = {f"guard_{number}": guard(name, check) for number, (name, check) in enumerate(CHECKS)}
Gate = type(
    "Gate",
    (StateMachine,),
    {
        "allow_event_without_transition": True,
        "preparing": PREPARING,
        "started": STARTED,
        **GUARDS,
        "clean": clean,
        "start": PREPARING.to(STARTED, cond=[*GUARDS, "clean"]),
    },
)


def convert(community: Community) -> Any:
    """A machine for each object: the library knows no other way."""
    return Gate(model=community, allow_event_without_transition=True)


def decide(machine: Any) -> Answer:
    machine.noted = []
    machine.send("start")
    return tuple(machine.noted)


def put_back(machine: Any) -> None:
    machine.model.state = "准备中"


def peers() -> list[Peer]:
    return [Peer("python-statemachine", convert, decide, "two-valued; a machine an object", 100, put_back)]
