"""A single event proved, on the screen: read without the journal, and without what only the journal needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.text import Text

from engine.problem import Language, Problem
from engine.proof import note as notes
from engine.proof import proof_file
from engine.proof.fault import Fault
from engine.proof.note import COSIGNATURE, Signer, VerifierKey
from engine.proof.proof_file import Shown
from engine.screen.words import EVENTS, say
from engine.values import OFFICE_TIME, decode
from engine.wording import proofs as wording
from engine.wording.values import shown


def vkeys(texts: Iterable[str]) -> list[VerifierKey]:
    """Keys as they are written. Raises `Problem`."""
    found = []
    for text in texts:
        try:
            found.append(notes.read_vkey(text))
        except Fault as fault:
            raise Problem(wording.BAD_VKEY, text=text, **fault.words) from fault
    return found


def checked(path: Path, keys: Sequence[str]) -> tuple[Shown, bool]:
    """What a proof file shows, and whether it was held against keys that somebody gave. Raises `Problem`."""
    given = vkeys(keys)
    try:
        proof = proof_file.read(path.read_bytes())
        return (proof_file.check(proof, given) if given else proof_file.included(proof)), bool(given)
    except OSError as error:
        raise Problem(wording.UNREADABLE, path=path, error=error.strerror) from error
    except Fault as fault:
        raise Problem(wording.REFUTED, path=path, **fault.words) from fault


def of_shown(proved: Shown) -> dict[str, Any]:
    """A proof as data: the event, its place, the head, who signed."""
    head = proved.checkpoint
    return {
        "event": proved.event,
        "leaf": proved.leaf.hex(),
        "origin": head.origin,
        "size": head.size,
        "root": head.root.hex(),
        "signers": [{"name": one.key.name, "at": one.at} for one in proved.signers],
    }


def lines(proved: Shown, judged: bool, language: Language) -> Iterator[Text]:
    """What is proved, in words, and by whose word."""
    head = proved.checkpoint
    zh = f"✓ 第 {proved.event['seq']} 号事件在 {head.origin} 的 {head.size} 个事件里，一个字节也没有变"
    en = f"✓ event {proved.event['seq']} is among the {head.size} of {head.origin}, unchanged to the byte"
    yield Text(say(language, zh, en), style="bold green")
    for name, value in facts_of(proved, language):
        yield Text(f"  {name}　{value}")
    yield from (Text(f"  {signed_by(one, language)}") for one in proved.signers)
    if not judged:
        zh = "  没有给出公钥，签名没有核对：请用 --vkey 写上您另外得到的公钥"
        en = "  no key was given, so no signature was checked: give the one you know with --vkey"
        yield Text(say(language, zh, en), style="yellow")


def facts_of(proved: Shown, language: Language) -> Iterator[tuple[str, str]]:
    """The event in words, for people who were not there."""
    event = proved.event
    data = event.get("data")
    data = data if isinstance(data, dict) else {}
    type_ = str(event.get("type"))
    yield say(language, "事项", "event"), say(language, *EVENTS.get(type_, (type_, type_)))
    for key, names in WORDS.items():
        if data.get(key):
            yield say(language, *names), shortened(data[key], language)
    who, office = str(event.get("actor")), str(event.get("unit") or "—")
    yield say(language, "操作人", "by"), say(language, f"{who}（{office}）", f"{who} ({office})")
    yield say(language, "登记时间", "recorded"), beijing(str(event.get("at")))
    late = event.get("late")
    said = say(language, f"（补登：{late}）", f" (filed late: {late})") if late else ""
    yield say(language, "事情的日期", "day"), f"{event.get('date')}{said}"
    yield from _gate(data.get("gate", ()), language)
    if data.get("policy"):
        yield say(language, "政策", "policy"), str(data["policy"])


def _gate(gate: Sequence[Sequence[Any]], language: Language) -> Iterator[tuple[str, str]]:
    """Which rules governed a step, and which of them it did not pass."""
    passed = [name for name, _, _, verdict in gate if verdict == "passed"]
    for name, _, clauses, verdict in gate:
        if verdict == "failed":
            listed = "、".join(clauses)
            yield (
                say(language, "未通过", "failed"),
                say(language, f"{name}（{listed}）", f"{name} ({listed})"),
            )
    if passed:
        listed = "、".join(passed)
        yield (
            say(language, "通过", "passed"),
            say(language, f"{len(passed)} 条：{listed}", f"{len(passed)}: {listed}"),
        )


WORDS = {
    "step": ("步骤", "step"),
    "flow": ("流程", "flow"),
    "object": ("对象", "object"),
    "kind": ("种类", "kind"),
    "name": ("名称", "name"),
    "from": ("原来的状态", "from"),
    "to": ("到", "to"),
    "facts": ("内容", "facts"),
    "reason": ("原因", "reason"),
}


def shortened(value: object, language: Language) -> str:
    """A value on one line; facts as the screens show them."""
    if isinstance(value, list):
        facts = [fact for fact in value if isinstance(fact, list) and len(fact) == 3]
        value = say(language, "，", ", ").join(
            f"{name} = {_fact(kind, kept, language)}" for name, kind, kept in facts
        )
    text = str(value)
    return text if len(text) <= 200 else text[:200] + "…"


def _fact(kind: str, kept: Any, language: Language) -> str:
    """A fact's value; of personal data only that it is."""
    if kind == "private":
        return say(language, "（个人信息）", "(personal data)")
    try:
        return shown(decode(kept, kind), language)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return str(kept)


def beijing(text: str) -> str:
    """An instant as the office's clock showed it."""
    try:
        return datetime.fromisoformat(text).astimezone(OFFICE_TIME).strftime("%Y-%m-%d %H:%M:%S")
    except ValueError:
        return text


def signed_by(signer: Signer, language: Language) -> str:
    """Who signed a checkpoint, and when where that is said."""
    if signer.key.kind != COSIGNATURE or signer.at is None:
        return say(language, f"签名　{signer.key.name}（日志）", f"signed by {signer.key.name} (the journal)")
    at = datetime.fromtimestamp(signer.at, UTC).astimezone(OFFICE_TIME).strftime("%Y-%m-%d %H:%M")
    return say(language, f"见证　{signer.key.name}，{at}", f"witnessed by {signer.key.name}, {at}")
