"""Tables and listings: where the communities stand, one of them in full, the log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import JustifyMethod, OverflowMethod
from rich.table import Table
from rich.text import Text

from engine.decide.facts import Entity, Paper
from engine.journal.record import Event
from engine.journal.shapes import PRIVATE
from engine.office.erasing import Apart
from engine.policy.model import Flow, Policy
from engine.problem import Language
from engine.screen.words import EVENTS, say
from engine.values import OFFICE_TIME, decode
from engine.wording.office import ACTIONS
from engine.wording.values import shown


def plain_table(*headings: str) -> Table:
    """A table without a frame, that survives a printer and a narrow terminal."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for index, heading in enumerate(headings):
        table.add_column(heading, justify="left" if index == 0 else "right", no_wrap=index == 0)
    return table


def main_flow(policy: Policy) -> Flow:
    """The community's flow with the most states: the one that the others prepare."""
    return policy.main_flow_of(policy.root_kind().name)


def status_table(rows: Sequence[Mapping[str, Any]], policy: Policy, language: Language) -> Table:
    """How many communities of each county are in each state of the main flow."""
    flow = main_flow(policy)
    used = [state for state in flow.states if any(row["states"][flow.name] == state for row in rows)]
    counties = dict.fromkeys(row["county"] for row in rows)
    table = plain_table(say(language, "单位", "unit"), say(language, "社区", "communities"), *used)
    for county in counties:
        mine = Counter(row["states"][flow.name] for row in rows if row["county"] == county)
        table.add_row(county, str(mine.total()), *(str(mine[state] or "·") for state in used))
    whole = Counter(row["states"][flow.name] for row in rows)
    table.add_row(
        say(language, "合计", "total"),
        str(whole.total()),
        *(str(whole[state]) for state in used),
        style="bold",
    )
    return table


def track_lines(rows: Sequence[Mapping[str, Any]], policy: Policy, language: Language) -> Iterator[Text]:
    """For each other flow of the community, how many are in which state."""
    for flow in policy.flows_of(policy.root_kind().name):
        if flow.name != main_flow(policy).name:
            counts = Counter(row["states"][flow.name] for row in rows)
            parts = "　".join(f"{state} {counts[state]}" for state in flow.states if counts[state])
            yield Text.assemble((f"{flow.name}　", "bold"), parts)


def entity_lines(
    entity: Entity, policy: Policy, language: Language, apart: Apart, indent: int = 0
) -> Iterator[Text]:
    """An object in full: states, facts, papers, confirmed lists, members; each with the event it came from."""
    pad = " " * indent
    yield Text.assemble(pad, (f"{entity.kind} {entity.name}", "bold"), f"　{entity.id}")
    states = "　".join(f"{flow.name}：{entity.state(flow.name)}" for flow in policy.flows_of(entity.kind))
    yield Text(f"{pad}  {states}")
    for name, value in entity.facts.items():
        yield fact_line(pad, name, value, entity.seqs.get(name, 0), language)
    for name, kept in apart(entity).items():
        yield fact_line(pad, name, personal(kept, language), entity.seqs.get(name, 0), language)
    for papers in entity.papers.values():
        for paper in papers:
            yield from paper_lines(pad, paper, language, apart)
    for kind, count in entity.complete.items():
        seq = entity.seqs.get(("complete", kind), 0)
        yield Text(
            f"{pad}  "
            + say(
                language,
                f"{kind}名单已确认 {count} 个（第 {seq} 号）",
                f"list of {kind} confirmed: {count} (event {seq})",
            )
        )
    for rule, _ in sorted(entity.approvals):
        seq = entity.seqs.get(("approved", rule), 0)
        zh, en = f"经批准不适用规则“{rule}”（第 {seq} 号）", f"exception from {rule} approved (event {seq})"
        yield Text(f"{pad}  " + say(language, zh, en))
    for members in entity.members.values():
        for member in members:
            yield from entity_lines(member, policy, language, apart, indent + 2)


def fact_line(pad: str, name: str, value: object, seq: int, language: Language) -> Text:
    text = Text(f"{pad}  {name} = {shown(value, language)}")
    text.append(say(language, f"　第 {seq} 号", f"  event {seq}"), style="dim")
    return text


def personal(value: object, language: Language) -> str:
    """A personal value with a word that it is one, or that it is gone."""
    if value is None:
        return say(language, "（个人信息，已删除）", "(personal data, erased)")
    return shown(value, language) + say(language, "（个人信息）", " (personal data)")


