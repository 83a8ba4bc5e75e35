"""The office that the specifications of office, audit and command line are told with: the shipped policy, the
sample roster, and one community's way to the start as an operator would type it.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from functools import cache
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from engine.decide.decision import Ready
from engine.decide.facts import Entity
from engine.journal.record import OFFICE_TIME, Event
from engine.journal.store import Journal
from engine.office import policies
from engine.office.desk import Desk, Outcome
from engine.office.fields import assignments
from engine.office.finding import read_target
from engine.office.importing import carry_out, plan_import
from engine.office.opening import Birth, open_new
from engine.office.policies import read_folder
from engine.office.request import Request
from engine.policy import load as policy_text
from engine.policy.load import Files, Loaded
from engine.policy.model import Policy
from tests.journal.examples import Hand

HOUSE = Path(__file__).parents[2]
ROSTER = HOUSE / "engine" / "demo" / "社区名册.xlsx"
JOURNAL_ID = "0123456789abcdef" * 2

ANJU = "429901005005"
"""安居社区, 南屏区 南屏镇: its term is 2012-09-01 to 2015-08-31."""
YUQUAN = "429901001001"
"""玉泉社区, 南屏区 桥东街道: its term is 2012-10-08 to 2015-10-07."""
FUKANG = "429901004004"
"""富康社区, 南屏区 车站街道: its term is 2012-11-20 to 2015-11-19."""
TERM = {
    ANJU: "2012-09-01 至 2015-08-31",
    YUQUAN: "2012-10-08 至 2015-10-07",
    FUKANG: "2012-11-20 至 2015-11-19",
}
STREETS = {ANJU: "南屏区/南屏镇", YUQUAN: "南屏区/桥东街道", FUKANG: "南屏区/车站街道"}
START = "准予启动"
START_DAY = "2015-10-12"

STREET, COUNTY = "街道操作员", "县级操作员"

TOPICS = {
    title: lines.strip().splitlines()
    for title, _, lines in (
        topic.partition("\n")
        for topic in (Path(__file__).parent / "启动之前.txt").read_text(encoding="utf-8").split("\n## ")[1:]
    )
}
"""What an operator types from the beginning to the eve of the start, by topic."""

LIST_A = tuple(topic for topic in TOPICS if topic != "调整")
LIST_B = tuple(topic for topic in TOPICS if topic != "研判")


@dataclass(frozen=True, slots=True)
class Typed:
    """One command as somebody types it on a day."""

    day: str
    actor: str
    words: tuple[str, ...]


def way(code: str, topics: Iterable[str]) -> Iterator[Typed]:
    """The commands of some topics for one community and the offices above it."""
    street = STREETS[code]
    names = {"code": code, "term": TERM[code], "street": street, "county": street.partition("/")[0]}
    for topic in topics:
        for line in TOPICS[topic]:
            day, actor, *words = shlex.split(line.format_map(names))
            yield Typed(day, actor, tuple(words))


# ---- the policy, read once


_LOADED: dict[tuple[str, bool], Loaded] = {}
_READY: dict[int, Ready] = {}


def load_once(files: Files, cases: bool = True) -> Loaded:
    """What `load` gives; the same bytes are read once a test run."""
    key = (policy_text.digest_of(files), cases)
    if key not in _LOADED:
        _LOADED[key] = policy_text.load(files, cases)
    return _LOADED[key]


def ready_once(policy: Policy) -> Ready:
    """What `Ready` gives; a policy is compiled once a test run."""
    return _READY.setdefault(id(policy), Ready(policy))


def read_policies_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on policies are read and compiled once, by whatever command."""
    monkeypatch.setattr(policies, "load", load_once)
    monkeypatch.setattr(policies, "Ready", ready_once)


@cache
def shipped() -> Files:
    return read_folder(HOUSE)


# ---- journals


_NUMBERS = count(1)


