"""The tutorial is true: its ten pages play as one story in one folder, and each answers for itself."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.office import policies
from tests.docs.console import ELIDED, HOUSE, UPDATE, Command, Played, blocks, commands, play
from tests.docs.test_manuals import read_once

TUTORIAL = HOUSE / "docs" / "tutorial"
CONTENTS = TUTORIAL / "README.md"
PAGES = sorted(TUTORIAL.glob("[0-9][0-9]-*.md"))
SHORTEST, LONGEST = 60, 150
"""Lines of a page, what the program prints among them: what is done at one sitting."""


class Story:
    """The folder in which the pages are played one after the other, and what became of each."""

    def __init__(self, folder: Path) -> None:
        self.here = folder
        self.played: dict[Path, Played | AssertionError] = {}

    def page(self, page: Path) -> Played:
        """What became of a page. Those before it are played first, each once, whether or not they are true.

        Raises what stopped it, where it could not be played to its end.
        """
        for one in PAGES[: PAGES.index(page) + 1]:
            if one not in self.played:
                self.played[one] = self.play(one)
        found = self.played[page]
        if isinstance(found, AssertionError):
            raise found
        return found

    def play(self, page: Path) -> Played | AssertionError:
        """Plays a page where the one before it left off."""
        with pytest.MonkeyPatch.context() as patch:
            for name in ("DB", "ACTOR", "POLICY"):
                patch.delenv(f"HUANJIE_{name}", raising=False)
            patch.setenv("HUANJIE_LANG", "zh")
            patch.setenv("HUANJIE_DEBUG", "1")  # a program that fails is no output to show
            patch.setattr(policies, "load", read_once(policies.load))
            patch.chdir(self.here)
            try:
                return play(page)
            except AssertionError as error:
                return error
            finally:
                self.here = Path.cwd()


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """A folder with a roster, and nothing else."""
    folder = tmp_path_factory.mktemp("教程")
    shutil.copyfile(HOUSE / "engine" / "demo" / "社区名册.xlsx", folder / "社区名册.xlsx")
    return Story(folder)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def named(page: Path) -> str:
    return page.stem


each_page = pytest.mark.parametrize("page", PAGES, ids=named)


@pytest.mark.xdist_group("tutorial")
@each_page
def test_every_command_prints_what_the_page_shows(page: Path, story: Story) -> None:
    played = story.page(page)
    if UPDATE and played.differences:
        page.write_text(played.text, encoding="utf-8")
        return

    assert not played.differences, "\n\n".join(played.differences)


# --- each page is a page ---


def test_there_are_ten_pages_and_the_contents_name_them_in_order() -> None:
    listed = re.findall(r"^\| (\d+) \| \[(.+)\]\((.+\.md)\)", text_of(CONTENTS), re.MULTILINE)

    assert [page.name for page in PAGES] == [name for _, _, name in listed]
    assert [int(number) for number, _, _ in listed] == list(range(1, 11))
    for page, (number, title, _) in zip(PAGES, listed, strict=True):
        assert text_of(page).splitlines()[0] == f"# 第 {number} 页　{title}"


@each_page
def test_a_page_says_what_it_is_for_and_ends_with_an_exercise_that_is_run(page: Path) -> None:
    lines = text_of(page).splitlines()

    assert lines[2].startswith("**做完这一页，您能：**")
    assert SHORTEST <= len(lines) <= LONGEST
    exercise, answer = lines.index("## 练习"), lines.index("### 答案")
    assert lines.index("```console", answer) > answer > exercise
    assert not any(line.startswith("## ") for line in lines[answer:])


@each_page
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((.+?)\)", text_of(page))

    assert "README.md" in links
    assert [link for link in links if not (TUTORIAL / link).exists()] == []


def shown_commands(page: Path) -> Iterator[Command]:
    for block in blocks(text_of(page)):
        if block.language == "console":
            yield from commands(block)


@each_page
def test_no_answer_of_the_program_is_left_out_whole(page: Path) -> None:
    """What varies may be left out. Something must be left that could be wrong."""
    empty = [
        one.text
        for one in shown_commands(page)
        if one.shown and not any(line.replace(ELIDED, "").strip() for line in one.shown)
    ]

    assert empty == []
