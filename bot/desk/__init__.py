"""The desk, `/pilotage`: seasons, packs, figures, people and the log, for who has a role (rule 18).

Its pages stand behind the web chat's sessions and in its look. Who may see one is read again at each request.
No figure is worked out here, nor a rule decided: that is for the use cases, which the chat calls too.
"""

from pathlib import Path

from aiohttp import web

from bot.channels.web import WebChat
from bot.desk.entrance import Entrance
from bot.desk.figures.overview import Overview
from bot.desk.figures.season_tables import TABLES, SeasonTables
from bot.desk.frame import DESK, Frame, Handler, refusing
from bot.desk.operations import missing
from bot.desk.operations.idea_answers import IdeaAnswers
from bot.desk.operations.installation import Installation
from bot.desk.operations.installation_page import InstallationPage
from bot.desk.operations.journal import Journal
from bot.desk.operations.sentences import Sentences
from bot.desk.operations.today import Today
from bot.desk.people.people_routes import PeopleRoutes
from bot.desk.plans.actions import Actions
from bot.desk.plans.choice import Choice
from bot.desk.plans.papers import Papers
from bot.desk.seasons.season_routes import SeasonRoutes


class DeskDoor:
    """The desk's part of the application; made before the web chat's routes, whose pages it stands among."""

    def __init__(self, chat: WebChat, installation: Installation | None = None) -> None:
        self._chat = chat
        self._installation = installation or Installation()
        chat.pages.bring(Path(__file__).parent)

    def routes(self, app: web.Application) -> None:
        """Add the pages; what reads spreadsheets is imported here: the clock makes a desk and reads none."""
        from bot.desk.operations import typed_texts  # noqa: PLC0415
        from bot.desk.places.place_routes import PlaceRoutes  # noqa: PLC0415
        from bot.desk.studio.studio_routes import StudioRoutes  # noqa: PLC0415

        def get(address: str, handler: Handler) -> None:
            app.router.add_get(address, refusing(handler))

        def post(address: str, handler: Handler) -> None:
            app.router.add_post(address, refusing(handler))

        frame, entering = Frame(self._chat, typed_texts.written), Entrance(self._chat)
        app.middlewares.append(missing.middleware(frame))
        overview, journal = Overview(frame), Journal(frame)
        today, ideas, sentences = Today(frame), IdeaAnswers(frame), Sentences(frame)
        get(DESK, today.first)
        get(f"{DESK}/aujourdhui", today.show)
        get(f"{DESK}/aujourdhui/idees", ideas.show)
        post(f"{DESK}/aujourdhui/idees", ideas.decide)
        get(f"{DESK}/aujourdhui/paroles", sentences.show)
        post(f"{DESK}/aujourdhui/paroles", sentences.decide)
        post(f"{DESK}/aujourdhui/paroles/ecrire", sentences.write)
        SeasonRoutes(frame).add(get, post)
        PlaceRoutes(frame).add(get, post)
        PeopleRoutes(frame, self._installation.tenant).add(get, post)
        StudioRoutes(frame).add(get, post)
        get(f"{DESK}/chiffres", overview.show)
        get(f"{DESK}/chiffres/{{what:{'|'.join(TABLES)}}}.{{form:csv|xlsx}}", SeasonTables(frame).export)
        get(f"{DESK}/dossier.{{form:html|xlsx}}", overview.dossier)
        actions, papers, choice = Actions(frame), Papers(frame), Choice(frame)
        get(f"{DESK}/plan", actions.show)
        get(f"{DESK}/plan.{{form:csv|xlsx}}", actions.export)
        post(f"{DESK}/plan/{{action:\\d{{1,15}}}}", choice.choose)
        post(f"{DESK}/plan/{{action:\\d{{1,15}}}}/erreur", choice.take_back)
        get(f"{DESK}/plan/equipe", papers.plan)
        get(f"{DESK}/plan/attestation", papers.certificate)
        settings = InstallationPage(frame, self._installation)
        get(f"{DESK}/reglages", settings.show)
        get(f"{DESK}/journal", journal.show)
        get(f"{DESK}/journal.{{form:csv|xlsx}}", journal.export)
        get(f"{DESK}/entrer/{{code}}", entering.show)
        post(f"{DESK}/entrer/{{code}}", entering.enter)
