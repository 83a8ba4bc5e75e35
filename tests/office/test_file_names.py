"""Names of files that every system takes, made of whatever things are called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.office.output import LONGEST, apart, file_name, fit_for_all


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("示范市社区两委换届", "示范市社区两委换届.docx"),
        ("甲/乙:丙*丁?", "甲_乙_丙_丁_.docx"),
        ('a\\b"c<d>e|f', "a_b_c_d_e_f.docx"),
        ("换\x00行\n了", "换_行_了.docx"),
        ("CON", "_CON.docx"),
        ("nul.2015", "_nul.2015.docx"),
        ("Com1", "_Com1.docx"),
        ("LPT³", "_LPT³.docx"),
        ("conference", "conference.docx"),
        ("尾巴. . ", "尾巴.docx"),
        ("...", "_.docx"),
        ("", "_.docx"),
    ],
)
def test_a_name_is_made_fit(name: str, file: str) -> None:
    assert file_name(name, ".docx") == file


@given(st.text(max_size=300))
def test_every_name_comes_out_fit(name: str) -> None:
    made = file_name(name, ".png")

    assert fit_for_all(made)
    assert made.endswith(".png")
    assert len(made.encode(errors="replace")) <= LONGEST
    assert file_name(made.removesuffix(".png"), ".png") == made


def test_names_that_differ_in_case_alone_are_kept_apart() -> None:
    assert apart(["A区.png", "a区.png", "B.png", "A区.png"]) == [
        "A区.png",
        "a区 (2).png",
        "B.png",
        "A区 (3).png",
    ]


@given(st.lists(st.sampled_from(["a.png", "A.png", "a (2).png", "b.png"]), max_size=8))
def test_no_two_are_alike(names: list[str]) -> None:
    found = apart(names)

    assert len({name.casefold() for name in found}) == len(names)


@pytest.mark.parametrize("name", ["a:b", "con", "AUX.txt", "a.", "a ", "", "a\tb", "长" * 100])
def test_what_windows_does_not_take_is_known(name: str) -> None:
    assert not fit_for_all(name)
