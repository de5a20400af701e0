"""The welcome: what this is, a pseudonym, a site and a team; then today's door at once (rule 5)."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.commands import greets, read_yes, refuses, thanks
from dialogs.team import team_picker
from dialogs.turn import Desk, Reply
from games.view import Action, Button, Field, Form, Header, Text, View, say
from store.schema.values import Team
from usecases import names
from usecases.names import fold
from usecases.parsing import whole_number
from usecases.play import door_access
from usecases.teams import teams, transfers


def install(desk: Desk, *, new: bool, returned: bool) -> Reply:
    """The app was installed, or a channel added: say what this is, once."""
    words = desk.words
    if desk.turn.room:
        return Reply((say(words("welcome.room")),))
    if new:
        return Reply((_hello(desk),))
    if returned:
        return Reply((say(words("welcome.back", name=desk.player.pseudonym), _play(desk)),))
    return Reply()


def step(desk: Desk) -> Reply:
    """The question of the welcome that waits."""
    match desk.player.welcomed:
        case "name":
            return Reply((_hello(desk),))
        case "site":
            return Reply((_sites(desk),))
        case _ if desk.player.welcomed.startswith("team"):
            return Reply((_teams(desk),))
        case _:
            return Reply((say(desk.words("welcome.done", name=desk.player.pseudonym), _play(desk)),))


def first(desk: Desk) -> Reply | None:
    """What is to be chosen before a campaign can be played; None where one can, or no choice helps."""
    player = desk.player
    if player.welcomed == "done" and player.team_id is not None:
        return None
    campaign = door_access.current_campaign(desk)
    if player.welcomed != "done":
        # The default site is nobody's choice; a prompt's button opens the door that it names.
        unplaced = player.welcomed in {"name", "site"} and "campaign" not in desk.turn.values
        theirs = campaign is not None and not (unplaced and "sites" in campaign.audience)
        return None if theirs else step(desk)
    if campaign is not None or not _for_some(desk):
        return None
    button = Button(desk.words("me.choose_team"), Action.of("welcome"), primary=True)
    return Reply((say(desk.words("welcome.for_some"), button),))


def choose(desk: Desk) -> Reply:
    """`Choisir une équipe`, pressed: the site, then the team; who has one changes nothing by it."""
    if desk.player.welcomed != "done" or desk.player.team_id is not None:
        return step(desk)
    _set(desk, "site")
    return step(_again(desk))


def name(desk: Desk) -> Reply:
    """The pseudonym and language were chosen."""
    values = desk.turn.values
    wanted = values.get("pseudonym") or desk.turn.text or desk.player.pseudonym
    language = values.get("language", desk.player.language)
    if language in {"fr", "en"}:
        desk.uow.players.change(desk.player.id, language=language)
    try:
        names.rename(desk.uow, desk.services.secret, desk.player.id, wanted)
    except names.NameRefused as refused:
        return Reply(
            (_hello(desk, wanted[:60], desk.words(refused.key, name=refused.suggestion)),), replace=True
        )
    _set(desk, "site")
    after = _again(desk)
    return Reply((_sites(after),), replace=True, language=after.player.language)


def site(desk: Desk) -> Reply:
    """The site was chosen, by press or by its typed name."""
    if _demonstration(desk):
        return letters(desk)
    sites = desk.uow.teams.site_names()
    wanted = desk.turn.values.get("site", "")
    if wanted not in sites and desk.turn.text:
        wanted = names.sites(desk.uow).get(fold(desk.turn.text), "")
    if wanted not in sites:
        return Reply((_sites(desk),))
    desk.uow.players.change(desk.player.id, site_id=wanted)
    _set(desk, f"team:{wanted}")
    return Reply((_teams(_again(desk)),), replace=bool(desk.turn.values))


def letters(desk: Desk) -> Reply:
    """A few letters of the team's name were typed."""
    typed = (desk.turn.values.get("letters") or desk.turn.text)[:60]
    return Reply((_teams(desk, typed),), replace=bool(desk.turn.values))


def team(desk: Desk) -> Reply:
    """The team was chosen, or none: the welcome is over. The caller adds today's door."""
    wanted = desk.turn.values.get("team", "")
    number = whole_number(wanted)
    found = desk.uow.teams.team(number) if number is not None else None
    if wanted != "none" and (found is None or (found.demo and found not in _demonstration(desk))):
        return Reply((_teams(desk),))
    alone = desk.player.team_id is None
    if found is not None and alone and not transfers.join(desk.uow, desk.player, found, desk.turn.now):
        return step(_again(desk))  # closed, or chosen on another device
    _set(desk, "done")
    return Reply((_joined(desk),), replace=True)


