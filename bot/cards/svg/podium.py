"""A recap as one SVG for sharing: the podium as three half-timbered houses at night, and a few figures.

What it says stands in words beside it (`games/screens/recap.py`): a picture is never alone.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from markupsafe import Markup

from bot.cards.svg import letters
from bot.cards.svg.scene import Scene, named
from games.kind import Words
from games.rules.recaps import Place, Recap
from games.screens import recap as screen

WIDTH: Final = 1200
HEIGHT: Final = 675
_LEFT: Final = 60
_GROUND: Final = 612
_PANEL: Final = 792
"""Where the figures begin; without any, the podium has the whole width."""
_GAP: Final = 28
_HOUSE: Final = 216
_WIDEST: Final = 64
_WALLS: Final = {1: 248, 2: 190, 3: 140}
_ROOF: Final = 56
_INK, _WHITE, _SOFT = "#1e1b3a", "#ffffff", "#d9d5f5"
_PLASTER, _TIMBER, _LIT, _PLATE = "#efdfbd", "#5f3a24", "#ffd978", "#fbf7f0"
_STARS: Final = tuple(
    (x, y)
    for x, y in (((37 * n * n + 61 * n) % 1160 + 20, (53 * n * n + 29 * n) % 500 + 14) for n in range(90))
    if not (x < 660 and 30 < y < 190) and not (x > 740 and y > 30)
)
"""None behind the heading and the figures."""
_WAYS: Final = {
    1: ((36, 2), (32, 2), (28, 2), (28, 3), (24, 3)),
    2: ((28, 1), (25, 1), (24, 2), (22, 2)),
    3: ((25, 1), (22, 1)),
}
"""Sizes and lines of a name, the best first, by how many stand on one roof."""
_LOWER: Final = (30, 2)
"""The largest of the names that are not on the first one."""
_Line = tuple[str, float, float, int]
"""Words, the middle of their line, its base, their size."""
_SPARK: Final = "M17.5 5 8 18h6l-1.5 9L23 13h-6.5z"


def draw(recap: Recap, scene: str, words: Words) -> str:
    """An SVG of the recap in the colours of a campaign's scene."""
    drawn, figures = named(scene), screen.figures(recap, words)
    right = _PANEL - _GAP if figures else WIDTH - _LEFT
    houses, names = _podium(recap, drawn, words, right)
    labels = Markup().join(_text(*line, anchor="middle") for line in names)
    parts = (_sky(drawn, names), _heading(recap, words), houses, labels, _figures(figures))
    return str(
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" font-family="{}">'
            "<defs>{}</defs>{}</svg>"
        ).format(WIDTH, HEIGHT, letters.FAMILY, drawn.gradient("sky"), Markup().join(parts))
    )


def _sky(drawn: Scene, names: Sequence[_Line]) -> Markup:
    stars = Markup().join(
        Markup('<circle cx="{}" cy="{}" r="{:.1f}"/>').format(x, y, 1 + nth % 4 * 0.5)
        for nth, (x, y) in enumerate(_STARS)
        if not any(_touches(line, x, y) for line in names)
    )
    hill = Markup('<path d="M0 {0}Q300 {1} 620 {0}T1200 {2}V675H0z" fill="{3}" opacity=".35"/>').format(
        _GROUND - 60, _GROUND - 130, _GROUND - 90, drawn.sky[0]
    )
    ground = Markup('<path d="M0 {0}Q420 {1} 760 {0}T1200 {0}V675H0z" fill="{2}"/>').format(
        _GROUND - 2, _GROUND - 22, drawn.sky[0]
    )
    return Markup(
        '<rect width="{}" height="{}" fill="url(#sky)"/><g fill="#fff" opacity=".75">{}</g>'
        '<path d="M726 92a30 30 0 1 1-38 38 28 28 0 0 0 38-38z" fill="#f6eed3"/>{}{}'
    ).format(WIDTH, HEIGHT, stars, hill, ground)


