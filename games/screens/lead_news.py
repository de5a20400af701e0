"""What leads are told without asking: what happened to a campaign, its figures, and what to do next."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from games.kind import Words
from games.rounding import percent
from games.view import Action, Button, Header, Text, View

_NEXT = {"begun": "statut", "failing": "statut", "over": "rapport"}
"""The command that tells more, of each kind of news about a campaign."""


def lead_news(
    kind: str,
    name: str,
    season: int | None,
    figures: Mapping[str, Any],
    words: Words,
    today: date | None = None,
) -> View:
    """The message; `figures` as `usecases.indicators.lead_news` works them out, without a name: of welcomes.

    `season` is the number of the campaign, None where it is about none; `today` is the reader's, on which the
    message is sent.
    """
    text = _sentence(kind, name or words("admin.welcomes"), figures, words, today)
    buttons: tuple[Button, ...] = ()
    if kind in _NEXT:
        of_season = {} if season is None else {"season": season}
        press = Action.of("campaign", args=_NEXT[kind], **of_season)
        label = f"lead.more_{_NEXT[kind]}" if name else "lead.more_welcomes"
        buttons = (Button(words(label), press),)
    reasons = _reasons(name, figures, words, today) if kind == "failing" else ()
    about = kind
    if kind == "failing" and not name:
        about = "welcomes" if figures["given_up"] else "welcomes_held"
    what_next = () if kind == "request" else (Text(words(f"lead.next_{about}", name=name), "soft"),)
    return View(text, (Header(words("admin.kind")), Text(text), *map(Text, reasons), *what_next), buttons)


def _day(figures: Mapping[str, Any], today: date | None) -> date | None:
    """The day of which the figures are, where it is over."""
    day = date.fromisoformat(figures["day"]) if "day" in figures else today
    return day if day != today else None


def _reasons(name: str, figures: Mapping[str, Any], words: Words, today: date | None) -> Iterator[str]:
    """Why messages did not leave and what to do, as the desk says it.

    What waited is missed once its day is over; a welcome is then planned again, and has no door to stay open.
    """
    missed = Counter(figures.get("missed", {}))
    keys = {f"today.lost_{why}": number for why, number in figures.get("given_up", {}).items()}
    if _day(figures, today) is None:
        keys |= {f"today.held_{why}": number for why, number in figures.get("waiting", {}).items()}
    else:
        missed.update(figures.get("waiting", {}))
    for key, number in keys.items():
        yield f"{words.count(key, number)} {words(f'{key}_do')}"
    for why, number in missed.items():
        key = f"today.lost_missed_{why}" if why else "today.lost_missed"
        said = words.count(key, number)
        yield f"{said} {words(f'{key}_do')}" if name else said


def _sentence(kind: str, name: str, figures: Mapping[str, Any], words: Words, today: date | None) -> str:
    if kind == "begun":
        joined = words.count("admin.reach_joined", figures["joined"])
        people = words.count("admin.reach_both", figures["invited"], joined=joined)
        return words("lead.begun", name=name, people=people if figures["invited"] else joined)
    if kind == "failing":
        if (day := _day(figures, today)) is not None:
            of = Decimal(figures["of"])
            return words.count("lead.failing_on", figures["failed"], name=name, of=of, day=day)
        return words.count("lead.failing", figures["failed"], name=name, of=Decimal(figures["of"]))
    if kind == "over":
        opening = words.count("lead.over", figures["sent"], name=name)
        return f"{opening} {words('lead.over_played', share=_share(figures, words))}"
    if kind == "request":
        return words(f"lead.request_{figures['act']}", name=name)
    if kind == "left":
        return words.count("lead.left", figures["leads"])
    return words("lead.archived", name=name)


def _share(figures: Mapping[str, Any], words: Words) -> str:
    """How many of those who joined completed a door, or why that is not shown (rule 7)."""
    people, played = figures["people"], figures["played"]
    if people is None:
        return words("admin.few_joined_here")
    if played is None:
        return words.count(f"admin.share_{figures['kept']}", people)
    part = percent(played, people)
    key = "admin.site_share" if part else "admin.site_share_alone"
    return words.count(key, people, played=Decimal(played), share=part)
