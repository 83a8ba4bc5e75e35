"""An export is the whole journal in a layout that others read; whatever is changed in it shows."""

from __future__ import annotations

import random
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.keys.ed25519 import PrivateKey
from engine.problem import Problem, Wording
from engine.proof import checkpoint, diff, export, note, proof_file, tree, witness
from engine.proof.checkpoint import Checkpoint
from engine.proof.export import Export
from engine.proof.fault import Fault
from engine.proof.merkle import leaf_hash, root
from engine.proof.note import COSIGNATURE
from engine.proof.tree import Leaves
from engine.wording import proofs as wording

JOURNAL = "0123456789abcdef" * 2
ORIGIN = checkpoint.origin_of(JOURNAL)
OURS = PrivateKey.from_seed(sha256(b"journal").digest())
JURY = PrivateKey.from_seed(sha256(b"witness").digest())
OUR_KEY = note.verifier_key(ORIGIN, OURS)
BLOB = b"rules"


def body(seq: int, word: str = "") -> bytes:
    return b'{"journal":"%s","seq":%d,"word":"%s"}' % (JOURNAL.encode(), seq, word.encode())


def head_of(bodies: list[bytes]) -> str:
    leaves = [leaf_hash(one) for one in bodies]
    return checkpoint.signed(Checkpoint(ORIGIN, len(bodies), root(leaves)), OURS).written()


def exported(folder: Path, bodies: list[bytes], blobs: tuple[bytes, ...] = (BLOB,)) -> Export:
    kept = [(sha256(blob).hexdigest(), blob) for blob in blobs]
    export.write(folder, bodies, head_of(bodies), kept, {"README.txt": b"read me"})
    return export.read(folder)


def events(size: int, word: str = "") -> list[bytes]:
    return [body(seq, word) for seq in range(1, size + 1)]


def refused(said: Wording) -> pytest.RaisesExc[Problem]:
    return pytest.RaisesExc(Problem, check=lambda problem: problem.wording is said)


def files(folder: Path) -> Iterator[Path]:
    yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "README.txt")


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 511, 512, 700])
def test_what_was_exported_comes_back(tmp_path: Path, size: int) -> None:
    made = exported(tmp_path / "e", events(size))

    assert list(made.bodies()) == events(size)
    assert list(export.check(made)) == []
    assert tree.root(size, made.tiles()) == made.head.root


def test_the_layout_is_that_of_tlog_tiles(tmp_path: Path) -> None:
    exported(tmp_path / "e", events(600))

    assert [path.relative_to(tmp_path / "e").as_posix() for path in files(tmp_path / "e")] == [
        f"blob/{sha256(BLOB).hexdigest()}",
        "checkpoint",
        "tile/0/000",
        "tile/0/001",
        "tile/0/002.p/88",
        "tile/1/000.p/2",
        "tile/entries/000",
        "tile/entries/001",
        "tile/entries/002.p/88",
    ]


def test_paths_of_great_trees_are_in_groups_of_three() -> None:
    from engine.proof.tiles import Tile

    assert Tile(0, 1234067, 256).path == "tile/0/x001/x234/067"
    assert Tile(1, 7, 12).path == "tile/1/007.p/12"


@settings(max_examples=60)
@given(st.integers(1, 1400), st.data())
def test_tiles_know_the_tree_as_the_leaves_do(size: int, data: st.DataObject) -> None:
    bodies = events(size)
    written = dict(export.files_of(bodies))
    leaves = Leaves(leaf_hash(one) for one in bodies)
    tiles = tree.Tiles(size, written.__getitem__)
    index = data.draw(st.integers(0, size - 1))
    earlier = data.draw(st.integers(1, size))

    assert tree.root(size, tiles) == tree.root(size, leaves) == root(leaf_hash(one) for one in bodies)
    assert tree.inclusion_proof(index, size, tiles) == tree.inclusion_proof(index, size, leaves)
    assert tree.consistency_proof(earlier, size, tiles) == tree.consistency_proof(earlier, size, leaves)


@pytest.mark.parametrize("seed", range(30))
def test_no_byte_of_an_export_can_be_changed(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    exported(tmp_path / "e", events(300))
    path = chance.choice(list(files(tmp_path / "e")))
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)

    assert found_out(tmp_path / "e")


def found_out(folder: Path) -> bool:
    """Whether somebody who knows the journal's key finds a fault."""
    try:
        made = export.read(folder)
        checkpoint.verified(made.note, [OUR_KEY])
        return list(export.check(made)) != []
    except (Problem, Fault):
        return True


@pytest.mark.parametrize("seed", range(12))
def test_no_file_may_be_missing_halved_or_added(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    exported(tmp_path / "e", events(300))
    path = chance.choice([one for one in files(tmp_path / "e") if "tile" in one.parts])
    match seed % 3:
        case 0:
            path.unlink()
        case 1:
            path.write_bytes(path.read_bytes()[: chance.randrange(path.stat().st_size)])
        case _:
            path.with_name("999").write_bytes(b"more")

    assert found_out(tmp_path / "e")


def test_a_folder_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    def fails() -> Iterator[bytes]:
        yield from events(300)
        raise Problem(wording.NO_SUCH_SEQ, seq=0, size=0)

    with pytest.raises(Problem):
        export.write(tmp_path / "e", fails(), head_of(events(1)), [], {})
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "e").mkdir()
    with refused(wording.EXPORT_EXISTS):
        exported(tmp_path / "e", events(3))


@pytest.mark.parametrize("content", [None, b"", b"noise", "\ud800".encode("utf-8", "surrogatepass")])
def test_a_folder_without_a_checkpoint_is_no_export(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "checkpoint").write_bytes(content)
    with refused(wording.NOT_AN_EXPORT):
        export.read(tmp_path)


