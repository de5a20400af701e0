"""What a camera noted in an MP4, its place and its device: such boxes become empty, of the same length."""

from collections.abc import Iterator
from typing import Final

_ROOMS: Final = frozenset({b"moov", b"trak"})
"""Boxes in which notes lie."""
_NOTES: Final = frozenset({b"udta", b"meta", b"uuid"})
"""Boxes that no player needs; their place stays, since other boxes count bytes from the beginning."""


def kept(data: bytes) -> bytes:
    """A film without notes; the same bytes where there are none."""
    film = bytearray(data)
    for name, payload, end in _notes(data, 0, len(data)):
        film[name : name + 4] = b"free"
        film[payload:end] = bytes(end - payload)
    return bytes(film)


def _notes(data: bytes, at: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Each box of notes: where its name, its payload and what follows it begin."""
    while at + 8 <= end:
        size, payload = int.from_bytes(data[at : at + 4], "big"), at + 8
        if size == 1:
            size, payload = int.from_bytes(data[at + 8 : at + 16], "big"), at + 16
        stop = at + size if size else end
        if not payload <= stop <= end:
            return
        name = data[at + 4 : at + 8]
        if name in _NOTES:
            yield at + 4, payload, stop
        elif name in _ROOMS:
            yield from _notes(data, payload, stop)
        at = stop
