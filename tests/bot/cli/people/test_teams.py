"""Teams from the command line: the use cases of the chat, a yes where it is for good, JSON for scripts."""

import json

from tests.fakes.bot.command_line import data, execute, flat, one_line, people, query

OLD, NEW = "Transports scolaires", "Lycée Louis-Vincent"


def names(organised):
    return [team["name"] for team in data(organised("teams", "list", "--json"))]


def test_a_team_is_added_renamed_and_its_name_refused_to_another(organised):
    added = organised("teams", "add", "Vie scolaire", "--site", "Metz", "--headcount", "12")
    assert "12 personnes" in flat(added)
    assert "« Vie en classe »" in flat(organised("teams", "rename", "vie scolaire", "Vie en classe"))
    assert "Vie en classe" in names(organised)
    refused = organised("teams", "rename", "Vie en classe", OLD, "--language", "en")
    assert (refused.returncode, "already called" in one_line(refused)) == (2, True)


def test_a_team_is_added_with_twenty_people_unless_their_number_is_given(organised):
    assert "20 personnes" in flat(organised("teams", "add", "Vie scolaire", "--site", "Metz"))


def test_merging_and_closing_wait_for_a_yes_and_are_in_the_audit_log(organised, monkeypatch):
    asked = []
    monkeypatch.setattr("typer.prompt", lambda text, **_how: asked.append(text) or "non")
    assert "Rien n’est changé" in one_line(organised("teams", "merge", OLD, NEW))
    assert "moins de 5 personnes" in asked[0]
    assert OLD in names(organised)
    monkeypatch.setattr("typer.prompt", lambda _asked, **_how: "oui")
    assert "a rejoint" in flat(organised("teams", "merge", OLD, NEW))
    assert "est fermée" in flat(organised("teams", "close", NEW, "--yes"))
    assert not {OLD, NEW} & set(names(organised))
    log = [line["action"] for line in data(organised("admin", "log", "--json"))]
    assert log[:2] == ["team.close", "team.merge"]


def test_many_whom_a_merger_brings_into_a_season_wait_for_their_number(organised, monkeypatch):
    people(range(60))
    ((own,),) = query("SELECT name FROM teams WHERE id = 1")
    into = next(name for name in (OLD, NEW) if name != own)
    organised("campaign", "create", "Avril", "--first-day", "2099-04-01", "--audience", f"équipe {into}")
    flat(organised("campaign", "launch"))
    asked = []
    monkeypatch.setattr("typer.prompt", lambda text, **_how: asked.append(text) or "oui")
    assert "60" in one_line(organised("teams", "merge", own, into, "--yes"))
    assert "60 personnes entrent dans" in asked[0]
    assert own in names(organised)
    monkeypatch.setattr("typer.prompt", lambda _asked, **_how: "oui 60")
    assert "60 personnes" in flat(organised("teams", "merge", own, into))
    assert own not in names(organised)


def test_many_who_leave_a_season_as_their_team_closes_wait_for_their_number(organised, monkeypatch):
    people(range(60))
    ((own,),) = query("SELECT name FROM teams WHERE id = 1")
    organised("campaign", "create", "Avril", "--first-day", "2099-04-01", "--audience", f"équipe {own}")
    flat(organised("campaign", "launch", "--yes", "60"))
    asked = []
    monkeypatch.setattr("typer.prompt", lambda text, **_how: asked.append(text) or "oui 6")
    assert "60" in one_line(organised("teams", "close", own, "--yes"))
    assert "60 personnes quittent" in asked[0]
    assert own in names(organised)
    monkeypatch.setattr("typer.prompt", lambda _asked, **_how: "oui 60")
    assert "est fermée" in flat(organised("teams", "close", own))
    assert own not in names(organised)


def test_a_merger_above_the_second_admin_s_number_is_made_by_two_leads(organised, monkeypatch):
    people(range(30))
    ((own,),) = query("SELECT name FROM teams WHERE id = 1")
    into = next(name for name in (OLD, NEW) if name != own)
    organised("campaign", "create", "Avril", "--first-day", "2099-04-01", "--audience", f"équipe {into}")
    flat(organised("campaign", "launch"))
    merge = ("teams", "merge", own, into, "--yes")
    refused = organised(*merge, SECOND_ADMIN="20")
    assert (refused.returncode, "une autre personne responsable" in one_line(refused)) == (2, True)
    assert own in names(organised)
    execute("UPDATE approvals SET actor = 'player:1'")
    monkeypatch.setattr("typer.prompt", lambda _asked, **_how: "oui 30")
    assert "30 personnes" in flat(organised(*merge, SECOND_ADMIN="20"))
    assert own not in names(organised)


