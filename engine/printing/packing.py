"""A file of several parts, such as Word's and Excel's: the same bytes for the same content."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP archive can hold."""


def packed(stored: bytes, replaced: Mapping[str, bytes]) -> bytes:
    """The same parts, without the hour at which they were written; some of them replaced."""
    target = BytesIO()
    with ZipFile(BytesIO(stored)) as source, ZipFile(target, "w", ZIP_DEFLATED) as made:
        for name in source.namelist():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 0, 0
            made.writestr(entry, replaced[name] if name in replaced else source.read(name))
    return target.getvalue()
