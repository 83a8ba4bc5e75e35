"""The tree is that of RFC 6962, and its proofs convince exactly where they should."""

from __future__ import annotations

import json
from base64 import b64decode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.proof import merkle, tree
from engine.proof.tree import Leaves

VECTORS = Path(__file__).parents[3] / "shared" / "vectors" / "merkle"

leaf_lists = st.lists(st.binary(max_size=8).map(merkle.leaf_hash), max_size=40)
some_leaves = st.lists(st.binary(max_size=8).map(merkle.leaf_hash), min_size=1, max_size=40)


def naive_root(leaves: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, as it is written there."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha256(b"\x01" + naive_root(leaves[:split]) + naive_root(leaves[split:])).digest()


def test_a_leaf_and_a_node_are_hashed_in_different_domains() -> None:
    assert merkle.leaf_hash(b"x") == sha256(b"\x00x").digest()
    assert merkle.node_hash(b"l" * 32, b"r" * 32) == sha256(b"\x01" + b"l" * 32 + b"r" * 32).digest()


@given(leaf_lists)
def test_the_frontier_and_the_definition_agree_at_every_size(leaves: list[bytes]) -> None:
    frontier = merkle.Frontier()
    for size, leaf in enumerate(leaves):
        assert frontier.root() == naive_root(leaves[:size])
        frontier.append(leaf)
    assert (frontier.size, frontier.root()) == (len(leaves), naive_root(leaves))
    assert merkle.root(leaves) == naive_root(leaves)


def test_the_frontier_keeps_one_hash_for_each_binary_digit_of_its_size() -> None:
    frontier = merkle.Frontier(bytes([number % 251]) * 32 for number in range(2**14 - 1))
    assert len(frontier._peaks) == 14


@given(some_leaves, st.data())
def test_an_inclusion_proof_convinces_of_its_leaf_and_of_no_other(
    leaves: list[bytes], data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    proof, root = tree.inclusion_proof(index, len(leaves), Leaves(leaves)), merkle.root(leaves)
    assert merkle.verify_inclusion(index, len(leaves), leaves[index], proof, root)
    assert not merkle.verify_inclusion(index, len(leaves), merkle.leaf_hash(b"another leaf"), proof, root)
    assert not merkle.verify_inclusion(index, len(leaves), leaves[index], [*proof, root], root)


@given(some_leaves, st.data())
def test_a_consistency_proof_convinces_of_its_start_and_of_no_other(
    leaves: list[bytes], data: st.DataObject
) -> None:
    earlier = data.draw(st.integers(1, len(leaves)))
    old, new = merkle.root(leaves[:earlier]), merkle.root(leaves)
    proof = tree.consistency_proof(earlier, len(leaves), Leaves(leaves))
    assert merkle.verify_consistency(earlier, len(leaves), old, new, proof)
    assert not merkle.verify_consistency(earlier, len(leaves), merkle.node_hash(old, old), new, proof)
    assert not merkle.verify_consistency(earlier, len(leaves), old, merkle.node_hash(new, new), proof)


def test_there_is_no_proof_about_a_leaf_or_a_tree_that_is_not_there() -> None:
    leaves = [merkle.leaf_hash(b"a")]
    with pytest.raises(IndexError):
        tree.inclusion_proof(1, len(leaves), Leaves(leaves))
    with pytest.raises(IndexError):
        tree.consistency_proof(0, len(leaves), Leaves(leaves))
    with pytest.raises(IndexError):
        tree.consistency_proof(2, len(leaves), Leaves(leaves))


def vectors(kind: str) -> list[dict[str, Any]]:
    found = [json.loads(path.read_text()) for path in sorted((VECTORS / kind).rglob("*.json"))]
    if not found:
        pytest.skip("the published vectors are not beside the repository")
    return found


def hashes(vector: dict[str, Any]) -> list[bytes]:
    return [b64decode(part) for part in vector["proof"] or ()]


def test_published_inclusion_vectors() -> None:
    for vector in vectors("inclusion"):
        leaf, root = b64decode(vector["leafHash"] or ""), b64decode(vector["root"] or "")
        good = merkle.verify_inclusion(vector["leafIdx"], vector["treeSize"], leaf, hashes(vector), root)
        assert good is not vector["wantErr"], vector["desc"]


def test_published_consistency_vectors() -> None:
    for vector in vectors("consistency"):
        old, new = b64decode(vector["root1"] or ""), b64decode(vector["root2"] or "")
        good = merkle.verify_consistency(vector["size1"], vector["size2"], old, new, hashes(vector))
        assert good is not vector["wantErr"], vector["desc"]
