"""The boxes of an MP4: whether it can play, and what a camera noted of its place and its device.

Notes become empty boxes of the same length.
"""

from collections.abc import Iterator
from typing import Final

_ROOMS: Final = frozenset({b"moov", b"trak"})
"""Boxes in which notes lie."""
_NOTES: Final = frozenset({b"udta", b"meta", b"uuid"})
"""Boxes that no player needs; their place stays, since other boxes count bytes from the beginning."""


_NEEDED: Final = frozenset({b"ftyp", b"moov", b"mdat"})
"""Boxes without which nothing plays: its kind, what is in it, and its pictures."""


def plays(data: bytes) -> bool:
    """Whether the boxes that a player needs are there, and whole."""
    return {data[name : name + 4] for name, _, _ in _boxes(data, 0, len(data))} >= _NEEDED


def without_notes(data: bytes) -> bytes:
    """A film without notes; the same bytes where there are none."""
    film = bytearray(data)
    for name, payload, end in _notes(data, 0, len(data)):
        film[name : name + 4] = b"free"
        film[payload:end] = bytes(end - payload)
    return bytes(film)


def _notes(data: bytes, at: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Each box of notes: where its name, its payload and what follows it begin."""
    for name, payload, stop in _boxes(data, at, end):
        if data[name : name + 4] in _NOTES:
            yield name, payload, stop
        elif data[name : name + 4] in _ROOMS:
            yield from _notes(data, payload, stop)


def _boxes(data: bytes, at: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Each whole box between two places: where its name, its payload and what follows it begin."""
    while at + 8 <= end:
        size, payload = int.from_bytes(data[at : at + 4], "big"), at + 8
        if size == 1:
            size, payload = int.from_bytes(data[at + 8 : at + 16], "big"), at + 16
        stop = at + size if size else end
        if not payload <= stop <= end:
            return
        yield at + 4, payload, stop
        at = stop
