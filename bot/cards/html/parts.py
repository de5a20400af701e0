"""The small parts of a page's HTML: forms, addresses, bars; everything else is text."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from games.kind import Words
from games.view import Action, Option

RESERVED: Final = frozenset({"verb", "message", "once"})
"""Names of a form's own inputs; an action's values bear any other name."""

MARKS: Final[Mapping[str, str]] = {"right": "✓", "wrong": "✗", "missed": "✓", "chosen": "●"}
NOTHING: Final = Markup()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a view stands: its reader's words, the number of its message, whether it can still be pressed."""

    words: Words
    message: str = ""
    live: bool = True
    written: str = ""
    """The language of the authors' words in the view, where it is not the reader's."""

    @property
    def ours(self) -> Markup:
        """What marks words as the reader's among those of another language."""
        return Markup(' lang="{}"').format(self.words.language) if self.written else NOTHING

    def named(self, part: str) -> str:
        """An id for `part`, unique in the page."""
        return f"m{self.message or '0'}-{part}"


def lines(text: str) -> Markup:
    """Text whose newlines are line breaks."""
    return Markup("<br>").join(text.split("\n"))


def bar(share: int) -> Markup:
    """A length of 0 to 100; what it says stands in words beside it."""
    width = min(100, max(0, share))
    return Markup(
        '<svg class="bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="track" width="100" height="12"/><rect class="fill" width="{}" height="12"/></svg>'
    ).format(width)


def form(action: Action, place: Place, inside: Markup) -> Markup:
    """What a press posts; `inside` holds its button and inputs."""
    pairs = (("verb", action.verb), ("message", place.message), *action.values)
    hidden = NOTHING.join(
        Markup('<input type="hidden" name="{}" value="{}">').format(*pair)
        for pair in pairs
        if pair[1] or pair[0] not in RESERVED
    )
    return Markup('<form method="post" action="/turn">{}{}</form>').format(hidden, inside)


def submitter(label: str, place: Place) -> Markup:
    """The one button that sends what was filled in."""
    return Markup('<button class="main"{}>{}</button>').format(place.ours, label)


def closed_row(option: Option, number: Markup, words: Markup) -> Markup:
    """A row that can no longer be pressed: what became of it, in words and a sign."""
    sign = MARKS.get(option.state, "")
    mark = Markup('<span class="sign" aria-hidden="true">{}</span>').format(sign) if sign else NOTHING
    note = (
        Markup('<span class="note">{}{}</span>').format(mark, option.note) if sign or option.note else NOTHING
    )
    return Markup('<li class="row {}">{}{}{}</li>').format(option.state, number, words, note)


def refusal(error: str, base: str) -> tuple[Markup, Markup]:
    """Why what was sent is not taken, and what ties a group of inputs to it."""
    if not error:
        return NOTHING, NOTHING
    ident = f"{base}-error"
    return (
        Markup('<p class="error" id="{}">{}</p>').format(ident, error),
        Markup(' aria-describedby="{}"').format(ident),
    )


def is_web(address: str) -> bool:
    """Whether a link may lead there."""
    return address.startswith(("https://", "http://"))


def is_ours(address: str) -> bool:
    """Whether it is a page of ours."""
    return address.startswith("/") and not address.startswith(("//", "/\\"))


def is_shown(address: str) -> bool:
    """Whether a picture or a film may come from there: ours, or by https."""
    return is_ours(address) or address.startswith("https://")
