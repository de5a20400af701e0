"""A pack in a few words, with a picture: where a season chooses one, and where authors copy one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.cards.svg import scene
from bot.cards.svg.scene import Part
from bot.desk.frame import kind_name
from content.words import Catalogue
from usecases.campaigns.pack_version import Offered

SIGHTS: Final = 3
"""Drawings of a pack's picture."""


@dataclass(frozen=True, slots=True)
class PackCard:
    """A pack: its title, what it holds in words, and the drawings of its picture."""

    id: str
    title: str
    description: str
    holds: str = ""
    notes: Sequence[str] = ()
    picture: Sequence[Part] = ()


def of(words: Catalogue, offered: Offered, place: int) -> PackCard:
    """The card of a pack that a season may choose; `place` in its list gives it sights of its own."""
    pack = offered.pack
    languages = sorted({item.language for item in pack.items}, key=lambda each: each != pack.language)
    spoken = [words(f"season_desk.language_{language}") for language in languages]
    notes = [words.count("season_desk.twins", offered.twins)] if offered.twins else []
    notes += [words("season_desk.spoken", languages=", ".join(spoken))]
    notes += [words("season_desk.of_authors")] if offered.origin == "studio" else []
    notes += [words("season_desk.unread")] if offered.unread else []
    drawn = picture(pack.drawn_as("daily"), place)
    return PackCard(pack.id, pack.title, pack.description, holds(words, offered.kinds), notes, drawn)


def holds(words: Catalogue, kinds: Mapping[str, int]) -> str:
    """How many items there are, and of which kinds."""
    listed = [
        words("season_desk.of_kind", kind=kind_name(words, kind), number=words.number(count))
        for kind, count in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    items = words.count("season_desk.items", sum(kinds.values()))
    return words("season_desk.holds", items=items, kinds=", ".join(listed))


def picture(name: str, place: int) -> Sequence[Part]:
    """Three of the sights of a scene, others for each place."""
    parts = scene.named(name).parts
    sights = [part for name, part in parts.items() if name.startswith("sight-")]
    return [sights[(SIGHTS * place + at) % len(sights)] for at in range(SIGHTS)]
