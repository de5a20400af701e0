"""`python -m bot people ...`: what it takes, prints and leaves; wrong files change nothing."""

import csv
import io
import json
import stat

import pytest

from tests.fakes.bot.command_line import (
    ANA,
    APP,
    BEN,
    TEAM,
    data,
    execute,
    flat,
    one_line,
    plain,
    stored,
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_an_import_says_what_it_did_and_a_second_one_that_nothing_changed(people, encoding):
    rows = (f"{TEAM};{ANA};;fr;lun mar", f"{TEAM};;agent-1;;")
    first = flat(people(*rows, encoding=encoding))
    assert "2 nouvelles invitations." in first
    assert "1 message de bienvenue" in first
    before = stored("invitations"), stored("links")
    assert "2 invitations inchangées." in people(*rows, encoding=encoding).stdout
    after = stored("invitations"), stored("links")
    # Number and last day of being expected apart.
    assert [row[1:-1] for row in after[0]] == [row[1:-1] for row in before[0]]
    assert len(after[1]) == len(before[1]) == 1


def test_every_problem_has_its_line_and_nothing_is_written(people):
    result = people(f"{TEAM};{ANA};;;", "Xyzzy;nul;;;", f"Lycée Jean-Monet;{BEN};;;lundredi")
    assert result.returncode == 1
    *lines, last = result.stderr.splitlines()
    assert [line.split(": ")[0] for line in lines] == [f"people.csv:{at}" for at in (3, 3, 4, 4)]
    assert "4 problèmes" in last
    assert stored("invitations") == []


def test_problems_of_the_organisation_come_with_those_of_cells(people):
    result = people(f"Lycée Jean-Monet;{BEN};;;", f"{TEAM};nul;;;")
    assert "« Lycée Jean-Monnet »" in plain(result.stderr)
    assert "people.csv:3" in result.stderr


def test_scripts_read_json_whether_it_went_well_or_not(people):
    report = data(people(f"{TEAM};{ANA};;;", words=("--json",), **APP))
    assert (report["written"], report["new"], report["welcomes"], report["problems"]) == (True, 1, 1, [])
    wrong = people("Nulle;nul;;;", words=("--json", "--language", "en"))
    assert wrong.returncode == 1
    refusal = json.loads(wrong.stdout)
    assert (refusal["written"], refusal["problems"][0]["line"]) == (False, 2)
    assert "no directory id" in refusal["problems"][0]["problem"]


def test_a_check_writes_nothing(people):
    result = people(f"{TEAM};{ANA};;;", words=("--check",))
    assert "Rien n’est écrit." in result.stdout
    assert stored("invitations") == []


def test_above_the_set_number_a_second_admin_imports_the_same_file(people, tmp_path):
    rows = [f"{TEAM};{ANA[:-3]}{number:03};;;" for number in range(60)]
    settings = {"SECOND_ADMIN": "50"} | APP
    words = ("--links", "links.csv", "--yes", "60")
    refused = people(*rows, words=words, **settings)
    assert (refused.returncode, "une autre personne responsable" in one_line(refused)) == (2, True)
    assert stored("invitations") == []
    assert not (tmp_path / "links.csv").exists()
    execute("UPDATE approvals SET actor = 'player:1'")
    assert "60 nouvelles invitations." in flat(people(*rows, words=words, **settings))


def test_more_than_fifty_welcomes_wait_for_their_number(people):
    rows = [f"{TEAM};{ANA[:-3]}{number:03};;;" for number in range(60)]
    assert "--yes 60" in one_line(people(*rows, words=("--yes", "50"), **APP))
    assert stored("invitations") == []
    assert people(*rows, words=("--no-welcome",), **APP).returncode == 0
    assert people(*rows, words=("--yes", "60"), **APP).returncode == 0


def test_a_file_with_a_wrong_number_for_few_people_is_refused_and_a_second_import_does_no_harm(people):
    rows = [f"{TEAM};{ANA};;;", f"{TEAM};{BEN};;;"]
    assert "un autre nombre a été donné" in one_line(people(*rows, words=("--yes", "12"), **APP))
    assert stored("invitations") == []
    for _ in range(2):
        assert people(*rows, words=("--yes", "2"), **APP).returncode == 0


def test_who_is_in_the_file_no_more_and_never_came_is_taken_out_by_an_option_and_the_number_of_many(people):
    people(*(f"{TEAM};;agent-{number};;" for number in range(60)))
    left = flat(people(f"{TEAM};;agent-0;;"))
    assert "Parmi ces absences, 59 personnes ne se sont jamais inscrites" in left
    assert "--yes 59" in one_line(people(f"{TEAM};;agent-0;;", words=("--remove-absent", "--yes", "5")))
    assert len(stored("invitations")) == 60
    done = flat(people(f"{TEAM};;agent-0;;", words=("--remove-absent", "--yes", "59")))
    assert "59 personnes retirées" in done
    assert len(stored("invitations")) == 1


def test_without_teams_an_import_plans_no_welcome_and_says_how_to_send_them_later(people):
    rows = [f"{TEAM};{ANA[:-3]}{number:03};;;" for number in range(60)]
    first = flat(people(*rows))
    assert "60 messages de bienvenue ne sont pas prévus" in first
    assert "refaites cet import" in first
    assert "partiront un jour ouvré" not in first
    assert data(people(*rows, words=("--json",)))["held"] == 60
    assert "--yes 60" in one_line(people(*rows, words=("--yes", "1"), **APP))
    report = data(people(*rows, words=("--yes", "60", "--json"), **APP))
    assert (report["welcomes"], report["held"]) == (60, 0)
    assert data(people(*rows, words=("--json",), **APP))["welcomes"] == 0


def test_welcomes_are_told_where_no_campaign_is(people, bot):
    assert one_line(bot("campaign", "status"))
    people(f"{TEAM};{ANA};;;")
    status = flat(bot("campaign", "status"))
    assert "Aucune saison ne convient" in status
    assert "Bienvenue aux personnes invitées" in status
    assert "Pas partis, faute de Teams (refaites l’import) 1" in status
    assert data(bot("campaign", "status", "--json")) == {
        "welcomes": {"waiting": 0, "unconnected": 0, "sent": 0, "failures": {}, "again": 1, "failed": 0}
    }
    people(f"{TEAM};{ANA};;;", **APP)
    assert data(bot("campaign", "status", "--json"))["welcomes"]["waiting"] == 1


def test_personal_links_go_into_a_file_for_its_owner_alone(people, tmp_path):
    result = people(f"{TEAM};;agent-1;;", words=("--links", "links.csv"))
    assert "links.csv" in result.stdout
    with (tmp_path / "links.csv").open(encoding="utf-8-sig") as file:
        ((name, team, address),) = list(csv.reader(file, delimiter=";"))[1:]
    assert (name, team) == ("agent-1", TEAM)
    assert address.startswith("http://127.0.0.1:3978/j/")
    assert stat.S_IMODE((tmp_path / "links.csv").stat().st_mode) == 0o600
    assert people(f"{TEAM};;agent-1;;", words=("--links", "links.html")).returncode == 0
    assert address in (tmp_path / "links.html").read_text("utf-8")


def test_a_links_file_that_cannot_be_written_stops_everything(people):
    assert "none/links.csv" in one_line(people(f"{TEAM};;agent-1;;", words=("--links", "none/links.csv")))
    assert stored("invitations") == []


def test_the_template_imports_once_its_example_is_replaced(people, bot, tmp_path):
    assert bot("people", "import", "--template", "new.csv").returncode == 0
    assert "existe déjà" in one_line(bot("people", "import", "--template", "new.csv"))
    text = (tmp_path / "new.csv").read_text("utf-8-sig")
    result = bot("people", "import", "new.csv")
    assert result.returncode == 1
    assert "new.csv:2" in result.stderr
    (tmp_path / "new.csv").write_text(text.replace("0" * 12, ANA[-12:]), "utf-8-sig")
    assert "2 nouvelles invitations." in bot("people", "import", "new.csv").stdout


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        (b"\0" * 100, "CSV UTF-8"),
        (b"x;" * 20_000_000, "20 Mo"),
        ("Équipe;Annuaire\nA;\x1b[2J\n".encode(), "[2J"),
        (b"Equipe;Annuaire\n" + b"Nulle;nul\n" * 10_000, "20 000 probl"),
    ],
    ids=["nul", "40 MB", "escape", "10,000 rows"],
)
def test_a_hostile_file_is_told_and_changes_nothing(people, bot, tmp_path, body, complaint):
    (tmp_path / "hostile.csv").write_bytes(body)
    result = bot("people", "import", "hostile.csv")
    assert result.returncode == 1
    assert complaint in plain(result.stderr)
    assert "\x1b" not in result.stderr
    assert stored("invitations") == []