def paper_lines(pad: str, paper: Paper, language: Language, apart: Apart) -> Iterator[Text]:
    """A paper on one line: its number, its facts, its event."""
    told = {name: shown(value, language) for name, value in paper.facts.items()}
    told |= {name: personal(value, language) for name, value in apart(paper).items()}
    facts = "，".join(f"{name} = {value}" for name, value in told.items())
    number = "#" + paper.id.rpartition("#")[2]
    text = Text.assemble(f"{pad}  {number} ", (paper.kind, "cyan"), f"　{facts}" if facts else "")
    text.append(say(language, f"　第 {paper.seq} 号", f"  event {paper.seq}"), style="dim")
    yield text


def log_table(events: Iterable[Event], language: Language) -> Table:
    """The events, one a line."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0), expand=True)
    headings = (
        ("号", "seq"),
        ("登记时间", "recorded"),
        ("操作人", "actor"),
        ("事项", "what"),
        ("内容", "content"),
    )
    for index, (zh, en) in enumerate(headings):
        overflow: OverflowMethod = "ellipsis"
        justify: JustifyMethod = "right" if index == 0 else "left"
        ratio = 1 if zh == "内容" else None
        table.add_column(say(language, zh, en), justify=justify, no_wrap=True, overflow=overflow, ratio=ratio)
    for event in events:
        zh, en = EVENTS[event.type]
        style = "red" if event.type.endswith("refused") else ""
        local = event.at.astimezone(OFFICE_TIME).strftime("%Y-%m-%d %H:%M")
        cells = (
            str(event.seq),
            local,
            event.actor,
            say(language, zh, en),
            late(event, language) + content(event, language),
        )
        table.add_row(*cells, style=style)
    return table


def late(event: Event, language: Language) -> str:
    """Marks what was filed late, with the day it is said to have happened and the reason."""
    if not event.late:
        return ""
    return say(language, f"［补登 {event.date}：{event.late}］", f"[late, for {event.date}: {event.late}] ")


def content(event: Event, language: Language) -> str:
    """What an event is about, in one line."""
    data = event.data
    if event.type in CONTENT:
        return CONTENT[event.type](data)
    match event.type:
        case "facts.recorded" | "object.added" | "evidence.added":
            return recorded(data, language)
        case "access.refused" | "command.refused":
            actions = ACTIONS.get(data["action"], (data["action"], data["action"]))
            return f"{say(language, *actions)} {data['target']}"
    return str(data.get("id") or data.get("created_by", ""))


def refusing(data: Mapping[str, Any]) -> str:
    """A refused step, and the rules that refused it, or the reasons besides."""
    refused = [name for name, _, _, verdict in data["gate"] if verdict == "failed"]
    return f"{data['object']} {data['step']}：{'、'.join(refused or data['reasons'])}"


def held(data: Mapping[str, Any]) -> str:
    """A person and the roles that an event gives or takes."""
    return f"{data['id']}：" + "、".join(f"{role}（{unit}）" for role, unit in data["roles"])


CONTENT: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "step.taken": lambda data: f"{data['object']} {data['step']}：{data['from']} → {data['to']}",
    "step.refused": refusing,
    "policy.adopted": lambda data: f"{data['name']} {data['version']}（{data['digest'][:12]}）",
    "list.confirmed": lambda data: f"{data['object']} {data['kind']} {data['count']}",
    "approval.given": lambda data: f"{data['object']} {data['rule']}：{data['number']}",
    "actor.added": held,
    "actor.removed": held,
    "key.added": lambda data: f"{data['actor']} {data['key'][:12]}…",
    "key.revoked": lambda data: f"{data['actor']} {data['key'][:12]}…：{data['reason']}",
    "journal_key.rotated": lambda data: f"{data['key'][:12]}…",
    "checkpoint.given": lambda data: f"{data['to']}：{data['size']} {data['root'][:12]}…",
    "private.erased": lambda data: f"{data['object']} {len(data['commitments'])}：{data['reason']}",
}


def told(kept: object, type_: str, language: Language) -> str:
    """A fact's value as an event has it: of a personal one that it is kept apart."""
    if type_ == PRIVATE:
        return say(language, "（个人信息）", "(personal data)")
    return shown(decode(kept, type_), language)


def recorded(data: Mapping[str, Any], language: Language) -> str:
    """What was recorded, and of what: 429901001006#1 年度收支表 覆盖期 = ……"""
    values = [(name, told(kept, type_, language)) for name, type_, kept in data["facts"]]
    facts = "，".join(f"{name} = {value}" for name, value in values)
    id_ = data.get("id") or data.get("object", "")
    return " ".join(str(part) for part in (id_, data.get("kind"), data.get("name"), facts) if part)
