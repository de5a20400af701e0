"""An outbox row as a message: composed once a door set, language and channel, however many receive it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from games.kind import Words
from games.screens.invitation import invitation
from games.screens.prompt import Teaser, prompt, reminder
from games.screens.recap import recap
from games.view import View
from store.recaps import Told
from store.values import DoorItem, Post

Pictures = Callable[[str, int, str, date, str], str]
"""Where a channel fetches the picture of a recap (campaign, kind, day, language); "" where it cannot."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What claimed posts tell of.

    Attributes:
        doors: by campaign and number: a teaser says its theme in the reader's language.
        recaps: by the post's number.
    """

    doors: Mapping[tuple[int, int], DoorItem | None] = field(default_factory=dict)
    recaps: Mapping[int, Told] = field(default_factory=dict)


_KEPT = 200


class Composer:
    """Keeps what it composed: 7,700 people get a few messages."""

    def __init__(self, words: Callable[[str], Words], pictures: Pictures | None = None) -> None:
        self._words = words
        self._pictures = pictures
        self._made: dict[tuple[object, ...], View] = {}

    def view(self, post: Post, matter: Matter) -> View:
        """The message of a post."""
        if post.id in matter.recaps:
            told = matter.recaps[post.id]
            key: tuple[object, ...] = (
                post.campaign_id,
                post.purpose,
                post.day,
                told.team_id,
                post.language,
                post.channel,
            )
            return self._kept(key, lambda: self._recap(post, told))
        doors = tuple(
            Teaser(
                number,
                door.theme_in(post.language) if (door := matter.doors[post.campaign_id, number]) else "",
            )
            for number in post.doors
        )
        key = (post.campaign_id, doors, post.language, post.channel, post.purpose)
        return self._kept(key, lambda: self._said(post, doors))

    def _kept(self, key: tuple[object, ...], make: Callable[[], View]) -> View:
        if key not in self._made:
            if len(self._made) >= _KEPT:
                self._made.clear()
            self._made[key] = make()
        return self._made[key]

    def _said(self, post: Post, doors: tuple[Teaser, ...]) -> View:
        words = self._words(post.language)
        if post.purpose == "welcome":
            return invitation(words)
        if post.purpose == "reminder":
            return reminder(post.campaign_id, doors, words)
        return prompt(post.campaign_id, doors, words, test=post.purpose == "test")

    def _recap(self, post: Post, told: Told) -> View:
        address = ""
        if self._pictures is not None and told.recap.steps:
            where = (post.campaign_id, told.recap.kind, post.day, post.language)
            address = self._pictures(post.channel, *where)
        return recap(
            told.recap,
            told.team_id,
            self._words(post.language),
            campaign_id=post.campaign_id,
            picture=address,
        )
