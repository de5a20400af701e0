"""A season for 7,700 people by the desk alone, from an empty database to its figures; every press counts.

`docs/desk.md` has the counts; `SCREENSHOTS` keeps the pictures.
"""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.counted import Looks, Person, Steps
from tests.journeys.hands import ANSWER_MS
from tests.journeys.office import from_nothing, organisation, people

pytestmark = [pytest.mark.long, pytest.mark.timeout(300)]
FRIDAY = datetime(2027, 1, 8, 9, tzinfo=UTC)
MONDAY = datetime(2027, 1, 11, 8, 10, tzinfo=UTC)
AFTER = MONDAY + timedelta(days=14)
WRONG = (
    "Lycée Aa;agent-0001;fr",
    "Lycée A;=SOMME(A1);fr",
    "Lycée A;agent-0004;fr",
    "Lycée A;agent-0004;fr",
    "Lycée B;agent-0005;italien",
)
TABLE = Path(__file__).parents[2] / "docs/desk.md"


class Season:
    """Two responsables, an agent, and the steps that they take one after another."""

    def __init__(self, office, door, open_page, looks):
        self.office, self.door, self.steps = office, door, Steps()
        self.desk = f"{office.address}/pilotage"
        self.first, self.second = (
            Person(open_page(1280, 800, ours=False), self.steps, looks) for _ in range(2)
        )
        self.agent = Person(open_page(360, 740, ours=False), self.steps, looks)
        self.poster = ""

    def prepare(self):
        first = self.first
        with first.step("come in"):
            first.come(self.door)
            first.note_four_words()
            first.press("a.chip", "Ouvrir le pilotage")
        with first.step("organisation, one mistake"):
            first.section("equipes")
            first.press("main a.chip", "Fichier de l’organisation")
            first.drop("region.yaml", organisation().replace("headcount: 297", "headcount: beaucoup", 1))
            first.hears("1 problème")
            first.drop("region.yaml", organisation())
            first.press("button.main", "enregistrer ces changements")
            first.hears("L’organisation est enregistrée")
        with first.step("7,700 people, four mistakes"):
            first.section("personnes")
            first.press("main a.chip", "Le fichier des personnes")
            first.drop("agents.csv", people(WRONG))
            first.hears("4 problèmes")
            first.drop("agents.csv", people())
            first.press("button.main", "enregistrer ces personnes")
            first.hears("7 700 invitations")
        with first.step("posters"):
            first.section("equipes")
            first.press("main a.chip", "Liens et affiches")
            first.press("label.tick", "Des affiches A4")
            with first.page.context.expect_page() as opened:
                first.press("button.main", "Préparer la page")
            printed = opened.value
            expect(printed.locator("#end")).to_contain_text("C’est tout", timeout=ANSWER_MS)
            self.poster = f"{self.office.address}/j/{re.search(r'/j/([a-z0-9]+)', printed.content())[1]}"
            printed.close()

    def gather(self):
        first, second, agent = self.first, self.second, self.agent
        with first.step("a second responsable invited"):
            first.section("personnes")
            first.press("main a.chip", "Qui peut quoi")
            first.fill("#label", "Formation, poste 2")
            first.press("button.main")
            code = first.page.locator(".code-card .taken").inner_text()
        with second.step("the second one comes"):
            second.come(self.poster)
            second.say(code, "vous pouvez animer")
            second.note_four_words()
            second.press("a.chip", "Ouvrir le pilotage")
        with agent.step("an agent comes by a poster"):
            agent.come(self.poster)

    def write(self):
        first = self.first
        with first.step("a shipped pack copied"):
            first.section("contenus")
            first.press("a[href$='copie=situations-accueil']")
            first.fill("#title", "Nos situations")
            first.press("button.main")
            first.press("button", "Donner à relire")
        with self.second.step("read and published"):
            self._publish()

    def launch(self):
        first = self.first
        with first.step("the season made and launched"):
            first.section("saisons")
            first.press("main a.chip", "Préparer une saison")
            first.fill("#name", "Hiver")
            first.press(".pack", "Nos situations")
            first.fill("#first_day", "2027-01-11")
            first.fill("#doors", "5")
            first.hears("7 700 invitées", ".reached")
            first.press("button.main", "Créer le brouillon")
            self._launch()
        with self.second.step("the second one agrees"):
            self._agree()
        with first.step("taken back, launched again, agreed"):
            first.open(first.page.url)
            self._act("Déprogrammer")
            first.press("button.main")
            first.hears("de nouveau un brouillon")
            self._launch()
        with self.second.step("taken back, launched again, agreed"):
            self._agree()

    def first_day(self):
        self.office.go_to(MONDAY)
        with self.agent.step("the first door played, its item reported"):
            self.agent.open(self.office.address)
            self.agent.play()
            self.agent.say("signaler La deuxième phrase n’est pas claire.", "est transmise")
        first, second = self.first, self.second
        with first.step("the report answered"):
            first.come_back(self.desk)
            first.press("main a[href*='signalements']")
            first.press("main input[type=checkbox]")
            first.fill("#text", "Merci : la phrase est récrite.")
            first.press("button.main", "Répondre")
            first.hears("1 réponse est partie")
        with first.step("the item corrected"):
            first.section("contenus")
            first.press("h3 a", "Nos situations")
            first.press(".studio-items a", "Par écrit")
            first.fill_labelled("Geste", "Relisez votre lettre comme qui la reçoit.")
            first.press("#save")
            first.press(".trail a", "Nos situations")
            first.press("button", "Donner à relire")
        with second.step("its reading, by the second one"):
            second.come_back(self.desk)
            self._publish()
        with first.step("the season takes the correction"):
            first.section("saisons")
            first.press("h3 a", "Hiver")
            first.press("main a.chip", "Corriger une porte")
            first.press("form.filters button.main")
            first.hears("Relisez votre lettre")
            first.press(".confirm button.main")
        with self.agent.step("the answer reaches the agent"):
            self.agent.say("mon score", "")
            self.agent.hears("la phrase est récrite", "#log")

    def end(self):
        first, second = self.first, self.second
        self.office.go_to(AFTER)
        with first.step("its end and its figures"):
            first.come_back(self.desk)
            first.section("chiffres")
            first.press("main a", "Hiver")
            first.hears("7 701")  # the two of the poster may be in the file: they are counted once
        with first.step("next season: duplicated, launched, agreed"):
            first.section("saisons")
            self._act("Dupliquer")
            first.press("button.main")
            self._act("Modifier")
            first.fill("#first_day", "2027-02-01")
            first.press("button.main")
            self._launch()
        with second.step("next season: duplicated, launched, agreed"):
            second.come_back(self.desk)
            self._agree()
        with first.step("stopped, agreed"):
            first.open(first.page.url)
            self._act("Arrêter")
            first.confirm(7703)
        with second.step("stopped, agreed"):
            self._agree()
            second.hears("terminée")

    def _act(self, name):
        self.first.press("main .chips a", name)

    def _launch(self):
        self._act("Lancer")
        self.first.confirm(7703)
        self.first.hears("Un second accord est nécessaire")

    def _agree(self):
        self.second.section("aujourdhui")
        self.second.press("main a[href$='/confirmer']")
        self.second.confirm(7703)
        self.second.hears("avec votre accord")

    def _publish(self):
        self.second.section("contenus")
        self.second.press("a.chip", "Relire")
        self.second.press("button.main", "Accepter et publier")
        self.second.hears("publiée")


def test_a_whole_season_by_the_desk_alone(database_url, open_page, folder, tmp_path, capsys):
    thorough = database_url.startswith("sqlite")
    with from_nothing(tmp_path, database_url, FRIDAY) as (office, door):
        season = Season(office, door, open_page, Looks(folder, thorough=thorough))
        for part in (
            season.prepare,
            season.gather,
            season.write,
            season.launch,
            season.first_day,
            season.end,
        ):
            part()
    steps = season.steps
    with capsys.disabled():
        for row, effort in zip(steps.rows(), steps.values(), strict=True):
            print(f"{row} {effort.seconds:.1f} s")  # noqa: T201 (what it is for)
    told = TABLE.read_text()
    assert [row for row in (*steps.rows(), steps.total()) if row not in told] == []
