"""What leads are told without asking: what happened to a campaign, its figures, and what to do next."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from games.kind import Words
from games.rounding import percent
from games.view import Action, Button, Header, Text, View

_NEXT = {"begun": "statut", "failing": "statut", "over": "rapport"}
"""The command that tells more, of each kind of news about a campaign."""


def lead_news(kind: str, name: str, season: int | None, figures: Mapping[str, Any], words: Words) -> View:
    """The message; `figures` as `usecases.indicators.lead_news` works them out.

    `season`: the number of the campaign, None where it is about none.
    """
    text = _sentence(kind, name, figures, words)
    buttons: tuple[Button, ...] = ()
    if kind in _NEXT:
        press = Action.of("campaign", args=_NEXT[kind], season=season)
        buttons = (Button(words(f"lead.more_{_NEXT[kind]}"), press),)
    what_next = () if kind == "request" else (Text(words(f"lead.next_{kind}", name=name), "soft"),)
    return View(text, (Header(words("admin.kind")), Text(text), *what_next), buttons)


def _sentence(kind: str, name: str, figures: Mapping[str, Any], words: Words) -> str:
    if kind == "begun":
        joined = words.count("admin.reach_joined", figures["joined"])
        people = words.count("admin.reach_both", figures["invited"], joined=joined)
        return words("lead.begun", name=name, people=people if figures["invited"] else joined)
    if kind == "failing":
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
