"""Badges as a page shows them: a drawing of ours in a disc, its name and its words beside it."""

from collections.abc import Mapping
from typing import Final

from markupsafe import Markup

from bot.cards.html.parts import NOTHING, Place
from games.view import Medal, Medals

SIGNS: Final[Mapping[str, str]] = {
    "first": '<path d="M5 21V3.5h9V21M2.5 21h19M14 5l5 2v14M11 12.5v1.2"/>',
    "comeback": '<path d="M9 6 4 11l5 5M4 11h10.5a5 5 0 0 1 0 10H12"/>',
    "streak": '<path d="M12.5 2.5c.6 4 5 5.6 5 11a5.5 5.5 0 0 1-11 0c0-2.2 1-4 2.2-5 .4 1.4 1 2.2 2 2.6'
    '-.5-3 .3-6.4 1.8-8.6z"/>',
    "week": '<path d="M4 5.5h16V20H4zM4 10h16M8.5 3v4M15.5 3v4M8.8 14.8l2.3 2.3 4.2-4.3"/>',
    "kinds": '<path d="M7.5 3.5 11 9.5H4zM14 4h6v6h-6zM17 14v7M13.5 17.5h7"/>'
    '<circle cx="7.5" cy="17.5" r="3"/>',
    "ten": '<text x="12" y="16.3">10</text>',
    "twenty": '<text x="12" y="16.3">20</text>',
    "all": '<circle cx="7.5" cy="12" r="4"/><path d="M11.5 12H22M17.5 12v3.8M21 12v2.6"/>',
    "team": '<circle cx="12" cy="8" r="3"/><circle cx="4.8" cy="10" r="2"/><circle cx="19.2" cy="10" r="2"/>'
    '<path d="M6.8 19.5c0-3.6 2.3-5.5 5.2-5.5s5.2 1.9 5.2 5.5"/>'
    '<path d="M1.8 17c0-2 1.1-3.3 3-3.3M22.2 17c0-2-1.1-3.3-3-3.3"/>',
    "mended": '<path d="M2.5 12S6 6 12 6s9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6z"/>'
    '<circle cx="12" cy="12" r="2.7"/>',
}
"""Lines on a square of 24, in the colour of the text around them."""

_DISC = Markup('<svg class="disc" viewBox="0 0 24 24" aria-hidden="true">{}</svg>')


def medals(block: Medals, place: Place, _number: int) -> Markup:
    """A list; what is still to be earned is a pale outline, and its words say how."""
    rows = NOTHING.join(_medal(each, place) for each in block.medals)
    said = Markup('<ul class="medals" aria-label="{}">{}</ul>').format(block.label, rows)
    if not block.fresh:
        return said
    return Markup('<div class="fresh"><p class="t-strong" aria-hidden="true"{}>{}</p>{}</div>').format(
        place.ours, block.label, said
    )


def _medal(medal: Medal, place: Place) -> Markup:
    note = Markup('<span class="since">{}</span>').format(medal.note) if medal.note else NOTHING
    drawing = _DISC.format(Markup(SIGNS.get(medal.sign, "")))  # noqa: S704 (ours, above)
    said = Markup('<p{}><b>{}</b><span class="why">{}</span>{}</p>').format(
        place.ours, medal.title, medal.text, note
    )
    return Markup('<li class="{}">{}{}</li>').format("earned" if medal.earned else "to-earn", drawing, said)
