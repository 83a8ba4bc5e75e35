"""What an audit found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.text import Text

from engine.audit.replay import Replay
from engine.journal.record import Event
from engine.journal.verify import Verification
from engine.office.output import write_whole
from engine.problem import Language
from engine.screen.session import Session
from engine.screen.words import say
from engine.wording.journal import FINDINGS

MAX_SHOWN = 20


def verification_lines(found: Verification, language: Language) -> Iterator[Text]:
    """The first lie by its event and kind, or the size and the root that can be given to others."""
    for finding in found.findings[:MAX_SHOWN]:
        where = (
            say(language, f"第 {finding.seq} 号事件", f"event {finding.seq}")
            if finding.seq
            else say(language, "整个文件", "the file")
        )
        wording = FINDINGS[finding.kind]
        yield Text.assemble(
            (f"✗ {where}　", "bold red"),
            wording.title(language),
            f"　{finding.detail}" if finding.detail else "",
        )
    if found.sound:
        kind = ("演练日志", "rehearsal journal") if found.rehearsal else ("日志", "journal")
        zh, en = f"✓ {kind[0]}完好：{found.size} 个事件", f"✓ the {kind[1]} is sound: {found.size} events"
        yield Text(say(language, zh, en), style="bold green")
    else:
        count = len(found.findings)
        yield Text(
            say(language, f"日志不能通过核验：{count} 处", f"the journal does not verify: {count} findings"),
            style="bold red",
        )
    yield Text(say(language, f"  根散列 {found.root}", f"  root {found.root}"), style="dim")
    if found.size:
        yield Text(say(language, *covered(found)), style="dim")


def covered(found: Verification) -> tuple[str, str]:
    """Up to where a checkpoint reaches, and how many events are exposed since."""
    since = found.size - found.checkpoint
    if not found.checkpoint:
        return "  还没有检查点", "  there is no checkpoint yet"
    zh = f"  最近的检查点到第 {found.checkpoint} 号事件，此后还有 {since} 个"
    return zh, f"  the last checkpoint covers {found.checkpoint} events; {since} have come since"


def put_checkpoint(session: Session, note: str, out: Path | None, event: Event | None) -> None:
    """A checkpoint on the screen or in a file, and the event that says who was given it."""
    seq = event.seq if event else None
    if out and str(out) != "-":
        write_whole(out, note.encode())
        zh, en = f"已写入 {out}", f"written to {out}"
    else:
        zh = en = note.rstrip("\n")
    said = (
        say(session.lang, f"（第 {seq} 号事件记明已经交出）", f" (event {seq} says that it was given)")
        if seq
        else ""
    )
    lines = [Text(say(session.lang, zh, en) + said)]
    session.show(lambda: {"checkpoint": note, "event": seq}, lambda: lines, kept=True)


def of_verification(found: Verification) -> dict[str, Any]:
    """A verification: whether it is sound, size, root, findings by event and kind."""
    return {
        "sound": found.sound,
        "rehearsal": found.rehearsal,
        "signed": found.signed,
        "checkpoint": found.checkpoint,
        "size": found.size,
        "root": found.root,
        "findings": [{"seq": one.seq, "kind": one.kind, "detail": one.detail} for one in found.findings],
    }


def replay_lines(found: Replay, language: Language) -> Iterator[Text]:
    """How many steps each policy version decided, and every difference."""
    for one in found.differences[:MAX_SHOWN]:
        zh = f"✗ 第 {one.seq} 号事件　{one.part}：记录 {one.recorded}，重放 {one.replayed}"
        en = f"✗ event {one.seq}  {one.part}: recorded {one.recorded}, replayed {one.replayed}"
        yield Text(say(language, zh, en), style="red")
    count = len(found.differences)
    zh = f"{'✗' if count else '✓'} 重放 {found.events} 个事件，重新决定 {found.decided.total()} 步（准许 {found.allowed}，拒绝 {found.refused}），差异 {count} 处"
    en = f"{'✗' if count else '✓'} replayed {found.events} events, decided {found.decided.total()} steps again ({found.allowed} allowed, {found.refused} refused), {count} differences"
    yield Text(say(language, zh, en), style="bold red" if count else "bold green")
    for digest, steps in found.decided.items():
        yield Text(
            say(
                language,
                f"  政策 {digest[:12]} 决定 {steps} 步",
                f"  policy {digest[:12]} decided {steps} steps",
            ),
            style="dim",
        )


def of_replay(found: Replay) -> dict[str, Any]:
    """A replay: steps decided by policy digest, and the differences."""
    return {
        "events": found.events,
        "decided": dict(found.decided),
        "allowed": found.allowed,
        "refused": found.refused,
        "differences": [
            {"seq": one.seq, "part": one.part, "recorded": one.recorded, "replayed": one.replayed}
            for one in found.differences
        ],
    }
