"""The end of a door, a message of its own: how it went, what it changed, what comes, one press (rule 20)."""

from dialogs.play import calendar_grid, item_frame
from dialogs.player import calls, knowledge, resume_code
from dialogs.turn import FlowContext, board_button
from dialogs.voice import pulse, testimonies
from games.kind import Mark as Result
from games.rules import badges as badge_rules
from games.screens import badge_wall
from games.view import Action, Block, Button, Copy, Facts, Header, Mark, Marks, Pairs, View
from store.schema.values import Campaign, Round
from usecases.play import door_access, door_end
from usecases.play.door_end import DoorEnd, TeamDay

CALLS_AFTER = 2
"""The door after which one is asked, once, how to be called: before, nobody knows whether they come back."""
_SIGNS: dict[Result, str] = {"right": "✓", "partial": "≈", "wrong": "✗", "learnt": "+"}


def views(context: FlowContext, campaign: Campaign, played: Round) -> tuple[View, ...]:
    """The card of a round that is done, the same at each repeat; below it what fits the day."""
    words, end = context.words, door_end.end(context, campaign, played)
    tally = _tally(context, end)
    names = [name for name in badge_rules.NAMES if name in end.badges]
    pairs = (*_changed(context, end), *_coming(context, campaign, end))
    blocks: list[Block] = [
        Header(
            words("end.kind"),
            words("play.theme", number=played.door, theme=end.theme),
            _worth(context, played),
        ),
        Marks(tally, _marks(context, end), words("end.show"), _moment(campaign, end)),
        *item_frame.gesture(end.gesture, words),
        *((badge_wall.earned(names, words),) if names else ()),
        *((Facts(pairs),) if pairs else ()),
        *_of_the_day(context, end),
    ]
    if not played.practice:
        blocks.append(_share(context, campaign, end))
    wrong = Button(words("reports.button"), Action.of("report", round=played.id))
    summary = words("end.summary", door=played.door, tally=tally)
    language = door_access.item_of(context, campaign, played.item_id, played.pack_hash).language
    buttons = (*_onward(context, campaign, end), board_button(words), wrong)
    card = View(summary, tuple(blocks), buttons, language=language)
    if played.practice:
        return (card,)
    call_cards = (calls.card(context),) if end.completed == CALLS_AFTER else ()
    return (
        *(card, *testimonies.below(context, campaign, played.door), *call_cards),
        *knowledge.after(context, campaign, played.door, end.rounds),
        *pulse.below(context, campaign, played.door, end.rounds, end.day.date()),
    )


def _of_the_day(context: FlowContext, end: DoorEnd) -> tuple[Block, ...]:
    """What the card of this day has room for: the code of four words at the end of a first door (rule 11)."""
    if end.completed != 1 or end.round.done_at is None or context.player.demo:
        return ()
    return resume_code.of_door(context, end.round.done_at)


def _worth(context: FlowContext, played: Round) -> str:
    words = context.words
    return words("play.practice") if played.practice else words.count("play.points", played.points or 0)


def _tally(context: FlowContext, end: DoorEnd) -> str:
    """The answers counted in words: "2 justes, 1 à revoir"."""
    counts = [(went, sum(mark == went for mark in end.marks)) for went in _SIGNS]
    return ", ".join(context.words.count(f"end.{went}", number) for went, number in counts if number)


def _moment(campaign: Campaign, end: DoorEnd) -> str:
    """The day's first finish is celebrated."""
    return f"{campaign.id}-{end.day.date()}" if end.first_of_day else ""


def _marks(context: FlowContext, end: DoorEnd) -> tuple[Mark, ...]:
    return tuple(
        Mark(went, _SIGNS[went], context.words(f"end.mark.{went}", at=at))
        for at, went in enumerate(end.marks, start=1)
    )


def _changed(context: FlowContext, end: DoorEnd) -> Pairs:
    """What the door changed: one's streak, the team's day, its way into the board or its rank."""
    if end.round.practice:
        return ()
    words, pairs = context.words, []
    if end.streak is not None and end.streak.length and end.completed > 1:
        pairs.append((words("play.streak"), words.count("play.days", end.streak.length)))
    if end.team is not None:
        pairs += [*_took_part(context, end.team), (words("end.rank"), _rank(context, end.team))]
    return tuple(pairs)


def _took_part(context: FlowContext, team: TeamDay) -> Pairs:
    words = context.words
    if team.played is None:
        return ()
    if team.of is None:
        return ((words("end.team"), words.count("end.played", team.played)),)
    return ((words("end.team"), words.count("end.played_of", team.played, of=team.of)),)


def _rank(context: FlowContext, team: TeamDay) -> str:
    words = context.words
    if team.missing:
        return words.count("end.missing", team.missing)
    if team.rank is None or team.published_at is None:
        return words("end.soon")
    day = context.person.site.local(team.published_at).date()
    return words("end.rank_on", rank=words.rank(team.rank), day=words.date_short(day))


def _coming(context: FlowContext, campaign: Campaign, end: DoorEnd) -> Pairs:
    """When the next door opens, and what it is about; what is said once there is none."""
    words, opening = context.words, end.opening
    if opening is not None:
        when = calendar_grid.when(context, opening.at)
        return ((when[:1].upper() + when[1:], opening.theme) if opening.theme else (words("end.next"), when),)
    if end.door is not None:
        return ()
    if not door_access.in_play(campaign, context.person, context.now):
        return ((words("end.next"), words("end.over")),)
    return ((words("end.next"), words("play.left_tomorrow" if end.remainder == "tomorrow" else "end.last")),)


def _share(context: FlowContext, campaign: Campaign, end: DoorEnd) -> Copy:
    """What may be shown to others: no answer, no name."""
    words, address = context.words, context.services.public_url
    about = words(
        "end.shared", season=campaign.name, door=end.round.door, day=words.date_long(end.day.date())
    )
    lines = [about, " ".join(_SIGNS[went] for went in end.marks)]
    if address:
        lines.append(words("end.invite", address=f"{address}/"))
    return Copy(words("end.share"), "\n".join(lines), words("copy.press"), words("end.pasted"), shared=True)


def _onward(context: FlowContext, campaign: Campaign, end: DoorEnd) -> tuple[Button, ...]:
    """The one thing to do now: a door that waits, else a notion that is due, else nothing.

    At a first end that is to keep the code, at the second to choose one's calls: a door can wait (rule 20).
    """
    words, primary = context.words, end.round.practice or end.completed > CALLS_AFTER
    if end.door is not None:
        play = Action.of("play", campaign=campaign.id, door=end.door.number)
        return (Button(words("calendar.play_door", number=end.door.number), play, primary=primary),)
    if end.recall:
        label = words("play.review" if end.round.practice else "end.recall")
        return (Button(label, Action.of("review"), primary=primary),)
    return ()
