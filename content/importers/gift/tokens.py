"""The signs of a GIFT block: which characters mean something, which are escaped, where each stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Sign = Literal["text", "{", "}", "=", "~", "#", "####", "->", "::"]

_ESCAPED = {**{sign: sign for sign in ":#={}~\\"}, "n": "\n"}


@dataclass(frozen=True, slots=True)
class Token:
    """A sign or a piece of text (escapes already read), and its line."""

    sign: Sign
    text: str
    line: int


def tokens(lines: Iterable[tuple[int, str]]) -> Iterator[Token]:
    """The tokens of a block; `=`, `~`, `#` and `->` mean something between braces only, `::` outside only."""
    inside = False
    for number, line in lines:
        for sign, text in _signs(line + "\n", inside=inside):
            if sign in ("{", "}"):
                inside = sign == "{"
            yield Token(sign, text, number)


def _signs(line: str, *, inside: bool) -> Iterator[tuple[Sign, str]]:
    text: list[str] = []
    at = 0
    while at < len(line):
        if line[at] == "\\" and line[at + 1 : at + 2] in _ESCAPED:
            text.append(_ESCAPED[line[at + 1]])
            at += 2
            continue
        sign = _sign(line, at, inside=inside)
        if sign is None:
            text.append(line[at])
            at += 1
            continue
        if text:
            yield "text", "".join(text)
            text = []
        yield sign, sign
        at += len(sign)
        if sign in ("{", "}"):
            inside = sign == "{"
    if text:
        yield "text", "".join(text)


def _sign(line: str, at: int, *, inside: bool) -> Sign | None:
    """The longest sign that begins here."""
    signs: tuple[Sign, ...] = ("####", "->", "{", "}", "=", "~", "#") if inside else ("{", "}", "::")
    return next((sign for sign in signs if line.startswith(sign, at)), None)


def joined(signs: Iterable[Token]) -> str:
    """The tokens as text again, signs included."""
    return "".join(token.text for token in signs)


def split(sequence: Sequence[Token], *signs: Sign) -> list[list[Token]]:
    """Parts that begin at these signs; the first has no sign and may be empty."""
    parts: list[list[Token]] = [[]]
    for token in sequence:
        if token.sign in signs:
            parts.append([])
        parts[-1].append(token)
    return parts


def cut(signs: Sequence[Token], sign: Sign) -> tuple[Sequence[Token], Sequence[Token] | None]:
    """What stands before the first such sign and after it; None where there is none."""
    for at, token in enumerate(signs):
        if token.sign == sign:
            return signs[:at], signs[at + 1 :]
    return signs, None
