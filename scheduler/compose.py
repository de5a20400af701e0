"""Outbox rows as messages: a view is composed once for the same doors, language and channel."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from games.kind import Words
from games.screens import letters
from games.screens.call import call
from games.screens.invitation import invitation
from games.screens.lead_news import lead_news
from games.screens.prompt import Teaser, prompt, reminder
from games.screens.rooms import plan
from games.screens.rooms.recap import recap
from games.screens.rooms.thanks import thanks
from games.view import View
from scheduler.channel import Refused
from store.campaigns.lead_news import LeadNews
from store.people.personal_data import thanks_key
from store.schema.door_item import DoorItem
from store.schema.posts import Post
from store.sql.conditions import LEAD, PLANS
from store.standings.recaps import KINDS as RECAPS
from store.standings.recaps import RoomRecap
from store.teams.thanks import PURPOSE, RoomThanks
from store.voice.plan_posts import PlanNews

Pictures = Callable[[str, int, str, date, str], str]
"""Where a channel fetches the picture of a recap (campaign, kind, day, language); "" where it cannot."""


Certificates = Callable[[str, int, int, str], str]
"""Where a channel opens a team's certificate (campaign, team, language); "" where it cannot."""


@dataclass(frozen=True, slots=True)
class Matter:
    """The content that claimed posts need.

    Attributes:
        doors: by campaign and door number; None for a door that is gone.
        recaps: by the post's number.
        thanks: by the post's number.
        plans: by the post's number.
        leads: what leads are told, by the post's number.
    """

    doors: Mapping[tuple[int, int], DoorItem | None] = field(default_factory=dict)
    recaps: Mapping[int, RoomRecap] = field(default_factory=dict)
    thanks: Mapping[int, RoomThanks] = field(default_factory=dict)
    plans: Mapping[int, PlanNews] = field(default_factory=dict)
    leads: Mapping[int, LeadNews] = field(default_factory=dict)

    def key(self, post: Post) -> str:
        """The key of a post's message, the same for every try; thanks are found again by theirs."""
        letter = self.thanks.get(post.id)
        return f"outbox:{post.id}" if letter is None else thanks_key(letter.id, post.id)


_KEPT = 200


class Composer:
    """Composes views and keeps them: 7,700 people get a few different messages."""

    def __init__(
        self,
        words: Callable[[str], Words],
        pictures: Pictures | None = None,
        certificates: Certificates | None = None,
    ) -> None:
        self._words = words
        self._pictures = pictures
        self._certificates = certificates
        self._made: dict[tuple[object, ...], View] = {}

    def view(self, post: Post, matter: Matter) -> View:
        """The message of a post.

        Raises:
            Refused: its content was forgotten meanwhile.
        """
        if post.purpose == PURPOSE:
            if post.id not in matter.thanks:
                raise Refused("forgotten")
            letter = matter.thanks[post.id]
            return thanks(letter.name, letter.text, letter.number_in_week, self._words(post.language))
        if post.purpose in PLANS:
            if post.id not in matter.plans:
                raise Refused("forgotten")
            return self._plan(post, matter.plans[post.id])
        if post.purpose == LEAD:
            if post.id not in matter.leads:
                raise Refused("forgotten")
            news = matter.leads[post.id]
            terms = (news.kind, news.name, news.campaign_id, news.figures)
            return lead_news(*terms, self._words(post.language), post.day)
        if post.purpose == "call":
            return (letters.of_day if post.channel == "mail" else call)(self._words(post.language))
        if post.purpose == "confirm":
            return letters.of_address(self._words(post.language))
        if post.purpose in RECAPS:
            if post.id not in matter.recaps:
                raise Refused("forgotten")
            return self._recap(post, matter.recaps[post.id])
        doors = tuple(
            Teaser(
                number,
                door.theme_in(post.language) if (door := matter.doors[post.campaign_id, number]) else "",
            )
            for number in post.doors
        )
        key = (post.campaign_id, doors, post.language, post.channel, post.purpose)
        if key not in self._made:
            if len(self._made) >= _KEPT:
                self._made.clear()
            self._made[key] = self._teaser(post, doors)
        return self._made[key]

    def _teaser(self, post: Post, doors: tuple[Teaser, ...]) -> View:
        words = self._words(post.language)
        if post.purpose == "welcome":
            return invitation(words)
        if post.purpose == "reminder":
            return reminder(post.campaign_id, doors, words)
        return prompt(post.campaign_id, doors, words, test=post.purpose == "test")

    def _plan(self, post: Post, news: PlanNews) -> View:
        """What a room, or a relay in its place, is told of a team's plan."""
        words = self._words(post.language)
        if post.purpose == "plan.grid":
            return plan.reopening(news.team, news.grid_id, words, relay=news.relay)
        if post.purpose == "plan.choose" or (post.purpose == "plan.vote" and news.relay):
            return plan.relay_ballot(news.team, news.actions, words, voting=post.purpose == "plan.vote")
        if post.purpose == "plan.vote":
            return plan.ballot(news.team, news.actions, words)
        screen = plan.result if post.purpose == "plan.chosen" else plan.question
        return screen(news.team, news.actions[0], words)

    def _recap(self, post: Post, room: RoomRecap) -> View:
        """A recap with the room's team marked, what its channel can fetch, and what its team can print."""
        words, address = self._words(post.language), ""
        if self._pictures is not None and room.recap.steps:
            where = (post.campaign_id, room.recap.kind, post.day, post.language)
            address = self._pictures(post.channel, *where)
        return recap(
            room.recap,
            room.team_id,
            words,
            campaign_id=post.campaign_id,
            picture=address,
            ideas=room.done,
            certificate=self._certificate(post, room),
        )

    def _certificate(self, post: Post, room: RoomRecap) -> str:
        """Where the room's team prints its certificate, if it has one; an older recap knows notions alone."""
        team_id, recap = room.team_id, room.recap
        has = team_id in recap.certified or recap.known_by(team_id) is not None
        if self._certificates is None or recap.kind != "season" or team_id is None or not has:
            return ""
        return self._certificates(post.channel, post.campaign_id, team_id, post.language)
