"""The bundle for offices without a network: made once, checked, and installed with the network cut off."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from engine.office.output import UNFIT, fit_for_all

pytestmark = [
    pytest.mark.xdist_group("install"),
    pytest.mark.skipif(sys.platform == "win32", reason="install.sh is for Unix"),
]

HOUSE = Path(__file__).parent.parent
LONGEST_PATH = 160
"""Characters below the folder that a bundle lies in: Windows takes 260 in all."""


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist")
    command = [sys.executable, HOUSE / "docs" / "offline" / "bundle.py", target]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if done.returncode and "No matching distribution" in done.stderr and not os.environ.get("CI"):
        pytest.skip("the libraries cannot be fetched: no registry")
    assert done.returncode == 0, done.stderr
    (made,) = target.iterdir()
    return made


def cut_off() -> list[str]:
    """What runs a command without any network, where the system lets us."""
    command = ["unshare", "--map-root-user", "--net"]
    able = shutil.which("unshare") and not subprocess.run([*command, "true"], capture_output=True).returncode
    return command if able else []


def install(bundle: Path, home: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """Runs install.sh where nothing can be fetched."""
    nowhere = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "PIP_NO_INDEX": "0"}
    kept = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "HOME": str(home)}
    command = [*cut_off(), "sh", bundle / "install.sh", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, env=nowhere | kept, timeout=120)


@pytest.fixture(scope="module")
def home(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of somebody who has installed it, its name Chinese and with a blank."""
    folder = tmp_path_factory.mktemp("家 目录")
    done = install(bundle, folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def huanjie(home: Path, *words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*cut_off(), home / ".local" / "bin" / "huanjie", *map(str, words)],
        capture_output=True,
        text=True,
        cwd=home,
        env={"PATH": os.defpath, "HOME": str(home), "LANG": "C.UTF-8", "HUANJIE_LANG": "zh"},
        timeout=120,
    )


# ---- what is in it


def test_every_file_has_its_sum(bundle: Path) -> None:
    lines = (bundle / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    told = {name: sum_ for sum_, name in (line.split("  ", 1) for line in lines)}
    files = {path.relative_to(bundle).as_posix(): path for path in bundle.rglob("*") if path.is_file()}

    assert told == {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in files.items()
        if name != "SHA256SUMS"
    }
    assert {"install.sh", "install.ps1", "安装说明.txt", "LICENSE", "requirements.lock"} <= set(told)


def test_every_locked_library_is_there(bundle: Path) -> None:
    lock = (HOUSE / "requirements.lock").read_text(encoding="utf-8")
    locked = {line.split("==")[0].replace("-", "_") for line in lock.splitlines() if "==" in line}
    wheels = {path.name.split("-")[0].lower().replace(".", "_") for path in (bundle / "wheels").iterdir()}

    assert locked - wheels == set()
    assert "huanjie" in wheels


def test_the_notes_are_filled_in_and_windows_can_read_them(bundle: Path) -> None:
    note = (bundle / "安装说明.txt").read_bytes()
    text = note.decode("utf-8-sig")

    assert note.startswith(b"\xef\xbb\xbf")
    assert f"Python {sys.version_info.major}.{sys.version_info.minor}" in text
    assert [word for word in ("〔版本〕", "〔系统〕", "〔Python〕") if word in text] == []
    assert (bundle / "install.ps1").read_bytes().startswith(b"\xef\xbb\xbf")


def test_windows_takes_every_name_in_it(bundle: Path) -> None:
    names = [path.relative_to(bundle.parent).as_posix() for path in bundle.rglob("*")]
    for wheel in (bundle / "wheels").glob("huanjie-*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            names += archive.namelist()

    assert [name for name in names if not all(map(fit_for_all, name.strip("/").split("/")))] == []
    assert [name for name in names if len(name) > LONGEST_PATH] == []
    assert len({name.casefold() for name in names}) == len(names)


def test_windows_takes_every_name_in_the_source() -> None:
    listing = subprocess.check_output(["git", "ls-files", "-z"], cwd=HOUSE, text=True).split("\0")
    names = list(filter(None, listing))

    assert [name for name in names if not all(map(fit_for_all, name.split("/")))] == []
    assert len({name.casefold() for name in names}) == len(names)
    assert UNFIT.search("a:b")


# ---- installing


def test_it_works_where_there_is_no_network(home: Path) -> None:
    version = huanjie(home, "--version")
    assert (version.returncode, version.stderr) == (0, "")
    assert version.stdout.startswith("huanjie, version ")

    begun = huanjie(home, "init", "--rehearsal", "--db", home / "演练.db")
    assert begun.returncode == 0, begun.stderr
    exported = huanjie(home, "audit", "export", home / "导出", "--db", home / "演练.db")
    assert exported.returncode == 0, exported.stderr
    well = json.loads(huanjie(home, "doctor", "--json", "--db", home / "演练.db").stdout)
    assert {one["check"] for one in well["checks"] if one["state"] == "wrong"} <= {"space"}


def test_it_may_be_installed_again(bundle: Path, home: Path) -> None:
    again = install(bundle, home)

    assert again.returncode == 0, again.stderr
    assert huanjie(home, "--version").returncode == 0


def test_a_changed_bundle_is_not_installed(bundle: Path, tmp_path: Path) -> None:
    spoilt = tmp_path / "bundle"
    shutil.copytree(bundle, spoilt)
    wheel = next((spoilt / "wheels").glob("rich-*.whl"))
    data = bytearray(wheel.read_bytes())
    data[1000] ^= 1
    wheel.write_bytes(data)
    said = install(spoilt, tmp_path / "home")

    assert said.returncode == 1
    assert "被改动过" in said.stderr
    assert wheel.name in said.stderr
    assert not (tmp_path / "home").exists()


def test_another_python_is_refused(bundle: Path, tmp_path: Path) -> None:
    said = install(bundle, tmp_path / "home", "--python", "/bin/false")

    assert said.returncode == 1
    assert "没有找到" in said.stderr
    assert not (tmp_path / "home").exists()


def test_what_is_not_ours_is_left_alone(bundle: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "bin" / "huanjie"
    theirs.parent.mkdir()
    theirs.write_text("theirs", encoding="utf-8")
    said = install(bundle, tmp_path / "home", "--command", theirs.parent)

    assert said.returncode == 1
    assert theirs.read_text(encoding="utf-8") == "theirs"
