"""The desk, `/pilotage`: seasons, packs, figures, people and the log, for who has a role (rule 18).

Its pages stand behind the web chat's sessions and in its look. Who may see one is read again at each request.
No figure is worked out here, nor a rule decided: that is for the use cases, which the chat calls too.
"""

from pathlib import Path

from aiohttp import web

from bot import routes
from bot.channels.web import WebChat
from bot.desk.entrance import Entrance
from bot.desk.figures.overview import Overview
from bot.desk.figures.season_tables import TABLES, SeasonTables
from bot.desk.frame import DESK, Frame
from bot.desk.operations import missing
from bot.desk.operations.idea_answers import IdeaAnswers
from bot.desk.operations.installation import Installation
from bot.desk.operations.installation_page import InstallationPage
from bot.desk.operations.journal import Journal
from bot.desk.operations.sentences import Sentences
from bot.desk.operations.today import Today
from bot.desk.people.people_routes import people_routes
from bot.desk.plans.actions import Actions
from bot.desk.plans.choice import Choice
from bot.desk.plans.papers import Papers
from bot.desk.seasons.season_routes import season_routes
from bot.routes import ROLE, Access
from usecases.people.roles import Right


class DeskDoor:
    """The desk's part of the application; made before the web chat's routes, whose pages it stands among."""

    def __init__(self, chat: WebChat, installation: Installation | None = None) -> None:
        self._chat = chat
        self._installation = installation or Installation()
        chat.pages.bring(Path(__file__).parent)

    def routes(self, app: web.Application) -> None:
        """Add the pages; what reads spreadsheets is imported here: the clock makes a desk and reads none."""
        from bot.desk.operations import typed_texts  # noqa: PLC0415
        from bot.desk.places.place_routes import place_routes  # noqa: PLC0415
        from bot.desk.studio.studio_routes import studio_routes  # noqa: PLC0415

        frame, entering = Frame(self._chat, typed_texts.written), Entrance(self._chat)
        app.middlewares.append(missing.middleware(frame))
        get, post, form = frame.get, frame.post, frame.form
        overview, journal = Overview(frame), Journal(frame)
        today, ideas, sentences = Today(frame), IdeaAnswers(frame), Sentences(frame)
        actions, papers, choice = Actions(frame), Papers(frame), Choice(frame)
        settings = InstallationPage(frame, self._installation)
        figures, everything = Right.FIGURES, Right.EVERYTHING
        routes.add(
            app,
            get(DESK, today.first, ROLE),
            get(f"{DESK}/aujourdhui", today.show, figures),
            *form(f"{DESK}/aujourdhui/idees", ideas.show, ideas.decide, everything),
            *form(f"{DESK}/aujourdhui/paroles", sentences.show, sentences.decide, Right.STUDIO),
            post(f"{DESK}/aujourdhui/paroles/ecrire", sentences.write, everything),
            *season_routes(frame),
            *place_routes(frame),
            *people_routes(frame, self._installation.tenant),
            *studio_routes(frame),
            get(f"{DESK}/chiffres", overview.show, figures),
            get(
                f"{DESK}/chiffres/{{what:{'|'.join(TABLES)}}}.{{form:csv|xlsx}}",
                SeasonTables(frame).export,
                everything,
            ),
            get(f"{DESK}/dossier.{{form:html|xlsx}}", overview.dossier, everything),
            get(f"{DESK}/plan", actions.show, figures),
            get(f"{DESK}/plan.{{form:csv|xlsx}}", actions.export, figures),
            post(f"{DESK}/plan/{{action:\\d{{1,15}}}}", choice.choose, figures),
            post(f"{DESK}/plan/{{action:\\d{{1,15}}}}/erreur", choice.take_back, figures),
            get(f"{DESK}/plan/equipe", papers.plan, figures),
            get(f"{DESK}/plan/attestation", papers.certificate, figures),
            get(f"{DESK}/reglages", settings.show, everything),
            get(f"{DESK}/journal", journal.show, everything),
            get(f"{DESK}/journal.{{form:csv|xlsx}}", journal.export, everything),
            routes.get(f"{DESK}/entrer/{{code}}", entering.show, Access.ADDRESS),
            routes.post(f"{DESK}/entrer/{{code}}", entering.enter, Access.ADDRESS),
        )
