"""All that a lead can see of a campaign: the desk, the chat, the command line, files."""

import csv
import io
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import openpyxl

from games.rules.doors import monday_of
from tests.fakes.bot.desk import visiting
from tests.fakes.chat.replies import campaigns, everything

CAMPAIGN = "Printemps"
_GAP = r"(?:\s|\\xa0)"
"""A space, or a no-break one, also as Python writes it."""
ANSWERS = re.compile(rf"(?<!\d)[2-8]{_GAP}sur{_GAP}10(?! \()(?: au plus| au moins)?|\d+ points sur 100")
"""How shares of answers, and what a season changed, are said."""
TEAMS = ("Accueil", "Lycée Vauban")
FIRST = ("/pilotage/aujourdhui", "/pilotage/aujourdhui/idees", "/pilotage/chiffres")
"""Pages that need no campaign's number."""


@dataclass
class Lead:
    """Somebody who asks for every figure of a world, as often as they like.

    Attributes:
        run: the command line, over the same database; None leaves it out.
    """

    world: object
    run: object = None
    files = count()

    async def sees(self):
        """What is said at each place where a lead may look, by where it stands."""
        return await self.desk() | self.chat() | self.commands()

    async def answers(self):
        """The figures of answers alone, by where they stand."""
        return {where: ANSWERS.findall(text) for where, text in (await self.sees()).items()}

    async def desk(self):
        """The pages, each filter, and the dossier in both forms."""
        (campaign,) = campaigns(self.world)
        teams = [self.world.team(name) for name in TEAMS]
        mondays = sorted({monday_of(door.date) for door in campaign.doors})
        filters = ["", "&site=metz", "&site=reims", *(f"&equipe={team.id}" for team in teams if team)]
        filters += [f"{where}&semaine={monday}" for monday in mondays for where in ("", "&site=metz")]
        page = f"/pilotage/chiffres?campagne={campaign.id}"
        found = {}
        async with visiting(self.world) as come:
            lead = come("Formation")
            for path in (*FIRST, *(page + each for each in filters)):
                found[path] = await lead.text(path)
            dossier = f"/pilotage/dossier.%s?campagne={campaign.id}"
            found["dossier.html"] = await lead.text(dossier % "html")
            answer = await lead.get(dossier % "xlsx")
            if answer.status == 200:
                book = openpyxl.load_workbook(io.BytesIO(await answer.read()))
                cells = [str(cell.value) for sheet in book for row in sheet for cell in row]
                found["dossier.xlsx"] = "|".join(cells)
        return found

    def chat(self):
        """`campagne statut`; the report and reports of items are pages of the desk."""
        return {"statut": everything(self.world.say("chef", f"campagne statut {CAMPAIGN}"))}

    def commands(self):
        """What `python -m bot campaign ...` says and writes."""
        if self.run is None:
            return {}
        found = {"status": self.told("status", CAMPAIGN, "--json")}
        figures = f"export-{next(self.files)}.json"
        self.told("export", CAMPAIGN, figures)
        found["figures"] = Path(figures).read_text("utf-8")
        for what in ("--items", "--report"):
            file = f"export-{next(self.files)}.csv"
            self.told("export", CAMPAIGN, file, what)
            rows = csv.reader(io.StringIO(Path(file).read_text("utf-8-sig")), delimiter=";")
            found[f"export {what}"] = "\n".join("|".join(row) for row in rows)
        return found

    def told(self, *words):
        """What a command about campaigns says; it has a loop of its own, and so a thread."""
        url = self.world.engine.url.render_as_string(hide_password=False)
        with ThreadPoolExecutor(1) as pool:
            result = pool.submit(self.run, "campaign", *words, DATABASE_URL=url).result()
        assert result.returncode == 0, result.stderr
        return result.stdout
