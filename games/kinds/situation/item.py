"""What an author writes: a deck of cards, what each reaction does to the gauges, the user's last word."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from games.author_fields import ChoiceId, Part, Place, Sourced, read_as, text_of
from games.kind import BadItem

GaugeName = Literal["listening", "clarity", "speed", "trust", "safety"]
CardId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
Effect = Annotated[int, Field(ge=-30, le=30)]
LastWord = Annotated[str, text_of(160)]
Problem = tuple[Place, str]

_SAME_ID = "Une autre carte a déjà l’id « {} ». Donnez un id à chacune."
_TOO_FEW = "La partie compte {} cartes, le paquet en a {} à tirer. Ajoutez des cartes ou réduisez « length »."
_UNKNOWN_GAUGE = "« {} » n’est pas une jauge de ce paquet. Ajoutez-la à « gauges » ou ôtez l’effet."
_NO_FOLLOW_UP = "« {} » n’est pas une carte de suite. Corrigez l’id, ou ajoutez-y « follow_up: true »."
_NEVER_SEEN = "Aucun choix ne mène à cette suite. Citez son id dans un « then », ou ôtez « follow_up »."


class Effects(Part):
    """What a reaction adds to the gauges; a gauge left out does not move."""

    listening: Effect = 0
    clarity: Effect = 0
    speed: Effect = 0
    trust: Effect = 0
    safety: Effect = 0


class Reaction(Part):
    """One choice of a card; `then` names the follow-up card that it leads to."""

    id: ChoiceId
    text: Annotated[str, text_of(90)]
    effects: Effects
    explain: Annotated[str, text_of(240)]
    then: CardId | None = None

    def effect(self, gauge: str) -> int:
        """What this reaction adds to a gauge."""
        return int(getattr(self.effects, gauge))

    @cached_property
    def total(self) -> int:
        """What it adds to all the gauges together, by which reactions are compared."""
        return sum(self.effect(gauge) for gauge in Effects.model_fields)


class Card(Sourced):
    """A user's situation and the possible reactions; a follow-up comes by a reaction, never by chance."""

    id: CardId
    place: Literal["counter", "phone", "letter", "online", "school"]
    commitment: Annotated[int, Field(ge=1, le=8)]
    says: Annotated[str, text_of(200)]
    choices: Annotated[list[Reaction], Field(min_length=2, max_length=3)]
    follow_up: bool = False

    @cached_property
    def totals(self) -> tuple[int, int]:
        """What its least helpful reaction adds to all the gauges together, and its most helpful one."""
        totals = [choice.total for choice in self.choices]
        return min(totals), max(totals)

    def choice(self, name: str) -> Reaction:
        """The reaction of that id; raises `KeyError` where there is none."""
        return self._by_id[name]

    @cached_property
    def _by_id(self) -> dict[str, Reaction]:
        return {choice.id: choice for choice in self.choices}


class Endings(Part):
    """The user's last word, by how the gauges end and what the last reaction did."""

    good: LastWord
    fair: LastWord
    poor: LastWord


class Situation(Part):
    """The kind's own part of an item."""

    gauges: Annotated[list[GaugeName], Field(min_length=3, max_length=4)]
    length: Annotated[int, Field(ge=3, le=12)] = Field(description="How many cards a run shows.")
    cards: Annotated[list[Card], Field(min_length=3, max_length=60)]
    endings: Endings

    def card(self, name: str) -> Card:
        """The card of that id; raises `KeyError` where there is none."""
        return self._by_id[name]

    @cached_property
    def _by_id(self) -> dict[str, Card]:
        return {card.id: card for card in self.cards}

    @cached_property
    def drawn(self) -> tuple[str, ...]:
        """The ids that chance draws from."""
        return tuple(card.id for card in self.cards if not card.follow_up)


def read(raw: Mapping[str, Any]) -> Situation:
    """The deck in an author's mapping; raises `BadItem` with every problem at once."""
    try:
        item = read_as(Situation, raw)
    except BadItem as error:
        raise BadItem([*error.problems, *_lost_leads(raw)]) from error
    problems = [*_deck(item), *_choices(item), *_lost_leads(raw), *_follow_ups(item)]
    if problems:
        raise BadItem(problems)
    return item


def _deck(item: Situation) -> Iterator[Problem]:
    if len(set(item.gauges)) < len(item.gauges):
        yield ("gauges",), "Une jauge est citée deux fois. Gardez chaque jauge une seule fois."
    card_ids: set[str] = set()
    for at, card in enumerate(item.cards):
        if card.id in card_ids:
            yield ("cards", at, "id"), _SAME_ID.format(card.id)
        card_ids.add(card.id)
    if len(item.drawn) < item.length:
        yield ("length",), _TOO_FEW.format(item.length, len(item.drawn))


def _choices(item: Situation) -> Iterator[Problem]:
    for at, card in enumerate(item.cards):
        path: Place = ("cards", at, "choices")
        if len({choice.id for choice in card.choices}) < len(card.choices):
            yield path, "Deux choix ont le même id. Donnez une lettre différente à chaque choix."
        if len({choice.text.casefold() for choice in card.choices}) < len(card.choices):
            yield path, "Deux choix ont le même texte. Changez ou supprimez l’un des deux."
        if max(choice.total for choice in card.choices) <= 0:
            yield path, "Aucun choix n’aide la personne. Donnez à l’un d’eux des effets de somme positive."
        for number, choice in enumerate(card.choices):
            for gauge in sorted(choice.effects.model_fields_set - set(item.gauges)):
                yield (*path, number, "effects", gauge), _UNKNOWN_GAUGE.format(gauge)


def _lost_leads(raw: Mapping[str, Any]) -> Iterator[Problem]:
    """Reactions that lead to no follow-up; read of the raw deck, so that no other mistake hides them."""
    cards = [(at, card) for at, card in enumerate(_list(raw.get("cards"))) if isinstance(card, Mapping)]
    follow_ups = {str(card.get("id")) for _, card in cards if card.get("follow_up") is True}
    for at, card in cards:
        for number, choice in enumerate(_list(card.get("choices"))):
            then = choice.get("then") if isinstance(choice, Mapping) else None
            if isinstance(then, str) and then not in follow_ups:
                yield ("cards", at, "choices", number, "then"), _NO_FOLLOW_UP.format(then)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _follow_ups(item: Situation) -> Iterator[Problem]:
    leads: dict[str, set[str]] = defaultdict(set)
    for card in item.cards:
        leads[card.id] |= {choice.then for choice in card.choices if choice.then}
    targets = {name for names in leads.values() for name in names}
    for at, card in enumerate(item.cards):
        if card.follow_up and card.id in _led_to(leads, card.id):
            yield ("cards", at), "Cette suite mène à elle-même. Ôtez un « then » pour que l’histoire finisse."
        elif card.follow_up and card.id not in targets:
            yield ("cards", at, "follow_up"), _NEVER_SEEN


def _led_to(leads: Mapping[str, set[str]], name: str) -> set[str]:
    """The ids of the cards that a story may reach from a card."""
    reached: set[str] = set()
    frontier = set(leads[name])
    while frontier:
        reached |= frontier
        frontier = {then for name in frontier for then in leads.get(name, ())} - reached
    return reached
