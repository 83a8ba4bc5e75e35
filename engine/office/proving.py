"""What an auditor takes along: exports and proofs; and what comes back: cosigned checkpoints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.journal import canonical
from engine.journal.checks import Finding
from engine.journal.keyring import Keyring
from engine.journal.reader import JournalReader
from engine.journal.record import Malformed
from engine.journal.record import read as read_event
from engine.journal.store import Journal
from engine.journal.verify import KnownRoot, Verification
from engine.journal.verify import verify as verify_journal
from engine.office import checkpoints
from engine.problem import Problem
from engine.proof import checkpoint, export, proof_file
from engine.proof import note as notes
from engine.proof.checkpoint import Checkpoint
from engine.proof.export import Export
from engine.proof.fault import Fault
from engine.proof.merkle import leaf_hash
from engine.proof.note import ED25519, Note, VerifierKey
from engine.proof.proof_file import Proof
from engine.proof.tree import Leaves
from engine.wording import proofs as wording

VERIFIER = "verify_journal.py"


def second_verifier(program: Path) -> bytes:
    """The second verifier: in docs/ of the program's source, in its own folder once it is installed."""
    source = program / "docs" / VERIFIER
    return (source if source.exists() else program / VERIFIER).read_bytes()


def export_to(journal: Journal, folder: Path, verifier: bytes) -> Checkpoint:
    """Writes the whole journal to a new folder, with a checkpoint of all of it. Raises `Problem`."""
    note = checkpoints.make(journal)
    head = checkpoint.read(note.encode())[1]
    readme = wording.README.format(origin=head.origin, size=head.size)
    beside = {"README.txt": readme.encode(), VERIFIER: verifier}
    bodies = (event.body for event in journal.events() if event.seq <= head.size)
    export.write(folder, bodies, note, journal.blobs(), beside)
    return head


def prove(journal: Journal, seq: int) -> Proof:
    """The proof that an event is in the journal, under the newest checkpoint, or one that is made for it.

    Raises `Problem`.
    """
    size = journal.head().seq
    if not 1 <= seq <= size:
        raise Problem(wording.NO_SUCH_SEQ, seq=seq, size=size)
    covering = [note for size, note in journal.checkpoints() if size >= seq]
    note = notes.read((covering[-1] if covering else checkpoints.make(journal)).encode())
    leaves = Leaves(journal.leaves())
    return proof_file.prove(journal.event(seq).body, seq - 1, leaves, note)


def own_vkey(journal: JournalReader) -> str:
    """The journal's own key as others write it down to check proofs with."""
    origin = checkpoint.origin_of(journal.id)
    return str(VerifierKey(origin, ED25519, bytes.fromhex(journal.journal_key())))


def accept(journal: Journal, path: Path) -> int:
    """Keeps a checkpoint that came back with the signatures of witnesses. Returns how many are new.

    Raises `Problem` unless it is one of this journal, signed by its own key.
    """
    try:
        note, head = checkpoint.read(path.read_bytes())
        _check_ours(journal, note, head)
    except OSError as error:
        raise Problem(wording.UNREADABLE, path=path, error=error.strerror) from error
    except Fault as fault:
        raise Problem(wording.FOREIGN_CHECKPOINT, path=path, **fault.words) from fault
    kept = dict(journal.checkpoints()).get(head.size)
    before = notes.read(kept.encode()) if kept else Note(note.text, ())
    merged = before.signed(*note.signatures)
    journal.keep_checkpoint(head.size, merged.written())
    return len(merged.signatures) - len(before.signatures)


def _check_ours(journal: Journal, note: Note, head: Checkpoint) -> None:
    """Raise `Fault` unless a checkpoint is one of this journal."""
    origin = checkpoint.origin_of(journal.id)
    if head.origin != origin:
        raise Fault("other_origin", before=origin, now=head.origin)
    if not 0 < head.size <= journal.head().seq or journal.root(head.size) != head.root:
        raise Fault("root")
    key = bytes.fromhex(journal.journal_key(head.size))
    checkpoint.verified(note, [VerifierKey(origin, ED25519, key)])


# ---- exports that somebody was given


def journal_key(given: Export) -> str:
    """The journal's own key (hex) at the size of an export, as its events name it. Raises `Problem`."""
    ring = Keyring()
    try:
        for body in given.bodies():
            if b'"journal' in body:
                ring.take(read_event(body, leaf_hash(body)))
    except (Fault, Malformed, KeyError, TypeError, canonical.NotCanonical) as error:
        why = error.words if isinstance(error, Fault) else Fault("no_event").words
        raise Problem(wording.NOT_AN_EXPORT, path=given.folder, **why) from error
    found = ring.journal_key(given.head.size)
    if not found:
        raise Problem(wording.NOT_AN_EXPORT, path=given.folder, **Fault("no_event").words)
    return found


def verify(folder: Path, known: Sequence[KnownRoot] = ()) -> Verification:
    """Verifies an exported folder: as a folder, then what its events say.

    Raises `Problem` where it is none.
    """
    given = export.read(folder)
    faults = [Finding(None, "export", str(fault)) for fault in export.check(given)]
    with as_journal(given) as path:
        found = verify_journal(path, known, exported=True)
    return replace(found, findings=(*faults, *found.findings))


@contextmanager
def reading(path: Path, folder: Path | None) -> Iterator[Path]:
    """The journal at `path`, or one that is made of an exported folder meanwhile. Raises `Problem`."""
    if folder is None:
        yield path
        return
    with as_journal(export.read(folder)) as made:
        yield made


@contextmanager
def as_journal(given: Export) -> Iterator[Path]:
    """A journal made of an export, for as long as it is looked at. Raises `Problem` where it is not whole."""
    with TemporaryDirectory(prefix="huanjie-") as folder:
        path = Path(folder) / "export.db"
        blobs = ((digest, given.bytes_of(f"{export.BLOBS}/{digest}")) for digest in given.blobs())
        try:
            Journal.rebuild(path, given.bodies(), blobs, [(given.head.size, given.note.written())])
        except Fault as fault:
            raise Problem(wording.NOT_AN_EXPORT, path=given.folder, **fault.words) from fault
        yield path
