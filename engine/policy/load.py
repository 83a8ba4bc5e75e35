"""From files to a checked policy: decode, parse, check."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import orjson

from engine.collecting import uncollected
from engine.policy.folder import FOLDERS as FOLDERS
from engine.policy.folder import SUFFIX as SUFFIX
from engine.policy.folder import files_in as files_in
from engine.policy.folder import home_of as home_of
from engine.policy.folder import in_pack as in_pack
from engine.policy.model import Policy
from grammar.diagnostics import Diagnostic, capped, mistake
from grammar.source import Place, Source

if TYPE_CHECKING:
    from grammar.tree import Block

    Read: TypeAlias = tuple[tuple[Block, ...], tuple[Diagnostic, ...]]
    Reader: TypeAlias = Callable[[Source], Read]
    """Reads the blocks of a text, and everything that is wrong with it."""

_LONE_RETURN = re.compile(r"\r(?!\n)")
"""The line break of old spreadsheets and editors."""

Files = Mapping[str, bytes]
"""The bytes of a policy's files by their path, `/` between the parts: rules/四先.hj."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading gives: the files, their sources, the model, and everything that is wrong."""

    files: Files
    sources: Mapping[str, Source]
    policy: Policy
    diagnostics: tuple[Diagnostic, ...]

    @property
    def sound(self) -> bool:
        return not any(found.severity == "error" for found in self.diagnostics)


def load(files: Files, cases: bool = True, reader: Reader | None = None) -> Loaded:
    """Reads and checks a policy; its cases, which decide nothing, only where they are wanted.

    The order of the files never matters: they are taken in the order of their paths. A `reader` that
    remembers spares reading a text twice; it reads cases too.
    """
    with uncollected():
        return _load(files, cases, reader)


def _load(files: Files, cases: bool, reader: Reader | None) -> Loaded:
    from engine.policy.check import check  # only here: whoever has the policy from the cache needs no parser
    from grammar.read import read

    without: frozenset[str] = frozenset() if cases else frozenset({"case"})
    found: list[Diagnostic] = []
    sources = {path: source for path in sorted(files) if (source := decode(path, files[path], found))}
    blocks: list[Block] = []
    for source in sources.values():
        read_blocks, mistakes = reader(source) if reader else read(source, without)
        blocks += read_blocks
        found += mistakes
    policy, mistakes = check(tuple(blocks), sources, digest_of(files), whole=not found)
    return Loaded(files, sources, policy, capped((*found, *mistakes)))


def decode(path: str, data: bytes, found: list[Diagnostic]) -> Source | None:
    """The text of a file in UTF-8, with or without a byte-order mark; None after reporting another
    encoding."""
    try:
        return Source(path, _LONE_RETURN.sub("\n", data.decode("utf-8-sig")))
    except UnicodeDecodeError:
        found.append(mistake("HJ100", Place(path, 0, 0), guess=guess(data)))
        return None


def guess(data: bytes) -> str:
    """The encoding that the bytes are probably in, in brackets; "" when none fits."""
    for encoding in ("utf-16", "gb18030"):
        if encoding == "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return {"utf-16": " (UTF-16)", "gb18030": " (GBK)"}[encoding]
    return ""


def listing(files: Files) -> list[list[str]]:
    """Each path with the SHA-256 of its bytes, by path."""
    return [[path, hashlib.sha256(files[path]).hexdigest()] for path in sorted(files)]


def digest_of(files: Files) -> str:
    """The policy's digest: SHA-256 of the canonical JSON of its listing."""
    return hashlib.sha256(orjson.dumps(listing(files))).hexdigest()
