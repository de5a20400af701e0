"""The welcome: what this is, a pseudonym, a site and a team; then today's door at once (rule 5)."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.commands import greets, read_yes, refuses, thanks
from dialogs.team import team_picker
from dialogs.turn import FlowContext, Reply, titled, to_play
from games.view import Action, Button, Field, Form, Text, View, say
from store.schema.values import Team
from store.schema.welcome import Welcome
from usecases import names
from usecases.names import fold
from usecases.parsing import whole_number
from usecases.play import door_access
from usecases.teams import person_entries, teams
from usecases.teams.transfers import MoveRefused


def install(context: FlowContext, *, new: bool, returned: bool) -> Reply:
    """The app was installed, or a channel added: the welcome, once."""
    words = context.words
    if context.turn.room:
        return Reply.say(words("welcome.room"))
    if new:
        return Reply((_hello(context),))
    if returned:
        return Reply.say(words("welcome.back", name=context.player.pseudonym), *to_play(context))
    return Reply()


def step(context: FlowContext) -> Reply:
    """The question of the welcome that waits."""
    match context.player.welcomed:
        case Welcome.NAME:
            return Reply((_hello(context),))
        case Welcome.SITE:
            return Reply((_sites(context),))
        case Welcome.TEAM:
            return Reply((_teams(context),))
        case Welcome.DONE:
            text = context.words("welcome.done", name=context.player.pseudonym)
            return Reply.say(text, *to_play(context))


def first(context: FlowContext) -> Reply | None:
    """The choice to make before a campaign can be played; None where one can, or where no choice helps."""
    player = context.player
    if player.welcomed is Welcome.DONE and player.team_id is not None:
        return None
    campaign = door_access.current_campaign(context)
    if player.welcomed is not Welcome.DONE:
        # The default site was not chosen by the player; a prompt's button opens the door that it names.
        unplaced = player.welcomed in {Welcome.NAME, Welcome.SITE} and "campaign" not in context.turn.values
        playable = campaign is not None and not (unplaced and campaign.audience.sites is not None)
        return None if playable else step(context)
    if campaign is not None or not _for_some(context):
        return None
    button = Button(context.words("me.choose_team"), Action.of("welcome"), primary=True)
    return Reply.say(context.words("welcome.for_some"), button)


def choose(context: FlowContext) -> Reply:
    """`Choisir une équipe`, pressed: the site, then the team; nothing changes for a player with a team."""
    if context.player.welcomed is not Welcome.DONE or context.player.team_id is not None:
        return step(context)
    _set(context, Welcome.SITE)
    return step(_again(context))


def name(context: FlowContext) -> Reply:
    """The pseudonym and language were chosen."""
    values = context.turn.values
    wanted = values.get("pseudonym") or context.turn.text or context.player.pseudonym
    language = values.get("language", context.player.language)
    if language in {"fr", "en"}:
        context.uow.players.change(context.player.id, language=language)
    try:
        names.rename(context.uow, context.services.secret, context.player.id, wanted)
    except names.NameRefused as refused:
        return Reply(
            (_hello(context, wanted[:60], context.words(refused.key, name=refused.suggestion)),), replace=True
        )
    _set(context, Welcome.SITE)
    after = _again(context)
    return Reply((_sites(after),), replace=True, language=after.player.language)


def site(context: FlowContext) -> Reply:
    """The site was chosen, by press or by its typed name."""
    if _demonstration(context):
        return letters(context)
    sites = context.uow.teams.site_names()
    wanted = context.turn.values.get("site", "")
    if wanted not in sites and context.turn.text:
        wanted = names.sites(context.uow).get(fold(context.turn.text), "")
    if wanted not in sites:
        return Reply((_sites(context),))
    context.uow.players.change(context.player.id, site_id=wanted)
    _set(context, Welcome.TEAM)
    return Reply((_teams(_again(context)),), replace=bool(context.turn.values))


def letters(context: FlowContext) -> Reply:
    """A few letters of the team's name were typed."""
    typed = (context.turn.values.get("letters") or context.turn.text)[:60]
    return Reply((_teams(context, typed),), replace=bool(context.turn.values))


def team(context: FlowContext) -> Reply:
    """The team was chosen, or none: the welcome is over. The caller adds today's door."""
    wanted = context.turn.values.get("team", "")
    number = whole_number(wanted)
    chosen = context.uow.teams.team(number) if number is not None else None
    if wanted != "none" and (chosen is None or (chosen.demo and chosen not in _demonstration(context))):
        return Reply((_teams(context),))
    if chosen is not None and context.player.team_id is None:
        try:
            joined = person_entries.join(context.uow, context.player, chosen, context.now)
        except MoveRefused as refused:
            return Reply((say(refused.text(context.words)), _teams(context)))
        if not joined:
            return step(_again(context))  # closed, or chosen on another device
    _set(context, Welcome.DONE)
    return Reply((_joined(context),), replace=True)


