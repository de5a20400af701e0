"""Campaigns from the command line: the same use cases as in the chat, and JSON for scripts."""

from datetime import UTC, datetime

from tests.fakes.bot.command_line import (
    APRIL,
    data,
    execute,
    flat,
    one_line,
    one_person,
    people,
    plain,
    stand,
)


def invited(count):
    execute(
        "INSERT INTO invitations (handle, tenant, away, to_welcome) VALUES (?, '', 0, 0)",
        *((f"handle {number}",) for number in range(count)),
    )


def test_every_wrong_field_is_told_at_once(organised):
    fields = ("--first-day", "2001-01-01", "--hour", "7", "--audience", "site X", "--doors", "999")
    refused = one_line(organised("campaign", "create", "x", *fields))
    for complaint in ("de 2 à", "déjà passé", "s’ouvrent entre", "Aucun site", "portes au plus"):
        assert complaint in refused


def test_a_day_is_written_as_answers_write_it_or_as_machines_do(winter):
    for number, day in enumerate(("2099-04-01", "01/04/2099")):
        name = f"Avril {number}"
        draft = data(winter("campaign", "create", name, "--first-day", day, "--doors", "3", "--json"))
        assert draft["first_day"] == "2099-04-01"


def test_scripts_read_json(winter):
    draft = data(winter(*APRIL, "--json"))
    assert (draft["name"], draft["doors"], draft["people"]) == ("Avril", 3, 0)
    assert {campaign["name"] for campaign in data(winter("campaign", "list", "--json"))} == {"Hiver", "Avril"}
    winter("campaign", "launch", "Hiver")
    status = data(winter("campaign", "status", "Hiver", "--json"))
    assert (status["state"], status["messages"]["sent"], status["played_at_least"]) == ("scheduled", 0, None)
    assert datetime.fromisoformat(status["next_at"]) == datetime(2099, 12, 1, 8, tzinfo=UTC)


def test_a_broadcast_is_followed_until_nothing_waits(winter):
    winter("campaign", "launch")
    assert "programmée" in flat(winter("campaign", "status", "--follow"))


def test_an_end_is_asked_once(winter, monkeypatch):
    winter("campaign", "launch")
    monkeypatch.setattr("typer.prompt", lambda _asked, **_how: "non")
    assert "Rien n’est arrêté" in one_line(winter("campaign", "stop"))
    monkeypatch.setattr("typer.prompt", lambda _asked, **_how: "oui")
    flat(winter("campaign", "stop"))
    assert data(winter("campaign", "status", "--json"))["state"] == "ended"


def test_an_end_for_many_takes_their_number_and_a_second_admin(winter):
    winter("campaign", "launch")
    people(range(60))
    assert "--yes 60" in one_line(winter("campaign", "stop", "--yes", "5"))
    settings = {"SECOND_ADMIN": "50"}
    assert "campagne confirmer Hiver" in one_line(winter("campaign", "stop", "--yes", "60", **settings))
    execute("UPDATE approvals SET actor = 'player:1'")
    assert "terminée" in flat(winter("campaign", "confirm", "--yes", "6 0", **settings))
    assert data(winter("campaign", "status", "--json"))["state"] == "ended"


def test_a_season_that_is_over_gives_its_name_up_and_that_is_said(winter):
    winter("campaign", "launch")
    winter("campaign", "stop", "--yes", "0")
    made = plain(flat(winter(*("Hiver" if word == "Avril" else word for word in APRIL))))
    assert "s’appelle désormais « Hiver 2099 »" in made


def test_the_next_message_is_now_only_while_one_waits(winter):
    one_person()
    winter("campaign", "launch")
    stand("2099-12-01 09:00")  # 10:00 in Paris, an hour after the first door
    now = datetime(2099, 12, 1, 9, tzinfo=UTC)
    assert now <= datetime.fromisoformat(data(winter("campaign", "status", "--json"))["next_at"])
    assert "tout de suite" in flat(winter("campaign", "status"))
    execute(
        "INSERT INTO outbox (dedupe_key, purpose, campaign_id, player_id, conversation_id, channel, language,"
        " doors, day, not_before, expires_at, state, attempts, error)"
        " SELECT 'prompt:' || campaigns.id || ':' || players.id || ':2099-12-01', 'prompt', campaigns.id,"
        " players.id, 1, 'teams', 'fr', '[1]', '2099-12-01', '2099-12-01 08:00:00.000000',"
        " '2099-12-01 18:00:00.000000', 'sent', 1, '' FROM campaigns, players"
    )
    status = data(winter("campaign", "status", "--json"))
    assert datetime.fromisoformat(status["next_at"]) == datetime(2099, 12, 2, 8, tzinfo=UTC)
    assert "mercredi 2 décembre 2099" in flat(winter("campaign", "status"))


