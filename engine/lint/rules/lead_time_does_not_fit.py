"""A length of time that what it lies in leaves no room for."""

from __future__ import annotations

from collections.abc import Iterator

from engine.lint.context import Context
from engine.lint.rule import Finding, Rule, found
from engine.lint.usage import header
from engine.policy import terms
from engine.policy.plans import Deadline, LeadTime
from engine.policy.types import UNITS, days_in
from engine.values import Duration


def check(context: Context) -> Iterator[Finding]:
    for block in context.of("lead_time"):
        one = context.policy.lead_times[block.name.text]
        for kind, name, room in rooms(context, one):
            length = one.length.value if isinstance(one.length, terms.Constant) else None
            if isinstance(length, Duration) and longer(length, room):
                values = {"name": one.name, "within": name}
                values |= dict(zip(("length", "length_en"), spelled(length), strict=True))
                values |= dict(zip(("room", "room_en"), spelled(room), strict=True))
                yield found(block.name.place, related=(header(context, kind, name),), **values)


def rooms(context: Context, one: LeadTime) -> Iterator[tuple[str, str, Duration]]:
    """What a length of time must fit: the stretch that ends with its step, the notice that its first step
    gives."""
    for other in context.policy.lead_times.values():
        if not one.start and other.start and other.end == one.end:
            yield from (("lead_time", other.name, room) for room in lengths(other.length))
    first = context.policy.steps.get(one.start)
    for deadline in context.policy.deadlines.values() if first else ():
        matter = deadline.matter
        if (
            isinstance(matter, terms.InState)
            and first
            and (matter.flow, matter.states) == (first.flow, (first.dest,))
        ):
            yield from (("deadline", deadline.name, room) for room in notice(deadline))


def notice(deadline: Deadline) -> Iterator[Duration]:
    """How long before the day that matters something is due."""
    due = deadline.due
    if isinstance(due, terms.Shift) and due.sign < 0:
        yield from lengths(due.length)


def lengths(term: terms.ValueTerm) -> Iterator[Duration]:
    if isinstance(term, terms.Constant) and isinstance(term.value, Duration):
        yield term.value


def longer(length: Duration, room: Duration) -> bool:
    """Whether a length of time is longer for sure."""
    if length.unit == room.unit:
        return length.amount > room.amount
    most = days_in(room.amount, room.unit)[1]
    return most > 0 and days_in(length.amount, length.unit)[0] > most


def spelled(length: Duration) -> tuple[str, str]:
    """A length of time in Chinese and English."""
    zh, en = UNITS[length.unit]
    return f"{length.amount} {zh}", f"{length.amount} {en}"


RULE = Rule(
    name="lead-time-does-not-fit",
    title=("工期放不下", "a duration that does not fit"),
    category="dates",
    level="warning",
    why=(
        "一段工期比它所在的那段时间还长，日程排不出来：或者一个步骤本身的用时，超过了到它为止的整段工期；或者从公告到下一步的工期，超过了公告必须提前的天数。",
        "It is longer than what it lies in: a step's own time than the stretch up to it, or the time from a notice on than the notice that must be given. No calendar can hold both.",
    ),
    message=(
        "工期“{name}”要 {length}，“{within}”只留了 {room}",
        "`{name}` takes {length_en}, `{within}` leaves {room_en}",
    ),
    check=check,
    valid=(
        "工期 全程\n  从：启动\n  到：办结\n  持续：30 日\n工期 办结用时\n  步骤：办结\n  持续：5 个工作日\n",
        "期限 提前启动\n  对象：社区\n  事项：换届 曾到 已启动\n  不迟于：成立日期 前 20 日\n  逾期：报市民政局督办\n  依据：讲话 一\n工期 启动到办结\n  从：启动\n  到：办结\n  持续：20 日\n",
        "工期 全程\n  从：启动\n  到：办结\n  持续：1 个月\n工期 办结用时\n  步骤：办结\n  持续：31 日\n",
    ),
    invalid=(
        "工期 全程\n  从：启动\n  到：办结\n  持续：30 日\n工期 办结用时\n  步骤：办结\n  持续：35 日\n",
        "期限 提前启动\n  对象：社区\n  事项：换届 曾到 已启动\n  不迟于：成立日期 前 20 日\n  逾期：报市民政局督办\n  依据：讲话 一\n工期 启动到办结\n  从：启动\n  到：办结\n  持续：30 日\n",
        "工期 全程\n  从：启动\n  到：办结\n  持续：1 个月\n工期 办结用时\n  步骤：办结\n  持续：32 日\n",
    ),
)
