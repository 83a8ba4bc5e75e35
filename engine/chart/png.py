"""A chart as PNG, for documents that hold no SVG. The one place that knows resvg."""

from __future__ import annotations

from functools import cache

from engine.chart.svg import families
from engine.problem import Problem
from engine.wording import printing as wording

WIDTH = 2200
"""In dots: 300 to the inch on a sheet of A4 without margins of 12 mm."""


def png(svg: str, width: int = WIDTH) -> bytes:
    """The picture on white, in the first Chinese font of `engine.chart.svg.FAMILIES` that the machine has.

    Raises `Problem` where it has none: the letters would be missing.
    """
    if not letters_can_be_drawn():
        raise Problem(wording.NO_FONT)
    return raster(svg, width)


@cache
def letters_can_be_drawn() -> bool:
    """Whether two Chinese characters look different: where both are missing, both are blank or a box."""
    sheet = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">{}</svg>'
    letter = f'<text x="4" y="32" font-size="32" font-family="{families()}">{{}}</text>'
    one, other = (raster(sheet.format(letter.format(char)), 40) for char in "换届")
    return one != other


def raster(svg: str, width: int) -> bytes:
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, background="#ffffff", width=width))
