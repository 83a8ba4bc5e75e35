"""Whatever the bytes, the answer is a reading or a problem in words."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.problem import Problem
from engine.roster import Reading, read_roster
from engine.roster.read import read_sheets
from engine.roster.sheet import Broken, Sheet, Uncomputed

FUZZ = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _survives(office, content: bytes, name: str = "模糊.xlsx") -> bool:
    path: Path = office.folder / name
    path.write_bytes(content)
    try:
        return isinstance(read_roster(path, office.form), Reading)
    except Problem as problem:
        return bool(problem.title("zh"))


@pytest.fixture
def roster(office) -> bytes:
    lines = [office.line(社区代码=str(number), 社区名称=f"{number}社区", 户数="=1+1") for number in range(20)]
    return office.save(office.sheet(*lines, merged=["A1:M1", "C3:C9"])).read_bytes()


@FUZZ
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1"), b"\xff\xfe"]),
)
def test_random_bytes(office, tail, head):
    assert _survives(office, head + tail)


def test_truncations(office, roster):
    for length in range(0, len(roster), len(roster) // 150):
        assert _survives(office, roster[:length])


def test_flipped_bytes(office, roster):
    chance = random.Random(2015)
    for _ in range(150):
        bad = bytearray(roster)
        for _ in range(chance.randint(1, 8)):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        assert _survives(office, bytes(bad))


@pytest.mark.parametrize("length", [1, 4, 12])
def test_flipped_bytes_of_an_old_workbook(office, length):
    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    for row, line in enumerate([office.headings, *[office.line() for _ in range(20)]]):
        for column, value in enumerate(line):
            sheet.write(row, column, value)
    sheet.write_merge(30, 40, 0, 3, "注：合并")
    kept = io.BytesIO()
    book.save(kept)
    chance = random.Random(length)
    for _ in range(100):
        bad = bytearray(kept.getvalue())
        for _ in range(length):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        assert _survives(office, bytes(bad), "模糊.xls")


@FUZZ
@given(
    st.text(alphabet='代码名称,\t;"\n\r=1０年月\0\ufeff，', max_size=300),
    st.sampled_from(["utf-8", "gb18030", "utf-16"]),
)
def test_random_text(office, text, encoding):
    content = ",".join(office.headings).encode(encoding) + text.encode(encoding)
    assert _survives(office, content, "模糊.csv")


def test_flipped_characters_inside_the_parts(office, roster):
    """Bytes of the XML itself: the zip stays sound, so the mistakes reach every reader of it."""
    with zipfile.ZipFile(io.BytesIO(roster)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chance = random.Random(1015)
    for _ in range(250):
        name = chance.choice(sorted(parts))
        assert _survives(office, _with(parts, name, _mutated(parts[name], chance)))


def _mutated(part: bytes, chance: random.Random) -> bytes:
    bad = bytearray(part)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(bad))
        digit = chance.choice(b'0123456789eE.-"<>/ntsrbdf')
        bad[at : at + chance.randint(0, 2)] = bytes([digit]) * chance.choice([1, 1, 1, 12])
    return bytes(bad)


def _with(parts: dict[str, bytes], name: str, part: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for key, old in parts.items():
            archive.writestr(key, part if key == name else old)
    return kept.getvalue()


CONTENTS = st.one_of(
    st.text(max_size=12),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.just(Uncomputed()),
    st.just(Broken("#REF!")),
)


@FUZZ
@given(st.lists(st.lists(st.none() | CONTENTS, max_size=14), max_size=4))
def test_any_contents_of_cells_end_in_rows_and_faults(office, lines):
    rows = {
        number: {column: cell for column, cell in enumerate(line, 1) if cell is not None}
        for number, line in enumerate([office.headings, office.line(), *lines], 1)
    }
    sheet = Sheet("名册", {number: cells for number, cells in rows.items() if cells})
    reading = read_sheets([sheet], office.form, "名册.xlsx")
    assert reading.rows[0].values["代码"] == "429901001001"
    for fault in reading.faults:
        assert all((fault.title("zh"), fault.title("en"), fault.hint("zh"), fault.hint("en")))
