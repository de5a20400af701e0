"""What stands at the top of a person's page: today's door or when one opens, the season, the team's day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dialogs.play import calendar_grid
from dialogs.play.calendar import former_doors
from dialogs.play.calendar_grid import Progress
from dialogs.turn import FlowContext
from games.rules.doors import monday_of
from games.screens import calendar as screens
from games.view import Action, Button, Grid, View
from store.schema.values import Campaign, TeamStanding
from usecases.play import door_access, door_terms
from usecases.play.today import Today, today

LATE = 2
"""Doors to catch up that have a button of their own: never a higher count."""


@dataclass(frozen=True, slots=True)
class Home:
    """The page's first words.

    Attributes:
        kind: what this is about, above the title.
        buttons: the first door to play, which is the primary one, then others; an admin without a season
            is offered to create it.
        late: that other doors wait, "" where none does.
        former: the doors of former campaigns that still earn points, each in a line with its buttons.
        team: who of the team takes part today, "" where that is not told.
        season: the calendar and, in words, how far it is; None between two seasons.
        changes: when it changes by itself, by the calendar's clock.
    """

    kind: str
    title: str
    about: str = ""
    buttons: tuple[Button, ...] = ()
    late: str = ""
    former: tuple[View, ...] = ()
    team: str = ""
    name: str = ""
    season: Grid | None = None
    progress: tuple[str, ...] = ()
    changes: datetime | None = None

    @property
    def offers(self) -> tuple[Action | None, ...]:
        """What its buttons send."""
        buttons = (*self.buttons, *(button for view in self.former for button in view.buttons))
        return tuple(button.action for button in buttons)


def home(
    context: FlowContext,
    campaign: Campaign | None,
    team: TeamStanding | None,
    former: Sequence[Campaign] = (),
    *,
    creates: bool = False,
) -> Home:
    """The home of whoever's context it is; a select more than their campaigns took, and one each `former`.

    `creates`: without a campaign, they are the admin who may begin one.
    """
    words = context.words
    if campaign is None:
        if not creates:
            return Home(words("home.none_kind"), words("home.none"))
        create = Button(words("admin.first_title"), Action.of("play"), primary=True)
        return Home(words("admin.kind"), words("home.none_kind"), buttons=(create,))
    day = today(context, campaign)
    lines = former_doors(context, former)
    kind, title, about = _first(context, campaign, day, alone=not lines)
    late = len(day.offered) - 1
    local = context.person.site.local(context.now).date()
    turnout = team.live.on(local) if team and team.live else None
    team_line = ""
    if turnout is not None and turnout.played:
        key = "home.team" if turnout.expected is None else "home.team_of"
        team_line = words.count(key, turnout.played, expected=turnout.expected)
    progress = Progress(day.items_by_door, day.offered)
    drawing, days = calendar_grid.drawing(
        context, campaign, progress, lambda number: _press(campaign, number)
    )
    return Home(
        kind,
        title,
        about,
        tuple(_buttons(context, campaign, day)),
        words.count("home.late", late) if late > 0 else "",
        lines,
        team_line,
        campaign.name,
        screens.grid(drawing, days, words),
        _progress(context, campaign, day, screens.rest(drawing, days, words)),
        day.changes,
    )


def _press(campaign: Campaign, number: int) -> Action:
    return Action.of("play", campaign=campaign.id, door=number)


def _first(context: FlowContext, campaign: Campaign, day: Today, *, alone: bool) -> tuple[str, str, str]:
    """Today's door, or what there is instead: kind, title, and a line about it.

    `alone`: no door of a former campaign waits either.
    """
    words = context.words
    if day.offered:
        number = day.offered[0]
        door = campaign.door(number)
        is_new = door_access.opens_today(context, campaign, number)
        kind = words("home.today" if is_new else "home.door", number=number)
        theme = door.theme_in(context.player.language) if door else ""
        return kind, theme, words.count("home.worth", day.worth)
    if day.over:
        return words("home.over_kind"), campaign.name, words("home.over")
    if day.opening is None:
        return words(f"home.left_{day.remainder}"), campaign.name, words(f"play.left_{day.remainder}")
    when = calendar_grid.when(context, day.opening.at)
    if not day.opening.theme:
        return words("home.soon"), words("home.first", when=when), ""
    title = words("home.next", when=when[:1].upper() + when[1:], theme=day.opening.theme)
    about = words("home.nothing_due") if alone else ""
    return words("home.done" if day.played else "home.soon"), title, about


def _buttons(context: FlowContext, campaign: Campaign, day: Today) -> list[Button]:
    words = context.words
    buttons: list[Button] = []
    for number in day.offered[: 1 + LATE]:
        key = "home.resume" if number in day.waiting else "calendar.play_door"
        label = words("home.door" if buttons else key, number=number)
        buttons.append(Button(label, _press(campaign, number), primary=not buttons))
    return buttons


def _progress(context: FlowContext, campaign: Campaign, day: Today, rest: str) -> tuple[str, ...]:
    """How far the season is: its week, doors played, doors to come."""
    words, site = context.words, context.person.site
    played = words.count("home.played", len(day.items_by_door))
    weeks = sorted(door_terms.timetable(campaign, site).weeks)
    now = monday_of(site.local(context.now).date())
    if day.over or campaign.format == "advent" or now not in weeks:
        return (played, rest)
    week = words("home.week", week=weeks.index(now) + 1, weeks=len(weeks))
    return (week, played, rest)
