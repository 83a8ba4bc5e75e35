"""Signed notes and checkpoints are those of c2sp.org: one form, every signature judged, strangers ignored."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.keys.ed25519 import PrivateKey, holds
from engine.proof import checkpoint, note
from engine.proof.checkpoint import Checkpoint
from engine.proof.fault import Fault
from engine.proof.note import COSIGNATURE, ED25519, Note, VerifierKey

VECTORS = Path(__file__).parents[3] / "shared" / "vectors"
JOURNAL = "0123456789abcdef" * 2
ORIGIN = checkpoint.origin_of(JOURNAL)


def key(word: str) -> PrivateKey:
    return PrivateKey.from_seed(sha256(word.encode()).digest())


OURS, WITNESS, STRANGER = key("日志"), key("纪委"), key("别人")
HEAD = Checkpoint(ORIGIN, 20852163, sha256(b"root").digest())
SIGNED = checkpoint.signed(HEAD, OURS)
OUR_KEY = note.verifier_key(ORIGIN, OURS)
WITNESS_KEY = note.verifier_key("县纪委", WITNESS, COSIGNATURE)


def fault(code: str) -> pytest.RaisesExc[Fault]:
    return pytest.RaisesExc(Fault, check=lambda raised: raised.code == code)


def test_a_checkpoint_is_three_lines_a_blank_one_and_signatures() -> None:
    lines = SIGNED.written().split("\n")

    assert lines[:2] == [ORIGIN, "20852163"]
    assert lines[3] == ""
    assert lines[4].startswith(f"— {ORIGIN} ")
    assert lines[5:] == [""]


def test_it_comes_back_as_it_was_written() -> None:
    assert checkpoint.read(SIGNED.written().encode()) == (SIGNED, HEAD)


def test_who_signed_is_told_by_the_keys_that_one_knows() -> None:
    cosigned = SIGNED.signed(note.cosign(SIGNED.text, "县纪委", WITNESS, 1444608000))

    both = checkpoint.verified(cosigned, [OUR_KEY, WITNESS_KEY])

    assert [(one.key.name, one.at) for one in both] == [(ORIGIN, None), ("县纪委", 1444608000)]
    assert [one.key for one in checkpoint.verified(cosigned, [WITNESS_KEY])] == [WITNESS_KEY]


def test_a_note_that_nobody_known_signed_is_unsigned() -> None:
    with fault("unsigned"):
        checkpoint.verified(SIGNED, [note.verifier_key(ORIGIN, STRANGER)])
    with fault("unsigned"):
        checkpoint.verified(SIGNED, [])


def test_a_line_of_another_kind_of_signature_is_kept_and_not_judged() -> None:
    sm2 = note.Signature("县纪委", b"\x01\x02\x03\x04", b"another algorithm")

    read = note.read(SIGNED.signed(sm2).written().encode())

    assert read.signatures[-1] == sm2
    assert checkpoint.verified(read, [OUR_KEY])


@pytest.mark.parametrize("at", [0, 1, 1444608000, 2**62])
def test_a_cosignature_says_when(at: int) -> None:
    cosigned = SIGNED.signed(note.cosign(SIGNED.text, "县纪委", WITNESS, at))

    assert [one.at for one in checkpoint.verified(cosigned, [WITNESS_KEY])] == [at]


def test_a_cosignature_of_another_time_does_not_hold() -> None:
    made = note.cosign(SIGNED.text, "县纪委", WITNESS, 1000)
    later = note.Signature(made.name, made.id, (2000).to_bytes(8, "big") + made.value[8:])

    with fault("forged"):
        checkpoint.verified(Note(SIGNED.text, (later,)), [WITNESS_KEY])


def test_a_journal_s_key_does_not_speak_for_another_journal() -> None:
    other = Checkpoint(checkpoint.origin_of("f" * 32), 3, sha256(b"").digest())
    text = other.text()
    forged = Note(text, (note.sign(text, ORIGIN, OURS),))

    with fault("unsigned"):
        checkpoint.verified(forged, [OUR_KEY])


@given(st.integers(0, len(SIGNED.written().encode()) - 1), st.integers(0, 7))
def test_no_bit_of_a_checkpoint_can_be_flipped(place: int, bit: int) -> None:
    data = bytearray(SIGNED.written().encode())
    data[place] ^= 1 << bit

    with pytest.raises(Fault):
        checkpoint.verified(checkpoint.read(bytes(data))[0], [OUR_KEY])


@given(st.binary(max_size=200))
def test_noise_is_no_checkpoint(data: bytes) -> None:
    with pytest.raises(Fault):
        checkpoint.read(data)


@pytest.mark.parametrize(
    "text",
    [
        f"{ORIGIN}\n-1\n{'A' * 43}=\n",
        f"{ORIGIN}\n01\n{'A' * 43}=\n",
        f"{ORIGIN}\n1\n{'A' * 42}==\n",
        f"{ORIGIN}\n1\n\n",
        f"\n1\n{'A' * 43}=\n",
        f"{ORIGIN}\n1\n{'A' * 43}=",
        f"{ORIGIN}\n٣\n{'A' * 43}=\n",
    ],
)
def test_a_checkpoint_has_one_form(text: str) -> None:
    with fault("checkpoint_form"):
        checkpoint.read_text(text)


def test_a_key_is_written_down_and_read_back() -> None:
    for one in (OUR_KEY, WITNESS_KEY):
        assert note.read_vkey(str(one)) == one


@pytest.mark.parametrize("text", ["", "a", "a+b", "a+00000000+AAAA", str(OUR_KEY)[:-1], f"x{OUR_KEY}"])
def test_a_key_that_does_not_agree_with_itself_is_none(text: str) -> None:
    with pytest.raises(Fault):
        note.read_vkey(text)


def test_a_key_of_another_type_is_said_to_be_unknown() -> None:
    ours = VerifierKey("甲", 0x06, OURS.public)
    with fault("vkey_type"):
        note.read_vkey(str(ours))


def test_the_published_example_of_a_key_id() -> None:
    """The first four bytes of SHA-256 over name, newline, type and key (c2sp.org/signed-note, 2.2)."""
    assert OUR_KEY.id == sha256(ORIGIN.encode() + b"\n" + bytes([ED25519]) + OURS.public).digest()[:4]


def test_signatures_hold_as_the_published_vectors_say() -> None:
    path = VECTORS / "ed25519_test.json"
    if not path.exists():
        pytest.skip("the published vectors are not beside the project")
    groups = json.loads(path.read_text(encoding="utf-8"))["testGroups"]
    wrong = [
        test["tcId"]
        for group in groups
        for test in group["tests"]
        if holds(*map(bytes.fromhex, (group["publicKey"]["pk"], test["sig"], test["msg"])))
        != (test["result"] == "valid")
    ]

    assert wrong == []
    assert sum(len(group["tests"]) for group in groups) > 100
