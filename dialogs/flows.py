"""Which flow answers which verb, and where: what presses and typed commands lead to."""

from collections.abc import Callable, Mapping

from dialogs import help, menu  # noqa: A004 (a flow is named help)
from dialogs.admin import campaign_form, campaigns, desk, reports, roles, rooms, test_send
from dialogs.arrival import welcome
from dialogs.play import answer, calendar, review, typed_answers
from dialogs.player import (
    account_link,
    agenda,
    calls,
    mail,
    my_data,
    profile,
    schedule,
    score,
    settings,
    shown_name,
)
from dialogs.player.recognition import badges, certificate, open_badge
from dialogs.team import board, team, thanks
from dialogs.turn import FlowContext, Reply
from dialogs.voice import ideas, plan, pulse, team_grid

Flow = Callable[[FlowContext], Reply]

FLOWS: Mapping[str, Flow] = {
    "play": answer.play,
    "return": answer.play,
    "next": answer.next_question,
    "door": answer.door,
    "unknown": typed_answers.unknown,
    "calendar": calendar.calendar,
    "review": review.review,
    "report": reports.report,
    "board": board.board,
    "rank": board.rank,
    "certificate": certificate.certificate,
    "open_badge": open_badge.open_badge,
    "open_badge.give": open_badge.give,
    "open_badge.end": open_badge.end,
    "open_badge.end_yes": open_badge.end_yes,
    "score": score.score,
    "badges": badges.badges,
    "bravo": thanks.bravo,
    "team": team.team,
    "team.letters": team.letters,
    "team.yes": team.yes,
    "team.no": team.no,
    "plan": plan.plan,
    "plan.pick": plan.pick,
    "plan.edit": plan.edited,
    "plan.own": plan.added,
    "plan.answer": team_grid.answer,
    "pulse": pulse.pulse,
    "idea": ideas.idea,
    "pseudonym": profile.pseudonym,
    "shown_name": shown_name.shown_name,
    "language": profile.language,
    "menu": menu.menu,
    "settings": settings.settings,
    "help": help.help_,
    "stop": profile.stop,
    "resume": schedule.resume,
    "pause": schedule.pause,
    "days": schedule.days,
    "reminder": schedule.reminder,
    "agenda": agenda.agenda,
    "calls": calls.calls,
    "calls.device": calls.device,
    "calls.end": calls.end,
    "calls.none": calls.none,
    "mail": mail.mail,
    "data": my_data.data,
    "forget": profile.forget,
    "forget.yes": profile.forget_yes,
    "forget.no": profile.forget_no,
    "leave": profile.leave,
    "code": account_link.code,
    "link": account_link.link,
    "link.yes": account_link.link_yes,
    "link.no": account_link.link_no,
    "campaign": campaigns.run,
    "campaign.create": campaign_form.submit,
    "campaign.test": test_send.opened,
    "room": rooms.room,
    "admin": roles.admin,
    "desk": desk.desk,
    "welcome": welcome.choose,
    "welcome.name": welcome.name,
    "welcome.site": welcome.site,
    "welcome.letters": welcome.letters,
    "welcome.team": welcome.team,
    "join": welcome.joined,
    "back": welcome.again,
}

IN_ROOM = frozenset({"board", "team", "plan", "help"})
"""Verbs answered in the room; a bravo stands there too, every other reply goes to the personal chat."""

OF_A_CAMPAIGN = frozenset(
    {"play", "return", "door", "calendar", "board", "rank", "score", "badges", "agenda"}
)
"""Verbs that need a campaign: a player who must choose site or team first is asked for that."""