def _touches(line: _Line, x: float, y: float) -> bool:
    """A star there would be read as a dot or an accent of the line."""
    text, middle, base, size = line
    return abs(x - middle) < letters.wide(text, size) / 2 + size and -size < y - base + size / 2 < size


def _heading(recap: Recap, words: Words) -> Markup:
    dates = words("recap.picture.dates", since=recap.since, until=recap.until)
    size, (title, *_) = letters.fit(letters.drawable(recap.title), 640, ((30, 1), (26, 1), (22, 1)))
    return Markup('<path transform="translate({} 32) scale(1.5)" d="{}" fill="#ffcf5c"/>{}{}{}{}').format(
        _LEFT - 12,
        _SPARK,
        _text("Déclic", _LEFT + 34, 68, 32),
        _text(title, WIDTH - _LEFT, 68, size, anchor="end", fill=_SOFT),
        _text(words(f"recap.{recap.kind}.kind"), _LEFT, 136, 50),
        _text(dates, _LEFT, 176, 26, fill=_SOFT, weight=400),
    )


def _podium(recap: Recap, drawn: Scene, words: Words, right: float) -> tuple[Markup, list[_Line]]:
    """The houses and who stands there: the first in the middle of three, between the second and the third."""
    steps = list(enumerate(recap.steps))
    ordered = [steps[1], steps[0], steps[2]] if len(steps) == 3 else steps
    gap = min(_WIDEST, (right - _LEFT - _HOUSE * len(ordered)) / max(1, len(ordered) - 1))
    left = (_LEFT + right - _HOUSE * len(ordered) - gap * (len(ordered) - 1)) / 2
    room = _HOUSE + gap - 8 if len(ordered) > 1 else right - _LEFT
    houses, names = Markup(), []
    for at, (nth, (rank, teams)) in enumerate(ordered):
        x = left + at * (_HOUSE + gap)
        houses += _step(x, rank, teams, drawn.tints[nth], words)
        names += _names(rank, teams, x + _HOUSE / 2, room, words)
    return houses, names


def _step(x: float, rank: int, teams: Sequence[Place], tint: str, words: Words) -> Markup:
    top, middle = _GROUND - _WALLS[rank], x + _HOUSE / 2
    index = teams[0].index
    index_text = "" if index is None else words("recap.picture.index", index=index)
    return Markup("{}{}{}{}").format(
        _house(x, top, tint),
        Markup('<circle cx="{:.1f}" cy="{}" r="37" fill="{}" stroke="{}" stroke-width="5"/>').format(
            middle, top + 52, _PLATE, _TIMBER
        ),
        _text(words.rank(rank), middle, top + 64, 34, anchor="middle", fill=_INK),
        _text(index_text, middle, top + 122, 24, anchor="middle", fill=_INK),
    )


def _house(x: float, top: float, tint: str) -> Markup:
    """A front of plaster and timber with two lit windows, under a roof of the scene's tint."""
    front = Markup(
        '<path d="M{0:.1f} {1}h{2}V{3}h-{2}z" fill="{4}"/>'
        '<g stroke="{5}" stroke-width="9" fill="none">'
        '<path d="M{6:.1f} {1}V{3}m{7:.1f} 0V{1}M{0:.1f} {8}h{2}"/>'
        '<path d="M{6:.1f} {9}l44 58M{10:.1f} {9}l-44 58"/></g>'
    ).format(
        x, top, _HOUSE, _GROUND, _PLASTER, _TIMBER,
        x + 5, _HOUSE - 10, _GROUND - 5, _GROUND - 60, x + _HOUSE - 5,
    )  # fmt: skip
    roof = Markup(
        '<path d="M{0:.1f} {1}l36-{2}h{3:.1f}l36 {2}z" fill="{4}"/>'
        '<path d="M{5:.1f} {6}h{7:.1f}M{8:.1f} {9}h{10:.1f}" stroke="#000" stroke-opacity=".16"'
        ' stroke-width="4"/>'
        '<path d="M{0:.1f} {1}h{11:.1f}" stroke="{12}" stroke-width="8" stroke-linecap="round"/>'
    ).format(
        x - 14, top, _ROOF, _HOUSE - 44, tint,
        x + 10, top - 37, _HOUSE - 20, x - 2, top - 19, _HOUSE + 4,
        _HOUSE + 28, _TIMBER,
    )  # fmt: skip
    lit = _window(x + 18, top + 29) + _window(x + _HOUSE - 62, top + 29)
    door = _door(x + _HOUSE / 2, tint) if top + 220 < _GROUND else Markup()
    return front + lit + door + roof


