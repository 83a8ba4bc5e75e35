"""A folder of files filed at once: whose each is and what, by the names of folders and files.

Files stay where they lie; their hash, size and place in the folder are kept, and a copy is made only where
that is asked for. What looks odd is said, and left to people; what is not known is not filed.
"""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from engine.decide.facts import Entity
from engine.journal.record import Draft, Event
from engine.office.attachment import Attachment
from engine.office.desk import Desk
from engine.office.output import file_name
from engine.office.request import Request
from engine.policy.block import cited
from engine.policy.model import Kind
from engine.problem import Problem
from engine.values import DATE, OFFICE_TIME, tidy
from engine.wording import filing as wording
from engine.wording.filing import Doubt, Flag
from engine.world import stream_of

MOST = 5000
LATE_DAYS = 7
"""A paper that was changed more days after its own day is pointed out."""
LEFT = r"tmp|lnk|crdownload|part|db|db-shm|db-wal|key|pem|pub"
NOT_PAPERS = re.compile(rf"(?i)^(\..*|~\$.*|thumbs\.db|desktop\.ini|.*\.({LEFT}))$")
"""What programs leave in folders, this one among them."""
DAYS = (
    re.compile(r"(?<![0-9])(20[0-9]{2})[-._年]([0-9]{1,2})[-._月]([0-9]{1,2})日?(?![0-9])"),
    re.compile(r"(?<![0-9])(20[0-9]{2})([0-9]{2})([0-9]{2})(?![0-9])"),
)


Doubted: TypeAlias = "tuple[Doubt, Mapping[str, object]]"
Flagged: TypeAlias = "tuple[Flag, Mapping[str, object]]"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file is taken for: whose paper of which kind, of which day, and what looks odd."""

    attachment: Attachment
    entity: Entity
    kind: Kind
    day: date | None
    flags: tuple[Flagged, ...]

    @property
    def filed(self) -> bool:
        """Whether it is to be filed: it is not on record already."""
        return all(flag != "twice" for flag, _ in self.flags)


@dataclass(frozen=True, slots=True)
class Offered:
    """A file and what it is taken for, or why that is not known. `place` is its path from the folder on."""

    path: Path
    place: str
    found: Taken | Doubted


@dataclass(frozen=True, slots=True)
class Collection:
    """Everything that lies in a folder, in the order of its names."""

    files: tuple[Offered, ...]

    @property
    def filed(self) -> tuple[tuple[Path, Taken], ...]:
        taken = ((one.path, one.found) for one in self.files if isinstance(one.found, Taken))
        return tuple((path, found) for path, found in taken if found.filed)

    @property
    def doubtful(self) -> tuple[Offered, ...]:
        return tuple(one for one in self.files if not isinstance(one.found, Taken))


def look(desk: Desk, paths: Sequence[Path], today: date) -> Collection:
    """What files and folders hold, and what each file is taken for. Nothing is recorded. Raises `Problem`."""
    found = sorted(files_below(paths), key=lambda one: one[1])
    if not found:
        raise Problem(wording.NO_FILES, path="、".join(map(str, paths)))
    if len(found) > MOST:
        raise Problem(wording.TOO_MANY_FILES, count=len(found), most=MOST)
    reader = _Reader(desk, today)
    return Collection(tuple(Offered(path, place, reader.read(path, place)) for path, place in found))


def files_below(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """The files in folders and those named, each with its place. Raises `Problem`."""
    for path in paths:
        if path.is_file():
            yield path, path.name
            continue
        if not path.is_dir():
            raise Problem(wording.NO_FILES, path=path)
        for folder, names, files in os.walk(path):
            names[:] = sorted(name for name in names if not name.startswith("."))
            for name in files:
                if not NOT_PAPERS.match(name):
                    whole = Path(folder, name)
                    yield whole, whole.relative_to(path.parent).as_posix()


@dataclass
class _Reader:
    """Takes files for what their names say, and remembers what it has seen."""

    desk: Desk
    today: date
    seen: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for paper in self.desk.world.papers.values():
            if paper.sha256:
                self.seen.setdefault(paper.sha256, f"{paper.parent.root().name} {paper.kind} {paper.id}")

    @cached_property
    def communities(self) -> list[Entity]:
        return self.desk.world.communities()

    @cached_property
    def by_name(self) -> dict[str, list[Entity]]:
        found: dict[str, list[Entity]] = defaultdict(list)
        for one in self.communities:
            found[one.name].append(one)
        return found

    @cached_property
    def kinds(self) -> list[Kind]:
        """The papers that communities have, the longest names first."""
        root = self.desk.ready.policy.root_kind().name
        kinds = self.desk.ready.policy.children(root, papers=True)
        return sorted(kinds, key=lambda kind: -len(kind.name))

    def read(self, path: Path, place: str) -> Taken | Doubted:
        """What one file is taken for, or why that is not known."""
        words = tidy(unicodedata.normalize("NFC", place)).replace("\\", "/")
        whose = self.whose(words)
        if not isinstance(whose, Entity):
            return whose
        kind = self.what(words)
        if kind is None:
            listed = "、".join(one.name for one in sorted(self.kinds, key=lambda one: one.name)[:3])
            return "what", {"kinds": listed}
        try:
            attachment, changed = Attachment.of(path), path.stat().st_mtime
        except (Problem, OSError) as error:
            return "unreadable", {"error": error}
        attachment, day = Attachment(place, attachment.size, attachment.sha256), day_in(words)
        instead = self.instead(attachment, kind)
        if instead:
            return instead
        flags = (*self.offered_before(attachment, whose, kind), *self.dated(kind, day, changed))
        empty: tuple[Flagged, ...] = () if attachment.size else (("empty", {}),)
        return Taken(attachment, whose, kind, day, (*flags, *empty))

    def whose(self, words: str) -> Entity | Doubted:
        """The community that a path names: by its code, or by its name together with its offices."""
        for one in self.communities:
            if re.search(rf"(?<![0-9]){re.escape(one.id)}(?![0-9])", words):
                return one
        named = [name for name in self.by_name if name in words]
        if not named:
            return "whose", {}
        name = max(named, key=len)
        among = self.by_name[name]
        if len(among) > 1:
            among = most_named(among, words)
        return among[0] if len(among) == 1 else ("which", {"name": name})

    def what(self, words: str) -> Kind | None:
        """The kind of paper that the file's name holds, else the folder's it lies in; the longest name."""
        for part in reversed(words.split("/")):
            found = next((kind for kind in self.kinds if kind.name in part), None)
            if found:
                return found
        return None

    def instead(self, attachment: Attachment, kind: Kind) -> Doubted | None:
        """Where the file is on record as a paper that may not stand in for this one."""
        filed = {one.kind for one in self.desk.world.papers.values() if one.sha256 == attachment.sha256}
        for block in self.desk.ready.policy.substitutions.values():
            pair = {block.stand_in, block.instead_of}
            if kind.name in pair and (pair - {kind.name}) & filed:
                [other] = pair - {kind.name}
                return "instead", {"stand_in": other, "kind": kind.name, "clauses": cited(block.clauses)}
        return None

    def offered_before(self, attachment: Attachment, entity: Entity, kind: Kind) -> Iterator[Flagged]:
        """Whether the same file is on record, or lies here twice: as the same paper, or as another's."""
        of_ours = [one for one in entity.papers.get(kind.name, []) if one.sha256 == attachment.sha256]
        before = self.seen.get(attachment.sha256)
        this = f"{entity.name} {kind.name}"
        self.seen.setdefault(attachment.sha256, f"{this} {attachment.name}")
        if of_ours or (before and before.startswith(this)):
            yield "twice", {}
        elif before:
            yield "elsewhere", {"other": before}

    def dated(
        self, kind: Kind, day: date | None, changed: float
    ) -> Iterator[tuple[Flag, Mapping[str, object]]]:
        """What is odd about its day, where its name says one."""
        if day is None:
            if day_field(kind):
                yield "undated", {}
            return
        last = datetime.fromtimestamp(changed, UTC).astimezone(OFFICE_TIME).date()
        said = {"dated": day, "changed": last, "days": (last - day).days}
        if day > self.today:
            yield "ahead", said
        elif last < day:
            yield "before", said
        elif (last - day).days > LATE_DAYS:
            yield "late", said


