"""`campaign ideas | testimony | plans`: what the chat does, by the same rules."""

import pytest

from tests.fakes.bot.command_line import data, execute, flat, one_line, people, plain, query

NOON = "2099-12-02 12:00:00.000000"
SAID = ("--text", "J’ai attendu deux heures.", "--source", "courrier", "--dated", "mars 2025")


@pytest.fixture
def season(winter, tmp_path, left):
    """A launched season, and two players."""

    def launch():
        winter("campaign", "launch")
        people([1, 2])

    left(tmp_path, "launched", launch)
    return winter


@pytest.fixture
def written(season):
    """Three ideas of one person, of a site that is not told of yet."""
    execute(
        "INSERT INTO ideas (player_id, site_id, team_id, text, at, pulse)"
        " SELECT 1, site_id, id, ?, ?, 0 FROM teams WHERE id = 1",
        *(
            (text, NOON)
            for text in ("Un banc devant la porte", "Un plan du lycée", "Des heures plus claires")
        ),
    )
    return season


def test_ideas_are_listed_without_who_wrote_and_without_a_site_of_one_person(written):
    told = flat(written("campaign", "ideas"))
    assert "3 idées" in told
    assert "1 site non dit reçue Un banc devant la porte" in told
    assert "p1" not in told
    first, *_ = data(written("campaign", "ideas", "--json"))
    assert first["site"] is None
    assert first["state"] == "received"
    assert "player" not in str(first)


def test_several_ideas_are_decided_with_one_line_and_it_stands_in_the_log(written):
    done = written(
        "campaign", "ideas", "--answer", 1, "--answer", 3, "--state", "kept", "--text", "Au printemps"
    )
    assert "2 idées" in plain(done.stdout)
    assert query("SELECT id, state, answer FROM ideas ORDER BY id") == [
        (1, "kept", "Au printemps"),
        (2, "received", ""),
        (3, "kept", "Au printemps"),
    ]
    assert query("SELECT action, actor, origin FROM audit ORDER BY id DESC LIMIT 1") == [
        ("idea.decide", "cli", "cli")
    ]


def test_what_is_not_possible_needs_a_reason_and_an_unknown_idea_changes_nothing(written):
    assert "--text" in one_line(written("campaign", "ideas", "--answer", 1, "--state", "impossible"))
    assert "numéro 9" in plain(one_line(written("campaign", "ideas", "--answer", 9, "--state", "kept")))
    assert query("SELECT DISTINCT state FROM ideas") == [("received",)]


def test_an_answer_that_may_name_somebody_waits_for_a_yes(written, monkeypatch):
    asked = ("campaign", "ideas", "--answer", 1, "--state", "done", "--text", "Merci à Mme Durand")
    monkeypatch.setattr("typer.prompt", lambda *_, **__: "non")
    refused = written(*asked)
    assert refused.returncode == 2
    assert "Mme Durand" in refused.stderr
    assert "La réponse est pour qui a écrit l’idée" in refused.stderr
    assert query("SELECT DISTINCT state FROM ideas") == [("received",)]
    assert written(*asked, "--yes").returncode == 0
    assert query("SELECT state FROM ideas WHERE id = 1") == [("done",)]


def test_a_sentence_that_nobody_else_may_read_is_published_and_says_so(season):
    assert "porte 1" in plain(season("campaign", "testimony", "--door", 1, *SAID).stdout)
    (said,) = data(season("campaign", "testimony", "--json"))
    assert (said["door"], said["state"], said["source"]) == (1, "unread", "courrier")
    assert "publiée, non relue" in flat(season("campaign", "testimony"))


def role(player, name, label):
    """Give a player a role."""
    execute(
        "INSERT INTO roles (player_id, role, label, folded, by, at) VALUES (?, ?, ?, ?, '', ?)",
        (player, name, label, label.lower(), NOON),
    )


@pytest.fixture
def read_by_others(season):
    """A lead, and somebody else who has the right to read sentences over."""
    role(1, "lead", "Formation")
    role(2, "author", "Paquets")
    return season


def test_a_sentence_waits_for_another_person_than_the_lead_who_writes(read_by_others):
    read_by_others("campaign", "testimony", "--door", 1, *SAID, "--writer", "formation")
    assert "attend une seconde lecture" in flat(read_by_others("campaign", "testimony"))
    assert query("SELECT player_id FROM testimonies") == [(1,)]


