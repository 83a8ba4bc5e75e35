"""Proofs, exports and witnesses on the screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from rich.text import Text

from engine.office import proving
from engine.office.output import write_whole
from engine.problem import Language, Problem
from engine.proof import checkpoint, export, proof_file, witness
from engine.proof import diff as diffs
from engine.proof import note as notes
from engine.proof.diff import Diff
from engine.proof.encoding import to_base64
from engine.proof.fault import Fault
from engine.proof.note import COSIGNATURE, VerifierKey
from engine.proof.proof_file import Proof, Shown
from engine.screen.keyholder import Keyholder
from engine.screen.proven import facts_of, signed_by, vkeys
from engine.screen.words import say
from engine.wording import proofs as wording

# ---- on paper


def page(proof: Proof, vkey: str, path: Path) -> str:
    """A page to print: the event in words, its place in the tree, a code to scan, how to check it."""
    shown = proof_file.check(proof, [notes.read_vkey(vkey)])
    head = shown.checkpoint
    code, whole = scanned(proof, shown)
    told = "".join(
        f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in facts_of(shown, "zh")
    )
    place = {
        "日志": head.origin,
        "事件": f"第 {shown.event['seq']} 号，共 {head.size} 个",
        "叶散列": shown.leaf.hex(),
        "根散列": head.root.hex(),
        "签名": "；".join(signed_by(one, "zh").partition("　")[2] for one in shown.signers),
        "日志公钥": vkey,
    }
    rows = "".join(
        f"<tr><th>{name}</th><td class=code>{escape(value)}</td></tr>" for name, value in place.items()
    )
    said = "整份证明" if whole else "日志、事件数、根散列、事件号、叶散列；整份证明在文件里"
    return PAGE.format(
        seq=shown.event["seq"],
        told=told,
        place=rows,
        code=code,
        said=said,
        file=escape(path.name),
        key=escape(vkey),
    )


def scanned(proof: Proof, shown: Shown) -> tuple[str, bool]:
    """A QR code as SVG: of the whole proof where that fits, else of what identifies it."""
    import segno

    try:
        made, whole = segno.make_qr(proof.written(), error="l"), True
    except segno.DataOverflowError:
        head = shown.checkpoint
        short = [head.origin, str(head.size), to_base64(head.root), str(shown.event["seq"]), shown.leaf.hex()]
        made, whole = segno.make_qr("\n".join(short), error="m"), False
    return made.svg_inline(scale=2 if whole else 4, border=2), whole


PAGE = """<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>第 {seq} 号事件的证明</title>
<style>
@page {{ size: A4; margin: 22mm 20mm }}
body {{ font: 11pt/1.6 "FangSong", "仿宋", "Noto Serif CJK SC", "Songti SC", serif; color: #000; max-width: 170mm; margin: 0 auto }}
h1 {{ font: 20pt "FZXiaoBiaoSong-B05S", "方正小标宋简体", "Noto Serif CJK SC", "SimSun", serif; text-align: center; margin: 0 0 8mm }}
h2 {{ font: 13pt "SimHei", "黑体", "Noto Sans CJK SC", sans-serif; margin: 6mm 0 2mm }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ border-top: .4pt solid #000; padding: 1mm 2mm; text-align: left; vertical-align: top }}
tr:last-child > * {{ border-bottom: .4pt solid #000 }}
th {{ width: 24mm; font-weight: normal; font-family: "SimHei", "Noto Sans CJK SC", sans-serif }}
.code {{ font: 9pt/1.5 "DejaVu Sans Mono", "Courier New", monospace; word-break: break-all }}
figure {{ float: right; margin: 0 0 2mm 6mm; text-align: center }}
figure svg {{ max-width: 70mm; height: auto }}
figcaption {{ font-size: 8pt; max-width: 70mm }}
pre {{ font: 9pt/1.5 "DejaVu Sans Mono", monospace; white-space: pre-wrap; word-break: break-all; border: .4pt solid #000; padding: 2mm }}
tr, figure, pre {{ break-inside: avoid }}
</style>
<h1>第 {seq} 号事件在日志中的证明</h1>
<h2>事件</h2>
<table>{told}</table>
<h2>它在日志里的位置</h2>
<table>{place}</table>
<h2>怎样核对</h2>
<figure>{code}<figcaption>码里是{said}</figcaption></figure>
<p>随本页附有文件 {file}。核对的人不需要日志，也不需要联网：</p>
<pre>huanjie audit check-proof {file} --vkey '{key}'</pre>
<p>公钥请用您另外得到的，不要照抄本页。文件的格式是 c2sp.org/tlog-proof，其他机构的程序也能核对。</p>
</html>
"""


# ---- exports


def compared(old: Path, folder: Path) -> Diff:
    """An earlier export, or a checkpoint file, beside a later export. Raises `Problem`."""
    now = export.read(folder)
    if old.is_dir():
        before = export.read(old)
        return diffs.diff(before.head, now, before)
    try:
        return diffs.diff(checkpoint.read(old.read_bytes())[1], now)
    except OSError as error:
        raise Problem(wording.UNREADABLE, path=old, error=error.strerror) from error
    except Fault as fault:
        raise Problem(wording.REFUTED, path=old, **fault.words) from fault


def of_diff(found: Diff) -> dict[str, Any]:
    """A comparison as data: both sizes, the proof of consistency, what is wrong by its code."""
    return {
        "before": found.before.size,
        "now": found.now.size,
        "sound": not found.faults,
        "proof": [to_base64(one) for one in found.path],
        "faults": [{"code": fault.code, "detail": str(fault)} for fault in found.faults],
    }


def diff_lines(found: Diff, language: Language) -> Iterator[Text]:
    """Whether the later one continues the earlier, and by how much it grew."""
    for fault in found.faults:
        words = fault.words
        yield Text("✗ " + say(language, words["why_zh"], words["why_en"]), style="bold red")
    if not found.faults:
        zh = f"✓ 先前的 {found.before.size} 个事件都在，一个字节也没有变；新增 {found.grown} 个"
        en = f"✓ all {found.before.size} earlier events are there, unchanged to the byte; {found.grown} are new"
        yield Text(say(language, zh, en), style="bold green")


# ---- witnesses


def witnessed(
    folder: Path, name: str, keys: Keyholder, state: Path, vkey: str | None, at: int, out: Path | None
) -> dict[str, Any]:
    """Checks an export and cosigns its checkpoint; writes the cosigned note. Raises `Problem`."""
    given = export.read(folder)
    key = proving.journal_key(given)
    for known in vkeys([vkey] if vkey else []):
        if known.key.hex() != key:
            raise Problem(wording.WITNESS_REFUSES, **Fault("other_key", key=known.key.hex()[:16]).words)
    signer = witness.Witness(name, keys(name).private, state)
    note = witness.cosign(signer, given, key, at)
    path = out or folder / export.CHECKPOINT
    write_whole(path, note.written().encode())
    ours = VerifierKey(name, COSIGNATURE, signer.key.public)
    return {"path": str(path), "size": given.head.size, "name": name, "vkey": str(ours)}
