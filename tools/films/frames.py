"""A film as a row of pictures: a scene's drawing, the words below it, and how it becomes the next."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Final
from xml.sax.saxutils import escape

import resvg_py

from tools.films import drawing, letters
from tools.films.motion import gentle, number
from tools.films.storyboard import Language, Source

WIDTH, HEIGHT, A_SECOND = 960, 820, 25
_TOP, STAGE = -60, 480
"""The part of a drawing that is seen. Below it stand the words, and below them a player has its buttons."""

BUTTONS: Final = 180
"""The height left to a player's buttons: 55 pixels where the film is 296 wide, as on a phone of 360."""

_SEEN = -90, 540  # the part that a poster shows
_SIZE, _LEADING, _ROOM, _LINES = 52, 60, 900, 2  # 16 pixels high on that phone
_NIGHT, _WORDS, _NOW, _THEN = "#1b1a4b", "#ffffff", "#ffcf5c", "#6a68b0"
_SWAP = 0.5  # seconds in which a drawing gives way to the next
_FADE = 0.3  # seconds in which words come, and in which they go
_OPENING: Final = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox='


class Film:
    """The pictures of a storyboard in one language."""

    def __init__(self, source: Source, language: Language) -> None:
        self._timed = tuple(source.storyboard.timed())
        self._seconds = source.storyboard.seconds
        self._words = [_broken(scene.text(language)) for _, _, scene in self._timed]
        drawings = drawing.read(source.drawings)
        missing = {scene.drawing for _, _, scene in self._timed} - set(drawings)
        if missing:
            raise ValueError(f"{source.drawings}: there is no drawing « {min(missing)} »")
        self._drawings = [drawings[scene.drawing] for _, _, scene in self._timed]
        for drawn, (_, _, scene) in zip(self._drawings, self._timed, strict=True):
            untold = [text for text in drawing.texts(drawn) if not scene.tells(text)]
            if untold:
                raise ValueError(
                    f"{source.drawings}: « {min(untold)} » is drawn, and not told in {scene.drawing}"
                )

    @property
    def count(self) -> int:
        """How many pictures the film has, `A_SECOND` for each second."""
        return round(self._seconds * A_SECOND)

    def frames(self) -> Iterator[str]:
        """Every picture in its order, as SVG."""
        return (self.at(nth / A_SECOND) for nth in range(self.count))

    def digest(self) -> str:
        """What tells this film from another: its pictures, two a second, as SVG."""
        pictures = (self.at(nth / 2) for nth in range(round(self._seconds * 2)))
        return sha256("".join(pictures).encode()).hexdigest()[:32]

    def at(self, second: float, *, words: bool = True) -> str:
        """The picture at a second of the film."""
        nth = sum(end <= second for _, end, _ in self._timed[:-1])
        start, end, _ = self._timed[nth]
        opacity = gentle(second, start, _SWAP) if nth else 1.0
        before = self._drawn(nth - 1, second) if opacity < 1 else ""
        words_opacity = gentle(second, start, _FADE) if nth else 1.0
        if nth + 1 < len(self._timed):
            words_opacity *= 1 - gentle(second, end - _FADE, _FADE)
        return (
            f'{_OPENING}"0 {_TOP} {WIDTH} {HEIGHT}">{before}'
            f'<g opacity="{number(opacity)}">{self._drawn(nth, second)}</g>'
            f"{_band(_TOP + STAGE)}{self._dots(nth)}"
            f"{_caption(self._words[nth], words_opacity) if words else ''}</svg>"
        )

    def poster(self, scene: int, second: float) -> str:
        """A drawing at a second of its scene, without words, as large as the film."""
        drawn = drawing.at(self._drawings[scene - 1], second)
        top, height = _SEEN
        return f'{_OPENING}"0 {top} {WIDTH} {HEIGHT}">\n{drawn}{_band(top + height)}\n</svg>\n'

    def _drawn(self, nth: int, second: float) -> str:
        return drawing.at(self._drawings[nth], second - self._timed[nth][0])

    def _dots(self, now: int) -> str:
        """Where one is in the film."""
        count = len(self._timed)
        return "".join(
            f'<circle cx="{WIDTH // 2 - 12 * (count - 1) + 24 * nth}" cy="{_TOP + STAGE + 18}" r="5" '
            f'fill="{_NOW if nth == now else _THEN}"/>'
            for nth in range(count)
        )


def png(svg: str) -> bytes:
    """A picture drawn with the films' own font, whatever the machine has."""
    return bytes(
        resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=list(letters.FILES))
    )


def _broken(words: str) -> list[str]:
    lines = letters.lines(words, _SIZE, _ROOM)
    if len(lines) > _LINES or any(letters.wide(line, _SIZE) > _ROOM for line in lines):
        raise ValueError(f"« {words} » does not fit on {_LINES} lines")
    return lines


def _band(top: int) -> str:
    """What lies below a drawing."""
    return f'<path d="M0 {top}H{WIDTH}V{HEIGHT}H0z" fill="{_NIGHT}"/>'


def _caption(lines: list[str], opacity: float) -> str:
    top = _TOP + STAGE + 32  # below the dots
    middle = (top + _TOP + HEIGHT - BUTTONS) / 2
    first = middle - _LEADING * (len(lines) - 1) / 2 + _SIZE * 0.35
    texts = "".join(
        f'<text x="{WIDTH // 2}" y="{number(first + _LEADING * nth)}">{escape(line)}</text>'
        for nth, line in enumerate(lines)
    )
    return (
        f'<g font-family="{letters.FAMILY}" font-weight="700" font-size="{_SIZE}" text-anchor="middle" '
        f'fill="{_WORDS}" opacity="{number(opacity)}">{texts}</g>'
    )
