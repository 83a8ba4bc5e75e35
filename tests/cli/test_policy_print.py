"""`huanjie policy print`: a policy in a file, for leaders to sign."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest

from tests.cli.terminal import Terminal

TEXT = Path(__file__).parents[1] / "printing" / "送签.hj"


@pytest.fixture(autouse=True)
def _letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Machines without Chinese fonts make charts without letters here, where nobody reads them."""
    monkeypatch.setattr("engine.chart.png.letters_can_be_drawn", lambda: True)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "政策"
    folder.mkdir()
    (folder / "送签.hj").write_bytes(TEXT.read_bytes())
    return folder


def test_without_a_name_a_word_file_named_like_the_policy_is_written_here(bare: Terminal, own: Path) -> None:
    said = bare.done("policy", "print", own)

    assert said.out.startswith("已写 小市换届.docx：条文 7 条，流程图 2 张。政策 1（")
    assert docx.Document(BytesIO(Path("小市换届.docx").read_bytes())).paragraphs[0].text == "小市换届"


def test_the_end_of_the_name_says_what_is_written(bare: Terminal, own: Path) -> None:
    bare.done("policy", "print", "--policy", own, "-o", "a.html")

    assert Path("a.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_file_that_is_there_is_left_alone(bare: Terminal, own: Path) -> None:
    Path("a.html").write_text("原有")
    Path("小市换届.docx").write_text("原有")

    for words in (("-o", "a.html"), ()):
        said = bare.type("policy", "print", own, *words)
        assert said.code == 2
        assert "已经有了，没有覆盖" in said.err
        assert "--force" in said.err
    assert Path("a.html").read_text() == Path("小市换届.docx").read_text() == "原有"


def test_it_is_written_over_where_that_is_asked_for(bare: Terminal, own: Path) -> None:
    Path("a.html").write_text("原有")
    bare.done("policy", "print", own, "-o", "a.html", "--force")

    assert "原有" not in Path("a.html").read_text(encoding="utf-8")


def test_a_name_that_says_nothing_is_refused(bare: Terminal, own: Path) -> None:
    said = bare.type("policy", "print", own, "-o", "a.pdf")

    assert said.code == 2
    assert ".docx（Word）或者 .html" in said.err
    assert not Path("a.pdf").exists()


def test_a_policy_with_mistakes_is_not_printed_for_signature(bare: Terminal, own: Path) -> None:
    (own / "错.hj").write_text("规则 错\n  管：没有的步骤\n", encoding="utf-8")
    said = bare.type("policy", "print", own, "-o", "a.html")

    assert said.code == 2
    assert "huanjie policy check" in said.err
    assert not Path("a.html").exists()


def test_one_flow_is_printed_alone(bare: Terminal, own: Path) -> None:
    said = bare.done("policy", "print", own, "-o", "a.html", "--flow", "旁线")
    made = Path("a.html").read_text(encoding="utf-8")

    assert "条文 0 条，流程图 1 张" in said.out
    assert "旁线流程图" in made
    assert "换届流程图" not in made


def test_a_flow_that_there_is_not_is_named_with_the_nearest(bare: Terminal, own: Path) -> None:
    said = bare.type("policy", "print", own, "-o", "a.html", "--flow", "换界")

    assert said.code == 2
    assert "没有流程“换界”，是不是“换届”？" in said.err


def test_the_frame_may_be_in_english(bare: Terminal, own: Path) -> None:
    bare.done("policy", "print", own, "-o", "a.html", "--lang", "en")

    assert "Clauses and what carries them" in Path("a.html").read_text(encoding="utf-8")


def test_other_programs_are_told_what_was_written(bare: Terminal, own: Path) -> None:
    said = bare.done("policy", "print", own, "-o", "a.html", "--json")

    assert {key: said.data[key] for key in ("file", "clauses", "charts")} == {
        "file": "a.html",
        "clauses": 7,
        "charts": 2,
    }
    assert len(said.data["digest"]) == 64