def asks(actor: str, day: str, **changes: str) -> Request:
    """A request at eight in the morning of a day, in Beijing."""
    at = datetime.combine(datetime.fromisoformat(day), time(8), OFFICE_TIME).astimezone(UTC)
    request = Request(actor, at, f"c{next(_NUMBERS)}", **changes)  # type: ignore[arg-type]
    return replace(request, hand=Hand, chance=bytes_of_no_chance)


def bytes_of_no_chance(size: int) -> bytes:
    """What a test takes for chance: every time something else, and the same in every run."""
    return sha256(str(next(_NUMBERS)).encode()).digest()[:size]


def birth(rehearsal: bool = True, journal: str = JOURNAL_ID, signed: bool | None = None) -> Birth:
    """A journal to be: an unsigned rehearsal, or a real one."""
    signed = not rehearsal if signed is None else signed
    return Birth(journal, Hand("日志").private, "huanjie test", rehearsal, signed)


def opened(path: Path, rehearsal: bool = True, founder: str = "演练员") -> Desk:
    """A new journal with the shipped policy, opened on 2015-09-01."""
    return open_new(path, birth(rehearsal), asks(founder, "2015-09-01"), shipped())


@cache
def imported() -> bytes:
    """The file of a rehearsal journal with the sample roster in it."""
    with TemporaryDirectory() as folder:
        desk = opened(Path(folder) / "a.db")
        request = asks("市级管理员", "2015-09-01")
        carry_out(desk, request, plan_import(desk, request, ROSTER))
        return contents(desk)


@cache
def prepared() -> bytes:
    """The file of a journal on the eve of the start: 安居 has everything, 玉泉 list A, 富康 list B.

    What an office has on record for all of them is typed once.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        path.write_bytes(imported())
        with Journal.open(path) as journal:
            desk = Desk(journal)
            ways = ((ANJU, TOPICS), (YUQUAN, LIST_A), (FUKANG, LIST_B))
            typed = dict.fromkeys(one for code, topics in ways for one in way(code, topics))
            for one in sorted(typed, key=lambda one: one.day):
                carried_out(desk, one)
            return contents(desk)


def contents(desk: Desk) -> bytes:
    """The bytes of a journal's file, which is closed."""
    desk.journal.close()
    return desk.journal.path.read_bytes()


def put(folder: Path, data: bytes, name: str = "a.db") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def carried_out(desk: Desk, typed: Typed) -> Event:
    """Does at a desk what was typed, and asserts that nothing refused it."""
    event = do(desk, typed.words, asks(typed.actor, typed.day))
    assert not event.type.endswith("refused"), event.data
    return event


def do(desk: Desk, words: tuple[str, ...], request: Request) -> Event:
    """One command at a desk that has the whole journal."""
    match words:
        case ["advance", code, step, *more]:
            outcome = advance(desk, request, code, step, more[1] if more else "")
            assert outcome.event
            return outcome.event
        case ["evidence", "add", code, kind, *facts]:
            return desk.add_evidence(request, named(desk, code), kind, assignments(facts))
        case ["record", path, "--new", *facts]:
            owner, kind, name = path.rsplit("/", 2)
            return desk.add_member(request, named(desk, owner), kind, name, assignments(facts))
    raise AssertionError(words)


def named(desk: Desk, text: str) -> Entity:
    """The object that was typed. Raises `Problem` when it is not there."""
    kinds = [kind.name for kind in desk.ready.policy.kinds.values() if not kind.paper and not kind.tier]
    target = read_target(text, kinds)
    return desk.descend(desk.world.objects[target.community], target.members)


def advance(desk: Desk, request: Request, code: str, step: str, second: str = "") -> Outcome:
    entity = named(desk, code)
    return desk.advance(request, entity, desk.step(entity, step), second)


def would(desk: Desk, code: str, step: str = START, day: str = START_DAY, actor: str = STREET) -> Outcome:
    """What would become of a step."""
    entity = desk.world.objects[code]
    return desk.ask(asks(actor, day), entity, desk.step(entity, step))


def refusing(outcome: Outcome) -> set[str]:
    return {rule.name for rule in outcome.decision.refusing}
