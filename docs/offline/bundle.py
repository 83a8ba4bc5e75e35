"""Makes dist/huanjie-VERSION-bundle/: the program and all it runs on as wheels for this system and Python,
their sums, and what installs them where there is no network. `make bundle` runs it; it needs the registry."""

from __future__ import annotations

import hashlib
import platform
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
LOCK = HOUSE / "requirements.lock"
NOTE = "安装说明.txt"
WINDOWS = ("colorama",)
"""What the libraries want on Windows besides; the lock is made on Linux."""


def version() -> str:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def run(*words: str | Path) -> None:
    """Runs a module of this Python; ends the program with its code where it fails."""
    done = subprocess.run([sys.executable, "-m", *words], stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def wheels(folder: Path) -> None:
    """The program's own wheel, and every locked library by its hash."""
    run("build", "--wheel", "--no-isolation", "--outdir", folder, HOUSE)
    download = ("pip", "download", "--quiet", "--only-binary", ":all:", "--dest", folder)
    run(*download, "--require-hashes", "--requirement", LOCK)
    if sys.platform == "win32":
        run(*download, "--no-deps", *WINDOWS)


def papers(folder: Path) -> None:
    """What installs, and what is read before. Notes that Windows opens begin with a mark that says UTF-8."""
    shutil.copyfile(LOCK, folder / LOCK.name)
    shutil.copyfile(HOUSE / "LICENSE", folder / "LICENSE")
    shutil.copyfile(HERE / "install.sh", folder / "install.sh")
    (folder / "install.sh").chmod(0o755)
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    (folder / "PYTHON").write_text(f"{python}\n", encoding="ascii")
    text = (HERE / NOTE).read_text(encoding="utf-8")
    told = {"版本": version(), "系统": f"{platform.system()} {platform.machine()}", "Python": python}
    for name, value in told.items():
        text = text.replace(f"〔{name}〕", value)
    (folder / NOTE).write_text(text, encoding="utf-8-sig", newline="\r\n")
    script = (HERE / "install.ps1").read_text(encoding="utf-8")
    (folder / "install.ps1").write_text(script, encoding="utf-8-sig", newline="\r\n")


def sums(folder: Path) -> None:
    """SHA256SUMS of everything in the folder, as sha256sum writes and reads it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in files
    ]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")


def main(target: Path) -> None:
    """Makes the bundle in a new folder beside its place and then puts it there whole."""
    name = f"huanjie-{version()}-bundle"
    made = target / f".{name}"
    shutil.rmtree(made, ignore_errors=True)
    (made / "wheels").mkdir(parents=True)
    wheels(made / "wheels")
    papers(made)
    sums(made)
    shutil.rmtree(target / name, ignore_errors=True)
    made.rename(target / name)
    sys.stdout.write(f"{target / name}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HOUSE / "dist")
