"""Which badges stand, as one public string of bits (W3C Bitstring Status List 1.0).

A bit is 0 for a badge that stands and 1 for every other number: a badge that was taken back, that of a person
who is erased, and one that was never given look alike.
"""

import base64
import gzip
from collections.abc import Iterable
from typing import Final

SIZE: Final = 131_072
"""Badges a list: the fewest that the standard allows."""


def place(number: int) -> tuple[int, int]:
    """The list of a badge's number, and its position there."""
    return divmod(number, SIZE)


def encoded(standing: Iterable[int]) -> str:
    """The list as the standard writes it, from the positions of the badges that stand."""
    bits = bytearray(b"\xff" * (SIZE // 8))
    for position in standing:
        bits[position // 8] &= ~(0x80 >> position % 8)
    packed = gzip.compress(bytes(bits), mtime=0)
    return "u" + base64.urlsafe_b64encode(packed).rstrip(b"=").decode()
