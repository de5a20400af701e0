"""`python -m bot people list ...`: whom a list is for, and what a launched season asks before it changes."""

import io

from tests.fakes.bot.command_line import ANA, BEN, TEAM, data, one_line, plain, stored


def test_a_list_with_a_wrong_number_for_few_people_is_refused_and_put_twice_does_no_harm(
    people, bot, tmp_path
):
    people(f"{TEAM};{ANA};;;", f"{TEAM};{BEN};;;")
    (tmp_path / "list.csv").write_text(f"annuaire\n{ANA}\n", "utf-8")
    bot("people", "list", "Pilotes", "list.csv")
    bot("campaign", "create", "Pilote", "--first-day", "2099-03-02", "--audience", "liste Pilotes")
    bot("campaign", "launch", "Pilote")
    (tmp_path / "list.csv").write_text(f"annuaire\n{ANA}\n{BEN}\n", "utf-8")
    add = ("people", "list", "Pilotes", "list.csv", "--yes")
    assert "un autre nombre a été donné" in one_line(bot(*add, "12"))
    assert len(stored("list_members")) == 1
    for _ in range(2):
        assert bot(*add, "1").returncode == 0
    assert len(stored("list_members")) == 2


def test_a_list_is_exactly_the_people_of_its_file_under_the_name_as_it_is_typed(people, bot, tmp_path):
    people(f"{TEAM};{ANA};;;", f"{TEAM};{BEN};;;", f"{TEAM};;agent-1;;")
    (tmp_path / "list.csv").write_text(f"annuaire;lien\n{ANA};\n;agent-1\n", "utf-8")
    assert "2 personnes" in bot("people", "list", "pilotes", "list.csv").stdout
    assert "« Pilotes »" in plain(bot("people", "list", " Pilotes", "list.csv").stdout)
    assert [row[1] for row in stored("lists")] == ["Pilotes"]
    (tmp_path / "list.csv").write_text(f"annuaire\n{BEN}\n", "utf-8")
    report = data(bot("people", "list", "Pilotes", "list.csv", "--json"))
    assert (report["people"], report["added"], report["removed"]) == (1, 1, 2)
    assert len(stored("list_members")) == 1


def test_a_list_of_people_whom_no_file_names_is_made_only_after_a_yes(people, bot, tmp_path, monkeypatch):
    people(f"{TEAM};{ANA};;;")
    (tmp_path / "list.csv").write_text(f"annuaire\n{ANA}\n{BEN}\n", "utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("non\noui\n"))
    refused = bot("people", "list", "Pilotes", "list.csv")
    assert refused.returncode == 2
    told = plain(refused.stderr)
    assert "1 personne n’est dans aucun fichier des personnes et n’est pas inscrite (ligne 3)." in told
    assert stored("lists") == []
    assert bot("people", "list", "Pilotes", "list.csv").returncode == 0
    assert len(stored("list_members")) == 2
    assert bot("people", "list", "Pilotes", "list.csv").returncode == 0  # nothing is left to be asked


def test_a_list_of_unknown_people_is_made_in_a_script_by_its_option(people, bot, tmp_path):
    (tmp_path / "list.csv").write_text(f"annuaire\n{BEN}\n", "utf-8")
    assert data(bot("people", "list", "Pilotes", "list.csv", "--yes", "0", "--json"))["unknown"] == [2]


def test_a_campaign_can_be_for_the_people_of_a_file(people, bot, tmp_path):
    (tmp_path / "list.csv").write_text(f"annuaire\n{ANA}\n{BEN}\n", "utf-8")
    create = ("campaign", "create", "Pilote", "--first-day", "2099-03-02", "--audience-file", "list.csv")
    draft = data(bot(*create, "--json"))
    assert (draft["name"], draft["people"]) == ("Pilote", 0)
    assert "« Pilote »" in plain(one_line(bot(*create)))
    assert one_line(bot(*create, "--audience", "tous")).startswith("--audience et")
    again = ("campaign", "create", "Relais", "--first-day", "2099-03-02", "--audience", "liste Pilote")
    assert bot(*again).returncode == 0


def test_a_wrong_file_makes_neither_a_campaign_nor_a_list(people, bot, tmp_path):
    (tmp_path / "list.csv").write_text("annuaire\nnul\n", "utf-8")
    result = bot("campaign", "create", "Pilote", "--first-day", "2099-03-02", "--audience-file", "list.csv")
    assert result.returncode == 1
    assert "list.csv:2" in result.stderr
    (tmp_path / "list.csv").write_text(f"annuaire\n{ANA}\n", "utf-8")
    bot("campaign", "create", "Pilote", "--first-day", "1999-03-02", "--audience-file", "list.csv")
    assert stored("lists") == []


def test_a_list_of_a_launched_campaign_is_changed_only_after_a_yes(people, bot, tmp_path, monkeypatch):
    (tmp_path / "list.csv").write_text(f"annuaire\n{ANA}\n", "utf-8")
    people(f"{TEAM};{ANA};;;", f"{TEAM};{BEN};;;")
    bot("people", "list", "Pilotes", "list.csv")
    bot("campaign", "create", "Pilote", "--first-day", "2099-03-02", "--audience", "liste Pilotes")
    bot("campaign", "launch", "Pilote", "--yes", "1")
    (tmp_path / "list.csv").write_text(f"annuaire\n{ANA}\n{BEN}\n", "utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("non\noui\n"))
    refused = bot("people", "list", "Pilotes", "list.csv")
    assert refused.returncode == 2
    assert "1 personne arrive sur la liste" in plain(refused.stderr)
    assert len(stored("list_members")) == 1
    assert bot("people", "list", "Pilotes", "list.csv").returncode == 0
    assert len(stored("list_members")) == 2