def test_a_wrong_number_for_few_people_gives_no_team_a_room(organised):
    people(range(7))
    assert "cela concerne 7 personnes" in one_line(organised("teams", "rooms", "--yes", "12"))
    flat(organised("teams", "rooms", "--yes", "7"))


def test_a_person_is_moved_by_their_pseudonym(organised):
    people([7])
    assert f"joue maintenant avec l’équipe {NEW}" in flat(organised("teams", "move", "p7", NEW))
    assert "joue déjà" in flat(organised("teams", "move", "P7", NEW))


def test_a_move_says_which_season_begins_before_the_yes_and_how_it_is_taken_back(organised, monkeypatch):
    people([7])
    ((own,),) = query("SELECT name FROM teams WHERE id = 1")
    organised("campaign", "create", "Mai", "--first-day", "2099-04-01", "--audience", f"équipe {NEW}")
    flat(organised("campaign", "launch", "Mai", "--yes", "0"))
    asked = []
    monkeypatch.setattr("typer.prompt", lambda text, **_how: asked.append(text) or "non")
    assert "Rien n’est changé" in one_line(organised("teams", "move", "p7", NEW))
    assert "Cette personne entre dans «\u00a0Mai\u00a0»" in asked[0]
    assert query("SELECT team_id FROM players WHERE pseudonym = 'p7'") == [(1,)]
    answer = flat(organised("teams", "move", "p7", NEW, "--yes"))
    assert "Cette personne entre dans « Mai »" in answer
    assert f"déplacez de nouveau cette personne, vers « {own} »" in answer


def test_nobody_is_moved_into_two_seasons_of_the_same_days(organised):
    people([7])
    execute("INSERT INTO lists (name, folded) VALUES ('Pilotes', 'pilotes')")
    execute(
        "INSERT INTO list_members (list_id, handle, player_id)"
        " SELECT lists.id, 'somebody', players.id FROM lists, players WHERE players.pseudonym = 'p7'"
    )
    for name, audience in (("Avril", "liste Pilotes"), ("Mai", f"équipe {NEW}")):
        organised("campaign", "create", name, "--first-day", "2099-04-01", "--audience", audience)
        flat(organised("campaign", "launch", name))
    refused = organised("teams", "move", "p7", NEW)
    assert (refused.returncode, "serait dans deux saisons aux mêmes jours" in one_line(refused)) == (2, True)
    assert query("SELECT team_id FROM players WHERE pseudonym = 'p7'") == [(1,)]


def test_many_whom_a_file_of_the_organisation_brings_into_a_season_wait_for_their_number(
    organised, monkeypatch, tmp_path
):
    people(range(60))
    ((own, old),) = query("SELECT name, site_id FROM teams WHERE id = 1")
    ((site, called),) = query(
        "SELECT id, name FROM sites WHERE id <> (SELECT site_id FROM teams WHERE id = 1) ORDER BY id LIMIT 1"
    )
    organised("campaign", "create", "Avril", "--first-day", "2099-04-01", "--audience", f"site {called}")
    flat(organised("campaign", "launch"))
    teams = f"[{{name: {json.dumps(own)}, headcount: 80}}]"
    moved = f"organisation: {{name: Région, default_site: {site}}}\nsites:\n"
    moved += f"  - {{id: {site}, name: {json.dumps(called)}, teams: {teams}}}\n"
    (tmp_path / "moved.yaml").write_text(moved, "utf-8")
    file = str(tmp_path / "moved.yaml")
    assert "60 personnes entrent dans" in flat(organised("organisation", file, "--check"))
    monkeypatch.setattr("typer.prompt", lambda _asked, **_how: "oui")
    assert "60" in one_line(organised("organisation", file))
    assert query("SELECT site_id FROM teams WHERE id = 1") == [(old,)]
    monkeypatch.setattr("typer.prompt", lambda _asked, **_how: "oui 60")
    flat(organised("organisation", file))
    assert query("SELECT site_id FROM teams WHERE id = 1") == [(site,)]