def joined(context: FlowContext) -> Reply:
    """A player came by a link or an invitation: a short hello; the caller adds today's door."""
    if context.player.welcomed is not Welcome.DONE:
        return step(context)
    # On the web the link's page asked for it.
    return Reply((_joined(context, proposed=context.turn.channel != "web"),))


def again(context: FlowContext) -> Reply:
    """A player opened their account by its code: a short hello; the caller adds today's door."""
    if context.player.welcomed is not Welcome.DONE:
        return step(context)
    return Reply.say(context.words("welcome.again", name=context.player.pseudonym))


def _joined(context: FlowContext, *, proposed: bool = False) -> View:
    """The player's team; today's door is announced only where one follows."""
    person = context.load() or context.person
    player, words = person.player, context.words
    after = replace(context, person=person)
    campaign = door_access.current_campaign(after)
    key = "welcome.in_team" if player.team_name else "welcome.no_team"
    sentences = [words(key, name=player.pseudonym, team=player.team_name or "")]
    if proposed:
        sentences.append(words("people.proposed"))
    if campaign is not None and door_access.offered(after, campaign):
        sentences.append(words("welcome.door"))
    return say(" ".join(sentences))


def typed(context: FlowContext) -> Reply | None:
    """A typed message while the welcome waits, None once it is over."""
    match context.player.welcomed:
        case Welcome.NAME if _no_name(context.turn.text):
            return step(context)
        case Welcome.NAME:
            return name(
                replace(context, turn=replace(context.turn, text=""))
                if read_yes(context.turn.text)[0]
                else context
            )
        case Welcome.SITE:
            return site(context)
        case Welcome.TEAM:
            return letters(context)
        case Welcome.DONE:
            return None


def _no_name(text: str) -> bool:
    """Whether a text is no pseudonym but a greeting, thanks, a no or a question."""
    return greets(text) or thanks(text) or refuses(text) or text.endswith("?")


def _hello(context: FlowContext, wanted: str = "", error: str = "") -> View:
    words = context.words
    fields = (
        Field(
            "pseudonym",
            words("welcome.pseudonym"),
            value=wanted or context.player.pseudonym,
            max_length=names.LONGEST_NAME,
            hint=words("welcome.pseudonym_hint"),
            error=error,
        ),
        Field(
            "language",
            words("welcome.language"),
            "select",
            value=context.player.language,
            options=(("fr", "Français"), ("en", "English")),
        ),
    )
    form = Form(Action.of("welcome.name"), fields, words("welcome.continue"))
    return titled(words("welcome.kind"), words("welcome.title"), Text(words("welcome.what")), form)


def _demonstration(context: FlowContext) -> Sequence[Team]:
    """The demonstration's teams, for a newcomer of the Agents Playground as long as nothing else is played.

    They give way to the first real campaign. On the web its link lets people in.
    """
    playground = context.services.local and context.turn.channel != "web"
    return context.uow.teams.all(demo=True) if playground else ()


def _sites(context: FlowContext) -> View:
    if _demonstration(context):
        return _teams(context)
    words = context.words
    sites = context.uow.teams.site_names()
    if not sites:
        return say(words("welcome.no_site"))
    field = Field("site", words("welcome.site"), "select", options=tuple(sites.items()))
    buttons = tuple(
        Button(label, Action.of("welcome.site", site=key)) for key, label in list(sites.items())[: teams.FEW]
    )
    title = Text(words("welcome.which_site"), "title")
    if len(sites) <= teams.FEW:
        return View(words("welcome.which_site"), (title,), buttons)
    form = Form(Action.of("welcome.site"), (field,), words("welcome.continue"))
    return View(words("welcome.which_site"), (title, form))


def _teams(context: FlowContext, letters: str = "") -> View:
    words = context.words
    demonstration = () if context.player.welcomed is Welcome.TEAM else _demonstration(context)
    choice = demonstration or context.uow.teams.all(site_id=context.player.site_id)
    alone = Button(words("welcome.without_team"), Action.of("welcome.team", team="none"))
    return team_picker.card(
        words,
        choice,
        letters,
        search=Action.of("welcome.letters"),
        pick=lambda team: Action.of("welcome.team", team=team.id),
        last=None if demonstration else alone,
    )


def _for_some(context: FlowContext) -> bool:
    """Whether a campaign for some teams or sites is played: the player's may be among them."""
    return any(
        campaign.audience.grouped and door_access.in_play(campaign, context.person, context.now)
        for campaign in context.uow.campaigns.playable()
        if not campaign.demo or _demonstration(context)
    )


def _set(context: FlowContext, waiting: Welcome) -> None:
    context.uow.players.change(context.player.id, welcomed=waiting)


def _again(context: FlowContext) -> FlowContext:
    """The context with the player as just written."""
    player = context.uow.players.get(context.player.id)
    return context if player is None else replace(context, person=replace(context.person, player=player))
