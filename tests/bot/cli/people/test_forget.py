"""Who can no longer type `oublie-moi` is forgotten by the one who runs the bot; nothing of them is shown."""

from tests.fakes.bot.command_line import flat, one_line, people, query

DIRECTORY = "11111111-2222-3333-4444-000000000001"


def test_a_person_is_forgotten_by_their_pseudonym_after_a_yes(organised, monkeypatch):
    people([7])
    monkeypatch.setattr("typer.prompt", lambda _asked, **_how: "non")
    assert "Rien n’est changé" in one_line(organised("people", "forget", "P7"))
    monkeypatch.setattr("typer.prompt", lambda _asked, **_how: "oui")
    assert "C’est fait" in flat(organised("people", "forget", "P7"))
    assert query("SELECT * FROM players") == []
    ((subject,),) = query("SELECT subject FROM audit WHERE action = 'player.forget'")
    assert subject.startswith("player:")


def test_somebody_only_expected_is_forgotten_by_their_directory_id_and_stays_out(organised, tmp_path):
    file = tmp_path / "agents.csv"
    file.write_text(f"Équipe;Identifiant d’annuaire\nTransports scolaires;{DIRECTORY}\n", "utf-8")
    organised("people", "import", str(file))
    assert len(query("SELECT * FROM invitations")) == 1
    assert "C’est fait" in flat(organised("people", "forget", DIRECTORY.upper(), "--yes"))
    assert query("SELECT * FROM invitations") == []
    organised("people", "import", str(file))
    assert query("SELECT * FROM invitations") == []
    assert len(query("SELECT * FROM erased")) == 1


def test_nobody_of_that_name_is_one_line(organised):
    refused = organised("people", "forget", "Personne ici", "--yes")
    assert (refused.returncode, "Personne ne porte" in one_line(refused)) == (2, True)


def test_of_two_with_one_name_it_is_said_which_is_meant(organised, tmp_path):
    people([7])
    file = tmp_path / "agents.csv"
    file.write_text("Équipe;Lien personnel\nTransports scolaires;P7\n", "utf-8")
    organised("people", "import", str(file))
    refused = one_line(organised("people", "forget", "P7", "--yes"))
    assert "Plusieurs personnes" in refused
    assert "pseudo:P7" in refused
    assert "n’est pas encore venue" in refused
    assert "Transports scolaires" in refused
    assert "lien:P7" in refused
    assert "C’est fait" in flat(organised("people", "forget", "id:P7", "--yes"))
    assert query("SELECT * FROM invitations") == []
    assert len(query("SELECT * FROM players")) == 1