def joined(desk: Desk) -> Reply:
    """Somebody came by a link, or invited: a short hello; the caller adds today's door."""
    if desk.player.welcomed != "done":
        return step(desk)
    # On the web the link's page asked for it.
    return Reply((_joined(desk, proposed=desk.turn.channel != "web"),))


def again(desk: Desk) -> Reply:
    """Somebody opened their account by its code: a short hello; the caller adds today's door."""
    if desk.player.welcomed != "done":
        return step(desk)
    return Reply((say(desk.words("welcome.again", name=desk.player.pseudonym)),))


def _joined(desk: Desk, *, proposed: bool = False) -> View:
    """With whom one plays; the day's door is announced only where one follows."""
    account = desk.turn.account
    seat = desk.uow.seats.load(account.channel, account.tenant, account.external_id) or desk.seat
    player, words = seat.player, desk.words
    there = replace(desk, seat=seat)
    campaign = door_access.current_campaign(there)
    key = "welcome.in_team" if player.team_name else "welcome.no_team"
    said = [words(key, name=player.pseudonym, team=player.team_name or "")]
    if proposed:
        said.append(words("people.proposed"))
    if campaign is not None and door_access.offered(there, campaign):
        said.append(words("welcome.door"))
    return say(" ".join(said))


def typed(desk: Desk) -> Reply | None:
    """A typed message while the welcome waits, None once it is over."""
    match desk.player.welcomed:
        case "name" if _no_name(desk.turn.text):
            return step(desk)
        case "name":
            return name(
                replace(desk, turn=replace(desk.turn, text="")) if read_yes(desk.turn.text)[0] else desk
            )
        case "site":
            return site(desk)
        case waiting if waiting.startswith("team"):
            return letters(desk)
        case _:
            return None


def _no_name(text: str) -> bool:
    """What people say first, or ask, and nobody means as a pseudonym."""
    return greets(text) or thanks(text) or refuses(text) or text.endswith("?")


def _hello(desk: Desk, wanted: str = "", error: str = "") -> View:
    words = desk.words
    fields = (
        Field(
            "pseudonym",
            words("welcome.pseudonym"),
            value=wanted or desk.player.pseudonym,
            max_length=names.LONGEST_NAME,
            hint=words("welcome.pseudonym_hint"),
            error=error,
        ),
        Field(
            "language",
            words("welcome.language"),
            "select",
            value=desk.player.language,
            options=(("fr", "Français"), ("en", "English")),
        ),
    )
    return View(
        words("welcome.title"),
        (
            Header(words("welcome.kind")),
            Text(words("welcome.title"), "title"),
            Text(words("welcome.what")),
            Form(Action.of("welcome.name"), fields, words("welcome.continue")),
        ),
    )


def _demonstration(desk: Desk) -> Sequence[Team]:
    """The demonstration's teams, for a newcomer of the Agents Playground as long as nothing else is played.

    They give way to the first real campaign. On the web its link lets people in.
    """
    return desk.uow.teams.all(demo=True) if desk.services.local and desk.turn.channel != "web" else ()


def _sites(desk: Desk) -> View:
    if _demonstration(desk):
        return _teams(desk)
    words = desk.words
    sites = desk.uow.teams.site_names()
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


def _teams(desk: Desk, letters: str = "") -> View:
    words = desk.words
    at = desk.player.welcomed.partition(":")[2]
    demonstration = () if at else _demonstration(desk)
    there = demonstration or desk.uow.teams.all(site_id=at or desk.player.site_id)
    alone = Button(words("welcome.without_team"), Action.of("welcome.team", team="none"))
    return team_picker.card(
        words,
        there,
        letters,
        search=Action.of("welcome.letters"),
        pick=lambda one: Action.of("welcome.team", team=one.id),
        last=None if demonstration else alone,
    )


def _for_some(desk: Desk) -> bool:
    """Whether a campaign is played by some teams or sites, of which one may be theirs."""
    return any(
        campaign.audience.keys() & {"teams", "sites"}
        and door_access.in_play(campaign, desk.seat, desk.turn.now)
        for campaign in desk.uow.campaigns.playable()
        if not campaign.demo or _demonstration(desk)
    )


def _set(desk: Desk, waiting: str) -> None:
    desk.uow.players.change(desk.player.id, welcomed=waiting)


def _again(desk: Desk) -> Desk:
    """The desk with the player as just written."""
    player = desk.uow.players.get(desk.player.id)
    return desk if player is None else replace(desk, seat=replace(desk.seat, player=player))


def _play(desk: Desk) -> Button:
    return Button(desk.words("play.play"), Action.of("play"), primary=True)
