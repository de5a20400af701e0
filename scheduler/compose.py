"""An outbox row as a message: composed once a door set, language and channel, however many receive it."""

from collections.abc import Callable, Mapping

from games.kind import Words
from games.screens.invitation import invitation
from games.screens.prompt import Teaser, prompt, reminder
from games.view import View
from store.values import DoorItem, Post

Themes = Mapping[tuple[int, int], DoorItem | None]
"""The door of each (campaign, number): a teaser says its theme in the reader's language."""

_KEPT = 200


class Composer:
    """Keeps what it composed: 7,700 people get a few messages."""

    def __init__(self, words: Callable[[str], Words]) -> None:
        self._words = words
        self._made: dict[tuple[object, ...], View] = {}

    def view(self, post: Post, themes: Themes) -> View:
        """The message of a post."""
        doors = tuple(
            Teaser(number, door.theme_in(post.language) if (door := themes[post.campaign_id, number]) else "")
            for number in post.doors
        )
        key = (post.campaign_id, doors, post.language, post.channel, post.purpose)
        if key not in self._made:
            if len(self._made) >= _KEPT:
                self._made.clear()
            words = self._words(post.language)
            if post.purpose == "welcome":
                self._made[key] = invitation(words)
            elif post.purpose == "reminder":
                self._made[key] = reminder(post.campaign_id, doors, words)
            else:
                self._made[key] = prompt(post.campaign_id, doors, words, test=post.purpose == "test")
        return self._made[key]
