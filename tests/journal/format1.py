"""A journal as format 1 wrote it: bodies without signatures, tables without keys."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from engine.journal import canonical, projections, record, schema
from engine.journal.connection import connect
from engine.journal.record import Draft
from engine.proof.merkle import leaf_hash

FIRST = {"rehearsal": True, "created_by": "huanjie 0.1.0"}


def write(path: Path, drafts: Sequence[Draft], journal: str, blobs: Sequence[bytes] = ()) -> list[bytes]:
    """Make the file, a command an event, and return the bodies."""
    from hashlib import sha256

    bodies: list[bytes] = []
    versions: dict[str, int] = {}
    with closing(connect(path, "rwc")) as db:
        db.execute("PRAGMA journal_mode = WAL")
        schema.migrate(db, 1)
        for data in blobs:
            db.execute("INSERT INTO blob VALUES (?, ?)", [sha256(data).hexdigest(), data])
        for seq, draft in enumerate(drafts, 1):
            versions[draft.stream] = versions.get(draft.stream, 0) + 1
            fields = {
                "v": 1,
                "journal": journal,
                "seq": seq,
                "prev": leaf_hash(bodies[-1]).hex() if bodies else "",
                "cid": f"old{seq}/0",
                "stream": draft.stream,
                "ver": versions[draft.stream],
                "type": draft.type,
                "actor": draft.actor,
                "unit": draft.unit,
                "roles": list(draft.roles),
                "at": record.written(record.whole_seconds(draft.at)),
                "date": draft.date.isoformat(),
                "data": dict(draft.data),
            }
            body = canonical.encode(fields)
            event = record.read(body, leaf_hash(body))
            row = [seq, body, event.leaf, event.stream, event.ver, event.cid]
            db.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)", row)
            for table, values in projections.rows_of(event):
                kept = {name: value for name, value in values.items() if name != "removed"}
                marks = ", ".join("?" * len(kept))
                db.execute(
                    f"INSERT OR REPLACE INTO {table}({', '.join(kept)}) VALUES ({marks})", [*kept.values()]
                )
            bodies.append(body)
    return bodies