@pytest.mark.parametrize("writer", [(), ("--writer", "Paquets"), ("--writer", "Réglages"), ("--writer", "9")])
def test_where_somebody_may_read_nothing_is_written_without_the_lead_who_writes(read_by_others, writer):
    refused = read_by_others("campaign", "testimony", "--door", 1, *SAID, *writer)
    assert "admin list" in plain(one_line(refused))
    assert data(read_by_others("campaign", "testimony", "--json")) == []


def test_a_lead_of_the_settings_is_named_by_their_directory_id(season, monkeypatch):
    monkeypatch.setenv("ADMINS", "id-1,id-2")
    execute(
        "INSERT INTO accounts (player_id, channel, tenant, external_id) VALUES (?, 'teams', '', ?)",
        (1, "id-1"),
        (2, "id-2"),
    )
    season("campaign", "testimony", "--door", 1, *SAID, "--writer", "id-2")
    assert query("SELECT player_id, unread FROM testimonies") == [(2, 0)]


def test_the_only_lead_s_sentence_is_published_and_says_so(season):
    role(1, "lead", "Formation")
    season("campaign", "testimony", "--door", 1, *SAID, "--writer", "Formation")
    (said,) = data(season("campaign", "testimony", "--json"))
    assert said["state"] == "unread"


def test_the_command_line_publishes_nothing_since_nobody_knows_who_reads(read_by_others):
    read_by_others("campaign", "testimony", "--door", 1, *SAID, "--writer", "Formation")
    execute("UPDATE testimonies SET player_id = 2")
    assert read_by_others("campaign", "testimony", "--publish", 1).returncode == 2
    (said,) = data(read_by_others("campaign", "testimony", "--json"))
    assert said["state"] == "waiting"
    read_by_others("campaign", "testimony", "--withdraw", 1)
    assert data(read_by_others("campaign", "testimony", "--json")) == []


def test_what_is_wrong_with_a_sentence_is_one_line(season):
    assert "--source" in one_line(season("campaign", "testimony", "--door", 1, "--text", "Bonjour"))
    assert "porte 77" in plain(one_line(season("campaign", "testimony", "--door", 77, *SAID)))


@pytest.fixture
def voted(season):
    """A vote that is over and chose none of two actions."""
    execute(
        "INSERT INTO practice_grids (campaign_id, item_id, pack_hash, own_statements, opened_at)"
        " SELECT id, 'grille', pack_hash, '[]', ? FROM campaigns",
        (NOON,),
    )
    execute(
        "INSERT INTO plan_actions (team_id, grid_id, remedy_id, statement_id, statement, commitment, what,"
        " time, purpose, role, source, state, proposed_at, vote_until, decided_at)"
        " VALUES (1, 1, ?, 's', 'Une phrase', 2, ?, 'une heure', 'Pour voir', 'qui accueille', 'Source',"
        " 'proposed', ?, '2099-12-02', ?)",
        *((remedy, f"Faire {remedy}", NOON, NOON) for remedy in ("a", "b")),
    )
    return season


def test_what_a_vote_left_open_is_listed_and_chosen(voted):
    told = flat(voted("campaign", "plans"))
    assert "À choisir : 2" in plain(told)
    assert "Faire a une heure qui accueille" in told
    assert "Faire b" in plain(voted("campaign", "plans", "--choose", 2).stdout)
    assert query("SELECT state, chosen_by FROM plan_actions ORDER BY id") == [
        ("proposed", ""),
        ("chosen", "lead"),
    ]
    assert query("SELECT action, origin FROM audit ORDER BY id DESC LIMIT 1") == [("plan.choose", "cli")]
    after = data(voted("campaign", "plans", "--json"))
    assert (after["counts"], after["actions"]) == ({"chosen": 1, "proposed": 1}, [])
    (action,) = data(voted("campaign", "plans", "--json", "--state", "chosen"))["actions"]
    assert (action["number"], action["what"], action["chosen_by"]) == (2, "Faire b", "lead")


def test_what_is_no_proposal_is_refused_in_one_line(voted):
    assert one_line(voted("campaign", "plans", "--choose", 9))
    voted("campaign", "plans", "--choose", 1)
    assert one_line(voted("campaign", "plans", "--choose", 1))


@pytest.mark.parametrize("command", ["ideas", "testimony", "plans"])
def test_english_has_every_word(voted, command):
    assert voted("campaign", command, "--language", "en").returncode == 0
