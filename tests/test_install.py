"""The wheel as an office gets it: complete, nothing else in it, and at work far away from this folder.

It is installed into an empty environment that sees exactly the libraries the wheel asks for, and no others of
those that the tests run with: an undeclared import or a policy file left behind fails here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import Distribution, distribution
from pathlib import Path
from sysconfig import get_path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement

pytestmark = pytest.mark.xdist_group("install")

HOUSE = Path(__file__).parent.parent


class Installed(NamedTuple):
    """An environment with the wheel in it, and a folder that has nothing to do with either."""

    site: Path
    command: Path
    elsewhere: Path

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        kept = {"PATH": os.defpath, "LANG": "C.UTF-8", "HOME": str(self.elsewhere.parent / "home")}
        return subprocess.run(
            [self.command, *arguments],
            cwd=self.elsewhere,
            env=kept | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what git keeps or would keep of this folder."""
    listing = subprocess.check_output(["git", "ls-files", "-coz", "--exclude-standard"], cwd=HOUSE, text=True)
    copy = tmp_path_factory.mktemp("source")
    for name in filter(None, listing.split("\0")):
        if (HOUSE / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(HOUSE / name, copy / name)
    return copy


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build: list[str | Path] = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        folder,
        source,
    ]
    done = subprocess.run(build, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("huanjie-*-py3-none-any.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    place = tmp_path_factory.mktemp("换届 installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place / "env"], check=True)
    python = place / "env" / "bin" / "python"
    pip: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        wheel,
    ]
    subprocess.run(pip, check=True, env=os.environ | {"PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": ""})
    site = Path(get_path("purelib", vars={"base": str(place / "env")}))
    for library in asked_for(Distribution.at(next(site.glob("huanjie-*.dist-info")))):
        lend(library, site)
    for folder in ("home", "elsewhere"):
        (place / folder).mkdir()
    return Installed(site, python.with_name("huanjie"), place / "elsewhere")


def asked_for(product: Distribution) -> list[Distribution]:
    """All libraries that `product` requires here, and those that they require."""
    found: dict[str, Distribution] = {}
    waiting = [product]
    while waiting:
        for text in waiting.pop().requires or []:
            wanted = Requirement(text)
            needed = wanted.marker is None or wanted.marker.evaluate({"extra": ""})
            if needed and wanted.name not in found:
                library = found[wanted.name] = distribution(wanted.name)
                assert wanted.specifier.contains(library.version, prereleases=True), wanted
                waiting.append(library)
    return list(found.values())


def lend(library: Distribution, site: Path) -> None:
    """Link an installed library into another environment. Saves fetching it again for every test run."""
    tops = {Path(file).parts[0] for file in library.files or []} - {"..", "__pycache__"}
    for top in tops:
        if not (site / top).exists():
            (site / top).symlink_to(Path(str(library.locate_file(top))))


def names_in(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_the_wheel_holds_every_file_of_the_product(source: Path, wheel: Path) -> None:
    folders = ("engine", "grammar", "rules", "workflows")
    kept = {path.relative_to(source).as_posix() for f in folders for path in (source / f).rglob("*")}
    files = {name for name in kept if (source / name).is_file()} | {"cli.py"}

    assert files - set(names_in(wheel)) == set()


@pytest.mark.parametrize(
    "pattern", ["grammar/*.lark", "rules/*.hj", "workflows/*.hj", "engine/**/*.toml", "engine/**/*.xlsx"]
)
def test_the_wheel_holds_what_is_not_python(wheel: Path, tmp_path: Path, pattern: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)

    assert list(tmp_path.glob(pattern)) != []


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in names_in(wheel)}

    assert {top for top in tops if not top.endswith(".dist-info")} == {
        "cli.py",
        "engine",
        "grammar",
        "rules",
        "verify_journal.py",
        "workflows",
    }


def test_it_says_its_version(installed: Installed) -> None:
    said = installed.run("--version")

    assert said.returncode == 0, said.stderr
    assert Distribution.at(next(installed.site.glob("huanjie-*.dist-info"))).version in said.stdout


def test_it_begins_a_journal_where_it_is_told_to_and_writes_nowhere_else(
    installed: Installed, tmp_path: Path
) -> None:
    before = tree(installed.site)

    begun = installed.run("init", "--rehearsal", HUANJIE_DB=str(tmp_path / "演练.db"))

    assert begun.returncode == 0, begun.stdout + begun.stderr
    assert (tmp_path / "演练.db").stat().st_size > 0
    assert list(installed.elsewhere.iterdir()) == []
    assert tree(installed.site) == before


def test_an_export_has_its_verifier(installed: Installed, tmp_path: Path) -> None:
    db = str(tmp_path / "演练.db")
    assert installed.run("init", "--rehearsal", HUANJIE_DB=db).returncode == 0

    exported = installed.run("audit", "export", str(tmp_path / "导出"), HUANJIE_DB=db)

    assert exported.returncode == 0, exported.stderr
    kept = (HOUSE / "docs" / "verify_journal.py").read_bytes()
    assert (tmp_path / "导出" / "verify_journal.py").read_bytes() == kept


def tree(folder: Path) -> set[str]:
    return {str(path) for path in folder.rglob("*") if "__pycache__" not in path.parts}


def test_the_policy_that_it_checks_is_the_one_installed_with_it(installed: Installed, tmp_path: Path) -> None:
    db = str(tmp_path / "huanjie.db")
    checked = installed.run("policy", "check", HUANJIE_DB=db)
    assert checked.returncode == 0, checked.stdout + checked.stderr

    policy = min((installed.site / "rules").glob("*.hj"))
    text = policy.read_text(encoding="utf-8")
    policy.write_text(text + "\n（ not policy at all\n", encoding="utf-8")
    try:
        spoilt = installed.run("policy", "check", HUANJIE_DB=db)
    finally:
        policy.write_text(text, encoding="utf-8")

    assert spoilt.returncode != 0
    assert policy.name in spoilt.stdout + spoilt.stderr