def test_above_the_set_number_a_second_admin_must_agree(winter):
    people(range(60))
    settings = {"SECOND_ADMIN": "50"}
    asked = one_line(winter("campaign", "launch", "--yes", "60", **settings))
    assert "campagne confirmer Hiver" in asked
    assert data(winter("campaign", "status", "--json"))["second"] == 60
    assert "vous-même" in one_line(winter("campaign", "confirm", "--yes", "6 0", **settings))
    # Another admin asked for it.
    execute("UPDATE approvals SET actor = 'player:1'")
    assert "60 personnes" in flat(winter("campaign", "confirm", "--yes", "6 0", **settings))
    assert data(winter("campaign", "status", "--json"))["state"] == "scheduled"
    assert "Aucune demande" in one_line(winter("campaign", "confirm", "--yes", "6 0", **settings))


def test_a_launch_that_reaches_nobody_says_so(winter):
    assert "n’atteint personne pour l’instant" in plain(flat(winter("campaign", "launch")))


def test_a_launch_counts_those_invited_who_will_enter(winter):
    people(range(1))
    invited(60)
    assert "--yes 61" in one_line(winter("campaign", "launch", "--yes", "40"))
    assert "à lancer" in flat(winter("campaign", "list"))
    launched = plain(flat(winter("campaign", "launch", "--yes", "61")))
    assert "1 personne, et 60 invitées qui y entreront" in launched
    status = data(winter("campaign", "status", "--json"))
    assert (status["people"], status["invited"]) == (1, 60)
    told = flat(winter("campaign", "status"))
    assert "61 personnes, entrées ou invitées" in told
    # As the figures count: teams into which nobody was imported have their headcount.
    assert "305, effectifs déclarés compris" in told


def test_a_draft_says_how_many_invited_it_is_for(winter):
    invited(3)
    draft = data(winter(*APRIL, "--json"))
    assert (draft["people"], draft["invited"]) == (0, 3)


def test_many_who_come_between_the_yes_and_the_start_are_asked_of_a_second_admin(winter, monkeypatch):
    people(range(98))

    def more(_asked, **_how):
        people(range(98, 102))
        return "oui 98"

    monkeypatch.setattr("typer.prompt", more)
    asked = one_line(winter("campaign", "launch", SECOND_ADMIN="100"))
    assert "campagne confirmer Hiver" in asked
    status = data(winter("campaign", "status", "--json"))
    assert (status["state"] in {"draft", "ready"}, status["second"]) == (True, 102)


def test_many_more_who_come_between_the_yes_and_the_start_are_asked_for_again(winter, monkeypatch):
    people(range(98))
    typed = iter(("oui 98", "oui 110"))

    def more(_asked, **_how):
        answer = next(typed)
        if answer == "oui 98":
            people(range(98, 110))
        return answer

    monkeypatch.setattr("typer.prompt", more)
    assert "110 personnes" in flat(winter("campaign", "launch"))


def test_a_number_typed_once_the_draft_was_edited_launches_nothing(winter, monkeypatch):
    people(range(60))

    def edit(asked, **_how):
        shown.append(plain(asked))
        execute("UPDATE campaigns SET hour = '10:30:00.000000'")
        return "oui 60"

    shown = []
    monkeypatch.setattr("typer.prompt", edit)
    refused = plain(one_line(winter("campaign", "launch")))
    assert "a changé depuis que vous l’avez lue" in refused
    assert "9 h auparavant, 10 h 30 maintenant" in refused
    assert "Pour qui : tous" in shown[0]
    assert "Personnes concernées : 60 personnes" in shown[0]
    assert data(winter("campaign", "status", "--json"))["state"] != "scheduled"