# ---- earlier and later


def test_a_journal_that_grew_continues_what_it_was(tmp_path: Path) -> None:
    old, new = exported(tmp_path / "old", events(300)), exported(tmp_path / "new", events(700))

    found = diff.diff(old.head, new, old)

    assert (found.faults, found.grown) == ((), 400)
    assert found.path


@pytest.mark.parametrize(
    ("bodies", "code", "values"),
    [
        (events(299), "shorter", {"size": 299, "before": 300}),
        ([*events(41), body(42, "other"), *events(300)[42:]], "rewritten", {"seq": 42}),
        ([*events(41), *events(301)[42:]], "rewritten", {"seq": 42}),
    ],
)
def test_what_was_rewritten_or_dropped_is_named(
    tmp_path: Path, bodies: list[bytes], code: str, values: dict[str, object]
) -> None:
    old, new = exported(tmp_path / "old", events(300)), exported(tmp_path / "new", bodies)

    faults = diff.diff(old.head, new, old).faults

    assert [(one.code, one.values) for one in faults] == [(code, values)]


def test_against_a_checkpoint_alone_it_is_said_that_the_past_is_another(tmp_path: Path) -> None:
    old, new = exported(tmp_path / "old", events(30)), exported(tmp_path / "new", events(40, "other"))

    assert [one.code for one in diff.diff(old.head, new).faults] == ["another_past"]


def test_a_file_that_was_dropped_is_named(tmp_path: Path) -> None:
    old = exported(tmp_path / "old", events(3), (BLOB, b"minutes"))
    new = exported(tmp_path / "new", events(3))

    assert [one.code for one in diff.diff(old.head, new, old).faults] == ["dropped_blob"]


# ---- one event


def test_a_proof_stands_alone() -> None:
    bodies = events(300)
    leaves = Leaves(leaf_hash(one) for one in bodies)
    made = proof_file.prove(bodies[122], 122, leaves, note.read(head_of(bodies).encode()))

    shown = proof_file.check(proof_file.read(made.written().encode()), [OUR_KEY])

    assert shown.event["seq"] == 123
    assert [one.key for one in shown.signers] == [OUR_KEY]
    assert made.written().startswith("c2sp.org/tlog-proof@v1\nextra ")


@settings(max_examples=300)
@given(st.data())
def test_no_bit_of_a_proof_can_be_flipped(data: st.DataObject) -> None:
    bodies = events(9)
    leaves = Leaves(leaf_hash(one) for one in bodies)
    made = proof_file.prove(bodies[4], 4, leaves, note.read(head_of(bodies).encode())).written().encode()
    content = bytearray(made)
    content[data.draw(st.integers(0, len(made) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    with pytest.raises(Fault):
        proof_file.check(proof_file.read(bytes(content)), [OUR_KEY])


def test_a_proof_of_another_event_proves_nothing() -> None:
    bodies = events(9)
    leaves = Leaves(leaf_hash(one) for one in bodies)
    made = proof_file.prove(bodies[4], 4, leaves, note.read(head_of(bodies).encode()))
    moved = proof_file.Proof(bodies[5], made.index, made.path, made.note)

    with pytest.RaisesExc(Fault, check=lambda fault: fault.code == "not_included"):
        proof_file.included(moved)


# ---- witnesses


@pytest.fixture
def jury(tmp_path: Path) -> witness.Witness:
    return witness.Witness("县纪委", JURY, tmp_path / "state.json")


def test_a_witness_signs_what_continues_what_it_signed(tmp_path: Path, jury: witness.Witness) -> None:
    for number, size in enumerate((3, 3, 300, 700)):
        made = exported(tmp_path / f"e{number}", events(size))
        signed = witness.cosign(jury, made, OURS.public.hex(), 1444608000 + number)
        keys = [OUR_KEY, note.verifier_key("县纪委", JURY, COSIGNATURE)]
        assert [one.at for one in checkpoint.verified(signed, keys)] == [None, 1444608000 + number]


@pytest.mark.parametrize(
    "bodies", [events(200), events(299), events(300, "other"), [*events(299), body(300, "x"), body(301)]]
)
def test_it_signs_no_other_history_and_stays_where_it_was(
    tmp_path: Path, jury: witness.Witness, bodies: list[bytes]
) -> None:
    witness.cosign(jury, exported(tmp_path / "first", events(300)), OURS.public.hex(), 1)
    before = jury.state.read_bytes()

    with refused(wording.WITNESS_REFUSES):
        witness.cosign(jury, exported(tmp_path / "second", bodies), OURS.public.hex(), 2)
    assert jury.state.read_bytes() == before


def test_it_signs_nothing_that_the_journal_did_not_sign(tmp_path: Path, jury: witness.Witness) -> None:
    made = exported(tmp_path / "e", events(3))
    with refused(wording.WITNESS_REFUSES):
        witness.cosign(jury, made, JURY.public.hex(), 1)
    assert not jury.state.exists()


def test_it_signs_no_folder_that_is_not_whole(tmp_path: Path, jury: witness.Witness) -> None:
    made = exported(tmp_path / "e", events(300))
    (tmp_path / "e" / "tile" / "0" / "000").write_bytes(bytes(8192))
    with refused(wording.WITNESS_REFUSES):
        witness.cosign(jury, made, OURS.public.hex(), 1)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": 1}', '{"a": [1, "x"]}', '{"a": ["1", "AA=="]}'])
def test_a_witness_that_lost_its_memory_does_not_start_anew(
    tmp_path: Path, jury: witness.Witness, content: str
) -> None:
    jury.state.write_text(content, encoding="utf-8")
    with refused(wording.STATE_UNREADABLE):
        witness.cosign(jury, exported(tmp_path / "e", events(3)), OURS.public.hex(), 1)
