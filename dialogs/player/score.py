"""`mon score`: the player's own points and streak; of the others only the third they are in (rule 7)."""

from dialogs.player.knowledge import comeback_day
from dialogs.team import published_rank
from dialogs.turn import FlowContext, Reply, board_button, to_play
from games.rules import bands, review
from games.screens import knowledge as screen
from games.view import Action, Block, Button, Facts, Header, Pairs, Text, View, say
from store.schema.values import Campaign, PlayerStanding, TeamStanding
from usecases.play import door_access, knowledge, notions_due
from usecases.play.notions_due import Due

NAMED = (1, 2)
"""Of the thirds, those that are told."""


def score(context: FlowContext) -> Reply:
    """The card of one's campaign; until one has completed a door there, a former one's that is in play."""
    words = context.words
    campaigns = door_access.current_campaigns(context)
    if not campaigns:
        return Reply.say(words("play.no_season"))
    newest = campaigns[0]
    for campaign in campaigns:
        standing, team = context.uow.standings.of(campaign.id, context.player.id, context.player.team_id)
        if standing is not None:
            card = _card(context, campaign, standing, team)
            if campaign is newest:
                return Reply((card,))
            return Reply((say(words("score.none_yet", name=newest.name), *to_play(context)), card))
    if not door_access.in_play(newest, context.person, context.now):
        return Reply.say(words("score.gone", name=newest.name), board_button(words))
    buttons = to_play(context)
    return Reply.say(words("score.none" if buttons else "score.none_yet", name=newest.name), *buttons)


def _card(
    context: FlowContext, campaign: Campaign, standing: PlayerStanding, team: TeamStanding | None
) -> View:
    """What one knows, points, doors, streak and freezes, the team's rank, and one's third."""
    words = context.words
    streak = door_access.streak(campaign, context.person, standing, context.now)
    rounds = context.uow.rounds.of(campaign.id, context.player.id)
    attempts = knowledge.attempts(context, campaign, rounds)
    notions = review.knowledge(attempts)
    facts = [
        (words("play.points_label"), words.number(standing.points)),
        (words("score.doors"), words.number(standing.completed)),
        (words("play.streak"), words.count("play.days", streak.length)),
        (words("score.freezes"), words.number(streak.freezes)),
    ]
    due = notions_due.due(context, context.uow.rounds.history(context.player.id))
    notion_facts = ((words("score.known"), words.number(len(notions.known))),) if notions.known else ()
    facts[:0] = [*notion_facts, *_again(context, due)]
    since: tuple[Block, ...] = ()
    if context.player.team_name:
        rank, since = published_rank.ranked(context, context.player.team_name, team)
        facts.append(rank)
    blocks: list[Block] = [Header(words("score.kind"), campaign.name), Facts(tuple(facts)), *since]
    third = _place(context, campaign, standing.points)
    if third:
        blocks += [Text(third, "strong"), Text(words("score.only_you"), "soft")]
    over = not door_access.in_play(campaign, context.person, context.now)
    recent = notions if over else knowledge.this_week(context, attempts)
    if recent.known or recent.again:
        blocks.append(screen.details(recent, "season" if over else "week", words))
    summary = words.count("score.summary", standing.points)
    badges = Button(words("badges.mine"), Action.of("badges"))
    buttons = (screen.replay(words), badges) if due.open_notions else (badges,)
    return View(summary, tuple(blocks), buttons)


def _again(context: FlowContext, due: Due) -> Pairs:
    """The notions to review now; where none is, those to come and from which day on."""
    words = context.words
    if due.open_notions or due.comes_back is None:
        return ((words("score.again"), words.number(len(due.open_notions))),) if due.open_notions else ()
    if not due.missed:
        return ()
    day = comeback_day(context, due.comes_back)
    return ((words("score.again"), words("score.again_from", count=words.number(due.missed), day=day)),)


def _place(context: FlowContext, campaign: Campaign, points: int) -> str:
    """The player's third; the last is never named, and no third is promised (rule 7)."""
    thresholds = _thresholds(context, campaign)
    third = None if thresholds is None else thresholds.of(points)
    return context.words(f"score.third_{third}") if third in NAMED else ""


def _thresholds(context: FlowContext, campaign: Campaign) -> bands.Bands | None:
    day = context.person.site.local(context.now).date()
    is_known, thresholds = context.uow.bands.of(campaign.id, day)
    if is_known:
        return thresholds
    thresholds = bands.bands(context.uow.bands.points(campaign.id))
    context.uow.bands.keep(campaign.id, day, thresholds)
    return thresholds