def _door(middle: float, tint: str) -> Markup:
    return Markup(
        '<path d="M{0:.1f} {1}v-52a26 26 0 0 1 52 0v52z" fill="{2}" stroke="{3}" stroke-width="6"/>'
        '<circle cx="{4:.1f}" cy="{5}" r="4" fill="{6}"/>'
    ).format(middle - 26, _GROUND, tint, _TIMBER, middle + 14, _GROUND - 34, _PLASTER)


def _window(x: float, y: float) -> Markup:
    return Markup(
        '<path d="M{0:.1f} {1}h44v46h-44z" fill="{2}" stroke="{3}" stroke-width="6"/>'
        '<path d="M{4:.1f} {1}v46M{0:.1f} {5}h44" stroke="{3}" stroke-width="4"/>'
    ).format(x, y, _LIT, _TIMBER, x + 22, y + 23)


def _names(rank: int, teams: Sequence[Place], middle: float, room: float, words: Words) -> list[_Line]:
    """Who stands there, from the roof upwards, each on a few lines."""
    names = [letters.drawable(team.name) or words("recap.picture.team") for team in teams]
    if len(teams) > screen.NAMED:
        names = [words.count("recap.teams", len(teams))]
    ways = [way for way in _WAYS[len(names)] if rank == 1 or way <= _LOWER]
    fitted = [letters.fit(name, room, ways) for name in names]
    size = min(size for size, _ in fitted)
    placed, y = [], float(_GROUND - _WALLS[rank] - _ROOF - 20)
    for _, lines in reversed(fitted):
        for line in reversed(lines):
            placed.append((line, middle, y, size))
            y -= size * 1.16
        y -= 8
    return placed


def _figures(figures: Sequence[tuple[str, str]]) -> Markup:
    """The figures one under the other, on the right, down to the ground."""
    room = WIDTH - _LEFT - _PANEL - 44
    fitted = [
        (label, *letters.fit(letters.drawable(value), room, ((30, 2), (27, 2), (24, 2), (22, 4))))
        for label, value in figures
    ]
    heights = [92 + (len(lines) - 1) * size * 1.2 for _, size, lines in fitted]
    tops = accumulate((height + 16 for height in heights), initial=_GROUND - sum(heights) - 16 * len(fitted))
    return Markup().join(
        _figure(*figure, top, height) for figure, top, height in zip(fitted, tops, heights, strict=False)
    )


def _figure(label: str, size: int, lines: Sequence[str], y: float, height: float) -> Markup:
    texts = Markup().join(
        _text(line, _PANEL + 22, y + 72 + nth * size * 1.2, size) for nth, line in enumerate(lines)
    )
    return Markup(
        '<rect x="{}" y="{:.1f}" width="{}" height="{:.1f}" rx="20" fill="#fff" fill-opacity=".1"/>{}{}'
    ).format(
        _PANEL,
        y,
        WIDTH - _LEFT - _PANEL,
        height,
        _text(label, _PANEL + 22, y + 36, 24, fill=_SOFT, weight=400),
        texts,
    )


def _text(
    text: str,
    x: float,
    y: float,
    size: float,
    *,
    anchor: str = "start",
    fill: str = _WHITE,
    weight: int = 700,
) -> Markup:
    return Markup(
        '<text x="{:.1f}" y="{:.1f}" font-size="{}" font-weight="{}" text-anchor="{}" fill="{}">{}</text>'
    ).format(x, y, size, weight, anchor, fill, text)
