"""A chart as PDF: a sheet of A4 with the picture on it. The one place that knows Pillow."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from engine.chart.png import png

DOTS = 300
"""To the inch."""
A4 = (2480, 3508)
"""Width and height in dots."""
MARGIN = 142
"""12 mm in dots."""


def pdf(svg: str, day: date) -> bytes:
    """The picture as large as a sheet of A4 with margins of 12 mm takes it, on its long side where that fits
    better. The file is dated `day`; no clock is read.

    Raises `Problem` where no Chinese font is there.
    """
    from PIL import Image

    wide, high = Image.open(BytesIO(png(svg, 100))).size
    page = A4 if high >= wide else A4[::-1]
    within = page[0] - 2 * MARGIN, page[1] - 2 * MARGIN
    width = min(within[0], within[1] * wide // high)
    picture = Image.open(BytesIO(png(svg, width))).convert("RGB")
    sheet = Image.new("RGB", page, "white")
    sheet.paste(picture, ((page[0] - picture.width) // 2, MARGIN))
    written = BytesIO()
    dated = day.timetuple()
    sheet.save(written, "PDF", resolution=DOTS, quality=92, creationDate=dated, modDate=dated)
    return written.getvalue()
