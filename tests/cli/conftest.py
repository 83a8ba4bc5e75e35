"""A terminal for each specification, with a journal of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.office import examples


@pytest.fixture(autouse=True)
def _elsewhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Commands run in an empty folder, in Chinese, with nothing else in the environment, and read a policy
    once."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "HUANJIE_ACTOR", "HUANJIE_POLICY", "HUANJIE_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HUANJIE_DB", str(tmp_path / "a.db"))
    monkeypatch.setenv("HUANJIE_LANG", "zh")
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.setenv("HUANJIE_PASSPHRASE_FILE", str(home / "口令"))
    (home / "口令").write_text("正确的马 电池 订书钉\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    examples.read_policies_once(monkeypatch)


@pytest.fixture
def bare(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal without a journal."""
    return Terminal(tmp_path / "a.db", capsys)


@pytest.fixture
def terminal(bare: Terminal) -> Terminal:
    """A terminal with a rehearsal journal and the sample roster in it."""
    bare.db.write_bytes(examples.imported())
    return bare


@pytest.fixture
def eve(bare: Terminal) -> Terminal:
    """A terminal on the eve of the start: 安居 has everything, 玉泉 list A, 富康 list B."""
    bare.db.write_bytes(examples.prepared())
    return bare