def most_named(among: Sequence[Entity], words: str) -> list[Entity]:
    """Of communities of one name those of whose offices a path names the most."""
    counts = [sum(office in words for office in one.unit.split("/")) for one in among]
    most = max(counts)
    return [one for one, count in zip(among, counts, strict=True) if count == most and most]


def day_in(words: str) -> date | None:
    """The day that a name holds: 2015-10-12, 20151012, 2015年10月12日."""
    name = words.rpartition("/")[2]
    for year, month, day in (found for pattern in DAYS for found in pattern.findall(name)):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def day_field(kind: Kind) -> str:
    """The field that a day in a file's name is for: the only date that the paper has."""
    dates = [name for name, one in kind.fields.items() if one.type == DATE and not one.personal]
    return dates[0] if len(dates) == 1 else ""


# ---- filing


def file_all(desk: Desk, request: Request, found: Collection, archive: Path | None) -> list[Event]:
    """Files everything that is known, in one command, and copies it where that is asked for.

    Raises `Problem` where something is not known, where the actor may not, or a copy cannot be made: then
    nothing is filed.
    """
    if found.doubtful:
        raise Problem(wording.NOT_ALL_KNOWN, count=len(found.doubtful))
    drafts: list[Draft] = []
    issued: dict[str, int] = {}
    for _, one in found.filed:
        whose, unit = one.entity.id, one.entity.root().unit
        desk.require(request, "record", unit, f"{whose} {one.kind.name}")
        issued[whose] = issued.get(whose, desk.world.issued.get(whose, 0)) + 1
        said = data(one, issued[whose])
        drafts.append(desk.draft(request, "evidence.added", stream_of(whose), unit, said))
    if archive:
        for path, one in found.filed:
            copy(path, one, archive)
    return desk.commit(request, drafts) if drafts else []


def data(one: Taken, number: int) -> dict[str, object]:
    """The data of the event that files one."""
    name, whose = day_field(one.kind), one.entity.id
    facts = [[name, "date", one.day.isoformat()]] if one.day and name else []
    file = {"name": one.attachment.name, "sha256": one.attachment.sha256, "size": one.attachment.size}
    return {"id": f"{whose}#{number}", "object": whose, "kind": one.kind.name, "facts": facts, "file": file}


def copy(path: Path, one: Taken, archive: Path) -> None:
    """A copy in the archive, by office, community and paper; one that is there is left. Raises `Problem`."""
    parts = (*one.entity.unit.split("/"), f"{one.entity.id} {one.entity.name}", one.kind.name)
    folder = archive.joinpath(*(file_name(part, "") for part in parts))
    target = folder / file_name(f"{one.attachment.sha256[:8]} {path.stem}", path.suffix)
    if target.exists():
        return
    beside = target.with_name(f".{target.name}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, beside)
        os.replace(beside, target)
    except OSError as error:
        raise Problem(wording.NOT_COPIED, path=target, error=error.strerror or error) from error
