"""The desk, `/pilotage`: figures, people and the log, for who has a role (rule 18).

Its pages stand behind the web chat's sessions and in its look. Who may see one is read again at each request.
No figure is worked out here, nor a rule decided: that is for the use cases, which the chat calls too.
"""

from pathlib import Path

from aiohttp import web

from bot.channels.web import WebChat
from bot.desk.entering import Entering
from bot.desk.figures.overview import Overview
from bot.desk.frame import DESK, Frame
from bot.desk.journal import Journal
from bot.desk.people.holders import Holders
from bot.desk.plans.actions import Actions
from bot.desk.plans.choice import Choice
from bot.desk.plans.papers import Papers


class DeskDoor:
    """The desk's part of the application; made before the web chat's routes, whose pages it stands among."""

    def __init__(self, chat: WebChat) -> None:
        self._chat = chat
        chat.pages.bring(Path(__file__).parent)

    def routes(self, app: web.Application) -> None:
        """Add the pages."""
        frame, entering = Frame(self._chat), Entering(self._chat)
        overview, holders, journal = Overview(frame), Holders(frame), Journal(frame)
        app.router.add_get(DESK, overview.first)
        app.router.add_get(f"{DESK}/chiffres", overview.show)
        app.router.add_get(f"{DESK}/dossier.{{form:html|xlsx}}", overview.dossier)
        actions, papers, choice = Actions(frame), Papers(frame), Choice(frame)
        app.router.add_get(f"{DESK}/plan", actions.show)
        app.router.add_get(f"{DESK}/plan.{{form:csv|xlsx}}", actions.export)
        app.router.add_post(f"{DESK}/plan/{{action:\\d{{1,15}}}}", choice.choose)
        app.router.add_get(f"{DESK}/plan/equipe", papers.plan)
        app.router.add_get(f"{DESK}/plan/attestation", papers.certificate)
        app.router.add_get(f"{DESK}/personnes", holders.show)
        app.router.add_post(f"{DESK}/personnes", holders.invite)
        app.router.add_get(f"{DESK}/personnes/{{role:\\d{{1,15}}}}", holders.ask)
        app.router.add_post(f"{DESK}/personnes/{{role:\\d{{1,15}}}}", holders.end)
        app.router.add_get(f"{DESK}/journal", journal.show)
        app.router.add_get(f"{DESK}/journal.{{form:csv|xlsx}}", journal.export)
        app.router.add_get(f"{DESK}/entrer/{{code}}", entering.show)
        app.router.add_post(f"{DESK}/entrer/{{code}}", entering.enter)
