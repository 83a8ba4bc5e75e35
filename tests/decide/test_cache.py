"""The cache of checked policies: what it saves, and what it never takes for a policy."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from engine.decide.cases import run_cases
from engine.decide.decision import Ready
from engine.journal.store import Journal
from engine.office import cache as cache_module
from engine.office.cache import KEPT, PolicyCache, cache_folder, key_of, opened, sealed
from engine.office.desk import Desk
from engine.office.policies import policies_of
from engine.policy.load import load
from engine.policy.model import Policy
from engine.policy.plain import Unplain, from_plain, to_plain
from tests.office import examples
from tests.office.examples import HOUSE

unix = pytest.mark.skipif(sys.platform == "win32", reason="owners and modes of files")

RUN = """
import sys, cli
try:
    cli.main()
finally:
    for name in ("lark", "grammar.parser", "grammar.form", "engine.policy.check"):
        print(name, name in sys.modules, file=sys.stderr)
"""


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load(examples.shipped()).policy


@pytest.fixture
def cache(tmp_path: Path, policy: Policy) -> PolicyCache:
    """A cache with the shipped policy in it."""
    made = PolicyCache(tmp_path / "cache")
    made.put(policy)
    return made


def file_of(cache: PolicyCache, policy: Policy) -> Path:
    return cache.folder / key_of(policy.digest)


# ---- the same policy


def written(policy: object) -> str:
    """Everything that is in a policy; what stands in a set has no order."""
    sets = re.compile(r"frozenset\(\{([^}]*)\}\)")
    return sets.sub(lambda found: f"frozenset({sorted(found[1].split(', '))})", repr(policy))


def test_a_policy_comes_back_as_it_was(cache: PolicyCache, policy: Policy) -> None:
    kept = cache.get(policy.digest)

    assert kept == policy
    assert written(kept) == written(
        policy
    )  # words, and the kinds of tables, which do not count in comparisons
    assert to_plain(from_plain(to_plain(policy))) == to_plain(policy)


def test_every_case_is_decided_alike(cache: PolicyCache, policy: Policy) -> None:
    kept = cache.get(policy.digest)
    assert kept is not None

    cached, read = run_cases(Ready(kept)), run_cases(Ready(policy))

    assert len(read) > 50
    assert [[one.failing for one in result.decisions] for result in cached] == [
        [one.failing for one in result.decisions] for result in read
    ]
    assert all(result.passed for result in cached)


def test_places_come_back(cache: PolicyCache, policy: Policy) -> None:
    kept = cache.get(policy.digest)
    assert kept is not None

    assert [rule.place for rule in kept.rules.values()] == [rule.place for rule in policy.rules.values()]
    assert any(rule.place.start for rule in kept.rules.values())


# ---- what is never taken for a policy


def flipped(content: bytes) -> bytes:
    at = content.index("准予启动".encode())
    return content[:at] + "准予停止".encode() + content[at + 12 :]


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda content: content[: len(content) // 2],
    "empty": lambda content: b"",
    "one word changed": flipped,
    "not ours": lambda content: b"\x80\x04cos\nsystem\n(S'true'\ntR.",
    "one byte more": lambda content: content + b" ",
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_spoilt_file_is_made_anew(
    cache: PolicyCache, policy: Policy, spoil: Callable[[bytes], bytes]
) -> None:
    path = file_of(cache, policy)
    path.write_bytes(spoil(path.read_bytes()))

    assert cache.get(policy.digest) is None

    cache.put(policy)
    assert cache.get(policy.digest) == policy


def test_a_policy_under_another_ones_name_is_not_taken(cache: PolicyCache, policy: Policy) -> None:
    other = "ab" * 32
    os.rename(file_of(cache, policy), cache.folder / key_of(other))

    assert cache.get(other) is None


def test_a_policy_that_says_it_is_another_is_not_taken(cache: PolicyCache, policy: Policy) -> None:
    key = key_of(policy.digest)
    (cache.folder / key).write_bytes(sealed(key, to_plain(replace(policy, digest="ab" * 32))))

    assert cache.get(policy.digest) is None


@unix
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_may_write_is_not_taken(cache: PolicyCache, policy: Policy, mode: int) -> None:
    file_of(cache, policy).chmod(mode)

    assert cache.get(policy.digest) is None


@unix
@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777])
def test_a_folder_that_others_may_write_is_not_used(cache: PolicyCache, policy: Policy, mode: int) -> None:
    cache.folder.chmod(mode)

    assert cache.get(policy.digest) is None
    before = sorted(cache.folder.iterdir())
    cache.put(replace(policy, digest="ab" * 32))
    assert sorted(cache.folder.iterdir()) == before


@unix
def test_what_belongs_to_somebody_else_is_not_taken(
    cache: PolicyCache, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: cache.folder.stat().st_uid + 1)

    assert cache.get(policy.digest) is None


@unix
def test_links_and_pipes_are_not_followed(cache: PolicyCache, policy: Policy, tmp_path: Path) -> None:
    path = file_of(cache, policy)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert cache.get(policy.digest) is None

    path.unlink()
    os.mkfifo(path, 0o600)
    assert cache.get(policy.digest) is None


def test_another_version_of_the_program_has_files_of_its_own(
    cache: PolicyCache, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = key_of(policy.digest)
    monkeypatch.setattr(cache_module, "program", lambda: "another")

    assert key_of(policy.digest) != before
    assert cache.get(policy.digest) is None


def test_the_programs_digest_is_of_all_that_reads_checks_and_decides() -> None:
    names = {path.as_posix() for path in cache_module.sources()}

    for one in (
        "grammar/policy.lark",
        "grammar/build.py",
        "engine/policy/check.py",
        "engine/decide/lower.py",
    ):
        assert any(name.endswith(f"/{one}") for name in names), one
    assert any(name.endswith("lark/__init__.py") for name in names)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b'{"kinds":[],"atoms":[],"nodes":[],"root":0}',
        b'{"kinds":[],"atoms":["a"],"nodes":[],"root":-1}',
        b'{"kinds":[["Policy","digest"]],"atoms":[],"nodes":[],"root":0}',
        b'{"kinds":[["system","command"]],"atoms":[],"nodes":[],"root":0}',
        b'{"kinds":[],"atoms":[],"nodes":[["date",-1]],"root":0}',
        b'{"kinds":[],"atoms":[99999999],"nodes":[["date",-1]],"root":0}',
        b'{"kinds":[],"atoms":[],"nodes":[["tuple",0]],"root":0}',
        b'{"kinds":[],"atoms":[1],"nodes":[[[],-1]],"root":0}',
    ],
)
def test_data_that_are_no_policy_are_refused(data: bytes) -> None:
    with pytest.raises(Unplain):
        from_plain(data)
    with pytest.raises(Unplain):
        opened("key", sealed("key", data))


def test_what_has_no_plain_form_is_refused(policy: Policy) -> None:
    with pytest.raises(Unplain):
        to_plain(replace(policy, name=object()))  # type: ignore[arg-type]


# ---- the folder


def test_only_the_newest_policies_are_kept(cache: PolicyCache, policy: Policy) -> None:
    digests = [f"{number:064x}" for number in range(KEPT + 3)]
    for number, digest in enumerate(digests):
        cache.put(replace(policy, digest=digest))
        os.utime(cache.folder / key_of(digest), (number + 10**9, number + 10**9))
    cache.put(policy)

    assert len(list(cache.folder.iterdir())) == KEPT
    assert cache.get(policy.digest) == policy
    assert cache.get(digests[0]) is None
    assert cache.get(digests[-1]) is not None


@pytest.mark.parametrize("obstacle", ["a file", "under a file", "broken link"])
def test_where_nothing_can_be_kept_nothing_happens(tmp_path: Path, policy: Policy, obstacle: str) -> None:
    (tmp_path / "file").write_text("busy")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    folder = {"a file": "file", "under a file": "file/cache", "broken link": "link"}[obstacle]

    PolicyCache(tmp_path / folder).put(policy)

    assert PolicyCache(tmp_path / folder).get(policy.digest) is None
    assert (tmp_path / "file").read_text() == "busy"


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", "/u/li/.cache/huanjie"),
        ({"XDG_CACHE_HOME": "/var/li"}, "linux", "/var/li/huanjie"),
        ({"XDG_CACHE_HOME": "here"}, "linux", "/u/li/.cache/huanjie"),
        ({}, "darwin", "/u/li/Library/Caches/huanjie"),
        ({"LOCALAPPDATA": "/local"}, "win32", "/local/huanjie/Cache"),
        ({}, "win32", "/u/li/AppData/Local/huanjie/Cache"),
    ],
)
def test_the_folder_is_where_the_system_has_it(
    environment: dict[str, str], platform: str, expected: str
) -> None:
    assert cache_folder(environment, platform, Path("/u/li")) == Path(expected)


# ---- commands


class Counting(PolicyCache):
    """A cache that counts what it gave and what it was given."""

    given = kept = 0

    def get(self, digest: str) -> Policy | None:
        found = super().get(digest)
        self.given += found is not None
        return found

    def put(self, policy: Policy) -> None:
        self.kept += 1
        super().put(policy)


def test_a_desk_reads_the_text_once_for_all_commands(tmp_path: Path) -> None:
    cache = Counting(tmp_path / "cache")
    with Journal.open(examples.put(tmp_path, examples.imported())) as journal:
        desks = [Desk(journal, [], policies_of(journal, cache)) for _ in range(3)]

    assert (cache.kept, cache.given) == (1, 2)
    assert desks[0].ready.policy == desks[2].ready.policy


def test_another_policy_is_another_file(tmp_path: Path, policy: Policy) -> None:
    files = {
        path: text.replace("故以甲组为准".encode(), "故以甲组为好".encode())
        for path, text in examples.shipped().items()
    }
    changed = load(files).policy
    cache = PolicyCache(tmp_path / "cache")
    cache.put(policy)

    assert changed.digest != policy.digest
    assert cache.get(changed.digest) is None
    cache.put(changed)
    assert cache.get(changed.digest) == changed != cache.get(policy.digest)


def run(folder: Path, *words: str) -> tuple[int, str, dict[str, bool]]:
    """A command in an interpreter of its own: exit code, answer, and which modules were loaded."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "HUANJIE_DB": str(folder / "a.db")}
    done = subprocess.run(
        [sys.executable, "-c", RUN, *words],
        cwd=HOUSE,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    loaded = dict(
        line.rsplit(" ", 1) for line in done.stderr.splitlines() if line.endswith(("True", "False"))
    )
    return done.returncode, done.stdout, {name: said == "True" for name, said in loaded.items()}


@unix
def test_a_warm_start_parses_nothing_and_an_audit_always_does(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(examples.prepared())
    why = ("why", examples.YUQUAN, examples.START, "--now", "2015-10-12")

    cold, first, parsed = run(tmp_path, *why)
    warm, second, unparsed = run(tmp_path, *why)

    assert parsed == dict.fromkeys(parsed, True)
    assert unparsed == dict.fromkeys(parsed, False)
    assert (cold, first) == (warm, second)
    assert "准予启动" in first
    for command in (("status",), ("show", examples.YUQUAN), ("missing", examples.YUQUAN)):
        assert not any(run(tmp_path, *command)[2].values()), command
    code, _, audited = run(tmp_path, "audit", "replay")
    assert (code, audited["lark"]) == (0, True)


@unix
def test_a_planted_policy_does_not_reach_an_audit(tmp_path: Path, policy: Policy) -> None:
    """Somebody who writes as the user can fool a command, and the audit finds out."""
    (tmp_path / "a.db").write_bytes(examples.prepared())
    rules = {name: replace(rule, require=(), forbid=(), scope=None) for name, rule in policy.rules.items()}
    (tmp_path / "cache").mkdir(mode=0o700)
    cache_module.program.cache_clear()  # the command below is as new as the sources are now
    PolicyCache(tmp_path / "cache" / "huanjie").put(replace(policy, rules=rules))
    steps = ("advance", examples.FUKANG, examples.START, "--as", "街道操作员", "--countersign", "县级操作员")

    fooled, said, _ = run(tmp_path, *steps, "--now", "2015-10-12", "--date", "2015-10-12")
    code, found, _ = run(tmp_path, "audit", "replay")

    assert (fooled, code) == (0, 3), said + found


def test_in_force_is_a_day(policy: Policy) -> None:
    assert isinstance(from_plain(to_plain(policy)).in_force, date)