def test_columns_that_are_not_read_are_named(people):
    result = people(f"Ana;{TEAM};{ANA}", titles="Nom;Équipe;Annuaire\n")
    assert "Nom" in result.stderr
    assert "Ana" not in str(stored("invitations"))


def test_formulas_stay_text(people):
    result = people(f'"=HYPERLINK(""http://x"")";{ANA};;;')
    assert result.returncode == 1
    assert "=HYPERLINK" in result.stderr


def test_a_file_that_brings_many_into_a_launched_campaign_waits_for_their_number(
    organised, tmp_path, monkeypatch
):
    organised("campaign", "create", "Pilote", "--first-day", "2099-03-02", "--audience", f"équipe {TEAM}")
    organised("campaign", "launch", "Pilote")
    rows = "".join(f"{TEAM};agent-{number}\n" for number in range(60))
    (tmp_path / "agents.csv").write_text(f"équipe;lien\n{rows}", "utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("oui\n"))
    asked = organised("people", "import", "agents.csv")
    assert "60 personnes entrent dans" in plain(asked.stderr)
    assert stored("invitations") == []
    assert "(Pilote)" in plain(organised("people", "import", "agents.csv", "--check").stdout)
    assert organised("people", "import", "agents.csv", "--yes", "60").returncode == 0
    assert len(stored("invitations")) == 60


def test_few_whom_a_file_brings_into_a_launched_campaign_are_not_counted_in_json_either(organised, people):
    organised("campaign", "create", "Pilote", "--first-day", "2099-03-02", "--audience", f"équipe {TEAM}")
    organised("campaign", "launch", "Pilote")
    told = data(people(f"{TEAM};{ANA};;;", words=("--check", "--json", "--no-welcome")))
    assert (told["new"], told["entering"], told["concerned"]) == (1, None, None)
