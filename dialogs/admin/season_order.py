"""Why a season's doors come in their order, in words."""

from dataclasses import replace

from content.pack import Pack
from content.words import Catalogue
from dialogs.admin.figures import measure
from dialogs.admin.figures.status import pages
from games.view import Action, Block, Button, Header, Text, View
from store.schema.values import Campaign
from usecases.campaigns import door_order
from usecases.campaigns.door_order import Explained, Reason
from usecases.learning import twins


def show(words: Catalogue, pack: Pack, campaign: Campaign) -> tuple[View, ...]:
    """A season's doors with their reasons, in several messages if long; a draft's order can be changed."""
    explained = of_campaign(pack, campaign)
    fixed = door_order.is_fixed(pack, campaign.format)
    title = words("order.title", name=campaign.name)
    head: list[Block] = [
        Header(words("admin.kind")),
        Text(title, "title"),
        Text(words("order.fixed" if fixed else f"order.{campaign.door_order}")),
        *(Text(sentence) for sentence in passed_over(words, explained)),
        *(Text(sentence, "strong") for sentence in unkept(words, explained)),
        Text(measure.planned(words, twins.measured(pack, campaign.doors))),
    ]
    doors = [
        (
            words("admin.door", number=number),
            f"{door.theme_in(words.language)} – {why(words, number, reason)}",
        )
        for number, (door, reason) in enumerate(zip(campaign.doors, explained.reasons, strict=True), start=1)
    ]
    views = [View(title, tuple(blocks)) for blocks in pages(head, [(words("order.doors"), doors)])]
    if campaign.state == "draft" and not fixed:
        other = "written" if campaign.door_order == "advised" else "advised"
        change = Action.of("campaign", args="modifier", season=campaign.id, then=f"; ordre {other}")
        views[-1] = replace(views[-1], buttons=(Button(words(f"order.take_{other}"), change),))
    return tuple(views)


def of_campaign(pack: Pack, campaign: Campaign) -> Explained:
    """What is to be said of a season's doors."""
    items = [door.item for door in campaign.doors]
    return door_order.explain(pack, items, campaign.format, campaign.door_order)


def why(words: Catalogue, number: int, reason: Reason) -> str:
    """Why a door holds its item, in few words."""
    key = f"order.why_{reason.rule}" if reason.kept else f"order.why_not_{reason.rule}"
    if reason.rule == "notion":
        return words.count(key, number - reason.door, door=reason.door)
    return words(key, door=reason.door)


def unkept(words: Catalogue, explained: Explained) -> list[str]:
    """A sentence for each rule that a season does not keep."""
    return [words.count(f"order.unkept_{rule}", count) for rule, count in explained.unkept.items()]


def passed_over(words: Catalogue, explained: Explained) -> list[str]:
    """What left its door in an order as written, so that a notion comes twice."""
    themes = explained.passed_over
    return [words.count("order.passed_over", len(themes), themes=", ".join(themes))] if themes else []
